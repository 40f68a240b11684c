//! How fast issues are read and set, in bytes a second, beside other ways to cut a text into lines.
//!
//! The bundled issue is always taken; `KANBAO_BENCH` names a folder whose files are taken together and the largest of
//! them alone: `KANBAO_BENCH=… cargo bench --bench layout`. `ingest` reads files into issues; `lay_out` sets every
//! article of them at one width; the others cut the files' lines as paragraphs.

#![expect(clippy::unwrap_used, reason = "a bench that cannot read its files has nothing to say")]

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use kanbao::ingest::ingest;
use kanbao::layout::{self, lay_out};
use kanbao::model::{Block, Issue};
use kanbao::text::{Cells, LineSetting, WidthProfile, clusters, sanitise, wrap};

const WIDTH: Cells = Cells(76);

/// A way to cut a text into lines: its name, and what counts the lines.
type Way = (&'static str, fn(&str) -> usize);

/// Some files, and all their text.
struct Sample {
    name: &'static str,
    files: Vec<(PathBuf, String)>,
    text: String,
}

impl Sample {
    fn new(name: &'static str, files: Vec<(PathBuf, String)>) -> Self {
        let text = files.iter().map(|(_, text)| text.as_str()).collect();
        Self { name, files, text }
    }

    fn issues(&self) -> Vec<Issue> {
        let read = |(path, text): &(PathBuf, String)| ingest(text.as_bytes(), &path.to_string_lossy()).ok();
        self.files.iter().filter_map(read).collect()
    }
}

fn samples() -> Vec<Sample> {
    let read = |path: PathBuf| fs::read_to_string(&path).ok().map(|text| (path, text));
    let seed = Path::new(env!("CARGO_MANIFEST_DIR")).join("issues/2024-04.md");
    let mut samples = vec![Sample::new("2024-04", read(seed).into_iter().collect())];
    if let Some(folder) = std::env::var_os("KANBAO_BENCH") {
        let mut files: Vec<_> = files_in(Path::new(&folder)).into_iter().filter_map(read).collect();
        files.sort();
        let largest = files.iter().max_by_key(|(_, text)| text.len()).cloned();
        samples.push(Sample::new("folder", files));
        samples.push(Sample::new("largest file", largest.into_iter().collect()));
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
        LineSetting { width: WIDTH, first_indent: Cells(4), hang: Cells(2), profile: WidthProfile::NARROW };
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

/// Sets every article of some issues, and their prefaces.
fn lay_out_all(issues: &[Issue]) -> usize {
    let setting = layout::PageSetting {
        width: WIDTH,
        gutter: Cells(2),
        profile: WidthProfile::NARROW,
        indent: Cells(4),
        skim: false,
    };
    let articles = |issue: &Issue| std::iter::once(None).chain((0..issue.articles.len()).map(Some));
    let rows = |issue: &Issue| -> usize {
        articles(issue).map(|article| lay_out(issue, article, "", &setting).rows.len()).sum()
    };
    issues.iter().map(rows).sum()
}

/// An issue whose preface is one paragraph.
fn issue_of(text: &str) -> Issue {
    let mut issue = ingest(b"", "").unwrap();
    issue.preface = vec![Block::Paragraph { text: text.to_owned(), spans: Vec::new(), lines: (0, 0) }];
    issue
}

fn set_text(criterion: &mut Criterion) {
    for sample in samples() {
        let Sample { name, text, .. } = &sample;
        let mut group = criterion.benchmark_group(*name);
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
            group.bench_with_input(BenchmarkId::from_parameter(way), text, |bencher, text| {
                bencher.iter(|| set(black_box(text)));
            });
        }
        group.bench_function("ingest", |bencher| bencher.iter(|| black_box(&sample).issues().len()));
        let issues = sample.issues();
        group.bench_function("lay_out", |bencher| bencher.iter(|| lay_out_all(black_box(&issues))));
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
                bencher.iter(|| lay_out_all(std::slice::from_ref(black_box(issue))));
            },
        );
    }
    group.finish();
}

criterion_group!(benches, set_text, set_long_paragraphs);
criterion_main!(benches);
