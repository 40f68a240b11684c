//! What is in the basket, as `kanbao excerpts` hands it on.

use std::fs;
use std::path::PathBuf;

use kanbao::model::{Anchor, Excerpt, Place, Reference};
use kanbao::shelf::{Collected, Shelf, Word};

use super::BULLETIN;
use super::user::User;

/// Two sentences of the bulletin, the second with a note.
const SENTENCES: [(&str, Option<&str>); 2] =
    [("日前，嘉兴市出台科技新政。", None), ("目前，宜昌市，\"成效\"显著。", Some("可用于开头\n第二段"))];

fn folder(user: &User) -> PathBuf {
    user.root.path().join("home/.local/state/kanbao")
}

/// A user whose basket holds the sentences, the second put in first.
fn user() -> User {
    let user = User::new();
    let issue = kanbao::library::read(BULLETIN.as_bytes(), "2024-04.md").unwrap();
    let mut journal = Shelf::at(folder(&user)).journal();
    for (order, (text, note)) in SENTENCES.iter().enumerate().rev() {
        let article = 2 * order;
        let excerpt = Excerpt {
            text: (*text).to_owned(),
            note: note.map(str::to_owned),
            reference: Reference::to(&issue, Some(article)),
        };
        let place = Place::of(&issue, Anchor::article(article));
        let collected = Collected { excerpt, place, order: order as u64 };
        journal.say(Word::Excerpt { id: collected.id(), collected: Some(Box::new(collected)) }).unwrap();
    }
    user
}

#[test]
fn an_empty_basket_is_told_and_is_no_success() {
    let answer = User::new().run(&["excerpts"]);
    assert_eq!((answer.code, answer.out.as_str()), (1, ""));
    assert_eq!(answer.err, "kanbao: the basket is empty; e puts excerpts into it while reading\n");
}

#[test]
fn excerpts_come_in_their_order_with_note_and_source() {
    let out = user().run(&["excerpts"]).succeeds();
    let at = |words: &str| out.find(words).unwrap();
    assert!(at("日前，嘉兴市") < at("目前，宜昌市") && at("目前，宜昌市") < at("可用于开头"), "{out}");
    assert!(out.contains("《科技情报参考》2024年第4期，第2页，浙江嘉兴"), "{out}");
    let standard = user().run(&["excerpts", "--cite", "gb2015"]).succeeds();
    assert!(standard.contains("[J]"), "{standard}");
}

#[test]
fn every_form_is_a_whole_one_and_the_extension_tells_it() {
    let user = user();
    let json = user.run(&["excerpts", "--format", "json"]).json();
    let entries = json.as_array().or_else(|| json["excerpts"].as_array()).unwrap();
    assert_eq!(entries.len(), 2);
    assert!(entries[1].to_string().contains("可用于开头"), "{json}");
    let csv = user.run(&["excerpts", "--format", "csv"]).succeeds();
    assert!(csv.starts_with('\u{feff}') && csv.contains("\"目前，宜昌市，\"\"成效\"\"显著。\""), "{csv}");
    let plain = user.run(&["excerpts", "--format", "csv", "--no-bom"]).succeeds();
    assert_eq!(csv.trim_start_matches('\u{feff}'), plain);
    assert_eq!(user.run(&["excerpts", "--format", "ris"]).succeeds().matches("TY  - ").count(), 2);
    for name in ["a.md", "a.txt", "a.csv", "a.json", "a.ris", "a.docx"] {
        assert_eq!(user.run(&["excerpts", "-o", name]).succeeds(), "");
        let bytes = fs::read(user.work().join(name)).unwrap();
        assert_eq!(name.ends_with("docx"), bytes.starts_with(b"PK"), "{name}");
    }
    let unknown = user.run(&["excerpts", "-o", "a.odt"]).fails();
    assert!(unknown.contains("a.odt") && unknown.contains("--format"), "{unknown}");
    assert!(user.run(&["excerpts", "-o", "nowhere/a.md"]).fails().contains("nowhere"));
}

#[test]
fn the_basket_is_emptied_once() {
    let user = user();
    assert_eq!(
        user.run(&["excerpts", "clear"]).succeeds(),
        "the basket is empty now; 2 excerpts were in it\n"
    );
    assert_eq!(user.run(&["excerpts", "clear"]).code, 1);
    assert!(Shelf::at(folder(&user)).journal().memory().excerpts().is_empty());
    assert!(user.run(&["excerpts", "clear", "--format", "json"]).fails().contains("--format"));
}

