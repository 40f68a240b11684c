//! What is said to whoever asks for what cannot be had: what failed, where, and what to do, in both languages.

use super::user::User;

const BULLETIN: &str = include_str!("../../issues/2024-04.md");

/// A user with two issues, an empty folder, a file of another kind, and libraries of which nothing can be read.
fn user(locale: &str) -> User {
    let user = User::new().with("LANG", locale);
    user.file("issues/2024-04.md", BULLETIN);
    user.file("issues/2024-05.md", BULLETIN.replace("2024年第4期", "2024年第5期"));
    std::fs::create_dir(user.work().join("empty")).unwrap();
    user.file("a.pdf", "%PDF-1.4 a");
    user.file("pictures/a.md", "%PDF-1.4 a");
    user.file("pictures/b.md", "%PDF-1.4 b");
    user.file("x.json", "{\"schema\": 1, \"id\": 3");
    user.file("x.docx", "PK\u{3}\u{4} broken");
    user.file("two/1/2024-04.md", BULLETIN);
    user.file("two/2/2024-04.md", BULLETIN.replace("科技情报参考", "另一种刊物"));
    user
}

/// A command; what its first line and its second line say in Chinese, and in English.
type Mistake = (&'static [&'static str], [&'static str; 2], [&'static str; 2]);

const MISTAKES: &[Mistake] = &[
    (&["show", "no.md"], ["没有 no.md 这个", "kanbao list"], ["no.md", "check the path"]),
    (&["toc", "issues"], ["issues 是文件夹", "kanbao list issues"], ["is a folder", "kanbao list issues"]),
    (&["list", "empty"], ["empty 里没有", "--library"], ["in empty", "--library"]),
    (&["toc", "2001-01"], ["“2001-01”", "2024-05、2024-04"], ["`2001-01`", "2024-05, 2024-04"]),
    (
        &["--library", "two", "toc", "2024-04"],
        ["好几期", "two/1/2024-04.md、"],
        ["several", "two/1/2024-04.md, "],
    ),
    (&["--library", "no", "list"], ["没有 no 这个", "指定它的是 --library"], ["folder no", "by --library"]),
    (&["toc", "a.pdf"], ["PDF 文件", "pdftotext"], ["a PDF file", "pdftotext"]),
    (&["list", "pictures"], ["2个文件都无法读取", "pdftotext"], ["none of 2 files", "pdftotext"]),
    (&["toc", "x.json"], ["第1行第21列：写法不对", "kanbao export"], ["column 21", "kanbao export"]),
    (
        &["toc", "x.docx"],
        ["x.docx 不能当作 Word 文档打开：文件不完整或已损坏", "另存为"],
        ["x.docx", "save it again"],
    ),
    (&["show", "2024-04", "99"], ["“99”", "1–8"], ["`99`", "1 to 8"]),
    (&["show", "2024-04", "1", "2"], ["多写了“2”", "用法"], ["`2` is one word too many", "usage"]),
    (&["list", "--year", "abc"], ["“abc”不是年份", "2022..2024"], ["`abc` is no year", "2022..2024"]),
    (&["list", "--kind", "abc"], ["没有“abc”这一类", "city、province"], ["`abc`", "city, province"]),
    (&["cities", "--place", "火星"], ["“火星”", "拼音"], ["`火星`", "pinyin"]),
    (&["search", "city:火星", "中"], ["“火星”", "拼音"], ["`火星`", "pinyin"]),
    (&["jump", "city:火星"], ["“火星”", "拼音"], ["`火星`", "pinyin"]),
    (
        &["jump", "中", "--limit", "x"],
        ["--limit 不能是“x”", "整数"],
        ["--limit cannot be `x`", "whole number"],
    ),
    (&["--width", "1"], ["--width 不能是“1”", "2到65535"], ["--width cannot be `1`", "2 to 65535"]),
    (&["city", ""], ["“”", "拼音"], ["``", "pinyin"]),
    (&["compare", "嘉兴", "嘉兴市"], ["两个不同的", "kanbao compare"], ["two different", "kanbao compare"]),
    (&["search", "[", "--regex"], ["“[”", "--regex"], ["`[`", "--regex"]),
    (&["export", "2024-04"], ["格式", "-o"], ["no format", "-o"]),
    (
        &["export", "2024-04", "--format", "doc"],
        ["--format 不能是“doc”", "docx"],
        ["cannot be `doc`", "docx"],
    ),
    (
        &["export", "2024-04", "-o", "no/a.md"],
        ["没有 no 这个文件夹", "mkdir -p no"],
        ["folder no", "mkdir -p no"],
    ),
    (&["export", "2024-04", "-o", "empty"], ["是文件夹", "-o empty/"], ["it is a folder", "-o empty/"]),
    (
        &["export", "2024-04", "-o", "a.pdf/a.md"],
        ["不是文件夹", "检查路径"],
        ["not a folder", "check the path"],
    ),
    (
        &["export", "2024-04", "--format", "text", "-o", "/dev/full"],
        ["磁盘已满", "腾出"],
        ["is full", "make room"],
    ),
    (&["watch"], ["还没有关注", "watch ="], ["no words", "watch ="]),
    (&["keys", "--check", "no"], ["no：文件不存在", "检查路径"], ["no cannot be read", "check the path"]),
    (&["config", "--check", "no"], ["no：文件不存在", "--print"], ["no cannot be read", "--print"]),
];

