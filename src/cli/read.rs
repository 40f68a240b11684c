//! The reader: decides what to open and how, and starts the screen, or prints where there is none.
//!
//! The only file outside `tui` that starts the screen. Whatever goes wrong before the screen is there but does
//! not prevent reading (a bad keymap, an unreadable issue) is said on the screen, not instead of it.

use std::env;
use std::io::{self, IsTerminal};
use std::panic::resume_unwind;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

use super::arguments::ReaderArguments;
use super::failure::{library_text, some_of};
use super::session::{non_empty, printed_width, this_terminal, with_issues};
use super::show::{self, Manner};
use super::{Failure, Outcome, Session, keys};
use crate::app::Options;
use crate::insight::gazetteer::Gazetteer;
use crate::keymap::Keymap;
use crate::library::{Library, LibraryError};
use crate::model::Issue;
use crate::shelf::Shelf;
use crate::text::{Ambiguous, Cells, WidthProfile};
use crate::tui::{self, Host, Theme};

pub(super) fn run(arguments: &ReaderArguments, session: &mut Session) -> Result<Outcome, Failure> {
    let shelf = session.shelf();
    if !has_screen() {
        if let Some(notice) = &session.configuration_notice {
            session.notice(notice);
        }
        let library = session.library(&arguments.paths)?;
        return print(&library, arguments, &shelf, session);
    }
    let reader: &Session = session;
    // What the first frame needs besides the issue is made ready while the file is read: first the table of places,
    // which reading an issue ends with.
    let (keymap, library) = thread::scope(|scope| {
        let keymap = scope.spawn(|| {
            Gazetteer::get();
            reader.language.prepare();
            keymap(arguments, reader)
        });
        let library = reader.library_with_problems(&arguments.paths).and_then(with_issues);
        (keymap.join(), library)
    });
    let (keymap, faults, keymap_notice) = keymap.unwrap_or_else(|panic| resume_unwind(panic))?;
    let library = library?;
    let issue = to_open(&library, &arguments.paths)?;
    let problems = library.problems().iter().map(|problem| library_text(&problem.error, session.language));
    let notices = session.configuration_notice.clone().into_iter().chain(keymap_notice).chain(problems);
    let options = Options {
        language: session.language,
        keymap,
        keymap_faults: faults,
        ambiguous: session.profile(arguments.ambiguous, &shelf).punctuation,
        measure: arguments.width.map_or(session.settings.width, |width| Cells(usize::from(width))),
        notice: Some(some_of(&notices.collect::<Vec<_>>())).filter(|notice| !notice.is_empty()),
    };
    let theme =
        Theme::new(arguments.theme.unwrap_or(session.settings.theme), non_empty("NO_COLOR").is_some());
    start(issue, options, theme, arguments, &shelf)
}

/// Whether there is a terminal that can be drawn on.
fn has_screen() -> bool {
    let term = non_empty("TERM");
    io::stdout().is_terminal() && term.is_some_and(|term| term != "dumb")
}

/// The issue to open: the first file named, else the newest.
fn to_open(library: &Library, paths: &[PathBuf]) -> Result<Arc<Issue>, Failure> {
    let named = paths.first().filter(|path| path.as_os_str() != "-" && !path.is_dir());
    let by_path = named.and_then(|path| library.entries().iter().find(|entry| entry.source.path() == path));
    match by_path.or_else(|| library.entries().first()) {
        Some(entry) => Ok(Arc::clone(&entry.issue)),
        None => Err(LibraryError::Empty.into()),
    }
}

/// Prints what would have been opened; where only files are named, all of them in the order given.
fn print(
    library: &Library,
    arguments: &ReaderArguments,
    shelf: &Shelf,
    session: &mut Session,
) -> Result<Outcome, Failure> {
    let manner = Manner {
        language: session.language,
        width: Cells(usize::from(printed_width(arguments.width))),
        profile: session.profile(arguments.ambiguous, shelf),
    };
    let paths = &arguments.paths;
    let by_path = |path: &PathBuf| library.entries().iter().find(|entry| entry.source.path() == path);
    let mut issues: Vec<Arc<Issue>> = Vec::new();
    if paths.len() > 1 && !paths.iter().any(|path| path.is_dir()) {
        issues.extend(paths.iter().filter_map(by_path).map(|entry| Arc::clone(&entry.issue)));
    }
    if issues.is_empty() {
        issues.push(to_open(library, paths)?);
    }
    for (index, issue) in issues.iter().enumerate() {
        if index > 0 {
            session.output.line("")?;
        }
        show::print_issue(issue, manner, &mut session.output)?;
    }
    Ok(session.outcome(true))
}

/// The keys, how many faults their file has, and a notice where it cannot be read at all.
///
/// A file of the user's own is worth a notice, one that was named is worth a failure.
fn keymap(
    arguments: &ReaderArguments,
    session: &Session,
) -> Result<(Keymap, usize, Option<String>), Failure> {
    match keys::load(arguments.keymap.as_deref(), session) {
        Ok((keymap, faults)) => Ok((keymap, faults.len(), None)),
        Err(failure) if arguments.keymap.is_none() => {
            Ok((Keymap::builtin(), 0, Some(failure.text(session.language))))
        }
        Err(failure) => Err(failure),
    }
}

fn start(
    issue: Arc<Issue>,
    options: Options,
    theme: Theme,
    arguments: &ReaderArguments,
    shelf: &Shelf,
) -> Result<Outcome, Failure> {
    let mut host = Around { restricted: is_restricted(arguments), shelf, terminal: this_terminal() };
    tui::run(issue, options, theme, &mut host).map_err(Failure::Screen)?;
    Ok(Outcome::Done)
}

/// The program around the reader.
struct Around<'a> {
    restricted: bool,
    shelf: &'a Shelf,
    terminal: String,
}

impl Host for Around<'_> {
    fn is_restricted(&self) -> bool {
        self.restricted
    }

    fn keep_width(&mut self, ambiguous: Ambiguous) {
        // What cannot be kept is no reason to disturb someone who reads.
        let _ = self.shelf.remember_width(&self.terminal, Some(every_kind(ambiguous)));
    }
}

fn every_kind(ambiguous: Ambiguous) -> WidthProfile {
    WidthProfile { punctuation: ambiguous, boxes: ambiguous, letters: ambiguous }
}

/// Whether restricted mode is asked for, by option or by the environment as `less` has it.
fn is_restricted(arguments: &ReaderArguments) -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| value == "1");
    arguments.restricted || set("KANBAO_RESTRICTED") || set("LESSSECURE")
}
