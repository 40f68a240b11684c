//! Lines that a text file centres with white space.
//!
//! Limit: a short file has no measure to be centred in but the width of most of its lines.

use super::Habit;
use crate::ingest::line::wording::cells;
use crate::ingest::line::{Form, Line};

/// Marks the lines that a text file centres: far in, short, and as much room after as before.
pub(in crate::ingest) fn mark_centred(lines: &mut [Line], habit: &Habit) {
    let far_in = |line: &Line| line.form == Form::Text && !line.centred && line.indent >= habit.margin() + 6;
    if !lines.iter().any(far_in) {
        return;
    }
    let widest = habit.wrapped().map(|wrapped| wrapped.measure).unwrap_or_else(|| {
        let mut widths: Vec<usize> =
            lines.iter().filter(|line| line.form == Form::Text).map(Line::width).collect();
        widths.sort_unstable();
        widths.get(widths.len() * 9 / 10).copied().unwrap_or(80).clamp(60, 80)
    });
    for line in lines.iter_mut().filter(|line| far_in(line)) {
        let inner = cells(&line.text);
        if inner <= widest {
            let after = widest.saturating_sub(line.indent + inner);
            // A first line with its indent reaches the measure; a centred one leaves room on both sides.
            line.centred =
                after >= 4 && (line.indent.abs_diff(after) <= 8 || line.indent >= habit.margin() + 12);
        }
    }
}
