//! What pandoc writes beyond CommonMark: attributes, fenced divisions, links within links, tables drawn with dashes.
//!
//! Word documents become Markdown through pandoc more than through anything else. Invariant: lines keep their numbers; a
//! table drawn over several lines is told as a table at its first. Limit: cells are cut by the columns of the
//! dashes, counting a Han character as two, as pandoc draws them.

use std::borrow::Cow;

use crate::ingest::stream::{Form, Line, even};
use crate::ingest::wording::join_onto;

/// Lines looked through for the end of a table.
const LONGEST_TABLE: usize = 400;

/// The longest attributes taken off, in bytes.
const LONGEST_ATTRIBUTES: usize = 200;

/// Whether the line opens or closes a fenced division (`::: {.center}`), which has no words.
pub(super) fn is_division(line: &str) -> bool {
    let words = line.trim();
    words.starts_with(":::") && words.trim_start_matches(':').is_ascii()
}

/// The line without attributes in braces and with links inside links made words.
pub(super) fn plain_line(line: &str) -> Cow<'_, str> {
    if memchr::memchr2(b']', b'{', line.as_bytes()).is_none() {
        return Cow::Borrowed(line);
    }
    let mut line = Cow::Borrowed(line);
    if line.contains(")](") {
        line = Cow::Owned(outer_links(&line));
    }
    if line.contains('{') {
        let stripped = without_attributes(&line);
        if let Some(stripped) = stripped {
            line = Cow::Owned(stripped);
        }
    }
    line
}

/// `[题目 [2](#_Toc1)](#_Toc1)`: the page's own link goes, for a link cannot stand in a link.
fn outer_links(line: &str) -> String {
    let mut line = line.to_string();
    // Each turn takes one inner link away.
    for _ in 0..32 {
        let found = line.find(")](").and_then(|close| {
            let before = line.get(..close)?;
            let middle = before.rfind("](")?;
            let open = before.get(..middle)?.rfind('[')?;
            // Inside a picture's link (`[![](a.png)](b)`) the inner one is the picture.
            let picture = line.get(..open)?.ends_with('!');
            (!picture).then_some((open, middle, close))
        });
        let Some((open, middle, close)) = found else { break };
        let label = line.get(open + 1..middle).unwrap_or_default().to_string();
        line.replace_range(open..=close, &label);
    }
    line
}

/// Attributes after a link, a picture, a span in brackets, or at the end of a heading.
fn without_attributes(line: &str) -> Option<String> {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    let mut changed = false;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let close = after.bytes().take(LONGEST_ATTRIBUTES).position(|byte| byte == b'}');
        let inside = close.and_then(|close| Some((after.get(..close)?, after.get(close + 1..)?)));
        let inside = inside.filter(|(inside, _)| is_attributes(inside));
        let place = out.ends_with([')', ']'])
            || (line.trim_start().starts_with('#') && inside.is_some_and(|(_, tail)| tail.trim().is_empty()));
        match inside.filter(|_| place) {
            Some((_, tail)) => {
                changed = true;
                if out.ends_with(']') {
                    unbracket(&mut out);
                }
                rest = tail;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    changed.then_some(out)
}

fn is_attributes(inside: &str) -> bool {
    inside.is_ascii()
        && inside
            .split_whitespace()
            .next()
            .is_some_and(|first| first.starts_with(['.', '#', '-']) || first.contains('='))
}

/// `[词]` at the end of `out` without its brackets.
fn unbracket(out: &mut String) {
    let Some(open) = out.rfind('[') else { return };
    out.pop();
    out.remove(open);
}

/// The tables that the lines of `source` draw: each with its first and last line (from 1).
pub(super) fn tables(source: &str) -> Vec<Line> {
    let bytes = source.as_bytes();
    let drawn =
        memchr::memmem::find(bytes, b"-- -").is_some() || memchr::memmem::find(bytes, b"+--").is_some();
    if !drawn {
        return Vec::new();
    }
    let lines: Vec<&str> = source.split('\n').collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let line = lines.get(at).copied().unwrap_or_default();
        let table = if line.trim_start().starts_with("+-") {
            let (table, end) = grid(&lines, at);
            // What was looked through in vain is not looked through again.
            at = end;
            table
        } else if columns(line).len() >= 2 {
            simple(&lines, at)
        } else {
            None
        };
        match table {
            Some(table) => {
                at = table.last;
                found.push(table);
            }
            None => at += 1,
        }
    }
    found
}

/// The columns that groups of dashes mark: where each begins and ends, in cells.
fn columns(line: &str) -> Vec<(usize, usize)> {
    if !line.contains("--") || !line.bytes().all(|b| matches!(b, b'-' | b' ')) {
        return Vec::new();
    }
    let mut columns: Vec<(usize, usize)> = Vec::new();
    for (at, byte) in line.bytes().enumerate() {
        match (byte, columns.last_mut()) {
            (b'-', Some((_, end))) if *end == at => *end = at + 1,
            (b'-', _) => columns.push((at, at + 1)),
            _ => {}
        }
    }
    columns
}

fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}

