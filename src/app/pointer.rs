//! The mouse, where somebody wants it: what lies under the pointer, and what a click or the wheel does there.
//!
//! The wheel moves what is under it, whoever has the keys. A click gives the keys to the text that it is in and chooses the
//! row under it, a second one opens that; in the contents the first one opens, since there is nothing else to be chosen for.
//! Invariant: whatever comes of it is what the keys' actions do. Limits: the left button and the wheel; where a letter or
//! words to find are typed, nothing.

use super::list::Clicked;
use super::pane::ArticlePane;
use super::{Answers, ContentsPlace, Pane, PartialCommand, Spot, State, dispatch, history, split};
use crate::keymap::Action;
use crate::model::Anchor;

/// The rows that one notch of the wheel moves a text.
const NOTCH: usize = 3;

/// What was done with the mouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gesture {
    /// The left button was pressed.
    Click,
    /// The wheel was turned away from the hand.
    WheelUp,
    /// The wheel was turned towards the hand.
    WheelDown,
}

/// A gesture, and where: column and row of the screen, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pointer {
    /// What was done.
    pub gesture: Gesture,
    /// The column, in cells.
    pub x: u16,
    /// The row.
    pub y: u16,
}

/// Does what the mouse asks for, where somebody wants it to.
pub(super) fn take_in(state: &mut State, pointer: Pointer) {
    let Some(geometry) = state.geometry().filter(|_| state.mouse) else { return };
    state.message = None;
    state.partial = PartialCommand::default();
    if state.layer.is_some() {
        if geometry.over.holds(pointer.x, pointer.y) || pointer.gesture != Gesture::Click {
            // A box has its line first.
            on_rows(state, pointer, geometry.over.y + 1, Action::Accept);
        }
        return;
    }
    let is_in = |side: &super::Side<'_>| {
        [side.geometry.pane, side.geometry.title].iter().any(|area| area.holds(pointer.x, pointer.y))
    };
    let has_keys = state.sides().iter().find(|side| is_in(side)).map(|side| side.has_keys);
    match (has_keys, pointer.gesture) {
        (None, _) => {}
        (Some(false), Gesture::Click) => {
            split::switch(state);
            in_text(state, pointer);
        }
        (Some(false), _) => split::in_resting(state, |state| in_text(state, pointer)),
        (Some(true), _) => in_text(state, pointer),
    }
}

/// Within the text that has the keys.
fn in_text(state: &mut State, pointer: Pointer) {
    let Some(geometry) = state.geometry() else { return };
    let (x, y) = (pointer.x, pointer.y);
    if state.contents_place() != ContentsPlace::Hidden && geometry.contents.holds(x, y) {
        in_contents(state, pointer, geometry.contents.y);
    } else if state.pane.covers() && geometry.pane.holds(x, y) {
        // A page that is typed into has its line first, and a blank row below it.
        let typed = state.pane.page().is_some() && state.pane.typed().is_some();
        on_rows(state, pointer, geometry.pane.y + if typed { 2 } else { 0 }, Action::Open);
    } else if geometry.article.holds(x, y) {
        in_article(state, pointer.gesture);
    }
}

fn in_contents(state: &mut State, pointer: Pointer, top: u16) {
    let front = &mut state.open.front;
    match pointer.gesture {
        Gesture::WheelUp => front.contents.step(-1),
        Gesture::WheelDown => front.contents.step(1),
        Gesture::Click => {
            let Some(row) = front.contents.visible().get(usize::from(pointer.y - top)) else { return };
            let spot = Spot::at(front.key, row.article.map_or_else(Anchor::default, Anchor::article));
            history::go_to(state, spot);
        }
    }
}

fn in_article(state: &mut State, gesture: Gesture) {
    let action = match gesture {
        Gesture::WheelUp => Action::LineUp,
        Gesture::WheelDown => Action::LineDown,
        Gesture::Click if state.pane.is_contents() => {
            state.pane = Pane::default();
            return state.fit();
        }
        Gesture::Click => return,
    };
    // The keys may be with the contents beside it.
    ArticlePane.act(state, action, Some(NOTCH));
}

