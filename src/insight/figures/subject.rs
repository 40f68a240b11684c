//! What a figure counts or measures.
//!
//! A count has its noun behind the unit (`84家企业`) or before the number (`企业84家`); a sum, a rate or a rank has it
//! before, or behind 的. A clause that names nothing goes on about what was counted last (`…达730家，同比增长56.5%`), and so do
//! 总数, 其中 and 前者. Invariant: a subject is printed words of the sentence, or a level and the head noun before it
//! (`其中省级12家`); a piece of a word is none. Limit: nouns are told by their endings and by the verbs around them, not by a
//! dictionary.

use std::ops::Range;

use compact_str::format_compact;

use super::before::{self, Before};
use super::{Spot, behind, bound, earlier, governed, granted, invested, leading, phrase, several};
use crate::insight::amounts::Amount;
use crate::insight::dates;
use crate::insight::gazetteer::Gazetteer;
use crate::insight::letters::Letters;
use crate::insight::verbs::WITH_OBJECT;
use crate::insight::words::{Beginnings, ends_with, row};
use crate::model::ShortText;

/// How many subjects of a paragraph are remembered.
const REMEMBERED: usize = 12;

/// The subjects of a paragraph so far.
#[derive(Default)]
pub(super) struct Subjects {
    /// What the numbers before were about, the last one last.
    told: Vec<Told>,
    /// How many of them the sentence has told.
    in_sentence: usize,
    /// The subjects that 分别 has in order, the next first.
    respectively: Vec<ShortText>,
    /// All of those that 分别 had last in the sentence.
    several: Vec<ShortText>,
}

#[derive(Clone)]
struct Told {
    subject: ShortText,
    unit: ShortText,
    /// Whether it is of a rate or a rank, which are about what was counted before.
    derived: bool,
}

impl Subjects {
    /// Forgets what holds within a sentence only.
    pub(super) fn begin_sentence(&mut self) {
        self.respectively.clear();
        self.several.clear();
        self.in_sentence = 0;
    }

    /// The subject of an amount; `later` are the amounts after it. Amounts are asked about in order.
    pub(super) fn of(&mut self, spot: &Spot<'_>, later: &[Amount]) -> Option<ShortText> {
        let subject = dates::without_inner_year(ShortText::new(of_words(&self.find(spot, later)?)?));
        let subject = without_where(subject);
        if self.told.len() == REMEMBERED {
            self.told.remove(0);
        }
        let derived = spot.amount.is_derived();
        self.told.push(Told { subject: subject.clone(), unit: spot.amount.unit.clone(), derived });
        self.in_sentence = (self.in_sentence + 1).min(self.told.len());
        Some(subject)
    }

    fn find(&mut self, spot: &Spot<'_>, later: &[Amount]) -> Option<ShortText> {
        let (letters, amount) = (spot.letters, spot.amount);
        if let Some(next) = self.next_of_several(spot, later) {
            return Some(next);
        }
        if let Some(named) = named_by_a_rule(spot) {
            return Some(letters.text(named));
        }
        let range = spot.clause.max(spot.after_last)..amount.range.start;
        if let Some(named) = self.of_two(letters, &range) {
            return Some(named);
        }
        if spot.clause <= spot.after_last
            && leading::only_leads_over(letters, &range)
            && spot.after_last > spot.sentence.start
        {
            return self.told.last().map(|told| told.subject.clone());
        }
        let measured = self.of_measured(spot, &range).or_else(|| earlier::compared_price(spot, &range));
        if measured.is_some() {
            return measured;
        }
        // What stands before is looked at first only where it may decide, for it costs more than what stands behind.
        let looks_before = amount.is_rate() || bound::chooses(spot);
        let before = looks_before.then(|| before::noun(letters, range.clone()));
        if let Some(Before::Noun(noun)) = &before
            && decides(spot, noun)
        {
            return Some(letters.text(noun.clone()));
        }
        if let Some(range) = behind::noun(letters, amount, spot.sentence.end) {
            return Some(letters.text(range));
        }
        if spot.joins_on() {
            return self.told.last().map(|told| told.subject.clone());
        }
        if let Some(price) = earlier::by_the_piece(spot) {
            return Some(price);
        }
        self.by_what_is_before(spot, before.unwrap_or_else(|| before::noun(letters, range)), later)
    }

