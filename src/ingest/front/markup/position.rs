//! The line of the source that the parser is at.
//!
//! Events come nearly in order, so the next line is looked for step by step, and by halving only over a long way.

/// Steps after which halving is quicker.
const MOST_STEPS: usize = 16;

/// A line, told by where the parser is.
pub(super) struct Position<'a> {
    /// Where each line begins.
    starts: &'a [usize],
    /// Its index.
    line: usize,
}

impl<'a> Position<'a> {
    /// The first of the lines that begin at `starts`.
    pub(super) fn new(starts: &'a [usize]) -> Self {
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
        self.starts.get(index).copied().unwrap_or(usize::MAX)
    }

    fn halve(&mut self, offset: usize) {
        self.line = self.starts.partition_point(|&start| start <= offset).saturating_sub(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_of_every_byte_is_found_near_and_far_back_and_forth() {
        let starts: Vec<usize> = (0..200).map(|line| line * 10).collect();
        let mut position = Position::new(&starts);
        for offset in [0, 9, 10, 25, 1999, 5000, 1234, 0] {
            position.go_to(offset);
            assert_eq!(position.index(), (offset / 10).min(199), "{offset}");
        }
    }
}
