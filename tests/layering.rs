//! Holds the map of the house: which room may import which, and where the outside world is let in.
//!
//! The table below is the one of docs/architecture.md. Every path that starts with `crate::` (in a `use` line or
//! in the middle of a function, groups included) is looked at in every file of `src/`, tests in them left out:
//! a unit test may fetch what it likes. Limit: sources are read as tokens, not compiled, so a path assembled by a
//! macro is not seen.

#![expect(clippy::indexing_slicing, clippy::string_slice, reason = "in a test a panic is a finding")]

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

/// A room, and the rooms it may import.
const ROOMS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("text", &[]),
    ("locale", &[]),
    ("ingest", &["model", "text"]),
    ("insight", &["model", "text"]),
    ("layout", &["model", "text"]),
    ("export", &["model", "text", "layout"]),
    ("library", &["model", "ingest", "insight"]),
    ("lookup", &["model", "text", "layout", "library", "insight"]),
    ("shelf", &["model", "text"]),
    ("keymap", &["locale"]),
    ("app", CORE),
    ("tui", EVERYTHING),
    ("cli", EVERYTHING_BUT_THE_SCREEN),
];

const CORE: &[&str] = &[
    "model", "text", "locale", "ingest", "insight", "layout", "export", "library", "lookup", "shelf",
    "keymap",
];
const EVERYTHING: &[&str] = &[
    "model", "text", "locale", "ingest", "insight", "layout", "export", "library", "lookup", "shelf",
    "keymap", "app", "cli",
];
const EVERYTHING_BUT_THE_SCREEN: &[&str] = &[
    "model", "text", "locale", "ingest", "insight", "layout", "export", "library", "lookup", "shelf",
    "keymap", "app",
];

/// The one file outside `tui` that may start the screen.
const STARTS_THE_SCREEN: &str = "cli/read.rs";

/// Outside crates that belong to one room alone.
const CRATES: &[(&str, &str)] = &[
    ("ratatui", "tui"),
    ("crossterm", "tui"),
    ("clap", "cli"),
    ("clap_complete", "cli"),
    ("clap_mangen", "cli"),
    ("fuzzy_matcher", "lookup"),
    ("pulldown_cmark", "ingest"),
    ("chardetng", "ingest"),
];

/// Rooms of the pure core: text in, text out.
const PURE: &[&str] =
    &["model", "text", "locale", "ingest", "insight", "layout", "export", "lookup", "keymap", "app"];

/// Parts of `std` that reach outside the program.
const OUTSIDE: &[&str] = &["fs", "net", "process", "env", "os"];

/// Something a file does that its room may not.
#[derive(Debug, PartialEq, Eq)]
struct Violation {
    file: String,
    line: usize,
    what: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "src/{}:{}: {}", self.file, self.line, self.what)
    }
}

/// A word or a mark of Rust, with its line (from 1). `::` is one mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Token<'a> {
    text: &'a str,
    line: usize,
}

/// Cuts Rust into words and marks; comments, strings and character literals give nothing.
fn tokens(source: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let (mut rest, mut line) = (source, 1);
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if let Some(length) = string_literal(rest) {
            length
        } else if first == '\'' {
            character_or_lifetime(rest)
        } else if first == '_' || first.is_alphanumeric() {
            let length = rest.find(|c: char| c != '_' && !c.is_alphanumeric()).unwrap_or(rest.len());
            found.push(Token { text: &rest[..length], line });
            length
        } else {
            let length = if rest.starts_with("::") { 2 } else { first.len_utf8() };
            if !first.is_whitespace() {
                found.push(Token { text: &rest[..length], line });
            }
            length
        };
        let (passed, left) = rest.split_at(length);
        line += passed.matches('\n').count();
        rest = left;
    }
    found
}

fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < rest.len() {
        let here = &rest[at..];
        if here.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if here.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += here.chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

/// The length of the string literal that `rest` starts with, if it starts with one.
fn string_literal(rest: &str) -> Option<usize> {
    let prefix = ["br", "cr", "b", "c", "r", ""].into_iter().find(|p| {
        rest.strip_prefix(p).is_some_and(|after| {
            let after = if p.ends_with('r') { after.trim_start_matches('#') } else { after };
            after.starts_with('"')
        })
    })?;
    let body = &rest[prefix.len()..];
    if prefix.ends_with('r') {
        let hashes = body.len() - body.trim_start_matches('#').len();
        let end = format!("\"{}", "#".repeat(hashes));
        let open = prefix.len() + hashes + 1;
        return Some(rest[open..].find(&end).map_or(rest.len(), |at| open + at + end.len()));
    }
    let mut escaped = true; // the opening quote itself ends nothing
    for (at, c) in body.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some(prefix.len() + at + 1),
            _ => {}
        }
    }
    Some(rest.len())
}

fn character_or_lifetime(rest: &str) -> usize {
    let mut inside = rest.chars().skip(1);
    match (inside.next(), inside.next()) {
        (Some('\\'), Some(_)) => rest[3..].find('\'').map_or(rest.len(), |at| at + 4),
        (Some(c), Some('\'')) => c.len_utf8() + 2,
        _ => 1, // a lifetime: its name becomes a word of its own, which harms nobody
    }
}

/// The tokens without the items that `#[cfg(test)]` stands on.
fn without_tests<'a>(all: &[Token<'a>]) -> Vec<Token<'a>> {
    let mut kept = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let attribute = ["#", "[", "cfg", "(", "test", ")", "]"];
        if all[at..].iter().map(|t| t.text).take(attribute.len()).eq(attribute) {
            at = end_of_item(all, at + attribute.len());
        } else {
            kept.push(all[at]);
            at += 1;
        }
    }
    kept
}

/// The index behind the item that begins at `at`: behind its `;`, or behind the brace that closes it.
fn end_of_item(all: &[Token<'_>], mut at: usize) -> usize {
    let mut depth = 0_usize;
    while let Some(token) = all.get(at) {
        at += 1;
        match token.text {
            ";" if depth == 0 => return at,
            "{" => depth += 1,
            "}" => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at;
                }
            }
            _ => {}
        }
    }
    at
}

/// The first names that follow `crate::`, be it a single one or a group in braces.
fn imported<'a>(after: &[Token<'a>]) -> Vec<Token<'a>> {
    match after.first() {
        Some(Token { text: "{", .. }) => {
            let (mut depth, mut names, mut at_start) = (0_usize, Vec::new(), true);
            for token in after {
                match token.text {
                    "{" => {
                        depth += 1;
                        at_start = depth == 1;
                    }
                    "}" => {
                        depth -= 1;
                        if depth == 0 {
                            break;
                        }
                    }
                    "," => at_start = depth == 1,
                    _ if at_start => {
                        names.push(*token);
                        at_start = false;
                    }
                    _ => {}
                }
            }
            names
        }
        Some(name) => vec![*name],
        None => Vec::new(),
    }
}

