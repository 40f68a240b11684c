//! `kanbao excerpts`: what was put into the basket, in the form that is wanted; or the basket emptied.

use super::arguments::{ExcerptsAction, ExcerptsArguments};
use super::table::byte_order_mark;
use super::{Failure, Outcome, Session};
use crate::export::{ExcerptFormat, excerpts_to};
use crate::model::Excerpt;
use crate::shelf::Word;

pub(super) fn run(arguments: &ExcerptsArguments, session: &mut Session) -> Result<Outcome, Failure> {
    let mut journal = session.shelf().journal();
    let collected: Vec<(String, Excerpt)> = journal
        .memory()
        .excerpts()
        .into_iter()
        .map(|(id, collected)| (id.to_owned(), collected.excerpt.clone()))
        .collect();
    if collected.is_empty() {
        session.notice(session.language.text("error.empty-basket"));
        return Ok(Outcome::Nothing);
    }
    if let Some(ExcerptsAction::Clear) = arguments.action {
        for (id, _) in &collected {
            let word = Word::Excerpt { id: id.clone(), collected: None };
            journal.say(word)?;
        }
        let count = collected.len();
        session.output.line(&session.language.format("excerpts.cleared", &[("count", &count)]))?;
        return Ok(Outcome::Done);
    }
    let file = arguments.writes();
    let format = match (arguments.format, file) {
        (Some(format), _) => format,
        (None, None) => ExcerptFormat::Text,
        (None, Some(path)) => ExcerptFormat::of_path(path).ok_or_else(|| Failure::NoExtension {
            path: path.to_owned(),
            known: ExcerptFormat::extensions(),
        })?,
    };
    let excerpts: Vec<Excerpt> = collected.into_iter().map(|(_, excerpt)| excerpt).collect();
    let style = session.style(arguments.cite);
    let mark = byte_order_mark(arguments.no_bom);
    let bytes = excerpts_to(format, &excerpts, style, session.language, mark)?;
    session.output.document(&bytes, file, format == ExcerptFormat::Docx)?;
    Ok(Outcome::Done)
}
