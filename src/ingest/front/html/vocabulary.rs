//! Which names make a tag.
//!
//! On a page `<` and a letter begin a tag whatever its name is. Markdown is written by people too, whose `<String>` is
//! text; there a name must be HTML's own or have an end tag somewhere in the file, as the wrappers of web sites do
//! (`<UCAPCONTENT>`). Invariant: a vocabulary is made once a file. Limit: names in ASCII.

use super::elements::is_element;

/// The names that make a tag.
#[derive(Debug, Default)]
pub(in crate::ingest) struct Vocabulary {
    is_page: bool,
    /// Names of the file that are none of HTML's and have an end tag, in lower case and in order.
    closed: Vec<String>,
}

/// Names that are looked for beyond HTML's own; a file with more has no wrappers but words.
const MOST: usize = 64;

impl Vocabulary {
    /// Every name.
    pub(in crate::ingest) const fn page() -> Self {
        Self { is_page: true, closed: Vec::new() }
    }

    /// HTML's names and those of `source` that have an end tag.
    pub(in crate::ingest) fn of_markdown(source: &str) -> Self {
        let mut closed = Vec::new();
        // Tags are so close together that looking for a pair of bytes would cost more than looking for one.
        for at in memchr::memchr_iter(b'<', source.as_bytes()) {
            let Some(rest) = source.get(at + 1..).and_then(|rest| rest.strip_prefix('/')) else { continue };
            let end = rest
                .bytes()
                .take(40)
                .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':'))
                .count();
            let Some((name, tail)) = rest.split_at_checked(end) else { continue };
            // Nearly all end tags.
            if matches!(name, "p" | "strong" | "b" | "td" | "tr" | "div" | "span") {
                continue;
            }
            if !tail.starts_with('>')
                || !name.starts_with(|c: char| c.is_ascii_alphabetic())
                || is_element(name)
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
        Self { is_page: false, closed }
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
        self.closed.iter().any(|closed| closed.eq_ignore_ascii_case(name))
    }
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
