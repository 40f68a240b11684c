//! What a hostile file costs: the most memory held while it is read, set and written, against its size.
//!
//! One test alone, since what is counted is the whole process's. Limit: what is asked for is counted, not what a system
//! keeps; and a list that grows is counted twice at that moment, so bounds are what is held and half as much again.

use std::convert::Infallible;

use kanbao::export::write_json;
use kanbao::layout::{PageSetting, lay_out_to};
use kanbao::library::read;
use kanbao::model::Issue;
use kanbao::text::{Cells, WidthProfile};
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// How many bytes were held at once, beyond those held before, while `work` was done.
fn most_held<T>(work: impl FnOnce() -> T) -> (usize, T) {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let result = work();
    (MEMORY.peak_usage() - before, result)
}

fn set(issue: &Issue) {
    let setting = PageSetting {
        width: Cells(8),
        gutter: Cells(0),
        profile: WidthProfile::NARROW,
        indent: Cells(4),
        skim: false,
    };
    for article in std::iter::once(None).chain((0..issue.articles.len()).map(Some)) {
        let Ok(()) = lay_out_to(issue, article, "", &setting, |_| Ok::<(), Infallible>(()));
    }
}

/// A name, a text, and how many times its bytes may be held while it is read, set and written as JSON.
fn shapes() -> Vec<(&'static str, String, [usize; 3])> {
    let cells = |cell: &str, count: usize| format!("|{}\n", format!("{cell}|").repeat(count));
    let wide =
        |rows: usize| format!("{}{}{}", cells("a", 2000), cells("-", 2000), cells("b", 2000).repeat(rows));
    vec![
        ("one word", "a".repeat(400_000), [9, 13, 1]),
        ("one line", "字".repeat(200_000), [7, 6, 1]),
        ("short lines", "]x\n".repeat(150_000), [18, 13, 1]),
        ("blank lines", "\n".repeat(400_000), [20, 1, 1]),
        ("a tall table", format!("| a | b |\n|-|-|\n{}", "| 格子 | 1 |\n".repeat(30_000)), [18, 1, 1]),
        ("a wide table", wide(50), [32, 1, 1]),
        ("brackets", "[".repeat(400_000), [9, 13, 1]),
        ("pictures never closed", "![](".repeat(100_000), [9, 13, 1]),
    ]
}

#[test]
fn a_hostile_file_costs_a_few_times_its_size() {
    // What is made once for all files.
    let _ = read("# 题\n\n一是加强。\n".as_bytes(), "a.md");
    let mut failures = Vec::new();
    for (name, text, most) in shapes() {
        let (reading, issue) = most_held(|| read(text.as_bytes(), "hostile.md").unwrap());
        let (setting, ()) = most_held(|| set(&issue));
        let (writing, ()) = most_held(|| write_json(&issue, std::io::sink()).unwrap());
        let held = [reading, setting, writing].map(|bytes| bytes as f64 / text.len() as f64);
        println!("{name}: {held:.2?} times its {} bytes", text.len());
        if held.iter().zip(most).any(|(held, most)| *held > most as f64) {
            failures.push(format!("{name}: {held:.2?} of {most:?}"));
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
}
