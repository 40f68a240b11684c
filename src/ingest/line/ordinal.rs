//! Ordinals and bullets at the start of a line: `一、`, `（二）`, `3.`, `④`, `一是`, `★`.
//!
//! Chinese official writing numbers its parts by fixed forms (GB/T 9704 §7.3.3: 一、 then （一） then 1. then （1）), so the form
//! tells the depth. Limit: a year or an amount at the start of a line is no ordinal.

use crate::ingest::line::numeral;
use crate::ingest::line::wording::half_width;
use crate::text::ordinary;

/// The form an ordinal is written in, outermost first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::ingest) enum Form {
    /// `第一章`, `第二部分`
    Chapter,
    /// `一、`
    Han,
    /// `（一）`
    BracketedHan,
    /// `1.`, `1、`, `1）`
    Digit,
    /// `（1）`
    BracketedDigit,
    /// `①`
    Circled,
    /// `1.2`: its parts
    Decimal(u8),
    /// `一是`, `第一，`, `其一，`: the start of a sentence, never of a heading
    Spoken,
}

/// The ordinal at the start of `text`: its form, its number and what follows it.
pub(in crate::ingest) fn split(text: &str) -> Option<(Form, u32, &str)> {
    let text = if text.starts_with(char::is_whitespace) { text.trim_start() } else { text };
    let first = text.chars().next()?;
    match first {
        '（' | '(' | '〔' | '［' | '[' => bracketed(text),
        '第' => chapter(text),
        '其' => spoken(text.get(first.len_utf8()..)?, &['，', ',', '、']),
        '①'..='⑳' => Some((Form::Circled, first as u32 - 0x2460 + 1, text.get(first.len_utf8()..)?)),
        _ if half_width(first).is_ascii_digit() => digits(text),
        _ if numeral::is_numeral(first) => han(text),
        _ => None,
    }
}

/// The characters `of` a number that a text begins with, four at most, and what follows them.
pub(in crate::ingest) fn number_prefix(text: &str, of: fn(char) -> bool) -> Option<(&str, &str)> {
    let rest = text.trim_start_matches(of);
    let (number, rest) = text.split_at_checked(text.len() - rest.len())?;
    (!number.is_empty() && number.chars().count() <= 4).then_some((number, rest))
}

fn bracketed(text: &str) -> Option<(Form, u32, &str)> {
    let inside = text.get(text.chars().next()?.len_utf8()..)?.trim_start();
    let (number, rest) = number_prefix(inside, numeral::is_numeral)?;
    let rest = rest.trim_start().strip_prefix(['）', ')', '〕', '］', ']'])?;
    let digits = number.chars().all(|c| half_width(c).is_ascii_digit());
    let value = numeral::parse(number).filter(|&value| value < 200)?;
    Some((
        if digits { Form::BracketedDigit } else { Form::BracketedHan },
        value,
        rest.trim_start_matches(['、', '.', ' ']),
    ))
}

fn chapter(text: &str) -> Option<(Form, u32, &str)> {
    let (number, rest) = number_prefix(text.strip_prefix('第')?, numeral::is_numeral)?;
    let value = numeral::parse(number)?;
    if let Some(rest) = rest.strip_prefix(['，', ',', '、', '：']) {
        return Some((Form::Spoken, value, rest));
    }
    let rest = ["部分", "章", "节", "篇", "编", "条"].iter().find_map(|unit| rest.strip_prefix(unit))?;
    Some((Form::Chapter, value, rest.trim_start_matches([' ', '　', '、', '：', ':', '，'])))
}

fn spoken<'a>(text: &'a str, after: &[char]) -> Option<(Form, u32, &'a str)> {
    let (number, rest) = number_prefix(text, numeral::is_numeral)?;
    Some((Form::Spoken, numeral::parse(number)?, rest.strip_prefix(after)?))
}

fn han(text: &str) -> Option<(Form, u32, &str)> {
    let (number, rest) = number_prefix(text, numeral::is_numeral)?;
    let value = numeral::parse(number)?;
    if let Some(rest) = rest.strip_prefix('是') {
        return Some((Form::Spoken, value, rest));
    }
    let rest = rest.trim_start().strip_prefix(['、', '．', '.'])?;
    Some((Form::Han, value, rest.trim_start()))
}

fn digits(text: &str) -> Option<(Form, u32, &str)> {
    let digit = |c: char| half_width(c).is_ascii_digit();
    let (number, mut rest) = number_prefix(text, digit)?;
    let value = numeral::parse(number).filter(|&value| value < 200)?;
    // `2.2021年大事`: the year belongs to the words.
    if let Some(after) = rest.strip_prefix(['.', '．', '、']).filter(|after| begins_with_year(after)) {
        return Some((Form::Digit, value, after));
    }
    let mut parts = 1u8;
    while let Some(after) = rest.strip_prefix(['.', '．']) {
        match number_prefix(after, digit) {
            Some((_, further)) if parts < 6 => {
                parts += 1;
                rest = further;
            }
            _ => break,
        }
    }
    if parts > 1 {
        // `1.31亿元` is an amount, `1.2 主要变量` a number of a section.
        let unit = rest.chars().next().is_none_or(|c| "万亿元％%个倍家项年月日人次".contains(c));
        let rest = rest.strip_prefix(['.', '．', '、']).unwrap_or(rest);
        return (!unit && !rest.trim_start().is_empty())
            .then(|| (Form::Decimal(parts), value, rest.trim_start()));
    }
    let after = rest.trim_start();
    let rest = after.strip_prefix(['.', '．', '、', '）', ')'])?;
    // `3.5` cut by a space is still an amount; `5. 2024年` is not.
    let words = rest.trim_start();
    let year = || rest.starts_with(char::is_whitespace) && begins_with_year(words);
    (!words.starts_with(digit) || year()).then_some((Form::Digit, value, words))
}

