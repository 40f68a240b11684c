//! The issue as Markdown that any reader shows well and that reads back to the same articles.
//!
//! A comment at the head says what cannot be seen (the id, which entry leads where); `ingest` knows it and then takes the
//! structure as written, with none of its guesses. Invariant: text is escaped wherever Markdown would read it
//! otherwise. Limit: positions in the source file are not kept.

use super::inline::{Edge, Piece, pieces};
use super::{facts, imprint_lines, issue_line};
use crate::model::{
    Article, Block, Issue, ListItem, ShortText, Span, SpanStyle, TocEntry, is_harmless_address,
};

/// The issue as clean Markdown.
pub fn to_markdown(issue: &Issue) -> String {
    let mut out = String::new();
    head(issue, &mut out);
    if !issue.toc.is_empty() {
        out.push_str("## 目录\n\n");
        for (index, entry) in issue.toc.iter().enumerate() {
            contents_entry(index, entry, issue, &mut out);
        }
        out.push('\n');
    }
    if !issue.preface.is_empty() {
        out.push_str("<!-- preface -->\n\n");
        blocks(&issue.preface, "", &mut out);
    }
    for article in &issue.articles {
        one_article(article, &mut out);
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// What the Markdown itself cannot show, as JSON in a comment.
fn head(issue: &Issue, out: &mut String) {
    // Two hyphens would end a comment in some readers.
    let facts = facts::of(issue).to_string().replace("--", "-\\u002d").replace('>', "\\u003e");
    out.push_str(&format!("<!-- kanbao {facts} -->\n\n"));
    out.push_str(&format!("# {}\n\n", heading_text(&issue.title, &[])));
    let lines =
        std::iter::once(issue_line(issue)).filter(|line| !line.is_empty()).chain(imprint_lines(issue));
    for line in lines {
        out.push_str(&paragraph_text(&line, &[]));
        out.push_str("\n\n");
    }
}

fn contents_entry(index: usize, entry: &TocEntry, issue: &Issue, out: &mut String) {
    let title = heading_text(&entry.title, &[]);
    out.push_str(&format!("{}. ", index + 1));
    match entry.article.and_then(|article| issue.articles.get(article)) {
        Some(article) => out.push_str(&format!("[{title}](#{})", slug(&article.title))),
        None => out.push_str(&title),
    }
    if let Some(page) = entry.page {
        out.push_str(&format!(" ..... {page}"));
    }
    out.push('\n');
}

/// The anchor that Markdown readers give a heading: lower case, no marks, hyphens for spaces.
fn slug(title: &str) -> String {
    let kept = title.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' '));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

fn one_article(article: &Article, out: &mut String) {
    out.push_str("<!-- article -->\n\n");
    out.push_str(&format!("## {}\n\n", heading_text(&article.title, &[])));
    blocks(&article.blocks, "", out);
}

fn blocks(blocks: &[Block], prefix: &str, out: &mut String) {
    for block in blocks {
        let mut text = String::new();
        one_block(block, &mut text);
        for line in text.trim_end().split('\n') {
            out.push_str(if line.is_empty() { prefix.trim_end() } else { prefix });
            out.push_str(line);
            out.push('\n');
        }
        out.push_str(prefix.trim_end());
        out.push('\n');
    }
}

fn one_block(block: &Block, out: &mut String) {
    match block {
        Block::Paragraph { text, spans, .. } => out.push_str(&paragraph_text(text, spans)),
        Block::Heading { level, text, spans, .. } => {
            let hashes = "#".repeat(usize::from(*level).clamp(2, 5) + 1);
            out.push_str(&format!("{hashes} {}", heading_text(text, spans)));
        }
        Block::List { items, .. } => list(items, out),
        Block::Table { caption, rows, header, .. } => table(caption.as_deref(), rows, *header, out),
        Block::Quote { blocks: inner, .. } => blocks(inner, "> ", out),
        Block::Figure { caption, target, .. } => {
            let caption = inline_text(caption.as_deref().unwrap_or_default(), &[]);
            out.push_str(&format!("![{caption}]({})", link_target(target.as_deref().unwrap_or_default())));
        }
        Block::Code { text, .. } => {
            let fence = "`".repeat(longest_run(text, '`').max(2) + 1);
            out.push_str(&format!("{fence}\n{text}\n{fence}"));
        }
        Block::Footnote { label, text, spans, .. } => {
            out.push_str(&format!("[^{}]: {}", label_text(label), paragraph_text(text, spans)));
        }
    }
}

/// A note's label has no brackets or spaces in it.
fn label_text(label: &str) -> String {
    label.chars().filter(|c| !c.is_whitespace() && !matches!(c, '[' | ']')).collect()
}

fn longest_run(text: &str, mark: char) -> usize {
    text.split(|c| c != mark).map(str::len).max().unwrap_or(0)
}

/// Items at their depth; a depth that was skipped is opened on the same line.
fn list(items: &[ListItem], out: &mut String) {
    // How far in the words of the open item of each level stand.
    let mut offsets: Vec<usize> = Vec::new();
    for item in items {
        let level = usize::from(item.level);
        let words = paragraph_text(&item.text, &item.spans);
        let Some(marker) = &item.marker else {
            let indent = offsets.get(level).or(offsets.last()).copied().unwrap_or(0);
            out.push_str(&format!("\n{}{words}\n\n", " ".repeat(indent)));
            continue;
        };
        offsets.truncate(level);
        let mut indent = offsets.last().copied().unwrap_or(0);
        out.push_str(&" ".repeat(indent));
        while offsets.len() < level {
            out.push_str("- ");
            indent += 2;
            offsets.push(indent);
        }
        let marker = if is_number_marker(marker) { marker.as_str() } else { "-" };
        out.push_str(&format!("{marker} {words}\n"));
        offsets.push(indent + marker.len() + 1);
    }
}

fn is_number_marker(marker: &str) -> bool {
    let digits = marker.trim_end_matches(['.', ')']);
    marker.len() == digits.len() + 1
        && (1..=9).contains(&digits.len())
        && digits.bytes().all(|b| b.is_ascii_digit())
}

fn table(caption: Option<&str>, rows: &[Vec<ShortText>], header: bool, out: &mut String) {
    if let Some(caption) = caption {
        out.push_str(&format!("<p align=\"center\">{}</p>\n\n", super::html::escaped(caption)));
    }
    let width = rows.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let row = |cells: &[ShortText]| {
        let mut line = String::from("|");
        for index in 0..width {
            let cell = cells.get(index).map_or("", ShortText::as_str);
            line.push_str(&format!(" {} |", inline_text(cell, &[])));
        }
        line.push('\n');
        line
    };
    let (first, rest) = match rows.split_first() {
        Some((first, rest)) if header => (first.as_slice(), rest),
        _ => ([].as_slice(), rows),
    };
    out.push_str(&row(first));
    out.push_str(&format!("|{}\n", " --- |".repeat(width)));
    for cells in rest {
        out.push_str(&row(cells));
    }
}

/// Words on a line of their own: nothing at its start may look like a block of Markdown.
fn paragraph_text(text: &str, spans: &[Span]) -> String {
    let line = inline_text(text, spans);
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let after = line.get(digits..).unwrap_or_default();
    if (1..=9).contains(&digits) && after.starts_with(['.', ')']) {
        let number = line.get(..digits).unwrap_or_default();
        return format!("{number}\\{after}");
    }
    if line.starts_with(['#', '+', '-', '=', '~', ':']) { format!("\\{line}") } else { line }
}

/// Words of a heading: a `#` at the end would be taken for its closing.
fn heading_text(text: &str, spans: &[Span]) -> String {
    inline_text(text, spans).replace('#', "\\#")
}

fn inline_text(text: &str, spans: &[Span]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut code = false;
    for piece in pieces(text, spans) {
        match piece {
            Piece::Words(words) if code => out.push_str(&code_text(words)),
            Piece::Words(words) => escape(words, &mut out),
            Piece::Note(label) => out.push_str(&format!("[^{}]", label_text(label))),
            Piece::Open(span, edge) => {
                code |= span.style == SpanStyle::Code;
                out.push_str(opening(span, edge));
            }
            Piece::Close(span, edge) => {
                code &= span.style != SpanStyle::Code;
                out.push_str(&closing(span, edge));
            }
        }
    }
    out
}

fn opening(span: &Span, edge: Edge) -> &'static str {
    match (span.style, edge) {
        (SpanStyle::Strong, Edge::Plain) => "**",
        (SpanStyle::Strong, Edge::Tight) => "<strong>",
        (SpanStyle::Emphasis, Edge::Plain) => "*",
        (SpanStyle::Emphasis, Edge::Tight) => "<em>",
        (SpanStyle::Link, _) => "[",
        (SpanStyle::Code | SpanStyle::Footnote, _) => "",
    }
}

