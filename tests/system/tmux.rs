//! The program in a tmux pane of its own server.

use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::{BULLETIN, program, run, wait_until};

/// A tmux server with one pane that runs the reader; gone when dropped.
pub(crate) struct Pane {
    socket: String,
    _home: tempfile::TempDir,
}

impl Pane {
    /// Opens the bulletin in a pane of `columns` × `rows` cells; after the reader a line `exit=N` is printed.
    pub(crate) fn open(columns: u16, rows: u16) -> Self {
        Self::open_in("", columns, rows)
    }

    /// As [`Self::open`], the reader started by another program in the pane.
    pub(crate) fn open_in(starter: &str, columns: u16, rows: u16) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let home = tempfile::tempdir().unwrap();
        let pane = Self { socket: format!("kanbao-{}-{number}", std::process::id()), _home: home };
        let inside = format!(
            "HOME={} LANG=C.UTF-8 {starter} '{}' --no-state '{BULLETIN}'; echo exit=$?; exec cat",
            pane._home.path().display(),
            program()
        );
        let (columns, rows) = (columns.to_string(), rows.to_string());
        pane.tmux(&["-u", "-f", "/dev/null", "new-session", "-d", "-x", &columns, "-y", &rows, &inside]);
        pane.tmux(&["set-option", "-g", "status", "off"]);
        pane.tmux(&["set-option", "-g", "window-size", "manual"]);
        pane.tmux(&["resize-window", "-x", &columns, "-y", &rows]);
        pane
    }

    fn tmux(&self, arguments: &[&str]) -> String {
        run(Command::new("tmux").args(["-L", &self.socket]).args(arguments))
    }

    /// The rows on the screen, trailing blanks cut.
    pub(crate) fn rows(&self) -> Vec<String> {
        self.tmux(&["capture-pane", "-p"]).lines().map(|row| row.trim_end().to_owned()).collect()
    }

    /// The screen as text.
    pub(crate) fn text(&self) -> String {
        self.rows().join("\n")
    }

    /// Presses keys by tmux's names for them.
    pub(crate) fn press(&self, keys: &[&str]) {
        self.tmux(&[&["send-keys"], keys].concat());
    }

    /// Types text letter by letter.
    pub(crate) fn enter_text(&self, text: &str) {
        self.tmux(&["send-keys", "-l", "--", text]);
    }

    /// Changes the window's size.
    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        self.tmux(&["resize-window", "-x", &columns.to_string(), "-y", &rows.to_string()]);
    }

    /// Waits until `wanted` holds of the screen's text; the text.
    pub(crate) fn wait_for(&self, what: &str, wanted: impl Fn(&str) -> bool) -> String {
        wait_until(what, || {
            let text = self.text();
            if wanted(&text) { Ok(text) } else { Err(text) }
        })
    }

    /// Waits until the screen no longer changes; its rows.
    pub(crate) fn settled(&self) -> Vec<String> {
        let mut before = self.rows();
        wait_until("calm screen", || {
            std::thread::sleep(std::time::Duration::from_millis(120));
            let now = self.rows();
            let calm = now == before;
            before.clone_from(&now);
            if calm { Ok(now) } else { Err(before.join("\n")) }
        })
    }
}

impl Drop for Pane {
    fn drop(&mut self) {
        let _gone = Command::new("tmux").args(["-L", &self.socket, "kill-server"]).output();
    }
}
