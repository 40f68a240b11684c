//! The one cleaning that every issue passes before it leaves `ingest` (R3).
//!
//! Front ends clean what they read, and so must every one that is added, every attribute of Word and every string of a
//! JSON that someone else wrote; here nothing can be forgotten, for it is the last thing done. Paragraphs that were read
//! from a plain text are not asked again character by character: of plain characters no front end makes any that is not.
//! Invariant: no string of an issue holds a control, a character that changes direction, or an address that runs
//! something; spans still cover the words they covered. Limit: ranges of measures and figures are `insight`'s, which reads
//! what is clean.

use std::borrow::Cow;

use crate::model::{
    Article, Block, Issue, ListItem, Measure, ShortText, Span, SpanStyle, is_harmless_address,
};
use crate::text::sanitise;

/// What the texts of an issue were read from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// A text of plain characters that names no others, so that what stands in it needs no second look.
    PlainText,
    /// Anything else.
    Anything,
}

/// The issue with every string of it clean.
pub(super) fn cleaned(mut issue: Issue, origin: Origin) -> Issue {
    for text in [&mut issue.id, &mut issue.title, &mut issue.source.path, &mut issue.source.encoding] {
        clean_line(text);
    }
    let facts = [&mut issue.date, &mut issue.publisher, &mut issue.editor, &mut issue.phone];
    facts.into_iter().flatten().for_each(clean_line);
    issue.masthead.iter_mut().chain(&mut issue.colophon).for_each(clean_line);
    issue.toc.iter_mut().for_each(|entry| clean_line(&mut entry.title));
    issue.preface.iter_mut().for_each(|block| clean_block(block, origin));
    issue.articles.iter_mut().for_each(|article| clean_article(article, origin));
    issue.warnings.iter_mut().for_each(|warning| clean_line(&mut warning.message));
    issue
}

fn clean_article(article: &mut Article, origin: Origin) {
    clean_line(&mut article.title);
    let places = article.province.iter_mut().chain(&mut article.city).chain(&mut article.counties);
    places.for_each(clean_line);
    article.blocks.iter_mut().for_each(|block| clean_block(block, origin));
    for Measure { lead, summary, .. } in
        article.measures.iter_mut().chain(&mut article.results).chain(&mut article.told)
    {
        clean_line(lead);
        clean_line(summary);
    }
    for figure in &mut article.figures {
        clean_short(&mut figure.text);
        clean_short(&mut figure.unit);
        let words = [&mut figure.qualifier, &mut figure.subject, &mut figure.head, &mut figure.level];
        words.into_iter().flatten().for_each(clean_short);
    }
}

fn clean_block(block: &mut Block, origin: Origin) {
    match block {
        Block::Paragraph { text, spans, .. } | Block::Heading { text, spans, .. } => {
            clean_inline(text, spans, origin)
        }
        Block::List { items, .. } => {
            for ListItem { text, spans, marker, .. } in items {
                clean_inline(text, spans, origin);
                marker.iter_mut().for_each(clean_line);
            }
        }
        Block::Table { caption, rows, .. } => {
            caption.iter_mut().for_each(clean_line);
            rows.iter_mut().flatten().for_each(clean_short);
        }
        // As deep as quotes go, which is bounded.
        Block::Quote { blocks, .. } => blocks.iter_mut().for_each(|block| clean_block(block, origin)),
        Block::Figure { caption, target, .. } => {
            caption.iter_mut().for_each(clean_line);
            clean_address(target);
        }
        Block::Code { text, .. } => clean_text(text),
        Block::Footnote { label, text, spans, .. } => {
            clean_line(label);
            clean_inline(text, spans, origin);
        }
    }
}

/// Cleans a text that may have several lines.
fn clean_text(text: &mut String) {
    if !sanitise::is_plain_text(text)
        && let Cow::Owned(clean) = sanitise::source(text)
    {
        *text = clean;
    }
}

/// A line as it stands in an issue.
pub(super) fn line(text: &str) -> String {
    let mut line = text.to_owned();
    clean_line(&mut line);
    line
}

/// Cleans a text that is one line.
fn clean_line(text: &mut String) {
    if sanitise::is_plain_line(text) {
        return;
    }
    clean_text(text);
    if text.contains('\n') {
        *text = text.replace('\n', " ");
    }
}

