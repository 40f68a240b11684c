//! What is made of a library's texts, newest issue first; each is taken from the cache when its turn comes.
//!
//! What the cache does not have as it is now was read before the first comes, since only mastheads say which is the
//! newest: without what is read out of the words unless that is asked for, and nothing of a file in which Chinese stands
//! as it is written where that shows that it is not wanted. Of an issue that was read no more stays than what was made of
//! it at once. Invariants: every issue that is wanted comes once, in the order of the library, as if all had been read;
//! what is kept of an issue never claims more than was read. What was read is kept, so that a search is only once as slow,
//! but not before it makes up a fair part of what must be written again with it: what is passed over is cheaper to pass
//! over once more. Limit: files alone.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use super::super::order::Order;
use super::super::parallel::tell_in_parallel;
use super::super::source::path_in_issue;
use super::super::{Extent, Problem, Source, open, text::IssueText};
use super::file::Wanted;
use super::words::Outline;
use super::{Cache, Kept, head_of};
use crate::model::Issue;

/// Says of the bytes of a file whether its issue may be wanted.
pub(super) type Judge<'a> = dyn Fn(&[u8]) -> bool + Sync + 'a;

/// What a scan wants of the issues of a library.
pub struct Sought<'a> {
    /// How much of each.
    pub extent: Extent,
    /// Whether an issue may be wanted, by the bytes of a file of whose text [`crate::ingest::is_as_written`] holds; `None`
    /// where every one is.
    pub may_be_written: Option<&'a Judge<'a>>,
}

/// What is asked of each issue, by as many threads as there are processors.
pub struct Asked<'a, R> {
    /// Whether a text (titles and blocks, each ended by a line feed) is wanted.
    pub wanted: &'a (dyn Fn(&str) -> bool + Sync),
    /// What is made of one that is. Where it makes `None` of what the cache has, the file is read instead.
    pub make: &'a (dyn Fn(&Scanned<'_>) -> Option<R> + Sync),
}

/// What is made of a library's texts, in the order of its issues.
pub struct Scan<'a, R> {
    asked: Asked<'a, R>,
    kept: Arc<Kept>,
    /// Where what was read is kept, once the scan is through.
    cache: Option<Arc<Cache>>,
    /// What keeps it already.
    keeping: Option<JoinHandle<()>>,
    /// In the order of the library.
    found: Vec<Found<R>>,
    problems: Vec<Problem>,
    /// The largest issue that is read, in bytes.
    limit: u64,
}

/// One issue of a scan, while it is looked at.
pub struct Scanned<'a> {
    /// Where it lies.
    pub source: &'a Source,
    /// What the issue is called.
    pub id: &'a str,
    /// The words.
    pub text: &'a IssueText<'a>,
    head: Head<'a>,
}

/// Where the head of an issue is to be had.
enum Head<'a> {
    Read(&'a Issue),
    /// As the cache has it, by the number of its record.
    Kept(&'a Kept, usize),
}

/// An issue that is told of.
pub(in super::super) enum Found<R> {
    /// One that is looked at only then, by the number of its record in the cache.
    Kept(usize, Source),
    /// What was made of one that was read.
    Made(Order, Source, Mutex<Option<R>>),
}

impl Scanned<'_> {
    /// Masthead and articles, without their blocks and what was read out of them; with their places where those are asked
    /// for. `None` where the cache has no such thing.
    pub fn head(&self) -> Option<Cow<'_, Issue>> {
        match self.head {
            Head::Read(head) => Some(Cow::Borrowed(head)),
            Head::Kept(kept, number) => {
                let mut head = kept.head(number)?;
                head.source.path = path_in_issue(self.source.path());
                Some(Cow::Owned(head))
            }
        }
    }
}

impl<R> Asked<'_, R> {
    /// What is made of an issue that was read, whose head and text are known, if it is wanted.
    pub(in super::super) fn of_read(
        &self,
        source: &Source,
        (head, text): (&Issue, &IssueText<'_>),
    ) -> Option<R> {
        let scanned = || Scanned { source, id: &head.id, text, head: Head::Read(head) };
        (self.wanted)(text.as_str()).then(|| (self.make)(&scanned()))?
    }
}

