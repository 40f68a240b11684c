//! Suites that nobody of this project wrote: Unicode's own break tests, East_Asian_Width, W3C's strict Chinese lists.
//!
//! All of it lies in `tests/data`; `README.txt` there says where each comes from, under which licence, and how it was made.

#![expect(clippy::unwrap_used, reason = "in a test a panic is a finding")]

use std::fs;
use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};

use icu_properties::CodePointMapData;
use icu_properties::props::LineBreak;
use kanbao::library;
use kanbao::text::breaks::{LineBreaker, Unicode17};
use kanbao::text::{Bond, Cells, WidthProfile, clusters, gaps, sanitise};
use unicode_width::UnicodeWidthChar;

/// The break tests of Unicode 17, by name of the file.
fn break_test(name: &str) -> String {
    let archive = include_bytes!("data/unicode-17-breaks.zip");
    let mut archive = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// A case of a Unicode break test: a text, and the byte offsets within it at which it is divided.
struct Case {
    text: String,
    breaks: Vec<usize>,
}

/// Reads a file of cases such as `× 0023 ÷ 0020 ÷`.
fn cases(file: &str) -> Vec<Case> {
    break_test(file)
        .lines()
        .map(|line| {
            let mut case = Case { text: String::new(), breaks: Vec::new() };
            for token in line.split_whitespace() {
                match token {
                    "÷" if !case.text.is_empty() => case.breaks.push(case.text.len()),
                    "÷" | "×" => {}
                    code => case.text.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap()),
                }
            }
            case.breaks.pop_if(|last| *last == case.text.len());
            case
        })
        .collect()
}

fn line_breaks(text: &str) -> Vec<usize> {
    let mut breaks = Vec::new();
    Unicode17.opportunities(text, &mut |offset| breaks.push(offset));
    breaks
}

/// T1. What could differ is complex scripts (class SA), which LB1 leaves to a dictionary.
#[test]
fn line_break_test_of_unicode_17() {
    let cases = cases("LineBreakTest_17.txt");
    assert_eq!(cases.len(), 19_338);
    let differing: Vec<&Case> = cases.iter().filter(|case| line_breaks(&case.text) != case.breaks).collect();
    for case in &differing {
        println!(
            "differs: {:?}, expected breaks at {:?}, got {:?}",
            case.text,
            case.breaks,
            line_breaks(&case.text)
        );
    }
    println!("LineBreakTest 17.0: {} of {} differ", differing.len(), cases.len());
    assert!(differing.len() <= 10);
    let class = CodePointMapData::<LineBreak>::new();
    let is_complex = |case: &&Case| case.text.chars().any(|c| class.get(c) == LineBreak::ComplexContext);
    assert!(differing.iter().all(is_complex), "a case without a complex script differs");
}

/// T1, the random file.
#[test]
fn random_line_break_test_of_unicode_17() {
    let cases = cases("LineBreakRandomTest_17.txt");
    assert_eq!(cases.len(), 2_000);
    assert_eq!(cases.iter().filter(|case| line_breaks(&case.text) != case.breaks).count(), 0);
}

/// T5.
#[test]
fn grapheme_break_tests_of_unicode_17() {
    for (file, count) in [("GraphemeBreakTest_17.txt", 766), ("GraphemeBreakRandomTest_17.txt", 100)] {
        let cases = cases(file);
        assert_eq!(cases.len(), count, "{file}");
        for case in cases {
            let ours: Vec<usize> = clusters(&case.text).map(|(at, _)| at).skip(1).collect();
            assert_eq!(ours, case.breaks, "{:?}", case.text);
        }
    }
}

