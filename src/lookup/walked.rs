//! Where in a text a word stands best, and how good that is.
//!
//! One for all that is ranked by characters and by sound: what can be jumped to, and what has a name. Invariant: a word
//! is entered only where a walk can begin. Limit: gaps and slips are another's business.

use super::arena::Text;
use super::class::{Class, Match, Via};
use super::steps::Steps;
use crate::text::pinyin::Walk;

/// The best match of a word in a text; each is given to `settle` first, which may think less or otherwise of it.
pub(super) fn walked(text: &Text, steps: &Steps, settle: impl Fn(Match) -> Match) -> Option<Match> {
    let (mut from, mut best) = (0, None::<Match>);
    while let Some(start) = steps.next(text, from) {
        if let Some(walk) = steps.walk(text, start) {
            let matched = settle(judge(text, start, walk));
            if best.is_none_or(|best| matched.order() < best.order()) {
                best = Some(matched);
            }
            if matched.class <= Class::Beginning && walk.quality >= 100 {
                break;
            }
        }
        from = start + 1;
    }
    best
}

fn judge(text: &Text, start: usize, walk: Walk) -> Match {
    let begins_word = text.begins_word(start);
    let (key_start, key_end) = text.key();
    let class = match start {
        _ if walk.half_typed => Class::HalfTyped,
        _ if start <= key_start && start + walk.length >= key_end => Class::Whole,
        _ if start <= key_start => Class::Beginning,
        // An initial or two in the middle of a word are more often chance than meant.
        _ if walk.initials_only && walk.length <= 2 && !begins_word => Class::Loose,
        _ => Class::Inside,
    };
    let boundary = if begins_word { 15 } else { 0 };
    let offset = i32::try_from(start.saturating_sub(key_start)).unwrap_or(30).min(30);
    let points = walk.quality + boundary - offset;
    Match { class, points, via: Via::Text, span: Some((start, walk.length)) }
}
