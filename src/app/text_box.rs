//! A line of text being typed: the jump box's query, the words to find.
//!
//! Invariant: the caret stands between two grapheme clusters. Limit: one line; what is pasted has its line
//! breaks and control characters taken out.

use crate::text::{clusters, sanitise};

/// A line of text with a caret.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TextBox {
    text: String,
    /// Bytes before the caret.
    caret: usize,
}

impl TextBox {
    /// A box that holds `text`, the caret at its end.
    pub fn with(text: String) -> Self {
        let caret = text.len();
        Self { text, caret }
    }

    /// What has been typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What stands before the caret.
    pub fn before_caret(&self) -> &str {
        self.text.get(..self.caret).unwrap_or_default()
    }

    fn after_caret(&self) -> &str {
        self.text.get(self.caret..).unwrap_or_default()
    }

    /// Puts `typed` at the caret, made safe first.
    pub fn insert(&mut self, typed: &str) {
        let typed = sanitise::source(typed).replace('\n', " ");
        self.text.insert_str(self.caret, &typed);
        self.caret += typed.len();
    }

    /// Deletes the cluster before the caret.
    pub fn delete_before(&mut self) {
        let from = self.left();
        self.delete(from..self.caret);
    }

    /// Deletes the cluster after the caret.
    pub fn delete_after(&mut self) {
        let to = self.right();
        self.delete(self.caret..to);
    }

    /// Deletes the word before the caret and the spaces after it.
    pub fn delete_word(&mut self) {
        let from = self.word_left();
        self.delete(from..self.caret);
    }

    /// Deletes everything before the caret.
    pub fn delete_to_start(&mut self) {
        self.delete(0..self.caret);
    }

    /// Deletes everything after the caret.
    pub fn delete_to_end(&mut self) {
        self.delete(self.caret..self.text.len());
    }

    /// Moves the caret one cluster to the left.
    pub fn move_left(&mut self) {
        self.caret = self.left();
    }

    /// Moves the caret one cluster to the right.
    pub fn move_right(&mut self) {
        self.caret = self.right();
    }

    /// Moves the caret to the start.
    pub fn move_to_start(&mut self) {
        self.caret = 0;
    }

    /// Moves the caret to the end.
    pub fn move_to_end(&mut self) {
        self.caret = self.text.len();
    }

    /// Moves the caret to the beginning of the word before it.
    pub fn move_word_left(&mut self) {
        self.caret = self.word_left();
    }

    /// Moves the caret past the word after it.
    pub fn move_word_right(&mut self) {
        let rest = self.after_caret();
        let word = rest.trim_start();
        let length = word.find(char::is_whitespace).unwrap_or(word.len());
        self.caret += rest.len() - word.len() + length;
    }

    fn word_left(&self) -> usize {
        let words = self.before_caret().trim_end();
        words.char_indices().rev().find(|(_, c)| c.is_whitespace()).map_or(0, |(at, c)| at + c.len_utf8())
    }

    fn left(&self) -> usize {
        clusters(self.before_caret()).last().map_or(0, |(at, _)| at)
    }

    fn right(&self) -> usize {
        clusters(self.after_caret()).next().map_or(self.caret, |(_, cluster)| self.caret + cluster.len())
    }

    fn delete(&mut self, bytes: std::ops::Range<usize>) {
        self.caret = bytes.start;
        self.text.replace_range(bytes, "");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caret_moves_and_deletes_by_clusters() {
        let mut it = TextBox::with("嘉e\u{301}兴".into());
        it.move_left();
        assert_eq!(it.before_caret(), "嘉e\u{301}");
        it.delete_before();
        assert_eq!(it.text(), "嘉兴");
        it.delete_after();
        assert_eq!(it.text(), "嘉");
        it.move_to_start();
        it.delete_before();
        assert_eq!(it.text(), "嘉");
    }

    #[test]
    fn a_word_goes_with_its_spaces_even_ideographic_ones() {
        let mut it = TextBox::with("嘉兴　产业 ".into());
        it.delete_word();
        assert_eq!(it.text(), "嘉兴　");
        it.delete_word();
        assert_eq!(it.text(), "");
    }

    #[test]
    fn pasted_controls_never_enter() {
        let mut it = TextBox::default();
        it.insert("a\u{1b}[31mb\nc");
        assert!(!it.text().chars().any(char::is_control));
    }
}
