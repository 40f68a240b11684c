//! What a reader waits for, beside the programs that would be taken instead.
//!
//! Every program runs on the same text with the keys it has for the same thing; medians of several runs, one program after
//! the other in each, so that a busy machine is busy for all. What is not installed is left out. Limit: Linux, for the
//! memory; the emulator's own time is in every number alike.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::terminal::{Program, Terminal};
use crate::{INNER, Result};

const SIZE: (u16, u16) = (80, 24);
const RUNS: usize = 11;
/// What stands in the first screenful of the text.
const FIRST: &str = "嘉兴";
/// The text.
const ISSUE: &str = "issues/2024-04.md";

/// A reader with the keys it has for a line down, a page down and finding a word.
struct Reader {
    name: &'static str,
    arguments: &'static [&'static str],
    line: &'static str,
    page: &'static str,
    find: &'static str,
}

const READERS: &[Reader] = &[
    Reader {
        name: "kanbao",
        arguments: &["--no-state", "--ambiguous", "narrow"],
        line: "j",
        page: " ",
        find: "/新型研发\r",
    },
    Reader { name: "less", arguments: &[], line: "j", page: " ", find: "/新型研发\r" },
    Reader { name: "nvim", arguments: &["-u", "NONE"], line: "\x05", page: "\x06", find: "/新型研发\r" },
    Reader { name: "w3m", arguments: &["-T", "text/plain"], line: "J", page: " ", find: "/新型研发\r" },
];

/// What one reader did.
#[derive(Default)]
struct Measured {
    start: Vec<f64>,
    line: Vec<f64>,
    page: Vec<f64>,
    find: Vec<f64>,
    start_bytes: Vec<f64>,
    line_bytes: Vec<f64>,
    page_bytes: Vec<f64>,
    memory: Vec<f64>,
}

/// Writes the tables between their marks in docs/performance.md and its Chinese twin.
pub(crate) fn write() -> Result<()> {
    between_marks("measured", &report()?)
}

/// Writes a report between the marks of a name in docs/performance.md and its Chinese twin.
pub(crate) fn between_marks(mark: &str, report: &str) -> Result<()> {
    let marks = (format!("<!-- {mark} -->\n"), format!("<!-- /{mark} -->\n"));
    for name in ["docs/performance.md", "docs/zh/performance.md"] {
        let Ok(text) = fs::read_to_string(name) else { continue };
        let parts = text.split_once(&marks.0).zip(text.split_once(&marks.1));
        let ((before, _), (_, after)) = parts.ok_or_else(|| format!("{name}: no marks"))?;
        fs::write(name, format!("{before}{}\n{report}\n{}{after}", marks.0, marks.1))?;
    }
    Ok(())
}

fn report() -> Result<String> {
    let mut out = String::new();
    let present: Vec<&Reader> =
        READERS.iter().filter(|reader| reader.name == "kanbao" || is_installed(reader.name)).collect();
    let mut all: Vec<Measured> = present.iter().map(|_| Measured::default()).collect();
    for _ in 0..RUNS {
        for (reader, measured) in present.iter().zip(&mut all) {
            run(reader, measured)?;
        }
    }
    let names: Vec<&str> = present.iter().map(|reader| reader.name).collect();
    writeln!(out, "| | {} |\n| --- |{}", names.join(" | "), " --- |".repeat(names.len()))?;
    type Column = fn(&Measured) -> &Vec<f64>;
    let rows: [(&str, &str, Column); 8] = [
        ("start to the first screen", "ms", |measured| &measured.start),
        ("a line down", "ms", |measured| &measured.line),
        ("a page down", "ms", |measured| &measured.page),
        ("find a word", "ms", |measured| &measured.find),
        ("bytes sent at the start", "bytes", |measured| &measured.start_bytes),
        ("bytes sent for a line", "bytes", |measured| &measured.line_bytes),
        ("bytes sent for a page", "bytes", |measured| &measured.page_bytes),
        ("memory (resident)", "MB", |measured| &measured.memory),
    ];
    for (what, unit, column) in rows {
        let medians: Vec<f64> = all.iter().map(|measured| median(column(measured))).collect();
        writeln!(out, "| {what}, {unit} | {} |", cells(&medians))?;
    }
    batch(&mut out)?;
    Ok(out)
}

