//! The key hints of the status line, from the live keymap, the most useful first.

use std::collections::BTreeSet;

use super::neighbour::{is_focus, neighbour};
use super::{ContentsPlace, HintRow, State};
use crate::keymap::{Action, Context, Key, KeyCode, Modifiers, short_chord};
use crate::lookup::About;

/// What a person wants first, in the words of wanting it.
pub(super) const WANTED: [HintRow; 14] = [
    (Action::OpenJump, "help.jump"),
    (Action::CityPage, "help.city-page"),
    (Action::WhoElse, "help.who-else"),
    (Action::Compare, "help.compare"),
    (Action::Skim, "help.skim"),
    (Action::OpenFind, "help.find"),
    (Action::OpenSearch, "help.search"),
    (Action::NextArticle, "help.next-article"),
    (Action::OpenLibrary, "help.library"),
    (Action::Back, "help.back"),
    (Action::CopyCited, "help.copy-cited"),
    (Action::Collect, "help.collect"),
    (Action::OpenBasket, "help.basket"),
    (Action::Leave, "help.leave"),
];

/// A key and what it does, in a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The easiest of its keys.
    pub key: String,
    /// What it does.
    pub does: String,
}

/// The hints for what has the keys now; drawing drops from the end what finds no room.
pub fn hints(state: &State) -> Vec<Hint> {
    if !state.partial.keys.is_empty() {
        return after_keys(state);
    }
    if let Some(count) = state.partial.count {
        return after_a_number(state, count);
    }
    let over = state.layer().is_none() && state.contents_place() == ContentsPlace::Over;
    let from_pane = state.context() == Context::Article && state.history.came_from_pane();
    let closes = state.context() == Context::Article && state.is_split() && !from_pane;
    let first = [
        (state.has_leapt() && !from_pane, (Action::Back, "hint.back")),
        (from_pane, (Action::Leave, "hint.back")),
        // What lies over the text says first how to be rid of it.
        (over, (Action::Quit, "hint.back")),
        (
            state.layer().is_none() && state.is_split() && !state.pane.is_contents(),
            (Action::SwitchPane, "hint.other-text"),
        ),
        (closes, (Action::Leave, "hint.close-text")),
    ];
    let first = first.iter().filter(|(is_so, _)| *is_so).map(|(_, row)| *row);
    let mut rest = state.answers().hints().to_vec();
    let leaves_here = from_pane || closes;
    let is_said = |action: Action| over && action == Action::Quit || leaves_here && action == Action::Leave;
    rest.retain(|(action, _)| !is_said(*action) && is_of_use(state, *action));
    way_out_early(&mut rest);
    let hint = |(action, label): HintRow| {
        Some(Hint { key: easiest_key(state, action)?, does: state.language.text(label).to_owned() })
    };
    first.chain(rest).filter_map(hint).collect()
}

/// The hint of what is most wanted after the message in sight.
pub fn hint_after_message(state: &State) -> Option<Hint> {
    let (action, label) = state.message.as_ref()?.then?;
    Some(Hint { key: easiest_key(state, action)?, does: state.language.text(label).to_owned() })
}

/// Puts how to be rid of what has the keys right after what it is for, so that no screen is too narrow for it.
fn way_out_early(rows: &mut [HintRow]) {
    let is_way_out = |(action, _): &HintRow| matches!(action, Action::Dismiss | Action::Cancel);
    let wanted = usize::from(rows.first().is_some_and(|(action, _)| *action == Action::OpenHelp)) + 1;
    if let Some(at) = rows.iter().position(is_way_out).filter(|at| *at > wanted)
        && let Some(moved) = rows.get_mut(wanted..=at)
    {
        moved.rotate_right(1);
    }
}

/// What is done with a chosen row or line.
const WITH_CHOSEN: [Action; 14] = [
    Action::Open,
    Action::Accept,
    Action::SelectDown,
    Action::NextMeasure,
    Action::FiguresOnly,
    Action::WhoElse,
    Action::DeleteBookmark,
    Action::Collect,
    Action::CopyCited,
    Action::Write,
    Action::Annotate,
    Action::MoveDown,
    Action::MoveUp,
    Action::Remove,
];

