//! The basket, bookmarks and the place, kept by a host that several readers share.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::rc::Rc;

use super::*;
use crate::model::IssueName;
use crate::right::{Right, Rights};
use crate::shelf::{Memory, ShelfError, Word};

/// What is on the disk, as readers see it who run one after the other.
#[derive(Debug, Default)]
struct Disk {
    memory: Memory,
    files: BTreeMap<String, Vec<u8>>,
    rights: Rights,
    full: bool,
}

#[derive(Debug)]
struct Shared(Rc<RefCell<Disk>>, Memory);

impl Host for Shared {
    fn allows(&self, right: Right) -> bool {
        self.0.borrow().rights.allow(right)
    }

    fn hear(&mut self) {
        if !self.0.borrow().full {
            self.1 = self.0.borrow().memory.clone();
        }
    }

    fn memory(&self) -> &Memory {
        &self.1
    }

    fn keep(&mut self, words: Vec<Word>) -> Result<(), ShelfError> {
        words.iter().for_each(|word| self.1.say(word.clone()));
        let mut disk = self.0.borrow_mut();
        if disk.full {
            let error = io::ErrorKind::StorageFull.into();
            return Err(ShelfError { path: "/state/journal".into(), error });
        }
        words.into_iter().for_each(|word| disk.memory.say(word));
        Ok(())
    }

    fn write(&mut self, name: &str, bytes: &[u8], replaces: bool) -> (PathBuf, io::Result<()>) {
        let mut disk = self.0.borrow_mut();
        if !replaces && disk.files.contains_key(name) {
            return (name.into(), Err(io::ErrorKind::AlreadyExists.into()));
        }
        disk.files.insert(name.to_owned(), bytes.to_vec());
        (name.into(), Ok(()))
    }
}

/// What a reader of this disk says to each of these lines, the words of a line together.
fn session(disk: &Rc<RefCell<Disk>>, language: Language, lines: &[&str]) -> Vec<String> {
    let host = Shared(Rc::clone(disk), disk.borrow().memory.clone());
    let mut it = linear(language).kept_by(Box::new(host));
    let mut said = vec![it.open(WIDE).concat()];
    said.extend(lines.iter().map(|line| it.answer(line, WIDE).concat().trim().to_owned()));
    said
}

fn last(disk: &Rc<RefCell<Disk>>, lines: &[&str]) -> String {
    session(disk, Language::Chinese, lines).pop().unwrap()
}

/// The first words, without blanks.
fn begins(text: &str) -> String {
    text.chars().filter(|it| !it.is_whitespace()).take(10).collect()
}

fn texts(disk: &Rc<RefCell<Disk>>) -> Vec<String> {
    disk.borrow().memory.excerpts().iter().map(|(_, it)| it.excerpt.text.clone()).collect()
}

#[test]
fn sentences_paragraphs_measures_and_what_was_cited_go_into_the_basket_once() {
    let disk = Rc::default();
    assert!(last(&disk, &["e"]).contains("先读一段"));
    let said = last(&disk, &["c 宜昌", "e 4"]);
    assert!(said.starts_with("已摘录，共1条："), "{said}");
    let measure = texts(&disk)[0].clone();
    assert!(measure.contains("新型研发机构") && !measure.starts_with('。'), "{measure}");
    assert!(last(&disk, &["c 宜昌", "摘录 4"]).starts_with("摘录篮里已有"), "of another session as well");
    // What is found is a sentence, unless more is wanted.
    last(&disk, &["/摸需求", "collect 1"]);
    last(&disk, &["/摸需求", "e 1 段"]);
    last(&disk, &["/摸需求", "e sentence 1"]);
    let all = texts(&disk);
    assert_eq!(all.len(), 3, "{all:?}");
    assert!(all[1].contains("摸需求") && all[2].contains(&all[1]) && all[2].len() > all[1].len());
    // What was cited is what is put in, to the letter.
    let cited = session(&disk, Language::Chinese, &["/领任务", "y 1", "e"]);
    assert!(cited[2].starts_with(texts(&disk)[3].split('\n').next().unwrap()), "{cited:?}");
    let told = session(&disk, Language::Chinese, &["4", "e 句", "e", "1", "e 措施"]);
    assert!([2, 3, 5].iter().all(|at| told[*at].starts_with("已摘录")), "{:?}", &told[2..]);
    let all = texts(&disk);
    assert!(all[5].ends_with(&all[4]), "the last sentence of the paragraph told last");
    assert!(last(&disk, &["3", "e 99"]).contains("没有第99项"));
    assert!(last(&disk, &["3", "e 嘉兴"]).contains("先读一段，或写列表里的序号"));
}

