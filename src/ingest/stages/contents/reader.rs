//! Reads the rows of the contents one line after another, and says where they end.
//!
//! Invariant: a doubtful line is an entry only if a sure one follows it closely. Limit: an entry on three lines or more
//! whose middle looks like an entry is two.

use foldhash::HashSet;

use super::LONGEST;
use super::beside::parts_of;
use super::later::Later;
use super::leader::{Tail, leaderless, page_only};
use super::row::{Row, behind_count, row, row_title};
use super::table::table_rows;
use crate::ingest::line::shape::is_framed;
use crate::ingest::line::wording::{are_alike, ends_full_sentence, join_onto, key};
use crate::ingest::line::{Form, Gap, Line, ordinal};
use crate::ingest::stages::habit::Habit;

pub(super) struct Reader<'a> {
    pub(super) lines: &'a [Line],
    pub(super) later: &'a Later,
    pub(super) habit: &'a Habit,
    pub(super) named: bool,
    pub(super) rows: Vec<Row>,
    /// How many of the rows are marked and how many have a page, which is asked at every line.
    pub(super) marked_rows: usize,
    pub(super) paged_rows: usize,
    pub(super) keys: HashSet<String>,
    /// The first line after the last sure entry.
    pub(super) end: usize,
    /// The first line (index) that is not read yet, after a column that was read ahead.
    pub(super) passed: usize,
    /// The number of the latest numbered row.
    pub(super) count: u32,
    /// Rows that are entries only if a sure one follows.
    pub(super) pending: Vec<Row>,
}

pub(super) enum Verdict {
    Entry,
    Perhaps,
    Continues,
    Label,
    End,
}

