//! Whatever is typed into the jump box, hits are entries, best first, and their positions are characters of the title.
#![no_main]

use std::sync::LazyLock;

use kanbao::lookup::JumpIndex;
use libfuzzer_sys::fuzz_target;

static INDEX: LazyLock<JumpIndex> = LazyLock::new(|| {
    let issue = kanbao::library::read(include_bytes!("../../issues/2024-04.md"), "2024-04.md");
    JumpIndex::of(&issue.expect("the bundled issue"))
});

fuzz_target!(|data: &[u8]| {
    let query = String::from_utf8_lossy(data);
    let hits = INDEX.rank(&query);
    for hit in &hits {
        let title = &INDEX.entries()[hit.entry].title;
        assert!(hit.positions.iter().all(|at| *at < title.chars().count()), "{hit:?}");
        assert!(hit.positions.is_sorted(), "{hit:?}");
    }
});
