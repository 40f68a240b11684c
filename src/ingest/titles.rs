//! Which lines may be the titles of articles, and which entry of the contents each stands for.
//!
//! Editors reword: a province is dropped, an ending changed, the order another. So entries are matched exactly
//! first and then by likeness, best first. Invariant: near-linear; likeness is only worked out for the few
//! candidates that share the most pairs of characters with an entry. Limit: a title is at most three lines.

use std::collections::HashMap;

use super::contents::Entry;
use super::habit::Habit;
use super::ordinal;
use super::stream::{Form, Line};
use super::wording::{beginning, ends_full_sentence, fingerprint, fingerprint_onto, key, likeness};

/// The longest title, in characters.
const LONGEST: usize = 80;

/// A line without marks shorter than this, in characters, is no title, though it may be the end of one.
const SHORTEST: usize = 4;

/// Entries beyond this many that match nothing exactly are not compared further.
const MOST_COMPARED: usize = 2_000;

/// A pair of characters in more entries than this tells nothing.
const COMMON: usize = 200;

/// Shared pairs counted before the search for likeness is given up; no bulletin comes near it.
const BUDGET: i64 = 4_000_000;

/// Candidates compared with an entry.
const NEAREST: usize = 8;

/// Lines that may be a title.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Candidate {
    /// Its first line (index).
    pub(super) start: usize,
    /// The line (index) after its last.
    pub(super) end: usize,
    /// How it is marked.
    pub(super) kind: Kind,
    /// The fingerprint of its words.
    print: u64,
}

impl Candidate {
    /// Its words, several lines joined.
    pub(super) fn text(&self, lines: &[Line]) -> String {
        let mut whole = String::new();
        let own = lines.get(self.start..self.end).into_iter().flatten();
        for line in own.filter(|line| kind_of(line).is_some() || is_tail(line)) {
            super::wording::join_onto(&mut whole, &line.text);
        }
        whole
    }
}

/// How a title is marked, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind {
    /// A heading of this level.
    Heading(u8),
    /// A bold line alone.
    Bold,
    /// A centred line.
    Centred,
    /// A short line that is no sentence.
    Bare,
}

/// How a line could be a title; `None` where it cannot.
pub(super) fn kind_of(line: &Line) -> Option<Kind> {
    // What is marked as a heading may be long; words that only look like a title may not.
    let most = if matches!(line.form, Form::Heading { .. }) { LONGEST * 12 } else { LONGEST * 4 };
    if !line.is_free() || line.text.is_empty() || line.text.len() > most || line.quoted {
        return None;
    }
    match line.form {
        Form::Heading(level) => Some(Kind::Heading(level)),
        _ if super::paragraphs::names_thing(&line.text, &['图', '表']) => None,
        Form::Text if super::apart::is_bracketed(&line.text) => None,
        Form::Text if line.bold && !line.text.ends_with(['。', '；', '，', '：']) => Some(Kind::Bold),
        Form::Text if line.text.ends_with(['。', '；', '，', '、', '：', ':', ';', ',']) => None,
        Form::Text if line.is_longer_than(LONGEST) => None,
        Form::Text if line.centred => Some(Kind::Centred),
        Form::Text if line.chars() >= SHORTEST => Some(Kind::Bare),
        _ => None,
    }
}

/// Every candidate from line `from` on: single lines, and two or three of a kind that stand together.
pub(super) fn candidates(lines: &[Line], from: usize, habit: &Habit) -> Vec<Candidate> {
    let mut found = Vec::new();
    let words: Vec<(usize, &Line)> = lines
        .iter()
        .enumerate()
        .skip(from)
        .filter(|(_, line)| {
            line.is_free() && !matches!(line.form, Form::Rule | Form::Comment | Form::Page(_))
        })
        .collect();
    for (at, &(index, line)) in words.iter().enumerate() {
        let Some(kind) = kind_of(line) else { continue };
        let mut print = fingerprint(&line.text);
        found.push(Candidate { start: index, end: index + 1, kind, print });
        let mut length = line.chars();
        for &(next_index, next) in words.iter().skip(at + 1).take(2) {
            let together = (kind_of(next).is_some_and(|next_kind| same_kind(kind, next_kind))
                || kind == Kind::Bare && is_tail(next))
                && (kind != Kind::Bare && kind_of(next) != Some(Kind::Bare) || habit.is_close(next))
                && !super::columns::is_framed(&line.text)
                && ordinal::split(&next.text).is_none();
            length += next.chars();
            if !together || length > LONGEST {
                break;
            }
            print = fingerprint_onto(print, &next.text);
            found.push(Candidate { start: index, end: next_index + 1, kind, print });
        }
    }
    found
}