impl Reader<'_> {
    pub(super) fn read(&mut self, from: usize) {
        for (index, line) in self.lines.iter().enumerate().skip(from) {
            if index < self.passed
                || !line.is_free()
                || matches!(line.form, Form::Rule | Form::Comment | Form::Page(_))
            {
                continue;
            }
            if let Some(rows) = table_rows(line).filter(|rows| rows.len() >= 2 || self.named) {
                for (title, page) in rows {
                    let page = page.map(|page| (page, Tail::Leader));
                    let column = is_framed(&title);
                    let title = leaderless(row_title(&title)).to_string();
                    self.push(
                        Row {
                            whole: title.clone(),
                            title,
                            page,
                            lead: None,
                            marked: true,
                            form: None,
                            heading: false,
                            column,
                            line: line.first,
                        },
                        index,
                    );
                }
                continue;
            }
            if matches!(line.form, Form::Figure { .. }) && line.text.is_empty() {
                continue;
            }
            if !line.has_words() || !self.line(index, line) {
                break;
            }
            if self.pending.len() > 3 {
                break;
            }
        }
    }

    /// Reads one line; false where the contents have ended before it.
    fn line(&mut self, index: usize, line: &Line) -> bool {
        let parts = if line.text.len() > 40 { parts_of(&line.text) } else { vec![line.text.as_str()] };
        if let [first, _, ..] = parts.as_slice()
            && row(line, first).page.is_some()
        {
            for part in parts {
                self.push(row(line, part), index);
            }
            return true;
        }
        let mut row = self.numbered_row(line);
        if row.lead.is_some() && self.later.after(&key(&row.whole), index) {
            // The number is part of a title that comes again.
            (row.title, row.lead) = (row.whole.clone(), None);
        }
        if row.title.is_empty() || page_only(&line.text).is_some() {
            return self.page_alone(index, line);
        }
        let words = key(&row.title);
        match self.judge(index, line, &row, &words) {
            Verdict::Entry => {
                self.settle(index);
                self.add(row, words);
            }
            Verdict::Perhaps => self.pending.push(row),
            Verdict::Label => self.settle(index),
            Verdict::Continues => {
                self.settle(index);
                if let Some(last) = self.rows.last_mut() {
                    let joins = |whole: &mut String, more: &str| {
                        if last.line > 0 {
                            join_onto(whole, more);
                        }
                    };
                    joins(&mut last.title, &row.title);
                    joins(&mut last.whole, &row.whole);
                    self.paged_rows -= usize::from(last.page.is_some());
                    self.paged_rows += usize::from(row.page.is_some());
                    last.page = row.page;
                    self.keys.insert(key(&last.title));
                }
            }
            Verdict::End => return false,
        }
        true
    }

    /// A row of the table; where its number is the next of the others, it is one though the words begin with a figure.
    fn numbered_row(&mut self, line: &Line) -> Row {
        let own = row(line, &line.text);
        let counted = match own.form {
            Some(ordinal::Form::Digit) => {
                self.count = ordinal::split(&line.text).map_or(self.count + 1, |(_, number, _)| number);
                return own;
            }
            None | Some(ordinal::Form::Decimal(_)) if self.count > 0 => {
                behind_count(&line.text, self.count + 1)
            }
            _ => None,
        };
        let Some(words) = counted else { return own };
        self.count += 1;
        Row { form: Some(ordinal::Form::Digit), marked: true, ..row(line, words) }
    }

    /// A page number on a line of its own under its entry.
    fn page_alone(&mut self, index: usize, line: &Line) -> bool {
        let page = page_only(&line.text);
        if page.is_some() && self.column_of_pages(index) {
            return true;
        }
        if page.is_some() && self.pending.last().is_some_and(|last| last.page.is_none()) {
            // A page under a doubtful row makes it an entry.
            self.settle(index);
        }
        match (page, self.rows.last_mut()) {
            (Some(page), Some(last)) if last.page.is_none() => {
                last.page = Some((page, Tail::Leader));
                self.paged_rows += 1;
                self.end = index + 1;
                true
            }
            (None, _) => true,
            _ => false,
        }
    }

    /// A column of pages below a column of titles, one for each: what a converter makes of two columns.
    fn column_of_pages(&mut self, index: usize) -> bool {
        let unpaged = self.rows.iter().rev().take_while(|row| row.page.is_none()).count();
        let most = unpaged + self.pending.len();
        let pages: Vec<(usize, u32)> = self
            .lines
            .iter()
            .enumerate()
            .skip(index)
            .filter(|(_, line)| {
                line.is_free() && !matches!(line.form, Form::Rule | Form::Comment | Form::Page(_))
            })
            .map_while(|(at, line)| Some((at, page_only(&line.text)?)))
            .take(most + 1)
            .collect();
        if pages.len() < 2 || pages.len() != most {
            return false;
        }
        self.settle(index);
        let from = self.rows.len().saturating_sub(pages.len());
        for (row, (at, page)) in self.rows.iter_mut().skip(from).zip(&pages) {
            row.page = Some((*page, Tail::Leader));
            self.paged_rows += 1;
            self.end = at + 1;
        }
        self.passed = self.end;
        true
    }

    /// What a line is whose row has these words, as a [`key`].
    fn judge(&self, index: usize, line: &Line, row: &Row, words: &str) -> Verdict {
        let led = matches!(row.page, Some((_, Tail::Leader)));
        let heading = matches!(line.form, Form::Heading(_)) || line.bold;
        if !led && !is_open(row) && (self.is_repeated(words, heading) || self.is_reworded(words, row)) {
            return Verdict::End;
        }
        let continues = self.may_continue(row);
        if continues && self.rows.last().is_some_and(|last| self.comes_again(last, row, index)) {
            return Verdict::Continues;
        }
        if led {
            return if continues { Verdict::Continues } else { Verdict::Entry };
        }
        let listed = words.chars().nth(1).is_some() && self.later.after(words, index);
        if line.is_longer_than(LONGEST) && !(row.marked && listed)
            || line.quoted
            || (ends_full_sentence(&line.text) && !row.marked && !listed)
        {
            return Verdict::End;
        }
        if heading {
            return match (listed || row.page.is_some(), self.rows.is_empty()) {
                (true, _) if self.heading_entries() => Verdict::Entry,
                _ if self.entry_follows(index) => Verdict::Label,
                (true, true) => Verdict::Entry,
                _ => Verdict::End,
            };
        }
        if continues && !listed && self.could_be_rest(line) {
            return if line.gap != Gap::Block || self.entry_follows(index) || self.count_goes_on(index) {
                Verdict::Continues
            } else {
                Verdict::End
            };
        }
        if row.marked && (self.rows.is_empty() || self.marked())
            || listed
            || row.page.is_some_and(|(_, tail)| tail >= Tail::Bracket)
        {
            return Verdict::Entry;
        }
        if self.rows.is_empty() && line.text.ends_with(['：', ':']) {
            // `本期节目主要内容：`
            return Verdict::Label;
        }
        let doubtful = self.named || self.paged() && self.entry_follows(index);
        if doubtful && !line.is_longer_than(48) && !ends_full_sentence(&line.text) {
            Verdict::Perhaps
        } else {
            Verdict::End
        }
    }

    /// Whether the last entry may go on in a row.
    fn may_continue(&self, row: &Row) -> bool {
        !row.marked
            && self.rows.last().is_some_and(|last| {
                last.page.is_none()
                    && !ends_full_sentence(&last.title)
                    && !last.column
                    && (self.marked() || (self.paged() && row.page.is_some()))
            })
    }

    /// Whether a line looks like the rest of the last entry.
    fn could_be_rest(&self, line: &Line) -> bool {
        (line.gap != Gap::Block || self.marked())
            && !line.text.starts_with(['（', '(', '【', '〖', '◆', '■', '●'])
            && (!self.had_room(line) || self.rows.last().is_some_and(is_open))
    }

    /// Whether an entry and the line below it stand further down as one title.
    fn comes_again(&self, last: &Row, row: &Row, index: usize) -> bool {
        let mut whole = last.title.clone();
        join_onto(&mut whole, &row.title);
        self.later.after(&key(&whole), index)
    }

    /// Whether a title already listed comes again: the text has begun.
    fn is_repeated(&self, words: &str, heading: bool) -> bool {
        if words.chars().count() < 4 {
            return false;
        }
        if self.keys.contains(words) {
            return true;
        }
        let near = |listed: &String| are_alike(words, listed, 0.8);
        heading && self.rows.len() <= 80 && self.keys.iter().any(near)
    }

    /// Whether a line without mark among marked rows says an entry over again in nearly its words: editors reword titles.
    fn is_reworded(&self, words: &str, row: &Row) -> bool {
        let below = self.rows.last().is_some_and(is_open);
        let apart = !row.marked && !below && self.marked() && row.page.is_none() && self.rows.len() <= 80;
        let same = |listed: &str| words.chars().zip(listed.chars()).take_while(|(a, b)| a == b).count();
        let alike = |listed: &String| same(listed) >= 4 && are_alike(words, listed, 0.8);
        apart && words.chars().count() >= 8 && self.keys.iter().any(alike)
    }

    /// Whether the last entry ended although this line would have fitted on, so that it is none of it.
    fn had_room(&self, line: &Line) -> bool {
        let last = self.end.checked_sub(1).and_then(|index| self.lines.get(index));
        let Some(last) = last.filter(|last| last.is_text() && line.is_text()) else { return false };
        // Where nothing tells how far a line goes, an entry cannot be told from the half of one.
        self.habit.wrapped().is_some() && !last.centred && self.habit.had_room(last, &line.text)
    }

    fn marked(&self) -> bool {
        self.marked_rows * 2 > self.rows.len()
    }

    fn paged(&self) -> bool {
        self.paged_rows > 0
    }

    fn heading_entries(&self) -> bool {
        self.rows.last().is_some_and(|last| last.heading)
    }

    /// Whether one of the next lines is surely an entry.
    fn entry_follows(&self, index: usize) -> bool {
        self.lines
            .iter()
            .enumerate()
            .skip(index + 1)
            .filter(|(_, line)| line.is_free() && line.has_words())
            .take(2)
            .any(|(at, line)| {
                let next = row(line, &line.text);
                let words = key(&next.title);
                matches!(next.page, Some((_, Tail::Leader)))
                    || (!matches!(line.form, Form::Heading(_))
                        && self.later.after(&words, at)
                        && !self.keys.contains(&words))
            })
    }

    /// Whether the next line has the number that follows that of the last entry.
    fn count_goes_on(&self, index: usize) -> bool {
        let mut below = self.lines.iter().skip(index + 1).filter(|line| line.is_free() && line.has_words());
        let number = below.next().and_then(|next| ordinal::split(&next.text)).map(|(_, number, _)| number);
        self.count > 0 && number == Some(self.count + 1)
    }

    pub(super) fn push(&mut self, row: Row, index: usize) {
        self.settle(index);
        let words = key(&row.title);
        self.add(row, words);
    }

    /// A sure entry makes the doubtful ones before it sure.
    fn settle(&mut self, index: usize) {
        for row in std::mem::take(&mut self.pending) {
            let words = key(&row.title);
            self.add(row, words);
        }
        self.end = index + 1;
    }

    /// Adds a row with the key of its title.
    fn add(&mut self, row: Row, words: String) {
        self.keys.insert(words);
        self.marked_rows += usize::from(row.marked);
        self.paged_rows += usize::from(row.page.is_some());
        self.rows.push(row);
    }
}

/// Whether a row ends where its title cannot have ended: `人民日报社论：` above the editorial's own.
fn is_open(row: &Row) -> bool {
    row.title.ends_with(['：', ':'])
}
