//! The rows of the contents that are sure so far, and what a line is beside them.
//!
//! Invariant: what is asked of a line only looks; rows are added by whoever reads. Limit: of the lines below no more than
//! the next few are looked at, and what `later` knows of the rest.

use foldhash::HashSet;

use super::LONGEST;
use super::later::Later;
use super::leader::Tail;
use super::row::{Row, row};
use crate::ingest::line::key::key;
use crate::ingest::line::likeness::are_alike;
use crate::ingest::line::wording::{ends_full_sentence, join_onto};
use crate::ingest::line::{Form, Gap, Line, ordinal};
use crate::ingest::stages::habit::Habit;

/// What a line is beside the rows that are listed.
pub(super) enum Verdict {
    /// Surely an entry.
    Entry,
    /// An entry if a sure one follows closely.
    Perhaps,
    /// The rest of the last entry.
    Continues,
    /// What entries stand under.
    Label,
    /// None of the contents, which have ended.
    End,
}

pub(super) struct Listed<'a> {
    pub(super) lines: &'a [Line],
    pub(super) later: &'a Later<'a>,
    habit: &'a Habit,
    pub(super) named: bool,
    pub(super) rows: Vec<Row<'a>>,
    /// How many of the rows are marked and how many have a page, which is asked at every line.
    marked_rows: usize,
    pub(super) paged_rows: usize,
    pub(super) keys: HashSet<String>,
    /// The first line after the last sure entry.
    pub(super) end: usize,
    /// The number of the latest numbered row.
    pub(super) count: u32,
    /// How many lines of authors were read, and how many rows stand above the last of them.
    pub(super) bylines: usize,
    pub(super) closed: usize,
}

impl<'a> Listed<'a> {
    /// No row yet, of contents that begin at line `from`; `named` where a heading says that they are.
    pub(super) fn new(
        lines: &'a [Line],
        later: &'a Later<'a>,
        habit: &'a Habit,
        named: bool,
        from: usize,
    ) -> Self {
        Self {
            lines,
            later,
            habit,
            named,
            rows: Vec::new(),
            marked_rows: 0,
            paged_rows: 0,
            keys: HashSet::default(),
            end: from,
            count: 0,
            bylines: 0,
            closed: 0,
        }
    }

    /// Adds a row with the key of its title.
    pub(super) fn add(&mut self, row: Row<'a>, words: String) {
        self.keys.insert(words);
        self.marked_rows += usize::from(row.marked);
        self.paged_rows += usize::from(row.page.is_some());
        self.rows.push(row);
    }

    /// Makes one row of the last one and those above it that are halves of its title.
    pub(super) fn unite_halves(&mut self, index: usize) {
        while let Some(at) = self.rows.len().checked_sub(2).filter(|at| *at >= self.closed) {
            let Some([first, second]) = self.rows.get(at..) else { return };
            let known = |row: &Row<'_>| self.later.after(&key(&row.title), index);
            let halves = !second.marked
                && first.page.is_none()
                && second.page.is_none()
                && !first.column
                && (is_open(first)
                    || self.comes_again(first, second, index)
                    || !known(first) && !known(second));
            let Some(second) = halves.then(|| self.rows.pop()).flatten() else { return };
            if let Some(first) = self.rows.last_mut() {
                join_onto(first.title.to_mut(), &second.title);
                join_onto(first.whole.to_mut(), &second.whole);
                self.keys.insert(key(&first.title));
            }
        }
    }

    /// What a line is whose row has these words, as a [`key`].
    pub(super) fn judge(&self, index: usize, line: &Line, row: &Row<'_>, words: &str) -> Verdict {
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
            return self.judge_heading(index, listed || row.page.is_some());
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
        if self.rows.is_empty() && line.text.ends_with(['：', ':']) && !self.goes_on_below(row, index) {
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

    /// What a heading is; `told` where its page or the text below says that it is listed.
    fn judge_heading(&self, index: usize, told: bool) -> Verdict {
        match (told, self.rows.is_empty()) {
            (true, _) if self.heading_entries() => Verdict::Entry,
            _ if self.entry_follows(index) => Verdict::Label,
            (true, true) => Verdict::Entry,
            _ => Verdict::End,
        }
    }

    /// Whether the last entry may go on in a row.
    fn may_continue(&self, row: &Row<'_>) -> bool {
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
    pub(super) fn comes_again(&self, last: &Row<'_>, row: &Row<'_>, index: usize) -> bool {
        let mut whole = last.title.to_string();
        join_onto(&mut whole, &row.title);
        self.later.after(&key(&whole), index)
    }

    /// The lines with words below one, each with its index.
    pub(super) fn below(&self, index: usize) -> impl Iterator<Item = (usize, &'a Line)> {
        let told = self.lines.iter().enumerate().skip(index + 1);
        told.filter(|(_, line)| line.is_free() && line.has_words())
    }

    /// Whether a row and the line below it stand further down as one title.
    fn goes_on_below(&self, row: &Row<'_>, index: usize) -> bool {
        self.below(index)
            .next()
            .is_some_and(|(at, line)| self.comes_again(row, &super::row::row(line, &line.text), at))
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
    fn is_reworded(&self, words: &str, row: &Row<'_>) -> bool {
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
}

/// Whether a row ends where its title cannot have ended: `人民日报社论：` above the editorial's own.
pub(super) fn is_open(row: &Row<'_>) -> bool {
    row.title.ends_with(['：', ':'])
}
