//! The commands as a user and a script meet them: the real binary, its output, its exit codes.
//!
//! Every test has a home, a configuration and a working folder of its own, so that nothing of the machine's
//! counts and tests run side by side.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test a panic is a finding")]

mod excerpts;
mod settings;
mod user;

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::Stdio;

use kanbao::text::{Cells, WidthProfile};
use serde_json::Value;

use user::{Answer, User};

/// The bulletin that is part of the program.
const BULLETIN: &str = include_str!("../../issues/2024-04.md");

/// The bulletin as another issue.
fn issue(year: i32, number: u32) -> String {
    BULLETIN.replace("2024年第4期", &format!("{year}年第{number}期"))
}

fn ids(answer: Answer) -> Vec<String> {
    let value = answer.json();
    value["issues"].as_array().unwrap().iter().map(|issue| issue["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn with_nothing_at_all_there_is_the_bundled_issue() {
    let out = User::new().run(&["list"]).succeeds();
    assert!(out.starts_with("2024-04  科技情报参考  2024 no. 4  8 articles"), "{out}");
    let value = User::new().run(&["list", "--json"]).json();
    assert_eq!(value["schema"], 1);
    assert_eq!(value["issues"][0]["id"], "2024-04");
    assert_eq!(value["issues"][0]["year"], 2024);
    assert_eq!(value["issues"][0]["number"], 4);
    assert_eq!(value["issues"][0]["articles"], 8);
    assert_eq!(value["issues"][0]["path"], "");
}

#[test]
fn the_library_is_looked_for_in_the_documented_order() {
    let user = User::new();
    assert_eq!(ids(user.run(&["list", "--json"])), ["2024-04"]);
    user.file("issues/a.md", issue(2020, 1));
    assert_eq!(ids(user.run(&["list", "--json"])), ["2020-01"]);
    user.file("~/.config/kanbao/config.toml", "library = \"~/bulletins\"\n");
    user.file("~/bulletins/a.md", issue(2021, 2));
    assert_eq!(ids(user.run(&["list", "--json"])), ["2021-02"]);
    let named = user.file("named/a.md", issue(2022, 3));
    let user = user.with("KANBAO_LIBRARY", named.parent().unwrap().to_str().unwrap());
    assert_eq!(ids(user.run(&["list", "--json"])), ["2022-03"]);
    user.file("option/a.md", issue(2023, 4));
    assert_eq!(ids(user.run(&["list", "--json", "--library", "option"])), ["2023-04"]);
    user.file("path.md", issue(2023, 5));
    assert_eq!(ids(user.run(&["list", "--json", "--library", "option", "path.md"])), ["2023-05"]);
}

#[test]
fn a_folder_of_that_name_without_issues_does_not_hide_the_bundled_issue() {
    let user = User::new();
    user.file("issues/template.yml", "name: bug");
    assert_eq!(ids(user.run(&["list", "--json"])), ["2024-04"]);
}

#[test]
fn issues_come_newest_first() {
    let user = User::new();
    for (year, number) in [(2023, 11), (2024, 2), (2024, 10)] {
        user.file(&format!("issues/{number}.md"), issue(year, number));
    }
    assert_eq!(ids(user.run(&["list", "--json"])), ["2024-10", "2024-02", "2023-11"]);
}

#[test]
fn what_cannot_be_read_is_said_and_the_rest_is_listed() {
    let user = User::new();
    user.file("issues/good.md", issue(2024, 1));
    user.file("issues/bad.md", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0".as_slice());
    let answer = user.run(&["list"]);
    assert_eq!(answer.code, 0);
    assert!(answer.out.contains("2024-01"));
    assert_eq!(answer.err.lines().count(), 1, "{}", answer.err);
    assert!(answer.err.contains("bad.md"), "{}", answer.err);
    let answer = user.run(&["list", "issues", "missing.md"]);
    assert_eq!(answer.code, 2, "something asked for by name is missing");
    assert!(answer.out.contains("2024-01") && answer.err.contains("missing.md"));
}

#[test]
fn the_contents_have_index_page_title_and_city() {
    let value = User::new().run(&["toc", "2024-04", "--json"]).json();
    assert_eq!(value["schema"], 1);
    assert_eq!(value["issue"], "2024-04");
    let entries = value["entries"].as_array().unwrap();
    assert_eq!(entries.len(), 8);
    assert_eq!(entries[0]["index"], 0);
    assert_eq!(entries[0]["page"], 2);
    assert_eq!(entries[0]["title"], "浙江嘉兴：精准聚焦“科创+产业”");
    assert!(entries[0].as_object().unwrap().contains_key("city"));
    let out = User::new().run(&["toc", "24-4"]).succeeds();
    assert!(out.starts_with("1  2   浙江嘉兴：精准聚焦“科创+产业”"), "{out}");
    assert_eq!(out.lines().count(), 8);
}

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
    user.file("issues/x.md", issue(2022, 4));
    let err = user.run(&["toc", "4"]).fails();
    assert!(err.ends_with("say which: 2024-04, 2022-04\n"), "{err}");
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
fn the_reader_opens_an_issue_of_the_library_by_name() {
    let user = User::new();
    for (year, number) in [(2023, 12), (2024, 4), (2024, 5)] {
        user.file(&format!("issues/{year}-{number:02}.md"), issue(year, number));
    }
    for (arguments, first) in [
        (&["2024-4"][..], "2024 no. 4"),
        (&["latest"], "2024 no. 5"),
        (&["2023年第12期"], "2023 no. 12"),
        (&["issues"], "2024 no. 5"),
        (&["issues", "24-4"], "2024 no. 4"),
    ] {
        let out = user.run(arguments).succeeds();
        assert!(out.starts_with(&format!("科技情报参考  {first} ")), "{arguments:?}: {out}");
    }
    let missing = user.run(&["2022-01"]).fails();
    assert!(missing.contains("2022-01") && missing.contains("2024-05"), "{missing}");
    assert!(user.run(&["./2022-01"]).fails().contains("no file"), "what has a separator is a path");
}

#[test]
fn a_jump_ranks_titles_and_says_what_matched() {
    let user = User::new();
    let value = user.run(&["jump", "宜昌 创新", "--json"]).json();
    assert_eq!(value["schema"], 1);
    assert_eq!(value["query"], "宜昌 创新");
    let hits = value["hits"].as_array().unwrap();
    assert_eq!((hits[0]["article"].as_u64(), value["total"].as_u64()), (Some(2), Some(hits.len() as u64)));
    let hit = hits.iter().find(|hit| hit["kind"] == "article").unwrap();
    assert_eq!(hit["issue"], "2024-04");
    assert_eq!(hit["article"], 2);
    assert_eq!(hit["anchor"]["article"], 2);
    let title: Vec<char> = hit["title"].as_str().unwrap().chars().collect();
    let matched: String =
        hit["positions"].as_array().unwrap().iter().map(|at| title[at.as_u64().unwrap() as usize]).collect();
    assert_eq!(matched, "宜昌创新");
    let nothing = user.run(&["jump", "qqq"]);
    assert_eq!((nothing.code, nothing.out.as_str(), nothing.err.as_str()), (1, "", ""));
    let limited = user.run(&["jump", "", "--limit", "3"]).succeeds();
    assert_eq!(limited.lines().count(), 3);
}

#[test]
fn what_is_compared_under_one_noun_is_told_apart_and_provinces_by_their_cities() {
    let user = User::new();
    let article = |place: &str, city: &str, count: u32| {
        format!(
            "## {place}：强化创新\n\n{city}现有高新技术企业{count}家。{city}新增高新技术企业{}家。\n\n",
            count / 10
        )
    };
    let body = article("浙江嘉兴", "嘉兴市", 3000) + &article("湖北宜昌", "宜昌市", 800);
    user.file("issues/a.md", format!("# 科技参考\n\n2024年第4期\n\n{body}"));
    let csv = user.run(&["compare", "嘉兴", "宜昌", "--csv", "--no-bom"]).succeeds();
    assert!(csv.contains("\n高新技术企业 (in all),") && csv.contains("\n高新技术企业 (new),"), "{csv}");
    let value = user.run(&["compare", "浙江", "湖北", "--json"]).json();
    let rows = value["rows"].as_array().unwrap();
    let told: Vec<_> =
        rows.iter().map(|row| (&row["topic"], &row["sort"], &row["cells"][0]["city"])).collect();
    let (topic, city) = ("高新技术企业".into(), "嘉兴市".into());
    assert_eq!(told, [(&topic, &"stock".into(), &city), (&topic, &"flow".into(), &city)]);
    assert_eq!(value["provinces"][1]["cities"][0], "宜昌市");
    let none = user.run(&["compare", "浙江", "四川"]);
    assert_eq!(none.code, 1);
    assert!(none.out.contains("浙江省 by its cities in this library: 嘉兴市"), "{}", none.out);
    assert!(none.out.contains("四川省: none of its cities in this library"), "{}", none.out);
}

#[test]
fn a_jump_marks_measures_that_no_lead_announces() {
    let user = User::new();
    let found = user.run(&["jump", "#小程序", "--json"]).json();
    assert_eq!((&found["hits"][0]["kind"], &found["hits"][0]["told"]), (&"measure".into(), &true.into()));
    assert!(user.run(&["jump", "#小程序"]).succeeds().contains("鄂州 › [told] 组织开发了"));
    assert_eq!(user.run(&["jump", "#扩面", "--json"]).json()["hits"][0]["told"], false);
    assert_eq!(user.run(&["jump", "嘉兴", "--json"]).json()["hits"][0].get("told"), None);
}

#[test]
fn a_jump_with_an_issue_open_prefers_it() {
    let user = User::new();
    user.file("issues/4.md", BULLETIN);
    user.file("issues/11.md", issue(2023, 11));
    let first = |arguments: &[&str]| user.run(arguments).json()["hits"][0]["issue"].clone();
    assert_eq!(first(&["jump", "宜昌", "--json"]), "2024-04");
    assert_eq!(first(&["jump", "宜昌", "--json", "--open", "2023-11"]), "2023-11");
    assert_eq!(first(&["jump", "宜昌", "--json", "--open", "issues/11.md"]), "2023-11");
}

#[test]
fn an_issue_is_exported_as_its_model() {
    let user = User::new();
    let value = user.run(&["export", "latest", "--format", "json"]).json();
    assert_eq!((value["schema"].as_u64(), value["id"].as_str()), (Some(1), Some("2024-04")));
    assert_eq!(value["articles"].as_array().unwrap().len(), 8);
    assert!(value["articles"][0]["blocks"][0]["text"].is_string());
    assert_eq!(user.run(&["export", "latest", "--format", "json", "-o", "out.json"]).succeeds(), "");
    let written: Value = serde_json::from_slice(&fs::read(user.work().join("out.json")).unwrap()).unwrap();
    assert_eq!(written, value);
    let err = user.run(&["export", "latest", "--format", "json", "-o", "no/such/folder"]).fails();
    assert!(err.contains("no folder no/such\n") && err.contains("mkdir -p no/such\n"), "{err}");
    let err = user.run(&["export", "latest", "-o", "out.json/a.md"]).fails();
    assert!(err.contains("a file, not a folder"), "{err}");
    let err = user.run(&["export", "latest", "--format", "json", "-o", "issues/"]).fails();
    assert!(err.contains("it is a folder") && err.contains("-o issues/2024-04.docx"), "{err}");
}

#[test]
fn a_check_says_what_is_odd_and_where() {
    let user = User::new();
    user.file("issues/odd.md", BULLETIN);
    user.file("issues/bad.md", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0".as_slice());
    let answer = user.run(&["check", "issues"]);
    assert_eq!(answer.code, 1);
    assert!(answer.out.starts_with("issues/bad.md:1:1: error: unreadable: "), "{}", answer.out);
    assert!(!answer.out.contains(": repaired: "), "{}", answer.out);
    let all = user.run(&["check", "issues", "--all"]);
    assert_eq!((all.code, all.err.as_str()), (1, ""));
    assert!(all.out.lines().count() >= answer.out.lines().count());
    let quote = answer.out.lines().find(|line| line.contains(": warning: unclosed-quote: ")).unwrap();
    assert!(quote.starts_with("issues/odd.md:85:18: "), "{quote}");
    let json = user.run(&["check", "issues", "--json"]);
    let value: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!((json.code, value["findings"].as_array().unwrap().len()), (1, answer.out.lines().count()));
    user.file(
        "clean.md",
        "# 科技参考\n\n2024年第1期\n\n- 甲市的做法 ..... 2\n\n## 甲市的做法\n\n正文一句。\n",
    );
    assert_eq!(user.run(&["check", "clean.md"]).succeeds(), "");
}

#[test]
fn a_check_of_lines_says_what_became_of_each() {
    let user = User::new();
    user.file(
        "clean.md",
        "# 科技参考\n\n2024年第1期\n\n目录\n\n- 甲市的做法 ..... 2\n\n## 甲市的做法\n\n正文一句\u{1b}[31m。\n\n— 2 —\n",
    );
    let out = user.run(&["check", "--lines", "clean.md"]).succeeds();
    let told: Vec<Vec<&str>> = out.lines().map(|line| line.split_whitespace().collect()).collect();
    let rows: Vec<String> = told.iter().map(|words| words.join(" ")).collect();
    assert_eq!(
        rows,
        [
            "1 masthead heading-1 科技参考",
            "3 masthead text 2024年第1期",
            "5 contents text 目录",
            "7 contents item 甲市的做法 ..... 2",
            "9 title heading-2 甲市的做法",
            "11 body text 正文一句。",
            "13 furniture page-2 — 2 —",
        ]
    );
    user.file("other.md", "正文。\n");
    let out = user.run(&["check", "--lines", "clean.md", "other.md"]).succeeds();
    assert!(out.contains("clean.md:\n") && out.contains("other.md:\n"), "{out}");
    assert!(user.run(&["check", "--lines", "nowhere.md"]).fails().contains("nowhere.md"));
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
fn nothing_printed_obeys_the_document() {
    let user = User::new();
    let hostile = BULLETIN
        .replace("浙江嘉兴：精准聚焦", "浙江\u{1b}]0;owned\u{7}嘉兴\u{9b}31m：精\u{202e}准聚焦")
        .replace("科技情报参考", "科技\u{1b}[2J情报参考");
    user.file("a\u{1b}[31m.md", hostile);
    for arguments in [
        &["list", "."][..],
        &["list", ".", "--json"],
        &["--library", ".", "toc", "latest"],
        &["--library", ".", "toc", "latest", "--json"],
        &["--library", ".", "show", "latest"],
        &["jump", "聚焦", "."],
        &["jump", "聚焦", "--json", "."],
        &["."],
    ] {
        let answer = user.run(arguments);
        let all = answer.out + &answer.err;
        let bad = all.chars().find(|c| (c.is_control() && *c != '\n') || *c == '\u{202e}');
        assert_eq!(bad, None, "{arguments:?}");
    }
    let answer = user.run(&["toc", "no\u{1b}[31msuch.md"]);
    assert!(!answer.err.contains('\u{1b}'), "{:?}", answer.err);
}

#[test]
fn a_closed_pipe_is_no_error() {
    let user = User::new();
    user.file("long.md", BULLETIN.repeat(40));
    for arguments in [&["show", "long.md"][..], &["long.md"], &["keys"], &["completions", "bash"]] {
        let mut command = user.command(arguments);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut first = [0; 1];
        child.stdout.take().unwrap().read_exact(&mut first).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    }
}

#[test]
fn mistakes_are_one_line_and_what_to_do_another() {
    let user = User::new();
    fs::create_dir(user.work().join("empty")).unwrap();
    user.file("picture.md", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0".as_slice());
    for (arguments, what) in [
        (&["list", "nowhere"][..], "nowhere"),
        (&["list", "empty"], "empty"),
        (&["toc", "empty/"], "empty"),
        (&["show", "picture.md"], "picture.md"),
        (&["--library", "nowhere"], "nowhere"),
        (&["show", "latest", "--width", "0"], "--width"),
        (&["show", "latest", "--width", "wide"], "--width"),
        (&["list", "--nonsense"], "--nonsense"),
        (&["toc"], "ISSUE"),
        (&["--lang", "fr"], "--lang"),
        (&["keys", "--check", "nowhere.toml"], "nowhere.toml"),
        (&["list", "--max-size", "10", "picture.md"], "picture.md"),
    ] {
        let err = user.run(arguments).fails();
        assert!(err.lines().next().unwrap().contains(what), "{arguments:?}: {err}");
        assert_eq!(err.lines().count(), 2, "{arguments:?}: {err}");
    }
}

#[test]
fn messages_are_in_the_language_of_the_locale_or_as_asked() {
    let says = |user: User, arguments: &[&str]| user.run(arguments).fails();
    let missing: &[&str] = &["toc", "no.md"];
    assert!(says(User::new().with("LANG", "zh_CN.UTF-8"), missing).contains("没有"));
    assert!(says(User::new().with("LANG", ""), missing).contains("没有"), "Chinese where nothing is said");
    assert!(says(User::new().with("LC_ALL", "zh_CN.UTF-8"), missing).contains("没有"), "LC_ALL goes first");
    assert!(says(User::new().with("LC_MESSAGES", "zh_CN"), missing).contains("没有"));
    assert!(says(User::new(), missing).contains("there is no file"));
    assert!(says(User::new(), &["--lang", "zh", "toc", "no.md"]).contains("没有"));
    assert!(says(User::new(), &["toc", "no.md", "--lang", "zh"]).contains("没有"));
}

#[test]
fn every_filter_limits_what_it_can_and_says_where_it_cannot() {
    let user = user_with_library();
    let lines = |arguments: &[&str]| user.run(arguments).succeeds();
    let cities = lines(&["cities", "--place", "zhejiang", "issues"]);
    assert!(cities.starts_with("浙江省") && !cities.contains("湖北省"), "{cities}");
    let of_place = lines(&["search", "研发机构", "--place", "嘉兴", "issues"]);
    assert_eq!(of_place, lines(&["search", "研发机构", "city:jx", "issues"]));
    let all = lines(&["search", "研发机构", "issues"]);
    assert!(!of_place.is_empty() && all.lines().count() > of_place.lines().count(), "{of_place}");
    assert!(of_place.lines().all(|line| all.lines().any(|other| other == line)), "{of_place}");
    let latest = lines(&["search", "创新", "--issue", "latest", "issues"]);
    let newest = ids(user.run(&["list", "--json", "issues"])).remove(0);
    assert!(latest.lines().all(|line| line.starts_with(&format!("{newest}:"))), "{latest}");
    assert_eq!(
        lines(&["search", "研发机构", "--kind", "figure", "issues"]),
        lines(&["search", "研发机构", "--in", "figures", "issues"])
    );
    let targets = user.run(&["city", "嘉兴", "--kind", "target", "--json", "issues"]).json();
    let entry = &targets["entries"].as_array().unwrap().last().unwrap();
    assert!(entry["measures"].as_array().unwrap().is_empty(), "{entry}");
    assert!(entry["figures"].as_array().unwrap().iter().all(|figure| figure["kind"] == "target"), "{entry}");
    let figures = user.run(&["compare", "嘉兴", "宜昌", "--kind", "target", "--json", "issues"]);
    assert!(
        figures.code == 1
            || figures.json()["rows"]
                .as_array()
                .unwrap()
                .iter()
                .all(|row| { row["cells"].as_array().unwrap().iter().all(|cell| cell["kind"] == "target") })
    );
    assert_eq!(user.run(&["compare", "嘉兴", "绍兴", "--year", "1999", "issues"]).code, 1);
    let here = user.run(&["compare", "嘉兴", "绍兴", "--kind", "county", "issues"]).fails();
    assert!(here.ends_with("--kind can be here: figure\n"), "{here}");
    assert!(user.run(&["cities", "--kind", "measure", "issues"]).fails().contains("--place"));
    assert!(user.run(&["search", "创新", "--year", "昨天", "issues"]).fails().contains("昨天"));
}

#[test]
fn words_are_searched_for_by_sound_too() {
    let user = User::new();
    let out = user.run(&["search", "--sound", "keyan"]).succeeds();
    assert!(out.contains("科研"), "{out}");
    let json = user.run(&["search", "--sound", "keyan", "jigou", "--json"]).json();
    assert!(json["total"].as_u64().unwrap() >= 1, "{json}");
    assert!(user.run(&["search", "--sound", "科研"]).fails().contains("科研"));
    assert_eq!(user.run(&["search", "--sound", "keyan", "--regex"]).code, 2);
}

#[test]
fn a_jump_answers_as_the_box_does() {
    let user = user_with_library();
    for (query, kind, title) in [
        ("jx", "city", "嘉兴市"),
        ("jxing", "city", "嘉兴市"),
        ("嘉興", "city", "嘉兴市"),
        ("ＪＸ", "city", "嘉兴市"),
        ("jaixing", "city", "嘉兴市"),
        ("anqin", "city", "安庆市"),
        ("yicahng", "city", "宜昌市"),
        ("saoxing", "city", "绍兴市"),
        ("ez", "city", "鄂州市"),
        ("huangang", "city", "黄冈市"),
        ("js", "province", "江苏省"),
        ("上虞", "county", "上虞区"),
        ("枝江", "county", "枝江市"),
        ("zhongqing", "city", "重庆市"),
        ("bengbu", "city", "蚌埠市"),
        ("enshi", "city", "恩施土家族苗族自治州"),
        ("扩面", "measure", "“扩面”"),
        ("hg zzt", "measure", "明确标准，制定服务企业“作战图”"),
        ("kcfwzy", "article", "湖北黄冈：“科创服务专员”"),
        ("一是 阜阳", "measure", "引导加大全社会研发投入"),
        ("24-3", "issue", "科技情报参考 2024年第3期"),
        ("5", "article", "浙江绍兴"),
    ] {
        let hits = user.run(&["jump", query, "--open", "2024-04", "--json"]).json()["hits"].clone();
        let first = &hits[0];
        assert_eq!(first["kind"], kind, "{query}: {first}");
        assert!(first["title"].as_str().unwrap().starts_with(title), "{query}: {first}");
    }
}

#[test]
fn a_jump_is_limited_by_filters_typed_and_given() {
    let user = user_with_library();
    let titles = |arguments: &[&str]| {
        let value = user.run(&[&["jump", "--json"], arguments].concat()).json();
        let title = |hit: &Value| hit["title"].as_str().unwrap().to_owned();
        value["hits"].as_array().unwrap().iter().map(title).collect::<Vec<_>>()
    };
    let typed = titles(&["k:article city:jiaxing y:2024 "]);
    assert_eq!(typed.len(), 1, "{typed:?}");
    assert_eq!(titles(&["", "--kind", "article", "--place", "jiaxing", "--year", "2024"]), typed);
    assert_eq!(titles(&["科创", "--issue", "2024-04", "--kind", "article"]).len(), 2);
    let wrong = user.run(&["jump", "x", "--year", "abc"]);
    assert_eq!((wrong.code, wrong.out.as_str()), (2, ""));
    assert!(wrong.err.contains("2022..2024"), "{}", wrong.err);
}

#[test]
fn a_place_without_content_is_named_and_is_no_success() {
    let user = user_with_library();
    let answer = user.run(&["jump", "beihai"]);
    assert_eq!(answer.code, 1);
    assert!(answer.out.contains("北海市"), "{}", answer.out);
    let hit = user.run(&["jump", "beihai", "--json"]);
    assert!(hit.code == 1 && hit.out.contains("\"issue\": null"), "{}", hit.out);
}

#[test]
fn a_city_is_asked_for_by_its_sound() {
    let user = user_with_library();
    let page = user.run(&["city", "嘉兴"]).succeeds();
    for name in ["jiaxing", "嘉興", "jx", "嘉兴市"] {
        assert_eq!(user.run(&["city", name]).succeeds(), page, "{name}");
    }
}

#[test]
fn line_by_line_a_script_is_answered_to_its_end() {
    let user = User::new();
    user.file("issues/2024-04.md", BULLETIN);
    user.file("issues/2024-03.md", issue(2024, 3));
    let script = "3\nb\ncity jx\n1\nwho else 揭榜\nlibrary\n2\nnonsense\n\u{1b}[2J\n";
    let out = user.run_with_input(&["--plain", "--width", "40"], script.as_bytes()).succeeds();
    for words in ["> city jx", "湖北宜昌多措并举", "嘉兴市", "2024 no. 3", "no command “nonsense”"]
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

/// The bundled issue and the bulletins of other cities as a library.
fn user_with_library() -> User {
    let user = User::new();
    user.file("issues/2024-04.md", BULLETIN);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/library");
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        user.file(
            &format!("issues/{}", path.file_name().unwrap().to_string_lossy()),
            fs::read(&path).unwrap(),
        );
    }
    user
}
