//! Why an action can do nothing where it would be done now.
//!
//! Only what can be told by looking: whoever does it says anything else itself. Invariant: what is not hindered changes
//! something, asks for something or says something. Limit: what this run has no right to is for the shell to say.

use crate::app::neighbour::{is_focus, neighbour};
use crate::app::pane::article;
use crate::app::{Arrangement, Pane, State, basket, copy};
use crate::keymap::Action;
use crate::lookup::About;

/// The key of the sentence that says why `action` can do nothing; `None` where it can.
pub(super) fn hindrance(state: &State, action: Action) -> Option<&'static str> {
    let covered = state.pane.covers() && !state.pane.answers().does(action);
    let nothing = |is_so: bool, why: &'static str| is_so.then_some(why);
    let reads = |why: Option<&'static str>| if covered { Some("palette.in-text") } else { why };
    match action {
        Action::SwitchPane if state.is_split() => None,
        Action::Split => nothing(is_arranged(state, Arrangement::Beside), "split.two"),
        Action::Stack => nothing(is_arranged(state, Arrangement::Stacked), "split.two"),
        action if is_focus(action) => nothing(neighbour(state, action).is_none(), "split.none-there"),
        Action::CloseText | Action::OnlyText => nothing(!state.is_split(), "split.one"),
        Action::NextArticle
        | Action::PreviousArticle
        | Action::SwitchPane
        | Action::ToggleContents
        | Action::OpenFind
        | Action::Widen
        | Action::Narrow
        | Action::Plain
        | Action::Skim => reads(None),
        Action::Select => reads(nothing(!copy::is_possible(state), "copy.nothing")),
        Action::Collect => nothing(!basket::is_possible(state), "basket.nothing"),
        Action::FindNext | Action::FindPrevious => {
            reads(nothing(state.open.front.found.is_none(), "palette.nothing-found"))
        }
        Action::NextWatched | Action::PreviousWatched => {
            reads(nothing(!state.watching.is_on(), "watched.none-set"))
        }
        // What covers the text is closed by it.
        Action::Dismiss => nothing(
            state.layer.is_none() && !state.pane.covers() && state.open.front.found.is_none(),
            "palette.nothing-found",
        ),
        Action::CityPage => reads(nothing(!state.pane.covers() && !has_subject(state), "place.unknown")),
        Action::Compare => nothing(!has_place(state), "place.unknown"),
        Action::WhoElse => {
            let none = !state.pane.covers() && article::measure_here(state).is_none();
            reads(nothing(none, "elsewhere.no-measure"))
        }
        Action::NextMeasure | Action::PreviousMeasure => {
            let none = state.open.front.issue.articles.iter().all(|article| article.measures.is_empty());
            nothing(!state.pane.covers() && none, "status.no-measure")
        }
        Action::OpenLibrary | Action::NewerIssue | Action::OlderIssue => {
            nothing(state.standing().is_none(), "palette.one-issue")
        }
        Action::Back => nothing(!state.history.has_behind(), "status.no-way-back"),
        Action::Forward => nothing(!state.history.has_ahead(), "status.no-way-forward"),
        Action::Copy | Action::CopyCited | Action::CopyCitation => {
            nothing(!copy::is_possible(state), "copy.nothing")
        }
        _ => None,
    }
}

/// Whether there are two texts that stand so.
fn is_arranged(state: &State, arrangement: Arrangement) -> bool {
    state.stands().is_some_and(|(stands, _)| stands == arrangement)
}

/// Whether the article being read is about a place.
fn has_subject(state: &State) -> bool {
    state.article().is_some_and(|article| About::of(article).subject().is_some())
}

/// Whether there is a place in sight to set another one beside.
fn has_place(state: &State) -> bool {
    matches!(state.pane, Pane::Place(_) | Pane::Compare(_)) || has_subject(state)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Msg, update};
    use crate::ingest::ingest;
    use crate::insight;
    use crate::keymap::{Context, parse_chord};
    use crate::library::Library;

    const BULLETIN: &str = "# 科技参考\n\n2024年第4期\n\n## 浙江嘉兴：双响炮\n\n一是“扩面”。落地科技型中小企业12家。\n\n\
                            二是“提质”。新建平台3个。\n\n## 综述\n\n没有地方。\n";

    /// A state after these keys; two issues are known where `several`.
    fn state(several: bool, keys: &str) -> State {
        let issue = |number: &str| {
            let text = BULLETIN.replace("第4期", number);
            let mut issue = ingest(text.as_bytes(), &format!("{number}.md")).unwrap();
            insight::enrich(&mut issue);
            issue
        };
        let issues = if several { vec![issue("第4期"), issue("第3期")] } else { vec![issue("第4期")] };
        let library = Library::of(issues);
        let front = library.entries()[0].clone();
        let mut state = State::of_test(library, &front);
        for key in parse_chord(keys).unwrap() {
            update(&mut state, Msg::Key(key));
        }
        state
    }

    #[test]
    fn what_is_not_hindered_does_something_or_says_something() {
        for several in [false, true] {
            for keys in ["j", "tab", "c", "L", "F", "w", "E", "B", "] tab", "/ 1 2 enter"] {
                for action in Action::ALL.iter().filter(|action| action.contexts() == [Context::Global]) {
                    let mut state = state(several, keys);
                    if hindrance(&state, *action).is_some() {
                        continue;
                    }
                    state.message = None;
                    let before = format!("{state:?}");
                    crate::app::dispatch::dispatch(&mut state, *action, None);
                    let asked = !std::mem::take(&mut state.asked).is_empty();
                    assert!(asked || format!("{state:?}") != before, "{} after {keys}", action.name());
                }
            }
        }
    }

    #[test]
    fn what_can_do_nothing_says_why() {
        let first = state(false, "j");
        assert_eq!(hindrance(&first, Action::OpenLibrary), Some("palette.one-issue"));
        assert_eq!(hindrance(&first, Action::Back), Some("status.no-way-back"));
        assert_eq!(hindrance(&first, Action::FindNext), Some("palette.nothing-found"));
        assert_eq!(hindrance(&first, Action::CityPage), None);
        let survey = state(true, "]");
        assert_eq!(hindrance(&survey, Action::CityPage), Some("place.unknown"));
        assert_eq!(hindrance(&survey, Action::Back), None);
        let page = state(true, "c");
        assert_eq!(hindrance(&page, Action::NextArticle), Some("palette.in-text"));
        assert_eq!(hindrance(&page, Action::WhoElse), None);
    }
}
