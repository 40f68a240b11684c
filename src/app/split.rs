//! Two texts at once: the one that has the keys, and the one that rests beside it.
//!
//! Whatever acts, acts on the open issues, the pane and the history of the state. Those of the text that rests stand here,
//! and trade places with the state's when it is given the keys; so no other part has to know that there are two.
//! Invariants: what is done in one text leaves the other at its place and with its own way back; both are set for where
//! they stand on the screen by every `fit`, also where only one of them is seen; the contents never rest. Limits: two, and
//! for this session; what somebody waits for in a text is given up with its keys.

use std::mem;

use super::geometry::{Arrangement, Half};
use super::hints::easiest_key;
use super::history::History;
use super::open::OpenIssues;
use super::{Column, ContentsPlace, Geometry, Message, Open, Pane, State, reads, remember};
use crate::keymap::Action;
use crate::library::IssueKey;

/// The text that rests.
#[derive(Debug)]
pub(super) struct Resting {
    /// How the two stand, and where it does itself.
    arrangement: Arrangement,
    half: Half,
    open: OpenIssues,
    pane: Pane,
    history: History,
}

/// One text on the screen, as it is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// The issue.
    pub open: &'a Open,
    /// The pane: the article, or what covers it.
    pub pane: &'a Pane,
    /// Where it stands.
    pub geometry: Geometry,
    /// Whether it has the keys.
    pub has_keys: bool,
}

impl Side<'_> {
    /// What its title line says in place of issue and article, at its left and at its right.
    pub fn title(&self, state: &State) -> Option<(String, String)> {
        self.pane.answers().title(state)
    }

    /// The column of text in its pane.
    pub fn column(&self, state: &State) -> Column {
        Column::in_pane(self.geometry.article.width, state.measure)
    }
}

impl State {
    /// The texts on the screen, the one with the keys first; none on a screen that is too small.
    pub fn sides(&self) -> Vec<Side<'_>> {
        let Some(geometry) = self.geometry() else { return Vec::new() };
        let mut sides = vec![Side { open: &self.open.front, pane: &self.pane, geometry, has_keys: true }];
        if let Some(Resting { arrangement, half, open, pane, .. }) = &self.resting
            && Geometry::has_room_for_two(self.size, *arrangement)
            && let Some(geometry) = Geometry::of_half(self.size, ContentsPlace::Hidden, *arrangement, *half)
        {
            sides.push(Side { open: &open.front, pane, geometry, has_keys: false });
        }
        sides
    }

    /// The issue in the text that rests.
    pub(super) fn resting_front(&self) -> Option<&Open> {
        self.resting.as_ref().map(|resting| &resting.open.front)
    }

    /// Whether there are two texts.
    pub(super) fn is_split(&self) -> bool {
        self.resting.is_some()
    }

    /// How two texts stand, and which half of the screen has the keys; `None` where there is one.
    pub(super) fn stands(&self) -> Option<(Arrangement, Half)> {
        self.resting.as_ref().map(|resting| (resting.arrangement, resting.half.other()))
    }

    /// An issue as it is open in either text.
    pub(super) fn opened(&self, key: IssueKey) -> Option<&Open> {
        self.open.get(key).or_else(|| self.resting.as_ref()?.open.get(key))
    }

    /// Changes the text with the keys, and then the one that rests as if it had them.
    pub(super) fn on_both(&mut self, mut change: impl FnMut(&mut Self)) {
        change(self);
        if trade(self) {
            change(self);
            trade(self);
        }
    }
}

/// Lets the two texts trade places; `false` where there is one.
fn trade(state: &mut State) -> bool {
    let State { resting: Some(resting), open, pane, history, .. } = state else { return false };
    mem::swap(&mut resting.open, open);
    mem::swap(&mut resting.pane, pane);
    mem::swap(&mut resting.history, history);
    resting.half = resting.half.other();
    true
}

