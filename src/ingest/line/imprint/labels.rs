//! The labels of mastheads and colophons: the words before a colon, and what follows them.
//!
//! Limit: simplified characters; lines are folded before they are compared.

use std::sync::LazyLock;

use crate::ingest::line::wording::sorted;

/// Labels that a name or address follows, longest first within a start; what they tell.
const LABELS: &[(&str, Label)] = &[
    ("责任编辑", Label::Editor(4)),
    ("责编", Label::Editor(4)),
    ("执行责编", Label::Editor(4)),
    ("执行编辑", Label::Editor(3)),
    ("值班编辑", Label::Editor(3)),
    ("文字编辑", Label::Editor(3)),
    ("网络编辑", Label::Editor(2)),
    ("特约编辑", Label::Editor(1)),
    ("美术编辑", Label::Other),
    ("美编", Label::Other),
    ("编辑单位", Label::Publisher(3)),
    ("编辑出版", Label::Publisher(3)),
    ("编辑部地址", Label::Other),
    ("编辑部邮箱", Label::Other),
    ("编辑部", Label::Other),
    ("编辑", Label::Editor(3)),
    ("执行主编", Label::Editor(2)),
    ("副主编", Label::Other),
    ("主编单位", Label::Publisher(3)),
    ("主编", Label::Editor(2)),
    ("总编辑", Label::Editor(1)),
    ("总编", Label::Editor(1)),
    ("编审", Label::Editor(1)),
    ("责任编审", Label::Editor(1)),
    ("编校", Label::Editor(1)),
    ("编发", Label::Publisher(2)),
    ("编印单位", Label::Publisher(3)),
    ("编印", Label::Publisher(3)),
    ("编制单位", Label::Publisher(2)),
    ("编写", Label::Editor(1)),
    ("主办单位", Label::Publisher(4)),
    ("主办", Label::Publisher(4)),
    ("承办单位", Label::Publisher(2)),
    ("承办", Label::Publisher(2)),
    ("协办单位", Label::Other),
    ("协办", Label::Other),
    ("主管单位", Label::Publisher(1)),
    ("主管", Label::Publisher(1)),
    ("出版单位", Label::Publisher(2)),
    ("出版", Label::Publisher(2)),
    ("印发单位", Label::Publisher(1)),
    ("审核人", Label::Other),
    ("审核", Label::Other),
    ("审稿", Label::Other),
    ("审签", Label::Other),
    ("审定", Label::Other),
    ("签发人", Label::Other),
    ("签发", Label::Other),
    ("责任校对", Label::Other),
    ("校对人", Label::Other),
    ("校对", Label::Other),
    ("校核", Label::Other),
    ("审校", Label::Other),
    ("校审", Label::Other),
    ("审读", Label::Other),
    ("初审", Label::Other),
    ("复审", Label::Other),
    ("终审", Label::Other),
    ("核稿人", Label::Other),
    ("核稿", Label::Other),
    ("拟稿人", Label::Other),
    ("拟稿", Label::Other),
    ("审阅", Label::Other),
    ("统稿", Label::Other),
    ("排版", Label::Other),
    ("制作", Label::Other),
    ("设计", Label::Other),
    ("联系电话", Label::Phone),
    ("咨询电话", Label::Phone),
    ("投稿电话", Label::Phone),
    ("编辑部电话", Label::Phone),
    ("办公电话", Label::Phone),
    ("电话/传真", Label::Phone),
    ("电话", Label::Phone),
    ("tel", Label::Phone),
    ("传真", Label::Other),
    ("手机", Label::Other),
    ("电子邮箱", Label::Other),
    ("投稿邮箱", Label::Other),
    ("电子邮件", Label::Other),
    ("邮箱", Label::Other),
    ("e-mail", Label::Other),
    ("email", Label::Other),
    ("办公地址", Label::Other),
    ("单位地址", Label::Other),
    ("通讯地址", Label::Other),
    ("联系地址", Label::Other),
    ("地址", Label::Other),
    ("邮政编码", Label::Other),
    ("邮编", Label::Other),
    ("网址", Label::Other),
    ("微信公众号", Label::Other),
    ("公众号", Label::Other),
    ("联系人", Label::Other),
    ("主题词", Label::Other),
    ("抄送", Label::Other),
    ("抄报", Label::Other),
    ("报送", Label::Other),
    ("主送", Label::Other),
    ("分送", Label::Other),
    ("呈送", Label::Other),
    ("呈报", Label::Other),
    ("发送", Label::Other),
    ("发至", Label::Other),
    ("印发份数", Label::Other),
    ("存档", Label::Other),
    ("存", Label::Other),
    ("呈", Label::Other),
    ("印数", Label::Other),
    ("份数", Label::Other),
    ("共印", Label::Other),
    ("准印证号", Label::Other),
    ("准印证", Label::Other),
    ("刊号", Label::Other),
    ("印刷", Label::Other),
    ("发行", Label::Other),
    ("出版日期", Label::Date),
    ("日期", Label::Date),
    ("期号", Label::Other),
    ("报", Label::Other),
    ("送", Label::Other),
    ("发", Label::Other),
    ("印发", Label::Other),
];

