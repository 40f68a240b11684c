//! The rows of a line at a width.
//!
//! Invariant: no word is lost but of a line that is cut; rows after the first stand two cells deeper. Limit: what stands at
//! the right is never broken.

use super::line::{Emphasis, Line, Segment};
use crate::text::{self, Cells, WidthProfile};

/// Where less is left beside what stands at the right, rows after the first go on below it: 20 characters.
const COLUMN: Cells = Cells(40);

/// Where less is left there, the words are not made to keep clear of it.
const BESIDE: Cells = Cells(12);

/// One row on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListingRow {
    /// Blank cells before it.
    pub indent: Cells,
    /// Its words.
    pub segments: Vec<Segment>,
    /// What stands at its right edge.
    pub right: Option<String>,
    /// Which line it is of.
    pub(super) line: usize,
}

/// The rows of a line that is cut, where what must not be lost takes no more.
const FEW: usize = 2;

/// Sets one line: its words are broken by the rules of the article pane, its looks go with them. One that is `cut` ends
/// with its second row, or with the one where its last words begin.
pub(super) fn rows(
    line: &Line,
    at: usize,
    width: Cells,
    profile: WidthProfile,
    is_cut: bool,
) -> Vec<ListingRow> {
    let whole: String = line.segments.iter().map(|segment| segment.text.as_str()).collect();
    let right = line.right.as_deref().map_or(Cells(0), |right| profile.text(right) + Cells(2));
    let hanging = Cells(line.indent + 2).min(width);
    // The first row leaves room for what stands at the right; it hangs out of the others by two cells.
    let beside = width - hanging - right;
    let (measure, first) = match beside {
        _ if beside < BESIDE => (width - hanging, Cells(0)),
        _ if beside < COLUMN => (width - hanging, right),
        _ => (beside, Cells(0)),
    };
    let setting =
        text::LineSetting { first_indent: first, ..text::LineSetting::flush(measure.max(Cells(2)), profile) };
    let lines = text::wrap(&whole, &setting);
    let mut rows: Vec<ListingRow> = lines
        .iter()
        .enumerate()
        .map(|(number, set)| ListingRow {
            indent: if number == 0 { Cells(line.indent) } else { hanging },
            segments: cut(&line.segments, set.bytes.clone()),
            right: line.right.clone().filter(|_| number == 0),
            line: at,
        })
        .collect();
    let last_words = whole.len() - line.segments.last().map_or(0, |segment| segment.text.len());
    let begins = lines.iter().position(|set| set.bytes.end > last_words).unwrap_or(0);
    let kept = FEW.max(begins + 1);
    if is_cut && rows.len() > kept {
        rows.truncate(kept);
        let from = lines.get(kept - 1).map_or(0, |set| set.bytes.start);
        let head = cut(&line.segments, from..last_words.max(from));
        let taken =
            head.iter().map(|segment| profile.text(&segment.text)).fold(Cells(0), |all, one| all + one);
        let rest = whole.get(last_words.max(from)..).unwrap_or_default();
        let text = text::elide(rest, measure - taken, profile);
        let emphasis = line.segments.last().map_or(Emphasis::Plain, |segment| segment.emphasis);
        let last = Segment { text: text.trim_end().to_owned(), emphasis };
        if let Some(row) = rows.last_mut() {
            row.segments = head.into_iter().chain([last]).collect();
        }
    }
    if rows.is_empty() {
        rows.push(ListingRow { indent: Cells(0), segments: Vec::new(), right: None, line: at });
    }
    rows
}

/// The pieces of the segments that lie in `bytes` of their words.
fn cut(segments: &[Segment], bytes: std::ops::Range<usize>) -> Vec<Segment> {
    let mut start = 0;
    let mut pieces = Vec::new();
    for segment in segments {
        let end = start + segment.text.len();
        let (from, to) = (bytes.start.max(start), bytes.end.min(end));
        if from < to
            && let Some(text) = segment.text.get(from - start..to - start)
        {
            pieces.push(Segment { text: text.to_owned(), emphasis: segment.emphasis });
        }
        start = end;
    }
    pieces
}
