//! A text with very many marks in stretches, so that what the parser makes of it never stands in memory whole.
//!
//! The parser keeps a hundred bytes for a mark, and paragraphs of a hundred thousand marks are nobody's. Invariant:
//! stretches follow each other without a gap, and a text that a person wrote is one of them. Limit: paragraphs and tables of
//! the outermost level, in a text that defines no links or notes; marks that pair over a joint are words.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memmem;
use pulldown_cmark::{Event, Options, Parser, Tag};

use super::containers::is_list_marker;

/// The marks of one stretch.
pub(super) const MOST_MARKS: usize = 8192;

/// A text of fewer bytes than this many times the marks of a stretch is one stretch, and its marks are not even counted.
const ORDINARY: usize = 8;

/// Stands where a line was parted, so that the rest of it begins no block. A noncharacter: no text has a use for it.
pub(super) const GUARD: char = '\u{FDD1}';

/// How the text goes on from one stretch to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Joint {
    /// With another block.
    #[default]
    Block,
    /// With the next line of the paragraph.
    Line,
    /// Within a line of it.
    Word,
    /// With the next row of the table.
    Row,
}

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch<'a> {
    /// What the parser reads: a few bytes that stand elsewhere, and the part.
    pub(super) text: Cow<'a, str>,
    /// How many bytes stand elsewhere: the head of the table, or the guard; and where.
    pub(super) lead: usize,
    lead_at: usize,
    /// The byte at which the part begins.
    pub(super) start: usize,
    /// How it goes on from the one before.
    pub(super) before: Joint,
    /// How the next one goes on from it.
    pub(super) after: Joint,
    /// The level of the heading that the parted paragraph is, by the rule under it.
    pub(super) heading: Option<u8>,
}

impl Stretch<'_> {
    /// Where in the whole text a range of the stretch's stands.
    pub(super) fn place(&self, range: Range<usize>) -> Range<usize> {
        let place = |byte: usize| match byte.checked_sub(self.lead) {
            Some(byte) => self.start + byte,
            None => self.lead_at + byte,
        };
        place(range.start)..place(range.end)
    }
}

/// Where a text is parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cut<'a> {
    at: usize,
    joint: Joint,
    /// The head of the table that is parted, and where it stands.
    head: &'a str,
    head_at: usize,
    /// The level of the heading that is parted here or after.
    heading: Option<u8>,
}

/// The stretches of a text, of `most` marks or a few more, each made when it is asked for.
pub(super) fn of(text: &str, most: usize) -> impl Iterator<Item = Stretch<'_>> {
    let cuts = Cutter { text, most, cuts: Vec::new() }.cuts();
    let begin = Cut { at: 0, joint: Joint::Block, head: "", head_at: 0, heading: None };
    let end = Cut { at: text.len(), ..begin };
    let begins: Vec<Cut<'_>> = std::iter::once(begin).chain(cuts).chain(std::iter::once(end)).collect();
    (1..begins.len()).filter_map(move |index| {
        let (from, to) = (begins.get(index - 1)?, begins.get(index)?);
        let part = text.get(from.at..to.at)?;
        let (text, lead, lead_at) = match from.joint {
            Joint::Block | Joint::Line => (Cow::Borrowed(part), 0, from.at),
            Joint::Word => (Cow::Owned(format!("{GUARD}{part}")), GUARD.len_utf8(), from.at),
            Joint::Row => (Cow::Owned(format!("{}{part}", from.head)), from.head.len(), from.head_at),
        };
        Some(Stretch {
            text,
            lead,
            lead_at,
            start: from.at,
            before: from.joint,
            after: to.joint,
            heading: from.heading.filter(|_| from.joint == Joint::Block),
        })
    })
}

fn is_mark(byte: &u8) -> bool {
    matches!(byte, b'\n' | b'*' | b'`' | b'[' | b']' | b'<' | b'!' | b'&' | b'\\' | b'|')
}

/// How many marks a text has. A `_` between letters is none, and most others are one only beside a blank.
fn marks(text: &str) -> usize {
    let bytes = text.as_bytes();
    bytes.iter().filter(|byte| is_mark(byte)).count() + memmem::find_iter(bytes, b" _").count()
}

/// Looks for where a text can be parted.
struct Cutter<'a> {
    text: &'a str,
    most: usize,
    cuts: Vec<Cut<'a>>,
}

