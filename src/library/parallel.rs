//! Reads many files by as many threads as there are processors.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// What `open` makes of each of the sources, in their order.
pub(super) fn read_in_parallel<S: Sync, R: Send>(sources: &[S], open: &(dyn Fn(&S) -> R + Sync)) -> Vec<R> {
    read_in_parallel_with(sources, &|(), source| open(source))
}

/// The same, with something that each thread has for itself, to begin with nothing.
pub(super) fn read_in_parallel_with<S: Sync, R: Send, W: Default>(
    sources: &[S],
    open: &(dyn Fn(&mut W, &S) -> R + Sync),
) -> Vec<R> {
    // Asking how many processors there are reads files; for one issue it is not worth it.
    let processors =
        if sources.len() < 2 { 1 } else { thread::available_parallelism().map_or(1, usize::from) };
    let workers = processors.min(sources.len());
    if workers <= 1 {
        let mut own = W::default();
        return sources.iter().map(|source| open(&mut own, source)).collect();
    }
    let next = AtomicUsize::new(0);
    let work = || {
        let (mut own, mut results) = (W::default(), Vec::new());
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(source) = sources.get(index) else { return results };
            results.push((index, open(&mut own, source)));
        }
    };
    let mut results = thread::scope(|scope| {
        // This thread works too: memory that it allocates is cheaper than that of others.
        let threads: Vec<_> = (1..workers).map(|_| scope.spawn(work)).collect();
        let own = work();
        // Reading is total, so a thread that panicked is a bug of ours and goes on as one.
        let finished = threads
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        own.into_iter().chain(finished.flatten()).collect::<Vec<_>>()
    });
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}
