//! The text between two tags, made plain.
//!
//! Invariant: as many line ends as the source has, so that positions stay true. Limit: what a line end means is told by the
//! two characters beside it, not by the language of the text.

use std::borrow::Cow;

use crate::ingest::bytes::decode::PAGE_BREAK;
use crate::ingest::front::references::{self, Place};
use crate::ingest::line::wording::{holds, is_wide};

/// Whether [`plain`] gives every text between the tags of a source as it stands: few sources have anything to be changed,
/// and looking for it once costs less than at each of their texts.
pub(super) fn is_plain(source: &str) -> bool {
    memchr::memchr(b'&', source.as_bytes()).is_none()
        && !holds(source, PAGE_BREAK)
        && !holds(source, '\u{A0}')
}

/// The text with its entities as characters and its blanks as spaces, and whether a form feed stood in it.
pub(super) fn plain(text: &str) -> (Cow<'_, str>, bool) {
    let text = references::decoded(text, Place::Text);
    let breaks = holds(&text, PAGE_BREAK);
    // A space that must not break is an ordinary one to the editors who put four of them before a paragraph.
    let text = if breaks || holds(&text, '\u{A0}') {
        Cow::Owned(text.replace(PAGE_BREAK, "").replace('\u{A0}', " "))
    } else {
        text
    };
    (text, breaks)
}

/// The value of an attribute with its entities as characters.
pub(in crate::ingest) fn decoded(value: &str) -> String {
    references::decoded(value, Place::Attribute).into_owned()
}

/// Whether the preparation of Markdown put marks for bold into a text.
pub(super) fn has_marks(text: &str) -> bool {
    memchr::memchr2(2, 3, text.as_bytes()).is_some()
}

/// The text without the marks that the preparation of Markdown put there for bold.
pub(super) fn without_marks(text: &str) -> Cow<'_, str> {
    if has_marks(text) { Cow::Owned(text.replace(['\u{2}', '\u{3}'], "")) } else { Cow::Borrowed(text) }
}

/// The level and the words of a line that is a heading to Markdown.
pub(super) fn markdown_heading(line: &str) -> Option<(u8, &str)> {
    let words = line.trim_start_matches('#');
    let level = u8::try_from(line.len() - words.len()).ok()?;
    ((1..=6).contains(&level) && words.starts_with(' ')).then_some((level, words))
}

/// Whether a line end between two parts of a text is a space: it is nothing beside a wide character.
pub(super) fn parts_words(before: &str, after: &str) -> bool {
    let (before, after) = (before.chars().next_back(), after.trim_start_matches(' ').chars().next());
    matches!((before, after), (Some(before), Some(after))
        if !(is_wide(before) || is_wide(after) || before == ' '))
}
