//! The facts that a document of ours carries beside its text, and the issue that both make.
//!
//! Invariant: what `export` wrote comes back as the same articles. Limit: a document whose facts no longer fit its text
//! (someone edited it) is read as any other.

use serde::Deserialize;

use crate::ingest::front::{ARTICLE, PREFACE};
use crate::ingest::line::findings::Findings;
use crate::ingest::line::{Form, Line};
use crate::ingest::stages::habit::Habit;
use crate::ingest::stages::paragraphs::{self, Lexicon};
use crate::model::{Article, Block, Issue, Source, TocEntry};

/// The facts.
#[derive(Deserialize)]
pub(super) struct Head {
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
    /// The page of each entry of the contents, and the article it stands for.
    pub(super) toc: Vec<(Option<u32>, Option<usize>)>,
    pages: Vec<Option<u32>>,
    /// The titles of the contents, where the document does not tell them.
    #[serde(default)]
    entries: Vec<String>,
}

impl Head {
    /// The facts written as JSON.
    pub(super) fn of(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }

    /// The issue whose facts these are and whose text is `lines`; nothing where they do not fit.
    pub(super) fn issue(mut self, lines: &[Line], source: &Source) -> Option<Issue> {
        let entries = std::mem::take(&mut self.entries);
        self.issue_of(&Parts::of(lines), entries, (lines, source, ""), Findings::default())
    }

    /// As [`Self::issue`], with the titles of the contents told apart; `text` is what warnings point into.
    pub(super) fn issue_of(
        self,
        parts: &Parts<'_>,
        entries: Vec<String>,
        (lines, source, text): (&[Line], &Source, &str),
        mut findings: Findings,
    ) -> Option<Issue> {
        let fits = entries.len() == self.toc.len() && parts.articles.len() == self.pages.len();
        let leads = self.toc.iter().all(|(_, article)| article.is_none_or(|at| at < parts.articles.len()));
        if !fits || !leads {
            return None;
        }
        let rows = entries.into_iter().zip(&self.toc);
        let toc = rows.map(|(title, &(page, article))| TocEntry { title, page, article }).collect();
        let lexicon = Lexicon::of(lines);
        let mut articles = Vec::with_capacity(parts.articles.len());
        for (index, (body, page)) in parts.articles.iter().zip(&self.pages).enumerate() {
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
            schema: self.schema,
            id: self.id,
            title: self.title,
            year: self.year,
            number: self.number,
            total_number: self.total_number,
            date: self.date,
            publisher: self.publisher,
            editor: self.editor,
            phone: self.phone,
            masthead: self.masthead,
            colophon: self.colophon,
            preface: blocks(parts.preface, &lexicon, &mut findings),
            source: source.clone(),
            toc,
            articles,
            warnings: findings.warnings(text),
        })
    }
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

/// The parts that comments set apart.
pub(super) struct Parts<'a> {
    pub(super) contents: Vec<&'a Line>,
    preface: &'a [Line],
    articles: Vec<&'a [Line]>,
}

impl<'a> Parts<'a> {
    pub(super) fn of(lines: &'a [Line]) -> Self {
        let mut marks: Vec<(usize, bool)> = Vec::new();
        for (index, line) in lines.iter().enumerate().filter(|(_, line)| line.form == Form::Comment) {
            match line.text.as_str() {
                ARTICLE => marks.push((index, true)),
                PREFACE if marks.is_empty() => marks.push((index, false)),
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
