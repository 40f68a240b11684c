//! Files made to hurt: each gives an issue or a clear error, soon, and nothing in what is printed obeys the file.
//!
//! The bound is many times what each takes, and of a processor's time alone, so that a busy machine passes and quadratic
//! work does not.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::program;

/// How many seconds of a processor's time the longest of these may take (RLIMIT_CPU); then the kernel ends it.
const BOUND: u32 = 15;

fn hostile() -> Vec<(&'static str, String)> {
    let sentence = "推动科技创新和产业创新融合发展，取得明显成效。";
    let numbered = |count: usize, line: &dyn Fn(usize) -> String| (0..count).map(line).collect::<String>();
    vec![
        ("one line of 10 MB", sentence.repeat(10_000_000 / sentence.len())),
        ("100,000 headings", numbered(100_000, &|n| format!("# 标题{n}\n\n"))),
        ("100,000 setext headings", "标题\n===\n\n".repeat(100_000)),
        ("3,000 lists inside each other", numbered(3_000, &|n| format!("{}- 甲\n", "  ".repeat(n)))),
        ("10,000 quotes inside each other", "> ".repeat(10_000) + "甲"),
        ("a megabyte of stars", "*".repeat(1_000_000)),
        ("emphasis that never ends", "**a".repeat(300_000)),
        ("a megabyte of brackets", "[".repeat(1_000_000)),
        ("links that never end", "[a](".repeat(250_000)),
        ("numbers that never end", "$1 ".repeat(300_000)),
        (
            "50,000 entries of contents",
            "# 目录\n\n".to_owned() + &numbered(50_000, &|n| format!("- 标题{n} ..... {n}\n")),
        ),
        ("100,000 page marks", format!("{{0}}{}\n\n", "-".repeat(48)).repeat(100_000)),
        ("100,000 lines of one character", "甲\n".repeat(100_000)),
        ("50,000 footnotes", numbered(50_000, &|n| format!("[^{n}] [^{n}]: 甲\n\n"))),
        ("100,000 paragraphs of HTML never closed", format!("<html>{}", "<p>甲<b>".repeat(100_000))),
        ("300,000 elements inside each other", format!("<html>{}", "<div>".repeat(300_000))),
        ("half a million combining marks", format!("e{}", "\u{301}".repeat(500_000))),
        ("controls", "甲\u{1b}[31m乙\u{202e}丙\u{7}\u{9b}1m\n\n".repeat(10_000)),
    ]
}

#[test]
#[ignore = "wants the release build; .ci/run has it"]
fn no_file_holds_the_program_up_or_speaks_to_the_terminal() {
    for (what, text) in hostile() {
        let mut child = Command::new("sh")
            .args(["-c", &format!("ulimit -t {BOUND}; exec \"$0\" \"$@\""), &program()])
            .args(["export", "--format", "json", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
        let output = child.wait_with_output().unwrap();
        let _refused_early = writer.join().unwrap();
        assert!(matches!(output.status.code(), Some(0..=2)), "{what}: {}", output.status);
        let printed = String::from_utf8(output.stdout).unwrap();
        let obeyed =
            printed.chars().find(|c| (c.is_control() && *c != '\n') || matches!(c, '\u{202a}'..='\u{202e}'));
        assert_eq!(obeyed, None, "{what}");
    }
}