#[test]
fn the_basket_is_listed_noted_ordered_and_what_is_taken_out_can_be_put_back() {
    let disk = Rc::default();
    assert!(last(&disk, &["x"]).contains("摘录篮是空的"));
    assert!(last(&disk, &["d 1"]).contains("先用 x 列出摘录篮"));
    last(&disk, &["c 宜昌", "e 2", "e 3", "e 4"]);
    let before = texts(&disk);
    let listed = last(&disk, &["x"]);
    assert!(
        listed.starts_with("摘录篮 3条1. ") && listed.contains("——《科技情报参考》2024年第4期"),
        "{listed}"
    );
    assert_eq!(last(&disk, &["x", "i 2 可借鉴"]), "批注：可借鉴");
    assert!(last(&disk, &["摘录篮"]).contains("批注：可借鉴"));
    let moved = last(&disk, &["x", "z 3 1"]);
    assert!(moved.starts_with("摘录篮 3条"), "{moved}");
    assert_eq!(texts(&disk), [before[2].clone(), before[0].clone(), before[1].clone()]);
    // A number stays what it was in the list that was told.
    let said = session(&disk, Language::Chinese, &["x", "d 1", "d 2", "d 1", "u", "u", "u"]);
    assert_eq!(said[2], "已取出，还有2条；u 放回");
    assert_eq!(said[3], "已取出，还有1条；u 放回");
    assert!(said[4].contains("第1项已不在摘录篮里"), "{said:?}");
    assert!(said[5].starts_with("已放回：") && said[6].starts_with("已放回："), "{said:?}");
    assert_eq!(said[7], "没有可放回的");
    assert_eq!(texts(&disk), [before[2].clone(), before[0].clone(), before[1].clone()], "where it was");
    assert_eq!(disk.borrow().memory.excerpts()[2].1.excerpt.note.as_deref(), Some("可借鉴"));
    assert_eq!(last(&disk, &["x", "i 3"]), "已没有批注");
    let there = last(&disk, &["x", "1"]).replace([' ', '　'], "");
    assert!(there.contains(&begins(&before[2])), "{there}");
    let cited = last(&disk, &["x", "y 1"]);
    assert!(begins(&cited) == begins(&before[2]), "{cited}");
}

#[test]
fn the_basket_is_told_or_written_by_extension_and_replaces_only_what_was_said_twice() {
    let disk = Rc::default();
    assert!(last(&disk, &["> a.md"]).contains("摘录篮是空的"));
    last(&disk, &["c 宜昌", "e 2"]);
    assert!(last(&disk, &["导出"]).contains("——《科技情报参考》"));
    for name in ["a.md", "a.txt", "a.csv", "a.json", "a.ris", "a.docx"] {
        assert!(last(&disk, &[&format!("> {name}")]).starts_with("已将1条写入"), "{name}");
    }
    assert!(disk.borrow().files["a.docx"].starts_with(b"PK"));
    assert!(disk.borrow().files["a.md"].starts_with("> ".as_bytes()));
    assert!(last(&disk, &["write a.pdf"]).contains(".md .txt .csv .json .ris .docx"));
    last(&disk, &["c 宜昌", "e 3"]);
    let said = session(&disk, Language::English, &["> a.md", "t", "> a.md", "> a.md"]);
    assert!(said[1].contains("exists; the same line again replaces it"), "{said:?}");
    assert!(said[3].contains("exists"), "something else was said between: {said:?}");
    assert!(said[4].starts_with("2 excerpts written to a.md"), "{said:?}");
}

