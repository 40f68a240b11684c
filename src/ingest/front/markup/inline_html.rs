//! The tags of HTML that stand within a line of Markdown.
//!
//! Limit: what bulletins' converters write there (bold, links, line ends, pictures, comments); of other tags only the words
//! are kept.

use super::lines::Lines;
use crate::ingest::front::html::{self, Hidden, Ruby, Token, Vocabulary, attribute};
use crate::ingest::line::{Gap, Line};
use crate::model::SpanStyle;

/// The tags that are open within a paragraph and say how its words are shown.
#[derive(Default)]
pub(super) struct Tags {
    hidden: Option<Hidden>,
    ruby: Ruby,
}

impl Tags {
    /// Whether words that come now are shown.
    pub(super) fn show(&mut self, words: &str, lines: &mut Lines<'_>) -> bool {
        match &mut self.hidden {
            Some(hidden) => {
                hidden.has_words |= !words.trim().is_empty();
                false
            }
            None => self.ruby.is_shown(words, &mut lines.words),
        }
    }

    /// A paragraph ends, and what it hides with it.
    pub(super) fn end_paragraph(&mut self, lines: &mut Lines<'_>) {
        self.end_hidden(lines);
    }

    /// Reads the tags of `source` into the line under construction; `rest` follows them.
    pub(super) fn read(
        &mut self,
        source: &str,
        rest: &str,
        vocabulary: &Vocabulary<'_>,
        lines: &mut Lines<'_>,
    ) {
        let source = source.trim();
        for token in html::tokens(source, vocabulary) {
            match token {
                Token::Text(text) => {
                    if self.show(text, lines) {
                        lines.push(text);
                    }
                }
                Token::Comment(inside) => {
                    if !inside.trim().is_empty() {
                        lines.tell_after(Line::comment(source, lines.number()));
                    }
                }
                Token::Machine => {}
                Token::Open(name, attributes) => {
                    self.open(&name.to_ascii_lowercase(), attributes, rest, lines)
                }
                Token::Close(name) => self.close(&name.to_ascii_lowercase(), lines),
            }
        }
    }

    fn open(&mut self, name: &str, attributes: &str, rest: &str, lines: &mut Lines<'_>) {
        if let Some(hidden) = &mut self.hidden {
            if hidden.ends_before(name) {
                self.end_hidden(lines);
            } else {
                return;
            }
        }
        if let Some(hidden) = Hidden::of(name, attributes).filter(|_| is_closed(name, rest)) {
            self.hidden = Some(hidden);
            return;
        }
        match name {
            "br" => lines.line_end(Gap::Hard),
            "a" => {
                if let Some(target) = attribute(attributes, "href").filter(|target| !target.is_empty()) {
                    lines.words.open(SpanStyle::Link, Some(html::decoded(target)));
                }
            }
            "img" => {
                let caption = attribute(attributes, "alt").map(html::decoded).unwrap_or_default();
                let target =
                    attribute(attributes, "src").map(html::decoded).filter(|target| !target.is_empty());
                lines.picture(&caption, target, rest);
            }
            "ruby" | "rb" | "rt" | "rtc" | "rp" => self.ruby.open(name, &mut lines.words),
            _ => match (style_of(name), html::script_of(name)) {
                (Some(style), _) => lines.words.open(style, None),
                (_, Some(script)) => lines.words.begin_script(script),
                _ if html::is_strike(name) => lines.words.strike(),
                _ => part(name, lines),
            },
        }
    }

    fn close(&mut self, name: &str, lines: &mut Lines<'_>) {
        if let Some(hidden) = &mut self.hidden {
            if hidden.ends_with(name) {
                self.end_hidden(lines);
            }
            return;
        }
        match (style_of(name), html::script_of(name)) {
            (Some(style), _) => lines.words.close(style),
            (_, Some(_)) => lines.words.end_script(),
            _ => match name {
                "a" => lines.words.close(SpanStyle::Link),
                "s" | "strike" | "del" | "ins" => lines.words.strike(),
                "ruby" | "rb" | "rt" | "rtc" | "rp" => self.ruby.close(name, &mut lines.words),
                _ => part(name, lines),
            },
        }
    }

    fn end_hidden(&mut self, lines: &mut Lines<'_>) {
        if self.hidden.take().is_some_and(|hidden| hidden.has_words) {
            lines.tell_after(Line::comment("", lines.number()));
        }
    }
}

/// The edge of a block that stands within a line: what is beside it is apart.
fn part(name: &str, lines: &mut Lines<'_>) {
    if matches!(name, "p" | "div" | "li" | "section" | "center" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6") {
        lines.line_end(Gap::Hard);
    }
}

/// Whether an element is closed within its paragraph, which goes on with `rest`.
fn is_closed(name: &str, rest: &str) -> bool {
    let end = memchr::memmem::find(rest.as_bytes(), b"\n\n").unwrap_or(rest.len());
    let paragraph = rest.as_bytes().get(..end).unwrap_or_default();
    memchr::memmem::find_iter(paragraph, b"</").any(|at| {
        paragraph
            .get(at + 2..at + 2 + name.len())
            .is_some_and(|own| own.eq_ignore_ascii_case(name.as_bytes()))
    })
}

/// The style that the element gives its words; Markdown has marks of its own for code.
fn style_of(name: &str) -> Option<SpanStyle> {
    html::style_of(name).filter(|style| *style != SpanStyle::Code)
}