fn closing(span: &Span, edge: Edge) -> String {
    match (span.style, edge) {
        (SpanStyle::Strong, Edge::Tight) => "</strong>".into(),
        (SpanStyle::Emphasis, Edge::Tight) => "</em>".into(),
        (SpanStyle::Link, _) => format!("]({})", link_target(span.target.as_deref().unwrap_or_default())),
        _ => opening(span, edge).to_string(),
    }
}

/// Code with a fence longer than any in it, and spaces where a backtick stands at an edge.
fn code_text(words: &str) -> String {
    let fence = "`".repeat(longest_run(words, '`') + 1);
    let pad = if words.starts_with(['`', ' ']) || words.ends_with(['`', ' ']) { " " } else { "" };
    format!("{fence}{pad}{words}{pad}{fence}")
}

/// An address as Markdown writes it; one that could run something is left out.
fn link_target(target: &str) -> String {
    let target = if is_harmless_address(target) { target } else { "" };
    let plain = !target.is_empty()
        && target.chars().all(|c| !c.is_whitespace() && !"()<>\\&*_`[]".contains(c) && !c.is_control());
    if plain {
        return target.to_string();
    }
    let mut out = String::from("<");
    for c in target.chars().filter(|c| *c != '\n') {
        if matches!(c, '<' | '>' | '\\' | '&' | '*' | '_' | '`' | '[' | ']') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('>');
    out
}

fn escape(words: &str, out: &mut String) {
    for c in words.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '$' | '!') {
            out.push('\\');
        }
        out.push(c);
    }
}
