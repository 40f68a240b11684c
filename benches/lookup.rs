//! What a keystroke in the jump box costs, and building its index, on one thread; beside other matchers on the same
//! titles.
//!
//! The titles are made of places and of phrases of the bundled issue, 20 to 60 characters each, always the same ones.
//! Matchers that know no pinyin get the titles' full pinyin for queries of letters. `KANBAO_BENCH_ENTRIES` chooses
//! other sizes (`1000,100000`).

#![expect(clippy::print_stderr, reason = "memory is told beside the times")]

use std::fmt::Write as _;
use std::hint::black_box;
use std::sync::Arc;

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use ib_matcher::matcher::{IbMatcher, PinyinMatchConfig};
use ib_matcher::pinyin::PinyinNotation;
use kanbao::insight::gazetteer::{Gazetteer, Level};
use kanbao::lookup::{JumpIndex, JumpOptions, JumpSearch, rank};
use kanbao::model::{Article, Issue, Measure};
use kanbao::text::pinyin;

const QUERIES: &[&str] = &["j", "jx", "jiaxing", "嘉", "嘉兴", "kjcgzh", "科技成果转化", "qqq", "蟠桃"];

fn sizes() -> Vec<usize> {
    let chosen = std::env::var("KANBAO_BENCH_ENTRIES").unwrap_or_default();
    let sizes: Vec<usize> = chosen.split(',').filter_map(|size| size.parse().ok()).collect();
    if sizes.is_empty() { vec![1_000, 10_000, 100_000] } else { sizes }
}

/// Numbers that look random and are the same every time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }

    fn one_of<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        let at = self.below(of.len());
        of.get(at).or(of.first()).unwrap_or_else(|| unreachable!())
    }
}

/// Issues with so many articles and measures in all: eight articles an issue, four measures an article.
fn issues(entries: usize) -> Vec<Arc<Issue>> {
    let bundled = include_str!("../issues/2024-04.md");
    let phrases: Vec<&str> = bundled
        .split(|character: char| !character.is_alphanumeric())
        .filter(|phrase| (4..=12).contains(&phrase.chars().count()))
        .collect();
    let gazetteer = Gazetteer::get();
    let cities: Vec<_> = gazetteer.places().iter().filter(|place| place.level == Level::City).collect();
    let mut numbers = Numbers(7);
    let mut made = 0;
    let mut issues = Vec::new();
    while made < entries {
        let mut issue = Issue { year: Some(2024), number: Some(1), id: "2024-01".into(), ..Issue::default() };
        for index in 0..8 {
            let city = numbers.one_of(&cities);
            let province = gazetteer.province_of(city);
            let mut title = |start: &str| {
                let (mut title, length) = (start.to_owned(), 20 + numbers.below(30));
                while title.chars().count() < length {
                    let _ = write!(
                        title,
                        "{}{}",
                        numbers.one_of(&phrases),
                        numbers.one_of(&["", "，", " ", "“", "”"])
                    );
                }
                title
            };
            let start = format!("{}{}：", province.short(), city.short());
            let mut article = Article { index, title: title(&start), ..Article::default() };
            article.province = Some(province.name().to_owned());
            article.city = Some(city.name().to_owned());
            article.measures = (0..4).map(|_| Measure { lead: title(""), ..Measure::default() }).collect();
            made += 5;
            issue.articles.push(article);
        }
        issues.push(Arc::new(issue));
    }
    issues
}

fn titles(issues: &[Arc<Issue>]) -> Vec<String> {
    let articles = issues.iter().flat_map(|issue| &issue.articles);
    articles
        .flat_map(|article| {
            std::iter::once(article.title.clone())
                .chain(article.measures.iter().map(|measure| measure.lead.clone()))
        })
        .collect()
}

