//! `>` at the start of a line: a quotation, or a figure that something is more than.
//!
//! `>3亿元的项目12个` says another thing without its sign. Limit: where a paragraph begins, a file that quotes
//! anything else quotes figures too.

use std::cell::OnceCell;

use super::containers::is_list_marker;
use crate::ingest::line::wording::lines_of;

/// What `>` at the start of a line means in a file.
pub(super) struct Quotes<'a> {
    source: &'a str,
    /// Looked for through the file when it is first asked for: most files have no line that begins so.
    meaning: OnceCell<Meaning>,
}

/// What it means wherever it stands.
struct Meaning {
    /// Whether it can be a sign anywhere: nothing else is quoted.
    anywhere: bool,
    /// Whether it can be one where a paragraph goes on: what is quoted has a space behind its marks.
    within: bool,
}

impl Meaning {
    /// Looks through a file.
    fn of(source: &str) -> Self {
        let (mut signs, mut quotes) = (false, false);
        for line in lines_of(source) {
            let words = line.trim_start();
            let Some(at) = sign_of(words) else { continue };
            let behind = words.get(at..).unwrap_or_default();
            signs |= is_figure(behind) || quoted_sign(behind).is_some();
            quotes |= !is_figure(behind);
            if !is_figure(behind)
                && !behind.trim_start_matches('>').starts_with([' ', '\t'])
                && behind.len() > 1
            {
                return Self { anywhere: false, within: false };
            }
        }
        Self { anywhere: signs && !quotes, within: signs }
    }
}

impl<'a> Quotes<'a> {
    /// Those of a file.
    pub(super) fn of(source: &'a str) -> Self {
        Self { source, meaning: OnceCell::new() }
    }

    /// The byte of such a sign at the beginning of `words`, which begin a line: alone, behind the marker of an item, or,
    /// where the line `goes_on` with a paragraph, behind that of a quotation.
    pub(super) fn sign(&self, words: &str, goes_on: bool) -> Option<usize> {
        let at = sign_of(words)?;
        let meaning = self.meaning.get_or_init(|| Meaning::of(self.source));
        let within = meaning.within && goes_on;
        if !meaning.anywhere && !within {
            return None;
        }
        let behind = words.get(at..)?;
        if is_figure(behind) {
            Some(at)
        } else {
            quoted_sign(behind).filter(|_| within).map(|inner| at + inner)
        }
    }
}

/// The byte of the sign behind one mark of a quotation: `> >3亿元`.
fn quoted_sign(quoted: &str) -> Option<usize> {
    let words = quoted.strip_prefix("> ")?;
    is_figure(words).then(|| quoted.len() - words.len())
}

/// The byte of the `>` that `words` begin with, behind the marker of an item or without.
fn sign_of(words: &str) -> Option<usize> {
    match words.as_bytes().first()? {
        b'>' => return Some(0),
        b'-' | b'+' | b'*' | b'0'..=b'9' => {}
        _ => return None,
    }
    let start = words.as_bytes().get(..LONGEST_MARKER.min(words.len()))?;
    let at = memchr::memchr(b'>', start)?;
    let marker = words.get(..at)?;
    (is_list_marker(marker) && !marker.trim_end().contains(' ')).then_some(at)
}

/// Bytes of the longest marker before a sign.
const LONGEST_MARKER: usize = 12;

/// Whether a text begins with `>3` or `>=3`.
fn is_figure(text: &str) -> bool {
    if !text.starts_with('>') {
        return false;
    }
    let figure = text.trim_start_matches('>');
    let figure = figure.strip_prefix('=').unwrap_or(figure);
    text.len() - figure.len() <= 2
        && figure.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '０'..='９'))
}

#[cfg(test)]
mod tests {
    use super::Quotes;

    #[test]
    fn a_sign_is_told_from_a_quotation() {
        let signs = Quotes::of("分类如下。\n\n>3亿元的12个\n- >5%的3个\n<1亿元的58个");
        let is_sign = |words| signs.sign(words, false).is_some();
        assert!(is_sign(">3亿元的12个") && is_sign(">=3亿元") && is_sign("- >5%的3个"));
        assert!(!is_sign("增长>3%") && !is_sign("- SO<sub>2</sub>下降"));
        assert_eq!(Quotes::of(">3亿元\n> 引文").sign(">3亿元", false), None);
        assert_eq!(Quotes::of("> 2024年4月，某市").sign("> 2024年4月，某市", true), None);
    }

    #[test]
    fn where_a_paragraph_goes_on_a_sign_has_no_space_behind_it_and_marks_of_quotations_have() {
        let signs = Quotes::of("> 全市投入\n>3亿元\n> >5亿元");
        assert_eq!((signs.sign(">3亿元", true), signs.sign("> >5亿元", true)), (Some(0), Some(2)));
        assert_eq!((signs.sign("> 3亿元", true), signs.sign("> > 3亿元", true)), (None, None));
        assert_eq!(Quotes::of(">全市投入\n>3亿元").sign(">3亿元", true), None);
    }
}
