//! Whatever is typed into the jump box, hits are entries and their positions are characters of the title; and a query
//! typed letter by letter finds what it finds at once.
#![no_main]

use std::sync::{Arc, LazyLock};

use kanbao::lookup::{JumpIndex, JumpOptions, JumpSearch, rank};
use libfuzzer_sys::fuzz_target;

static INDEX: LazyLock<Arc<JumpIndex>> = LazyLock::new(|| {
    let issue = kanbao::library::read(include_bytes!("../../issues/2024-04.md"), "2024-04.md");
    Arc::new(JumpIndex::of([&Arc::new(issue.expect("the bundled issue"))]))
});

fuzz_target!(|data: &[u8]| {
    let query: String = String::from_utf8_lossy(data).chars().take(64).collect();
    let options = JumpOptions::default();
    let mut growing = JumpSearch::new(Arc::clone(&INDEX));
    for (end, letter) in query.char_indices() {
        let typed = &query[..end + letter.len_utf8()];
        let found = rank(&INDEX, typed, &options);
        assert_eq!(growing.rank(typed, &options, &|| false).as_ref(), Some(&found), "{typed:?}");
        for hit in &found.hits {
            let entry = INDEX.entry(hit.entry, None).expect("a hit is an entry");
            let length = entry.title.chars().count();
            assert!(hit.positions.is_sorted() && hit.positions.iter().all(|at| *at < length), "{typed:?}: {hit:?}");
        }
    }
});
