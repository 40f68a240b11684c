//! The shared stages, run in order over the stream of lines.

use std::collections::HashMap;

use crate::ingest::bytes::decode::{Decoded, PAGE_BREAK};
use crate::ingest::bytes::recognised;
use crate::ingest::front::html;
use crate::ingest::front::markup;
use crate::ingest::front::plain;
use crate::ingest::line::findings::Findings;
use crate::ingest::line::imprint::Imprint;
use crate::ingest::line::wording::fingerprint;
use crate::ingest::line::{Form, Line, Role};
use crate::ingest::stages::articles::columns;
use crate::ingest::stages::articles::{self, Start};
use crate::ingest::stages::contents::{self, Contents};
use crate::ingest::stages::habit::{self, Habit};
use crate::ingest::stages::masthead;
use crate::ingest::stages::notes;
use crate::ingest::stages::pages;
use crate::ingest::stages::paragraphs;
use crate::ingest::stages::running;
use crate::ingest::stages::site;
use crate::ingest::stages::titles::Kind;
use crate::model::{Article, Block, Issue, SCHEMA, Source, SourceFormat, TocEntry, WarningCode};

/// Reads a decoded file.
pub(super) fn read(decoded: &Decoded<'_>, source: Source) -> Issue {
    read_keeping_lines(decoded, source).0
}

/// Reads a decoded file, and tells what became of every line of it.
pub(super) fn read_keeping_lines(decoded: &Decoded<'_>, source: Source) -> (Issue, Vec<Line>) {
    let mut findings = Findings::default();
    if decoded.damaged {
        damaged_characters(&decoded.text, &mut findings);
    }
    let text = recognised::closed_up(&decoded.text);
    let mut lines = front_end(&text, source.format, &mut findings);
    let mut issue = build(&mut lines, source, &mut findings);
    issue.warnings = findings.warnings(&decoded.text);
    (issue, lines)
}

/// Reads a file that is told as lines already.
pub(super) fn read_lines(mut lines: Vec<Line>, source: Source) -> Issue {
    let mut findings = Findings::default();
    let mut issue = build(&mut lines, source, &mut findings);
    issue.warnings = findings.warnings("");
    issue
}

/// Warns of characters that the encoding could not give, a few of them.
fn damaged_characters(text: &str, findings: &mut Findings) {
    let mut warned = 0;
    for (index, line) in text.split('\n').enumerate() {
        if line.contains('\u{FFFD}') && warned < 20 {
            findings.add_at(WarningCode::DamagedCharacter, index + 1, line.trim(), "\u{FFFD}");
            warned += 1;
        }
    }
}

fn front_end(text: &str, format: SourceFormat, findings: &mut Findings) -> Vec<Line> {
    match format {
        SourceFormat::Html => {
            let mut lines = Vec::new();
            html::read(text, 1, &html::Vocabulary::page(), &mut lines);
            lines
        }
        SourceFormat::Text => plain::read(text),
        _ => markup::read(text, findings),
    }
}

/// Runs the shared stages.
pub(super) fn build(lines: &mut [Line], source: Source, findings: &mut Findings) -> Issue {
    site::take(lines);
    let habit = Habit::of(lines);
    habit::mark_centred(lines, habit);
    let title = masthead::likely_title(lines);
    running::take(lines, &title);
    let contents = contents::take(lines, &habit);
    running::take_left_numbers(lines);
    notes::mark(lines);
    let starts = articles::find(lines, &contents, &title, &habit, findings);
    columns::mark(lines, &starts);
    let mut imprint = Imprint::default();
    let first = starts.first().map_or(lines.len(), |start| start.start);
    if first < lines.len() || !contents.entries.is_empty() || !title.is_empty() {
        let end = head_of(lines, first);
        masthead::take(lines, end, &title, &mut imprint);
    }
    for start in &starts {
        for line in lines.iter_mut().take(start.end).skip(start.start).filter(|line| line.is_free()) {
            line.role = Role::Title;
        }
    }
    let last = starts.last().map_or(0, |start| start.end);
    masthead::take_colophon(lines, last, &mut imprint);
    if imprint.number.is_none() {
        facts_of_running_heads(lines, &mut imprint);
    }
    furniture_warnings(lines, findings);
    assemble(lines, &contents, starts, Head { title, imprint, source }, findings)
}

/// Where the masthead must have ended when no article was found: at the first real paragraph.
fn head_of(lines: &[Line], first: usize) -> usize {
    if first < lines.len() {
        return first;
    }
    lines
        .iter()
        .position(|line| line.is_free() && line.is_text() && line.is_longer_than(60))
        .unwrap_or(lines.len())
}

/// Where the masthead names no issue, the running heads may.
fn facts_of_running_heads(lines: &[Line], imprint: &mut Imprint) {
    let mut facts = Imprint::default();
    for line in lines.iter().filter(|line| line.role == Role::Furniture && line.has_words()).take(8) {
        facts.read(&line.text);
    }
    imprint.complete(facts);
}

fn furniture_warnings(lines: &[Line], findings: &mut Findings) {
    for line in lines.iter().filter(|line| line.role == Role::Furniture) {
        let words = match &line.form {
            Form::Figure { target: Some(target) } => target.as_str(),
            _ => line.text.as_str(),
        };
        findings.add(WarningCode::Furniture, line.first, words.trim_matches(PAGE_BREAK));
    }
}

/// What the head of the issue said.
struct Head {
    title: String,
    imprint: Imprint,
    source: Source,
}

