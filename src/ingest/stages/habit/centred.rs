//! Lines that a text file centres with white space.
//!
//! Limit: a short file has no measure to be centred in but the width of most of its lines.

use super::Habit;
use crate::ingest::line::wording::{cells, ends_sentence};
use crate::ingest::line::{Form, Gap, Line};

/// The widest measure that a file without one is thought to be centred in, in cells.
const WIDEST: usize = 80;

/// The longest line that its indent alone shows to be centred, in cells.
const LONGEST_APART: usize = 60;

/// How far the middles of two centred lines may be apart, in cells.
const OFF_MIDDLE: usize = 4;

/// Marks the lines that a text file centres: far in, short, and as much room after as before.
pub(in crate::ingest) fn mark_centred(lines: &mut [Line], habit: &Habit) {
    let far_in = |line: &Line| line.is_text() && !line.centred && line.indent >= habit.margin() + 6;
    if !lines.iter().any(far_in) {
        return;
    }
    let mut unbounded = false;
    let widest = habit.wrapped().map(|wrapped| wrapped.measure).unwrap_or_else(|| {
        let mut widths: Vec<usize> = lines.iter().filter(|line| line.is_text()).map(Line::width).collect();
        widths.sort_unstable();
        let most = widths.get(widths.len() * 9 / 10).copied().unwrap_or(WIDEST);
        // What belongs to an item of a list stands as far in.
        unbounded = most > WIDEST && !lines.iter().any(|line| matches!(line.form, Form::Item { .. }));
        most.clamp(60, WIDEST)
    });
    let mut above = false;
    for line in lines.iter_mut() {
        if !far_in(line) {
            above = line.centred;
            continue;
        }
        let inner = cells(&line.text);
        if inner <= widest {
            let after = widest.saturating_sub(line.indent + inner);
            // A first line with its indent reaches the measure; a centred one leaves room on both sides.
            line.centred =
                after >= 4 && (line.indent.abs_diff(after) <= 8 || line.indent >= habit.margin() + 12);
            // Between paragraphs of one long line each no measure tells the middle, and nothing else stands so far in.
            line.centred |= unbounded
                && (above || line.gap == Gap::Block)
                && inner <= LONGEST_APART
                && !ends_sentence(&line.text);
        }
        above = line.centred;
    }
    mark_beside(lines, widest, far_in);
}

/// Marks the lines right above and below centred ones that share their middle: the two lines of a title, which a typist may
/// have set off the middle of the page together.
fn mark_beside(lines: &mut [Line], widest: usize, far_in: impl Fn(&Line) -> bool) {
    let middle = |line: &Line| line.indent + line.width();
    for below in 1..lines.len() {
        let Some([first, second]) = lines.get_mut(below - 1..=below) else { continue };
        if second.gap != Gap::Line || first.centred == second.centred {
            continue;
        }
        let apart = middle(first).abs_diff(middle(second));
        let other = if first.centred { second } else { first };
        // A first line with its indent reaches the measure or ends a sentence.
        let short = other.width() + 4 <= widest && !ends_sentence(&other.text);
        if far_in(other) && short && apart <= 2 * OFF_MIDDLE {
            other.centred = true;
        }
    }
}
