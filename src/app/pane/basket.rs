//! The basket's pane: the excerpts in their order, with their notes and sources; ordered, noted, taken out, written to a
//! file.
//!
//! Invariants: what it shows is what is remembered, so whatever it does is kept; a file that is there is replaced only
//! where somebody was told so and said it again. Limit: Enter leads to an excerpt's place only while its issue is known.

use std::path::Path;

use crate::app::basket::{self, Draft, Written};
use crate::app::listing::{Emphasis, Line, Listing};
use crate::app::{
    Answers, Area, Clicked, Effect, HintRow, Message, Pane, Spot, State, TextBox, Turn, history,
};
use crate::export::{ByteOrderMark, ExcerptFormat, cite, excerpts_to};
use crate::keymap::{Action, Context, short_chord};
use crate::layout::PageSetting;
use crate::locale::unwritable;
use crate::model::Excerpt;
use crate::shelf::Collected;
use crate::text::Cells;

/// What is being typed.
#[derive(Debug)]
enum Typing {
    /// A note beside the excerpt of that id.
    Note(String),
    /// The name of a file; the one that was said to be there already.
    Name(Option<String>),
}

/// The excerpts that were collected.
#[derive(Debug, Default)]
pub struct BasketPane {
    listing: Listing,
    /// The excerpts with what tells them apart, as they were last shown.
    shown: Vec<(String, Collected)>,
    typing: Option<(Typing, TextBox)>,
    /// What was taken out, the last one at the end.
    removed: Vec<(String, Collected)>,
    /// The name of the file written last.
    name: Option<String>,
}

/// Opens the basket, the excerpt collected last chosen.
pub(in crate::app) fn open(state: &mut State) {
    let mut pane = BasketPane::default();
    pane.renew(state);
    let last = pane.shown.len().saturating_sub(1);
    state.cover(Pane::Basket(pane));
    if let Pane::Basket(pane) = &mut state.pane {
        pane.listing.choose_item(last);
    }
}

impl BasketPane {
    /// The excerpt chosen.
    fn chosen_item(&self) -> Option<&(String, Collected)> {
        self.shown.get(self.listing.item()?)
    }

    /// Moves the chosen excerpt by `count` places, up where negative.
    fn reorder(&mut self, state: &mut State, count: isize) {
        let Some(at) = self.listing.item() else { return };
        let last = self.shown.len().saturating_sub(1);
        let to = at.saturating_add_signed(count).min(last);
        if at == to {
            return;
        }
        state.keep_all(state.memory.move_excerpt(at, to));
        self.renew(state);
        self.listing.choose_item(to);
    }

    fn remove(&mut self, state: &mut State) {
        let Some((id, collected)) = self.chosen_item().cloned() else { return };
        basket::keep(state, id.clone(), None);
        self.removed.push((id, collected));
        self.renew(state);
        let (count, language) = (self.shown.len(), state.language);
        let restore = state.keymap.keys_for(Context::Basket, Action::Restore);
        let sentence = match restore.first() {
            Some(keys) => {
                let key = short_chord(keys);
                language.format("basket.removed-key", &[("count", &count), ("key", &key)])
            }
            None => language.format("basket.removed", &[("count", &count)]),
        };
        state.message = Some(Message::confirmed(sentence));
    }

    fn restore(&mut self, state: &mut State) {
        let Some((id, collected)) = self.removed.pop() else {
            state.message = Some(Message::passing(state.language.text("basket.none-removed")));
            return;
        };
        basket::keep(state, id.clone(), Some(collected));
        self.renew(state);
        if let Some(at) = self.shown.iter().position(|(known, _)| *known == id) {
            self.listing.choose_item(at);
        }
    }

    /// Goes to where the chosen excerpt stands.
    fn go(&self, state: &mut State) -> Turn {
        let Some((_, collected)) = self.chosen_item() else { return Turn::Stays };
        match history::spot_to_go_to(state, &collected.place) {
            Some(spot) => Turn::Goes(spot),
            None => {
                let issue = &collected.excerpt.reference.issue;
                let sentence = state.language.format("basket.no-issue", &[("issue", issue)]);
                state.message = Some(Message::passing(sentence));
                Turn::Stays
            }
        }
    }

    fn begin_note(&mut self) {
        if let Some((id, collected)) = self.chosen_item() {
            let note = collected.excerpt.note.clone().unwrap_or_default();
            self.typing = Some((Typing::Note(id.clone()), TextBox::with(note)));
        }
    }

