//! The ordinals by which measures are numbered: `一是`, `第一，`, `第一条 `, `其一，`, `首先，`, `（一）`, `一、`, `1.`, `（1）`, `①`.
//!
//! Invariant: an ordinal says its number, its style and where the words after it begin. Limit: numbers up to 99.

use crate::insight::letters::{Letters, numeral};
use crate::insight::verbs;
use crate::insight::words::Characters;

/// How an ordinal is written; styles of one measure stand at one level, in the order in which they nest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::insight) enum Style {
    /// `一、`
    Han,
    /// `（一）`
    HanInBrackets,
    /// `1.`, `1、`
    Arabic,
    /// `做法一：`
    Named,
    /// `第一，`, `其一，`, `首先，`
    First,
    /// `一是`, `一要`
    Spoken,
    /// `（1）`
    ArabicInBrackets,
    /// `①`
    Circled,
}

/// An ordinal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::insight) struct Ordinal {
    pub(in crate::insight) number: u32,
    pub(in crate::insight) style: Style,
    /// Where the words after it begin.
    pub(in crate::insight) after: usize,
}

/// What ordinals begin with, but for the circled ones.
static BEGINNINGS: Characters =
    Characters::new("首其再最第（(一二三四五六七八九十0123456789做举措路经亮招关");

/// The ordinal that begins at `at`; not `1.5亿元` and not `一是一`.
pub(in crate::insight) fn ordinal(letters: &Letters, at: usize) -> Option<Ordinal> {
    let first = letters.at(at)?;
    if !BEGINNINGS.have(first) && !('①'..='⑳').contains(&first) {
        return None;
    }
    named(letters, at)
        .or_else(|| worded(letters, at))
        .or_else(|| circled(letters, at))
        .or_else(|| numbered(letters, at))
}

/// 做法一：, 举措之二：
fn named(letters: &Letters, at: usize) -> Option<Ordinal> {
    let kinds = ["做法", "举措", "措施", "路径", "经验", "亮点", "招数", "关键"];
    let (_, after) = letters.one_of(at, &kinds)?;
    let after = after + usize::from(letters.at(after) == Some('之'));
    let number = numeral(letters.slice(after..after + 1))?;
    matches!(letters.at(after + 1), Some('：' | ':')).then(|| Ordinal {
        number,
        style: Style::Named,
        after: letters.skip_blanks(after + 2),
    })
}

/// 首先，其次，再次，
fn worded(letters: &Letters, at: usize) -> Option<Ordinal> {
    const WORDS: &[(&str, u32)] = &[("首先", 1), ("其次", 2), ("再次", 3), ("再者", 3), ("最后", 4)];
    let (word, number) = WORDS.iter().find(|(word, _)| letters.has(at, word))?;
    let mark = at + word.chars().count();
    matches!(letters.at(mark), Some('，' | ',' | '是')).then(|| Ordinal {
        number: *number,
        style: Style::First,
        after: letters.skip_blanks(mark + 1),
    })
}

fn circled(letters: &Letters, at: usize) -> Option<Ordinal> {
    let number = u32::from(letters.at(at)?).checked_sub(0x245f).filter(|number| (1..=20).contains(number))?;
    Some(Ordinal { number, style: Style::Circled, after: letters.skip_blanks(at + 1) })
}

/// `一是`, `第一，`, `（一）`, `一、`, `1.`, `（1）`, and an article of a regulation.
fn numbered(letters: &Letters, at: usize) -> Option<Ordinal> {
    let opened = matches!(letters.at(at), Some('（' | '('));
    let prefixed = matches!(letters.at(at), Some('第' | '其'));
    let start = at + usize::from(opened || prefixed);
    let (number, script, mut mark) = number(letters, start)?;
    // 第一步，第二招，: a thing counted, then a comma.
    if prefixed && letters.at(mark + 1) == Some('，') && letters.at(mark) != Some('，') {
        mark += 1;
    }
    if letters.at(at) == Some('第')
        && let Some(after) = article(letters, mark)
    {
        return Some(Ordinal { number, style: Style::First, after });
    }
    let style = style(letters, mark, script, opened, prefixed)?;
    // 第一是…; （一），…
    let after = mark + 1 + usize::from(letters.at(mark + 1) == Some('，'));
    Some(Ordinal { number, style, after: letters.skip_blanks(after) })
}

/// What the number of an ordinal is written in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Han,
    Arabic,
}

/// The number that begins at `start`, what it is written in and where it ends.
fn number(letters: &Letters, start: usize) -> Option<(u32, Script, usize)> {
    let row = letters.slice(start..start + 3);
    let digits = row.iter().take_while(|c| c.is_ascii_digit()).count();
    let is_numeral =
        |c: &&char| matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十');
    let numerals = row.iter().take_while(is_numeral).count();
    match (digits, numerals) {
        (1..=2, 0) => {
            Some((letters.read(start..start + digits).parse().ok()?, Script::Arabic, start + digits))
        }
        (0, 1..) => Some((numeral(letters.slice(start..start + numerals))?, Script::Han, start + numerals)),
        _ => None,
    }
}

/// Where the words begin of an article of a regulation whose 条 stands at `mark`: 第一条降低成本, its blank lost between Han
/// characters; 第一条生产线 is counted.
fn article(letters: &Letters, mark: usize) -> Option<usize> {
    if letters.at(mark) != Some('条') {
        return None;
    }
    let after = letters.at(mark + 1);
    let colon = matches!(after, Some('：' | ':'));
    let set_off = colon
        || after.is_some_and(char::is_whitespace)
        || letters.longest_of(mark + 1, verbs::LEADING).is_some();
    set_off.then(|| letters.skip_blanks(mark + 1 + usize::from(colon)))
}

/// The style of a number by the mark at `mark` behind it: `opened` by a bracket before it or not, `prefixed` by 第 or 其 or not.
fn style(letters: &Letters, mark: usize, script: Script, opened: bool, prefixed: bool) -> Option<Style> {
    let next = letters.at(mark + 1);
    match (letters.at(mark)?, script, opened, prefixed) {
        ('）' | ')', Script::Han, true, _) => Some(Style::HanInBrackets),
        ('）' | ')', Script::Arabic, true, _) => Some(Style::ArabicInBrackets),
        ('是' | '要' | '抓', Script::Han, false, _)
            if !next.is_some_and(|c| "，。、；一二两".contains(c)) =>
        {
            Some(if prefixed { Style::First } else { Style::Spoken })
        }
        ('，' | '、' | ',' | '：' | ':', _, false, true) => Some(Style::First),
        ('、', Script::Han, false, false) => Some(Style::Han),
        ('、', Script::Arabic, false, false) => Some(Style::Arabic),
        ('.' | '．' | ')' | '）', Script::Arabic, false, false)
            if !next.is_some_and(|c| c.is_ascii_digit()) =>
        {
            Some(Style::Arabic)
        }
        _ => None,
    }
}
