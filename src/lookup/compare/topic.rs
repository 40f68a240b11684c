//! What a figure is about, told so that two figures of one topic are of the same thing.
//!
//! Two cities' numbers stand side by side only where they count the same: the same noun, of the same level, as a
//! stock or as what was added, in units of one class, as an amount or as its growth. Invariant: a topic is made of
//! printed words; what cannot be told has no topic. Limit: two wordings for one thing are one topic only where the
//! table of [`WORDINGS`] says so.

use std::ops::Range;

use crate::insight;
use crate::insight::gazetteer::{Gazetteer, PlaceId};
use crate::model::{Article, Figure, FigureKind};
use crate::text::{fold_text, whole_sentence_around};

use super::general::is_general;
use super::unit::Unit;

/// What kind of number a topic's are; numbers of two kinds never stand in one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// How much there is at a time.
    Stock,
    /// How much came about in a time: 新增, 新建, 签约.
    Flow,
    /// A change against another time.
    Growth,
    /// A part of a whole.
    Share,
    /// A place in an order.
    Rank,
    /// What a rule grants or asks.
    Standard,
}

/// What a figure is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Topic {
    /// The noun with what tells it from others of its kind, level and place left out: `新型研发机构`.
    pub noun: String,
    /// The level printed with it: `省级`.
    pub level: Option<String>,
    /// What kind of number.
    pub sort: Sort,
    /// The class of its unit.
    pub unit: Unit,
}

impl Topic {
    /// Level and noun; several topics may have them alike, and [`super::names`] tells those apart.
    pub fn name(&self) -> String {
        format!("{}{}", self.level.as_deref().unwrap_or_default(), self.noun)
    }
}

/// The topic of a figure of `article`, and the place it is the number of; `None` where either cannot be told.
///
/// `own` is the article's place: a number whose sentence speaks of a county of it, of its province or of somebody
/// else is theirs.
pub(in crate::lookup) fn topic(article: &Article, figure: &Figure, own: PlaceId) -> Option<(Topic, PlaceId)> {
    let text = article.blocks.get(figure.block.0)?.plain_text();
    let sentence = Sentence::around(&text, figure.range.to_bytes(&text))?;
    if sentence.is_part_of_another(figure) {
        return None;
    }
    let place = sentence.owner(own, figure.kind)?;
    let (noun, level) = sentence.becoming().or_else(|| {
        let subject = figure.subject.as_deref()?;
        Some((subject.to_owned(), figure.level.as_deref().map(str::to_owned)))
    })?;
    let (noun, level) = plain_noun(&noun, level.as_deref(), article)?;
    let sort = match figure.kind {
        FigureKind::Growth => Sort::Growth,
        FigureKind::Share => Sort::Share,
        FigureKind::Rank => Sort::Rank,
        FigureKind::Standard => Sort::Standard,
        // 研发投入强度达到3.5%: a share that is planned.
        FigureKind::Achieved | FigureKind::Target if is_rate(&noun, figure) => Sort::Share,
        FigureKind::Achieved | FigureKind::Target if sentence.adds() => Sort::Flow,
        FigureKind::Achieved | FigureKind::Target => Sort::Stock,
    };
    Some((Topic { noun, level, sort, unit: Unit::of(&figure.unit) }, place))
}

/// Different words of the genre for one thing, the usual one first; written as they are after folding.
const WORDINGS: &[(&str, &str)] = &[
    ("高新技术企业", "国家高新技术企业"),
    ("高新技术企业", "国家级高新技术企业"),
    ("高新技术企业", "国高企"),
    ("高新技术企业", "高企"),
    ("科技型中小企业", "科小"),
    ("规上", "规模以上"),
    ("限上", "限额以上"),
    ("研发", "研究与试验发展"),
    ("研发", "r&d"),
    ("全社会研发", "全社会r&d"),
    ("经费", "费用"),
    ("研发投入强度", "全社会研发投入强度"),
    ("研发投入强度", "全社会研发经费投入强度"),
    ("研发投入强度", "研发经费投入强度"),
    ("全社会研发经费投入", "全社会研发投入"),
    ("全社会研发经费投入", "全社会研发经费"),
    ("技术合同成交额", "技术合同交易额"),
    ("技术合同成交额", "技术合同成交金额"),
    ("生产总值", "gdp"),
    ("生产总值", "地区生产总值"),
];

/// Wordings that stand inside a noun as well: what a share is of.
const WHOLES: &[(&str, &str)] =
    &[("占生产总值", "占gdp"), ("占生产总值", "占地区生产总值"), ("占规上", "占规模以上")];

