//! Whether the open paragraph goes on in the next line.
//!
//! A paragraph cut by a page ends without the end of a sentence and goes on after whatever the page put between:
//! marks, heads, numbers, a picture with its caption. Where lines are wrapped, what a line had room for tells. Invariant:
//! nothing but the two lines, what stands between and the file's habit decides. Limit: a cut right at the end of a
//! sentence cannot be seen, unless indents mark the paragraphs.

use super::open::Open;
use crate::ingest::line::shape::{begins_bold, begins_with_lead, is_signature};
use crate::ingest::line::wording::{ends_full_sentence, ends_sentence};
use crate::ingest::line::{Gap, Line, ordinal};
use crate::ingest::stages::habit::{Habit, Place, Wrapped};

/// A paragraph shorter than this, in characters, that ends without a mark is a label or a signature, not a cut one.
pub(super) const SHORTEST_CUT: usize = 18;

/// Marks that no line of Chinese begins with but one that was cut.
const CLOSING: [char; 14] = ['，', '。', '、', '；', '：', '！', '？', '”', '’', '）', '》', '】', '％', '%'];

/// What stood between the latest line of text and the next, the most telling of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Between {
    /// Nothing but the end of a line or blank lines.
    #[default]
    Nothing,
    /// A drawn line.
    Rule,
    /// The end of a page, or what is put there.
    Page,
    /// A picture without words, right before the next line.
    Picture,
}

impl Between {
    /// Whether a page ended.
    pub(super) fn is_page(self) -> bool {
        self >= Self::Page
    }
}

/// The place between the open paragraph and the next line.
pub(super) struct Seam<'a> {
    pub(super) habit: &'a Habit,
    pub(super) open: &'a Open,
    pub(super) between: Between,
    pub(super) line: &'a Line,
    /// The line after `line` that is words of the body, if nothing else of the body stands before it.
    pub(super) next: Option<&'a Line>,
}

