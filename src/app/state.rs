//! Everything the reader knows while it runs.

use std::rc::Rc;
use std::sync::Arc;

use super::find::{FindLine, Found};
use super::geometry::{Column, ContentsPlace, Geometry, Size, TWO_PANES_FROM};
use super::help::HelpPage;
use super::history::History;
use super::jump::JumpBox;
use super::message::Message;
use super::{Contents, Reading};
use crate::keymap::{Context, Key, Keymap};
use crate::layout::Setting;
use crate::locale::Language;
use crate::lookup::JumpIndex;
use crate::model::{Article, Issue};
use crate::text::{Ambiguous, Cells, WidthProfile};

/// Two em, the indent of a Chinese paragraph (R26).
const TWO_EM: Cells = Cells(4);

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
    pub ambiguous: Ambiguous,
    /// The longest measure of the text, in cells.
    pub measure: Cells,
    /// Something to say first, such as a file that could not be read.
    pub notice: Option<String>,
}

/// Which pane the keys go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    /// The contents.
    Contents,
    /// The article.
    Article,
}

/// What is open over the panes.
#[derive(Debug)]
pub enum Mode {
    /// Nothing; the panes have the keys.
    Reading,
    /// The jump box.
    Jump(JumpBox),
    /// The line in which the words to find are typed.
    Find(FindLine),
    /// The key help.
    Help(HelpPage),
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
    pub(super) ambiguous: Ambiguous,
    pub(super) measure: Cells,
    pub(super) size: Size,
    /// Whether the contents stand beside the article where there is room.
    pub(super) contents_beside: bool,
    /// Whether they lie over it where there is not.
    pub(super) contents_over: bool,
    pub(super) pane: Pane,
    pub(super) mode: Mode,
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
}

impl State {
    /// The state in which `issue` is opened on a screen of `size`.
    pub fn new(issue: Arc<Issue>, options: Options, size: Size) -> Self {
        let language = options.language;
        let facts = issue.articles.iter().map(|article| facts(article, language)).collect();
        let contents = Contents::new(&issue, language.text("title.untitled"));
        let beside = size.columns >= TWO_PANES_FROM;
        let setting = setting(size, beside, options.measure, profile_of(options.ambiguous));
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
            ambiguous: options.ambiguous,
            measure: options.measure,
            size,
            contents_beside: true,
            contents_over: false,
            pane: Pane::Article,
            mode: Mode::Reading,
            contents,
            reading,
            jump_index: None,
            found: None,
            queries: Vec::new(),
            history: History::default(),
            pending: Vec::new(),
            count: None,
            message,
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
        match self.size.columns >= TWO_PANES_FROM {
            true if self.contents_beside => ContentsPlace::Beside,
            false if self.contents_over => ContentsPlace::Over,
            _ => ContentsPlace::Hidden,
        }
    }

    /// Shows or hides the contents in the way the screen's width allows.
    pub(super) fn show_contents(&mut self, shown: bool) {
        if self.size.columns >= TWO_PANES_FROM {
            self.contents_beside = shown;
        } else {
            self.contents_over = shown;
        }
        if !shown {
            self.pane = Pane::Article;
        }
        self.fit();
    }

    /// Takes the screen's new size; what lay over the article is gone where it can stand beside it.
    pub(super) fn resize(&mut self, size: Size) {
        self.size = size;
        let has_keys = self.pane == Pane::Contents;
        self.contents_over = has_keys && size.columns < TWO_PANES_FROM;
        if self.contents_place() == ContentsPlace::Hidden {
            self.pane = Pane::Article;
        }
        self.fit();
    }

    /// The column of text in the article's pane.
    pub fn column(&self) -> Column {
        let width = self.geometry().map_or(self.size.columns, |geometry| geometry.article.width);
        Column::in_pane(width, self.measure)
    }

    /// How cells are counted, everywhere on the screen.
    pub fn profile(&self) -> WidthProfile {
        profile_of(self.ambiguous)
    }

    /// The pane the keys go to.
    pub fn pane(&self) -> Pane {
        self.pane
    }

    /// What is open over the panes.
    pub fn mode(&self) -> &Mode {
        &self.mode
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
        match (&self.mode, self.pane) {
            (Mode::Jump(_), _) => Context::Jump,
            (Mode::Find(_), _) => Context::Find,
            (Mode::Help(_), _) => Context::Help,
            (Mode::Reading, Pane::Contents) => Context::Toc,
            (Mode::Reading, Pane::Article) => Context::Article,
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
        match &mut self.mode {
            Mode::Jump(jump) => jump.fit(geometry.article, setting),
            Mode::Help(help) => help.fit(usize::from(geometry.article.height)),
            Mode::Find(_) | Mode::Reading => {}
        }
    }

    /// Lets the contents follow the article being read, unless they have the keys.
    pub(super) fn follow(&mut self) {
        if self.pane == Pane::Article
            && let Some(article) = self.reading.article()
        {
            self.contents.select(article);
        }
    }
}

fn profile_of(ambiguous: Ambiguous) -> WidthProfile {
    WidthProfile::all(ambiguous)
}

fn setting(size: Size, beside: bool, measure: Cells, profile: WidthProfile) -> Setting {
    let place = if beside { ContentsPlace::Beside } else { ContentsPlace::Hidden };
    let width = Geometry::of(size, place).map_or(size.columns, |geometry| geometry.article.width);
    let column = Column::in_pane(width, measure);
    Setting { width: column.measure, gutter: column.gutter, profile, indent: TWO_EM }
}

/// The sentence under an article's title: places, page, how many measures and figures.
pub fn facts(article: &Article, language: Language) -> String {
    let mut places: Vec<&str> = article.province.iter().chain(&article.city).map(String::as_str).collect();
    // A municipality is its own province.
    places.dedup();
    let mut facts = Vec::new();
    if !places.is_empty() {
        facts.push(places.join(" "));
    }
    if let Some(page) = article.page {
        facts.push(language.format("facts.page", &[("page", &page)]));
    }
    if !article.measures.is_empty() {
        facts.push(language.format("facts.measures", &[("count", &article.measures.len())]));
    }
    if !article.figures.is_empty() {
        facts.push(language.format("facts.figures", &[("count", &article.figures.len())]));
    }
    facts.join(" · ")
}
