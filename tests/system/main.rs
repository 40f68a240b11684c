//! The reader in terminals that people use: tmux, GNU screen, and xterm in both of its width settings.
//!
//! These need programs beyond Rust, so plain `cargo test` leaves them out; `.ci/run` installs those and runs
//! `cargo test --test system -- --ignored --test-threads=1`, on the binary named by `KANBAO_BINARY` where it is set.

#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "in a test a panic is a finding"
)]

mod disk;
mod hostile;
mod office;
mod screen;
#[expect(dead_code, reason = "the tests in a pseudo-terminal use the rest of it")]
#[path = "../process/session.rs"]
mod session;
mod sshd;
mod tmux;
mod walk;
mod xterm;
mod xterm_grid;

use std::path::Path;
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long a screen may take to come before the test gives up on it.
const PATIENCE: Duration = Duration::from_secs(60);

/// The bulletin that every test here reads.
const BULLETIN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/issues/2024-04.md");

/// The program under test.
fn program() -> String {
    std::env::var("KANBAO_BINARY").unwrap_or_else(|_| env!("CARGO_BIN_EXE_kanbao").to_owned())
}

/// Asks `wanted` again and again until it answers; its answer.
fn wait_until<T>(what: &str, mut wanted: impl FnMut() -> Result<T, String>) -> T {
    let begun = Instant::now();
    loop {
        match wanted() {
            Ok(answer) => return answer,
            Err(seen) => assert!(begun.elapsed() < PATIENCE, "no {what}; seen instead:\n{seen}"),
        }
        sleep(Duration::from_millis(30));
    }
}

/// Runs a helper program to its end; what it printed.
fn run(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The text of each article of the bulletin, without spaces, as the program exports it.
fn articles() -> Vec<(String, String)> {
    let printed = run(Command::new(program()).args(["export", "--format", "json"]).arg(Path::new(BULLETIN)));
    let issue: serde_json::Value = serde_json::from_str(&printed).unwrap();
    let article = |article: &serde_json::Value| {
        let blocks = article["blocks"].as_array().unwrap().iter();
        let text: String = blocks.filter_map(|block| block["text"].as_str()).collect();
        (article["title"].as_str().unwrap().to_owned(), without_spaces(&text))
    };
    issue["articles"].as_array().unwrap().iter().map(article).collect()
}

fn without_spaces(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
