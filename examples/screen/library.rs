//! What a library costs: reading a folder without a cache, searching it with and without one beside `rg -F`, and what the
//! reader keeps of it in memory.
//!
//! One program after the other in each run, so that a busy machine is busy for all; medians. Limit: Linux, for the memory;
//! files that the system has in memory already.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::rc::Rc;
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::measure::{between_marks, is_installed, median, milliseconds};
use crate::terminal::{Program, Terminal};
use crate::{INNER, Result};

const RUNS: usize = 15;

/// Words that stand in few issues of a Chinese library, in many and in all.
const WORDS: &[&str] = &["嘉兴", "中试", "科技创新", "创新", "中国"];

/// Commands that read every issue: the list, what is needed of places, every figure.
const READING: &[&[&str]] = &[&["list"], &["cities"], &["figures", "--year", "1990"]];

/// Writes the tables of the library in `folder` between their marks in docs/performance.md and its Chinese twin.
pub(crate) fn write(folder: &str) -> Result<()> {
    between_marks("library", &report(folder)?)
}

fn report(folder: &str) -> Result<String> {
    // As an installed program lies on the disk: what was just linked is read in smaller pieces, which takes each start longer.
    let installed = tempfile::tempdir()?;
    let program = installed.path().join("kanbao");
    fs::copy(env::current_exe()?, &program)?;
    let program = program.as_path();
    let (files, bytes) = size(Path::new(folder))?;
    let megabytes = bytes / 1e6;
    let mut out = String::new();
    writeln!(
        out,
        "| reading {files} issues, {megabytes:.1} MB, no cache | ms | MB/s |\n| --- | --- | --- |"
    )?;
    for command in READING {
        let mut times = Vec::new();
        for _ in 0..=RUNS {
            times.push(timed(program, &own(command, &["--no-state", folder])?)?);
        }
        let time = median(times.get(1..).unwrap_or_default());
        writeln!(out, "| `kanbao {}` | {time:.0} | {:.0} |", command.join(" "), megabytes / time * 1000.0)?;
    }
    if is_installed("rg") {
        writeln!(
            out,
            "\n| `kanbao search`, of what `rg -F` takes | without a cache | with it |\n| --- | --- | --- |"
        )?;
        for word in WORDS {
            let (cold, warm) =
                (against_rg(program, word, folder, true)?, against_rg(program, word, folder, false)?);
            writeln!(out, "| {word} | {cold:.1}× | {warm:.2}× |")?;
        }
    }
    let (first, again) = starts(program, folder)?;
    writeln!(out, "\n| the reader has everything ready | ms |\n| --- | --- |")?;
    writeln!(out, "| at its first start | {first:.0} |\n| started again | {again:.0} |")?;
    // A million bytes each, as the issues are counted.
    let memory = memory(program, folder)?.into_iter().map(|(when, mebibytes)| (when, mebibytes * 1.048_576));
    writeln!(out, "\n| the reader in memory | MB | of the issues |\n| --- | --- | --- |")?;
    for (when, megabytes_kept) in memory {
        writeln!(out, "| {when} | {megabytes_kept:.0} | {:.1}× |", megabytes_kept / megabytes)?;
    }
    Ok(out)
}

/// How many files lie in a folder, and their bytes.
fn size(folder: &Path) -> Result<(usize, f64)> {
    let mut total = (0, 0.0);
    for entry in fs::read_dir(folder)? {
        let metadata = entry?.metadata()?;
        if metadata.is_file() {
            total = (total.0 + 1, total.1 + f64::from(u32::try_from(metadata.len())?));
        }
    }
    Ok(total)
}

/// A command of this program, which keeps what it keeps in a folder of its own.
struct Own {
    arguments: Vec<String>,
    home: TempDir,
}

fn own(command: &[&str], rest: &[&str]) -> Result<Own> {
    let arguments = command.iter().chain(rest).map(|argument| (*argument).to_owned()).collect();
    Ok(Own { arguments, home: tempfile::tempdir()? })
}

fn timed(program: &Path, own: &Own) -> Result<f64> {
    let mut command = Command::new(program);
    command.args(&own.arguments).env(INNER, "1").env("HOME", own.home.path()).env("LANG", "C.UTF-8");
    for variable in ["XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"] {
        command.env_remove(variable);
    }
    run(&mut command)
}

fn run(command: &mut Command) -> Result<f64> {
    let begun = Instant::now();
    command.stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    Ok(milliseconds(begun.elapsed()))
}

/// What a search takes of what `rg -F` takes, in alternating pairs; `cold` each time without a cache.
fn against_rg(program: &Path, word: &str, folder: &str, cold: bool) -> Result<f64> {
    let mut search = own(&["search"], &[word, folder])?;
    if !cold {
        // A character that stands in every issue leaves them all in the cache.
        let arguments =
            std::mem::replace(&mut search.arguments, own(&["search"], &["的", folder])?.arguments);
        timed(program, &search)?;
        search.arguments = arguments;
    }
    let mut ratios = Vec::new();
    for _ in 0..=RUNS {
        if cold {
            search = own(&["search"], &[word, folder])?;
        }
        let ours = timed(program, &search)?;
        ratios.push(ours / run(Command::new("rg").args(["-F", word, folder]))?);
    }
    Ok(median(ratios.get(1..).unwrap_or_default()))
}

/// How long the reader works until all issues are read and can be jumped to, in milliseconds: without a cache, and with it.
fn starts(program: &Path, folder: &str) -> Result<(f64, f64)> {
    let program = Program { path: program.to_owned(), variable: Some((INNER, "1")) };
    let start =
        |home: &Rc<TempDir>| Terminal::start_at(home, &program, &["--ambiguous", "narrow", folder], (80, 24));
    let rested = |terminal: &Terminal| terminal.rested().map(milliseconds).ok_or("no time is told");
    let (mut first, mut again) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let home = Rc::new(tempfile::tempdir()?);
        first.push(rested(&start(&home)?)?);
        again.push(rested(&start(&home)?)?);
    }
    Ok((median(&first), median(&again)))
}

/// The most that the reader has had in memory, in mebibytes: once it is read, and after a search of it.
fn memory(program: &Path, folder: &str) -> Result<Vec<(&'static str, f64)>> {
    let program = Program { path: program.to_owned(), variable: Some((INNER, "1")) };
    let terminal = Terminal::start(&program, &["--ambiguous", "narrow", folder], (80, 24))?;
    sleep(Duration::from_secs(2));
    terminal.settle();
    let mut told = vec![("at its most, once all is read", terminal.most_memory().unwrap_or_default())];
    terminal.type_keys("F")?;
    terminal.settle();
    terminal.type_keys("中国")?;
    sleep(Duration::from_secs(1));
    terminal.settle();
    told.push(("at its most, after a search", terminal.most_memory().unwrap_or_default()));
    Ok(told)
}
