//! The fingerprints of a file's lines, each worked out when it is first asked for and once for all stages.
//!
//! Running heads, contents and titles all ask which lines have the same words. Invariant: a line whose
//! words were changed is not asked for again. Limit: of a part of a line's words the fingerprint is worked out anew.

use std::cell::Cell;

use crate::ingest::line::Line;
use crate::ingest::line::wording::fingerprint;

/// The fingerprints of lines, by their indexes.
pub(in crate::ingest::stages) struct Prints(Vec<Cell<Option<u64>>>);

impl Prints {
    /// Those of so many lines, none of them worked out yet.
    pub(in crate::ingest::stages) fn of(lines: usize) -> Self {
        Self(vec![Cell::new(None); lines])
    }

    /// The [`fingerprint`] of `words`, which are some or all of the words of line `index`.
    pub(in crate::ingest::stages) fn print(&self, index: usize, line: &Line, words: &str) -> u64 {
        let slot = self.0.get(index).filter(|_| words.len() == line.text.len());
        let Some(slot) = slot else { return fingerprint(words) };
        slot.get().unwrap_or_else(|| {
            let print = fingerprint(words);
            slot.set(Some(print));
            print
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_the_words_is_told_from_all_of_them() {
        let line = Line::text("1.海滨市：渔船", 1);
        let prints = Prints::of(1);
        for words in ["1.海滨市：渔船", "海滨市：渔船", "1.海滨市：渔船", "渔船"] {
            assert_eq!(prints.print(0, &line, words), fingerprint(words));
        }
        assert_eq!(prints.print(7, &line, &line.text), fingerprint(&line.text));
    }
}