fn assemble(
    lines: &[Line],
    contents: &Contents,
    starts: Vec<Start>,
    head: Head,
    findings: &mut Findings,
) -> Issue {
    let habit = Habit::of(lines);
    let pages = trusted_pages(lines, contents, &starts);
    let level = title_level(&starts);
    let first = starts.first().map_or(lines.len(), |start| start.start);
    let mut preface = paragraphs::blocks(lines.get(..first).unwrap_or_default(), level, habit, findings);
    let mut articles = Vec::with_capacity(starts.len());
    for (index, start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(lines.len(), |next| next.start);
        let body = lines.get(start.end..end).unwrap_or_default();
        let own_level = match start.kind {
            Kind::Heading(own) => Some(level.map_or(own, |level| level.max(own))),
            _ => None,
        };
        let blocks = paragraphs::blocks(body, own_level, habit, findings);
        articles.push(article(index, start, lines, blocks, contents, &pages, findings));
    }
    if articles.is_empty()
        && preface
            .iter()
            .any(|block| matches!(block, Block::Paragraph { .. } | Block::List { .. } | Block::Table { .. }))
    {
        let title = if head.title.is_empty() { stem(&head.source) } else { &head.title };
        articles.push(only_article(title, &mut preface, findings));
    }
    let toc = toc(contents, &starts, findings);
    issue(head, preface, toc, articles)
}

/// The pages of the lines by their marks, if they agree with those the contents print.
fn trusted_pages(lines: &[Line], contents: &Contents, starts: &[Start]) -> Vec<u32> {
    let pages = pages::of_lines(lines);
    let differences: Vec<i64> = starts
        .iter()
        .filter_map(|start| {
            let printed = start.entry.and_then(|entry| contents.entries.get(entry))?.page?;
            Some(i64::from(printed) - i64::from(*pages.get(start.start)?))
        })
        .collect();
    if differences.is_empty() {
        return pages;
    }
    let offset = pages::commonest(&differences);
    let agreeing = differences.iter().filter(|&&difference| difference == offset).count();
    if agreeing < 2 || agreeing * 5 < differences.len() * 3 {
        return Vec::new();
    }
    pages.into_iter().map(|page| u32::try_from(i64::from(page) + offset).unwrap_or(page)).collect()
}

/// The commonest level of the titles that are headings.
fn title_level(starts: &[Start]) -> Option<u8> {
    let mut counts = [0usize; 7];
    for start in starts {
        if let Kind::Heading(level) = start.kind
            && let Some(count) = counts.get_mut(usize::from(level))
        {
            *count += 1;
        }
    }
    let best = counts.iter().enumerate().filter(|(_, count)| **count > 0).max_by_key(|(_, count)| **count)?;
    u8::try_from(best.0).ok()
}

fn article(
    index: usize,
    start: &Start,
    lines: &[Line],
    blocks: Vec<Block>,
    contents: &Contents,
    pages: &[u32],
    findings: &mut Findings,
) -> Article {
    let title_line = lines.get(start.start);
    if let Some(line) = title_line {
        findings
            .unclosed_quote_in(&start.title, lines.get(start.end - 1).map_or(line.last, |line| line.last));
        if blocks.is_empty() {
            findings.add(WarningCode::EmptyArticle, line.first, &start.title);
        }
    }
    let entry = start.entry.and_then(|entry| contents.entries.get(entry));
    if let Some(entry) = entry.filter(|entry| fingerprint(&entry.title) != fingerprint(&start.title)) {
        findings.add(WarningCode::TitleDiffers, title_line.map_or(1, |line| line.first), &entry.title);
    }
    let page = entry.and_then(|entry| entry.page).or_else(|| pages.get(start.start).copied());
    Article {
        index,
        title: start.title.clone(),
        page,
        blocks,
        line: title_line.map_or(0, |line| line.first),
        ..Article::default()
    }
}

/// A file without any title is one article, so that it can be read all the same.
fn only_article(title: &str, preface: &mut Vec<Block>, findings: &mut Findings) -> Article {
    let blocks = std::mem::take(preface);
    let line = blocks.first().map_or(1, |block| block.lines().0);
    findings.add(WarningCode::NoTitles, line, title);
    Article { title: title.to_string(), blocks, line, ..Article::default() }
}

/// The printed contents, each entry with the article it stands for or stands in.
fn toc(contents: &Contents, starts: &[Start], findings: &mut Findings) -> Vec<TocEntry> {
    let by_entry: HashMap<usize, usize> =
        starts.iter().enumerate().filter_map(|(index, start)| Some((start.entry?, index))).collect();
    let mut outer = None;
    contents
        .entries
        .iter()
        .enumerate()
        .map(|(index, entry)| {
            let own = by_entry.get(&index).copied();
            if entry.level == 0 {
                outer = own;
            }
            let article = own.or(outer.filter(|_| entry.level > 0));
            if article.is_none() {
                findings.add(WarningCode::EntryWithoutArticle, entry.line, &entry.title);
            }
            TocEntry { title: entry.title.clone(), page: entry.page, article }
        })
        .collect()
}

/// The file's name without its folder and extension.
fn stem(source: &Source) -> &str {
    let name = source.path.rsplit(['/', '\\']).next().unwrap_or_default();
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn issue(head: Head, preface: Vec<Block>, toc: Vec<TocEntry>, articles: Vec<Article>) -> Issue {
    let Head { title, imprint, source } = head;
    let stem = stem(&source).to_string();
    let id = match (imprint.year, imprint.number) {
        (Some(year), Some(number)) => format!("{year}-{number:02}"),
        _ => stem.clone(),
    };
    Issue {
        schema: SCHEMA,
        id,
        title: if title.is_empty() { stem } else { title },
        year: imprint.year,
        number: imprint.number,
        total_number: imprint.total,
        date: imprint.date,
        publisher: imprint.publisher,
        editor: imprint.editor,
        phone: imprint.phone,
        preface,
        source,
        toc,
        articles,
        warnings: Vec::new(),
    }
}
