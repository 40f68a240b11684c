//! The one way in which commands print.
//!
//! Invariant: no control character of a document reaches standard output; a reader that went away (a closed
//! pipe) ends the program as if it had printed everything. Limit: text goes out as UTF-8, whatever the locale.

use std::io::{self, BufWriter, IsTerminal, Stdout, Write};
use std::path::Path;

use serde::Serialize;

use super::writing::write_to;
use super::{Failure, Outcome};
use crate::export;
use crate::locale::Language;
use crate::text::sanitise::one_line;
use crate::written::{Fault, Wrong};

/// So much is gathered before it is handed over, in bytes: a search may print a megabyte.
const GATHERED: usize = 1 << 16;

/// Standard output, made safe.
pub(super) struct Output {
    // Not locked for good: the screen may have to be given back from another thread.
    out: BufWriter<Stdout>,
}

impl Output {
    pub(super) fn new() -> Self {
        Self { out: BufWriter::with_capacity(GATHERED, io::stdout()) }
    }

    /// Prints one line; what the text has of control characters and line breaks is made harmless, and its
    /// spaces stay where they are.
    pub(super) fn line(&mut self, text: &str) -> Result<(), Failure> {
        let safe = one_line(text);
        self.out.write_all(safe.trim_end_matches(' ').as_bytes())?;
        self.out.write_all(b"\n")?;
        Ok(())
    }

    /// Prints lines that were made safe already.
    pub(super) fn lines(&mut self, lines: &Lines) -> Result<(), Failure> {
        Ok(self.out.write_all(lines.text.as_bytes())?)
    }

    /// Prints a value as one JSON document, with control and direction characters escaped.
    pub(super) fn json(&mut self, value: &impl Serialize) -> Result<(), Failure> {
        Ok(export::write_json(value, &mut self.out)?)
    }

    /// Prints bytes of our own making that are free of control characters, as they are.
    pub(super) fn raw(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        Ok(self.out.write_all(bytes)?)
    }

    /// Prints a whole document, or puts it into the `file` a command was told to write to; one that is `binary` goes to no
    /// terminal.
    pub(super) fn document(
        &mut self,
        bytes: &[u8],
        file: Option<&Path>,
        binary: bool,
    ) -> Result<(), Failure> {
        match file {
            Some(path) => write_to(path, bytes),
            None if binary && io::stdout().is_terminal() => Err(Failure::NeedsFile),
            None => self.raw(bytes),
        }
    }

    /// Prints what is wrong with a file, a line a fault; there being any is what the command found.
    pub(super) fn faults<K: Wrong>(
        &mut self,
        faults: &[Fault<K>],
        language: Language,
    ) -> Result<Outcome, Failure> {
        for fault in faults {
            self.line(&fault.report(language))?;
        }
        Ok(if faults.is_empty() { Outcome::Done } else { Outcome::Nothing })
    }

    /// Hands over what is still held back.
    pub(super) fn finish(&mut self) -> Result<(), Failure> {
        Ok(self.out.flush()?)
    }
}

/// Lines to be printed, each as [`Output::line`] prints it: any thread may make them safe.
#[derive(Default)]
pub(super) struct Lines {
    text: String,
    count: usize,
}

impl Lines {
    pub(super) fn add(&mut self, text: &str) {
        self.text.push_str(one_line(text).trim_end_matches(' '));
        self.text.push('\n');
        self.count += 1;
    }

    pub(super) fn count(&self) -> usize {
        self.count
    }
}

/// Says one line on standard error. That nobody can hear it is no failure: there is nobody to tell.
pub(super) fn say(text: &str) {
    let mut line = one_line(text).into_owned();
    line.push('\n');
    let _ = io::stderr().write_all(line.as_bytes());
}
