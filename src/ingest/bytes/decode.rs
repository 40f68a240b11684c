//! Bytes to text: which encoding, which line ends, nothing in it that a terminal could obey.
//!
//! Invariant: the text has LF line ends only, no control characters but LF and [`PAGE_BREAK`], and as many lines
//! as an editor counts in the file. Limit: the encodings Chinese offices write: UTF-8, UTF-16, GB18030 (with
//! GBK and GB2312 in it) and Big5.

use std::borrow::Cow;

use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::mixed::Stretches;
use crate::text::sanitise;

/// Stands for a form feed, which is a page mark and would be taken out with the other controls.
///
/// A noncharacter: no text has a use for it.
pub(in crate::ingest) const PAGE_BREAK: char = '\u{FDD0}';

/// How much of a file the guesses about its encoding look at, in bytes.
const SAMPLE: usize = 256 * 1024;

/// A file's text.
pub(in crate::ingest) struct Decoded<'a> {
    /// The text.
    pub(in crate::ingest) text: Cow<'a, str>,
    /// The name of the encoding it was in.
    pub(in crate::ingest) encoding: &'static str,
    /// Whether bytes were met that the encoding has no character for; each is a U+FFFD in the text.
    pub(in crate::ingest) damaged: bool,
    /// Whether the text was found to have nothing in it that any rule of cleaning could touch.
    pub(in crate::ingest) plain: bool,
}

impl<'a> Decoded<'a> {
    /// A text that is cleaned where it has to be.
    fn of(text: Cow<'a, str>, encoding: &'static str, damaged: bool) -> Self {
        let plain = sanitise::is_plain_text(&text);
        Self { text: if plain { text } else { clean(text) }, encoding, damaged, plain }
    }
}

/// The share of a text, as one character in so many, that can be damaged; of more the bytes are no text.
const MOST_DAMAGED: usize = 10;

/// Places with zeros that even a short text may have.
const FEW_FILLERS: usize = 4;

/// Whether the bytes that were decoded are no text in any encoding: zeros in more than a stray place, or characters
/// that no text has.
pub(in crate::ingest) fn is_no_text(bytes: &[u8], decoded: &Decoded<'_>) -> bool {
    let is_wide = decoded.encoding.starts_with("UTF-16");
    let whole = bytes.len();
    let bytes = without_padding(bytes);
    // Filler around nothing.
    if bytes.is_empty() && whole > 0 {
        return true;
    }
    // Fillers stand in few places, however many they are; the zeros of a program or a picture stand everywhere.
    let fillers = if is_wide { 0 } else { runs_of_zeros(bytes) };
    if fillers > FEW_FILLERS && fillers * 100 > bytes.len() {
        return true;
    }
    if !decoded.damaged && fillers == 0 {
        return false;
    }
    // The text has none of its controls any more.
    let is_control = |byte: &&u8| matches!(byte, 1..=8 | 0x0B | 0x0E..=0x1A | 0x1C..=0x1F | 0x7F);
    let controls = if is_wide { 0 } else { bytes.iter().filter(is_control).count() };
    let (mut odd, mut all) = (controls + fillers, controls + fillers);
    for c in decoded.text.chars() {
        all += 1;
        odd += usize::from(c == '\u{FFFD}' || matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..));
    }
    odd * MOST_DAMAGED > all
}

/// In how many places zeros stand.
fn runs_of_zeros(bytes: &[u8]) -> usize {
    let (mut runs, mut last) = (0, None);
    for at in memchr::memchr_iter(0, bytes) {
        runs += usize::from(last.is_none_or(|last| last + 1 < at));
        last = Some(at);
    }
    runs
}

/// Decodes `bytes` and cleans the text (R1–R3, R5 of the article pane).
pub(in crate::ingest) fn decode(bytes: &[u8]) -> Decoded<'_> {
    let marked = Encoding::for_bom(bytes).filter(|(encoding, _)| *encoding != UTF_8);
    if marked.is_none() {
        let rest = without_padding(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes));
        // Checks many bytes at once where the machine can, which the standard library does for ASCII only.
        if let Some(text) = UTF_8.decode_without_bom_handling_and_without_replacement(rest)
            && memchr::memchr(0, rest).is_none()
        {
            return Decoded::of(text, UTF_8.name(), false);
        }
    }
    let unmarked = || utf16_without_mark(bytes).map(|encoding| (encoding, 0));
    if let Some((encoding, mark)) = marked.or_else(unmarked) {
        let (text, damaged) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
        return Decoded::of(text, encoding.name(), damaged);
    }
    by_lines(without_padding(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)))
}

