//! Chapters whose numbers stand close to their words, as papers set them: `2数据`, `2.1来源`, `2.2处理`, `3结论`.
//!
//! Such a number alone may be an amount (`3家企业获奖`, `1.1万人参加`): it counts a chapter where a heading with its first section
//! comes right below it somewhere. Invariant: a file without such sections has no chapters. Limit: chapters of one level
//! of sections; deeper numbers are those of their section.

use super::Start;
use crate::ingest::line::wording::half_width;
use crate::ingest::line::{numeral, ordinal};

/// The number a heading begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) chapter: u32,
    /// 0 for the chapter itself.
    pub(super) section: u32,
}

/// Whether a file has chapters with sections.
pub(super) struct Chapters(bool);

impl Chapters {
    /// Reads the numbers of all headings, in reading order.
    pub(super) fn of(headings: &[Start]) -> Self {
        let opens = |pair: &[Start]| match pair {
            [above, below] => number(&above.title)
                .zip(number(&below.title))
                .is_some_and(|(above, below)| above.section == 0 && below == Number { section: 1, ..above }),
            _ => false,
        };
        Self(headings.windows(2).any(opens))
    }

    /// The number of a chapter or section; none in a file without sections.
    pub(super) fn number(&self, start: &Start) -> Option<Number> {
        if self.0 { number(&start.title) } else { None }
    }
}

/// Whether a heading is that of a section of the one above it, by its number: `2.1来源` below `2数据`, `2.1.1` below `2.1`.
pub(super) fn is_section_of(title: &str, above: &str) -> bool {
    let (own, above) = (dotted(title), dotted(above).trim_end_matches('.'));
    !above.is_empty() && own.strip_prefix(above).is_some_and(|rest| rest.len() > 1 && rest.starts_with('.'))
}

/// The digits and points that a heading begins with.
fn dotted(title: &str) -> &str {
    let rest = title.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    title.get(..title.len() - rest.len()).unwrap_or_default()
}

/// The number at the start of a heading, whatever follows it.
fn number(title: &str) -> Option<Number> {
    let (chapter, rest) = digits(title.trim_start())?;
    let below = rest.strip_prefix(['.', '．']).and_then(digits);
    let (section, rest) = below.map_or((0, rest), |(section, rest)| (section, rest));
    rest.chars().any(char::is_alphabetic).then_some(Number { chapter, section })
}

/// The one or two digits at the start of a text, and what follows them.
fn digits(text: &str) -> Option<(u32, &str)> {
    let (digits, rest) = ordinal::number_prefix(text, |c| half_width(c).is_ascii_digit())?;
    let number = numeral::parse(digits).filter(|number| (1..100).contains(number))?;
    Some((number, rest))
}

#[cfg(test)]
mod tests {
    fn titles(source: &str) -> Vec<String> {
        let issue = crate::ingest::ingest(source.as_bytes(), "a.md").unwrap();
        issue.articles.into_iter().map(|article| article.title).collect()
    }

    #[test]
    fn chapters_are_alike_whether_a_text_or_a_section_comes_first_under_them() {
        let text = "湖区的水质在三年里好了一级，鸟类多了两成。";
        let source = format!(
            "# 湖泊研究\n\n# 1引言\n\n{text}\n\n# 2材料与方法\n\n# 2.1个体的取样\n\n{text}\n\n# 2.2分析\n\n{text}\n\n\
            # 3结果\n\n# 3.1水质\n\n{text}\n\n# 3.2鸟类\n\n{text}\n\n# 4结论\n\n{text}\n\n# 参考文献\n\n[1] 湖泊年报. 2020.\n"
        );
        assert_eq!(titles(&source), ["1引言", "2材料与方法", "3结果", "4结论", "参考文献"]);
    }

    #[test]
    fn an_amount_at_the_start_of_a_title_counts_no_chapter() {
        let text = "湖区的水质在三年里好了一级，鸟类多了两成。";
        let source = format!(
            "# 海滨简报\n\n2024年第3期\n\n# 3家企业获国家奖\n\n{text}\n\n# 1.2万人参加科技周\n\n{text}\n\n# 科技馆开放\n\n{text}\n"
        );
        assert_eq!(titles(&source), ["3家企业获国家奖", "1.2万人参加科技周", "科技馆开放"]);
    }
}
