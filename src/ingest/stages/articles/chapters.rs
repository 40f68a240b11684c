//! Chapters whose numbers stand close to their words, as papers set them: `2数据`, `2.1来源`, `2.2处理`, `3结论`.
//!
//! Such a number alone may be an amount (`3家企业获奖`, `1.1万人参加`): it counts a chapter where a heading with its first section
//! comes right below it somewhere. Invariant: a file without such sections has no chapters. Limit: chapters of one level
//! of sections; deeper numbers are those of their section.

use super::Start;
use crate::ingest::line::numeral;
use crate::ingest::line::wording::half_width;

/// The number a heading begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) chapter: u32,
    /// 0 for the chapter itself.
    pub(super) section: u32,
}

/// The chapters of a file that have sections.
pub(super) struct Chapters {
    /// Whether any chapter has.
    found: bool,
    /// Those that a section follows with nothing between: no text of their own.
    opened: Vec<usize>,
}

impl Chapters {
    /// Reads the numbers of all headings, in reading order.
    pub(super) fn of(headings: &[Start]) -> Self {
        let opens = |pair: &[Start]| match pair {
            [above, below] => {
                let (above, below) = (number(&above.title)?, number(&below.title)?);
                (above.section == 0 && below.chapter == above.chapter && below.section == 1).then_some(())
            }
            _ => None,
        };
        let pairs: Vec<&[Start]> = headings.windows(2).filter(|pair| opens(pair).is_some()).collect();
        let close = |pair: &&[Start]| match pair {
            [above, below] => (above.end == below.start).then_some(above.start),
            _ => None,
        };
        Self { found: !pairs.is_empty(), opened: pairs.iter().filter_map(close).collect() }
    }

    /// Whether a heading is that of a chapter which begins with a section at once.
    pub(super) fn opened_by(&self, start: &Start) -> bool {
        self.opened.contains(&start.start)
    }

    /// The number of a chapter or section; none in a file without sections.
    pub(super) fn number(&self, start: &Start) -> Option<Number> {
        if self.found { number(&start.title) } else { None }
    }
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
    let rest = text.trim_start_matches(|c: char| half_width(c).is_ascii_digit());
    let (digits, rest) = text.split_at_checked(text.len() - rest.len())?;
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
