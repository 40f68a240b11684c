//! What the words on both sides of a line end show: whether a sentence was cut between them.
//!
//! A cut inside a figure, a bracket or a quotation is sure whatever else a file does; words that none ends with are nearly
//! so. Invariant: nothing but the two texts is looked at. Limit: words that a file alone knows are for its lexicon.

use super::wording::{half_width, is_han};
use crate::text::ordinary;

/// Marks that follow the number or the bracket of a counted thing.
const AFTER_A_COUNT: &str = "，。、；：,;）)和及与";

/// Words of counted things that begin words of their own too (人才, 项目): only a mark after one tells that it counts.
const COUNTERS: &str = "个家项名人户件座所台套亩吨元条种次场期批辆艘架列座间处支篇份年月日天周岁度倍成余多";

/// Whether one of these is sure: a figure, a bracket or a counted thing is cut.
pub(in crate::ingest) fn is_sure(text: &str, next: &str) -> bool {
    cuts_a_figure(text, next)
        || cuts_a_bracket(text, next)
        || cuts_a_count(text, next)
        || cuts_a_date(text, next)
}

/// Whether the last sentence of a text opens a bracket or a quotation that `next` closes.
pub(in crate::ingest) fn cuts_a_bracket(text: &str, next: &str) -> bool {
    // Converters write one half of a pair full-width and the other half-width.
    const PAIRS: [([char; 2], [char; 2]); 5] = [
        (['（', '('], ['）', ')']),
        (['《', '《'], ['》', '》']),
        (['“', '“'], ['”', '”']),
        (['「', '「'], ['」', '」']),
        (['【', '['], ['】', ']']),
    ];
    // Few sentences have a bracket or a quotation, and no more than the last is looked at.
    let (mut begins, mut opens) = (0, false);
    for (at, c) in ordinary::others(text).rev() {
        match c {
            '。' | '！' | '？' => {
                begins = at;
                break;
            }
            '（' | '(' | '《' | '“' | '「' | '【' | '[' => opens = true,
            _ => {}
        }
    }
    let last = text.get(begins..).unwrap_or_default();
    opens
        && PAIRS.iter().any(|(open, close)| {
            let unclosed = last.rfind(*open).and_then(|at| last.get(at..));
            unclosed.is_some_and(|inner| !inner.contains(*close))
                && next.split_once(*close).is_some_and(|(inner, _)| !inner.contains(*open))
        })
}

/// Whether a text breaks off inside a figure that goes on in `next`.
pub(in crate::ingest) fn cuts_a_figure(text: &str, next: &str) -> bool {
    let point = |c: char| matches!(c, '.' | '．' | ',');
    // Nearly no text ends with either.
    if !text.ends_with(|c: char| point(c) || is_digit(c)) {
        return false;
    }
    let cut_after_point = text.trim_end_matches(point).ends_with(is_digit) && text.ends_with(point);
    let figure = next.trim_start_matches(is_digit);
    let begins_with_digits = figure.len() < next.len();
    let unit = |text: &str| text.starts_with(|c: char| "%％‰℃万亿".contains(c));
    let counted = |text: &str| {
        unit(text) || text.starts_with(|c: char| "千百倍个元吨家项人次公里米平：，、；。".contains(c))
    };
    let decimals = figure.strip_prefix(['.', '．']).is_some_and(|rest| rest.starts_with(is_digit));
    if cut_after_point {
        return begins_with_digits && counted(figure);
    }
    // `到2` and `025年`, `煤矿4` and `1座、`, with a space that some offices set behind their figures.
    let begun = next.chars().take_while(|c| is_digit(*c)).count();
    let year_of = |figure: &str| {
        let ended = text.chars().rev().take_while(|c| is_digit(*c)).count();
        figure.starts_with('年') && begun < 4 && ended + begun == 4
    };
    let goes_on = |figure: &str| {
        let mut words = figure.chars();
        let counter = words.next().is_some_and(|c| c != '年' && COUNTERS.contains(c));
        unit(figure) || year_of(figure) || counter && words.next().is_some_and(|c| AFTER_A_COUNT.contains(c))
    };
    if text.ends_with(is_digit) && begins_with_digits && goes_on(figure.trim_start_matches(' ')) {
        return true;
    }
    text.ends_with(is_digit)
        && (unit(next) || begins_with_decimals(next) || begins_with_digits && (counted(figure) || decimals))
}

