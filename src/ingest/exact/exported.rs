//! Markdown that `export` wrote, taken as written.
//!
//! Such a file is clean: its structure says what is meant, and guessing over it could only do harm. It is known by the
//! comment at its head. Invariant: what `export::to_markdown` wrote comes back as the same articles. Limit: a file
//! whose head no longer fits its text (someone edited it) is read as any other.

use serde::Deserialize;

use crate::ingest::bytes::decode::Decoded;
use crate::ingest::front::markup;
use crate::ingest::line::findings::Findings;
use crate::ingest::line::{Form, Line};
use crate::ingest::stages::habit::Habit;
use crate::ingest::stages::paragraphs::{self, Lexicon};
use crate::model::{Article, Block, Issue, Source, SpanStyle, TocEntry};

/// How the comment at the head begins.
const OPENING: &str = "<!-- kanbao {";

/// The facts in the comment at the head.
#[derive(Deserialize)]
struct Head {
    schema: u32,
    id: String,
    title: String,
    year: Option<i32>,
    number: Option<u32>,
    total_number: Option<u32>,
    date: Option<String>,
    publisher: Option<String>,
    editor: Option<String>,
    phone: Option<String>,
    #[serde(default)]
    masthead: Vec<String>,
    #[serde(default)]
    colophon: Vec<String>,
    toc: Vec<(Option<u32>, Option<usize>)>,
    pages: Vec<Option<u32>>,
}

/// Reads exported Markdown; nothing where the file is none, or has been changed in ways its head does not know.
pub(in crate::ingest) fn read(decoded: &Decoded<'_>, source: &Source) -> Option<Issue> {
    let head = decoded.text.strip_prefix(OPENING)?.split_once(" -->")?.0;
    let head: Head = serde_json::from_str(&format!("{{{head}")).ok()?;
    let mut findings = Findings::default();
    let lines = markup::read_exact(&decoded.text, &mut findings);
    let parts = Parts::of(&lines);
    let toc: Vec<TocEntry> = parts
        .contents
        .iter()
        .zip(&head.toc)
        .map(|(line, (page, article))| TocEntry {
            title: entry_title(line, *page),
            page: *page,
            article: *article,
        })
        .collect();
    let fits = parts.contents.len() == head.toc.len() && parts.articles.len() == head.pages.len();
    let leads = toc.iter().all(|entry| entry.article.is_none_or(|article| article < parts.articles.len()));
    if !fits || !leads {
        return None;
    }
    let lexicon = Lexicon::of(&lines);
    let mut articles = Vec::with_capacity(parts.articles.len());
    for (index, (body, page)) in parts.articles.iter().zip(&head.pages).enumerate() {
        // A title without words leaves no line.
        let titled = body.split_first().filter(|(title, _)| matches!(title.form, Form::Heading(2)));
        let (title, line, body) = match titled {
            Some((title, body)) => (title.text.clone(), title.first, body),
            None => (String::new(), 0, *body),
        };
        let blocks = blocks(body, &lexicon, &mut findings);
        articles.push(Article { index, title, page: *page, blocks, line, ..Article::default() });
    }
    Some(Issue {
        schema: head.schema,
        id: head.id,
        title: head.title,
        year: head.year,
        number: head.number,
        total_number: head.total_number,
        date: head.date,
        publisher: head.publisher,
        editor: head.editor,
        phone: head.phone,
        masthead: head.masthead,
        colophon: head.colophon,
        preface: blocks(parts.preface, &lexicon, &mut findings),
        source: source.clone(),
        toc,
        articles,
        warnings: findings.warnings(&decoded.text),
    })
}

/// The blocks of a part, with the cells of its tables.
fn blocks(lines: &[Line], lexicon: &Lexicon<'_>, findings: &mut Findings) -> Vec<Block> {
    let mut blocks = paragraphs::blocks(lines, Some(2), Habit::Exact, lexicon, findings);
    let mut tables = lines.iter().filter_map(|line| match &line.form {
        Form::Table { rows, .. } => Some(rows.to_vec()),
        _ => None,
    });
    paragraphs::fill_tables(&mut blocks, &mut || tables.next());
    blocks
}

/// The title of an entry: the words of its link, else the words before its page.
fn entry_title(line: &Line, page: Option<u32>) -> String {
    let link = line.spans.iter().find(|span| span.style == SpanStyle::Link && span.range.start == 0);
    if let Some(link) = link {
        return line.text.get(link.range.to_bytes(&line.text)).unwrap_or_default().to_string();
    }
    let tail = page.map(|page| format!(" ..... {page}")).unwrap_or_default();
    line.text.strip_suffix(&tail).unwrap_or(&line.text).to_string()
}

/// The parts that comments set apart.
struct Parts<'a> {
    contents: Vec<&'a Line>,
    preface: &'a [Line],
    articles: Vec<&'a [Line]>,
}

impl<'a> Parts<'a> {
    fn of(lines: &'a [Line]) -> Self {
        let mut marks: Vec<(usize, bool)> = Vec::new();
        for (index, line) in lines.iter().enumerate().filter(|(_, line)| line.form == Form::Comment) {
            match line.text.as_str() {
                "<!-- article -->" => marks.push((index, true)),
                "<!-- preface -->" if marks.is_empty() => marks.push((index, false)),
                _ => {}
            }
        }
        let head_end = marks.first().map_or(lines.len(), |(index, _)| *index);
        let contents =
            lines.iter().take(head_end).filter(|line| matches!(line.form, Form::Item { .. })).collect();
        let mut parts = Self { contents, preface: &[], articles: Vec::new() };
        for (at, &(index, article)) in marks.iter().enumerate() {
            let end = marks.get(at + 1).map_or(lines.len(), |(next, _)| *next);
            let body = lines.get(index + 1..end).unwrap_or_default();
            if article { parts.articles.push(body) } else { parts.preface = body }
        }
        parts
    }
}