/// Everything `source`, standing at `file` (relative to `src`, with `/`), does that it may not.
fn violations(file: &str, source: &str) -> Vec<Violation> {
    let words = without_tests(&tokens(source));
    let room = file.split_once('/').map(|(room, _)| room).unwrap_or_default();
    let mut found = Vec::new();
    let mut report = |line: usize, what: String| {
        found.push(Violation { file: file.to_owned(), line, what });
    };
    let allowed = ROOMS.iter().find(|(name, _)| *name == room).map(|(_, allowed)| *allowed);
    if !room.is_empty() && allowed.is_none() {
        report(1, format!("the room `{room}` is not in the table of tests/layering.rs"));
    }
    for (at, token) in words.iter().enumerate() {
        let text_at = |index: usize| words.get(index).map_or("", |t| t.text);
        let before = at.checked_sub(1).map_or("", text_at);
        match token.text {
            "crate" if text_at(at + 1) == "::" => {
                for name in imported(&words[at + 2..]) {
                    let known = ROOMS.iter().any(|(room, _)| *room == name.text);
                    let own_screen = file == STARTS_THE_SCREEN && name.text == "tui";
                    let fine =
                        name.text == room || own_screen || allowed.is_none_or(|a| a.contains(&name.text));
                    if known && !fine {
                        report(name.line, format!("`{room}` may not import `{}`", name.text));
                    }
                }
            }
            "super" if before != "::" => {
                let climbs = words[at..].iter().step_by(2).take_while(|t| t.text == "super").count();
                if climbs >= depth(file) && text_at(at + 2 * climbs - 1) == "::" {
                    let name = text_at(at + 2 * climbs);
                    report(token.line, format!("leaves the room by `super`; write `crate::{name}`"));
                }
            }
            "std" | "core" if before != "::" && text_at(at + 1) == "::" && PURE.contains(&room) => {
                for name in imported(&words[at + 2..]).iter().filter(|n| OUTSIDE.contains(&n.text)) {
                    report(name.line, format!("`{room}` is pure and may not use `std::{}`", name.text));
                }
            }
            "Instant" | "SystemTime" if PURE.contains(&room) => {
                report(token.line, format!("`{room}` is pure and may not look at the clock"));
            }
            "wrap" if before == "." && text_at(at + 1) == "(" && room == "tui" => {
                let why = "rows are set by `layout`: ratatui's wrapping loses characters at odd widths";
                report(token.line, format!("calls `.wrap(`; {why}"));
            }
            "mut" if text_at(at + 1) == "State" && before != "let" && file.starts_with("tui/view/") => {
                report(token.line, "a view takes `&mut State`; only `app::update` changes it".to_owned());
            }
            name => {
                let owner = CRATES.iter().find(|(outside, _)| *outside == name).map(|(_, owner)| *owner);
                let path = before != "::" && before != "." && (text_at(at + 1) == "::" || before == "use");
                if let Some(owner) = owner.filter(|owner| path && *owner != room) {
                    report(token.line, format!("only `{owner}` may use the crate `{name}`"));
                }
            }
        }
    }
    found
}

/// How many modules deep a file's own module lies: `text/mod.rs` 1, `text/width.rs` 2.
fn depth(file: &str) -> usize {
    let names = file.trim_end_matches(".rs").split('/');
    names.filter(|name| !matches!(*name, "mod" | "lib" | "main")).count()
}

