//! The reader: decides what to open and how, and starts the screen, or prints where there is none.
//!
//! The only file outside `tui` that starts the screen. Whatever goes wrong before the screen is there but does
//! not prevent reading (a bad keymap, an unreadable issue) is said on the screen, not instead of it.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use super::arguments::ReaderArguments;
use super::environment::{non_empty, other_codeset, printed_width, this_terminal};
use super::failure::is_command;
use super::session::{looks_like_path, why_empty};
use super::show::{self, Manner};
use super::{Failure, Outcome, Session, keys, plain, writing};
use crate::app::{Draft, Options, Written};
use crate::keymap::Keymap;
use crate::layout::NARROWEST;
use crate::library::{Entry, IssueKey, Library, LibraryError, Source};
use crate::linear::Linear;
use crate::locale::Language;
use crate::lookup::{WatchList, WatchWord, derived};
use crate::right::{Right, Rights};
use crate::settings::AmbiguousName;
use crate::shelf::{Followed, Heard, Journal, Memory, Remembered, Shelf, ShelfError, Word};
use crate::text::{Cells, WidthProfile, sanitise};
use crate::tui::{self, Colours, Ending, Failed, Front, Host, Theme, Traits};

pub(super) fn run(arguments: &ReaderArguments, session: &mut Session) -> Result<Outcome, Failure> {
    let shelf = session.shelf();
    let theme = arguments.theme.as_ref().unwrap_or(&session.settings.theme);
    let design = session.settings.themes.design(theme)?;
    let wanted = Wanted::of(&arguments.paths, session);
    if arguments.plain || is_line_terminal() {
        return tell(&wanted, arguments, &shelf, session);
    }
    if !has_screen() {
        if let Some(notice) = &session.configuration_notice {
            session.notice(notice);
        }
        return print(&wanted, arguments, &shelf, session);
    }
    let (mut options, mut notices) = options(arguments, session)?;
    let mut library = session.unread_library(&wanted.paths)?.deriving(derived);
    library.hasten();
    let journal = shelf.journal();
    let last = last_open(&library, journal.memory());
    if last.is_none() && wanted.issues.is_empty() {
        notices.extend(why_not_last(&library, journal.memory(), session.language));
    }
    let (language, mouse) = (session.language, session.settings.mouse);
    // Whoever writes to our input may want the terminal first, for a password; and what is not there is said on no screen.
    let waits = wanted.is_piped() || library.waiting() == 0;
    let read = move || {
        options.guessed = wanted.issues.is_empty() && last.is_none();
        let (library, entry) = with_first(library, &wanted, last)?;
        notices.extend(library.problems().iter().map(|problem| problem.error.text(language)));
        options.notice = (!notices.is_empty()).then(|| language.parts(&notices));
        Ok(Front { library, entry, options })
    };
    let theme = Theme::new(&design, Colours::by(non_empty));
    let traits = traits(session.width_asked(arguments.ambiguous), &shelf);
    let mut host = Around { rights: session.rights, shelf: &shelf, journal, terminal: this_terminal() };
    let ending = if waits {
        let front = read()?;
        tui::run(|| Ok(front), traits, mouse, theme, &mut host)
    } else {
        tui::run(read, traits, mouse, theme, &mut host)
    };
    match ending {
        Ok(Ending::Left) => Ok(Outcome::Done),
        Ok(Ending::OtherEncoding) => Err(Failure::Encoding),
        Ok(Ending::Signalled(signal)) => Ok(Outcome::Signalled(signal)),
        Err(Failed::Reading(failure)) => Err(failure),
        Err(Failed::Screen(error)) => Err(Failure::Screen(error)),
    }
}

/// How the reader is to be, and what is wrong with how that was written.
fn options(arguments: &ReaderArguments, session: &Session) -> Result<(Options, Vec<String>), Failure> {
    let (keymap, keymap_faults, keymap_notice) = keymap(arguments, session)?;
    let (watch, unwatched) = watch_list(session);
    let console = non_empty("TERM").is_some_and(|term| term == "linux");
    let console = console.then(|| session.language.text("status.console").to_owned());
    let notices = session.configuration_notice.clone().into_iter().chain(keymap_notice);
    // A locale may name what its terminal shows, and the screen is always UTF-8. A code from outside is cleaned, as all is.
    let codeset = other_codeset()
        .map(|codeset| session.language.format("status.codeset", &[("codeset", &sanitise::line(&codeset))]));
    let notices = notices.chain(unwatched).chain(console).chain(codeset).collect();
    let keymap_file = arguments.keymap.clone().or_else(|| session.keymap_file());
    let options = Options {
        language: session.language,
        keymap,
        keymap_file: keymap_file.map(|path| path.display().to_string()),
        keymap_faults,
        profile: WidthProfile::UNKNOWN,
        style: session.style(None),
        measure: arguments.width.map_or(session.settings.width, |width| Cells(usize::from(width))),
        watch,
        mouse: session.settings.mouse,
        guessed: false,
        notice: None,
    };
    Ok((options, notices))
}

