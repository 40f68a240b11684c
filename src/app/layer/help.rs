//! The help overlay: the live keys of the pane it was asked from; typing narrows it.
//!
//! Invariant: it is made from the keymap in force, so it cannot drift from what the keys do. Limit: keys that a
//! user unbound are not shown; words are looked for in what is shown, a line at a time.

use std::collections::BTreeMap;

use super::{Layer, scrolled};
use crate::app::hints::{WANTED, easiest_key};
use crate::app::{Answers, Area, HintRow, NarrowingWord, State, TextBox, Turn, times};
use crate::keymap::{Action, Context, Keymap, Lookup, short_chord};
use crate::layout::Setting;
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

/// The open help overlay.
#[derive(Debug)]
pub struct HelpPage {
    whole: Vec<HelpLine>,
    /// Those of the whole that have the words.
    lines: Vec<HelpLine>,
    words: TextBox,
    /// Whether the words are being typed.
    typing: bool,
    top: usize,
    height: usize,
}

impl HelpPage {
    /// Opens the help for the pane that has the keys and for what works everywhere.
    pub(in crate::app) fn open(state: &mut State) {
        let whole = lines_for(state);
        let (lines, words) = (whole.clone(), TextBox::default());
        state.lay(Layer::Help(Self { whole, lines, words, typing: false, top: 0, height: 1 }));
    }

    /// Scrolls by `lines`, stopping at either end.
    fn scroll(&mut self, lines: isize) {
        let last = self.lines.len().saturating_sub(self.height);
        self.top = self.top.saturating_add_signed(lines).min(last);
    }

    /// Whether there is more above and below.
    pub fn more(&self) -> (bool, bool) {
        (self.top > 0, self.top + self.height < self.lines.len())
    }

    /// The line being typed, where one is.
    pub fn typed(&self) -> Option<&TextBox> {
        self.typing.then_some(&self.words)
    }

    /// The lines in sight, each with all the lines of its section, for measuring how wide the keys there are.
    pub fn in_sections(&self) -> impl Iterator<Item = (&HelpLine, &[HelpLine])> {
        let lines = sections(&self.lines).flat_map(|section| section.iter().map(move |line| (line, section)));
        lines.skip(self.top).take(self.height)
    }

    /// Shows the lines that have every word, under their headings; all of a section whose heading has them.
    fn narrow(&mut self, none: &str) {
        let words = NarrowingWord::all(self.words.text());
        self.lines.clear();
        for section in sections(&self.whole) {
            let of_heading = section.first().is_some_and(|first| first.is_heading() && first.has(&words));
            let stays = |line: &&HelpLine| of_heading || line.is_heading() || line.has(&words);
            let kept: Vec<HelpLine> =
                section.iter().filter(|line| **line != HelpLine::Blank).filter(stays).cloned().collect();
            if of_heading || kept.iter().any(|line| !line.is_heading()) {
                self.lines.extend(kept);
                self.lines.push(HelpLine::Blank);
            }
        }
        self.lines.pop();
        if self.lines.is_empty() {
            self.lines.push(HelpLine::Note(none.to_owned()));
        }
        self.top = 0;
    }

    /// Shows everything again.
    fn widen(&mut self) {
        (self.typing, self.words, self.lines) = (false, TextBox::default(), self.whole.clone());
        self.scroll(0);
    }
}

impl HelpLine {
    fn is_heading(&self) -> bool {
        matches!(self, Self::Heading(_))
    }

    /// Whether it has every one of `words`.
    fn has(&self, words: &[NarrowingWord]) -> bool {
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
fn sections(lines: &[HelpLine]) -> impl Iterator<Item = &[HelpLine]> {
    lines.split_inclusive(|line| *line == HelpLine::Blank)
}

fn lines_for(state: &State) -> Vec<HelpLine> {
    let (keymap, context, language) = (&state.keymap, state.context(), state.language);
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

impl Answers for HelpPage {
    fn context(&self) -> Context {
        if self.typing { Context::Narrow } else { Context::Help }
    }

    fn fit(&mut self, pane: Area, _setting: Setting) {
        self.height = usize::from(pane.height);
        self.scroll(0);
    }

    fn act(&mut self, _state: &mut State, action: Action, count: Option<usize>) -> Turn {
        if let Some(rows) = scrolled(action, times(count), self.height) {
            self.scroll(rows);
            return Turn::Stays;
        }
        match action {
            Action::OpenFind => self.typing = true,
            Action::Accept => self.typing = false,
            Action::Cancel | Action::Dismiss if self.typing || !self.words.text().is_empty() => self.widen(),
            Action::CloseHelp | Action::OpenHelp | Action::Dismiss => return Turn::Closes,
            _ => return Turn::Passes,
        }
        Turn::Stays
    }

    fn input(&mut self) -> Option<&mut TextBox> {
        self.typing.then_some(&mut self.words)
    }

    fn edited(&mut self, state: &mut State) {
        self.narrow(state.language.text("help.none"));
    }

    fn narrows(&self) -> bool {
        !self.typing
    }

    /// How many lines are shown, and of how many.
    fn place(&self, state: &State) -> String {
        let count =
            |lines: &[HelpLine]| lines.iter().filter(|line| matches!(line, HelpLine::Keys { .. })).count();
        let (shown, all) = (count(&self.lines), count(&self.whole));
        match self.words.text().is_empty() {
            true => state.language.text("hint.help").to_owned(),
            false => format!("{shown}/{all}"),
        }
    }

    fn hints(&self) -> &'static [HintRow] {
        if self.words.text().is_empty() {
            return &[
                (Action::CloseHelp, "hint.back"),
                (Action::OpenFind, "hint.narrow"),
                (Action::PageDown, "hint.page"),
            ];
        }
        &[
            (Action::Dismiss, "hint.whole-help"),
            (Action::CloseHelp, "hint.back"),
            (Action::OpenFind, "hint.narrow"),
            (Action::PageDown, "hint.page"),
        ]
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
