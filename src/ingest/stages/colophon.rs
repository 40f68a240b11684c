//! The colophon at the end of an issue: who made it, who is sent it, how many were printed.
//!
//! Invariant: only lines at the very end are taken, and notes below them are left. Limit: the last lines of an issue.

use std::cell::LazyCell;

use crate::ingest::line::imprint::{self, Imprint};
use crate::ingest::line::shape::names_a_province;
use crate::ingest::line::wording::{ends_full_sentence, holds, squeeze};
use crate::ingest::line::{Form, Line, Role};

/// Lines at the end looked through for the colophon.
const WITHIN: usize = 24;

/// The most rows of a table that is a colophon.
const MOST_ROWS: usize = 12;

/// Takes the colophon from the end of the lines, not before line `from`.
pub(super) fn take(lines: &mut [Line], from: usize, imprint: &mut Imprint) {
    let mut facts = Imprint::default();
    // Where articles end with their own editors, the last of them is none of the issue's.
    let credited =
        LazyCell::new(|| lines.iter().take(from).any(|line| line.is_free() && names_an_editor(line)));
    let mut start = None;
    let mut doubtful = 0;
    for (index, line) in
        lines.iter().enumerate().skip(from).rev().filter(|(_, line)| may_be_colophon(line)).take(WITHIN)
    {
        match colophon_line(line, imprint) && !(names_an_editor(line) && *credited) {
            true => {
                start = Some(index);
                doubtful = 0;
            }
            // Converters put the notes of the whole issue below its last line.
            false if matches!(line.form, Form::Rule | Form::Footnote { .. }) => {}
            // An address or a list of readers may run on to a line without a label.
            false
                if line.has_words()
                    && !line.is_longer_than(60)
                    && !ends_full_sentence(&line.text)
                    && !names_a_province(&line.text)
                    && doubtful < 2 =>
            {
                doubtful += 1
            }
            false => break,
        }
    }
    let Some(start) = start.filter(|start| from == 0 || leaves_a_body(lines, from, *start)) else { return };
    let mut label: Option<String> = None;
    let below = lines.iter_mut().skip(start).filter(|line| may_be_colophon(line));
    for line in below.filter(|line| !matches!(line.form, Form::Footnote { .. })) {
        match &line.form {
            Form::Table { rows, .. } => {
                for cell in imprint::lines_of_cells(rows) {
                    facts.read(&cell);
                }
            }
            _ => {
                if let Some(label) = label.take() {
                    facts.read(&format!("{}：{}", label.trim_end_matches(['：', ':']), line.text));
                }
                facts.read(&line.text);
                label = Some(line.text.clone()).filter(|text| imprint::is_bare_label(text));
            }
        }
        line.role = Role::Colophon;
    }
    imprint.complete(facts);
}

/// Whether the last article, which begins at line `from`, keeps a body without the colophon at `start`. Only who made the
/// issue may stand alone under a title: whom to ask and when is what an article is about.
fn leaves_a_body(lines: &[Line], from: usize, start: usize) -> bool {
    let is_body =
        |line: &Line| line.is_free() && !matches!(line.form, Form::Rule | Form::Comment | Form::Page(_));
    lines.get(from..start).into_iter().flatten().any(is_body) || {
        let mut facts = Imprint::default();
        let below = lines.iter().skip(start).filter(|line| may_be_colophon(line));
        below.for_each(|line| {
            facts.read(&line.text);
        });
        facts.editor.is_some() || facts.publisher.is_some()
    }
}

/// Whether a line is still to be understood, or is the foot of a web page and yet says who edited the bulletin.
fn may_be_colophon(line: &Line) -> bool {
    line.is_free() || (line.role == Role::Furniture && names_an_editor(line))
}

