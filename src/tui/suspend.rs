//! Stopping for the shell's job control, as `Ctrl-Z` asks for.

use std::io;

use nix::unistd;
use rustix::process;

use super::terminal;

/// Gives the terminal back and stops the process group, as the shell expects; SIGCONT takes it again.
///
/// With no job control around (a reader started by the SSH server itself) nobody could continue it, so nothing is done.
///
/// # Errors
/// What the operating system says where the group cannot be stopped.
pub(super) fn suspend() -> io::Result<bool> {
    if !has_job_control() {
        return Ok(false);
    }
    terminal::give_back();
    process::kill_current_process_group(process::Signal::STOP)?;
    Ok(true)
}

/// Whether a parent of the same session, in another process group, is there to continue us.
///
/// Inside a container the parent, its group or its session may lie outside and then count as number 0, which `nix`
/// hands over as it is and `rustix` takes for impossible.
fn has_job_control() -> bool {
    let parent = unistd::getppid();
    let same_session = unistd::getsid(Some(parent)) == unistd::getsid(None);
    let same_group = unistd::getpgid(Some(parent)) == unistd::getpgid(None);
    parent.as_raw() > 0 && same_session && !same_group
}
