//! What the terminal sends that is not typed: answers that come late or in pieces, pasted text, another size for a moment.

use crate::reader;

const ANSWERS: &[&str] = &[
    "\u{1b}[?2026;2$y",
    "\u{1b}[5;3R",
    "\u{1b}[?64;1;2c",
    "\u{1b}]11;rgb:ffff/ffff/ffff\u{1b}\\",
    "\u{1b}P>|XTerm(379)\u{1b}\\",
    "\u{1b}[>41;379;0c",
    "\u{1b}[2W",
    "\u{1b}_Gi=1;OK\u{1b}\\",
];

#[test]
fn a_late_answer_is_no_key_and_stops_none() {
    let session = reader(80, 24);
    let before = session.rows();
    for answer in ANSWERS {
        session.type_keys(answer);
        session.settle();
        assert_eq!(session.rows(), before, "{}", answer.escape_debug());
    }
    session.type_keys("]");
    session.wait_for("second article", |text| text.contains("需求引导产学研对接"));
}

#[test]
fn a_paste_without_an_end_costs_a_second_of_keys() {
    let mut session = reader(80, 24);
    session.type_keys("\u{1b}[200~qqq");
    session.wait_for("the paste in the find line", |text| text.contains("/qqq"));
    session.type_keys("\u{1b}");
    session.wait_for("the article again", |text| !text.contains("/qqq"));
    session.type_keys("q");
    assert_eq!(session.wait_exit(), 0);
    session.assert_given_back();
}

#[test]
fn another_size_for_a_moment_is_painted_over() {
    let session = reader(80, 24);
    let before = session.rows();
    for _ in 0..5 {
        session.resize(40, 10);
        session.resize(80, 24);
    }
    session.settle();
    assert_eq!(session.rows(), before);
}
