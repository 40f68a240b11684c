//! What the HTML of a file may have, told for all its blocks at once.
//!
//! Markdown has a block of HTML for every paragraph where a web site was converted, and what no block has is looked for in
//! none. Invariant: what is there is never denied. Limit: what may be there has still to be looked for.

/// What a piece of HTML may have, by what is known of its file.
#[derive(Debug, Clone, Copy)]
pub(in crate::ingest) struct MayHave {
    /// References, no-break spaces, form feeds.
    pub(in crate::ingest) odd_characters: bool,
    /// The marks for bold that the preparation of Markdown puts there.
    pub(in crate::ingest) marks: bool,
    /// Tables.
    pub(in crate::ingest) tables: bool,
}

impl Default for MayHave {
    /// Anything.
    fn default() -> Self {
        Self { odd_characters: true, marks: true, tables: true }
    }
}
