//! Breaks a heading where a careful typesetter would: lines of like length, a last line worth having.
//!
//! Invariant: as few lines as filling needs, each at an open gap and within the measure; whatever cannot be set so
//! (a unit longer than the measure, a heading of absurd length) is filled as a paragraph is. Limit: no hanging.

use super::character::Class;
use super::gap::Bond;
use super::wrap::Piece;
use super::{Cells, LineSetting, Prepared, SetLine};

/// Clusters beyond which a heading is filled as a paragraph is: balancing weighs every pair of breaks in a line.
const LONGEST: usize = 400;

/// What a break after ：or another stop, or at a space, is worth: as much as this many cells of unevenness, squared.
const GOOD_PLACE: usize = 160;

/// What a last line of one or two characters costs.
const STUB: usize = 1_000_000;

/// Sets a heading in lines of like length, broken where the sense breaks if that costs no line, and hands them over.
pub fn balance_to(prepared: &Prepared, setting: &LineSetting, take: impl FnMut(SetLine)) {
    let plain = LineSetting { first_indent: Cells(0), hang: Cells(0), ..*setting };
    if prepared.units.len() > LONGEST {
        return prepared.lines_to(&plain, take);
    }
    let filled = prepared.lines(&plain);
    let is_emergency = filled.iter().any(|line| line.broken != Bond::Open);
    let best = if filled.len() < 2 || is_emergency {
        None
    } else {
        best_breaks(prepared, plain.width, filled.len())
    };
    best.unwrap_or(filled).into_iter().for_each(take);
}

/// The way to the end of the heading from one of its breaks.
#[derive(Debug, Clone, Copy)]
struct Way {
    cost: usize,
    /// The break after the first line of it.
    next: usize,
}

/// The cheapest `count` lines, by dynamic programming from the end.
fn best_breaks(prepared: &Prepared, width: Cells, count: usize) -> Option<Vec<SetLine>> {
    let units = &prepared.units;
    let starts: Vec<usize> = std::iter::once(0)
        .chain((1..units.len()).filter(|&at| units.get(at).is_some_and(|unit| unit.bond() == Bond::Open)))
        .collect();
    let total = Piece::over(prepared, 0, units.len()).width;
    let fair = total.0.div_ceil(count);
    // ways[lines - 1][index of start]
    let mut ways: Vec<Vec<Option<Way>>> = Vec::with_capacity(count);
    for lines in 1..=count {
        let shorter = ways.last();
        let row =
            (0..starts.len()).map(|from| cheapest(prepared, &starts, from, shorter, width, fair)).collect();
        debug_assert_eq!(ways.len() + 1, lines);
        ways.push(row);
    }
    let mut from = 0;
    let mut lines = Vec::with_capacity(count);
    for row in ways.iter().rev() {
        let way = (*row.get(from)?)?;
        let start = *starts.get(from)?;
        let end = starts.get(way.next).copied().unwrap_or(units.len());
        lines.push(prepared.line_over(start, end));
        from = way.next;
    }
    Some(lines)
}

/// The best first line from `starts[from]`, given the ways with one line fewer (`None`: this line is the last).
fn cheapest(
    prepared: &Prepared,
    starts: &[usize],
    from: usize,
    shorter: Option<&Vec<Option<Way>>>,
    width: Cells,
    fair: usize,
) -> Option<Way> {
    let start = *starts.get(from)?;
    let Some(shorter) = shorter else {
        let piece = prepared.trimmed(start, prepared.units.len());
        let stub = if is_stub(prepared, &piece) { STUB } else { 0 };
        let cost = stub + unevenness(piece.width, fair);
        return (piece.width <= width).then_some(Way { cost, next: starts.len() });
    };
    let mut best: Option<Way> = None;
    for next in from + 1..starts.len() {
        let end = *starts.get(next)?;
        let piece = prepared.trimmed(start, end);
        if piece.width > width {
            break;
        }
        let Some(rest) = shorter.get(next).copied().flatten() else { continue };
        let reward = if is_good_place(prepared, end) { 0 } else { GOOD_PLACE };
        let cost = rest.cost + reward + unevenness(piece.width, fair);
        if best.is_none_or(|best| cost < best.cost) {
            best = Some(Way { cost, next });
        }
    }
    best
}

fn unevenness(width: Cells, fair: usize) -> usize {
    let off = width.0.abs_diff(fair);
    off * off
}

/// Whether the sense pauses before the cluster at `end`: after a stop or a space.
fn is_good_place(prepared: &Prepared, end: usize) -> bool {
    end.checked_sub(1)
        .and_then(|last| prepared.units.get(last))
        .is_some_and(|unit| unit.class().has(Class::STOP.and(Class::SPACE)))
}

/// Whether a line holds one or two characters only, marks apart.
fn is_stub(prepared: &Prepared, piece: &Piece) -> bool {
    let units = prepared.units.get(piece.start..piece.end).into_iter().flatten();
    units.filter(|unit| unit.width() > Cells(0) && !unit.class().has(Class::MARK.and(Class::SPACE))).count()
        <= 2
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "in a test a panic is a finding")]
mod tests {
    use super::*;
    use crate::text::WidthProfile;

    fn set(text: &str, width: usize) -> Vec<&str> {
        let profile = WidthProfile::NARROW;
        let setting = LineSetting::flush(Cells(width), profile);
        let mut lines = Vec::new();
        balance_to(&Prepared::new(text, profile), &setting, |line| lines.push(line));
        lines.iter().map(|line| &text[line.bytes.clone()]).collect()
    }

    #[test]
    fn a_title_breaks_after_its_colon() {
        assert_eq!(
            set("浙江绍兴：建设创新策源地 锻造转化“倍增器”", 32),
            ["浙江绍兴：建设创新策源地", "锻造转化“倍增器”"]
        );
        assert_eq!(set("湖北黄冈：“科创服务专员”赋能产业", 26), ["湖北黄冈：", "“科创服务专员”赋能产业"]);
    }

    #[test]
    fn no_title_ends_in_one_or_two_characters() {
        assert_eq!(set("安徽省安庆市多措并举推动成果转化", 28), ["安徽省安庆市多措", "并举推动成果转化"]);
        assert_eq!(set("安徽省安庆市多措并举推动成果转化", 32).len(), 1);
    }

    #[test]
    fn what_cannot_be_balanced_is_filled() {
        assert_eq!(set("Donaudampfschifffahrt甲", 10), ["Donaudampf", "schifffahr", "t甲"]);
        assert_eq!(set("甲", 1), ["甲"]);
        assert!(set("", 10).is_empty());
    }
}
