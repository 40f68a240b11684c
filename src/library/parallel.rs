//! Reads many files by as many threads as there are processors.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, mpsc};
use std::thread;

/// How many processors there are; the system is asked by reading files, so no more than once.
static PROCESSORS: LazyLock<usize> = LazyLock::new(|| thread::available_parallelism().map_or(1, usize::from));

/// How much memory the C library's allocator is to keep between two files, in bytes.
const KEPT: usize = 16 * 1024 * 1024;

/// Room that a thread's own heap is given at once, in bytes.
const ROOM: usize = 8 * 1024 * 1024;

/// Asks for memory, which is never touched and so costs nothing, and gives it back; to be refused it does no harm.
fn ask_for(bytes: usize) {
    let mut memory: Vec<u8> = Vec::new();
    let _ = memory.try_reserve_exact(bytes);
    drop(std::hint::black_box(memory));
}

/// A thread whose heap has room: glibc else asks the system for a few pages at a time.
struct Roomy;

impl Default for Roomy {
    fn default() -> Self {
        ask_for(ROOM);
        Self
    }
}

/// What `open` makes of each of the sources, in their order.
pub(super) fn read_in_parallel<S: Sync, R: Send>(sources: &[S], open: &(dyn Fn(&S) -> R + Sync)) -> Vec<R> {
    all_in_parallel::<_, _, ()>(sources, open)
}

/// The same for a program that ends once all is read: memory that one file was read in serves the next, and is not handed
/// back before.
///
/// glibc hands free memory at the end of a heap back from 128 KiB on, and asks for it again a moment later: twice a file. It
/// keeps twice as much as the largest piece that it was asked for so far (mallopt(3), `M_MMAP_THRESHOLD`); other allocators
/// do as they please.
pub(super) fn read_keeping_memory<S: Sync, R: Send>(
    sources: &[S],
    open: &(dyn Fn(&S) -> R + Sync),
) -> Vec<R> {
    ask_for(KEPT);
    all_in_parallel::<_, _, Roomy>(sources, open)
}

fn all_in_parallel<S: Sync, R: Send, W: Default>(sources: &[S], open: &(dyn Fn(&S) -> R + Sync)) -> Vec<R> {
    let mut results = Vec::with_capacity(sources.len());
    let open = |_: &mut W, source: &S| open(source);
    let Ok(()) = tell_in_parallel::<_, _, _, Infallible>(sources, &open, &mut |result| {
        results.push(result);
        Ok(())
    });
    results
}

/// Tells what `open` makes of each of the sources, in their order and as soon as it can be told; each thread has something
/// for itself to make it with, to begin with nothing.
///
/// # Errors
///
/// What `tell` ends with, who is told no more then.
pub(super) fn tell_in_parallel<S: Sync, R: Send, W: Default, E>(
    sources: &[S],
    open: &(dyn Fn(&mut W, &S) -> R + Sync),
    tell: &mut dyn FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let workers = if sources.len() < 2 { 1 } else { (*PROCESSORS).min(sources.len()) };
    let next = AtomicUsize::new(0);
    let take = || {
        let index = next.fetch_add(1, Ordering::Relaxed);
        sources.get(index).map(|source| (index, source))
    };
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        for sender in std::iter::repeat_n(sender, workers - 1) {
            scope.spawn(move || {
                let mut own = W::default();
                while let Some((index, source)) = take() {
                    // Whoever was to be told has heard enough.
                    if sender.send((index, open(&mut own, source))).is_err() {
                        return;
                    }
                }
            });
        }
        // This thread works too: memory that it allocates is cheaper than that of others.
        let mut queue = Queue { due: 0, early: BTreeMap::new() };
        let mut own = W::default();
        while let Some((index, source)) = take() {
            queue.add(index, open(&mut own, source));
            receiver.try_iter().for_each(|(index, result)| queue.add(index, result));
            queue.tell(tell)?;
        }
        for (index, result) in receiver {
            queue.add(index, result);
            queue.tell(tell)?;
        }
        Ok(())
    })
}

/// Results that wait for those before them.
struct Queue<R> {
    /// The index of the next to be told.
    due: usize,
    early: BTreeMap<usize, R>,
}

impl<R> Queue<R> {
    fn add(&mut self, index: usize, result: R) {
        self.early.insert(index, result);
    }

    /// Tells those whose turn it is.
    fn tell<E>(&mut self, tell: &mut dyn FnMut(R) -> Result<(), E>) -> Result<(), E> {
        while let Some(result) = self.early.remove(&self.due) {
            self.due += 1;
            tell(result)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_is_told_in_order_until_it_is_enough() {
        let sources: Vec<usize> = (0..500).collect();
        // The later of two takes less time.
        let open = |made: &mut usize, source: &usize| {
            *made += 1;
            let times = if source.is_multiple_of(2) { 2000 } else { 1 };
            (0..times).fold(*source, |sum, _| std::hint::black_box(sum))
        };
        let mut told = Vec::new();
        let whole = tell_in_parallel::<_, _, _, Infallible>(&sources, &open, &mut |one| {
            told.push(one);
            Ok(())
        });
        assert_eq!((whole, &told), (Ok(()), &sources));
        let mut told = Vec::new();
        let cut = tell_in_parallel(&sources, &open, &mut |one| {
            told.push(one);
            if one == 99 { Err("enough") } else { Ok(()) }
        });
        assert_eq!((cut, told.as_slice()), (Err("enough"), &sources[..100]));
        assert_eq!(read_in_parallel(&sources[..1], &|source| *source), [0]);
        assert!(read_in_parallel(&sources[..0], &|source| *source).is_empty());
    }
}
