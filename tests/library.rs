//! Commands over a library that is read more than once: the real binary with a cache and a state folder.

#![expect(clippy::unwrap_used, reason = "in a test a panic is a finding")]

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

/// The bulletin that is part of the program.
const BULLETIN: &str = include_str!("../issues/2024-04.md");

/// A user with a home and a library of one issue.
struct User(TempDir);

impl User {
    fn new() -> Self {
        let user = Self(tempfile::tempdir().unwrap());
        user.write("issues/a.md", BULLETIN);
        // A file that is younger than the clock ticks is not kept.
        std::thread::sleep(std::time::Duration::from_millis(30));
        user
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), text).unwrap();
    }

    /// Exit code, standard output and standard error.
    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kanbao"));
        command.args(arguments).current_dir(self.0.path()).env_clear();
        command.env("HOME", self.0.path()).env("LANG", "en_US.UTF-8").env("TERM", "xterm");
        let output = command.output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }
}

#[test]
fn a_second_run_from_the_cache_says_the_same_and_no_state_keeps_none() {
    let user = User::new();
    for arguments in [
        vec!["search", "研发", "issues"],
        vec!["search", "研发", "--json", "issues"],
        vec!["search", "研发 机构", "--by", "place", "issues"],
        vec!["search", "--regex", "^一是.*效应", "issues"],
        vec!["export", "latest", "--format", "json", "--library", "issues"],
        vec!["check", "issues"],
    ] {
        let _ = fs::remove_dir_all(user.path(".cache"));
        let without = user.run(&[&["--no-state"], arguments.as_slice()].concat());
        assert!(!user.path(".cache").exists());
        let first = user.run(&arguments);
        let kept = fs::read_dir(user.path(".cache/kanbao")).map(Iterator::count).unwrap_or(0);
        assert_eq!((kept, &first), (1, &without), "{arguments:?}");
        assert_eq!(user.run(&arguments), first, "{arguments:?}");
    }
}

#[test]
fn a_list_as_json_tells_the_name_that_a_file_really_has_with_and_without_a_cache() {
    const NAME: &str = "issues/刊\u{1b}[31m\u{202e}.md";
    let user = User::new();
    fs::rename(user.path("issues/a.md"), user.path(NAME)).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(30));
    let list = ["list", "--json", "issues"];
    let without = user.run(&["--no-state", "list", "--json", "issues"]);
    let listing: Value = serde_json::from_str(&without.1).unwrap();
    assert_eq!(listing["issues"][0]["path"], NAME);
    assert!(!without.1.contains(['\u{1b}', '\u{202e}']), "{}", without.1);
    assert_eq!(user.run(&list), without);
    assert_eq!(user.run(&list), without, "from the cache");
    let exported = |options: &[&str]| {
        let arguments = ["export", "latest", "--format", "json", "--library", "issues"];
        let (code, out, _) = user.run(&[options, &arguments].concat());
        let issue: Value = serde_json::from_str(&out).unwrap();
        (code, issue["source"]["path"].as_str().unwrap().to_owned())
    };
    let clean = exported(&["--no-state"]);
    assert!(clean.0 == 0 && !clean.1.contains(['\u{1b}', '\u{202e}']), "{}", clean.1);
    assert_eq!((exported(&[]), exported(&[])), (clean.clone(), clean));
}

#[test]
fn an_export_never_writes_over_what_is_exported() {
    let user = User::new();
    std::os::unix::fs::symlink("issues/a.md", user.path("link.md")).unwrap();
    let into = |arguments: &[&str], file: &str| user.run(&[arguments, &["-o", file]].concat());
    let library = ["export", "2024-04", "--library", "issues"];
    for (arguments, file) in [
        (&["export", "issues/a.md"][..], "issues/a.md"),
        (&["export", "issues/a.md", "2"], "issues/../issues/a.md"),
        (&["export", "issues/a.md"], "link.md"),
        (&library, "issues/a.md"),
        (&["export", "issues", "--format", "jsonl"], "issues/a.md"),
    ] {
        let (code, out, err) = into(arguments, file);
        assert_eq!((code, out.as_str(), err.lines().count()), (2, "", 2), "{arguments:?}: {err}");
        assert!(err.contains(file) && err.contains("another name"), "{err}");
        let (_, _, err) = into(&[&["--lang", "zh"], arguments].concat(), file);
        assert!(err.contains("盖掉原文") && err.contains("换一个文件名"), "{err}");
        assert_eq!(fs::read_to_string(user.path("issues/a.md")).unwrap(), BULLETIN);
    }
    assert_eq!(into(&library, "b.md").0, 0);
    assert_eq!(into(&library, "b.md").0, 0, "another file is replaced, as ever");
    assert_eq!(into(&library, "/dev/null").0, 2, "which tells no format");
}

#[test]
fn what_is_watched_is_told_once() {
    let user = User::new();
    let (code, out, err) = user.run(&["watch", "issues"]);
    assert_eq!((code, out.as_str(), err.lines().count()), (2, "", 2), "{err}");
    user.write(".config/kanbao/config.toml", "watch = [\"揭榜挂帅\", \"未见的词\"]\n");
    let (code, out, _) = user.run(&["watch", "issues"]);
    assert_eq!(code, 0);
    assert!(out.starts_with("揭榜挂帅 (") && out.contains("2024-04:2:") && !out.contains("未见"), "{out}");
    assert_eq!(user.run(&["watch", "issues"]), (1, String::new(), String::new()));
    user.write("issues/b.md", &BULLETIN.replace("2024年第4期", "2024年第5期"));
    let (code, out, _) = user.run(&["watch", "issues"]);
    assert!(code == 0 && out.contains("2024-05:2:") && !out.contains("2024-04:"), "{out}");
    assert_eq!(user.run(&["watch", "--since", "2000", "issues"]).0, 0, "files that came since count");
    assert_eq!(user.run(&["watch", "--since", "2999-01", "issues"]).0, 1);
    assert_eq!(user.run(&["watch", "--since", "昨天", "issues"]).0, 2);
}

