//! The terminal's modes: taken when the reader opens, given back however it ends.
//!
//! Invariant: [`give_back`] undoes everything [`take`] did, in one write, and may be called twice or from a panic.
//! Limit: a SIGKILL cannot be answered.

use std::io;
use std::os::fd::AsFd;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use rustix::io::Errno;
use rustix::termios::{QueueSelector, tcdrain, tcflush, tcgetwinsize};

use crate::app::Size;

/// Alternate screen, no cursor, bracketed paste (so that nothing pasted is obeyed as keys), a blank screen.
const TAKE: &[u8] = b"\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[m\x1b[H\x1b[2J";

/// The mouse's buttons and wheel, told by SGR reports: what has no bound of 223 columns and is no text.
const MOUSE: &[u8] = b"\x1b[?1000h\x1b[?1006h";

/// Ends a frame cut short, default attributes, margins off and scrolling of the whole screen, bracketed paste and mouse
/// off, cursor shown, main screen back (R44).
const GIVE_BACK: &[u8] =
    b"\x1b[?2026l\x1b[m\x1b[?69l\x1b[r\x1b[?2004l\x1b[?1006l\x1b[?1000l\x1b[?25h\x1b[?1049l";

/// Whether the terminal is ours; a signal may come between any two steps.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Whether the terminal is ours now. While somebody else has it nothing may be drawn: it would stand on their screen.
pub(super) fn is_taken() -> bool {
    TAKEN.load(Ordering::SeqCst)
}

/// The size of the terminal on standard output, in cells.
///
/// # Errors
/// What the operating system says, EIO above all where the terminal has gone.
pub(super) fn size() -> io::Result<Size> {
    let size = tcgetwinsize(io::stdout())?;
    Ok(Size { columns: size.ws_col, rows: size.ws_row })
}

/// Whether the terminal still answers: one whose line has dropped or whose window was closed does not.
pub(super) fn is_there() -> bool {
    size().is_ok()
}

/// Takes the terminal: raw mode and the alternate screen, and the `mouse` where somebody wants it.
///
/// # Errors
/// What the operating system says where the terminal cannot be set or written to.
pub(super) fn take(mouse: bool) -> io::Result<()> {
    TAKEN.store(true, Ordering::SeqCst);
    enable_raw_mode()?;
    send(&if mouse { [TAKE, MOUSE].concat() } else { TAKE.to_vec() })
}

/// Writes past the buffer of standard output: what a terminal that has gone does not take must not wait there for a
/// second try, which would be taken for a failure of its own.
fn send(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(io::stdout().as_fd(), bytes) {
            Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Gives the terminal back, if it is ours. Errors are not told: a terminal that has gone cannot be mended.
pub(super) fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let _ = send(GIVE_BACK);
    // Once the line is no longer raw, a quit or interrupt key that was typed ahead throws away whatever output still
    // waits; so nothing may wait any more, neither that output nor the key.
    let out = io::stdout();
    let _ = tcdrain(&out);
    let _ = tcflush(&out, QueueSelector::IFlush);
    let _ = disable_raw_mode();
}

/// Gives the terminal back before a panic prints its message, so that the message is read on the main screen.
pub(super) fn give_back_on_panic() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        give_back();
        before(panic);
    }));
}
