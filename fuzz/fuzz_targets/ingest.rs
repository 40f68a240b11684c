//! Any bytes under any kind of name give an issue or a refusal, never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((kind, bytes)) = data.split_first() else { return };
    let name = ["a.md", "a.txt", "a.html", "a.json", "a.docx", "-"][usize::from(*kind) % 6];
    let _ = kanbao::ingest::ingest(bytes, name);
});
