//! Marks that stand in a line for what Markdown has no strict mark for, and marks that are none.
//!
//! Between figures a star is a multiplication sign (`3*3米`) or hides digits (`138****1234`); two tildes around words
//! are words struck out, as pandoc and docling write them, and `10^4^` and `CO~2~` are pandoc's raised and lowered
//! characters. Invariant: of words and figures none is lost. Limit: a line with code in it is left alone.

use std::borrow::Cow;

use super::emphasis;
use crate::ingest::line::wording::is_han;

/// The line with stars that are none of Markdown's guarded, struck words, raised and lowered characters marked as HTML
/// marks them, and highlights without their marks.
pub(super) fn settled(words: &str) -> Cow<'_, str> {
    let bytes = words.as_bytes();
    if memchr::memchr3(b'*', b'~', b'^', bytes).is_none() && memchr::memchr2(b'=', b'_', bytes).is_none()
        || memchr::memchr(b'`', bytes).is_some()
    {
        return Cow::Borrowed(words);
    }
    let mut out = String::with_capacity(words.len() + 8);
    let mut rest = words;
    let mut is_struck = false;
    let misread = emphasis::is_misread(&between_stars(words));
    let strongest = words.contains("***") && emphasis::is_misread(&words.split("***").collect::<Vec<_>>());
    let mut is_emphasised = false;
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'*' | b'~' | b'^' | b'=' | b'_')) {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        let mark = from.chars().next().unwrap_or_default();
        let after = from.trim_start_matches(mark);
        let run = from.len() - after.len();
        rest = match mark {
            '*' => {
                if strongest && run == 3 {
                    // Bold counts beside Chinese marks, emphasis within it says no more.
                    out.push_str("**");
                    rest = after;
                    continue;
                }
                let is_literal = !out.ends_with('\\') && is_sign(&out, run, after);
                if misread && is_single(&out, run, after) && !is_literal {
                    is_emphasised = !is_emphasised;
                    out.push_str(if is_emphasised { "<em>" } else { "</em>" });
                    rest = after;
                    continue;
                }
                (0..run).for_each(|_| out.push_str(if is_literal { "\\*" } else { "*" }));
                after
            }
            '~' if run == 2 && (is_struck || is_strike(&out, after)) => {
                is_struck = !is_struck && after.contains("~~");
                out.push_str(if is_struck { "<s>" } else { "</s>" });
                after
            }
            '=' if run == 2 => highlighted(&mut out, after),
            '_' if run == 2 => strong(&mut out, after),
            '_' if run == 1 && !out.ends_with('\\') => underscored(&mut out, after),
            '~' | '^' if run == 1 && !out.ends_with('\\') => beside(&mut out, mark, after),
            _ => {
                (0..run).for_each(|_| out.push(mark));
                after
            }
        };
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Bytes of the longest tag that is mended.
const LONGEST_TAG: usize = 256;

/// The line without the quotation mark too many that ends a tag in it (`<span class="n"">`), for which a strict parser takes
/// the tag for words.
pub(super) fn without_stray_quotes(words: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut rest = words;
    while let Some((before, after)) = rest.split_once("\"\">") {
        out.push_str(before);
        let near = out.as_bytes().get(out.len().saturating_sub(LONGEST_TAG)..).unwrap_or_default();
        let tag =
            near.iter().rposition(|byte| *byte == b'<').and_then(|at| near.get(at..)).unwrap_or_default();
        let is_stray = tag.iter().filter(|byte| **byte == b'"').count() % 2 == 1 && !tag.contains(&b'>');
        out.push_str(if is_stray { "\">" } else { "\"\">" });
        rest = after;
    }
    if out.is_empty() {
        return Cow::Borrowed(words);
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// What stands between the stars of a line that stand alone and are no sign.
fn between_stars(words: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut from, mut at) = (0, 0);
    while let Some(star) = words.get(at..).and_then(|rest| rest.find('*')).map(|star| at + star) {
        let (before, marks) = words.split_at_checked(star).unwrap_or((words, ""));
        let after = marks.trim_start_matches('*');
        let run = marks.len() - after.len();
        if is_single(before, run, after) && !is_sign(before, run, after) {
            parts.push(words.get(from..star).unwrap_or_default());
            from = star + 1;
        }
        at = star + run;
    }
    parts.push(words.get(from..).unwrap_or_default());
    parts
}

/// Whether a star is one alone, not escaped, and no bullet at the start of the line.
fn is_single(before: &str, run: usize, after: &str) -> bool {
    let bullet = before.trim().is_empty() && after.starts_with(char::is_whitespace);
    run == 1 && !before.ends_with('\\') && !bullet
}

/// Whether stars between `before` and `after` are a sign: between figures, with a unit behind the first or without, or
/// between single characters (`长*宽*高`).
fn is_sign(before: &str, run: usize, after: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit() || matches!(c, '０'..='９');
    let mut backwards = before.chars().rev();
    let mut onwards = after.chars();
    let (Some(last), Some(first)) = (backwards.next(), onwards.next()) else { return false };
    if digit(first) && (digit(last) || run == 1 && is_unit_end(last) && backwards.take(3).any(digit)) {
        return true;
    }
    if run == 1 && is_of_a_name(last, after) {
        return true;
    }
    let other = |next: Option<char>| next == Some('*');
    let mut before_last = before.chars().rev().skip(1);
    let escaped = || before.chars().rev().nth(1) == Some('*');
    run == 1
        && is_han(last)
        && is_han(first)
        && (other(onwards.next()) || other(before_last.next()) || escaped())
}

/// Whether a star between `last` and `after` is a letter of a name: `A*STAR`, and `*ST` before the name of a share that may
/// be struck from the list.
fn is_of_a_name(last: char, after: &str) -> bool {
    let share = after.strip_prefix("ST").is_some_and(|name| name.starts_with(is_han));
    share || last.is_ascii_alphabetic() && after.starts_with(|c: char| c.is_ascii_alphabetic())
}

fn is_unit_end(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(c, '米' | '寸' | '尺' | '度' | '㎜' | '㎝' | '㎡' | '℃' | '%' | '％' | ')' | '）')
}

/// Whether two tildes strike words out: between figures they are a range.
fn is_strike(before: &str, after: &str) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || c == '%' || c == '％');
    !(before.ends_with('\\') || digit(before.chars().next_back()) && digit(after.chars().next()))
}

