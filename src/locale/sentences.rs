//! Sentences made of an issue's or an article's facts or of other reasons, for whoever says them: panes, commands, exported documents.
//!
//! Invariant: what is not known is left out, and nothing is said of what is not there.

use std::io;
use std::path::Path;

use super::Language;
use crate::model::{Article, FigureKind, Issue};

/// `2024年第4期`, as much of it as is known; `None` where neither year nor number is.
pub fn issue_number(issue: &Issue, language: Language) -> Option<String> {
    let number = match (issue.year, issue.number) {
        (Some(year), Some(number)) => {
            language.format("issue.year-number", &[("year", &year), ("number", &number)])
        }
        (Some(year), None) => language.format("issue.year", &[("year", &year)]),
        (None, Some(number)) => language.format("issue.number", &[("number", &number)]),
        (None, None) => return None,
    };
    Some(number)
}

/// What an issue is called among those of its bulletin: by its number, else by the number since the bulletin began, else
/// by its date, as of a daily; else by its year alone, and by its id, as the file has it, where nothing is known.
pub fn issue_name(issue: &Issue, language: Language) -> String {
    told_name(issue, language).unwrap_or_else(|| issue.id.clone())
}

/// What an issue calls itself among those of its bulletin; `None` where it says nothing.
pub fn told_name(issue: &Issue, language: Language) -> Option<String> {
    let told = match (issue.number, issue.total_number, issue.year) {
        (None, Some(total), Some(year)) => {
            Some(language.format("issue.year-total", &[("year", &year), ("total", &total)]))
        }
        (None, Some(total), None) => Some(language.format("issue.total-number", &[("total", &total)])),
        (None, None, _) => issue.date.as_deref().and_then(|date| day(date, language)),
        (Some(_), ..) => None,
    };
    told.or_else(|| issue_number(issue, language))
}

/// A date of ISO 8601 as it is written: `2024年12月31日`, `2024-12-31`, or with the month alone; `None` where it is none.
pub fn day(date: &str, language: Language) -> Option<String> {
    let parts: Vec<u32> = date.splitn(3, '-').map(str::parse).collect::<Result<_, _>>().ok()?;
    let digits = |number: &u32| match language {
        Language::Chinese => number.to_string(),
        Language::English => format!("{number:02}"),
    };
    match parts.as_slice() {
        [year, month, day] => Some(
            language.format("issue.day", &[("year", year), ("month", &digits(month)), ("day", &digits(day))]),
        ),
        [year, month] => Some(language.format("issue.month", &[("year", year), ("month", &digits(month))])),
        _ => None,
    }
}

/// The bulletin, which issue it is and who publishes it, in one line.
pub fn masthead(issue: &Issue, language: Language) -> String {
    let parts = [Some(issue.title.clone()), told_name(issue, language), issue.publisher.clone()];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    parts.join("  ")
}

/// What stands under an article's title: places, page, how many measures, results and figures.
pub fn facts(article: &Article, language: Language) -> String {
    let mut places: Vec<&str> = article.province.iter().chain(&article.city).map(String::as_str).collect();
    // A municipality is its own province.
    places.dedup();
    let mut facts = Vec::new();
    if !places.is_empty() {
        facts.push(places.join(" "));
    }
    if let Some(page) = article.page {
        facts.push(language.format("facts.page", &[("page", &page)]));
    }
    for (key, count) in [
        ("facts.measures", article.measures.len()),
        ("facts.results", article.results.len()),
        ("facts.figures", article.figures.len()),
    ] {
        if count > 0 {
            facts.push(language.format(key, &[("count", &count)]));
        }
    }
    facts.join(" · ")
}

/// For when a figure is: `2028年目标`, `目标`, `2023`; `None` where no time is told of what was reached.
pub fn figure_time(kind: FigureKind, year: Option<i32>, language: Language) -> Option<String> {
    match (kind, year) {
        (FigureKind::Target, Some(year)) => Some(language.format("city.target-year", &[("year", &year)])),
        (FigureKind::Target, None) => Some(language.text("city.target").to_owned()),
        (_, Some(year)) => Some(year.to_string()),
        (_, None) => None,
    }
}

/// The same in brackets, to stand right behind the number: `（2028年目标）`; empty where no time is told.
pub fn figure_time_in_brackets(kind: FigureKind, year: Option<i32>, language: Language) -> String {
    let when = figure_time(kind, year, language);
    when.map(|when| language.format("city.when", &[("when", &when)])).unwrap_or_default()
}

/// `2期 · 3篇 · 12条措施 · 40个数据`: how many issues tell of a place, and what they tell.
pub fn place_counts(
    issues: usize,
    articles: usize,
    measures: usize,
    figures: usize,
    language: Language,
) -> String {
    let counts: [(&str, &dyn std::fmt::Display); 4] =
        [("issues", &issues), ("articles", &articles), ("measures", &measures), ("figures", &figures)];
    language.format("city.counts", &counts)
}

/// `浙江省：嘉兴市、绍兴市`: the cities by which a province is compared.
pub fn cities_compared(place: &str, cities: &[&str], language: Language) -> String {
    let key = if cities.is_empty() { "compare.no-cities" } else { "compare.cities" };
    language.format(key, &[("place", &place), ("cities", &language.list(cities))])
}

/// A message of the command line, which begins small behind the program's name, as a sentence by itself.
///
/// Not for one that begins with a name.
pub fn begun_large(sentence: &str) -> String {
    let mut characters = sentence.chars();
    characters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(characters).collect()
}

