//! Entries and titles left over in the same place: they stand for each other, though their words hardly agree.
//!
//! An editor who rewords a title between its entry and its article keeps the order. So where one entry and one title
//! are left between two that agree, the order decides. Invariant: an entry leads to one title at most. Limit: they must
//! share some words, for an entry may have no article and an article no entry.

use crate::ingest::line::key::key;
use crate::ingest::line::likeness::likeness;
use crate::ingest::stages::articles::Start;
use crate::ingest::stages::contents::Entry;

/// How alike the two must be at least.
const LEAST: f64 = 0.3;

/// Gives titles without an entry the entry left over in their place; `starts` stand in reading order.
pub(in crate::ingest::stages) fn adopt(entries: &[Entry], starts: &mut [Start]) {
    let mut taken = vec![false; entries.len()];
    for entry in starts.iter().filter_map(|start| start.entry) {
        if let Some(taken) = taken.get_mut(entry) {
            *taken = true;
        }
    }
    let mut from = 0;
    let mut after = None;
    while from < starts.len() {
        let open = starts.iter().skip(from).take_while(|start| start.entry.is_none()).count();
        let before = starts.get(from + open).and_then(|start| start.entry);
        if open == 1
            && let Some(start) = starts.get_mut(from)
        {
            start.entry = only_left(entries, &taken, after, before)
                .filter(|&entry| entries.get(entry).is_some_and(|entry| agrees(entry, start)));
        }
        after = before;
        from += open + 1;
    }
}

/// The one outer entry between two others that leads nowhere; none where there are several.
fn only_left(
    entries: &[Entry],
    taken: &[bool],
    after: Option<usize>,
    before: Option<usize>,
) -> Option<usize> {
    let range = after.map_or(0, |after| after + 1)..before.unwrap_or(entries.len());
    let mut left = range.filter(|&index| {
        taken.get(index) == Some(&false) && entries.get(index).is_some_and(|entry| entry.level == 0)
    });
    let only = left.next()?;
    left.next().is_none().then_some(only)
}

fn agrees(entry: &Entry, start: &Start) -> bool {
    likeness(&key(&entry.title), &key(&start.title)) >= LEAST
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::stages::titles::Kind;

    fn entry(title: &str) -> Entry {
        Entry { title: title.into(), page: Some(1), level: 0, line: 1 }
    }

    fn start(title: &str, entry: Option<usize>) -> Start {
        Start { start: 1, end: 2, title: title.into(), kind: Kind::Bare, entry }
    }

    #[test]
    fn the_entry_left_between_two_that_agree_leads_to_the_title_left_there() {
        let entries =
            [entry("甲地"), entry("省政府批复同意设立两家省级海洋实验室"), entry("乙地"), entry("丙地")];
        let mut starts =
            [start("甲地", Some(0)), start("省级海洋实验室再添两家", None), start("乙地", Some(2))];
        adopt(&entries, &mut starts);
        assert_eq!(starts.map(|start| start.entry), [Some(0), Some(1), Some(2)]);
    }

    #[test]
    fn an_entry_without_an_article_is_not_given_to_another() {
        let entries = [entry("甲地"), entry("全国技术合同成交额再创新高"), entry("乙地")];
        let mut starts =
            [start("甲地", Some(0)), start("海滨市：渔船装上“千里眼”", None), start("乙地", Some(2))];
        adopt(&entries, &mut starts);
        assert_eq!(starts[1].entry, None);
        let mut both = [start("省级海洋实验室", None), start("省级海洋实验室", None)];
        adopt(&[entry("省级海洋实验室")], &mut both);
        assert!(both.iter().all(|start| start.entry.is_none()));
    }
}