/// The last few characters of a title that was wrapped.
fn is_tail(line: &Line) -> bool {
    line.is_free()
        && line.is_text()
        && line.chars() < SHORTEST
        && !line.text.ends_with(['。', '；', '，', '：'])
}

fn same_kind(a: Kind, b: Kind) -> bool {
    match (a, b) {
        (Kind::Heading(_), Kind::Heading(_)) => true,
        // Of the two lines of a centred title one may be too long to look centred.
        (Kind::Centred | Kind::Bare, Kind::Centred | Kind::Bare) => true,
        _ => a == b,
    }
}

/// For each entry the candidate it stands for.
pub(super) fn matched(lines: &[Line], entries: &[Entry], candidates: &[Candidate]) -> Vec<Option<usize>> {
    let mut matching =
        Matching { lines, candidates, taken: vec![false; lines.len()], chosen: vec![None; entries.len()] };
    matching.exact(entries);
    matching.alike(entries);
    matching.chosen
}

struct Matching<'a> {
    lines: &'a [Line],
    candidates: &'a [Candidate],
    /// For each line whether it belongs to a chosen candidate.
    taken: Vec<bool>,
    chosen: Vec<Option<usize>>,
}

impl Matching<'_> {
    fn exact(&mut self, entries: &[Entry]) {
        let prints: Vec<[u64; 2]> = entries
            .iter()
            .map(|entry| [fingerprint(&entry.title), fingerprint(strip_ordinal(&entry.title))])
            .collect();
        let mut by_print: HashMap<u64, Vec<usize>> = HashMap::new();
        for print in prints.iter().flatten() {
            by_print.entry(*print).or_default();
        }
        for (index, candidate) in self.candidates.iter().enumerate() {
            if let Some(list) = by_print.get_mut(&candidate.print) {
                list.push(index);
            }
        }
        for list in by_print.values_mut() {
            // The surest mark first; among equals the first in the text. Reversed, so that the best is popped.
            list.sort_by_key(|&index| {
                self.candidates.get(index).map(|candidate| (rank(candidate.kind), candidate.start))
            });
            list.reverse();
        }
        for (entry_index, prints) in prints.iter().enumerate() {
            for print in prints {
                let Some(list) = by_print.get_mut(print) else { continue };
                while let Some(index) = list.pop() {
                    if self.choose(entry_index, index) {
                        break;
                    }
                }
                if self.chosen.get(entry_index).copied().flatten().is_some() {
                    break;
                }
            }
        }
    }

    /// Whether a line of the candidate is given away.
    fn is_taken(&self, candidate: &Candidate) -> bool {
        self.taken.get(candidate.start..candidate.end).is_some_and(|lines| lines.contains(&true))
    }

    /// Gives a candidate to an entry unless one of its lines is given away.
    fn choose(&mut self, entry: usize, index: usize) -> bool {
        let Some(candidate) = self.candidates.get(index) else { return false };
        if self.is_taken(candidate) {
            return false;
        }
        for taken in self.taken.iter_mut().take(candidate.end).skip(candidate.start) {
            *taken = true;
        }
        if let Some(slot) = self.chosen.get_mut(entry) {
            *slot = Some(index);
        }
        true
    }

    /// Entries without a title of the same words go to the title most like them.
    fn alike(&mut self, entries: &[Entry]) {
        let open: Vec<usize> = (0..entries.len())
            .filter(|&index| self.chosen.get(index) == Some(&None))
            .take(MOST_COMPARED)
            .collect();
        if open.is_empty() {
            return;
        }
        let keys: Vec<String> = open
            .iter()
            .map(|&index| entries.get(index).map(|entry| key(&entry.title)).unwrap_or_default())
            .collect();
        let mut scored: Vec<(f64, usize, usize)> = Vec::new();
        for ((&entry_index, words), near) in open.iter().zip(&keys).zip(self.nearest(&keys)) {
            let (after, before) = self.neighbours(entry_index);
            for index in near {
                let Some(candidate) = self.candidates.get(index) else { continue };
                let in_order = after.is_none_or(|at| candidate.start > at)
                    && before.is_none_or(|at| candidate.start < at);
                let other = key(&candidate.text(self.lines));
                let score = resemblance(words, &other) + if in_order { 0.06 } else { 0.0 };
                if score >= threshold(candidate.kind) {
                    scored.push((score, entry_index, index));
                }
            }
        }
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
        for (_, entry, index) in scored {
            if self.chosen.get(entry) == Some(&None) {
                self.choose(entry, index);
            }
        }
    }

    /// For each of `keys` the candidates that share the most pairs of characters with it, best first.
    fn nearest(&self, keys: &[String]) -> Vec<Vec<usize>> {
        let mut by_pair: HashMap<(char, char), Vec<usize>> = HashMap::new();
        for (at, words) in keys.iter().enumerate() {
            for pair in pairs(words) {
                let list = by_pair.entry(pair).or_default();
                if list.len() < COMMON && list.last() != Some(&at) {
                    list.push(at);
                }
            }
        }
        let mut best: Vec<Vec<(usize, usize)>> = vec![Vec::new(); keys.len()];
        let mut budget = BUDGET;
        // The keys a candidate shares pairs with, each as often as it shares one.
        let mut shared: Vec<usize> = Vec::new();
        for (index, candidate) in self.candidates.iter().enumerate() {
            if self.is_taken(candidate) {
                continue;
            }
            for pair in pairs(&key(&candidate.text(self.lines))) {
                for &at in by_pair.get(&pair).into_iter().flatten() {
                    shared.push(at);
                    budget -= 1;
                }
            }
            shared.sort_unstable();
            for same in shared.chunk_by(usize::eq).filter(|same| same.len() >= 2) {
                let count = same.len();
                if let Some(list) = same.first().and_then(|&at| best.get_mut(at)) {
                    let place = list.partition_point(|(_, other)| *other >= count);
                    list.insert(place, (index, count));
                    list.truncate(NEAREST);
                }
            }
            shared.clear();
            if budget <= 0 {
                break;
            }
        }
        best.into_iter().map(|list| list.into_iter().map(|(index, _)| index).collect()).collect()
    }

    /// Where the titles of the entries before and after stand.
    fn neighbours(&self, entry: usize) -> (Option<usize>, Option<usize>) {
        let start = |choice: &Option<usize>| {
            choice.and_then(|index| self.candidates.get(index)).map(|candidate| candidate.start)
        };
        let before = self.chosen.iter().take(entry).rev().take(8).find_map(start);
        let after = self.chosen.iter().skip(entry + 1).take(8).find_map(start);
        (before, after)
    }
}

