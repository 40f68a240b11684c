//! Lines with plain numbers: items of a list beside each other, heads where one stands alone.
//!
//! Limit: a head right above another numbered line is an item.

use crate::ingest::line::wording::ends_sentence;
use crate::ingest::line::{Form, Line};

/// Numbered lines that stand alone and end no sentence head what is below them: their numbers are words of theirs.
pub(super) fn set_heads(lines: &mut [Line]) {
    let is_item = |line: Option<&Line>| line.is_some_and(|line| matches!(line.form, Form::Item { .. }));
    for at in 0..lines.len() {
        let beside = is_item(lines.get(at + 1)) || at > 0 && is_item(lines.get(at - 1));
        let Some(line) = lines.get_mut(at).filter(|line| !beside && !ends_sentence(&line.text)) else {
            continue;
        };
        let Form::Item { ordered: true, marker: Some(marker), .. } = &line.form else { continue };
        let shift = marker.chars().count() + 1;
        line.text = format!("{marker} {}", line.text);
        line.spans.iter_mut().for_each(|span| span.range = span.range.shifted(shift));
        line.form = Form::Text;
    }
}
