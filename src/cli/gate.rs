//! What restricted mode lets through: one gate before any command and before the reader.
//!
//! Invariant: every command names the rights it takes in one exhaustive match, and every path that somebody typed passes
//! [`Session::may_read`] before anything is looked at there. Limit: what a key does in the reader is gated by the same
//! [`Rights`] where effects are performed.

use super::arguments::{Arguments, Command};
use super::page::Columns;
use super::{Failure, Outcome, Session};
use crate::right::{Right, Rights};

/// Lets a command through, or says which right it lacks.
///
/// # Errors
///
/// [`Failure::Forbidden`].
pub(super) fn pass(arguments: &Arguments, rights: Rights) -> Result<(), Failure> {
    match taken(arguments.command.as_ref()).into_iter().find(|right| !rights.allow(*right)) {
        Some(right) => Err(Failure::Forbidden { right }),
        None => Ok(()),
    }
}

/// The rights a command takes, besides what it reads at the paths it is given.
fn taken(command: Option<&Command>) -> Vec<Right> {
    let mut taken = vec![Right::Reads];
    match command {
        None | Some(Command::Watch(_)) => taken.push(Right::Keeps),
        Some(Command::Excerpts(arguments)) if arguments.writes().is_some() => taken.push(Right::Writes),
        Some(Command::Excerpts(arguments)) if arguments.action.is_some() => taken.push(Right::Keeps),
        Some(Command::Export(arguments)) if arguments.writes().is_some() => taken.push(Right::Writes),
        Some(Command::Man(arguments)) if arguments.output.is_some() => taken.push(Right::Writes),
        // A keymap named on the reader's command line comes from whoever restricts it, but says little; here every
        // line of the file may be printed as a fault.
        Some(Command::Keys(arguments)) if arguments.keymap.is_some() || arguments.check.is_some() => {
            taken.push(Right::ReadsElsewhere);
        }
        Some(Command::Config(arguments)) if arguments.check.is_some() => taken.push(Right::ReadsElsewhere),
        Some(
            Command::List(_)
            | Command::Toc(_)
            | Command::Show(_)
            | Command::Jump(_)
            | Command::City(_)
            | Command::Compare(_)
            | Command::Cities(_)
            | Command::Search(_)
            | Command::Measures(_)
            | Command::Figures(_)
            | Command::Excerpts(_)
            | Command::Export(_)
            | Command::Check(_)
            | Command::Wrap(_)
            | Command::Keys(_)
            | Command::Config(_)
            | Command::Completions(_)
            | Command::Man(_)
            | Command::Help(_),
        ) => {}
    }
    taken
}

/// Prints every right, whether this run has it, and what else restricted mode settles.
pub(super) fn print(session: &mut Session) -> Result<Outcome, Failure> {
    let (rights, language) = (session.rights, session.language);
    let mut columns = Columns::default();
    for right in Right::ALL {
        let answer = if rights.allow(right) { "restrictions.yes" } else { "restrictions.no" };
        columns.add(&[right.name(), language.text(answer), right.description(language)]);
    }
    columns.print(&mut session.output)?;
    let library = session.library_paths();
    let library = library
        .first()
        .map_or_else(|| language.text("restrictions.bundled").to_owned(), |path| path.display().to_string());
    let own = if rights.allow(Right::ReadsElsewhere) { "restrictions.yes" } else { "restrictions.no" };
    let mut columns = Columns::default();
    columns.add(&["library", &library]);
    columns.add(&["configuration", language.text(own)]);
    session.output.line("")?;
    columns.print(&mut session.output)?;
    Ok(Outcome::Done)
}
