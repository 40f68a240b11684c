//! Lines with their roles to articles and an issue.
//!
//! Invariant: every free line is in the preface or in one article, and articles stand in reading order. Limit: what the
//! roles are is for `stages`.

use foldhash::HashMap;

use super::line::findings::Findings;
use super::line::imprint::Imprint;
use super::line::key::have_same_key;
use super::line::{Form, Line, Role};
use super::stages::Outline;
use super::stages::articles::{self, Start};
use super::stages::contents::Contents;
use super::stages::paragraphs::{self, Lexicon};
use super::stages::titles::Kind;
use crate::model::{Article, Block, Issue, SCHEMA, Source, TocEntry, WarningCode};

/// Gives the tables of an issue the cells that the lines have; they are left there where they are `kept`.
pub(super) fn fill_tables(issue: &mut Issue, lines: &mut [Line], kept: bool) {
    let mut tables = lines.iter_mut().filter(|line| line.is_free()).filter_map(|line| match &mut line.form {
        Form::Table { rows, .. } => Some(if kept { rows.to_vec() } else { std::mem::take(rows.as_mut()) }),
        _ => None,
    });
    let articles = issue.articles.iter_mut().flat_map(|article| &mut article.blocks);
    paragraphs::fill_tables(issue.preface.iter_mut().chain(articles), &mut || tables.next());
}

/// Puts an issue together but for the cells of its tables; what was odd goes to `findings`.
pub(super) fn assemble(lines: &[Line], outline: Outline, source: Source, findings: &mut Findings) -> Issue {
    let starts = &outline.starts;
    let lexicon = Lexicon::of(lines);
    let level = articles::level(starts);
    let first = starts.first().map_or(lines.len(), |start| start.start);
    let mut preface =
        paragraphs::blocks(lines.get(..first).unwrap_or_default(), level, outline.habit, &lexicon, findings);
    let mut articles = Vec::with_capacity(starts.len());
    for (index, start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(lines.len(), |next| next.start);
        let body = lines.get(start.end..end).unwrap_or_default();
        let own_level = match start.kind {
            Kind::Heading(own) => Some(level.map_or(own, |level| level.max(own))),
            _ => None,
        };
        let blocks = paragraphs::blocks(body, own_level, outline.habit, &lexicon, findings);
        articles.push(article(index, start, lines, blocks, &outline, findings));
    }
    if articles.is_empty() && preface.iter().any(is_body) {
        let title = if outline.title.is_empty() { stem(&source) } else { &outline.title };
        articles.push(only_article(title, &mut preface, findings));
    }
    let toc = toc(outline.contents, starts, findings);
    Issue {
        masthead: printed(lines, Role::Masthead),
        colophon: printed(lines, Role::Colophon),
        ..issue(outline.title, outline.imprint, source, preface, toc, articles)
    }
}

/// The lines of a role as they are printed, so that what none of the facts says is kept too; of a table each row is one.
fn printed(lines: &[Line], role: Role) -> Vec<String> {
    let mut printed = Vec::new();
    for line in lines.iter().filter(|line| line.role == role) {
        match &line.form {
            Form::Table { rows, .. } => printed.extend(rows.iter().map(|row| row.join("　"))),
            _ => printed.push(line.text.clone()),
        }
    }
    printed.retain(|text| !text.trim().is_empty());
    printed
}

/// Whether a block is the text of an article.
fn is_body(block: &Block) -> bool {
    matches!(block, Block::Paragraph { .. } | Block::List { .. } | Block::Table { .. })
}

fn article(
    index: usize,
    start: &Start,
    lines: &[Line],
    blocks: Vec<Block>,
    outline: &Outline,
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
    let entry = start.entry.and_then(|entry| outline.contents.entries.get(entry));
    if let Some(entry) = entry.filter(|entry| !have_same_key(&entry.title, &start.title)) {
        findings.add(WarningCode::TitleDiffers, title_line.map_or(1, |line| line.first), &entry.title);
    }
    let page = entry.and_then(|entry| entry.page).or_else(|| outline.pages.get(start.start).copied());
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
fn toc(contents: Contents, starts: &[Start], findings: &mut Findings) -> Vec<TocEntry> {
    let by_entry: HashMap<usize, usize> =
        starts.iter().enumerate().filter_map(|(index, start)| Some((start.entry?, index))).collect();
    let mut outer = None;
    contents
        .entries
        .into_iter()
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
            TocEntry { title: entry.title, page: entry.page, article }
        })
        .collect()
}

/// The file's name without its folder and extension.
fn stem(source: &Source) -> &str {
    let name = source.path.rsplit(['/', '\\']).next().unwrap_or_default();
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn issue(
    title: String,
    imprint: Imprint,
    source: Source,
    preface: Vec<Block>,
    toc: Vec<TocEntry>,
    articles: Vec<Article>,
) -> Issue {
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
        masthead: Vec::new(),
        colophon: Vec::new(),
        preface,
        source,
        toc,
        articles,
        warnings: Vec::new(),
    }
}
