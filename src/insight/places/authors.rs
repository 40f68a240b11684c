//! Paragraphs that tell of a text's authors: where they work and live is no place of the text.
//!
//! Invariant: a sentence of the text is never one. Limit: an author's home within a paragraph of something else.

/// What begins such a paragraph, behind ornaments and brackets.
const LABELS: &[&str] = &[
    "作者", "通讯作者", "通信作者", "第一作者", "工作单位", "单位：", "单位:", "通信地址", "通讯地址",
    "联系地址", "地址：", "地址:", "基金项目", "资助项目", "收稿日期", "课题组成员",
];

/// Houses that authors work in.
const HOUSES: &[&str] = &["大学", "学院", "研究院", "研究所", "科学院", "实验室", "党校", "社科院"];

/// The longest such paragraph, in bytes.
const LONGEST: usize = 600;

/// Digits of a postcode.
const POSTCODE: usize = 6;

/// Whether a paragraph tells of authors: by a label, or as their houses with the towns and postcodes of these:
/// `（南京大学 商学院，江苏 南京 210093）`.
pub(super) fn tells_of_authors(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let text = text.trim();
    let words = text.trim_start_matches(|c: char| "（([［【〔*＊#† 　".contains(c) || c.is_ascii_digit());
    if LABELS.iter().any(|label| words.starts_with(label)) {
        // `作者在苏州市…`: a sentence about one.
        let label = words.chars().take(6).any(|c| matches!(c, '：' | ':' | '】' | ']' | '］' | '〕'));
        return label
            || ["作者单位", "作者简介", "作者系", "通讯作者", "通信作者"]
                .iter()
                .any(|name| words.starts_with(name));
    }
    let bracketed = text.starts_with(['（', '(']) && text.ends_with(['）', ')']);
    let numbered = words.len() < text.len() || ends_with_postcode(text);
    if !bracketed && !numbered || text.contains(['。', '！', '？']) {
        return false;
    }
    let housed = HOUSES.iter().any(|house| text.contains(house));
    if bracketed { housed || has_postcode(text) } else { housed && ends_with_postcode(text) }
}

fn ends_with_postcode(text: &str) -> bool {
    let digits = text.bytes().rev().take(POSTCODE + 1).take_while(u8::is_ascii_digit).count();
    digits == POSTCODE
}

fn has_postcode(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == POSTCODE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn houses_towns_and_labels_tell_of_authors_and_sentences_do_not() {
        for text in [
            "（南京大学，江苏 南京 210093）",
            "（1. 南京大学 商学院，江苏 南京 210093；2. 复旦大学 管理学院，上海 200433）",
            "（南京市科学技术局，江苏 南京 210008）",
            "(武汉大学信息管理学院 武汉)",
            "1 中国科学院成都文献情报中心 中国科学院大学 成都 610041",
            "作者单位：江苏省苏州市科技局",
            "[作者单位] 浙江省杭州市科技信息研究院，杭州 310001",
            "作者简介：张三，江苏南京人，南京大学商学院教授。",
            "*通讯作者：李四，湖北省武汉市洪山区珞喻路152号",
            "单位：武汉市科技信息中心　地址：湖北省武汉市江岸区发展大道1号",
            "（作者系南京市科技局副局长）",
            "基金项目：江苏省软科学项目（BR2021001）",
        ] {
            assert!(tells_of_authors(text), "{text}");
        }
        for text in [
            "江苏省南京市与南京大学共建研究院12家。",
            "（一）共建研究院。南京市与南京大学共建实验室。",
            "（南京市科技局供稿）",
            "南京市单位面积产值增长两成，达到210093",
            "作者在苏州市住了三个月，走访企业42家。",
            "地址选在江苏省南京市。",
        ] {
            assert!(!tells_of_authors(text), "{text}");
        }
    }
}
