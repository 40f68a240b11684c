//! What a line of a masthead or colophon says: issue, date, publisher, editor, telephone.
//!
//! The same forms stand at the head of one bulletin and at the end of another, so one reader serves both. Patterns
//! are matched on text without spaces and full-width digits, because both come and go. Limit: a line is judged by
//! itself; where mastheads and colophons may stand is for `masthead` and `colophon`.

mod cells;
mod date;
mod folded;
mod labelled;
mod labels;
mod numbers;
mod office;
mod phrases;

use crate::ingest::line::numeral;
use date::date_at;
use folded::Folded;
use labels::Label;
use numbers::{begins_issue, issue_at, year_before};

pub(in crate::ingest) use cells::lines_of as lines_of_cells;
pub(in crate::ingest) use labels::is_bare as is_bare_label;
pub(in crate::ingest) use office::is_office;

/// The facts of publication read so far; the first mention of each wins, but for the publisher the plainest.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(in crate::ingest) struct Imprint {
    pub(in crate::ingest) year: Option<i32>,
    pub(in crate::ingest) number: Option<u32>,
    pub(in crate::ingest) total: Option<u32>,
    pub(in crate::ingest) date: Option<String>,
    pub(in crate::ingest) publisher: Option<String>,
    pub(in crate::ingest) editor: Option<String>,
    pub(in crate::ingest) phone: Option<String>,
    /// How plainly the name was said to be the publisher's or the editor's; 0 where it was not.
    publisher_rank: u8,
    editor_rank: u8,
    /// Whether the year is only that of a date, which an issue's year replaces.
    year_of_date: bool,
    /// The month of a date that is printed without a word for it: `2021.06`.
    month: Option<u32>,
    /// Whether the month stood on a line of its own.
    month_alone: bool,
}

/// What a line turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ingest) enum Reading {
    /// Nothing but facts of publication.
    Facts,
    /// Facts of publication and these other words, which may be the bulletin's title.
    Mixed(String),
    /// Other words.
    Other,
}

/// Whether a line is one of facts of publication and of nothing else.
pub(in crate::ingest) fn says(text: &str) -> bool {
    Imprint::default().read(text) == Reading::Facts
}

/// The longest line read, in bytes; a longer one is text.
const LONGEST: usize = 600;

impl Imprint {
    /// Reads what `text` says into the facts.
    pub(in crate::ingest) fn read(&mut self, text: &str) -> Reading {
        if text.len() > LONGEST {
            return Reading::Other;
        }
        let line = Folded::of(text);
        if line.chars.is_empty() {
            return Reading::Other;
        }
        if self.labels(&line, text) || phrases::is_print_run(&line.chars) {
            return Reading::Facts;
        }
        let mut rest = line;
        let dated = self.date.is_some();
        let undated = self.month.is_none();
        let found = self.issue(&mut rest) | self.dates(&mut rest);
        // `2021.06（总第42期）`: of a monthly the month is the number.
        if !dated && self.number.is_none() && self.total.is_some() && self.month.is_some() {
            (self.number, self.date) = (self.month, None);
        }
        rest.cut_subtitle();
        rest.strip_marks();
        if rest.chars.is_empty() {
            self.month_alone |= !dated && undated && self.month.is_some();
            return if found { Reading::Facts } else { Reading::Other };
        }
        // A longer line is neither the name of an office nor a phrase.
        if rest.chars.len() <= office::LONGEST.max(phrases::LONGEST) {
            let mut words = String::with_capacity(rest.chars.len() * 3);
            words.extend(&rest.chars);
            if let Some((name, rank)) = office::publisher(&rest, &words, found) {
                self.set_publisher(&name, rank);
                return Reading::Facts;
            }
            if phrases::is_phrase(&words) {
                return Reading::Facts;
            }
        }
        if found { Reading::Mixed(rest.original()) } else { Reading::Other }
    }

    /// Takes what the labels of a line say; whether it has any.
    fn labels(&mut self, line: &Folded, text: &str) -> bool {
        let by_colons = labelled::by_colons(line);
        if by_colons.is_none()
            && let Some((name, rank)) = labelled::spaced_editor(text)
        {
            self.set_editor(&name, rank);
            return true;
        }
        let Some(found) = by_colons.or_else(|| labelled::without_colons(line)) else { return false };
        for (label, value) in &found {
            self.labelled(*label, value);
        }
        true
    }

