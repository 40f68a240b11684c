//! Which file is most likely the newest issue, before any is read.
//!
//! A file's name mostly says it: `2024-04.md`, `20240413.txt`, `2023/第12期.docx`. Where a name says no year, the first
//! bytes of the file are looked at for the masthead's words, so that one old name does not come before all that say none.
//! Limit: it is a guess, by which the first issue is chosen and the others are read in order; what the library says in the
//! end are the mastheads.

use std::io::Read;

use super::Source;
use crate::regular;

/// As many files are looked into at most where the names say nothing, so that a large folder opens at once.
const LOOKED_INTO: usize = 64;

/// The bytes of a file in which its masthead is looked for.
const HEAD: u64 = 2048;

/// What a name or a masthead says of when an issue came out: its year, then the numbers after it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Dated {
    pub(super) year: Option<u32>,
    pub(super) numbers: Vec<u32>,
}

/// The sources with the most likely newest first.
pub(super) fn newest_first<'a, K: Ord>(
    sources: impl Iterator<Item = (K, &'a Source)>,
) -> Vec<(K, &'a Source)> {
    let mut dated: Vec<(Dated, K, &Source)> =
        sources.map(|(key, source)| (by_name(source), key, source)).collect();
    let undated = dated.iter_mut().filter(|(dated, ..)| dated.year.is_none());
    for (dated, _, source) in undated.take(LOOKED_INTO) {
        if let Some(printed) = by_head(source) {
            *dated = printed;
        }
    }
    // Of equals the last by name: what somebody adds comes last.
    dated.sort_by(|one, other| (&other.0, &other.1).cmp(&(&one.0, &one.1)));
    dated.into_iter().map(|(_, key, source)| (key, source)).collect()
}

/// What the name of a file says, and where it says no year, that of its folder as well.
pub(super) fn by_name(source: &Source) -> Dated {
    let path = source.path();
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let dated = in_words(&stem);
    if dated.year.is_some() {
        return dated;
    }
    let folder = path.parent().and_then(|folder| folder.file_name()).unwrap_or_default().to_string_lossy();
    match in_words(&folder).year {
        None => dated,
        year => Dated { year, ..dated },
    }
}

/// The numbers of `words`; a date in one piece (`20240413`) is year, month and day.
pub(super) fn in_words(words: &str) -> Dated {
    let mut dated = Dated::default();
    for group in words.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()) {
        let year =
            group.get(..4).and_then(|year| year.parse().ok()).filter(|year| (1900..2100).contains(year));
        match (group.len(), year) {
            (4 | 6 | 8, Some(year)) if dated.year.is_none() && is_day(group) => {
                // What stands before a year is the bulletin's, not the issue's: 参考3号 2024年第1期.
                dated = Dated { year: Some(year), numbers: Vec::new() };
                let rest = group.get(4..).unwrap_or_default().as_bytes().chunks(2);
                dated
                    .numbers
                    .extend(rest.filter_map(|pair| std::str::from_utf8(pair).ok()?.parse::<u32>().ok()));
            }
            _ => dated.numbers.extend(group.parse::<u32>()),
        }
    }
    dated
}

/// Whether what follows a year in one piece can be a month and a day; two digits alone are a number as well: `202413`.
fn is_day(group: &str) -> bool {
    if group.len() == 6 {
        return true;
    }
    let part = |from: usize| group.get(from..from + 2).map(|part| part.parse::<u32>().unwrap_or(0));
    part(4).is_none_or(|month| (1..=12).contains(&month)) && part(6).is_none_or(|day| (1..=31).contains(&day))
}

/// What the first lines of a file say, where they say `2024年第4期` or the like.
fn by_head(source: &Source) -> Option<Dated> {
    let Source::File(path) = source else { return None };
    let mut bytes = Vec::new();
    regular::open(path).ok()?.0.take(HEAD).read_to_end(&mut bytes).ok()?;
    let head = String::from_utf8_lossy(&bytes);
    head.lines()
        .filter(|line| line.contains('年') && line.contains('期'))
        .map(in_words)
        .find(|dated| dated.year.is_some())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::*;

    fn order(names: &[&str]) -> Vec<String> {
        let sources: Vec<Source> = names.iter().map(|name| Source::File(PathBuf::from(name))).collect();
        newest_first(sources.iter().enumerate()).iter().map(|(_, source)| source.to_string()).collect()
    }

    #[test]
    fn names_say_year_and_number_in_many_ways() {
        for (name, year, numbers) in [
            ("2024-04.md", Some(2024), vec![4]),
            ("20241231.md", Some(2024), vec![12, 31]),
            ("202404.txt", Some(2024), vec![4]),
            ("科技参考3号2024年第12期.docx", Some(2024), vec![12]),
            ("2023/第12期.md", Some(2023), vec![12]),
            ("第128期.md", None, vec![128]),
            ("202413.md", Some(2024), vec![13]),
            ("20249901.md", None, vec![20_249_901]),
            ("简报.md", None, vec![]),
        ] {
            let dated = by_name(&Source::File(PathBuf::from(name)));
            assert_eq!((dated.year, dated.numbers), (year, numbers), "{name}");
        }
    }

    #[test]
    fn the_newest_comes_first_and_numbers_count_as_numbers() {
        assert_eq!(
            order(&["2024-9.md", "2024-10.md", "2023-12.md"]),
            ["2024-10.md", "2024-9.md", "2023-12.md"]
        );
        assert_eq!(order(&["第9期.md", "第10期.md"]), ["第10期.md", "第9期.md"]);
        assert_eq!(order(&["2023/2.md", "2024/1.md", "其他.md"]), ["2024/1.md", "2023/2.md", "其他.md"]);
    }

    #[test]
    fn where_no_name_says_a_year_the_mastheads_do() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::write(&path, text).unwrap();
            path.to_string_lossy().into_owned()
        };
        let old = write("乙.md", "# 参考\n\n2023年第11期\n");
        let new = write("甲.md", "# 参考\n\n2024年第2期（总第9期）\n");
        assert_eq!(order(&[&new, &old]), [new.clone(), old.clone()]);
        let named = write("g-1998.md", "# 参考\n\n1998年第11期\n");
        assert_eq!(
            order(&[&named, &old, &new]),
            [new.clone(), old, named],
            "nor before one named by its year"
        );
    }
}