    /// The subject by what stands before the number, where nothing else says what it is.
    fn by_what_is_before(&self, spot: &Spot<'_>, before: Before, later: &[Amount]) -> Option<ShortText> {
        let (letters, amount) = (spot.letters, spot.amount);
        // `遴选10—15家企业`: the noun stands behind the last of those joined.
        let shared = later.get(..joined(letters, amount, later)).and_then(|chain| chain.last());
        let behind_shared = || shared.and_then(|last| behind::noun(letters, last, spot.sentence.end));
        match before {
            Before::Noun(noun) => Some(self.by_noun_before(spot, noun, behind_shared)),
            Before::Level(range) => self.of_level(&letters.text(range)),
            Before::Verb(_) | Before::Nothing if let Some(loan) = invested::loan(spot) => {
                Some(letters.text(loan))
            }
            Before::Verb(range) if amount.is_money() => Some(letters.text(range)),
            Before::Verb(range) => earlier::object_before(spot)
                .or_else(|| self.looked_back(spot))
                .or_else(|| Some(letters.text(range))),
            Before::Nothing | Before::Broken if let Some(range) = behind_shared() => {
                Some(letters.text(range))
            }
            Before::Nothing => earlier::object_before(spot).or_else(|| self.looked_back(spot)),
            Before::Broken => None,
        }
    }

    /// The subject by the noun before a number; `behind_shared` is the noun behind the last of those joined to it.
    fn by_noun_before(
        &self,
        spot: &Spot<'_>,
        noun: Range<usize>,
        behind_shared: impl Fn() -> Option<Range<usize>>,
    ) -> ShortText {
        let (letters, amount) = (spot.letters, spot.amount);
        if letters.longest_ending(noun.end, WITH_OBJECT).is_some() {
            // 班子成员联系5—8家企业, 特派员共服务1932个村
            let object = behind_shared().or_else(|| behind::place_alone(letters, amount));
            if let Some(object) = object {
                return letters.text(object);
            }
        }
        if let Some(meant) = self.meant_of(spot, &noun) {
            return meant;
        }
        // 场地租金减免70%: what is remitted.
        if let Some(remitted) = remitted(spot, &noun) {
            return letters.text(remitted);
        }
        earlier::sized(spot, &noun).unwrap_or_else(|| self.with_head(spot, noun))
    }

    /// What was counted last in the unit, of which the words before a number say no more than what was done with it
    /// (`按期办结271项`, `其中填补空白的19个`).
    fn meant_of(&self, spot: &Spot<'_>, noun: &Range<usize>) -> Option<ShortText> {
        let letters = spot.letters;
        let idle =
            before::is_all_doing(letters, noun) || before::is_relative(letters, spot.clause..spot.qualified);
        if !idle || spot.amount.is_derived() || spot.amount.is_money() {
            return None;
        }
        self.last_counted(&spot.amount.unit, |told| !told.derived).map(|told| told.subject.clone())
    }

