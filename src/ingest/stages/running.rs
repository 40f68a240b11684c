//! Running heads and pictures without words: furniture told by its company.
//!
//! A line is a running head where it repeats the bulletin's title and issue, or where it stands again and again at
//! page boundaries. Invariant: the first time such a line stands it is masthead, and a line that stands elsewhere
//! too is text. Limit: a running head that changes with every page and names neither title nor issue is text.

use std::cell::LazyCell;

use crate::ingest::line::imprint::{Imprint, Reading};
use crate::ingest::line::key::{key, key_holds};
use crate::ingest::line::page_mark::bare_number;
use crate::ingest::line::shape::{is_labelled, is_ornament, is_signature};
use crate::ingest::line::wording::{half_width, holds, is_han};
use crate::ingest::line::{Form, Line, PageMark, Role};
use crate::ingest::stages::page_edge::{at_page_edge, begins_later_page, cuts_a_sentence};
use crate::ingest::stages::same_words::{Worded, sorted_by_words};
use crate::ingest::stages::site;
use crate::text::ordinary;

/// Lines looked through for the masthead's own issue.
const WITHIN: usize = 60;

/// The shortest text of a page, in bytes.
const SHORTEST_PAGE: usize = 700;

/// The longest running head, in bytes.
const LONGEST: usize = 180;

/// Takes pictures without words and running heads; what is drawn becomes a rule.
pub(super) fn take(lines: &mut [Line], title: &str) {
    for line in lines.iter_mut() {
        if matches!(line.form, Form::Figure { .. }) && line.text.is_empty() {
            line.role = Role::Furniture;
        }
        if matches!(line.form, Form::Text | Form::Heading(_)) && is_ornament(&line.text) {
            line.form = Form::Rule;
            line.text.clear();
        }
    }
    // A head on two lines: the second stands at the edge of the page once the first is known.
    if running_heads(lines, title) {
        running_heads(lines, title);
    }
}

/// Takes the running heads; returns whether there were any.
fn running_heads(lines: &mut [Line], title: &str) -> bool {
    let title_key = key(title);
    let places = shapes(lines);
    let titled =
        |line: &Line| line.is_free() && line.text.len() <= LONGEST && key_holds(&line.text, &title_key);
    // A masthead set as a table has the title in a cell.
    let in_table = |line: &Line| match &line.form {
        Form::Table { rows, .. } => {
            rows.iter().flatten().take(WITHIN).any(|cell| key_holds(cell, &title_key))
        }
        _ => false,
    };
    let masthead = lines.iter().position(|line| titled(line) || line.is_free() && in_table(line));
    let issue = LazyCell::new(|| lines.iter().take(WITHIN).position(says_issue));
    // On the first page the masthead may say the issue under a head that says it too.
    let first_page = lines.iter().position(|line| matches!(line.form, Form::Page(_)));
    let mut heads: Vec<usize> = Vec::new();
    let mut named_lines: Vec<usize> = Vec::new();
    let mut indexes: Vec<usize> = Vec::new();
    for alike in places.chunk_by(|one, other| one.mark == other.mark) {
        indexes.clear();
        indexes.extend(alike.iter().map(|one| one.line));
        if is_named(lines, &indexes, title, &title_key) {
            named_lines.extend(indexes.iter().filter(|&&index| Some(index) != masthead));
            continue;
        }
        // Nearly no line is at an edge, and then the masthead's own issue need not be known.
        if indexes.last().is_some_and(|&last| at_page_edge(lines, last)) {
            let others = indexes.strip_prefix(issue.as_slice()).unwrap_or(indexes.as_slice());
            // Where no page is marked, the title above it, taken before, is the edge of one.
            let later = first_page.is_none_or(|page| others.first() > Some(&page));
            if later && !others.is_empty() && names_issue(lines, others) {
                heads.extend(others);
                continue;
            }
        }
        heads.extend(heads_among(lines, &indexes, first_page.is_some()));
    }
    // Headings that name the bulletin and each another issue or day are what it gathers, and no heads.
    let mut stated: Vec<Imprint> =
        named_lines.iter().filter_map(|&index| stated(lines.get(index)?)).collect();
    stated.dedup();
    let gathers = stated.len() > 1;
    heads.extend(
        named_lines
            .iter()
            .filter(|&&index| !gathers || lines.get(index).is_some_and(|line| self::stated(line).is_none())),
    );
    for &index in &heads {
        if let Some(line) = lines.get_mut(index) {
            line.role = Role::Furniture;
        }
    }
    !heads.is_empty()
}

