//! The articles of an issue that has neither contents nor headings: centred lines and lines set apart.
//!
//! Limit: three lines a title.

use super::{Start, has_text, text_after};
use crate::ingest::line::Line;
use crate::ingest::line::ordinal::{self, Form};
use crate::ingest::line::shape::names_a_province;
use crate::ingest::line::wording::{ends_sentence, join_onto};
use crate::ingest::stages::apart::{is_one_title, is_set_apart};
use crate::ingest::stages::habit::Habit;
use crate::ingest::stages::titles::{Kind, is_label, names_a_place};

/// Lines a title takes at most.
pub(super) const MOST_LINES: usize = 3;

/// Centred lines, and other lines set apart as they are, each with the lines that go with it; where some are centred, one
/// at the margin is none.
pub(super) fn unmarked_titles(lines: &[Line], all: &[Start], habit: &Habit) -> Vec<Start> {
    let mut found: Vec<Start> = Vec::new();
    for start in all.iter().filter(|start| matches!(start.kind, Kind::Centred | Kind::Bare)) {
        if found.last().is_some_and(|last| start.start < last.end) {
            continue;
        }
        // What stands right below `浙江温州：…` is its text, however short.
        let above = found.last().filter(|last| names_a_province(&last.title));
        if above
            .is_some_and(|last| !lines.get(last.end..start.start).into_iter().flatten().any(Line::is_free))
        {
            continue;
        }
        let whole = with_lines_below(lines, start, habit);
        let labels = whole.title.ends_with(['：', ':'])
            || is_label(&whole.title)
            || states_an_act(&whole.title)
            || whole.title.starts_with(['*', '-', '+', '•', '●', '·']);
        if !labels && stands_apart(lines, &whole, habit) {
            found.push(whole);
        }
    }
    if found.is_empty() {
        return numbered_titles(lines, all, habit);
    }
    let at_margin = |start: &Start| {
        start.kind == Kind::Bare && lines.get(start.start).is_some_and(|line| line.indent <= habit.margin())
    };
    let centred = found.iter().filter(|start| start.kind == Kind::Centred).count();
    if centred > 0 && centred * 2 >= found.len() {
        found.retain(|start| !at_margin(start));
    }
    found
}

/// `2014年12月26日 市人大常委会通过`, `法释〔2023〕2号`, `第三十次会议通过）`: when a document was passed, and its number; no title
/// begins with a whole date or is the end of what stands in brackets.
fn states_an_act(title: &str) -> bool {
    let of_four = |title: &str| title.bytes().take_while(u8::is_ascii_digit).count() == 4;
    let day = || behind(behind(behind(title, '年')?, '月')?, '日');
    let is_dated = of_four(title) && day().is_some();
    let is_numbered =
        title.ends_with('号') && title.contains(['〔', '［', '[']) && !title.contains(['：', '，']);
    let closes = title.ends_with(['）', ')']) && !title.contains(['（', '(']);
    is_dated || is_numbered || closes
}

/// What stands behind the digits that a text begins with and their unit.
fn behind(text: &str, unit: char) -> Option<&str> {
    text.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix(unit)
}

/// Whether lines stand over a text as a title does: centred ones over any, others set apart from it.
fn stands_apart(lines: &[Line], start: &Start, habit: &Habit) -> bool {
    match start.kind {
        Kind::Centred => has_text(lines, start),
        _ => is_set_apart(lines, habit, start.start, start.end),
    }
}

/// Lines set apart that count from one and name places, most of them with their province: `一、江苏常州：…` above its text. A
/// label of a part (`一、主要做法`) names none.
fn numbered_titles(lines: &[Line], all: &[Start], habit: &Habit) -> Vec<Start> {
    let unmarked = all.iter().filter(|start| matches!(start.kind, Kind::Centred | Kind::Bare));
    counted_titles(lines, unmarked.filter(|start| stands_apart(lines, start, habit)))
}

/// A title, and what its ordinal and the words behind it are.
struct Counted<'a> {
    form: Form,
    number: u32,
    words: &'a str,
    start: &'a Start,
}

/// Of these lines those that count from one and name places, most of them with their province; none where it is one alone.
pub(super) fn counted_titles<'a>(lines: &[Line], starts: impl Iterator<Item = &'a Start>) -> Vec<Start> {
    let titles: Vec<Counted> = starts
        .filter_map(|start| {
            let (form, number, words) = ordinal::split(&start.title)?;
            let counts = matches!(form, Form::Han | Form::Digit);
            let named = counts && names_a_place(words, &text_after(lines, start.end));
            named.then_some(Counted { form, number, words, start })
        })
        .collect();
    // A converter may begin to count again below each text.
    let rising = of_numbers(&titles, |count| count);
    if rising.is_empty() { of_numbers(&titles, |_| 1) } else { rising }
}

