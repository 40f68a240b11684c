//! Which file takes from which: no circle of files, and the floors within a room.
//!
//! What a file takes from a module it lies in is no arrow of its own: a parent shares its small types with all its
//! children. But the same thing counts for the floors, where a parent is the top.

use std::collections::{BTreeMap, BTreeSet};

use crate::house::{House, Name};
use crate::rooms::Violation;

/// A room, and the parts of it from the lowest floor up. Parts that stand on one floor may take from each other.
pub(crate) type Floors<'a> = (&'a str, &'a [&'a [&'a str]]);

/// One file takes something from another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Arrow {
    pub(crate) from: String,
    pub(crate) line: usize,
    pub(crate) to: String,
    /// What is taken, from the top of the crate.
    pub(crate) what: String,
    /// Whether it is taken from a module that the file lies in.
    pub(crate) from_ancestor: bool,
}

/// Every arrow between two files of a house, in order.
pub(crate) fn arrows(house: &House) -> Vec<Arrow> {
    let mut found = BTreeSet::new();
    for (name, module) in &house.modules {
        for named in &module.source.named {
            let Some(path) = house.absolute(name, &named.path) else { continue };
            let Some(home) = house.home(&path) else { continue };
            let Some(target) = house.modules.get(home) else { continue };
            if target.file != module.file {
                found.insert(Arrow {
                    from: module.file.clone(),
                    line: named.line,
                    to: target.file.clone(),
                    what: path.join("::"),
                    from_ancestor: is_ancestor(home, name),
                });
            }
        }
    }
    found.into_iter().collect()
}

fn is_ancestor(home: &Name, name: &Name) -> bool {
    home.len() < name.len() && name.starts_with(home)
}

/// The circles of files: each set of files of which every one leads to every other.
pub(crate) fn circles(arrows: &[Arrow]) -> Vec<Vec<String>> {
    let mut next: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for arrow in arrows.iter().filter(|arrow| !arrow.from_ancestor) {
        next.entry(&arrow.from).or_default().insert(&arrow.to);
    }
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        next.keys().map(|file| (*file, reach(file, &next))).collect();
    let leads = |from: &str, to: &str| reached.get(from).is_some_and(|files| files.contains(to));
    let mut found: Vec<Vec<String>> = Vec::new();
    for file in next.keys().filter(|file| leads(file, file)) {
        if !found.iter().any(|circle| circle.iter().any(|known| known == file)) {
            let circle = next.keys().filter(|other| leads(file, other) && leads(other, file));
            found.push(circle.map(ToString::to_string).collect());
        }
    }
    found
}

fn reach<'a>(start: &str, next: &BTreeMap<&'a str, BTreeSet<&'a str>>) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut waiting: Vec<&str> = next.get(start).into_iter().flatten().copied().collect();
    while let Some(file) = waiting.pop() {
        if reached.insert(file) {
            waiting.extend(next.get(file).into_iter().flatten());
        }
    }
    reached
}

/// A circle in words: its files, and the first line of each from which an arrow within it goes out.
pub(crate) fn describe(circle: &[String], arrows: &[Arrow]) -> String {
    let mut lines = vec![format!("a circle of {} files: {}", circle.len(), circle.join(", "))];
    let inside = |file: &String| circle.contains(file);
    let arrows =
        arrows.iter().filter(|arrow| !arrow.from_ancestor && inside(&arrow.from) && inside(&arrow.to));
    let mut seen = BTreeSet::new();
    let arrows = arrows.filter(|arrow| seen.insert((&arrow.from, &arrow.to)));
    lines.extend(arrows.map(|arrow| format!("    src/{}:{}: {}", arrow.from, arrow.line, arrow.what)));
    lines.join("\n")
}

/// What takes from a floor above its own, and what lies on no floor.
pub(crate) fn falls(arrows: &[Arrow], files: &BTreeSet<&str>, floors: &[Floors<'_>]) -> Vec<Violation> {
    let mut found = Vec::new();
    for (room, floors) in floors {
        let in_room = |file: &str| file.strip_prefix(room).is_some_and(|rest| rest.starts_with('/'));
        let floor = |file: &str| floors.iter().position(|parts| parts.contains(&part(file)));
        for file in files.iter().filter(|file| in_room(file) && floor(file).is_none()) {
            let what = format!("`{}` is on no floor of `{room}`; see tests/layering/main.rs", part(file));
            found.push(Violation { file: (*file).to_owned(), line: 1, what });
        }
        for arrow in arrows.iter().filter(|arrow| in_room(&arrow.from) && in_room(&arrow.to)) {
            if floor(&arrow.from).is_some_and(|own| floor(&arrow.to) > Some(own)) {
                let what = format!("takes `{}` from a floor above its own", arrow.what);
                found.push(Violation { file: arrow.from.clone(), line: arrow.line, what });
            }
        }
    }
    found
}

/// The part of its room that a file belongs to: `line` of `ingest/line/form.rs`, `mod` of `ingest/mod.rs`.
fn part(file: &str) -> &str {
    let below = file.split_once('/').map_or(file, |(_, below)| below);
    below.split('/').next().unwrap_or(below).trim_end_matches(".rs")
}
