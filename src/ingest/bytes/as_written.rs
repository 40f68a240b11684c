//! Files in which Chinese stands as it will stand in the issue, so that a search can pass over one without reading it.
//!
//! Invariant: of such a file, two Chinese characters beside each other in a title or a block of its issue stand beside
//! each other in its text, or the first has something else behind it and the second something else before
//! it: a line end, a mark, a tag, a blank. Reading only ever takes out what begins and ends with something that is not
//! Chinese, and makes no Chinese of anything else. A test asks it of every fixture. Such a file is never refused. Limit:
//! what may be of another kind (another encoding, Word, JSON, references by number) is none, whatever it is.

use memchr::memmem;

use super::refuse;
use crate::text::is_basic_han;

/// What Chinese may be made of that is written otherwise: references by number, of which one may stand in another, and
/// what an exported issue calls its version.
const OTHERWISE: [&[u8]; 3] = [b"&#", b"&amp;#", b"\"schema\""];

/// How the ideographs for compatibility begin that are composed to others of the basic plane.
const COMPOSED: &[u8] = b"\xF0\xAF";

/// Whether a file of this text is such a one. `path` tells its kind.
pub(in crate::ingest) fn is_as_written(text: &str, path: &str) -> bool {
    let is_json = path.rsplit_once('.').is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("json"));
    let bytes = text.as_bytes();
    let has = |mark: &[u8]| memmem::find(bytes, mark).is_some();
    !is_json
        && !bytes.starts_with(b"PK")
        && refuse::kind_of(bytes).is_none()
        && memchr::memchr(0, bytes).is_none()
        && !OTHERWISE.iter().any(|mark| has(mark))
        && !has(COMPOSED)
        // Filler around nothing is no text.
        && text.contains(is_basic_han)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_say_chinese_otherwise_is_none() {
        let is = is_as_written;
        assert!(is("# 参考\n\n科技&nbsp;创新", "a.md"));
        assert!(is("\u{feff}参考", "a.txt"));
        for text in [
            "参考&#20013;",
            "参考&amp;#20013;",
            "参考\0",
            "{\"schema\": 2, \"id\": \"参考\"}",
            "",
            "\u{1a}\n",
            "参\u{2f800}",
        ] {
            assert!(!is(text, "a.md"), "{text}");
        }
        assert!(!is("参考", "a.JSON"));
        assert!(!is("PK\u{3}\u{4}参考", "a.docx"));
    }
}