/// A simple or multi-line table whose dashes under the header (or above the first row) are line `at`.
fn simple(lines: &[&str], at: usize) -> Option<Line> {
    let columns = columns(lines.get(at)?);
    let above: Vec<&str> = lines
        .get(..at)?
        .iter()
        .rev()
        .take(4)
        .take_while(|line| !is_blank(line) && !is_full_rule(line))
        .copied()
        .collect();
    let first = at - above.len();
    let ruled =
        first.checked_sub(1).and_then(|index| lines.get(index)).is_some_and(|line| is_full_rule(line));
    let free = first.checked_sub(1).and_then(|index| lines.get(index)).is_none_or(|line| is_blank(line));
    if !(ruled || free && above.len() <= 1) {
        return None;
    }
    let mut rows: Vec<Vec<String>> = Vec::new();
    let header = !above.is_empty();
    if header {
        rows.push(cut_all(above.into_iter().rev(), &columns));
    }
    let mut fresh = true;
    let mut last = at;
    let mut closed = false;
    for (index, line) in lines.iter().enumerate().skip(at + 1).take(LONGEST_TABLE) {
        if is_full_rule(line) || self::columns(line).len() == columns.len() {
            (last, closed) = (index, true);
            break;
        }
        if is_blank(line) {
            // Only a table with rules around it goes on over a blank line.
            if !ruled && header {
                break;
            }
            fresh = true;
            continue;
        }
        let row = cut(line, &columns);
        match rows.last_mut().filter(|_| ruled && !fresh) {
            Some(above) => above.iter_mut().zip(&row).for_each(|(cell, more)| join_onto(cell, more)),
            None => rows.push(row),
        }
        (fresh, last) = (false, index);
    }
    if rows.len() < 2 || (!closed && (ruled || !header)) {
        return None;
    }
    let (caption, last) = caption(lines, last);
    Some(table(rows, header, caption, if ruled { first } else { first + 1 }, last + 1))
}

/// A line of nothing but dashes, as wide as a table.
fn is_full_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 10 && line.bytes().all(|b| b == b'-')
}

/// `: 表1 …` under a table.
fn caption(lines: &[&str], last: usize) -> (Option<String>, usize) {
    let next = lines.iter().enumerate().skip(last + 1).take(2).find(|(_, line)| !is_blank(line));
    let words = next.and_then(|(index, line)| {
        let line = line.trim();
        Some((line.strip_prefix(": ").or_else(|| line.strip_prefix("Table: "))?.trim().to_string(), index))
    });
    match words {
        Some((words, index)) => (Some(words), index),
        None => (None, last),
    }
}

fn cut_all<'a>(lines: impl Iterator<Item = &'a str>, columns: &[(usize, usize)]) -> Vec<String> {
    let mut cells = vec![String::new(); columns.len()];
    for line in lines {
        cells.iter_mut().zip(cut(line, columns)).for_each(|(cell, more)| join_onto(cell, &more));
    }
    cells
}

/// The cells of a line: each character goes to the last column that begins at or before it.
fn cut(line: &str, columns: &[(usize, usize)]) -> Vec<String> {
    let mut cells = vec![String::new(); columns.len()];
    let mut at = 0;
    let mut column = 0;
    for c in line.chars() {
        while columns.get(column + 1).is_some_and(|(start, _)| at >= *start) {
            column += 1;
        }
        if let Some(cell) = cells.get_mut(column) {
            cell.push(c);
        }
        at += if c.is_ascii() { 1 } else { 2 };
    }
    cells.iter().map(|cell| cell.trim().to_string()).collect()
}

