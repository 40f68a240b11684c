//! The thread that works behind the reader's back: it takes jobs and sends news.
//!
//! Invariants: a newer job of a kind takes the place of one that waits; what somebody is typing for is done before
//! anything else; news of long work come at most twice a second, of a search four times. Limit: one job at a time.

use std::cell::RefCell;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::events::Event;
use crate::app::{Job, JobKind, Msg, News, Ticket};
use crate::library::{IssueKey, Opener, ReadIssue, Source};
use crate::lookup::JumpLibrary;
use crate::lookup::search::LibrarySearch;

/// How many hits of a search are listed.
const LISTED: usize = 1_000;

/// How long a job works before it tells what it has and looks whether something else is wanted first.
const SLICE: Duration = Duration::from_millis(500);

/// How long a search works before it tells what it has; less, since somebody waits for it.
const SEARCH_SLICE: Duration = Duration::from_millis(250);

/// So many issues are read, by as many threads as there are processors, before a job looks about.
const AT_ONCE: usize = 16;

/// Starts the thread; jobs go in at what comes back, news come out as events.
///
/// # Errors
/// Where the thread cannot be started.
pub(super) fn start(events: Sender<Event>) -> io::Result<Sender<(Ticket, Job)>> {
    let (sender, jobs) = channel();
    thread::Builder::new().name("work".into()).spawn(move || {
        // What goes wrong here is a bug of ours; the loop goes on with it as if it had happened there.
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| work(&jobs, &events))) {
            let _ = events.send(Event::Panicked(panic));
        }
    })?;
    Ok(sender)
}

fn work(jobs: &Receiver<(Ticket, Job)>, events: &Sender<Event>) {
    let mut waiting = Waiting::default();
    loop {
        if waiting.0.is_empty() {
            let Ok((ticket, job)) = jobs.recv() else { return };
            waiting.add(ticket, job);
        }
        waiting.add_all(jobs);
        let (ticket, job) = waiting.0.remove(0);
        let started = Instant::now();
        let slice = if ticket.kind() == JobKind::Search { SEARCH_SLICE } else { SLICE };
        let is_ranking = matches!(job, Job::Rank { .. });
        let (news, rest) = perform(job, || {
            waiting.add_all(jobs);
            if is_ranking {
                // One that is not the newest is of no use; the newest is never put off.
                return waiting.0.iter().all(|(newer, _)| newer.kind() != ticket.kind());
            }
            // What is less urgent waits until this is done.
            waiting.0.iter().all(|(other, _)| other.kind() > ticket.kind()) && started.elapsed() < slice
        });
        // What is left of it counts for nothing where the same has been asked for anew.
        if let Some(rest) = rest
            && waiting.0.iter().all(|(newer, _)| newer.kind() != ticket.kind())
        {
            waiting.add(ticket, rest);
        }
        if let Some(news) = news
            && events.send(Event::Message(Msg::News(ticket, news))).is_err()
        {
            return;
        }
    }
}

/// An issue to be read, and where it lies.
type Unread = (IssueKey, Source);

/// The jobs that wait, one of a kind, the most urgent first.
#[derive(Default)]
struct Waiting(Vec<(Ticket, Job)>);

impl Waiting {
    fn add(&mut self, ticket: Ticket, job: Job) {
        self.0.retain(|(older, _)| older.kind() != ticket.kind());
        self.0.push((ticket, job));
        self.0.sort_by_key(|(ticket, _)| ticket.kind());
    }

    fn add_all(&mut self, jobs: &Receiver<(Ticket, Job)>) {
        for (ticket, job) in jobs.try_iter() {
            self.add(ticket, job);
        }
    }
}

