//! Leaders and pages at the ends of entries: `题目.....2`, `题目……（３）`, `题目⇥2`.
//!
//! Limit: digits glued to a title may be its own; whether they are a page is for the whole table to say.

use crate::ingest::line::imprint::is_office;
use crate::ingest::line::wording::{cells, half_width, is_han};

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

/// What stands between the first page of a range and the last.
pub(super) const RANGE: [char; 8] = ['-', '—', '–', '－', '~', '～', '至', '―'];

/// What a page is opened by: brackets, words and letters, strokes.
const OPENERS: &str = "（([［【〔〈〖第Pp/／|｜-—－";

/// What stands behind the number of a page: brackets, words, strokes, blanks, points.
const CLOSERS: [char; 17] =
    ['）', ')', ']', '］', '】', '〕', '〉', '〗', '页', '頁', '-', '—', '－', ' ', '\u{3000}', '·', '.'];

/// Whether `c` is the letter that pages are called by.
fn is_letter(c: char) -> bool {
    matches!(c, 'P' | 'p')
}

/// Takes leader and page off the end of a row.
pub(super) fn split_page(text: &str) -> (&str, Option<(u32, Tail)>) {
    let end = text.trim_end();
    let unclosed = end.trim_end_matches(CLOSERS);
    // Nearly every row that has no page ends with words.
    if !unclosed.ends_with(|c: char| half_width(c).is_ascii_digit() || is_roman(c)) {
        return (leaderless(text), None);
    }
    let (bare, number) = last_number(unclosed);
    let page = match number.parse::<u32>() {
        Ok(page) if number.len() <= 3 => page,
        _ => return split_roman(end, unclosed).unwrap_or((leaderless(text), None)),
    };
    // `1-2`, `1—4`: the page is the first of the range.
    let (bare, page) = match first_of_range(bare, page) {
        Some(range) => range,
        None => (bare, page),
    };
    // What stands between the title and the number: spaces, an opening bracket, 第 or P, a leader.
    let opened = bare.trim_end();
    // `p.2`: the point is the letter's.
    let lettered = opened.strip_suffix(['.', '．']).filter(|letter| letter.ends_with(is_letter));
    let bracket = lettered.unwrap_or(opened).trim_end_matches(|c: char| OPENERS.contains(c));
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
    (without_author(title.trim()), Some((page, tail)))
}

/// The digits at the end of a text, half-width, and what stands before them.
fn last_number(text: &str) -> (&str, String) {
    let bare = text.trim_end_matches(|c: char| half_width(c).is_ascii_digit());
    (bare, text.get(bare.len()..).unwrap_or_default().chars().map(half_width).collect())
}

/// What stands before a range of pages, and its first page; `last` is its last.
fn first_of_range(bare: &str, last: u32) -> Option<(&str, u32)> {
    let opened = bare.trim_end().strip_suffix(RANGE)?;
    let (before, number) = last_number(opened.trim_end_matches(['-', '—', '–', '－', ' ']));
    let first = number.parse::<u32>().ok().filter(|first| number.len() <= 3 && *first <= last)?;
    Some((before, first))
}

/// An entry whose page is a Roman number behind a leader or in brackets: of the pages before the first.
fn split_roman<'a>(end: &str, unclosed: &'a str) -> Option<(&'a str, Option<(u32, Tail)>)> {
    let bare = unclosed.trim_end_matches(is_roman);
    let page = roman_number(unclosed.get(bare.len()..)?)?;
    let opened = bare.trim_end().trim_end_matches(['（', '(', '[', '【']);
    let title = opened.trim_end_matches(|c: char| is_leader(c) || c.is_whitespace());
    let leader = opened.get(title.len()..)?;
    let bracketed = opened.len() < bare.trim_end().len() && unclosed.len() < end.len();
    let led = leader.contains(['…', '⋯']) || leader.chars().filter(|c| is_leader(*c)).count() >= 2;
    let wide = cells(unclosed.get(title.len()..bare.len())?) >= 3;
    (!title.is_empty() && (bracketed || led || wide))
        .then(|| (without_author(title.trim()), Some((page, Tail::Leader))))
}

/// Whether `c` is a digit of a Roman number.
fn is_roman(c: char) -> bool {
    matches!(c, 'i' | 'v' | 'x' | 'I' | 'V' | 'X' | '\u{2160}'..='\u{217B}')
}

fn roman_number(text: &str) -> Option<u32> {
    let mut total = 0u32;
    let mut last = 0u32;
    for c in text.chars().rev() {
        let value = match c {
            'i' | 'I' => 1,
            'v' | 'V' => 5,
            'x' | 'X' => 10,
            '\u{2160}'..='\u{216B}' => c as u32 - 0x215F,
            '\u{2170}'..='\u{217B}' => c as u32 - 0x216F,
            _ => return None,
        };
        total = if value < last { total.checked_sub(value)? } else { total + value };
        last = last.max(value);
    }
    (1..=40).contains(&total).then_some(total)
}

/// A title without the author behind it: after a leader, a solidus or a wide gap.
pub(super) fn without_author(title: &str) -> &str {
    let leader = |c: char| matches!(c, '…' | '⋯' | '.' | '．' | '·');
    let gap = |c: char| c.is_whitespace();
    // The last place where any of them stands before the author.
    let by_leader = title.rfind(leader).and_then(|at| {
        let end = at + title.get(at..)?.chars().next()?.len_utf8();
        let before = title.get(..end)?.trim_end_matches(|c| leader(c) || gap(c));
        let dots: usize =
            title.get(before.len()..end)?.chars().map(|c| if matches!(c, '…' | '⋯') { 3 } else { 1 }).sum();
        (dots >= 3).then_some((before, title.get(end..)?))
    });
    let by_solidus = title.rfind([' ', '\u{3000}']).and_then(|_| {
        let at = title.rfind(" / ").or_else(|| title.rfind("／"))?;
        Some((title.get(..at)?, title.get(at..)?.trim_start_matches([' ', '/', '／'])))
    });
    let by_gap = wide_gap(title);
    let found = [by_leader, by_solidus, by_gap].into_iter().flatten();
    found
        .into_iter()
        .find(|(before, author)| !before.is_empty() && is_author(author))
        .map_or(title, |(before, _)| before.trim_end())
}