#[test]
fn what_is_kept_elsewhere_or_not_at_all_is_not_this_basket() {
    let user = user();
    assert_eq!(user.run(&["--no-state", "excerpts"]).code, 1);
    assert_eq!(user.run(&["--state", "other", "excerpts"]).code, 1);
    assert!(user.run(&["--no-state", "excerpts", "clear"]).out.is_empty());
    assert_eq!(Shelf::at(folder(&user)).journal().memory().excerpts().len(), 2, "nothing was taken out");
}

#[test]
fn no_control_character_of_an_excerpt_is_printed() {
    let user = User::new();
    let issue = kanbao::library::read(BULLETIN.as_bytes(), "2024-04.md").unwrap();
    let excerpt = Excerpt {
        text: "红\u{1b}[31m字\u{9b}2J".to_owned(),
        note: Some("注\u{7}\u{202e}".to_owned()),
        reference: Reference::to(&issue, Some(0)),
    };
    let collected = Collected { excerpt, place: Place::of(&issue, Anchor::article(0)), order: 0 };
    let word = Word::Excerpt { id: collected.id(), collected: Some(Box::new(collected)) };
    Shelf::at(folder(&user)).journal().say(word).unwrap();
    for format in ["text", "markdown", "json", "csv", "ris"] {
        let out = user.run(&["excerpts", "--format", format]).succeeds();
        let control = |c: char| c.is_control() && !matches!(c, '\n' | '\r') || c == '\u{202e}';
        assert!(!out.contains(control), "{format}: {out:?}");
    }
}

#[test]
fn the_reader_without_a_screen_has_the_same_basket_and_goes_on_where_it_stopped() {
    let user = user();
    user.file("issues/2024-04.md", BULLETIN);
    let script = "x\ne 1\n1\ne 句\nd 9\nx\nd 1\n> a.docx\n> b.md\n> b.md\n> c.pdf\nm 甲\n";
    let said = user.run_with_input(&["--plain"], script.as_bytes()).succeeds();
    assert!(said.contains("Basket 2 excerpts") && said.contains("In the basket already: 日前"), "{said}");
    assert!(said.contains("In the basket, 3 in all"), "{said}");
    assert!(said.contains("Taken out; 2 left; u puts it back"), "{said}");
    assert!(said.contains("2 excerpts written to a.docx"), "{said}");
    assert!(said.contains("b.md exists; the same line again replaces it"), "{said}");
    assert!(said.contains(".md .txt .csv .json .ris .docx"), "{said}");
    let written = fs::read_to_string(user.work().join("b.md")).unwrap();
    assert_eq!(user.run(&["excerpts", "--format", "markdown"]).succeeds(), written);
    assert!(fs::read(user.work().join("a.docx")).unwrap().starts_with(b"PK"));
    // Everything is on the disk for whoever opens it next, the reader with a screen too.
    let journal = Shelf::at(folder(&user)).journal();
    assert_eq!(journal.memory().bookmarks().map(|(name, _)| name).collect::<Vec<_>>(), ["甲"]);
    let issue = kanbao::library::read(BULLETIN.as_bytes(), "2024-04.md").unwrap();
    let name = kanbao::model::IssueName::of(&issue);
    assert_eq!(journal.memory().position(&name).unwrap().anchor.article, Some(0));
    let again = user.run_with_input(&["--plain"], "g 甲\n".as_bytes()).succeeds();
    assert!(again.contains("(read)") && again.contains("You finished `"), "{again}");
    assert!(again.contains("为嘉兴经济高质量发展"), "{again}");
}

#[test]
fn in_restricted_mode_the_reader_without_a_screen_writes_no_file() {
    let user = user();
    user.file("issues/2024-04.md", BULLETIN);
    let script = "> out.md\nx\nd 1\n".as_bytes();
    let said = user.run_with_input(&["--restricted", "--plain"], script).succeeds();
    assert!(said.contains("Restricted mode does not let you write a named file"), "{said}");
    assert!(said.contains("Taken out; 1 left"), "what is the reader's own it keeps: {said}");
    assert!(!user.work().join("out.md").exists());
}

#[test]
fn what_cannot_be_kept_is_not_confirmed() {
    let user = user();
    user.file("issues/2024-04.md", BULLETIN);
    user.file("nofolder", "x");
    let said = user.run_with_input(&["--plain", "--state", "nofolder/state"], b"1\ne\nm a\n").succeeds();
    assert_eq!(said.matches("Nothing can be kept in").count(), 1, "{said}");
    assert!(said.contains("Bookmark a is set (in this session only)"), "{said}");
}
