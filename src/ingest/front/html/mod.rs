//! HTML to the common stream: whole files, and the blocks of HTML that converters put into Markdown.
//!
//! Tolerant on purpose: only the elements HTML has are taken for tags, so that `<String>` or `<R≤2.5` in a text
//! stay text, which a conforming tokeniser would swallow up to the next `>`. Invariant: flat, no recursion, one
//! pass. Limit: style sheets are not read, only `align` and inline `text-align`.

mod blocks;
mod elements;
mod layout;
mod lines;
mod list;
mod note;
mod open_tables;
mod page_title;
mod part;
mod printed;
mod reader;
mod scan;
mod site;
mod style;
mod table;
#[cfg(test)]
mod tests;
mod text;

pub(in crate::ingest) use elements::{is_element, style_of};
pub(in crate::ingest) use note::{NoteLink, note_link};
pub(in crate::ingest) use page_title::page_title;
pub(in crate::ingest) use reader::read;
pub(in crate::ingest) use scan::{Token, attribute, tokens};