fn rank(kind: Kind) -> u8 {
    match kind {
        Kind::Heading(_) => 0,
        Kind::Bold => 1,
        Kind::Centred => 2,
        Kind::Bare => 3,
    }
}

/// How alike an entry and a title must be: the surer the mark, the less.
fn threshold(kind: Kind) -> f64 {
    match kind {
        Kind::Heading(_) => 0.6,
        Kind::Bold | Kind::Centred => 0.7,
        Kind::Bare => 0.8,
    }
}

/// Likeness, and more for the same beginning: editors reword endings.
fn resemblance(entry: &str, title: &str) -> f64 {
    let same = entry.chars().zip(title.chars()).take_while(|(a, b)| a == b).count();
    let shorter = entry.chars().count().min(title.chars().count());
    let beginning: f64 = if same >= 6 && same * 2 >= shorter { 0.75 } else { 0.0 };
    likeness(entry, title).max(beginning)
}

fn strip_ordinal(text: &str) -> &str {
    ordinal::split(text).map_or(text, |(_, _, rest)| rest)
}

fn pairs(words: &str) -> impl Iterator<Item = (char, char)> + '_ {
    words.chars().zip(words.chars().skip(1)).take(120)
}

/// Whether a title reads as that of an article and not of a part of one: it names a place, or is no mere label.
///
/// What the article says helps: `苏州推行…` names a place if its text speaks of 苏州市.
pub(super) fn names_a_place(title: &str, text_after: &str) -> bool {
    const PROVINCES: &[&str] = &[
        "北京",
        "天津",
        "上海",
        "重庆",
        "河北",
        "山西",
        "辽宁",
        "吉林",
        "黑龙江",
        "江苏",
        "浙江",
        "安徽",
        "福建",
        "江西",
        "山东",
        "河南",
        "湖北",
        "湖南",
        "广东",
        "海南",
        "四川",
        "贵州",
        "云南",
        "陕西",
        "甘肃",
        "青海",
        "台湾",
        "内蒙古",
        "广西",
        "西藏",
        "宁夏",
        "新疆",
        "香港",
        "澳门",
    ];
    let bare = title.trim_start_matches(|c: char| !c.is_alphanumeric());
    let bare = match bare.find('】') {
        Some(at) if at < 60 => bare.get(at + '】'.len_utf8()..).unwrap_or(bare),
        _ => bare,
    };
    if PROVINCES.iter().any(|province| bare.starts_with(province)) {
        return true;
    }
    let head: Vec<char> = bare.chars().take(12).collect();
    let unit = |c: &char| matches!(c, '市' | '县' | '州' | '盟' | '旗' | '省' | '区');
    // The long names of 自治州, 自治县 and 自治旗 say so themselves.
    let long_beginning = beginning(bare, 18);
    if ["自治州", "自治县", "自治旗"].iter().any(|unit| long_beginning.contains(unit)) {
        return true;
    }
    if head.iter().skip(2).take(5).any(unit) && !bare.starts_with("全市") && !bare.starts_with("城市") {
        return true;
    }
    if beginning(bare, 12).contains("地区") {
        return true;
    }
    speaks_of(&head, text_after)
}

