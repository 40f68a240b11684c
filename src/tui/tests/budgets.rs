//! What each action costs on the wire, in bytes. They do not vary, so they are asserted; the table is printed with
//! `cargo test --lib budgets -- --nocapture`.

use std::num::NonZeroU16;

use super::bundled;
use crate::ingest::ingest;
use crate::keymap::Keymap;
use crate::model::Issue;
use crate::text::{Ambiguous, WidthProfile};
use crate::tui::stage::Reader;

/// The costs of one way to read: the median, of a step in the contents the most.
#[derive(Debug)]
struct Costs {
    first: usize,
    line: usize,
    page: usize,
    page_text: usize,
    select: usize,
    letter: usize,
    idle: usize,
}

/// A way to read: size in cells, contents beside the article or not, widths, margins.
type Way = (u16, u16, bool, Ambiguous, bool);

fn median(mut costs: Vec<usize>) -> usize {
    costs.sort_unstable();
    costs[costs.len() / 2]
}

fn text(reader: &Reader) -> usize {
    reader.rows().iter().map(String::len).sum()
}

/// Presses a key many times; the costs.
fn press(mut reader: Reader, key: &str, times: usize) -> (Reader, Vec<usize>) {
    let mut costs = Vec::new();
    for _ in 0..times {
        reader = reader.keys(key);
        costs.push(reader.cost);
    }
    (reader, costs)
}

fn costs((columns, rows, beside, ambiguous, margins): Way) -> Costs {
    let mut reader = Reader::open_with(bundled(), WidthProfile::all(ambiguous), Keymap::builtin())
        .with_margins(margins)
        .size(columns, rows);
    reader = reader.keys("ctrl-l");
    if beside != reader.screen().contains(if ambiguous == Ambiguous::Narrow { "│" } else { "|" }) {
        reader = reader.keys("t");
    }
    let reader = reader.keys("ctrl-l");
    let first = reader.cost;
    let (reader, lines) = press(reader.keys("space"), "j", 12);
    let (mut reader, mut pages, mut texts) = (reader, Vec::new(), Vec::new());
    for _ in 0..4 {
        reader = reader.keys("space");
        pages.push(reader.cost);
        texts.push(text(&reader));
    }
    let (reader, selected) = press(reader.keys("tab g g"), "j", 6);
    // A word that nothing answers to: with every further letter the list stays as it is.
    let (reader, letters) = press(reader.keys("tab ctrl-p x q z"), "q", 5);
    let mut reader = reader.keys("esc");
    reader.send(crate::app::Msg::Text(String::new()));
    Costs {
        first,
        line: median(lines),
        page: median(pages),
        page_text: median(texts),
        select: selected.into_iter().max().unwrap_or(0),
        letter: median(letters),
        idle: reader.cost,
    }
}

#[test]
fn what_keys_cost() {
    println!(
        "{:>9} {:>5} {:>8} {:>7} | first line page /text select letter idle",
        "size", "panes", "widths", "margins"
    );
    let mut broken = Vec::new();
    for (columns, rows) in [(80, 24), (100, 30), (160, 50)] {
        for beside in [false, true] {
            for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide, Ambiguous::Unknown] {
                for margins in [false, true] {
                    let way = (columns, rows, beside, ambiguous, margins);
                    let it = costs(way);
                    println!(
                        "{:>9} {:>5} {:>8} {:>7} | {:5} {:4} {:4} {:5.2} {:6} {:6} {:4}",
                        format!("{columns}x{rows}"),
                        if beside { 2 } else { 1 },
                        format!("{ambiguous:?}"),
                        margins,
                        it.first,
                        it.line,
                        it.page,
                        it.page as f64 / it.page_text as f64,
                        it.select,
                        it.letter,
                        it.idle,
                    );
                    let (line, select) = budget(way);
                    if it.line > line
                        || it.select > select
                        || it.letter > 120
                        || it.idle > 0
                        || it.page > it.page_text
                    {
                        broken.push((way, it));
                    }
                }
            }
        }
    }
    assert!(broken.is_empty(), "over the budget: {broken:#?}");
}

/// How many of the bytes of a first frame, in front of a terminal that has just told its widths or is remembered, have to be
/// there before the article's page is whole.
fn until_the_page_is_whole((columns, rows): (u16, u16), is_told: bool) -> usize {
    let profile = WidthProfile::NARROW;
    let mut reader = Reader::open_with(bundled(), profile, Keymap::builtin()).size(columns, rows);
    if is_told {
        reader = reader.with_told_widths(profile);
    }
    let reader = reader.keys("ctrl-l");
    let size = [rows, columns].map(|cells| NonZeroU16::new(cells).unwrap());
    let screen = |bytes: &[u8]| {
        let mut emulator = vt100::Parser::new(size[0], size[1], 0);
        emulator.process(bytes);
        emulator
    };
    let last = screen(&reader.sent);
    let is_divider = |x: &u16| matches!(last.screen().cell(2, *x).unwrap().contents(), "│" | "|");
    let text = (0..columns).find(is_divider).map_or(0, |x| x + 1);
    let page = |emulator: &vt100::Parser| {
        emulator.screen().rows(text, columns - text).skip(2).take(usize::from(rows) - 4).collect::<Vec<_>>()
    };
    let whole = page(&last);
    assert!(whole.iter().filter(|row| !row.trim().is_empty()).count() + 4 > whole.len(), "{whole:#?}");
    // Once whole it stays so, and every byte before the last of it is wanted.
    let ends: Vec<usize> = (0..=reader.sent.len()).collect();
    ends.partition_point(|end| page(&screen(&reader.sent[..*end])) != whole)
}

