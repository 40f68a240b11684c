//! The text of a .docx: paragraphs by their styles, runs, tables.

use std::fmt::Write;

use quick_xml::escape::escape;

use crate::export::inline::{Piece, pieces};
use crate::model::{Block, ListItem, ShortText, Span, SpanStyle};

/// A paragraph's style, by its name in the styles part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Title,
    Subtitle,
    Heading1,
    Heading2,
    Body,
    Quote,
    List,
}

impl Style {
    fn name(self) -> &'static str {
        match self {
            Self::Title => "Title",
            Self::Subtitle => "Subtitle",
            Self::Heading1 => "Heading1",
            Self::Heading2 => "Heading2",
            Self::Body => "BodyText",
            Self::Quote => "Quote",
            Self::List => "ListParagraph",
        }
    }
}

/// Adds a paragraph of plain words.
pub(super) fn paragraph(style: Style, words: &str, out: &mut String) {
    spanned(style, "", words, &[], out);
}

/// Adds a paragraph whose emphasis is kept; `marker` stands before it.
fn spanned(style: Style, marker: &str, words: &str, spans: &[Span], out: &mut String) {
    let _ = write!(out, "<w:p><w:pPr><w:pStyle w:val=\"{}\"/></w:pPr>", style.name());
    if !marker.is_empty() {
        run(&format!("{marker} "), false, false, out);
    }
    let (mut strong, mut emphasis) = (false, false);
    for piece in pieces(words, spans) {
        match piece {
            Piece::Words(words) => run(words, strong, emphasis, out),
            Piece::Note(label) => run(&format!("[{label}]"), strong, emphasis, out),
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

fn run(words: &str, strong: bool, emphasis: bool, out: &mut String) {
    for (index, line) in words.split('\n').enumerate() {
        out.push_str("<w:r>");
        if strong || emphasis {
            let (bold, italic) = (if strong { "<w:b/>" } else { "" }, if emphasis { "<w:i/>" } else { "" });
            let _ = write!(out, "<w:rPr>{bold}{italic}</w:rPr>");
        }
        if index > 0 {
            out.push_str("<w:br/>");
        }
        let _ = write!(out, "<w:t xml:space=\"preserve\">{}</w:t></w:r>", escape(line));
    }
}

/// Adds an article's blocks.
pub(super) fn blocks(blocks: &[Block], style: Style, out: &mut String) {
    for block in blocks {
        match block {
            Block::Paragraph { text, spans, .. } => spanned(style, "", text, spans, out),
            Block::Heading { text, spans, .. } => spanned(Style::Heading2, "", text, spans, out),
            Block::List { items, .. } => items.iter().for_each(|each| item(each, out)),
            Block::Table { caption, rows, .. } => {
                caption.iter().for_each(|caption| paragraph(Style::Subtitle, caption, out));
                table(rows, out);
            }
            Block::Quote { blocks: inner, .. } => self::blocks(inner, Style::Quote, out),
            Block::Figure { caption, .. } => {
                paragraph(Style::Subtitle, &format!("［图］{}", caption.as_deref().unwrap_or_default()), out);
            }
            Block::Code { text, .. } => paragraph(Style::Quote, text, out),
            Block::Footnote { label, text, spans, .. } => {
                spanned(Style::Quote, &format!("[{label}]"), text, spans, out);
            }
        }
    }
}

fn item(item: &ListItem, out: &mut String) {
    let marker = item.marker.as_deref().unwrap_or_default();
    spanned(Style::List, marker, &item.text, &item.spans, out);
}

fn table(rows: &[Vec<ShortText>], out: &mut String) {
    let edges = ["top", "left", "bottom", "right", "insideH", "insideV"];
    let borders: String =
        edges.iter().map(|edge| format!("<w:{edge} w:val=\"single\" w:sz=\"4\"/>")).collect();
    let _ = write!(
        out,
        "<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/><w:tblBorders>{borders}</w:tblBorders></w:tblPr>"
    );
    let columns = rows.first().map_or(0, Vec::len);
    let _ = write!(out, "<w:tblGrid>{}</w:tblGrid>", "<w:gridCol/>".repeat(columns));
    for row in rows {
        out.push_str("<w:tr>");
        for cell in row {
            out.push_str("<w:tc><w:p>");
            run(cell, false, false, out);
            out.push_str("</w:p></w:tc>");
        }
        out.push_str("</w:tr>");
    }
    // A table may not be the last thing before another one.
    out.push_str("</w:tbl><w:p/>");
}
