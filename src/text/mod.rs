//! Cells and characters: sanitising, width, line breaking, filling, eliding and folding.
//!
//! The rule numbers (R3 and so on) are those of `docs/line-setting.md`; each rule is named where it is kept and in
//! the name of the test that holds it. Invariant: every width in the program comes from [`WidthProfile`]. Limit:
//! nothing here knows of issues, articles or screens.

mod balance;
pub mod breaks;
mod cells;
mod character;
mod clusters;
mod controls;
mod display;
mod elide;
mod fold;
mod gap;
mod numbers;
pub mod ordinary;
pub mod pinyin;
pub mod sanitise;
mod sentences;
mod tailoring;
mod threes;
mod width;
mod wrap;

pub use balance::balance_to;
pub use cells::Cells;
pub use clusters::clusters;
pub use display::Displayed;
pub use elide::elide;
pub use fold::{
    fold, fold_text, has_traditional, is_basic_han, is_silent, is_simplified, to_simplified,
    traditional_forms,
};
pub use gap::{Bond, Gap};
pub use sentences::{sentence_around, sentences, whole_sentence_around, whole_sentences};
pub use tailoring::gaps;
pub use threes::characters;
pub use width::{Ambiguous, WidthProfile};
pub use wrap::{LineSetting, Prepared, SetLine, wrap, wrap_to};
