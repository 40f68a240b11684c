//! Pages that pdftohtml wrote: printed lines, each ended by `<br>`, with an anchor or a box for each page.
//!
//! Where the printed lines stood is lost but for one trace: lines with the same left edge are written without a line
//! end between them, so a line end in the file says that the edge changed, as it does after an indented first line.
//! Invariant: an indent is only told where a sentence has ended before. Limit: two paragraphs of one line each look like
//! one of two lines.

use super::attributes::attribute;
use crate::ingest::line::Line;
use crate::ingest::line::shape::is_framed;
use crate::ingest::line::wording::{cells, ends_sentence};

/// The indent of a first line, in cells.
const INDENT: usize = 4;

/// The longest title over two lines, in characters, and the shortest first line of one.
const LONGEST_TITLE: usize = 60;
const SHORTEST_FIRST: usize = 12;

/// Whether pdftohtml wrote `source`.
pub(super) fn is_printed(source: &str) -> bool {
    let head = source.char_indices().nth(4000).map_or(source, |(at, _)| source.get(..at).unwrap_or(source));
    let has = |words: &str| memchr::memmem::find(head.as_bytes(), words.as_bytes()).is_some();
    has("content=\"pdftohtml") || has("<a name=1></a>") || has("<A name=1></a>") || has("id=\"page1-div\"")
}

/// The page that a start tag of such a file begins.
pub(super) fn page_of(name: &str, attributes: &str) -> Option<u32> {
    match name {
        "a" => attribute(attributes, "name")?.parse().ok(),
        "div" => attribute(attributes, "id")?.strip_prefix("page")?.strip_suffix("-div")?.parse().ok(),
        _ => None,
    }
}

/// Whether a start tag begins the outline that pdftohtml puts behind the last page: the titles once more.
pub(super) fn begins_outline(name: &str, attributes: &str) -> bool {
    name == "a" && attribute(attributes, "name") == Some("outline")
}

/// Where a box of printed words stands on its page, in pixels from the top and from the left.
pub(super) fn position_of(attributes: &str) -> Option<(u32, u32)> {
    let style = attribute(attributes, "style").filter(|style| style.contains("position:absolute"))?;
    let pixels = |side: &str| {
        let value = style.split(';').find_map(|rule| rule.trim().strip_prefix(side)?.strip_prefix(':'))?;
        value.trim().trim_end_matches("px").parse::<u32>().ok()
    };
    Some((pixels("top")?, pixels("left")?))
}

/// What is known of the printed lines of such a file.
#[derive(Debug, Default)]
pub(super) struct Printed {
    pub(super) edges: Edges,
    pub(super) boxes: Boxes,
}

/// Pixels that boxes of one printed line differ by at most, for marks and digits of another font stand a little apart.
const SAME_LINE: u32 = 6;

/// Pixels of a cell in the type that bulletins are set in.
const CELL: u32 = 9;

/// Where the boxes of words stand, in a file whose boxes say so.
#[derive(Debug, Default)]
pub(super) struct Boxes {
    /// The top and left of the line being read.
    line: Option<(u32, u32)>,
    /// Of each finished line (by index) its left.
    lefts: Vec<(usize, u32)>,
}

impl Boxes {
    /// Whether a box at this height goes on with the line being read.
    pub(super) fn goes_on(&self, top: u32) -> bool {
        self.line.is_some_and(|(other, _)| other.abs_diff(top) <= SAME_LINE)
    }

    /// A box begins a line here.
    pub(super) fn begin(&mut self, top: u32, left: u32) {
        self.line = Some((top, left));
    }

    /// The line being read is finished as line `index`.
    pub(super) fn finish(&mut self, index: usize) {
        self.lefts.extend(self.line.map(|(_, left)| (index, left)));
    }

    /// Gives every line the indent that it has on its page.
    pub(super) fn indent(self, lines: &mut [Line]) {
        let margin = self.lefts.iter().map(|(_, left)| *left).min().unwrap_or(0);
        for (index, left) in self.lefts {
            if let Some(line) = lines.get_mut(index) {
                line.indent = usize::try_from((left - margin) / CELL).unwrap_or(0);
            }
        }
    }
}