/// One run of a reader: start, a line, a page, a word.
fn run(reader: &Reader, measured: &mut Measured) -> Result<()> {
    let arguments: Vec<&str> = reader.arguments.iter().copied().chain([ISSUE]).collect();
    let program = if reader.name == "kanbao" {
        Program { path: env::current_exe()?, variable: Some((INNER, "1")) }
    } else {
        Program { path: reader.name.into(), variable: None }
    };
    let begun = Instant::now();
    let terminal = Terminal::start(&program, &arguments, SIZE)?;
    terminal.wait_for(FIRST)?;
    measured.start.push(milliseconds(begun.elapsed()));
    terminal.settle();
    measured.start_bytes.push(terminal.sent());
    measured.memory.push(terminal.memory().unwrap_or_default());
    let press = |keys: &str, times: &mut Vec<f64>, bytes: Option<&mut Vec<f64>>| -> Result<()> {
        let (time, sent) = terminal.answer(keys)?;
        times.push(milliseconds(time));
        if let Some(bytes) = bytes {
            bytes.push(sent);
        }
        Ok(())
    };
    press(reader.line, &mut measured.line, Some(&mut measured.line_bytes))?;
    press(reader.page, &mut measured.page, Some(&mut measured.page_bytes))?;
    press(reader.find, &mut measured.find, None)
}

/// Searching and jumping over a library, without the screen.
fn batch(out: &mut String) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let library = folder.path().join("library");
    fs::create_dir(&library)?;
    let issue = fs::read_to_string(ISSUE)?;
    for number in 0..200 {
        let year = 2005 + number / 12;
        let text = issue.replace("2024年第4期", &format!("{year}年第{}期", number % 12 + 1));
        fs::write(library.join(format!("{year}-{:02}.md", number % 12 + 1)), text)?;
    }
    let own = env::current_exe()?.display().to_string();
    let home = folder.path().display().to_string();
    let folder = library.display().to_string();
    let titles = folder.clone() + "/titles";
    let heads: Vec<&str> = issue.lines().filter(|line| line.starts_with('#')).collect();
    fs::write(&titles, heads.join("\n").repeat(200))?;
    let rows: [(&str, &str, String); 4] = [
        ("search 200 issues for a word", "kanbao", format!("{own} search 中试 {folder}")),
        ("", "rg", format!("rg 中试 {folder}")),
        ("jump to a city in 200 issues", "kanbao", format!("{own} jump 嘉兴 {folder}")),
        ("", "fzf", format!("fzf --filter 嘉兴 < {titles}")),
    ];
    writeln!(out, "\n| over a library | program | ms |\n| --- | --- | --- |")?;
    for (what, name, line) in rows {
        if name != "kanbao" && !is_installed(name) {
            continue;
        }
        let mut times = Vec::new();
        // The first run reads the files and fills the cache.
        for _ in 0..=RUNS {
            let begun = Instant::now();
            shell(&line, &home)?;
            times.push(milliseconds(begun.elapsed()));
        }
        let cold = times.remove(0);
        writeln!(out, "| {what} | {name} | {:.1} (first run {cold:.0}) |", median(&times))?;
    }
    Ok(())
}

fn shell(line: &str, home: &str) -> Result<()> {
    let mut command = Command::new("sh");
    command.args(["-c", line]).env("HOME", home).env(INNER, "1").env("LANG", "C.UTF-8");
    command.env_remove("XDG_CACHE_HOME").stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    Ok(())
}

pub(crate) fn is_installed(name: &str) -> bool {
    env::var_os("PATH")
        .is_some_and(|path| env::split_paths(&path).any(|at| Path::new(&at).join(name).is_file()))
}

/// The numbers of one row, kanbao's as it is and the others with what they are of it.
fn cells(medians: &[f64]) -> String {
    let own = medians.first().copied().unwrap_or_default();
    let cell = |(at, value): (usize, &f64)| {
        if at == 0 {
            format!("{value:.1}")
        } else {
            format!("{value:.1} ({:.1}×)", value / own.max(f64::MIN_POSITIVE))
        }
    };
    medians.iter().enumerate().map(cell).collect::<Vec<_>>().join(" | ")
}

pub(crate) fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}

pub(crate) fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
