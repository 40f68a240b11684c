//! Blocks of code, and the indented Chinese that the parser takes for one.
//!
//! Limit: code in which a Han character stands is only kept as code where it is fenced.

use super::bold::with_asterisks;
use crate::ingest::line::wording::is_han;
use crate::ingest::line::{Form, Gap, Line};

/// A block of code while it is read.
pub(super) struct Code {
    text: String,
    fenced: bool,
    /// The source line it begins on.
    first: usize,
}

impl Code {
    /// A block that begins on source line `first`.
    pub(super) fn new(fenced: bool, first: usize) -> Self {
        Self { text: String::new(), fenced, first }
    }

    /// Adds what stands in it.
    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// The block as one line, or as the lines of a paragraph that was only indented.
    pub(super) fn finish(self) -> Vec<Line> {
        let text = with_asterisks(self.text.trim_end_matches('\n'));
        if text.trim().is_empty() {
            return Vec::new();
        }
        let numbered = || text.split('\n').enumerate();
        if self.fenced || !text.chars().any(is_han) {
            let last = self.first + numbered().count() - 1;
            return vec![Line { form: Form::Code, last, ..Line::text(text, self.first) }];
        }
        numbered()
            .filter(|(_, words)| !words.trim().is_empty())
            .map(|(index, words)| {
                let gap = if index == 0 { Gap::Block } else { Gap::Line };
                Line { gap, ..Line::text(words.trim(), self.first + index) }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finished(text: &str, fenced: bool) -> Vec<Line> {
        let mut code = Code::new(fenced, 3);
        code.push(text);
        code.finish()
    }

    #[test]
    fn indented_chinese_is_a_paragraph() {
        let lines = finished("各地\n推进。\n", false);
        let told: Vec<_> = lines.iter().map(|line| (line.text.as_str(), line.first, line.gap)).collect();
        assert_eq!(told, [("各地", 3, Gap::Block), ("推进。", 4, Gap::Line)]);
        assert_eq!(finished("各地\n推进。\n", true)[0].form, Form::Code);
    }

    #[test]
    fn code_knows_its_last_line() {
        let lines = finished("let a;\nlet b;\n", false);
        assert_eq!((lines.len(), lines[0].first, lines[0].last), (1, 3, 4));
        assert!(finished("\n", true).is_empty());
    }
}
