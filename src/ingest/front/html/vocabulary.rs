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
    /// Whether it is known that no table begins anywhere.
    has_no_tables: bool,
}

/// Names that are looked for beyond HTML's own; a file with more has no wrappers but words.
const MOST: usize = 64;

impl Vocabulary {
    /// Every name.
    pub(in crate::ingest) const fn page() -> Self {
        Self { is_page: true, closed: Vec::new(), has_no_tables: false }
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
        Self { is_page: false, closed, has_no_tables: false }
    }

    /// The same for a text that is read by it, which is looked through for tables.
    #[must_use]
    pub(in crate::ingest) fn for_text(self, text: &str) -> Self {
        let bytes = text.as_bytes();
        let is_table =
            |at: usize| bytes.get(at + 1..at + 6).is_some_and(|name| name.eq_ignore_ascii_case(b"table"));
        let has = |begun: &[u8]| memchr::memmem::find_iter(bytes, begun).any(is_table);
        Self { has_no_tables: !has(b"<t") && !has(b"<T"), ..self }
    }

    /// Whether it is that of a page.
    pub(in crate::ingest) fn is_page(&self) -> bool {
        self.is_page
    }

    /// Whether it is known that no table begins anywhere in the text that is read.
    pub(in crate::ingest) fn has_no_tables(&self) -> bool {
        self.has_no_tables
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

    #[test]
    fn that_there_is_no_table_is_known_of_a_text_that_was_looked_through() {
        let knows = |text: &str| Vocabulary::of_markdown(text).for_text(text).has_no_tables();
        assert!(
            knows("甲<p>table</p>") && !knows("<p>甲<TABLE>") && !knows("<table>\n甲</table>") && knows("")
        );
        assert!(!Vocabulary::page().has_no_tables() && !Vocabulary::of_markdown("甲").has_no_tables());
    }
}
