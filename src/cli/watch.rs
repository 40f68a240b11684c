//! `kanbao watch`: what is new about the words that somebody watches, for a mail once a day.
//!
//! New is what no earlier run printed, or, with a date, what came out since. What was printed is remembered hit by hit, for
//! each issue and word: a new word brings what the old issues say of it, and a file that was seen while it was still being
//! copied, or to which something is added, brings the rest. Limits: a paragraph in which a word is changed is a new one;
//! of two runs at once one may forget what the other told.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, SystemTime};

use super::arguments::{ByName, WatchArguments};
use super::search::{self, hits_of};
use super::{Failure, Outcome, Session};
use crate::library::{Entry, Extent, words_of};
use crate::lookup::WatchWord;
use crate::lookup::search::SearchHit;
use crate::model::{Issue, IssueName};
use crate::shelf::{Memory, Word};

pub(super) fn run(arguments: &WatchArguments, session: &mut Session) -> Result<Outcome, Failure> {
    let watched = session.settings.watch.0.clone();
    if watched.is_empty() {
        return Err(Failure::NoWatchWords);
    }
    let since = arguments.since.as_deref();
    if let Some(date) = since.filter(|date| !is_date(date)) {
        return Err(Failure::NoDate { wanted: date.to_owned() });
    }
    let library = session.library_to(&arguments.paths, Extent::Places)?;
    let mut journal = session.shelf().journal();
    let mut found = false;
    let mut told = Told::default();
    for word in &watched {
        let looked_for = WatchWord::of(word)?;
        let mut hits = Vec::new();
        for entry in library.entries() {
            if since.is_some_and(|date| !is_since(entry, date)) {
                continue;
            }
            let whole = entry.issue();
            let mut in_it = looked_for.in_issue(&whole);
            if since.is_none() {
                told.retain_new((&whole, word), &mut in_it, journal.memory());
            }
            hits.extend(hits_of(&whole, in_it, |piece| words_of(&whole, piece), ByName::Issue));
        }
        if !hits.is_empty() {
            found = true;
            let count = session.language.format("watch.word", &[("word", word), ("count", &hits.len())]);
            session.output.line(&count)?;
            search::print(&hits, session)?;
        }
    }
    // Only what went out has been seen.
    session.output.finish()?;
    let words = told.words(journal.memory());
    if !words.is_empty()
        && let Err(error) = journal.say_all(words)
    {
        session.notice(&Failure::from(error).text(session.language));
    }
    Ok(session.outcome(found))
}

/// The hits that are told in this run, by issue and word.
#[derive(Default)]
struct Told(BTreeMap<(IssueName, String), BTreeSet<String>>);

impl Told {
    /// Leaves of the hits of a word in an issue those that no earlier run told; two issues called alike are told of as one.
    fn retain_new(&mut self, (issue, word): (&Issue, &str), hits: &mut Vec<SearchHit>, memory: &Memory) {
        let name = IssueName::of(issue);
        if hits.is_empty() || memory.is_watched_whole(&name, word) {
            return hits.clear();
        }
        let known = memory.hits_watched(&name, word);
        let mut new = BTreeSet::new();
        hits.retain(|hit| {
            let hit = Word::name_of_hit(&words_of(issue, hit.piece).unwrap_or_default());
            let is_new = !known.contains(&hit);
            new.extend(is_new.then_some(hit));
            is_new
        });
        if !new.is_empty() {
            self.0.entry((name, word.to_owned())).or_default().extend(new);
        }
    }

    /// What there is to remember: of each issue and word all that was ever told.
    fn words(self, memory: &Memory) -> Vec<Word> {
        let word = |((issue, word), mut hits): ((IssueName, String), BTreeSet<String>)| {
            hits.extend(memory.hits_watched(&issue, &word).iter().cloned());
            Word::Watched { issue, words: vec![word], hits: Some(hits.into_iter().collect()) }
        };
        self.0.into_iter().map(word).collect()
    }
}

/// Whether that is a year, a month or a day, as ISO 8601 has them.
fn is_date(date: &str) -> bool {
    const LENGTHS: [usize; 3] = [4, 2, 2];
    let number = |(at, part): (usize, &str)| {
        let is_whole = LENGTHS.get(at) == Some(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        is_whole.then(|| part.parse::<u32>().ok()).flatten()
    };
    let numbers: Option<Vec<u32>> = date.split('-').enumerate().map(number).collect();
    numbers.is_some_and(|numbers| {
        matches!(
            numbers.as_slice(),
            [_] | [_, 1..=12]
                | [_, 1 | 3 | 5 | 7 | 8 | 10 | 12, 1..=31]
                | [_, 4 | 6 | 9 | 11, 1..=30]
                | [_, 2, 1..=29]
        )
    })
}

/// Whether an issue may have come out on a day or later: by the date it prints, else by the year, else by when its file was
/// last changed. Of what says no more than a month or a year nobody knows the day.
fn is_since(entry: &Entry, date: &str) -> bool {
    let changed = || {
        let time = entry.source.path().metadata().ok()?.modified().ok()?;
        Some(day_of(time.duration_since(SystemTime::UNIX_EPOCH).ok()?))
    };
    let year = || Some(format!("{:04}", entry.head().year?));
    let day = entry.head().date.clone().or_else(year).or_else(changed);
    day.is_some_and(|day| {
        let known = day.len().min(date.len());
        day.get(..known) >= date.get(..known)
    })
}

/// The day, in Greenwich, so long after the beginning of 1970, by Howard Hinnant's `civil_from_days`.
fn day_of(since: Duration) -> String {
    let days = since.as_secs() / 86_400 + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        for (seconds, day) in [
            (0, "1970-01-01"),
            (951_782_399, "2000-02-28"),
            (951_782_400, "2000-02-29"),
            (1_709_251_199, "2024-02-29"),
            (1_735_689_599, "2024-12-31"),
        ] {
            assert_eq!(day_of(Duration::from_secs(seconds)), day);
        }
    }

    #[test]
    fn an_issue_that_prints_no_date_is_taken_by_its_year_and_only_else_by_its_file() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, masthead: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, format!("# 参考\n\n{masthead}\n\n## 题\n\n文。\n")).unwrap();
        };
        write("a.md", "2024年第4期");
        write("b.md", "第128期");
        let library = crate::library::Library::open(&[folder.path().to_owned()], 4096);
        let since = |date: &str| -> Vec<Option<i32>> {
            let entries = library.entries().iter().filter(|entry| is_since(entry, date));
            entries.map(|entry| entry.head().year).collect()
        };
        assert_eq!(since("2024"), [Some(2024), None]);
        assert_eq!(since("2024-06"), [Some(2024), None], "it may have come out later");
        assert_eq!(since("2025"), [None], "though its file was written today");
        assert_eq!(since("2999"), []);
    }

    #[test]
    fn a_date_may_be_a_year_a_month_or_a_day() {
        for date in ["2024", "2024-04", "2024-04-13", "2024-02-29"] {
            assert!(is_date(date), "{date}");
        }
        for date in
            ["", "24", "2024-4", "2024/04/13", "2024-04-13-1", "2024-13", "2024-04-31", "2024-02-30", "昨天"]
        {
            assert!(!is_date(date), "{date}");
        }
    }
}
