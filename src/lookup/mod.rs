//! Finding things: the jump box's ranking and find in the open issue.
//!
//! Invariant: whatever is found is named by an anchor or by a range of the model's own text, never by a screen
//! row, so a word broken over two rows is found like any other. Limit: find looks into one issue; nothing here reads files.

mod find;
mod jump;
mod several;
mod walker;

pub use find::{Hit, HitPlace, find};
pub use jump::{JumpEntry, JumpHit, JumpIndex, JumpKind};
pub use several::{JumpLibrary, JumpTarget, LibraryHit};
