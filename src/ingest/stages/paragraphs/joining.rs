//! Whether the open paragraph goes on in the next line.
//!
//! A paragraph cut by a page ends without the end of a sentence and goes on after whatever the page put between:
//! marks, heads, numbers, a picture with its caption. Where lines are wrapped, what a line had room for tells. Invariant:
//! nothing but the two lines, what stands between and the file's habit decides. Limit: a cut right at the end of a
//! sentence cannot be seen, unless indents mark the paragraphs.

use super::lexicon::Lexicon;
use super::numbered::{heads, is_ordinal_line};
use super::open::{Open, opens_bold};
use crate::ingest::line::cut;
use crate::ingest::line::punctuation::{is_chinese_closer, is_chinese_opener, is_stop};
use crate::ingest::line::shape::{
    begins_bold, begins_with_address, begins_with_lead, ends_with_address, is_labelled, is_latin,
    is_signature, names_thing,
};
use crate::ingest::line::wording::{ends_full_sentence, ends_sentence, half_width, is_han};
use crate::ingest::line::{Gap, Line, PARAGRAPH_INDENT, ordinal};
use crate::ingest::stages::habit::{Habit, Place, Wrapped};

/// A paragraph shorter than this, in characters, that ends without a mark is a label or a signature, not a cut one.
pub(super) const SHORTEST_CUT: usize = 18;

/// A paragraph of this many characters that breaks off in mid-sentence is running text, and no item or name.
const SHORTEST_RUNNING: usize = 36;

/// What stood between the latest line of text and the next, the most telling of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Between {
    /// Nothing but the end of a line or blank lines.
    #[default]
    Nothing,
    /// A drawn line.
    Rule,
    /// A picture with an address of the net, which its author set there: no page that a converter read had it.
    Picture,
    /// What belongs to pages and to other things too: a picture, a comment.
    Furniture,
    /// The end of a page, or what is printed there.
    Page,
}

impl Between {
    /// A picture with this address: of the file's own, as converters write them, or of the net.
    pub(super) fn picture(address: Option<&str>) -> Self {
        let is_of_net = |address: &str| begins_with_address(address.trim_start());
        if address.is_some_and(is_of_net) { Self::Picture } else { Self::Furniture }
    }

    /// Whether a page ended, or may have.
    pub(super) fn is_page(self) -> bool {
        self >= Self::Furniture
    }
}

/// The place between the open paragraph and the next line.
pub(super) struct Seam<'a> {
    pub(super) habit: &'a Habit,
    pub(super) lexicon: &'a Lexicon<'a>,
    pub(super) open: &'a Open,
    pub(super) between: Between,
    /// Whether both are quoted.
    pub(super) quoted: bool,
    pub(super) line: &'a Line,
    /// The line after `line` that is words of the body, if nothing else of the body stands before it.
    pub(super) next: Option<&'a Line>,
}

