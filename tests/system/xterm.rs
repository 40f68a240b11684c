//! An xterm on a display of its own, whose exact grid of cells can be read.
//!
//! xterm prints its screen to a command of our choosing when asked by `CSI i`, written to its terminal from outside;
//! the second half of a wide character appears as U+FFFF. So a row of the dump has one character a column.

use std::fs::OpenOptions;
use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};

use rustix::process::{Pid, Signal, kill_process};

use crate::{BULLETIN, program, run, wait_until};

/// The second half of a wide character in a dump.
pub(crate) const SECOND_HALF: char = '\u{ffff}';

/// A process of ours, ended when dropped.
struct Owned(Child);

impl Drop for Owned {
    /// Asks to end rather than killing: an X server that is killed leaves its lock behind.
    fn drop(&mut self) {
        if let Some(id) = i32::try_from(self.0.id()).ok().and_then(Pid::from_raw) {
            let _gone = kill_process(id, Signal::TERM);
        }
        let _reaped = self.0.wait();
    }
}

/// An X display without a screen, with one xterm on it that runs the reader; both end when dropped.
pub(crate) struct Xterm {
    _terminal: Owned,
    _server: Owned,
    display: String,
    window: String,
    folder: tempfile::TempDir,
}

impl Xterm {
    /// Opens the bulletin in an xterm of `columns` × `rows` cells that draws ambiguous characters two cells wide
    /// where `wide` says so; `arguments` go to the reader.
    pub(crate) fn open(columns: u16, rows: u16, wide: bool, arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (server, display) = display();
        let script = format!(
            "tty > tty.new && mv tty.new tty; exec '{}' --no-state {} '{BULLETIN}'",
            program(),
            arguments.join(" ")
        );
        let dump = "XTerm*printerCommand: cat > dump.new && mv dump.new dump";
        let mut command = Command::new("xterm");
        command.args(["-u8", "-geometry", &format!("{columns}x{rows}")]);
        if wide {
            command.arg("-cjk_width");
        }
        command.args([
            "-xrm",
            dump,
            "-xrm",
            "XTerm*printAttributes: 0",
            "-xrm",
            "XTerm*allowSendEvents: true",
        ]);
        command.args(["-e", "sh", "-c", &script]);
        command.env("DISPLAY", &display).env("LANG", "C.UTF-8").env("HOME", folder.path());
        command
            .current_dir(folder.path())
            .stderr(std::fs::File::create(folder.path().join("complaints")).unwrap());
        let terminal = Owned(command.spawn().unwrap());
        let window =
            wait_until("xterm's window", || {
                let mut search = Command::new("xdotool");
                let found =
                    search.args(["search", "--class", "xterm"]).env("DISPLAY", &display).output().unwrap();
                let found = String::from_utf8_lossy(&found.stdout).into_owned();
                found.lines().last().map(str::to_owned).ok_or_else(|| {
                    std::fs::read_to_string(folder.path().join("complaints")).unwrap_or_default()
                })
            });
        let xterm = Self { _terminal: terminal, _server: server, display, window, folder };
        wait_until("xterm's tty", || {
            std::fs::read(xterm.folder.path().join("tty")).map_err(|e| e.to_string())
        });
        xterm
    }

    fn xdotool(&self, arguments: &[&str]) {
        run(Command::new("xdotool").args(arguments).env("DISPLAY", &self.display));
    }

    /// Presses keys by X's names for them.
    pub(crate) fn press(&self, keys: &[&str]) {
        self.xdotool(&[&["key", "--window", &self.window], keys].concat());
    }

    /// Makes the window `columns` × `rows` cells large.
    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        let (columns, rows) = (columns.to_string(), rows.to_string());
        self.xdotool(&["windowsize", "--usehints", &self.window, &columns, &rows]);
    }

    /// The grid as it is: a line a row, a character a column, trailing blanks cut.
    fn dump(&self) -> Vec<String> {
        let dump = self.folder.path().join("dump");
        let _none_yet = std::fs::remove_file(&dump);
        let tty = std::fs::read_to_string(self.folder.path().join("tty")).unwrap();
        OpenOptions::new().write(true).open(tty.trim()).unwrap().write_all(b"\x1b[i").unwrap();
        let bytes = wait_until("dump of the grid", || std::fs::read(&dump).map_err(|e| e.to_string()));
        let text = String::from_utf8_lossy(&bytes).into_owned();
        text.lines().map(|row| row.trim_end().to_owned()).collect()
    }

    /// The grid once it no longer changes and `wanted` holds of it without spaces and second halves.
    pub(crate) fn settled(&self, what: &str, wanted: impl Fn(&str) -> bool) -> Vec<String> {
        let mut before = Vec::new();
        wait_until(what, || {
            let now = self.dump();
            let text: String = now
                .iter()
                .flat_map(|r| r.chars())
                .filter(|c| !c.is_whitespace() && *c != SECOND_HALF)
                .collect();
            let calm = now == before;
            before.clone_from(&now);
            std::thread::sleep(std::time::Duration::from_millis(80));
            if calm && wanted(&text) { Ok(now) } else { Err(now.join("\n")) }
        })
    }
}

/// Starts an X server on a free display; the display's name.
fn display() -> (Owned, String) {
    // Without -noreset the server begins anew whenever its last client goes, and takes nobody on meanwhile.
    let server = Command::new("Xvfb")
        .args(["-noreset", "-displayfd", "1", "-screen", "0", "2400x1600x24"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut server = Owned(server.unwrap());
    let mut number = String::new();
    let mut pipe = server.0.stdout.take().unwrap();
    let mut byte = [0_u8; 1];
    while pipe.read(&mut byte).unwrap() == 1 && byte != *b"\n" {
        number.push(char::from(byte[0]));
    }
    (server, format!(":{number}"))
}
