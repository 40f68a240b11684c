//! The state machine: what the reader is showing and what each key does to it.
//!
//! [`update`] alone changes a [`State`]; it returns [`Effect`]s, which the shell performs. Invariant: after
//! `update` everything that drawing needs is ready, so drawing changes nothing. Limit: no terminal, no clock and
//! no disk here; a key goes in, cells come out elsewhere.
//!
//! What all its parts share stands here: the state, and the questions by which it asks what has the keys. A part takes
//! these from its parent. The verbs, a file a noun, are below the layers and panes and know them as [`Pane`] and [`Layer`]
//! alone; `dispatch`, `pointer` and `update` are above both, and give each what is its own.

mod basket;
mod bookmarks;
mod changed;
mod contents;
mod copy;
mod dispatch;
mod effect;
mod fitting;
mod found;
mod geometry;
mod hints;
mod history;
mod issues;
mod layer;
mod list;
mod listing;
mod measure;
mod message;
mod narrowing;
mod neighbour;
mod open;
mod pane;
mod pointer;
mod ranking;
mod reading;
mod reads;
mod remember;
mod rows;
mod scroll;
mod split;
mod state;
mod text_box;
mod update;
mod waiting;
mod watching;
mod work;

pub use basket::{Draft, Written};
pub use contents::{Contents, ContentsRow};
pub use effect::Effect;
pub use found::Found;
pub use geometry::{Area, Arrangement, Column, ContentsPlace, Geometry, Half, Size};
pub use hints::{Hint, hint_after_message, hints};
pub use layer::{
    BookmarkLine, FindLine, HelpLine, HelpPage, HelpRow, JumpBox, JumpRow, Layer, Palette, PaletteRow,
    PlainView, Selection,
};
pub use listing::{Emphasis, Listing, ListingRow, Segment};
pub use message::{Gravity, Message};
pub use open::{Open, Spot};
pub use pane::*;
pub use pointer::{Gesture, Pointer};
pub use reading::{Mark, Progress, Reading, Visible};
pub use remember::look_into_seen;
pub use rows::{Listed, Look, Row, Rows};
pub use split::Side;
pub use state::Options;
pub use text_box::TextBox;
pub use update::{Msg, update};
pub use work::{Job, JobKind, News, Ticket};

use std::collections::BTreeSet;

use contents::Shown;
use history::History;
use list::Clicked;
use narrowing::NarrowingWord;
use open::OpenIssues;
use split::Resting;
use watching::Watching;
use work::Tickets;

use crate::export::CitationStyle;
use crate::keymap::{Action, Context, Key, Keymap};
use crate::layout::PageSetting;
use crate::library::{IssueKey, Library};
use crate::locale::Language;
use crate::lookup::JumpLibrary;
use crate::model::Excerpt;
use crate::shelf::Memory;
use crate::text::{Cells, WidthProfile};

/// The whole state; only [`update`] changes it.
#[derive(Debug)]
pub struct State {
    library: Library,
    open: OpenIssues,
    /// The language of the interface.
    language: Language,
    /// Whether the mouse does anything.
    mouse: bool,
    keymap: Keymap,
    keymap_file: Option<String>,
    keymap_faults: usize,
    /// The issue that was only taken for the newest, until all have been read.
    guessed: Option<IssueKey>,
    /// Whether a key was pressed or the mouse used.
    touched: bool,
    profile: WidthProfile,
    measure: Cells,
    /// The style of citations.
    style: CitationStyle,
    /// Whether articles are folded to leads and figures.
    skim: bool,
    size: Size,
    shown: Shown,
    pane: Pane,
    /// The text that rests beside the one with the keys, where two are shown.
    resting: Option<Resting>,
    layer: Option<Layer>,
    /// The layers that lie under it, the nearest last: each has the keys again when what lies over it closes.
    beneath: Vec<Layer>,
    /// What is known of the library for jumping.
    jump_index: JumpLibrary,
    /// Where the reader goes as soon as the issue is read.
    wanted: Option<waiting::Wanted>,
    /// The issues that are read because their files changed.
    arriving: BTreeSet<IssueKey>,
    tickets: Tickets,
    /// The words that somebody watches, and where issues have them.
    watching: Watching,
    history: History,
    partial: PartialCommand,
    message: Option<Message>,
    /// What this session and those before it left behind.
    memory: Memory,
    /// The articles that somebody marked as read or not in this session.
    decided: BTreeSet<(IssueKey, usize)>,
    /// Whether something came since the reader rested.
    restless: bool,
    /// Whether it was said that nothing can be kept.
    has_complained: bool,
    /// What the shell is to do once the message in hand is dealt with.
    asked: Vec<Effect>,
}

