//! Emphasis, links, code and notes: from ranges of characters to changes of style at bytes.
//!
//! Invariant: one walk over the text, however many spans; spans may overlap, nest, be empty or reach beyond the end.

use super::page::PieceStyle;
use crate::model::{Span, SpanStyle};

/// What the spans of a text come to.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Styles {
    /// From each byte on, this style; rising.
    pub(super) changes: Vec<(usize, PieceStyle)>,
    /// Notes whose marker is not among the text's own characters: where it belongs, and its label.
    pub(super) notes: Vec<(usize, String)>,
}

/// Resolves the spans of a text.
pub(super) fn resolve(text: &str, spans: &[Span]) -> Styles {
    if spans.is_empty() {
        return Styles::default();
    }
    let mut events: Vec<(usize, Event)> = Vec::with_capacity(spans.len() * 2);
    for (index, span) in spans.iter().enumerate() {
        if span.range.end > span.range.start {
            events.push((span.range.start, Event::Begin(index)));
            events.push((span.range.end, Event::End(index)));
        } else if span.style == SpanStyle::Footnote {
            events.push((span.range.start, Event::Note(index)));
        }
    }
    events.sort_by_key(|&(at, _)| at);

    let mut bytes = text.char_indices().map(|(byte, _)| byte).chain(std::iter::repeat(text.len()));
    let mut here = bytes.next().unwrap_or_default();
    let mut characters = 0;
    let mut open = [0_usize; 5];
    let mut styles = Styles::default();
    for (at, event) in events {
        if at > characters {
            here = bytes.nth(at - characters - 1).unwrap_or(text.len());
            characters = at;
        }
        let (index, change): (usize, fn(usize) -> usize) = match event {
            Event::Begin(index) => (index, |count| count + 1),
            Event::End(index) => (index, |count| count - 1),
            Event::Note(index) => {
                let label = spans.get(index).and_then(|span| span.target.clone()).unwrap_or_default();
                styles.notes.push((here, label));
                continue;
            }
        };
        let Some(span) = spans.get(index) else { continue };
        if let Some(count) = open.get_mut(span.style as usize) {
            *count = change(*count);
        }
        let is_open = |style: SpanStyle| open.get(style as usize).is_some_and(|&count| count > 0);
        let style = PieceStyle {
            strong: is_open(SpanStyle::Strong),
            emphasis: is_open(SpanStyle::Emphasis),
            code: is_open(SpanStyle::Code),
            link: is_open(SpanStyle::Link),
            marker: is_open(SpanStyle::Footnote),
            figure: false,
            faint: false,
        };
        match styles.changes.last_mut() {
            Some((byte, last)) if *byte == here => *last = style,
            Some((_, last)) if *last == style => {}
            _ => styles.changes.push((here, style)),
        }
    }
    styles
}

enum Event {
    Begin(usize),
    End(usize),
    Note(usize),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::CharRange;

    fn span(start: usize, end: usize, style: SpanStyle) -> Span {
        Span { range: CharRange { start, end }, style, target: Some("1".to_owned()) }
    }

    #[test]
    fn overlapping_spans_become_changes_of_style() {
        let strong = PieceStyle { strong: true, ..PieceStyle::PLAIN };
        let both = PieceStyle { strong: true, link: true, ..PieceStyle::PLAIN };
        let link = PieceStyle { link: true, ..PieceStyle::PLAIN };
        let spans =
            [span(1, 3, SpanStyle::Strong), span(2, 4, SpanStyle::Link), span(2, 9, SpanStyle::Strong)];
        assert_eq!(
            resolve("甲乙丙丁戊", &spans).changes,
            [(3, strong), (6, both), (12, strong), (15, PieceStyle::PLAIN)]
        );
        let spans = [span(0, 1, SpanStyle::Strong), span(0, 2, SpanStyle::Link)];
        assert_eq!(resolve("甲乙", &spans).changes, [(0, both), (3, link), (6, PieceStyle::PLAIN)]);
    }

    #[test]
    fn an_empty_footnote_span_asks_for_a_marker() {
        let styles = resolve("甲乙", &[span(1, 1, SpanStyle::Footnote), span(5, 2, SpanStyle::Strong)]);
        assert_eq!(styles, Styles { changes: vec![], notes: vec![(3, "1".to_owned())] });
    }
}
