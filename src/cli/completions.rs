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
    let mut program = Arguments::command();
    program.build();
    let commands: Vec<clap::Command> = program.get_subcommands().cloned().collect();
    let mut page = Vec::new();
    clap_mangen::Man::new(program).render(&mut page)?;
    // One page for all: whoever looks for an option does not know yet which command has it.
    for mut command in commands {
        page.extend(command_section(&mut command).into_bytes());
    }
    session.output.raw(&page)?;
    Ok(Outcome::Done)
}

/// The help of one command as a section, set as it is.
fn command_section(command: &mut clap::Command) -> String {
    let mut section = format!(".SH {}\n.nf\n", command.get_name().to_uppercase());
    for line in command.render_help().to_string().lines() {
        // A line that starts with a dot or an apostrophe is an order to roff; \& before it makes it text.
        section.push_str("\\&");
        section.push_str(&line.replace('\\', "\\e").replace('-', "\\-"));
        section.push('\n');
    }
    section.push_str(".fi\n");
    section
}