/// Whether a text ends with a number and `next` begins with what is counted: `建成示范基地32` and `个，带动农户增收`.
fn cuts_a_count(text: &str, next: &str) -> bool {
    // The number of a telephone or a document counts nothing.
    let number = text.trim_end_matches(['千', '万', '亿']);
    if !number.ends_with(is_digit) {
        return false;
    }
    let number = number.trim_end_matches(|c: char| is_digit(c) || matches!(c, '.' | '．'));
    let before = number.chars().next_back();
    let counts =
        text.len() - number.len() <= 12 && before.is_some_and(|c| !c.is_ascii() && c.is_alphanumeric());
    let mut words = next.chars();
    counts
        && words.next().is_some_and(|c| COUNTERS.contains(c))
        && words.next().is_some_and(|c| AFTER_A_COUNT.contains(c))
}

/// Whether a text ends with the number of a year, a month or a day and `next` begins with what it is.
fn cuts_a_date(text: &str, next: &str) -> bool {
    let before = text.trim_end_matches(is_digit);
    let digits = text.get(before.len()..).map_or(0, |digits| digits.chars().count());
    match next.chars().next() {
        Some('年') => digits == 4 && before.ends_with(|c: char| !c.is_ascii()),
        Some('月') => (1..=2).contains(&digits) && before.ends_with('年'),
        Some('日') => (1..=2).contains(&digits) && before.ends_with('月'),
        _ => false,
    }
}

/// Whether a text breaks off before a figure with what it counts: `全市投入` and `3亿元，建成`, `2021年` and `12月`. A year begins
/// a paragraph, and what ends with a count of its own may be whole.
pub(in crate::ingest) fn cuts_before_a_figure(text: &str, next: &str) -> bool {
    // Words that stand before a figure in a sentence; what is counted may be named first.
    const UNITS: &str = "万亿千百余多%％‰℃个家项名人户件座所台套亩吨元条种次场期批辆艘架列间处支篇倍成公平米";
    let digits = |text: &str| text.chars().take_while(|c| is_digit(*c)).count();
    if text.ends_with('年') && (1..=2).contains(&digits(next)) {
        return next.trim_start_matches(is_digit).starts_with('月');
    }
    let figure = next.trim_start_matches(['>', '<', '＞', '＜', '≥', '≤', '~', '～']);
    if digits(figure) == 0 || !text.ends_with(is_han) {
        return false;
    }
    let unit =
        figure.trim_start_matches(|c| is_digit(c) || matches!(c, '.' | '．' | ',' | '-' | '—' | '~' | '～'));
    let counted = text.trim_end_matches(is_han);
    let of_a_count = counted.ends_with(is_digit) && text.len() - counted.len() <= LONGEST_UNIT;
    unit.trim_start().starts_with(|c| UNITS.contains(c)) && !of_a_count
}

/// Bytes of the longest unit that ends a count.
const LONGEST_UNIT: usize = 12;

/// Whether a text begins with the point of a figure that was cut before it.
pub(in crate::ingest) fn begins_with_decimals(text: &str) -> bool {
    text.strip_prefix(['.', '．']).is_some_and(|rest| rest.starts_with(is_digit))
}

/// Whether a text ends with a word that no sentence ends with, so that it goes on.
pub(in crate::ingest) fn breaks_off(text: &str) -> bool {
    let clause = text.trim_end_matches(['，', '、', ',']);
    // `目的`, `要求和` are too short to tell; a mark inside a sentence is sure, and one behind a full stop a slip.
    clause.len() < text.len() && !clause.ends_with(['。', '！', '？'])
        || text.ends_with(['的', '和', '与', '及', '在', '把', '将', '对', '为', '以', '被', '让', '或'])
}

/// Whether one or two characters stand after the last full stop of a text.
pub(in crate::ingest) fn last_sentence_is_cut(text: &str) -> bool {
    text.rsplit_once('。').is_some_and(|(_, rest)| {
        (1..=2).contains(&rest.chars().count()) && rest.chars().all(char::is_alphabetic)
    })
}

/// Whether a text begins with one character and a mark or a figure, as the end of a word that was cut does: `完整链` and
/// `条，产值增长。`, `共建研发平` and `台32个。`
pub(in crate::ingest) fn begins_with_a_rest(text: &str) -> bool {
    // `故，`, `但，` and the like are words, and ordinals of one character begin a part.
    const WORDS: &str = "故今但而且即若则另又再亦嗯啊哦哎唉好对不是一二三四五六七八九十甲乙丙丁";
    // What may stand before a figure at the beginning of a sentence: `第3批`, `共32个`, `近200家`.
    const BEFORE_FIGURES: &str =
        "第共约近超逾达有仅满每计前后至到自从在于按以用投建增占为是比各其这那再还已将拟获得图表附注该全";
    let mut characters = text.chars();
    let first = characters.next().filter(|c| is_han(*c) && !WORDS.contains(*c));
    first.zip(characters.next()).is_some_and(|(first, second)| {
        matches!(second, '，' | '。' | '、' | '；' | '）' | '”')
            || is_digit(second) && !BEFORE_FIGURES.contains(first)
    })
}

