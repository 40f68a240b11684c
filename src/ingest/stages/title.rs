//! The bulletin's own title, told before anything else is known of the issue.
//!
//! Running heads and the masthead are known by it. Invariant: it stands among the first lines, and no sentence, column or
//! entry of the contents is one. Limit: the title is one line.

use crate::ingest::line::imprint::{self, Imprint, Reading};
use crate::ingest::line::ordinal;
use crate::ingest::line::shape::{is_framed, is_running_text, says_only_a_picture};
use crate::ingest::line::wording::{ends_full_sentence, is_han, squeeze};
use crate::ingest::line::{Form, Line};

/// Lines of words looked through for the title.
const WITHIN: usize = 16;

/// The longest title of a bulletin, in characters.
const LONGEST_TITLE: usize = 40;

/// How surely a line right above the number of the issue is the title.
const ABOVE_ISSUE: u8 = 3;

/// Headings of one level looked through.
const MOST_COMPARED: usize = 40;

/// So many short lines may stand between a heading and the text below it: a name, an address.
const MOST_SHORT: usize = 3;

/// How surely a letter-spaced line is the title: more than anything else.
const SPACED: u8 = 5;

/// The words most likely the bulletin's title, before anything else is known.
pub(super) fn likely(lines: &[Line]) -> String {
    let mut best: Option<(u8, String)> = None;
    let mut passed = false;
    let mut begun = false;
    let mut outermost = u8::MAX;
    let mut listed: Option<Vec<String>> = None;
    let words = || {
        lines
            .iter()
            .enumerate()
            .filter(|(_, line)| line.is_free() && matches!(line.form, Form::Text | Form::Heading(_)))
    };
    for (index, line) in words().take(WITHIN) {
        let bare = squeeze(&line.text);
        if is_contents_word(&bare) && best.is_some() {
            break;
        }
        // What the contents list and the text then says again is an article's title.
        if let Some(listed) = &mut listed {
            if listed.iter().any(|row| row.starts_with(&bare)) {
                continue;
            }
            listed.push(bare);
        } else if is_contents_word(&bare) {
            listed = Some(Vec::new());
        }
        // The articles begin somewhere after the number of the issue, and their headings are no bulletin's title.
        passed = passed || imprint::says(&line.text);
        let Some(title) = title_of(line) else { continue };
        // What stands below the heading of an article, or deeper than another, heads a part at most.
        let inner = begun || matches!(line.form, Form::Heading(level) if level > outermost);
        if let Form::Heading(level) = line.form {
            outermost = outermost.min(level);
        }
        let next = words().find(|(other, _)| *other > index).map(|(_, line)| line);
        let above_issue = !passed && next.is_some_and(|next| states_an_issue(&next.text));
        let rank = title_rank(line).max(if above_issue { ABOVE_ISSUE } else { 0 });
        if listed.is_some() && rank == 0 || inner && rank < ABOVE_ISSUE {
            continue;
        }
        if is_an_articles(lines, index, line) {
            begun = true;
            continue;
        }
        let late = passed && rank < SPACED && best.as_ref().is_some_and(|(other, _)| *other > 0);
        if late {
            continue;
        }
        if best.as_ref().is_none_or(|(other, _)| rank > *other) {
            best = Some((rank, title));
        }
    }
    let sure = best.as_ref().is_some_and(|(rank, _)| *rank >= ABOVE_ISSUE);
    // A masthead set as a table has the title in a cell beside its issue.
    let table = || lines.iter().filter(|line| line.is_free()).take(WITHIN).find_map(title_in_table);
    let in_table = if sure { None } else { table() };
    in_table.or(best.map(|(_, title)| title)).unwrap_or_default()
}

/// The title in a table that states the issue in another cell.
fn title_in_table(line: &Line) -> Option<String> {
    let Form::Table { rows, .. } = &line.form else { return None };
    let cells = || rows.iter().flatten().filter(|cell| !cell.is_empty());
    let issue = cells().take(WITHIN).any(|cell| states_an_issue(cell));
    cells().take(WITHIN).filter(|_| issue).find_map(|cell| title_of(&Line::text(cell.as_str(), line.first)))
}

/// The title that words are, without the issue they may name beside it; empty where they are none.
pub(super) fn of(words: &str) -> String {
    title_of(&Line::text(words, 0)).unwrap_or_default()
}

/// Whether a line says nothing but facts of publication, the number of the issue among them.
fn states_an_issue(text: &str) -> bool {
    let mut facts = Imprint::default();
    facts.read(text) == Reading::Facts && (facts.number.is_some() || facts.total.is_some())
}

