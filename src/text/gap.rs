//! The gaps of a text, where a line may end, and the clusters between them.

use super::Cells;
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

/// A cluster as the rules see it, and as filling does once they have spoken: eight bytes, for a paragraph can have
/// millions of them. Limit: clusters beyond 4 GiB of a text are told from each other no more.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit {
    byte: u32,
    /// The class; above it the bond before the cluster (until that is settled what UAX #14 and R20 say of the gap),
    /// and the width.
    traits: u32,
}

const BOND_AT: u32 = Class::BITS;
const WIDTH_AT: u32 = BOND_AT + 3;
const OPPORTUNITY: u32 = 1 << BOND_AT;
const GLUED: u32 = 2 << BOND_AT;

impl Unit {
    /// A cluster that begins at this byte of the text; its gap is held by nothing yet.
    pub(super) fn new(byte: usize, class: Class, width: Cells) -> Self {
        let width = u32::try_from(width.0.min(2)).unwrap_or(2);
        Self { byte: u32::try_from(byte).unwrap_or(u32::MAX), traits: class.bits() | width << WIDTH_AT }
    }

    /// Where it begins in the text, in bytes.
    pub(super) fn byte(self) -> usize {
        self.byte as usize
    }

    /// Its base character, in the text that it is a cluster of.
    pub(super) fn base(self, text: &str) -> char {
        text.get(self.byte()..).and_then(|rest| rest.chars().next()).unwrap_or('\0')
    }

    /// The properties of its base.
    pub(super) fn class(self) -> Class {
        Class::from_bits(self.traits)
    }

    /// The same of another class.
    pub(super) fn with_class(self, class: Class) -> Self {
        Self { traits: self.traits & !((1 << Class::BITS) - 1) | class.bits(), ..self }
    }

    /// The cells it fills.
    pub(super) fn width(self) -> Cells {
        Cells((self.traits >> WIDTH_AT) as usize)
    }

    /// Notes that UAX #14 breaks before it.
    pub(super) fn mark_opportunity(&mut self) {
        self.traits |= OPPORTUNITY;
    }

    /// Whether UAX #14 breaks before it, until its bond is settled.
    pub(super) fn is_opportunity(self) -> bool {
        self.traits & OPPORTUNITY != 0
    }

    /// Notes that R20 or R21 hold it to the cluster before.
    pub(super) fn mark_glued(&mut self) {
        self.traits |= GLUED;
    }

    /// Whether R20 or R21 hold it to the cluster before, until its bond is settled.
    pub(super) fn is_glued(self) -> bool {
        self.traits & GLUED != 0
    }

    /// Settles how strongly the gap before it holds.
    pub(super) fn settle(&mut self, bond: Bond) {
        self.traits = self.traits & !(7 << BOND_AT) | (bond as u32) << BOND_AT;
    }

    /// The gap before it, once it is settled.
    pub(super) fn bond(self) -> Bond {
        match self.traits >> BOND_AT & 7 {
            0 => Bond::Open,
            1 => Bond::Unit,
            2 => Bond::Run,
            3 => Bond::Mark,
            _ => Bond::Always,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cluster_is_eight_bytes_and_keeps_what_it_is_told() {
        assert_eq!(size_of::<Unit>(), 8);
        let class = Class::from_bits(u32::MAX);
        for bond in [Bond::Open, Bond::Unit, Bond::Run, Bond::Mark, Bond::Always] {
            for width in [Cells(0), Cells(1), Cells(2)] {
                let mut unit = Unit::new(70_000, class, width);
                unit.mark_opportunity();
                unit.mark_glued();
                assert!(unit.is_opportunity() && unit.is_glued());
                unit.settle(bond);
                let told = (unit.byte(), unit.class(), unit.bond(), unit.width());
                assert_eq!(told, (70_000, class, bond, width));
                assert_eq!(unit.with_class(Class::HAN).bond(), bond);
                assert_eq!(unit.with_class(Class::HAN).class(), Class::HAN);
            }
        }
    }
}
