//! Automatic numbers: what Word prints before a paragraph whose number is not in its text.
//!
//! Writers number measures with Word's lists (`一、`, `（一）`, `1.`, `第一条`), so without the numbers the text would miss
//! words that everybody sees. Invariant: a number is counted once a paragraph, in reading order; lists that share a
//! scheme count on. Limit: the formats of Chinese and Latin offices; others are printed as digits.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::attribute;

/// Levels that a list has at most.
const LEVELS: usize = 9;

/// The list and the level in it that a paragraph is numbered by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Scheme {
    pub(super) list: String,
    pub(super) level: u8,
}

/// What stands before a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Label {
    /// A bullet.
    Bullet,
    /// This text.
    Text(String),
    /// The number of a plain list, `1.` or `1)`, which is no part of the words: Markdown writes it as a list too.
    Item(String),
    /// Nothing.
    None,
}

/// How one level is numbered.
#[derive(Debug, Clone, Default)]
struct Level {
    start: u32,
    format: String,
    /// The words with `%1` where the number of the first level goes.
    text: String,
}

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// The levels of each scheme.
    schemes: HashMap<String, Vec<Level>>,
    /// Of each list its scheme, and the levels that it starts anew with their numbers.
    lists: HashMap<String, (String, Vec<(u8, u32)>)>,
    /// The numbers each scheme has reached; 0 before the first.
    counts: HashMap<String, [u32; LEVELS]>,
}

/// What of the numbering is being read.
enum Place {
    Nowhere,
    Scheme(String),
    List(String),
}

impl Numbering {
    /// Reads `word/numbering.xml`.
    pub(super) fn of(xml: &str) -> Self {
        let mut numbering = Self::default();
        let mut place = Place::Nowhere;
        let mut level = 0u8;
        let mut reader = Reader::from_str(xml);
        loop {
            match reader.read_event() {
                Ok(Event::Start(element) | Event::Empty(element)) => {
                    numbering.element(&element, &mut place, &mut level);
                }
                Ok(Event::Eof) | Err(_) => return numbering,
                _ => {}
            }
        }
    }

    fn element(&mut self, element: &BytesStart<'_>, place: &mut Place, level: &mut u8) {
        let value = || attribute(element, "val").unwrap_or_default();
        let name = element.local_name();
        match (name.as_ref(), &*place) {
            ("abstractNum", _) => {
                *place = Place::Scheme(attribute(element, "abstractNumId").unwrap_or_default());
            }
            ("num", _) => *place = Place::List(attribute(element, "numId").unwrap_or_default()),
            ("abstractNumId", Place::List(list)) => {
                self.lists.entry(list.clone()).or_default().0 = value();
            }
            ("lvl" | "lvlOverride", _) => {
                *level = attribute(element, "ilvl").and_then(|level| level.parse().ok()).unwrap_or(0);
            }
            ("startOverride", Place::List(list)) => {
                let start = value().parse().unwrap_or(1);
                self.lists.entry(list.clone()).or_default().1.push((*level, start));
            }
            ("start" | "numFmt" | "lvlText", Place::Scheme(scheme)) if usize::from(*level) < LEVELS => {
                let levels = self.schemes.entry(scheme.clone()).or_default();
                levels.resize_with(LEVELS, || Level { start: 1, ..Level::default() });
                let Some(own) = levels.get_mut(usize::from(*level)) else { return };
                match name.as_ref() {
                    "start" => own.start = value().parse().unwrap_or(1),
                    "numFmt" => own.format = value(),
                    _ => own.text = value(),
                }
            }
            _ => {}
        }
    }

    /// Counts a paragraph; what stands before it.
    pub(super) fn next(&mut self, scheme: &Scheme) -> Label {
        let Some((id, restarts)) = self.lists.get_mut(&scheme.list) else { return Label::Bullet };
        let Some(levels) = self.schemes.get(id.as_str()) else { return Label::Bullet };
        let at = usize::from(scheme.level).min(LEVELS - 1);
        let Some(level) = levels.get(at) else { return Label::Bullet };
        let counts = self.counts.entry(id.clone()).or_default();
        // A list that starts anew does so at its first paragraph only.
        for (restarted, start) in restarts.drain(..) {
            if let Some(count) = counts.get_mut(usize::from(restarted)) {
                *count = start.saturating_sub(1);
            }
        }
        let first = level.start.max(1);
        for (index, count) in counts.iter_mut().enumerate() {
            match index.cmp(&at) {
                // A level left out above counts as its first.
                std::cmp::Ordering::Less => *count = (*count).max(1),
                std::cmp::Ordering::Equal if *count == 0 => *count = first,
                std::cmp::Ordering::Equal => *count = count.saturating_add(1),
                std::cmp::Ordering::Greater => *count = 0,
            }
        }
        match level.format.as_str() {
            "bullet" => Label::Bullet,
            "none" => Label::None,
            format => {
                let text = printed(&level.text, levels, counts);
                let plain = matches!(format, "decimal")
                    && matches!(level.text.strip_prefix('%'), Some(rest) if is_plain(rest));
                if plain { Label::Item(text.trim_end().to_string()) } else { Label::Text(text) }
            }
        }
    }
}

