//! Where this user's configuration and state are.
//!
//! Invariant: a missing home folder never stops the program.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

/// The name of our folder within the user's folders.
const NAME: &str = "kanbao";

/// This user's folders.
#[derive(Debug, Default)]
pub(super) struct Folders {
    configuration_folder: Option<PathBuf>,
    state_folder: Option<PathBuf>,
    cache_folder: Option<PathBuf>,
    home: Option<PathBuf>,
}

impl Folders {
    /// The folders by the XDG rules; none where there is no home.
    pub(super) fn of_this_user() -> Self {
        let Ok(strategy) = etcetera::choose_base_strategy() else { return Self::default() };
        Self {
            configuration_folder: Some(strategy.config_dir().join(NAME)),
            state_folder: strategy.state_dir().map(|state| state.join(NAME)),
            cache_folder: Some(strategy.cache_dir().join(NAME)),
            home: Some(strategy.home_dir().to_owned()),
        }
    }

    /// The folder for state, if there is a home.
    pub(super) fn state(&self) -> Option<PathBuf> {
        self.state_folder.clone()
    }

    /// The folder for what can be made again, if there is a home.
    pub(super) fn cache(&self) -> Option<PathBuf> {
        self.cache_folder.clone()
    }

    /// The user's keymap file, if there is one.
    pub(super) fn keymap(&self) -> Option<PathBuf> {
        self.configuration_folder
            .as_ref()
            .map(|folder| folder.join("keymap.toml"))
            .filter(|file| file.exists())
    }

    /// The user's configuration file, be it there or not.
    pub(super) fn configuration(&self) -> Option<PathBuf> {
        self.configuration_folder.as_ref().map(|folder| folder.join("config.toml"))
    }

    /// A path that the configuration file names: `~` is the home folder, and a relative one begins at the
    /// configuration folder.
    pub(super) fn named(&self, path: &Path) -> PathBuf {
        match (path.strip_prefix("~"), &self.home, &self.configuration_folder) {
            (Ok(rest), Some(home), _) => home.join(rest),
            (_, _, Some(folder)) => folder.join(path),
            _ => path.to_owned(),
        }
    }
}
