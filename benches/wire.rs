//! How long a frame takes to work out; how many bytes it takes, tests say.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use kanbao::tui::fuzzing::scroll;

fn lines(criterion: &mut Criterion) {
    for (columns, rows) in [(80, 24), (100, 30), (160, 50)] {
        for margins in [false, true] {
            let name =
                format!("a line in two panes, {columns}x{rows}{}", if margins { ", margins" } else { "" });
            criterion.bench_function(&name, |bench| {
                bench.iter(|| scroll(black_box((columns, rows)), margins, 10))
            });
        }
    }
}

criterion_group!(benches, lines);
criterion_main!(benches);
