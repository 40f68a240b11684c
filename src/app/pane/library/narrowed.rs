//! Which issues have the words that the list is narrowed by, and what of them is shown then.
//!
//! Limit: what is said of an issue is looked for as it is written; an article by its title alone.

use crate::app::NarrowingWord;
use crate::locale::{Language, day, issue_name};
use crate::model::{Article, Issue};

/// The article of an issue to show that has every one of `words`: the one where one of them stands, if they do not stand in
/// what is said of the issue; `None` where a word is missing.
pub(super) fn shown_article(
    issue: &Issue,
    words: &[NarrowingWord],
    language: Language,
) -> Option<Option<usize>> {
    let number = issue.number.map(|number| number.to_string());
    // As the rows and the title line have it, too.
    let name = issue_name(issue, language);
    let day = issue.date.as_deref().and_then(|date| day(date, language));
    let about = [
        Some(&issue.id),
        number.as_ref(),
        issue.date.as_ref(),
        Some(&issue.title),
        Some(&name),
        day.as_ref(),
    ];
    let about: Vec<&String> = about.into_iter().flatten().collect();
    let mut shown = None;
    for word in words {
        if about.iter().any(|text| word.stands_in(text)) || word.sounds_in(&issue.title) {
            continue;
        }
        let stands = |article: &&Article| word.stands_in(&article.title);
        let sounds = |article: &&Article| word.sounds_in(&article.title);
        let found = issue.articles.iter().find(stands).or_else(|| issue.articles.iter().find(sounds));
        shown = Some(found?.index);
    }
    Some(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_rows_and_titles_print_of_an_issue_narrows_to_it() {
        let issue = |date: Option<&str>, number| Issue {
            id: "x".into(),
            year: Some(2024),
            number,
            date: date.map(str::to_owned),
            ..Issue::default()
        };
        let of_number = issue(None, Some(12));
        let of_day = issue(Some("2024-12-31"), None);
        let narrows = |issue: &Issue, typed: &str| {
            shown_article(issue, &NarrowingWord::all(typed), Language::Chinese).is_some()
        };
        for typed in ["第12期", "2024年第12期", "2024年", "12"] {
            assert!(narrows(&of_number, typed), "{typed}");
        }
        for typed in ["2024年12月31日", "12月31日", "12月", "2024-12", "12-31"] {
            assert!(narrows(&of_day, typed), "{typed}");
        }
        assert!(!narrows(&of_number, "第2期") && !narrows(&of_day, "1月"));
    }
}