/// The titles of one form that have these numbers one after another, most of them with their province.
fn of_numbers(titles: &[Counted], number_of: impl Fn(u32) -> u32) -> Vec<Start> {
    let mut found: Vec<Start> = Vec::new();
    let (mut first, mut count, mut provinces) = (None, 0, 0);
    for Counted { form, number, words, start } in titles {
        if *number == number_of(count + 1) && first.is_none_or(|first| first == *form) {
            (first, count) = (Some(*form), count + 1);
            provinces += usize::from(names_a_province(words));
            found.push((*start).clone());
        }
    }
    if found.len() >= 2 && provinces * 2 > found.len() { found } else { Vec::new() }
}

/// A title with the lines below it that go with it; centred where one of them is.
pub(super) fn with_lines_below(lines: &[Line], start: &Start, habit: &Habit) -> Start {
    let mut whole = start.clone();
    for _ in 1..MOST_LINES {
        let Some(last) = whole.end.checked_sub(1).and_then(|index| lines.get(index)) else { break };
        let Some(next) = lines.get(whole.end).filter(|line| line.is_free() && line.is_text()) else { break };
        let short = next.centred || is_short(lines, habit, whole.end);
        if !short || !is_one_title(habit, last, next) || whole.title.chars().count() + next.chars() > 60 {
            break;
        }
        join_onto(&mut whole.title, &next.text);
        if next.centred {
            whole.kind = Kind::Centred;
        }
        whole.end += 1;
    }
    whole
}

/// Whether the next line breaks off with room to spare, so that it is no beginning of a paragraph.
pub(super) fn is_short(lines: &[Line], habit: &Habit, from: usize) -> bool {
    let mut free = lines.iter().skip(from).filter(|line| line.is_free() && line.is_text());
    match (free.next(), free.next()) {
        (Some(line), Some(next)) => !ends_sentence(&line.text) && habit.had_room(line, &next.text),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    fn titles(names: [&str; 3]) -> Vec<String> {
        let texts = [
            "　　全市建成平台十二家，带动企业三千家，形成从电池到整车的链条。\n　　下一步，将建设检测中心三个。\n",
            "　　全市开通航线二十条，引进企业五十家，开展培训八十场。\n　　今后，起降点将有一百个。\n",
            "　　全市设立基金五亿元，支持龙头企业建设研发中心，带动配套企业一百家。\n",
        ];
        let body: String = names.iter().zip(texts).map(|(name, text)| format!("{name}\n{text}\n")).collect();
        let issue = crate::ingest::ingest(format!("海滨科技简报\n2024年第3期\n\n{body}").as_bytes(), "a.txt");
        issue.unwrap().articles.into_iter().map(|article| article.title).collect()
    }

    #[test]
    fn when_a_document_was_passed_and_its_number_are_no_titles() {
        for line in
            ["2014年12月26日 海滨市人大常委会通过", "海渔发〔2023〕2号", "常务委员会第三十次会议通过）"]
        {
            let text = "为了规范渔船装机，保障渔民安全，根据有关规定，制定本办法。";
            let source = format!("# 海滨市渔船装机办法\n\n{line}\n\n第一条 {text}\n\n第二条 {text}\n");
            let issue = crate::ingest::ingest(source.as_bytes(), "a.md").unwrap();
            let titles: Vec<_> = issue.articles.iter().map(|article| article.title.as_str()).collect();
            assert_eq!(titles, ["海滨市渔船装机办法"], "{line}");
        }
    }

    #[test]
    fn titles_that_count_and_name_places_are_articles_and_labels_that_count_are_none() {
        for (first, second, third) in [("一、", "二、", "三、"), ("1.", "2.", "3."), ("1、", "2、", "3、")]
        {
            let named = [
                "江苏常州：新能源汽车串起产业链",
                "安徽芜湖：低空经济飞出加速度",
                "福建龙岩：机械铁军闯市场",
            ];
            let counted = [first, second, third];
            let numbered: Vec<String> =
                counted.iter().zip(named).map(|(count, name)| format!("{count}{name}")).collect();
            let [a, b, c] = numbered.as_slice() else { panic!() };
            assert_eq!(titles([a, b, c]).len(), 3, "{first}");
            let labels = ["主要做法", "取得成效", "下一步打算"];
            let labels: Vec<String> =
                counted.iter().zip(labels).map(|(count, name)| format!("{count}{name}")).collect();
            let [a, b, c] = labels.as_slice() else { panic!() };
            assert_eq!(titles([a, b, c]), ["海滨科技简报"], "{first}");
        }
    }
}
