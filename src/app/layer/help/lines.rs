//! What help says: the keys in force, by context, and what a person wants first.
//!
//! Invariant: nothing is said but what the keymap in force does. Limit: lines, not rows; how long they are is the page's.

use std::collections::BTreeMap;

use crate::app::hints::{WANTED, easiest_key};
use crate::app::{HintRow, NarrowingWord, State};
use crate::keymap::{Action, Context, Keymap, Lookup, short_chord};
use crate::locale::{Language, keymap_faults};
use crate::text::sanitise;

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

impl HelpLine {
    pub(super) fn is_heading(&self) -> bool {
        matches!(self, Self::Heading(_))
    }

    /// Whether it has every one of `words`.
    pub(super) fn has(&self, words: &[NarrowingWord]) -> bool {
        let texts: &[&str] = match self {
            Self::Heading(text) | Self::Note(text) => &[text],
            Self::Keys { keys, does } => &[keys, does],
            Self::Blank => &[],
        };
        let stands =
            |word: &NarrowingWord| texts.iter().any(|text| word.stands_in(text) || word.sounds_in(text));
        words.iter().all(stands)
    }
}

/// The parts of help, each with the blank line that ends it.
pub(super) fn sections(lines: &[HelpLine]) -> impl Iterator<Item = &[HelpLine]> {
    lines.split_inclusive(|line| *line == HelpLine::Blank)
}

/// Everything help says to who asks in the state.
pub(super) fn lines_for(state: &State) -> Vec<HelpLine> {
    let (keymap, language) = (&state.keymap, state.language);
    // The plain view has the keys of help, which say nothing of what it shows the words of.
    let context = match state.context() {
        Context::Help => state.pane.answers().context(),
        context => context,
    };
    let note = |sentence: String| HelpLine::Note(sentence);
    let mut lines = Vec::new();
    if state.keymap_faults > 0 {
        let file = state.keymap_file.as_deref();
        lines.push(note(keymap_faults(state.keymap_faults, file, language)));
        lines.push(HelpLine::Blank);
    }
    let reads = matches!(context, Context::Article | Context::Toc);
    if reads {
        lines.extend(wanted(state));
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
    if !reads {
        lines.extend(wanted(state));
    }
    lines.push(note(language.text("help.counts").to_owned()));
    let file = state.keymap_file.as_deref().unwrap_or("keymap.toml");
    lines.push(note(language.format("help.change", &[("file", &sanitise::line(file))])));
    lines
}

/// The ten things, with the keys in force; those without a key are left out.
fn wanted(state: &State) -> Vec<HelpLine> {
    let language = state.language;
    let row = |(action, words): &HintRow| {
        let keys = easiest_key(state, *action)?;
        Some(HelpLine::Keys { keys, does: language.text(words).to_owned() })
    };
    let heading = HelpLine::Heading(language.text("help.wanted").to_owned());
    let rows = WANTED.iter().filter_map(row);
    std::iter::once(heading).chain(rows).chain(std::iter::once(HelpLine::Blank)).collect()
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
    let numbered = fold_numbered(&mut keys, language);
    let line = |(action, keys): (Action, Vec<String>)| HelpLine::Keys {
        keys: keys.join(" "),
        does: action.description(language).to_owned(),
    };
    keys.into_iter().map(line).chain(numbered).collect()
}

/// Takes out the keys of the articles by number where there are several, and makes one line of them.
fn fold_numbered(keys: &mut BTreeMap<Action, Vec<String>>, language: Language) -> Option<HelpLine> {
    let is_numbered = |action: &Action| action.article_number().is_some();
    let mut numbered: Vec<(Action, Vec<String>)> = keys
        .iter()
        .filter(|(action, _)| is_numbered(action))
        .map(|(action, keys)| (*action, keys.clone()))
        .collect();
    numbered.sort_by_key(|(action, _)| action.article_number());
    let (first, last) = (numbered.first()?, numbered.last()?);
    if numbered.len() < 2 || numbered.iter().any(|(_, keys)| keys.len() > 1) {
        return None;
    }
    keys.retain(|action, _| !is_numbered(action));
    let (from, to) = (first.0.article_number()?, last.0.article_number()?);
    Some(HelpLine::Keys {
        keys: format!("{}…{}", first.1.concat(), last.1.concat()),
        does: language.format("help.articles", &[("from", &from), ("to", &to)]),
    })
}