    fn labelled(&mut self, label: Label, value: &str) {
        if let Label::Editor(_) | Label::Publisher(_) = label {
            // `主办：某中心　2019年6月`: the date beside the name.
            let mut line = Folded::of(value);
            self.dates(&mut line);
            line.strip_marks();
            let name: String = match label {
                Label::Editor(_) => line.original(),
                _ => line.plain().collect(),
            };
            let office = is_office(&line.chars.iter().collect::<String>());
            match label {
                Label::Editor(rank) if !office => self.set_editor(&name, rank),
                Label::Publisher(rank) => self.set_publisher(&name, rank),
                _ => self.set_publisher(&name, 3),
            }
            return;
        }
        match label {
            Label::Phone => {
                self.phone.get_or_insert_with(|| labelled::telephone(value).to_string());
            }
            Label::Date => {
                let mut line = Folded::of(value);
                self.dates(&mut line);
            }
            _ => {}
        }
    }

    fn set_editor(&mut self, name: &str, rank: u8) {
        prefer(&mut self.editor, &mut self.editor_rank, name, rank);
    }

    fn set_publisher(&mut self, name: &str, rank: u8) {
        prefer(&mut self.publisher, &mut self.publisher_rank, name, rank);
    }

    /// `2024年第4期`, `〔2024〕第7期`, `（总第203期）`, `第十二期`, `#188`; what was read is taken out of the line.
    fn issue(&mut self, line: &mut Folded) -> bool {
        let mut found = false;
        let mut at = 0;
        while let Some(next) = position(&line.chars, at, begins_issue) {
            at = next;
            let Some(issue) = issue_at(&line.chars, at) else {
                at += 1;
                continue;
            };
            found = true;
            if issue.total {
                self.total.get_or_insert(issue.number);
            } else {
                self.number.get_or_insert(issue.number);
                // The year stands right before, perhaps with a month or in brackets.
                if let Some((from, year)) = year_before(&line.chars, at) {
                    if self.year.is_none() || self.year_of_date {
                        self.year = Some(year);
                        self.year_of_date = false;
                    }
                    line.take_out(from, at + issue.length);
                    at = from;
                    continue;
                }
            }
            line.take_out(at, at + issue.length);
            // `No.7  2022`: the year behind the number.
            let behind: String = line.chars.iter().skip(at).collect();
            if self.year.is_none() && numbers::is_year(&behind) {
                self.year = behind.parse().ok();
                line.take_out(at, at + behind.len());
            }
        }
        found
    }

    /// Every date of the line; what was read is taken out of it.
    fn dates(&mut self, line: &mut Folded) -> bool {
        let mut found = false;
        let mut at = 0;
        while let Some(next) = position(&line.chars, at, numeral::is_numeral) {
            at = next;
            let Some(date) = date_at(&line.chars, at) else {
                at += 1;
                continue;
            };
            // A year before other words is part of them: `2025年工作回顾`. Alone, at the end or in brackets it is a date, and
            // before what appears once in it: `2024年增刊`.
            let after = line.chars.get(at + date.length..).unwrap_or_default();
            if date.iso.is_none()
                && after.first().is_some_and(|c| c.is_alphanumeric())
                && !phrases::begins_period(after)
            {
                at += date.length;
                continue;
            }
            found = true;
            if self.year.is_none() {
                self.year = Some(date.year);
                self.year_of_date = true;
            }
            self.month = self.month.or(date.month);
            if self.date.is_none() {
                self.date = date.iso;
            }
            line.take_out(at, at + date.length);
        }
        found
    }

    /// Takes the month for the number where a masthead read to its end has none: `2021-06` on a line of its own.
    pub(in crate::ingest) fn settle_number(&mut self) {
        if self.number.is_none() && self.total.is_none() && self.month_alone {
            (self.number, self.date) = (self.month, None);
        }
    }

    /// Adds what `other` knows and this does not.
    pub(in crate::ingest) fn complete(&mut self, other: Self) {
        self.year = self.year.or(other.year);
        self.number = self.number.or(other.number);
        self.total = self.total.or(other.total);
        self.date = self.date.take().or(other.date);
        self.phone = self.phone.take().or(other.phone);
        if let Some(name) = other.publisher {
            self.set_publisher(&name, other.publisher_rank);
        }
        if let Some(name) = other.editor {
            self.set_editor(&name, other.editor_rank);
        }
    }
}

/// The first character from `at` on of which something holds.
fn position(chars: &[char], at: usize, holds: impl Fn(char) -> bool) -> Option<usize> {
    chars.get(at..)?.iter().position(|c| holds(*c)).map(|further| at + further)
}

/// Takes a name that is of a higher rank than the one known.
fn prefer(known: &mut Option<String>, known_rank: &mut u8, name: &str, rank: u8) {
    if rank > *known_rank {
        *known = Some(name.to_string());
        *known_rank = rank;
    }
}

#[cfg(test)]
mod tests;
