//! Why a command could not do what it was asked, in one line, and what to do, in another.
//!
//! Invariant: every failure has a sentence in both languages. Limit: the operating system's reasons that are
//! not told apart here come in its own words.

use std::fmt::Display;
use std::io;
use std::path::{Path, PathBuf};

use clap::CommandFactory;

use super::arguments::Arguments;
use crate::library::LibraryError;
use crate::locale::{Language, system_reason, unwritable};
use crate::lookup::search::PatternError;
use crate::lookup::{FilterError, TargetKind};
use crate::right::Right;
use crate::settings::NoTheme;
use crate::shelf::ShelfError;
use crate::written::nearest;

/// What ended a command early.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// An issue or a library could not be had.
    #[error(transparent)]
    Library(#[from] LibraryError),
    /// The folders looked into hold no issue.
    #[error("no issue in {places}")]
    NoIssues {
        /// What was looked into.
        places: String,
    },
    /// Files there are, but none can be read.
    #[error("none of {count} files can be read: {first}")]
    NoneReadable {
        /// How many there are.
        count: usize,
        /// What is wrong with the first.
        first: LibraryError,
    },
    /// The library that is meant when nobody names a path is not there.
    #[error("there is no library at {path}")]
    NoLibrary {
        /// The folder.
        path: PathBuf,
        /// What names it: an option, a variable or a file.
        named_by: String,
    },
    /// The issue has no such article.
    #[error("no article {wanted}")]
    NoArticle {
        /// What was asked for.
        wanted: String,
        /// The issue's id.
        issue: String,
        /// How many articles it has.
        count: usize,
    },
    /// A filter cannot be meant.
    #[error(transparent)]
    Filter(#[from] FilterError),
    /// A kind that a command does not print.
    #[error("no kind {kind} here")]
    KindHere {
        /// The kind.
        kind: &'static str,
        /// Those that it prints.
        kinds: &'static [TargetKind],
    },
    /// A right that this run does not have.
    #[error("not allowed here: {right:?}")]
    Forbidden {
        /// The right that would be needed.
        right: Right,
    },
    /// A path that does not lead into the library, where nothing else may be read.
    #[error("{path} is not in the library")]
    Outside {
        /// The path as given.
        path: PathBuf,
    },
    /// No command is called so.
    #[error("no command {wanted}")]
    NoCommand {
        /// What was asked for.
        wanted: String,
    },
    /// Nobody's name.
    #[error("no place {wanted}")]
    NoPlace {
        /// What was asked for.
        wanted: String,
    },
    /// Words that cannot be searched for.
    #[error("{expression} is no expression")]
    Expression {
        /// What was typed.
        expression: String,
    },
    /// Letters that are no sound.
    #[error("{word} is no sound")]
    Silent {
        /// What was typed.
        word: String,
    },
    /// Nobody said what to make of an issue.
    #[error("no format")]
    NoFormat,
    /// A file whose extension tells no format.
    #[error("{path} tells no format")]
    NoExtension {
        /// The file.
        path: PathBuf,
        /// The extensions that tell one.
        known: String,
    },
    /// What is exported would be written over.
    #[error("{path} is what is exported")]
    OverSource {
        /// The file.
        path: PathBuf,
    },
    /// What is no text has to go into a file.
    #[error("a file is needed")]
    NeedsFile,
    /// The configuration names nothing to watch.
    #[error("no watch words")]
    NoWatchWords,
    /// What is no date.
    #[error("no date {wanted}")]
    NoDate {
        /// What was typed.
        wanted: String,
    },
    /// No word to look for.
    #[error("no words to look for")]
    NothingSought,
    /// A command where it cannot stand.
    #[error("{command} is a command")]
    CommandLast {
        /// The command.
        command: String,
        /// What would do it.
        meant: String,
    },
    /// No theme is called so.
    #[error("no theme {}", .0.name)]
    NoTheme(NoTheme),
    /// One place alone cannot be compared.
    #[error("two places are needed")]
    TooFewPlaces,
    /// A keymap file could not be read.
    #[error("keymap {path}: {error}")]
    Keymap {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        error: io::Error,
    },
    /// A configuration file could not be read.
    #[error("configuration {path}: {error}")]
    Configuration {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        error: io::Error,
    },
    /// The terminal shows another encoding than UTF-8.
    #[error("the terminal does not take UTF-8")]
    Encoding,
    /// The terminal could not be taken, or went away in an odd way.
    #[error("terminal: {0}")]
    Screen(io::Error),
    /// A file could not be written.
    #[error("{path} cannot be written: {error}")]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        error: io::Error,
    },
    /// Standard input could not be read.
    #[error("standard input: {0}")]
    Input(io::Error),
    /// Standard output would not take it.
    #[error("standard output: {0}")]
    Output(#[from] io::Error),
}

impl Failure {
    /// Whether whoever read the output went away, which is nobody's mistake.
    pub(super) fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }

    /// What failed, in one sentence.
    pub(super) fn text(&self, language: Language) -> String {
        match self {
            Self::Library(error) => error.text(language),
            Self::Forbidden { right } => {
                language.format("status.forbidden", &[("right", &right.description(language))])
            }
            Self::Outside { path } => language.format("error.outside", &[("path", &path.display())]),
            Self::Encoding => language.text("error.encoding").to_owned(),
            Self::NoIssues { places } => language.format("error.no-issues", &[("path", places)]),
            Self::NoneReadable { count, first } => {
                let first = first.text(language);
                language.format("error.none-readable", &[("count", count), ("first", &first)])
            }
            Self::NoLibrary { path, .. } => language.format("error.missing", &[("path", &path.display())]),
            Self::NoArticle { wanted, issue, .. } => {
                language.format("error.no-article", &[("article", wanted), ("issue", issue)])
            }
            Self::Filter(error) => {
                let (key, (name, value)) = error.message();
                language.format(key, &[(name, &value)])
            }
            Self::NoCommand { wanted } => language.format("usage.unknown-command", &[("command", wanted)]),
            Self::NoPlace { wanted } => language.format("error.no-place", &[("name", wanted)]),
            Self::Expression { expression } => {
                language.format("error.expression", &[("expression", expression)])
            }
            Self::Silent { word } => language.format("error.silent", &[("word", word)]),
            Self::KindHere { kind, .. } => language.format("error.kind-here", &[("kind", kind)]),
            Self::NoFormat => language.text("error.no-format").to_owned(),
            Self::NoExtension { path, .. } => {
                language.format("error.no-extension", &[("path", &path.display())])
            }
            Self::OverSource { path } => language.format("error.over-source", &[("path", &path.display())]),
            Self::NeedsFile => language.text("error.needs-file").to_owned(),
            Self::NoWatchWords => language.text("error.no-watch-words").to_owned(),
            Self::NoDate { wanted } => language.format("error.no-date", &[("date", wanted)]),
            Self::NothingSought => language.text("error.nothing-sought").to_owned(),
            Self::CommandLast { command, .. } => {
                language.format("error.command-last", &[("command", command)])
            }
            Self::NoTheme(NoTheme { name, known, .. }) => {
                language.format("config.no-theme", &[("name", name), ("known", &language.list(known))])
            }
            Self::TooFewPlaces => language.text("error.too-few-places").to_owned(),
            Self::Keymap { path, error } | Self::Configuration { path, error } => language.format(
                "error.unreadable",
                &[("path", &path.display()), ("reason", &system_reason(error, language))],
            ),
            Self::Screen(error) => {
                language.format("error.screen", &[("reason", &system_reason(error, language))])
            }
            Self::Unwritable { path, error } => unwritable(path, error, language),
            Self::Input(error) => {
                language.format("error.input", &[("reason", &system_reason(error, language))])
            }
            Self::Output(error) => {
                language.format("error.output", &[("reason", &system_reason(error, language))])
            }
        }
    }

    /// What to do about it, where something can be said.
    pub(super) fn hint(&self, language: Language) -> Option<String> {
        let say = |key, values: &[(&str, &dyn Display)]| Some(language.format(key, values));
        match self {
            Self::Library(error) => library_hint(error, language),
            Self::Forbidden { .. } | Self::Outside { .. } => say("hint.forbidden", &[]),
            Self::NoIssues { .. } => say("hint.no-issues", &[]),
            Self::NoneReadable { first, .. } => library_hint(first, language),
            Self::NoLibrary { named_by, .. } => say("hint.no-library", &[("by", named_by)]),
            Self::NoArticle { count: 0, .. } => None,
            Self::NoArticle { issue, count, .. } => {
                say("hint.no-article", &[("count", count), ("issue", issue)])
            }
            Self::NoCommand { wanted } => match meant_command(wanted) {
                Some(meant) => say("usage.meant", &[("meant", &meant)]),
                None => say("hint.no-command", &[]),
            },
            Self::NoPlace { .. } => say("hint.no-place", &[]),
            Self::Expression { .. } => say("hint.expression", &[]),
            Self::Silent { .. } => say("hint.silent", &[]),
            Self::KindHere { kinds: [], .. } => say("hint.no-kind-here", &[]),
            Self::KindHere { kinds, .. } => {
                let kinds: Vec<&str> = kinds.iter().flat_map(|kind| kind.choices()).collect();
                say("hint.kind-here", &[("kinds", &language.list(&kinds))])
            }
            Self::NoFormat => say("hint.no-format", &[]),
            Self::NoExtension { known, .. } => say("hint.no-extension", &[("known", known)]),
            Self::OverSource { .. } => say("hint.over-source", &[]),
            Self::NeedsFile => say("hint.needs-file", &[]),
            Self::NoWatchWords => say("hint.no-watch-words", &[]),
            Self::NoDate { .. } => say("hint.no-date", &[]),
            Self::NothingSought => say("hint.nothing-sought", &[]),
            Self::CommandLast { meant, .. } => say("usage.meant", &[("meant", meant)]),
            Self::NoTheme(NoTheme { meant: Some(meant), .. }) => say("usage.meant", &[("meant", meant)]),
            Self::NoTheme(NoTheme { .. }) => say("hint.no-theme", &[]),
            Self::TooFewPlaces => say("hint.too-few-places", &[]),
            Self::Keymap { error, .. } => match error.kind() {
                io::ErrorKind::PermissionDenied => say("hint.permission", &[]),
                _ => say("hint.keymap", &[]),
            },
            Self::Configuration { error, .. } => match error.kind() {
                io::ErrorKind::PermissionDenied => say("hint.permission", &[]),
                _ => say("hint.configuration", &[]),
            },
            Self::Encoding => say("hint.encoding", &[]),
            Self::Screen(_) => say("hint.screen", &[]),
            Self::Unwritable { path, error } => unwritable_hint(path, error, language),
            Self::Filter(error) => {
                let (key, (name, words)) = error.remedy();
                say(key, &[(name, &language.list(&words))])
            }
            Self::Input(_) | Self::Output(_) => None,
        }
    }
}

