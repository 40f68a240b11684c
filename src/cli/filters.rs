//! The filters of the command line: what the words `city:` and so on say in the jump box.

use super::Failure;
use super::arguments::FilterArguments;
use crate::library::Library;
use crate::lookup::{Field, Filter};

/// The filter that the options ask for, `latest` being the newest issue of `library`.
///
/// # Errors
///
/// [`Failure::Filter`] for the first value that cannot be meant.
pub(super) fn filter(arguments: &FilterArguments, library: &Library) -> Result<Filter, Failure> {
    let FilterArguments { place, year, issue, kind } = arguments;
    let mut filter = Filter::default();
    for (field, values) in
        [(Field::Place, place), (Field::Year, year), (Field::Issue, issue), (Field::Kind, kind)]
    {
        values.iter().try_for_each(|value| filter.add(field, value))?;
    }
    filter.settle(library.entries().first().map(|entry| entry.issue.as_ref()));
    Ok(filter)
}