/// Whether a line neither begins a block nor ends one.
fn is_plain(line: &str) -> bool {
    let Some(first) = line.bytes().next() else { return false };
    match first {
        b' ' | b'\t' | b'>' | b'|' | b'<' | b'`' | b'~' | b'=' => false,
        b'#' => !matches!(line.trim_start_matches('#').bytes().next(), None | Some(b' ' | b'\t')),
        b'-' | b'+' | b'*' | b'_' | b':' | b'0'..=b'9' => {
            !is_list_marker(line)
                && line.bytes().any(|byte| !matches!(byte, b'-' | b'*' | b'_' | b' ' | b'\t' | b':' | b'|'))
        }
        _ => true,
    }
}

impl<'a> Cutter<'a> {
    /// Where the text is parted; nowhere, as nearly always.
    fn cuts(mut self) -> Vec<Cut<'a>> {
        let text = self.text;
        let is_ordinary =
            text.len() / ORDINARY <= self.most || marks(text) <= self.most * 2 || text.contains(GUARD);
        if is_ordinary || memmem::find(text.as_bytes(), b"]:").is_some() {
            return self.cuts;
        }
        let mut at = 0;
        let mut is_parted = true;
        while at < text.len() {
            let line = self.line(at);
            let words = line.trim_start();
            // What these begin goes on over blank lines.
            if words.starts_with(['<', '`', '~']) {
                return self.cuts;
            }
            let end = match words.is_empty() {
                false if is_parted && is_plain(line) => self.paragraph(at),
                false if is_parted && line.starts_with('|') => self.table(at),
                _ => at + line.len() + 1,
            };
            let is_rule = is_parted && line.len() >= 3 && line.bytes().all(|byte| byte == b'-');
            is_parted = words.is_empty() || words.starts_with("# ") || is_rule;
            at = end;
        }
        self.cuts
    }

    /// The line that begins at this byte; an empty one behind the end.
    fn line(&self, at: usize) -> &'a str {
        let rest = self.text.get(at..).unwrap_or_default();
        rest.split('\n').next().unwrap_or_default()
    }

    /// Parts the paragraph that begins at the byte `start`; where its plain lines end.
    fn paragraph(&mut self, start: usize) -> usize {
        // The last line stays with the one before it: whatever comes after may make it the head of a table.
        let (mut end, mut last) = (start, start);
        let mut line = self.line(end);
        while is_plain(line) {
            last = end;
            end += line.len() + 1;
            line = self.line(end);
        }
        let Some(words) = self.text.get(start..end.min(self.text.len())) else { return end };
        if marks(words) <= self.most * 2 {
            return end;
        }
        let heading = underline(line);
        // Lines that are none of these may be more of the paragraph, and a rule under them would be a rule under it.
        let below = self.text.get(end..).unwrap_or_default().split('\n');
        let mut below = below.take_while(|line| !line.trim().is_empty());
        if heading.is_none() && below.any(|line| underline(line).is_some()) {
            return end;
        }
        let mut part = |at, joint| self.cuts.push(Cut { at, joint, head: "", head_at: 0, heading });
        part(start, Joint::Block);
        let (mut at, mut held) = (start, 0);
        for line in words.split('\n') {
            let own = marks(line) + 1;
            held = match held + own > self.most * 2 {
                true => within(line, held, self.most, |byte| part(at + byte, Joint::Word)),
                false => held + own,
            };
            at += line.len() + 1;
            if held >= self.most && at < last && !line.ends_with([' ', '\\']) {
                part(at, Joint::Line);
                held = 0;
            }
        }
        end
    }

    /// Parts the table that begins at the byte `start`, if one does; where its rows end.
    fn table(&mut self, start: usize) -> usize {
        let rule = start + self.line(start).len() + 1;
        let body = rule + self.line(rule).len() + 1;
        let Some(head) = self.text.get(start..body).filter(|head| is_head(head)) else { return rule };
        let (mut at, mut held) = (body, 0);
        loop {
            let line = self.line(at);
            if !line.starts_with('|') {
                return at;
            }
            if held >= self.most {
                self.cuts.push(Cut { at, joint: Joint::Row, head, head_at: start, heading: None });
                held = 0;
            }
            held += marks(line) + 1;
            at += line.len() + 1;
        }
    }
}

/// Parts a line with so many marks held before it; how many are held after it.
fn within(line: &str, mut held: usize, most: usize, mut part: impl FnMut(usize)) -> usize {
    let mut before = '\n';
    for (at, next) in line.char_indices() {
        if held >= most && may_part(line, at, before, next) {
            part(at);
            held = 0;
        }
        let is_mark = u8::try_from(next).is_ok_and(|byte| is_mark(&byte));
        held += usize::from(is_mark || (before, next) == (' ', '_'));
        before = next;
    }
    held
}

