//! How far the words reach that announce a measure.
//!
//! A lead runs to the first 。；：, or, where that is past 40 characters, to the first ，. Invariant: no mark inside a
//! quotation or bracket ends it, and it is not cut between 对, 把, 将, 为, 以 and their verb (`对新建库，按每吨800元补助`).

use std::ops::Range;

use crate::insight::letters::Letters;
use crate::insight::predicate;
use crate::insight::words::{CLOSING, row};

/// Longest lead in characters that no comma cuts.
pub(super) const LONGEST: usize = 40;

/// The longest a lead can get where its verb stands far behind 对 or 把.
const FARTHEST: usize = 100;

/// The lead that begins at `after` an ordinal.
pub(super) fn announced(letters: &Letters, after: usize) -> Option<Range<usize>> {
    let reach = letters.len().min(after + FARTHEST);
    let stop = find(letters, after..reach, is_stop).or_else(|| (reach == letters.len()).then_some(reach));
    let stop = match stop {
        Some(stop) if stop <= after + LONGEST => stop,
        _ => {
            let mut comma = find(letters, after..reach, is_comma)?;
            // 对…的企业，按…给予奖励，…: the verb stands behind the comma.
            while waits_for_verb(letters, after..comma) {
                match find(letters, comma + 1..reach, is_comma).or(stop) {
                    Some(next) if next > comma => comma = next,
                    _ => break,
                }
                if stop.is_some_and(|stop| comma >= stop) {
                    break;
                }
            }
            stop.map_or(comma, |stop| comma.min(stop))
        }
    };
    let range = trimmed(letters, after..stop);
    (range.len() >= 2).then_some(range)
}

/// Whether the words from 对, 把, 将, 为 or 以 on still lack their verb.
fn waits_for_verb(letters: &Letters, range: Range<usize>) -> bool {
    let clause = letters.last_mark(range.clone(), &['，', ',']).map_or(range.start, |comma| comma + 1);
    let Some(first) = letters.at(clause) else { return false };
    let after = clause + 1..range.end;
    match first {
        '对' | '凡' => !letters.contains_any(
            after,
            row!["给予", "实行", "开展", "进行", "实施", "予以", "按", "奖励", "补助", "提供"],
        ),
        '把' | '将' | '为' | '以' => {
            !predicate::has_verb(letters, &after) || (first == '以' && letters.contains(after, "为"))
        }
        _ => false,
    }
}

/// Whether a mark ends a lead wherever it stands.
pub(super) fn is_stop(letters: &Letters, at: usize) -> bool {
    match letters.at(at) {
        // Not in https://example.com/a?b=1.
        Some(':' | '?' | '!') if letters.is_within_latin(at) => false,
        Some('。' | '；' | '！' | '？' | '!' | '?' | ';' | '\n') => true,
        // Not in 4：3 and 10:30.
        Some('：' | ':') => !letters.before(at).is_some_and(|c| c.is_ascii_digit()),
        // A half-width full stop ends a sentence after a Han character, not inside 2.0 or example.com.
        Some('.') => is_sentence_end(letters, at),
        _ => false,
    }
}

/// Whether a half-width point ends a sentence.
pub(super) fn is_sentence_end(letters: &Letters, at: usize) -> bool {
    let han =
        letters.before(at).is_some_and(|c| ('\u{4e00}'..'\u{a000}').contains(&c) || "”\"）)％%".contains(c));
    han && !letters.at(at + 1).is_some_and(|c| c.is_ascii_alphanumeric() || c == '.')
}

fn is_comma(letters: &Letters, at: usize) -> bool {
    matches!(letters.at(at), Some('，' | ','))
}

/// The first place in a range where `ends` holds outside quotations and brackets that close in it.
pub(super) fn find(
    letters: &Letters,
    range: Range<usize>,
    ends: fn(&Letters, usize) -> bool,
) -> Option<usize> {
    let mut at = range.start;
    while at < range.end {
        let close = match letters.at(at) {
            Some('“') => '”',
            Some('（') => '）',
            Some('《') => '》',
            Some('(') => ')',
            _ => {
                if ends(letters, at) {
                    return Some(at);
                }
                at += 1;
                continue;
            }
        };
        at = letters.find(at + 1..range.end, &[close]).unwrap_or(at) + 1;
    }
    None
}

/// The range without blanks and closing marks at its ends.
pub(super) fn trimmed(letters: &Letters, range: Range<usize>) -> Range<usize> {
    let start = letters.skip_blanks(range.start).min(range.end);
    let mut end = range.end.min(letters.len());
    while end > start && letters.before(end).is_some_and(|c| c.is_whitespace() || CLOSING.have(c)) {
        end -= 1;
    }
    start..end.max(start)
}
