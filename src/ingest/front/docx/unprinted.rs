//! What a document holds and Word does not print: deleted words, the second way to show the same, the codes of fields, and
//! what properties were before a change.
//!
//! Invariant: a code of a field ends with its paragraph at the latest, so that a document that breaks off loses nothing
//! more. Limit: words that a run or a style hides are told by `run`.

use quick_xml::events::BytesStart;

use super::attribute;

/// Fields within fields beyond which none is followed.
const DEEPEST: usize = 64;

/// The open elements and fields that print nothing.
#[derive(Debug, Default)]
pub(super) struct Unprinted {
    /// How many elements hold nothing that is printed.
    elements: u32,
    /// How many say what properties were.
    former: u32,
    /// The open fields; whether their codes are being read.
    fields: Vec<bool>,
}

impl Unprinted {
    /// Takes an element that begins; whether it is one of these, or within the properties that were.
    pub(super) fn open(&mut self, name: &str, element: &BytesStart<'_>, empty: bool) -> bool {
        match name {
            // Of two ways to show the same the second is for older programs.
            "del" | "moveFrom" | "Fallback" => self.elements += u32::from(!empty),
            "rPrChange" | "pPrChange" | "tblPrChange" | "trPrChange" | "tcPrChange" => {
                self.former += u32::from(!empty);
            }
            "fldChar" => match attribute(element, "fldCharType").as_deref() {
                Some("begin") if self.fields.len() < DEEPEST => self.fields.push(true),
                Some("separate") => self.fields.last_mut().into_iter().for_each(|code| *code = false),
                Some("end") => drop(self.fields.pop()),
                _ => {}
            },
            _ => return self.former > 0,
        }
        true
    }

    /// Takes an element that ends.
    pub(super) fn close(&mut self, name: &str) {
        match name {
            "del" | "moveFrom" | "Fallback" => self.elements = self.elements.saturating_sub(1),
            "rPrChange" | "pPrChange" | "tblPrChange" | "trPrChange" | "tcPrChange" => {
                self.former = self.former.saturating_sub(1);
            }
            "p" => self.fields.iter_mut().for_each(|code| *code = false),
            _ => {}
        }
    }

    /// Whether words that now come are none of the text.
    pub(super) fn is_open(&self) -> bool {
        self.elements > 0 || self.fields.contains(&true)
    }
}
