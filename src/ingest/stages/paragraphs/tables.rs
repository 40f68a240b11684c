//! The cells of tables, which come to their blocks last: there may be as many as all other words, and lines and blocks
//! would have them twice.
//!
//! Invariant: tables stand in the blocks in the order of their lines.

use crate::model::{Block, ShortText};

/// The cells of a table.
pub(in crate::ingest) type Cells = Vec<Vec<ShortText>>;

/// Gives each table of the blocks the cells that come next.
pub(in crate::ingest) fn fill_tables<'a>(
    blocks: impl IntoIterator<Item = &'a mut Block>,
    next: &mut dyn FnMut() -> Option<Cells>,
) {
    for block in blocks {
        match block {
            Block::Table { rows, .. } => *rows = next().unwrap_or_default(),
            // As deep as quotes go, which is bounded.
            Block::Quote { blocks, .. } => fill_tables(blocks, next),
            _ => {}
        }
    }
}