impl<'a, R: Send> Scan<'a, R> {
    pub(in super::super) fn new(
        asked: Asked<'a, R>,
        (kept, cache): (Arc<Kept>, Option<Arc<Cache>>),
        mut found: Vec<Found<R>>,
        problems: Vec<Problem>,
        limit: u64,
    ) -> Self {
        let order = |found: &Found<R>| match found {
            Found::Kept(number, source) => (kept.order(*number).cloned(), source.clone()),
            Found::Made(order, source, _) => (Some(order.clone()), source.clone()),
        };
        found.sort_by_cached_key(|found| {
            let (order, source) = order(found);
            (Reverse(order), source)
        });
        Self { asked, kept, cache, keeping: None, found, problems, limit }
    }

    /// What could not be read.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Tells what is made of every issue that is wanted, in their order and as soon as it can be told; once. What was read is
    /// not kept for sure before [`Self::keep`].
    ///
    /// # Errors
    ///
    /// What `tell` ends with, who is told no more then.
    pub fn tell_each<E>(&mut self, tell: &mut dyn FnMut(R) -> Result<(), E>) -> Result<(), E> {
        if self.found.iter().all(|found| matches!(found, Found::Made(..))) {
            return self.tell_made(tell);
        }
        let scan = &*self;
        let made = |buffer: &mut Vec<u8>, found: &Found<R>| match found {
            Found::Kept(number, source) => scan.kept(*number, source, buffer),
            Found::Made(_, _, made) => made.lock().unwrap_or_else(PoisonError::into_inner).take(),
        };
        tell_in_parallel(&scan.found, &made, &mut |made| made.map_or(Ok(()), &mut *tell))
    }

    /// The same where all were read, so that there is nothing left for other threads but to keep it.
    fn tell_made<E>(&mut self, tell: &mut dyn FnMut(R) -> Result<(), E>) -> Result<(), E> {
        if let Some(cache) = self.cache.clone() {
            let keeping = thread::Builder::new().spawn(move || cache.finish_if_worth_it());
            self.keeping = keeping.ok();
        }
        let mut made = self.found.iter_mut().filter_map(|found| match found {
            Found::Made(_, _, made) => made.get_mut().unwrap_or_else(PoisonError::into_inner).take(),
            Found::Kept(..) => None,
        });
        made.try_for_each(tell)
    }

    /// Keeps what was read on the way; no one need wait for it who has seen what was made of all.
    pub fn keep(&mut self) {
        self.wait_for_keeping();
        if let Some(cache) = self.cache.take() {
            cache.finish_if_worth_it();
        }
    }

    /// What is made of an issue that the cache has, if it is wanted; it is read into `buffer`.
    fn kept(&self, number: usize, source: &Source, buffer: &mut Vec<u8>) -> Option<R> {
        self.look(number, source, buffer).unwrap_or_else(|| {
            // Damaged: the file itself is still there.
            let issue = open(source, self.limit).ok()?;
            self.asked.of_read(source, (&head_of(&issue), &IssueText::of(&issue)))
        })
    }

    /// What is made of a record, if it is wanted; `None` where it is damaged.
    fn look(&self, number: usize, source: &Source, buffer: &mut Vec<u8>) -> Option<Option<R>> {
        let reader = self.kept.reader.as_ref()?;
        let id = self.kept.order(number)?.id();
        let parts = reader.read(reader.records.get(number)?, Wanted::Text, buffer)?;
        let text = simdutf8::basic::from_utf8(parts.text).ok()?;
        if !(self.asked.wanted)(text) {
            return Some(None);
        }
        let outline: Outline = postcard::from_bytes(parts.outline).ok()?;
        let text = &outline.over(text)?;
        (self.asked.make)(&Scanned { source, id, text, head: Head::Kept(&self.kept, number) }).map(Some)
    }
}

impl<R> Scan<'_, R> {
    /// Waits for the thread that keeps what was read, if there is one.
    fn wait_for_keeping(&mut self) {
        if let Some(keeping) = self.keeping.take() {
            // What a thread that fell was to keep is read again next time.
            let _ = keeping.join();
            self.cache = None;
        }
    }
}

impl<R> Drop for Scan<'_, R> {
    fn drop(&mut self) {
        // Ended in the middle, what was read would be lost.
        self.wait_for_keeping();
    }
}