/// Whether a line says who edited what stands above it.
fn names_an_editor(line: &Line) -> bool {
    // Every label of an editor has this character, and few other lines do.
    if line.text.len() > 4 * 60 || !holds(&line.text, '编') || line.is_longer_than(60) {
        return false;
    }
    let mut facts = Imprint::default();
    facts.read(&line.text);
    facts.editor.is_some()
}

fn colophon_line(line: &Line, imprint: &Imprint) -> bool {
    let facts = |text: &str| {
        let publisher = imprint.publisher.as_deref().is_some_and(|publisher| {
            text.chars().count() < publisher.chars().count() + 14 && squeeze(text).starts_with(publisher)
        });
        publisher || imprint::says(text) || imprint::is_bare_label(text)
    };
    match &line.form {
        Form::Table { rows, .. } => {
            // Few rows, and no table of an article is looked at cell by cell.
            rows.len() <= MOST_ROWS && imprint::lines_of_cells(rows).iter().all(|cell| facts(cell))
        }
        Form::Text | Form::Heading(_) | Form::Item { .. } => facts(&line.text),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_below_the_colophon_do_not_hide_it() {
        let note = Line {
            form: Form::Footnote { label: "1".into() },
            ..Line::text("联合体是指由企业牵头的研发组织。", 3)
        };
        let mut lines =
            [Line::text("企业新增5家。", 1), Line::text("责任编辑：孙 某　电话：8600000", 2), note];
        let mut imprint = Imprint::default();
        take(&mut lines, 0, &mut imprint);
        assert_eq!(imprint.phone.as_deref(), Some("8600000"));
        assert!(lines[0].is_free() && lines[2].is_free());
    }

    #[test]
    fn an_editor_in_the_foot_of_a_web_page_is_the_bulletins() {
        let foot = |text: &str, number| Line { role: Role::Furniture, ..Line::text(text, number) };
        let mut lines = [
            Line::text("企业新增5家。", 1),
            foot("责任编辑：刘一鸣　　电话：0376-6222198", 2),
            foot("版权所有：某市科学技术局", 3),
        ];
        let mut imprint = Imprint::default();
        take(&mut lines, 0, &mut imprint);
        assert_eq!(
            (imprint.editor.as_deref(), imprint.phone.as_deref()),
            (Some("刘一鸣"), Some("0376-6222198"))
        );
        assert_eq!(lines.map(|line| line.role), [Role::Body, Role::Colophon, Role::Furniture]);
    }

    #[test]
    fn what_is_all_of_the_last_article_is_no_colophon_unless_it_says_who_made_the_issue() {
        let roles = |texts: [&str; 3]| {
            let mut lines = texts.map(|text| Line::text(text, 1));
            lines[0].role = Role::Title;
            take(&mut lines, 1, &mut Imprint::default());
            lines.map(|line| line.role)
        };
        let title = "海滨市：渔船终端开放日";
        assert_eq!(roles([title, "联系人：陈芳", "地址：渔港路8号"]), [Role::Title, Role::Body, Role::Body]);
        assert_eq!(
            roles(["本刊信息", "编辑：李 涛", "地址：渔港路8号"]),
            [Role::Title, Role::Colophon, Role::Colophon]
        );
    }

    #[test]
    fn the_colophon_is_taken_and_the_last_paragraph_is_not() {
        let texts = [
            "全市新增企业5家。",
            "某市科技信息研究所编辑",
            "编辑：李 涛",
            "电话：4366683",
            "报：市委、市政府",
            "市人大、市政协",
            "（共印８０份）",
        ];
        let mut lines: Vec<_> =
            texts.iter().enumerate().map(|(index, text)| Line::text(*text, index + 1)).collect();
        let mut imprint = Imprint::default();
        take(&mut lines, 0, &mut imprint);
        assert!(lines[0].is_free());
        assert!(lines[1..].iter().all(|line| line.role == Role::Colophon));
        assert_eq!(imprint.editor.as_deref(), Some("李涛"));
        assert_eq!(imprint.publisher.as_deref(), Some("某市科技信息研究所"));
    }
}
