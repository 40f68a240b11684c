//! What leads in to a noun and over from it to its number: `全市共引进`, `由原先的`, `比上年增加`, `达`.
//!
//! Invariant: a word is cut off whole or not at all; what only begins or ends another word (共 of 共享, 约 of 签约) is part of it.
//! Limit: words of the tables of [`super::nouns`] and of the table of verbs.

use std::ops::Range;

use super::nouns::{ENDINGS, LEADING_IN, LEADING_OVER, NOT_LEADING_IN, NOT_LEADING_OVER};
use super::phrase;
use crate::insight::dates;
use crate::insight::letters::Letters;
use crate::insight::verbs::{CHANGING, WITH_OBJECT};
use crate::insight::words::{Words, row, words};

/// Whether a short range does nothing but lead over to its number: `锐减至`, `滚动到`.
pub(super) fn only_leads_over(letters: &Letters, range: &Range<usize>) -> bool {
    (2..=6).contains(&range.len()) && letters.ending(range.end, row!["到", "至", "为"]).is_some()
}

/// Without what leads over to the number: reaching, comparing, `由原先的`.
pub(super) fn led_over(letters: &Letters, range: Range<usize>) -> Range<usize> {
    let Range { start, mut end } = range;
    loop {
        end = letters.back_over_blanks(end).max(start);
        let leads =
            letters.longest_ending(end, LEADING_OVER).filter(|(word, _)| !is_whole(letters, end, word));
        let word = leads.or_else(|| letters.longest_ending(end, CHANGING));
        // 年降水量减少了
        let done = end.checked_sub(1).filter(|done| letters.at(*done) == Some('了'));
        let word = word.or_else(|| letters.longest_ending(done?, CHANGING));
        let before = word
            .or_else(|| letters.longest_ending(done?, WITH_OBJECT).and_then(|(word, _)| Some((word, done?))))
            .map(|(_, before)| before)
            .or_else(|| compared(letters, start, end))
            .or_else(|| per(letters, start, end))
            .or_else(|| long(letters, start, end))
            .or_else(|| towards(letters, start, end))
            .or_else(|| year_before(letters, end))
            .or_else(|| years_running(letters, end))
            .or_else(|| among(letters, start, end));
        match before {
            Some(before) if before >= start && before < end => end = before,
            _ => return start..end,
        }
    }
}

/// Where a year begins that ends at `end`: `从2022年的9.4万人`.
fn year_before(letters: &Letters, end: usize) -> Option<usize> {
    dates::year_before(letters, end).filter(|at| dates::year_at(letters, *at).is_some())
}

/// Where 在全国综合评价中 begins that ends at `end`.
fn among(letters: &Letters, start: usize, end: usize) -> Option<usize> {
    if letters.before(end) != Some('中') {
        return None;
    }
    letters.find_last(start.max(end.saturating_sub(16))..end, &['在']).filter(|at| *at > start + 1)
}

/// Where 连续三年 begins that ends at `end`.
fn years_running(letters: &Letters, end: usize) -> Option<usize> {
    if letters.before(end) != Some('年') {
        return None;
    }
    let (_, start) = letters.ending(letters.back_over_blanks(end.checked_sub(2)?), &["连续"])?;
    Some(start)
}

/// Where a comparison begins that takes the rest of the range: `比2020年减少`, `高出普钢`, `占规上工业的`.
fn compared(letters: &Letters, start: usize, end: usize) -> Option<usize> {
    let share = letters.longest_ending(end, row!["比重", "比例", "份额"]).is_some();
    const WORDS: &Words = words![
        "占", "高出", "高于", "低于", "快于", "慢于", "优于", "同比", "环比", "相较", "较", "比", "不得",
        "不超过", "不低于", "由", "从",
    ];
    let begins = |at: &usize| {
        let Some((word, after)) = letters.one_of(*at, WORDS) else { return false };
        match word {
            "占" => !share && letters.one_of(after, row!["比", "地", "有", "用"]).is_none(),
            "比" => {
                letters.one_of(after, row!["例", "重", "率", "赛", "值", "拼"]).is_none()
                    && letters.before(*at).is_none_or(|c| !"占性对相".contains(c))
            }
            // 渔户由三年前的, 周转金从最初的
            "由" | "从" if letters.one_of(after, &["业", "事"]).is_some() => false,
            "由" | "从" => {
                *at > start + 1
                    && end - *at <= 7
                    && letters.before(*at).is_none_or(|c| !"自理经事缘服".contains(c))
            }
            "较" => letters.before(*at).is_none_or(|c| !"比相".contains(c)),
            _ => true,
        }
    };
    // Within 30 characters of the number, so that hostile texts stay linear.
    letters.spots(start.max(end.saturating_sub(30))..end, WORDS).find(begins)
}

