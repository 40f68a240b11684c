//! Fenced code: which lines of Markdown are no Markdown.
//!
//! Limit: fences with backticks or tildes at the start of a line, three of them deciding.

use crate::ingest::line::wording::lines_of;

/// Where fenced code is; a fence that is never closed fences nothing, and one around the whole file neither.
#[derive(Default)]
pub(super) struct Fences {
    /// Line numbers of fences, in pairs.
    pairs: std::vec::IntoIter<(usize, usize)>,
    current: Option<(usize, usize)>,
    stray: Option<usize>,
    wrapper: Option<(usize, usize)>,
}

/// What a line has to do with fenced code.
pub(super) enum Fence {
    /// It stands outside.
    Outside,
    /// It stands inside, or is one of the two fences.
    Inside,
    /// A line of the file that is only a fence without meaning.
    Stray,
}

impl Fences {
    /// Finds the fences of a file.
    pub(super) fn of(source: &str) -> Self {
        let mut open: Option<(usize, &str)> = None;
        let mut pairs = Vec::new();
        for (index, line) in lines_of(source).enumerate() {
            let trimmed = line.trim();
            let fence = trimmed.get(..3).filter(|fence| matches!(*fence, "```" | "~~~"));
            let Some(fence) = fence else { continue };
            match open {
                Some((first, kind)) if kind == fence && trimmed.trim_matches(['`', '~']).is_empty() => {
                    pairs.push((first, index + 1));
                    open = None;
                }
                Some(_) => {}
                None => open = Some((index + 1, fence)),
            }
        }
        let stray = open.map(|(line, _)| line);
        let last = || memchr::memchr_iter(b'\n', source.trim_end().as_bytes()).count() + 1;
        // A model asked for Markdown wraps its whole answer in one fence.
        let wrapper = match pairs.as_slice() {
            [(1, end)] if *end == last() => pairs.pop(),
            _ => None,
        };
        Self { pairs: pairs.into_iter(), current: None, stray, wrapper }
    }

    /// What line `line` (from 1) is; asked in the order of the lines.
    pub(super) fn at(&mut self, line: usize) -> Fence {
        if self.stray == Some(line) || self.wrapper.is_some_and(|(first, last)| line == first || line == last)
        {
            return Fence::Stray;
        }
        if self.current.is_none_or(|(_, last)| line > last) {
            self.current = match self.current {
                None => self.pairs.next(),
                Some((_, last)) if line > last => self.pairs.next(),
                some => some,
            };
        }
        match self.current {
            Some((first, last)) if (first..=last).contains(&line) => Fence::Inside,
            _ => Fence::Outside,
        }
    }
}
