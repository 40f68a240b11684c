//! What a web site puts around a text, told by its words: the way to the page, buttons, counters, rights.
//!
//! Such lines come with a page whether it was saved as HTML, copied or converted, so every kind of file is looked
//! through. Invariant: a whole line is taken or none of it, and what is taken stays declared. Limit: lines of a fixed
//! wording; a site's own slogans are text.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::ingest::line::shape::is_labelled;
use crate::ingest::line::wording::{begins_with_any, ends_sentence, folded, half_width, sorted};
use crate::ingest::line::{Form, Line, Role};
use crate::text::ordinary;

/// The longest line looked at, in bytes.
const LONGEST: usize = 360;

/// Words before the way to the page.
const WAYS: &[&str] = &[
    "当前位置", "您当前的位置", "您当前位置", "您现在的位置", "您的位置", "你的位置", "现在位置", "所在位置",
];

/// Buttons and links that stand in rows.
const BUTTONS: &[&str] = &[
    "打印本页", "打印此页", "打印文章", "打印", "关闭窗口", "关闭本页", "关闭此页", "关闭", "收藏本页",
    "收藏本站", "加入收藏", "收藏", "分享到", "分享", "返回顶部", "返回列表", "返回首页", "返回", "字体大小",
    "字号", "字体", "微信", "微博", "复制链接", "纠错", "朗读", "上一篇", "下一篇", "上一页", "下一页",
    "阅读原文", "点赞", "在看", "设为首页", "网站首页", "网站地图", "联系我们", "关于我们", "站点地图",
    "首页", "登录", "注册", "无障碍浏览", "无障碍", "长者模式", "简体", "繁体", "取消", "允许", "知道了",
    "阅读", "写留言", "留言", "推荐", "关注该公众号", "关注公众号", "使用小程序", "微信扫一扫", "赞", "大",
    "中", "小",
];

/// Beginnings of lines that only a site has.
const BEGINNINGS: &[&str] = &[
    "上一篇:",
    "下一篇:",
    "上一条:",
    "下一条:",
    "版权所有",
    "版权声明",
    "copyright",
    "©",
    "网站标识码",
    "政府网站标识码",
    "技术支持:",
    "微信扫一扫",
    "扫一扫在手机",
    "扫码关注",
    "长按识别",
    "长按二维码",
    "点击蓝字",
    "点击上方",
    "点击关注",
    "预览时标签不可点",
    "继续滑动看下一个",
    "轻触阅读原文",
    "喜欢此内容的人还",
    "轻点两下取消",
    "分享到:",
    "建议使用ie",
    "您的浏览器不支持",
];

/// Words that only a site's lines have, at any place of a short line.
const WITHIN: &[&str] = &["公网安备", "网站标识码", "未经许可不得转载", "未经授权不得转载"];

/// The last characters of [`WITHIN`] and [`REGISTRATIONS`], and what stands before each; nearly no line has any of them.
const LAST: [(char, &[char]); 4] = [
    ('备', &['安', 'p', 'P', 'ｐ', 'Ｐ']),
    ('证', &['p', 'P', 'ｐ', 'Ｐ']),
    ('码', &['识']),
    ('载', &['转']),
];

/// What looks for the last characters, each known by its place in [`LAST`].
static LASTS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let lasts = LAST.map(|(last, _)| last.to_string());
    AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(lasts).ok()
});

/// What a site's registration is called before its number.
const REGISTRATIONS: &[&str] = &["icp备", "icp证"];

/// Labels of the line under a page's title, which tells when it was put there and how often it was read.
const COUNTERS: &[&str] = &[
    "发布时间", "发布日期", "更新时间", "浏览次数", "浏览量", "阅读次数", "点击次数", "点击数", "访问量",
    "访问次数", "点击", "浏览", "阅读",
];

/// Those of them that tell a day, which the facts of a meeting do too.
const DAYS: &[&str] = &["发布时间", "发布日期", "更新时间"];

/// What such a line may begin with beside the counters themselves.
const SOURCES: &[&str] = &[
    "来源", "信息来源", "文章来源", "稿件来源", "作者", "发布单位", "发布机构", "信息提供", "字号", "字体",
    "时间", "日期", "索引号",
];

/// Takes the lines of a web site.
pub(super) fn take(lines: &mut [Line]) {
    // A heading or bold line of such words is a part of the bulletin: 关于我们.
    let plain = |line: &&mut Line| matches!(line.form, Form::Text | Form::Item { .. }) && !line.bold;
    let mut days = Vec::new();
    for (index, line) in lines.iter_mut().enumerate().filter(|(_, line)| line.is_free() && plain(line)) {
        if line.text.len() <= LONGEST && is_of_site(&line.text) {
            line.role = Role::Furniture;
            if tells_a_day_alone(&line.text) {
                days.push(index);
            }
        }
    }
    // The day of a meeting among its facts, and not of the page.
    for index in days.into_iter().rev().filter(|index| is_among_text(lines, *index)).collect::<Vec<_>>() {
        if let Some(line) = lines.get_mut(index) {
            line.role = Role::Body;
        }
    }
    owners(lines);
}

