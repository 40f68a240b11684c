//! How wide the text is set, and how wide characters are taken to be.

use super::{Column, Effect, Message, State};
use crate::layout::PageSetting;
use crate::text::{Ambiguous, Cells, WidthProfile};

/// Two em, the indent of a Chinese paragraph (R26).
const TWO_EM: Cells = Cells(4);

/// The shortest and the longest measure a reader may choose, in cells (CLREQ: a line of more than 40 Han tires).
const MEASURES: std::ops::RangeInclusive<usize> = 20..=80;

/// How text is set in an article's pane of `width` cells, whole or folded.
pub(super) fn setting(width: u16, measure: Cells, profile: WidthProfile, skim: bool) -> PageSetting {
    let column = Column::in_pane(width, measure);
    PageSetting { width: column.measure, gutter: column.gutter, profile, indent: TWO_EM, skim }
}

/// Lets the lines be `cells` longer, or shorter where negative.
pub(super) fn change(state: &mut State, cells: isize) {
    let now = state.column().measure.0;
    let wanted = now.saturating_add_signed(cells).clamp(*MEASURES.start(), *MEASURES.end());
    state.measure = Cells(wanted);
    state.fit();
    let measure = state.column().measure.0;
    let key = match measure == now {
        false => "status.measure",
        true if cells > 0 => "status.measure-widest",
        true => "status.measure-narrowest",
    };
    state.message = Some(Message::passing(state.language.format(key, &[("cells", &measure)])));
}

/// Folds articles to leads and figures, or unfolds them; the place is kept.
pub(super) fn skim(state: &mut State) {
    state.skim = !state.skim;
    state.fit();
    let key = if state.skim { "status.skim" } else { "status.whole" };
    state.message = Some(Message::passing(state.language.text(key)));
}

/// Narrow, wide, unknown, and round again, for all kinds of characters (R9).
pub(super) fn flip_width(state: &mut State) {
    let next = match state.profile.punctuation {
        Ambiguous::Narrow => Ambiguous::Wide,
        Ambiguous::Wide => Ambiguous::Unknown,
        Ambiguous::Unknown => Ambiguous::Narrow,
    };
    set_width(state, WidthProfile::all(next));
}

/// Takes characters to be as wide as `profile` says, and says so.
pub(super) fn set_width(state: &mut State, profile: WidthProfile) {
    state.profile = profile;
    state.fit();
    let key = match profile.punctuation {
        Ambiguous::Narrow => "status.width-narrow",
        Ambiguous::Wide => "status.width-wide",
        Ambiguous::Unknown => "status.width-unknown",
    };
    state.message = Some(Message::passing(state.language.text(key)));
    state.ask(Effect::RememberWidth(profile));
    state.ask(Effect::Repaint);
}

/// Has the terminal asked how wide it draws characters.
pub(super) fn ask_width(state: &mut State) {
    state.message = Some(Message::passing(state.language.text("status.width-asked")));
    state.ask(Effect::AskWidth);
}
