//! The text of a .docx: paragraphs by their styles, runs, tables.

use std::fmt::Write;

use quick_xml::escape::escape;

use crate::export::inline::{Piece, pieces};
use crate::model::{Block, ShortText, Span, SpanStyle};

/// A paragraph's style, by its name in the styles part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Title,
    Subtitle,
    /// Of this level: 1 for an article's title, 2 to 5 for what stands under it.
    Heading(u8),
    Body,
    Quote,
    /// An item of a numbered list, or of one that is not.
    Item {
        ordered: bool,
    },
    Caption,
    Picture,
    Code,
    Note,
}

impl Style {
    fn name(self) -> &'static str {
        match self {
            Self::Title => "Title",
            Self::Subtitle => "Subtitle",
            Self::Heading(..=1) => "Heading1",
            Self::Heading(2) => "Heading2",
            Self::Heading(3) => "Heading3",
            Self::Heading(4) => "Heading4",
            Self::Heading(_) => "Heading5",
            Self::Body => "BodyText",
            Self::Quote => "Quote",
            Self::Item { ordered: true } => "ListNumber",
            Self::Item { ordered: false } => "ListBullet",
            Self::Caption => "Caption",
            Self::Picture => "Picture",
            Self::Code => "CodeText",
            Self::Note => "FootnoteText",
        }
    }
}

/// What stands around blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Around {
    Nothing,
    Quote,
}

/// The indent of an item, and how much further in each deeper list stands, in twentieths of a point.
const ITEM_INDENT: usize = 640;

/// Adds a paragraph of plain words.
pub(super) fn paragraph(style: Style, words: &str, out: &mut String) {
    begin(style, Around::Nothing, 0, out);
    run(words, Look::Plain, out);
    out.push_str("</w:p>");
}

/// Begins a paragraph; what is quoted has a line at its left, by which it is known again whatever its style.
fn begin(style: Style, around: Around, level: u8, out: &mut String) {
    let _ = write!(out, "<w:p><w:pPr><w:pStyle w:val=\"{}\"/>", style.name());
    if around == Around::Quote {
        out.push_str("<w:pBdr><w:left w:val=\"single\" w:sz=\"8\" w:space=\"8\"/></w:pBdr>");
    }
    if level > 0 {
        let _ = write!(out, "<w:ind w:left=\"{}\"/>", ITEM_INDENT * (usize::from(level) + 1));
    }
    out.push_str("</w:pPr>");
}

/// Adds the end of a paragraph, its emphasis kept, with a marker of its own before the words.
fn spanned(marker: &str, words: &str, spans: &[Span], out: &mut String) {
    if !marker.is_empty() {
        run(marker, Look::Mark, out);
    }
    let (mut strong, mut emphasis) = (false, false);
    for piece in pieces(words, spans) {
        match piece {
            Piece::Words(words) => run(words, Look::of(strong, emphasis), out),
            Piece::Note(label) => run(&format!("[{label}]"), Look::NoteMark, out),
            Piece::Open(span, _) | Piece::Close(span, _) => {
                let opens = matches!(piece, Piece::Open(..));
                match span.style {
                    SpanStyle::Strong => strong = opens,
                    SpanStyle::Emphasis => emphasis = opens,
                    SpanStyle::Code | SpanStyle::Link | SpanStyle::Footnote => {}
                }
            }
        }
    }
    out.push_str("</w:p>");
}

/// What sets a run apart: marks have a style of their own, so that they are told from words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    Plain,
    Bold,
    Italic,
    Both,
    Mark,
    NoteMark,
}

impl Look {
    fn of(strong: bool, emphasis: bool) -> Self {
        match (strong, emphasis) {
            (false, false) => Self::Plain,
            (true, false) => Self::Bold,
            (false, true) => Self::Italic,
            (true, true) => Self::Both,
        }
    }

    fn properties(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Bold => "<w:rPr><w:b/></w:rPr>",
            Self::Italic => "<w:rPr><w:i/></w:rPr>",
            Self::Both => "<w:rPr><w:b/><w:i/></w:rPr>",
            Self::Mark => "<w:rPr><w:rStyle w:val=\"Mark\"/></w:rPr>",
            Self::NoteMark => "<w:rPr><w:rStyle w:val=\"NoteMark\"/></w:rPr>",
        }
    }
}

fn run(words: &str, look: Look, out: &mut String) {
    for (index, line) in words.split('\n').enumerate() {
        out.push_str("<w:r>");
        out.push_str(look.properties());
        if index > 0 {
            out.push_str("<w:br/>");
        }
        let _ = write!(out, "<w:t xml:space=\"preserve\">{}</w:t></w:r>", escape(line));
    }
}

/// Adds an article's blocks.
pub(super) fn blocks(blocks: &[Block], out: &mut String) {
    blocks_within(blocks, Around::Nothing, out);
}

fn blocks_within(blocks: &[Block], around: Around, out: &mut String) {
    let add = |style: Style, marker: &str, words: &str, spans: &[Span], out: &mut String| {
        begin(style, around, 0, out);
        spanned(marker, words, spans, out);
    };
    for block in blocks {
        match block {
            Block::Paragraph { text, spans, .. } => {
                add(if around == Around::Quote { Style::Quote } else { Style::Body }, "", text, spans, out);
            }
            Block::Heading { level, text, spans, .. } => {
                add(Style::Heading((*level).max(2)), "", text, spans, out)
            }
            Block::List { items, ordered, .. } => {
                for item in items {
                    begin(Style::Item { ordered: *ordered }, around, item.level, out);
                    let marker = item.marker.as_ref().map(|marker| format!("{marker} "));
                    spanned(marker.as_deref().unwrap_or_default(), &item.text, &item.spans, out);
                }
            }
            Block::Table { caption, rows, header, .. } => {
                caption.iter().for_each(|caption| add(Style::Caption, "", caption, &[], out));
                table(rows, *header, around, out);
            }
            Block::Quote { blocks: inner, .. } => blocks_within(inner, Around::Quote, out),
            Block::Figure { caption, .. } => {
                add(Style::Picture, "［图］", caption.as_deref().unwrap_or_default(), &[], out);
            }
            Block::Code { text, .. } => add(Style::Code, "", text, &[], out),
            Block::Footnote { label, text, spans, .. } => {
                add(Style::Note, &format!("[{label}] "), text, spans, out)
            }
        }
    }
}

fn table(rows: &[Vec<ShortText>], header: bool, around: Around, out: &mut String) {
    let edges = ["top", "left", "bottom", "right", "insideH", "insideV"];
    let borders: String =
        edges.iter().map(|edge| format!("<w:{edge} w:val=\"single\" w:sz=\"4\"/>")).collect();
    let indent = if around == Around::Quote { "<w:tblInd w:w=\"640\" w:type=\"dxa\"/>" } else { "" };
    let _ = write!(
        out,
        "<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/>{indent}<w:tblBorders>{borders}</w:tblBorders></w:tblPr>"
    );
    let columns = rows.first().map_or(0, Vec::len);
    let _ = write!(out, "<w:tblGrid>{}</w:tblGrid>", "<w:gridCol/>".repeat(columns));
    for (index, row) in rows.iter().enumerate() {
        out.push_str("<w:tr>");
        if header && index == 0 {
            out.push_str("<w:trPr><w:tblHeader/></w:trPr>");
        }
        for cell in row {
            out.push_str("<w:tc><w:p>");
            run(cell, Look::Plain, out);
            out.push_str("</w:p></w:tc>");
        }
        out.push_str("</w:tr>");
    }
    // A table may not be the last thing before another one.
    out.push_str("</w:tbl><w:p/>");
}
