//! The embedded tables, as `build.rs` makes them from `../data/*.tsv` (where those come from is in the README beside them).
//!
//! Every start of the program needs them, so they are read when it is built.

use super::{Form, Key, Level, Name, Place, PlaceId};

include!(concat!(env!("OUT_DIR"), "/gazetteer.rs"));

/// The lines of a table that is read when it is wanted: neither empty nor a comment.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    let mut start = 0;
    memchr::memchr_iter(b'\n', table.as_bytes())
        .filter_map(move |end| table.get(std::mem::replace(&mut start, end + 1)..end))
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}
