//! What the source has against what the issue has.
//!
//! Invariant: letters are counted, so a line that comes back inside an article and is kept once is a loss. Limit: order
//! is not compared; a letter lost here and invented there is none.

use std::collections::HashMap;
use std::fmt::Write as _;

use kanbao::ingest::{self, TracedLine};
use kanbao::model::{Block, Issue, Span};
use unicode_normalization::UnicodeNormalization;

use crate::source::{self, SourceLine};

/// The words of a line of which something is missing.
type Loss = String;

/// What a file lost, as `line: the letters: the line`; a file that is refused has nothing to lose.
pub(crate) fn losses(bytes: &[u8], path: &str) -> Vec<Loss> {
    let Ok(issue) = ingest::ingest(bytes, path) else { return Vec::new() };
    let traced = ingest::trace(bytes, path, ingest::MAX_SIZE).unwrap_or_default();
    let mut losses = compare(&source::read(bytes, path, &issue.source.encoding), &issue, &traced);
    losses.extend(swallowed(&issue, &traced));
    losses
}

/// What the lines of a source have more than the issue and what its trace says beside the text.
pub(crate) fn compare(lines: &[SourceLine], issue: &Issue, traced: &[TracedLine]) -> Vec<Loss> {
    let mut balance: HashMap<char, i64> = HashMap::new();
    for letter in kept(issue, traced).chars().flat_map(letters) {
        *balance.entry(letter).or_default() += 1;
    }
    for letter in lines.iter().flat_map(|line| line.words.chars()).flat_map(letters) {
        *balance.entry(letter).or_default() -= 1;
    }
    balance.retain(|_, left| *left < 0);
    if balance.is_empty() {
        return Vec::new();
    }
    let kept: String = kept(issue, traced).chars().flat_map(letters).collect();
    let whole: Vec<Loss> = lines.iter().filter_map(|line| missing(line, &kept, &balance)).collect();
    if !whole.is_empty() {
        return whole;
    }
    // Every run is there, but not as often as in the source.
    let mut scarce: Vec<_> = balance.into_iter().collect();
    scarce.sort_unstable();
    let mut loss = String::from("0: less often than in the source: ");
    for (letter, count) in scarce.iter().take(40) {
        let _ = write!(loss, "{letter}×{}", -count);
    }
    vec![loss]
}

/// The runs of a line, from mark to mark, that stand nowhere and hold a letter that is missing.
fn missing(line: &SourceLine, kept: &str, balance: &HashMap<char, i64>) -> Option<Loss> {
    let mut lost = Vec::new();
    let mut run = String::new();
    for c in line.words.chars().chain(std::iter::once('\n')) {
        let before = run.len();
        run.extend(letters(c));
        if run.len() == before && !c.is_whitespace() || c == '\n' {
            if run.contains(|letter| balance.contains_key(&letter)) && !kept.contains(&run) {
                lost.push(std::mem::take(&mut run));
            }
            run.clear();
        }
    }
    (!lost.is_empty()).then(|| {
        let shown: String = line.words.trim().chars().take(60).collect();
        format!("{}: {}: {shown}", line.number, lost.join(" … "))
    })
}

/// Lines beside the text that hold more than their place has: sentences in a masthead, furniture that no warning tells.
fn swallowed(issue: &Issue, traced: &[TracedLine]) -> Vec<Loss> {
    let warned = |line: usize| issue.warnings.iter().any(|warning| warning.line == line);
    let is_sentence = |text: &str| text.chars().count() > LONGEST_FACT && text.contains('。');
    traced
        .iter()
        .filter(|line| match line.role {
            "masthead" | "colophon" => is_sentence(&line.text),
            "furniture" => line.text.chars().flat_map(letters).next().is_some() && !warned(line.line),
            _ => false,
        })
        .map(|line| {
            format!(
                "{}: taken as {}: {}",
                line.line,
                line.role,
                line.text.chars().take(60).collect::<String>()
            )
        })
        .collect()
}

/// Characters of the longest fact that a masthead prints.
const LONGEST_FACT: usize = 60;

/// The letters that a character counts as: Han, digits and Latin, whatever their width, height and case.
fn letters(c: char) -> impl Iterator<Item = char> {
    let is_han =
        |c: &char| matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}');
    std::iter::once(c)
        .nfkc()
        .filter(move |c| c.is_ascii_alphanumeric() || is_han(c))
        .map(|c| c.to_ascii_lowercase())
}

/// All that is left of the text.
fn kept(issue: &Issue, traced: &[TracedLine]) -> String {
    let mut kept = String::new();
    let mut keep = |text: &str| {
        kept.push_str(text);
        kept.push('\n');
    };
    issue.articles.iter().for_each(|article| keep(&article.title));
    let facts = [&issue.date, &issue.publisher, &issue.editor, &issue.phone];
    facts.into_iter().flatten().for_each(|fact| keep(fact));
    issue.masthead.iter().chain(&issue.colophon).for_each(|line| keep(line));
    let outside = |line: &&TracedLine| !matches!(line.role, "body" | "title" | "masthead" | "colophon");
    traced.iter().filter(outside).for_each(|line| keep(&line.text));
    let blocks = issue.preface.iter().chain(issue.articles.iter().flat_map(|article| &article.blocks));
    blocks.for_each(|block| keep_block(block, &mut keep));
    kept
}

fn keep_block(block: &Block, keep: &mut impl FnMut(&str)) {
    let mut spans =
        |spans: &[Span]| spans.iter().filter_map(|span| span.target.as_deref()).for_each(&mut *keep);
    match block {
        Block::Paragraph { spans: own, .. } | Block::Heading { spans: own, .. } => spans(own),
        Block::Footnote { label, spans: own, .. } => {
            spans(own);
            keep(label);
        }
        Block::List { items, .. } => items.iter().for_each(|item| {
            spans(&item.spans);
        }),
        Block::Quote { blocks, .. } => blocks.iter().for_each(|block| keep_block(block, keep)),
        _ => {}
    }
    if let Block::List { items, .. } = block {
        items.iter().filter_map(|item| item.marker.as_deref()).for_each(&mut *keep);
    }
    if let Block::Figure { target: Some(target), .. } = block {
        keep(target);
    }
    if !matches!(block, Block::Quote { .. }) {
        keep(&block.plain_text());
    }
}
