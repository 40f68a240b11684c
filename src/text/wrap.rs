//! Fills lines: R26–R32.
//!
//! Greedy, with four emergency levels for what is longer than a line, hanging marks and a rule against orphans.
//! Invariant: the lines hold every cluster but dropped spaces, in order; no line is wider than its measure (and the
//! hang), except that a cluster wider than the measure stands alone. The time is linear in the text: a line looks at
//! what fits it and a little more. Limit: ragged right, no hyphenation, no inserted spaces (R32).

use std::ops::Range;

use super::breaks::{LineBreaker, Unicode17};
use super::character::Class;
use super::gap::{Bond, Unit};
use super::tailoring::units;
use super::{Cells, WidthProfile};

/// How a paragraph is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineSetting {
    /// The measure: what a line may fill (W of the rules).
    pub width: Cells,
    /// The blank cells before the first line, within the measure (R26).
    pub first_indent: Cells,
    /// The cells beyond the measure that a mark at a line's end may hang into (R29): 0, 1 or 2.
    pub hang: Cells,
    /// The widths of class A characters.
    pub profile: WidthProfile,
}

impl LineSetting {
    /// Lines of `width` that all begin at its edge and end within it.
    pub fn flush(width: Cells, profile: WidthProfile) -> Self {
        Self { width, first_indent: Cells(0), hang: Cells(0), profile }
    }

    /// The first line's indent as it is set: never so wide that no wide character fits beside it.
    pub fn indent(&self) -> Cells {
        self.first_indent.min(self.width - Cells(2))
    }
}

/// One line of a set text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetLine {
    /// Its bytes within the text, without the spaces dropped at its ends (R30).
    pub bytes: Range<usize>,
    /// The cells it fills, without its indent.
    pub width: Cells,
    /// The bond that was broken at its end; [`Bond::Open`] but for emergencies (R28).
    pub broken: Bond,
}

/// Sets a paragraph that [`super::sanitise::display`] made; an empty one has no lines.
pub fn wrap(text: &str, setting: &LineSetting) -> Vec<SetLine> {
    Prepared::new(text, setting.profile).lines(setting)
}

/// Sets a paragraph as [`wrap`] does and hands its lines over one by one, so that those of a long one are never held
/// together.
pub fn wrap_to(text: &str, setting: &LineSetting, take: impl FnMut(SetLine)) {
    Prepared::new(text, setting.profile).lines_to(setting, take);
}

/// A paragraph read once, to be set at any measure.
#[derive(Debug, Clone)]
pub struct Prepared {
    pub(super) units: Vec<Unit>,
    length: usize,
}

impl Prepared {
    /// Reads a paragraph with the base engine of the program.
    pub fn new(text: &str, profile: WidthProfile) -> Self {
        Self::with_base(text, profile, &Unicode17)
    }

    /// Reads a paragraph with another base engine: for the differential test.
    pub fn with_base(text: &str, profile: WidthProfile, base: &dyn LineBreaker) -> Self {
        Self { units: units(text, profile, base), length: text.len() }
    }

    /// The cells of the whole paragraph on one line.
    pub fn width(&self) -> Cells {
        self.units.iter().map(|unit| unit.width()).sum()
    }

    /// The cells of the longest stretch that no line needs to break.
    pub fn longest_unit(&self) -> Cells {
        let mut longest = Cells(0);
        let mut stretch = Tail::default();
        for unit in &self.units {
            if unit.bond() == Bond::Open {
                stretch = Tail::default();
            }
            stretch.push(unit);
            longest = longest.max(stretch.inked);
        }
        longest
    }

    /// Sets the paragraph.
    pub fn lines(&self, setting: &LineSetting) -> Vec<SetLine> {
        let mut lines = Vec::new();
        self.lines_to(setting, |line| lines.push(line));
        lines
    }

