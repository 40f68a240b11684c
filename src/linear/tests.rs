//! Conversations, as somebody has them who hears the lines read out.

use super::*;
use crate::library::Library;

mod kept;

const WIDE: Paper = Paper { width: Cells(60), rows: None };
const LOW: Paper = Paper { width: Cells(40), rows: Some(10) };

fn library() -> Library {
    let bulletin = include_str!("../../issues/2024-04.md");
    let issue = |number: &str, name: &str| {
        crate::library::read(bulletin.replace("2024年第4期", number).as_bytes(), name).unwrap()
    };
    Library::of(vec![issue("2024年第4期", "2024-04.md"), issue("2024年第3期", "2024-03.md")])
}

fn linear(language: Language) -> Linear {
    let library = library();
    let front = library.entries()[0].clone();
    Linear::new(library, &front, WatchList::default(), language, WidthProfile::NARROW)
}

/// What the last of these lines is answered.
fn said(lines: &[&str]) -> String {
    let mut it = linear(Language::Chinese);
    let mut said = it.open(WIDE);
    for line in lines {
        said = it.answer(line, WIDE);
    }
    // A title stands in the middle of its line.
    said.join("\n").trim_start().to_owned()
}

#[test]
fn it_begins_with_the_contents_by_number_and_says_how_to_go_on() {
    let opened = linear(Language::Chinese).open(WIDE).join("\n");
    assert!(opened.contains("科技情报参考") && opened.contains("3. 湖北宜昌多措并举"), "{opened}");
    assert!(opened.ends_with("h 列出命令，q 退出"), "{opened}");
    let english = linear(Language::English).open(WIDE).join("\n");
    assert!(english.contains("h lists the commands"), "{english}");
}

#[test]
fn a_number_opens_and_next_previous_and_back_lead_about() {
    assert!(said(&["3"]).starts_with("湖北宜昌多措并举推进科技创新"), "{}", said(&["3"]));
    assert!(said(&["3", "next"]).starts_with("安徽省阜阳市"));
    assert!(said(&["3", "上一篇"]).starts_with("安徽省安庆市"));
    assert_eq!(said(&["3", "n", "b"]), said(&["3"]));
    assert!(said(&["1", "p"]).contains("已到开头"));
    assert!(said(&["8", "n"]).contains("已到末尾"));
    assert!(said(&["99"]).contains("没有第99项"));
    assert!(said(&["b"]).contains("已无可退回"));
}

#[test]
fn a_list_does_not_forget_the_article_that_is_read() {
    let (next, before) = (said(&["6"]), said(&["4"]));
    for list in ["t", "l", "f 科技", "j hg", "c 宜昌"] {
        assert_eq!(said(&["5", list, "n"]), next, "{list}");
        assert_eq!(said(&["5", list, "p"]), before, "{list}");
        assert_eq!(said(&["5", list, "y"]), said(&["5", "y"]), "{list}");
        assert_eq!(said(&["1", list, "c"]), said(&["c 嘉兴"]), "{list}");
    }
    assert!(said(&["5", "l", "2", "n"]).starts_with("浙江嘉兴"), "of another issue the first");
}

#[test]
fn enter_behind_a_list_opens_what_it_begins_with_or_reads_on() {
    assert_eq!(said(&[""]), said(&["1"]));
    assert_eq!(said(&["3", "t", ""]), said(&["4"]));
    let mut it = linear(Language::Chinese);
    it.open(WIDE);
    assert!(it.prompt().contains("回车打开第1项"), "{}", it.prompt());
    it.answer("3", LOW);
    let rest = it.answer("", LOW);
    let mut it = linear(Language::Chinese);
    it.answer("3", LOW);
    while !it.answer("t", Paper { rows: None, ..LOW }).is_empty() && !it.prompt().contains("接着读") {}
    assert!(it.answer("", LOW).concat().contains(&rest[..4].concat()), "{rest:?}");
}

