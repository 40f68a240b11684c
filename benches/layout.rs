//! How fast text is set, in bytes a second, beside other ways to cut it into lines.
//!
//! The bundled issue is always set; `KANBAO_BENCH` names a folder whose files are set as one text as well:
//! `KANBAO_BENCH=… cargo bench --bench layout`.

#![expect(clippy::unwrap_used, reason = "a bench that cannot read its files has nothing to say")]

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use kanbao::layout::{self, lay_out};
use kanbao::model::{Article, Block, Issue, SCHEMA, Source};
use kanbao::text::{Cells, Setting, WidthProfile, clusters, sanitise, wrap};

const WIDTH: Cells = Cells(76);

/// A way to cut a text into lines: its name, and what counts the lines.
type Way = (&'static str, fn(&str) -> usize);

/// A name and the text of it.
struct Sample {
    name: String,
    text: String,
}

fn samples() -> Vec<Sample> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let seed = fs::read_to_string(root.join("issues/2024-04.md")).unwrap();
    let mut samples = vec![Sample { name: "2024-04".to_owned(), text: seed }];
    if let Some(folder) = std::env::var_os("KANBAO_BENCH") {
        let mut files = files_in(Path::new(&folder));
        files.sort();
        let texts: Vec<String> = files.iter().filter_map(|file| fs::read_to_string(file).ok()).collect();
        let largest = texts.iter().max_by_key(|text| text.len()).cloned().unwrap_or_default();
        samples.push(Sample { name: "folder".to_owned(), text: texts.concat() });
        samples.push(Sample { name: "largest file".to_owned(), text: largest });
    }
    samples
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files_in(&path) } else { vec![path] }).collect()
}

/// Ours: sanitised, measured and set by the rules.
fn set_by_rules(text: &str) -> usize {
    let setting =
        Setting { width: WIDTH, first_indent: Cells(4), hang: Cells(2), profile: WidthProfile::NARROW };
    text.lines().map(|line| wrap(&sanitise::display(line).text, &setting).len()).sum()
}

/// UAX #14 alone, no filling: the engine asked about every character.
fn find_opportunities(text: &str) -> usize {
    let segmenter = LineSegmenter::new_17_for_non_complex_scripts(LineBreakOptions::default());
    text.lines().map(|line| segmenter.segment_str(line).count()).sum()
}

/// As `fold` does it: cut where the cells run out, whatever stands there.
fn fold_hard(text: &str) -> usize {
    let mut rows = 0;
    for line in text.lines() {
        let mut filled = Cells(0);
        for (_, cluster) in clusters(line) {
            let cells = WidthProfile::NARROW.cluster(cluster);
            if filled + cells > WIDTH {
                rows += 1;
                filled = Cells(0);
            }
            filled += cells;
        }
        rows += 1;
    }
    rows
}

fn textwrap_first_fit(text: &str) -> usize {
    let options = textwrap::Options::new(WIDTH.0).wrap_algorithm(textwrap::WrapAlgorithm::FirstFit);
    text.lines().map(|line| textwrap::wrap(line, &options).len()).sum()
}

fn textwrap_optimal_fit(text: &str) -> usize {
    text.lines().map(|line| textwrap::wrap(line, WIDTH.0).len()).sum()
}

/// The file as one article of paragraphs.
fn issue_of(text: &str) -> Issue {
    let blocks = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| Block::Paragraph { text: line.to_owned(), spans: Vec::new(), lines: (0, 0) })
        .collect();
    Issue {
        schema: SCHEMA,
        id: String::new(),
        title: String::new(),
        year: None,
        number: None,
        total_number: None,
        date: None,
        publisher: None,
        editor: None,
        phone: None,
        preface: Vec::new(),
        source: Source::default(),
        toc: Vec::new(),
        articles: vec![Article { title: "题目".to_owned(), blocks, ..Article::default() }],
        warnings: Vec::new(),
    }
}

fn lay_out_as_article(issue: &Issue) -> usize {
    let setting =
        layout::Setting { width: WIDTH, gutter: Cells(2), profile: WidthProfile::NARROW, indent: Cells(4) };
    lay_out(issue, Some(0), "", &setting).rows.len()
}

fn set_text(criterion: &mut Criterion) {
    for Sample { name, text } in samples() {
        let mut group = criterion.benchmark_group(&name);
        group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(10);
        group.warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(3));
        let ways: [Way; 5] = [
            ("wrap", set_by_rules),
            ("UAX 14 alone", find_opportunities),
            ("fold", fold_hard),
            ("textwrap first fit", textwrap_first_fit),
            ("textwrap optimal fit", textwrap_optimal_fit),
        ];
        for (way, set) in ways {
            group.bench_with_input(BenchmarkId::from_parameter(way), &text, |bencher, text| {
                bencher.iter(|| set(black_box(text)));
            });
        }
        let issue = issue_of(&text);
        group.bench_with_input(BenchmarkId::from_parameter("lay_out"), &issue, |bencher, issue| {
            bencher.iter(|| lay_out_as_article(black_box(issue)));
        });
        group.finish();
    }
}

/// One paragraph of a megabyte and one of ten: as many bytes a second, or the time were not linear.
fn set_long_paragraphs(criterion: &mut Criterion) {
    let words = "2023年新增57家企业，营收7.7亿元；“科创+产业”——";
    let mut group = criterion.benchmark_group("one paragraph");
    group.sample_size(10).measurement_time(Duration::from_secs(8));
    for megabytes in [1, 10] {
        let issue = issue_of(&words.repeat(megabytes * 1_000_000 / words.len()));
        group.throughput(Throughput::Bytes(megabytes as u64 * 1_000_000));
        group.bench_with_input(
            BenchmarkId::new("lay_out", format!("{megabytes} MB")),
            &issue,
            |bencher, issue| {
                bencher.iter(|| lay_out_as_article(black_box(issue)));
            },
        );
    }
    group.finish();
}

criterion_group!(benches, set_text, set_long_paragraphs);
criterion_main!(benches);