/// Words that tell how far a number reaches or that it is a number; they are no part of what it counts.
const EMPTY_BEFORE: &[&str] = &[
    "全市", "全区", "全县", "全州", "全盟", "本市", "我市", "该市", "我区", "该区", "我县", "市域", "辖区",
    "辖区内", "当地", "累计", "现有", "已有", "拥有", "共有", "总共", "共", "各类", "各级", "目前", "新增",
    "新建", "新认定", "新培育", "新引进", "净增", "实现", "完成", "达到", "达",
];
const EMPTY_AFTER: &[&str] = &[
    "总数量", "总数", "总量", "总额", "数量", "数", "总规模", "分别", "累计", "达到", "达", "共", "已", "为",
    "有",
];

/// Levels as they are printed, and as they are compared.
const LEVELS: &[(&str, &str)] = &[
    ("国家级及以上", "国家级以上"),
    ("国家级以上", "国家级以上"),
    ("省级及以上", "省级以上"),
    ("省级以上", "省级以上"),
    ("省部级及以上", "省部级以上"),
    ("省部级以上", "省部级以上"),
    ("市级及以上", "市级以上"),
    ("市级以上", "市级以上"),
    ("自治区级", "省级"),
    ("国家级", "国家级"),
    ("省部级", "省部级"),
    ("省级", "省级"),
    ("市级", "市级"),
    ("区级", "区级"),
    ("县级", "县级"),
    ("世界级", "世界级"),
    ("州级", "州级"),
    ("盟级", "盟级"),
    ("国家", "国家级"),
    ("省", "省级"),
    ("自治区", "省级"),
    ("市", "市级"),
];

/// The noun of a subject without level, reach, quotation marks and the names of the article's own place, and the
/// level it is of; `None` where nothing is left that tells what is counted.
fn plain_noun(subject: &str, level: Option<&str>, article: &Article) -> Option<(String, Option<String>)> {
    let marks = |c: char| c.is_whitespace() || "“”‘’\"'的".contains(c);
    let folded = fold_text(subject);
    let mut noun: String = folded.chars().filter(|c| !marks(*c)).collect();
    let mut level = level.map(|level| standard_level(level).unwrap_or(level).to_owned());
    let places = own_names(article);
    loop {
        let before = noun.len();
        for word in EMPTY_BEFORE.iter().copied().chain(places.iter().map(String::as_str)) {
            strip(&mut noun, word, true);
        }
        for word in EMPTY_AFTER {
            strip(&mut noun, word, false);
        }
        // A fund is as large as the sum in it.
        if noun.ends_with("基金规模") || noun.ends_with("资金池规模") {
            strip(&mut noun, "规模", false);
        }
        // A bare 省 or 市 is a level only where the reader of figures took it for one.
        let printed = LEVELS.iter().find(|(word, _)| {
            noun.starts_with(word) && (word.ends_with('级') || word.ends_with("以上") || level.is_some())
        });
        if let Some((word, standard)) = printed {
            strip(&mut noun, word, true);
            level.get_or_insert_with(|| (*standard).to_owned());
        }
        if noun.len() == before {
            break;
        }
    }
    for (usual, other) in WORDINGS {
        if noun == *other {
            (*usual).clone_into(&mut noun);
        } else if other.chars().count() > 2 && noun.starts_with(other) && !noun.starts_with(usual) {
            noun = noun.replacen(other, usual, 1);
        }
    }
    for (usual, other) in WHOLES {
        if noun.contains(other) {
            noun = noun.replace(other, usual);
        }
    }
    // Every 高新技术企业 is one by the nation's rules; 国家 tells none from another.
    if noun == "高新技术企业" && level.as_deref() == Some("国家级") {
        level = None;
    }
    (!is_general(&noun)).then_some((noun, level))
}

/// Whether a number in per cent is of a noun that names a rate.
fn is_rate(noun: &str, figure: &Figure) -> bool {
    Unit::of(&figure.unit) == Unit::of("%")
        && ["率", "强度", "比重", "占比", "比例", "度"].iter().any(|rate| noun.ends_with(rate))
}

fn standard_level(level: &str) -> Option<&'static str> {
    LEVELS.iter().find(|(word, _)| *word == level).map(|(_, standard)| *standard)
}

/// Takes `word` from the start or the end of `noun`, if something is left then.
fn strip(noun: &mut String, word: &str, from_start: bool) {
    let rest = if from_start { noun.strip_prefix(word) } else { noun.strip_suffix(word) };
    if let Some(rest) = rest
        && rest.chars().count() >= 2
    {
        *noun = rest.to_owned();
    }
}

/// The names an article has for its own place, folded, the longest first.
fn own_names(article: &Article) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in [&article.province, &article.city].into_iter().flatten() {
        let folded = fold_text(name).into_owned();
        let short: String = folded.trim_end_matches(['省', '市']).to_owned();
        names.extend([folded, short]);
    }
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names
}

