//! Authors on lines of their own among the entries: `　　　市情报所　李明……（1）`, or below the entry with its page.
//!
//! Invariant: a line is an author's only where it is made of names and offices and the text below has no such title, so
//! that the rest of a wrapped title never is. Limit: a name whose surname is rare is none by itself.

use super::leader::page_only;
use super::listed::Listed;
use super::row::{Row, row};
use crate::ingest::line::imprint::is_office;
use crate::ingest::line::key::key;
use crate::ingest::line::wording::is_han;

/// The longest line of authors, in characters.
const LONGEST: usize = 30;

/// Surnames of one character.
const SURNAMES: &str = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤申包温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹欧耿关兰焦俞左柳甘祝宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷曲盛冉辛管邬祁路车卞应鄢丛尤骆项宫卜瞿桑桂娄房饶蒲屈褚宗初佟隋仇靳岑晏池滕席原卫米党巩解沙";

/// Surnames of two.
const DOUBLE_SURNAMES: [&str; 12] =
    ["欧阳", "上官", "司马", "诸葛", "夏侯", "皇甫", "尉迟", "慕容", "令狐", "端木", "司徒", "东方"];

/// What an author is called before the name, or a text that has none.
const CALLED: [&str; 10] =
    ["本刊", "本报", "记者", "通讯员", "特约", "编辑部", "作者", "撰稿", "供稿", "执笔"];

/// What stands behind the names.
const DONE: [&str; 6] = ["等", "整理", "摘编", "供稿", "编译", "执笔"];