/// The lines that could be heads, told by their words but for a page number at either end; none of numbers alone. A date or
/// the number of an issue is part of the words: what differs in them is no running head.
fn shapes(lines: &[Line]) -> Vec<Worded<'_>> {
    let could = |line: &Line| {
        line.is_free()
            && matches!(line.form, Form::Text | Form::Heading(_))
            && line.text.len() <= LONGEST
            && !line.text.is_empty()
    };
    let lines = lines.iter().enumerate().filter(|(_, line)| could(line));
    let shapes = lines.map(|(index, line)| (index, without_page_number(&line.text)));
    sorted_by_words(shapes.filter(|(_, words)| words.contains(is_word)))
}

/// Those of the lines of one shape that are heads: told by where they stand again and again.
fn heads_among<'a>(lines: &[Line], indexes: &'a [usize], has_pages: bool) -> &'a [usize] {
    // Twice is a title and its entry in the contents.
    let Some((first, rest)) = indexes.split_first().filter(|(_, rest)| rest.len() >= 2) else {
        return &[];
    };
    if is_title_above_pages(lines, *first, rest) {
        return rest;
    }
    // Who wrote an article or answers for a task stands again and again, but not for the sake of pages.
    let credit = lines.get(*first).is_some_and(|line| is_labelled(&line.text) || is_signature(&line.text));
    if credit && !has_pages {
        return &[];
    }
    let edges = indexes.iter().filter(|&&index| at_page_edge(lines, index)).count();
    let cuts = indexes.iter().filter(|&&index| cuts_a_sentence(lines, index)).count();
    // The first may be the masthead's own.
    let everywhere = edges >= 3 && edges * 5 >= rest.len() * 4;
    let cutting = !credit && cuts * 2 > indexes.len() && are_pages_apart(lines, indexes);
    if !everywhere && !cutting {
        return &[];
    }
    // A head that never stands anywhere but at page edges has no first time in the masthead.
    let all_edges = at_page_edge(lines, *first)
        && (cuts_a_sentence(lines, *first) || !credit && begins_later_page(lines, *first));
    if all_edges { indexes } else { rest }
}

/// Whether a heading comes again right below numbers that count up: the title of an article, printed on its later pages.
fn is_title_above_pages(lines: &[Line], first: usize, rest: &[usize]) -> bool {
    let is_heading =
        |index: usize| lines.get(index).is_some_and(|line| matches!(line.form, Form::Heading(_)));
    let number_above = |index: usize| {
        let mut above = lines.get(..index)?.iter().rev().filter(|line| line.has_words() || !line.is_free());
        above.next().and_then(|line| match line.form {
            Form::Page(PageMark::Printed(number) | PageMark::Starts(number)) => Some(number),
            _ => bare_number(&line.text),
        })
    };
    let numbers: Option<Vec<u32>> = rest.iter().map(|index| number_above(*index)).collect();
    is_heading(first)
        && !rest.iter().any(|index| is_heading(*index))
        && numbers.is_some_and(|numbers| numbers.is_sorted_by(|a, b| a < b))
}

/// The issue and day that a line states, if it does.
fn stated(line: &Line) -> Option<Imprint> {
    let mut imprint = Imprint::default();
    imprint.read(&line.text);
    (imprint.number.is_some() || imprint.date.is_some()).then_some(imprint)
}

/// Whether as much text stands between the lines as a page holds at the least.
fn are_pages_apart(lines: &[Line], indexes: &[usize]) -> bool {
    let (Some(&first), Some(&last)) = (indexes.first(), indexes.last()) else { return false };
    let bytes: usize = lines.get(first..last).into_iter().flatten().map(|line| line.text.len()).sum();
    bytes >= SHORTEST_PAGE * indexes.len().saturating_sub(1)
}

/// Reads what the running heads say, where the masthead names no issue.
pub(super) fn read(lines: &[Line], imprint: &mut Imprint) {
    if imprint.number.is_some() {
        return;
    }
    let mut facts = Imprint::default();
    let heads = lines.iter().filter(|line| line.role == Role::Furniture && line.has_words());
    // What a site says of itself is none of the bulletin's facts.
    let heads = heads.filter(|line| !site::is_of_site(&line.text));
    for line in heads.take(8) {
        facts.read(&line.text);
    }
    imprint.complete(facts);
}

