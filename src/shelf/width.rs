//! What each terminal is like, as JSON.
//!
//! Limit: a file that cannot be read as this is taken for empty, and so is replaced at the next change.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Remembered;
use crate::text::{Ambiguous, WidthProfile};

/// At most so many terminals are remembered; nobody uses more, and a script that sets `TERM` should not fill
/// the disk.
const MAX_TERMINALS: usize = 200;

#[derive(Serialize, Deserialize)]
struct Widths {
    schema: u32,
    terminals: BTreeMap<String, Profile>,
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

pub(super) fn find(text: &str, terminal: &str) -> Option<Remembered> {
    parse(text).terminals.get(terminal).map(|profile| Remembered {
        profile: WidthProfile {
            punctuation: profile.punctuation.into(),
            boxes: profile.boxes.into(),
            letters: profile.letters.into(),
        },
        margins: profile.margins,
    })
}

pub(super) fn with(text: &str, terminal: &str, known: Option<Remembered>) -> String {
    let mut widths = parse(text);
    match known {
        None => drop(widths.terminals.remove(terminal)),
        Some(Remembered { profile, margins }) => {
            while widths.terminals.len() >= MAX_TERMINALS && !widths.terminals.contains_key(terminal) {
                widths.terminals.pop_first();
            }
            let profile = Profile {
                punctuation: profile.punctuation.into(),
                boxes: profile.boxes.into(),
                letters: profile.letters.into(),
                margins,
            };
            widths.terminals.insert(terminal.to_owned(), profile);
        }
    }
    serde_json::to_string_pretty(&widths).unwrap_or_default()
}

fn parse(text: &str) -> Widths {
    serde_json::from_str(text).unwrap_or_else(|_| Widths { schema: 1, terminals: BTreeMap::new() })
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