/// Where a clause ends within a sentence.
const CLAUSE_ENDS: [char; 6] = ['，', '；', ',', ';', '：', ':'];

/// The sentence a figure stands in.
struct Sentence<'a> {
    text: &'a str,
    /// The bytes of the figure within it.
    figure: Range<usize>,
}

impl<'a> Sentence<'a> {
    fn around(text: &'a str, figure: Range<usize>) -> Option<Self> {
        let Range { start, end } = whole_sentence_around(text, &figure);
        Some(Self { text: text.get(start..end)?, figure: figure.start - start..figure.end - start })
    }

    fn before(&self) -> &'a str {
        self.text.get(..self.figure.start).unwrap_or_default()
    }

    fn after(&self) -> &'a str {
        self.text.get(self.figure.end..).unwrap_or_default()
    }

    /// The words from the last comma or semicolon to the figure.
    fn clause(&self) -> &'a str {
        let before = self.before();
        before.rfind(CLAUSE_ENDS).and_then(|at| before.get(at..)).unwrap_or(before)
    }

    /// Whether the number is a part of the one before it (其中…) and of no level of its own.
    fn is_part_of_another(&self, figure: &Figure) -> bool {
        let clause = self.clause();
        clause.contains("其中")
            && figure.level.is_none()
            && !LEVELS.iter().any(|(word, _)| word.ends_with('级') && clause.contains(word))
    }

    /// Whether the number tells of what was added.
    fn adds(&self) -> bool {
        const ADDING: &[&str] = &[
            "新增", "新建", "新认定", "新引进", "新培育", "新签", "新设", "净增", "增加", "新获批", "新入选",
            "新落地", "新开工", "新招",
        ];
        let clause = self.clause();
        ADDING.iter().any(|word| clause.contains(word)) || self.after().starts_with("的新增")
    }

    /// What the counted things became, where the clause says so behind the number: `4家研究院获批省级新型研发机构`.
    fn becoming(&self) -> Option<(String, Option<String>)> {
        const BECOMING: &[&str] = &[
            "获批建设", "获批成为", "获批", "被认定为", "认定为", "获评为", "获评", "被评为", "晋升为",
            "晋级为", "入选", "获认定",
        ];
        let clause: &str = self
            .after()
            .split(['，', '；', ',', ';', '、', '（', '(', '：', '。', '！', '？', '!', '?'])
            .next()
            .unwrap_or_default();
        let (at, word) = BECOMING
            .iter()
            .filter_map(|word| clause.find(word).map(|at| (at, *word)))
            .min_by_key(|(at, word)| (*at, std::cmp::Reverse(word.len())))?;
        let noun = clause.get(at + word.len()..)?.trim();
        // Without a level it is as likely a list or a programme as a kind of thing.
        let (printed, standard) =
            LEVELS.iter().find(|(level, _)| level.ends_with('级') && noun.starts_with(level))?;
        let rest = noun.strip_prefix(printed)?.trim_start_matches('的');
        let listed = ["名单", "计划", "试点名单", "项目库", "培育库"].iter().any(|word| rest.ends_with(word));
        (rest.chars().count() >= 2 && !listed).then(|| (rest.to_owned(), Some((*standard).to_owned())))
    }

    /// Whose number it is: the article's place, a county of it, or `None` where it is somebody else's.
    ///
    /// What a clause begins with holds for the rest of the sentence, or until a clause begins with another.
    fn owner(&self, own: PlaceId, kind: FigureKind) -> Option<PlaceId> {
        const OTHERS: &[&str] =
            &["全国", "全区域", "我国", "全球", "世界", "长三角", "京津冀", "粤港澳", "全行业"];
        const PROVINCE: &[&str] = &["全省", "我省", "该省", "自治区"];
        const OWN: &[&str] = &["全市", "我市", "该市", "本市", "全州", "全盟", "市域"];
        let gazetteer = Gazetteer::get();
        let mut owner = Some(own);
        for clause in self.before().split(CLAUSE_ENDS) {
            let clause = clause.trim_start();
            let begins = |words: &[&str]| words.iter().any(|word| clause.starts_with(word));
            if begins(OWN) || (begins(PROVINCE) && gazetteer.province_of(gazetteer.place(own)).id == own) {
                owner = Some(own);
            } else if (begins(OTHERS) || begins(PROVINCE)) && kind != FigureKind::Rank {
                owner = None;
            } else if let Some(place) = insight::place_beginning(clause, own) {
                owner = gazetteer.lies_in(place, own).then_some(place);
            }
        }
        owner
    }
}