impl Seam<'_> {
    /// Whether the open paragraph goes on in the line.
    pub(super) fn goes_on(&self) -> bool {
        let Self { habit, open, line, .. } = self;
        if line.centred || (line.bold && line.gap == Gap::Block) || ordinal::begins_item(&line.text) {
            return false;
        }
        let page = self.between.is_page();
        if open.item && line.gap != Gap::Block && !page {
            return line.indent < PARAGRAPH_INDENT || !ends_sentence(&open.text);
        }
        if page && open.opens_bold() && opens_bold(&line.text) {
            return true;
        }
        if line.text.starts_with(never_begins_a_line) {
            return true;
        }
        let close = self.is_close();
        let address = begins_with_address(&line.text) || ends_with_address(&open.text);
        let no_room = |wrapped: &Wrapped| wrapped.had_no_room(open.width(), &line.text);
        if address && !(close && habit.wrapped().is_some_and(no_room)) {
            return false;
        }
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
        if habit.begins(line) || line.gap == Gap::Hard && !wrapped.is_full(open.width()) {
            return false;
        }
        let page = self.between.is_page();
        let full = wrapped.is_full(open.width());
        if habit.is_indented() {
            // A page may cut a line short of the measure.
            return full || !ends_sentence(&open.text) && (page || open.width() * 2 > wrapped.measure);
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
        let cut_by_page = page && !open.single && open.chars() >= SHORTEST_CUT;
        full || cut_by_page
            || open.width() + 14 >= wrapped.measure
            || running && open.width() * 2 > wrapped.full
            || open.chars() >= SHORTEST_CUT && habit.place_of(line, *next) == Place::Later
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
        if !ends_full_sentence(&open.text) && wrapped.is_full(open.width()) {
            return true;
        }
        let lost = if open.single { wrapped.lost_indent() } else { 0 };
        match habit.place_of(line, *next) {
            Place::First => false,
            Place::Later => open.width() + lost + 4 >= wrapped.full,
            Place::Unknown => {
                wrapped.is_full(open.width()) && wrapped.had_no_room(open.width() + lost, &line.text)
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
        if habit.begins(line)
            || line.indent >= 2 && ended
            || open.single && heads(&open.text, &line.text)
            || ordinal::begins_part(&line.text) && (ended || open.chars() < SHORTEST_CUT)
        {
            return false;
        }
        if line.gap == Gap::Hard {
            // A line end that was asked for stays, but inside a figure or a bracket nobody asks for one.
            let (open, line) = (&open.text, &line.text);
            return self.open.chars() >= SHORTEST_CUT
                && (cut::cuts_a_figure(open, line) || cut::cuts_a_bracket(open, line));
        }
        match habit {
            Habit::Lines { indented, .. } => {
                !ended
                    && (*indented && open.chars() >= SHORTEST_CUT
                        || self.is_cut_inside()
                        || self.is_cut_before_a_figure())
            }
            _ => !(ends_full_sentence(&open.text) && begins_bold(line)),
        }
    }

    /// Whether a blank line or a page stands in the middle of a sentence.
    ///
    /// Nothing joins over a blank line without evidence: a page that ended there, or a sentence that visibly goes on; and
    /// only in a file whose other paragraphs end in full stops, for else a missing one tells nothing.
    fn is_cut(&self) -> bool {
        let Self { habit, open, line, .. } = self;
        if self.has_ended() || habit.begins(line) || self.begins_something() {
            return false;
        }
        match self.between {
            Between::Page => {
                habit.is_closed() && open.chars() >= SHORTEST_CUT / 2 && self.may_end_anywhere()
                    || self.is_cut_inside()
            }
            Between::Furniture => {
                self.is_cut_inside() || self.goes_on_with_a_figure() || self.goes_on_around_a_picture()
            }
            Between::Nothing | Between::Rule | Between::Picture => !open.item && self.is_cut_inside(),
        }
    }

    /// Whether the open paragraph ended, as a paragraph or as what no paragraph goes on after.
    fn has_ended(&self) -> bool {
        let open = self.open;
        if ends_sentence(&open.text) {
            return true;
        }
        let latin = is_latin(&open.text);
        // In Latin text a point after a figure ends a sentence as any.
        latin && open.text.ends_with('.')
            || latin != is_latin(&self.line.text)
            // Of a note that a text calls, the stop before it may be lost.
            || open.text.ends_with([']', '］', '~', '～'])
            || ends_with_a_long_token(&open.text)
            || open.single && open.bold
            || is_signature(&open.text)
            || names_thing(&open.text, &['图', '表']) && !open.text.contains('。')
            || is_ordinal_line(open)
    }

    /// Whether the line begins something, so that it cannot be the rest of a paragraph.
    pub(super) fn begins_something(&self) -> bool {
        let line = self.line;
        begins_bold(line)
            || ordinal::begins_part(&line.text)
            || !line.text.starts_with(may_begin_a_rest) && !cut::begins_with_decimals(&line.text)
            || is_signature(&line.text)
            || names_thing(&line.text, &['图', '表'])
            || is_latin(&line.text) && line.text.starts_with(char::is_uppercase)
    }

    /// Whether the words show that a sentence was cut: inside a figure, a bracket or a word, or after a word that none ends
    /// with; and running text goes on.
    fn is_cut_inside(&self) -> bool {
        let (open, line) = (&self.open.text, &self.line.text);
        let running = ends_sentence(line) || line.contains(['，', '。']);
        let closed = || self.between == Between::Page || self.habit.is_closed_elsewhere();
        // A comma ends a paragraph by a slip more often than it is left over where no page ended.
        let comma = open.ends_with(['，', ',']) && !self.between.is_page() && !self.habit.is_paged();
        let likely = || {
            !comma && cut::breaks_off(open) && !cut::opens_a_paragraph(line)
                || line.starts_with('的') && !line.starts_with("的确")
                || cut::last_sentence_is_cut(open)
                || self.lexicon.halves_a_word(open, line)
                || self.open.chars() >= SHORTEST_RUNNING
                    && open.contains('，')
                    && self.lexicon.cuts_a_word(open, line)
        };
        running
            && self.open.chars() >= SHORTEST_CUT / 2
            && !is_labelled(line)
            && closed()
            && (cut::is_sure(open, line)
                || self.between.is_page() && cut::begins_with_a_rest(line)
                || self.open.chars() >= SHORTEST_CUT && likely())
    }

    /// Whether the line goes on with a figure as running text does; in a quotation, of which each line has its mark, it may
    /// be no whole sentence.
    fn is_cut_before_a_figure(&self) -> bool {
        let (open, line) = (&self.open.text, &self.line.text);
        // Few lines begin with a figure.
        !line.starts_with(is_han)
            && (self.quoted || ends_sentence(line) || line.contains(['，', '。']))
            && cut::cuts_before_a_figure(open, line)
            && !is_labelled(open)
            && !ordinal::begins_part(line)
    }

    /// Whether a page may have cut the open paragraph wherever it ends: not an item, which ends without a stop by its kind
    /// unless the one above it did not.
    fn may_end_anywhere(&self) -> bool {
        let open = self.open;
        open.ended_above.unwrap_or(!open.item && !ordinal::without_bullet(&open.text).1)
    }

    /// Running text that breaks off before a picture and goes on as running text behind it; words that tell of the picture
    /// end there, and so does a numbered line, which names what the picture shows: `9、十款应用（英文）`.
    fn goes_on_around_a_picture(&self) -> bool {
        let (open, line) = (&self.open.text, &self.line.text);
        let tells = |end: &str| open.ends_with(end);
        self.habit.is_closed()
            && !self.open.item
            && !self.open.captions
            && self.open.chars() >= SHORTEST_CUT
            && open.contains(['，', '。', '；'])
            && (!ordinal::begins_part(open) || open.contains('。'))
            && ends_sentence(line)
            && !is_labelled(line)
            && !cut::opens_a_paragraph(line)
            // `但，`: a sentence that follows from the one before.
            && (!line.chars().nth(1).is_some_and(is_stop) || cut::begins_with_a_rest(line))
            && !["所示", "如下", "下图", "上图", "示意图", "附图", "见图", "摄"].iter().any(|end| tells(end))
    }

    /// `促成合作项目`, `219项，成交额6.05亿元。`: no paragraph begins with a figure, but with a year.
    fn goes_on_with_a_figure(&self) -> bool {
        let line = &self.line.text;
        self.habit.is_closed()
            && (self.open.chars() >= SHORTEST_CUT || self.open.text.contains('，'))
            && line.starts_with(|c: char| half_width(c).is_ascii_digit())
            && line
                .trim_start_matches(|c: char| half_width(c).is_ascii_digit() || matches!(c, '.' | '．'))
                .starts_with(|c: char| is_han(c) || c == '%')
            && (ends_sentence(line) || line.contains(['，', '。']))
            && !cut::opens_a_paragraph(line)
    }
}

/// Whether no line of Chinese begins with this but one that was cut: a sign of per cent stands with its figure, too.
fn never_begins_a_line(c: char) -> bool {
    is_stop(c) || is_chinese_closer(c) || matches!(c, '％' | '%')
}

/// Whether the rest of a paragraph may begin with this; `［1］` begins a reference.
fn may_begin_a_rest(c: char) -> bool {
    c.is_alphanumeric() || c == '(' || is_chinese_opener(c) && c != '［'
}

/// Whether a text ends with a word of Latin letters or figures as long as no word of a sentence is: a number of a
/// document, a key.
fn ends_with_a_long_token(text: &str) -> bool {
    text.chars().rev().take_while(|c| c.is_ascii_graphic()).take(16).count() >= 16
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::stages::habit::{Firsts, Stops};

    /// Whether `next` goes on after `open`, in a file of this habit, with this gap and this between.
    fn goes_on(habit: Habit, open: &str, (gap, between): (Gap, Between), next: &str) -> bool {
        let words = next.trim_start();
        let line = Line { gap, indent: (next.len() - words.len()) / 3 * 2, ..Line::text(words, 9) };
        let open = Open::of(&Line::text(open, 1));
        let (lexicon, next, quoted) = (&Lexicon::of(&[]), None, false);
        Seam { habit: &habit, lexicon, open: &open, between, quoted, line: &line, next }.goes_on()
    }

    const PAGE: (Gap, Between) = (Gap::Block, Between::Page);
    const LINE: (Gap, Between) = (Gap::Line, Between::Nothing);

    #[test]
    fn a_page_cuts_a_sentence_and_not_one_that_has_ended() {
        let whole = Habit::default();
        assert!(goes_on(whole, "提升科技企业在科技项", PAGE, "目形成、资源配置中的话语权。"));
        assert!(!goes_on(whole, "提升科技企业的话语权。", PAGE, "下一步，该市将扩大产能。"));
        assert!(!goes_on(whole, "提升科技企业在科技项", PAGE, "一、主要做法"));
        assert!(!goes_on(whole, "提升科技企业在科技项", PAGE, "（科技处供稿）"));
    }

    #[test]
    fn no_line_begins_with_a_closing_mark_but_one_that_was_cut() {
        let whole = Habit::default();
        for mark in "，。、；：！？”’」』）》】〉〕％%".chars() {
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
        let lines = Habit::Lines { indented: false, stops: Stops::USUAL };
        assert!(goes_on(lines, long, LINE, "，服务农户。"));
        assert!(!goes_on(lines, "某市推进转化。", LINE, "服务农户。"));
        assert!(goes_on(Habit::default(), "某市推进转化。", LINE, "服务农户。"));
    }
}