/// The bytes without the zeros and the end mark (0x1A) that old systems fill the last block of a file with.
fn without_padding(bytes: &[u8]) -> &[u8] {
    let is_filler = |byte: &u8| matches!(byte, 0 | 0x1A | b'\n' | b'\r' | b' ');
    let end = bytes.iter().rposition(|byte| !is_filler(byte)).map_or(0, |last| last + 1);
    let (text, tail) = bytes.split_at_checked(end).unwrap_or((bytes, &[]));
    if tail.iter().any(|byte| matches!(byte, 0 | 0x1A)) { text } else { bytes }
}

/// Decodes a file that is no UTF-16: UTF-8, an older encoding, or one line by line with the other.
fn by_lines(bytes: &[u8]) -> Decoded<'_> {
    let stretches = Stretches::of(bytes);
    let name = |encoding: &'static Encoding| if encoding == GB18030 { "GB18030" } else { encoding.name() };
    match stretches.kinds() {
        (true, true) => {
            let encoding = legacy_encoding(&stretches.older(SAMPLE));
            let (text, damaged) = stretches.decode(encoding);
            let encoding = if encoding == BIG5 { "UTF-8, Big5" } else { "UTF-8, GB18030" };
            Decoded::of(Cow::Owned(text), encoding, damaged)
        }
        (false, true) => {
            let encoding = legacy_encoding(bytes);
            let (text, damaged) = encoding.decode_without_bom_handling(bytes);
            Decoded::of(text, name(encoding), damaged)
        }
        _ => {
            let (text, damaged) = UTF_8.decode_without_bom_handling(bytes);
            Decoded::of(text, UTF_8.name(), damaged)
        }
    }
}

/// Tells UTF-16 without a byte order mark by its code units: in Chinese text nearly all are Han characters,
/// CJK or full-width marks, or ASCII, and a NUL byte is in no other text at all.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..SAMPLE.min(bytes.len() & !1))?;
    if sample.len() < 4 {
        return None;
    }
    let ordinary = |high: u8, low: u8| match high {
        0 => (0x20..0x7F).contains(&low) || matches!(low, b'\n' | b'\r' | b'\t' | 0x0C | 0xB7),
        0x20 | 0x30 | 0x4E..=0x9F | 0xFF => true,
        _ => false,
    };
    let has_nul = memchr::memchr(0, sample).is_some();
    if !has_nul && std::str::from_utf8(bytes).is_ok() {
        return None;
    }
    let (mut little, mut big) = (0usize, 0usize);
    for pair in sample.chunks_exact(2) {
        if let &[first, second] = pair {
            little += usize::from(ordinary(second, first));
            big += usize::from(ordinary(first, second));
        }
    }
    let enough = sample.len() / 2 * 19 / 20;
    match (little >= enough, big >= enough) {
        (true, true) => Some(if little >= big { UTF_16LE } else { UTF_16BE }),
        (true, false) => Some(UTF_16LE),
        (false, true) => Some(UTF_16BE),
        (false, false) => None,
    }
}

/// GB18030 or Big5, whichever reads; where both or neither do, whichever gives the commoner Chinese.
fn legacy_encoding(bytes: &[u8]) -> &'static Encoding {
    let sample = bytes.get(..SAMPLE.min(bytes.len())).unwrap_or_default();
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(sample, sample.len() == bytes.len());
    let guess = detector.guess(Some(b"cn"), chardetng::Utf8Detection::Deny);
    let common = |encoding: &'static Encoding| {
        let (text, _) = encoding.decode_without_bom_handling(sample);
        let plain =
            text.chars().filter(|c| "，。、的一是在不有和人中大上年市科技業业個个".contains(*c)).count();
        let odd = text.chars().filter(|c| *c == '\u{FFFD}' || matches!(c, '\u{E000}'..='\u{F8FF}')).count();
        (plain, odd)
    };
    let ((gb, gb_odd), (big5, big5_odd)) = (common(GB18030), common(BIG5));
    if big5 > gb * 2 && big5_odd <= gb_odd {
        return BIG5;
    }
    if gb > big5 * 2 {
        return GB18030;
    }
    if guess == BIG5 { BIG5 } else { GB18030 }
}

/// Line ends to LF, a form feed to [`PAGE_BREAK`], a tab to four spaces, then the text room's sanitiser.
///
/// A tab must not become one space: it is nesting to Markdown and a leader to a table of contents.
fn clean(text: Cow<'_, str>) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let foreign = memchr::memchr3(b'\r', 0x0C, b'\t', bytes).is_some()
        || ["\u{0B}", "\u{85}", "\u{2028}", "\u{2029}", "\u{FDD0}"]
            .iter()
            .any(|mark| memchr::memmem::find(bytes, mark.as_bytes()).is_some());
    let text = if foreign { Cow::Owned(line_ends(&text)) } else { text };
    match text {
        Cow::Borrowed(text) => sanitise::source(text),
        Cow::Owned(text) => match sanitise::source(&text) {
            Cow::Borrowed(_) => Cow::Owned(text),
            Cow::Owned(clean) => Cow::Owned(clean),
        },
    }
}

