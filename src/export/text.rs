//! The issue as plain text: one line a paragraph, two em in front of it, as it would be typed.

use super::inline::{Piece, pieces};
use super::{imprint_lines, issue_line, only_article};
use crate::model::{Block, Issue, Span};

/// Two em.
const INDENT: &str = "　　";

/// The issue as plain text.
pub fn to_text(issue: &Issue) -> String {
    let mut out = format!("{}\n", issue.title);
    let lines =
        std::iter::once(issue_line(issue)).filter(|line| !line.is_empty()).chain(imprint_lines(issue));
    for line in lines {
        out.push_str(&line);
        out.push('\n');
    }
    if !issue.toc.is_empty() && only_article(issue).is_none() {
        out.push_str("\n目录\n\n");
        for entry in &issue.toc {
            let page = entry.page.map(|page| format!("……{page}")).unwrap_or_default();
            out.push_str(&format!("{}{page}\n", entry.title));
        }
    }
    out.push('\n');
    blocks(&issue.preface, INDENT, &mut out);
    for article in &issue.articles {
        out.push_str(&format!("\n{}\n\n", article.title));
        blocks(&article.blocks, INDENT, &mut out);
    }
    out
}

fn blocks(blocks: &[Block], indent: &str, out: &mut String) {
    for block in blocks {
        match block {
            Block::Paragraph { text, spans, .. } => line(indent, &with_notes(text, spans), out),
            Block::Heading { text, spans, .. } => line("\n", &with_notes(text, spans), out),
            Block::List { items, .. } => {
                for item in items {
                    let depth = indent.to_string() + &"  ".repeat(usize::from(item.level));
                    let marker = item.marker.as_ref().map(|marker| format!("{marker} ")).unwrap_or_default();
                    line(&depth, &format!("{marker}{}", with_notes(&item.text, &item.spans)), out);
                }
            }
            Block::Table { caption, rows, .. } => {
                if let Some(caption) = caption {
                    line(indent, caption, out);
                }
                for row in rows {
                    line("", &row.join("\t"), out);
                }
            }
            Block::Quote { blocks: inner, .. } => {
                let mut quoted = String::new();
                self::blocks(inner, indent, &mut quoted);
                for quoted_line in quoted.lines() {
                    line(INDENT, quoted_line, out);
                }
            }
            Block::Figure { caption, .. } => {
                line(indent, &format!("［图］{}", caption.as_deref().unwrap_or_default()), out)
            }
            Block::Code { text, .. } => line("", text, out),
            Block::Footnote { label, text, spans, .. } => {
                line("", &format!("[{label}] {}", with_notes(text, spans)), out)
            }
        }
    }
}

fn line(indent: &str, words: &str, out: &mut String) {
    out.push_str(indent);
    out.push_str(words);
    out.push('\n');
}

/// The words with the markers of their notes.
fn with_notes(text: &str, spans: &[Span]) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in pieces(text, spans) {
        match piece {
            Piece::Words(words) => out.push_str(words),
            Piece::Note(label) => out.push_str(&format!("[{label}]")),
            Piece::Open(..) | Piece::Close(..) => {}
        }
    }
    out
}
