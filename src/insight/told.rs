//! Measures that are only told in running text.
//!
//! For paragraphs that announce nothing: a clause of the city, its government or its bureau with a verb of doing
//! (`鄂州市科技局组织开发了…`) tells a measure; the clause from the verb on is its lead. Limit: about one in four is a
//! result or a wish, so these are kept apart from what is announced.

use super::verbs::TOLD;
use super::words::{Row, row};
use std::ops::Range;

use crate::model::Measure;

use super::leads;
use super::letters::Letters;
use super::predicate::{self, Says};
use super::spot::Place;

/// Who acts: the last characters before the verb, adverbs apart.
const ACTORS: &Row = row!["市", "州", "盟", "县", "区", "省", "局", "厅", "政府", "办", "委", "中心"];

/// Words between who acts and the verb.
const ADVERBS: &Row = row![
    "还", "也", "先后", "积极", "着力", "大力", "持续", "深入", "全面", "不断", "率先", "首次", "进一步",
    "扎实", "加快", "重点", "坚持", "统筹", "共", "已", "又", "将",
];

/// Adds the measures that the clauses of a paragraph tell.
pub(super) fn measures(letters: &Letters, place: Place, found: &mut Vec<Measure>) {
    let mut start = 0;
    // A sentence's later clauses have its subject: `建设…，探索…模式`.
    let mut acting = false;
    while start < letters.len() {
        let stop =
            letters.first_mark(start..letters.len(), &['，', '。', '；', '\n']).unwrap_or(letters.len());
        if let Some(range) = told(letters, start, stop, acting) {
            acting = true;
            found.push(place.measure(letters, &range, None));
        }
        acting &= letters.at(stop) == Some('，');
        start = letters.skip_blanks(stop + 1);
    }
}

fn told(letters: &Letters, start: usize, stop: usize, acting: bool) -> Option<Range<usize>> {
    let mut verb = letters.spots(start..stop, TOLD).find(|at| {
        letters.longest_of(*at, TOLD).is_some() && (acts(letters, start, *at) || (acting && *at == start))
    })?;
    // The manner belongs to the deed: 全面推进, 着力打造.
    while let Some((word, before)) = letters.ending(verb, ADVERBS)
        && before >= start
        && word.chars().count() > 1
    {
        verb = before;
    }
    let range = verb..stop;
    // A number makes it a result: 建设烟水工程1.4万件.
    let plain = predicate::says(letters, &range) != Says::Result && !leads::has_figure(letters, &range);
    ((6..=40).contains(&range.len()) && plain).then_some(range)
}

/// Whether what stands between the clause's beginning and the verb ends with somebody who acts.
fn acts(letters: &Letters, start: usize, verb: usize) -> bool {
    let mut end = verb;
    while let Some((_, before)) = letters.ending(end, ADVERBS)
        && before >= start
    {
        end = before;
    }
    letters.ending(end, ACTORS).is_some_and(|(_, before)| before > start)
}
