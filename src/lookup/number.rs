//! Which issue or article a number means: `5`, `2024-04`, `24-4`, `202404`, `4期`, `2024年第4期`, `总第128期`.

/// A number as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    /// The year.
    pub(super) year: Option<i32>,
    /// The number within the year, or whatever a lone number counts.
    pub(super) number: Option<u32>,
    /// Whether only issues are counted so (`4期`), not articles.
    pub(super) of_issue: bool,
    /// Whether it counts since the bulletin began (`总第128期`).
    pub(super) total: bool,
}

impl Number {
    /// The number that a folded word is; `None` where it is something else.
    pub(super) fn parse(word: &str) -> Option<Self> {
        let total = word.starts_with('总');
        let rest = word.strip_prefix('总').unwrap_or(word);
        let named = rest.ends_with('期') || rest.starts_with('第') || total;
        let rest = rest.strip_suffix('期').unwrap_or(rest);
        let only = |year: Option<i32>, number: Option<u32>, of_issue: bool| {
            Some(Self { year, number, of_issue, total })
        };
        if let Some(number) = digits(rest.strip_prefix('第').unwrap_or(rest), 5) {
            // A lone number of four digits is a year, unless it is said to be an issue.
            return match i32::try_from(number).ok().filter(|year| !named && is_year(*year)) {
                Some(year) => only(Some(year), None, true),
                None => only(None, Some(number), named),
            };
        }
        // 202405, as files are named.
        if !named
            && let Some((year, number)) = rest.split_at_checked(4).filter(|_| rest.len() == 6)
            && let (Some(year), Some(number)) =
                (full_year(year), digits(number, 2).filter(|number| *number > 0))
        {
            return only(Some(year), Some(number), true);
        }
        let (year, number) = rest.split_once(['-', '年', '.', '/'])?;
        let year = full_year(year)?;
        match number.strip_prefix('第').unwrap_or(number) {
            "" => only(Some(year), None, true),
            number => only(Some(year), Some(digits(number, 3)?), true),
        }
    }
}

/// A year of two digits or four: `24` and `2024`.
pub(super) fn full_year(word: &str) -> Option<i32> {
    let year = i32::try_from(digits(word, 4)?).ok()?;
    match word.len() {
        2 if year < 80 => Some(2000 + year),
        2 => Some(1900 + year),
        4 => Some(year).filter(|year| is_year(*year)),
        _ => None,
    }
}

fn is_year(number: i32) -> bool {
    (1900..2100).contains(&number)
}

fn digits(word: &str, most: usize) -> Option<u32> {
    let is_number = (1..=most).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { word.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_issues_and_articles_are_read() {
        let read =
            |word: &str| Number::parse(word).map(|number| (number.year, number.number, number.of_issue));
        assert_eq!(read("5"), Some((None, Some(5), false)));
        for word in ["2024-04", "2024-4", "24-4", "2024年第4期", "2024年4期", "24/04", "2024.4", "202404"]
        {
            assert_eq!(read(word), Some((Some(2024), Some(4), true)), "{word}");
        }
        for word in ["4期", "第4期"] {
            assert_eq!(read(word), Some((None, Some(4), true)), "{word}");
        }
        for word in ["2024", "2024年", "2024-", "24-", "24年"] {
            assert_eq!(read(word), Some((Some(2024), None, true)), "{word}");
        }
        assert_eq!(read("98-3"), Some((Some(1998), Some(3), true)));
        assert!(Number::parse("总第128期").unwrap().total);
        for word in ["", "5g", "期", "第", "嘉兴", "2024-04-05", "1234567", "年"] {
            assert_eq!(read(word), None, "{word}");
        }
    }
}