/// The words that are watched, and what is wrong with those that cannot be looked for.
fn watch_list(session: &Session) -> (WatchList, Vec<String>) {
    let (mut words, mut wrong) = (Vec::new(), Vec::new());
    for word in &session.settings.watch.0 {
        match WatchWord::of(word) {
            Ok(word) => words.push(word),
            Err(error) => wrong.push(Failure::from(error).text(session.language)),
        }
    }
    (words.into_iter().collect(), wrong)
}

/// Whether there is a terminal that can be drawn on.
fn has_screen() -> bool {
    let term = non_empty("TERM");
    io::stdout().is_terminal() && term.is_some_and(|term| term != "dumb")
}

/// Whether somebody sits at a terminal that can only print lines.
fn is_line_terminal() -> bool {
    let dumb = non_empty("TERM").is_some_and(|term| term == "dumb");
    dumb && io::stdout().is_terminal() && io::stdin().is_terminal()
}

/// Tells what would have been opened line by line.
fn tell(
    wanted: &Wanted,
    arguments: &ReaderArguments,
    shelf: &Shelf,
    session: &mut Session,
) -> Result<Outcome, Failure> {
    if let Some(notice) = &session.configuration_notice {
        session.notice(notice);
    }
    let library = session.library(&wanted.paths)?;
    let journal = shelf.journal();
    let last = last_open(&library, journal.memory());
    let (library, first) = with_first(library, wanted, last)?;
    let host = plain::Kept::new(session.rights, journal);
    let measure = arguments.width.map_or(session.settings.width, |width| Cells(usize::from(width)));
    let profile = session.profile(arguments.ambiguous, shelf);
    let (watch, unwatched) = watch_list(session);
    for notice in &unwatched {
        session.notice(notice);
    }
    let linear = Linear::new(library, &first, watch, session.language, profile)
        .citing(session.style(None))
        .kept_by(Box::new(host));
    plain::run(linear, measure, wanted.is_piped(), &mut session.output)?;
    Ok(session.outcome(true))
}

/// What somebody who starts the reader wants to see.
#[derive(Debug)]
struct Wanted {
    /// The files and folders that are the library.
    paths: Vec<PathBuf>,
    /// The issues wanted by name or file, in the order given; none means the newest.
    issues: Vec<Named>,
}

/// An issue wanted.
#[derive(Debug)]
enum Named {
    /// By where it lies.
    Source(Source),
    /// By id, short form or `latest`.
    Issue(String),
}

impl Wanted {
    /// Sorts out what was typed: what is no path is the name of an issue.
    fn of(arguments: &[PathBuf], session: &Session) -> Self {
        let mut wanted = Self { paths: Vec::new(), issues: Vec::new() };
        for argument in arguments {
            let is_path = session.is_path(argument) || looks_like_path(argument);
            let name = argument.to_str().filter(|_| !is_path);
            match name {
                Some("-") => wanted.issues.push(Named::Source(Source::StandardInput)),
                Some(name) => {
                    wanted.issues.push(Named::Issue(name.to_owned()));
                    continue;
                }
                None if argument.is_dir() => {}
                None => wanted.issues.push(Named::Source(Source::File(argument.clone()))),
            }
            wanted.paths.push(argument.clone());
        }
        wanted
    }

    /// Why it cannot be had: of a command that stands behind something, that it comes first.
    fn failure(&self, failure: Failure) -> Failure {
        let Failure::Library(LibraryError::NoSuchIssue { wanted, .. }) = &failure else { return failure };
        let command = wanted.clone();
        let name = |named: &Named| match named {
            Named::Issue(name) => name.clone(),
            Named::Source(source) => source.to_string(),
        };
        let all: Vec<String> = self.issues.iter().map(name).collect();
        if !is_command(&command) || all.len() < 2 {
            return failure;
        }
        let others: Vec<String> = all.into_iter().filter(|name| *name != command).collect();
        let meant = format!("kanbao {command} {}", others.join(" "));
        Failure::CommandLast { command, meant }
    }

    /// Whether any of it comes through standard input.
    fn is_piped(&self) -> bool {
        self.issues.iter().any(|named| matches!(named, Named::Source(Source::StandardInput)))
    }
}

/// The issue of a library that was open last, as far as is remembered.
fn last_open(library: &Library, memory: &Memory) -> Option<IssueKey> {
    memory.opened(&library.name()).and_then(|file| library.key_at(file))
}

