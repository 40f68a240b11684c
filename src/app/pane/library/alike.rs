//! Issues that a list could not tell apart: those that call themselves the same.
//!
//! Invariant: of each but one that is alone it is said which file it is, and of a copy of which other. Limit: a copy is what
//! says the same; whether the bytes are the same is not asked.

use std::collections::BTreeMap;

use crate::library::Entry;
use crate::locale::Language;
use crate::model::Issue;

/// What a row says of an issue itself: the bulletin, the year, and the number, else the day, else the id.
type Called<'a> = (&'a str, Option<i32>, Option<u32>, &'a str);

/// The issues of a library by what they call themselves.
pub(super) struct Alike<'a>(BTreeMap<Called<'a>, Vec<&'a Entry>>);

impl<'a> Alike<'a> {
    pub(super) fn among(entries: &'a [Entry]) -> Self {
        let mut alike: BTreeMap<Called<'a>, Vec<&'a Entry>> = BTreeMap::new();
        for entry in entries {
            alike.entry(called(entry)).or_default().push(entry);
        }
        Self(alike)
    }

    /// The file's name of an issue that others are called like, and which of these it is a copy of.
    pub(super) fn file_said(&self, entry: &Entry, language: Language) -> Option<String> {
        let others = self.0.get(&called(entry)).filter(|others| others.len() > 1)?;
        let mut before = others.iter().take_while(|other| other.key != entry.key);
        Some(match before.find(|other| says_the_same(other, entry)) {
            Some(first) => {
                let names: [(&str, &dyn std::fmt::Display); 2] =
                    [("name", &file(entry)), ("first", &file(first))];
                language.format("library.copy", &names)
            }
            None => file(entry),
        })
    }
}

/// Whether two issues have the same words.
fn says_the_same(one: &Entry, other: &Entry) -> bool {
    let about = |entry: &Entry| {
        let head = entry.head();
        (head.total_number, head.date.clone())
    };
    let words_are = |words: &str| other.held.look_at_text(&mut Vec::new(), |text| text.as_str() == words);
    about(one) == about(other) && one.held.look_at_text(&mut Vec::new(), |text| words_are(text.as_str()))
}

fn called(entry: &Entry) -> Called<'_> {
    let Issue { id, title, year, number, date, .. } = &**entry.head();
    let otherwise = if number.is_some() { "" } else { date.as_deref().unwrap_or(id) };
    (title, *year, *number, otherwise)
}

fn file(entry: &Entry) -> String {
    let path = entry.source.path();
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
