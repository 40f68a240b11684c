//! The reader without a screen: lines are read from standard input and answered on standard output.
//!
//! It addresses no cursor and takes no mode of the terminal, so there is nothing to give back: an interrupt or a hang-up
//! ends it as it ends any program that prints. Invariant: what is printed goes through [`Output`]. Limit: a line longer
//! than [`LONGEST`] bytes is taken in pieces.

use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal, Read};
use std::path::PathBuf;

use rustix::termios::tcgetwinsize;

use super::environment::printed_width;
use super::writing::write_named;
use super::{Failure, Output};
use crate::linear::{Host, Linear, Paper};
use crate::right::{Right, Rights};
use crate::shelf::{Followed, Journal, Memory, ShelfError, Word};
use crate::text::Cells;

/// The most bytes of a line that are taken at once.
const LONGEST: u64 = 64 * 1024;

/// The program around the reader.
#[derive(Debug)]
pub(super) struct Kept {
    rights: Rights,
    journal: Journal,
    /// What other sessions leave.
    followed: Option<Followed>,
}

impl Kept {
    pub(super) fn new(rights: Rights, journal: Journal) -> Self {
        let followed = journal.follow();
        Self { rights, journal, followed }
    }
}

impl Host for Kept {
    fn allows(&self, right: Right) -> bool {
        self.rights.allow(right)
    }

    fn hear(&mut self) {
        if let Some(followed) = &mut self.followed {
            self.journal.hear(followed.look());
        }
    }

    fn memory(&self) -> &Memory {
        self.journal.memory()
    }

    fn keep(&mut self, words: Vec<Word>) -> Result<(), ShelfError> {
        self.journal.say_all(words)
    }

    fn write(&mut self, name: &str, bytes: &[u8], replaces: bool) -> (PathBuf, io::Result<()>) {
        let (path, result) = write_named(name, bytes, replaces);
        // Where a program was started from is soon forgotten.
        (std::path::absolute(&path).unwrap_or(path), result)
    }
}

/// Reads and answers until somebody leaves or nothing more comes.
///
/// `from_terminal` is for where standard input was an issue: who reads it types at the terminal.
pub(super) fn run(
    mut linear: Linear,
    measure: Cells,
    from_terminal: bool,
    output: &mut Output,
) -> Result<(), Failure> {
    let mut input: Box<dyn BufRead> = match from_terminal {
        true => Box::new(BufReader::new(File::open("/dev/tty").map_err(Failure::Screen)?)),
        false => Box::new(io::stdin().lock()),
    };
    let typed_at = from_terminal || io::stdin().is_terminal();
    print(&linear.open(paper(measure, typed_at)), output)?;
    while !linear.has_ended() {
        output.raw(linear.prompt().as_bytes())?;
        output.finish()?;
        let Some(line) = line(&mut input).map_err(Failure::Input)? else {
            // The prompt stands alone on its line; what comes after it should not.
            output.line("")?;
            break;
        };
        if !typed_at {
            // Nobody's terminal has shown it, and a record of questions and answers has both.
            output.line(&line)?;
        }
        print(&linear.answer(&line, paper(measure, typed_at)), output)?;
    }
    output.finish()
}

fn print(lines: &[String], output: &mut Output) -> Result<(), Failure> {
    lines.iter().try_for_each(|line| output.line(line))
}

/// The next line without its end; `None` where there is none.
fn line(input: &mut dyn BufRead) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    let count = input.take(LONGEST).read_until(b'\n', &mut bytes)?;
    Ok((count > 0).then(|| String::from_utf8_lossy(&bytes).trim_end_matches(['\r', '\n']).to_owned()))
}

/// What there is to tell on just now: the terminal as wide and as high as it is, lines as long as was asked for; where
/// nobody types there is nobody to wait for either.
fn paper(measure: Cells, typed_at: bool) -> Paper {
    let size = tcgetwinsize(io::stdout()).ok().filter(|size| size.ws_col > 0 && size.ws_row > 0);
    let columns = size.map_or_else(|| printed_width(None), |size| size.ws_col);
    let rows = size.filter(|_| typed_at).map(|size| usize::from(size.ws_row));
    Paper { width: measure.min(Cells(usize::from(columns))), rows }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_as_they_may_and_bytes_that_are_no_text_do_no_harm() {
        let mut input: &[u8] = b"next\r\n\xff\n\nq";
        let mut lines = Vec::new();
        while let Some(line) = line(&mut input).unwrap() {
            lines.push(line);
        }
        assert_eq!(lines, ["next", "\u{fffd}", "", "q"]);
    }
}