#[test]
fn what_is_found_is_told_with_its_title_and_all_of_its_paragraph_and_cited() {
    let told = |lines: &[&str]| said(lines).replace('\n', "").replace([' ', '　'], "");
    let found = told(&["/摸需求", "1"]);
    let begins = "湖北黄冈：“科创服务专员”赋能科技成果加速转化三是持续推进，争创服务企业“新战绩”。";
    assert!(found.starts_with(begins) && found.ends_with("（本篇完）"), "{found}");
    assert!(told(&["/领任务", "1", "y"]).starts_with("一是精准选派"));
    assert_eq!(told(&["/领任务", "y 1"]), told(&["/领任务", "1", "y"]));
    let read_on = told(&["/领任务", "1", "n", "b", "y"]);
    assert_eq!(read_on, told(&["/领任务", "y 1"]));
    let low = {
        let mut it = linear(Language::Chinese);
        it.answer("/建立创新平台10个", LOW);
        it.answer("1", Paper { rows: Some(5), ..LOW }).concat()
    };
    assert!(low.contains("建立创新平台10个"), "what was found is told at once: {low}");
}

#[test]
fn nothing_is_cut_on_a_page_of_a_place_and_no_name_is_told_twice() {
    let page = said(&["c 嘉兴"]);
    assert!(!page.lines().any(|line| line.ends_with('…')), "{page}");
    let opened = linear(Language::Chinese).open(WIDE).join("\n");
    assert_eq!(opened.matches("2024年第4期").count(), 1, "{opened}");
    assert!(said(&["t"]).starts_with("2024年第4期"));
}

#[test]
fn a_paragraph_or_an_item_of_a_list_is_told_with_its_source() {
    let source = "——《科技情报参考》2024年第4期，第5页，湖北宜昌多措并举推进科技创新";
    let told = |lines: &[&str]| said(lines).replace('\n', "");
    let (read, listed) = (told(&["3", "y"]), told(&["c 宜昌", "引用 2"]));
    assert!(read.ends_with(source) && listed.ends_with(source), "{read}\n{listed}");
    assert!(listed.starts_with("在创新平台布局上"), "{listed}");
    assert!(said(&["y"]).contains("先读一段"));
}

#[test]
fn who_else_is_asked_of_a_measure_in_a_list_by_its_number() {
    let asked = said(&["c 宜昌", "w 4"]);
    assert!(asked.starts_with("谁也做了 在新型研发机构\n"), "{asked}");
    assert!(asked.contains("宜昌市（本地）"), "{asked}");
    assert!(said(&["c 嘉兴", "w"]).contains("如 w 2"), "{}", said(&["c 嘉兴", "w"]));
}

#[test]
fn what_is_planned_is_told_as_such_and_a_name_alone_is_pointed_to_the_jump_list() {
    let city = said(&["c 嘉兴"]);
    assert!(city.contains("新型研发机构 60 家（2028年目标）"), "{city}");
    assert!(said(&["嘉兴"]).contains("j 嘉兴"), "{}", said(&["嘉兴"]));
}

#[test]
fn a_text_comes_by_screenfuls_and_every_word_of_it_once() {
    let mut it = linear(Language::Chinese);
    it.open(LOW);
    let whole = linear(Language::Chinese).answer("3", Paper { rows: None, ..LOW });
    let whole = whole.concat().replace([' ', '\u{3000}'], "");
    let mut heard = it.answer("3", LOW);
    assert_eq!(heard.len(), 8);
    assert!(it.prompt().contains("3/8") && it.prompt().contains("回车继续"), "{}", it.prompt());
    while it.prompt().contains("回车继续") {
        // Another width on the way keeps the place.
        heard.extend(it.answer("", Paper { rows: Some(9), ..LOW }));
    }
    assert_eq!(heard.concat().replace([' ', '\u{3000}'], ""), whole);
    assert!(it.answer("", LOW)[0].trim().starts_with("安徽省阜阳市"), "behind the end comes the next");
}