/// A grid table that begins at line `at`, and the last line looked at.
fn grid(lines: &[&str], at: usize) -> (Option<Line>, usize) {
    let is_edge = |line: &str| {
        line.starts_with('+') && line.bytes().all(|b| matches!(b, b'+' | b'-' | b'=' | b':' | b' '))
    };
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut header = false;
    let mut fresh = true;
    let mut last = at;
    for (index, line) in lines.iter().enumerate().skip(at).take(LONGEST_TABLE) {
        let line = line.trim();
        if is_edge(line) {
            header |= line.contains("=") && rows.len() == 1;
            fresh = true;
        } else if line.starts_with('|') && line.ends_with('|') {
            let inner = line.get(1..line.len().saturating_sub(1)).unwrap_or_default();
            let cells: Vec<String> = inner.split('|').map(|cell| cell.trim().to_string()).collect();
            match rows.last_mut().filter(|_| !fresh) {
                Some(above) => above.iter_mut().zip(&cells).for_each(|(cell, more)| join_onto(cell, more)),
                None => rows.push(cells),
            }
            fresh = false;
        } else {
            break;
        }
        last = index;
    }
    let found = (rows.len() >= 2 || header).then(|| {
        let (caption, last) = caption(lines, last);
        table(rows, header, caption, at + 1, last + 1)
    });
    (found, last)
}

fn table(rows: Vec<Vec<String>>, header: bool, caption: Option<String>, first: usize, last: usize) -> Line {
    let rows = rows.into_iter().map(|row| row.iter().map(|cell| unescaped(cell)).collect()).collect();
    let form = Form::Table { rows: even(rows), header, caption };
    Line { form, last, ..Line::text("", first) }
}

/// Cells are not parsed further, so their escapes and bold marks are taken off here.
fn unescaped(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    let mut characters = cell.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '\\' if characters.peek().is_some_and(char::is_ascii_punctuation) => {
                out.extend(characters.next())
            }
            '*' if characters.peek() == Some(&'*') => {
                characters.next();
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(source: &str) -> (Vec<Vec<String>>, bool, Option<String>, usize, usize) {
        let found = tables(source);
        assert_eq!(found.len(), 1, "{found:?}");
        let Form::Table { rows, header, caption } = &found[0].form else { panic!() };
        (rows.clone(), *header, caption.clone(), found[0].first, found[0].last)
    }

    #[test]
    fn simple_tables_are_cut_by_their_columns() {
        let source = "前\n\n  指标           2018年   2020年\n  -------------- -------- --------\n  单产（吨）     8.6      9.4\n  智慧牧场（座） 11\n\n后";
        let (rows, header, _, first, last) = rows(source);
        assert_eq!(
            rows,
            [["指标", "2018年", "2020年"], ["单产（吨）", "8.6", "9.4"], ["智慧牧场（座）", "11", ""]]
        );
        assert!(header);
        assert_eq!((first, last), (3, 6));
    }

    #[test]
    fn tables_without_a_header_or_with_long_cells_are_read() {
        let source = "  ------ -----\n  甲     1\n\n  乙     2\n  ------ -----\n\n  : 表1 数量\n";
        let (rows_, header, caption, ..) = rows(source);
        assert_eq!(
            (rows_, header, caption.as_deref()),
            (vec![vec!["甲".into(), "1".into()], vec!["乙".into(), "2".into()]], false, Some("表1 数量"))
        );
        let source =
            "+------+----+\n| 甲乙 | 1  |\n| 丙   |    |\n+======+====+\n| 丁   | 2  |\n+------+----+";
        let (rows, header, ..) = rows(source);
        assert_eq!(
            (rows, header),
            (vec![vec!["甲乙丙".to_string(), "1".into()], vec!["丁".into(), "2".into()]], true)
        );
    }

    #[test]
    fn rules_and_lists_are_no_tables() {
        assert!(tables("甲\n- - -\n乙\n\n-----------\n").is_empty());
        assert!(tables("- -- 甲").is_empty());
    }

    #[test]
    fn attributes_and_inner_links_go() {
        assert_eq!(
            plain_line("![](media/image3.jpeg){width=\"4.3in\" height=\"2.9in\"}"),
            "![](media/image3.jpeg)"
        );
        assert_eq!(plain_line("# 题目 {#_Toc1 .unnumbered}"), "# 题目 ");
        assert_eq!(plain_line("[题目]{.underline}下"), "题目下");
        assert_eq!(plain_line("[甲 [2](#_Toc1)](#_Toc1)"), "[甲 2](#_Toc1)");
        assert_eq!(plain_line("[![图](a.png)](b)"), "[![图](a.png)](b)");
        assert_eq!(plain_line("集合{1, 2}"), "集合{1, 2}");
        assert!(is_division("::: {.center}"));
    }
}
