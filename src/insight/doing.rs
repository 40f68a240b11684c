//! Whether a sentence tells of something done.
//!
//! A search for what places did must leave out how things are, what somebody said and how much there is. Limit: told
//! by the words it begins with and its verbs, not by its grammar.

use super::verbs::TELLING;

/// What a sentence begins with that tells how things are or came to be.
const BACKGROUND: &[&str] = &[
    "近年来", "随着", "当前", "作为", "面对", "长期以来", "一直以来", "过去", "以往", "以前", "此前",
    "多年来", "众所周知", "据悉", "据了解", "据统计", "长期", "由于", "受", "目前，我国", "我国", "全国",
    "全省",
];

/// Speech and its report.
const SPEECH: &[&str] =
    &["表示", "指出", "认为", "强调", "介绍说", "告诉记者", "说：", "说，", "谈到", "评价"];

/// Words by which another place's example is brought in.
const EXAMPLE: &[&str] = &["学习借鉴", "借鉴", "对标", "参照", "效仿", "考察学习", "赴外地"];

/// Whether `sentence` tells of something its place does or has done.
pub fn tells_of_doing(sentence: &str) -> bool {
    let sentence = sentence.trim_start();
    let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
    !BACKGROUND.iter().any(|word| sentence.starts_with(word)) && has(TELLING) && !has(SPEECH) && !has(EXAMPLE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_is_told_from_how_things_are() {
        for sentence in ["建成中试基地12家", "对新认定的中试基地给予100万元奖励", "推动中试平台开放共享"]
        {
            assert!(tells_of_doing(sentence), "{sentence}");
        }
        for sentence in [
            "近年来中试基地建设受到重视",
            "该市中试基地达12家",
            "市科技局局长表示将建设中试基地",
            "学习借鉴苏州建设中试基地的做法",
        ] {
            assert!(!tells_of_doing(sentence), "{sentence}");
        }
    }
}