/// What is wrong with something that was typed, and what to write instead: each the key of its sentence, the gap in it and
/// what stands there. As a sentence by itself.
pub fn fault(
    (key, (gap, value)): (&'static str, (&str, &str)),
    remedy: Option<(&'static str, (&str, Vec<&str>))>,
    language: Language,
) -> String {
    let wrong = begun_large(&language.format(key, &[(gap, &value)]));
    let remedy = remedy.map(|(key, (gap, words))| language.format(key, &[(gap, &language.list(&words))]));
    language.parts(&[Some(wrong), remedy].into_iter().flatten().collect::<Vec<_>>())
}

/// That some lines of the user's keymap do nothing, and the command that lists them with their places.
pub fn keymap_faults(count: usize, file: Option<&str>, language: Language) -> String {
    language.format("status.keymap-faults", &[("count", &count), ("file", &file.unwrap_or("keymap.toml"))])
}

/// That a file cannot be written, and why: where its folder is missing, which one that is.
pub fn unwritable(path: &Path, error: &io::Error, language: Language) -> String {
    let reason = match path.parent() {
        Some(folder) if error.kind() == io::ErrorKind::NotFound && !folder.as_os_str().is_empty() => {
            language.format("reason.no-folder", &[("path", &folder.display())])
        }
        _ => system_reason(error, language),
    };
    language.format("error.unwritable", &[("path", &path.display()), ("reason", &reason)])
}

/// The system's reason, in our words where it is a common one.
pub fn system_reason(error: &io::Error, language: Language) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => language.text("reason.not-found").to_owned(),
        io::ErrorKind::PermissionDenied => language.text("reason.permission-denied").to_owned(),
        io::ErrorKind::NotADirectory => language.text("reason.not-a-folder").to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => language.text("reason.read-only").to_owned(),
        io::ErrorKind::StorageFull => language.text("reason.full").to_owned(),
        io::ErrorKind::IsADirectory => language.text("reason.is-folder").to_owned(),
        io::ErrorKind::QuotaExceeded => language.text("reason.quota").to_owned(),
        io::ErrorKind::InvalidFilename => language.text("reason.name").to_owned(),
        _ => language.format("reason.system", &[("said", error)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn issue(year: Option<i32>, number: Option<u32>) -> Issue {
        let read = crate::ingest::ingest("# 科技参考\n\n正文。\n".as_bytes(), "a.md").unwrap();
        Issue { year, number, title: "科技参考".to_owned(), ..read }
    }

    #[test]
    fn as_much_of_the_number_is_said_as_is_known() {
        let say = |year, number| issue_number(&issue(year, number), Language::Chinese);
        assert_eq!(say(Some(2024), Some(4)).as_deref(), Some("2024年第4期"));
        assert_eq!(say(Some(2024), None).as_deref(), Some("2024年"));
        assert_eq!(say(None, Some(4)).as_deref(), Some("第4期"));
        assert_eq!(say(None, None), None);
        assert_eq!(masthead(&issue(None, None), Language::English), "科技参考");
        assert_eq!(masthead(&issue(Some(2024), Some(4)), Language::English), "科技参考  2024 no. 4");
    }

    #[test]
    fn an_issue_without_a_number_is_told_by_what_sets_it_apart() {
        let daily = |date: Option<&str>, total| Issue {
            date: date.map(str::to_owned),
            total_number: total,
            id: "a".to_owned(),
            ..issue(Some(2024), None)
        };
        let both = |issue: &Issue| [Language::Chinese, Language::English].map(|it| issue_name(issue, it));
        assert_eq!(both(&daily(Some("2024-02-01"), None)), ["2024年2月1日", "2024-02-01"]);
        assert_eq!(both(&daily(Some("2024-02"), None)), ["2024年2月", "2024-02"]);
        assert_eq!(both(&daily(Some("2024-02-01"), Some(128))), ["2024年总第128期", "2024, no. 128 in all"]);
        assert_eq!(both(&daily(Some("春"), None)), ["2024年", "2024"]);
        assert_eq!(both(&Issue { year: None, ..daily(None, None) }), ["a", "a"]);
        let numbered = Issue { number: Some(4), ..daily(Some("2024-02-01"), Some(128)) };
        assert_eq!(both(&numbered), ["2024年第4期", "2024 no. 4"]);
    }

    #[test]
    fn a_figure_is_told_with_its_time_and_whether_it_is_planned() {
        let both = |kind, year| {
            let say = |language| figure_time_in_brackets(kind, year, language);
            [say(Language::Chinese), say(Language::English)]
        };
        assert_eq!(both(FigureKind::Target, Some(2028)), ["（2028年目标）", " (target 2028)"]);
        assert_eq!(both(FigureKind::Target, None), ["（目标）", " (target)"]);
        assert_eq!(both(FigureKind::Achieved, Some(2023)), ["（2023）", " (2023)"]);
        assert_eq!(both(FigureKind::Achieved, None), ["", ""]);
        assert_eq!(place_counts(1, 2, 3, 4, Language::Chinese), "1期 · 2篇 · 3条措施 · 4个数据");
    }

    #[test]
    fn a_municipality_is_named_once_and_nothing_is_not_counted() {
        let capital = Some("北京市".to_owned());
        let article =
            Article { province: capital.clone(), city: capital, page: Some(2), ..Article::default() };
        assert_eq!(facts(&article, Language::Chinese), "北京市 · 第2页");
        assert_eq!(facts(&Article::default(), Language::Chinese), "");
    }
}
