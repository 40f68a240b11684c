//! `kanbao show`: an issue or one of its articles, laid out as the article pane would.

use super::arguments::ShowArguments;
use super::environment::printed_width;
use super::{Failure, Outcome, Output, Session, article};
use crate::export::{CitationStyle, cite};
use crate::layout::{NARROWEST, PageSetting, lay_out_to};
use crate::library::Extent;
use crate::locale::{Language, facts, masthead};
use crate::model::{Issue, Link, Reference, links};
use crate::text::{self, Cells, WidthProfile, sanitise, wrap};

/// Two em, the indent of a Chinese paragraph (R26).
const TWO_EM: Cells = Cells(4);

/// How to print an issue.
#[derive(Debug, Clone, Copy)]
pub(super) struct Manner {
    pub(super) language: Language,
    /// The width of the text, in cells.
    pub(super) width: Cells,
    pub(super) profile: WidthProfile,
    /// Whether only leads and figures are printed.
    pub(super) skim: bool,
}

pub(super) fn run(arguments: &ShowArguments, session: &mut Session) -> Result<Outcome, Failure> {
    let issue = session.issue(&arguments.issue, Extent::Whole)?;
    let manner = Manner {
        language: session.language,
        width: Cells(usize::from(printed_width(arguments.width))).max(NARROWEST),
        profile: session.profile(arguments.ambiguous, &session.shelf()),
        skim: arguments.skim,
    };
    let index = match &arguments.article {
        None => None,
        Some(wanted) => Some(article::find(&issue, wanted)?),
    };
    match index {
        None => print_issue(&issue, manner, &mut session.output)?,
        Some(index) => print_article(&issue, Some(index), manner, &mut session.output)?,
    }
    session.output.line("")?;
    let source = cite(&Reference::to(&issue, index), CitationStyle::Briefing, 1);
    print_wrapped(&source, manner, &mut session.output)?;
    if !has_words(&issue) {
        session.notice(session.language.text("error.empty-issue"));
    }
    Ok(session.outcome(true))
}

/// Whether an issue has anything to read.
pub(super) fn has_words(issue: &Issue) -> bool {
    !issue.preface.is_empty() || !issue.articles.is_empty() || !issue.title.is_empty()
}

/// Prints the masthead, the preface and every article, with an empty line between them.
pub(super) fn print_issue(issue: &Issue, manner: Manner, output: &mut Output) -> Result<(), Failure> {
    let masthead = masthead(issue, manner.language);
    if !masthead.is_empty() {
        print_wrapped(&masthead, manner, output)?;
    }
    if !issue.preface.is_empty() {
        output.line("")?;
        print_article(issue, None, manner, output)?;
    }
    for index in 0..issue.articles.len() {
        output.line("")?;
        print_article(issue, Some(index), manner, output)?;
    }
    Ok(())
}

/// Prints a line of our own, in as many as the width asks for.
fn print_wrapped(line: &str, manner: Manner, output: &mut Output) -> Result<(), Failure> {
    let displayed = sanitise::verbatim(line);
    let setting = text::LineSetting::flush(manner.width, manner.profile);
    for line in wrap(&displayed.text, &setting) {
        output.line(displayed.text.get(line.bytes).unwrap_or_default())?;
    }
    Ok(())
}

fn print_article(
    issue: &Issue,
    article: Option<usize>,
    manner: Manner,
    output: &mut Output,
) -> Result<(), Failure> {
    let setting = PageSetting {
        width: manner.width,
        gutter: Cells(0),
        profile: manner.profile,
        indent: TWO_EM,
        skim: manner.skim,
    };
    let known = article.and_then(|index| issue.articles.get(index));
    let facts = known.map(|article| facts(article, manner.language)).unwrap_or_default();
    lay_out_to(issue, article, &facts, &setting, |row| output.line(&row.text(manner.profile)))?;
    let blocks = known.map_or(issue.preface.as_slice(), |article| &article.blocks);
    let mut links = if manner.skim { Vec::new() } else { links(blocks) };
    links.retain(|link| !link.is_written_out());
    if !links.is_empty() {
        output.line("")?;
    }
    for Link { words, address, .. } in links {
        let line = manner.language.format("show.link", &[("words", &words), ("address", &address)]);
        print_wrapped(&line, manner, output)?;
    }
    Ok(())
}
