//! Reads a keymap file: a TOML table a context, in it `"keys" = "action"`.
//!
//! Invariant: every entry that can be understood comes out, whatever is wrong with the others, and every
//! fault carries the line and column where it stands. Limit: checks one file by itself; how it fits with the
//! keys below it is [`super::Keymap::overlay`]'s.

use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;
use toml::de::DeValue;

use super::{Action, Context, FaultKind, Key, notation};
use crate::written::{self, Document, nearest};

/// Collects what is wrong with a keymap file.
pub(super) type Reporter<'a> = written::Reporter<'a, FaultKind>;

/// The value that takes a key's meaning away.
const NONE: &str = "none";

/// One line of a keymap file.
pub(super) struct Entry {
    pub(super) context: Context,
    pub(super) keys: Vec<Key>,
    /// `None` where the file says `"none"`.
    pub(super) action: Option<Action>,
    /// Byte offset of the key in the file.
    pub(super) offset: usize,
}

/// Reads every entry that can be understood, in the order of the file, and reports the rest.
pub(super) fn read(reporter: &mut Reporter<'_>) -> Vec<Entry> {
    let text = reporter.text();
    let document = Document::read(text);
    for (offset, malformed) in &document.malformed {
        reporter.add(*offset, FaultKind::from(malformed.clone()));
    }
    let mut entries = Vec::new();
    for (name, value) in document.table() {
        if document.is_broken(name.span().start) {
            continue;
        }
        let Some(table) = value.get_ref().as_table() else {
            reporter.add(name.span().start, FaultKind::OutsideContext);
            continue;
        };
        let Some(context) = Context::from_name(name.get_ref()) else {
            let meant = nearest(name.get_ref(), 2, Context::ALL.iter().map(|context| context.name()));
            let kind = FaultKind::UnknownContext { name: name.get_ref().to_string(), meant };
            reporter.add(name.span().start, kind);
            continue;
        };
        for (keys, action) in table {
            if !document.is_broken(keys.span().start) {
                entries.extend(read_entry(context, (keys.get_ref(), keys.span()), action, reporter));
            }
        }
    }
    // The parser's tables are sorted by name; people read from top to bottom.
    entries.sort_by_key(|entry| entry.offset);
    drop_duplicates(&mut entries, reporter);
    entries
}

fn read_entry(
    context: Context,
    (written, span): (&str, Range<usize>),
    value: &Spanned<DeValue<'_>>,
    reporter: &mut Reporter<'_>,
) -> Option<Entry> {
    if value.get_ref().is_table() {
        reporter.add(span.start, FaultKind::NotAName);
        return None;
    }
    let keys = match notation::parse_chord(written) {
        // A key typed with the input method on is never received as such: the screen turns it into its twin.
        Ok(keys) => keys.into_iter().map(Key::without_input_method).collect::<Vec<_>>(),
        Err(error) => {
            reporter.add(span.start, FaultKind::BadKey(error));
            // What the key was to do may be wrong as well.
            let name = value.get_ref().as_str().filter(|name| !name.eq_ignore_ascii_case(NONE));
            if let Some(name) = name.filter(|name| Action::from_name(name).is_none()) {
                reporter.add(value.span().start, unknown_action(name));
            }
            return None;
        }
    };
    let Some(name) = value.get_ref().as_str() else {
        reporter.add(value.span().start, FaultKind::NotAName);
        return None;
    };
    if name.eq_ignore_ascii_case(NONE) {
        return Some(Entry { context, keys, action: None, offset: span.start });
    }
    let Some(action) = Action::from_name(name) else {
        reporter.add(value.span().start, unknown_action(name));
        return None;
    };
    if !action.is_allowed_in(context) {
        reporter.add(value.span().start, FaultKind::ActionElsewhere { action, context });
        return None;
    }
    if context.takes_text() && keys.first().is_some_and(|key| key.typed().is_some()) {
        reporter.add(span.start, FaultKind::TypesText { keys: notation::print_chord(&keys) });
        return None;
    }
    Some(Entry { context, keys, action: Some(action), offset: span.start })
}

fn unknown_action(name: &str) -> FaultKind {
    let names = Action::ALL.iter().map(|action| action.name());
    let meant = nearest(name, name.chars().count() / 2, names);
    FaultKind::UnknownAction { name: name.to_owned(), meant }
}

/// The same keys written in two ways are still the same keys; the first binding counts.
fn drop_duplicates(entries: &mut Vec<Entry>, reporter: &mut Reporter<'_>) {
    let mut seen = BTreeSet::new();
    entries.retain(|entry| {
        let is_new = seen.insert((entry.context, entry.keys.clone()));
        if !is_new {
            reporter.add(entry.offset, FaultKind::Duplicate { keys: notation::print_chord(&entry.keys) });
        }
        is_new
    });
}