    /// `占营业收入的比重为3.42%`, `增速居全省第2位`: what is said of what was spoken of last, with its name.
    fn of_measured(&self, spot: &Spot<'_>, range: &Range<usize>) -> Option<ShortText> {
        let (letters, amount) = (spot.letters, spot.amount);
        let whole = || self.told.last().map(|told| told.subject.clone());
        let start = letters.skip_blanks(range.start);
        if amount.is_rate() && letters.at(start) == Some('占') {
            let names = |end: &usize| letters.longest_ending(*end, &["比重", "份额", "比例"]).is_some();
            let end = (start + 3..=range.end.min(start + 20)).find(names)?;
            return Some(format_compact!("{}{}", whole()?, letters.text(start..end)));
        }
        // 降幅比上半年收窄2个百分点
        if amount.is_rate()
            && let Some((_, after)) = letters.one_of(start, row!["降幅", "增幅", "增速", "涨幅", "跌幅"])
            && letters.one_of(after, row!["比", "较"]).is_some()
        {
            return Some(format_compact!("{}{}", whole()?, letters.text(start..after)));
        }
        let (_, before) = letters.longest_ending(range.end, &["增速", "增幅"]).filter(|_| amount.rank)?;
        let noun = governed::shorn(letters, range.start..before);
        let named = if noun.is_empty() { whole()? } else { letters.text(noun) };
        Some(format_compact!("{named}{}", letters.text(before..range.end)))
    }

    /// `前者增长12%`, `后者占六成`: of the two counted last the one that is meant.
    fn of_two(&self, letters: &Letters, range: &Range<usize>) -> Option<ShortText> {
        let either = row!["前者", "后者"];
        let nth = match letters.spots(range.clone(), either).find_map(|at| letters.one_of(at, either)) {
            Some(("后者", _)) => 0,
            Some(_) => 1,
            None => return None,
        };
        self.told.iter().rev().filter(|told| !told.derived).nth(nth).map(|told| told.subject.clone())
    }

    /// `其中本地17家`: an attribute takes the head noun of what was counted.
    fn with_head(&self, spot: &Spot<'_>, range: Range<usize>) -> ShortText {
        let letters = spot.letters;
        let attribute = range.len() <= 3 && !phrase::ends_well(letters, range.end);
        let part = letters.contains(spot.clause..range.start, "其中");
        let whole = self.last_counted(&spot.amount.unit, |told| !told.derived);
        if let Some(part) = whole.and_then(|whole| earlier::part(spot, &range, &whole.subject)) {
            return part;
        }
        let text = letters.text(range);
        match whole.and_then(|whole| phrase::head_and_level(&whole.subject).0) {
            Some(head) if attribute && part => format_compact!("{text}{head}"),
            _ => text,
        }
    }

    /// What was told last in a unit, else in another that counts the same things.
    fn last_counted(&self, unit: &str, is_meant: impl Fn(&Told) -> bool) -> Option<&Told> {
        const EACH: [&str; 7] = ["单个", "单户", "单家", "单笔", "单项", "每", "户均"];
        let each = |told: &Told| EACH.iter().any(|word| told.subject.starts_with(word));
        let last = |alike: fn(&str, &str) -> bool| {
            self.told.iter().rev().find(|told| is_meant(told) && !each(told) && alike(&told.unit, unit))
        };
        last(|one, other| one == other).or_else(|| last(counts_alike))
    }

    /// `其中省级12家`: the level with the head noun of what was counted.
    fn of_level(&self, level: &str) -> Option<ShortText> {
        let whole = self.told.iter().rev().find(|told| !told.derived)?;
        let (head, _) = phrase::head_and_level(&whole.subject);
        Some(format_compact!("{level}{}", head?))
    }

    /// What a clause without a noun goes on about: for a rate whatever was spoken of last, for a count the last with its
    /// unit, what a label names (`（一）老园改造：任务12万亩`), or, after 、, what stood before it.
    fn looked_back(&self, spot: &Spot<'_>) -> Option<ShortText> {
        let amount = spot.amount;
        let last = self.told.last();
        if spot.joins_on() || amount.is_derived() {
            return last.map(|told| told.subject.clone());
        }
        // `由2小时缩短为10分钟`: one clause is about one thing.
        if spot.clause <= spot.after_last && spot.after_last > spot.sentence.start {
            return last.map(|told| told.subject.clone());
        }
        // 给予运行经费1000万元，连续支持5年: for how long it is given.
        let lasts = row!["连续支持", "连续补助", "连续补贴", "连续奖励", "连续资助"];
        if amount.is_duration() && spot.letters.ending(spot.qualified, lasts).is_some() {
            return last.map(|told| told.subject.clone());
        }
        let same = self.last_counted(&amount.unit, |_| true);
        earlier::label(spot).or_else(|| same.map(|told| told.subject.clone()))
    }

