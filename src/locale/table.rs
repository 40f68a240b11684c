//! The sentences of a language, as `build.rs` makes them from the files.
//!
//! A reference in a constant table costs something at every start of the program, since the loader has to fill in where
//! the program lies; numbers cost nothing. Invariant: sorted by key (a test holds it). Limit: sentences of 64 KB.

/// All keys and sentences of a language.
#[derive(Debug)]
pub(super) struct Table {
    /// Each key and its sentence, one after the other.
    text: &'static str,
    /// Where a key begins, and how long it and its sentence are, in bytes.
    rows: &'static [(u32, u16, u16)],
}

pub(super) static CHINESE: Table = include!(concat!(env!("OUT_DIR"), "/sentences_zh.rs"));
pub(super) static ENGLISH: Table = include!(concat!(env!("OUT_DIR"), "/sentences_en.rs"));

impl Table {
    /// The sentence of a key.
    pub(super) fn find(&self, key: &str) -> Option<&'static str> {
        let at = self.rows.binary_search_by_key(&key, |row| self.pair(*row).0).ok()?;
        Some(self.pair(*self.rows.get(at)?).1)
    }

    /// Every key and its sentence, in order of the keys.
    #[cfg(test)]
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.rows.iter().map(|row| self.pair(*row))
    }

    fn pair(&self, (start, key, sentence): (u32, u16, u16)) -> (&'static str, &'static str) {
        let rest = self.text.get(start as usize..).unwrap_or_default();
        let end = usize::from(key) + usize::from(sentence);
        rest.get(..end).and_then(|pair| pair.split_at_checked(usize::from(key))).unwrap_or_default()
    }
}
