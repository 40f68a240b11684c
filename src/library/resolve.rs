//! Which issue someone means: `2024-04`, `2024-4`, `24-4`, `4`, `2024-04-13`, `latest`.
//!
//! Invariant: a name that may mean several issues that have been read is never guessed at. Limit: names are matched against
//! the library's own paths, ids, years, numbers and dates; a file outside it is the caller's to open; that a file of
//! another name says of itself that it is the same issue is only found where all are read.

use super::{Entry, Library, LibraryError, Source, newest};

/// The name of whatever is newest.
const LATEST: &str = "latest";

impl Library {
    /// The issue that `wanted` names in a library that is not read yet: the one whose file alone is named so, if it is that
    /// issue by its text too, or alone is named exactly so, else the one that [`Self::resolve`] finds after all have been read.
    ///
    /// # Errors
    ///
    /// [`LibraryError::Empty`], [`LibraryError::NoSuchIssue`] or [`LibraryError::AmbiguousIssue`].
    pub fn read_named(&mut self, wanted: &str) -> Result<&Entry, LibraryError> {
        if wanted.eq_ignore_ascii_case(LATEST) && self.entries().is_empty() {
            return self.read_newest().ok_or(LibraryError::Empty);
        }
        // A number alone may be any year's, so only a year with a number is looked for among the names.
        let named = newest::in_words(wanted);
        if named.year.is_some() && !named.numbers.is_empty() {
            let order = self.reading_order();
            let alike: Vec<_> = order.iter().filter(|(_, source)| newest::by_name(source) == named).collect();
            let only = match alike.as_slice() {
                [only] => Some(only),
                several => only(several.iter().filter(|(_, source)| is_named(source, wanted))),
            };
            if let Some((key, _)) = only
                && self.read(*key).is_some_and(|entry| says(entry, wanted))
                && self.resolve(wanted).is_ok_and(|entry| entry.key == *key)
            {
                return self.get(*key).ok_or(LibraryError::Empty);
            }
        }
        self.read_all();
        self.resolve(wanted)
    }

    /// The issue that `wanted` names: its path, its id, its file's name, or a short form that only one issue answers to. Of
    /// several with that id or short form it is the one whose file is named exactly so.
    ///
    /// # Errors
    ///
    /// [`LibraryError::Empty`], [`LibraryError::NoSuchIssue`] or [`LibraryError::AmbiguousIssue`].
    pub fn resolve(&self, wanted: &str) -> Result<&Entry, LibraryError> {
        let Some(newest) = self.entries().first() else { return Err(LibraryError::Empty) };
        if wanted.eq_ignore_ascii_case(LATEST) {
            return Ok(newest);
        }
        let by_path = |entry: &&Entry| entry.source.path().as_os_str() == wanted && !wanted.is_empty();
        let by_id = |entry: &&Entry| entry.head().id.eq_ignore_ascii_case(wanted);
        let by_name = |entry: &&Entry| is_named(&entry.source, wanted);
        let by_number = |entry: &&Entry| is_numbered(entry, wanted);
        let by_date = |entry: &&Entry| is_dated(entry, wanted);
        let beginning = wanted.to_lowercase();
        let by_beginning =
            |entry: &&Entry| !beginning.is_empty() && entry.head().id.to_lowercase().starts_with(&beginning);
        let matches: [&dyn Fn(&&Entry) -> bool; 6] =
            [&by_path, &by_id, &by_name, &by_number, &by_date, &by_beginning];
        for is_meant in matches {
            let candidates: Vec<&Entry> = self.entries().iter().filter(is_meant).collect();
            match candidates.as_slice() {
                [] => {}
                [only] => return Ok(only),
                several => {
                    let named = only(several.iter().filter(|entry| by_name(entry)));
                    return named.copied().ok_or_else(|| ambiguous(wanted, several));
                }
            }
        }
        let known = self.entries().iter().map(|entry| entry.head().id.clone()).collect();
        let has_it = |entry: &&Entry| {
            !wanted.is_empty() && entry.head().articles.iter().any(|article| article.title.contains(wanted))
        };
        let article_of = self.entries().iter().find(has_it).map(|entry| entry.head().id.clone());
        Err(LibraryError::NoSuchIssue { wanted: wanted.to_owned(), known, article_of })
    }
}

/// Whether a file is named exactly so, its extension aside; a number alone is an issue's of any year, not a file's.
fn is_named(source: &Source, wanted: &str) -> bool {
    let is_number = wanted.chars().all(|c| c.is_ascii_digit());
    !is_number && source.path().file_stem().is_some_and(|stem| stem == wanted)
}

/// Whether an issue is the one that `wanted` names by what its own text says.
fn says(entry: &Entry, wanted: &str) -> bool {
    entry.head().id.eq_ignore_ascii_case(wanted) || is_numbered(entry, wanted)
}

/// The item, where there is one and no other.
fn only<T>(mut items: impl Iterator<Item = T>) -> Option<T> {
    items.next().filter(|_| items.next().is_none())
}

/// Whether an issue's year and number are the ones written: `2024-4`, `24-4`, `2024年第4期`; or its number alone.
fn is_numbered(entry: &Entry, wanted: &str) -> bool {
    let groups: Vec<u32> = wanted
        .split(|character: char| !character.is_ascii_digit())
        .filter(|group| !group.is_empty())
        .filter_map(|group| group.parse().ok())
        .collect();
    let number = entry.head().number;
    let year = entry.head().year.and_then(|year| u32::try_from(year).ok());
    match groups.as_slice() {
        [wanted_year, wanted_number] => {
            let is_year = year.is_some_and(|year| {
                year == *wanted_year || (*wanted_year < 100 && year % 100 == *wanted_year)
            });
            is_year && number == Some(*wanted_number)
        }
        [wanted_number] => wanted.trim().parse::<u32>().is_ok() && number == Some(*wanted_number),
        _ => false,
    }
}

/// Whether an issue came out on the day written: `2024-12-31`, `20241231`, `2024年12月31日`.
fn is_dated(entry: &Entry, wanted: &str) -> bool {
    let day = newest::in_words(wanted);
    day.numbers.len() == 2 && entry.head().date.as_deref().is_some_and(|date| newest::in_words(date) == day)
}

/// Issues with different ids are told apart by them, others by their files.
fn ambiguous(wanted: &str, several: &[&Entry]) -> LibraryError {
    let same_id = several.windows(2).any(|pair| match pair {
        [one, other] => one.head().id == other.head().id,
        _ => false,
    });
    let name = |entry: &&Entry| if same_id { entry.source.to_string() } else { entry.head().id.clone() };
    LibraryError::AmbiguousIssue { wanted: wanted.to_owned(), candidates: several.iter().map(name).collect() }
}
