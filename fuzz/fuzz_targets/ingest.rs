//! Any bytes under any kind of name give an issue or a refusal, never a panic; no string of an issue holds a control
//! (R3), and a plain text loses no letter in silence.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/conservation/ledger.rs"]
mod ledger;
#[path = "../../tests/conservation/source.rs"]
mod source;

fuzz_target!(|data: &[u8]| {
    let Some((kind, bytes)) = data.split_first() else { return };
    let name = ["a.md", "a.txt", "a.html", "a.json", "a.docx", "-"][usize::from(*kind) % 6];
    let Ok(issue) = kanbao::ingest::ingest(bytes, name) else { return };
    let json = serde_json::to_string(&issue).expect("an issue is JSON");
    // JSON writes the first 32 controls as escapes; a line feed is one too, and stands in code. The text's own reverse
    // solidus goes first: it may stand before an n or a u.
    let plain = json.replace("\\\\", "").replace("\\n", "").replace("\\\"", "");
    assert!(!plain.contains("\\u") && !plain.contains(is_forbidden), "{plain:?}");
    // The ledger's reader takes a text as it is; marks and references it reads more simply than `ingest`.
    if name == "a.txt" && std::str::from_utf8(bytes).is_ok_and(|text| !text.contains(['&', '<', '\u{1b}'])) {
        assert_eq!(ledger::losses(bytes, name), Vec::<String>::new());
    }
});

fn is_forbidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2061}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
        || matches!(c, '\u{e0000}'..='\u{e0fff}')
}