/// What may stand before any label of two characters or more: `本期责任编辑`, `本刊地址`.
const OWN: [&str; 4] = ["本期", "本刊", "本版", "本报"];

/// The longest label that stands alone on a line, in characters without the spaces between them.
const LONGEST_BARE: usize = 6;

/// The characters that labels begin with, in order: nearly every line is told by them to begin with none.
static BEGINNINGS: LazyLock<Vec<char>> = LazyLock::new(|| {
    sorted(LABELS.iter().map(|(word, _)| *word).chain(OWN).filter_map(|word| word.chars().next()))
});

/// The characters that labels end with, in order: they tell of most colons that no label stands before them.
static ENDS: LazyLock<Vec<char>> =
    LazyLock::new(|| sorted(LABELS.iter().filter_map(|(word, _)| word.chars().next_back())));

/// What a label says that its value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    /// An editor's name; a higher rank says it more plainly.
    Editor(u8),
    /// A publisher's name; a higher rank says it more plainly.
    Publisher(u8),
    /// A telephone number.
    Phone,
    /// The date of the issue.
    Date,
    /// Something of which nothing is kept.
    Other,
}

/// The label that ends right before the colon at `colon`: where it begins. One of a single character only at `start`.
pub(super) fn before_colon(chars: &[char], colon: usize, start: usize) -> Option<(usize, Label)> {
    let before = chars.get(..colon)?;
    ENDS.binary_search(before.last()?).ok()?;
    LABELS
        .iter()
        .filter_map(|(word, label)| {
            let mut left = before.iter().rev();
            let same = word.chars().rev().all(|c| left.next() == Some(&c));
            let at = left.len();
            (same && at >= start && (colon - at > 1 || at == start)).then_some((at, *label))
        })
        .min_by_key(|(at, _)| *at)
        .map(|(at, label)| {
            (owned(before, at).filter(|own| *own >= start && colon - at > 1).unwrap_or(at), label)
        })
}

/// Where the words that say whose a label is begin, which itself begins at `at`.
fn owned(chars: &[char], at: usize) -> Option<usize> {
    let from = at.checked_sub(2)?;
    is_own(chars.get(from..at)?).then_some(from)
}

fn is_own(chars: &[char]) -> bool {
    chars.first() == Some(&'本') && OWN.iter().any(|own| own.chars().eq(chars.iter().copied()))
}

/// The label of two or more characters that begins at `at`, and its length.
pub(super) fn starting_at(chars: &[char], at: usize) -> Option<(usize, Label)> {
    let rest = chars.get(at..)?;
    BEGINNINGS.binary_search(rest.first()?).ok()?;
    let own = rest.get(..2).filter(|own| is_own(own)).map_or(0, <[char]>::len);
    let rest = rest.get(own..)?;
    LABELS.iter().find_map(|(word, label)| {
        let mut right = rest.iter();
        let same = word.chars().all(|c| right.next() == Some(&c));
        let length = rest.len() - right.len();
        (same && length > 1).then_some((own + length, *label))
    })
}

/// Whether a line is nothing but a label, its name or number on the next line.
pub(in crate::ingest) fn is_bare(text: &str) -> bool {
    bare(text).is_some()
}

/// The label that a line is and nothing else; none of those of one character, which are words of their own too.
pub(super) fn bare(text: &str) -> Option<Label> {
    let text = text.trim().trim_end_matches(['：', ':']);
    // `电　话` is spread as wide as the labels above it.
    let letters = || text.chars().filter(|c| !c.is_whitespace());
    if !(2..=LONGEST_BARE).contains(&letters().take(LONGEST_BARE + 1).count()) {
        return None;
    }
    BEGINNINGS.binary_search(&letters().next()?).ok()?;
    let label = |own: usize| {
        LABELS.iter().find(|(word, _)| letters().skip(own).eq(word.chars())).map(|(_, label)| *label)
    };
    let own = || OWN.iter().any(|own| letters().take(2).eq(own.chars()));
    // `本刊编辑部` alone is who wrote something.
    label(0).or_else(|| label(2).filter(|label| matches!(label, Label::Editor(_)) && own()))
}