    /// `专利、标准分别达12件、3项`: each takes its own, in order; where 分别 has no nouns before it, those told last.
    fn next_of_several(&mut self, spot: &Spot<'_>, later: &[Amount]) -> Option<ShortText> {
        if !self.respectively.is_empty() {
            if spot.joins_on() {
                return Some(self.respectively.remove(0));
            }
            self.respectively.clear();
        }
        let letters = spot.letters;
        let range = spot.clause.max(spot.after_last)..spot.amount.digits;
        let at = letters.spots(range.clone(), row!["分别"]).find(|at| letters.has(*at, "分别"));
        let Some(at) = at else { return self.compared_again(spot, &range, later) };
        let count = 1 + joined(letters, spot.amount, later);
        let mut nouns = several::several(letters, range.start..at);
        if nouns.len() != count {
            let from = self.told.len().checked_sub(count).filter(|_| self.in_sentence >= count)?;
            let idle = before::noun(letters, range.start..at) == Before::Nothing;
            nouns = self.told.get(from..).filter(|_| idle)?.iter().map(|told| told.subject.clone()).collect();
        }
        Some(self.begin_several(nouns))
    }

    /// `分别增长9.2%和14.7%，比全省快1.6和3.4个百分点`: as many rates again are of the same things in the same order.
    fn compared_again(
        &mut self,
        spot: &Spot<'_>,
        range: &Range<usize>,
        later: &[Amount],
    ) -> Option<ShortText> {
        let letters = spot.letters;
        let compares = letters.one_of(
            letters.skip_blanks(range.start),
            row!["比", "较", "高于", "快于", "低于", "高出", "同比", "环比", "增速"],
        );
        if self.several.len() < 2 || !spot.amount.is_rate() || compares.is_none() {
            return None;
        }
        let again = self.several.len() == 1 + joined(letters, spot.amount, later);
        again.then(|| self.begin_several(self.several.clone()))
    }

    /// The first of several things, the others of which the numbers that follow are of.
    fn begin_several(&mut self, mut nouns: Vec<ShortText>) -> ShortText {
        self.several.clone_from(&nouns);
        let first = nouns.remove(0);
        self.respectively = nouns;
        first
    }
}

/// What a rule says outright that a number is of, or what a sum was put into.
fn named_by_a_rule(spot: &Spot<'_>) -> Option<Range<usize>> {
    granted::of_rule(spot).or_else(|| granted::of_ceiling(spot)).or_else(|| invested::in_what(spot))
}

/// Whether the noun before a number is its subject whatever stands behind: of a rate where it is one of rates
/// (`利用率低于70%的矿山`), and where others are chosen by it (`对连片面积50亩以上的合作社`).
fn decides(spot: &Spot<'_>, noun: &Range<usize>) -> bool {
    let of_rates = row!["率", "比", "度", "比例", "比重"];
    spot.amount.is_rate() && spot.letters.longest_ending(noun.end, of_rates).is_some() || bound::chooses(spot)
}

/// What a rate of is given back or made up for: 租金 in `场地租金减免70%`.
fn remitted(spot: &Spot<'_>, noun: &Range<usize>) -> Option<Range<usize>> {
    let letters = spot.letters;
    let (_, before) = letters.longest_ending(noun.end, row!["减免", "补贴", "返还", "优惠", "补助"])?;
    let named =
        letters.longest_ending(before, row!["租金", "费", "费用", "税", "价款", "保费", "利息"]).is_some();
    (spot.amount.is_rate() && named && before > noun.start + 1).then_some(noun.start..before)
}

