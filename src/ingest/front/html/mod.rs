//! HTML to the common stream: whole files, and the blocks of HTML that converters put into Markdown.
//!
//! A tokenizer of our own, for three things that a conforming one (html5gum was measured: 140 MB/s to 600) does not
//! give: slices of the source, so that lines stay true; text where a tag would swallow text, as in
//! `<R≤2.5` or behind a quotation mark too many; and Markdown's own notion of a tag. Where the standard decides what a
//! reader sees (references, raw text, values) it is followed, and a test compares the two on pages without such faults.
//! Invariant: flat, no recursion, one pass. Limit: style sheets are not read, only what stands on an element itself.

mod attributes;
mod blocks;
mod elements;
mod hidden;
mod layout;
mod lines;
mod list;
mod may_have;
mod note;
mod open_tables;
mod ornaments;
mod own;
mod page_title;
mod part;
mod printed;
mod reader;
mod ruby;
mod scan;
mod site;
mod style;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod vocabulary;

pub(in crate::ingest) use attributes::attribute;
pub(in crate::ingest) use elements::{is_inline, is_strike, script_of, style_of};
pub(in crate::ingest) use hidden::Hidden;
pub(in crate::ingest) use may_have::MayHave;
pub(in crate::ingest) use note::{NoteLink, note_link};
pub(in crate::ingest) use own::own;
pub(in crate::ingest) use page_title::page_title;
pub(in crate::ingest) use reader::read;
pub(in crate::ingest) use ruby::Ruby;
pub(in crate::ingest) use scan::{Token, tokens};
pub(in crate::ingest) use text::decoded;
pub(in crate::ingest) use vocabulary::Vocabulary;