/// T6: every code point; those that take no cell at all (marks, controls) are the only ones class does not decide.
#[test]
fn east_asian_width_of_every_code_point() {
    let data = include_str!("data/east-asian-width-17.txt");
    let mut class = vec!['N'; 0x11_0000];
    for line in data.lines().filter(|line| !line.starts_with('#')) {
        let (name, range) = line.split_once(' ').unwrap();
        let (first, last) = range.split_once("..").unwrap();
        let code = |text| usize::from_str_radix(text, 16).unwrap();
        class[code(first)..=code(last)].fill(name.chars().next().unwrap());
    }
    let mut counts = [0; 4];
    for character in '\0'..=char::MAX {
        let takes_none = UnicodeWidthChar::width(character).unwrap_or(0) == 0;
        let (kind, narrow, wide) = match class[character as usize] {
            'F' | 'W' => (0, 2, 2),
            _ if takes_none => (3, 0, 0),
            'A' => (1, 1, 2),
            _ => (2, 1, 1),
        };
        counts[kind] += 1;
        let mut buffer = [0; 4];
        let cluster: &str = character.encode_utf8(&mut buffer);
        assert_eq!(WidthProfile::NARROW.cluster(cluster), Cells(narrow), "U+{:04X}", character as u32);
        assert_eq!(WidthProfile::WIDE.cluster(cluster), Cells(wide), "U+{:04X}", character as u32);
        assert_eq!(WidthProfile::UNKNOWN.cluster(cluster), Cells(wide), "U+{:04X}", character as u32);
    }
    println!("wide {}, ambiguous {}, other {}, none {}", counts[0], counts[1], counts[2], counts[3]);
}

/// UAX #14 of Unicode 15, to set under the same rules.
struct Unicode15;

impl LineBreaker for Unicode15 {
    fn opportunities(&self, text: &str, at: &mut dyn FnMut(usize)) {
        let breaks = unicode_linebreak::linebreaks(text).map(|(offset, _)| offset);
        breaks.filter(|&offset| offset < text.len()).for_each(at);
    }
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files_in(&path) } else { vec![path] }).collect()
}

/// T2: the issues and fixtures break alike with either engine under the rules.
#[test]
fn two_engines_break_the_bulletins_alike() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = files_in(&root.join("issues"));
    files.extend(files_in(&root.join("tests/fixtures")));
    let mut folders =
        std::env::var_os("KANBAO_CORPUS").map_or(Vec::new(), |folder| files_in(Path::new(&folder)));
    files.append(&mut folders);
    let open = |text: &str, base: &dyn LineBreaker| -> Vec<usize> {
        gaps(text, base).iter().filter(|gap| gap.bond == Bond::Open).map(|gap| gap.byte).collect()
    };
    let mut compared = 0;
    // A truth is no issue, though it ends in .json as an exported one does.
    for file in files.into_iter().filter(|file| !file.to_string_lossy().ends_with(".truth.json")) {
        let issue = library::read(&fs::read(&file).unwrap(), &file.to_string_lossy()).unwrap();
        let blocks = issue.preface.iter().chain(issue.articles.iter().flat_map(|article| &article.blocks));
        let texts: Vec<String> = blocks.map(|block| block.plain_text().into_owned()).collect();
        for line in texts.iter().flat_map(|text| text.split('\n')) {
            let shown = sanitise::display(line).text;
            assert_eq!(open(&shown, &Unicode17), open(&shown, &Unicode15), "{}: {shown}", file.display());
            compared += 1;
        }
    }
    println!("{compared} lines break alike");
}

/// T3: no line may end before the character in 文文文文文文X字字.
#[test]
fn w3c_strict_chinese_line_breaks() {
    let data = include_str!("data/w3c-line-break-zh-strict.txt");
    let mut passed = 0;
    for line in data.lines().filter(|line| !line.starts_with('#')) {
        for code in line.split(' ').skip(1) {
            let character = char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap();
            let text = format!("文文文文文文{character}字字");
            let gap =
                gaps(&text, &Unicode17).into_iter().find(|gap| gap.byte == "文文文文文文".len()).unwrap();
            assert_ne!(gap.bond, Bond::Open, "U+{code}");
            passed += 1;
        }
    }
    assert_eq!(passed, 36);
}
