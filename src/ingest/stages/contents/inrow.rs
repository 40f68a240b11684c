//! Entries one behind another on a line, each ended by its page: `题目（1）　题目（3）`, `题目/1 题目/3`, `题目 P1 题目 P3`.
//!
//! Invariant: a line is cut only where all of it is such entries, their pages are written in one way and do not fall. Limit:
//! a page glued to its entry without a mark.

use super::leader::RANGE;
use crate::ingest::line::wording::{half_width, is_han};

/// The fewest Han characters of an entry whose page has no two brackets around it.
const SHORTEST: usize = 4;

/// The longest row, in bytes.
const LONGEST: usize = 16 * 1024;

/// The ways in which a page is written behind its entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// `（3）`, `［3］`, `（第3页）`
    Bracketed,
    /// `/3`, `| 3`
    Solidus,
    /// `P3`, `p.3`, `P.3`
    Letter,
    /// `第3页`, `3页`
    Word,
    /// `·3·`, `—3—`, `- 3 -`
    Framed,
    /// ` 3`
    Spaced,
}

const WAYS: [Way; 6] = [Way::Bracketed, Way::Solidus, Way::Letter, Way::Word, Way::Framed, Way::Spaced];

const OPENERS: [char; 8] = ['（', '(', '［', '[', '【', '〔', '〈', '〖'];
const CLOSERS: [char; 8] = ['）', ')', '］', ']', '】', '〕', '〉', '〗'];
const FRAMES: [char; 7] = ['·', '•', '—', '-', '－', '–', '~'];
const PAGE: [char; 2] = ['页', '頁'];

/// Whether a character stands between two entries, or behind the last.
pub(super) fn parts_entries(c: char) -> bool {
    c.is_whitespace() || matches!(c, '；' | ';' | '，' | ',' | '、' | '|')
}

/// The entries of a line, each with its page; none where it is no row of them.
pub(super) fn entries_in_a_row(text: &str) -> Option<Vec<&str>> {
    if text.len() > LONGEST {
        return None;
    }
    WAYS.iter().find_map(|way| parted(text, *way))
}

fn parted(text: &str, way: Way) -> Option<Vec<&str>> {
    let mut parts = Vec::new();
    let mut last = 0;
    let mut rest = text.trim();
    let mut from = 0;
    while let Some((at, c)) = next_character(rest, from) {
        let before = rest.get(..at)?;
        let page = way.begins_with(c).then(|| way.page(before, rest.get(at..)?)).flatten();
        let Some((page, length)) = page else {
            from = at + c.len_utf8();
            continue;
        };
        if page < last || !is_entry(before, way) {
            return None;
        }
        last = page;
        let (part, behind) = rest.split_at_checked(at + length)?;
        parts.push(part.trim());
        rest = behind.trim_start_matches(parts_entries);
        from = 0;
    }
    (parts.len() >= 2 && rest.is_empty()).then_some(parts)
}

fn next_character(text: &str, from: usize) -> Option<(usize, char)> {
    text.get(from..)?.chars().next().map(|c| (from, c))
}

/// Whether words are long enough for an entry.
fn is_entry(words: &str, way: Way) -> bool {
    match way {
        Way::Bracketed => words.contains(char::is_alphabetic),
        _ => words.chars().filter(|c| is_han(*c)).nth(SHORTEST - 1).is_some(),
    }
}

impl Way {
    fn begins_with(self, c: char) -> bool {
        match self {
            Self::Bracketed => OPENERS.contains(&c),
            Self::Solidus => matches!(c, '/' | '／' | '|' | '｜'),
            Self::Letter => matches!(c, 'P' | 'p' | 'Ｐ'),
            Self::Word => c == '第' || half_width(c).is_ascii_digit(),
            Self::Framed => FRAMES.contains(&c),
            Self::Spaced => half_width(c).is_ascii_digit(),
        }
    }