    fn begin_export(&mut self, state: &mut State) {
        if self.shown.is_empty() {
            state.message = Some(Message::passing(empty(state)));
            return;
        }
        let name = self.name.clone().unwrap_or_else(|| state.language.text("basket.file").to_owned());
        self.typing = Some((Typing::Name(None), TextBox::with(name)));
    }

    /// Takes what was typed.
    fn accept(&mut self, state: &mut State) {
        let Some((typing, input)) = self.typing.take() else { return };
        let typed = input.text().trim().to_owned();
        match typing {
            Typing::Note(id) => {
                let known = self.shown.iter().find(|(known, _)| *known == id);
                if let Some((_, collected)) = known.cloned() {
                    basket::keep(state, id, Some(collected.noted(&typed)));
                    self.renew(state);
                }
            }
            Typing::Name(warned) if typed.is_empty() => drop(warned),
            Typing::Name(warned) => self.write(state, typed, warned),
        }
    }

    /// Asks for the file to be written; what is wrong with its name is said, and it stays to be changed.
    fn write(&mut self, state: &mut State, name: String, warned: Option<String>) {
        let Some(format) = ExcerptFormat::of_path(Path::new(&name)) else {
            let known = ExcerptFormat::extensions();
            let sentence = state.language.format("basket.no-format", &[("known", &known)]);
            state.message = Some(Message::fault(sentence));
            self.typing = Some((Typing::Name(warned), TextBox::with(name)));
            return;
        };
        let excerpts: Vec<Excerpt> =
            self.shown.iter().map(|(_, collected)| collected.excerpt.clone()).collect();
        match excerpts_to(format, &excerpts, state.style, state.language, ByteOrderMark::Before) {
            Ok(bytes) => {
                let replaces = warned.as_ref() == Some(&name);
                self.typing = Some((Typing::Name(warned), TextBox::with(name.clone())));
                state.ask(Effect::Write(Draft { name, bytes, replaces, count: excerpts.len() }));
            }
            Err(error) => failed(state, Path::new(&name), &error),
        }
    }

    /// Takes in what became of the file.
    fn written(&mut self, state: &mut State, draft_count: usize, written: &Written) {
        let language = state.language;
        match written {
            Written::At(path) => {
                if let Some((Typing::Name(_), input)) = self.typing.take() {
                    self.name = Some(input.text().to_owned());
                }
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                let folder = path.parent().unwrap_or(path).display();
                let facts: [(&str, &dyn std::fmt::Display); 3] =
                    [("count", &draft_count), ("name", &name), ("folder", &folder)];
                state.message = Some(Message::confirmed(language.format("basket.written", &facts)));
            }
            Written::Exists(path) => {
                if let Some((Typing::Name(warned), input)) = &mut self.typing {
                    *warned = Some(input.text().trim().to_owned());
                }
                let sentence = language.format("basket.exists", &[("path", &path.display())]);
                state.message = Some(Message::fault(sentence));
            }
            Written::Failed(path, error) => failed(state, path, error),
        }
    }

    fn fill(&mut self, state: &State) {
        let (style, language) = (state.style, state.language);
        let mut lines = Vec::new();
        for (at, (_, collected)) in self.shown.iter().enumerate() {
            let excerpt = &collected.excerpt;
            if at > 0 {
                lines.push(Line::new(0));
            }
            let words = excerpt.text.replace('\n', " ");
            let number = format!("{}.", at + 1);
            lines.push(
                Line::new(0)
                    .with(number, Emphasis::Faint)
                    .blank(Cells(1))
                    .with(words, Emphasis::Plain)
                    .item(at)
                    .beginning(),
            );
            if let Some(note) = &excerpt.note {
                let note = language.format("basket.note", &[("note", note)]);
                lines.push(Line::new(2).with(note, Emphasis::Lead).going_on());
            }
            let source = cite(&excerpt.reference, style, at + 1);
            lines.push(Line::new(2).with(source, Emphasis::Faint).going_on());
        }
        if lines.is_empty() {
            lines.push(Line::new(0).with(empty(state), Emphasis::Faint));
        }
        self.listing.set(lines);
    }
}

/// Says that there is nothing in the basket, and by which key something gets there.
fn empty(state: &State) -> String {
    match state.keymap.keys_for(Context::Article, Action::Collect).first() {
        Some(keys) => state.language.format("basket.empty-key", &[("key", &short_chord(keys))]),
        None => state.language.text("basket.empty").to_owned(),
    }
}

