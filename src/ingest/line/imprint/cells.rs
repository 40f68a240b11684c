//! Mastheads and colophons set as tables: a label in one cell, its name or number in the next.
//!
//! Limit: a label beside its value; a row of labels above a row of values is a table of something else.

use super::labels;
use crate::model::ShortText;

/// The cells with words of a table, a label together with the cell after it as one line of print would have them.
pub(in crate::ingest) fn lines_of(rows: &[Vec<ShortText>]) -> Vec<String> {
    let mut lines = Vec::new();
    for row in rows {
        let mut cells = row.iter().filter(|cell| !cell.trim().is_empty()).peekable();
        while let Some(cell) = cells.next() {
            let value = cells.next_if(|value| labels::bare(cell).is_some() && labels::bare(value).is_none());
            lines.push(match value {
                Some(value) => format!("{}：{value}", cell.trim_end_matches(['：', ':'])),
                None => cell.to_string(),
            });
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::{ShortText, lines_of};

    #[test]
    fn a_label_and_the_cell_beside_it_are_one_line() {
        let rows = [["主　编", "韩立新", "编辑：", "周岚清"], ["电话", "0539-2260317", "2022年第8期", ""]];
        let rows = rows.map(|row| row.map(ShortText::new).to_vec());
        assert_eq!(lines_of(&rows), ["主　编：韩立新", "编辑：周岚清", "电话：0539-2260317", "2022年第8期"]);
        let above =
            [["地址", "电话"], ["北京路8号", "0539-2260317"]].map(|row| row.map(ShortText::new).to_vec());
        assert_eq!(lines_of(&above), ["地址", "电话", "北京路8号", "0539-2260317"]);
    }
}
