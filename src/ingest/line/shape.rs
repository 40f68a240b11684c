//! Questions about one line, whatever stands around it: is it framed, bracketed, drawn, a caption, a signature?
//!
//! One place, so that every stage means the same by them and none need import another for them. Invariant: nothing but the
//! line is looked at. Limit: what its neighbours make of a line is for the stages.

use super::key::{key, key_holds};
use super::punctuation::is_closer;
use super::wording::{begins_with_any, ends_full_sentence, half_width, is_han, trimmed};
use super::{Gap, Line, ordinal};
use crate::model::SpanStyle;
use crate::text::ordinary;

/// The longest name of a column without its frame, in characters.
pub(in crate::ingest) const LONGEST_COLUMN: usize = 12;

/// The brackets that names of columns are set in.
const BRACKETS: &[(char, char)] =
    &[('【', '】'), ('〖', '〗'), ('［', '］'), ('「', '」'), ('〔', '〕'), ('[', ']')];

/// The longest name after an ornament alone, in characters: a longer one is an entry or a title behind its bullet.
const LONGEST_LED: usize = 6;

/// The longest label before a colon, in characters.
const LONGEST_LABEL: usize = 8;

/// The short names of the provinces.
pub(in crate::ingest) const PROVINCES: &[&str] = &[
    "北京", "天津", "上海", "重庆", "河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽", "福建",
    "江西", "山东", "河南", "湖北", "湖南", "广东", "海南", "四川", "贵州", "云南", "陕西", "甘肃", "青海",
    "台湾", "内蒙古", "广西", "西藏", "宁夏", "新疆", "香港", "澳门",
];

/// Ornaments that lead names of columns; stars and circles are the bullets of contents.
const LEADING: &[char] = &['◆', '◇', '■', '□', '▲', '△', '▶', '►', '※'];

/// Whether a line is framed as names of columns are: in brackets, with ornaments at both ends, or a few characters
/// behind one.
pub(in crate::ingest) fn is_framed(text: &str) -> bool {
    let text = trimmed(text);
    // Nearly every line begins with a character that frames nothing.
    if text.starts_with(|c: char| ordinary::is_common_han(c) || c.is_ascii_alphanumeric()) {
        return false;
    }
    let ornament = ordinal::is_bullet;
    let bracketed = BRACKETS.iter().find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close));
    let inner = bracketed.or_else(|| text.strip_prefix(ornament)?.strip_suffix(ornament));
    let led = || text.strip_prefix(LEADING).map(str::trim).filter(|name| name.chars().count() <= LONGEST_LED);
    let inner = inner.or_else(led);
    inner.map(|inner| inner.trim_matches(|c| ornament(c) || c.is_whitespace())).is_some_and(|inner| {
        let length = inner.chars().count();
        let of_a_name =
            |c: char| matches!(c, '·' | '、' | ' ' | '\u{3000}' | '！') || c.is_ascii_alphanumeric();
        (2..=LONGEST_COLUMN).contains(&length)
            && inner.chars().all(|c| is_han(c) || of_a_name(c))
            && inner.chars().filter(|c| is_han(*c)).count() >= 2
    })
}

/// Whether a line is as long as the name of a column at the most, behind an ornament: right above a title it is one.
pub(in crate::ingest) fn is_behind_ornament(text: &str) -> bool {
    text.strip_prefix(LEADING).map(str::trim).is_some_and(|name| {
        (2..=LONGEST_COLUMN).contains(&name.chars().count())
            && name.chars().all(|c| is_han(c) || matches!(c, '·' | '、'))
    })
}

/// `（摘自《兵团日报》）`, `（科技处供稿）`: who wrote the article above.
pub(in crate::ingest) fn is_bracketed(text: &str) -> bool {
    text.starts_with(['（', '(']) && text.ends_with(['）', ')']) && ordinal::split(text).is_none()
}

/// Whether a line says the title with this [`key`] and little else.
pub(in crate::ingest) fn says_title(text: &str, title_key: &str) -> bool {
    !title_key.is_empty()
        && key_holds(text, title_key)
        && key(text).chars().count() < title_key.chars().count() + 40
}

/// A line drawn with dashes or stars: `＊＊＊`, `──────`, `☆ ☆ ☆`.
pub(in crate::ingest) fn is_ornament(text: &str) -> bool {
    let drawn = |c: char| matches!(c, '-' | '=' | '_' | '*' | '~' | '.' | '·' | '…' | '—' | '－' | '＿' | '＝' | '＊' | '～' | '※' | '\u{2500}'..='\u{257F}' | '\u{25A0}'..='\u{25FF}' | '★' | '☆');
    text.chars().next().is_some_and(drawn)
        && text.chars().all(|c| drawn(c) || c.is_whitespace())
        && text.chars().filter(|c| drawn(*c)).count() >= 3
}

