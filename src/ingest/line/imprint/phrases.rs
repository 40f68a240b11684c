//! What mastheads say beside the facts: that a bulletin is internal, how often it appears, how many were printed.
//!
//! Invariant: such words are facts of publication and never a title, though nothing is kept of them. Limit: whole lines.

use crate::ingest::line::numeral;

/// Phrases mastheads carry beside the facts, at the start of a line.
const PHRASES: &[&str] = &[
    "内部资料", "内部刊物", "内部参考", "内部交流", "内部文件", "注意保存", "免费交流", "请勿外传",
    "不得外传", "机密", "秘密", "绝密", "工作秘密", "准印证", "创刊", "仅供参考", "仅供领导",
];

/// Words that say how often it appears, alone on a line.
const PERIODS: &[&str] = &[
    "合刊", "增刊", "专刊", "特刊", "专辑", "特辑", "月刊", "季刊", "双月刊", "周刊", "半月刊", "旬刊",
    "年刊", "不定期", "总目录", "总索引",
];

/// The longest line that such a phrase can begin, in characters.
pub(super) const LONGEST: usize = 24;

/// Whether the words of a line are no title but such a phrase.
pub(super) fn is_phrase(words: &str) -> bool {
    let begins = PHRASES.iter().any(|phrase| words.starts_with(phrase));
    begins && words.chars().count() <= LONGEST || PERIODS.contains(&words)
}

/// Whether words that say how often something appears, and none after them, stand behind a year.
pub(super) fn begins_period(behind: &[char]) -> bool {
    let words: String = behind.iter().take(5).take_while(|c| c.is_alphanumeric()).collect();
    PERIODS.contains(&words.as_str())
}

/// Whether a line says how many were printed: `（共印80份）`, `印80份`.
pub(super) fn is_print_run(chars: &[char]) -> bool {
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
