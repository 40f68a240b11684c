//! The line of the source that the parser is at.
//!
//! Events come nearly in order, so the next line is looked for step by step, and by halving only over a long way.

/// Steps after which halving is quicker.
const MOST_STEPS: usize = 16;

/// Where each line of a text begins, in four bytes a line. Limit: lines beyond 4 GiB are told from each other no more.
#[derive(Debug, Default)]
pub(super) struct Starts(Vec<u32>);

impl Starts {
    /// None yet, with room for so many.
    pub(super) fn with_capacity(lines: usize) -> Self {
        Self(Vec::with_capacity(lines))
    }

    /// Another line begins, at this byte.
    pub(super) fn push(&mut self, byte: usize) {
        self.0.push(u32::try_from(byte).unwrap_or(u32::MAX));
    }

    /// The byte at which the line of this index begins.
    pub(super) fn get(&self, line: usize) -> Option<usize> {
        self.0.get(line).map(|start| *start as usize)
    }

    /// How many lines there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A line, told by where the parser is.
pub(super) struct Position<'a> {
    /// Where each line begins.
    starts: &'a Starts,
    /// Its index.
    line: usize,
}

impl<'a> Position<'a> {
    /// The first of the lines that begin at `starts`.
    pub(super) fn new(starts: &'a Starts) -> Self {
        Self { starts, line: 0 }
    }

    /// The index of the line.
    pub(super) fn index(&self) -> usize {
        self.line
    }

    /// Goes to the line that the byte `offset` stands in.
    pub(super) fn go_to(&mut self, offset: usize) {
        if self.start(self.line) > offset {
            self.halve(offset);
        }
        let mut steps = 0;
        while self.start(self.line + 1) <= offset {
            self.line += 1;
            steps += 1;
            if steps > MOST_STEPS {
                self.halve(offset);
                break;
            }
        }
    }

    fn start(&self, index: usize) -> usize {
        self.starts.get(index).unwrap_or(usize::MAX)
    }

    fn halve(&mut self, offset: usize) {
        self.line = self.starts.0.partition_point(|&start| start as usize <= offset).saturating_sub(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_of_every_byte_is_found_near_and_far_back_and_forth() {
        let mut starts = Starts::default();
        (0..200).for_each(|line| starts.push(line * 10));
        let mut position = Position::new(&starts);
        for offset in [0, 9, 10, 25, 1999, 5000, 1234, 0] {
            position.go_to(offset);
            assert_eq!(position.index(), (offset / 10).min(199), "{offset}");
        }
    }
}
