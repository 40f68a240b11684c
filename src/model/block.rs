//! The blocks an article is made of.
//!
//! Invariant: `text` fields are plain: emphasis, links and inline code are kept beside them as spans whose
//! ranges count characters. Lists are flat with a level an item, so that no input can nest deeply.

use std::borrow::Cow;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::ShortText;

/// A half-open range of characters (not bytes) of a text; in JSON the pair `[start, end]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(into = "(usize, usize)", from = "(usize, usize)")]
pub struct CharRange {
    /// The first character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
}

impl From<(usize, usize)> for CharRange {
    fn from((start, end): (usize, usize)) -> Self {
        Self { start, end }
    }
}

impl From<CharRange> for (usize, usize) {
    fn from(range: CharRange) -> Self {
        (range.start, range.end)
    }
}

impl CharRange {
    /// The characters of `text` that some of its bytes are.
    pub fn of_bytes(text: &str, bytes: &Range<usize>) -> Self {
        let count = |end: usize| text.get(..end).map_or(0, |head| head.chars().count());
        Self { start: count(bytes.start), end: count(bytes.end) }
    }

    /// The bytes of `text` that this range covers, clamped to the text.
    pub fn to_bytes(self, text: &str) -> Range<usize> {
        let mut offsets = text.char_indices().map(|(at, _)| at).chain(std::iter::once(text.len()));
        let start = offsets.by_ref().nth(self.start).unwrap_or(text.len());
        let end = match self.end.checked_sub(self.start) {
            None | Some(0) => start,
            Some(count) => offsets.nth(count - 1).unwrap_or(text.len()),
        };
        start..end
    }

    /// The same range of a text with `characters` more before it.
    pub fn shifted(self, characters: usize) -> Self {
        Self { start: self.start + characters, end: self.end + characters }
    }
}

/// One block of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    /// Running text.
    Paragraph {
        /// The words, free of markup.
        text: String,
        /// Emphasis, links and code within it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        spans: Vec<Span>,
        /// First and last source line, from 1.
        #[serde(default)]
        lines: (usize, usize),
    },
    /// A heading within the article.
    Heading {
        /// Depth below the article's title, from 2.
        level: u8,
        /// The words, free of markup.
        text: String,
        /// Emphasis, links and code within it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        spans: Vec<Span>,
        /// First and last source line, from 1.
        #[serde(default)]
        lines: (usize, usize),
    },
    /// A list, its nesting flattened into the items' levels.
    List {
        /// Whether the outermost items are numbered.
        ordered: bool,
        /// The items in reading order.
        items: Vec<ListItem>,
        /// First and last source line, from 1.
        #[serde(default)]
        lines: (usize, usize),
    },
    /// A table; cells are plain text.
    Table {
        /// The words above or below it.
        caption: Option<String>,
        /// The rows; every row has the same number of cells.
        #[cfg_attr(feature = "schema", schemars(with = "Vec<Vec<String>>"))]
        rows: Vec<Vec<ShortText>>,
        /// Whether the first row is a header.
        header: bool,
        /// First and last source line, from 1.
        #[serde(default)]
        lines: (usize, usize),
    },
    /// Quoted blocks; never nested more than the depth at which ingest cuts.
    Quote {
        /// What is quoted.
        blocks: Vec<Block>,
        /// First and last source line, from 1.
        #[serde(default)]
        lines: (usize, usize),
    },
    /// A picture that cannot be shown.
    Figure {
        /// Its words.
        caption: Option<String>,
        /// Where the picture is.
        target: Option<String>,
        /// First and last source line, from 1.
        #[serde(default)]
        lines: (usize, usize),
    },
    /// Preformatted text; its line breaks count.
    Code {
        /// The text with its line breaks.
        text: String,
        /// First and last source line, from 1.
        #[serde(default)]
        lines: (usize, usize),
    },
    /// A note the text refers to by its label.
    Footnote {
        /// The label as printed in the marker.
        label: String,
        /// The words of the note.
        text: String,
        /// Emphasis, links and code within it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        spans: Vec<Span>,
        /// First and last source line, from 1.
        #[serde(default)]
        lines: (usize, usize),
    },
}

impl Block {
    /// First and last source line of the block, from 1; `(0, 0)` where unknown.
    pub fn lines(&self) -> (usize, usize) {
        match self {
            Self::Paragraph { lines, .. }
            | Self::Heading { lines, .. }
            | Self::List { lines, .. }
            | Self::Table { lines, .. }
            | Self::Quote { lines, .. }
            | Self::Figure { lines, .. }
            | Self::Code { lines, .. }
            | Self::Footnote { lines, .. } => *lines,
        }
    }

    /// The block's whole text: what find searches and what anchors count bytes of.
    ///
    /// Items of a list, cells of a table (row by row) and blocks of a quote are each ended by a line feed;
    /// a table's or figure's caption comes first. Layout keeps to the same order.
    pub fn plain_text(&self) -> Cow<'_, str> {
        match self {
            Self::Paragraph { text, .. }
            | Self::Heading { text, .. }
            | Self::Code { text, .. }
            | Self::Footnote { text, .. } => Cow::Borrowed(text),
            Self::List { items, .. } => joined(items.iter().map(|item| Cow::Borrowed(item.text.as_str()))),
            Self::Table { caption, rows, .. } => {
                let cells = rows.iter().flatten().map(ShortText::as_str);
                joined(caption.as_deref().into_iter().chain(cells).map(Cow::Borrowed))
            }
            Self::Quote { blocks, .. } => joined(blocks.iter().map(Block::plain_text)),
            Self::Figure { caption, .. } => Cow::Borrowed(caption.as_deref().unwrap_or_default()),
        }
    }
}

fn joined<'a>(parts: impl Iterator<Item = Cow<'a, str>>) -> Cow<'a, str> {
    let mut whole = String::new();
    for part in parts {
        whole.push_str(&part);
        whole.push('\n');
    }
    Cow::Owned(whole)
}

/// One item of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListItem {
    /// The words, free of markup and of the marker.
    pub text: String,
    /// Emphasis, links and code within it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spans: Vec<Span>,
    /// Nesting depth, 0 for the outermost.
    #[serde(default)]
    pub level: u8,
    /// The marker as printed (`1.`, `（2）`, `•`); `None` for a further paragraph of the item before it.
    #[serde(default)]
    pub marker: Option<String>,
}

/// Words of a text that are set apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Span {
    /// The characters it covers.
    pub range: CharRange,
    /// How they are set apart.
    pub style: SpanStyle,
    /// Where a link leads, or the label a footnote marker refers to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
}

/// How the words of a span are set apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SpanStyle {
    /// Strong emphasis (bold).
    Strong,
    /// Emphasis.
    Emphasis,
    /// Inline code.
    Code,
    /// A link.
    Link,
    /// A footnote's marker; `target` is the label.
    Footnote,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::string_slice, reason = "the ranges are what is tested")]
    fn a_char_range_finds_its_bytes_and_clamps() {
        let text = "嘉兴ab";
        assert_eq!(&text[CharRange { start: 1, end: 3 }.to_bytes(text)], "兴a");
        assert_eq!(&text[CharRange { start: 0, end: 4 }.to_bytes(text)], text);
        assert_eq!(&text[CharRange { start: 2, end: 2 }.to_bytes(text)], "");
        assert_eq!(&text[CharRange { start: 3, end: 99 }.to_bytes(text)], "b");
        assert_eq!(&text[CharRange { start: 9, end: 3 }.to_bytes(text)], "");
    }
}
