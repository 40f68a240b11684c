//! What pandoc writes beyond CommonMark: attributes, fenced divisions, links within links, tables drawn with dashes.
//!
//! Word documents become Markdown through pandoc more than through anything else. Invariant: lines keep their numbers; a
//! table drawn over several lines is told as a table at its first. Limit: what pandoc writes by default, not what its
//! extensions could.

mod attributes;
mod caption;
mod dashes;
mod drawn;
mod grid;
mod links;
mod rows;
mod tables;

use std::borrow::Cow;

use crate::ingest::line::wording::trimmed;
pub(super) use tables::tables;

/// Whether the line opens or closes a fenced division (`::: {.center}`), which has no words.
pub(super) fn is_division(line: &str) -> bool {
    let words = trimmed(line);
    if !words.starts_with(":::") {
        return false;
    }
    let opens = words.trim_start_matches(':');
    let styled = || {
        opens.trim().strip_prefix('{')?.strip_suffix('}').filter(|inside| attributes::is_attributes(inside))
    };
    opens.is_ascii() || styled().is_some()
}

/// The line without attributes in braces and with links inside links made words.
pub(super) fn plain_line(line: &str) -> Cow<'_, str> {
    if memchr::memchr2(b']', b'{', line.as_bytes()).is_none() {
        return Cow::Borrowed(line);
    }
    let line =
        if line.contains(")](") { Cow::Owned(links::without_inner(line)) } else { Cow::Borrowed(line) };
    match attributes::without(&line) {
        Some(bare) => Cow::Owned(bare),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_and_inner_links_go() {
        assert_eq!(
            plain_line("![](media/image3.jpeg){width=\"4.3in\" height=\"2.9in\"}"),
            "![](media/image3.jpeg)"
        );
        assert_eq!(plain_line("# 题目 {#_Toc1 .unnumbered}"), "# 题目 ");
        assert_eq!(plain_line("[题目]{.underline}下"), "题目下");
        assert_eq!(plain_line("[甲 [2](#_Toc1)](#_Toc1)"), "[甲 2](#_Toc1)");
        assert_eq!(plain_line("[![图](a.png)](b)"), "[![图](a.png)](b)");
        assert_eq!(plain_line("集合{1, 2}"), "集合{1, 2}");
        assert_eq!(plain_line("# 渔船装上终端 {#渔船装上终端 .unnumbered}"), "# 渔船装上终端 ");
        assert_eq!(plain_line("[题目]{custom-style=\"标题 二\"}下"), "题目下");
        assert_eq!(plain_line("# 集合{#甲, 乙}"), "# 集合{#甲, 乙}");
        assert!(is_division("::: {custom-style=\"刊头\"}") && !is_division("::: 某市：经验"));
        assert!(is_division("::: {.center}"));
    }
}
