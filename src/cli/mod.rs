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
mod described;
mod environment;
mod excerpts;
mod export;
mod failure;
mod filters;
mod folders;
mod gate;
mod help;
mod help_text;
mod jump;
mod keys;
mod ledger;
mod list;
mod manual;
mod output;
mod page;
mod place;
mod plain;
mod read;
mod search;
mod session;
mod show;
mod sought;
mod table;
mod toc;
mod usage;
mod watch;
mod wrap;
mod writing;

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};
use failure::Failure;
use output::{Lines, Output, say};
use session::Session;

use crate::locale::Language;

pub use described::{command, sentence_keys};
pub use help_text::usage;

/// The exit code of whoever could not do it.
const COULD_NOT: u8 = 2;

/// How a command ended that could do what it was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Something was found, or all is done: exit code 0.
    Done,
    /// Nothing was found, or a check has findings: exit code 1.
    Nothing,
    /// A signal ended the reader: exit code 128 and the signal's number.
    Signalled(u8),
    /// Printed what there was, but something asked for by name could not be had: exit code 2.
    Partial,
}

/// Runs the program with its arguments, the first of which is its own name.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let typed: Vec<OsString> = arguments.into_iter().collect();
    let arguments = match Arguments::try_parse_from(&typed) {
        Ok(arguments) => arguments,
        Err(error) => return usage::answer(error, &typed),
    };
    let mut session = Session::new(&arguments.common);
    let passed = gate::pass(&arguments, session.rights);
    let result = passed.and_then(|()| run(arguments, &mut session)).and_then(|outcome| {
        session.output.finish()?;
        Ok(outcome)
    });
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Nothing) => ExitCode::from(1),
        Ok(Outcome::Signalled(signal)) => ExitCode::from(128_u8.wrapping_add(signal)),
        Ok(Outcome::Partial) => ExitCode::from(COULD_NOT),
        Err(failure) if failure.is_closed_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            // What was found before goes out first; that it cannot is no second failure.
            let _ = session.output.finish();
            if matches!(failure, Failure::Encoding) {
                return other_encoding(&failure);
            }
            session.notice(&failure.text(session.language));
            if let Some(hint) = failure.hint(session.language) {
                say(&hint);
            }
            ExitCode::from(COULD_NOT)
        }
    }
}

fn run(arguments: Arguments, session: &mut Session) -> Result<Outcome, Failure> {
    if arguments.reader.print_restrictions {
        return gate::print(session);
    }
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
        Command::Watch(arguments) => watch::run(&arguments, session),
        Command::Excerpts(arguments) => excerpts::run(&arguments, session),
        Command::Export(arguments) => export::run(&arguments, session),
        Command::Check(arguments) => check::run(&arguments, session),
        Command::Wrap(arguments) => wrap::command(&arguments, session),
        Command::Keys(arguments) => keys::run(&arguments, session),
        Command::Config(arguments) => config::run(&arguments, session),
        Command::Completions(arguments) => completions::run(&arguments, session),
        Command::Man(arguments) => manual::run(&arguments, session),
        Command::Help(arguments) => help::run(&arguments, session),
    }
}

/// Says the failure in ASCII and in GB18030, one of which a terminal that takes no UTF-8 shows.
fn other_encoding(failure: &Failure) -> ExitCode {
    for language in [Language::English, Language::Chinese] {
        for line in [Some(failure.text(language)), failure.hint(language)].into_iter().flatten() {
            let line = format!("kanbao: {line}\n");
            // That nobody can hear it is no failure.
            let _ = io::stderr().write_all(&encoding_rs::GB18030.encode(&line).0);
        }
    }
    ExitCode::from(COULD_NOT)
}