#[test]
fn another_width_keeps_the_place_by_its_words() {
    let mut it = linear(Language::Chinese);
    it.answer("1", LOW);
    let next = it.answer("", Paper { width: Cells(30), rows: Some(12) });
    let again = it.answer("again", Paper { width: Cells(30), rows: Some(12) });
    assert_eq!(next, again);
    let mut other = linear(Language::Chinese);
    let mut all = other.answer("1", LOW);
    all.extend(other.answer("", LOW));
    let words: String = next[0].trim().chars().take(6).collect();
    assert!(all.concat().contains(&words), "{words} in {all:?}");
}

#[test]
fn a_city_is_found_by_name_and_by_sound_and_leads_into_its_text() {
    for line in ["city 嘉兴", "c jx", "城市嘉兴市"] {
        let page = said(&[line]);
        assert!(page.starts_with("嘉兴市") && page.contains("“扩面”"), "{line}: {page}");
    }
    assert!(said(&["c jx", "1"]).starts_with("浙江嘉兴"));
    assert!(said(&["1", "c"]).starts_with("嘉兴市"), "the article's own");
    assert!(said(&["c"]).contains("没有可辨的地区"));
    assert!(said(&["c 没有的"]).contains("没有名为“没有的”的地区"));
}

#[test]
fn words_are_found_in_the_issue_in_the_library_and_at_others() {
    assert!(said(&["f 双响炮"]).contains("1. 浙江嘉兴"), "{}", said(&["f 双响炮"]));
    assert!(said(&["/zhongshi"]).contains("按拼音"), "{}", said(&["/zhongshi"]));
    assert!(said(&["s 双响炮"]).starts_with("2期"), "{}", said(&["s 双响炮"]));
    assert!(said(&["s 双响炮", "2"]).contains("双响炮"), "at its place, in the older issue");
    assert!(said(&["谁也做了 揭榜"]).starts_with("谁也做了"), "{}", said(&["谁也做了 揭榜"]));
    assert!(said(&["who else"]).contains("如 w 2"));
    assert!(said(&["f"]).contains("例如"));
    assert!(said(&["s 没有的词"]).contains("没有找到"));
}

#[test]
fn jump_and_library_list_what_there_is_and_numbers_follow_the_last_list() {
    assert!(said(&["j jx"]).contains("1. 市 嘉兴市"), "{}", said(&["j jx"]));
    assert!(said(&["j jx", "1"]).starts_with("嘉兴市"));
    assert!(said(&["j #小程序"]).contains("措 〔文中〕组织开发了"), "{}", said(&["j #小程序"]));
    let issues = said(&["library"]);
    assert!(issues.contains("1. 2024年第4期") && issues.contains("2. 2024年第3期"), "{issues}");
    assert!(said(&["l", "2"]).starts_with("2024年第3期"));
    assert!(said(&["l", "2", "3", "t"]).starts_with("2024年第3期"), "the contents of the issue being read");
}

#[test]
fn places_are_compared_a_figure_a_line() {
    let compared = said(&["v 嘉兴 sx"]);
    assert!(compared.starts_with("嘉兴市 · 绍兴市"), "{compared}");
    assert!(compared.contains("1. 嘉兴市") && compared.contains("2. 绍兴市"), "{compared}");
    assert!(compared.contains("省级新型研发机构"), "{compared}");
    assert!(said(&["v 嘉兴 sx", "2"]).contains("新型研发机构"), "where the figure stands");
    assert_eq!(said(&["1", "compare 绍兴"]), compared, "the article's own city first");
    assert!(said(&["v 嘉兴"]).contains("两个地名"));
    assert!(said(&["v 嘉兴 没有的"]).contains("没有名为“没有的”的地区"));
    assert!(said(&["v 嘉兴@1999 绍兴"]).contains("没有可以对照的数据"));
}