/// Whether a character is part of words: a Han character or a letter.
fn is_word(c: char) -> bool {
    let c = if ordinary::is_common_han(c) { c } else { half_width(c) };
    is_han(c) || !is_mark(c) && c.is_alphabetic()
}

/// A line without the page number before or behind its words.
fn without_page_number(text: &str) -> &str {
    let digit = |c: char| half_width(c).is_ascii_digit();
    let mark = |c: char| {
        c.is_whitespace()
            || matches!(c, '|' | '·' | '—' | '-' | '–' | '－' | '_' | '．' | '.' | '页' | '頁' | '第')
    };
    // Nearly every line begins and ends with words.
    let is_plain = |c: char| !digit(c) && !mark(c);
    if text.starts_with(is_plain) && text.ends_with(is_plain) {
        return text;
    }
    let ended = text.trim_end_matches(mark);
    let core = ended.trim_end_matches(digit);
    let number = ended.get(core.len()..).map_or(0, |number| number.chars().count());
    // `2021-06-30`, `No.7`, `第9期`: no page.
    let joined = core.ends_with(['-', '.', '/', '年', '月', '#', ':', '：']) && !core.ends_with(" -");
    let behind = if (1..=3).contains(&number) && !joined { core } else { text };
    let begun = behind.trim_start_matches(mark);
    let rest = begun.trim_start_matches(digit);
    let number = begun.len() - rest.len();
    let page = number > 0 && number <= 9 && begun.chars().take_while(|c| digit(*c)).count() <= 3;
    if page && !rest.starts_with(['年', '月', '日', '.', '-', '、', '．', '期', '号', '届', '个']) {
        rest
    } else {
        behind
    }
}

/// Whether `c` is a punctuation mark of the ranges that Chinese text takes most of its marks from.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{2000}'..='\u{206F}' | '\u{3000}'..='\u{3003}' | '\u{3008}'..='\u{3020}')
}

/// Whether lines at the edges of pages say the issue and nothing else: the second line of a head.
fn names_issue(lines: &[Line], indexes: &[usize]) -> bool {
    indexes.iter().all(|&index| at_page_edge(lines, index))
        && indexes.first().and_then(|&index| lines.get(index)).is_some_and(says_issue)
}

fn says_issue(line: &Line) -> bool {
    // `第4期`, `15号`, `No.7`: few lines need to be read to the end.
    let may = |text: &str| {
        let named = || memchr::memchr2(b'N', b'n', text.as_bytes()).is_some();
        text.len() <= LONGEST && (['期', '号', '號'].iter().any(|mark| holds(text, *mark)) || named())
    };
    if !line.is_free() || !may(&line.text) {
        return false;
    }
    let mut scratch = Imprint::default();
    matches!(scratch.read(&line.text), Reading::Facts) && scratch.number.is_some()
}

