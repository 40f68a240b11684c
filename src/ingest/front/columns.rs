//! Tables that are set in blanks: rows of as many cells each, right below each other.
//!
//! Invariant: a table has a row of names above rows that end with figures, or at least two columns of figures, so that
//! neither contents nor verse are one. Limit: a row on two lines, and a cell that is left empty, end the table.

use crate::ingest::line::columns::{cells_of, end_with_pages, has_gap, is_figure};
use crate::ingest::line::{Form, Gap, Line};
use crate::model::ShortText;

/// The fewest rows of a table, its names counted.
const FEWEST_ROWS: usize = 3;

/// A table among the lines.
struct Table {
    /// The index of its first line.
    at: usize,
    rows: Vec<Vec<ShortText>>,
    /// Whether the first row names the columns.
    header: bool,
}

/// Makes one line of the lines of each such table.
pub(super) fn set(lines: &mut Vec<Line>) {
    let mut tables: Vec<Table> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let rows = rows_from(lines, at);
        if let Some(header) = (rows.len() >= FEWEST_ROWS).then(|| header_of(&rows)).flatten() {
            let rows: Vec<Vec<ShortText>> =
                rows.into_iter().map(|row| row.into_iter().map(ShortText::new).collect()).collect();
            let end = at + rows.len();
            tables.push(Table { at, rows, header });
            at = end;
        } else {
            at += rows.len().max(1);
        }
    }
    take_up(lines, tables);
}

/// Makes the first line of each table the table; its other lines go.
fn take_up(lines: &mut Vec<Line>, tables: Vec<Table>) {
    if tables.is_empty() {
        return;
    }
    let mut rows_left = vec![false; lines.len()];
    for Table { at, rows, header } in tables {
        let end = at + rows.len();
        let last = lines.get(end - 1).map_or(0, |line| line.last);
        if let Some(line) = lines.get_mut(at) {
            line.form = Form::rows(rows, header, None);
            line.text.clear();
            line.spans.clear();
            (line.indent, line.last) = (0, last);
        }
        rows_left.get_mut(at + 1..end).into_iter().flatten().for_each(|left| *left = true);
    }
    let mut rows_left = rows_left.into_iter();
    lines.retain(|_| rows_left.next() != Some(true));
}

/// The cells of the lines from `at` on that have as many each.
fn rows_from(lines: &[Line], at: usize) -> Vec<Vec<&str>> {
    let mut rows: Vec<Vec<&str>> = Vec::new();
    // Most lines have none right below them, so that no row follows.
    if lines.get(at + 1).is_none_or(|below| below.gap != Gap::Line) {
        return rows;
    }
    for line in lines.iter().skip(at) {
        let together = rows.is_empty() || line.gap == Gap::Line;
        if !together || !line.is_text() || !line.is_free() || !has_gap(&line.text) {
            break;
        }
        let cells = cells_of(&line.text);
        if cells.len() < 2 || rows.first().is_some_and(|first| first.len() != cells.len()) {
            break;
        }
        rows.push(cells);
    }
    rows
}

/// Whether rows are a table, and then whether the first of them names the columns.
fn header_of(rows: &[Vec<&str>]) -> Option<bool> {
    let (names, body) = rows.split_first()?;
    let ends_with_figure = |row: &Vec<&str>| row.last().is_some_and(|cell| is_figure(cell));
    // `2024年第3期    总第27期` stands above contents too.
    let names_columns = |cell: &&str| !(is_figure(cell) || cell.contains('第') && cell.contains('期'));
    if names.iter().all(names_columns) && !end_with_pages(names) && body.iter().all(ends_with_figure) {
        return Some(true);
    }
    let figures = |row: &Vec<&str>| row.iter().rev().take(2).all(|cell| is_figure(cell));
    // Two columns of entries have a page in every other cell.
    (names.len() == 3 && rows.iter().all(figures)).then_some(false)
}

#[cfg(test)]
mod tests {
    use crate::ingest::ingest;
    use crate::model::Block;

    #[test]
    fn a_table_set_in_blanks_is_one_and_contents_are_none() {
        let issue = |rows: &str, name: &str| {
            let text = format!(
                "# 科技要情\n\n2024年第3期\n\n{rows}\n## 海滨市：渔船装上终端\n\n各县情况如下。\n\n{rows}\n按月通报一次进度。\n\n## 北山县：核桃园\n\n建园12个。\n"
            );
            let text = if name.ends_with("txt") { text.replace("## ", "").replace("# ", "") } else { text };
            ingest(text.as_bytes(), name).unwrap()
        };
        for rows in [
            "县区    企业数    产值\n东湖县    12    86\n西岭县    9    54\n",
            "县区\t产值（亿元）\n东湖县\t86\n西岭县\t54.5\n",
            "2021　　1200　　3.4\n2022　　1500　　4.1\n2023　　1900　　5.6\n",
        ] {
            for name in ["a.md", "a.txt"] {
                let issue = issue(rows, name);
                assert!(issue.toc.is_empty(), "{rows}{name}");
                let tables = issue.articles.iter().flat_map(|article| &article.blocks);
                let rows_of = tables.filter_map(|block| match block {
                    Block::Table { rows, .. } => Some(rows.len()),
                    _ => None,
                });
                let counts: Vec<usize> = rows_of.collect();
                assert!(counts.contains(&3) && counts.iter().all(|count| *count == 3), "{rows}{name}");
            }
        }
        let issue =
            issue("海滨市：渔船装上终端    1\n北山县：核桃园    6\n南湖区：老厂房变实验室    9\n", "a.txt");
        assert_eq!(issue.toc.len(), 3);
    }
}