#[test]
fn what_comes_to_an_issue_later_is_told_then_and_once() {
    const HEAD: &str = "# 参考\n\n2024年第9期\n\n## 浙江嘉兴：引才\n\n引进人才。\n\n";
    let user = User::new();
    user.write(".config/kanbao/config.toml", "watch = [\"揭榜挂帅\"]\n");
    fs::remove_file(user.path("issues/a.md")).unwrap();
    let watch = || {
        let (code, out, err) = user.run(&["watch", "issues"]);
        assert_eq!((code, err.as_str()), (i32::from(out.is_empty()), ""), "{out}");
        out
    };
    // A file that is still being copied, up to the middle of a letter.
    let whole = format!("{HEAD}实行揭榜挂帅。\n\n## 江苏南京：建平台\n\n一是推行“揭榜挂帅”机制。\n");
    let half = &whole.as_bytes()[..HEAD.len() - 10];
    fs::write(user.path("issues/b.md"), half).unwrap();
    assert_eq!(watch(), "");
    user.write("issues/b.md", &whole);
    let out = watch();
    assert!(out.starts_with("揭榜挂帅 (2") && out.contains(":1:") && out.contains(":2:"), "{out}");
    assert_eq!(watch(), "");
    user.write("issues/b.md", &format!("{whole}\n二是再次揭榜挂帅。\n"));
    let out = watch();
    assert!(out.starts_with("揭榜挂帅 (1") && out.contains("二是再次揭榜挂帅"), "{out}");
    assert_eq!(watch(), "");
    // What goes and comes back is nothing new.
    user.write("issues/b.md", HEAD);
    assert_eq!(watch(), "");
    user.write("issues/b.md", &whole);
    assert_eq!(watch(), "");
}

#[test]
fn what_an_earlier_version_told_of_watch_words_is_not_told_again() {
    let user = User::new();
    user.write(".config/kanbao/config.toml", "watch = [\"揭榜挂帅\", \"中试\"]\n");
    let (_, out, _) = user.run(&["export", "latest", "--format", "json", "--library", "issues"]);
    let issue: Value = serde_json::from_str(&out).unwrap();
    let name = serde_json::json!({"title": issue["title"], "id": issue["id"]});
    let line = serde_json::json!({"at": 5, "watched": {"issue": name, "words": ["揭榜挂帅"]}});
    user.write(".local/state/kanbao/journal/host-1-1.jsonl", &format!("{line}\n"));
    let (code, out, _) = user.run(&["watch", "issues"]);
    assert!(code == 0 && out.starts_with("中试 (") && !out.contains("揭榜挂帅 ("), "{out}");
    assert_eq!(user.run(&["watch", "issues"]).0, 1);
}

#[test]
fn an_export_is_of_an_issue_or_an_article_in_the_form_that_the_file_tells() {
    let user = User::new();
    for (file, begins) in [
        ("a.json", "{"),
        ("a.md", "<!-- kanbao"),
        ("a.txt", "科技"),
        ("a.html", "<!"),
        ("a.jsonl", "{\"index\""),
    ] {
        assert_eq!(user.run(&["export", "latest", "2", "-o", file]).0, 0, "{file}");
        let text = fs::read_to_string(user.path(file)).unwrap();
        assert!(text.to_lowercase().starts_with(begins), "{file}: {text}");
        assert!(text.contains("需求引导产学研对接") && !text.contains("双响炮"), "{file}");
        if matches!(file, "a.md" | "a.txt" | "a.html") {
            let source = "——《科技情报参考》2024年第4期，第4页，安徽省安庆市多措并举推动成果转化";
            let shown =
                text.replace("<p>", "").replace("</p>", "").replace("</article>\n</body>\n</html>", "");
            assert!(shown.trim_end().ends_with(source), "{file}: {shown}");
            // Who edits the issue is told by the whole issue alone.
            let whole = user.run(&["export", "latest", "-o", file]);
            let whole = (whole.0, fs::read_to_string(user.path(file)).unwrap());
            for word in ["李涛", "李 涛", "4366683"] {
                assert!(!text.contains(word), "{file}: {word}");
            }
            assert!(whole.0 == 0 && whole.1.contains("李涛") && whole.1.contains("4366683"), "{file}");
            assert!(!text.contains("目录"), "{file}: it is the only one");
        }
    }
    assert_eq!(user.run(&["export", "latest", "-o", "a.docx"]).0, 0);
    assert!(fs::read(user.path("a.docx")).unwrap().starts_with(b"PK"));
    assert_eq!(user.run(&["export", "a.docx", "--format", "text"]).0, 0, "and is read back");
    let (code, out, _) = user.run(&["export", "issues", "--format", "jsonl"]);
    let lines: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((code, lines.len(), &lines[3]["place"]), (0, 16, &Value::from("安庆市")));
    for wrong in [vec!["export", "latest"], vec!["export", "latest", "-o", "a.xyz"]] {
        let (code, out, err) = user.run(&wrong);
        assert_eq!((code, out.as_str(), err.lines().count()), (2, "", 2), "{err}");
    }
}