/// A command of which only the beginning was typed: the count before it, and the first keys of its chord.
#[derive(Debug, Default)]
struct PartialCommand {
    count: Option<usize>,
    keys: Vec<Key>,
}

/// A hint of the status line: an action, and the key of the word for what it does.
type HintRow = (Action, &'static str);

/// What becomes of a pane or a layer after an action.
#[derive(Debug)]
enum Turn {
    /// It keeps the keys.
    Stays,
    /// It gives them up: to what lies under a layer, be it another one, to the article after a pane.
    Closes,
    /// The action is none of its own.
    Passes,
    /// It gives them up, and the reader goes to a place in the text.
    Goes(Spot),
    /// As that, with what stands before it in sight; the words are marked there.
    Finds(Spot, Vec<String>),
    /// It gives them up to another pane, from which it is gone back to.
    Opens(Box<Pane>),
    /// It gives them up to where it was opened from; the text, to the pane that led there.
    Returns,
    /// It gives them up, and something is done in what has them then.
    Performs(Action),
    /// It gives them to what the action opens over it, and has them again when that closes.
    Under(Action),
}

/// The questions that everything with keys of its own answers: the panes, and the layers that lie over them.
///
/// Whoever asks (dispatch, the status line, drawing) need not know which of them has the keys. While one carries out an
/// action it is taken out of the state, so it may change the rest of the state freely; what becomes of itself it says by
/// its [`Turn`], and none of them opens or closes another but by that.
trait Answers {
    /// Where its keys are looked up.
    fn context(&self) -> Context;

    /// Takes the area it lies in and how text is set.
    fn fit(&mut self, _area: Area, _setting: PageSetting) {}

    /// Carries out an action; `count` is the number typed before it.
    fn act(&mut self, state: &mut State, action: Action, count: Option<usize>) -> Turn;

    /// Takes a click on the row that stands so many rows below the first of those it shows.
    fn click(&mut self, _row: usize) -> Clicked {
        Clicked::Nothing
    }

    /// The line being typed, where it has one; what edits a line is then done for it.
    fn input(&mut self) -> Option<&mut TextBox> {
        None
    }

    /// The line being typed, to be drawn in place of the status line.
    fn typed(&self) -> Option<&TextBox> {
        None
    }

    /// Takes in that the line being typed has changed.
    fn edited(&mut self, _state: &mut State) {}

    /// Whether it shows what can be narrowed by typing into a line that is not open yet.
    fn narrows(&self) -> bool {
        false
    }

    /// Whether it is done after characters were typed.
    fn settled(&mut self, _state: &mut State) -> bool {
        false
    }

    /// Whether it does in its own way what else is done only where the text is in sight.
    fn does(&self, _action: Action) -> bool {
        false
    }

    /// The hints, the most useful first.
    fn hints(&self) -> &'static [HintRow];

    /// Has worked out anew what it shows, where that was worked out of another library or was not finished.
    fn ask_anew(&mut self, _state: &mut State) {}

    /// Takes in that the library or the issue in front has changed.
    fn renew(&mut self, _state: &State) {}

    /// What the title line says in place of issue and article, at its left and at its right.
    fn title(&self, _state: &State) -> Option<(String, String)> {
        None
    }

    /// The rows of what lists something.
    fn list(&self) -> Option<Listed<'_>> {
        None
    }

    /// What it shows in plain lines, and which of them is the chosen one; `None` for the text itself.
    fn words(&self) -> Option<(Vec<String>, usize)> {
        self.page().map(Listing::words)
    }

    /// The place in the text that the chosen line or row stands for.
    fn chosen(&self) -> Option<Spot> {
        self.page().and_then(Listing::target)
    }

    /// The excerpt that the chosen line stands for, where it stands for one.
    fn excerpt(&self, _state: &State) -> Option<&Excerpt> {
        None
    }

    /// The lines of what shows a page.
    fn page(&self) -> Option<&Listing> {
        None
    }

    /// What stands at the left of the status line.
    fn place(&self, state: &State) -> String {
        let Some(page) = self.page() else { return state.progress() };
        let (at, of) = page.place();
        format!("{at}/{of}")
    }
}

/// How often an action is to be done: the count, once where there is none.
fn times(count: Option<usize>) -> isize {
    isize::try_from(count.unwrap_or(1)).unwrap_or(1)
}