/// The level of the heading that a rule makes of the paragraph above it.
fn underline(line: &str) -> Option<u8> {
    let rule = line.trim();
    let is_of = |mark: char| !rule.is_empty() && rule.chars().all(|c| c == mark);
    match line.len() - line.trim_start_matches(' ').len() {
        4.. => None,
        _ if is_of('=') => Some(1),
        _ if is_of('-') => Some(2),
        _ => None,
    }
}

/// Whether a line can be parted at the byte `at`: not beside a blank, within a run of marks, a tag or a reference, or
/// between an opener and what it opens.
fn may_part(line: &str, at: usize, before: char, next: char) -> bool {
    let is_run = before == next && matches!(before, '*' | '_' | '`' | '~' | '\u{2}' | '\u{3}');
    let opens = matches!((before, next), ('\\' | '!' | '&', _) | (']', '(' | '['));
    let behind = line.as_bytes().get(at.saturating_sub(24)..at).unwrap_or_default();
    let is_open = |open: u8, close: u8| {
        behind.iter().rposition(|byte| *byte == open) > behind.iter().rposition(|byte| *byte == close)
    };
    let is_blank = before.is_whitespace() || next.is_whitespace();
    let in_tag = is_open(b'<', b'>') && !(before == '<' && next == '<');
    !(is_run || opens || is_blank || in_tag || is_open(b'&', b';'))
}

/// Whether two lines are the head of a table with the rule under it.
fn is_head(lines: &str) -> bool {
    matches!(Parser::new_ext(lines, Options::ENABLE_TABLES).next(), Some(Event::Start(Tag::Table(_))))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ingest::front::markup::events;
    use crate::ingest::front::markup::prepare::prepare;
    use crate::ingest::line::Line;
    use crate::ingest::line::findings::Findings;

    fn lines(source: &str, most: usize) -> Vec<Line> {
        events::lines_within(&prepare(source), most, &mut Findings::default())
    }

    fn joints(text: &str, most: usize) -> Vec<Joint> {
        of(text, most).skip(1).map(|stretch| stretch.before).collect()
    }

    #[test]
    fn a_paragraph_a_line_and_a_table_are_parted_and_read_as_whole_ones() {
        let paragraph = format!("# 题\n\n{}尾\n\n末", "]甲\n".repeat(40));
        let line = format!("前\n\n{}尾\n", "[甲".repeat(90));
        let table = format!("前\n\n| a | b |\n|-|-|\n{}\n后", "| 甲 | ] |\n".repeat(30));
        let heading = format!("前\n\n{}尾\n---\n", "]a\n".repeat(40));
        for (source, joint) in
            [(&paragraph, Joint::Line), (&line, Joint::Word), (&table, Joint::Row), (&heading, Joint::Line)]
        {
            assert!(joints(source, 4).contains(&joint), "{source}");
            assert_eq!(lines(source, 4), lines(source, MOST_MARKS), "{source}");
        }
    }

    #[test]
    fn what_may_go_on_over_a_joint_is_not_parted() {
        let marks = "]a\n".repeat(60);
        for before in ["<script>\n\n", "```\n\n", "- 项\n", "> 引\n", "[a]: http://a\n\n"] {
            assert_eq!(joints(&format!("{before}{marks}"), 4), [], "{before}");
        }
    }

    #[test]
    fn a_text_that_a_person_wrote_is_one_stretch() {
        let text = "# 题\n\n一是**加强**建设[链](a)。\n".repeat(200);
        assert_eq!(of(&text, MOST_MARKS).count(), 1);
    }

    proptest! {
        #[test]
        fn parted_texts_are_read_as_whole_ones(
            lines_of in prop::collection::vec(
                prop::sample::select(vec![
                    "", "甲乙", "a", "]x", "[c", "!b", "**粗**体", "| a | b |", "|-|-|", "| 1 | 2 |", "# 题", "---", "===",
                    "- 项", "1. 项", "2024年", "> 引", "    缩", "甲  ", "5.7%", "a|b", "\u{3000}\u{3000}乙",
                ]),
                0..60,
            )
        ) {
            let source = lines_of.join("\n");
            prop_assert_eq!(lines(&source, 4), lines(&source, MOST_MARKS));
        }
    }
}
