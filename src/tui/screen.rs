//! Writing to the terminal without being held up by it for ever.
//!
//! A terminal whose reader has stopped, or whose line is down, takes no more bytes, and a plain write then waits for as
//! long as that lasts, deaf to the signal that ends the program. Invariant: a write ends when the bytes are taken or when
//! [`Interrupt::raise`] is called, whichever comes first. The terminal is opened anew for that, since making the one we
//! were given non-blocking would make it so for the shell as well. Limit: where it cannot be opened anew (another
//! namespace), writes block as they do everywhere.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::OpenOptionsExt;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::fs::OFlags;
use rustix::pipe::{PipeFlags, pipe_with};
use rustix::termios::ttyname;

/// The terminal, to be drawn on.
#[derive(Debug)]
pub(super) struct Screen {
    terminal: File,
    interrupted: OwnedFd,
}

/// Ends a write that waits for a terminal which takes nothing.
#[derive(Debug)]
pub(super) struct Interrupt(OwnedFd);

impl Interrupt {
    /// From now on nothing waits for the terminal any more.
    pub(super) fn raise(&self) {
        // A pipe that is full has been written to already.
        let _ = rustix::io::write(&self.0, b"!");
    }
}

impl Screen {
    /// The terminal on standard output.
    ///
    /// # Errors
    /// What the operating system says where no further file can be opened.
    pub(super) fn open() -> io::Result<(Self, Interrupt)> {
        let (interrupted, interrupt) = pipe_with(PipeFlags::CLOEXEC | PipeFlags::NONBLOCK)?;
        let terminal = match open_anew() {
            Some(terminal) => terminal,
            None => File::from(io::stdout().as_fd().try_clone_to_owned()?),
        };
        Ok((Self { terminal, interrupted }, Interrupt(interrupt)))
    }

    /// Waits until the terminal takes more.
    fn wait(&self) -> io::Result<()> {
        let mut descriptors =
            [PollFd::new(&self.terminal, PollFlags::OUT), PollFd::new(&self.interrupted, PollFlags::IN)];
        match poll(&mut descriptors, None) {
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        let [_, interrupted] = &descriptors;
        if interrupted.revents().is_empty() { Ok(()) } else { Err(io::ErrorKind::ConnectionAborted.into()) }
    }
}

/// The terminal on standard output, opened once more.
fn open_anew() -> Option<File> {
    let name = ttyname(io::stdout().as_fd(), Vec::new()).ok()?;
    let flags = (OFlags::NONBLOCK | OFlags::NOCTTY).bits().cast_signed();
    let path = std::ffi::OsStr::from_bytes(name.as_bytes());
    OpenOptions::new().write(true).custom_flags(flags).open(path).ok()
}

impl Write for Screen {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        loop {
            match self.terminal.write(bytes) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => self.wait()?,
                done => return done,
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
