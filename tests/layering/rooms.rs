//! Which room may import which, and where the outside world is let in. The table is the one of docs/architecture.md.

use std::fmt;

use crate::house::{House, Module, Name};
use crate::source::{By, Named};

/// A room, and the rooms it may import.
pub(crate) const ROOMS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("text", &[]),
    ("locale", &["model"]),
    ("ingest", &["model", "text"]),
    ("insight", &["model", "text"]),
    ("layout", &["model", "text"]),
    ("export", &["model", "text", "layout", "locale"]),
    ("regular", &[]),
    ("library", &["model", "ingest", "insight", "locale", "regular"]),
    ("lookup", &["model", "text", "layout", "library", "insight"]),
    ("shelf", &["model", "text", "regular"]),
    ("written", &["locale"]),
    ("settings", &["text", "locale", "written"]),
    ("keymap", &["locale", "written"]),
    ("right", &["locale"]),
    (
        "linear",
        &["model", "text", "layout", "insight", "export", "library", "lookup", "locale", "shelf", "right"],
    ),
    ("app", CORE),
    ("tui", CORE_AND_READER),
    ("cli", ALL),
    ("main", &["cli"]),
];

const CORE: &[&str] = &[
    "model", "text", "locale", "ingest", "insight", "layout", "export", "library", "lookup", "shelf",
    "written", "settings", "keymap", "right",
];
const CORE_AND_READER: &[&str] = &[
    "model", "text", "locale", "ingest", "insight", "layout", "export", "library", "lookup", "shelf",
    "written", "settings", "keymap", "right", "app",
];
const ALL: &[&str] = &[
    "model", "text", "locale", "ingest", "insight", "layout", "export", "library", "lookup", "shelf",
    "written", "settings", "keymap", "right", "regular", "linear", "app", "tui",
];

/// Importing room, imported room, and the one file that may do it.
const ONE_DOOR: &[(&str, &str, &str)] = &[("cli", "app", "cli/read.rs"), ("cli", "tui", "cli/read.rs")];

/// Importing room, and a room of which it may have types but call no function: that would reach the disk.
const TYPES_ONLY: &[(&str, &str)] = &[("app", "library"), ("app", "shelf"), ("linear", "shelf")];

/// Outside crates that belong to one room alone.
const CRATES: &[(&str, &str)] = &[
    ("ratatui", "tui"),
    ("crossterm", "tui"),
    ("clap", "cli"),
    ("clap_complete", "cli"),
    ("fuzzy_matcher", "lookup"),
    ("pulldown_cmark", "ingest"),
    ("chardetng", "ingest"),
];

/// Rooms of the pure core: text in, text out.
const PURE: &[&str] = &[
    "model", "text", "locale", "ingest", "insight", "layout", "export", "lookup", "written", "settings",
    "keymap", "right", "linear", "app",
];

/// Parts of `std` that reach outside the program.
const OUTSIDE: &[&str] = &["fs", "net", "process", "env", "os"];

/// Something a file does that it may not.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Violation {
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) what: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "src/{}:{}: {}", self.file, self.line, self.what)
    }
}

/// Everything that a house's files do that they may not, in order of file and line.
pub(crate) fn violations(house: &House) -> Vec<Violation> {
    let mut found = Vec::new();
    for (name, module) in &house.modules {
        let Some(room) = name.first() else { continue };
        let mut report = |line: usize, what: String| {
            found.push(Violation { file: module.file.clone(), line, what });
        };
        if !ROOMS.iter().any(|(known, _)| known == room) {
            report(1, format!("the room `{room}` is not in the table of tests/layering/rooms.rs"));
        }
        for named in &module.source.named {
            let fault = climb(name, named)
                .or_else(|| import(house, name, module, named))
                .or_else(|| of_types_only(house, name, named))
                .or_else(|| outside(room, named));
            fault.into_iter().for_each(|what| report(named.line, what));
        }
        for (method, line) in module.source.calls.iter().filter(|_| room == "tui") {
            if method == "wrap" {
                let why = "rows are set by `layout`: ratatui's wrapping loses characters at odd widths";
                report(*line, format!("calls `.wrap(`; {why}"));
            }
        }
        let is_view = module.file.starts_with("tui/view/");
        for (_, line) in module.source.changes.iter().filter(|(name, _)| is_view && name == "State") {
            report(*line, "a view takes `&mut State`; only `app::update` changes it".to_owned());
        }
    }
    found.sort();
    found.dedup();
    found
}

/// A room that this one may not import.
fn import(house: &House, name: &Name, module: &Module, named: &Named) -> Option<String> {
    let room = name.first()?;
    let target = house.absolute(name, &named.path)?;
    let other = target.first().filter(|other| *other != room)?;
    let (_, allowed) = ROOMS.iter().find(|(known, _)| known == room)?;
    if !ROOMS.iter().any(|(known, _)| known == other) {
        return None;
    }
    if !allowed.contains(&other.as_str()) {
        return Some(format!("`{room}` may not import `{other}`"));
    }
    let door = ONE_DOOR.iter().find(|(from, to, _)| from == room && to == other);
    let (_, _, file) = door.filter(|(_, _, file)| *file != module.file)?;
    Some(format!("only src/{file} may import `{other}`"))
}

/// A function of a room of which only types may be had.
fn of_types_only(house: &House, name: &Name, named: &Named) -> Option<String> {
    let room = name.first()?;
    let target = house.absolute(name, &named.path)?;
    let (other, last) = (target.first()?, target.last()?);
    let is_function =
        last.chars().next().is_some_and(char::is_lowercase) && !house.modules.contains_key(&target);
    let bound = TYPES_ONLY.iter().any(|(from, to)| from == room && to == other);
    (bound && is_function).then(|| format!("`{room}` may have types of `{other}`, but calls `{last}`"))
}

/// A path that leaves the room by `super`, where its name would not be seen.
fn climb(name: &Name, named: &Named) -> Option<String> {
    let climbs = named.path.iter().take_while(|part| *part == "super").count();
    let next = named.path.get(climbs)?;
    (climbs >= name.len()).then(|| format!("leaves the room by `super`; write `crate::{next}`"))
}

/// Another crate, or a part of `std`, that is not for this room.
fn outside(room: &str, named: &Named) -> Option<String> {
    let first = named.path.first()?;
    // One word in the middle of a function is a variable or a field, not a crate.
    if named.by == By::Mention && named.path.len() < 2 && !is_clock(first) {
        return None;
    }
    if let Some((outside, owner)) = CRATES.iter().find(|(outside, _)| outside == first)
        && *owner != room
    {
        return Some(format!("only `{owner}` may use the crate `{outside}`"));
    }
    if !PURE.contains(&room) {
        return None;
    }
    if named.path.iter().any(|part| is_clock(part)) {
        return Some(format!("`{room}` is pure and may not look at the clock"));
    }
    let part = named.path.get(1).filter(|_| matches!(first.as_str(), "std" | "core"))?;
    OUTSIDE.contains(&part.as_str()).then(|| format!("`{room}` is pure and may not use `std::{part}`"))
}

fn is_clock(word: &str) -> bool {
    matches!(word, "Instant" | "SystemTime")
}
