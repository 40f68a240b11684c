//! What the tests of this folder see, shown on scraps of source.

use std::collections::{BTreeMap, BTreeSet};

use crate::circles::{arrows, circles, describe, falls};
use crate::house::House;
use crate::rooms::violations;

/// A house of these files; `lib.rs`, and each room's `mod.rs` where it is not given, declare them.
fn house(files: &[(&str, &str)]) -> House {
    let mut sources = BTreeMap::from([("lib.rs".to_owned(), String::new())]);
    for (file, text) in files {
        sources.entry((*file).to_owned()).or_default().push_str(text);
        let mut child = file.trim_end_matches(".rs").trim_end_matches("/mod");
        while let Some((parent, name)) = child.rsplit_once('/') {
            let text = sources.entry(format!("{parent}/mod.rs")).or_default();
            declare(text, name);
            child = parent;
        }
        if child != "main" {
            declare(sources.entry("lib.rs".to_owned()).or_default(), child);
        }
    }
    House::read(&|file| sources.get(file).cloned())
}

fn declare(text: &mut String, name: &str) {
    let declaration = format!("\npub mod {name};");
    if !text.contains(&declaration) {
        text.push_str(&declaration);
    }
}

fn faults(file: &str, source: &str) -> Vec<String> {
    violations(&house(&[(file, source)])).iter().map(ToString::to_string).collect()
}

fn circle_of(files: &[(&str, &str)]) -> Vec<Vec<String>> {
    circles(&arrows(&house(files)))
}

#[test]
fn a_forbidden_import_names_file_and_line() {
    let expected = ["src/layout/list.rs:2: `layout` may not import `library`"];
    assert_eq!(faults("layout/list.rs", "\nuse crate::library::Library;\n"), expected);
    assert_eq!(faults("layout/list.rs", "fn f() {\n    crate::library::open() }"), expected);
    assert_eq!(faults("layout/list.rs", "fn f() {\n    assert!(crate::library::open()); }"), expected);
}

#[test]
fn a_group_is_read_name_by_name() {
    let source = "use crate::{\n    model::{Block, text},\n    app::{State, cli},\n    text,\n};";
    assert_eq!(faults("layout/mod.rs", source), ["src/layout/mod.rs:3: `layout` may not import `app`"]);
    let source = "use crate::{model::{self as plain}, text as app};\nfn f() { plain::x(); app::y() }";
    assert_eq!(faults("layout/mod.rs", source), [""; 0]);
}

#[test]
fn comments_strings_and_tests_are_not_code() {
    let source = r##"
        //! See crate::app and ratatui::Frame.
        /* use crate::app; /* nested */ crate::tui */
        const A: &str = "use crate::app::State;";
        const B: &str = r#"crate::tui " crate::app"#;
        fn f<'a>(x: &'a str) -> &'a str { x }
        struct S;
        impl S { #[cfg(test)] fn g() { crate::app::f() } }
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
    let expected = ["src/tui/view/toc.rs:2: only `cli` may use the crate `clap`"];
    assert_eq!(faults("tui/view/toc.rs", source), expected);
    assert_eq!(faults("app/mod.rs", "fn f(b: &mut ratatui::buffer::Buffer) {}").len(), 1);
    assert_eq!(faults("cli/mod.rs", "use crossterm;").len(), 1);
    assert_eq!(faults("main.rs", "use clap::Parser;").len(), 1);
}

#[test]
fn some_rooms_have_one_door() {
    assert_eq!(faults("cli/read.rs", "use crate::{app, tui};"), [""; 0]);
    let expected = ["src/cli/show.rs:1: only src/cli/read.rs may import `tui`"];
    assert_eq!(faults("cli/show.rs", "use crate::tui;"), expected);
    assert_eq!(faults("cli/show.rs", "use crate::app::facts;").len(), 1);
    let expected = ["src/tui/shell.rs:1: `tui` may not import `cli`"];
    assert_eq!(faults("tui/shell.rs", "use crate::cli::Host;"), expected);
}