/// Whether what stands behind the `%` of a level is its own number and the point or bracket of a plain list.
fn is_plain(rest: &str) -> bool {
    let mut rest = rest.chars();
    rest.next().is_some_and(|c| c.is_ascii_digit()) && matches!(rest.as_str(), "." | ")")
}

/// The words of a level with its numbers in them, and the space that sets them off.
fn printed(text: &str, levels: &[Level], counts: &[u32]) -> String {
    let mut out = String::new();
    let mut parts = text.split('%');
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let mut rest = part.chars();
        let index = rest.next().and_then(|c| c.to_digit(10)).and_then(|digit| digit.checked_sub(1));
        let level = index.and_then(|index| Some((levels.get(index as usize)?, *counts.get(index as usize)?)));
        match level {
            Some((level, count)) => {
                out.push_str(&in_format(count, &level.format));
                out.push_str(rest.as_str());
            }
            None => {
                out.push('%');
                out.push_str(part);
            }
        }
    }
    // After `、` and `）` Word's gap is no space to a reader; after `1.` it is.
    if out.ends_with(|c: char| c.is_ascii()) {
        out.push(' ');
    }
    out
}

/// A number as a format of Word prints it.
fn in_format(number: u32, format: &str) -> String {
    let nth = |letters: &str| {
        let at = usize::try_from(number).unwrap_or(0).checked_sub(1)?;
        letters.chars().nth(at).map(String::from)
    };
    let special = match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting"
        | "ideographDigital"
        | "taiwaneseDigital" => in_han(number, "一二三四五六七八九十"),
        "chineseLegalSimplified" | "ideographLegalTraditional" => in_han(number, "壹贰叁肆伍陆柒捌玖拾"),
        "ideographTraditional" => nth("甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => nth("子丑寅卯辰巳午未申酉戌亥"),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => nth("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
        "decimalEnclosedParen" => nth("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
        "upperLetter" => nth("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        "lowerLetter" => nth("abcdefghijklmnopqrstuvwxyz"),
        "upperRoman" => nth("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"),
        "lowerRoman" => nth("ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ"),
        "decimalZero" => Some(format!("{number:02}")),
        _ => None,
    };
    special.unwrap_or_else(|| number.to_string())
}

/// A number up to 99 in Han, from its ten characters.
fn in_han(number: u32, characters: &str) -> Option<String> {
    let character = |value: u32| characters.chars().nth(usize::try_from(value).ok()?.checked_sub(1)?);
    let (tens, ones) = (number / 10, number % 10);
    let mut out = String::new();
    if !(1..100).contains(&number) {
        return None;
    }
    if tens > 1 {
        out.push(character(tens)?);
    }
    if tens > 0 {
        out.push(character(10)?);
    }
    out.extend(character(ones));
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_printed_in_the_formats_of_offices() {
        for (number, format, printed) in [
            (3, "chineseCountingThousand", "三"),
            (10, "chineseCounting", "十"),
            (21, "japaneseCounting", "二十一"),
            (2, "ideographTraditional", "乙"),
            (4, "decimalEnclosedCircleChinese", "④"),
            (7, "decimal", "7"),
            (120, "chineseCounting", "120"),
        ] {
            assert_eq!(in_format(number, format), printed);
        }
    }

    #[test]
    fn levels_start_anew_under_the_next_number_and_where_a_list_says_so() {
        let xml = "<n><abstractNum abstractNumId='0'>\
            <lvl ilvl='0'><start val='1'/><numFmt val='chineseCounting'/><lvlText val='（%1）'/></lvl>\
            <lvl ilvl='1'><start val='1'/><numFmt val='decimal'/><lvlText val='%1.%2'/></lvl></abstractNum>\
            <num numId='1'><abstractNumId val='0'/></num>\
            <num numId='2'><abstractNumId val='0'/><lvlOverride ilvl='0'><startOverride val='1'/></lvlOverride></num></n>";
        let mut numbering = Numbering::of(xml);
        let mut next = |list: &str, level| match numbering.next(&Scheme { list: list.into(), level }) {
            Label::Text(text) => text,
            other => format!("{other:?}"),
        };
        assert_eq!([next("1", 0), next("1", 1), next("1", 0)], ["（一）", "一.1 ", "（二）"]);
        assert_eq!([next("2", 0), next("2", 0), next("9", 0)], ["（一）", "（二）", "Bullet"]);
    }
}
