//! The help overlay: the live keys of the pane it was asked from.
//!
//! Invariant: it is made from the keymap in force, so it cannot drift from what the keys do. Limit: keys that a
//! user unbound are not shown.

use std::collections::BTreeMap;

use crate::keymap::{Action, Context, Keymap, short_chord};
use crate::locale::Language;

/// One line of help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpLine {
    /// The name of a context.
    Heading(String),
    /// Keys and what they do.
    Keys {
        /// The keys, separated by blanks.
        keys: String,
        /// What they do.
        does: String,
    },
    /// A sentence.
    Note(String),
    /// Nothing.
    Blank,
}

/// The open help overlay.
#[derive(Debug)]
pub struct HelpPage {
    lines: Vec<HelpLine>,
    top: usize,
    height: usize,
}

impl HelpPage {
    /// Help for `context` and for what works everywhere.
    pub(super) fn open(keymap: &Keymap, context: Context, faults: usize, language: Language) -> Self {
        let mut lines = Vec::new();
        if faults > 0 {
            lines.push(HelpLine::Note(language.format("status.keymap-faults", &[("count", &faults)])));
            lines.push(HelpLine::Blank);
        }
        let mut contexts = vec![context, Context::Global];
        contexts
            .extend(Context::ALL.into_iter().filter(|other| *other != context && *other != Context::Global));
        for context in contexts {
            lines.push(HelpLine::Heading(context.title(language).to_owned()));
            lines.extend(keys_of(keymap, context, language));
            lines.push(HelpLine::Blank);
        }
        lines.push(HelpLine::Note(language.text("help.counts").to_owned()));
        lines.push(HelpLine::Note(language.text("help.change").to_owned()));
        Self { lines, top: 0, height: 1 }
    }

    pub(super) fn fit(&mut self, height: usize) {
        self.height = height;
        self.scroll(0);
    }

    /// Scrolls by `lines`, stopping at either end.
    pub(super) fn scroll(&mut self, lines: isize) {
        let last = self.lines.len().saturating_sub(self.height);
        self.top = self.top.saturating_add_signed(lines).min(last);
    }

    /// The rows a page has, for scrolling by pages.
    pub(super) fn page_rows(&self) -> isize {
        isize::try_from(self.height.saturating_sub(1).max(1)).unwrap_or(1)
    }

    /// The lines in sight.
    pub fn visible(&self) -> &[HelpLine] {
        let end = (self.top + self.height).min(self.lines.len());
        self.lines.get(self.top..end).unwrap_or_default()
    }

    /// Whether there is more above and below.
    pub fn more(&self) -> (bool, bool) {
        (self.top > 0, self.top + self.height < self.lines.len())
    }

    /// All the lines, for measuring how wide the keys are.
    pub fn lines(&self) -> &[HelpLine] {
        &self.lines
    }
}

/// One line an action, in the order of the table of actions, with all its keys.
fn keys_of(keymap: &Keymap, context: Context, language: Language) -> Vec<HelpLine> {
    let mut keys: BTreeMap<Action, Vec<String>> = BTreeMap::new();
    for binding in keymap.bindings(context) {
        if let Some(action) = binding.action {
            keys.entry(action).or_default().push(short_chord(&binding.keys));
        }
    }
    keys.into_iter()
        .map(|(action, keys)| HelpLine::Keys {
            keys: keys.join(" "),
            does: action.description(language).to_owned(),
        })
        .collect()
}