/// Opens the same text a second time, on the right or below, and gives it the keys; a pane that covers the text stays at
/// the other side. Where there are two, arranges them so.
pub(super) fn open(state: &mut State, arrangement: Arrangement) {
    if let Some(resting) = &mut state.resting {
        if mem::replace(&mut resting.arrangement, arrangement) == arrangement {
            state.message = Some(Message::passing(state.language.text("split.two")));
        } else if is_stacked_for_want_of_room(state, arrangement) {
            state.message = Some(Message::passing(state.language.text("split.narrow")));
        }
        return state.fit();
    }
    remember::position(state);
    rest_contents(state);
    let again = OpenIssues::new(state.open.front.again(state.language));
    let history = state.history.again();
    state.resting = Some(Resting {
        arrangement,
        half: Half::First,
        open: mem::replace(&mut state.open, again),
        pane: mem::take(&mut state.pane),
        history: mem::replace(&mut state.history, history),
    });
    take_keys(state);
    let key = |action| easiest_key(state, action).unwrap_or_default();
    let close = easiest_key(state, Action::Leave).unwrap_or_else(|| key(Action::CloseText));
    let switch = key(Action::SwitchPane);
    let stacked = is_stacked_for_want_of_room(state, arrangement);
    let opened = if stacked { "split.opened-narrow" } else { "split.opened" };
    let sentence = state.language.format(opened, &[("switch", &switch), ("close", &close)]);
    state.message = Some(Message::passing(sentence));
}

/// Whether two texts that were to stand side by side stand one above the other.
fn is_stacked_for_want_of_room(state: &State, arrangement: Arrangement) -> bool {
    arrangement == Arrangement::Beside && !arrangement.is_beside_on(state.size)
}

/// Gives the keys to the other text; `false` where there is none.
pub(super) fn switch(state: &mut State) -> bool {
    if state.resting.is_none() {
        return false;
    }
    remember::position(state);
    rest_contents(state);
    trade(state);
    take_keys(state);
    true
}

/// Does something in the text that rests as if it had the keys.
pub(super) fn in_resting(state: &mut State, change: impl FnOnce(&mut State)) {
    if trade(state) {
        change(state);
        trade(state);
    }
}

/// Closes the text that has the keys; the other one has the screen then.
pub(super) fn close(state: &mut State) {
    if switch(state) {
        close_other(state);
    } else {
        say_one(state);
    }
}

/// Closes the text that rests.
pub(super) fn close_other(state: &mut State) {
    match state.resting.take() {
        Some(resting) => {
            state.history.say_for(resting.history);
            state.fit();
        }
        None => say_one(state),
    }
}

fn say_one(state: &mut State) {
    state.message = Some(Message::passing(state.language.text("split.one")));
}

/// Closes the contents, which are there to be chosen from with the keys.
fn rest_contents(state: &mut State) {
    if state.pane.is_contents() {
        state.pane = Pane::default();
    }
}

