//! The help overlay: the live keys of the pane it was asked from.
//!
//! Invariant: it is made from the keymap in force, so it cannot drift from what the keys do. Limit: keys that a
//! user unbound are not shown.

use std::collections::BTreeMap;

use super::{Answers, Area, HintRow, Layer, State, Turn, times};
use crate::keymap::{Action, Context, Keymap, Lookup, short_chord};
use crate::layout::Setting;
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
    /// Opens the help for the pane that has the keys and for what works everywhere.
    pub(super) fn open(state: &mut State) {
        let lines = lines_for(&state.keymap, state.context(), state.keymap_faults, state.language);
        state.lay(Layer::Help(Self { lines, top: 0, height: 1 }));
    }

    /// Scrolls by `lines`, stopping at either end.
    fn scroll(&mut self, lines: isize) {
        let last = self.lines.len().saturating_sub(self.height);
        self.top = self.top.saturating_add_signed(lines).min(last);
    }

    /// The rows a page has, for scrolling by pages.
    fn page_rows(&self) -> isize {
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

fn lines_for(keymap: &Keymap, context: Context, faults: usize, language: Language) -> Vec<HelpLine> {
    let mut lines = Vec::new();
    if faults > 0 {
        lines.push(HelpLine::Note(language.format("status.keymap-faults", &[("count", &faults)])));
        lines.push(HelpLine::Blank);
    }
    // What works here first, then what works elsewhere.
    let here: Vec<Context> = context.asked().collect();
    let elsewhere = Context::ALL.iter().filter(|other| !here.contains(other));
    for other in here.iter().chain(elsewhere) {
        let keys = keys_of(keymap, *other, here.contains(other).then_some(context), language);
        if keys.is_empty() {
            continue;
        }
        lines.push(HelpLine::Heading(other.title(language).to_owned()));
        lines.extend(keys);
        lines.push(HelpLine::Blank);
    }
    lines.push(HelpLine::Note(language.text("help.counts").to_owned()));
    lines.push(HelpLine::Note(language.text("help.change").to_owned()));
    lines
}

impl Answers for HelpPage {
    fn context(&self) -> Context {
        Context::Help
    }

    fn fit(&mut self, pane: Area, _setting: Setting) {
        self.height = usize::from(pane.height);
        self.scroll(0);
    }

    fn act(&mut self, _state: &mut State, action: Action, count: Option<usize>) -> Turn {
        let count = times(count);
        let rows = self.page_rows();
        match action {
            Action::LineDown => self.scroll(count),
            Action::LineUp => self.scroll(-count),
            Action::HalfPageDown => self.scroll(rows / 2 * count),
            Action::HalfPageUp => self.scroll(-rows / 2 * count),
            Action::PageDown => self.scroll(rows * count),
            Action::PageUp => self.scroll(-rows * count),
            Action::Top => self.scroll(isize::MIN),
            Action::Bottom => self.scroll(isize::MAX),
            Action::CloseHelp | Action::OpenHelp | Action::Dismiss => return Turn::Closes,
            _ => return Turn::Passes,
        }
        Turn::Stays
    }

    fn hints(&self) -> &'static [HintRow] {
        &[(Action::CloseHelp, "hint.back"), (Action::PageDown, "hint.page")]
    }
}

/// One line an action, in the order of the table of actions, with all its keys; those that cannot be reached from the
/// context `here` are left out.
fn keys_of(keymap: &Keymap, context: Context, here: Option<Context>, language: Language) -> Vec<HelpLine> {
    let mut keys: BTreeMap<Action, Vec<String>> = BTreeMap::new();
    for binding in keymap.bindings(context) {
        let Some(action) = binding.action else { continue };
        if here.is_none_or(|here| keymap.lookup(here, &binding.keys) == Lookup::Found(action)) {
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
