//! How fast a folder of issues is read, single-threaded.
//!
//! The folder is `$KANBAO_BENCH_FOLDER`; without it the bundled issue is read over and over.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};

fn files() -> Vec<(String, Vec<u8>)> {
    let folder = std::env::var_os("KANBAO_BENCH_FOLDER");
    let entries = folder.and_then(|folder| std::fs::read_dir(folder).ok()).into_iter().flatten().flatten();
    let mut files: Vec<(String, Vec<u8>)> = entries
        .filter_map(|entry| Some((entry.path().display().to_string(), std::fs::read(entry.path()).ok()?)))
        .collect();
    files.sort();
    if files.is_empty() {
        files.push(("2024-04.md".to_owned(), include_bytes!("../issues/2024-04.md").to_vec()));
    }
    files
}

fn ingest(criterion: &mut Criterion) {
    let files = files();
    let bytes: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
    let mut group = criterion.benchmark_group("ingest");
    group.throughput(Throughput::Bytes(bytes as u64)).sample_size(10);
    group.bench_function("folder", |bencher| {
        bencher.iter(|| {
            for (path, bytes) in &files {
                let _ = black_box(kanbao::ingest::ingest(black_box(bytes), path));
            }
        });
    });
    group.finish();
}

criterion_group!(benches, ingest);
criterion_main!(benches);
