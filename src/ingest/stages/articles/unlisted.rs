//! The articles that the contents leave out: titles that look like those they list.
//!
//! Limit: a title that names no place and is marked no better than a sub-head is a sub-head.

use super::listed::distinct;
use super::unmarked::is_short;
use super::{Start, heading_level, text_after};
use crate::ingest::line::shape::PROVINCES;
use crate::ingest::line::{Form, Line};
use crate::ingest::stages::apart::{is_one_title, is_set_apart};
use crate::ingest::stages::contents::Contents;
use crate::ingest::stages::habit::Habit;
use crate::ingest::stages::titles::{Candidate, Kind, is_label, names_a_place, names_an_authority};

/// Headings the contents do not list: an article all the same where it looks like the listed ones. What they list as
/// `parts`, by the lines they begin on, is none.
pub(super) fn add_unlisted(
    lines: &[Line],
    contents: &Contents,
    candidates: &[Candidate],
    parts: &[usize],
    habit: &Habit,
    starts: &mut Vec<Start>,
) {
    let mut covered: Vec<(usize, usize)> = starts.iter().map(|start| (start.start, start.end)).collect();
    covered.sort_unstable();
    let kinds = distinct(starts.iter().map(|start| start.kind).collect());
    let levels: Vec<u8> = starts.iter().filter_map(|start| heading_level(start.kind)).collect();
    let all_headings: Vec<u8> =
        candidates.iter().filter_map(|candidate| heading_level(candidate.kind)).collect();
    // Where some listed titles are bold lines, the level of the others tells nothing of what it marks.
    let one_level = levels.first().copied().filter(|first| {
        levels.iter().all(|level| level == first) && levels.len() >= 2 && levels.len() == starts.len()
    });
    let deeper = one_level.is_some_and(|level| all_headings.iter().any(|&other| other > level));
    // Where every entry found a heading, what is only bold heads a part.
    let outer = contents.entries.iter().filter(|entry| entry.level == 0).count();
    let matched_part = starts.len() * 2 >= outer;
    let complete = one_level.is_some() && starts.len() >= outer;
    let mut added: Vec<Start> = Vec::new();
    for candidate in candidates {
        if added.last().is_some_and(|last| candidate.start < last.end) {
            continue;
        }
        let at = covered.partition_point(|&(start, _)| start <= candidate.start);
        let inside =
            at.checked_sub(1).and_then(|at| covered.get(at)).is_some_and(|&(_, end)| candidate.start < end);
        let listed = parts.binary_search(&candidate.start).is_ok();
        let bold_part = complete && candidate.kind == Kind::Bold;
        if inside || listed || bold_part || !could_be_unlisted(lines, candidate, &kinds, habit) {
            continue;
        }
        let level = heading_level(candidate.kind).unwrap_or(u8::MAX);
        let title = candidate.text(lines);
        if is_label(&title) {
            continue;
        }
        let after = text_after(lines, candidate.end);
        if after.is_empty() {
            continue;
        }
        let above = starts.iter().chain(&added).filter(|start| start.start < candidate.start);
        let above = || above.max_by_key(|start| start.start).map_or("", |start| start.title.as_str());
        if is_part(lines, candidate.end, &title, above) {
            continue;
        }
        let place = names_a_place(&title, &after) || names_an_authority(&title);
        let meaningful = one_level.is_some_and(|own| level <= own && deeper);
        let unmatched = !matched_part && level < u8::MAX;
        if place || meaningful || unmatched {
            added.push(Start {
                start: candidate.start,
                end: candidate.end,
                title: title.into_owned(),
                kind: candidate.kind,
                entry: None,
            });
        }
    }
    starts.append(&mut added);
}

/// Whether a title that names a province and no place in it heads a part of an article from there: `浙江：条件与不足`, over
/// a text that does not speak of the province.
fn is_part<'a>(lines: &[Line], end: usize, title: &str, above: impl FnOnce() -> &'a str) -> bool {
    let Some((province, _)) = title.split_once(['：', ':']) else { return false };
    let first = || lines.iter().skip(end).find(|line| line.is_free() && line.has_words());
    let speaks_of_it = |line: &Line| {
        line.text.contains(province)
            || ["全省", "全区", "该省", "我省"].iter().any(|it| line.text.contains(it))
    };
    PROVINCES.contains(&province)
        && above().strip_prefix(province).is_some_and(|place| !place.starts_with(['：', ':', '省']))
        && first().is_some_and(|line| !speaks_of_it(line))
}

