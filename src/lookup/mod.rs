//! Finding things: the jump box's ranking over a library, filters, and find in the open issue.
//!
//! Invariant: whatever is found is named by an anchor or by a range of the model's own text, never by a screen
//! row, so a word broken over two rows is found like any other. Limit: nothing here reads files.

mod arena;
mod class;
mod filter;
mod find;
mod gapped;
mod index;
mod kind;
mod matching;
mod number;
mod places;
mod query;
mod ranking;
mod jump;
#[cfg(test)]
mod tests;

pub use class::{Class, Via};
pub use filter::{Field, Filter, FilterError};
pub use find::{Hit, HitPlace, find};
pub use index::{Counts, JumpEntry, JumpIndex};
pub use kind::Kind;
pub use jump::{JumpHit, JumpHits, JumpOptions, JumpSearch, rank};