/// Makes a text ready that has just been given the keys.
fn take_keys(state: &mut State) {
    state.wanted = None;
    reads::show(state);
    state.resume();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Area, Effect, Mark, Msg, News, Size, Spot, update};
    use crate::ingest::ingest;
    use crate::insight;
    use crate::keymap::parse_chord;
    use crate::library::Library;
    use crate::lookup::search::LibraryTexts;
    use crate::model::{Anchor, Issue};

    fn issue(number: usize) -> Issue {
        let body = format!(
            "{}\n\n",
            "正文很长，一行放不下，所以要折行，折了又折，折了再折，直到一栏的宽度也放不下它为止。".repeat(3)
        );
        let text = format!(
            "# 科技参考\n\n2024年第{number}期\n\n## 浙江嘉兴：双响炮\n\n一是“扩面”。落地企业12家。\n\n{}\
             ## 安徽合肥：中试\n\n二是“提质”。新建平台3个。\n\n{}",
            body.repeat(20),
            body.repeat(20)
        );
        let mut issue = ingest(text.as_bytes(), &format!("{number}.md")).unwrap();
        insight::enrich(&mut issue);
        issue
    }

    /// A state over two issues after these keys.
    fn state(columns: u16, rows: u16, keys: &str) -> State {
        let library = Library::of(vec![issue(4), issue(3)]);
        let front = library.entries()[0].clone();
        let mut state = State::of_test(library, &front);
        update(&mut state, Msg::Resize(Size { columns, rows }));
        press(&mut state, keys);
        state
    }

    fn press(state: &mut State, keys: &str) {
        for key in parse_chord(keys).unwrap() {
            update(state, Msg::Key(key));
        }
    }

    /// Where the text that rests is.
    fn rests(state: &State) -> Spot {
        state.resting.as_ref().unwrap().open.front.spot()
    }

    #[test]
    fn each_text_scrolls_jumps_and_finds_by_itself() {
        let mut it = state(120, 40, "j j ctrl-w v");
        let first = rests(&it);
        assert_eq!(it.front().spot(), first);
        press(&mut it, "j j j");
        assert_ne!(it.front().spot(), first);
        press(&mut it, "] / 平 台 enter n");
        let second = it.front().spot();
        assert_eq!(rests(&it), first);
        assert!(it.resting.as_ref().unwrap().open.front.found.is_none());
        press(&mut it, "tab k");
        assert_eq!(rests(&it), second);
        assert_ne!(it.front().spot(), first);
        press(&mut it, "tab");
        assert_eq!(it.front().spot(), second);
        assert!(it.front().found.is_some());
    }

    #[test]
    fn each_text_has_its_own_way_back() {
        let mut it = state(120, 40, "] ctrl-w v ctrl-o");
        assert_eq!(it.front().spot().mark, Mark::at(Anchor::article(0)), "the way here is known in both");
        press(&mut it, "(");
        let (older, newer) = (it.front().key, rests(&it).key);
        assert_ne!(older, newer, "one issue in each");
        press(&mut it, "tab G");
        assert_eq!((it.front().key, rests(&it).key), (newer, older));
        press(&mut it, "ctrl-o");
        assert_eq!(it.front().key, newer);
        press(&mut it, "tab ctrl-o");
        assert_eq!(it.front().key, newer, "back from the older issue");
    }

    #[test]
    fn a_page_stands_beside_its_article() {
        let mut it = state(120, 40, "ctrl-w v c");
        assert!(matches!(it.pane, Pane::Place(_)));
        let sides = it.sides();
        assert_eq!(sides.len(), 2);
        assert!(!sides[1].pane.covers() && sides[1].geometry.article.x == 0);
        assert!(sides[0].geometry.pane.x > 0);
        press(&mut it, "enter");
        assert!(!it.pane.covers(), "in the half where the page was");
        press(&mut it, "ctrl-o");
        assert!(matches!(it.pane, Pane::Place(_)));
        // The other way round the page stays where it was.
        let mut it = state(120, 40, "c ctrl-w v");
        assert!(!it.pane.covers());
        press(&mut it, "tab");
        assert!(matches!(it.pane, Pane::Place(_)));
        press(&mut it, "esc");
        assert!(!it.pane.covers() && it.resting.is_some());
    }

    #[test]
    fn the_keys_go_to_what_stands_on_a_side() {
        let half = |it: &State| it.stands().unwrap().1;
        let mut it = state(120, 40, "ctrl-w v ctrl-w l");
        assert!(it.message().is_some() && half(&it) == Half::Second, "nothing on the right");
        press(&mut it, "ctrl-w h");
        assert_eq!(half(&it), Half::First);
        press(&mut it, "ctrl-w j ctrl-w right");
        assert_eq!(half(&it), Half::Second);
        press(&mut it, "ctrl-w s ctrl-w k");
        assert_eq!(half(&it), Half::First);
        press(&mut it, "ctrl-w down");
        assert_eq!(half(&it), Half::Second);
        // Of one text: the contents and the article, beside it or over it.
        for columns in [120, 40] {
            let mut it = state(columns, 40, "ctrl-w h");
            assert!(it.pane.is_contents());
            press(&mut it, "ctrl-w l");
            assert!(!it.pane.is_contents());
        }
        assert!(state(120, 40, "c ctrl-w h").message().is_some(), "a page has no contents beside it");
    }

    #[test]
    fn half_a_chord_says_where_the_keys_can_go() {
        let said = |keys: &str| {
            let it = state(120, 40, keys);
            crate::app::hints(&it).into_iter().map(|hint| hint.key).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(said("ctrl-w"), "v s w h esc");
        assert_eq!(said("tab ctrl-w"), "v s w l esc");
        assert_eq!(said("ctrl-w v ctrl-w"), "v s w h q o esc");
        assert_eq!(said("ctrl-w s ctrl-w"), "v s w k q o esc");
    }

    #[test]
    fn one_text_is_closed_and_the_other_has_the_screen() {
        let mut it = state(120, 40, "ctrl-w v ]");
        let second = it.front().spot();
        press(&mut it, "ctrl-w q");
        assert!(it.resting.is_none() && it.front().spot() != second);
        assert_eq!(it.contents_place(), ContentsPlace::Beside);
        press(&mut it, "ctrl-w q");
        assert!(it.message().is_some(), "there is only one");
        press(&mut it, "ctrl-w v ] ctrl-w o");
        assert!(it.resting.is_none());
        assert_eq!(it.front().spot(), second);
        press(&mut it, "ctrl-w v ctrl-w v");
        assert!(it.message().is_some(), "there are two");
    }

    #[test]
    fn any_sizes_in_between_lose_no_place() {
        for keys in ["j j j ctrl-w v ] j j j j", "j j j ctrl-w v c j j", "c j ctrl-w v j j tab"] {
            let mut it = state(120, 40, keys);
            let before = (format!("{:?}", it.geometry()), it.front().spot(), rests(&it), it.place());
            for (columns, rows) in
                [(80, 24), (60, 16), (30, 8), (19, 4), (200, 6), (86, 50), (87, 9), (120, 40)]
            {
                update(&mut it, Msg::Resize(Size { columns, rows }));
                let shown = it.sides();
                let expected = match (columns, rows) {
                    (19, 4) => 0,
                    (30, 8) => 1,
                    _ => 2,
                };
                assert_eq!(shown.len(), expected, "{columns}x{rows}");
                for side in shown.iter().filter(|side| !side.pane.covers()) {
                    let Area { width, height, .. } = side.geometry.article;
                    let setting = side.open.reading.setting();
                    assert_eq!(side.open.reading.height(), usize::from(height));
                    assert!(setting.width.0 <= usize::from(width));
                }
            }
            let after = (format!("{:?}", it.geometry()), it.front().spot(), rests(&it), it.place());
            assert_eq!(after, before, "{keys}");
        }
    }

    #[test]
    fn two_texts_are_arranged_as_somebody_likes() {
        let mut it = state(120, 40, "ctrl-w s ]");
        let stacked = it.sides()[0].geometry;
        assert_eq!((stacked.pane.x, stacked.pane.width), (0, 120));
        let places = (it.front().spot(), rests(&it));
        press(&mut it, "ctrl-w v");
        assert_eq!(it.sides()[0].geometry.pane.x, 60);
        press(&mut it, "ctrl-w s");
        assert_eq!((it.sides()[0].geometry, (it.front().spot(), rests(&it))), (stacked, places));
        assert!(it.message().is_none());
        press(&mut it, "ctrl-w s");
        assert!(it.message().is_some(), "they stand so already");
    }

    #[test]
    fn the_contents_lie_over_the_text_with_the_keys() {
        let mut it = state(120, 40, "ctrl-w v t");
        assert_eq!(it.contents_place(), ContentsPlace::Over);
        assert_eq!(it.geometry().unwrap().contents.width, it.geometry().unwrap().article.width);
        press(&mut it, "2");
        assert_eq!(it.front().reading.article(), Some(1));
        assert_eq!(rests(&it).mark, Mark::at(Anchor::article(0)));
        press(&mut it, "t tab tab");
        assert!(!it.pane.is_contents(), "closed, then the other text");
        press(&mut it, "t ctrl-w o ctrl-w v");
        assert!(!it.resting.as_ref().unwrap().pane.is_contents());
    }

    #[test]
    fn what_is_found_for_a_search_reaches_it_where_it_rests() {
        let mut it = state(120, 40, "ctrl-w v F");
        let effects = update(&mut it, Msg::Text("平台".to_owned()));
        let ticket = effects.into_iter().find_map(|effect| match effect {
            Effect::Start(ticket, _) => Some(ticket),
            _ => None,
        });
        press(&mut it, "tab");
        assert!(!it.pane.covers());
        let found = LibraryTexts { total: 7, ..LibraryTexts::default() };
        let news = News::Found { found, progress: None };
        update(&mut it, Msg::News(ticket.unwrap(), news));
        let sides = it.sides();
        assert!(sides[1].title(&it).unwrap().1.contains('7'), "{:?}", sides[1].title(&it));
    }
}