#[test]
fn the_reader_has_types_of_the_library_but_not_its_disk() {
    let library = ("library/mod.rs", "pub struct Library; pub fn read() {}");
    let app = |text| violations(&house(&[library, ("app/state.rs", text)])).len();
    assert_eq!(app("use crate::library::Library; fn f(l: &Library) { l.first() }"), 0);
    assert_eq!(app("use crate::library; fn f(l: &library::Library) {}"), 0);
    assert_eq!(app("use crate::library; fn f() { library::read() }"), 1);
    assert_eq!(app("use crate::library::Library; fn f() { Library::open() }"), 1);
}

#[test]
fn super_does_not_climb_out() {
    assert_eq!(faults("text/width.rs", "use super::Cells;"), [""; 0]);
    let expected = ["src/text/width.rs:1: leaves the room by `super`; write `crate::model`"];
    assert_eq!(faults("text/width.rs", "use super::super::model::Issue;"), expected);
    assert_eq!(faults("text/mod.rs", "use super::model::Issue;").len(), 1);
}

#[test]
fn views_only_look() {
    assert_eq!(faults("tui/view/toc.rs", "fn draw(state: &mut State) {}").len(), 1);
    assert_eq!(faults("tui/view/toc.rs", "fn draw(state: &State, b: &mut Buffer) {}"), [""; 0]);
    let source = "fn draw() { Paragraph::new(x).wrap(Wrap { trim: true }); }";
    assert_eq!(faults("tui/view/toc.rs", source).len(), 1);
}

#[test]
fn the_core_is_pure() {
    assert_eq!(faults("ingest/mod.rs", "use std::{fmt, fs};").len(), 1);
    assert_eq!(faults("app/mod.rs", "fn f() { let now = std::time::Instant::now(); }").len(), 1);
    assert_eq!(faults("library/mod.rs", "use std::fs;"), [""; 0]);
}

#[test]
fn a_room_nobody_knows_is_a_fault() {
    assert_eq!(faults("utils/mod.rs", "").len(), 1);
}

#[test]
fn two_files_that_take_from_each_other_are_a_circle() {
    let one = ("text/one.rs", "use super::two::Two; pub struct One;");
    let two = ("text/two.rs", "pub struct Two; fn f() {\n super::one::One }");
    assert_eq!(circle_of(&[one, two]), [["text/one.rs", "text/two.rs"]]);
    let arrows = arrows(&house(&[one, two]));
    let circles = circles(&arrows);
    assert!(describe(&circles[0], &arrows).contains("src/text/two.rs:2: text::one::One"));
}

#[test]
fn what_a_module_passes_on_counts_for_the_file_that_makes_it() {
    let room = ("text/mod.rs", "pub use one::One; pub use two::*;");
    let one = ("text/one.rs", "use super::Two; pub struct One;");
    let two = ("text/two.rs", "use crate::text as here; pub struct Two(here::One);");
    assert_eq!(circle_of(&[room, one, two]), [["text/one.rs", "text/two.rs"]]);
}

#[test]
fn what_comes_from_a_module_around_is_no_arrow() {
    let room = ("text/mod.rs", "use one::One; pub struct Small;");
    let one = ("text/one.rs", "use super::Small; pub struct One;");
    assert_eq!(circle_of(&[room, one]), [[""; 0]; 0]);
}

#[test]
fn nobody_takes_from_a_floor_above() {
    let house = house(&[
        ("ingest/mod.rs", "pub struct Door; pub use line::Line;"),
        ("ingest/line.rs", "pub struct Line; pub fn f() {\n super::stages::g() }"),
        ("ingest/stages/mod.rs", "use super::{Line, Door}; pub fn g() {}"),
        ("ingest/stages/title.rs", "use super::g; use crate::ingest::line;"),
        ("ingest/attic.rs", ""),
    ]);
    let files: BTreeSet<&str> = house.modules.values().map(|module| module.file.as_str()).collect();
    let found = falls(&arrows(&house), &files, &[("ingest", &[&["line"], &["stages"], &["mod"]])]);
    let found: Vec<String> = found.iter().map(ToString::to_string).collect();
    let expected = [
        "src/ingest/attic.rs:1: `attic` is on no floor of `ingest`; see tests/layering/main.rs",
        "src/ingest/line.rs:2: takes `ingest::stages::g` from a floor above its own",
        "src/ingest/stages/mod.rs:1: takes `ingest::Door` from a floor above its own",
    ];
    assert_eq!(found, expected);
}