#[test]
fn a_file_is_replaced_by_the_very_next_line_alone_and_its_name_is_clean() {
    let disk = Rc::default();
    last(&disk, &["c 宜昌", "e 2", "> a.md"]);
    let said = session(&disk, Language::Chinese, &["> a.md", "这不是命令", "> a.md"]);
    assert!(said[1].contains("已存在") && said[3] == said[1], "{said:?}");
    last(&disk, &["> k\u{1b}[31mq.md", "x", "i 1 批\u{7}注"]);
    let named = |name: &&String| name.chars().any(char::is_control);
    assert!(disk.borrow().files.keys().find(named).is_none(), "{:?}", disk.borrow().files.keys());
    assert_eq!(disk.borrow().memory.excerpts()[0].1.excerpt.note.as_deref(), Some("批注"));
}

#[test]
fn what_was_made_since_is_not_lost_for_what_was_taken_away() {
    let disk = Rc::default();
    let said = session(&disk, Language::Chinese, &["1", "m a", "d a", "3", "m a", "u"]);
    assert_eq!(said[6], "没有可放回的");
    assert!(last(&disk, &["g a"]).contains("宜昌"));
    let lines = ["c 宜昌", "e 2", "x", "i 1 先", "d 1", "c 宜昌", "e 2", "x", "i 1 后", "u"];
    assert_eq!(last(&disk, &lines), "没有可放回的");
    assert_eq!(disk.borrow().memory.excerpts()[0].1.excerpt.note.as_deref(), Some("后"));
}

#[test]
fn a_number_is_of_the_list_told_last_and_nothing_else() {
    let disk = Rc::default();
    assert!(last(&disk, &["3", "m 99 a"]).contains("没有第99项"));
    assert!(last(&disk, &["1", "m 2"]).starts_with("已存书签 2"));
    let said = session(&disk, Language::Chinese, &["c 宜昌", "e 2", "x", "d 2", "d ２", "y １", "i １ 批注"]);
    assert!(said[4].contains("第2项") || said[4].contains("只有1项"), "{said:?}");
    assert_eq!(said[5], said[4]);
    assert!(said[6].contains("——《科技情报参考》") && said[7] == "批注：批注", "{said:?}");
    assert!(disk.borrow().memory.bookmark("2").is_some());
}

#[test]
fn a_measure_is_put_in_only_where_one_stands() {
    let disk = Rc::default();
    let said = session(&disk, Language::Chinese, &["t", "e 1 措施"]);
    let text = texts(&disk);
    assert!(text.is_empty() && !said[2].starts_with("已摘录"), "{said:?} {text:?}");
}

#[test]
fn restricted_mode_writes_no_file_and_keeps_the_basket() {
    let disk: Rc<RefCell<Disk>> = Rc::default();
    disk.borrow_mut().rights = Rights::restricted();
    assert!(last(&disk, &["c 宜昌", "e 2"]).starts_with("已摘录"));
    assert_eq!(last(&disk, &["> a.md"]), "受限模式下不能写入指定的文件");
    let english = session(&disk, Language::English, &["write a.docx"]).pop().unwrap();
    assert_eq!(english, "Restricted mode does not let you write a named file");
    assert!(disk.borrow().files.is_empty());
    assert!(last(&disk, &[">"]).contains("——《科技情报参考》"), "read out it may be");
}

#[test]
fn bookmarks_are_set_listed_gone_to_and_deleted() {
    let disk = Rc::default();
    assert!(last(&disk, &["g"]).contains("还没有书签"));
    assert!(last(&disk, &["m a"]).contains("先读一段"));
    assert_eq!(last(&disk, &["3", "m a"]), "已存书签 a");
    assert_eq!(last(&disk, &["/双响炮", "1", "存书签 中试"]), "已存书签 中试");
    assert!(last(&disk, &["3", "m"]).contains("后面要写书签的字母或名字"));
    assert_eq!(last(&disk, &["5", "m a"]), "书签 a 已改到这里");
    let listed = last(&disk, &["书签"]);
    assert!(listed.starts_with("书签 2个1. a ") && listed.contains("2. 中试 浙江嘉兴"), "{listed}");
    for lines in [&["g 中试"][..], &["'中"], &["bookmarks", "2"], &["g", "g 2"]] {
        assert!(last(&disk, lines).contains("双响炮"), "{lines:?}");
    }
    assert_eq!(last(&disk, &["c 宜昌", "m 2 措施二"]), "已存书签 措施二");
    assert!(last(&disk, &["g 措施"]).contains("在创新平台布局上"));
    last(&disk, &["d 措施二"]);
    assert_eq!(last(&disk, &["g 没有"]), "没有书签“没有”");
    assert_eq!(last(&disk, &["g", "d 1"]), "已删书签 a；u 恢复");
    assert_eq!(last(&disk, &["删除 中试"]), "已删书签 中试；u 恢复");
    let said = session(&disk, Language::Chinese, &["3", "m b", "d b", "u", "g"]);
    assert!(said[4] == "已存书签 b" && said[5].contains("1. b"), "{said:?}");
}