    /// The page that `text` begins with behind the words `before`, and how many bytes it takes.
    fn page(self, before: &str, text: &str) -> Option<(u32, usize)> {
        let first = text.chars().next()?;
        let inner = text.get(first.len_utf8()..)?;
        let (page, behind) = match self {
            Self::Bracketed => {
                let (page, behind) = number(lettered(inner.trim_start_matches(['第', ' '])))?;
                (page, behind.trim_start().trim_start_matches(PAGE).trim_start().strip_prefix(CLOSERS)?)
            }
            Self::Solidus => {
                let (page, behind) = number(lettered(inner.trim_start_matches(['第', ' '])))?;
                (page, ended(behind.strip_prefix(PAGE).unwrap_or(behind))?)
            }
            Self::Letter => {
                let apart = !before.ends_with(|c: char| c.is_ascii_alphanumeric());
                let (page, behind) = number(inner.trim_start_matches(['.', '．', ' '])).filter(|_| apart)?;
                (page, ended(behind)?)
            }
            Self::Word => {
                let counted = first != '第';
                let (page, behind) = number(if counted { text } else { inner })?;
                let apart = !counted || before.ends_with(char::is_whitespace);
                (page, behind.trim_start().strip_prefix(PAGE).filter(|_| apart)?)
            }
            Self::Framed if before.ends_with(first) => return None,
            Self::Framed => {
                let (page, behind) = number(inner.trim_start_matches(first).trim_start())?;
                let closed = behind.trim_start().strip_prefix(first)?;
                (page, closed.trim_start_matches(first))
            }
            Self::Spaced => {
                let (page, behind) = number(text).filter(|_| before.ends_with(char::is_whitespace))?;
                (
                    page,
                    Some(behind)
                        .filter(|behind| behind.is_empty() || behind.starts_with(char::is_whitespace))?,
                )
            }
        };
        Some((page, text.len() - behind.len()))
    }
}

/// A text without the letter that pages are called by.
fn lettered(text: &str) -> &str {
    text.strip_prefix(['P', 'p']).map_or(text, |page| page.trim_start_matches(['.', '．', ' ']))
}

/// What stands behind a page that nothing closes: no more of a number or a word.
fn ended(behind: &str) -> Option<&str> {
    (!behind.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '%')))
        .then_some(behind)
}

/// The page that a text begins with, the first of a range, and what stands behind.
fn number(text: &str) -> Option<(u32, &str)> {
    let digit = |c: char| half_width(c).is_ascii_digit();
    // A page has three at the most; of a long number no more is looked at.
    let digits = |text: &str| text.chars().take(4).take_while(|c| digit(*c)).map(char::len_utf8).sum();
    let (own, behind) = text.split_at_checked(digits(text))?;
    let page: String = own.chars().map(half_width).collect();
    let page = page.parse().ok().filter(|_| page.len() <= 3)?;
    let last = behind.strip_prefix(RANGE).map(|last| last.trim_start_matches(RANGE));
    let behind = match last.map(|last| (digits(last), last)) {
        Some((length @ 1.., last)) => last.get(length..)?,
        _ => behind,
    };
    Some((page, behind))
}

#[cfg(test)]
mod tests {
    use super::entries_in_a_row;

    #[test]
    fn entries_are_parted_behind_their_pages_however_these_are_written() {
        let titles = ["甘肃平凉：果园装上“智慧大脑”", "江苏常州：电池5家/年", "福建龙岩（闽西）：机械铁军"];
        for page in [
            "（§）", "(§)", "［§］", "[§]", "【§】", "（第§页）", "（P§）", "/§", "／§", " / §", "/P§",
            " P§", "p.§", " P. §", "第§页", " 第 § 页", " §页", " ·§·", "—§—", " - § -", "/§-10", " | §",
        ] {
            for between in ["", " ", "　", "；"] {
                let entry = |(title, number): (&&str, &str)| format!("{title}{}", page.replace('§', number));
                let entries: Vec<String> = titles.iter().zip(["1", "3", "12"]).map(entry).collect();
                let whole = entries.join(between);
                // Glued to the next entry a number may go on in it.
                assert_eq!(
                    entries_in_a_row(&whole),
                    Some(entries.iter().map(String::as_str).collect()),
                    "{whole}"
                );
            }
        }
    }

    #[test]
    fn a_space_alone_sets_pages_off_where_no_words_follow() {
        let row = |middle: &str| format!("甘肃平凉：果园有大脑 1 {middle} 3 福建龙岩：机械铁军 12");
        for middle in ["江苏常州：电池串起产业链", "江苏常州：5家电池企业"] {
            assert_eq!(entries_in_a_row(&row(middle)).map(|parts| parts.len()), Some(3), "{middle}");
        }
        // A number within an entry leaves it open which are pages.
        assert_eq!(entries_in_a_row(&row("江苏常州市有 5 家电池企业")), None);
    }

    #[test]
    fn what_counts_or_measures_in_a_sentence_is_no_page() {
        for text in [
            "全市（1）建平台（2）聚人才，成效明显",
            "海滨市建成平台12家/年，北山县建成平台3家/年",
            "海滨市在GDP100强中，北山县在APP200强中",
            "（1）海滨市的渔船（2）北山县的核桃",
            "海滨市的渔船/9 北山县的核桃/3",
            "海滨市的渔船（1）",
            "海滨市建成 12 个平台 北山县建成 3 个平台",
            "第3页的海滨市的渔船，第5页的北山县的核桃",
        ] {
            assert_eq!(entries_in_a_row(text), None, "{text}");
        }
    }
}
