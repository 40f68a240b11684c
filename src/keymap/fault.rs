//! What is wrong with a keymap file, and where.
//!
//! Invariant: every fault has a line and a column (characters, from 1), so that an editor can jump to it, and
//! says what to write instead where that can be known. Limit: the detail of a TOML syntax error is the
//! parser's own, in English.

use super::{Action, Context, Key, NotationError, print_chord};
use crate::locale::Language;
use crate::written::{self, Malformed, Wrong};

/// One thing wrong with a keymap file; everything else in the file still counts.
pub type Fault = written::Fault<FaultKind>;

/// The kinds of fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// The file is not UTF-8 from here on.
    NotUtf8,
    /// The line is not TOML.
    Syntax {
        /// The parser's words.
        detail: String,
    },
    /// A key stands outside any `[context]`.
    OutsideContext,
    /// There is no such context.
    UnknownContext {
        /// What was written.
        name: String,
        /// The context that was probably meant.
        meant: Option<&'static str>,
    },
    /// There is no such action.
    UnknownAction {
        /// What was written.
        name: String,
        /// The action that was probably meant.
        meant: Option<&'static str>,
    },
    /// The value is neither an action's name nor `"none"`.
    NotAName,
    /// The action means nothing in this context.
    ActionElsewhere {
        /// The action.
        action: Action,
        /// The context it was bound in.
        context: Context,
    },
    /// The key cannot be read.
    BadKey(NotationError),
    /// The key is bound twice in one context; the first binding counts.
    Duplicate {
        /// The keys, as [`print_chord`] writes them.
        keys: String,
    },
    /// The context's table begins twice; all of its keys count.
    RepeatedContext {
        /// The name of the table.
        name: String,
    },
    /// The key types a character, and the context is a text box.
    TypesText {
        /// The keys, as [`print_chord`] writes them.
        keys: String,
    },
    /// One binding's keys are the beginning of another's, so that only one of them can ever be reached.
    Prefix {
        /// The shorter chord and its context.
        short: (Vec<Key>, Context),
        /// The longer chord and its context.
        long: (Vec<Key>, Context),
    },
}

impl From<Malformed> for FaultKind {
    fn from(malformed: Malformed) -> Self {
        match malformed {
            Malformed::Syntax { detail } => Self::Syntax { detail },
            Malformed::RepeatedKey { name } => Self::Duplicate { keys: name },
            Malformed::RepeatedTable { name } => Self::RepeatedContext { name },
        }
    }
}

impl Wrong for FaultKind {
    fn text(&self, language: Language) -> String {
        match self {
            FaultKind::NotUtf8 => language.text("keymap.not-utf8").to_owned(),
            FaultKind::Syntax { detail } => {
                language.format("keymap.syntax", &[("detail", &written::detail(detail, language))])
            }
            FaultKind::OutsideContext => {
                let tables = Context::ALL.iter().map(|context| format!("[{}]", context.name()));
                let tables = tables.collect::<Vec<_>>().join(" ");
                language.format("keymap.outside-context", &[("contexts", &tables)])
            }
            FaultKind::UnknownContext { name, meant: None } => {
                let names = Context::ALL.iter().map(|context| context.name()).collect::<Vec<_>>();
                language
                    .format("keymap.unknown-context", &[("name", name), ("contexts", &language.list(&names))])
            }
            FaultKind::UnknownContext { name, meant: Some(meant) } => {
                language.format("keymap.unknown-context-meant", &[("name", name), ("meant", meant)])
            }
            FaultKind::UnknownAction { name, meant } => {
                with_meant(language, ["keymap.unknown-action", "keymap.unknown-action-meant"], name, *meant)
            }
            FaultKind::NotAName => language.text("keymap.not-a-name").to_owned(),
            FaultKind::ActionElsewhere { action, context } => {
                let allowed = Context::ALL.iter().filter(|context| action.is_allowed_in(**context));
                let allowed = allowed.map(|context| context.name()).collect::<Vec<_>>();
                language.format(
                    "keymap.action-elsewhere",
                    &[
                        ("action", &action.name()),
                        ("context", &context.name()),
                        ("allowed", &language.list(&allowed)),
                    ],
                )
            }
            FaultKind::BadKey(error) => error.text(language),
            FaultKind::Duplicate { keys } => language.format("keymap.duplicate", &[("key", keys)]),
            FaultKind::RepeatedContext { name } => {
                language.format("keymap.repeated-context", &[("name", name)])
            }
            FaultKind::TypesText { keys } => language.format("keymap.types-text", &[("key", keys)]),
            FaultKind::Prefix { short, long } => language.format(
                "keymap.prefix",
                &[
                    ("short", &print_chord(&short.0)),
                    ("short_context", &short.1.name()),
                    ("long", &print_chord(&long.0)),
                    ("long_context", &long.1.name()),
                ],
            ),
        }
    }
}

fn with_meant(
    language: Language,
    [plain, guessed]: [&'static str; 2],
    name: &str,
    meant: Option<&'static str>,
) -> String {
    match meant {
        None => language.format(plain, &[("name", &name)]),
        Some(meant) => language.format(guessed, &[("name", &name), ("meant", &meant)]),
    }
}