#[test]
fn the_next_session_goes_on_where_this_one_stopped() {
    let disk = Rc::default();
    assert!(!session(&disk, Language::Chinese, &[])[0].contains("上次读到"));
    let host = Shared(Rc::clone(&disk), Memory::default());
    let mut it = linear(Language::Chinese).kept_by(Box::new(host));
    it.open(LOW);
    it.answer("3", LOW);
    let next = it.answer("", LOW);
    let place =
        disk.borrow().memory.position(&IssueName::of(library().entries()[0].head())).cloned().unwrap();
    assert_eq!(place.anchor.article, Some(2), "as the reader with a screen keeps it");
    let rest = it.answer("", LOW).concat();
    drop(it);
    let said = session(&disk, Language::Chinese, &["o"]);
    assert!(said[0].contains("上次读到《湖北宜昌多措并举"), "{}", said[0]);
    assert!(!said[1].contains(next[1].trim()), "what was told is not told again: {}", said[1]);
    let words = |text: &str| text.replace([' ', '　'], "");
    assert!(!words(&said[1]).contains(&begins(&rest)), "nor what came after that");
    // All of it has been told now: it is read, and the next article follows.
    assert!(last(&disk, &["l"]).contains("1/8篇"), "as the list of issues has it");
    let said = session(&disk, Language::Chinese, &[""]);
    assert!(said[0].contains("上次读完《湖北宜昌多措并举"), "{}", said[0]);
    assert!(said[0].contains("推进科技创新（已读）"), "{}", said[0]);
    assert!(said[1].starts_with("安徽省阜阳市"), "{}", said[1]);
}

/// The same library for a reader on paper of its own.
fn answers(disk: &Rc<RefCell<Disk>>, paper: Paper, lines: &[&str]) -> Vec<String> {
    let host = Shared(Rc::clone(disk), disk.borrow().memory.clone());
    let mut it = linear(Language::Chinese).kept_by(Box::new(host));
    let mut said = vec![it.open(paper).concat()];
    said.extend(lines.iter().map(|line| it.answer(line, paper).concat()));
    said
}

#[test]
fn what_was_told_to_its_end_and_what_was_not_are_told_apart_on_any_paper() {
    let paper = |width, rows| Paper { width: Cells(width), rows };
    let height = (8..80).find(|rows| {
        let disk = Rc::default();
        let said = answers(&disk, paper(60, Some(*rows)), &["3", "l"]);
        !said[1].is_empty()
            && disk.borrow().memory.is_read(
                &IssueName::of(library().entries()[0].head()),
                &library().entries()[0].head().article_name(2).unwrap(),
            )
    });
    let height = height.unwrap();
    for (rows, all) in [(height - 1, false), (height, true)] {
        let disk = Rc::default();
        answers(&disk, paper(60, Some(rows)), &["3"]);
        for width in [20, 60, 100] {
            let said = answers(&disk, paper(width, None), &["l"]);
            assert_eq!(said[0].contains("上次读完"), all, "{rows} rows, then {width} cells: {}", said[0]);
            assert_eq!(said[0].contains("（已读）"), all, "{}", said[0]);
        }
    }
    // Whatever it was opened for, an article told to its end is.
    let disk = Rc::default();
    last(&disk, &["/双响炮", "1"]);
    let said = session(&disk, Language::Chinese, &[]);
    assert!(said[0].contains("上次读完《浙江嘉兴"), "{}", said[0]);
}

