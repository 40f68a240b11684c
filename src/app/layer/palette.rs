//! The command palette: everything that can be done here, by name.
//!
//! Who does not know a key finds it here, and does it at once. The names are the descriptions in both languages and the
//! name by which a keymap file calls the action; a few have further words in both, since people call them so.
//! Invariants: what is listed can be done where the palette was opened, or says why not; what is chosen is done there, as by
//! its key. Limit: what only edits a line is not listed.

use super::Layer;
use super::hindrance::hindrance;
use crate::app::hints::{WANTED, easiest_first};
use crate::app::list::Choice;
use crate::app::{Answers, Area, Clicked, HintRow, Message, State, TextBox, Turn, times};
use crate::keymap::{Action, Context, short_chord};
use crate::layout::PageSetting;
use crate::locale::Language;
use crate::lookup::{NamedHit, NamedIndex};

/// Something that can be done.
#[derive(Debug)]
struct Command {
    action: Action,
    /// Its names: what the reader calls it, what the other language calls it, what a keymap file calls it, and further
    /// words in either language.
    names: Vec<String>,
    /// Its keys, the easiest first.
    keys: Vec<String>,
    /// Why it can do nothing now.
    hindrance: Option<&'static str>,
}

/// One row of the list.
#[derive(Debug)]
pub struct PaletteRow<'a> {
    /// What it is called.
    pub name: &'a str,
    /// The characters of the name that matched.
    pub positions: &'a [usize],
    /// Another of its names, where it was found by that; the positions are then those of this one.
    pub other: Option<&'a str>,
    /// Its keys, the easiest first.
    pub keys: &'a [String],
    /// Why it can do nothing now.
    pub hindrance: Option<&'static str>,
    /// Whether it is the chosen one.
    pub chosen: bool,
}

/// The open palette.
#[derive(Debug)]
pub struct Palette {
    /// What has been typed.
    pub input: TextBox,
    commands: Vec<Command>,
    index: NamedIndex,
    hits: Vec<NamedHit>,
    list: Choice,
    language: Language,
}

impl Palette {
    /// Opens the palette for what has the keys.
    pub(in crate::app) fn open(state: &mut State) {
        let commands = commands(state);
        let index = NamedIndex::new(commands.iter().map(|command| command.names.clone()));
        let hits = index.rank("");
        let language = state.language;
        let it = Self { input: TextBox::default(), commands, index, hits, list: Choice::default(), language };
        state.lay(Layer::Palette(Box::new(it)));
    }

    /// How many commands match, and how many there are.
    pub fn counts(&self) -> (usize, usize) {
        (self.hits.len(), self.commands.len())
    }

    /// The rows in sight.
    pub fn rows(&self) -> impl Iterator<Item = PaletteRow<'_>> {
        let rows = self.list.in_sight();
        let in_sight = self.hits.iter().enumerate().skip(rows.start).take(rows.len());
        in_sight.filter_map(|(at, hit)| {
            let command = self.commands.get(hit.thing)?;
            Some(PaletteRow {
                name: command.names.first()?,
                positions: &hit.positions,
                other: command.names.get(hit.name).filter(|_| hit.name > 0).map(String::as_str),
                keys: &command.keys,
                hindrance: command.hindrance.map(|key| self.language.text(key)),
                chosen: at == self.list.chosen(),
            })
        })
    }

    fn chosen(&self) -> Option<&Command> {
        self.commands.get(self.hits.get(self.list.chosen())?.thing)
    }

    /// Has the chosen command done, or says why it can do nothing.
    fn accept(&self, state: &mut State) -> Turn {
        match self.chosen() {
            Some(Command { hindrance: Some(why), .. }) => {
                state.message = Some(Message::passing(state.language.text(why)));
                Turn::Stays
            }
            Some(command) => Turn::Performs(command.action),
            None => Turn::Stays,
        }
    }
}

/// Everything that what has the keys can be told to do: its hints first, then what a person wants, then the rest in the
/// order of the table; what can do nothing now comes last.
fn commands(state: &State) -> Vec<Command> {
    let answers = state.answers();
    let first = answers.hints().iter().chain(&WANTED).map(|(action, _)| *action);
    let mut actions: Vec<Action> = Vec::new();
    for action in first.chain(Action::ALL.iter().copied()) {
        if !actions.contains(&action) && is_command(state, action) {
            actions.push(action);
        }
    }
    let mut commands: Vec<Command> = actions.into_iter().map(|action| command(state, action)).collect();
    commands.sort_by_key(|command| command.hindrance.is_some());
    commands
}

/// Whether an action is one to be told by name in the context that has the keys; a layer that does not know it makes room
/// for the pane under it.
fn is_command(state: &State, action: Action) -> bool {
    let article = |number| number <= state.open.front.issue.articles.len();
    let contexts = [state.context(), state.pane.answers().context()];
    contexts.into_iter().any(|context| action.is_allowed_in(context))
        && action.contexts() != [Context::Line]
        && ![Action::OpenPalette, Action::CloseHelp].contains(&action)
        && action.article_number().is_none_or(article)
}

fn command(state: &State, action: Action) -> Command {
    let (language, other) = (state.language, state.language.other());
    let keys = easiest_first(state, action).iter().map(|chord| short_chord(chord)).collect();
    let names = [action.description(language), action.description(other), action.name()];
    let further = [language, other].map(|language| further_words(action, language));
    let names = names.into_iter().chain(further.into_iter().flatten()).map(str::to_owned).collect();
    Command { action, names, keys, hindrance: hindrance(state, action) }
}

/// What an action is called besides; many look for a citation by these, and none of them may be in its description.
fn further_words(action: Action, language: Language) -> impl Iterator<Item = &'static str> {
    let cites = matches!(action, Action::CopyCited | Action::CopyCitation | Action::OpenBasket);
    let words = if cites { language.text("action.also-citing") } else { "" };
    words.split_whitespace()
}

impl Answers for Palette {
    fn context(&self) -> Context {
        Context::Palette
    }

    /// One row is typed in, the rest is the list's.
    fn fit(&mut self, pane: Area, _setting: PageSetting) {
        self.list.fit(usize::from(pane.height.saturating_sub(1)), self.hits.len());
    }

    fn act(&mut self, state: &mut State, action: Action, count: Option<usize>) -> Turn {
        if self.list.act(action, times(count), self.hits.len()) {
            return Turn::Stays;
        }
        match action {
            Action::Accept => self.accept(state),
            Action::Cancel | Action::OpenPalette | Action::Dismiss => Turn::Closes,
            _ => Turn::Passes,
        }
    }

    fn input(&mut self) -> Option<&mut TextBox> {
        Some(&mut self.input)
    }

    fn edited(&mut self, _state: &mut State) {
        self.hits = self.index.rank(self.input.text());
        self.list.choose(0, self.hits.len());
    }

    fn click(&mut self, row: usize) -> Clicked {
        self.list.click(row, self.hits.len())
    }

    fn hints(&self) -> &'static [HintRow] {
        if self.hits.is_empty() {
            return &[(Action::Cancel, "hint.back")];
        }
        &[(Action::Accept, "hint.perform"), (Action::Cancel, "hint.back"), (Action::SelectDown, "hint.next")]
    }

    fn place(&self, _state: &State) -> String {
        let (hits, all) = self.counts();
        format!("{hits}/{all}")
    }
}