/// Whether a line says when something was put there and nothing else of what a page prints about itself.
fn tells_a_day_alone(text: &str) -> bool {
    let words = comparable(text);
    let labels = || [COUNTERS, SOURCES].into_iter().flatten().filter(|label| words.contains(**label));
    DAYS.iter().any(|day| words.starts_with(day))
        && labels().all(|label| DAYS.iter().any(|day| day.contains(label)))
}

/// Whether a line stands among the labelled facts of a text or between its paragraphs, where a page prints nothing about
/// itself.
fn is_among_text(lines: &[Line], index: usize) -> bool {
    let words = |line: &&Line| line.is_free() && line.has_words();
    let above = lines.get(..index).and_then(|above| above.iter().rev().find(words));
    let below = lines.get(index + 1..).and_then(|below| below.iter().find(words));
    let of_text = |line: &Line| matches!(line.form, Form::Text | Form::Item { .. });
    let labelled =
        |line: &Line| of_text(line) && is_labelled(&line.text) && !says_what_a_page_prints(&line.text);
    above.is_some_and(labelled)
        || below.is_some_and(labelled)
        || above.is_some_and(|line| of_text(line) && ends_sentence(&line.text)) && below.is_some_and(of_text)
}

/// Whether a line begins with a label of what a page prints about itself.
fn says_what_a_page_prints(text: &str) -> bool {
    let words = comparable(text);
    SOURCES.iter().chain(COUNTERS).any(|label| words.starts_with(label))
}

/// Takes the lines beside a site's rights that say whose site it is: `主办：某局` there is no publisher of the bulletin.
fn owners(lines: &mut [Line]) {
    const LABELS: &[&str] = &["主办", "承办", "主管", "协办", "地址", "建设", "维护"];
    let rights = |line: &Line| {
        line.role == Role::Furniture && {
            let words = comparable(&line.text);
            words.starts_with("版权所有") || has_words_of_site(&words)
        }
    };
    let owns = |line: &Line| {
        line.is_free() && line.is_text() && line.text.len() <= LONGEST && {
            let words = folded(&line.text);
            LABELS.iter().any(|label| words.starts_with(label)) && words.contains(':')
        }
    };
    let marks: Vec<usize> = (0..lines.len()).filter(|&index| lines.get(index).is_some_and(rights)).collect();
    for mark in marks {
        let near = [mark.checked_sub(1), mark.checked_sub(2), Some(mark + 1), Some(mark + 2)];
        for index in near.into_iter().flatten() {
            if let Some(line) = lines.get_mut(index).filter(|line| owns(line)) {
                line.role = Role::Furniture;
            }
        }
    }
}

/// What lines of a site begin with, sorted: nearly every line of a bulletin begins otherwise and is looked at no further.
static FIRST: LazyLock<Vec<char>> = LazyLock::new(|| {
    let words = [WAYS, BUTTONS, BEGINNINGS, COUNTERS, SOURCES, &["end"]].concat();
    sorted(words.iter().filter_map(|word| word.chars().next()))
});

/// Whether a line may begin as one of a site, told by its first character.
fn may_begin_as_site(text: &str) -> bool {
    let is_letter = |c: char| ordinary::is_common_han(c) || c.is_alphanumeric();
    let first = text.chars().map(half_width).find(|c| is_letter(*c) || *c == '©');
    first.is_some_and(|first| FIRST.binary_search(&first.to_ascii_lowercase()).is_ok())
}

/// Whether a line may have words that only a site's lines have, told by the last two characters of these.
fn may_have_words_of_site(text: &str) -> bool {
    let Some(lasts) = LASTS.as_ref() else { return true };
    lasts.find_iter(text).any(|last| {
        let before = LAST.get(last.pattern().as_usize()).map_or(&[][..], |(_, before)| before);
        text.get(..last.start()).is_some_and(|words| words.trim_end().ends_with(before))
    })
}

/// A line as the lists here are written; they have no letters but Latin ones.
fn comparable(text: &str) -> String {
    let mut words = folded(text);
    words.make_ascii_lowercase();
    words
}

pub(super) fn is_of_site(text: &str) -> bool {
    if !may_begin_as_site(text) {
        return may_have_words_of_site(text) && has_words_of_site(&comparable(text));
    }
    let words = comparable(text);
    let way = begins_with_any(&words, WAYS)
        || words.strip_prefix("首页").is_some_and(|rest| rest.starts_with(['>', '»', '›', '/']));
    // WeChat's editors end an article with END.
    let end = words.trim_matches(|c: char| !c.is_alphanumeric()) == "end";
    way || end
        || BEGINNINGS.iter().any(|start| words.starts_with(start))
        || has_words_of_site(&words)
        || tells_counts(&words)
        || is_row_of_buttons(&words)
}

/// Whether a folded line has words that only a site's lines have.
fn has_words_of_site(words: &str) -> bool {
    may_have_words_of_site(words)
        && (WITHIN.iter().any(|word| words.contains(word)) || names_a_registration(words))
}

