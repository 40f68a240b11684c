//! What is wrong with a file that a person wrote, and where.
//!
//! Invariant: every fault has a line and a column (characters, from 1), so that an editor can jump to it. Limit: what
//! can be wrong is known by whoever reads the file.

use super::Position;
use crate::locale::Language;

/// One thing wrong with a file; everything else in it still counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault<K> {
    /// The file as it was named.
    pub path: String,
    /// Where in the file.
    pub position: Position,
    /// What is wrong.
    pub kind: K,
}

/// Something that can be wrong with a file.
pub trait Wrong {
    /// What is wrong and what to write instead, in one sentence without the position.
    fn text(&self, language: Language) -> String;
}

impl<K: Wrong> Fault<K> {
    /// What is wrong and what to write instead, in one sentence without the position.
    pub fn text(&self, language: Language) -> String {
        self.kind.text(language)
    }

    /// The fault as `path:line:column: text`.
    pub fn report(&self, language: Language) -> String {
        let Position { line, column } = self.position;
        format!("{}:{line}:{column}: {}", self.path, self.text(language))
    }
}

/// Collects the faults of one file.
#[derive(Debug)]
pub struct Reporter<'a, K> {
    text: &'a str,
    path: &'a str,
    faults: Vec<Fault<K>>,
}

impl<'a, K> Reporter<'a, K> {
    /// Nothing wrong yet with the file that `path` names and `text` is in.
    pub fn new(text: &'a str, path: &'a str) -> Self {
        Self { text, path, faults: Vec::new() }
    }

    /// The text of the file.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Adds a fault at a byte offset of the file.
    pub fn add(&mut self, offset: usize, kind: K) {
        let position = Position::of(self.text, offset);
        self.faults.push(Fault { path: self.path.to_owned(), position, kind });
    }

    /// The faults, in the order of the file.
    pub fn finish(mut self) -> Vec<Fault<K>> {
        self.faults.sort_by_key(|fault| fault.position);
        self.faults
    }
}