    /// Sets the paragraph and hands its lines over one by one.
    pub(super) fn lines_to(&self, setting: &LineSetting, mut take: impl FnMut(SetLine)) {
        // The last two lines, which an orphan may change.
        let (mut previous, mut last): (Option<Piece>, Option<Piece>) = (None, None);
        let mut start = 0;
        let mut is_first = true;
        while start < self.units.len() {
            let indent = if last.is_none() { setting.indent() } else { Cells(0) };
            let piece = self.fill(start, setting.width - indent, setting.hang);
            start = self.skip_spaces(piece.end);
            if let Some(settled) = std::mem::replace(&mut previous, last.replace(piece)) {
                take(self.line(&settled));
                is_first = false;
            }
        }
        if let (Some(previous), Some(last)) = (&mut previous, &mut last) {
            self.mend_orphan(previous, last, is_first, setting);
        }
        previous.iter().chain(&last).for_each(|piece| take(self.line(piece)));
    }

    /// R28: the longest piece from `start` that ends at the weakest bond and fits `room`.
    fn fill(&self, start: usize, room: Cells, hang: Cells) -> Piece {
        let mut best = Best::default();
        let mut tail = Tail::default();
        let mut end = start;
        for (at, unit) in (start..).zip(self.units.get(start..).into_iter().flatten()) {
            if at > start && tail.fits(room, hang) {
                best.offer(at, &tail, unit.bond());
            }
            if tail.inked > room + hang {
                break;
            }
            tail.push(unit);
            end = at + 1;
        }
        if end == self.units.len() && tail.fits(room, hang) {
            return Piece { start, end, width: tail.inked, broken: Bond::Open };
        }
        match best.choose() {
            Some((end, width, broken)) => Piece { start, end, width, broken },
            // A cluster wider than the line is placed alone.
            None => {
                let width = self.units.get(start).map_or(Cells(0), |unit| unit.width());
                let broken = self.units.get(start + 1).map_or(Bond::Open, |unit| unit.bond());
                Piece { start, end: start + 1, width, broken }
            }
        }
    }

    /// R31: a last line of one wide character takes the last unit of the line before, where that stays half full.
    ///
    /// `is_first` says that `previous` is the first line.
    fn mend_orphan(&self, previous: &mut Piece, last: &mut Piece, is_first: bool, setting: &LineSetting) {
        if previous.broken != Bond::Open || !self.is_orphan(last) {
            return;
        }
        let Some(cut) = (previous.start + 1..previous.end)
            .rev()
            .find(|&at| self.units.get(at).is_some_and(|unit| unit.bond() == Bond::Open))
        else {
            return;
        };
        let kept = Piece::over(self, previous.start, cut);
        let moved_start = self.skip_spaces(cut);
        let indent = if is_first { setting.indent() } else { Cells(0) };
        let keeps_half = (kept.width + indent).0 * 2 >= setting.width.0;
        if keeps_half && self.tail(moved_start, last.end).fits(setting.width, setting.hang) {
            *previous = kept;
            *last = Piece::over(self, moved_start, last.end);
        }
    }

    /// Whether a piece holds exactly one cluster that is no mark and no blank, and that one is wide.
    fn is_orphan(&self, piece: &Piece) -> bool {
        let mut bodies = self.units.get(piece.start..piece.end).into_iter().flatten().filter(|unit| {
            unit.width() > Cells(0) && !unit.class().has(Class::MARK.and(Class::SPACE).and(Class::GLUE))
        });
        matches!((bodies.next(), bodies.next()), (Some(body), None) if body.class().has(Class::WIDE))
    }

    /// R30: the first cluster from `at` on that is no space.
    fn skip_spaces(&self, at: usize) -> usize {
        let spaces = self.units.iter().skip(at).take_while(|unit| unit.class().has(Class::SPACE)).count();
        at + spaces
    }

    /// The clusters `start..end` as read to their end.
    fn tail(&self, start: usize, end: usize) -> Tail {
        let mut tail = Tail::default();
        self.units.get(start..end).into_iter().flatten().for_each(|unit| tail.push(unit));
        tail
    }

