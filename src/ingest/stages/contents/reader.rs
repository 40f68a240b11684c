//! Reads the rows of the contents one line after another, and says where they end.
//!
//! Invariant: a doubtful line is an entry only if a sure one follows it closely. Limit: an entry on three lines or more
//! whose middle looks like an entry is two.

use std::borrow::Cow;

use super::beside::parts_of;
use super::bylines::is_byline;
use super::leader::{Tail, is_leader, leaderless, page_only, without_leader};
use super::listed::{Listed, Verdict};
use super::row::{Row, behind_count, row, row_title};
use super::table::Entries;
use crate::ingest::line::key::key;
use crate::ingest::line::shape::is_framed;
use crate::ingest::line::wording::join_onto;
use crate::ingest::line::{Form, Line, ordinal};

/// The most pages in a column of them.
const MOST_PAGES: usize = 200;

pub(super) struct Reader<'a> {
    /// The rows that are sure, and what a line is beside them.
    pub(super) listed: Listed<'a>,
    /// The first line (index) that is not read yet, after a column that was read ahead.
    passed: usize,
    /// Rows that are entries only if a sure one follows.
    pending: Vec<Row<'a>>,
    /// A column of pages that stands above the titles.
    pages_above: Vec<u32>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(listed: Listed<'a>) -> Self {
        Self { listed, passed: 0, pending: Vec::new(), pages_above: Vec::new() }
    }

    pub(super) fn read(&mut self, from: usize) {
        for (index, line) in self.listed.lines.iter().enumerate().skip(from) {
            if index < self.passed
                || !line.is_free()
                || matches!(line.form, Form::Rule | Form::Comment | Form::Page(_))
            {
                continue;
            }
            let rows = Entries::of(line).and_then(|entries| entries.read().collect::<Option<Vec<_>>>());
            if let Some(rows) = rows.filter(|rows| rows.len() >= 2 || self.listed.named) {
                for (title, page) in rows {
                    let page = page.map(|page| (page, Tail::Leader));
                    let column = is_framed(&title);
                    let title: Cow<'a, str> = leaderless(row_title(&title)).to_string().into();
                    self.push(
                        Row {
                            whole: title.clone(),
                            title,
                            page,
                            lead: None,
                            count: None,
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
    fn line(&mut self, index: usize, line: &'a Line) -> bool {
        let parts = if line.text.len() > 40 { parts_of(&line.text) } else { None };
        if let Some(parts) = parts
            && parts.first().is_some_and(|first| row(line, first).page.is_some())
        {
            for part in parts {
                self.push(row(line, part), index);
            }
            return true;
        }
        let mut row = self.numbered_row(line);
        if row.lead.is_some() && self.listed.later.after(&key(&row.whole), index) {
            // The number is part of a title that comes again.
            (row.title, row.lead) = (row.whole.clone(), None);
        }
        if row.title.is_empty() || page_only(&line.text).is_some() {
            return self.page_alone(index, line);
        }
        let words = key(&row.title);
        if is_byline(&self.listed, &self.pending, index, &row, &words) {
            self.byline(row, index);
            return true;
        }
        match self.listed.judge(index, line, &row, &words) {
            Verdict::Entry => {
                self.settle(index);
                self.listed.add(row, words);
            }
            Verdict::Perhaps => self.pending.push(row),
            Verdict::Label => self.settle(index),
            Verdict::Continues => {
                self.settle(index);
                if let Some(last) = self.listed.rows.last_mut() {
                    let joins = |whole: &mut String, more: &str| {
                        if last.line > 0 {
                            join_onto(whole, more);
                        }
                    };
                    joins(last.title.to_mut(), &row.title);
                    joins(last.whole.to_mut(), &row.whole);
                    self.listed.paged_rows -= usize::from(last.page.is_some());
                    self.listed.paged_rows += usize::from(row.page.is_some());
                    last.page = row.page;
                    self.listed.keys.insert(key(&last.title));
                }
            }
            Verdict::End => return false,
        }
        true
    }

    /// A row of the table; where its number is the next of the others, it is one though the words begin with a figure.
    fn numbered_row(&mut self, line: &'a Line) -> Row<'a> {
        let own = row(line, &line.text);
        let counted = match own.form {
            Some(ordinal::Form::Digit) => {
                self.listed.count =
                    ordinal::split(&line.text).map_or(self.listed.count + 1, |(_, number, _)| number);
                return own;
            }
            None | Some(ordinal::Form::Decimal(_)) if self.listed.count > 0 => {
                behind_count(&line.text, self.listed.count + 1)
            }
            _ => None,
        };
        let Some(words) = counted else { return own };
        self.listed.count += 1;
        Row { form: Some(ordinal::Form::Digit), marked: true, ..row(line, words) }
    }

    /// A line of authors ends the entry above it, which may stand on several lines, and may give its page.
    fn byline(&mut self, row: Row<'a>, index: usize) {
        self.settle(index);
        self.listed.unite_halves(index);
        if let (Some(page), Some(last)) = (row.page, self.listed.rows.last_mut()) {
            last.page = Some(page);
            self.listed.paged_rows += 1;
        }
        self.listed.bylines += 1;
        self.listed.closed = self.listed.rows.len();
    }

    /// A page number on a line of its own under its entry.
    fn page_alone(&mut self, index: usize, line: &Line) -> bool {
        let page = page_only(&line.text);
        if page.is_some() && (self.column_of_pages(index) || self.column_above(index)) {
            return true;
        }
        if page.is_some() && self.pending.last().is_some_and(|last| last.page.is_none()) {
            // A page under a doubtful row makes it an entry.
            self.settle(index);
        }
        match (page, self.listed.rows.last_mut()) {
            (Some(page), Some(last)) if last.page.is_none() => {
                last.page = Some((page, Tail::Leader));
                self.listed.paged_rows += 1;
                self.listed.end = index + 1;
                true
            }
            (None, _) => true,
            _ => false,
        }
    }

    /// A column of pages below a column of titles, one for each: what a converter makes of two columns.
    fn column_of_pages(&mut self, index: usize) -> bool {
        let unpaged = self.listed.rows.iter().rev().take_while(|row| row.page.is_none()).count();
        let most = unpaged + self.pending.len();
        let pages = self.pages_from(index, most + 1);
        if pages.len() < 2 || pages.len() != most {
            return false;
        }
        self.settle(index);
        let from = self.listed.rows.len().saturating_sub(pages.len());
        // One title that ends in dots may trail off; all of them lead to the other column.
        let led =
            self.listed.rows.iter().skip(from).all(|row| row.title.chars().rev().take(2).all(is_leader));
        for (row, (at, page)) in self.listed.rows.iter_mut().skip(from).zip(&pages) {
            row.page = Some((*page, Tail::Leader));
            if led {
                let length = without_leader(&row.title).len();
                row.title.to_mut().truncate(length);
            }
            self.listed.paged_rows += 1;
            self.listed.end = at + 1;
        }
        self.passed = self.listed.end;
        true
    }

    /// A column of pages above the titles.
    fn column_above(&mut self, index: usize) -> bool {
        if !self.listed.named || !self.listed.rows.is_empty() || !self.pending.is_empty() {
            return false;
        }
        let pages = self.pages_from(index, MOST_PAGES);
        let rising = pages.windows(2).all(|pair| matches!(pair, [(_, a), (_, b)] if a <= b));
        let Some((last, _)) = pages.last().filter(|_| pages.len() >= 2 && rising) else { return false };
        self.passed = last + 1;
        self.pages_above = pages.iter().map(|(_, page)| *page).collect();
        true
    }

    /// Gives the titles the pages that stand above them, where there is one for each.
    pub(super) fn give_pages(&mut self) {
        let rows = &mut self.listed.rows;
        if rows.len() != self.pages_above.len() || rows.iter().any(|row| row.page.is_some()) {
            return;
        }
        for (row, page) in rows.iter_mut().zip(&self.pages_above) {
            row.page = Some((*page, Tail::Leader));
        }
    }

    /// The pages on lines of their own from a line on, so many at most, each with the index of its line.
    fn pages_from(&self, index: usize, most: usize) -> Vec<(usize, u32)> {
        let told = self.listed.lines.iter().enumerate().skip(index).filter(|(_, line)| {
            line.is_free() && !matches!(line.form, Form::Rule | Form::Comment | Form::Page(_))
        });
        told.map_while(|(at, line)| Some((at, page_only(&line.text)?))).take(most).collect()
    }

    pub(super) fn push(&mut self, row: Row<'a>, index: usize) {
        self.settle(index);
        let words = key(&row.title);
        self.listed.add(row, words);
    }

    /// A sure entry makes the doubtful ones before it sure.
    fn settle(&mut self, index: usize) {
        for row in std::mem::take(&mut self.pending) {
            let words = key(&row.title);
            self.listed.add(row, words);
        }
        self.listed.end = index + 1;
    }
}
