//! Texts that are short as a rule.
//!
//! Invariant: up to 24 bytes stand in the value itself and take no memory of their own. Limit: a longer text costs what any
//! other does.

use compact_str::CompactString;

/// Words that are few as a rule: the parts of a figure, the cells of a table.
///
/// A year of issues has tens of thousands of figures, with up to six such texts each.
pub type ShortText = CompactString;
