//! Numbers that a web page sets over its titles as an ornament: `01`, `PART 02`.
//!
//! A web page has no page numbers, so a number on a line of its own is an ornament, but for the pages of its contents: those
//! go up, close to each other, and do not count. Invariant: what is taken stays declared. Limit: two digits.

use crate::ingest::line::{Form, Line, Role};

/// The lines between two pages of contents: the title of one.
const BETWEEN: usize = 2;

/// Takes the ornaments among the lines from `from` on.
pub(super) fn take(lines: &mut [Line], from: usize) {
    let numbers: Vec<(usize, Number)> = lines
        .iter()
        .enumerate()
        .skip(from)
        .filter(|(_, line)| line.is_free() && line.is_text())
        .filter_map(|(index, line)| Some((index, number_of(&line.text)?)))
        .collect();
    for close in numbers.chunk_by(|(one, _), (other, _)| other - one <= BETWEEN) {
        let pages = are_pages(close);
        for (index, _) in close.iter().filter(|_| !pages) {
            if let Some(line) = lines.get_mut(*index) {
                (line.form, line.role) = (Form::Comment, Role::Furniture);
            }
        }
    }
}

/// The number of a line that is nothing but one.
enum Number {
    /// Such as a page may have.
    Bare(u32),
    /// With a zero before it, a word or a mark, as no page has.
    Adorned,
}

fn number_of(text: &str) -> Option<Number> {
    let upper = text.to_ascii_uppercase();
    let bare = upper.trim_start_matches("PART").trim_start_matches("NO").trim_matches(['.', ' ', '、', '/']);
    let is_number =
        text.len() <= 12 && (1..=2).contains(&bare.len()) && bare.bytes().all(|b| b.is_ascii_digit());
    let may_be_page = bare == text.trim() && !bare.starts_with('0');
    is_number.then(|| bare.parse().ok().filter(|_| may_be_page).map_or(Number::Adorned, Number::Bare))
}

/// Whether numbers that stand close to each other are pages: they go up, and not by ones from the first.
fn are_pages(numbers: &[(usize, Number)]) -> bool {
    let bare = numbers.iter().map(|(_, number)| match number {
        Number::Bare(page) => Some(*page),
        Number::Adorned => None,
    });
    let Some(pages) = bare.collect::<Option<Vec<u32>>>() else { return false };
    pages.len() >= 2 && pages.is_sorted() && pages.iter().zip(1..).any(|(page, count)| *page != count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(texts: &[&str]) -> Vec<String> {
        let mut lines: Vec<Line> = texts.iter().zip(1..).map(|(text, at)| Line::text(*text, at)).collect();
        take(&mut lines, 0);
        lines.into_iter().filter(Line::is_free).map(|line| line.text).collect()
    }

    #[test]
    fn numbers_over_titles_are_ornaments_and_pages_of_contents_are_none() {
        assert_eq!(left(&["01", "题", "文。", "PART 02", "题", "文。"]), ["题", "文。", "题", "文。"]);
        assert_eq!(
            left(&["目录", "甲", "乙", "丙", "2", "5", "9"]),
            ["目录", "甲", "乙", "丙", "2", "5", "9"]
        );
        assert_eq!(left(&["目录", "甲", "2", "乙", "5"]), ["目录", "甲", "2", "乙", "5"]);
        assert_eq!(left(&["1", "甲", "2", "乙", "3", "丙"]), ["甲", "乙", "丙"], "they count");
    }
}
