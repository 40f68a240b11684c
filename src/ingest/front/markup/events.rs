//! The parser's events followed in order, each told to whom it concerns.
//!
//! Invariant: the position goes ahead with every event, so that lines know where they stand. Limit: extensions other than
//! tables and footnotes are words to the parser.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::bold::with_asterisks;
use super::code::Code;
use super::inline_html::Tags;
use super::lines::Lines;
use super::prepare::Prepared;
use super::stretches::{self, Joint, Stretch};
use crate::ingest::front::html::{self, NoteLink};
use crate::ingest::line::findings::Findings;
use crate::ingest::line::{Gap, Line};
use crate::model::{SpanStyle, WarningCode};

/// The lines of prepared Markdown, page marks among them.
pub(super) fn lines(prepared: &Prepared<'_>, findings: &mut Findings) -> Vec<Line> {
    lines_within(prepared, stretches::MOST_MARKS, findings)
}

/// The same, where the parser reads so many marks at once.
pub(super) fn lines_within(prepared: &Prepared<'_>, most: usize, findings: &mut Findings) -> Vec<Line> {
    for &line in &prepared.cut {
        findings.add(WarningCode::NestingCut, line, "");
    }
    for &line in &prepared.tight_headings {
        findings.add(WarningCode::TightHeading, line, "");
    }
    let mut reader = Reader {
        prepared,
        lines: Lines::new(prepared),
        code: None,
        in_note_mark: false,
        guarded: false,
        tags: Tags::default(),
    };
    stretches::of(&prepared.text, most).for_each(|stretch| reader.stretch(&stretch));
    with_asides(reader.lines.finish(), &prepared.asides)
}

/// Puts what the parser did not see where it stood.
fn with_asides(lines: Vec<Line>, asides: &[Line]) -> Vec<Line> {
    if asides.is_empty() {
        return lines;
    }
    let mut out = Vec::with_capacity(lines.len() + asides.len());
    let mut asides = asides.iter().peekable();
    for line in lines {
        while let Some(aside) = asides.next_if(|aside| aside.first <= line.first) {
            out.push(aside.clone());
        }
        out.push(line);
    }
    out.extend(asides.cloned());
    out
}

struct Reader<'a> {
    prepared: &'a Prepared<'a>,
    lines: Lines<'a>,
    /// The block of code being read.
    code: Option<Code>,
    /// Whether the words being read are only the mark of a note.
    in_note_mark: bool,
    /// Whether a guard stands before the words that come next.
    guarded: bool,
    tags: Tags,
}

impl<'a> Reader<'a> {
    /// Reads a stretch, without the ends and beginnings that the parser sees at its joints.
    fn stretch(&mut self, stretch: &Stretch<'_>) {
        let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
        let mut events = Parser::new_ext(&stretch.text, options).into_offset_iter().peekable();
        match stretch.before {
            Joint::Block => {}
            Joint::Line | Joint::Word => {
                events.next_if(|(event, _)| {
                    matches!(event, Event::Start(Tag::Paragraph | Tag::Heading { .. }))
                });
            }
            Joint::Row => {
                while events.next_if(|(event, _)| !matches!(event, Event::Start(Tag::TableRow))).is_some() {}
            }
        }
        self.guarded = stretch.before == Joint::Word;
        for (event, range) in events {
            let range = stretch.place(range);
            match (event, stretch.after) {
                (Event::Start(Tag::Paragraph), Joint::Line | Joint::Word) if stretch.heading.is_some() => {
                    self.lines.at(range.start);
                    self.lines.end_line(Gap::Block);
                    self.lines.begin_heading(stretch.heading.unwrap_or_default());
                }
                (Event::End(TagEnd::Paragraph), Joint::Line | Joint::Word)
                | (Event::End(TagEnd::Table), Joint::Row) => {}
                (event, _) => {
                    self.lines.at(range.start);
                    self.event(event, range);
                }
            }
        }
        if stretch.after == Joint::Line {
            self.lines.line_end(Gap::Line);
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Text(text) => self.text(&text),
            Event::Code(code) => {
                self.lines.words.open(SpanStyle::Code, None);
                self.lines.push(&code);
                self.lines.words.close(SpanStyle::Code);
            }
            Event::InlineHtml(tag) => {
                let rest = self.source(range.end..self.prepared.text.len());
                self.tags.read(&tag, rest, &self.prepared.vocabulary, &mut self.lines);
            }
            // The whole block has been read where it began.
            Event::Html(_) => {}
            Event::FootnoteReference(label) => self.lines.words.note_mark(label.to_string()),
            Event::SoftBreak => self.lines.line_end(Gap::Line),
            Event::HardBreak => self.lines.line_end(Gap::Hard),
            Event::Rule => self.lines.rule(),
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.lines.push(&text),
            Event::TaskListMarker(done) => self.lines.push(if done { "[x] " } else { "[ ] " }),
        }
    }

