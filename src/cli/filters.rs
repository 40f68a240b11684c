//! The filters of the command line: what the words `city:` and so on say in the jump box.

use super::Failure;
use super::arguments::FilterArguments;
use crate::library::Library;
use crate::lookup::search::parts;
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
    for argument in words {
        let (mut others, mut has_filters) = (Vec::new(), false);
        for part in parts(argument) {
            // What stands in quotation marks is meant as it is typed.
            if part.typed == part.words && filter.take(part.words)? {
                has_filters = true;
            } else {
                others.push(part.typed);
            }
        }
        // What an argument without filters means, blanks and all, is for others to say.
        if has_filters { left.extend(others) } else { left.push(*argument) }
    }
    match filter.kind_beyond(kinds) {
        Some(kind) => Err(Failure::KindHere { kind, kinds }),
        None => Ok((left, filter)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_are_taken_out_of_an_argument_but_for_what_is_quoted() {
        let none = FilterArguments { place: vec![], year: vec![], issue: vec![], kind: vec![] };
        let left = |words: &[&'static str]| {
            let (left, filter) = typed(words, &none, TargetKind::ALL).unwrap();
            (left, filter.is_empty())
        };
        assert_eq!(left(&["嘉兴 year:2024", "中试"]), (vec!["嘉兴", "中试"], false));
        assert_eq!(left(&["city:嘉兴 创新"]), (vec!["创新"], false));
        assert_eq!(left(&["jia xing", "year:2024"]), (vec!["jia xing",], false), "blanks are its own");
        for quoted in ["\"city:北京\"", "“year:2024 中试”"] {
            assert_eq!(left(&[quoted]), (vec![quoted], true), "{quoted}");
        }
        assert_eq!(left(&["5\"屏 year:2024"]), (vec!["5\"屏"], false), "inches");
        assert!(typed(&["中试 year:昨天"], &none, TargetKind::ALL).is_err());
    }
}
