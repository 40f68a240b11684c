//! Spaces that stand where a printed line ended, in a document that a converter wrote.
//!
//! They are told as those of a file of text are, by the whole document. Invariant: only running text loses them, and the
//! ranges of its spans move with its words. Limit: that of [`places`].

use crate::ingest::bytes::printed_ends::places;
use crate::ingest::line::{Form, Line};

/// Takes the spaces of printed line ends out of the paragraphs and items of a document.
pub(super) fn close_up(lines: &mut [Line]) {
    let is_running =
        |line: &Line| !matches!(line.form, Form::Heading(_)) && line.has_words() && !line.centred;
    let mut text = String::new();
    let mut running = Vec::with_capacity(lines.len());
    for line in lines.iter_mut().filter(|line| is_running(line)) {
        let start = text.len();
        text.push_str(&line.text);
        running.push((start..text.len(), line));
        text.push('\n');
    }
    let places = places(&text);
    for (range, line) in running {
        let from = places.partition_point(|place| *place < range.start);
        let to = places.partition_point(|place| *place < range.end);
        for place in places.get(from..to).into_iter().flatten().rev() {
            take_out(line, place - range.start);
        }
    }
}

/// Takes the space at a byte out of a line.
fn take_out(line: &mut Line, byte: usize) {
    let Some(before) = line.text.get(..byte) else { return };
    let at = before.chars().count();
    line.text.remove(byte);
    for span in &mut line.spans {
        span.range.start -= usize::from(span.range.start > at);
        span.range.end -= usize::from(span.range.end > at);
    }
}
