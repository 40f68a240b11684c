//! Texts without a screen: `kanbao show`, `kanbao wrap`, the reader where there is no terminal or a plain one.

use kanbao::text::{Cells, WidthProfile};

use super::user::User;
use super::{BULLETIN, issue};

#[test]
fn an_issue_goes_by_id_short_form_path_and_standard_input() {
    let user = User::new();
    user.file("issues/4.md", BULLETIN);
    user.file("issues/11.md", issue(2023, 11));
    let whole = user.run(&["toc", "2024-04"]).succeeds();
    for name in ["2024-4", "24-4", "4", "latest", "issues/4.md"] {
        assert_eq!(user.run(&["toc", name]).succeeds(), whole, "{name}");
    }
    assert_eq!(user.run_with_input(&["toc", "-"], BULLETIN.as_bytes()).succeeds(), whole);
    let err = user.run(&["toc", "2019-01"]).fails();
    assert_eq!(err, "kanbao: the library has no issue `2019-01`\nthe library has: 2024-04, 2023-11\n");
    let err = user.run(&["show", "嘉兴"]).fails();
    assert!(err.contains("kanbao show 2024-04 嘉兴"), "{err}");
    user.run(&["show", "2024-04", "嘉兴"]).succeeds();
    user.file("issues/x.md", issue(2022, 4));
    let err = user.run(&["toc", "4"]).fails();
    assert!(err.ends_with("say which: 2024-04, 2022-04\n"), "{err}");
}

#[test]
fn a_link_is_followed_by_its_address_below_the_article() {
    let user = User::new();
    user.file(
        "a.md",
        "# 科技参考\n\n## 甲\n\n[办法](https://a.cn/x)已印发，见 <https://a.cn/y>。\n\n## 乙\n\n正文。\n",
    );
    let shown = user.run(&["show", "a.md", "--lang", "zh"]).succeeds();
    assert!(shown.contains("办法已印发"), "{shown}");
    let (first, rest) = shown.split_once("办法：https://a.cn/x\n").unwrap();
    assert!(first.contains("甲") && rest.contains("乙"), "{shown}");
    assert_eq!(shown.matches("https://a.cn/y").count(), 1, "{shown}");
    assert!(!user.run(&["show", "a.md", "--skim"]).succeeds().contains("https://a.cn/x"));
}

#[test]
fn an_article_goes_by_number_and_by_words() {
    let user = User::new();
    let by_number = user.run(&["show", "latest", "3"]).succeeds();
    assert!(by_number.lines().next().unwrap().contains("湖北宜昌"), "{by_number}");
    assert_eq!(user.run(&["show", "latest", "宜昌"]).succeeds(), by_number);
    for wanted in ["0", "9", "99999999999999999999", "哈尔滨", ""] {
        let err = user.run(&["show", "latest", wanted]).fails();
        assert!(err.contains("has no article") && err.contains("from 1 to 8"), "{err}");
    }
}

#[test]
fn no_line_shown_is_wider_than_asked_for_and_none_of_the_text_is_lost() {
    let user = User::new();
    // The facts under the title give way where there is no room: they are no part of the text.
    let is_fact =
        |line: &&str| line.contains("page 2") || line.contains(" figures") || line.contains(" measures");
    let squeezed = |text: &str| {
        let lines = text.lines().filter(|line| !is_fact(line));
        lines.flat_map(str::chars).filter(|c| !c.is_whitespace()).collect::<String>()
    };
    let widest = squeezed(&user.run(&["show", "latest", "1", "--width", "200"]).succeeds());
    for (width, ambiguous, profile) in [
        ("80", "narrow", WidthProfile::NARROW),
        ("40", "narrow", WidthProfile::NARROW),
        ("40", "wide", WidthProfile::WIDE),
        ("21", "narrow", WidthProfile::NARROW),
    ] {
        let arguments = ["show", "latest", "1", "--width", width, "--ambiguous", ambiguous];
        let out = user.run(&arguments).succeeds();
        let limit = Cells(width.parse().unwrap());
        for line in out.lines() {
            assert!(profile.text(line) <= limit, "{width} {ambiguous}: {line}");
        }
        assert_eq!(squeezed(&out), widest, "{width} {ambiguous}");
    }
}

#[test]
fn the_reader_prints_where_there_is_no_terminal() {
    let user = User::new();
    let out = user.run(&[]).succeeds();
    assert!(out.starts_with("科技情报参考  2024 no. 4"), "{out}");
    assert!(out.lines().any(|line| line.starts_with("    ")), "paragraphs are indented");
    assert!(out.lines().all(|line| WidthProfile::NARROW.text(line) <= Cells(80)));
    let narrow = User::new().with("COLUMNS", "30").run(&[]).succeeds();
    assert!(narrow.lines().skip(1).all(|line| WidthProfile::NARROW.text(line) <= Cells(30)));
    let input = user.run_with_input(&["-"], issue(2011, 7).as_bytes()).succeeds();
    assert!(input.starts_with("科技情报参考  2011 no. 7"), "{input}");
    user.file("a.md", issue(2001, 1));
    user.file("b.md", issue(2002, 2));
    let both = user.run(&["a.md", "b.md"]).succeeds();
    let (first, second) = (both.find("2001 no. 1").unwrap(), both.find("2002 no. 2").unwrap());
    assert!(first < second, "in the order given");
}

#[test]
fn paragraphs_of_standard_input_are_set() {
    let user = User::new();
    let text = "会议指出：“要坚持稳中求进”，并强调：‘守正创新’。\n";
    let out = user.run_with_input(&["wrap", "--width", "20"], text.as_bytes()).succeeds();
    assert_eq!(out, "    会议指出：“要坚\n持稳中求进”，并强\n调：‘守正创新’。\n");
    let wide = ["wrap", "--width", "20", "--indent", "0", "--ambiguous", "wide"];
    let out = user.run_with_input(&wide, text.as_bytes()).succeeds();
    assert!(out.lines().all(|line| WidthProfile::WIDE.text(line) <= Cells(20)), "{out}");
}

#[test]
fn line_by_line_a_script_is_answered_to_its_end() {
    let user = User::new();
    user.file("issues/2024-04.md", BULLETIN);
    user.file("issues/2024-03.md", issue(2024, 3));
    let script = "3\nb\ncity jx\n1\nwho else 揭榜\nlibrary\n2\nnonsense\n\u{1b}[2J\n";
    let out = user.run_with_input(&["--plain", "--width", "40"], script.as_bytes()).succeeds();
    for words in ["> city jx", "湖北宜昌多措并举", "嘉兴市", "2024 no. 3", "No command `nonsense`"]
    {
        assert!(out.contains(words), "{words}: {out}");
    }
    assert!(!out.contains('\u{1b}'), "nothing addresses a screen, nor what was typed");
    for line in out.lines().filter(|line| !line.contains("> ")) {
        assert!(WidthProfile::NARROW.text(line) <= Cells(40), "{line}");
    }
    // What follows `quit` is not read; nothing at all is an end as well.
    let left = user.run_with_input(&["--plain", "--lang", "zh"], "退出\n3\n".as_bytes()).succeeds();
    assert!(!left.contains("宜昌市科技创新综合考评"), "{left}");
    assert!(user.run(&["--plain"]).succeeds().contains("8. 南京市"));
    let restricted = user.run_with_input(&["--restricted", "--plain"], b"1\n");
    assert!(restricted.succeeds().contains("日前，嘉兴市出台科技新政"));
}