/// How many of the later amounts are joined to this one by a mark or a word: `12件、3项和5家`.
fn joined(letters: &Letters, amount: &Amount, later: &[Amount]) -> usize {
    let mut end = amount.end;
    let mut count = 0;
    for next in later {
        if !super::joins(letters, end, next.range.start) {
            break;
        }
        count += 1;
        end = next.end;
    }
    count
}

/// A subject that is words a person would say, without the marks and particles at its ends; `None` where it is a piece of a
/// sentence, code, markup or another language.
fn of_words(subject: &str) -> Option<&str> {
    const MARK: &[char] = &['@', '<', '>', '|', '_', '#', '{', '}', '[', ']', '$', '\\', '^', '=', '~'];
    const SPEAKING: &[&str] = &["您", "可以", "能够", "本文", "认为"];
    const REACHING: &[&str] = &["惠及", "涉及", "遍及", "波及", "触及"];
    static ODD: Beginnings = Beginnings::of(SPEAKING).and_each("@<>|_#{}[]$\\^=~");
    const OPEN: &[&str] =
        &["了", "着", "至第", "甚至", "已经", "先后", "纷纷", "几乎", "超过", "担任", "组成"];
    let subject =
        subject.trim_matches(|c: char| matches!(c, '、' | '，' | '：' | '；' | '—') || c.is_whitespace());
    // 惠及 is what somebody does, not two things and 惠.
    if REACHING.iter().any(|word| ends_with(subject, word)) {
        return None;
    }
    let subject = subject.trim_end_matches(['和', '与', '及']);
    let subject = subject.strip_suffix('的').filter(|rest| rest.chars().count() > 1).unwrap_or(subject);
    // 我们要把算力规模做到5万P: what somebody speaks of.
    let speaks = subject.starts_with(['我', '他', '她', '你', '咱']);
    let spoken = if speaks { subject.rsplit_once('们') } else { None };
    let subject =
        spoken.map_or(subject, |(_, spoken)| spoken.trim_start_matches(['要', '把', '将', '已', '在', '的']));
    let subject = subject
        .strip_prefix('和')
        .filter(|rest| !rest.starts_with(['谐', '平', '美', '田', '睦']))
        .unwrap_or(subject);
    let foreign = || subject.chars().all(|c| c.is_ascii() || c == '’');
    let is_sentence = subject.starts_with(|c: char| c.is_ascii() || c == '’')
        && foreign()
        && subject.trim().split(' ').count() > 3;
    let is_piece = subject.starts_with(['/', '-', '（', '·'])
        || OPEN.iter().any(|word| ends_with(subject, word))
        // Few subjects have a character with which one of these words or a mark begins.
        || subject.contains(|c| ODD.may_be(c))
            && (subject.contains(MARK) || SPEAKING.iter().any(|word| subject.contains(word)));
    let is_bound = || ["以上", "以下", "以内", "以外"].contains(&subject);
    // A character has no more than four bytes.
    let short = || subject.len() <= 4 && subject.chars().count() < 2 && !"村县乡镇旗".contains(subject);
    (!is_sentence && !is_piece && !is_bound() && !short()).then_some(subject)
}

/// A subject without the place in it where it is counted: `京津成果在石家庄转化项目`.
fn without_where(subject: ShortText) -> ShortText {
    let parts = || {
        let (what, place) = subject.split_once('在')?;
        let name = Gazetteer::get().longest(place).first()?.text();
        let rest = place.get(name.len()..)?;
        (what.chars().count() >= 2 && rest.chars().count() >= 2).then(|| format_compact!("{what}{rest}"))
    };
    parts().unwrap_or(subject)
}

/// Whether two units count the same things: both pieces, both persons, or both sums.
fn counts_alike(one: &str, other: &str) -> bool {
    const ALIKE: [&[&str]; 2] = [&["人", "名", "位"], &["家", "个", "所"]];
    let is_sum = |unit: &str| matches!(unit, "元" | "万元" | "亿元");
    ALIKE.iter().any(|units| units.contains(&one) && units.contains(&other)) || (is_sum(one) && is_sum(other))
}
