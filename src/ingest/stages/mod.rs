//! The shared stages, run in order over the stream of lines.

pub(super) mod apart;
pub(super) mod articles;
pub(super) mod contents;
pub(super) mod habit;
pub(super) mod masthead;
pub(super) mod notes;
pub(super) mod pages;
pub(super) mod paragraphs;
pub(super) mod running;
pub(super) mod site;
pub(super) mod titles;
