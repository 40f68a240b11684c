//! Where an issue has the words that somebody watches.
//!
//! Invariant: as many places as the reader marks and `kanbao watch` counts. Limit: one issue.

use super::ask::sentence_of;
use super::list::{List, Target};
use crate::library::Entry;
use crate::locale::Language;
use crate::lookup::WatchList;

/// The places of an issue that have a watch word; why there is none.
pub(super) fn places(entry: &Entry, watch: &WatchList, language: Language) -> Result<List, String> {
    if watch.is_empty() {
        return Err(language.text("watched.none-set").to_owned());
    }
    let watched = watch.places_in(&entry.issue());
    if watched.count() == 0 {
        return Err(language.text("watched.none-here").to_owned());
    }
    let mut list = List::new(&language.format("linear.hits", &[("count", &watched.count())]));
    for mark in watched.first_marks() {
        list.add(0, &sentence_of(entry, mark), Target::Text(entry.key, mark.anchor()));
    }
    Ok(list)
}