#[test]
fn a_mistake_is_told_in_one_line_and_what_to_do_in_another() {
    for (locale, english) in [("zh_CN.UTF-8", false), ("en_US.UTF-8", true)] {
        let user = user(locale);
        for (arguments, zh, en) in MISTAKES {
            let said = user.run(arguments).fails();
            let wanted = if english { en } else { zh };
            let lines: Vec<&str> = said.lines().collect();
            assert_eq!(lines.len(), 2, "{arguments:?}: {said}");
            assert!(
                lines[0].starts_with("kanbao: ") && lines[0].contains(wanted[0]),
                "{arguments:?}: {said}"
            );
            assert!(lines[1].contains(wanted[1]), "{arguments:?}: {said}");
        }
    }
}

#[test]
fn where_nothing_is_found_it_is_said_beside_the_answer_and_not_in_it() {
    let user = user("zh_CN.UTF-8");
    user.file("empty.md", "");
    let nothing = "kanbao: 没有找到符合条件的内容\n";
    for arguments in [&["list", "--year", "1999"][..], &["jump", "qqq"], &["figures", "--place", "黄山"]] {
        let answer = user.run(arguments);
        assert_eq!((answer.code, answer.err.as_str()), (1, nothing), "{arguments:?}");
        let json = user.run(&[arguments, &["--json"]].concat());
        assert_eq!((json.code, json.err.as_str()), (1, ""), "{arguments:?}");
    }
    let toc = user.run(&["toc", "empty.md"]);
    assert_eq!((toc.code, toc.err.as_str()), (1, "kanbao: 这一期没有文章\n"));
    let empty = user.run(&["-"]);
    assert_eq!((empty.code, empty.out.as_str(), empty.err.as_str()), (0, "", "kanbao: 文件是空的\n"));
    let path = user.run(&["search", "中试", "no/x.md"]);
    assert!(path.code == 1 && path.err.contains("没有 no/x.md 这个文件或文件夹"), "{}", path.err);
    assert_eq!(user.run(&["compare", "黄山", "哈尔滨"]).out, "没有可以对照的数据\n");
}

#[test]
fn what_names_a_library_that_is_not_there_is_told() {
    let user = user("zh_CN.UTF-8");
    user.file("~/.config/kanbao/config.toml", "library = \"no\"\n");
    let said = user.run(&["list"]).fails();
    assert!(said.contains("config.toml 里的“library”：请改正"), "{said}");
    assert!(user.with("KANBAO_LIBRARY", "no").run(&[]).fails().contains("指定它的是 KANBAO_LIBRARY"));
}