/// Writes Chinese that `__` marks as bold with stars, which mean the same and count beside letters; what follows it.
fn strong<'a>(out: &mut String, after: &'a str) -> &'a str {
    let marked = after.split_once("__").filter(|(words, tail)| {
        words.trim() == *words
            && words.chars().filter(|c| is_han(*c)).nth(1).is_some()
            && !words.contains(['_', '*'])
            && !tail.starts_with('_')
    });
    match marked {
        Some((words, tail)) => {
            out.push_str(&format!("**{words}**"));
            tail
        }
        None => {
            out.push_str("__");
            after
        }
    }
}

/// Writes Chinese that one underscore on each side marks as HTML does, where it counts beside letters; what follows it.
fn underscored<'a>(out: &mut String, after: &'a str) -> &'a str {
    match after.split_once('_').filter(|(inside, tail)| emphasis::is_underscored(out, inside, tail)) {
        Some((inside, tail)) => {
            out.push_str(&format!("<em>{inside}</em>"));
            tail
        }
        None => {
            out.push('_');
            after
        }
    }
}

/// Writes the words that `==` marks without their marks; what follows them.
fn highlighted<'a>(out: &mut String, after: &'a str) -> &'a str {
    let marked = after.split_once("==").filter(|(words, tail)| {
        !words.is_empty() && words.trim() == *words && !words.contains('=') && !tail.starts_with('=')
    });
    match marked {
        Some((words, _)) => {
            // The words may hold marks of their own.
            after.get(..words.len()).map_or(after, |words| {
                out.push_str(settled(words).as_ref());
                after.get(words.len() + 2..).unwrap_or_default()
            })
        }
        None => {
            out.push_str("==");
            after
        }
    }
}

