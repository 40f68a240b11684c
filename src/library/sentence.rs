//! What is wrong with an issue or a library, in one sentence, and what to do in another, for whoever has to say it.

use std::fmt::Display;
use std::io::ErrorKind;

use super::LibraryError;
use crate::ingest::{FileKind, Refused};
use crate::locale::{Language, system_reason};

impl LibraryError {
    /// What is wrong, with the path as it was given.
    pub fn text(&self, language: Language) -> String {
        match self {
            Self::Missing { path } | Self::IsFolder { path } => self.text_of(&path.display(), language),
            Self::Unreadable { origin, .. }
            | Self::Refused { origin, .. }
            | Self::NotAFile { origin }
            | Self::LeadsOut { origin }
            | Self::TooDeep { origin }
            | Self::TooLarge { origin, .. } => self.text_of(origin, language),
            Self::NoSuchIssue { .. } | Self::AmbiguousIssue { .. } | Self::Empty => {
                self.text_of(&"", language)
            }
        }
    }

    /// What is wrong, the file or folder called `name`.
    pub fn text_of(&self, name: &dyn Display, language: Language) -> String {
        match self {
            Self::Missing { .. } => language.format("error.missing", &[("path", name)]),
            Self::Unreadable { error, .. } => language
                .format("error.unreadable", &[("path", name), ("reason", &system_reason(error, language))]),
            Self::Refused { reason: Refused::Kind(kind), .. } => language
                .format("error.not-a-bulletin", &[("path", name), ("kind", &kind_text(*kind, language))]),
            Self::Refused { reason: Refused::Json { line, column, reason }, .. } => language.format(
                "error.refused-json",
                &[
                    ("path", name),
                    ("line", line),
                    ("column", column),
                    ("reason", &told_by_parser(reason, "reason.not-as-exported", language)),
                ],
            ),
            Self::Refused { reason: Refused::Docx { reason }, .. } => {
                let reason = told_by_parser(reason, "reason.damaged", language);
                language.format("error.refused-docx", &[("path", name), ("reason", &reason)])
            }
            Self::Refused { reason, .. } => {
                language.format("error.refused", &[("path", name), ("reason", reason)])
            }
            Self::TooLarge { size: Some(size), limit, .. } => {
                language.format("error.too-large-size", &[("path", name), ("size", size), ("limit", limit)])
            }
            Self::TooLarge { size: None, limit, .. } => {
                language.format("error.too-large", &[("path", name), ("limit", limit)])
            }
            Self::NotAFile { .. } => language.format("error.not-a-file", &[("path", name)]),
            Self::LeadsOut { .. } => language.format("error.leads-out", &[("path", name)]),
            Self::TooDeep { .. } => language.format("error.too-deep", &[("path", name)]),
            Self::IsFolder { .. } => language.format("error.is-folder", &[("path", name)]),
            Self::NoSuchIssue { wanted, .. } => language.format("error.no-such-issue", &[("issue", wanted)]),
            Self::AmbiguousIssue { wanted, .. } => {
                language.format("error.ambiguous-issue", &[("issue", wanted)])
            }
            Self::Empty => language.text("error.empty").to_owned(),
        }
    }

    /// What to do about it, where something can be said.
    pub fn remedy(&self, language: Language) -> Option<String> {
        let say = |key| Some(language.text(key).to_owned());
        match self {
            Self::Missing { .. } => say("hint.missing"),
            Self::Unreadable { error, .. } => match error.kind() {
                ErrorKind::PermissionDenied => say("hint.permission"),
                ErrorKind::NotADirectory => say("hint.check-path"),
                _ => None,
            },
            Self::NotAFile { .. } => say("hint.not-a-file"),
            Self::LeadsOut { .. } => say("hint.leads-out"),
            Self::TooDeep { .. } => say("hint.too-deep"),
            Self::Refused { reason: Refused::Json { .. }, .. } => say("hint.refused-json"),
            Self::Refused { reason: Refused::Docx { .. }, .. } => say("hint.refused-docx"),
            Self::Refused { .. } => say("hint.refused"),
            Self::TooLarge { .. } => say("hint.too-large"),
            Self::IsFolder { path } => Some(language.format("hint.is-folder", &[("path", &path.display())])),
            Self::NoSuchIssue { wanted, article_of: Some(id), .. } => {
                Some(language.format("hint.article-of-issue", &[("wanted", wanted), ("id", id)]))
            }
            Self::NoSuchIssue { known, .. } => {
                Some(language.format("hint.no-such-issue", &[("ids", &some_of(known, language))]))
            }
            Self::AmbiguousIssue { candidates, .. } => {
                Some(language.format("hint.ambiguous-issue", &[("ids", &some_of(candidates, language))]))
            }
            Self::Empty => say("hint.no-issues"),
        }
    }
}

/// The first names of a list, so that it stays one line.
fn some_of(names: &[String], language: Language) -> String {
    const SHOWN: usize = 8;
    let more = (names.len() > SHOWN).then_some("…");
    let shown: Vec<&str> = names.iter().take(SHOWN).map(String::as_str).chain(more).collect();
    language.list(&shown)
}

/// What a parser said, which speaks English alone; in Chinese what it comes to.
fn told_by_parser<'a>(words: &'a str, key: &'static str, language: Language) -> &'a str {
    match language {
        Language::English => words,
        Language::Chinese => language.text(key),
    }
}

/// What the file is instead.
fn kind_text(kind: FileKind, language: Language) -> String {
    let (key, detail) = match kind {
        FileKind::Pdf => ("kind.pdf", ""),
        FileKind::Image(detail) => ("kind.image", detail),
        FileKind::Executable(detail) => ("kind.executable", detail),
        FileKind::Archive(detail) => ("kind.archive", detail),
        FileKind::Office(detail) => ("kind.office", detail),
        FileKind::Media(detail) => ("kind.media", detail),
        FileKind::Database(detail) => ("kind.database", detail),
        FileKind::Rtf => ("kind.rtf", ""),
        FileKind::Binary => ("kind.binary", ""),
    };
    language.format(key, &[("detail", &detail)])
}