    /// The clusters `start..end` without the spaces that R30 drops, as a line that ends at an open gap.
    pub(super) fn trimmed(&self, start: usize, end: usize) -> Piece {
        Piece::over(self, self.skip_spaces(start).min(end), end)
    }

    /// The line of the clusters `start..end`.
    pub(super) fn line_over(&self, start: usize, end: usize) -> SetLine {
        self.line(&self.trimmed(start, end))
    }

    fn line(&self, piece: &Piece) -> SetLine {
        let byte_at = |at: usize| self.units.get(at).map_or(self.length, |unit| unit.byte());
        let spaces = self
            .units
            .get(piece.start..piece.end)
            .into_iter()
            .flatten()
            .rev()
            .take_while(|unit| unit.class().has(Class::SPACE))
            .count();
        let bytes = byte_at(piece.start)..byte_at(piece.end - spaces);
        SetLine { bytes, width: piece.width, broken: piece.broken }
    }
}

/// A line as a range of clusters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) width: Cells,
    pub(super) broken: Bond,
}

impl Piece {
    /// The clusters `start..end` as a line that ends at an open gap.
    pub(super) fn over(prepared: &Prepared, start: usize, end: usize) -> Self {
        Self { start, end, width: prepared.tail(start, end).inked, broken: Bond::Open }
    }
}

/// The end of what has been read of a line.
#[derive(Debug, Default)]
struct Tail {
    /// Cells up to here, spaces included.
    all: Cells,
    /// Cells up to the last cluster that is no space, and up to the last that prints something.
    inked: Cells,
    printed: Cells,
    /// The last two clusters that print something.
    last: Class,
    last_width: Cells,
    before_last: Class,
    /// The very last cluster.
    newest: Class,
}

impl Tail {
    fn push(&mut self, unit: &Unit) {
        self.all += unit.width();
        self.newest = unit.class();
        if !unit.class().has(Class::SPACE) {
            self.inked = self.all;
        }
        if unit.width() > Cells(0) && !unit.class().has(Class::SPACE) {
            self.printed = self.all;
            self.before_last = self.last;
            self.last = unit.class();
            self.last_width = unit.width();
        }
    }

    /// Whether a line that ends here fits: R28, and R29 for one mark that hangs.
    fn fits(&self, room: Cells, hang: Cells) -> bool {
        if self.inked <= room {
            return true;
        }
        // Behind the mark stands a space that something without width keeps from being dropped.
        if self.inked > self.printed {
            return false;
        }
        let in_succession = self
            .before_last
            .has(Class::STOP.and(Class::CLOSER).and(Class::OPENER).and(Class::INTERPUNCT).and(Class::PAIRED));
        let over = self.inked - room;
        let may_hang = if self.last.has(Class::STOP) {
            Cells(2)
        } else if self.last.has(Class::CLOSER) && self.last_width == Cells(2) {
            Cells(1)
        } else {
            Cells(0)
        };
        !in_succession && over <= may_hang.min(hang)
    }
}

/// The longest fitting piece for each bond that would have to be broken.
#[derive(Debug, Default)]
struct Best {
    ends: [Option<(usize, Cells)>; 5],
    /// The last one within a narrow run that ends after a joint.
    joint: Option<(usize, Cells)>,
}

impl Best {
    fn offer(&mut self, end: usize, tail: &Tail, bond: Bond) {
        if let Some(best) = self.ends.get_mut(bond as usize) {
            *best = Some((end, tail.inked));
        }
        if bond == Bond::Run && tail.newest.has(Class::RUN_JOINT) {
            self.joint = Some((end, tail.inked));
        }
    }

    fn choose(&self) -> Option<(usize, Cells, Bond)> {
        for (bond, best) in
            [Bond::Open, Bond::Unit, Bond::Run, Bond::Mark, Bond::Always].into_iter().zip(self.ends)
        {
            if let Some((end, width)) = best {
                let (end, width) =
                    if bond == Bond::Run { self.joint.unwrap_or((end, width)) } else { (end, width) };
                return Some((end, width, bond));
            }
        }
        None
    }
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "in a test a panic is a finding")]
mod tests;