/// Whether the text has the first two to four characters of the title followed by the word for a place.
fn speaks_of(head: &[char], text: &str) -> bool {
    let begin: String = head.iter().take(2).collect();
    if begin.chars().count() < 2 {
        return false;
    }
    memchr::memmem::find_iter(text.as_bytes(), &begin).any(|at| {
        let mut following = text.get(at + begin.len()..).unwrap_or_default().chars();
        for own in head.iter().skip(2).map(Some).chain(std::iter::once(None)).take(3) {
            match following.next() {
                Some('市' | '省' | '县' | '州' | '区' | '盟') => return true,
                other if other.as_ref() == own => {}
                _ => break,
            }
        }
        false
    })
}

/// Whether a title is about what the state, a ministry or several departments do: such an article names no place.
pub(super) fn names_an_authority(title: &str) -> bool {
    const AUTHORITIES: &[&str] = &[
        "国家",
        "国务院",
        "中央",
        "中共",
        "全国",
        "科技部",
        "教育部",
        "工信部",
        "工业和信息化部",
        "财政部",
        "商务部",
        "农业农村部",
        "农业部",
        "人社部",
        "发改委",
        "发展改革委",
        "科委",
        "中科院",
        "中国科学院",
        "省科技厅",
        "自治区科技厅",
        "部门",
        "部委",
        "党中央",
        "教育厅",
        "财政厅",
    ];
    let head: String = title.chars().skip_while(|c| !c.is_alphanumeric()).take(10).collect();
    title.chars().count() >= 10 && AUTHORITIES.iter().any(|authority| head.contains(authority))
}

/// Whether a line reads as the label of a part: numbered, or very short, or a sentence.
pub(super) fn is_label(text: &str) -> bool {
    ordinal::split(text).is_some() || text.chars().count() <= 6 || ends_full_sentence(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(title: &str) -> Entry {
        Entry { title: title.into(), page: None, level: 0, line: 1 }
    }

    fn lines(texts: &[&str]) -> Vec<Line> {
        texts
            .iter()
            .enumerate()
            .map(|(index, text)| Line { form: Form::Heading(1), ..Line::text(*text, index + 1) })
            .collect()
    }

    #[test]
    fn entries_find_titles_reworded_reordered_and_on_two_lines() {
        let lines = lines(&[
            "湖北宜昌多措并举推进科技创新",
            "主要做法",
            "浙江湖州：“科创金融”",
            "激活中小企业创新动能",
            "南京市建设“两支队伍”搭桥集智",
        ]);
        let candidates = candidates(&lines, 0, &Habit::default());
        let entries = [
            entry("浙江湖州：“科创金融”激活中小企业创新动能"),
            entry("宜昌市多措并举推动科技创新工作"),
            entry("江苏省南京市建设“两支队伍” 搭桥集智促融合"),
            entry("大连市建设概念验证中心集群"),
        ];
        let starts: Vec<_> = matched(&lines, &entries, &candidates)
            .into_iter()
            .map(|choice| choice.map(|index| candidates[index].start))
            .collect();
        assert_eq!(starts, [Some(2), Some(0), Some(4), None]);
    }

    #[test]
    fn places_are_told_from_labels() {
        assert!(names_a_place("苏州推行“工业上楼”", "江苏省苏州市近年来"));
        assert!(names_a_place("大连市：建设概念验证中心", ""));
        assert!(names_a_place("【外地】浙江嘉兴：聚焦产业", ""));
        assert!(names_a_place("海西蒙古族藏族自治州：戈壁滩上的光热“实验场”", ""));
        assert!(names_an_authority("国家能源局发布首批能源领域首台（套）重大技术装备应用情况"));
        assert!(!names_a_place("强化企业创新主体地位", "企业是创新主体"));
        assert!(is_label("（一）共建研发平台"));
        assert!(is_label("主要做法"));
    }
}
