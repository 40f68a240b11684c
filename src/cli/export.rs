//! `kanbao export`: the parsed issue model, or a clean document made from it.

use std::fs;

use super::arguments::{ExportArguments, FormatName};
use super::output::json_text;
use super::{Failure, Outcome, Session};
use crate::export::{to_html, to_markdown, to_text};

pub(super) fn run(arguments: &ExportArguments, session: &mut Session) -> Result<Outcome, Failure> {
    let issue = session.issue(&arguments.issue)?;
    let text = match arguments.format {
        FormatName::Json => json_text(issue.as_ref())?,
        FormatName::Markdown => to_markdown(&issue),
        FormatName::Text => to_text(&issue),
        FormatName::Html => to_html(&issue),
    };
    match arguments.writes() {
        None => session.output.raw(text.as_bytes())?,
        Some(path) => {
            fs::write(path, text).map_err(|error| Failure::Unwritable { path: path.to_owned(), error })?
        }
    }
    Ok(session.outcome(true))
}
