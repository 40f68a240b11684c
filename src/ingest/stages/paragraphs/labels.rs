//! Whether a line of running text is a sub-head, and how deep sub-heads are.
//!
//! Bold and alone, numbered and alone, or a few words between paragraphs. Invariant: a line that ends a sentence or fills
//! its measure is none. Limit: a sub-head must have something under it.

use super::joining::Between;
use super::numbered::{LONGEST_LABEL, form_of, heads, is_numbered};
use super::open::Open;
use crate::ingest::line::ordinal::{self, Form as Ordinal};
use crate::ingest::line::shape::{is_framed, is_signature};
use crate::ingest::line::wording::{ends_sentence, is_han};
use crate::ingest::line::{Form, Gap, Line, cut};
use crate::ingest::stages::habit::Habit;

/// The longest sub-head that nothing marks, in characters.
const LONGEST_BARE: usize = 14;

/// A line between what stands above and below it.
pub(super) struct Standing<'a> {
    pub(super) habit: &'a Habit,
    /// The paragraph above, if one is open.
    pub(super) open: Option<&'a Open>,
    pub(super) between: Between,
    pub(super) line: &'a Line,
    /// The lines after it.
    pub(super) rest: &'a [Line],
}

impl Standing<'_> {
    /// Whether the line is a sub-head.
    pub(super) fn is_label(&self) -> bool {
        let Self { habit, line, .. } = self;
        if is_framed(&line.text) {
            return true;
        }
        let closed = line.text.ends_with(['。', '！', '？', '；', '，', '、', '：', ':', ';', ',', '…']);
        if closed || line.is_longer_than(LONGEST_LABEL) || !line.is_longer_than(1) {
            return false;
        }
        if habit.wrapped().is_some_and(|wrapped| wrapped.is_full(line.width())) {
            return false;
        }
        let next = self.rest.iter().find(|line| line.is_free() && !matches!(line.form, Form::Rule));
        let Some(next) = next else { return false };
        if !matches!(next.form, Form::Text | Form::Item { .. } | Form::Table { .. } | Form::Heading(_)) {
            return false;
        }
        // A bracket, a figure or a word that the next line ends was cut, and a page or a picture stands in the cut.
        let passed = self.rest.first().is_some_and(|line| !line.is_free());
        let cut = cut::is_sure(&line.text, &next.text) || passed && cut::begins_with_a_rest(&next.text);
        if cut && next.is_text() {
            return false;
        }
        let before = self.open.is_none_or(|open| ends_sentence(&open.text));
        if line.bold || line.centred {
            return self.is_apart() || before;
        }
        let bracketed = line.text.starts_with(['（', '(', '[', '【']) && ordinal::split(&line.text).is_none();
        let numbered = is_numbered(&line.text);
        // No paragraph goes on in a numbered line, ended or not.
        let ended = before || numbered && line.gap == Gap::Block;
        let apart = self.is_apart() || numbered && before;
        if !apart || !ended || bracketed || !line.text.chars().any(is_han) {
            return false;
        }
        let next_starts = next.gap == Gap::Block
            || habit.begins(next)
            || next.is_text() && heads(&line.text, &next.text)
            || !habit.is_full(line.width()) && !matches!(next.form, Form::Heading(_));
        if numbered {
            // In a row of numbered lines each is an item.
            let row = self.open.filter(|open| open.single).map(|open| open.text.as_str());
            let in_row = [Some(next.text.as_str()), row].into_iter().flatten();
            // A whole sentence and the beginning of another are a paragraph that was cut.
            return next_starts
                && !line.text.contains('。')
                && next.is_longer_than(line.chars())
                && in_row.into_iter().all(|other| form_of(other) != form_of(&line.text));
        }
        next_starts && self.is_bare_label(next)
    }

    /// Whether something tells that the line begins something.
    fn is_apart(&self) -> bool {
        let Self { habit, line, .. } = self;
        line.gap == Gap::Block
            || self.between.is_page()
            || habit.begins(line)
            || matches!(habit, Habit::Lines { .. })
            // Where nothing but its width told that the line begins something.
            || habit.wrapped().is_some() && !habit.is_indented()
            || line.centred
    }

    /// A few words above a real paragraph.
    fn is_bare_label(&self, next: &Line) -> bool {
        let Self { habit, line, .. } = self;
        // A run of short lines is verse or an address, not sub-heads.
        let short_above = self.open.is_some_and(|open| open.chars() < 16);
        !line.is_longer_than(LONGEST_BARE)
            && !line.text.contains(['，', '。', '；', '、', ':', '：'])
            && !is_signature(&line.text)
            && next.is_text()
            && (next.is_longer_than(29) || habit.wrapped().is_some() && habit.is_running(next))
            && !short_above
    }
}