/// Whether a row is a line of authors, with or without the page of the entry above it; `words` are the [`key`] of its title.
pub(super) fn is_byline(
    listed: &Listed,
    above: &[Row<'_>],
    index: usize,
    row: &Row<'_>,
    words: &str,
) -> bool {
    if row.form.is_some()
        || row.lead.is_some()
        || row.heading
        || !are_authors(&row.title)
        || listed.later.after(words, index)
    {
        return false;
    }
    let last = above.last().or(listed.rows.last());
    let Some(last) = last.filter(|last| !last.column && !listed.comes_again(last, row, index)) else {
        return false;
    };
    let known = listed.later.after(&key(&last.title), index) || is_known_whole(listed, above, index);
    let told = known || listed.bylines > 0;
    match (row.page, last.page) {
        (Some(_), None) => told,
        (None, None) if told && page_follows(listed, index) => true,
        (None, above) => (known || above.is_some()) && (listed.bylines > 0 || another_follows(listed, index)),
        (Some(_), Some(_)) => false,
    }
}

/// Whether the doubtful rows above, put together, stand further down as one title.
fn is_known_whole(listed: &Listed, above: &[Row<'_>], index: usize) -> bool {
    let whole: String = above.iter().map(|row| row.title.as_ref()).collect();
    above.len() > 1 && listed.later.after(&key(&whole), index)
}

/// Whether the next line has a page and nothing else.
fn page_follows(listed: &Listed, index: usize) -> bool {
    listed.below(index).next().is_some_and(|(_, line)| page_only(&line.text).is_some())
}

/// Whether the next line is an entry and the one after that is of authors too, as a column of sections' names is not.
fn another_follows(listed: &Listed, index: usize) -> bool {
    let mut below = listed.below(index);
    let Some((at, next)) = below.next() else { return false };
    let entry = row(next, &next.text);
    let listed_entry =
        !are_authors(&entry.title) && (entry.page.is_some() || listed.later.after(&key(&entry.title), at));
    listed_entry && below.next().is_some_and(|(_, line)| are_authors(&line.text))
}

/// Whether words are names and offices and no more: `申　强`, `市情报所　李明`, `——周涛　何静`, `本刊综合`.
pub(super) fn are_authors(words: &str) -> bool {
    let around = |c: char| c.is_whitespace() || "（）()—-－/／·".contains(c);
    let bare = words.trim_matches(around);
    if bare.is_empty() || bare.chars().nth(LONGEST).is_some() {
        return false;
    }
    let called = CALLED.iter().find_map(|called| bare.strip_prefix(called));
    if called.is_some_and(|rest| rest.chars().count() <= 12 && !rest.contains(['，', '。', '“', '《'])) {
        return true;
    }
    let bare = bare.strip_prefix("文/").or_else(|| bare.strip_prefix("文／")).unwrap_or(bare);
    let bare = DONE.iter().find_map(|done| bare.strip_suffix(done)).unwrap_or(bare);
    let apart = |c: char| c.is_whitespace() || "、，,；;/／（）()".contains(c);
    let mut first: Option<char> = None;
    let mut count = 0usize;
    for part in bare.split(apart).filter(|part| !part.is_empty()) {
        let mut letters = part.chars();
        // `李　娜`: a name of two letters is spread to the width of three.
        let whole = match (first.take(), letters.next(), letters.next()) {
            (Some(surname), Some(letter), None) => [surname, letter].iter().collect(),
            (Some(_), ..) => return false,
            (None, Some(surname), None) => {
                first = Some(surname);
                continue;
            }
            _ => part.to_string(),
        };
        if !is_name(&whole) && !is_body(&whole) {
            return false;
        }
        count += 1;
    }
    count > 0 && first.is_none()
}

/// Whether words are the name of a person.
fn is_name(words: &str) -> bool {
    let length = words.chars().count();
    let double = DOUBLE_SURNAMES.iter().any(|surname| words.starts_with(surname));
    words.chars().all(is_han)
        && (double && (3..=4).contains(&length)
            || (2..=3).contains(&length) && words.starts_with(|c| SURNAMES.contains(c)))
}

/// Whether words are the name of an office, or what its people are called.
fn is_body(words: &str) -> bool {
    words.chars().all(|c| is_han(c) && c != '的') && (is_office(words) || CALLED.contains(&words))
}

#[cfg(test)]
mod tests {
    use super::are_authors;

    #[test]
    fn authors_are_names_and_offices_and_no_words_of_titles() {
        for words in [
            "申　强",
            "郭晓峰　李　娜",
            "市情报所　李明",
            "周　涛　何　静",
            "本刊编辑部",
            "本刊综合",
            "——欧阳建国",
            "（王芳　整理）",
            "文／陈晓东",
            "刘洋、赵敏等",
            "李明（市科技局）",
        ] {
            assert!(are_authors(words), "{words}");
        }
        for words in [
            "政策速递",
            "发展能力",
            "提质增效",
            "产业链“链长制”",
            "江苏经验",
            "前言",
            "高质量发展",
            "甲",
            "向深蓝要种子",
            "科技创新，引领",
        ] {
            assert!(!are_authors(words), "{words}");
        }
    }

    /// The entries with their pages, and the titles of the articles with theirs.
    type Told = (Vec<(String, Option<u32>)>, Vec<(String, Option<u32>)>);

    fn read(contents: &str, body: &str) -> Told {
        let text = format!("江淮科创参考\n2024年第8期（总第96期）\n\n{contents}\n\n{body}");
        let issue = crate::ingest::ingest(text.as_bytes(), "a.txt").unwrap();
        assert!(issue.preface.is_empty(), "{contents}{:?}", issue.preface);
        let entries = issue.toc.into_iter().map(|entry| (entry.title, entry.page)).collect();
        (entries, issue.articles.into_iter().map(|article| (article.title, article.page)).collect())
    }

    const BODY: &str = "海滨市：渔船装上“千里眼”\n\n　　海滨市装机260台。\n\n北山县：核桃园里的科研站\n\n　　北山县建园12个。\n\n南湖区老厂房变身实验室\n\n　　南湖区改造厂房3座。\n";

    fn want(pages: [u32; 3]) -> Told {
        let titles = ["海滨市：渔船装上“千里眼”", "北山县：核桃园里的科研站", "南湖区老厂房变身实验室"];
        let told: Vec<_> =
            titles.iter().zip(pages).map(|(title, page)| (title.to_string(), Some(page))).collect();
        (told.clone(), told)
    }

    #[test]
    fn authors_below_their_titles_are_neither_entries_nor_parts_of_titles() {
        for contents in [
            // With the page behind the author, titles on one line or two.
            "目录\n\n海滨市：渔船装上“千里眼”\n　　　　申　强……………（2）\n北山县：\n核桃园里的科研站\n　　　　郭晓峰　李　娜………（5）\n南湖区老厂房变身实验室\n　　　　本刊综合…………（7）\n",
            "目录\n\n海滨市：\n渔船装上“千里眼”\n　　市情报所　李明 ......（2）\n北山县：核桃园\n里的科研站\n　　周涛、何静 ......（5）\n南湖区老厂房变身实验室\n　　本刊编辑部 ......（7）\n",
            // With the page behind the title and the author below.
            "目录\n\n海滨市：渔船装上“千里眼”……………（2）\n　　申　强\n北山县：核桃园里的科研站………（5）\n　　郭晓峰　李　娜\n南湖区老厂房变身实验室…………（7）\n　　欧阳建国\n",
            // Each on a line of its own.
            "目录\n\n海滨市：渔船装上“千里眼”\n申　强\n2\n北山县：核桃园里的科研站\n郭晓峰　李　娜\n5\n南湖区老厂房变身实验室\n市科技局　王芳\n7\n",
            // Numbered.
            "目录\n\n1. 海滨市：渔船装上“千里眼”\n   ——申强……（2）\n2. 北山县：核桃园\n里的科研站\n   ——郭晓峰……（5）\n3. 南湖区老厂房变身实验室\n   ——王芳……（7）\n",
        ] {
            assert_eq!(read(contents, BODY), want([2, 5, 7]), "{contents}");
        }
    }

    #[test]
    fn a_title_on_two_lines_is_one_in_the_contents_and_in_the_body() {
        let two = BODY.replace(
            "北山县：核桃园里的科研站",
            "　　　　　　　　　　　　　　北山县：\n　　　　　　　　　　　核桃园里的科研站",
        );
        for contents in [
            "目录\n\n海滨市：渔船装上“千里眼”\n　　　　申　强……………（2）\n北山县：\n核桃园里的科研站\n　　　　郭晓峰　李　娜………（5）\n南湖区老厂房变身实验室\n　　　　本刊综合…………（7）\n",
            "目录\n\n海滨市：渔船装上“千里眼”……………（2）\n北山县：\n核桃园里的科研站………（5）\n南湖区老厂房变身实验室…………（7）\n",
        ] {
            assert_eq!(read(contents, &two), want([2, 5, 7]), "{contents}");
        }
        let first = BODY.replace(
            "海滨市：渔船装上“千里眼”",
            "　　　　　　　　　　　　　　海滨市：\n　　　　　　　　　　　渔船装上“千里眼”",
        );
        let contents = "目录\n\n海滨市：\n渔船装上“千里眼”……………（2）\n北山县：核桃园里的科研站………（5）\n南湖区老厂房变身实验室…………（7）\n";
        assert_eq!(read(contents, &first), want([2, 5, 7]));
    }

    #[test]
    fn ends_of_titles_and_names_of_sections_are_no_authors() {
        let contents = "目录\n\n海滨市：渔船装上\n“千里眼”……………（2）\n北山县：核桃园里的\n科研站………（5）\n南湖区老厂房变身\n实验室…………（7）\n";
        assert_eq!(read(contents, BODY), want([2, 5, 7]), "{contents}");
        let contents = "目录\n\n高新动态\n海滨市：渔船装上“千里眼”……………（2）\n安全生产\n北山县：核桃园里的科研站………（5）\n石化\n南湖区老厂房变身实验室…………（7）\n";
        let (entries, articles) = read(contents, BODY);
        assert_eq!(articles, want([2, 5, 7]).1);
        assert!(entries.iter().any(|(title, _)| title == "石化"), "{entries:?}");
    }
}
