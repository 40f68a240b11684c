//! What a line of a masthead or colophon says: issue, date, publisher, editor, telephone.
//!
//! The same forms stand at the head of one bulletin and at the end of another, so one reader serves both. Patterns
//! are matched on text without spaces and full-width digits, because both come and go. Limit: a line is judged by
//! itself; where mastheads and colophons may stand is for `masthead` and `colophon`.

mod folded;
mod labels;
mod numbers;

use folded::Folded;
use labels::Label;
use numbers::{date_at, issue_at, year_before};

use super::numeral;
use super::wording::is_han;

/// The facts of publication read so far; the first mention of each wins, but for the publisher the plainest.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Imprint {
    pub(super) year: Option<i32>,
    pub(super) number: Option<u32>,
    pub(super) total: Option<u32>,
    pub(super) date: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) editor: Option<String>,
    pub(super) phone: Option<String>,
    publisher_rank: u8,
    editor_rank: u8,
    year_of_date: bool,
}

/// What a line turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reading {
    /// Nothing but facts of publication.
    Facts,
    /// Facts of publication and these other words, which may be the bulletin's title.
    Mixed(String),
    /// Other words.
    Other,
}

/// The longest line read, in bytes; a longer one is text.
const LONGEST: usize = 600;

/// How the name of an office ends.
const OFFICES: &[&str] = &[
    "中心",
    "局",
    "厅",
    "委员会",
    "科委",
    "科协",
    "办公室",
    "办",
    "研究院",
    "研究所",
    "学院",
    "大学",
    "院",
    "所",
    "协会",
    "学会",
    "联合会",
    "促进会",
    "图书馆",
    "馆",
    "部",
    "编辑部",
    "杂志社",
    "社",
    "处",
    "站",
    "公司",
    "政府",
    "集团",
    "室",
    "党委",
    "党组",
    "情报所",
    "信息所",
    "会",
];

/// Ends of names that only an office has, for one that stands alone.
const BODIES: &[&str] = &[
    "中心",
    "局",
    "厅",
    "委员会",
    "办公室",
    "研究院",
    "研究所",
    "科学院",
    "学会",
    "协会",
    "编辑部",
    "政府",
    "公司",
    "情报所",
    "信息所",
    "图书馆",
    "科协",
];

/// Words after the name of an office that say it publishes.
const PUBLISHES: &[&str] = &[
    "编辑出版",
    "编辑部编",
    "主办",
    "承办",
    "编印",
    "编辑",
    "编制",
    "编写",
    "编发",
    "印制",
    "印发",
    "主编",
    "出版",
    "编",
    "印",
];

/// Phrases mastheads carry beside the facts, at the start of a line.
const PHRASES: &[&str] = &[
    "内部资料",
    "内部刊物",
    "内部参考",
    "内部交流",
    "内部文件",
    "注意保存",
    "免费交流",
    "请勿外传",
    "不得外传",
    "机密",
    "秘密",
    "绝密",
    "工作秘密",
    "准印证",
    "创刊",
    "仅供参考",
    "仅供领导",
];

/// Words that say how often it appears, alone on a line.
const PERIODS: &[&str] =
    &["合刊", "增刊", "专刊", "特刊", "月刊", "季刊", "双月刊", "周刊", "半月刊", "旬刊", "年刊", "不定期"];

impl Imprint {
    /// Reads what `text` says into the facts.
    pub(super) fn read(&mut self, text: &str) -> Reading {
        if text.len() > LONGEST {
            return Reading::Other;
        }
        let line = Folded::of(text);
        if line.chars.is_empty() {
            return Reading::Other;
        }
        if self.labels(&line, text) || is_print_run(&line.chars) {
            return Reading::Facts;
        }
        let mut rest = line;
        let found = self.issue(&mut rest) | self.dates(&mut rest);
        rest.strip_marks();
        if rest.chars.is_empty() {
            return if found { Reading::Facts } else { Reading::Other };
        }
        let words: String = rest.chars.iter().collect();
        let phrase = PHRASES.iter().any(|phrase| words.starts_with(phrase)) && words.chars().count() <= 24;
        if self.office(&rest, found) || phrase || PERIODS.contains(&words.as_str()) {
            return Reading::Facts;
        }
        if found { Reading::Mixed(rest.original(text)) } else { Reading::Other }
    }