/// Every Rust file under `folder`, the ones that hold only tests left out.
fn sources(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() && name != "tests" {
            files.extend(sources(&path)?);
        } else if name.ends_with(".rs") && name != "tests.rs" && !name.ends_with("_tests.rs") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

#[test]
fn every_file_keeps_to_its_room() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = sources(&root).unwrap();
    assert!(files.len() >= ROOMS.len() / 2, "only {} files found", files.len());
    let mut faults = Vec::new();
    for path in files {
        let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        faults.extend(violations(&name, &fs::read_to_string(&path).unwrap()).iter().map(ToString::to_string));
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn the_table_has_no_circle() {
    // Repeatedly take away rooms that import nothing that is left; a circle never goes.
    let mut left: Vec<&(&str, &[&str])> = ROOMS.iter().filter(|(room, _)| *room != "tui").collect();
    while !left.is_empty() {
        let names: Vec<&str> = left.iter().map(|(room, _)| *room).collect();
        let before = left.len();
        left.retain(|(_, allowed)| allowed.iter().any(|a| names.contains(a)));
        assert!(left.len() < before, "these import each other: {names:?}");
    }
}

#[cfg(test)]
mod the_reading_of_sources {
    use super::{tokens, violations};

    fn faults(file: &str, source: &str) -> Vec<String> {
        violations(file, source).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_forbidden_import_names_file_and_line() {
        let expected = ["src/layout/list.rs:2: `layout` may not import `library`"];
        assert_eq!(faults("layout/list.rs", "\nuse crate::library::Library;\n"), expected);
        assert_eq!(faults("layout/list.rs", "fn f() {\n    crate::library::open() }"), expected);
    }

    #[test]
    fn a_group_is_read_name_by_name() {
        let source = "use crate::{\n    model::{Block, text},\n    app::{State, cli},\n    text,\n};";
        assert_eq!(faults("layout/mod.rs", source), ["src/layout/mod.rs:3: `layout` may not import `app`"]);
    }

    #[test]
    fn comments_strings_and_tests_are_not_code() {
        let source = r##"
            //! See crate::app and ratatui::Frame.
            /* use crate::app; /* nested */ crate::tui */
            const A: &str = "use crate::app::State;";
            const B: &str = r#"crate::tui " crate::app"#;
            const C: char = '"';
            const D: char = '\'';
            fn f<'a>(x: &'a str) -> &'a str { x }
            #[cfg(test)]
            mod tests { use crate::app::State; fn g() { if true {} } }
        "##;
        assert_eq!(faults("text/mod.rs", source), [""; 0]);
        let after = format!("{source}\nuse crate::app;");
        assert_eq!(faults("text/mod.rs", &after).len(), 1, "what follows the tests is read again");
    }

    #[test]
    fn crates_of_one_room_stay_there() {
        let source = "use ratatui::buffer::Buffer;\nuse clap::Parser;";
        assert_eq!(
            faults("tui/view/toc.rs", source),
            ["src/tui/view/toc.rs:2: only `cli` may use the crate `clap`"]
        );
        assert_eq!(faults("app/mod.rs", "fn f(b: &mut ratatui::buffer::Buffer) {}").len(), 1);
        assert_eq!(faults("cli/mod.rs", "use crossterm;").len(), 1);
        assert_eq!(faults("main.rs", "use clap::Parser;").len(), 1);
    }

    #[test]
    fn only_one_file_of_cli_starts_the_screen() {
        assert_eq!(faults("cli/read.rs", "use crate::tui;"), [""; 0]);
        assert_eq!(
            faults("cli/show.rs", "use crate::tui;"),
            ["src/cli/show.rs:1: `cli` may not import `tui`"]
        );
    }

    #[test]
    fn super_does_not_climb_out() {
        assert_eq!(faults("text/width.rs", "use super::Cells;"), [""; 0]);
        assert_eq!(
            faults("text/width.rs", "use super::super::model::Issue;"),
            ["src/text/width.rs:1: leaves the room by `super`; write `crate::model`"]
        );
        assert_eq!(faults("text/mod.rs", "use super::model::Issue;").len(), 1);
    }

    #[test]
    fn views_only_look() {
        assert_eq!(faults("tui/view/toc.rs", "fn draw(state: &mut State) {}").len(), 1);
        assert_eq!(faults("tui/view/toc.rs", "fn draw(state: &State, b: &mut Buffer) {}"), [""; 0]);
        assert_eq!(faults("tui/view/toc.rs", "Paragraph::new(x).wrap(Wrap { trim: true })").len(), 1);
    }

    #[test]
    fn the_core_is_pure() {
        assert_eq!(faults("ingest/mod.rs", "use std::{fmt, fs};").len(), 1);
        assert_eq!(faults("app/mod.rs", "let now = std::time::Instant::now();").len(), 1);
        assert_eq!(faults("library/mod.rs", "use std::fs;"), [""; 0]);
    }

    #[test]
    fn a_room_nobody_knows_is_a_fault() {
        assert_eq!(faults("utils/mod.rs", "").len(), 1);
    }

    #[test]
    fn lines_are_counted_through_strings_and_comments() {
        let found = tokens("/* 1\n2 */ a \"3\n\\\"4\" b\n'\n'");
        let lines: Vec<(&str, usize)> = found.iter().map(|t| (t.text, t.line)).collect();
        assert_eq!(lines[..2], [("a", 2), ("b", 3)]);
    }
}