/// Whether a heading is an article's: it has a text of its own, and so have other headings of its level that are no labels
/// of parts.
fn is_an_articles(lines: &[Line], index: usize, line: &Line) -> bool {
    let Form::Heading(level) = line.form else { return false };
    if is_one_of_a_count(lines, index, line) {
        return true;
    }
    if names_the_issue(&line.text) || !has_text_below(lines, index) {
        return false;
    }
    let others = lines
        .iter()
        .enumerate()
        .filter(|(other, line)| *other != index && line.is_free() && line.form == Form::Heading(level))
        .filter(|(_, line)| !is_contents_word(&squeeze(&line.text)));
    let (mut alike, mut all) = (0usize, 0usize);
    for (other, heading) in others.take(MOST_COMPARED) {
        all += 1;
        let label =
            ordinal::split(&heading.text).is_some() || heading.text.starts_with(|c: char| c.is_ascii_digit());
        alike += usize::from(!label && has_text_below(lines, other));
    }
    alike > 0 && alike * 2 >= all
}

/// Whether a heading is numbered and the number before or behind its own stands before another of its level: `01 江苏常州`
/// above `02 浙江湖州`.
fn is_one_of_a_count(lines: &[Line], index: usize, line: &Line) -> bool {
    let Some(number) = number_before(&line.text) else { return false };
    let alike = |other: &&Line| other.is_free() && other.form == line.form;
    let next_to = |other: Option<&Line>, by: u32| {
        other.and_then(|other| number_before(&other.text)).is_some_and(|other| other == by)
    };
    let above =
        lines.iter().take(index).rev().filter(alike).find(|other| number_before(&other.text).is_some());
    let mut below = lines.iter().skip(index + 1).filter(alike).take(MOST_COMPARED);
    let below = below.find(|other| number_before(&other.text).is_some());
    next_to(below, number + 1) || number > 0 && next_to(above, number - 1)
}

/// The number before the words of a heading, with a mark behind it or a space alone: `一、`, `1.`, `01 `.
fn number_before(text: &str) -> Option<u32> {
    let spaced = || {
        let (number, words) = text.split_once(char::is_whitespace)?;
        let counts = (1..=2).contains(&number.len()) && words.trim_start().starts_with(is_han);
        number.parse().ok().filter(|_| counts)
    };
    ordinal::split(text).map(|(_, number, _)| number).or_else(spaced)
}

/// Whether running text stands below a heading, right there or below a few short lines, and no facts of publication above
/// it.
fn has_text_below(lines: &[Line], index: usize) -> bool {
    let below = lines.iter().skip(index + 1).filter(|line| line.is_free() && line.form != Form::Rule);
    for (at, line) in below.take(MOST_SHORT + 1).enumerate() {
        match line.form {
            Form::Text if imprint::says(&line.text) || is_contents_word(&squeeze(&line.text)) => {
                return false;
            }
            Form::Text if is_running_text(line) || line.text.ends_with('：') => {
                return true;
            }
            Form::Text => {}
            Form::Code => return true,
            Form::Item { .. } | Form::Table { .. } => return at == 0,
            _ => return false,
        }
    }
    false
}

/// How surely a line is a title: headings first, then letter-spaced and centred lines.
fn title_rank(line: &Line) -> u8 {
    match line.form {
        _ if is_spaced(&line.text) => SPACED,
        Form::Heading(1) => 4,
        // `2022年第3期《科技信息》`: no article bears the number of an issue.
        _ if names_the_issue(&line.text) => 3,
        Form::Heading(_) => 2,
        _ if line.centred || line.bold => 1,
        _ => 0,
    }
}

/// Whether a line says which issue this is, beside other words.
fn names_the_issue(text: &str) -> bool {
    let mut imprint = Imprint::default();
    matches!(imprint.read(text), Reading::Mixed(_)) && imprint.number.is_some()
}

/// The title that a line of a masthead is, without the issue it may name beside it.
fn title_of(line: &Line) -> Option<String> {
    let text = line.text.trim();
    if line.quoted
        || text.is_empty()
        || line.chars() > LONGEST_TITLE * 2
        || ends_full_sentence(text)
        // `本周分享：` leads to what stands below it.
        || text.ends_with(['：', ':'])
        || is_framed(text)
    {
        return None;
    }
    let words = match Imprint::default().read(text) {
        Reading::Facts => return None,
        Reading::Mixed(words) => words,
        Reading::Other => text.to_string(),
    };
    let words = words.trim_matches(|c: char| c.is_whitespace() || matches!(c, '|' | '-' | '—' | '·' | '*'));
    let bare = squeeze(words);
    if bare.is_empty()
        || bare.chars().count() > LONGEST_TITLE
        || is_contents_word(&bare)
        || bare.starts_with("编者按")
        || says_only_a_picture(&bare)
    {
        return None;
    }
    let title = if is_spaced(words) { bare } else { words.to_string() };
    Some(without_title_marks(&title).to_string())
}

