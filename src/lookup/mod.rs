//! Finding things: the jump box's ranking, find in the open issue, and what a library tells of places: the page of a
//! place, comparison, who else did it, the census of places.
//!
//! Invariant: whatever is found is named by an anchor or by a range of the model's own text, never by a screen
//! row, so a word broken over two rows is found like any other. Limit: find looks into one issue; nothing here reads files.

mod about;
mod census;
mod compare;
mod doings;
mod elsewhere;
mod find;
mod jump;
mod place_page;
pub mod search;
mod several;
mod telling_words;
mod walker;

pub use about::{About, places_named};
pub use census::{CityCount, ProvinceCount, census};
pub use compare::{Cell, ComparedRow, Comparison, Side, Sort, Topic, Unit, compare};
pub use doings::measures_of_figures;
pub use elsewhere::{DoingHit, Doings, PlaceDoings};
pub use find::{Hit, HitPlace, find};
pub use jump::{JumpEntry, JumpHit, JumpIndex, JumpKind};
pub use place_page::{PageCounts, PlaceArticle, PlacePage, Point, Series, Under};
pub use several::{JumpLibrary, JumpTarget, LibraryHit};