    /// `编辑：张敏　审核：李建国　电话：0472-5550123`: every label with what follows it.
    fn labels(&mut self, line: &Folded, text: &str) -> bool {
        let lead = |c: &&char| matches!(**c, '(' | '【' | '[' | '*' | '·');
        let start = line.chars.iter().take_while(lead).count();
        let colons = line.chars.iter().enumerate().filter(|(_, c)| **c == ':');
        let found: Vec<(usize, usize, Label)> = colons
            .filter_map(|(colon, _)| {
                labels::before_colon(&line.chars, colon, start).map(|(at, label)| (at, colon + 1, label))
            })
            .collect();
        if found.first().is_none_or(|(at, ..)| *at != start) {
            return self.spaced_editor(text) || self.unmarked_labels(line);
        }
        for (index, (_, from, label)) in found.iter().enumerate() {
            let to = found.get(index + 1).map_or(line.chars.len(), |(next, ..)| *next);
            let value: String = line.plain.iter().skip(*from).take(to - from).collect();
            // `编辑：张敏（共印60份）`: the print run beside the name.
            let value = value.split_once("共印").map_or(value.as_str(), |(value, _)| value);
            let value = value
                .trim_matches([':', ')', '】', ']', ',', '，', ';', '；', '。', '*', '|', '　'])
                .trim_end_matches('(');
            if !value.is_empty() {
                self.labelled(*label, value);
            }
        }
        true
    }

    /// `编辑 李涛` without a colon.
    fn spaced_editor(&mut self, text: &str) -> bool {
        let text = text.trim();
        let Some((label, rest)) = ["责任编辑", "本期编辑", "编辑", "主编"]
            .iter()
            .find_map(|label| Some((*label, text.strip_prefix(label)?)))
        else {
            return false;
        };
        let name: String = rest.chars().filter(|c| !c.is_whitespace()).collect();
        let is_name = rest.starts_with(char::is_whitespace)
            && (2..=4).contains(&name.chars().count())
            && name.chars().all(is_han);
        if is_name {
            self.set_editor(&name, if label == "主编" { 2 } else { 3 });
        }
        is_name
    }

    /// `编辑孙桂兰审稿于占江`, `电话62049371`: the colons lost in recognition. The whole line must come out as labels, each
    /// with a name of two to four characters or a number.
    fn unmarked_labels(&mut self, line: &Folded) -> bool {
        let mut found: Vec<(Label, String)> = Vec::new();
        let mut at = 0;
        while at < line.chars.len() {
            let label = |at: usize| labels::starting_at(&line.chars, at);
            let Some((length, own)) = label(at) else { return false };
            let from = at + length;
            let digit = |c: &char| c.is_ascii_digit() || *c == '-';
            let digits = line.chars.iter().skip(from).take_while(|c| digit(c)).count();
            let name = (2..=4).find(|name| from + name == line.chars.len() || label(from + name).is_some());
            let end = (from..line.chars.len()).find(|at| label(*at).is_some()).unwrap_or(line.chars.len());
            let length = match (own, name) {
                (Label::Phone, _) if digits >= 7 => digits,
                // An address after a name or a number.
                (Label::Other, _) if !found.is_empty() && end - from <= 40 => {
                    at = end;
                    continue;
                }
                (Label::Editor(_) | Label::Other, Some(name)) if digits == 0 => name,
                _ => return false,
            };
            let value: String = line.plain.iter().skip(from).take(length).collect();
            if digits == 0 && !value.chars().all(is_han) {
                return false;
            }
            found.push((own, value));
            at = from + length;
        }
        for (label, value) in &found {
            self.labelled(*label, value);
        }
        !found.is_empty()
    }

    fn labelled(&mut self, label: Label, value: &str) {
        if let Label::Editor(_) | Label::Publisher(_) = label {
            // `主办：某中心　2019年6月`: the date beside the name.
            let mut line = Folded::of(value);
            self.dates(&mut line);
            line.strip_marks();
            let name: String = line.plain.iter().collect();
            let office = is_office(&line.chars.iter().collect::<String>());
            match label {
                Label::Editor(rank) if !office => self.set_editor(&name, rank),
                Label::Publisher(rank) => self.set_publisher(&name, rank),
                _ => self.set_publisher(&name, 3),
            }
            return;
        }
        match label {
            Label::Phone => {
                self.phone.get_or_insert_with(|| value.to_string());
            }
            Label::Date => {
                let mut line = Folded::of(value);
                self.dates(&mut line);
            }
            _ => {}
        }
    }

