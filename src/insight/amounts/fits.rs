//! Whether a number can have the unit that stands behind it: `三成` and not `三十成`, a count and not a time of day.
//!
//! Limit: what is no amount is told by the characters around it; a table of times or of places on the globe without their
//! words is taken for one.

use super::units::Unit;
use crate::insight::letters::Letters;
use crate::insight::words::{Row, row};

/// Whether the number can have the unit: three tenths, not thirty; 2024年 is a year.
pub(super) fn fits(letters: &Letters, at: usize, value: f64, unit: &Unit) -> bool {
    // 二十届三中全会, 十四届全国人大, 2025届毕业生: which of them is meant.
    let meeting = |end: usize| {
        letters.at(end + 1) == Some('中')
            || letters.one_of(end, row!["全国", "中央", "人大", "政协", "毕业"]).is_some()
    };
    let is_other = match unit.parts().last().and_then(|part| letters.at(part.start)) {
        Some('届') => value >= 1949.0 || meeting(unit.end),
        // 23时13分, 2分33秒
        Some('分') => {
            matches!(letters.before(at), Some('时' | '点' | ':' | '：'))
                || letters.at(unit.end).is_some_and(|c| c.is_ascii_digit() || c == '秒')
                || is_minute(letters, at)
        }
        Some('秒') => {
            letters.before(at) == Some('分') && letters.before(at - 1).is_some_and(|c| c.is_ascii_digit())
        }
        Some('成' | '折') => value >= 10.0,
        Some('度') => is_angle(letters, at, unit.end),
        Some('位') => is_width(letters, value, unit.end),
        _ => false,
    };
    !(is_other || at == 0 && is_cited(letters, unit))
}

/// Whether degrees are those of a place on the globe: `北纬26度30分`, `东经108.2度`.
fn is_angle(letters: &Letters, at: usize, end: usize) -> bool {
    const GLOBE: &Row = row!["东经", "西经", "北纬", "南纬"];
    letters.ending(letters.back_over_blanks(at), GLOBE).is_some()
        || letters.at(end).is_some_and(|c| c.is_ascii_digit()) && {
            let digits = letters.slice(end..end + 2).iter().take_while(|c| c.is_ascii_digit()).count();
            letters.at(end + digits) == Some('分')
        }
}

/// Whether minutes belong to the degrees before them.
fn is_minute(letters: &Letters, at: usize) -> bool {
    letters.before(at) == Some('度') && letters.before(at - 1).is_some_and(|c| c.is_ascii_digit())
}

/// Whether a number of bits is what tells one kind of machine from another: `64位处理器`.
fn is_width(letters: &Letters, value: f64, end: usize) -> bool {
    const MACHINES: &Row = row![
        "处理器", "微处理器", "设备", "机器", "系统", "操作系统", "架构", "芯片", "单片机", "微控制器",
        "内核", "浮点", "整数", "寄存器", "总线", "版本", "平台", "MCU", "CPU", "ARM", "RISC",
    ];
    [8.0, 16.0, 32.0, 64.0, 128.0, 256.0].contains(&value)
        && letters.one_of(letters.skip_blanks(end), MACHINES).is_some()
}

/// Whether a number that begins a text is that of a work cited: `15 张伯里.积极参与…`.
fn is_cited(letters: &Letters, unit: &Unit) -> bool {
    let blank = unit
        .parts()
        .next()
        .is_some_and(|part| part.len() == 1 && letters.before(part.start).is_some_and(char::is_whitespace));
    let name = letters.find(unit.end..unit.end + 3, &['.', '．', ',', '，']);
    blank && name.is_some_and(|end| end > unit.end)
}

#[cfg(test)]
mod tests {
    use super::super::all;
    use super::*;

    #[test]
    fn places_on_the_globe_widths_and_works_cited_are_no_amounts() {
        for text in [
            "位于北纬26度30分、东经108.2度，",
            "26度30分",
            "兴建64位处理器生产线",
            "15 张伯里.积极参与全球经济治理",
            "从3方面推进",
            "完成10单元改造",
        ] {
            assert_eq!(all(&Letters::new(text), 9), [], "{text}");
        }
        for (text, printed) in
            [("降温26度，", "度"), ("引进64位博士", "位"), ("15 张床位", "张床位"), ("土方3方", "方")]
        {
            let found = all(&Letters::new(text), 9);
            assert_eq!(found.first().map(|amount| amount.printed_unit.as_str()), Some(printed), "{text}");
        }
    }
}