/// Whether a text begins with a few words ended by 。, as writers announce what a paragraph is about.
pub(in crate::ingest) fn begins_with_lead(text: &str) -> bool {
    // `“扩面”——落地一批企业`: one that happens to begin a line in mid-paragraph is rare.
    let quoted = text.strip_prefix('“').and_then(|rest| rest.split_once('”'));
    if quoted.is_some_and(|(name, rest)| name.chars().count() <= 8 && rest.starts_with("——")) {
        return true;
    }
    let lead = text.char_indices().take(20).position(|(_, c)| c == '。');
    lead.is_some_and(|length| (4..=18).contains(&length) && text.chars().nth(length + 1).is_some())
}

/// Whether a line begins with the address of a page or is one of a letter box: nothing is ever glued to it.
pub(in crate::ingest) fn begins_with_address(text: &str) -> bool {
    // Few lines begin with a Latin letter or a figure, and only those are looked at.
    let may = text.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric);
    let word = || text.split(|c: char| c.is_whitespace() || !c.is_ascii()).next().unwrap_or_default();
    may && is_address(word())
}

/// Whether a line ends with an address.
pub(in crate::ingest) fn ends_with_address(text: &str) -> bool {
    let may = text.as_bytes().last().is_some_and(u8::is_ascii_graphic);
    let word = || text.rsplit(|c: char| c.is_whitespace() || !c.is_ascii()).next().unwrap_or_default();
    may && is_address(word())
}

fn is_address(word: &str) -> bool {
    word.contains("://") || word.starts_with("www.") || word.contains('@') && word.contains('.')
}

/// Whether a text is mostly of Latin words.
pub(in crate::ingest) fn is_latin(text: &str) -> bool {
    let (mut latin, mut han) = (0usize, 0usize);
    for c in text.chars().take(200) {
        latin += usize::from(c.is_ascii_alphabetic());
        han += usize::from(is_han(c));
    }
    latin > han * 4
}

/// `责任单位：市科技局`, `资料来源：统计局`: a few characters before a colon.
pub(in crate::ingest) fn is_labelled(text: &str) -> bool {
    let colon = text.chars().take(LONGEST_LABEL + 1).position(|c| matches!(c, '：' | ':'));
    colon.is_some_and(|at| at >= 1 && text.chars().take(at).all(|c| is_han(c) || c.is_whitespace()))
}

/// `浙江温州：…`: a province and perhaps a place in it before a colon, as titles have it.
pub(in crate::ingest) fn names_a_province(text: &str) -> bool {
    begins_with_any(text, PROVINCES)
        && text.chars().take(14).any(|c| matches!(c, '：' | ':'))
        && !ends_full_sentence(text)
}

/// Whether the first words of a line are bold.
pub(in crate::ingest) fn begins_bold(line: &Line) -> bool {
    line.spans.iter().any(|span| span.style == SpanStyle::Strong && span.range.start == 0)
}

/// `图1 …`, `表 2　…`, short and no sentence.
pub(in crate::ingest) fn is_caption(line: &Line) -> bool {
    names_thing(&line.text, &['图', '表']) && !line.is_longer_than(50) && !ends_full_sentence(&line.text)
}

/// `表1 …`, short and no sentence.
pub(in crate::ingest) fn is_table_name(text: &str) -> bool {
    names_thing(text, &['表']) && text.chars().count() <= 50 && !ends_full_sentence(text)
}

/// Whether the words of a picture say no more than that there is one, or where in the bulletin: `封面图`, `题图`, `logo`.
pub(in crate::ingest) fn says_only_a_picture(caption: &str) -> bool {
    const WORDS: &[&str] = &[
        "图", "图片", "图像", "照片", "插图", "配图", "题花", "尾花", "徽标", "标志", "台标", "刊徽",
        "二维码", "image", "img", "picture", "pic", "photo", "figure", "logo", "cover", "coverimage",
        "banner", "icon", "qrcode",
    ];
    /// By themselves, or before what a picture is.
    const PLACES: &[&str] = &["封面", "封底", "封二", "封三", "刊头", "刊首", "报头", "题头"];
    const PICTURES: &[&str] = &["图", "图片", "照片", "图像", "插图", "设计", "照", "画"];
    /// In bytes.
    const LONGEST: usize = 48;
    let words = caption.trim();
    if words.len() > LONGEST {
        return false;
    }
    let words: String = words.chars().filter(|c| c.is_alphanumeric()).map(half_width).collect();
    let words = words.to_ascii_lowercase();
    let bare = words.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_of = |place: &str| bare.strip_prefix(place).is_some_and(|picture| PICTURES.contains(&picture));
    WORDS.contains(&bare) || PLACES.contains(&bare) || is_of("题") || PLACES.iter().any(|place| is_of(place))
}

/// `图1　渔船装机数`: the title of a picture that the converter left out, set off from its number as no sentence is.
pub(in crate::ingest) fn is_titled_picture(line: &Line) -> bool {
    let Some(rest) = line.text.strip_prefix('附').unwrap_or(&line.text).strip_prefix('图') else {
        return false;
    };
    let number = |c: char| half_width(c).is_ascii_digit() || "一二三四五六七八九十-—".contains(c);
    let title = rest.trim_start().trim_start_matches(number);
    title.starts_with([' ', '　', '：', ':', '．'])
        && line.gap == Gap::Block
        && !line.text.contains(['，', '。', '；'])
}

