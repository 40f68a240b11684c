//! Real bulletins set at every width: nothing too wide, nothing lost, nothing parted that belongs together.
//!
//! Every line of every file is a paragraph. What the rules forbid is told here once more, from the lists of
//! GB/T 15834 and CLREQ and not from the program's own tables.

use std::fmt;
use std::fs;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use super::{files_named, files_of, go_through};
use kanbao::text::{Bond, Cells, LineSetting, Prepared, SetLine, WidthProfile, sanitise};

/// May not start a line, not even after a space: stops and closers (R16).
const NO_START: &str = "、，。．：；！？‼⁇⁈⁉）］｝〕〉》」』】〗”’〞)]}!?;";

/// May not start a line that continues the line before: connectors, interpuncts, signs, the ellipsis (R17, R22).
const NO_START_UNSPACED: &str = "～〜–·・‧•／％‰℃℉′″￠…⋯々〻ゝゞヽヾー";

/// May not end a line: openers, the solidus.
const NO_END: &str = "（［｛〔〈《「『【〖“‘〝([{／￥＄€£￡№";

/// Begins a unit.
const UNITS: &str = "年月日号时点分秒天周岁个家人名位项件条款章节次届期批组类种台辆艘架座栋套间户所处村镇乡县区市省国亩米里\
                     度元角吨克升斤倍成层级页篇部本卷只头株支场轮例股席%‰℃°";

/// What was found in a corpus.
#[derive(Debug, Default)]
struct Findings {
    paragraphs: usize,
    lines: usize,
    too_wide: usize,
    lost: usize,
    starts: usize,
    ends: usize,
    numbers: usize,
    pairs: usize,
    /// Lines ended by breaking a bond that holds but in emergencies: units, runs, marks, pairs.
    emergencies: [usize; 4],
    examples: Vec<String>,
}

impl Findings {
    fn is_clean(&self) -> bool {
        self.too_wide + self.lost + self.starts + self.ends + self.numbers + self.pairs == 0
    }

    fn note(&mut self, what: &str, line: &str, next: &str, width: usize) {
        if self.examples.len() < 20 {
            self.examples.push(format!("{what} at {width}: {line}｜{next}"));
        }
    }

    /// Sets one paragraph at every width in one profile.
    fn check(&mut self, paragraph: &str, widths: RangeInclusive<usize>, profile: WidthProfile) {
        let displayed = sanitise::display(paragraph);
        let text = displayed.text.as_ref();
        if text.is_empty() {
            return;
        }
        self.paragraphs += 1;
        let prepared = Prepared::new(text, profile);
        for width in widths {
            // Marks hang at every other even width and every other odd one.
            let hang = Cells(if width % 4 < 2 { 0 } else { 2 });
            let setting = LineSetting { width: Cells(width), first_indent: Cells(4), hang, profile };
            let lines = prepared.lines(&setting);
            self.check_lines(text, &lines, &setting);
        }
    }

    fn check_lines(&mut self, text: &str, lines: &[SetLine], setting: &LineSetting) {
        let LineSetting { width: Cells(width), hang: Cells(hang), profile, .. } = *setting;
        let mut end = 0;
        for (index, line) in lines.iter().enumerate() {
            self.lines += 1;
            let indent = if index == 0 { setting.indent().0 } else { 0 };
            let words = &text[line.bytes.clone()];
            let cells = profile.text(words).0;
            let is_one_cluster = kanbao::text::clusters(words).count() == 1;
            if cells + indent > width + hang && !is_one_cluster {
                self.too_wide += 1;
                self.note("too wide", words, "", width);
            }
            if !text[end..line.bytes.start].chars().all(|c| matches!(c, ' ' | '\u{3000}')) {
                self.lost += 1;
            }
            end = line.bytes.end;
            match line.broken {
                Bond::Open => {}
                bond => {
                    if let Some(count) = self.emergencies.get_mut(bond as usize - 1) {
                        *count += 1;
                    }
                }
            }
            if let (Bond::Open, Some(next)) = (line.broken, lines.get(index + 1)) {
                self.check_break(text, words, next.bytes.start, width);
            }
        }
        if end != text.len() {
            self.lost += 1;
        }
    }

