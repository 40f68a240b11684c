//! Whether an unmarked line is set apart from the text around it, as titles are.
//!
//! Nothing marks a title in text that a converter took out of pages, but a title is no part of a paragraph: the text
//! before it has ended, it breaks off with room to spare, and a paragraph begins after it. Limit: a title that fills its
//! line is told by the contents alone.

use crate::ingest::line::imprint;
use crate::ingest::line::ordinal;
use crate::ingest::line::shape::{is_behind_ornament, is_bracketed, is_byline, is_framed, names_a_province};
use crate::ingest::line::wording::ends_sentence;
use crate::ingest::line::{Form, Gap, Line, Role};
use crate::ingest::stages::habit::{Habit, Place};

/// Whether an unmarked title is set off from the text before it.
pub(super) fn begins_apart(lines: &[Line], start: usize) -> bool {
    let first = lines.get(start);
    let before =
        lines.get(..start).into_iter().flatten().rev().find(|line| line.is_free() && line.has_words());
    let ended = before.is_none_or(|line| {
        ends_sentence(&line.text)
            || line.role != Role::Body
            || matches!(line.form, Form::Heading(_))
            || is_framed(&line.text)
            || is_behind_ornament(&line.text)
            || is_bracketed(&line.text)
            || states_facts(line)
    });
    // A line of a masthead or an address ends without a mark, but it is short and a blank line follows.
    let apart = first.is_some_and(|line| line.gap == Gap::Block)
        && before.is_none_or(|line| !line.is_longer_than(29));
    ended || apart || first.is_some_and(|line| line.centred)
}

/// Whether the lines from `start` to `end` are short, with space around them, and a real paragraph after them.
pub(super) fn is_set_apart(lines: &[Line], habit: &Habit, start: usize, end: usize) -> bool {
    let own =
        || lines.get(start..end).into_iter().flatten().filter(|line| line.is_free() && line.has_words());
    let Some(last) = own().next_back().filter(|_| own().map(Line::chars).sum::<usize>() >= 8) else {
        return false;
    };
    let mut below = lines.iter().skip(end).filter(|line| line.is_free() && line.form != Form::Rule);
    let Some(next) = below.next() else { return false };
    if own().any(states_facts) {
        return false;
    }
    // `浙江温州：驻点招商联络表` is a title whatever stands under it.
    let headed = own().next().is_some_and(|line| names_a_province(&line.text) && line.gap == Gap::Block)
        && next.gap == Gap::Block;
    if !next.is_text() || !headed && !habit.is_running(next) && !ends_sentence(&next.text) {
        return false;
    }
    // Line ends mislead where recognition has set characters wide or close, and few titles have a comma: with the next
    // line right below it is the beginning of a sentence.
    if last.text.contains('，') && habit.is_close(next) && !habit.is_indented() {
        return false;
    }
    // A line whose end tells that it begins a paragraph leaves the line above alone.
    if headed {
        return begins_apart(lines, start);
    }
    let begun = habit.place_of(next, below.next()) == Place::First && habit.may_end(last, &next.text);
    (begun || leaves_room(habit, last, next)) && begins_apart(lines, start)
}

/// Whether a line is one of a masthead or a colophon.
fn states_facts(line: &Line) -> bool {
    !line.is_longer_than(60) && imprint::says(&line.text)
}

/// Whether a line ends before `next` as no line of one paragraph with it would.
fn leaves_room(habit: &Habit, line: &Line, next: &Line) -> bool {
    let spaced = habit.is_spaced();
    let close = next.gap != Gap::Block;
    if habit.is_indented() && close {
        // The first line of a paragraph may be short, but the next of it stands at the margin.
        return habit.begins(next);
    }
    if habit.wrapped().is_some() && (close || spaced) {
        return habit.had_room(line, &next.text);
    }
    // Where lines are wrapped, a line as wide as the next is not a title but the line before it.
    next.indent > line.indent || line.width() + 4 < next.width()
}

/// Whether a centred line is the beginning of a title that goes on in the next, though each is a block of its own: it ends
/// in the middle of a phrase, or names the place and the next does not.
fn breaks_off_title(first: &Line, second: &Line) -> bool {
    let (first, second) = (first.text.as_str(), second.text.as_str());
    let open_quote = first.matches('“').count() > first.matches('”').count();
    let places = names_a_province(first) && !names_a_province(second);
    open_quote
        || places
        || first.ends_with(['：', ':', '的', '，', '、', '与', '和'])
        || second.starts_with("——")
}

/// Whether two unmarked lines may be one title: the first breaks off with room to spare and nothing stands between.
pub(super) fn is_one_title(habit: &Habit, first: &Line, second: &Line) -> bool {
    let close = habit.is_close(second) || first.centred && second.centred && breaks_off_title(first, second);
    close
        && !ends_sentence(first.text.trim_end_matches(['：', ':']))
        && !ends_sentence(&second.text)
        && !is_framed(&first.text)
        && !is_behind_ornament(&first.text)
        && !second.text.contains('，')
        && !is_byline(&second.text)
        && ordinal::split(&second.text).is_none()
        && (first.centred || habit.had_room(first, &second.text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::stages::habit::{Firsts, Wrapped};

    fn stream(texts: &[&str]) -> Vec<Line> {
        texts
            .iter()
            .enumerate()
            .map(|(index, text)| {
                let words = text.trim_start();
                let indent =
                    crate::ingest::line::wording::cells(text.strip_suffix(words).unwrap_or_default());
                Line { indent, gap: Gap::Line, ..Line::text(words, index + 1) }
            })
            .collect()
    }

    #[test]
    fn a_wrapped_first_line_is_no_title_however_short() {
        // The figures of the second line would not have fitted on the first.
        let lines = stream(&[
            "　　上一段到这里结束。",
            "　　据介绍，三个县区去年的投入强度分别为",
            "２．６１％、２．０５％和２．４７％，比上年都有所提高，位居全省前列，",
            "　　下一段从这里开始，讲的是另一件事情，一直写到行末还没有写完的样子",
            "就到下一行来了，这一行也写满了，于是再换一行，再换一行，再换一行，",
        ]);
        let habit =
            Habit::Wrapped(Wrapped { measure: 68, full: 68, firsts: Firsts::Indented, ..Wrapped::default() });
        assert!(!is_set_apart(&lines, &habit, 1, 2));
    }

    #[test]
    fn a_line_with_room_to_spare_between_paragraphs_is_set_apart() {
        let lines = stream(&[
            "前一篇到这里结束。",
            "海滨市：渔船装上“千里眼”",
            "海滨市渔船多、作业远，过去靠对讲机联系，出了事往往",
            "找不到船。",
        ]);
        let habit = Habit::Wrapped(Wrapped { measure: 50, full: 50, ..Wrapped::default() });
        assert!(is_set_apart(&lines, &habit, 1, 2));
        assert!(!is_set_apart(&lines, &habit, 2, 3));
    }

    #[test]
    fn the_issue_line_or_a_column_above_sets_a_title_apart() {
        for above in ["海滨市科技情报所编　2003年6月25日", "【他山之石】"] {
            let lines = stream(&[
                above,
                "海滨市：渔船装上“千里眼”",
                "　　海滨市渔船多、作业远，过去靠对讲机联系，出了事往往找不到船，如今渔船都装上了定位终端。",
            ]);
            assert!(is_set_apart(&lines, &Habit::default(), 1, 2), "{above}");
        }
    }
}