impl From<NoTheme> for Failure {
    fn from(error: NoTheme) -> Self {
        Self::NoTheme(error)
    }
}

impl From<ShelfError> for Failure {
    fn from(ShelfError { path, error }: ShelfError) -> Self {
        Self::Unwritable { path, error }
    }
}

impl From<PatternError> for Failure {
    fn from(error: PatternError) -> Self {
        match error {
            PatternError::Expression { expression, .. } => Self::Expression { expression },
            PatternError::Silent { word } => Self::Silent { word },
        }
    }
}

/// What to do about a file that cannot be written.
fn unwritable_hint(path: &Path, error: &io::Error, language: Language) -> Option<String> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let name = path.file_name().unwrap_or_default();
    match error.kind() {
        io::ErrorKind::NotFound => Some(language.format("hint.make-folder", &[("path", &folder?.display())])),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            Some(language.format("hint.other-folder", &[("name", &name.display())]))
        }
        io::ErrorKind::IsADirectory => {
            let path = path.to_string_lossy();
            Some(language.format("hint.name-file", &[("path", &path.trim_end_matches('/'))]))
        }
        io::ErrorKind::NotADirectory => Some(language.text("hint.check-path").to_owned()),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            Some(language.text("hint.full").to_owned())
        }
        _ => None,
    }
}

/// Whether a word is the name of a command.
pub(super) fn is_command(word: &str) -> bool {
    Arguments::command().find_subcommand(word).is_some()
}

/// The command that is one slip of the finger away from a word.
fn meant_command(word: &str) -> Option<String> {
    let commands = Arguments::command();
    let names = commands.get_subcommands().map(clap::Command::get_name);
    nearest(word, 1, names).map(str::to_owned)
}

fn library_hint(error: &LibraryError, language: Language) -> Option<String> {
    match error {
        LibraryError::NoSuchIssue { wanted, .. } if meant_command(wanted).is_some() => {
            meant_command(wanted).map(|meant| language.format("usage.meant", &[("meant", &meant)]))
        }
        _ => error.remedy(language),
    }
}
