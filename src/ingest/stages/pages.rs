//! Which page each line stands on.
//!
//! Converters count pages of the file; what is printed may begin elsewhere (a cover without a number). A printed number
//! sets the count right. Limit: one numbering an issue.

use crate::ingest::line::{Form, Line, PageMark};
use crate::ingest::stages::articles::Start;
use crate::ingest::stages::contents::Contents;

/// The page of every line by the marks, where they agree with those the contents print; empty where nothing tells.
pub(super) fn of(lines: &[Line], contents: &Contents, starts: &[Start]) -> Vec<u32> {
    let pages = of_lines(lines);
    let differences: Vec<i64> = starts
        .iter()
        .filter_map(|start| {
            let printed = start.entry.and_then(|entry| contents.entries.get(entry))?.page?;
            Some(i64::from(printed) - i64::from(*pages.get(start.start)?))
        })
        .collect();
    if differences.is_empty() {
        return pages;
    }
    let offset = commonest(&differences);
    let agreeing = differences.iter().filter(|&&difference| difference == offset).count();
    if agreeing < 2 || agreeing * 5 < differences.len() * 3 {
        return Vec::new();
    }
    pages.into_iter().map(|page| u32::try_from(i64::from(page) + offset).unwrap_or(page)).collect()
}

/// The page of every line, where the file has page marks; empty where it has none.
fn of_lines(lines: &[Line]) -> Vec<u32> {
    let mark = |line: &Line| match line.form {
        Form::Page(mark) => Some(mark),
        _ => None,
    };
    let physical = lines.iter().filter_map(mark).any(|mark| !matches!(mark, PageMark::Printed(_)));
    let printed = lines.iter().filter_map(mark).any(|mark| matches!(mark, PageMark::Printed(_)));
    match (physical, printed) {
        (true, _) => by_marks(lines),
        (false, true) => by_printed_numbers(lines),
        (false, false) => Vec::new(),
    }
}

fn by_marks(lines: &[Line]) -> Vec<u32> {
    let mut page = 1u32;
    let mut offsets: Vec<i64> = Vec::new();
    let mut words = false;
    let pages: Vec<u32> = lines
        .iter()
        .map(|line| {
            match line.form {
                Form::Page(PageMark::Starts(number)) => page = number,
                Form::Page(PageMark::Ends(number)) => page = number.saturating_add(1),
                // A form feed before anything stands on the first page.
                Form::Page(PageMark::Break) if words => page = page.saturating_add(1),
                Form::Page(PageMark::Printed(number)) => offsets.push(i64::from(number) - i64::from(page)),
                _ => words |= !line.text.is_empty() || line.has_words(),
            }
            page
        })
        .collect();
    let offset = commonest(&offsets);
    pages.into_iter().map(|page| u32::try_from(i64::from(page) + offset).unwrap_or(page)).collect()
}

/// The number that stands most often; 0 where there is none.
fn commonest(numbers: &[i64]) -> i64 {
    let mut offsets = numbers.to_vec();
    offsets.sort_unstable();
    let runs = offsets.chunk_by(|a, b| a == b).max_by_key(|run| run.len());
    runs.and_then(|run| run.first()).copied().unwrap_or(0)
}

/// Printed numbers alone: each stands at the foot of its page.
fn by_printed_numbers(lines: &[Line]) -> Vec<u32> {
    let mut pages = vec![0u32; lines.len()];
    let mut next = lines.iter().rev().find_map(|line| match line.form {
        Form::Page(PageMark::Printed(number)) => Some(number.saturating_add(1)),
        _ => None,
    });
    for (line, page) in lines.iter().zip(pages.iter_mut()).rev() {
        if let Form::Page(PageMark::Printed(number)) = line.form {
            next = Some(number);
        }
        *page = next.unwrap_or(1);
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stream(marks: &[Option<PageMark>]) -> Vec<Line> {
        marks
            .iter()
            .map(|mark| match mark {
                Some(mark) => Line { form: Form::Page(*mark), ..Line::default() },
                None => Line::text("字", 1),
            })
            .collect()
    }

    #[test]
    fn printed_numbers_set_the_count_of_pages_right() {
        use PageMark::{Break, Printed, Starts};
        let pages = of_lines(&stream(&[None, Some(Break), None, Some(Printed(1)), Some(Break), None]));
        assert_eq!((pages[0], pages[2], pages[5]), (0, 1, 2));
        let pages = of_lines(&stream(&[Some(Starts(1)), None, Some(Starts(2)), None]));
        assert_eq!((pages[1], pages[3]), (1, 2));
        let pages = of_lines(&stream(&[None, Some(Printed(3)), None]));
        assert_eq!((pages[0], pages[2]), (3, 4));
    }
}
