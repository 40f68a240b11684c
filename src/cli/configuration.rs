//! The user's configuration file as this run found it.
//!
//! Invariant: a bad file never stops the program; whatever is wrong with it is one notice.

use std::io;
use std::path::Path;

use super::Failure;
use crate::locale::Language;
use crate::regular::read_settings;
use crate::settings::{self, Fault, Settings};

/// What the configuration file says.
#[derive(Debug, Default)]
pub(super) struct Configuration {
    pub(super) settings: Settings,
    faults: Vec<Fault>,
    unread: Option<Failure>,
}

impl Configuration {
    /// Reads the file; one that is not there says nothing.
    pub(super) fn of_this_user(file: Option<&Path>) -> Self {
        match file.map(read) {
            Some(Ok((settings, faults))) => Self { settings, faults, unread: None },
            Some(Err(Failure::Configuration { error, .. })) if error.kind() == io::ErrorKind::NotFound => {
                Self::default()
            }
            Some(Err(failure)) => Self { unread: Some(failure), ..Self::default() },
            None => Self::default(),
        }
    }

    /// What is wrong with the file, in one sentence.
    pub(super) fn notice(&self, language: Language) -> Option<String> {
        if let Some(failure) = &self.unread {
            return Some(failure.text(language));
        }
        let first = self.faults.first()?.report(language);
        Some(match self.faults.len() {
            1 => first,
            count => language.format("notice.configuration", &[("first", &first), ("count", &count)]),
        })
    }
}

/// Reads a configuration file.
///
/// # Errors
///
/// [`Failure::Configuration`] where the system would not let it be read.
pub(super) fn read(file: &Path) -> Result<(Settings, Vec<Fault>), Failure> {
    let bytes =
        read_settings(file).map_err(|error| Failure::Configuration { path: file.to_owned(), error })?;
    Ok(settings::read(&bytes, &file.to_string_lossy()))
}
