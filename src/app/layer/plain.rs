//! The plain view: the article's words and nothing else, to be selected with the mouse of a terminal; or those of the page
//! or list that covers it.
//!
//! No frames, no contents beside, no indents: what somebody drags over and copies is the text alone. It begins with the
//! paragraph being read, or the chosen line. A row of a table is one line. Invariant: rows joined give each paragraph back.
//! Limit: it scrolls and does no more; the help and the
//! boxes that are asked for lie over it.

use super::{Layer, scrolled};
use crate::app::{Answers, Area, HintRow, State, Turn, times};
use crate::keymap::{Action, Context};
use crate::layout::PageSetting;
use crate::model::Block;
use crate::text::{self, Cells, WidthProfile, sanitise};

/// What parts the cells of a table: a tab would be drawn as blanks, and so be copied.
const BETWEEN_CELLS: &str = "｜";

/// The open plain view.
#[derive(Debug)]
pub struct PlainView {
    /// The title and the paragraphs, a line each.
    paragraphs: Vec<String>,
    /// The paragraph it was opened for.
    first: usize,
    rows: Vec<(usize, String)>,
    top: usize,
    height: usize,
}

impl PlainView {
    /// Opens it for what has the keys: the article being read, a page or a list.
    pub(in crate::app) fn open(state: &mut State) {
        let (paragraphs, first) = state.pane.answers().words().unwrap_or_else(|| of_article(state));
        let paragraphs = paragraphs.iter().map(|line| sanitise::line(line)).collect();
        let view = Self { paragraphs, first, rows: Vec::new(), top: 0, height: 1 };
        state.lay(Layer::Plain(view));
    }

    /// Sets the rows for the whole screen but its last row; the paragraph at the top stays there.
    fn set(&mut self, screen: Area, profile: WidthProfile) {
        let here = self.rows.get(self.top).map_or(self.first, |(paragraph, _)| *paragraph);
        let width = Cells(usize::from(screen.width).max(2));
        let setting = text::LineSetting::flush(width, profile);
        self.rows.clear();
        for (number, paragraph) in self.paragraphs.iter().enumerate() {
            for line in text::wrap(paragraph, &setting) {
                let words = paragraph.get(line.bytes.clone()).unwrap_or_default().to_owned();
                self.rows.push((number, words));
            }
        }
        self.height = usize::from(screen.height.saturating_sub(1)).max(1);
        self.top = self.rows.iter().position(|(paragraph, _)| *paragraph >= here).unwrap_or(0);
        self.scroll(0);
    }

    fn scroll(&mut self, rows: isize) {
        let last = self.rows.len().saturating_sub(self.height);
        self.top = self.top.saturating_add_signed(rows).min(last);
    }

    /// The rows in sight.
    pub fn visible(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().skip(self.top).take(self.height).map(|(_, words)| words.as_str())
    }
}

/// The title and the paragraphs of the article being read, and which of them is at the top.
fn of_article(state: &State) -> (Vec<String>, usize) {
    let front = &state.open.front;
    let anchor = front.reading.anchor();
    let title = anchor.article.and_then(|index| front.issue.articles.get(index));
    let mut paragraphs: Vec<String> = title.map(|article| article.title.clone()).into_iter().collect();
    let mut first = 0;
    for (index, block) in front.issue.blocks(anchor.article).iter().enumerate() {
        // The title goes with the first paragraph.
        if index == anchor.block.0 && (index > 0 || anchor.offset.0 > 0) {
            first = paragraphs.len();
        }
        lines_of(block, &mut paragraphs);
    }
    (paragraphs, first)
}

/// The lines of a block: of a table one a row, so that it can be pasted as rows.
fn lines_of(block: &Block, lines: &mut Vec<String>) {
    let mut add = |text: &str| {
        lines.extend(text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned));
    };
    match block {
        Block::Table { caption, rows, .. } => {
            add(caption.as_deref().unwrap_or_default());
            for row in rows {
                let cells: Vec<String> = row
                    .iter()
                    .map(|cell| cell.as_str().split_whitespace().collect::<Vec<_>>().join(" "))
                    .collect();
                add(&cells.join(BETWEEN_CELLS));
            }
        }
        Block::Quote { blocks, .. } => blocks.iter().for_each(|block| lines_of(block, lines)),
        _ => add(&block.plain_text()),
    }
}

impl Answers for PlainView {
    fn context(&self) -> Context {
        Context::Help
    }

    fn fit(&mut self, area: Area, setting: PageSetting) {
        self.set(area, setting.profile);
    }

    fn act(&mut self, _state: &mut State, action: Action, count: Option<usize>) -> Turn {
        if let Some(rows) = scrolled(action, times(count), self.height) {
            self.scroll(rows);
            return Turn::Stays;
        }
        match action {
            Action::OpenHelp | Action::OpenPalette | Action::OpenJump => Turn::Under(action),
            Action::CloseHelp | Action::Plain | Action::Dismiss => Turn::Closes,
            _ => Turn::Passes,
        }
    }

    fn place(&self, state: &State) -> String {
        state.language.text("plain.place").to_owned()
    }

    fn hints(&self) -> &'static [HintRow] {
        &[(Action::Plain, "hint.back"), (Action::PageDown, "hint.page")]
    }
}