    /// Looks at the break after `line`, the next line beginning at byte `next` of the text.
    fn check_break(&mut self, text: &str, line: &str, next: usize, width: usize) {
        let rest = &text[next..];
        let first = rest.chars().next().unwrap();
        let mut back = line.chars().rev();
        let last = back.next().unwrap();
        let before_last = back.next();
        let is_spaced = text[..next].ends_with([' ', '\u{3000}']);
        if NO_START.contains(first) || (!is_spaced && NO_START_UNSPACED.contains(first)) {
            self.starts += 1;
            self.note("line start", line, rest, width);
        }
        if NO_END.contains(last) && !(last.is_ascii() && before_last.is_some_and(|c| c.is_ascii_graphic())) {
            self.ends += 1;
            self.note("line end", line, rest, width);
        }
        if last == first && "—…".contains(first) {
            self.pairs += 1;
            self.note("pair", line, rest, width);
        }
        let is_scale = "十百千万亿".contains(last) && before_last.is_some_and(|c| c.is_ascii_digit());
        let continues = UNITS.contains(first) || (first.is_ascii_digit() && !is_spaced);
        if (last.is_ascii_digit() && (continues || "十百千万亿余".contains(first)))
            || (is_scale && UNITS.contains(first))
        {
            self.numbers += 1;
            self.note("number", line, rest, width);
        }
    }

    fn check_file(&mut self, path: &Path, widths: &RangeInclusive<usize>) {
        let bytes = fs::read(path).unwrap();
        let decoded = String::from_utf8_lossy(&bytes);
        for paragraph in sanitise::source(&decoded).split('\n') {
            for profile in [WidthProfile::NARROW, WidthProfile::WIDE] {
                self.check(paragraph, widths.clone(), profile);
            }
        }
    }
}

impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [units, runs, marks, pairs] = self.emergencies;
        writeln!(f, "{} paragraphs set, {} lines", self.paragraphs, self.lines)?;
        writeln!(
            f,
            "too wide {}, lost {}, line starts {}, line ends {}, numbers {}, pairs {}",
            self.too_wide, self.lost, self.starts, self.ends, self.numbers, self.pairs
        )?;
        writeln!(f, "emergencies: units {units}, runs {runs}, marks {marks}, pairs {pairs}")?;
        self.examples.iter().try_for_each(|example| writeln!(f, "  {example}"))
    }
}

/// What all the files hold, each gone through at every width.
fn findings_in(files: &[PathBuf], widths: &RangeInclusive<usize>) -> Findings {
    let found = go_through(files, |findings: &mut Findings, file| findings.check_file(file, widths));
    found.into_iter().fold(Findings::default(), |mut all, one| {
        all.paragraphs += one.paragraphs;
        all.lines += one.lines;
        all.too_wide += one.too_wide;
        all.lost += one.lost;
        all.starts += one.starts;
        all.ends += one.ends;
        all.numbers += one.numbers;
        all.pairs += one.pairs;
        all.emergencies.iter_mut().zip(one.emergencies).for_each(|(all, one)| *all += one);
        all.examples.extend(one.examples);
        all
    })
}

#[test]
fn every_issue_and_fixture_at_every_width() {
    let mut files = files_of("issues");
    files.extend(files_of("tests/fixtures"));
    let findings = findings_in(&files, &(1..=120));
    println!("{} files: {findings}", files.len());
    assert!(findings.lines > 100_000);
    assert!(findings.is_clean(), "{findings}");
}

#[test]
#[ignore = "goes through the folders that KANBAO_CORPUS names"]
fn a_corpus_at_every_width_of_a_pane() {
    let files = files_named();
    let findings = findings_in(&files, &(20..=120));
    println!("{} files: {findings}", files.len());
    assert!(findings.is_clean(), "{findings}");
}
