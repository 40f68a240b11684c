//! The line in which a bookmark's letter or name is typed, over the list of those there are.
//!
//! As in vim and less a letter or a digit is enough; a name is whatever begins otherwise, such as with a blank, and ends with
//! Enter. Invariant: a letter acts at once and closes the line. Limit: the list shows the first few.

use super::Layer;
use crate::app::{Answers, Area, HintRow, Listed, Rows, State, TextBox, Turn, bookmarks, history};
use crate::keymap::{Action, Context, Key};
use crate::layout::PageSetting;
use crate::model::bookmark_name;

/// The most rows the list takes.
const LONGEST_LIST: u16 = 8;

/// The open line.
#[derive(Debug)]
pub struct BookmarkLine {
    /// What has been typed.
    pub input: TextBox,
    /// Whether the bookmark is gone to; else it is set.
    pub goes: bool,
    rows: Rows<usize>,
    /// How many rows the list takes.
    pub height: u16,
}

impl BookmarkLine {
    /// Opens the line, to go to a bookmark or to set one.
    pub(in crate::app) fn open(state: &mut State, goes: bool) {
        let mut rows = Rows::new();
        let all = bookmarks::all(state);
        rows.set(all.iter().map(|(name, place)| (bookmarks::row(name, place), None)).collect());
        let height = u16::try_from(all.len()).unwrap_or(LONGEST_LIST).min(LONGEST_LIST);
        state.lay(Layer::Bookmark(Self { input: TextBox::default(), goes, rows, height }));
    }

    /// The bookmarks there are.
    pub fn listed(&self) -> Listed<'_> {
        self.rows.listed("")
    }

    fn act_on(&self, state: &mut State, name: &str) {
        if self.goes { bookmarks::go(state, name) } else { bookmarks::set(state, name) }
    }
}

impl Answers for BookmarkLine {
    fn context(&self) -> Context {
        Context::BookmarkLine
    }

    fn fit(&mut self, area: Area, setting: PageSetting) {
        self.height = self.height.min(area.height.saturating_sub(1) / 2);
        self.rows.fit(usize::from(self.height), setting.profile);
    }

    fn act(&mut self, state: &mut State, action: Action, _count: Option<usize>) -> Turn {
        match action {
            Action::Accept => {
                let name = bookmark_name(self.input.text());
                match name.as_str() {
                    "" if self.goes => return Turn::Performs(Action::OpenBookmarks),
                    "" => {}
                    name => self.act_on(state, name),
                }
                Turn::Closes
            }
            Action::Cancel | Action::Dismiss => Turn::Closes,
            _ => Turn::Passes,
        }
    }

    fn input(&mut self) -> Option<&mut TextBox> {
        Some(&mut self.input)
    }

    fn settled(&mut self, state: &mut State) -> bool {
        let mut typed = self.input.text().chars();
        let (Some(character), None) = (typed.next(), typed.next()) else { return false };
        let Some(letter) = Key::from(character).without_input_method().typed() else { return false };
        match letter {
            '\'' | '`' if self.goes => history::before_the_jump(state),
            letter if letter.is_ascii_alphanumeric() => self.act_on(state, letter.encode_utf8(&mut [0; 4])),
            _ => return false,
        }
        true
    }

    fn hints(&self) -> &'static [HintRow] {
        &[(Action::Accept, "hint.go"), (Action::Cancel, "hint.back")]
    }
}