/// Whether a line begins as paragraphs do, with a time, a turn, a stage or what was told before.
pub(in crate::ingest) fn opens_a_paragraph(text: &str) -> bool {
    // Of turns that are words within sentences too, with the mark that parts them from what follows.
    const OPENERS: [&str; 44] = [
        "不过，", "然而，", "但是，", "因此，", "所以，", "于是，", "其实，", "有时，", "为此，", "对此，",
        "这种", "这些", "这项", "这次", "这是", "下一步", "目前", "近年来", "近年", "近日", "今年", "去年",
        "截至", "此外", "同时", "此前", "据了解", "据悉", "据介绍", "接下来", "与此同时", "另外", "其中",
        "如今", "当前", "当天", "日前", "为了", "为进一步", "针对", "围绕", "首先", "最后", "展望",
    ];
    OPENERS.iter().any(|opener| text.starts_with(opener))
        || text
            .split_once('年')
            .is_some_and(|(year, _)| year.chars().count() == 4 && year.chars().all(is_digit))
}

fn is_digit(c: char) -> bool {
    half_width(c).is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_brackets_quotations_and_counts_are_cut_in_many_places() {
        for (text, next) in [
            ("培训共3.", "6万人次，印发手册"),
            ("培训共3", ".6万人次，印发手册"),
            ("同比增长12", "%，比上年快"),
            ("总投资1,", "280万元。"),
            ("面积1.4万亩（含重点流", "域0.5万亩），成效明显。"),
            ("评选“科技之", "星”二十名。"),
            ("出台《支持企业创新若", "干措施》，兑现资金。"),
            ("建成示范基地32", "个，带动农户增收"),
            ("组织科技特派员120", "名、专家服务团"),
            ("发放农机补贴2.6万", "户，兑现资金"),
            ("年销售额从2019", "年的3亿元增加到"),
            ("这一办法自2022年8", "月1日起施行。"),
            ("产业产值101", "8 亿元，企业落户。"),
            ("建成智能化煤矿4", "1座、工作面126个。"),
            ("增产原油。到2", "025年，绿电占三成。"),
        ] {
            assert!(is_sure(text, next), "{text}|{next}");
        }
    }

    #[test]
    fn one_character_before_a_mark_is_the_rest_of_a_word() {
        for text in ["条，产值增长。", "目、平台", "业。", "台32个，转化成果。"] {
            assert!(begins_with_a_rest(text), "{text}");
        }
        for text in [
            "第3批项目开工。",
            "近200家企业落户。",
            "但，产值增长。",
            "一、主要做法",
            "海滨，一座新城。",
            "”。",
        ] {
            assert!(!begins_with_a_rest(text), "{text}");
        }
    }

    #[test]
    fn no_line_is_whole_that_ends_before_a_figure() {
        for (text, next) in [
            ("全市投入", "3亿元，建成园区。"),
            ("规模", ">5亿元的十二个"),
            ("截至2021年", "12月，建成园区。"),
        ] {
            assert!(cuts_before_a_figure(text, next), "{text}|{next}");
        }
        for (text, next) in [
            ("全市投入3亿元", "12个园区建成"),
            ("全市启动", "2021年，建成园区。"),
            ("全市启动。", "3亿元投入园区。"),
            ("主要做法", "1. 建成园区"),
            ("主要做法", "3月，建成园区。"),
        ] {
            assert!(!cuts_before_a_figure(text, next), "{text}|{next}");
        }
    }

    #[test]
    fn what_only_ends_with_a_number_is_not_cut() {
        for (text, next) in [
            ("联系电话0755-28990011", "家庭农场，可以来电"),
            ("装机走势见图1", "资料来源：统计局"),
            ("新增企业120", "人工智能产业园开工"),
            ("地理科学进展,2015,34(5):598-605.", "23 公丕萍,刘卫东.商品格局."),
            ("新增企业120", "2024年，产业园开工"),
            ("见附件1", "23 人工智能产业园"),
            ("目标是到2025", "项目全部投产。"),
            ("年产值超过3亿", "元宝山区的企业，来了一批"),
            ("（一）强化政策", "政策兑现（三批）完成"),
        ] {
            assert!(!is_sure(text, next), "{text}|{next}");
        }
    }
}