/// Says why a file could not be written.
fn failed(state: &mut State, path: &Path, error: &std::io::Error) {
    let sentence = unwritable(path, error, state.language);
    let sentence = state.language.format("basket.failed", &[("sentence", &sentence)]);
    state.message = Some(Message::fault(sentence));
}

/// Takes in what became of a file that was asked for.
pub(in crate::app) fn take_in(state: &mut State, count: usize, written: &Written) {
    let mut pane = std::mem::take(&mut state.pane);
    if let Pane::Basket(basket) = &mut pane {
        basket.written(state, count, written);
    }
    state.pane = pane;
    state.fit();
}

impl Answers for BasketPane {
    fn context(&self) -> Context {
        if self.typing.is_some() { Context::Entry } else { Context::Basket }
    }

    fn fit(&mut self, area: Area, setting: PageSetting) {
        let area = if self.typing.is_some() { area.below_input() } else { area };
        self.listing.fit(area, setting.profile);
    }

    fn act(&mut self, state: &mut State, action: Action, count: Option<usize>) -> Turn {
        if self.typing.is_some() {
            match action {
                Action::Accept => self.accept(state),
                Action::Cancel | Action::Dismiss => self.typing = None,
                _ => return Turn::Passes,
            }
            return Turn::Stays;
        }
        if self.listing.act(action, count) {
            return Turn::Stays;
        }
        let times = crate::app::times(count);
        match action {
            Action::Open => return self.go(state),
            Action::MoveUp => self.reorder(state, -times),
            Action::MoveDown => self.reorder(state, times),
            Action::Remove => self.remove(state),
            Action::Restore => self.restore(state),
            Action::Annotate => self.begin_note(),
            Action::Write => self.begin_export(state),
            Action::Dismiss | Action::OpenBasket => return Turn::Returns,
            _ => return Turn::Passes,
        }
        Turn::Stays
    }

    fn input(&mut self) -> Option<&mut TextBox> {
        self.typing.as_mut().map(|(_, input)| input)
    }

    fn typed(&self) -> Option<&TextBox> {
        self.typing.as_ref().map(|(_, input)| input)
    }

    fn renew(&mut self, state: &State) {
        let chosen = self.chosen_item().map(|(id, _)| id.clone());
        let all = state.memory.excerpts();
        self.shown = all.into_iter().map(|(id, collected)| (id.to_owned(), collected.clone())).collect();
        self.fill(state);
        // Other sessions put in and take out what they like.
        if let Some(at) = self.shown.iter().position(|(id, _)| Some(id) == chosen.as_ref()) {
            self.listing.choose_item(at);
        }
    }

    fn title(&self, state: &State) -> Option<(String, String)> {
        let language = state.language;
        let counted = language.format("basket.count", &[("count", &self.shown.len())]);
        let title = match &self.typing {
            None => language.text("basket.title").to_owned(),
            Some((Typing::Note(_), _)) => language.text("basket.typing-note").to_owned(),
            Some((Typing::Name(_), _)) => {
                language.format("basket.typing-name", &[("known", &ExcerptFormat::extensions())])
            }
        };
        Some((title, counted))
    }

    fn chosen(&self) -> Option<Spot> {
        None
    }

    fn excerpt(&self, _state: &State) -> Option<&Excerpt> {
        self.chosen_item().map(|(_, collected)| &collected.excerpt)
    }

    fn page(&self) -> Option<&Listing> {
        Some(&self.listing)
    }

    fn click(&mut self, row: usize) -> Clicked {
        self.listing.click(row)
    }

    fn hints(&self) -> &'static [HintRow] {
        match self.typing {
            Some((Typing::Name(_), _)) => {
                return &[(Action::Accept, "hint.write-file"), (Action::Cancel, "hint.back")];
            }
            Some((Typing::Note(_), _)) => {
                return &[(Action::Accept, "hint.accept"), (Action::Cancel, "hint.back")];
            }
            None => {}
        }
        &[
            (Action::Write, "hint.write"),
            (Action::Open, "hint.to-text"),
            (Action::Annotate, "hint.annotate"),
            (Action::MoveDown, "hint.move-down"),
            (Action::MoveUp, "hint.move-up"),
            (Action::Remove, "hint.remove"),
            (Action::CopyCited, "hint.copy-cited"),
            (Action::Dismiss, "hint.back"),
        ]
    }
}