#[test]
fn watch_words_are_told_of_in_lists_and_lead_to_their_places() {
    let library = library();
    let front = library.entries()[0].clone();
    let watch: WatchList = [crate::lookup::WatchWord::of("双响炮").unwrap()].into_iter().collect();
    let mut it = Linear::new(library, &front, watch, Language::Chinese, WidthProfile::NARROW);
    let contents = it.open(WIDE).join("\n");
    assert_eq!(contents.matches("有关注词").count(), 1, "{contents}");
    assert!(it.answer("l", WIDE).join("\n").contains("*关注词"));
    let places = it.answer("关注", WIDE).join("\n");
    assert!(places.contains("1. 浙江嘉兴") && places.contains("双响炮"), "{places}");
    assert!(it.answer("1", WIDE).concat().contains("双响炮"));
    assert!(said(&["*"]).contains("还没有关注词"));
}

#[test]
fn a_sentence_is_listed_once_however_often_it_has_the_words() {
    let found = said(&["f 科技"]);
    let rows: Vec<&str> = found.lines().filter(|line| line.contains(". ")).collect();
    let words = |row: &&str| row.split_once(". ").map(|(_, words)| words.to_owned());
    assert!(rows.windows(2).all(|two| words(&two[0]) != words(&two[1])), "{found}");
}

#[test]
fn the_prompt_says_what_enter_does() {
    let mut it = linear(Language::Chinese);
    it.answer("1", WIDE);
    assert!(it.prompt().contains("回车看下一篇"), "{}", it.prompt());
    it.answer("t", WIDE);
    it.answer("8", WIDE);
    assert!(!it.prompt().contains("回车"), "{}", it.prompt());
}

#[test]
fn help_tells_every_command_and_what_is_none_is_said() {
    let help = said(&["help"]);
    assert_eq!(
        help.lines().filter(|line| line.contains('：')).count(),
        commands(Language::Chinese).count(),
        "{help}"
    );
    assert!(said(&["blah \u{1b}[2J"]).contains("没有“blah"));
    assert!(
        said(&["c 火星"]).contains("没有名为“火星”的地区；写地名的全称、简称或拼音"),
        "and what would be one"
    );
    assert!(said(&["1", "y 99"]).contains("没有第99项"), "a number of no list is no paragraph");
    let mut it = linear(Language::English);
    it.answer("quit", WIDE);
    assert!(it.has_ended());
}

#[test]
fn no_control_character_is_told_and_no_line_is_wider_than_the_paper() {
    let source = "# 刊\u{1b}[2J\n\n2024年第1期\n\n## 浙江嘉兴：题\u{1b}]0;evil\u{7}目\n\n一是“扩\u{9b}面”。正文12家\u{202e}。\n";
    let issue = crate::library::read(source.as_bytes(), "x.md").unwrap();
    let library = Library::of(vec![issue]);
    let front = library.entries()[0].clone();
    let mut it = Linear::new(library, &front, WatchList::default(), Language::Chinese, WidthProfile::NARROW);
    let paper = Paper { width: Cells(24), rows: None };
    let mut lines = it.open(paper);
    for line in [
        "1", "e", "m a\u{1b}[2J", "i 1 \u{9b}", "x", "i 1 \u{202e}\u{1b}", "x", ">", "g", "g \u{9b}", "d 1",
        "c jx", "w 面", "v jx nj", "k", "f 正文", "s 正文", "s city:\u{9b}火", "j jx", "l", "h", "\u{1b}[2J",
        "\u{9b}1",
    ] {
        lines.push(it.prompt());
        lines.extend(it.answer(line, paper));
    }
    for line in lines {
        assert!(!line.chars().any(|it| it.is_control() || it == '\u{202e}'), "{line:?}");
        assert!(WidthProfile::NARROW.text(&line) <= Cells(24), "{line}");
    }
}
