//! Which tables of a page lay it out and which hold data.
//!
//! Web sites of the table age, mail programs and WPS put whole articles into cells; read as a table such a page is one
//! row of nothing. A data table has several columns of short cells, so a table is layout where a cell holds a table, a
//! heading or an article's worth of paragraphs, or where it has one column only and that holds text. Invariant: one
//! pass, no recursion; the verdicts stand in the order of the tables' start tags. Limit: a table is judged as a whole.

use super::scan::{Token, tokens};
use super::text;
use super::vocabulary::Vocabulary;
use crate::ingest::line::wording::is_wide;

/// Paragraphs in one cell that no cell of data has.
const PARAGRAPHS: usize = 4;

/// Characters in such a cell that no cell of data has.
const LONG: usize = 400;

/// Characters in the only column of a table that make it text in a frame.
const FRAMED: usize = 60;

/// Whether each table of `source` only lays out what it holds.
pub(super) fn layouts(source: &str, vocabulary: &Vocabulary<'_>) -> Vec<bool> {
    let mut verdicts = Vec::new();
    // Most blocks of HTML in Markdown hold none, and there are very many of them.
    let bytes = source.as_bytes();
    let is_table = |at: usize| matches!(bytes.get(at + 1..at + 6), Some(b"table" | b"TABLE" | b"Table"));
    let has = |begun: &[u8]| memchr::memmem::find_iter(bytes, begun).any(is_table);
    if !has(b"<t") && !has(b"<T") {
        return verdicts;
    }
    let mut open: Vec<Seen> = Vec::new();
    for token in tokens(source, vocabulary) {
        match token {
            Token::Open(name, _) if name.eq_ignore_ascii_case("table") => {
                if let Some(outer) = open.last_mut() {
                    outer.is_layout = true;
                }
                open.push(Seen { index: verdicts.len(), ..Seen::default() });
                verdicts.push(false);
            }
            Token::Close(name) if name.eq_ignore_ascii_case("table") => {
                if let Some(seen) = open.pop() {
                    settle(&mut verdicts, seen);
                }
            }
            Token::Open(name, _) => {
                if let Some(seen) = open.last_mut() {
                    seen.open(name);
                }
            }
            Token::Text(text) => {
                if let Some(seen) = open.last_mut() {
                    seen.text(text);
                }
            }
            Token::Close(_) | Token::Comment(_) | Token::Machine => {}
        }
    }
    for seen in open {
        settle(&mut verdicts, seen);
    }
    verdicts
}

fn settle(verdicts: &mut [bool], mut seen: Seen) {
    if let Some(verdict) = verdicts.get_mut(seen.index) {
        *verdict = seen.is_a_layout();
    }
}

/// What has been seen of a table whose end has not.
#[derive(Default)]
struct Seen {
    index: usize,
    is_layout: bool,
    rows: usize,
    /// Cells with words in this row, and in the row with the most of them.
    filled: usize,
    widest: usize,
    /// Paragraphs and characters of this cell, and the characters of the longest.
    paragraphs: usize,
    chars: usize,
    longest: usize,
}

impl Seen {
    fn open(&mut self, name: &str) {
        let is = |names: &[&str]| names.iter().any(|other| name.eq_ignore_ascii_case(other));
        if is(&["td", "th"]) {
            self.end_cell();
        } else if is(&["tr"]) {
            self.end_row();
            self.rows += 1;
        } else if is(&["p", "div", "li", "br", "section"]) {
            self.paragraphs += 1;
        } else if is(&["h1", "h2", "h3", "h4", "h5", "h6"]) {
            self.is_layout = true;
        }
    }

    fn text(&mut self, text: &str) {
        let (text, _) = text::plain(text);
        self.chars += text.chars().filter(|c| is_wide(*c) && *c != '\u{3000}' || c.is_alphanumeric()).count();
    }

    fn end_cell(&mut self) {
        self.is_layout |= self.paragraphs >= PARAGRAPHS && self.chars > LONG;
        self.longest = self.longest.max(self.chars);
        self.filled += usize::from(self.chars > 0);
        (self.paragraphs, self.chars) = (0, 0);
    }

    fn end_row(&mut self) {
        self.end_cell();
        self.widest = self.widest.max(self.filled);
        self.filled = 0;
    }

    fn is_a_layout(&mut self) -> bool {
        self.end_row();
        let frame = self.widest == 1 && (self.rows <= 1 || self.longest > FRAMED);
        self.is_layout || frame
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(source: &str) -> Vec<bool> {
        layouts(source, &Vocabulary::page())
    }

    #[test]
    fn a_table_with_a_table_a_heading_or_one_column_lays_a_page_out() {
        let article = "<p>某市出台办法支持企业创新。</p>".repeat(40);
        assert_eq!(of("<table><td>甲<table><td>1<td>2</table></table>"), [true, false]);
        assert_eq!(of("<table><tr><td><h1>题目</h1><td>乙</table>"), [true]);
        assert_eq!(of(&format!("<table><tr><td>栏<td>{article}</table>")), [true]);
        assert_eq!(of("<table><tr><td>&nbsp;<td>框里的话<td></td></tr></table>"), [true]);
    }

    #[test]
    fn a_table_of_short_cells_holds_data() {
        assert_eq!(of("<table><tr><td>指标<td>值<tr><td><p>产值</p><td><p>3</p></table>"), [false]);
        assert_eq!(of("<table><tr><td>目录</td></tr><tr><td>甲</td></tr></table>"), [false]);
    }
}