#[test]
fn a_session_that_goes_on_with_something_else_leaves_the_place_of_a_later_one() {
    let disk: Rc<RefCell<Disk>> = Rc::default();
    let mut first = linear(Language::Chinese).kept_by(Box::new(Shared(Rc::clone(&disk), Memory::default())));
    first.open(WIDE);
    first.answer("1", WIDE);
    last(&disk, &["5"]);
    first.answer("h", WIDE);
    first.answer("l", WIDE);
    assert!(session(&disk, Language::Chinese, &["l"])[0].contains("上次读完《浙江绍兴"));
    assert!(session(&disk, Language::Chinese, &["l"])[0].contains("上次读完《浙江绍兴"), "nor by going on");
}

#[test]
fn forward_undoes_back() {
    let disk = Rc::default();
    let said = session(&disk, Language::Chinese, &["3", "c 宜昌", "b", "b", "a", "前进", "a", "b", "n", "a"]);
    assert_eq!(said[5], said[1]);
    assert_eq!(said[6], said[2]);
    assert_eq!(said[7], "已无可前进的位置");
    assert_eq!(said[10], "已无可前进的位置", "elsewhere is another way");
}

#[test]
fn what_cannot_be_kept_is_said_in_place_of_what_it_was_to_confirm() {
    let disk: Rc<RefCell<Disk>> = Rc::default();
    disk.borrow_mut().full = true;
    let said = session(&disk, Language::Chinese, &["c 宜昌", "e 2", "e 3", "m a", "1", "x"]);
    assert!(said[2].starts_with("阅读位置等记不到 /state/journal：磁盘已满"), "{said:?}");
    assert!(said[3].starts_with("已摘录，共2条") && said[3].ends_with("（只在这次有效）"), "{said:?}");
    assert!(!said[5].contains("记不到") && said[6].contains("2. "), "{said:?}");
    assert!(texts(&disk).is_empty());
}

#[test]
fn filters_that_cannot_be_meant_are_told_as_everywhere() {
    let disk = Rc::default();
    for command in ["j", "s"] {
        let said = last(&disk, &[&format!("{command} city:火星 中试")]);
        assert_eq!(said, "没有叫“火星”的地方；写地名的全称、简称或拼音，如 嘉兴、jx");
        let said = last(&disk, &[&format!("{command} yaer:2024 中试")]);
        assert_eq!(said, "没有“yaer:”这个筛选；是否要写“year:”？");
        let said = last(&disk, &[&format!("{command} issue:2024-06..2024-01 中试")]);
        assert!(said.contains("早的写在前面"), "{said}");
    }
    let english = session(&disk, Language::English, &["s kind:city 中试"]).pop().unwrap();
    assert!(
        english.starts_with("A search finds nothing of the kind") && english.contains("possible:"),
        "{english}"
    );
    assert!(last(&disk, &["s city:jx 双响炮"]).contains("2期"), "what can be meant limits");
    assert!(last(&disk, &["j city:jx 扩面"]).contains("扩面"));
}

#[test]
fn a_place_before_all_articles_is_gone_on_from_as_well() {
    let lines: String = (1..60).map(|number| format!("卷首第{number}段，说的是科技情报工作。\n\n")).collect();
    let text = format!("# 科技参考\n\n2024年第4期\n\n{lines}\n\n## 浙江嘉兴：双响炮\n\n正文。\n");
    let disk: Rc<RefCell<Disk>> = Rc::default();
    let reader = || {
        let library = Library::of(vec![crate::library::read(text.as_bytes(), "2024-04.md").unwrap()]);
        let front = library.entries()[0].clone();
        let host = Shared(Rc::clone(&disk), disk.borrow().memory.clone());
        let watch = WatchList::default();
        Linear::new(library, &front, watch, Language::Chinese, WidthProfile::NARROW).kept_by(Box::new(host))
    };
    let mut first = reader();
    first.open(LOW);
    first.answer("2", LOW);
    first.answer("", LOW);
    let mut second = reader();
    let opened = second.open(WIDE).concat();
    assert!(opened.contains("上次读到《卷首》"), "{opened}");
    let on = second.answer("o", LOW).concat();
    assert!(on.contains("卷首第") && !on.contains("卷首第1段"), "{on}");
}
