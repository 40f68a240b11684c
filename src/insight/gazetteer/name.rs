//! Names as places in one text of them all.
//!
//! A reference in a constant table costs something at every start of the program, since the loader has to fill in where
//! the program lies; two numbers cost nothing. Invariant: every name of the tables stands whole in the text (the tests
//! hold it). Limit: a text of 16 MB, names of 255 bytes.

use std::fmt;

/// The text, as `build.rs` makes it.
static NAMES: &str = include_str!(concat!(env!("OUT_DIR"), "/names.txt"));

/// A name of the table.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Name(u32);

impl Name {
    /// The name of `length` bytes from byte `start` of the text on.
    pub(super) const fn at(start: u32, length: u8) -> Self {
        Self(start << 8 | length as u32)
    }

    /// The bytes of the name.
    pub(super) fn bytes(self) -> &'static [u8] {
        let start = (self.0 >> 8) as usize;
        NAMES.as_bytes().get(start..start + (self.0 & 0xff) as usize).unwrap_or_default()
    }

    /// The name as a text.
    pub(super) fn text(self) -> &'static str {
        let start = (self.0 >> 8) as usize;
        NAMES.get(start..start + (self.0 & 0xff) as usize).unwrap_or_default()
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.text(), f)
    }
}
