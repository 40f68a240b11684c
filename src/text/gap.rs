//! The gaps of a text, where a line may end, and the clusters between them.

use super::character::Class;

/// How strongly a gap holds, weakest first; a line ends at the weakest that lets it fit (R28).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Bond {
    /// A line may end here.
    #[default]
    Open,
    /// ×L1: a number and its unit, a range, a label and what it labels.
    Unit,
    /// ×L2: a word, an address; and whatever UAX #14 alone holds together.
    Run,
    /// ×L3: a mark that may not start or end a line.
    Mark,
    /// ×never: a pair of marks, a space that belongs to the line before.
    Always,
}

/// The gap before a cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// The byte of the text at which the cluster after the gap begins.
    pub byte: usize,
    /// How strongly the gap holds.
    pub bond: Bond,
}

/// A cluster as the rules see it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit {
    /// Where it begins in the text, in bytes.
    pub(super) byte: usize,
    /// Its base character.
    pub(super) base: char,
    /// The properties of the base.
    pub(super) class: Class,
    /// The gap before it.
    pub(super) bond: Bond,
    /// Whether UAX #14 breaks before it.
    pub(super) is_opportunity: bool,
    /// Whether R20 or R21 hold it to the cluster before.
    pub(super) is_glued: bool,
}
