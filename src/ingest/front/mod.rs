//! A front end for each kind of file, each telling the file as one stream of lines.
//!
//! Invariant: what the file says for sure (headings, items, tables, pages) is in the lines' forms, and nothing is
//! guessed. Limit: what the lines mean together is for `stages`.

pub(super) mod docx;
pub(super) mod html;
pub(super) mod markup;
mod picture;
pub(super) mod plain;
pub(super) mod references;
mod scripts;
pub(super) mod words;
