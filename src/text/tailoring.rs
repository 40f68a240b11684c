//! The Chinese rules over UAX #14: R13–R25.
//!
//! Between any two clusters stands a gap, and each gap has a [`Bond`]: how strongly the two hold together, and so in
//! which emergency a line may end there. Invariant: the first rule that matches decides, in the order of the numbers;
//! the same text has the same bonds whatever engine is the base, as far as Han, CJK marks and Latin words go.

use icu_properties::CodePointMapData;
use icu_properties::props::LineBreak;

use super::breaks::LineBreaker;
use super::character::Class;
use super::gap::{Bond, Gap, Unit};
use super::{WidthProfile, clusters, numbers};

/// Returns the bond of every gap within a text that [`super::sanitise::display`] made, in order.
pub fn gaps(text: &str, base: &dyn LineBreaker) -> Vec<Gap> {
    let units = units(text, WidthProfile::NARROW, base);
    units.iter().skip(1).map(|unit| Gap { byte: unit.byte(), bond: unit.bond() }).collect()
}

/// Splits a text into clusters, measures them and settles the bond before each.
pub(super) fn units(text: &str, profile: WidthProfile, base: &dyn LineBreaker) -> Vec<Unit> {
    // A list that grows as it fills would take the memory of a long text twice.
    let mut units = Vec::with_capacity(text.chars().count());
    units.extend(clusters(text).map(|(byte, cluster)| measured(byte, cluster, profile)));
    mark_opportunities(&mut units, text, base);
    settle_apostrophes(&mut units, text);
    numbers::glue(&mut units, text);
    settle_bonds(&mut units, text);
    units
}

fn measured(byte: usize, cluster: &str, profile: WidthProfile) -> Unit {
    let base = cluster.chars().next().unwrap_or('\0');
    let is_alone = base.len_utf8() == cluster.len();
    let width = if is_alone { profile.base(base) } else { profile.cluster(cluster) };
    Unit::new(byte, Class::of(base), width)
}

fn mark_opportunities(units: &mut [Unit], text: &str, base: &dyn LineBreaker) {
    let mut rest = units.iter_mut();
    base.opportunities(text, &mut |offset| {
        if let Some(unit) = rest.find(|unit| unit.byte() >= offset)
            && unit.byte() == offset
        {
            unit.mark_opportunity();
        }
    });
}

/// R18: U+2019 between two letters that are not wide is an apostrophe, a member of the run and no quotation mark.
fn settle_apostrophes(units: &mut [Unit], text: &str) {
    let is_run_letter = |unit: &Unit| unit.class().has(Class::LETTER) && unit.class().has(Class::NARROW);
    let is_apostrophe = |unit: &Unit| unit.class().has(Class::QUOTE_CLOSES) && unit.base(text) == '’';
    let apostrophes: Vec<usize> = units
        .windows(3)
        .enumerate()
        .filter(|(_, window)| {
            matches!(window, [before, middle, after]
                if is_apostrophe(middle) && is_run_letter(before) && is_run_letter(after))
        })
        .map(|(before, _)| before + 1)
        .collect();
    for at in apostrophes {
        if let Some(unit) = units.get_mut(at) {
            *unit = unit.with_class(Class::NARROW.and(Class::MARK));
        }
    }
}

fn settle_bonds(units: &mut [Unit], text: &str) {
    // P of the rules: the last cluster that is no space, with the one before it.
    let mut before_previous = Class::default();
    let mut last_inked = Class::default();
    let mut previous: Option<Unit> = None;
    for at in 0..units.len() {
        let next = units.get(at + 1).copied();
        let Some(unit) = units.get_mut(at) else { break };
        let class = unit.class();
        let bond = match previous {
            Some(a) => {
                let before = before_previous;
                before_previous = a.class();
                Context { text, before, a, inked: last_inked, b: *unit, next }.bond()
            }
            None => Bond::Open,
        };
        if !class.has(Class::SPACE) {
            last_inked = class;
        }
        unit.settle(bond);
        previous = Some(*unit);
    }
}

/// What the rules look at for the gap between the clusters `a` and `b`.
struct Context<'a> {
    text: &'a str,
    /// The class of the cluster before `a`.
    before: Class,
    a: Unit,
    /// The class of the last cluster before `b` that is no space (P).
    inked: Class,
    b: Unit,
    /// The cluster after `b`.
    next: Option<Unit>,
}

