//! `kanbao completions` and `kanbao man`: what a shell and `man` want to know, from the one table of arguments.

use clap::CommandFactory;

use super::arguments::{Arguments, CompletionsArguments};
use super::{Failure, Outcome, Session};

pub(super) fn completions(
    arguments: &CompletionsArguments,
    session: &mut Session,
) -> Result<Outcome, Failure> {
    // Into memory first: the generator panics where a pipe is closed.
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "kanbao", &mut script);
    session.output.raw(&script)?;
    Ok(Outcome::Done)
}

pub(super) fn man(session: &mut Session) -> Result<Outcome, Failure> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Arguments::command()).render(&mut page)?;
    session.output.raw(&page)?;
    Ok(Outcome::Done)
}
