//! The filters of the command line: what the words `city:` and so on say in the jump box.

use super::Failure;
use super::arguments::FilterArguments;
use crate::library::Library;
use crate::lookup::{Field, Filter, TargetKind};

/// The filter that the options ask for, `latest` being the newest issue of `library`; `kinds` are those that the command
/// prints.
///
/// # Errors
///
/// As [`typed`].
pub(super) fn filter(
    arguments: &FilterArguments,
    library: &Library,
    kinds: &'static [TargetKind],
) -> Result<Filter, Failure> {
    let (_, mut filter) = typed(&[], arguments, kinds)?;
    settle(&mut filter, library)?;
    Ok(filter)
}

/// Says which issues the library has.
///
/// # Errors
///
/// As [`Filter::settle`].
pub(super) fn settle(filter: &mut Filter, library: &Library) -> Result<(), Failure> {
    Ok(filter.settle(library.entries().iter().map(|entry| entry.head().as_ref()))?)
}

/// What is typed without `city:jx` and the like, and the filter that these and the options ask for.
///
/// # Errors
///
/// [`Failure::Filter`] for the first value that cannot be meant, [`Failure::KindHere`] for a kind that is none of `kinds`.
pub(super) fn typed<'a>(
    words: &[&'a str],
    arguments: &FilterArguments,
    kinds: &'static [TargetKind],
) -> Result<(Vec<&'a str>, Filter), Failure> {
    let FilterArguments { place, year, issue, kind } = arguments;
    let mut filter = Filter::default();
    for (field, values) in
        [(Field::Place, place), (Field::Year, year), (Field::Issue, issue), (Field::Kind, kind)]
    {
        values.iter().try_for_each(|value| filter.add(field, value))?;
    }
    let mut left = Vec::new();
    for word in words {
        if !filter.take(word)? {
            left.push(*word);
        }
    }
    match filter.kind_beyond(kinds) {
        Some(kind) => Err(Failure::KindHere { kind, kinds }),
        None => Ok((left, filter)),
    }
}