/// The same of a short one.
fn clean_short(text: &mut ShortText) {
    if !sanitise::is_plain_line(text) {
        *text = ShortText::new(line(text));
    }
}

/// Takes out an address that could run something.
fn clean_address(address: &mut Option<String>) {
    address.iter_mut().for_each(clean_line);
    if address.as_deref().is_some_and(|address| !is_harmless_address(address)) {
        *address = None;
    }
}

fn clean_inline(text: &mut String, spans: &mut Vec<Span>, origin: Origin) {
    for span in spans.iter_mut() {
        if span.style == SpanStyle::Link {
            clean_address(&mut span.target);
        } else {
            span.target.iter_mut().for_each(clean_line);
        }
    }
    // A link that leads nowhere is words.
    spans.retain(|span| span.style != SpanStyle::Link || span.target.is_some());
    if is_clean(text, origin) {
        return;
    }
    if spans.is_empty() {
        clean_line(text);
    } else {
        clean_between(text, spans);
    }
}

/// Whether a text that is one line has nothing in it that any rule of cleaning could touch.
fn is_clean(text: &str, origin: Origin) -> bool {
    match origin {
        Origin::PlainText => {
            let is_line = memchr::memchr(b'\n', text.as_bytes()).is_none();
            debug_assert!(matches!(sanitise::source(text), Cow::Borrowed(_)), "made of plain text: {text:?}");
            is_line
        }
        Origin::Anything => sanitise::is_plain_line(text),
    }
}

/// Cleans a text stretch by stretch between the ends of its spans, so that each still covers its words.
fn clean_between(text: &mut String, spans: &mut [Span]) {
    let mut ends: Vec<usize> = spans.iter().flat_map(|span| [span.range.start, span.range.end]).collect();
    ends.sort_unstable();
    ends.dedup();
    let mut clean = String::with_capacity(text.len());
    let mut length = 0;
    let mut moved = Vec::with_capacity(ends.len());
    let (mut rest, mut at) = (text.as_str(), 0);
    for &end in &ends {
        let stretch = rest.char_indices().nth(end - at).map_or(rest.len(), |(byte, _)| byte);
        let (before, after) = rest.split_at_checked(stretch).unwrap_or((rest, ""));
        let part = sanitise::source(before).replace('\n', " ");
        length += part.chars().count();
        clean.push_str(&part);
        moved.push(length);
        (rest, at) = (after, end);
    }
    clean.push_str(&sanitise::source(rest).replace('\n', " "));
    let place =
        |end: usize| ends.binary_search(&end).ok().and_then(|at| moved.get(at)).copied().unwrap_or(end);
    for span in spans {
        (span.range.start, span.range.end) = (place(span.range.start), place(span.range.end));
    }
    *text = clean;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::CharRange;

    fn span(start: usize, end: usize, style: SpanStyle, target: Option<&str>) -> Span {
        Span { range: CharRange { start, end }, style, target: target.map(str::to_string) }
    }

    #[test]
    fn spans_still_cover_their_words() {
        let mut text = "甲\u{1b}[2J\u{202e}粗\u{206a}体\u{1b}链接乙".to_string();
        let mut spans = vec![
            span(6, 9, SpanStyle::Strong, None),
            span(10, 12, SpanStyle::Link, Some("https://a.cn/\u{7}x")),
        ];
        clean_inline(&mut text, &mut spans, Origin::Anything);
        assert_eq!(text, "甲粗体链接乙");
        let covered: Vec<_> =
            spans.iter().map(|span| text.get(span.range.to_bytes(&text)).unwrap()).collect();
        assert_eq!(covered, ["粗体", "链接"]);
        assert_eq!(spans[1].target.as_deref(), Some("https://a.cn/x"));
    }

    #[test]
    fn a_link_that_runs_something_is_words() {
        let mut text = "点此查看".to_string();
        let mut spans = vec![
            span(0, 2, SpanStyle::Link, Some("java\u{1}script:alert(1)")),
            span(2, 4, SpanStyle::Link, Some("a/b.html")),
        ];
        clean_inline(&mut text, &mut spans, Origin::Anything);
        assert_eq!((text.as_str(), spans.len()), ("点此查看", 1));
    }
}