/// What to say where there is no last issue to open, if there was one.
fn why_not_last(library: &Library, memory: &Memory, language: Language) -> Option<String> {
    let file = memory.opened(&library.name())?;
    Some(language.format("status.last-gone", &[("file", &sanitise::line(file))]))
}

/// The library and the issue to open: the first that was named, else the `last` that was open, else the newest. Nothing
/// more is read for it.
fn with_first(
    mut library: Library,
    wanted: &Wanted,
    last: Option<IssueKey>,
) -> Result<(Library, Entry), Failure> {
    let first = match wanted.issues.first() {
        Some(named) => read(&mut library, named).map_err(|failure| wanted.failure(failure))?,
        None => last.and_then(|key| library.read(key).cloned()),
    };
    let first = first.or_else(|| library.entries().first().cloned());
    match first.or_else(|| library.read_newest().cloned()) {
        Some(first) => Ok((library, first)),
        None => Err(why_empty(library)),
    }
}

/// Reads an issue that was named; `None` where its file cannot be read, which is then one of the problems.
fn read(library: &mut Library, named: &Named) -> Result<Option<Entry>, Failure> {
    match named {
        Named::Issue(name) => Ok(Some(library.read_named(name)?.clone())),
        Named::Source(source) => {
            let key = library.key_of(source);
            Ok(key.and_then(|key| library.read(key).cloned()))
        }
    }
}

/// Prints what would have been opened; where no folder is named, all that is named, in the order given.
fn print(
    wanted: &Wanted,
    arguments: &ReaderArguments,
    shelf: &Shelf,
    session: &mut Session,
) -> Result<Outcome, Failure> {
    let manner = Manner {
        language: session.language,
        width: Cells(usize::from(printed_width(arguments.width))).max(NARROWEST),
        profile: session.profile(arguments.ambiguous, shelf),
        skim: false,
    };
    let mut library = session.library(&wanted.paths)?;
    let mut issues = Vec::new();
    if !wanted.paths.iter().any(|path| path.is_dir()) {
        for named in &wanted.issues {
            issues.extend(read(&mut library, named).map_err(|failure| wanted.failure(failure))?);
        }
    }
    if issues.is_empty() {
        issues.push(with_first(library, wanted, None)?.1);
    }
    for (index, entry) in issues.iter().enumerate() {
        if index > 0 {
            session.output.line("")?;
        }
        show::print_issue(&entry.issue(), manner, &mut session.output)?;
    }
    if !issues.iter().any(|entry| show::has_words(&entry.issue())) {
        session.notice(session.language.text("error.empty-issue"));
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
            let language = session.language;
            let notice: Vec<String> =
                [failure.text(language)].into_iter().chain(failure.hint(language)).collect();
            Ok((Keymap::builtin(), 0, Some(language.parts(&notice))))
        }
        Err(failure) => Err(failure),
    }
}

/// The program around the reader.
struct Around<'a> {
    rights: Rights,
    shelf: &'a Shelf,
    journal: Journal,
    terminal: String,
}

impl Host for Around<'_> {
    fn allows(&self, right: Right) -> bool {
        self.rights.allow(right)
    }

    fn memory(&self) -> Memory {
        self.journal.memory().clone()
    }

    fn follow(&self) -> Option<Followed> {
        self.journal.follow().filter(|_| self.allows(Right::Keeps))
    }

    fn hear(&mut self, heard: Heard) -> Option<Memory> {
        self.journal.hear(heard).then(|| self.memory())
    }

    fn keep(&mut self, words: Vec<Word>) -> Result<(), ShelfError> {
        self.journal.say_all(words)
    }

    fn write(&mut self, draft: &Draft) -> Written {
        let (path, result) = writing::write_named(&draft.name, &draft.bytes, draft.replaces);
        match result {
            // Where a program was started from is soon forgotten.
            Ok(()) => Written::At(std::path::absolute(&path).unwrap_or(path)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Written::Exists(path),
            Err(error) => Written::Failed(path, error),
        }
    }

    fn keep_traits(&mut self, traits: Traits) {
        let Traits { profile, margins } = traits;
        // What cannot be kept is no reason to disturb someone who reads.
        let _ = self.shelf.remember_terminal(&self.terminal, Some(Remembered { profile, margins }));
    }
}

/// What is known of this terminal without asking it: the width that was asked for, or what is remembered.
fn traits(width: AmbiguousName, shelf: &Shelf) -> Option<Traits> {
    let remembered = shelf.terminal(&this_terminal());
    let profile = match width {
        AmbiguousName::Narrow => Some(WidthProfile::NARROW),
        AmbiguousName::Wide => Some(WidthProfile::WIDE),
        AmbiguousName::Auto => remembered.map(|remembered| remembered.profile),
    }?;
    Some(Traits { profile, margins: remembered.is_some_and(|remembered| remembered.margins) })
}