/// On the rows of a list or a page, the first of them in row `top` of the screen; `opens` is done by a second click.
fn on_rows(state: &mut State, pointer: Pointer, top: u16, opens: Action) {
    let action = match pointer.gesture {
        Gesture::WheelUp => Action::SelectUp,
        Gesture::WheelDown => Action::SelectDown,
        Gesture::Click => {
            let Some(row) = pointer.y.checked_sub(top) else { return };
            let clicked = match &mut state.layer {
                Some(layer) => layer.answers_mut().click(usize::from(row)),
                None => state.pane.answers_mut().click(usize::from(row)),
            };
            if clicked == Clicked::Again {
                dispatch::dispatch(state, opens, None);
            }
            return;
        }
    };
    dispatch::dispatch(state, action, Some(NOTCH));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Msg, Size, update};
    use crate::keymap::parse_chord;
    use crate::library::Library;
    use crate::model::Issue;

    fn issue(number: usize) -> Issue {
        let body = "正文很长，一行放不下。\n\n".repeat(40);
        let text = format!(
            "# 科技参考\n\n2024年第{number}期\n\n## 浙江嘉兴：双响炮\n\n一是“扩面”。落地企业12家。\n\n\
             二是“提质”。新建平台3个。\n\n{body}## 安徽合肥：中试\n\n{body}"
        );
        let mut issue = crate::ingest::ingest(text.as_bytes(), &format!("{number}.md")).unwrap();
        crate::insight::enrich(&mut issue);
        issue
    }

    /// A state over two issues after these keys, with the mouse.
    fn state(columns: u16, rows: u16, keys: &str) -> State {
        let library = Library::of(vec![issue(4), issue(3)]);
        let front = library.entries()[0].clone();
        let mut state = State::of_test(library, &front);
        state.mouse = true;
        update(&mut state, Msg::Resize(Size { columns, rows }));
        for key in parse_chord(keys).unwrap() {
            update(&mut state, Msg::Key(key));
        }
        state
    }

    fn point(state: &mut State, gesture: Gesture, (x, y): (u16, u16)) {
        update(state, Msg::Mouse(Pointer { gesture, x, y }));
    }

    #[test]
    fn the_wheel_scrolls_the_text_under_it_and_a_click_gives_it_the_keys() {
        let mut it = state(120, 40, "ctrl-w v");
        let start = it.front().spot();
        point(&mut it, Gesture::WheelDown, (10, 20));
        assert_eq!(it.front().spot(), start, "the text on the right has the keys");
        let moved = it.sides()[1].open.spot();
        assert_ne!(moved, start);
        point(&mut it, Gesture::Click, (10, 20));
        assert_eq!((it.front().spot(), it.sides()[0].geometry.pane.x), (moved, 0));
        point(&mut it, Gesture::WheelUp, (10, 20));
        assert_eq!(it.front().spot(), start);
        point(&mut it, Gesture::Click, (100, 0));
        assert!(it.sides()[0].geometry.pane.x > 0, "its title is a part of a text");
    }

    #[test]
    fn a_click_in_the_contents_opens_an_article() {
        for (columns, keys) in [(120, "j"), (120, "tab"), (40, "t")] {
            let mut it = state(columns, 20, keys);
            let area = it.geometry().unwrap().contents;
            let row = it.front().contents.visible().iter().position(|row| row.article == Some(1)).unwrap();
            point(&mut it, Gesture::Click, (area.x + 3, area.y + u16::try_from(row).unwrap()));
            assert_eq!(it.front().reading.article(), Some(1), "{keys}");
            assert!(!it.pane.is_contents() && it.has_leapt(), "{keys}");
        }
        let mut it = state(120, 20, "j");
        let selected = it.front().contents.selected();
        point(&mut it, Gesture::WheelDown, (3, 4));
        assert_ne!(it.front().contents.selected(), selected);
        let from = it.front().spot();
        it.pane = Pane::Contents(crate::app::ContentsPane);
        point(&mut it, Gesture::WheelDown, (100, 4));
        assert!(it.pane.is_contents() && it.front().spot() != from, "the keys stay where they are");
    }

    #[test]
    fn a_click_chooses_a_row_and_a_second_one_opens_it() {
        for keys in ["L", "c", "F 平 台"] {
            let mut it = state(80, 24, keys);
            if keys.starts_with('F') {
                // Searching is done behind the reader's back; without it there are no rows to click on.
                point(&mut it, Gesture::Click, (5, 8));
                assert!(it.pane.covers());
                continue;
            }
            let last = it.geometry().unwrap().pane;
            let chosen = |state: &State| {
                let page = state.pane.page().and_then(|page| page.visible().position(|(_, chosen)| chosen));
                page.or(state.pane.list().and_then(|list| list.chosen))
            };
            let first = chosen(&it).unwrap();
            let row = (0..last.height).rev().find(|row| {
                point(&mut it, Gesture::Click, (5, last.y + row));
                chosen(&it) != Some(first)
            });
            let row = row.unwrap();
            assert!(it.pane.covers(), "{keys}: one click only chooses");
            point(&mut it, Gesture::Click, (5, last.y + row));
            assert!(!it.pane.covers(), "{keys}");
        }
    }

    #[test]
    fn rows_of_a_box_are_clicked_and_the_rest_of_the_screen_is_not() {
        let mut it = state(120, 40, ":");
        let over = it.geometry().unwrap().over;
        let chosen = |state: &State| match state.layer() {
            Some(crate::app::Layer::Palette(palette)) => palette.rows().position(|row| row.chosen),
            _ => None,
        };
        point(&mut it, Gesture::Click, (over.x + 4, over.y + 1 + 3));
        assert_eq!(chosen(&it), Some(3));
        point(&mut it, Gesture::Click, (2, over.y + 1 + 3));
        assert_eq!(chosen(&it), Some(3), "beside the box");
        point(&mut it, Gesture::WheelDown, (2, 2));
        assert_eq!(chosen(&it), Some(6));
        point(&mut it, Gesture::Click, (over.x + 4, over.y + 1 + 6));
        assert!(!matches!(it.layer(), Some(crate::app::Layer::Palette(_))), "done");
    }

    #[test]
    fn nobody_who_does_not_want_the_mouse_has_it() {
        let mut it = state(120, 40, "j");
        it.mouse = false;
        let before = format!("{:?}", it.front().spot());
        point(&mut it, Gesture::WheelDown, (100, 10));
        point(&mut it, Gesture::Click, (3, 4));
        assert_eq!(format!("{:?}", it.front().spot()), before);
    }
}
