//! Leaders and pages at the ends of entries: `题目.....2`, `题目……（３）`, `题目⇥2`.
//!
//! Limit: digits glued to a title may be its own; whether they are a page is for the whole table to say.

use crate::ingest::line::wording::{cells, half_width};

/// How surely the digits at the end of a row are a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tail {
    /// `题目2`
    Glued,
    /// `题目 2`
    Space,
    /// `题目（2）`
    Bracket,
    /// `题目.....2`
    Leader,
}

/// Takes leader and page off the end of a row.
pub(super) fn split_page(text: &str) -> (&str, Option<(u32, Tail)>) {
    let end = text.trim_end();
    let digit = |c: char| half_width(c).is_ascii_digit();
    let unclosed =
        end.trim_end_matches(['）', ')', ']', '】', '〕', '页', '頁', '-', '—', '－', ' ', '　', '·', '.']);
    let bare = unclosed.trim_end_matches(digit);
    let number: String = unclosed.get(bare.len()..).unwrap_or_default().chars().map(half_width).collect();
    let page = match number.parse::<u32>() {
        Ok(page) if number.len() <= 3 => page,
        _ => return (leaderless(text), None),
    };
    // What stands between the title and the number: spaces, an opening bracket, 第 or P, a leader.
    let opened = bare.trim_end();
    let bracket =
        opened.trim_end_matches(['（', '(', '[', '【', '〔', '第', 'P', 'p', '/', '／', '-', '—', '－']);
    let led = bracket.trim_end();
    let title = led.trim_end_matches(|c: char| is_leader(c) || c.is_whitespace());
    let leader = led.get(title.len()..).unwrap_or_default();
    let dots: usize =
        leader.chars().map(|c| if matches!(c, '…' | '⋯') { 3 } else { usize::from(is_leader(c)) }).sum();
    let wide_gap = cells(text.get(title.len()..bare.len()).unwrap_or_default()) >= 3;
    let tail = if dots >= 2 {
        Tail::Leader
    } else if bracket.len() < opened.len() && unclosed.len() < end.len() {
        Tail::Bracket
    } else if wide_gap && bracket.len() == opened.len() {
        // A tab or a run of spaces is a leader without dots.
        Tail::Leader
    } else if bare.len() > opened.len() || bracket.len() < opened.len() || dots > 0 {
        Tail::Space
    } else {
        Tail::Glued
    };
    // `（2）` needs its two halves; a single dot before the digits may be a decimal point.
    if title.is_empty()
        || (tail == Tail::Glued
            && title.ends_with(|c: char| c.is_ascii_alphanumeric() || "第年月日前.．".contains(c)))
    {
        return (leaderless(text), None);
    }
    (title.trim(), Some((page, tail)))
}

/// A row whose page was lost but not its leader.
pub(super) fn leaderless(text: &str) -> &str {
    let title = text.trim_end_matches(|c: char| is_leader(c) || c.is_whitespace());
    let gone = text.get(title.len()..).unwrap_or_default();
    if gone.chars().filter(|c| is_leader(*c)).count() >= 4 { title } else { text.trim_end() }
}

pub(super) fn is_leader(c: char) -> bool {
    matches!(
        c,
        '.' | '…'
            | '⋯'
            | '·'
            | '・'
            | '．'
            | '。'
            | '﹒'
            | '‥'
            | '_'
            | '-'
            | '—'
            | '–'
            | '─'
            | '•'
            | '∙'
            | '●'
            | '＿'
            | '┈'
            | '┄'
    )
}

/// The page that a row without a title gives: `2`, `………（2）`, `第2页`.
pub(super) fn page_only(text: &str) -> Option<u32> {
    let bare = text.trim_matches(|c: char| {
        is_leader(c) || c.is_whitespace() || "（）()[]【】〔〕第页頁Pp/／".contains(c)
    });
    crate::ingest::line::page_mark::bare_number(bare)
}

/// A line that a converter put several entries on, cut after each leader with its page.
pub(super) fn segments(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    let mut from = 0;
    let dotted = |c: char| matches!(c, '.' | '…' | '⋯' | '·' | '．' | '﹒' | '‥');
    while let Some(at) = rest.get(from..).and_then(|tail| tail.find(dotted)).map(|at| at + from) {
        let tail = rest.get(at..).unwrap_or_default();
        let run = tail.len() - tail.trim_start_matches(|c: char| dotted(c) || c == ' ').len();
        let leader = tail.get(..run).unwrap_or_default();
        let weight: usize =
            leader.chars().map(|c| if matches!(c, '…' | '⋯') { 3 } else { usize::from(dotted(c)) }).sum();
        let after = tail.get(run..).unwrap_or_default();
        let after_bracket = after.trim_start_matches(['（', '(', '第', ' ']);
        let digits = after_bracket.trim_start_matches(|c: char| half_width(c).is_ascii_digit());
        if weight >= 3 && digits.len() < after_bracket.len() {
            let next = digits.trim_start_matches(['）', ')', '页', '頁']);
            let (entry, remaining) = rest.split_at_checked(rest.len() - next.len()).unwrap_or((rest, ""));
            parts.push(entry.trim());
            rest = remaining.trim_start();
            from = 0;
        } else {
            from = at + run.max(1);
            while !rest.is_char_boundary(from) {
                from += 1;
            }
        }
    }
    if !rest.trim().is_empty() {
        parts.push(rest.trim());
    }
    parts
}
