//! What the state says of itself, and the few changes that all verbs share: panes and layers, what is in front.
//!
//! Invariant: whatever changes what is shown ends in `fit`, so that everything is set for the screen. Limit: each verb
//! stands with the noun it is about; only what several of them need is here.

use std::collections::BTreeSet;

use super::contents::Shown;
use super::geometry::TWO_PANES_FROM;
use super::history::History;
use super::measure::setting;
use super::open::OpenIssues;
use super::watching::Watching;
use super::work::Tickets;
use super::{
    Answers, ContentsPlace, Effect, Found, Geometry, Job, Layer, Message, Open, Pane, PartialCommand, Size,
    State, TextBox, Ticket, basket, reads, remember,
};
use crate::export::CitationStyle;
use crate::keymap::{Context, Key, Keymap};
use crate::library::{Entry, Held, IssueKey, Library};
use crate::locale::{Language, keymap_faults};
use crate::lookup::{JumpLibrary, WatchList};
use crate::model::Article;
use crate::shelf::{Memory, Word};
use crate::text::{Cells, WidthProfile};

/// What the reader is told when it starts.
#[derive(Debug)]
pub struct Options {
    /// The language of the interface.
    pub language: Language,
    /// The keys.
    pub keymap: Keymap,
    /// Where the user's own keymap is or would be, to be told in help.
    pub keymap_file: Option<String>,
    /// How many faults the user's own keymap has.
    pub keymap_faults: usize,
    /// How class A characters are drawn.
    pub profile: WidthProfile,
    /// The longest measure of the text, in cells.
    pub measure: Cells,
    /// The style of citations.
    pub style: CitationStyle,
    /// The words that somebody watches.
    pub watch: WatchList,
    /// Whether the mouse does anything.
    pub mouse: bool,
    /// Whether the issue in front is only the most likely newest one, which nobody asked for.
    pub guessed: bool,
    /// Something to say first, such as a file that could not be read.
    pub notice: Option<String>,
}

#[cfg(test)]
impl Options {
    /// What a reader is told in a test: Chinese, the built-in keys, narrow marks, lines of 80 cells.
    pub(crate) fn of_test() -> Self {
        Self {
            language: Language::Chinese,
            keymap: Keymap::builtin(),
            keymap_file: None,
            keymap_faults: 0,
            profile: WidthProfile::NARROW,
            measure: Cells(80),
            style: CitationStyle::default(),
            watch: WatchList::default(),
            mouse: false,
            guessed: false,
            notice: None,
        }
    }
}

impl State {
    /// The state of a test in which `front` is opened on a screen of 80 × 24 cells.
    #[cfg(test)]
    pub(crate) fn of_test(library: Library, front: &Entry) -> Self {
        let size = Size { columns: 80, rows: 24 };
        Self::new(library, front, Options::of_test(), Memory::default(), size)
    }

    /// The state in which `front`, an issue of `library`, is opened on a screen of `size`, with what earlier sessions left:
    /// above all where the reader stopped.
    pub fn new(library: Library, front: &Entry, options: Options, memory: Memory, size: Size) -> Self {
        let language = options.language;
        let beside = size.columns >= TWO_PANES_FROM;
        let place = if beside { ContentsPlace::Beside } else { ContentsPlace::Hidden };
        let width = Geometry::of(size, place).map_or(size.columns, |geometry| geometry.article.width);
        let setting = setting(width, options.measure, options.profile, false);
        let open = OpenIssues::new(Open::new(front, setting, language));
        let guessed = options.guessed.then_some(open.front.key);
        let message = match (options.notice, options.keymap_faults) {
            (Some(notice), _) => Some(Message::fault(notice)),
            (None, 0) => None,
            (None, faults) => {
                Some(Message::fault(keymap_faults(faults, options.keymap_file.as_deref(), language)))
            }
        };
        let mut state = Self {
            library,
            open,
            language,
            mouse: options.mouse,
            keymap: options.keymap,
            keymap_file: options.keymap_file,
            keymap_faults: options.keymap_faults,
            profile: options.profile,
            measure: options.measure,
            style: options.style,
            skim: false,
            size,
            shown: Shown::Beside,
            pane: Pane::default(),
            resting: None,
            layer: None,
            beneath: Vec::new(),
            jump_index: JumpLibrary::default(),
            wanted: None,
            arriving: BTreeSet::new(),
            tickets: Tickets::default(),
            watching: Watching::new(options.watch),
            history: History::default(),
            partial: PartialCommand::default(),
            message,
            guessed,
            touched: false,
            memory: Default::default(),
            decided: BTreeSet::new(),
            restless: false,
            has_complained: false,
            asked: Vec::new(),
        };
        state.fit();
        remember::begin(&mut state, memory);
        state
    }

