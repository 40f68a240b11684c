//! Where this user's configuration and state are, and what the configuration says.
//!
//! Invariant: a missing home folder or a bad configuration file never stops the program; a bad file is one
//! notice. Limit: the configuration file knows `library` and nothing else so far.

use std::fs;
use std::io;
use std::path::PathBuf;

use etcetera::BaseStrategy;
use serde::Deserialize;

use crate::locale::Language;

/// The name of our folder within the user's folders.
const NAME: &str = "kanbao";

/// What the configuration file may say.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Configuration {
    library: Option<PathBuf>,
}

/// This user's folders, and what the configuration file in them says.
#[derive(Debug, Default)]
pub(super) struct Folders {
    configuration_folder: Option<PathBuf>,
    state_folder: Option<PathBuf>,
    home: Option<PathBuf>,
    configuration: Configuration,
    /// Path and what is wrong with the configuration file.
    fault: Option<(PathBuf, String)>,
}

impl Folders {
    /// The folders by the XDG rules; none where there is no home.
    pub(super) fn of_this_user() -> Self {
        let Ok(strategy) = etcetera::choose_base_strategy() else { return Self::default() };
        let configuration_folder = strategy.config_dir().join(NAME);
        let mut folders = Self {
            state_folder: strategy.state_dir().map(|state| state.join(NAME)),
            home: Some(strategy.home_dir().to_owned()),
            ..Self::default()
        };
        let file = configuration_folder.join("config.toml");
        match fs::read_to_string(&file) {
            Ok(text) => match toml::from_str(&text) {
                Ok(configuration) => folders.configuration = configuration,
                Err(error) => folders.fault = Some((file, first_line(&error.to_string(), error.message()))),
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => folders.fault = Some((file, error.to_string())),
        }
        folders.configuration_folder = Some(configuration_folder);
        folders
    }

    /// The folder for state, if there is a home.
    pub(super) fn state(&self) -> Option<PathBuf> {
        self.state_folder.clone()
    }

    /// The user's keymap file, if there is one.
    pub(super) fn keymap(&self) -> Option<PathBuf> {
        self.configuration_folder
            .as_ref()
            .map(|folder| folder.join("keymap.toml"))
            .filter(|file| file.exists())
    }

    /// The library that the configuration file names; `~` is the home folder, and a relative path is one from
    /// the configuration folder.
    pub(super) fn library(&self) -> Option<PathBuf> {
        let named = self.configuration.library.as_ref()?;
        if let (Ok(rest), Some(home)) = (named.strip_prefix("~"), &self.home) {
            return Some(home.join(rest));
        }
        Some(self.configuration_folder.as_ref()?.join(named))
    }

    /// What is wrong with the configuration file, in words.
    pub(super) fn notice(&self, language: Language) -> Option<String> {
        let (path, detail) = self.fault.as_ref()?;
        Some(language.format("notice.configuration", &[("path", &path.display()), ("detail", detail)]))
    }
}

/// A TOML error's position and words, without the excerpt of the file it prints below them.
fn first_line(rendered: &str, message: &str) -> String {
    let position = rendered.lines().next().unwrap_or_default().trim_start_matches("TOML parse error ");
    format!("{position}: {message}")
}
