//! The YAML that pandoc and site generators put before a document: its title and other facts, for machines.
//!
//! Invariant: only a block between `---` at the very start and `---` or `...` is taken, and only if it reads as YAML;
//! so a rule above a text stays a rule. Limit: keys of the outermost level, values on their line or in the indented
//! lines after it; nothing else of YAML.

use crate::ingest::line::imprint::is_office;
use crate::ingest::line::{Form, Line, Role};

/// Lines looked through for the end of the block.
const LONGEST: usize = 80;

/// The block before a document.
#[derive(Default)]
pub(super) struct FrontMatter {
    /// How many lines of the source it takes, its fences with them; 0 where there is none.
    pub(super) length: usize,
    /// What it says, as lines of the masthead; the rest declared as furniture.
    pub(super) lines: Vec<Line>,
}

impl FrontMatter {
    /// Reads the block that `source` begins with.
    pub(super) fn of(source: &str) -> Self {
        let mut lines = source.split('\n').map(str::trim_end);
        if lines.next() != Some("---") {
            return Self::default();
        }
        let inside: Vec<&str> =
            lines.by_ref().take(LONGEST).take_while(|line| !matches!(*line, "---" | "...")).collect();
        let is_yaml =
            |line: &&str| line.is_empty() || line.starts_with([' ', '#', '-']) || field(line).is_some();
        let closed = inside.len() < LONGEST && source.split('\n').nth(inside.len() + 1).is_some();
        if !closed || !inside.iter().any(|line| field(line).is_some()) || !inside.iter().all(is_yaml) {
            return Self::default();
        }
        Self { length: inside.len() + 2, lines: as_lines(&inside) }
    }
}

/// The key and the value of a line `key: value`.
fn field(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let name = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    (name && (value.is_empty() || value.starts_with([' ', '\t']))).then(|| (key, value.trim()))
}

/// The lines of the block as those of a masthead.
fn as_lines(inside: &[&str]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut at = 0;
    while let Some(line) = inside.get(at) {
        let number = at + 2;
        let more = inside.iter().skip(at + 1).take_while(|next| next.starts_with([' ', '-']));
        let length = 1 + more.clone().count();
        if let Some((key, value)) = field(line) {
            // `|` and `>` say that the value stands below.
            let own = std::iter::once(value.trim_start_matches(['|', '>', '-']));
            let values = own.chain(more.map(|more| more.trim().trim_start_matches("- ")));
            let words: Vec<String> = values.map(plain).filter(|value| !value.is_empty()).collect();
            lines.extend(fact(key, &words.join(" "), number));
        }
        at += length;
    }
    lines
}

/// What one key says of the bulletin.
fn fact(key: &str, value: &str, number: usize) -> Option<Line> {
    if value.is_empty() {
        return None;
    }
    let line = Line::text(value, number);
    let counts = value.parse::<u32>().is_ok();
    let publishes = matches!(key, "author" | "authors" | "publisher" | "institute") && is_office(value);
    Some(match key {
        "title" => Line { form: Form::Heading(1), ..line },
        "issue" | "number" if counts => Line { text: format!("第{value}期"), ..line },
        "year" if counts => Line { text: format!("{value}年"), ..line },
        "subtitle" | "date" | "issue" | "number" => line,
        _ if publishes => line,
        _ => Line { role: Role::Furniture, text: format!("{key}: {value}"), form: Form::Comment, ..line },
    })
}

/// A value without YAML's quotes and Markdown's bold.
fn plain(value: &str) -> String {
    let value = value.trim();
    let quoted = ['"', '\''].iter().find_map(|quote| value.strip_prefix(*quote)?.strip_suffix(*quote));
    quoted.unwrap_or(value).replace("\\\"", "\"").replace("**", "").trim().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_and_what_else_concerns_readers_is_told() {
        let source = "---\ntitle: \"**科技要情**\"\nauthor:\n- 某市科技信息中心\nsubtitle: |\n  2024年第3期\nlang: zh\n---\n正文";
        let front = FrontMatter::of(source);
        assert_eq!(front.length, 8);
        let told: Vec<_> = front.lines.iter().map(|line| (line.text.as_str(), line.first)).collect();
        assert_eq!(told, [("科技要情", 2), ("某市科技信息中心", 3), ("2024年第3期", 5), ("lang: zh", 7)]);
        assert_eq!(front.lines[0].form, Form::Heading(1));
        assert_eq!(front.lines[3].role, Role::Furniture);
    }

    #[test]
    fn a_bare_number_is_the_issues() {
        let front = FrontMatter::of("---\ntitle: 科技要情\nyear: 2024\nissue: 5\n---\n正文");
        let told: Vec<_> = front.lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(told, ["科技要情", "2024年", "第5期"]);
    }

    #[test]
    fn a_rule_above_a_text_stays_one() {
        for source in
            ["---\n科技要情\n---\n", "---\n\n---\n", "---\ntitle: 未完\n", "正文\n---\ntitle: x\n---\n"]
        {
            assert_eq!(FrontMatter::of(source).length, 0, "{source}");
        }
    }
}
