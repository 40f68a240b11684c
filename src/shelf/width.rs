//! What each terminal is like.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Remembered;
use super::file::Kept;
use crate::text::{Ambiguous, WidthProfile};

/// At most so many terminals are remembered; nobody uses more, and a script that sets `TERM` should not fill
/// the disk.
const MAX_TERMINALS: usize = 200;

/// The widths of every terminal that is remembered.
#[derive(Serialize, Deserialize)]
pub(super) struct Widths {
    schema: u32,
    terminals: BTreeMap<String, Profile>,
}

impl Default for Widths {
    fn default() -> Self {
        Self { schema: 1, terminals: BTreeMap::new() }
    }
}

impl Kept for Widths {
    const FILE: &'static str = "widths.json";
}

#[derive(Clone, Copy, Serialize, Deserialize)]
struct Profile {
    punctuation: Width,
    boxes: Width,
    letters: Width,
    #[serde(default)]
    margins: bool,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Width {
    Narrow,
    Wide,
    Unknown,
}

impl Widths {
    /// What is known of a terminal, `None` where it is not remembered.
    pub(super) fn of(&self, terminal: &str) -> Option<Remembered> {
        self.terminals.get(terminal).map(|profile| Remembered {
            profile: WidthProfile {
                punctuation: profile.punctuation.into(),
                boxes: profile.boxes.into(),
                letters: profile.letters.into(),
            },
            margins: profile.margins,
        })
    }

    /// Remembers a terminal, or forgets it.
    pub(super) fn set(&mut self, terminal: &str, known: Option<Remembered>) {
        let Some(Remembered { profile, margins }) = known else {
            self.terminals.remove(terminal);
            return;
        };
        while self.terminals.len() >= MAX_TERMINALS && !self.terminals.contains_key(terminal) {
            self.terminals.pop_first();
        }
        let profile = Profile {
            punctuation: profile.punctuation.into(),
            boxes: profile.boxes.into(),
            letters: profile.letters.into(),
            margins,
        };
        self.terminals.insert(terminal.to_owned(), profile);
    }
}

impl From<Ambiguous> for Width {
    fn from(width: Ambiguous) -> Self {
        match width {
            Ambiguous::Narrow => Self::Narrow,
            Ambiguous::Wide => Self::Wide,
            Ambiguous::Unknown => Self::Unknown,
        }
    }
}

impl From<Width> for Ambiguous {
    fn from(width: Width) -> Self {
        match width {
            Width::Narrow => Self::Narrow,
            Width::Wide => Self::Wide,
            Width::Unknown => Self::Unknown,
        }
    }
}
