//! Footnotes as print has them: `①…` at the foot of a page, under a line or right above the page number.
//!
//! A note stands in the middle of the paragraph that the page cuts, and would cut it for good. Invariant: only what is
//! called a note further up is one, for `①` numbers the parts of paragraphs too. Limit: notes with circled numbers.

use crate::ingest::line::ordinal;
use crate::ingest::line::{Form, Gap, Line, Role};

/// Lines between a mark and its note at most: a page.
const FARTHEST: usize = 80;

/// Lines that the notes of one page take at most.
const LONGEST: usize = 24;

/// Where a mark in the text calls a note.
#[derive(Clone, Copy)]
struct Call {
    /// The line (index).
    at: usize,
    /// Whether no words follow it, so that it numbers none.
    ends: bool,
}

/// Makes footnotes of the lines that are some.
pub(super) fn mark(lines: &mut [Line]) {
    // Of nearly all files no line begins as a note does.
    if !lines.iter().any(|line| number_of(line).is_some()) {
        return;
    }
    let mut called: [Option<Call>; 21] = [None; 21];
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let length = notes_at(lines, at, &called);
        if length > 0 {
            make_notes(lines, at, length);
            at += length;
            continue;
        }
        if line.is_free() && line.has_words() && may_call(&line.text) {
            // At the start of a line a mark numbers it.
            let followers = line.text.chars().skip(2).map(Some).chain([None]);
            for (mark, follower) in line.text.chars().skip(1).zip(followers) {
                if let Some(call) = circled(mark).and_then(|number| called.get_mut(number)) {
                    *call = Some(Call { at, ends: follower.is_none_or(|c| !c.is_alphanumeric()) });
                }
            }
        }
        at += 1;
    }
}

/// Whether a text may have a circled number: nearly none has the bytes that all of them begin with.
fn may_call(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(0x91, bytes).any(|at| bytes.get(..at).is_some_and(|head| head.ends_with(&[0xE2])))
}

fn circled(c: char) -> Option<usize> {
    match c {
        '①'..='⑳' => usize::try_from(c as u32 - 0x2460 + 1).ok(),
        _ => None,
    }
}

/// The number a line has as a note.
fn number_of(line: &Line) -> Option<usize> {
    line.text.chars().next().and_then(circled).filter(|_| line.is_free() && line.is_text())
}

/// How many lines from `at` on are notes; 0 where none begins there.
fn notes_at(lines: &[Line], at: usize, called: &[Option<Call>; 21]) -> usize {
    let Some(first) = lines.get(at).and_then(number_of) else { return 0 };
    let called_near = called.get(first).copied().flatten().is_some_and(|call| at - call.at <= FARTHEST);
    if !called_near {
        return 0;
    }
    let mut next_number = first;
    let mut length = 0;
    for line in lines.iter().skip(at).take(LONGEST) {
        let goes_on = match number_of(line) {
            Some(number) if number == next_number => {
                next_number += 1;
                true
            }
            Some(_) => false,
            None => line.is_free() && line.is_text() && line.gap != Gap::Block && length > 0,
        };
        if !goes_on {
            break;
        }
        length += 1;
    }
    let rule =
        at.checked_sub(1).and_then(|before| lines.get(before)).is_some_and(|line| line.form == Form::Rule);
    let foot = lines
        .get(at + length)
        .is_some_and(|line| matches!(line.form, Form::Page(_)) || line.role == Role::Furniture);
    // At the end of a text, where marks behind its words call every one of them; each is one line, and none before is left.
    let ended = || {
        let is_left = at
            .checked_sub(1)
            .and_then(|before| lines.get(before))
            .is_some_and(|line| number_of(line).is_some());
        if is_left || next_number - first != length {
            return false;
        }
        let next = lines.get(at + length);
        let ends = next.is_none_or(|next| matches!(next.form, Form::Heading(_)) || next.bold);
        let call = |number| called.get(number).copied().flatten();
        ends && (first..next_number).all(|number| call(number).is_some_and(|call| call.ends))
    };
    if rule || foot || ended() { length } else { 0 }
}

fn make_notes(lines: &mut [Line], at: usize, length: usize) {
    let mut label = String::new();
    for line in lines.iter_mut().skip(at).take(length) {
        if let Some(number) = number_of(line)
            && let Some((_, _, words)) = ordinal::split(&line.text)
        {
            label = number.to_string();
            line.text = words.trim_start().to_string();
        }
        line.form = Form::Footnote { label: label.clone() };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::line::PageMark;

    fn stream(texts: &[&str]) -> Vec<Line> {
        let line = |(index, text): (usize, &&str)| match *text {
            "|" => {
                Line { form: Form::Page(PageMark::Break), role: Role::Furniture, ..Line::text("", index + 1) }
            }
            "--" => Line { form: Form::Rule, ..Line::text("", index + 1) },
            text => Line { gap: Gap::Line, ..Line::text(text, index + 1) },
        };
        texts.iter().enumerate().map(line).collect()
    }

    fn notes(texts: &[&str]) -> Vec<(String, String)> {
        let mut lines = stream(texts);
        mark(&mut lines);
        let note = |line: Line| match line.form {
            Form::Footnote { label } => Some((label, line.text)),
            _ => None,
        };
        lines.into_iter().filter_map(note).collect()
    }

    #[test]
    fn what_a_mark_in_the_text_calls_is_a_note_above_a_page_end_or_under_a_line() {
        let own = |label: &str, text: &str| (label.to_string(), text.to_string());
        let text =
            ["渔船作业远①，过去靠对", "① 指在禁渔区线外作业", "的渔船。", "② 据年报。", "|", "讲机联系。"];
        assert_eq!(
            notes(&text),
            [own("1", "指在禁渔区线外作业"), own("1", "的渔船。"), own("2", "据年报。")]
        );
        let text = ["渔船作业远①。", "--", "①指在禁渔区线外作业。"];
        assert_eq!(notes(&text), [own("1", "指在禁渔区线外作业。")]);
        let text = ["渔船①作业远②，装终端。", "①指大型渔船。", "②在禁渔区线外。"];
        assert_eq!(notes(&text[1..]), []);
        assert_eq!(notes(&["渔船12艘①，装终端。", "①指大型渔船。"]), [own("1", "指大型渔船。")]);
        assert_eq!(notes(&text), [], "the first stands before words");
    }

    #[test]
    fn numbered_parts_are_no_notes() {
        assert!(notes(&["主要做法：", "①装终端。", "②建中心。", "|", "后文。"]).is_empty());
        assert!(notes(&["渔船作业远①。", "①装终端。", "后文不是页脚。"]).is_empty());
    }
}
