//! White space before words: which of it is nesting or code, and which only indents a paragraph.
//!
//! Four spaces before Chinese are a paragraph's indent to its author and code to CommonMark. Limit: a list goes on until a
//! line without indent follows a blank one.

use super::containers::{DEEPEST, is_list_marker};
use crate::ingest::line::wording::is_wide;

/// What the lines before say about white space.
pub(super) struct Indents {
    in_list: bool,
    after_blank: bool,
}

impl Indents {
    /// The beginning of a file.
    pub(super) fn new() -> Self {
        Self { in_list: false, after_blank: true }
    }

    /// A blank line.
    pub(super) fn blank(&mut self) {
        self.after_blank = true;
    }

    /// The white space before `words` that the parser is to see; `width` is that of all of it, in cells.
    pub(super) fn kept<'a>(&mut self, line: &'a str, words: &str, width: usize) -> &'a str {
        let marker = is_list_marker(words);
        if std::mem::take(&mut self.after_blank) && width < 2 && !marker {
            self.in_list = false;
        }
        let space = line.get(..line.len() - words.len()).unwrap_or_default();
        let code = width >= 4 && !words.chars().any(is_wide);
        let kept = (self.in_list || code) && space.is_ascii();
        if marker && (width < 4 || self.in_list) {
            self.in_list = true;
        }
        if !kept {
            return "";
        }
        // Deeper than any list of a bulletin: a wall of spaces, whose nesting would only cost time.
        space.get(..DEEPEST * 4).unwrap_or(space)
    }
}

/// The width of the white space before the words of a line, in cells.
pub(super) fn width(line: &str) -> usize {
    line.chars().take_while(|c| c.is_whitespace()).map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}