/// Does a job; a long one is asked now and then whether it `may_go_on`, and what is left of it comes back beside the news.
///
/// A ranking that may not go on has no news.
pub(super) fn perform(job: Job, mut may_go_on: impl FnMut() -> bool) -> (Option<News>, Option<Job>) {
    match job {
        Job::Read { issues, opener } => {
            let (read, left) = read_some(&issues, &opener, may_go_on);
            let issues = left.to_vec();
            if issues.is_empty() {
                opener.finish();
            }
            (Some(News::Read(read)), (!issues.is_empty()).then_some(Job::Read { issues, opener }))
        }
        Job::Search { issues, query, regex } => {
            let search = LibrarySearch::new(issues, (&query, regex), LISTED);
            perform(Job::SearchOn(Box::new(search)), may_go_on)
        }
        Job::SearchOn(mut search) => {
            let is_done = search.go_on(may_go_on);
            let progress = (!is_done).then(|| search.looked_through());
            let found = search.found().clone();
            (Some(News::Found { found, progress }), (!is_done).then_some(Job::SearchOn(search)))
        }
        Job::Watch { issues, list } => {
            let mut watched = Vec::new();
            let mut left = issues.into_iter();
            for entry in left.by_ref() {
                let places = list.places_in(&entry.issue());
                watched.push((entry, places));
                if !may_go_on() {
                    break;
                }
            }
            let issues: Vec<_> = left.collect();
            (Some(News::Watched(watched)), (!issues.is_empty()).then_some(Job::Watch { issues, list }))
        }
        Job::Rank { issues, index, query, open } => {
            let mut index = JumpLibrary::over(&issues, &index);
            let may_go_on = RefCell::new(may_go_on);
            let hits = index.rank(&query, Some(open), &|| !(may_go_on.borrow_mut())());
            (hits.map(|hits| News::Ranked { index, hits }), None)
        }
    }
}

/// Reads issues while it `may_go_on`, some at once; those that are left come back beside what was read.
fn read_some<'a>(
    issues: &'a [Unread],
    opener: &Opener,
    mut may_go_on: impl FnMut() -> bool,
) -> (Vec<ReadIssue>, &'a [Unread]) {
    let (mut read, mut left) = (Vec::new(), issues);
    while let Some((some, rest)) = left.split_at_checked(left.len().min(AT_ONCE)).filter(|_| !left.is_empty())
    {
        read.extend(opener.open_all(some));
        left = rest;
        if !left.is_empty() && !may_go_on() {
            break;
        }
    }
    (read, left)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::library::{self, Library};

    fn reading(count: usize) -> Job {
        let folder = tempfile::tempdir().unwrap();
        for number in 0..count {
            std::fs::write(folder.path().join(format!("{number}.md")), "# 题\n\n正文。\n").unwrap();
        }
        let library = Library::unread(&[folder.path().to_owned()], library::MAX_SIZE);
        Job::Read { issues: library.reading_order(), opener: library.opener() }
    }

    #[test]
    fn a_long_job_gives_way_and_goes_on_where_it_stopped() {
        let (mut job, mut batches) = (Some(reading(72)), Vec::new());
        while let Some(doing) = job {
            let mut steps = 0;
            let (news, rest) = perform(doing, || {
                steps += 1;
                steps < 2
            });
            let Some(News::Read(read)) = news else { panic!("{news:?}") };
            batches.push(read.len());
            job = rest;
        }
        assert_eq!(batches, [2 * AT_ONCE, 2 * AT_ONCE, 8]);
    }

    #[test]
    fn a_long_search_tells_how_far_it_is_and_goes_on_where_it_stopped() {
        let issue = |number: usize| {
            let text = format!("# 刊\n\n2024年第{number}期\n\n## 题\n\n中试{number}。\n");
            crate::ingest::ingest(text.as_bytes(), "a").unwrap()
        };
        let library = Library::of((1..=5).map(issue).collect());
        let search = Job::Search { issues: library.shared(), query: "中试".into(), regex: false };
        let (mut job, mut seen) = (Some(search), Vec::new());
        while let Some(doing) = job {
            let mut steps = 0;
            let (news, rest) = perform(doing, || {
                steps += 1;
                steps < 2
            });
            let Some(News::Found { found, progress }) = news else { panic!("{news:?}") };
            seen.push((found.total, progress));
            job = rest;
        }
        assert_eq!(seen, [(2, Some((2, 5))), (4, Some((4, 5))), (5, None)]);
    }

    #[test]
    fn ranking_takes_over_what_is_known() {
        let library =
            Library::of(vec![crate::ingest::ingest("# 刊\n\n## 嘉兴\n\n文。\n".as_bytes(), "a").unwrap()]);
        let open = library.entries()[0].key;
        let rank = |index: JumpLibrary| {
            perform(Job::Rank { issues: library.shared(), index, query: "嘉兴".into(), open }, || true)
        };
        let (Some(News::Ranked { index, hits }), None) = rank(JumpLibrary::default()) else { panic!() };
        assert_eq!((index.issues(), hits.hits.len()), (1, 1));
        let (Some(News::Ranked { hits: again, .. }), None) = rank(index) else { panic!() };
        assert_eq!(hits, again);
        assert_eq!(Arc::strong_count(&library.shared()), 2, "no job keeps the issues");
    }
}
