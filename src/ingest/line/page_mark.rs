//! Page furniture that can be told from one line alone: page marks of converters and printed page numbers.
//!
//! They are found before Markdown is parsed, because to Markdown `- 8 -` is a list and a row of dashes under a
//! line makes a heading of it. Limit: a bare number is furniture only in company (see `running`).

use crate::ingest::line::PageMark;
use crate::ingest::line::numeral;
use crate::ingest::line::wording::{folded, half_width, trimmed};

/// The longest line that can be a page mark, in bytes.
const LONGEST: usize = 200;

/// The page mark that the whole of `line` is, if it is one.
pub(in crate::ingest) fn page_mark(line: &str) -> Option<PageMark> {
    let line = trimmed(line);
    // Nearly every line begins with a character that no mark begins with, and is looked at no further; of the ways that
    // begin alike the surer go before the others.
    match line.chars().next().filter(|_| line.len() <= LONGEST)? {
        '{' => marker(line),
        '<' => comment(line).or_else(|| break_element(line)),
        '\\' | '[' => named_break(line),
        '=' | '#' | '*' => end_of_page(line).or_else(|| titled(line)),
        '—' | '–' | '－' | '-' | '―' | '─' | '·' | '•' | '~' | '～' | '_' | '第' | '共' | 'P' | 'p' => {
            end_of_page(line).or_else(|| titled(line)).or_else(|| printed(line))
        }
        // A dash recognised as the numeral it looks like.
        '一' => printed(line),
        _ => None,
    }
}

/// Marker's `{3}` with a row of dashes: the page with this index begins.
fn marker(line: &str) -> Option<PageMark> {
    let (number, rest) = line.strip_prefix('{')?.split_once('}')?;
    let dashes = rest.trim();
    (dashes.len() >= 10 && dashes.bytes().all(|b| b == b'-'))
        .then(|| number.trim().parse::<u32>().ok())?
        .map(|index| PageMark::Starts(index.saturating_add(1)))
}

/// `--- end of page=3 ---` of pymupdf4llm, which counts from 0.
fn end_of_page(line: &str) -> Option<PageMark> {
    let inner = line.trim_matches(|c: char| c == '-' || c == '=' || c.is_whitespace());
    let number = strip_prefix_ignoring_case(inner, "end of page")?.trim_start_matches(['=', ' ', ':']);
    let index: u32 = number.trim().parse().ok()?;
    Some(PageMark::Ends(index.saturating_add(1)))
}

/// The word for a page, in simplified and traditional script.
const PAGE: [char; 2] = ['页', '頁'];

/// `--- Page 3 ---`, `## Page 3`, `=== 第3页 ===`: scripts that put a title before each page.
fn titled(line: &str) -> Option<PageMark> {
    let inner =
        line.trim_matches(|c: char| matches!(c, '-' | '=' | '#' | '*' | '_' | '~') || c.is_whitespace());
    if inner.len() == line.len() {
        return None;
    }
    let number = match strip_prefix_ignoring_case(inner, "page") {
        Some(number) => number,
        None => inner.strip_prefix('第')?.trim_end().strip_suffix(PAGE)?,
    };
    numeral::parse(number.trim_matches([' ', ':', '：'])).map(PageMark::Starts)
}

fn strip_prefix_ignoring_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then_some(rest)
}

/// `<!-- page break -->`, `<!-- Page 3 -->`, `<!-- PageNumber="3" -->`.
fn comment(line: &str) -> Option<PageMark> {
    let inner = line.strip_prefix("<!--")?.strip_suffix("-->")?.trim().to_ascii_lowercase();
    let compact: String = inner.chars().filter(|c| !matches!(c, ' ' | '-' | '_' | '"' | '=' | ':')).collect();
    match compact.strip_prefix("page") {
        Some("break" | "end" | "") => Some(PageMark::Break),
        Some(rest) => {
            if let Some(number) = rest.strip_prefix("number") {
                return number.parse().ok().map(PageMark::Printed);
            }
            rest.parse().ok().map(PageMark::Starts)
        }
        None => {
            matches!(compact.as_str(), "newpage" | "pagebreak" | "分页" | "分页符").then_some(PageMark::Break)
        }
    }
}

/// `<div style="page-break-after: always"></div>` and the like.
fn break_element(line: &str) -> Option<PageMark> {
    // Every such style has a hyphen, and few other lines of HTML have.
    memchr::memchr(b'-', line.as_bytes())?;
    let lower = line.to_ascii_lowercase();
    let breaks = lower.contains("page-break-")
        || lower.contains("break-after: page")
        || lower.contains("break-before: page");
    let empty = lower
        .split('<')
        .skip(1)
        .all(|tag| tag.split_once('>').is_some_and(|(_, after)| after.trim().is_empty()));
    (breaks && empty).then_some(PageMark::Break)
}

