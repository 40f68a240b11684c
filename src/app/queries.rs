//! The queries typed before, to be recalled in the lines where words are looked for.
//!
//! Invariant: none stands there twice. Limit: at most [`MOST`] are kept, and none longer than the program runs.

/// How many are kept.
const MOST: usize = 50;

/// The queries typed before, the last at the end.
#[derive(Debug, Default)]
pub(super) struct Queries(Vec<String>);

impl Queries {
    /// The query typed `recalled` times ago: nothing for 0, which is what is being typed; `None` before the first.
    pub(super) fn before(&self, recalled: usize) -> Option<String> {
        match recalled {
            0 => Some(String::new()),
            _ => self.0.len().checked_sub(recalled).and_then(|at| self.0.get(at)).cloned(),
        }
    }

    /// Remembers a query.
    pub(super) fn remember(&mut self, query: &str) {
        if query.trim().is_empty() {
            return;
        }
        self.0.retain(|earlier| earlier != query);
        self.0.push(query.to_owned());
        if self.0.len() > MOST {
            self.0.remove(0);
        }
    }
}
