//! The notes of a document, numbered as Word prints them.
//!
//! A note's id is Word's own and begins anywhere; printed is its number in the order of the text. Invariant: a note has
//! one label, in the text and at the note. Limit: numbers that start anew with a page or a section count on.

use std::collections::HashMap;

/// Where a note is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum NoteKind {
    /// At the foot of its page.
    Foot,
    /// At the end of the document.
    End,
}

/// The notes met so far.
#[derive(Debug, Default)]
pub(super) struct Notes {
    labels: HashMap<(NoteKind, String), String>,
    counts: [u32; 2],
}

impl Notes {
    /// The label of the note that the text refers to by `id`.
    pub(super) fn refer(&mut self, kind: NoteKind, id: &str) -> String {
        self.label(kind, id)
    }

    /// The label of the note `id`; one that nothing refers to is counted behind the others.
    pub(super) fn label(&mut self, kind: NoteKind, id: &str) -> String {
        let key = (kind, id.to_string());
        if let Some(label) = self.labels.get(&key) {
            return label.clone();
        }
        let [foot, end] = &mut self.counts;
        let label = match kind {
            NoteKind::Foot => {
                *foot += 1;
                foot.to_string()
            }
            NoteKind::End => {
                *end += 1;
                roman(*end)
            }
        };
        self.labels.insert(key, label.clone());
        label
    }
}

/// A number in small Roman letters, as Word numbers the notes at the end.
fn roman(number: u32) -> String {
    const PARTS: [(u32, &str); 9] =
        [(100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];
    if number > 399 {
        return number.to_string();
    }
    let mut out = String::new();
    let mut left = number;
    for (value, letters) in PARTS {
        while left >= value {
            out.push_str(letters);
            left -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_numbered_in_the_order_of_the_text() {
        let mut notes = Notes::default();
        assert_eq!(notes.refer(NoteKind::Foot, "7"), "1");
        assert_eq!(notes.refer(NoteKind::Foot, "2"), "2");
        assert_eq!(notes.refer(NoteKind::End, "2"), "i");
        assert_eq!(
            (notes.label(NoteKind::Foot, "7"), notes.label(NoteKind::Foot, "9")),
            ("1".into(), "3".into())
        );
        assert_eq!(roman(14), "xiv");
    }
}
