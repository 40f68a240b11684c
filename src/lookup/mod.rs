//! Finding things: the jump box's ranking over a library, filters, find in the open issue, and what a library tells of
//! places: the page of a place, comparison, who else did it, the census of places.
//!
//! Invariant: whatever is found is named by an anchor or by a range of the model's own text, never by a screen
//! row, so a word broken over two rows is found like any other. Limit: find looks into one issue; nothing here reads files.

mod about;
mod arena;
mod blank;
mod census;
mod class;
mod compare;
mod doings;
mod elsewhere;
mod filter;
mod find;
mod gapped;
mod index;
mod issue_index;
mod jump;
mod kind;
mod labels;
mod matching;
mod named;
mod number;
mod passage;
mod place_page;
mod places;
mod query;
mod ranking;
pub mod search;
mod shared;
mod sound;
mod steps;
mod telling_words;
#[cfg(test)]
mod tests;
mod titles;
mod walked;
mod watch;

pub use about::{About, issues_telling_of, places_named, tells_of};
pub use census::{CityCount, ProvinceCount, census};
pub use class::{Class, Via};
pub use compare::{
    Cell, ComparedRow, Comparison, Counted, Extent, Named, Side, Sort, Topic, Unit, compare, compare_limited,
    names,
};
pub use doings::measures_of_figures;
pub use elsewhere::{DoingHit, Doings, PlaceDoings};
pub use filter::{Field, Filter, FilterError};
pub use find::{Hit, HitPlace, find, find_by_sound, hits_in};
pub use index::{Counts, JumpEntry, JumpIndex};
pub use issue_index::derived;
pub use jump::{JumpHit, JumpHits, JumpOptions, JumpSearch, asks_for_figures, rank};
pub use kind::TargetKind;
pub use labels::figure_labels;
pub use named::{NamedHit, NamedIndex};
pub use passage::{Passage, TextObject};
pub use place_page::{PageCounts, PlaceArticle, PlacePage, Point, Series, Under};
pub use shared::{JumpLibrary, JumpTarget};
pub use sound::{Sound, SoundHit};
pub use watch::{WatchList, WatchWord, WatchedPlaces};
