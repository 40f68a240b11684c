//! `>` at the start of a line: a quotation, or a figure that something is more than.
//!
//! `>3亿元的项目12个` says another thing without its sign. Limit: a file that quotes anything else quotes figures too.

use super::containers::is_list_marker;
use crate::ingest::line::wording::lines_of;

/// What `>` at the start of a line means in a file.
pub(super) struct Quotes {
    /// Whether it can be a sign.
    signs: bool,
}

impl Quotes {
    /// Looks through a file.
    pub(super) fn of(source: &str) -> Self {
        let mut signs = false;
        let lines = if memchr::memchr(b'>', source.as_bytes()).is_some() { source } else { "" };
        for line in lines_of(lines) {
            let words = line.trim_start();
            let Some(sign) = sign_of(words) else { continue };
            if !is_figure(words.get(sign..).unwrap_or_default()) {
                return Self { signs: false };
            }
            signs = true;
        }
        Self { signs }
    }

    /// Whether `words`, which begin a line, begin with such a sign, behind the marker of an item or without.
    pub(super) fn is_sign(&self, words: &str) -> bool {
        self.signs && sign_of(words).is_some_and(|sign| is_figure(words.get(sign..).unwrap_or_default()))
    }
}

/// The byte of the `>` that `words` begin with, behind the marker of an item or without.
fn sign_of(words: &str) -> Option<usize> {
    if words.starts_with('>') {
        return Some(0);
    }
    let start = words.as_bytes().get(..LONGEST_MARKER.min(words.len()))?;
    let at = memchr::memchr(b'>', start)?;
    is_list_marker(words.get(..at)?).then_some(at)
}

/// Bytes of the longest marker before a sign.
const LONGEST_MARKER: usize = 12;

/// Whether a text begins with `>3` or `>=3`.
fn is_figure(text: &str) -> bool {
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
        assert!(signs.is_sign(">3亿元的12个") && signs.is_sign(">=3亿元") && signs.is_sign("- >5%的3个"));
        assert!(!signs.is_sign("增长>3%"));
        assert!(!Quotes::of(">3亿元\n> 引文").is_sign(">3亿元"));
        assert!(!Quotes::of("> 2024年4月，某市").is_sign("> 2024年4月，某市"));
    }
}
