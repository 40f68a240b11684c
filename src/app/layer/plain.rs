//! The plain view: the article's words and nothing else, to be selected with the mouse of a terminal.
//!
//! No frames, no contents beside, no indents: what somebody drags over and copies is the text alone. It begins with the
//! paragraph being read. Invariant: rows joined give each paragraph back. Limit: it scrolls and does no more; the help and
//! the boxes that are asked for take its place.

use super::{Layer, scrolled};
use crate::app::{Answers, Area, HintRow, State, Turn, times};
use crate::keymap::{Action, Context};
use crate::layout::PageSetting;
use crate::text::{self, Cells, WidthProfile, sanitise};

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
    /// Opens it for the article being read.
    pub(in crate::app) fn open(state: &mut State) {
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
            let text = block.plain_text();
            paragraphs.extend(text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned));
        }
        let paragraphs: Vec<String> = paragraphs.iter().map(|line| sanitise::line(line)).collect();
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
            Action::OpenHelp | Action::OpenPalette | Action::OpenJump => Turn::Performs(action),
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
