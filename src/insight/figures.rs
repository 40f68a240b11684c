//! The numbers of an article: what they count, for which year, reached or planned.
//!
//! Invariant: figures are in reading order and their ranges lie in the block's plain text. Limit: Arabic digits and
//! ranks only; `三年内` and `四大行动` are words, and a table's cells are left to whoever shows the table.

use std::ops::Range;

use crate::model::{Article, Block, BlockIndex, CharRange, Figure, FigureKind};

use super::amounts::{self, Amount};
use super::letters::Letters;

/// How many characters before a number can be its clause; keeps endless clauses linear.
const CLAUSE: usize = 100;

/// Fills the figures of an article.
pub(super) fn enrich(article: &mut Article, traditional: bool) {
    let letters = |text: &str| Letters::in_script(text, traditional);
    let mut found = Vec::new();
    for (index, block) in article.blocks.iter().enumerate() {
        let index = BlockIndex(index);
        match block {
            Block::Paragraph { text, .. } => in_text(&letters(text), index, 0, &mut found),
            Block::List { items, .. } => {
                let mut offset = 0;
                for item in items {
                    let letters = letters(&item.text);
                    in_text(&letters, index, offset, &mut found);
                    offset += letters.len() + 1;
                }
            }
            Block::Quote { blocks, .. } => {
                let mut offset = 0;
                for block in blocks {
                    let letters = letters(&block.plain_text());
                    in_text(&letters, index, offset, &mut found);
                    offset += letters.len() + 1;
                }
            }
            _ => {}
        }
    }
    article.figures = found;
}

/// What the sentence has said before a number.
#[derive(Default)]
struct Said {
    /// Where the sentence begins.
    start: usize,
    /// Whether it speaks of a plan.
    planned: bool,
    /// The last year it has named.
    year: Option<i32>,
    /// What its last number counted.
    subject: Option<Range<usize>>,
}

impl Said {
    /// Takes note of what begins at `at`.
    fn hear(&mut self, letters: &Letters, at: usize) {
        match letters.at(at) {
            Some('。' | '！' | '？' | '\n') => *self = Self { start: at + 1, ..Self::default() },
            Some('1' | '2') => {
                self.year = year_at(letters, at).filter(|_| !is_compared(letters, at)).or(self.year)
            }
            // `到2028年，`: what follows is to be reached.
            Some('到') if year_at(letters, letters.skip_blanks(at + 1)).is_some() => self.planned = true,
            Some(first) if letters.one_of(at, plans(first)).is_some() => self.planned = true,
            _ => {}
        }
    }
}

fn in_text(letters: &Letters, block: BlockIndex, offset: usize, found: &mut Vec<Figure>) {
    let mut said = Said::default();
    let mut at = 0;
    while let Some(c) = letters.at(at) {
        said.hear(letters, at);
        let amount = match c {
            '0'..='9' => amounts::amount(letters, at),
            '第' => amounts::rank(letters, at),
            _ => None,
        };
        let Some(amount) = amount else {
            // A number without a unit is passed over whole, so that its tail is not read as another.
            let digits =
                letters.slice(at..letters.len()).iter().take_while(|c| c.is_ascii_digit() || **c == '.');
            at += digits.count().max(1);
            continue;
        };
        found.push(figure(letters, &mut said, &amount, (block, offset)));
        at = amount.range.end.max(at + 1);
    }
}

fn figure(
    letters: &Letters,
    said: &mut Said,
    amount: &Amount,
    (block, offset): (BlockIndex, usize),
) -> Figure {
    let own = subject(letters, said.start, amount);
    // `…达730家，同比增长56.5%，居全省第4位`: rates and ranks go on about what was counted.
    let subject = own.or_else(|| said.subject.clone().filter(|_| amount.is_rate() || amount.rank));
    said.subject = subject.clone().or(said.subject.take());
    Figure {
        text: letters.text(amount.range.clone()),
        value: amount.value,
        unit: amount.printed_unit(letters),
        qualifier: amount.qualifier.map(str::to_owned),
        subject: subject.map(|range| letters.text(range)),
        head: None,
        level: None,
        kind: kind(letters, said, amount),
        year: said.year,
        block,
        range: CharRange { start: offset + amount.range.start, end: offset + amount.range.end },
    }
}

/// Words after which a number of the same sentence is a plan, by their first character: they are looked for at every
/// character of an issue.
fn plans(first: char) -> &'static [&'static str] {
    match first {
        '拟' => &["拟"],
        '力' => &["力争"],
        '争' => &["争取到"],
        '将' => &["将在", "将于", "将实施", "将投入", "将新增", "将建", "将达", "将培育", "将引进"],
        '预' => &["预计"],
        '目' => &["目标是"],
        '计' => &["计划到", "计划投", "计划建"],
        '规' => &["规划建", "规划到"],
        '下' => &["下一步"],
        '未' => &["未来三年", "未来五年", "未来几年"],
        '三' => &["三年内"],
        _ => &[],
    }
}

