//! Sections: headings over the titles of several articles, which are no articles themselves.
//!
//! Invariant: a section's name stays in the issue, as a heading. Limit: sections over titles that name no places are told
//! where the contents list them alone (`listed`).

use super::parts::is_part;
use super::{Start, level_of, text_after};
use crate::ingest::line::shape::names_a_province;
use crate::ingest::line::wording::is_han;
use crate::ingest::line::{Form, Line, ordinal};
use crate::ingest::stages::titles::names_a_place;

/// The longest name of a section, in characters.
const LONGEST_SECTION: usize = 12;

/// The headings under those of sections: short ones without a text of their own, beneath which titles of another level
/// stand that mostly name places. What names none may be a weekly's items under the subject that they share.
///
/// A heading of the sections' level with a text and no titles beneath it (`卷首语`) is an article beside them.
pub(super) fn titles_in_sections(
    lines: &[Line],
    filled: &[Start],
    is_place: &dyn Fn(&Start) -> bool,
) -> Option<Vec<Start>> {
    let outer = filled.iter().map(level_of).min()?;
    let own = filled.iter().map(level_of).filter(|own| *own > outer).min()?;
    let is_alone = |index: usize, start: &Start| {
        let above_title = filled.get(index + 1).is_some_and(|next| level_of(next) > outer);
        !above_title && !is_part(&start.title) && !text_after(lines, start.end).is_empty()
    };
    let mut titles: Vec<Start> = Vec::new();
    let (mut sections, mut articles, mut places) = (0usize, 0usize, 0usize);
    for (index, start) in filled.iter().enumerate() {
        if level_of(start) == own {
            articles += 1;
            places += usize::from(is_place(start));
            if is_part(&start.title) {
                return None;
            }
            titles.push(start.clone());
        } else if level_of(start) == outer {
            if is_alone(index, start) {
                titles.push(start.clone());
            } else if is_section(lines, start) && !is_place(start) {
                sections += 1;
            } else {
                return None;
            }
        }
    }
    (sections > 0 && places >= 2 && places * 2 >= articles).then_some(titles)
}

/// Whether a heading is short enough for the name of a section, has no text of its own and is no title or part.
fn is_section(lines: &[Line], start: &Start) -> bool {
    let title = ordinal::split(&start.title).map_or(start.title.as_str(), |(_, _, words)| words);
    title.chars().count() <= LONGEST_SECTION
        && !title.contains(['：', ':'])
        && !is_part(title)
        && text_after(lines, start.end).is_empty()
}

/// Whether words read as the name of a section: a few Han characters.
pub(super) fn is_name(title: &str) -> bool {
    let title = ordinal::split(title).map_or(title, |(_, _, words)| words);
    (2..=LONGEST_SECTION).contains(&title.chars().count())
        && title.chars().all(|c| is_han(c) || matches!(c, '·' | '、' | ' ' | '\u{3000}'))
}

/// Bold titles without the names of sections among them: a few characters right above a longer title that names a place,
/// which they are no beginning of.
pub(super) fn without_names(lines: &[Line], starts: Vec<Start>) -> Vec<Start> {
    let nexts: Vec<Option<Start>> = starts.iter().skip(1).cloned().map(Some).chain([None]).collect();
    let is_over = |name: &Start, title: &Start| {
        let between = lines.get(name.end..title.start).into_iter().flatten();
        let close = !between.filter(|line| line.is_free()).any(|line| line.form != Form::Rule);
        let after = text_after(lines, title.end);
        close
            && is_name(&name.title)
            && !name.title.ends_with(['的', '与', '和', '、'])
            && title.title.chars().count() > name.title.chars().count()
            && names_a_place(&title.title, &after)
            // `县市区动态` reads as a place alone.
            && (names_a_province(&title.title) || !names_a_place(&name.title, &after))
    };
    let is_one =
        |(start, next): &(Start, Option<Start>)| next.as_ref().is_some_and(|next| is_over(start, next));
    starts.into_iter().zip(nexts).filter(|pair| !is_one(pair)).map(|(start, _)| start).collect()
}
