//! Names of columns: `【他山之石】`, `◆政策速递◆`, set above the articles they gather.
//!
//! A column is no article, and it is no text of the article before it, though it stands under its last paragraph.
//! Invariant: it stays in the issue, as a heading. Limit: an unframed name is known only where it is centred.

use crate::ingest::line::ordinal;
use crate::ingest::line::wording::{ends_sentence, is_han};
use crate::ingest::line::{Form, Line};
use crate::ingest::stages::articles::Start;
use crate::ingest::stages::contents::Contents;

/// The longest name of a column without its frame, in characters.
const LONGEST: usize = 12;

/// The brackets that names of columns are set in.
const BRACKETS: &[(char, char)] =
    &[('【', '】'), ('〖', '〗'), ('［', '］'), ('「', '」'), ('〔', '〕'), ('[', ']')];

/// The longest name after an ornament alone, in characters: a longer one is an entry or a title behind its bullet.
const LONGEST_LED: usize = 6;

/// Ornaments that lead names of columns; stars and circles are the bullets of contents.
const LEADING: &[char] = &['◆', '◇', '■', '□', '▲', '△', '▶', '►', '※'];

/// Whether a line is framed as names of columns are: in brackets, with ornaments at both ends, or a few characters
/// behind one.
pub(in crate::ingest) fn is_framed(text: &str) -> bool {
    let text = text.trim();
    let ornament = ordinal::is_bullet;
    let bracketed = BRACKETS.iter().find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close));
    let inner = bracketed.or_else(|| text.strip_prefix(ornament)?.strip_suffix(ornament));
    let led = || text.strip_prefix(LEADING).map(str::trim).filter(|name| name.chars().count() <= LONGEST_LED);
    let inner = inner.or_else(led);
    inner.map(|inner| inner.trim_matches(|c| ornament(c) || c.is_whitespace())).is_some_and(|inner| {
        (2..=LONGEST).contains(&inner.chars().count())
            && inner.chars().all(|c| is_han(c) || matches!(c, '·' | '、' | ' ' | '\u{3000}'))
    })
}

/// Takes the starts that are names of columns out: nothing stands under them but the next title.
pub(in crate::ingest) fn without(lines: &[Line], contents: &Contents, starts: Vec<Start>) -> Vec<Start> {
    let paged =
        contents.entries.iter().filter(|entry| entry.page.is_some()).count() * 2 > contents.entries.len();
    let nexts: Vec<usize> = starts.iter().skip(1).map(|start| start.start).chain([lines.len()]).collect();
    let is_column = |start: &Start, next: usize| {
        let filled = lines
            .get(start.end..next)
            .into_iter()
            .flatten()
            .any(|line| line.is_free() && line.form != Form::Rule);
        let unpaged = start
            .entry
            .and_then(|entry| contents.entries.get(entry))
            .is_some_and(|entry| entry.page.is_none());
        let marked = start.title.starts_with(['【', '〖', '［', '◆', '■', '●', '★'])
            && start.title.chars().count() <= LONGEST + 2;
        let short = start.title.chars().count() <= 6;
        !filled && next < lines.len() && (marked || short || paged && unpaged)
    };
    starts
        .into_iter()
        .zip(nexts)
        .filter(|(start, next)| !is_column(start, *next))
        .map(|(start, _)| start)
        .collect()
}

/// Makes headings of the names of columns that stand right above the titles.
pub(in crate::ingest) fn mark(lines: &mut [Line], starts: &[Start]) {
    for start in starts {
        let above = lines.iter_mut().take(start.start).rev().filter(|line| line.form != Form::Rule);
        if let Some(line) = above.take(4).find(|line| line.is_free() && line.has_words())
            && line.is_text()
            && (is_framed(&line.text) || is_centred_name(line))
        {
            line.form = Form::Heading(2);
        }
    }
}

fn is_centred_name(line: &Line) -> bool {
    line.centred
        && (2..=8).contains(&line.chars())
        && line.text.chars().all(|c| is_han(c) || c.is_whitespace())
        && !ends_sentence(&line.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_framed_and_titles_and_leads_are_not() {
        for name in [
            "【他山之石】",
            "◆政策速递◆",
            "☆ 外地经验 ☆",
            "〖工作动态〗",
            "★★工作交流★★",
            "[ 政策 ]",
            "◆先行地区",
        ] {
            assert!(is_framed(name), "{name}");
        }
        for other in [
            "【编者按】开放创新要靠制度破题。",
            "“松绑”",
            "（一）",
            "——军民互动",
            "★",
            "【海滨】渔船【北部】",
            "【数据】2025年成交额再创新高",
            "★某市推进科技创新",
            "◆某市推进科技创新",
            "〔2024〕",
            "【】",
        ] {
            assert!(!is_framed(other), "{other}");
        }
    }

    #[test]
    fn a_column_above_a_title_becomes_a_heading() {
        let mut lines: Vec<Line> = ["前文。", "◆他山之石◆", "海滨市：渔船装上“千里眼”"]
            .iter()
            .map(|text| Line::text(*text, 1))
            .collect();
        let start = Start {
            start: 2,
            end: 3,
            title: String::new(),
            kind: crate::ingest::stages::titles::Kind::Bare,
            entry: None,
        };
        mark(&mut lines, &[start]);
        assert_eq!(lines[1].form, Form::Heading(2));
        assert_eq!(lines[0].form, Form::Text);
    }
}
