//! A line of a page, as its page tells it: words with their looks, and where it leads.
//!
//! Invariant: what comes of a document is made harmless here. Limit: it knows no width.

use crate::app::Spot;
use crate::text::{self, Cells};

/// How a piece of a line looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Emphasis {
    /// As running text.
    #[default]
    Plain,
    /// As a title.
    Title,
    /// As the lead of a measure.
    Lead,
    /// As a number with its unit.
    Figure,
    /// As what matters less.
    Faint,
    /// As what was looked for.
    Matched,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// The words.
    pub text: String,
    /// How they look.
    pub emphasis: Emphasis,
}

/// One line of a page.
#[derive(Debug, Clone, Default)]
pub(in crate::app) struct Line {
    /// Blank cells before it; its further rows stand two cells deeper.
    pub(in crate::app) indent: usize,
    pub(in crate::app) segments: Vec<Segment>,
    /// What stands at the right edge of its first row.
    pub(in crate::app) right: Option<String>,
    /// Where it leads, in the text of an issue.
    pub(in crate::app) target: Option<Spot>,
    /// The words to be marked where it leads, where these are no beginning of a measure or an article.
    pub(in crate::app) words: Option<String>,
    /// The thing it stands for, where it is no place in the text.
    pub(in crate::app) item: Option<usize>,
    /// Whether it begins a part that can be gone to by a key of its own, such as a measure.
    pub(in crate::app) begins: bool,
    /// Whether it goes on with what the line before it stands for.
    pub(in crate::app) goes_on: bool,
    /// Whether its last words may be cut where the page is longer than the screen.
    pub(in crate::app) may_be_cut: bool,
}

impl Line {
    pub(in crate::app) fn new(indent: usize) -> Self {
        Self { indent, ..Self::default() }
    }

    /// Adds words; a blank before or after them parts them from what stands there.
    pub(in crate::app) fn with(mut self, text: impl Into<String>, emphasis: Emphasis) -> Self {
        let given = text.into();
        let text = text::sanitise::line(&given);
        if text.is_empty() {
            return self;
        }
        let blank = |is_there: bool| if is_there { " " } else { "" };
        let (before, after) = (blank(given.starts_with(' ')), blank(given.ends_with(' ')));
        self.segments.push(Segment { text: [before, &text, after].concat(), emphasis });
        self
    }

    /// Parts what follows from what stands before it by one em, if there is both; no row begins or ends with it.
    pub(in crate::app) fn gap(mut self) -> Self {
        if !self.segments.is_empty() {
            self.segments.push(Segment { text: "\u{3000}".to_owned(), emphasis: Emphasis::Plain });
        }
        self
    }

    /// Adds blank cells that no row is broken at.
    pub(in crate::app) fn blank(mut self, Cells(cells): Cells) -> Self {
        self.segments.push(Segment { text: "\u{a0}".repeat(cells), emphasis: Emphasis::Plain });
        self
    }

    /// Sets what stands at the right edge.
    pub(in crate::app) fn right(mut self, text: impl Into<String>) -> Self {
        self.right = Some(text::sanitise::line(&text.into())).filter(|text| !text.is_empty());
        self
    }

    /// All that it says, what stands at its right edge last.
    pub(super) fn words(&self) -> String {
        let segments = self.segments.iter().map(|segment| segment.text.replace('\u{a0}', " "));
        let mut words: String = segments.collect();
        if let Some(right) = &self.right {
            words.push_str("  ");
            words.push_str(right);
        }
        words
    }

    /// Lets it lead to a place in the text.
    pub(in crate::app) fn to(mut self, spot: Option<Spot>) -> Self {
        self.target = spot;
        self
    }

    /// Lets the words be marked where it leads, with what stands before them in sight.
    pub(in crate::app) fn marking(mut self, words: impl Into<String>) -> Self {
        self.words = Some(words.into());
        self
    }

    /// Lets it stand for a thing, to be chosen.
    pub(in crate::app) fn item(mut self, item: usize) -> Self {
        self.item = Some(item);
        self
    }

    /// Whether it can be chosen.
    pub(super) fn leads(&self) -> bool {
        self.target.is_some() || self.item.is_some()
    }

    /// Lets it go on with what the line before it stands for, so that it comes into sight with it.
    pub(in crate::app) fn going_on(mut self) -> Self {
        self.goes_on = true;
        self
    }

    /// Lets its last words be cut, so that it takes two rows at most, where the page is longer than the screen.
    pub(in crate::app) fn cut_short(mut self) -> Self {
        self.may_be_cut = true;
        self
    }

    /// Lets it begin a part.
    pub(in crate::app) fn beginning(mut self) -> Self {
        self.begins = true;
        self
    }
}
