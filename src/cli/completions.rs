//! `kanbao completions`: what a shell wants to know, from the one table of arguments.

use super::arguments::CompletionsArguments;
use super::{Failure, Outcome, Session, described};

pub(super) fn run(arguments: &CompletionsArguments, session: &mut Session) -> Result<Outcome, Failure> {
    // Into memory first: the generator panics where a pipe is closed.
    let mut script = Vec::new();
    clap_complete::generate(
        arguments.shell,
        &mut described::command(session.language),
        "kanbao",
        &mut script,
    );
    session.output.raw(&script)?;
    Ok(Outcome::Done)
}
