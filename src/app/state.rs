//! Everything the reader knows while it runs.

use std::rc::Rc;
use std::sync::Arc;

use super::contents::Shown;
use super::geometry::TWO_PANES_FROM;
use super::history::History;
use super::measure::setting;
use super::{
    Answers, Column, Contents, ContentsPlace, Effect, Found, Geometry, Layer, Message, Pane, Reading, Size,
};
use crate::keymap::{Context, Key, Keymap};
use crate::locale::{Language, facts};
use crate::lookup::JumpIndex;
use crate::model::{Article, Issue};
use crate::text::{Cells, WidthProfile};

/// What the reader is told when it starts.
#[derive(Debug)]
pub struct Options {
    /// The language of the interface.
    pub language: Language,
    /// The keys.
    pub keymap: Keymap,
    /// How many faults the user's own keymap has.
    pub keymap_faults: usize,
    /// How class A characters are drawn.
    pub profile: WidthProfile,
    /// The longest measure of the text, in cells.
    pub measure: Cells,
    /// Something to say first, such as a file that could not be read.
    pub notice: Option<String>,
}

/// The whole state; only [`super::update`] changes it.
#[derive(Debug)]
pub struct State {
    /// The open issue.
    pub issue: Arc<Issue>,
    /// The language of the interface.
    pub language: Language,
    pub(super) keymap: Keymap,
    pub(super) keymap_faults: usize,
    pub(super) profile: WidthProfile,
    pub(super) measure: Cells,
    pub(super) size: Size,
    pub(super) shown: Shown,
    pub(super) pane: Pane,
    pub(super) layer: Option<Layer>,
    pub(super) contents: Contents,
    pub(super) reading: Reading,
    /// Made when the jump box is first opened.
    pub(super) jump_index: Option<Rc<JumpIndex>>,
    pub(super) found: Option<Found>,
    pub(super) queries: Vec<String>,
    pub(super) history: History,
    pub(super) pending: Vec<Key>,
    pub(super) count: Option<usize>,
    pub(super) message: Option<Message>,
    /// What the shell is to do once the message in hand is dealt with.
    pub(super) asked: Vec<Effect>,
}

impl State {
    /// The state in which `issue` is opened on a screen of `size`.
    pub fn new(issue: Arc<Issue>, options: Options, size: Size) -> Self {
        let language = options.language;
        let facts = issue.articles.iter().map(|article| facts(article, language)).collect();
        let contents = Contents::new(&issue, language.text("title.untitled"));
        let beside = size.columns >= TWO_PANES_FROM;
        let setting = setting(size, beside, options.measure, options.profile);
        let reading = Reading::new(Arc::clone(&issue), facts, setting, 1);
        let message = match (options.notice, options.keymap_faults) {
            (Some(notice), _) => Some(Message::fault(notice)),
            (None, 0) => None,
            (None, faults) => {
                Some(Message::fault(language.format("status.keymap-faults", &[("count", &faults)])))
            }
        };
        let mut state = Self {
            issue,
            language,
            keymap: options.keymap,
            keymap_faults: options.keymap_faults,
            profile: options.profile,
            measure: options.measure,
            size,
            shown: Shown::Beside,
            pane: Pane::default(),
            layer: None,
            contents,
            reading,
            jump_index: None,
            found: None,
            queries: Vec::new(),
            history: History::default(),
            pending: Vec::new(),
            count: None,
            message,
            asked: Vec::new(),
        };
        state.fit();
        state
    }

    /// The screen's size.
    pub fn size(&self) -> Size {
        self.size
    }

    /// Where everything stands; `None` where the screen is too small.
    pub fn geometry(&self) -> Option<Geometry> {
        Geometry::of(self.size, self.contents_place())
    }

    /// Whether and how the contents stand on the screen.
    pub fn contents_place(&self) -> ContentsPlace {
        match self.has_room_beside() {
            true if self.shown == Shown::Beside || self.pane.is_contents() => ContentsPlace::Beside,
            false if self.pane.is_contents() => ContentsPlace::Over,
            _ => ContentsPlace::Hidden,
        }
    }

    /// Whether the screen is wide enough for contents and article side by side.
    pub(super) fn has_room_beside(&self) -> bool {
        self.size.columns >= TWO_PANES_FROM
    }

    /// Takes the screen's new size.
    pub(super) fn resize(&mut self, size: Size) {
        self.size = size;
        self.fit();
    }

    /// The column of text in the article's pane.
    pub fn column(&self) -> Column {
        let width = self.geometry().map_or(self.size.columns, |geometry| geometry.article.width);
        Column::in_pane(width, self.measure)
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

    /// The contents pane.
    pub fn contents(&self) -> &Contents {
        &self.contents
    }

    /// The article pane.
    pub fn reading(&self) -> &Reading {
        &self.reading
    }

    /// What was last found, to be marked in the text.
    pub fn found(&self) -> Option<&Found> {
        self.found.as_ref()
    }

    /// What the status line has to say.
    pub fn message(&self) -> Option<&Message> {
        self.message.as_ref()
    }

    /// The keys of a chord that is not complete, and the count before it.
    pub fn pending(&self) -> (Option<usize>, &[Key]) {
        (self.count, &self.pending)
    }

    /// The keys.
    pub fn keymap(&self) -> &Keymap {
        &self.keymap
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
        let progress = self.reading.progress();
        let number = progress.article.map_or(0, |index| index + 1);
        let percent = format!("{number}/{}  {}%", self.issue.articles.len(), progress.percent);
        match self.found.as_ref().and_then(Found::place) {
            Some((at, of)) => {
                format!("{percent}  {}", self.language.format("status.hits", &[("at", &at), ("of", &of)]))
            }
            None => percent,
        }
    }

    /// The article being read, or whose text stands at the top of the pane.
    pub fn article(&self) -> Option<&Article> {
        self.reading.article().and_then(|index| self.issue.articles.get(index))
    }

    /// Sets everything anew for the screen's size, the panes shown and the width profile; keeps every place.
    pub(super) fn fit(&mut self) {
        let Some(geometry) = self.geometry() else { return };
        let profile = self.profile();
        let setting =
            setting(self.size, self.contents_place() == ContentsPlace::Beside, self.measure, profile);
        self.reading.reset(setting, usize::from(geometry.article.height));
        self.contents.fit(
            Cells(geometry.contents.width.into()),
            usize::from(geometry.contents.height),
            profile,
        );
        self.follow();
        if let Some(layer) = &mut self.layer {
            layer.answers_mut().fit(geometry.article, setting);
        }
    }

    /// Asks the shell to do something.
    pub(super) fn ask(&mut self, effect: Effect) {
        self.asked.push(effect);
    }

    /// Opens a layer, sized to the pane it lies over.
    pub(super) fn lay(&mut self, layer: Layer) {
        self.layer = Some(layer);
        self.fit();
    }

    /// Lets the contents follow the article being read, unless they have the keys.
    pub(super) fn follow(&mut self) {
        if !self.pane.is_contents()
            && let Some(article) = self.reading.article()
        {
            self.contents.select(article);
        }
    }
}