    /// The language of the interface.
    pub fn language(&self) -> Language {
        self.language
    }

    /// What this session and those before it left behind.
    pub fn memory(&self) -> &Memory {
        &self.memory
    }

    /// Whether something came since the reader rested, so that it is to be told when it rests again.
    pub fn is_restless(&self) -> bool {
        self.restless
    }

    /// How cells are counted, everywhere on the screen.
    pub fn profile(&self) -> WidthProfile {
        self.profile
    }

    /// The pane the keys go to.
    pub fn pane(&self) -> &Pane {
        &self.pane
    }

    /// What is open over the panes.
    pub fn layer(&self) -> Option<&Layer> {
        self.layer.as_ref()
    }

    /// What the jump box is asked, where it is open.
    pub(super) fn jump_query(&self) -> Option<String> {
        self.beneath.iter().chain(&self.layer).find_map(Layer::jump_query)
    }

    /// The issue in front.
    pub fn front(&self) -> &Open {
        &self.open.front
    }

    /// The issues that are known.
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// The place of the issue in front among all there are, from 1, the newest first, and how many there are; `None`
    /// where there is no other.
    pub fn standing(&self) -> Option<(usize, usize)> {
        self.standing_of(self.open.front.key)
    }

    /// The place of any issue among all there are, as [`Self::standing`] counts.
    pub fn standing_of(&self, key: IssueKey) -> Option<(usize, usize)> {
        let all = self.library.entries().len() + self.library.waiting();
        let place = self.library.position(key)?;
        (all > 1).then_some((place + 1, all))
    }

    /// How many issues have been read (or could not be) and how many there are; `None` where all have.
    pub fn loading(&self) -> Option<(usize, usize)> {
        let (waiting, problems) = (self.library.waiting(), self.library.problems().len());
        let read = self.library.entries().len() + problems;
        (waiting > 0).then_some((read, read + waiting))
    }

    /// How many excerpts are in the basket.
    pub fn collected(&self) -> usize {
        basket::count(self)
    }

    /// What the status line has to say.
    pub fn message(&self) -> Option<&Message> {
        self.message.as_ref()
    }

    /// The keys of a chord that is not complete, and the count before it.
    pub fn pending(&self) -> (Option<usize>, &[Key]) {
        (self.partial.count, &self.partial.keys)
    }

    /// The context that keys are looked up in.
    pub fn context(&self) -> Context {
        self.answers().context()
    }

    /// What has the keys.
    pub(super) fn answers(&self) -> &dyn Answers {
        self.layer.as_ref().map_or_else(|| self.pane.answers(), Layer::answers)
    }

    /// What stands at the left of the status line.
    pub fn place(&self) -> String {
        self.answers().place(self)
    }

    /// How far the article has been read, and at which hit: `3/8  42%  第3/14处`.
    pub(super) fn progress(&self) -> String {
        let front = &self.open.front;
        let progress = front.reading.progress();
        let all = front.issue.articles.len();
        let standing = match progress.article {
            Some(index) => format!("{}/{all}", index + 1),
            // Of a file without words nothing can have been read, nor be left.
            None if front.issue.preface.is_empty() && all == 0 => return "0/0".to_owned(),
            None if all == 0 => "0/0".to_owned(),
            None => self.language.text("status.preface").to_owned(),
        };
        // At its beginning nothing of an article has been read, however much of it is in sight.
        let far = match progress.at_start {
            true => self.language.text("status.at-start").to_owned(),
            false => format!("{}%", progress.percent),
        };
        let percent = format!("{standing}  {far}");
        match front.found.as_ref().and_then(Found::place) {
            Some((at, of)) => {
                let by_sound = front.found.as_ref().is_some_and(Found::is_by_sound);
                let key = if by_sound { "status.hits-by-sound" } else { "status.hits" };
                format!("{percent}  {}", self.language.format(key, &[("at", &at), ("of", &of)]))
            }
            None => percent,
        }
    }

    /// The article being read, or whose text stands at the top of the pane.
    pub fn article(&self) -> Option<&Article> {
        self.open.front.article()
    }

    /// How the issue of a key is held: by the library; where its file is gone, as it is open.
    pub(super) fn held(&self, key: IssueKey) -> Option<&Held> {
        let read = self.library.get(key).map(|entry| &entry.held);
        read.or_else(|| self.opened(key).map(|open| &open.held))
    }

    /// Leaves a word for later sessions.
    pub(super) fn keep(&mut self, word: Word) {
        self.keep_all(vec![word]);
    }