/// Writes what one `^` or `~` sets beside the line up to the next, as HTML does; what follows it.
fn beside<'a>(out: &mut String, mark: char, after: &'a str) -> &'a str {
    let inside = after.split_once(mark).map(|(inside, _)| inside);
    let is_number = |inside: &str| inside.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | '−'));
    let stands = match mark {
        '^' => out.ends_with(|c: char| c.is_alphanumeric() || c == ')'),
        // `3~5~8%` is two ranges.
        _ => out.ends_with(|c: char| c.is_ascii_alphabetic() || c == ')'),
    };
    match inside.filter(|inside| stands && (1..=4).contains(&inside.len()) && is_number(inside)) {
        Some(inside) => {
            let element = if mark == '^' { "sup" } else { "sub" };
            out.push_str(&format!("<{element}>{inside}</{element}>"));
            after.get(inside.len() + 1..).unwrap_or_default()
        }
        None => {
            out.push(mark);
            after
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{settled, without_stray_quotes};

    #[test]
    fn a_tag_ends_with_one_quotation_mark() {
        for (line, mended) in [
            (r#"金昌<span class="n"">镍</span>市"#, r#"金昌<span class="n">镍</span>市"#),
            (r#"<img alt=""><b id="a"">甲"#, r#"<img alt=""><b id="a">甲"#),
            (r#"<b class="a" id="">甲"#, r#"<b class="a" id="">甲"#),
        ] {
            assert_eq!(without_stray_quotes(line), mended);
        }
    }

    #[test]
    fn a_star_between_figures_is_a_sign() {
        for (source, text) in [
            ("规格3*3米，2*4间，3*5*2.8米", r"规格3\*3米，2\*4间，3\*5\*2.8米"),
            ("3米*4米*5cm", r"3米\*4米\*5cm"),
            ("138****1234", r"138\*\*\*\*1234"),
            ("长*宽*高", r"长\*宽\*高"),
            ("帮扶*ST远航和*ST蓝海，与A*STAR签约", r"帮扶\*ST远航和\*ST蓝海，与A\*STAR签约"),
            ("发展*STEM教育*课程", "发展*STEM教育*课程"),
            ("各地*重点*推进，**3家**企业2*", "各地*重点*推进，**3家**企业2*"),
            (r"3\*3", r"3\*3"),
        ] {
            assert_eq!(settled(source), text, "{source}");
        }
    }

    #[test]
    fn struck_and_marked_words_lose_their_marks_and_ranges_keep_theirs() {
        for (source, text) in [
            ("湖州市~~计划~~建成，增长3~5%，约10~15家", "湖州市<s>计划</s>建成，增长3~5%，约10~15家"),
            ("3~~5%，~~~", "3~~5%，~~~"),
            ("长~~12.6~~11.8公里", "长<s>12.6</s>11.8公里"),
            ("企业__同比增长__12%，back__up__v2、__月__日", "企业**同比增长**12%，back__up__v2、__月__日"),
            ("==重点==项目 a == b", "重点项目 a == b"),
            ("`~~计划~~`", "`~~计划~~`"),
        ] {
            assert_eq!(settled(source), text, "{source}");
        }
    }

    #[test]
    fn emphasis_beside_chinese_marks_is_written_as_html() {
        for (source, text) in [
            ("*注：*某市新增5家", "<em>注：</em>某市新增5家"),
            (
                "某市*（试点）*推进，**重点**是*“三张单”*改革",
                "某市<em>（试点）</em>推进，**重点**是<em>“三张单”</em>改革",
            ),
            ("* 一家*（试点）*企业", "* 一家<em>（试点）</em>企业"),
            ("*重点*推进3*3米", r"*重点*推进3\*3米"),
            ("全市90万吨*。*含石粉", "全市90万吨*。*含石粉"),
            ("***企业出题。***组织***院士***出诊", "**企业出题。**组织**院士**出诊"),
            ("***重点***推进", "***重点***推进"),
            ("_注：_某市，file_name_v2", "<em>注：</em>某市，file_name_v2"),
        ] {
            assert_eq!(settled(source), text, "{source}");
        }
    }

    #[test]
    fn pandocs_raised_and_lowered_characters_are_told_from_ranges() {
        assert_eq!(
            settled("10^4^吨、10^-6^、CO~2~、m^2^"),
            "10<sup>4</sup>吨、10<sup>-6</sup>、CO<sub>2</sub>、m<sup>2</sup>"
        );
        assert_eq!(settled("3~5~8%，[^1]和[^2]，a^b"), "3~5~8%，[^1]和[^2]，a^b");
    }
}