/// Whether a caption (`图2 平台分布`) is a picture's own words behind its number.
pub(in crate::ingest) fn names_picture(caption: &str, own: &str) -> bool {
    let Some(rest) = caption.strip_prefix('附').unwrap_or(caption).strip_prefix('图') else { return false };
    let number = |c: char| half_width(c).is_ascii_digit() || "一二三四五六七八九十-—".contains(c);
    let behind = rest.trim_start().trim_start_matches(number);
    let words = behind.trim_start_matches(|c: char| c.is_whitespace() || ":：.．、".contains(c));
    !words.is_empty() && words.trim_end() == own.trim()
}

/// Whether a text begins with the number of a picture or table: `图1 …`, `表二　…`.
pub(in crate::ingest) fn names_thing(text: &str, things: &[char]) -> bool {
    let mut rest = text.strip_prefix('附').unwrap_or(text).chars();
    if !rest.next().is_some_and(|thing| things.contains(&thing)) {
        return false;
    }
    rest.as_str()
        .trim_start()
        .starts_with(|c: char| half_width(c).is_ascii_digit() || "一二三四五六七八九十".contains(c))
}

/// The shortest line that is running text whatever it ends with, in characters.
const SHORTEST_RUNNING: usize = 20;

/// Whether a line reads as running text: by its length, or as a whole sentence.
pub(in crate::ingest) fn is_running_text(line: &Line) -> bool {
    line.is_longer_than(SHORTEST_RUNNING - 1) || ends_full_sentence(&line.text)
}

/// Whether a text is a person's name, with a surname that begins few other words: `王建国`, `李　明`.
pub(in crate::ingest) fn is_persons_name(text: &str) -> bool {
    // Those that begin words of titles too (林果, 黄金, 石化) are none here.
    const SURNAMES: &str = "王李张刘陈赵周吴徐孙胡朱何郭罗梁宋郑谢韩唐冯董程曹袁邓许傅沈曾彭吕卢蒋蔡贾魏薛叶余潘杜戴汪任姜范姚谭廖邹熊陆郝崔邱秦史顾侯邵孟";
    let name: String = text.split_whitespace().collect();
    (2..=3).contains(&name.chars().count())
        && name.chars().all(is_han)
        && name.starts_with(|c| SURNAMES.contains(c))
}

/// `本刊记者　李明`, `王建国`, `（2021年6月3日）`: who wrote what stands below a title, or when.
pub(in crate::ingest) fn is_byline(text: &str) -> bool {
    const OFFICES: [&str; 8] = ["本刊", "本报", "记者", "通讯员", "特约", "作者", "撰稿", "供稿"];
    let text = text.trim();
    if text.len() > 60 {
        return false;
    }
    let inner = text.strip_prefix(['（', '(']).and_then(|inner| inner.strip_suffix(['）', ')']));
    let words = inner.unwrap_or(text);
    let credits = || ["摘自", "来源", "供稿", "讯", "据"].iter().any(|credit| words.contains(credit));
    let dated = || words.contains('年') && words.contains('月') && words.ends_with(['日', '月']);
    begins_with_any(words, &OFFICES) || inner.is_some() && credits() || dated() || is_persons_name(words)
}

/// `（科技处供稿）`, `来源：科技日报`: who wrote it.
pub(in crate::ingest) fn is_signature(text: &str) -> bool {
    let inner = text.trim_matches(|c: char| {
        is_closer(c) || matches!(c, '（' | '(' | '【' | '[' | '—' | '-') || c.is_whitespace()
    });
    // `据新华社`, `据《科技日报》`; a sentence may begin with the end of 数据.
    let by_others = inner.strip_prefix('据').is_some_and(|source| {
        inner.len() < text.len()
            || source.starts_with('《')
            || source.ends_with(['社', '报', '网', '台', '刊', '讯'])
    });
    text.chars().count() <= 40
        && (inner.starts_with("来源")
            || inner.starts_with("作者")
            || inner.starts_with("供稿")
            || inner.starts_with("摘自")
            || inner.starts_with("资料来源")
            || inner.starts_with("数据来源")
            || inner.starts_with("图片来源")
            || by_others && !ends_full_sentence(text)
            || inner.ends_with("供稿")
            || inner.ends_with("讯")
            || text.starts_with(['（', '(']) && text.ends_with(['）', ')']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_framed_and_titles_and_leads_are_not() {
        for name in [
            "【他山之石】",
            "◆政策速递◆",
            "☆ 外地经验 ☆",
            "〖工作动态〗",
            "★★工作交流★★",
            "[ 政策 ]",
            "◆先行地区",
        ] {
            assert!(is_framed(name), "{name}");
        }
        for other in [
            "【编者按】开放创新要靠制度破题。",
            "“松绑”",
            "（一）",
            "——军民互动",
            "★",
            "【海滨】渔船【北部】",
            "【数据】2025年成交额再创新高",
            "★某市推进科技创新",
            "◆某市推进科技创新",
            "〔2024〕",
            "【】",
        ] {
            assert!(!is_framed(other), "{other}");
        }
    }
}
