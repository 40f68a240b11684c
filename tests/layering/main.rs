//! Holds the map of the house: which room may import which, which floors a room has, and that no files go in a circle.
//!
//! Sources are parsed (`source`), put together to modules (`house`), and then asked. The tables stand in `rooms` and
//! below; the one of rooms is that of docs/architecture.md.

#![expect(
    clippy::panic,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "in a test a panic is a finding"
)]

mod circles;
mod examples;
mod house;
mod rooms;
mod sentences;
mod source;
mod written;

use std::collections::BTreeSet;
use std::path::Path;

use circles::{Floors, arrows, circles, describe, falls};
use house::House;
use rooms::{ROOMS, violations};

/// Rooms whose parts have an order: a part takes from its own floor and from those before it.
const FLOORS: &[Floors<'_>] = &[(
    "ingest",
    &[&["bytes", "line"], &["front"], &["stages"], &["assemble", "clean", "exact", "trace"], &["mod"]],
)];

fn this_house() -> House {
    House::of_crate(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"))
}

fn lines(found: &[impl ToString]) -> String {
    found.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_file_keeps_to_its_room() {
    let house = this_house();
    assert!(ROOMS.iter().all(|(room, _)| house.modules.contains_key([(*room).to_owned()].as_slice())));
    let faults = violations(&house);
    assert!(faults.is_empty(), "\n{}", lines(&faults));
}

#[test]
fn the_table_has_no_circle() {
    // Repeatedly take away rooms that import nothing that is left; a circle never goes.
    let mut left: Vec<&(&str, &[&str])> = ROOMS.iter().collect();
    while !left.is_empty() {
        let names: Vec<&str> = left.iter().map(|(room, _)| *room).collect();
        let before = left.len();
        left.retain(|(_, allowed)| allowed.iter().any(|a| names.contains(a)));
        assert!(left.len() < before, "these import each other: {names:?}");
    }
}

#[test]
fn no_files_go_in_a_circle() {
    let arrows = arrows(&this_house());
    let circles = circles(&arrows);
    let found: Vec<String> = circles.iter().map(|circle| describe(circle, &arrows)).collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn nothing_takes_from_a_floor_above() {
    let house = this_house();
    let files: BTreeSet<&str> = house.modules.values().map(|module| module.file.as_str()).collect();
    let faults = falls(&arrows(&house), &files, FLOORS);
    assert!(faults.is_empty(), "\n{}", lines(&faults));
}
