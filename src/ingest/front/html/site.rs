//! Which of the lines belong to the web site and not to the bulletin on its page.
//!
//! Invariant: lines are judged when all have been read, for where most of the sentences stand in parts that seem the
//! site's, the names of the parts mean something else. Limit: one part at a time; what stands within it is its own.

use super::part::Part;
use crate::ingest::line::wording::ends_sentence;
use crate::ingest::line::{Line, Role};

/// The part of the site being read, and the lines of all such parts.
#[derive(Default)]
pub(super) struct Site {
    part: Option<Part>,
    /// Their indexes among the lines.
    lines: Vec<usize>,
}

impl Site {
    /// Whether words now read are the site's.
    pub(super) fn is_open(&self) -> bool {
        self.part.is_some()
    }

    /// A part begins.
    pub(super) fn enter(&mut self, part: Part) {
        self.part = Some(part);
    }

    /// The open part has ended.
    pub(super) fn leave(&mut self) {
        self.part = None;
    }

    /// Whether the open part ended before this start tag.
    pub(super) fn ends_before(&mut self, name: &str) -> bool {
        self.part.as_mut().is_some_and(|part| part.open(name))
    }

    /// Whether the open part ends with this end tag.
    pub(super) fn ends_with(&mut self, name: &str) -> bool {
        self.part.as_mut().is_some_and(|part| part.close(name))
    }

    /// Remembers the line at `index`, which stands in the open part.
    pub(super) fn remember(&mut self, index: usize) {
        self.lines.push(index);
    }

    /// Makes the site's lines furniture, unless most sentences of the page (its lines begin at `from`) are theirs.
    pub(super) fn settle(&self, lines: &mut [Line], from: usize) {
        if self.lines.is_empty() {
            return;
        }
        let weight = |line: &Line| if ends_sentence(&line.text) { line.chars() } else { 0 };
        let all: usize = lines.iter().skip(from).map(weight).sum();
        let of_site: usize = self.lines.iter().filter_map(|&index| lines.get(index)).map(weight).sum();
        if of_site * 2 > all {
            return;
        }
        for &index in &self.lines {
            if let Some(line) = lines.get_mut(index) {
                line.role = Role::Furniture;
            }
        }
    }
}
