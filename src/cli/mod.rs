//! The commands: one file each, all printing through one sanitising writer.
//!
//! Invariant: exit codes are 0 (found or done), 1 (nothing found, or findings), 2 (could not); a failure is one
//! line on standard error and, where there is something to do about it, a second. Limit: only `read` starts
//! the screen.

mod arguments;
mod article;
mod check;
mod cities;
mod city;
mod compare;
mod completions;
mod config;
mod configuration;
mod export;
mod failure;
mod filters;
mod folders;
mod jump;
mod keys;
mod ledger;
mod list;
mod output;
mod page;
mod place;
mod read;
mod search;
mod session;
mod show;
mod table;
mod toc;
mod wrap;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};
use failure::Failure;
use output::{Output, safe_line};
use session::{Outcome, Session};

/// The exit code of whoever could not do it.
const COULD_NOT: u8 = 2;

/// Runs the program with its arguments, the first of which is its own name.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => return usage(&error),
    };
    let mut session = Session::new(&arguments.common);
    let result = run(arguments, &mut session).and_then(|outcome| {
        session.output.finish()?;
        Ok(outcome)
    });
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Nothing) => ExitCode::from(1),
        Ok(Outcome::Partial) => ExitCode::from(COULD_NOT),
        Err(failure) if failure.is_closed_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            // What was found before goes out first; that it cannot is no second failure.
            let _ = session.output.finish();
            session.notice(&failure.text(session.language));
            if let Some(hint) = failure.hint(session.language) {
                eprintln!("{}", safe_line(&hint));
            }
            ExitCode::from(COULD_NOT)
        }
    }
}

fn run(arguments: Arguments, session: &mut Session) -> Result<Outcome, Failure> {
    let Some(command) = arguments.command else { return read::run(&arguments.reader, session) };
    // Whoever asks what is wrong with the configuration is told by the answer.
    if let (Some(notice), false) = (&session.configuration_notice, matches!(command, Command::Config(_))) {
        session.notice(notice);
    }
    match command {
        Command::List(arguments) => list::run(&arguments, session),
        Command::Toc(arguments) => toc::run(&arguments, session),
        Command::Show(arguments) => show::run(&arguments, session),
        Command::Jump(arguments) => jump::run(&arguments, session),
        Command::City(arguments) => city::run(&arguments, session),
        Command::Compare(arguments) => compare::run(&arguments, session),
        Command::Cities(arguments) => cities::run(&arguments, session),
        Command::Search(arguments) => search::run(&arguments, session),
        Command::Measures(arguments) => ledger::measures(&arguments, session),
        Command::Figures(arguments) => ledger::figures(&arguments, session),
        Command::Export(arguments) => export::run(&arguments, session),
        Command::Check(arguments) => check::run(&arguments, session),
        Command::Wrap(arguments) => wrap::command(&arguments, session),
        Command::Keys(arguments) => keys::run(&arguments, session),
        Command::Config(arguments) => config::run(&arguments, session),
        Command::Completions(arguments) => completions::completions(&arguments, session),
        Command::Man => completions::man(session),
    }
}

/// Prints help and version as asked for; says a mistake in one line and what to do in another.
fn usage(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        // Help that nobody reads to its end is no failure.
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    let rendered = error.render().to_string();
    let mut lines = rendered.lines().map(str::trim).filter(|line| !line.is_empty());
    let what = lines.next().unwrap_or_default().trim_start_matches("error: ");
    let rest: Vec<&str> = lines.collect();
    // Clap lists missing values on the line below the colon.
    let detail = if what.ends_with(':') { rest.first().copied().unwrap_or_default() } else { "" };
    eprintln!("kanbao: {}", safe_line(format!("{what} {detail}").trim_end()));
    let hints = ["tip: ", "[possible values", "Usage: "];
    let hint = hints.iter().find_map(|start| rest.iter().find(|line| line.starts_with(start)));
    eprintln!("{}", safe_line(hint.map_or("kanbao --help", |hint| hint.trim_start_matches("tip: "))));
    ExitCode::from(COULD_NOT)
}