fn named_break(line: &str) -> Option<PageMark> {
    const NAMES: [&str; 5] = ["newpage", "pagebreak", "page break", "clearpage", "分页符"];
    let inner = line.trim_matches(|c: char| matches!(c, '\\' | '[' | ']') || c.is_whitespace());
    NAMES.iter().any(|name| inner.eq_ignore_ascii_case(name)).then_some(PageMark::Break)
}

/// A printed page number with its ornaments: `— 3 —`, `－　３　－`, `- 8 -`, `·3·`, `第 3 页 共 12 页`; `一 3 一` where a dash
/// was recognised as the numeral it looks like.
fn printed(line: &str) -> Option<PageMark> {
    let compact = folded(line);
    let ornament = |c: char| matches!(c, '-' | '—' | '–' | '―' | '─' | '·' | '•' | '~' | '_' | '一');
    let inner = compact.trim_start_matches(ornament);
    let core = inner.trim_end_matches(ornament);
    if inner.len() < compact.len()
        && core.len() < inner.len()
        && let Some(number) = page_number(core)
    {
        return Some(PageMark::Printed(number));
    }
    numbered_page(core)
}

/// A page number by itself: at most four digits.
fn page_number(text: &str) -> Option<u32> {
    (!text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())?
}

/// `第3页`, `第3页共12页`, `第三页/共十二页`, `Page3of12`, in folded text.
fn numbered_page(text: &str) -> Option<PageMark> {
    let lower = text.to_ascii_lowercase();
    if let Some(rest) = lower.strip_prefix("page") {
        let number =
            rest.split_once("of").or_else(|| rest.split_once('/')).map_or(rest, |(number, _)| number);
        return page_number(number).map(PageMark::Printed);
    }
    let text = match text.strip_prefix('共').and_then(|rest| rest.split_once(PAGE)) {
        Some((_, rest)) => rest.trim_start_matches([',', '，', '/', '、']),
        None => text,
    };
    let (number, rest) = text.strip_prefix('第')?.split_once(PAGE)?;
    let rest = rest.trim_start_matches([',', '，', '/', '、', '(', '（']).trim_end_matches([')', '）']);
    let total = rest.strip_prefix('共').and_then(|total| total.strip_suffix(PAGE));
    (rest.is_empty() || total.is_some_and(|total| numeral::parse(total).is_some()))
        .then(|| numeral::parse(number))?
        .map(PageMark::Printed)
}

/// The number that all of `text` is, for a line of nothing but digits (`3`, `３`), and for `3 / 12`.
pub(in crate::ingest) fn bare_number(text: &str) -> Option<u32> {
    let text = trimmed(text);
    if text.len() > 24
        || !text
            .chars()
            .all(|c| half_width(c).is_ascii_digit() || c.is_whitespace() || matches!(c, '/' | '／'))
    {
        return None;
    }
    let compact = folded(text);
    let number = match compact.split_once('/') {
        Some((number, total)) => (page_number(number)? <= page_number(total)?).then_some(number)?,
        None => &compact,
    };
    page_number(number).filter(|&number| number < 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_marks_of_converters_are_known() {
        assert_eq!(
            page_mark("{3}------------------------------------------------"),
            Some(PageMark::Starts(4))
        );
        assert_eq!(page_mark("--- end of page=3 ---"), Some(PageMark::Ends(4)));
        assert_eq!(page_mark("<!-- page break -->"), Some(PageMark::Break));
        assert_eq!(page_mark("<!-- PageNumber=\"3\" -->"), Some(PageMark::Printed(3)));
        assert_eq!(page_mark("--- Page 3 ---"), Some(PageMark::Starts(3)));
        assert_eq!(page_mark("<div style=\"page-break-after: always;\"></div>"), Some(PageMark::Break));
    }

    #[test]
    fn printed_page_numbers_are_known_with_their_ornaments() {
        for line in [
            "— 3 —", "一 3 一", "—3—", "－　３　－", "- 3 -", "·3·", "第 3 页 共 12 页", "第三页",
            "共12页 第3页", "Page 3 of 12", "－ 3 —",
        ] {
            assert_eq!(page_mark(line), Some(PageMark::Printed(3)), "{line}");
        }
        assert_eq!(bare_number(" 3 "), Some(3));
        assert_eq!(bare_number("3 / 12"), Some(3));
    }

    #[test]
    fn text_is_no_page_mark() {
        for line in [
            "---", "- 3", "— 3", "- 建基地 -", "第3页的内容", "<p>3</p>", "{3}", "3. 三", "# 3", "2024年",
            "***", "--",
        ] {
            assert_eq!(page_mark(line), None, "{line}");
        }
        assert_eq!(bare_number("12/3"), None);
        assert_eq!(bare_number("2024"), None);
    }
}