/// Whether a text begins with a year: `2021年`, `2022—2024年`.
fn begins_with_year(text: &str) -> bool {
    if !text.starts_with(['1', '2', '１', '２']) {
        return false;
    }
    let digit = |c: char| half_width(c).is_ascii_digit();
    let after = text.trim_start_matches(digit);
    let four = text.chars().take(5).take_while(|c| digit(*c)).count() == 4;
    let to = after.trim_start_matches(['-', '—', '–', '至']).trim_start_matches(digit);
    four && to.starts_with('年')
}

/// Whether a text begins with a Han character that no ordinal and no bullet begins with, as nearly all do.
pub(in crate::ingest) fn begins_with_words(text: &str) -> bool {
    text.chars()
        .next()
        .is_some_and(|c| ordinary::is_common_han(c) && !matches!(c, '第' | '其') && !numeral::is_numeral(c))
}

/// Whether a sentence or item of a series begins here, so that the line cannot be the rest of one above.
pub(in crate::ingest) fn begins_part(text: &str) -> bool {
    split(text).is_some_and(|(form, ..)| !matches!(form, Form::Decimal(_)))
}

/// Whether `c` is a bullet.
pub(in crate::ingest) fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '★' | '☆'
            | '○'
            | '●'
            | '◎'
            | '◇'
            | '◆'
            | '□'
            | '■'
            | '△'
            | '▲'
            | '▽'
            | '▼'
            | '※'
            | '·'
            | '•'
            | '‧'
            | '∙'
            | '◦'
            | '▪'
            | '▫'
            | '‣'
            | '➢'
            | '➤'
            | '►'
            | '▶'
            | '✦'
            | '✧'
            | '❖'
            | '◈'
            | '\u{F0B2}'
            | '\u{F06C}'
            | '\u{F075}'
            | '\u{F0D8}'
            | '\u{F0FC}'
            | '＊'
            | '*'
            | '-'
            | '–'
            | '—'
            | '－'
            | '>'
            | '＞'
            | '»'
            | '☞'
            | '✓'
            | '√'
            | '◙'
            | '◉'
            | '⊙'
            | '➣'
    )
}

/// Whether an item of a list begins here: a bullet that no sentence has, or one that does with a space behind it.
pub(in crate::ingest) fn begins_item(text: &str) -> bool {
    let mut characters = text.chars();
    let Some(first) = characters.next().filter(|first| is_bullet(*first)) else { return false };
    !matches!(first, '·' | '‧' | '∙' | '•' | '*' | '＊' | '-' | '–' | '—' | '－' | '>' | '＞' | '○' | '√')
        || characters.next().is_some_and(char::is_whitespace)
}

/// `text` without the bullets before it, and whether there were any.
pub(in crate::ingest) fn without_bullet(text: &str) -> (&str, bool) {
    let rest = text.trim_start_matches(|c: char| is_bullet(c) || c.is_whitespace());
    // Nearly every line begins with neither.
    (rest, rest.len() < text.len() && text.trim_start().len() != rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(text: &str) -> Option<Form> {
        split(text).map(|(form, ..)| form)
    }

    #[test]
    fn every_form_is_known() {
        assert_eq!(split("一、主要做法"), Some((Form::Han, 1, "主要做法")));
        assert_eq!(split("（十二）共建平台"), Some((Form::BracketedHan, 12, "共建平台")));
        assert_eq!(split("1．（1）题目"), Some((Form::Digit, 1, "（1）题目")));
        assert_eq!(split("2.2021年大事"), Some((Form::Digit, 2, "2021年大事")));
        assert_eq!(split("3、2022—2024年计划"), Some((Form::Digit, 3, "2022—2024年计划")));
        assert_eq!(form("(3) 题目"), Some(Form::BracketedDigit));
        assert_eq!(form("③题目"), Some(Form::Circled));
        assert_eq!(form("2.1调查方法"), Some(Form::Decimal(2)));
        assert_eq!(form("二是加强"), Some(Form::Spoken));
        assert_eq!(form("第一，加强"), Some(Form::Spoken));
        assert_eq!(form("第二部分 做法"), Some(Form::Chapter));
    }

    #[test]
    fn items_begin_with_a_bullet_and_no_rest_of_a_sentence_does() {
        for item in ["• 柳条脱皮机", "●柳条脱皮机", "■ 柳条", "- 柳条", "➢柳条"] {
            assert!(begins_item(item), "{item}");
        }
        for rest in ["——某地的做法", "·伊萨克说", "-2020年", "＞5%", "柳条"] {
            assert!(!begins_item(rest), "{rest}");
        }
    }

    #[test]
    fn words_are_told_by_their_first_character() {
        for c in ('\u{4e00}'..='\u{9fff}').filter(|c| begins_with_words(&c.to_string())) {
            assert!(!is_bullet(c) && form(&format!("{c}、1.")).is_none(), "{c}");
        }
        assert!(begins_with_words("主要做法") && !begins_with_words("一、主要") && !begins_with_words("“"));
    }

    #[test]
    fn years_and_amounts_are_none() {
        for text in ["2023年以来", "1.31亿元", "60.7%；", "一批企业", "三大瓶颈", "57 家", "第4位", "10余家"]
        {
            assert_eq!(form(text), None, "{text}");
        }
    }
}
