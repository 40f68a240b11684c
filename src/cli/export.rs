//! `kanbao export`: the parsed issue model, or a clean document made from it or from one of its articles.
//!
//! Invariant: the file of an issue that is exported is never written over.

use std::fmt::Display;
use std::io;
use std::path::Path;
use std::sync::Arc;

use super::arguments::{ExportArguments, FormatName};
use super::{Failure, Outcome, Session, article};
use crate::export::{
    CitationStyle, article_to_docx, cite, escape_json, json_text, to_bulk, to_bulk_by_file, to_docx, to_html,
    to_markdown, to_text,
};
use crate::library::{Extent, Source};
use crate::model::{Article, Block, Issue, Reference, TocEntry};

pub(super) fn run(arguments: &ExportArguments, session: &mut Session) -> Result<Outcome, Failure> {
    let file = arguments.writes();
    let format = format(arguments.format, file)?;
    let bytes = match library_for_bulk(arguments, format, session)? {
        Some(bytes) => bytes,
        None => {
            let extent = match format {
                FormatName::Json | FormatName::Jsonl => Extent::Whole,
                _ => Extent::Places,
            };
            let (source, issue) = session.issue_of_source(&arguments.issue, extent)?;
            leaves_sources(file, std::iter::once(&source))?;
            let index =
                arguments.article.as_deref().map(|wanted| article::find(&issue, wanted)).transpose()?;
            if (format, file, index) == (FormatName::Json, None, None) {
                // Written as it is made: it is many times the issue.
                session.output.json(issue.as_ref())?;
                return Ok(session.outcome(true));
            }
            document(&issue, index, format)?
        }
    };
    session.output.document(&bytes, file, format == FormatName::Docx)?;
    Ok(session.outcome(true))
}

/// What a file's name ends with in each format, the usual one first.
const EXTENSIONS: &[(FormatName, &[&str])] = &[
    (FormatName::Json, &["json"]),
    (FormatName::Markdown, &["md", "markdown"]),
    (FormatName::Text, &["txt", "text"]),
    (FormatName::Html, &["html", "htm"]),
    (FormatName::Docx, &["docx"]),
    (FormatName::Jsonl, &["jsonl", "ndjson"]),
];

/// The usual extensions, as a person would be told them.
fn usual_extensions() -> String {
    let usual = EXTENSIONS.iter().filter_map(|(_, extensions)| extensions.first());
    usual.map(|extension| format!(".{extension}")).collect::<Vec<_>>().join(" ")
}

/// The format asked for, else the one that the file's extension tells.
fn format(asked: Option<FormatName>, file: Option<&Path>) -> Result<FormatName, Failure> {
    let by_extension = || {
        let extension = file?.extension()?.to_str()?.to_ascii_lowercase();
        let row = EXTENSIONS.iter().find(|(_, extensions)| extensions.contains(&extension.as_str()))?;
        Some(row.0)
    };
    if let Some(folder) = file.filter(|file| file.is_dir()) {
        return Err(Failure::Unwritable {
            path: folder.to_owned(),
            error: io::ErrorKind::IsADirectory.into(),
        });
    }
    asked.or_else(by_extension).ok_or_else(|| match file.filter(|file| file.extension().is_some()) {
        Some(path) => Failure::NoExtension { path: path.to_owned(), known: usual_extensions() },
        None => Failure::NoFormat,
    })
}

/// Refuses to write over what is exported: nobody asks for an issue's own text to be replaced by what was made of it.
fn leaves_sources<'s>(
    file: Option<&Path>,
    mut sources: impl Iterator<Item = &'s Source>,
) -> Result<(), Failure> {
    match file {
        Some(file) if sources.any(|source| source.is_at(file)) => {
            Err(Failure::OverSource { path: file.to_owned() })
        }
        _ => Ok(()),
    }
}

