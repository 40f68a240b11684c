//! Files of two encodings: one put behind another, lines pasted into a page.
//!
//! Each line is asked by itself, for an encoding changes between lines and not within one. Invariant: a line that is
//! whole UTF-8 with Chinese in it is read as UTF-8. Limit: UTF-8 beside one older encoding of Chinese.

use encoding_rs::{Encoding, GB18030, UTF_8};

/// What the bytes of a line are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// ASCII, or so little more that it may be either; only the lines around it tell.
    Either,
    /// UTF-8, whole or with a little damage.
    Unicode,
    /// Something older.
    Older,
}

/// A file that is no whole UTF-8, as stretches of lines.
pub(super) struct Stretches<'a> {
    stretches: Vec<(Kind, &'a [u8])>,
}

impl<'a> Stretches<'a> {
    /// Tells the lines of a file apart.
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        let mut stretches: Vec<(Kind, usize, usize)> = Vec::new();
        let mut start = 0;
        for line in bytes.split_inclusive(|byte| matches!(byte, b'\n' | b'\r')) {
            let (kind, end) = (kind_of(line), start + line.len());
            match stretches.last_mut() {
                // What may be either goes with the line before it, and at the start with the line after it.
                Some((own, _, last)) if kind == *own || kind == Kind::Either => *last = end,
                Some((own @ Kind::Either, _, last)) => (*own, *last) = (kind, end),
                _ => stretches.push((kind, start, end)),
            }
            start = end;
        }
        let slice = |(kind, from, to)| Some((kind, bytes.get(from..to)?));
        Self { stretches: stretches.into_iter().filter_map(slice).collect() }
    }

    /// Whether there are lines of UTF-8, and whether there are lines of something older.
    pub(super) fn kinds(&self) -> (bool, bool) {
        let has = |kind| self.stretches.iter().any(|(own, _)| *own == kind);
        (has(Kind::Unicode), has(Kind::Older))
    }

    /// The bytes of the older lines, `most` of them at most.
    pub(super) fn older(&self, most: usize) -> Vec<u8> {
        let older = self.stretches.iter().filter(|(kind, _)| *kind == Kind::Older);
        older.flat_map(|(_, bytes)| bytes.iter().copied()).take(most).collect()
    }

    /// The text, its older lines in `encoding`, and whether there were bytes without a character.
    pub(super) fn decode(&self, encoding: &'static Encoding) -> (String, bool) {
        let (mut text, mut damaged) = (String::new(), false);
        for (kind, bytes) in &self.stretches {
            let own = if *kind == Kind::Older { encoding } else { UTF_8 };
            let (part, errors) = own.decode_without_bom_handling(bytes);
            text.push_str(&part);
            damaged |= errors;
        }
        (text, damaged)
    }
}

/// So many characters of three bytes, with damage among them, may be an older encoding's by chance.
const FEW: usize = 3;

/// Whether a line is whole in an older encoding.
fn is_older(line: &[u8]) -> bool {
    GB18030.decode_without_bom_handling_and_without_replacement(line).is_some()
}

fn kind_of(line: &[u8]) -> Kind {
    if line.is_ascii() {
        return Kind::Either;
    }
    let (mut chinese, mut others, mut bad) = (0usize, 0usize, 0usize);
    for chunk in line.utf8_chunks() {
        for c in chunk.valid().chars().filter(|c| !c.is_ascii()) {
            // Pairs of older encodings look like characters of two bytes often, like those of three hardly ever.
            if c >= '\u{800}' { chinese += 1 } else { others += 1 }
        }
        bad += usize::from(!chunk.invalid().is_empty());
    }
    match (chinese, bad) {
        (0, 0) if others <= 8 => Kind::Either,
        (_, 0) => Kind::Unicode,
        (1.., _) if bad <= chinese && others <= chinese * 2 => {
            // A unit and its full stop (`设。`, `项。`) are a stray byte and a character of three by the other reading.
            if chinese <= FEW && is_older(line) { Kind::Either } else { Kind::Unicode }
        }
        _ => Kind::Older,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_line_that_may_be_either_goes_with_the_lines_before_it() {
        for short in ["46项。", "设。", "3座，", "（会）", "项、设。"] {
            let text = format!("市里建设服务站，培训技术人员，解决难题\r\n{short}\r\n\r\n下一段。");
            let older = GB18030.encode(&text).0.into_owned();
            let stretches = Stretches::of(&older);
            assert_eq!(stretches.kinds(), (false, true), "{short}");
            assert_eq!(stretches.decode(GB18030), (text, false), "{short}");
        }
        let text = "全市建设服务站46项。设立资金，培训人员（会同县区），加快成果转化、办比赛、招人才、设分院；做到早谋划、早开工。";
        for width in 1..12 {
            let lines: Vec<String> =
                text.chars().collect::<Vec<_>>().chunks(width).map(|line| line.iter().collect()).collect();
            let text = lines.join("\n");
            let older = GB18030.encode(&text).0.into_owned();
            assert_eq!(Stretches::of(&older).decode(GB18030), (text, false), "{width} characters a line");
        }
        let mut damaged = "市里建设服务站，解决难题\n".as_bytes().to_vec();
        damaged.extend(b"\xCF\xE8\xA1\xA3\n");
        assert_eq!(Stretches::of(&damaged).kinds(), (true, false), "and so does one that has lost bytes");
    }
}