fn in_pinyin(title: &str) -> String {
    let characters: Vec<char> = title.chars().collect();
    let readings = pinyin::read(&characters);
    let mut spoken = String::new();
    for (character, readings) in characters.iter().zip(readings) {
        match readings.syllables().next() {
            Some(syllable) => spoken.push_str(syllable),
            None => spoken.push(*character),
        }
    }
    spoken
}

fn build(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("build");
    group.sample_size(10);
    for size in sizes() {
        let issues = issues(size);
        let bytes = JumpIndex::of(&issues).bytes();
        eprintln!("{size} entries: {} KB", bytes / 1024);
        group.throughput(Throughput::Elements(size as u64));
        group.bench_function(BenchmarkId::new("index", size), |bencher| {
            bencher.iter(|| black_box(JumpIndex::of(black_box(&issues))));
        });
    }
    group.finish();
}

fn keystroke(criterion: &mut Criterion) {
    for size in sizes() {
        let issues = issues(size);
        let index = Arc::new(JumpIndex::of(&issues));
        let options = JumpOptions { open: Some(0), ..JumpOptions::default() };
        let mut group = criterion.benchmark_group(format!("keystroke/{size}"));
        group.sample_size(10).throughput(Throughput::Elements(size as u64));
        for query in QUERIES {
            group.bench_function(BenchmarkId::new("whole", query), |bencher| {
                bencher.iter(|| black_box(rank(&index, black_box(query), &options)));
            });
            let letters: Vec<char> = query.chars().collect();
            if letters.len() < 2 {
                continue;
            }
            // The last key of the query, the keys before it typed already.
            let before: String = letters.iter().take(letters.len() - 1).collect();
            let typed = || {
                let mut search = JumpSearch::new(Arc::clone(&index));
                search.rank(&before, &options, &|| false);
                search
            };
            group.bench_function(BenchmarkId::new("grown", query), |bencher| {
                let grow = |mut search: JumpSearch| black_box(search.rank(query, &options, &|| false));
                bencher.iter_batched(typed, grow, BatchSize::SmallInput);
            });
        }
        group.finish();
    }
}

fn others(criterion: &mut Criterion) {
    for size in sizes() {
        let titles = titles(&issues(size));
        let spoken: Vec<String> = titles.iter().map(|title| in_pinyin(title)).collect();
        let mut group = criterion.benchmark_group(format!("others/{size}"));
        group.sample_size(10).throughput(Throughput::Elements(size as u64));
        for query in QUERIES {
            let keys = if query.is_ascii() { &spoken } else { &titles };
            let skim = SkimMatcherV2::default().ignore_case();
            group.bench_function(BenchmarkId::new("skim", query), |bencher| {
                bencher.iter(|| keys.iter().filter_map(|key| skim.fuzzy_indices(key, query)).count());
            });
            let mut nucleo = nucleo_matcher::Matcher::default();
            let ready: Vec<nucleo_matcher::Utf32String> =
                keys.iter().map(|key| nucleo_matcher::Utf32String::from(key.as_str())).collect();
            let needle = nucleo_matcher::Utf32String::from(*query);
            let mut positions = Vec::new();
            group.bench_function(BenchmarkId::new("nucleo", query), |bencher| {
                bencher.iter(|| {
                    let matches = |key: &&nucleo_matcher::Utf32String| {
                        positions.clear();
                        nucleo.fuzzy_indices(key.slice(..), needle.slice(..), &mut positions).is_some()
                    };
                    ready.iter().filter(matches).count()
                });
            });
            let notations = PinyinNotation::Ascii | PinyinNotation::AsciiFirstLetter;
            let ib = IbMatcher::builder(*query).pinyin(PinyinMatchConfig::notations(notations)).build();
            group.bench_function(BenchmarkId::new("ib", query), |bencher| {
                bencher.iter(|| titles.iter().filter(|title| ib.is_match(title.as_str())).count());
            });
        }
        group.finish();
    }
}

criterion_group!(benches, build, keystroke, others);
criterion_main!(benches);