/// `京ICP备05000000号`, `ICP备案号：粤B2-20050000`: what is registered bears its number; 新增ICP备案网站320个 speaks of others.
fn names_a_registration(words: &str) -> bool {
    let numbered = |rest: &str| {
        // A region may stand before the number.
        let mut begins = rest.trim_start_matches(['案', '编', '序', '号', ':', ' ']).chars().take(2);
        begins.any(|c| c.is_ascii_alphanumeric())
    };
    REGISTRATIONS.iter().any(|word| words.split(word).skip(1).any(numbered))
}

/// `来源：某局　发布时间：2023-11-08　浏览次数：312`.
fn tells_counts(words: &str) -> bool {
    let counted =
        |label: &&&str| words.split_once(**label).is_some_and(|(_, rest)| rest.starts_with([':', '】', ']']));
    let begins = |labels: &[&str]| begins_with_any(words, labels);
    (begins(COUNTERS) || begins(SOURCES)) && COUNTERS.iter().any(|label| counted(&label))
}

/// `【打印】【关闭】`, `字号：大 中 小`: nothing but buttons, of two characters one at least.
fn is_row_of_buttons(words: &str) -> bool {
    let mut rest = words;
    let mut named = false;
    loop {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        if rest.is_empty() {
            return named;
        }
        if !begins_with_any(rest, BUTTONS) {
            return false;
        }
        let Some((button, after)) =
            BUTTONS.iter().find_map(|button| Some((*button, rest.strip_prefix(button)?)))
        else {
            return false;
        };
        // How often it was pressed: `阅读 321`, `赞 5`.
        let uncounted =
            after.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '万' | '+' | '.'));
        named |= button.chars().count() > 1 || uncounted.len() < after.len();
        rest = uncounted;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_of_a_site_are_known() {
        assert!([WITHIN, REGISTRATIONS].concat().iter().all(|word| may_have_words_of_site(word)));
        for text in [
            "当前位置：首页 > 工作动态 > 科技要情",
            "首页 » 信息公开",
            "【打印】 【关闭】",
            "【字体：大 中 小】",
            "来源：某市科技局　发布时间：2024-05-06 09:30　浏览次数：12",
            "发布日期:2024-05-06",
            "时间：2022-03-31 来源：本站 作者：管理员 点击：1024次",
            "版权所有：某市科学技术局",
            "某ICP备05000000号-1",
            "ICP备案号：粤B2-20050000",
            "下一篇：某市召开会议",
            "微信扫一扫关注该公众号",
            "阅读 321",
            "赞 5　在看 2",
            "— END —",
        ] {
            assert!(is_of_site(text), "{text}");
        }
    }

    #[test]
    fn a_heading_is_never_taken() {
        let mut lines =
            [Line { form: Form::Heading(2), ..Line::text("关于我们", 1) }, Line::text("关于我们", 2)];
        take(&mut lines);
        assert!(lines[0].is_free() && !lines[1].is_free());
    }

    #[test]
    fn a_day_among_the_facts_of_a_text_is_no_pages() {
        let taken = |texts: [&str; 3]| {
            let mut lines = texts.map(|text| Line::text(text, 1));
            if !texts[0].ends_with('。') && !texts[0].contains('：') {
                lines[0].form = Form::Heading(2);
            }
            take(&mut lines);
            !lines[1].is_free()
        };
        assert!(!taken(["最近一场安排如下：", "发布时间：2022年8月16日", "发布地点：市科技馆"]));
        assert!(!taken(["活动名称：需求发布会", "发布日期：2022年8月16日", "市科技局主办。"]));
        assert!(!taken(["最近一场安排见下。", "更新时间：每周一上午", "发布需求四十七项。"]));
        assert!(taken(["需求发布会", "发布时间：2022-08-16", "市科技局举办发布会。"]));
        assert!(taken(["需求发布会", "发布时间：2022-08-16", "来源：市科技局"]));
        assert!(taken(["发布会圆满结束。", "发布时间：2022-08-16　来源：本站", "下一场在九月。"]));
    }

    #[test]
    fn the_owner_of_a_site_stands_beside_its_rights() {
        let mut lines = ["编辑：王某", "主办：某省科学技术厅", "某ICP备05000001号", "地址：某路1号"]
            .map(|text| Line::text(text, 1));
        take(&mut lines);
        assert_eq!(lines.map(|line| line.is_free()), [true, false, false, false]);
    }

    #[test]
    fn a_bulletins_own_lines_are_left() {
        for text in [
            "大中小企业融通创新",
            "大中小",
            "返乡创业",
            "来源：科技日报",
            "（来源：某省科技厅网站）",
            "联系我们时请说明期号",
            "责任编辑：张三　联系电话：0570-0000000",
            "首页推荐了三篇文章。",
            "关闭小散企业41家",
            "新增ICP备案网站320个。",
            "增值电信业务（ICP证）企业新增12家。",
        ] {
            assert!(!is_of_site(text), "{text}");
        }
    }
}