#[test]
fn the_article_is_there_first() {
    for (size, is_told, most) in
        [((80, 24), true, 1550), ((80, 24), false, 1650), ((100, 30), true, 2150), ((100, 30), false, 2300)]
    {
        let bytes = until_the_page_is_whole(size, is_told);
        println!("{size:?} told {is_told}: {bytes}");
        assert!(bytes <= most, "{size:?} told {is_told}: {bytes}");
    }
}

/// An issue of so many articles, their titles as long as bulletins have them and with marks in doubt in them.
fn long_titles(count: usize) -> Issue {
    let title = |number: usize| {
        let words = "“三个聚焦”推动科技创新与产业创新深度融合 加快培育发展新质生产力的做法与经验";
        words.chars().cycle().skip(number * 7).take(12 + number * 5 % 31).collect::<String>()
    };
    let article = |number| format!("## 浙江嘉兴：{}\n\n嘉兴市建成平台3个。\n\n", title(number));
    let text: String = (0..count).map(article).collect();
    ingest(format!("# 科技参考\n\n2024年第4期\n\n{text}").as_bytes(), "2024-04.md").unwrap()
}

#[test]
fn what_a_step_over_long_titles_costs() {
    for (columns, rows) in [(80, 24), (100, 30), (120, 40), (160, 50)] {
        for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide, Ambiguous::Unknown] {
            let reader = Reader::open_with(long_titles(12), WidthProfile::all(ambiguous), Keymap::builtin())
                .size(columns, rows)
                .keys("tab g g");
            let steps = press(reader, "j", 8).1;
            println!("{columns}x{rows} {ambiguous:?}: {steps:?}");
            assert!(steps.iter().all(|step| *step <= 200), "{columns}x{rows} {ambiguous:?}: {steps:?}");
        }
    }
}

#[test]
fn only_now_and_then_does_a_step_move_the_contents() {
    let reader = Reader::open(long_titles(60)).size(100, 30).keys("tab g g");
    let steps = press(reader, "j", 59).1;
    let moving = steps.iter().filter(|step| **step > 200).count();
    assert!((1..=9).contains(&moving), "{steps:?}");
}

/// What a line down costs in one of two texts that `keys` opens, the other one at another place of the same issue.
fn line_of_two(keys: &str, (columns, rows, ambiguous, margins): (u16, u16, Ambiguous, bool)) -> usize {
    let reader = Reader::open_with(bundled(), WidthProfile::all(ambiguous), Keymap::builtin())
        .with_margins(margins)
        .size(columns, rows)
        .keys(keys)
        .keys("] ] space");
    median(press(reader, "j", 12).1)
}

#[test]
fn what_a_line_of_two_texts_costs() {
    let mut broken = Vec::new();
    for (keys, columns, rows, is_beside) in [
        ("ctrl-w v", 80, 24, false),
        ("ctrl-w v", 100, 30, true),
        ("ctrl-w v", 120, 40, true),
        ("ctrl-w v", 160, 50, true),
        ("ctrl-w s", 160, 50, false),
    ] {
        for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide, Ambiguous::Unknown] {
            for margins in [false, true] {
                let line = line_of_two(keys, (columns, rows, ambiguous, margins));
                println!("{columns}x{rows} {keys} {ambiguous:?} margins {margins}: {line}");
                // Side by side without margins every row of the half is another, so that all of it has to be written;
                // else only what comes into sight.
                let cells = usize::from(columns) * usize::from(rows);
                let most = if is_beside && !margins { cells * 3 / 5 } else { 160 };
                if line > most {
                    broken.push((keys, columns, rows, ambiguous, margins, line));
                }
            }
        }
    }
    assert!(broken.is_empty(), "over the budget: {broken:?}");
}

/// The most that a line down and a step in the contents may cost.
fn budget((columns, _, beside, ambiguous, margins): Way) -> (usize, usize) {
    let line = match (beside, margins) {
        (false, _) => 160,
        (true, true) => 300,
        (true, false) if columns == 80 => 1000,
        (true, false) => 900,
    };
    // Marks in doubt are blanked first and the cursor is put after each.
    if ambiguous == Ambiguous::Narrow { (line, 200) } else { (line + line / 4, 200) }
}
