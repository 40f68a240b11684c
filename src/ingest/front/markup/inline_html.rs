//! The tags of HTML that stand within a line of Markdown.
//!
//! Limit: what bulletins' converters write there (bold, links, line ends, pictures, comments); of other tags only the words
//! are kept.

use super::lines::Lines;
use crate::ingest::front::html::{self, Token, attribute};
use crate::ingest::line::{Gap, Line};
use crate::model::SpanStyle;

/// Reads the tags of `source` into the line under construction.
pub(super) fn read(source: &str, lines: &mut Lines<'_>) {
    let source = source.trim();
    for token in html::tokens(source) {
        match token {
            Token::Text(text) => lines.push(text),
            Token::Comment(inside) => {
                if !inside.trim().is_empty() {
                    lines.tell_after(Line::comment(source, lines.number()));
                }
            }
            Token::Open(name, attributes) => open(&name.to_ascii_lowercase(), attributes, lines),
            Token::Close(name) => close(&name.to_ascii_lowercase(), lines),
        }
    }
}

fn open(name: &str, attributes: &str, lines: &mut Lines<'_>) {
    match name {
        "br" => lines.line_end(Gap::Hard),
        "a" => {
            if let Some(target) = attribute(attributes, "href").filter(|target| !target.is_empty()) {
                lines.words.open(SpanStyle::Link, Some(target.to_string()));
            }
        }
        "img" => {
            let caption = attribute(attributes, "alt").unwrap_or_default();
            let target = attribute(attributes, "src").map(str::to_string);
            lines.tell_after(Line::figure(caption.trim(), target, lines.number()));
        }
        _ => {
            if let Some(style) = style_of(name) {
                lines.words.open(style, None);
            }
        }
    }
}

fn close(name: &str, lines: &mut Lines<'_>) {
    match style_of(name) {
        Some(style) => lines.words.close(style),
        None if name == "a" => lines.words.close(SpanStyle::Link),
        None => {}
    }
}

/// The style that the element gives its words; Markdown has marks of its own for code.
fn style_of(name: &str) -> Option<SpanStyle> {
    html::style_of(name).filter(|style| *style != SpanStyle::Code)
}