/// Whether the line says the bulletin's title, with or without its issue or a page number, and nothing else.
fn is_named(lines: &[Line], indexes: &[usize], title: &str, title_key: &str) -> bool {
    if title_key.chars().nth(2).is_none() {
        return false;
    }
    let Some(line) = indexes.last().and_then(|&index| lines.get(index)) else { return false };
    // The title, an issue and a page number: nothing longer names the bulletin and no more.
    if line.text.len() > title.len() * 2 + 90 {
        return false;
    }
    if !key_holds(&line.text, title_key) {
        return false;
    }
    let rest = key(&line.text).replacen(title_key, "", 1);
    if rest.chars().all(|c| c.is_ascii_digit()) && rest.len() <= 3 {
        return true;
    }
    let without = line.text.replacen(title, "", 1);
    let without = without.trim_matches(|c: char| {
        c.is_whitespace() || c.is_ascii_digit() || "|·—-".contains(c) && !c.is_alphanumeric()
    });
    let mut scratch = Imprint::default();
    match scratch.read(&line.text) {
        Reading::Mixed(words) => {
            key(&words) == title_key
                || key(words.trim_matches(|c: char| c.is_ascii_digit() || c.is_whitespace())) == title_key
        }
        _ => {
            without.chars().nth(29).is_none()
                && matches!(scratch.read(without), Reading::Facts)
                && scratch.number.is_some()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stream(texts: &[&str]) -> Vec<Line> {
        texts
            .iter()
            .enumerate()
            .map(|(index, text)| match *text {
                "|" => Line {
                    form: Form::Page(PageMark::Break),
                    role: Role::Furniture,
                    ..Line::text("", index + 1)
                },
                text => Line::text(text, index + 1),
            })
            .collect()
    }

    fn furniture(lines: &[Line]) -> Vec<&str> {
        lines
            .iter()
            .filter(|line| line.role == Role::Furniture && !line.text.is_empty())
            .map(|line| line.text.as_str())
            .collect()
    }

    #[test]
    fn the_title_with_its_issue_is_a_running_head_after_the_first_time() {
        let mut lines = stream(&[
            "科技信息参考",
            "2024 年第 9 期",
            "甲。",
            "科技信息参考 2024 年第 9 期",
            "乙。",
            "科技信息参考",
            "3 科技信息参考",
        ]);
        take(&mut lines, "科技信息参考");
        assert_eq!(furniture(&lines), ["科技信息参考 2024 年第 9 期", "科技信息参考", "3 科技信息参考"]);
    }

    #[test]
    fn the_issue_below_the_title_is_the_second_line_of_a_head_without_page_marks() {
        let mut lines = stream(&[
            "科技信息参考", "2024年第9期", "全市新增企业", "科技信息参考", "2024年第9期", "三十家。",
        ]);
        take(&mut lines, "科技信息参考");
        assert_eq!(furniture(&lines), ["科技信息参考", "2024年第9期"]);
    }

    #[test]
    fn a_head_that_begins_with_the_second_page_has_no_first_time_in_the_masthead() {
        const HEAD: &str = "内部参考　请勿外传";
        let pages = [
            "某市设立补贴资金三千万元，扶持合作社。",
            "|",
            HEAD,
            "全市装有北斗终端的农机达到八千台。",
            "|",
            HEAD,
            "该市还建设农机服务站四十六个，培训农机手。",
            "|",
            HEAD,
            "下一步，将把服务延伸到山区的所有乡镇。",
        ];
        let mut lines = stream(&[&["科技信息"], &pages[..]].concat());
        take(&mut lines, "科技信息");
        assert_eq!(furniture(&lines), [HEAD; 3]);
        let mut lines = stream(&[&["科技信息", HEAD], &pages[..]].concat());
        take(&mut lines, "科技信息");
        assert_eq!(furniture(&lines), [HEAD; 3], "the masthead's own stays");
    }

    #[test]
    fn a_label_that_comes_again_inside_pages_is_text() {
        let mut lines = stream(&["主要做法", "甲。", "|", "主要做法", "乙。", "主要做法", "丙。"]);
        take(&mut lines, "科技信息参考");
        assert!(furniture(&lines).is_empty());
    }

    #[test]
    fn a_title_that_stands_below_the_numbers_of_later_pages_is_their_head() {
        const TITLE: &str = "四川德阳：装备制造“上云”提速";
        let texts = [
            "科技信息",
            TITLE,
            "甲地建成平台，支持企业建设行业平",
            "2",
            TITLE,
            "台。",
            "乙地建园。",
            "3",
            TITLE,
            "丙。",
        ];
        let mut lines = stream(&texts);
        lines[1].form = Form::Heading(2);
        take(&mut lines, "科技信息");
        assert_eq!(furniture(&lines), [TITLE; 2]);
        let mut lines = stream(&["科技信息", TITLE, "甲地。", TITLE, "乙地。", TITLE, "丙。"]);
        lines[1].form = Form::Heading(2);
        take(&mut lines, "科技信息");
        assert!(furniture(&lines).is_empty());
    }

    #[test]
    fn a_page_number_at_either_end_is_no_part_of_the_words() {
        for (text, words) in [
            ("科技信息", "科技信息"),
            ("科技信息 3", "科技信息 "),
            ("3 科技信息", " 科技信息"),
            ("— 12 — 科技信息", " — 科技信息"),
            ("科技信息第9期", "科技信息第9期"),
            ("第", "第"),
            ("2024年要点", "2024年要点"),
            ("", ""),
        ] {
            assert_eq!(without_page_number(text), words, "{text}");
        }
    }

    #[test]
    fn a_title_and_its_entry_in_the_contents_are_no_running_head() {
        let title = "福建泉州：“科技特派员＋”激活县域特色产业";
        let mut lines = stream(&[
            "目录",
            "四川绵阳打造科技成果转化“加速引擎”",
            title,
            "山西太原：厚植产业“创新雨林”",
            "编者按各地科技创新工作的做法",
            title,
            "近年来，福建省",
        ]);
        take(&mut lines, "科技工作参阅");
        assert!(furniture(&lines).is_empty());
    }
}
