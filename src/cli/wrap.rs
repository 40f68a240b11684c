//! `kanbao wrap`: the paragraphs of standard input, one a line, set by the rules of the article pane.
//!
//! `fold` for Chinese, and the way to check the rules from outside. Invariant: what is printed is the input but for
//! blanks at line ends, what R3–R6 take out, and the indent. Limit: the whole input is read before the first line is
//! printed.

use std::borrow::Cow;
use std::io::{self, Read};

use encoding_rs::GB18030;

use super::arguments::WrapArguments;
use super::{Failure, Outcome, Session};
use crate::layout::NARROWEST;
use crate::text::{Cells, LineSetting, WidthProfile, sanitise, wrap};

/// How paragraphs are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Manner {
    /// The measure, in cells.
    width: Cells,
    /// The indent of a first line, in cells.
    indent: Cells,
    /// Whether marks may hang beyond the measure, by two cells at most.
    hangs: bool,
    /// The widths of class A characters.
    profile: WidthProfile,
}

/// Sets standard input as the arguments have it.
pub(super) fn command(arguments: &WrapArguments, session: &mut Session) -> Result<Outcome, Failure> {
    let manner = Manner {
        width: Cells(usize::from(arguments.width)).max(NARROWEST),
        indent: Cells(usize::from(arguments.indent)),
        hangs: arguments.hang,
        profile: session.profile(arguments.ambiguous, &session.shelf()),
    };
    let mut input = Vec::new();
    io::stdin().lock().read_to_end(&mut input).map_err(Failure::Input)?;
    run(&input, &manner, |line| session.output.line(line))?;
    Ok(Outcome::Done)
}

/// Sets each line of `input` as a paragraph and hands the lines to `print`, indent included.
///
/// Empty paragraphs are left out (R2). Stops at the first error of `print` and returns it.
fn run<E>(input: &[u8], manner: &Manner, mut print: impl FnMut(&str) -> Result<(), E>) -> Result<(), E> {
    let decoded = decode(input);
    let setting = LineSetting {
        width: manner.width,
        first_indent: manner.indent,
        hang: if manner.hangs { Cells(2) } else { Cells(0) },
        profile: manner.profile,
    };
    for paragraph in sanitise::source(&decoded).split('\n') {
        set(paragraph, &setting, &mut print)?;
    }
    Ok(())
}

fn set<E>(
    paragraph: &str,
    setting: &LineSetting,
    print: &mut impl FnMut(&str) -> Result<(), E>,
) -> Result<(), E> {
    let displayed = sanitise::display(paragraph);
    let mut indent = setting.indent();
    for line in wrap(&displayed.text, setting) {
        let mut words = " ".repeat(std::mem::take(&mut indent).0);
        let shown = displayed.text.get(line.bytes).unwrap_or_default();
        words.push_str(&sanitise::printed(shown));
        print(&words)?;
    }
    Ok(())
}

/// R1: UTF-8, with or without a mark; else GB18030 where that has no fault; else UTF-8 with its faults marked.
fn decode(input: &[u8]) -> Cow<'_, str> {
    let input = input.strip_prefix("\u{feff}".as_bytes()).unwrap_or(input);
    if let Ok(text) = std::str::from_utf8(input) {
        return Cow::Borrowed(text);
    }
    GB18030
        .decode_without_bom_handling_and_without_replacement(input)
        .unwrap_or_else(|| String::from_utf8_lossy(input))
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::*;
    use crate::text::WidthProfile;

    impl Default for Manner {
        /// Forty Han characters a line, the first two left blank (R26, R27).
        fn default() -> Self {
            Self { width: Cells(80), indent: Cells(4), hangs: false, profile: WidthProfile::NARROW }
        }
    }

    fn lines(input: &[u8], manner: &Manner) -> Vec<String> {
        let mut lines = Vec::new();
        let Ok(()) = run(input, manner, |line| {
            lines.push(line.to_owned());
            Ok::<_, Infallible>(())
        });
        lines
    }

    /// The worked cases of the specification: id, measure, indent, input, lines. All but S02 are set with class A
    /// characters in one cell; S02 is S01 with two.
    const SAMPLES: &[(&str, usize, usize, &str, &[&str])] = &[
        (
            "S01",
            20,
            4,
            "会议指出：“要坚持稳中求进”，并强调：‘守正创新’。",
            &["    会议指出：“要坚", "持稳中求进”，并强", "调：‘守正创新’。"],
        ),
        (
            "S02",
            20,
            4,
            "会议指出：“要坚持稳中求进”，并强调：‘守正创新’。",
            &["    会议指出：“要坚", "持稳中求进”，并强", "调：‘守正创新’。"],
        ),
        (
            "S05",
            16,
            4,
            "新增57 家企业，营收7.7 亿元，占60.7%，比2023年多1,234家。",
            &["    新增57 家企", "业，营收", "7.7 亿元，占", "60.7%，比2023年", "多1,234家。"],
        ),
        (
            "S06",
            12,
            0,
            "他说得很慢——非常慢……然后走了——再没有回来。",
            &["他说得很慢——", "非常慢……然后", "走了——再没有", "回来。"],
        ),
        (
            "S09",
            16,
            0,
            "使用GitHub Copilot与state-of-the-art模型，支持C++、COVID-19数据。",
            &["使用GitHub", "Copilot与state-", "of-the-art模型，", "支持C++、", "COVID-19数据。"],
        ),
        ("S13", 8, 2, "　　甲 乙  丙\u{200b}丁\u{ad}戊\u{feff}　己 ，庚", &["  甲 乙", "丙丁戊", "己 ，庚"]),
    ];

    #[test]
    fn the_worked_cases_come_out_exactly() {
        for (id, width, indent, input, expected) in SAMPLES {
            let profile = if *id == "S02" { WidthProfile::WIDE } else { WidthProfile::NARROW };
            let manner = Manner { width: Cells(*width), indent: Cells(*indent), hangs: false, profile };
            assert_eq!(lines(input.as_bytes(), &manner), *expected, "{id}");
        }
    }

    #[test]
    fn each_line_of_the_input_is_a_paragraph() {
        let manner = Manner { indent: Cells(2), width: Cells(6), ..Manner::default() };
        assert_eq!(lines("一二三四\r\n\n\u{3000}\n五".as_bytes(), &manner), ["  一二", "三四", "  五"]);
    }

    #[test]
    fn r1_gb18030_is_read_too() {
        let (bytes, _, _) = GB18030.encode("嘉兴市，2024年");
        assert_eq!(lines(&bytes, &Manner { indent: Cells(0), ..Manner::default() }), ["嘉兴市，2024年"]);
        assert_eq!(lines("\u{feff}甲".as_bytes(), &Manner { indent: Cells(0), ..Manner::default() }), ["甲"]);
        assert_eq!(lines(b"a\xff", &Manner { indent: Cells(0), ..Manner::default() }), ["a\u{fffd}"]);
    }
}
