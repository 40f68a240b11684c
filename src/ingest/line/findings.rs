//! What is odd about a file, collected while it is read.
//!
//! Stages know the line and the words; the column is looked up once at the end, so that a file of nothing but
//! oddities stays linear.

use crate::ingest::line::wording::lines_of;
use crate::model::{Warning, WarningCode};
use crate::text::ordinary;

/// The longest excerpt a warning carries, in characters.
const EXCERPT: usize = 40;

/// The marks of quotations and brackets that a title may lose the closing one of.
const QUOTES: [(char, char); 5] = [('“', '”'), ('‘', '’'), ('「', '」'), ('《', '》'), ('（', '）')];

/// The oddities met so far.
#[derive(Default)]
pub(in crate::ingest) struct Findings {
    met: Vec<Finding>,
}

struct Finding {
    line: usize,
    code: WarningCode,
    excerpt: String,
    /// What to point at within the line; its first word where there is nothing.
    needle: Option<Needle>,
}

/// A character to point at.
#[derive(Clone, Copy)]
enum Needle {
    First(char),
    Last(char),
}

impl Findings {
    /// Notes an oddity of a whole line; `words` are shown as its excerpt.
    pub(in crate::ingest) fn add(&mut self, code: WarningCode, line: usize, words: &str) {
        self.note(code, line, words, None);
    }

    /// Notes an oddity at the last place `needle` stands at in the line.
    pub(in crate::ingest) fn add_at(&mut self, code: WarningCode, line: usize, words: &str, needle: char) {
        self.note(code, line, words, Some(Needle::Last(needle)));
    }

    /// Notes an oddity at the first place `needle` stands at in the line.
    pub(in crate::ingest) fn add_from(&mut self, code: WarningCode, line: usize, words: &str, needle: char) {
        self.note(code, line, words, Some(Needle::First(needle)));
    }

    fn note(&mut self, code: WarningCode, line: usize, words: &str, needle: Option<Needle>) {
        let excerpt = match words.char_indices().nth(EXCERPT) {
            Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default()),
            None => words.to_string(),
        };
        self.met.push(Finding { line: line.max(1), code, excerpt, needle });
    }

    /// Notes a sub-head that opens a quotation and never closes it.
    pub(in crate::ingest) fn unclosed_quote(&mut self, line: &crate::ingest::line::Line) {
        self.unclosed_quote_in(&line.text, line.last);
    }

    /// Notes a title that opens a quotation and never closes it: converters lose the last mark of a heading.
    pub(in crate::ingest) fn unclosed_quote_in(&mut self, title: &str, last: usize) {
        let mut unclosed = [0i64; QUOTES.len()];
        for (_, c) in ordinary::others(title) {
            for (count, (open, close)) in unclosed.iter_mut().zip(QUOTES) {
                *count += i64::from(c == open) - i64::from(c == close);
            }
        }
        if let Some((_, (open, _))) = unclosed.iter().zip(QUOTES).find(|(count, _)| **count > 0) {
            self.add_at(WarningCode::UnclosedQuote, last, title, open);
        }
    }

    /// The warnings in source order, with their columns.
    pub(in crate::ingest) fn warnings(mut self, source: &str) -> Vec<Warning> {
        self.met.sort_by_key(|finding| finding.line);
        let mut lines = lines_of(source).enumerate().map(|(index, line)| (index + 1, line)).peekable();
        self.met
            .into_iter()
            .map(|finding| {
                while lines.next_if(|(number, _)| *number < finding.line).is_some() {}
                let text =
                    lines.peek().filter(|(number, _)| *number == finding.line).map_or("", |(_, line)| *line);
                Warning {
                    line: finding.line,
                    column: column(text, finding.needle),
                    code: finding.code,
                    message: finding.excerpt,
                }
            })
            .collect()
    }
}

fn column(line: &str, needle: Option<Needle>) -> usize {
    let at = needle.and_then(|needle| match needle {
        Needle::First(character) => line.find(character),
        Needle::Last(character) => line.rfind(character),
    });
    let at = at.or_else(|| line.find(|c: char| !c.is_whitespace())).unwrap_or(0);
    line.char_indices().take_while(|(offset, _)| *offset < at).count() + 1
}
