//! Citations: where words stand, in the form that a reader's office asks for.
//!
//! A briefing names its source in a line of its own; papers follow GB/T 7714, whose edition of 2025 (in force since
//! 2026-07-01) sets full-width marks in Chinese entries where that of 2015 set half-width ones. Invariant: what is not
//! known is left out with the mark that would have stood beside it. Limit: articles of serials alone (`[J]`).

use crate::locale::{Language, day};
use crate::model::Reference;

/// The form of a citation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CitationStyle {
    /// The last line of an office's briefing: `——《科技情报参考》2024年第4期，第2页，…`.
    #[default]
    Briefing,
    /// GB/T 7714—2025.
    Gb2025,
    /// GB/T 7714—2015.
    Gb2015,
}

/// The citation of `reference` in `style`; `number` is the one in brackets where the style has one, from 1.
pub fn cite(reference: &Reference, style: CitationStyle, number: usize) -> String {
    match style {
        CitationStyle::Briefing => briefing(reference),
        CitationStyle::Gb2025 => gb(reference, number, &FULL_WIDTH),
        CitationStyle::Gb2015 => gb(reference, number, &HALF_WIDTH),
    }
}

fn briefing(reference: &Reference) -> String {
    let mut serial = String::new();
    if !reference.serial.is_empty() {
        serial = format!("《{}》", reference.serial);
    }
    match (reference.year, reference.number, reference.total_number) {
        (Some(year), Some(number), _) => serial.push_str(&format!("{year}年第{number}期")),
        (Some(year), None, Some(total)) => serial.push_str(&format!("{year}年总第{total}期")),
        (None, _, Some(total)) => serial.push_str(&format!("总第{total}期")),
        (Some(_), None, None) => serial.push_str(&dated(reference)),
        (None, Some(number), None) => serial.push_str(&format!("第{number}期")),
        (None, None, None) => {}
    }
    let page = reference.page.map(|page| format!("第{page}页")).unwrap_or_default();
    let parts = [serial, page, reference.title.clone()];
    let known: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!("——{}", known.join("，"))
}

/// The date of an issue without a number, else its year.
fn dated(reference: &Reference) -> String {
    let date = reference.date.as_deref().and_then(|date| day(date, Language::Chinese));
    date.or_else(|| reference.year.map(|year| format!("{year}年"))).unwrap_or_default()
}

/// The marks between the parts of an entry.
struct Marks {
    comma: &'static str,
    colon: &'static str,
    brackets: (&'static str, &'static str),
    /// How the marks within the words are set.
    words: fn(&str) -> String,
}

const FULL_WIDTH: Marks =
    Marks { comma: "，", colon: "：", brackets: ("（", "）"), words: str::to_owned };

const HALF_WIDTH: Marks = Marks { comma: ", ", colon: ": ", brackets: ("(", ")"), words: half_width };

fn gb(reference: &Reference, number: usize, marks: &Marks) -> String {
    let title = (marks.words)(&reference.title);
    let serial = (marks.words)(&reference.serial);
    let (open, close) = marks.brackets;
    let volume = match (reference.number, reference.total_number) {
        (Some(number), _) => format!("{open}{number}{close}"),
        (None, Some(total)) => format!("{open}总第{total}期{close}"),
        (None, None) => String::new(),
    };
    let year = reference.year.map(|year| year.to_string()).unwrap_or_default();
    // What stands in brackets hangs on what is before it, so without a year no comma parts them.
    let (serial, issue) = match reference.year {
        Some(_) => (serial, format!("{year}{volume}")),
        None => (format!("{serial}{volume}"), String::new()),
    };
    let mut out = format!("[{number}] ");
    let parts: Vec<&str> =
        [serial.as_str(), issue.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
    let mut standing = parts.join(marks.comma);
    if let Some(page) = reference.page {
        standing.push_str(&format!("{}{page}", marks.colon));
    }
    let entry = [title.as_str(), "[J]"].concat();
    let known = [entry, standing].into_iter().filter(|part| !part.is_empty() && part != "[J]");
    out.push_str(&known.collect::<Vec<_>>().join(". "));
    out.push('.');
    out
}

/// The words with half-width marks, a blank behind each as in Latin text.
fn half_width(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for character in words.chars() {
        match character {
            '：' => out.push_str(": "),
            '，' => out.push_str(", "),
            '（' => out.push_str(" ("),
            '）' => out.push(')'),
            other => out.push(other),
        }
    }
    out.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole() -> Reference {
        Reference {
            serial: "科技情报参考".into(),
            issue: "2024-04".into(),
            year: Some(2024),
            number: Some(4),
            title: "浙江嘉兴：精准聚焦“科创+产业”".into(),
            article: Some(0),
            page: Some(2),
            ..Reference::default()
        }
    }

    #[test]
    fn the_three_styles() {
        let cite = |style| cite(&whole(), style, 1);
        assert_eq!(
            cite(CitationStyle::Briefing),
            "——《科技情报参考》2024年第4期，第2页，浙江嘉兴：精准聚焦“科创+产业”"
        );
        assert_eq!(
            cite(CitationStyle::Gb2025),
            "[1] 浙江嘉兴：精准聚焦“科创+产业”[J]. 科技情报参考，2024（4）：2."
        );
        assert_eq!(
            cite(CitationStyle::Gb2015),
            "[1] 浙江嘉兴: 精准聚焦“科创+产业”[J]. 科技情报参考, 2024(4): 2."
        );
    }

    #[test]
    fn a_serial_with_a_total_number_only() {
        let reference = Reference { number: None, total_number: Some(128), page: None, ..whole() };
        assert_eq!(
            cite(&reference, CitationStyle::Gb2025, 3),
            "[3] 浙江嘉兴：精准聚焦“科创+产业”[J]. 科技情报参考，2024（总第128期）."
        );
        assert_eq!(
            cite(&reference, CitationStyle::Briefing, 3),
            "——《科技情报参考》2024年总第128期，浙江嘉兴：精准聚焦“科创+产业”"
        );
    }

    #[test]
    fn without_a_year_no_comma_hangs_before_the_brackets() {
        let reference =
            Reference { year: None, number: None, total_number: Some(128), page: Some(3), ..whole() };
        assert_eq!(
            cite(&reference, CitationStyle::Gb2025, 1),
            "[1] 浙江嘉兴：精准聚焦“科创+产业”[J]. 科技情报参考（总第128期）：3."
        );
        assert_eq!(
            cite(&reference, CitationStyle::Gb2015, 1),
            "[1] 浙江嘉兴: 精准聚焦“科创+产业”[J]. 科技情报参考(总第128期): 3."
        );
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        let reference = Reference { title: "题".into(), ..Reference::default() };
        assert_eq!(cite(&reference, CitationStyle::Briefing, 1), "——题");
        assert_eq!(cite(&reference, CitationStyle::Gb2025, 1), "[1] 题[J].");
        let daily = Reference { number: None, date: Some("2024-12-31".into()), page: None, ..whole() };
        assert!(cite(&daily, CitationStyle::Briefing, 1).starts_with("——《科技情报参考》2024年12月31日，"));
    }
}