/// Whether an action can do anything, so that its key is worth a hint.
fn is_of_use(state: &State, action: Action) -> bool {
    let answers = state.answers();
    let in_text = state.context() == Context::Article;
    let article = state.article();
    let nothing_chosen = answers.list().is_some_and(|list| list.chosen.is_none())
        || answers.page().is_some_and(|page| !page.leads_anywhere());
    match action {
        Action::NewerIssue | Action::OlderIssue | Action::OpenLibrary => state.standing().is_some(),
        Action::NextArticle => state.open.front.reading.has_next_article(),
        Action::PageDown if in_text => {
            !state.open.front.reading.is_empty() && !state.open.front.reading.is_at_end()
        }
        Action::CityPage if in_text => article.is_some_and(|article| About::of(article).subject().is_some()),
        Action::Skim if in_text => {
            state.skim
                || article.is_some_and(|article| !article.measures.is_empty() || !article.figures.is_empty())
        }
        Action::QueryPrevious => !state.memory.searches().is_empty(),
        Action::NextWatched if state.pane.covers() => state.watching.is_on(),
        Action::NextWatched => state.watched().is_some_and(|places| places.count() > 0),
        _ => !(nothing_chosen && WITH_CHOSEN.contains(&action)),
    }
}

/// What can follow the keys of a chord that is not complete, and how to be rid of them.
fn after_keys(state: &State) -> Vec<Hint> {
    let mut continuations = state.keymap.continuations(state.context(), &state.partial.keys);
    // The first of the keys of an action is enough to go on.
    let mut named = BTreeSet::new();
    continuations.retain(|(_, action)| named.insert(*action) && leads_somewhere(state, *action));
    let hint = |(keys, action): (Vec<Key>, Action)| Hint {
        key: short_chord(&keys),
        does: action.description(state.language).to_owned(),
    };
    let leave = [Action::Dismiss, Action::Cancel].into_iter().find_map(|action| easiest_key(state, action));
    let leave = leave.map(|key| Hint { key, does: state.language.text("hint.cancel").to_owned() });
    continuations.into_iter().map(hint).chain(leave).collect()
}

/// Whether a key of a chord does anything about panes and texts: where one stands on that side, where there are two.
fn leads_somewhere(state: &State, action: Action) -> bool {
    match action {
        Action::CloseText | Action::OnlyText => state.is_split(),
        action => !is_focus(action) || neighbour(state, action).is_some(),
    }
}

/// What can follow a number.
fn after_a_number(state: &State, count: usize) -> Vec<Hint> {
    let rows: &[HintRow] = match state.context() {
        Context::Toc => &[(Action::Open, "hint.article-number"), (Action::SelectDown, "hint.rows")],
        Context::Article => &[(Action::Bottom, "hint.article-number"), (Action::LineDown, "hint.rows")],
        _ => &[(Action::SelectDown, "hint.rows"), (Action::LineDown, "hint.rows")],
    };
    let hint = |(action, label): &HintRow| {
        let does = state.language.format(label, &[("count", &count)]);
        // The first of its keys, not the easiest: a number and Enter looks like a number entered.
        let keys = state.keymap.keys_for(state.context(), *action);
        Some(Hint { key: short_chord(keys.first()?), does })
    };
    rows.iter().filter_map(hint).collect()
}

/// The easiest of the keys that do `action` where the keys go now.
pub(super) fn easiest_key(state: &State, action: Action) -> Option<String> {
    easiest_first(state, action).first().map(|chord| short_chord(chord))
}

/// The keys that do `action` where the keys go now, the easiest first.
pub(super) fn easiest_first(state: &State, action: Action) -> Vec<Vec<Key>> {
    let mut keys = state.keymap.keys_for(state.context(), action);
    keys.sort_by_key(|chord| effort(chord));
    // The way down a list is the arrow, in those whose letters are typed and so in all.
    if action == Action::SelectDown {
        keys.sort_by_key(|chord| !matches!(chord.as_slice(), [key] if key.code() == KeyCode::Down));
    }
    keys
}

/// How hard a chord is to hit and to read: Enter, then a character or the space bar, then an arrow, which everybody knows,
/// then a held character, then the rest; what begins with a held key is harder by what follows.
fn effort(chord: &[Key]) -> usize {
    let of_one = |key: &Key| match (key.code(), key.modifiers() == Modifiers::default()) {
        (KeyCode::Enter, true) => 0,
        (KeyCode::Char(_) | KeyCode::Space | KeyCode::Esc, true) => 1,
        (KeyCode::Up | KeyCode::Down | KeyCode::Left | KeyCode::Right, true) => 2,
        (KeyCode::Char(_), false) => 3,
        _ => 4,
    };
    let is_held = chord.iter().any(|key| key.modifiers() != Modifiers::default());
    let following = if is_held { chord.len().saturating_sub(1) } else { 0 };
    chord.iter().map(of_one).max().unwrap_or(0) + following
}
