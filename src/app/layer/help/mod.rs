//! The help overlay: the live keys of the pane it was asked from; typing narrows it.
//!
//! Invariant: it is made from the keymap in force, so it cannot drift from what the keys do. Limit: keys that a
//! user unbound are not shown; words are looked for in what is shown, a line at a time.

mod lines;

pub use lines::HelpLine;

use lines::{lines_for, sections};

use super::{Layer, scrolled};
use crate::app::{Answers, Area, HintRow, NarrowingWord, State, TextBox, Turn, times};
use crate::keymap::{Action, Context};
use crate::layout::PageSetting;
use crate::text::{self, Cells, WidthProfile};

/// One row of help on the screen: a line, or a piece of one that is too long for the width.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpRow {
    /// What it shows; a line that goes on in further rows has no keys there.
    pub line: HelpLine,
    /// The cells that the keys of its section take.
    pub keys_width: Cells,
}

/// The open help overlay.
#[derive(Debug)]
pub struct HelpPage {
    whole: Vec<HelpLine>,
    /// Those of the whole that have the words.
    lines: Vec<HelpLine>,
    rows: Vec<HelpRow>,
    width: Cells,
    profile: WidthProfile,
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
        let (lines, words, profile) = (whole.clone(), TextBox::default(), state.profile());
        let (rows, width) = (Vec::new(), Cells(0));
        state.lay(Layer::Help(Self {
            whole,
            lines,
            rows,
            width,
            profile,
            words,
            typing: false,
            top: 0,
            height: 1,
        }));
    }

    /// Scrolls by `lines`, stopping at either end.
    fn scroll(&mut self, lines: isize) {
        let last = self.rows.len().saturating_sub(self.height);
        self.top = self.top.saturating_add_signed(lines).min(last);
    }

    /// Whether there is more above and below.
    pub fn more(&self) -> (bool, bool) {
        (self.top > 0, self.top + self.height < self.rows.len())
    }

    /// The line being typed, where one is.
    pub fn typed(&self) -> Option<&TextBox> {
        self.typing.then_some(&self.words)
    }

    /// The rows in sight.
    pub fn visible(&self) -> impl Iterator<Item = &HelpRow> {
        self.rows.iter().skip(self.top).take(self.height)
    }

    /// Sets the lines for the width, a section at a time, so that what its keys do stands in a column.
    fn set(&mut self) {
        // The keys take at most half, so that there is always room to say what they do.
        let half = Cells(self.width.0 / 2);
        self.rows.clear();
        for section in sections(&self.lines) {
            let widths = section.iter().map(|line| match line {
                HelpLine::Keys { keys, .. } => self.profile.text(keys),
                _ => Cells(0),
            });
            let keys_width = widths.max().unwrap_or_default().min(half);
            for line in section {
                let rows = rows_of(line, keys_width, self.width, self.profile);
                self.rows.extend(rows.into_iter().map(|line| HelpRow { line, keys_width }));
            }
        }
        self.scroll(0);
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
        self.set();
    }

    /// Shows everything again.
    fn widen(&mut self) {
        (self.typing, self.words, self.lines) = (false, TextBox::default(), self.whole.clone());
        self.set();
    }
}

/// A line in as many rows as it takes in a width; what stands before the words is that of the view.
fn rows_of(line: &HelpLine, keys_width: Cells, width: Cells, profile: WidthProfile) -> Vec<HelpLine> {
    let pieces = |text: &str, width: Cells| -> Vec<String> {
        let width = width.max(Cells(2));
        let setting = text::LineSetting::flush(width, profile);
        let lines = text::wrap(text, &setting);
        lines
            .iter()
            .map(|line| text.get(line.bytes.clone()).unwrap_or_default().trim_end().to_owned())
            .collect()
    };
    match line {
        HelpLine::Keys { keys, does } => {
            let (keys, does) = (pieces(keys, keys_width), pieces(does, width - keys_width - Cells(5)));
            let row = |at: usize| HelpLine::Keys {
                keys: keys.get(at).cloned().unwrap_or_default(),
                does: does.get(at).cloned().unwrap_or_default(),
            };
            (0..keys.len().max(does.len())).map(row).collect()
        }
        HelpLine::Note(note) => pieces(note, width - Cells(2)).into_iter().map(HelpLine::Note).collect(),
        HelpLine::Heading(_) | HelpLine::Blank => vec![line.clone()],
    }
}

impl Answers for HelpPage {
    fn context(&self) -> Context {
        if self.typing { Context::Narrow } else { Context::Help }
    }

    fn fit(&mut self, pane: Area, setting: PageSetting) {
        self.height = usize::from(pane.height);
        (self.width, self.profile) = (Cells(pane.width.into()), setting.profile);
        self.set();
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