/// How deep a sub-head is: by its own level in the source where it and the article's title have one, else by the form of
/// its number.
pub(super) fn depth(text: &str, own: Option<u8>, title: Option<u8>) -> u8 {
    let by_number = match ordinal::split(text) {
        Some((Ordinal::BracketedHan | Ordinal::Decimal(2), ..)) => 3,
        Some((Ordinal::Digit, ..)) if own.is_none() => 3,
        Some((Ordinal::BracketedDigit | Ordinal::Decimal(3..), ..)) => 4,
        _ => 2,
    };
    let depth = match (own, title) {
        (Some(own), Some(title)) if own > title => own - title + 1,
        _ => by_number,
    };
    depth.clamp(2, 5)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a line between a finished paragraph and a long one is a sub-head, in a file of blocks.
    fn is_label(line: &Line) -> bool {
        let open = Open::of(&Line::text("前一段讲到这里就讲完了，没有别的话。", 1));
        let rest =
            [Line::text("近年来，某市坚持把科技创新摆在全局的核心位置，出台政策十二项，投入资金三亿元。", 9)];
        let habit = Habit::default();
        Standing { habit: &habit, open: Some(&open), between: Between::Nothing, line, rest: &rest }.is_label()
    }

    #[test]
    fn bold_numbered_framed_and_few_words_alone_are_sub_heads() {
        for text in [
            "主要做法",
            "一、强化政策引领",
            "（二）共建平台",
            "3.搭建中试基地",
            "【他山之石】",
            "1.2 主要变量",
        ] {
            assert!(is_label(&Line::text(text, 5)), "{text}");
        }
        assert!(is_label(&Line { bold: true, ..Line::text("聚焦需求，推动企业出题", 5) }));
    }

    #[test]
    fn sentences_signatures_and_long_lines_are_none() {
        for text in ["企业新增五家。", "主要做法如下：", "（科技处供稿）", "来源：科技日报", "2024"]
        {
            assert!(!is_label(&Line::text(text, 5)), "{text}");
        }
        assert!(!is_label(&Line::text("一、突出牵引。支持龙头企业联合21家", 5)));
        let long = "一、".to_string() + &"强化政策引领".repeat(6);
        assert!(!is_label(&Line::text(long, 5)));
    }

    #[test]
    fn nothing_is_a_sub_head_over_nothing() {
        let (habit, line) = (Habit::default(), Line { bold: true, ..Line::text("主要做法", 5) });
        let standing =
            Standing { habit: &habit, open: None, between: Between::Nothing, line: &line, rest: &[] };
        assert!(!standing.is_label());
    }

    #[test]
    fn levels_tell_the_depth_and_else_the_numbers() {
        assert_eq!((depth("主要做法", Some(4), Some(2)), depth("主要做法", Some(2), Some(2))), (3, 2));
        assert_eq!((depth("一、做法", None, None), depth("（一）做法", None, None)), (2, 3));
        assert_eq!((depth("1.做法", None, Some(2)), depth("（1）做法", None, None)), (3, 4));
        assert_eq!(depth("做法", Some(6), Some(1)), 5);
    }
}