/// A heading or a bold line always; a line without mark only where listed titles have none either, and with the lines
/// that belong to it.
pub(super) fn could_be_unlisted(
    lines: &[Line],
    candidate: &Candidate,
    kinds: &[Kind],
    habit: &Habit,
) -> bool {
    let single = candidate.end == candidate.start + 1;
    match candidate.kind {
        // An item may be the lead of a part.
        Kind::Bold => single && lines.get(candidate.start).is_some_and(Line::is_text),
        Kind::Heading(_) => single,
        Kind::Centred => kinds.contains(&Kind::Centred) && is_whole(lines, candidate, habit),
        Kind::Bare => {
            kinds.iter().any(|kind| matches!(kind, Kind::Bare | Kind::Centred))
                && is_whole(lines, candidate, habit)
                && is_set_apart(lines, habit, candidate.start, candidate.end)
        }
    }
}

/// Whether the lines of a candidate go together, and the next does not go with them.
pub(super) fn is_whole(lines: &[Line], candidate: &Candidate, habit: &Habit) -> bool {
    let own: Vec<&Line> = lines
        .get(candidate.start..candidate.end)
        .into_iter()
        .flatten()
        .filter(|line| line.is_free() && line.form != Form::Rule)
        .collect();
    let together = own.windows(2).all(|pair| matches!(pair, [a, b] if is_one_title(habit, a, b)));
    let next = lines.iter().skip(candidate.end).find(|line| line.is_free());
    let more = own.last().zip(next).is_some_and(|(last, next)| {
        (last.centred && next.centred || is_short(lines, habit, candidate.end))
            && is_one_title(habit, last, next)
    });
    together && !more
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_province_alone_over_a_text_that_does_not_speak_of_it_heads_a_part() {
        let titles = |after: &str| {
            let text = format!(
                "科技要情\n2024年第9期\n\n目录\n浙江海滨：渔船装上终端 1\n浙江北山：核桃园里来博士 3\n\n\
                浙江海滨：渔船装上终端\n\n　　海滨市装机三千台。\n\n浙江：基础与短板\n\n　　{after}\n\n\
                浙江北山：核桃园里来博士\n\n　　北山县建园十二个。\n"
            );
            let issue = crate::ingest::ingest(text.as_bytes(), "a.txt").unwrap();
            issue.articles.iter().map(|article| article.title.clone()).collect::<Vec<_>>()
        };
        let listed = ["浙江海滨：渔船装上终端", "浙江北山：核桃园里来博士"];
        assert_eq!(titles("远海信号弱，维护成本高。"), listed);
        for after in ["浙江建成科技园区五十个。", "全省建成科技园区五十个。"] {
            assert_eq!(titles(after), [listed[0], "浙江：基础与短板", listed[1]], "{after}");
        }
    }

    #[test]
    fn headings_of_an_article_are_its_own_where_bold_lines_are_titles_too() {
        let text = "# 创新参考\n\n2025年第3期\n\n**本期要目**\n\n○ 江苏泰州：药谷更有新动能（1）\n\n\
            ○ 安徽芜湖：低空经济飞出加速度（2）\n\n○ 福建龙岩：机械铁军闯市场（3）\n\n\
            ○ 广东清远：五个一育强农业（4）\n\n\
            **江苏泰州：药谷更有新动能**\n\n泰州市有企业3家。\n\n\
            ### 安徽芜湖：低空经济飞出加速度\n\n芜湖市有企业4家。\n\n#### 一、先行\n\n建园区2个。\n\n\
            **福建龙岩：机械铁军闯市场**\n\n龙岩市有企业5家。\n\n### 研发补贴真金白银\n\n兑现6万元。\n\n\
            ### 攻关榜单能者上\n\n发榜7项。\n\n### 广东清远：五个一育强农业\n\n清远市有园区8个。\n";
        let issue = crate::ingest::ingest(text.as_bytes(), "a.md").unwrap();
        let titles: Vec<_> = issue.articles.iter().map(|article| article.title.as_str()).collect();
        assert_eq!(
            titles,
            [
                "江苏泰州：药谷更有新动能",
                "安徽芜湖：低空经济飞出加速度",
                "福建龙岩：机械铁军闯市场",
                "广东清远：五个一育强农业"
            ]
        );
    }
}
