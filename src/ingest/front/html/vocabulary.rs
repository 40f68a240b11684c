//! Which names make a tag.
//!
//! On a page `<` and a letter begin a tag whatever its name is. Markdown is written by people too, whose `<String>` is
//! text; there a name must be HTML's own or have an end tag somewhere in the file, as the wrappers of web sites do
//! (`<UCAPCONTENT>`). Invariant: a file is looked through for them once at the most. Limit: names in ASCII.

use std::sync::OnceLock;

use super::elements::is_element;

/// The names that make a tag.
#[derive(Debug, Default)]
pub(in crate::ingest) struct Vocabulary<'a> {
    is_page: bool,
    source: &'a str,
    /// Names of the file that are none of HTML's and have an end tag; looked for when a name is none of HTML's, as hardly any
    /// is.
    closed: OnceLock<Vec<String>>,
}

/// Names that are looked for beyond HTML's own; a file with more has no wrappers but words.
const MOST: usize = 64;

impl<'a> Vocabulary<'a> {
    /// Every name.
    pub(in crate::ingest) const fn page() -> Self {
        Self { is_page: true, source: "", closed: OnceLock::new() }
    }

    /// HTML's names and those of `source` that have an end tag.
    pub(in crate::ingest) const fn of_markdown(source: &'a str) -> Self {
        Self { is_page: false, source, closed: OnceLock::new() }
    }

    /// Whether it is that of a page.
    pub(in crate::ingest) fn is_page(&self) -> bool {
        self.is_page
    }

    /// Whether a name (any case) makes a tag.
    pub(in crate::ingest) fn has(&self, name: &str) -> bool {
        self.is_page || is_element(name) || self.is_closed(name)
    }

    fn is_closed(&self, name: &str) -> bool {
        let closed = self.closed.get_or_init(|| closed_in(self.source));
        closed.iter().any(|closed| closed.eq_ignore_ascii_case(name))
    }
}

/// The names in a text that are none of HTML's and have an end tag, in lower case and in order.
fn closed_in(source: &str) -> Vec<String> {
    let mut closed = Vec::new();
    for at in memchr::memmem::find_iter(source.as_bytes(), b"</") {
        let rest = source.get(at + 2..).unwrap_or_default();
        let end = rest
            .bytes()
            .take(40)
            .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':'))
            .count();
        let Some((name, tail)) = rest.split_at_checked(end) else { continue };
        if !tail.starts_with('>') || !name.starts_with(|c: char| c.is_ascii_alphabetic()) || is_element(name)
        {
            continue;
        }
        let name = name.to_ascii_lowercase();
        if let Err(place) = closed.binary_search(&name) {
            closed.insert(place, name);
        }
        if closed.len() >= MOST {
            break;
        }
    }
    closed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_closed_somewhere_is_a_tag() {
        let vocabulary = Vocabulary::of_markdown(
            "<UCAPCONTENT>\n甲 Vec<String> <founder-content>\n</ucapcontent></founder-content>",
        );
        assert!(vocabulary.has("UCAPCONTENT") && vocabulary.has("founder-content") && vocabulary.has("P"));
        assert!(!vocabulary.has("String") && Vocabulary::page().has("String"));
    }
}