/// What the lines before say about the next.
#[derive(Debug, Default)]
pub(super) struct Edges {
    /// Whether a line end of the file stands before the words being read.
    changed: bool,
    /// Whether the text could begin a paragraph here.
    ended: bool,
    widest: usize,
}

impl Edges {
    /// A line end of the file between two printed lines.
    pub(super) fn change(&mut self) {
        self.changed = true;
    }

    /// The indent of a printed line that is complete now.
    pub(super) fn indent(&mut self, line: &Line) -> usize {
        let width = cells(&line.text);
        let first = std::mem::take(&mut self.changed) && self.ended && !line.bold;
        self.widest = self.widest.max(width);
        // A page number or running head in the middle of a sentence is short and ends nothing.
        if line.bold || ends_sentence(&line.text) {
            self.ended = true;
        } else if width * 2 > self.widest {
            self.ended = false;
        }
        if first { INDENT } else { 0 }
    }
}

/// Whether a bold line is the second line of the bold line before it: a title too long for the page.
pub(super) fn is_second_line(first: &Line, second: &Line) -> bool {
    let length = first.chars();
    first.bold
        && second.bold
        && first.is_free()
        && first.is_text()
        && second.is_text()
        && (SHORTEST_FIRST..LONGEST_TITLE).contains(&length)
        && length + second.chars() <= LONGEST_TITLE
        && !is_framed(&first.text)
        && !is_framed(&second.text)
        && !ends_sentence(&first.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bold(text: &str) -> Line {
        Line { bold: true, ..Line::text(text, 1) }
    }

    #[test]
    fn a_changed_edge_after_a_sentence_is_an_indent() {
        let mut edges = Edges::default();
        assert_eq!(edges.indent(&bold("某市推进科技成果转化")), 0);
        edges.change();
        assert_eq!(edges.indent(&Line::text("某市出台办法支持企业牵头组建联合", 1)), INDENT);
        edges.change();
        assert_eq!(edges.indent(&Line::text("体，兑现补助。", 1)), 0);
        edges.change();
        assert_eq!(edges.indent(&Line::text("在人才方面，设立专项资金支持青年", 1)), INDENT);
        edges.change();
        assert_eq!(edges.indent(&Line::text("第 2 页", 1)), 0, "a page ends in the middle of a sentence");
        edges.change();
        assert_eq!(edges.indent(&Line::text("学者。", 1)), 0);
    }

    #[test]
    fn boxes_at_one_height_are_a_line_and_their_left_is_its_indent() {
        let style = " style=\"position:absolute;top:185px;left:108px;white-space:nowrap\"";
        assert_eq!(position_of(style), Some((185, 108)));
        let mut boxes = Boxes::default();
        assert!(!boxes.goes_on(185));
        boxes.begin(185, 146);
        assert!(boxes.goes_on(187));
        boxes.finish(0);
        boxes.begin(215, 108);
        boxes.finish(1);
        let mut lines = [Line::text("某市出台", 1), Line::text("办法", 1)];
        boxes.indent(&mut lines);
        assert_eq!((lines[0].indent, lines[1].indent), (4, 0));
    }

    #[test]
    fn a_title_too_long_for_the_page_is_one() {
        assert!(is_second_line(&bold("某自治州推动高原特色农业科技园"), &bold("区建设")));
        assert!(!is_second_line(&bold("【各地经验】"), &bold("某市推进成果转化")));
    }

    #[test]
    fn pages_are_told_by_anchor_or_box() {
        assert!(is_printed("<body><a name=1></a>甲<br/>"));
        assert_eq!(page_of("a", " name=3"), Some(3));
        assert_eq!(page_of("div", " id=\"page12-div\" style=\"x\""), Some(12));
        assert_eq!(page_of("a", " name=top"), None);
    }
}