    /// A part of the source.
    fn source(&self, range: Range<usize>) -> &'a str {
        self.prepared.text.get(range).unwrap_or_default()
    }

    fn text(&mut self, text: &str) {
        let is_guarded = std::mem::take(&mut self.guarded);
        let text = if is_guarded { text.strip_prefix(stretches::GUARD).unwrap_or(text) } else { text };
        if self.in_note_mark || !self.tags.show(text, &mut self.lines) {
            return;
        }
        match &mut self.code {
            Some(code) => code.push(text),
            None => self.lines.push(text),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph
            | Tag::Heading { .. }
            | Tag::BlockQuote(_)
            | Tag::CodeBlock(_)
            | Tag::HtmlBlock
            | Tag::List(_)
            | Tag::FootnoteDefinition(_)
            | Tag::Table(_) => {
                self.lines.end_line(Gap::Block);
                self.start_block(tag, range);
            }
            Tag::Item => {
                self.lines.end_line(Gap::Line);
                self.lines.lists.open_item(self.source(range));
            }
            Tag::TableHead | Tag::TableRow => self.lines.begin_row(),
            Tag::Emphasis => self.lines.words.open(SpanStyle::Emphasis, None),
            Tag::Strong => self.lines.words.open(SpanStyle::Strong, None),
            Tag::Link { link_type, dest_url, .. } => self.start_link(link_type, &dest_url),
            Tag::Image { dest_url, .. } => {
                let target = Some(with_asterisks(&dest_url)).filter(|target| !target.is_empty());
                self.lines.begin_picture(target);
            }
            _ => {}
        }
    }

    fn start_block(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            // The parser counts them from 1, as headings are counted here.
            Tag::Heading { level, .. } => self.lines.begin_heading(level as u8),
            Tag::BlockQuote(_) => self.lines.quotes += 1,
            Tag::CodeBlock(kind) => {
                let fenced = matches!(kind, CodeBlockKind::Fenced(_));
                self.code = Some(Code::new(fenced, self.lines.number()));
            }
            Tag::HtmlBlock => self.lines.html(self.source(range)),
            Tag::List(start) => self.lines.lists.open(start.is_some()),
            Tag::FootnoteDefinition(label) => self.lines.footnote = Some(label.to_string()),
            Tag::Table(_) => self.lines.begin_table(),
            _ => {}
        }
    }

    /// A link, which a converter may have made of half a footnote; then its words are the note's mark.
    fn start_link(&mut self, kind: LinkType, target: &str) {
        match html::note_link(target) {
            Some(NoteLink::Reference(label)) => {
                self.lines.words.note_mark(label);
                self.in_note_mark = true;
            }
            Some(NoteLink::Back(label)) => {
                self.lines.note = Some(label);
                self.in_note_mark = true;
            }
            None => {
                let mail = matches!(kind, LinkType::Email) && !target.starts_with("mailto:");
                let target = with_asterisks(target);
                let target = if mail { format!("mailto:{target}") } else { target };
                self.lines.words.open(SpanStyle::Link, Some(target));
            }
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph => {
                self.tags.end_paragraph(&mut self.lines);
                self.lines.end_paragraph(Gap::Block);
            }
            TagEnd::Heading(_) => self.lines.end_heading(),
            TagEnd::BlockQuote(_) => {
                self.lines.end_line(Gap::Block);
                self.lines.quotes = self.lines.quotes.saturating_sub(1);
            }
            TagEnd::CodeBlock => {
                if let Some(code) = self.code.take() {
                    self.lines.code(code);
                }
            }
            TagEnd::HtmlBlock => self.lines.end_html(),
            TagEnd::List(_) => {
                self.lines.end_line(Gap::Block);
                self.lines.lists.close();
            }
            TagEnd::Item => {
                self.lines.end_paragraph(Gap::Line);
                self.lines.lists.close_item();
            }
            TagEnd::FootnoteDefinition => {
                self.lines.end_line(Gap::Block);
                self.lines.footnote = None;
            }
            TagEnd::Table => self.lines.end_table(),
            TagEnd::TableCell => self.lines.end_cell(),
            TagEnd::Emphasis => self.lines.words.close(SpanStyle::Emphasis),
            TagEnd::Strong => self.lines.words.close(SpanStyle::Strong),
            TagEnd::Link => {
                self.in_note_mark = false;
                self.lines.words.close(SpanStyle::Link);
            }
            TagEnd::Image => {
                let rest = self.source(range.end..self.prepared.text.len());
                self.lines.end_picture(rest);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::ingest::front::html::MayHave;
    use crate::ingest::front::markup::prepare::prepare;

    proptest! {
        #[test]
        fn what_is_told_of_a_file_changes_nothing_of_its_blocks(
            pieces in vec("甲。|\n|\n\n|<p>|</p>|<br>|<div>|</div>|<table>|<tr>|<td>|</td>|</tr>|</table>|<ta|ble>|&nbsp;|&#10;|\u{a0}|\u{FDD0}\
                |\\*\\*|==|~~|\\[a\\]\\{\\.u\\}|<!-- 乙 -->|```\n|# 题", 0..30)
        ) {
            let source = pieces.concat();
            let mut prepared = prepare(&source);
            let told = lines(&prepared, &mut Findings::default());
            prepared.may_have = MayHave::default();
            prop_assert_eq!(told, lines(&prepared, &mut Findings::default()), "{:?}", source);
        }
    }
}