/// What stands before and behind the last run of white space of three cells or more.
fn wide_gap(title: &str) -> Option<(&str, &str)> {
    let mut from = title.len();
    while let Some(at) = title.get(..from).and_then(|part| part.rfind(char::is_whitespace)) {
        let end = at + title.get(at..)?.chars().next()?.len_utf8();
        let before = title.get(..end)?.trim_end();
        if cells(title.get(before.len()..end)?) >= 3 {
            return Some((before, title.get(end..)?));
        }
        from = before.len();
    }
    None
}

/// Whether words are the names of one or more people, or an office.
pub(super) fn is_author(words: &str) -> bool {
    let words = words.trim();
    let name = |part: &str| (2..=4).contains(&part.chars().count()) && part.chars().all(is_han);
    let office =
        ["本刊", "本报", "记者", "通讯员", "特约", "编辑部"].iter().any(|office| words.starts_with(office));
    let squeezed: String = words.split_whitespace().collect();
    office && words.chars().count() <= 14
        || words.chars().all(is_han) && is_office(words)
        || name(&squeezed)
        || words.split([' ', '\u{3000}', '、', '，', ',']).filter(|part| !part.is_empty()).all(name)
            && !words.is_empty()
}

/// The page before a row, and the row without it: `02　题目`, `P6  题目`.
pub(super) fn leading_page(text: &str) -> Option<(u32, &str)> {
    let digit = |c: char| half_width(c).is_ascii_digit();
    let bare = text.trim_start_matches(['P', 'p', '第']).trim_start_matches('.');
    let rest = bare.trim_start_matches(digit);
    let number: String = bare.get(..bare.len() - rest.len())?.chars().map(half_width).collect();
    let title = behind_range(rest).trim_start_matches(['页', '頁']);
    let apart = title.starts_with(char::is_whitespace);
    let title = title.trim_start();
    let page = number.parse().ok().filter(|_| number.len() <= 3 && apart)?;
    title.starts_with(|c: char| is_han(c) || "“《‘「".contains(c)).then_some((page, title))
}

/// A row whose page was lost but not its leader.
pub(super) fn leaderless(text: &str) -> &str {
    let title = without_leader(text);
    let gone = text.get(title.len()..).unwrap_or_default();
    if gone.chars().filter(|c| is_leader(*c)).count() >= 4 { title } else { text.trim_end() }
}

/// An entry without the marks at its end, however few.
pub(super) fn without_leader(text: &str) -> &str {
    text.trim_end_matches(|c: char| is_leader(c) || c.is_whitespace())
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
            | '┅'
            | '┉'
            | '╌'
            | '﹍'
            | '﹎'
            | '﹏'
    )
}

/// The page that a row without a title gives: `2`, `………（2）`, `第2页`.
pub(super) fn page_only(text: &str) -> Option<u32> {
    const AROUND: [char; 17] =
        ['（', '）', '(', ')', '[', ']', '【', '】', '〔', '〕', '第', '页', '頁', 'P', 'p', '/', '／'];
    let bare = text.trim_matches(|c: char| AROUND.contains(&c) || is_leader(c) || c.is_whitespace());
    crate::ingest::line::page_mark::bare_number(bare)
}

/// What stands behind the last page of a range whose first page was read: ` 题目` of `~5 题目`.
fn behind_range(text: &str) -> &str {
    let digit = |c: char| half_width(c).is_ascii_digit();
    let last = text.trim_start_matches(' ').strip_prefix(RANGE).map(|last| last.trim_start_matches(RANGE));
    last.map(|last| (last, last.trim_start_matches(digit)))
        .filter(|(last, rest)| (1..=3).contains(&(last.chars().count() - rest.chars().count())))
        .map_or(text, |(_, rest)| rest)
}

/// The fewest dots of a leader behind which a line is cut.
pub(super) const FEWEST_DOTS: usize = 3;

/// Whether `c` is a dot of a leader that a page stands behind.
fn is_dot(c: char) -> bool {
    matches!(c, '.' | '…' | '⋯' | '·' | '．' | '﹒' | '‥')
}

/// How many dots of such a leader a character is.
pub(super) fn weight(c: char) -> usize {
    if matches!(c, '…' | '⋯') { 3 } else { usize::from(is_dot(c)) }
}

/// A line that a converter put several entries on, cut after each leader with its page.
pub(super) fn segments(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    let mut from = 0;
    while let Some(at) = rest.get(from..).and_then(|tail| tail.find(is_dot)).map(|at| at + from) {
        let tail = rest.get(at..).unwrap_or_default();
        let run = tail.len() - tail.trim_start_matches(|c: char| is_dot(c) || c == ' ').len();
        let leader = tail.get(..run).unwrap_or_default();
        let dots: usize = leader.chars().map(weight).sum();
        let after = tail.get(run..).unwrap_or_default();
        let after_bracket = after.trim_start_matches(|c: char| c == ' ' || OPENERS.contains(c));
        let digits = after_bracket.trim_start_matches(|c: char| half_width(c).is_ascii_digit());
        if dots >= FEWEST_DOTS && digits.len() < after_bracket.len() {
            let next = behind_range(digits).trim_start_matches(|c: char| "）)］]】〕〉〗页頁".contains(c));
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