impl Seam<'_> {
    /// Whether the open paragraph goes on in the line.
    pub(super) fn goes_on(&self) -> bool {
        let Self { habit, open, line, .. } = self;
        if line.centred || (line.bold && line.gap == Gap::Block) {
            return false;
        }
        let page = self.between.is_page();
        if open.item && line.gap != Gap::Block && !page {
            return true;
        }
        if line.text.starts_with(CLOSING) {
            return true;
        }
        let close = self.is_close();
        match habit.wrapped().filter(|wrapped| close || page || wrapped.spaced) {
            Some(wrapped) => self.wraps_on(wrapped),
            None if close => self.flows_on(),
            None => self.is_cut(),
        }
    }

    /// Whether nothing but the end of a line stands between.
    fn is_close(&self) -> bool {
        self.line.gap != Gap::Block && self.between == Between::Nothing
    }

    /// In a file with a measure: full lines go on, and indents say where they do not.
    fn wraps_on(&self, wrapped: &Wrapped) -> bool {
        let Self { habit, open, line, next, .. } = self;
        if habit.begins(line) {
            return false;
        }
        let page = self.between.is_page();
        let full = wrapped.is_full(open.width);
        if habit.is_indented() {
            // A page may cut a line short of the measure.
            return full || !ends_sentence(&open.text) && (page || open.width * 2 > wrapped.measure);
        }
        let ended = ends_full_sentence(&open.text);
        if ended && ordinal::begins_part(&line.text) || self.stands_alone(wrapped) {
            return false;
        }
        if ends_sentence(&open.text) {
            return self.goes_on_after_sentence(wrapped);
        }
        // Some setters leave a line short rather than part what stands together; a sentence still goes on.
        let running = open.text.contains(['，', '。']) || page;
        // A page may cut a line anywhere; a paragraph of several lines is no label that stood above it.
        let cut_by_page = page && !open.single && open.chars >= SHORTEST_CUT;
        full || cut_by_page
            || open.width + 14 >= wrapped.measure
            || running && open.width * 2 > wrapped.full
            || open.chars >= SHORTEST_CUT && habit.place_of(line, *next) == Place::Later
    }

    /// Whether a paragraph goes on after a line that ends a sentence: mostly that is its end, where there was room for
    /// more.
    fn goes_on_after_sentence(&self, wrapped: &Wrapped) -> bool {
        let Self { habit, open, line, next, .. } = self;
        let joined = self.is_close() || wrapped.spaced && !self.between.is_page();
        if !joined || begins_with_lead(&line.text) {
            return false;
        }
        // A semicolon or colon on a full line ends a part of a sentence; the paragraph ends there only by chance.
        if !ends_full_sentence(&open.text) && wrapped.is_full(open.width) {
            return true;
        }
        let lost = if open.single { wrapped.lost_indent() } else { 0 };
        match habit.place_of(line, *next) {
            Place::First => false,
            Place::Later => open.width + lost + 4 >= wrapped.full,
            Place::Unknown => {
                wrapped.is_full(open.width) && wrapped.had_no_room(open.width + lost, &line.text)
            }
        }
    }

    /// Whether a wrapped line breaks off with room for more: no line of a paragraph does, unless a page ends there.
    fn stands_alone(&self, wrapped: &Wrapped) -> bool {
        let Self { habit, line, .. } = self;
        let Some(next) = self.next.filter(|next| next.is_text() && habit.is_close(next)) else {
            return false;
        };
        !ends_sentence(&line.text) && line.width() * 2 < wrapped.full && habit.had_room(line, &next.text)
    }

    /// In a file without a measure: line ends within a block of markup.
    fn flows_on(&self) -> bool {
        let Self { habit, open, line, .. } = self;
        let ended = ends_sentence(&open.text);
        if line.indent >= 2 && ended
            || ordinal::begins_part(&line.text) && (ended || open.chars < SHORTEST_CUT)
        {
            return false;
        }
        if line.gap == Gap::Hard {
            return !ended && open.chars >= SHORTEST_CUT && !begins_bold(line);
        }
        if matches!(habit, Habit::Lines { .. }) {
            return !ended && open.chars >= SHORTEST_CUT;
        }
        !(ends_full_sentence(&open.text) && begins_bold(line))
    }

    /// Whether a blank line or a page stands in the middle of a sentence.
    fn is_cut(&self) -> bool {
        let Self { habit, open, line, .. } = self;
        if ends_sentence(&open.text)
            || habit.begins(line)
            || begins_bold(line)
            || ordinal::begins_part(&line.text)
        {
            return false;
        }
        if self.between.is_page() {
            return open.chars >= SHORTEST_CUT / 2 && !is_signature(&line.text);
        }
        let goes_far = line.chars() >= SHORTEST_CUT || ends_sentence(&line.text);
        open.chars >= SHORTEST_CUT && goes_far && !is_signature(&open.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::stages::habit::Firsts;

    /// Whether `next` goes on after `open`, in a file of this habit, with this gap and this between.
    fn goes_on(habit: Habit, open: &str, (gap, between): (Gap, Between), next: &str) -> bool {
        let words = next.trim_start();
        let line = Line { gap, indent: (next.len() - words.len()) / 3 * 2, ..Line::text(words, 9) };
        let open = Open::of(&Line::text(open, 1));
        Seam { habit: &habit, open: &open, between, line: &line, next: None }.goes_on()
    }

    const PAGE: (Gap, Between) = (Gap::Block, Between::Page);
    const LINE: (Gap, Between) = (Gap::Line, Between::Nothing);

    #[test]
    fn a_page_cuts_a_sentence_and_not_one_that_has_ended() {
        let whole = Habit::Blocks { indented: false };
        assert!(goes_on(whole, "提升科技企业在科技项", PAGE, "目形成、资源配置中的话语权。"));
        assert!(!goes_on(whole, "提升科技企业的话语权。", PAGE, "下一步，该市将扩大产能。"));
        assert!(!goes_on(whole, "提升科技企业在科技项", PAGE, "一、主要做法"));
        assert!(!goes_on(whole, "提升科技企业在科技项", PAGE, "（科技处供稿）"));
    }

    #[test]
    fn no_line_begins_with_a_closing_mark_but_one_that_was_cut() {
        let whole = Habit::Blocks { indented: false };
        for mark in CLOSING {
            assert!(goes_on(whole, "主要做法", PAGE, &format!("{mark}后文")), "{mark}");
        }
    }

    #[test]
    fn full_lines_go_on_and_indents_say_where_they_do_not() {
        let wrapped = Wrapped { measure: 40, full: 40, firsts: Firsts::Indented, ..Wrapped::default() };
        let habit = Habit::Wrapped(wrapped);
        let full = "某市推进科技成果转化，新增企业五家，服务";
        assert!(goes_on(habit, full, LINE, "农户千家。"));
        assert!(!goes_on(habit, full, LINE, "　　农户千家。"));
        assert!(!goes_on(habit, "新增企业五家。", LINE, "农户千家。"));
    }

    #[test]
    fn a_sentence_that_left_room_for_the_next_word_ended_its_paragraph() {
        let habit = Habit::Wrapped(Wrapped { measure: 40, full: 40, ..Wrapped::default() });
        let full = "某市推进科技成果转化，新增企业五十二家。";
        assert!(goes_on(habit, full, LINE, "服务农户千家，带动就业。"));
        assert!(!goes_on(habit, "新增企业五十二家。", LINE, "服务农户千家，带动就业。"));
        assert!(!goes_on(habit, full, LINE, "企业出题。组织院士专家一行。"), "a lead");
    }

    #[test]
    fn where_line_ends_are_ends_of_paragraphs_only_a_sentence_cut_short_goes_on() {
        let long = "某市推进科技成果转化，新增企业五十二家";
        let lines = Habit::Lines { indented: false };
        assert!(goes_on(lines, long, LINE, "，服务农户。"));
        assert!(!goes_on(lines, "某市推进转化。", LINE, "服务农户。"));
        assert!(goes_on(Habit::default(), "某市推进转化。", LINE, "服务农户。"));
    }
}