fn is_contents_word(bare: &str) -> bool {
    matches!(
        bare.trim_matches(|c: char| !c.is_alphanumeric()),
        "目录" | "目次" | "目錄" | "要目" | "本期目录" | "本期要目" | "新闻摘要" | "本期导读"
    )
}

/// `《科技参考》` names the bulletin 科技参考.
fn without_title_marks(title: &str) -> &str {
    title
        .strip_prefix('《')
        .and_then(|title| title.strip_suffix('》'))
        .filter(|title| !title.contains('《'))
        .unwrap_or(title)
}

/// Whether a line is set letter by letter: `科　技　参　考`.
fn is_spaced(text: &str) -> bool {
    let mut parts = text.split_whitespace().peekable();
    let count = text.split_whitespace().count();
    count >= 3 && parts.all(|part| part.chars().count() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_found_spaced_marked_and_beside_their_issue() {
        let title = |texts: &[&str]| {
            let lines: Vec<_> =
                texts.iter().enumerate().map(|(index, text)| Line::text(*text, index + 1)).collect();
            likely(&lines)
        };
        assert_eq!(title(&["内部资料", "科　技　参　考", "２０２３年第１１期（总第２０３期）"]), "科技参考");
        assert_eq!(title(&["《科技参考》2024年第7期", "某市科技局"]), "科技参考");
        assert_eq!(title(&["科技情报参考", "2024年第4期"]), "科技情报参考");
    }

    #[test]
    fn a_line_with_the_number_of_the_issue_is_the_title_before_a_bold_one() {
        let bold =
            Line { bold: true, centred: true, ..Line::text("江西赣州：稀土电机转出新赛道", 3) };
        assert_eq!(likely(&[Line::text("2022年第3期《科技信息》", 1), bold]), "科技信息");
    }

    #[test]
    fn headings_below_the_issue_do_not_outdo_a_bold_title() {
        let bold = Line { bold: true, ..Line::text("科技动态参考", 1) };
        let heading =
            Line { form: Form::Heading(2), ..Line::text("浙江嘉兴：科技创新出实招", 3) };
        assert_eq!(likely(&[bold, Line::text("2022年第7期", 2), heading]), "科技动态参考");
    }

    #[test]
    fn neither_the_contents_nor_the_titles_they_list_are_the_bulletins() {
        let heading = Line { form: Form::Heading(2), ..Line::text("深圳：“赛马制”", 4) };
        let lines = [
            Line::text("2021年第6期", 1),
            Line::text("本期目录", 2),
            Line::text("深圳：“赛马制” 1", 3),
            heading,
        ];
        assert_eq!(likely(&lines), "");
    }

    #[test]
    fn the_first_of_several_headings_with_texts_is_no_title_whatever_stands_right_below_it() {
        let heading = |text: &str, level, at| Line { form: Form::Heading(level), ..Line::text(text, at) };
        let text = |at| Line::text("海滨市为渔船装上定位终端，建成指挥中心三个。", at);
        let code = |at| Line { form: Form::Code, ..Line::text("let a = 1;", at) };
        let bold = |at| Line { bold: true, ..Line::text("渔船装上千里眼", at) };
        // A bold name, and then the text; a listing; a part of its own.
        let own = [bold(2), text(3)];
        let listed = [Line::text("这样装机：", 2), code(3)];
        let parts = [text(2), heading("装机", 3, 3)];
        for below in [own, listed, parts] {
            let lines =
                [&[heading("渔业技术", 2, 1)], &below[..], &[heading("工具", 2, 4), text(5)]].concat();
            assert_eq!(likely(&lines), "", "{below:?}");
        }
        // A masthead of short lines is none.
        let lines = [
            heading("科技参考", 2, 1),
            Line::text("某市科技局主办", 2),
            Line::text("2024年第3期", 3),
            text(4),
            heading("海滨市：渔船装上终端", 2, 5),
            text(6),
        ];
        assert_eq!(likely(&lines), "科技参考");
    }

    #[test]
    fn a_line_that_leads_to_a_list_is_no_bulletin() {
        assert_eq!(
            likely(&[Line::text("本周有这些内容想和你分享：", 1), Line::text("装机三千台", 2)]),
            "装机三千台"
        );
    }

    #[test]
    fn a_column_is_no_bulletin() {
        let lines = [Line::text("【外地经验】", 1), Line::text("科技要情", 2)];
        assert_eq!(likely(&lines), "科技要情");
    }
}