    /// Leaves words for later sessions, together.
    pub(super) fn keep_all(&mut self, words: Vec<Word>) {
        words.iter().for_each(|word| self.memory.say(word.clone()));
        if !words.is_empty() {
            self.ask(Effect::Keep(words));
        }
    }

    /// A line with what was looked for before what a line shows that is `recalled` searches back, or after it; nothing for
    /// 0 back, which is what is being typed. `None` before the first.
    pub(super) fn recall(&self, recalled: &mut usize, earlier: bool) -> Option<TextBox> {
        let back = if earlier { *recalled + 1 } else { recalled.saturating_sub(1) };
        let query = match back.checked_sub(1) {
            None => String::new(),
            Some(at) => (*self.memory.searches().get(at)?).to_owned(),
        };
        *recalled = back;
        Some(TextBox::with(query))
    }

    /// Remembers what was looked for.
    pub(super) fn remember_query(&mut self, query: &str) {
        if !query.trim().is_empty() && self.memory.searches().first() != Some(&query) {
            self.keep(Word::Searched(query.to_owned()));
        }
    }

    /// Asks the shell to do something.
    pub(super) fn ask(&mut self, effect: Effect) {
        self.asked.push(effect);
    }

    /// Opens a layer, sized to the pane it lies over; the one that is open lies under it from now on.
    pub(super) fn lay(&mut self, layer: Layer) {
        self.beneath.extend(self.layer.replace(layer));
        self.fit();
    }

    /// Gives the keys to what lay under the layer that was closed.
    pub(super) fn give_back(&mut self) {
        self.layer = self.beneath.pop();
        self.fit();
    }

    /// Closes every layer.
    pub(super) fn uncover(&mut self) {
        self.layer = None;
        self.beneath.clear();
    }

    /// The layers that are open, the one with the keys last.
    pub(super) fn layers_mut(&mut self) -> impl Iterator<Item = &mut Layer> {
        self.beneath.iter_mut().chain(&mut self.layer)
    }

    /// Opens a pane over contents and article; what had the keys before is gone back to from it.
    pub(super) fn cover(&mut self, pane: Pane) {
        let before = std::mem::replace(&mut self.pane, pane);
        if before.covers() {
            self.history.leave_pane(before);
        } else {
            self.history.leave(self.open.front.spot());
        }
        self.fit();
    }

    /// Lets the contents follow the article being read, unless they have the keys.
    pub(super) fn follow(&mut self) {
        let front = &mut self.open.front;
        if !self.pane.is_contents() {
            front.contents.select(front.reading.article());
        }
    }

    /// Lets the panes take in that the library or the issue in front has changed.
    pub(super) fn renew(&mut self) {
        // While much is being read, working all of it out again and again would only take longer; but a search is waited for.
        let is_search = matches!(&self.pane, Pane::Search(search) if search.is_answered());
        self.tell_pane(self.library.waiting() == 0 || is_search);
    }

    /// Lets a pane that is gone back to take in what has changed since.
    pub(super) fn resume(&mut self) {
        self.tell_pane(true);
    }

    fn tell_pane(&mut self, mut asks_anew: bool) {
        self.on_both(|state| {
            let mut pane = std::mem::take(&mut state.pane);
            // What rests asks when it is given the keys: of two that ask only the second would be answered.
            if std::mem::take(&mut asks_anew) {
                pane.answers_mut().ask_anew(state);
            }
            pane.answers_mut().renew(state);
            state.pane = pane;
        });
        self.fit();
    }

    /// Brings an issue to the front that is open or has been read; `false` where it is neither. Set it anew after that.
    pub(super) fn bring(&mut self, key: IssueKey) -> bool {
        if self.open.front.key != key {
            remember::position(self);
        }
        if self.open.bring(key) {
            reads::show(self);
            return true;
        }
        let Some(entry) = self.library.get(key) else { return false };
        let setting = self.open.front.reading.setting();
        self.open.add(Open::new(entry, setting, self.language));
        reads::show(self);
        true
    }

    /// Has a job done, and tells by which ticket; the news of older ones of its kind will count no more.
    pub(super) fn start(&mut self, job: Job) -> Ticket {
        let ticket = self.tickets.draw(job.kind());
        self.ask(Effect::Start(ticket, job));
        ticket
    }

    /// Whether the text in sight was leapt to and nothing was scrolled since, so that the way back is worth a hint.
    pub(super) fn has_leapt(&self) -> bool {
        self.history.is_fresh() && self.layer.is_none() && !self.pane.covers()
    }
}
