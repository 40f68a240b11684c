//! The common stream: every kind of file becomes one sequence of lines before anything is decided about it.
//!
//! A converter's Markdown, a text file of the nineties and a Word document differ in how they mark things, not
//! in what they mark, so each front end only says what the file says (a heading, an item, bold, centred, a page
//! mark) and the later stages are shared. Invariant: lines stand in source order and none is ever removed; a
//! stage that takes a line away gives it a [`Role`], so that what became of every word can be told.

pub(super) mod columns;
pub(super) mod cut;
pub(super) mod findings;
pub(super) mod imprint;
pub(super) mod key;
pub(super) mod likeness;
pub(super) mod numeral;
pub(super) mod ordinal;
pub(super) mod page_mark;
pub(super) mod punctuation;
pub(super) mod shape;
pub(super) mod wording;

use crate::model::{ShortText, Span};

/// The indent of a paragraph's first line, in cells.
pub(in crate::ingest) const PARAGRAPH_INDENT: usize = 4;

/// One line of the source, or one construct (a table, a code block) that is not looked into further.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::ingest) struct Line {
    /// The words, free of markup and of white space at both ends.
    pub(in crate::ingest) text: String,
    /// Emphasis, links and code; ranges count characters of `text`.
    pub(in crate::ingest) spans: Vec<Span>,
    /// First source line, from 1.
    pub(in crate::ingest) first: usize,
    /// Last source line, from 1.
    pub(in crate::ingest) last: usize,
    /// White space before the words, in cells.
    pub(in crate::ingest) indent: usize,
    /// What stands between it and the line before.
    pub(in crate::ingest) gap: Gap,
    /// What the file says it is.
    pub(in crate::ingest) form: Form,
    /// Whether all of its words are bold.
    pub(in crate::ingest) bold: bool,
    /// Whether the file centres it.
    pub(in crate::ingest) centred: bool,
    /// Whether it is quoted.
    pub(in crate::ingest) quoted: bool,
    /// What became of it.
    pub(in crate::ingest) role: Role,
}

impl Line {
    /// A line of running text.
    pub(in crate::ingest) fn text(text: impl Into<String>, line: usize) -> Self {
        Self { text: text.into(), first: line, last: line, ..Self::default() }
    }

    /// A drawn line.
    pub(in crate::ingest) fn rule(line: usize) -> Self {
        Self { form: Form::Rule, ..Self::text("", line) }
    }

    /// A mark of pages, with the words that the file marks them by.
    pub(in crate::ingest) fn page(mark: PageMark, words: impl Into<String>, line: usize) -> Self {
        Self { form: Form::Page(mark), role: Role::Furniture, ..Self::text(words, line) }
    }

    /// Words for machines.
    pub(in crate::ingest) fn comment(words: impl Into<String>, line: usize) -> Self {
        Self { form: Form::Comment, role: Role::Furniture, ..Self::text(words, line) }
    }

    /// A picture with its caption.
    pub(in crate::ingest) fn figure(caption: impl Into<String>, target: Option<String>, line: usize) -> Self {
        Self { form: Form::Figure { target }, ..Self::text(caption, line) }
    }

    /// Whether it is running text: no heading, item, table or the like.
    pub(in crate::ingest) fn is_text(&self) -> bool {
        matches!(self.form, Form::Text)
    }

    /// Whether it has words a reader reads as a line.
    pub(in crate::ingest) fn has_words(&self) -> bool {
        matches!(self.form, Form::Text | Form::Heading(_) | Form::Item { .. } | Form::Footnote { .. })
    }

    /// Whether no stage has taken it yet.
    pub(in crate::ingest) fn is_free(&self) -> bool {
        self.role == Role::Body
    }

    /// Whether it has more characters than `most`, told without counting those of a paragraph.
    pub(in crate::ingest) fn is_longer_than(&self, most: usize) -> bool {
        self.text.len() > most * 4 || self.text.len() > most && self.chars() > most
    }

    /// Width with its indent, in cells.
    pub(in crate::ingest) fn width(&self) -> usize {
        self.indent + wording::cells(&self.text)
    }

    /// Number of characters.
    pub(in crate::ingest) fn chars(&self) -> usize {
        self.text.chars().count()
    }
}