/// A folder as a whole, which a search engine alone has a use for.
fn library_for_bulk(
    arguments: &ExportArguments,
    format: FormatName,
    session: &mut Session,
) -> Result<Option<Vec<u8>>, Failure> {
    let folder = Path::new(&arguments.issue);
    if format != FormatName::Jsonl || arguments.article.is_some() || !folder.is_dir() {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    let library = session.library(&[folder.to_owned()])?;
    leaves_sources(arguments.writes(), library.entries().iter().map(|entry| &entry.source))?;
    let issues = library.issues();
    for (at, issue) in issues.iter().enumerate() {
        let alike = |other: &&Arc<Issue>| (&other.title, &other.id) == (&issue.title, &issue.id);
        let mut before = issues.iter().take(at).filter(alike).peekable();
        // A search engine would keep one of those with the same name.
        let text = match before.peek() {
            None => to_bulk(issue, None),
            Some(_) => match before.find(|other| other.says_the_same(issue)) {
                Some(first) => {
                    let paths: [(&str, &dyn Display); 2] =
                        [("path", &issue.source.path), ("first", &first.source.path)];
                    session.notice(&session.language.format("export.copy", &paths));
                    continue;
                }
                None => to_bulk_by_file(issue),
            },
        };
        bytes.extend(escape_json(&text.map_err(io::Error::from)?).into_bytes());
    }
    Ok(Some(bytes))
}

fn document(issue: &Issue, index: Option<usize>, format: FormatName) -> Result<Vec<u8>, Failure> {
    let article = index.and_then(|index| issue.articles.get(index));
    let (alone, sourced);
    let (plain, printed) = match article {
        None => (issue, issue),
        Some(article) => {
            alone = only(issue, article.index);
            sourced = with_source(&alone, issue, article.index);
            (&alone, &sourced)
        }
    };
    Ok(match (format, article) {
        (FormatName::Json, _) => json_text(plain)?.into_bytes(),
        (FormatName::Markdown, _) => to_markdown(printed).into_bytes(),
        (FormatName::Text, _) => to_text(printed).into_bytes(),
        (FormatName::Html, _) => to_html(printed).into_bytes(),
        (FormatName::Docx, None) => to_docx(issue)?,
        (FormatName::Docx, Some(_)) => article_to_docx(printed)?,
        (FormatName::Jsonl, _) => bulk(issue, index)?.into_bytes(),
    })
}

/// The bulk form with control and direction characters escaped.
fn bulk(issue: &Issue, index: Option<usize>) -> Result<String, Failure> {
    Ok(escape_json(&to_bulk(issue, index).map_err(io::Error::from)?))
}

/// An issue that has one of the articles of `issue` alone, as its first.
fn only(issue: &Issue, index: usize) -> Issue {
    let entry = |entry: &TocEntry| TocEntry { article: Some(0), ..entry.clone() };
    let article = |article: &Article| Article { index: 0, ..article.clone() };
    Issue {
        preface: Vec::new(),
        toc: issue.toc.iter().filter(|entry| entry.article == Some(index)).map(entry).collect(),
        articles: issue.articles.iter().filter(|article| article.index == index).map(article).collect(),
        warnings: Vec::new(),
        ..issue.clone()
    }
}

/// An issue of one article as it is handed on: ended by where it stands in the whole issue, and without what is of the
/// whole alone, its imprint with the editor's name and telephone and a list of contents that says the title again.
fn with_source(alone: &Issue, issue: &Issue, index: usize) -> Issue {
    let titles: Vec<&str> = alone.articles.iter().map(|article| article.title.as_str()).collect();
    let mut sourced = Issue {
        editor: None,
        phone: None,
        masthead: Vec::new(),
        colophon: Vec::new(),
        toc: alone.toc.iter().filter(|entry| !titles.contains(&entry.title.as_str())).cloned().collect(),
        ..alone.clone()
    };
    for article in &mut sourced.articles {
        let text = cite(&Reference::to(issue, Some(index)), CitationStyle::Briefing, 1);
        article.blocks.push(Block::Paragraph { text, spans: Vec::new(), lines: (0, 0) });
    }
    sourced
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::ingest;

    #[test]
    fn an_article_alone_reads_back_as_that_article() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/bulletins");
        for file in ["a-baotou-clean.md", "i-weihai-web.html", "q-jiaozuo-word.md", "f-jinhua-pdftotext.txt"]
        {
            let issue = ingest(&std::fs::read(folder.join(file)).unwrap(), file).unwrap();
            for article in &issue.articles {
                let source = cite(&Reference::to(&issue, Some(article.index)), CitationStyle::Briefing, 1);
                let read = |format, name| {
                    ingest(&document(&issue, Some(article.index), format).unwrap(), name).unwrap()
                };
                for again in [
                    read(FormatName::Docx, "a.docx"),
                    read(FormatName::Html, "a.html"),
                    read(FormatName::Markdown, "a.md"),
                ] {
                    let [own] = again.articles.as_slice() else { panic!("{file}: {:?}", again.articles) };
                    assert_eq!((&own.title, own.page), (&article.title, article.page), "{file}");
                    let texts = |blocks: &[Block]| -> Vec<String> {
                        blocks.iter().map(|block| block.plain_text().into_owned()).collect()
                    };
                    let mut before = texts(&article.blocks);
                    before.push(source.clone());
                    assert_eq!(texts(&own.blocks), before, "{file}");
                    assert_eq!((again.year, again.number), (issue.year, issue.number), "{file}");
                }
            }
        }
    }
}