impl Context<'_> {
    /// The first rule that matches gives the bond.
    fn bond(&self) -> Bond {
        // Most gaps: no rule but R20 speaks of two ideographs.
        if self.a.class() == Class::HAN && self.b.class() == Class::HAN && !self.b.is_glued() {
            return self.r24_base();
        }
        self.r13_blanks()
            .or_else(|| self.r14_pairs())
            .or_else(|| self.r15_narrow_runs())
            .or_else(|| self.r16_closers_and_stops())
            .or_else(|| self.r17_never_starts())
            .or_else(|| self.r19_openers())
            .or_else(|| self.r20_to_r23_units())
            .unwrap_or_else(|| self.r24_base())
    }

    /// R13: nothing parts beside glue or before a space; U+200B always parts.
    fn r13_blanks(&self) -> Option<Bond> {
        let (a, b) = (self.a.class(), self.b.class());
        if a.has(Class::GLUE) || b.has(Class::GLUE.and(Class::SPACE).and(Class::ZERO_SPACE)) {
            return Some(Bond::Always);
        }
        a.has(Class::ZERO_SPACE).then_some(Bond::Open)
    }

    /// R14: —— and …… stay whole (GB/T 15834 §5.1.4, §5.1.5).
    fn r14_pairs(&self) -> Option<Bond> {
        (self.a.class().has(Class::PAIRED) && self.base(self.a) == self.base(self.b)).then_some(Bond::Always)
    }

    /// R15: a narrow run stays whole, but for a hyphen between letters.
    fn r15_narrow_runs(&self) -> Option<Bond> {
        if !(self.a.class().has(Class::NARROW) && self.b.class().has(Class::NARROW)) {
            return None;
        }
        let is_hyphen =
            self.base(self.a) == '-' && self.before.has(Class::LETTER) && self.b.class().has(Class::LETTER);
        Some(if is_hyphen { Bond::Open } else { Bond::Run })
    }

    /// R16: no closer or stop starts a line, even after a space (GB/T 15834 §5.1.1–5.1.3).
    fn r16_closers_and_stops(&self) -> Option<Bond> {
        let b = self.b.class();
        let holds = b.has(Class::CLOSER.and(Class::STOP).and(Class::HALF_STOP))
            || (b.has(Class::WEAK_STOP) && !self.is_spaced());
        holds.then_some(Bond::Mark)
    }

    /// R17: what else never starts a line, where no space stands before it (GB/T 15834 §5.1.5–5.1.7).
    fn r17_never_starts(&self) -> Option<Bond> {
        if self.is_spaced() {
            return None;
        }
        let starts_pair = self.base(self.b) == '—' && self.next.is_some_and(|next| self.base(next) == '—');
        let holds =
            self.b.class().has(Class::NO_START) || (self.b.class().has(Class::CONNECTOR) && !starts_pair);
        holds.then_some(Bond::Mark)
    }

    /// R19: no opener ends a line, nor a currency sign before its amount (GB/T 15834 §5.1.3).
    fn r19_openers(&self) -> Option<Bond> {
        let is_amount = self.inked.has(Class::CURRENCY) && self.b.class().has(Class::DIGIT);
        (self.inked.has(Class::OPENER) || is_amount).then_some(Bond::Mark)
    }

    /// R20 and R21 (found by [`numbers`]), R22 (GB/T 15834 §5.1.9: the solidus), R23 (enumerators).
    fn r20_to_r23_units(&self) -> Option<Bond> {
        let (a, b) = (self.a.class(), self.b.class());
        let beside_solidus = (a.has(Class::SOLIDUS) && !b.has(Class::SPACE))
            || (b.has(Class::SOLIDUS) && !a.has(Class::SPACE));
        (self.b.is_glued() || beside_solidus || self.inked.has(Class::ENUMERATOR)).then_some(Bond::Unit)
    }

    /// R24: three forced breaks, then UAX #14. R25: quotation marks are openers and closers by code point.
    fn r24_base(&self) -> Bond {
        let (a, b) = (self.a.class(), self.b.class());
        let after_run = matches!(self.base(self.a), '+' | '#') && b.has(Class::WIDE);
        let is_forced = b.has(Class::QUOTE_OPENS) || a.has(Class::QUOTE_CLOSES) || after_run;
        if is_forced || self.is_before_wide_opener() || self.b.is_opportunity() {
            Bond::Open
        } else {
            Bond::Run
        }
    }

    /// Before a wide opener, as UAX #14 has it today and older engines have not; but for one that stands between a
    /// sign and its digits (LB25), or after what every version holds to all that follows (LB12, LB14, LB19, LB21).
    fn is_before_wide_opener(&self) -> bool {
        if !(self.b.class().has(Class::WIDE) && self.b.class().has(Class::OPENER)) {
            return false;
        }
        match CodePointMapData::<LineBreak>::new().get(self.base(self.a)) {
            LineBreak::PrefixNumeric | LineBreak::PostfixNumeric => {
                !self.next.is_some_and(|next| next.class().has(Class::DIGIT.and(Class::WEAK_STOP)))
            }
            LineBreak::Glue | LineBreak::OpenPunctuation | LineBreak::Quotation | LineBreak::BreakBefore => {
                false
            }
            _ => true,
        }
    }

    fn base(&self, unit: Unit) -> char {
        unit.base(self.text)
    }

    fn is_spaced(&self) -> bool {
        self.a.class().has(Class::SPACE)
    }
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "in a test a panic is a finding")]
mod tests;