/// Adds the next line's words and spans to a text, its spans and how many characters it has.
pub(in crate::ingest) fn append_words(
    (text, spans, chars): (&mut String, &mut Vec<Span>, &mut usize),
    more: &str,
    more_spans: &[Span],
) {
    let before = text.len();
    wording::join_onto(text, more);
    // A space may have been put between.
    let shift = *chars + usize::from(text.len() > before + more.len());
    *chars = shift + more.chars().count();
    spans.extend(more_spans.iter().map(|span| Span { range: span.range.shifted(shift), ..span.clone() }));
}

/// What stands between a line and the line before it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::ingest) enum Gap {
    /// A blank line, or the edge of a block of markup.
    #[default]
    Block,
    /// An ordinary line end.
    Line,
    /// A line end the author asked for (`<br>`, two spaces).
    Hard,
}

/// What the file says a line is.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::ingest) enum Form {
    /// Running text.
    #[default]
    Text,
    /// A heading of this level, from 1.
    Heading(u8),
    /// An item of a list.
    Item {
        /// Whether its list is numbered.
        ordered: bool,
        /// Nesting depth from 0.
        level: u8,
        /// The marker; `None` for more of the item before.
        marker: Option<String>,
    },
    /// A table.
    Table {
        /// Its cells; apart, since lines are many and tables few.
        #[expect(clippy::box_collection, reason = "every line of a file would have room for it")]
        rows: Box<Vec<Vec<ShortText>>>,
        /// Whether the first row is a header.
        header: bool,
        /// The caption the markup gives.
        caption: Option<Box<str>>,
    },
    /// A picture; `text` is its caption.
    Figure {
        /// Where it is.
        target: Option<String>,
    },
    /// Preformatted text.
    Code,
    /// Words of the note with this label.
    Footnote {
        /// The label.
        label: String,
    },
    /// A drawn line.
    Rule,
    /// A page begins or ends here.
    Page(PageMark),
    /// Words of the file that are for machines (a comment).
    Comment,
}

/// List nesting beyond which levels are not counted.
const DEEPEST_LIST: usize = 24;

impl Form {
    /// An item within so many lists.
    pub(in crate::ingest) fn item(ordered: bool, lists: usize, marker: Option<String>) -> Self {
        let level = u8::try_from(lists.saturating_sub(1).min(DEEPEST_LIST)).unwrap_or(0);
        Self::Item { ordered, level, marker }
    }

    /// A table of the rows that have words, made as long as the longest; nothing where none has.
    pub(in crate::ingest) fn table<Cell: Into<ShortText>>(
        rows: Vec<Vec<Cell>>,
        header: bool,
        caption: Option<String>,
    ) -> Option<Self> {
        let rows = rows.into_iter().map(|row| row.into_iter().map(Into::into).collect::<Vec<ShortText>>());
        let rows: Vec<_> = rows.filter(|row| row.iter().any(|cell| !cell.is_empty())).collect();
        (!rows.is_empty()).then(|| Self::rows(rows, header, caption))
    }

    /// A table of these rows, made as long as the longest.
    pub(in crate::ingest) fn rows(rows: Vec<Vec<ShortText>>, header: bool, caption: Option<String>) -> Self {
        Self::Table { rows: Box::new(even(rows)), header, caption: caption.map(String::into_boxed_str) }
    }
}

/// What a page mark tells about pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ingest) enum PageMark {
    /// The page with this number (counted from 1) begins.
    Starts(u32),
    /// The page with this number (counted from 1) ends.
    Ends(u32),
    /// A page ends and the next begins.
    Break,
    /// The number printed on a page.
    Printed(u32),
}

/// What became of a line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::ingest) enum Role {
    /// Text of the preface or of an article.
    #[default]
    Body,
    /// The title (or part of the title) of an article.
    Title,
    /// Masthead.
    Masthead,
    /// Table of contents.
    Contents,
    /// Colophon.
    Colophon,
    /// Page numbers, running heads, pictures without words.
    Furniture,
}

/// How many times its own cells an evened table may have, beyond a few thousand.
const MOST_PADDED: usize = 8;

/// Rows with as many cells as the longest of them.
pub(in crate::ingest) fn even(mut rows: Vec<Vec<ShortText>>) -> Vec<Vec<ShortText>> {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let cells: usize = rows.iter().map(Vec::len).sum();
    // A row of a million cells beside a million short rows would be a bomb.
    if width.saturating_mul(rows.len())
        <= cells.saturating_mul(MOST_PADDED).saturating_add(MOST_PADDED * 1000)
    {
        for row in &mut rows {
            row.resize(width, ShortText::default());
        }
    }
    rows
}
