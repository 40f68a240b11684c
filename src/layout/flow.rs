//! Words to set, with where each came from and how it is set apart: what the constructs hand to filling.
//!
//! Invariant: `runs` and `styles` rise with the shown bytes; a run without a source was made by layout.

use super::page::{Piece, PieceStyle};
use super::spans::Styles;
use crate::model::ByteOffset;
use crate::text::{Cells, Displayed, WidthProfile, clusters, ordinary, sanitise};

/// A text to set, made of stretches of the source and of words of layout's own.
#[derive(Debug, Clone, Default)]
pub(super) struct Flow {
    text: String,
    runs: Vec<Run>,
    /// From each shown byte on, this style.
    styles: Vec<(usize, PieceStyle)>,
}

#[derive(Debug, Clone, Copy)]
struct Run {
    shown: usize,
    source: Option<usize>,
    /// Whether the source's bytes follow one by one.
    exact: bool,
}

impl Flow {
    /// The words to set.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Adds words of layout's own.
    pub(super) fn push_made(&mut self, words: &str, style: PieceStyle) {
        self.runs.push(Run { shown: self.text.len(), source: None, exact: false });
        self.styles.push((self.text.len(), style));
        self.text.push_str(words);
    }

    /// Adds a text that stands at byte `base` of its block.
    pub(super) fn push(&mut self, text: &str, base: usize, styles: &Styles) {
        self.push_displayed(&sanitise::display(text), base, styles);
    }

    /// Adds a text made ready, which stands at byte `base` of its block.
    pub(super) fn push_displayed(&mut self, displayed: &Displayed<'_>, base: usize, styles: &Styles) {
        let mut from = 0;
        let mut style = PieceStyle::PLAIN;
        let mut changes = styles.changes.iter().peekable();
        self.styles.push((self.text.len(), style));
        let ends = styles.notes.iter().map(|(byte, label)| (*byte, Some(label.as_str())));
        for (byte, label) in ends.chain(std::iter::once((usize::MAX, None))) {
            let to = displayed.shown_of(byte);
            let origin = self.text.len();
            self.push_stretch(displayed, from..to, base);
            while let Some(&&(at, next)) = changes.peek().filter(|(at, _)| *at < byte) {
                style = next;
                let shown = displayed.shown_of(at).clamp(from, to);
                self.styles.push((origin + (shown - from), style));
                changes.next();
            }
            if let Some(label) = label {
                self.push_made(&format!("[{}]", sanitise::line(label)), PieceStyle::MARKER);
                self.styles.push((self.text.len(), style));
            }
            from = to;
        }
    }

    fn push_stretch(&mut self, displayed: &Displayed<'_>, shown: std::ops::Range<usize>, base: usize) {
        let Some(words) = displayed.text.get(shown.clone()).filter(|words| !words.is_empty()) else { return };
        for (at, source, exact) in displayed.runs_within(shown.clone()) {
            let run = Run { shown: self.text.len() + (at - shown.start), source: Some(base + source), exact };
            self.runs.push(run);
        }
        self.text.push_str(words);
    }

    /// The pieces that print the bytes `line` of the text, from cell `x` on.
    pub(super) fn pieces(&self, line: std::ops::Range<usize>, x: Cells, profile: WidthProfile) -> Vec<Piece> {
        let Some(words) = self.text.get(line.clone()) else { return Vec::new() };
        if let Some(piece) = self.only_piece(words, &line, x) {
            return vec![piece];
        }
        let mut pieces: Vec<Piece> = Vec::new();
        let mut open = Open { x, text: String::new(), style: PieceStyle::PLAIN, source: None };
        let mut end = x;
        for (offset, cluster) in clusters(words) {
            let at = line.start + offset;
            let printed = sanitise::printed(cluster);
            if printed.is_empty() {
                continue;
            }
            let style = self.style_at(at);
            let source = self.source_at(at);
            let is_same = printed == cluster && self.is_exact_at(at);
            if !(is_same && open.goes_on(style, source)) {
                pieces.extend(open.close());
                open = Open { x: end, text: String::new(), style, source };
            }
            open.text.push_str(&printed);
            end += profile.cluster(cluster);
        }
        pieces.extend(open.close());
        pieces
    }

    /// The byte of the block that the line's first sourced word stands for.
    pub(super) fn source_from(&self, line: std::ops::Range<usize>) -> Option<usize> {
        self.source_at(line.start).or_else(|| {
            let after = self.runs.partition_point(|run| run.shown <= line.start);
            let rest = self.runs.get(after..)?.iter();
            rest.take_while(|run| run.shown < line.end).find_map(|run| run.source)
        })
    }

    /// The common case: a line in one style and from one stretch of the source, printed as it is.
    fn only_piece(&self, words: &str, line: &std::ops::Range<usize>, x: Cells) -> Option<Piece> {
        let run = self.runs.partition_point(|run| run.shown <= line.start);
        let style = self.styles.partition_point(|(at, _)| *at <= line.start);
        let is_one = self.runs.get(run).is_none_or(|next| next.shown >= line.end)
            && self.styles.get(style).is_none_or(|(next, _)| *next >= line.end)
            && self.runs.get(run.checked_sub(1)?)?.exact
            && words.chars().all(ordinary::is_shown);
        is_one.then(|| Piece {
            x,
            text: words.into(),
            style: self.style_at(line.start),
            source: self.source_at(line.start).map(ByteOffset),
        })
    }

    fn style_at(&self, shown: usize) -> PieceStyle {
        let after = self.styles.partition_point(|(at, _)| *at <= shown);
        after.checked_sub(1).and_then(|at| self.styles.get(at)).map_or(PieceStyle::PLAIN, |(_, style)| *style)
    }

    /// Whether the source's bytes are the shown ones here; so are words of layout's own.
    fn is_exact_at(&self, shown: usize) -> bool {
        let after = self.runs.partition_point(|run| run.shown <= shown);
        let run = after.checked_sub(1).and_then(|at| self.runs.get(at));
        run.is_none_or(|run| run.exact || run.source.is_none())
    }

    fn source_at(&self, shown: usize) -> Option<usize> {
        let after = self.runs.partition_point(|run| run.shown <= shown);
        let run = self.runs.get(after.checked_sub(1)?)?;
        Some(run.source? + if run.exact { shown - run.shown } else { 0 })
    }
}

/// A piece being built.
struct Open {
    x: Cells,
    text: String,
    style: PieceStyle,
    source: Option<usize>,
}

impl Open {
    /// Whether words in this style and from this place belong to the piece.
    fn goes_on(&self, style: PieceStyle, source: Option<usize>) -> bool {
        self.style == style && self.source.map(|start| start + self.text.len()) == source
    }

    fn close(self) -> Option<Piece> {
        let Self { x, text, style, source } = self;
        (!text.is_empty()).then(|| Piece {
            x,
            text: text.into_boxed_str(),
            style,
            source: source.map(ByteOffset),
        })
    }
}