/// Where 向 begins that ends at `end` behind a noun: `产值向1000亿元迈进`; 方向 is a noun.
fn towards(letters: &Letters, start: usize, end: usize) -> Option<usize> {
    let before =
        end.checked_sub(1).filter(|before| *before > start + 1 && letters.at(*before) == Some('向'))?;
    let word = letters.before(before).is_some_and(|c| "方走导流意双面取转志风".contains(c));
    (!word && phrase::ends_well(letters, before)).then_some(before)
}

/// Where 长 begins that ends at `end` behind a noun: 海岸线长582公里; 增长 is no length.
fn long(letters: &Letters, start: usize, end: usize) -> Option<usize> {
    let word = letters.longest_ending(end, row!["总长度", "全长", "总长", "长度", "长", "之多", "不过"])?;
    let named = letters.longest_ending(word.1, ENDINGS).is_some() && phrase::ends_well(letters, word.1);
    (named && word.1 > start + 1).then_some(word.1)
}

/// Where `每千瓦时` begins that ends at `end`.
fn per(letters: &Letters, start: usize, end: usize) -> Option<usize> {
    let at = letters.find_last(start.max(end.saturating_sub(5))..end, &['每'])?;
    (at > start + 1 && letters.at(start) != Some('每')).then_some(at)
}

/// Without what leads in to the noun: time, adverbs, `全市`.
pub(super) fn led_in(letters: &Letters, range: Range<usize>) -> Range<usize> {
    let Range { mut start, end } = range;
    loop {
        start = letters.skip_blanks(start).min(end);
        let when = dates::past_date(letters, start).or_else(|| past_years(letters, start));
        if let Some(after) = when.filter(|after| *after <= end) {
            start = after;
            continue;
        }
        match letters.longest_of(start, LEADING_IN) {
            // 首批次产品 is a kind of product.
            Some(("首批", after)) if letters.at(after) == Some('次') => return start..end,
            Some((word, after))
                if after <= end && !is_state(letters, start, end) && !goes_on(letters, start, end, word) =>
            {
                start = after;
            }
            _ => return start..end,
        }
    }
}

/// Whether a word that leads over to a number is only the end of another at `end`: 约 of 签约, 可 of 许可.
fn is_whole(letters: &Letters, end: usize, word: &str) -> bool {
    let whole = letters.longest_ending(end, NOT_LEADING_OVER);
    whole.is_some_and(|(whole, _)| whole.len() > word.len())
}

/// Whether a word that leads in to a noun is only the beginning of another at `start`: 共 of 共享, 自 of 自主.
fn goes_on(letters: &Letters, start: usize, end: usize, word: &str) -> bool {
    let whole = letters.longest_of(start, NOT_LEADING_IN);
    whole.is_some_and(|(whole, after)| whole.len() > word.len() && after <= end)
}

/// Whether a state that things of a kind are in stands at `start`, and the noun behind it: 在孵企业, 拟上市企业.
fn is_state(letters: &Letters, start: usize, end: usize) -> bool {
    let noun = match letters.slice(start..start + 3) {
        ['在', state, ..] if STATES.contains(*state) => start + 2,
        ['拟', '上', '市'] => start + 3,
        ['拟' | '已' | '新' | '待', '建' | '投' | '批', ..] => start + 2,
        _ => return false,
    };
    if matches!(letters.at(start), Some('拟' | '待')) && noun < end && phrase::ends_well(letters, end) {
        return true;
    }
    let named = letters.longest_of(noun, ENDINGS).is_some_and(|(word, _)| word.chars().count() > 1);
    let leads =
        letters.longest_of(noun, LEADING_OVER).is_some() || letters.longest_of(noun, WITH_OBJECT).is_some();
    noun + 1 < end && (named || (noun + 3 < end && !leads && phrase::ends_well(letters, end)))
}

/// What 在 makes an attribute of: 在孵, 在建, 在研.
const STATES: &str = "孵建研谈校册营库训岗线途产施读职站手售养缴编聘管运";

/// Where so many years end that begin at `start` and in which something was done: 近两年 in `近两年拿出3亿元`.
fn past_years(letters: &Letters, start: usize) -> Option<usize> {
    let near = letters.at(start) == Some('近');
    let at = start + usize::from(near);
    let counted =
        matches!(letters.at(at), Some('两' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'));
    let after = at + 2;
    let done =
        || letters.longest_of(after, WITH_OBJECT).or_else(|| letters.longest_of(after, LEADING_IN)).is_some();
    (counted && letters.at(at + 1) == Some('年') && done()).then_some(after)
}