fn line_ends(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '\r' => {
                characters.next_if_eq(&'\n');
                out.push('\n');
            }
            '\u{0B}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\u{0C}' => out.push(PAGE_BREAK),
            '\t' => out.push_str("    "),
            PAGE_BREAK => {}
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "科技情报参考\n2024年第4期，呼和浩特市的科技中心在编辑。";

    fn read(bytes: &[u8]) -> (String, &'static str) {
        let decoded = decode(bytes);
        (decoded.text.into_owned(), decoded.encoding)
    }

    #[test]
    fn the_encodings_of_chinese_offices_are_told_apart() {
        assert_eq!(read(TEXT.as_bytes()), (TEXT.into(), "UTF-8"));
        assert_eq!(read(&[b"\xEF\xBB\xBF", TEXT.as_bytes()].concat()), (TEXT.into(), "UTF-8"));
        let gb = GB18030.encode(TEXT).0.into_owned();
        assert_eq!(read(&gb), (TEXT.into(), "GB18030"));
        let traditional = "科技情報參考\n2024年第4期，臺北市的科技中心在編輯，個人的企業。";
        assert_eq!(read(&BIG5.encode(traditional).0), (traditional.into(), "Big5"));
    }

    #[test]
    fn utf16_is_read_with_and_without_its_mark() {
        let little: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read(&little), (TEXT.into(), "UTF-16LE"));
        assert_eq!(read(&big), (TEXT.into(), "UTF-16BE"));
        assert_eq!(read(&[b"\xFF\xFE".as_slice(), &little].concat()), (TEXT.into(), "UTF-16LE"));
        assert_eq!(read(&[b"\xFE\xFF".as_slice(), &big].concat()), (TEXT.into(), "UTF-16BE"));
    }

    #[test]
    fn a_little_damage_does_not_change_the_encoding() {
        let mut bytes = TEXT.repeat(4).into_bytes();
        bytes.truncate(bytes.len() - 1);
        let decoded = decode(&bytes);
        assert_eq!(decoded.encoding, "UTF-8");
        assert!(decoded.damaged);
    }

    #[test]
    fn lines_of_two_encodings_are_each_read_in_their_own() {
        let gb = |text: &str| GB18030.encode(text).0.into_owned();
        let lines: [&str; 4] =
            ["浙江湖州：绿色工厂扩面提质\r\n", "　　德州市出台十条措施。\n", "目录\n", "2024年第4期\n"];
        for older in 0..16u32 {
            let parts: Vec<Vec<u8>> = lines
                .iter()
                .enumerate()
                .map(|(at, line)| if older >> at & 1 == 1 { gb(line) } else { line.as_bytes().to_vec() })
                .collect();
            // A short line may be either where all around it is the other.
            let expected = lines.concat().replace('\r', "");
            let (text, encoding) = read(&parts.concat());
            if older & 4 == 0 || older & 2 == 2 {
                assert_eq!(text, expected, "{older:b} {encoding}");
            }
        }
        let (_, encoding) = read(&[gb(lines[0]), lines[1].as_bytes().to_vec()].concat());
        assert_eq!(encoding, "UTF-8, GB18030");
    }

    #[test]
    fn a_text_is_told_from_random_bytes_by_the_share_of_damage() {
        let refused = |bytes: &[u8]| is_no_text(bytes, &decode(bytes));
        let mut state = 7u32;
        let random: Vec<u8> = (0..6000)
            .map(|_| {
                state = state.wrapping_mul(1_103_515_245).wrapping_add(12345);
                (state >> 16) as u8
            })
            .collect();
        assert!(refused(&random));
        assert!(refused(&random.iter().map(|byte| byte | 1).collect::<Vec<_>>()));
        let mut text = TEXT.repeat(200).into_bytes();
        text.truncate(text.len() - 1);
        assert!(!refused(&text));
        text.extend([0u8; 20_000]);
        assert!(!refused(&text), "filled up with zeros");
        let filled = [TEXT.as_bytes(), &[0; 16], "\n某地：新闻一则\n".as_bytes(), &[0; 900]].concat();
        assert!(!refused(&filled), "filled up between its parts too");
        let wide: Vec<u8> = TEXT.chars().flat_map(|c| (c as u32).to_le_bytes()).collect();
        assert!(refused(&wide), "four bytes a character");
        let gb = GB18030.encode(TEXT).0.into_owned();
        assert!(!refused(&[gb, b"\x1a\0\0\n\0".to_vec()].concat()));
    }

    #[test]
    fn line_ends_become_one_kind_and_controls_go() {
        assert_eq!(read(b"a\r\nb\rc\x07d\te").0, "a\nb\ncd    e");
        assert_eq!(read("前\u{202E}后\u{0C}页".as_bytes()).0, "前后\u{FDD0}页");
    }
}