    fn set_editor(&mut self, name: &str, rank: u8) {
        if rank > self.editor_rank {
            self.editor = Some(name.to_string());
            self.editor_rank = rank;
        }
    }

    fn set_publisher(&mut self, name: &str, rank: u8) {
        if rank > self.publisher_rank {
            self.publisher = Some(name.to_string());
            self.publisher_rank = rank;
        }
    }

    /// An office alone, or with a word that says it publishes.
    fn office(&mut self, line: &Folded, beside_facts: bool) -> bool {
        let words: String = line.chars.iter().collect();
        if line.chars.len() > 40
            || !words.chars().all(|c| is_han(c) || matches!(c, '(' | ')' | '·' | '、' | '-'))
        {
            return false;
        }
        for word in PUBLISHES {
            if let Some(name) = words.strip_suffix(word).map(|name| name.trim_end_matches('、'))
                && is_office(name)
            {
                let printed: String = line.plain.iter().take(name.chars().count()).collect();
                self.set_publisher(&printed, if *word == "主办" { 4 } else { 3 });
                return true;
            }
        }
        let plain = BODIES.iter().any(|body| words.ends_with(body))
            && line.chars.len() >= 5
            && (beside_facts || words.contains(['市', '省', '区', '县', '州', '盟', '旗']));
        if plain {
            self.set_publisher(&line.plain.iter().collect::<String>(), 1);
        }
        plain
    }

    /// `2024年第4期`, `〔2024〕第7期`, `（总第203期）`, `第十二期`, `#188`; what was read is taken out of the line.
    fn issue(&mut self, line: &mut Folded) -> bool {
        let mut found = false;
        let mut at = 0;
        while at < line.chars.len() {
            let Some((length, number, total)) = issue_at(&line.chars, at) else {
                at += 1;
                continue;
            };
            found = true;
            if total {
                self.total.get_or_insert(number);
            } else {
                self.number.get_or_insert(number);
                // The year stands right before, perhaps with a month or in brackets.
                if let Some((from, year)) = year_before(&line.chars, at) {
                    if self.year.is_none() || self.year_of_date {
                        self.year = Some(year);
                        self.year_of_date = false;
                    }
                    line.remove(from, at + length);
                    at = from;
                    continue;
                }
            }
            line.remove(at, at + length);
            // `No.7  2022`: the year behind the number.
            let behind: String = line.chars.iter().skip(at).collect();
            if self.year.is_none() && numbers::is_year(&behind) {
                self.year = behind.parse().ok();
                line.remove(at, at + behind.len());
            }
        }
        found
    }

    /// Every date of the line; what was read is taken out of it.
    fn dates(&mut self, line: &mut Folded) -> bool {
        let mut found = false;
        let mut at = 0;
        while at < line.chars.len() {
            match date_at(&line.chars, at) {
                Some((length, year, date)) => {
                    found = true;
                    if self.year.is_none() {
                        self.year = Some(year);
                        self.year_of_date = true;
                    }
                    if self.date.is_none() {
                        self.date = date;
                    }
                    line.remove(at, at + length);
                }
                None => at += 1,
            }
        }
        found
    }

    /// Adds what `other` knows and this does not.
    pub(super) fn complete(&mut self, other: Self) {
        self.year = self.year.or(other.year);
        self.number = self.number.or(other.number);
        self.total = self.total.or(other.total);
        self.date = self.date.take().or(other.date);
        self.phone = self.phone.take().or(other.phone);
        if let Some(name) = other.publisher {
            self.set_publisher(&name, other.publisher_rank);
        }
        if let Some(name) = other.editor {
            self.set_editor(&name, other.editor_rank);
        }
    }
}

/// Whether `name` is that of an office.
pub(super) fn is_office(name: &str) -> bool {
    let length = name.chars().count();
    (4..=40).contains(&length) && OFFICES.iter().any(|office| name.ends_with(office))
}

/// `（共印80份）`, `印80份`.
fn is_print_run(chars: &[char]) -> bool {
    if !chars.contains(&'份') {
        return false;
    }
    let text: String = chars.iter().collect();
    let inner = text.trim_matches(['(', ')', '（', '）', '。', '[', ']']);
    let count =
        inner.strip_prefix("共印").or_else(|| inner.strip_prefix("印")).or_else(|| inner.strip_prefix("共"));
    count
        .and_then(|count| count.strip_suffix("份"))
        .is_some_and(|count| numeral::parse(count.trim_start_matches("发")).is_some())
}

#[cfg(test)]
mod tests;