fn kind(letters: &Letters, said: &Said, amount: &Amount) -> FigureKind {
    let planned = said.planned || amount.qualifier == Some("不低于");
    if amount.rank {
        FigureKind::Rank
    } else if amount.is_rate() {
        rate_kind(letters, said.start, amount, planned)
    } else if planned {
        FigureKind::Target
    } else {
        FigureKind::Achieved
    }
}

/// Words that make a rate one of change.
const CHANGE: &[&str] = &[
    "增长", "提升", "提高", "增加", "上升", "下降", "降低", "减少", "缩短", "增幅", "增速", "上涨", "回落",
    "增产", "高于", "低于", "压缩",
];

fn rate_kind(letters: &Letters, sentence: usize, amount: &Amount, planned: bool) -> FigureKind {
    let from = sentence.max(amount.digits.saturating_sub(CLAUSE));
    let clause = letters.find_last(from..amount.digits, &['，', '；', '。']).map_or(from, |stop| stop + 1);
    let changes = CHANGE.iter().any(|word| letters.contains(clause..amount.digits, word));
    // 提高到 51.7% says what it is now, 提高 3% by how much.
    let reaches =
        letters.ending(letters.back_over_blanks(amount.digits), &["到", "至", "达", "达到", "为"]).is_some();
    let points = amount.unit.ends_with("百分点") || amount.unit == "倍";
    match (points || (changes && !reaches), planned) {
        (true, _) => FigureKind::Growth,
        (false, true) => FigureKind::Target,
        (false, false) => FigureKind::Share,
    }
}

/// The year that stands at `at`, before 年.
fn year_at(letters: &Letters, at: usize) -> Option<i32> {
    let digits = letters.slice(at..at + 4);
    let printed: String = digits.iter().filter(|c| c.is_ascii_digit()).collect();
    let year: i32 = printed.parse().ok()?;
    let after = letters.skip_blanks(at + 4);
    let whole =
        digits.len() == 4 && printed.len() == 4 && !letters.before(at).is_some_and(|c| c.is_ascii_digit());
    (whole && (1949..=2100).contains(&year) && letters.at(after) == Some('年')).then_some(year)
}

/// Whether a year is what another is compared with (`较2022年`) or counted from.
fn is_compared(letters: &Letters, at: usize) -> bool {
    letters.ending(letters.back_over_blanks(at), &["较", "比", "于", "自", "从"]).is_some()
}

/// Marks between which a subject lies.
const EDGES: &[char] = &['，', '。', '；', '：', '、', '！', '？', '\n'];

/// What the number counts: the words after its unit, or where none follow those before it.
fn subject(letters: &Letters, sentence: usize, amount: &Amount) -> Option<Range<usize>> {
    let after = letters.skip_blanks(amount.range.end);
    let reach = letters.len().min(after + 24);
    let stop = letters.find(after..reach, EDGES).unwrap_or(reach);
    // `84家企业赴15所高校`: the next number counts for itself.
    let digit = letters.slice(after..stop).iter().position(char::is_ascii_digit);
    let stop = digit.map_or(stop, |offset| after + offset);
    let counted = after..stop;
    let money_or_rate = amount.is_rate() || amount.unit.ends_with('元') || amount.rank;
    if counted.len() >= 2 && !money_or_rate {
        return Some(counted);
    }
    let end = letters.back_over_blanks(amount.range.start);
    let from = sentence.max(end.saturating_sub(CLAUSE));
    let start = letters.find_last(from..end, EDGES).map_or(from, |edge| edge + 1);
    let (start, end) = shorn(letters, letters.skip_blanks(start), end);
    (end >= start + 2).then_some(start..end)
}

/// Without the words that lead over to the number: `…总数达`, `其中…`, `累计…`.
fn shorn(letters: &Letters, start: usize, end: usize) -> (usize, usize) {
    let over = ["达到", "达", "为", "超过", "超", "有", "共", "约", "近", "至", "到", "突破", "合计", "共计"];
    let mut end = end;
    while let Some((_, before)) = letters.ending(end, &over)
        && before > start
    {
        end = before;
    }
    let mut start = start;
    // `2022年度…`: the year has its own field.
    if year_at(letters, start).is_some() {
        start = letters.skip_blanks(letters.skip_blanks(start + 4) + 1);
    }
    while let Some((_, after)) = letters.one_of(start, &["度", "其中", "累计", "已", "目前", "共"])
        && after < end
    {
        start = after;
    }
    (start, end)
}

#[cfg(test)]
mod tests;
