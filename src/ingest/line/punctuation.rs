//! The marks that the ends and beginnings of lines and sentences are told by.
//!
//! GB/T 15834—2011 §4 has stops (点号) and signs, some of them in pairs (标号). By its §5.1.1 to §5.1.3, and so by CLREQ's
//! rules for the start and end of a line, none begins with a stop or with the second of a pair, and none ends with the
//! first. Limit: marks of ASCII do as they like, so whoever takes some for Chinese ones names them.

/// Whether `c` is a stop, within a sentence or at its end (GB/T 15834 §4.1 to §4.7).
pub(in crate::ingest) fn is_stop(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | '！' | '？')
}

/// Whether `c` is the first of a pair of signs: a quotation, a title or a bracket opens with it.
pub(in crate::ingest) fn is_chinese_opener(c: char) -> bool {
    matches!(c, '“' | '‘' | '「' | '『' | '（' | '【' | '《' | '〈' | '〔' | '［')
}

/// Whether `c` is the second of a pair of signs.
pub(in crate::ingest) fn is_chinese_closer(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '）' | '】' | '》' | '〉' | '〕' | '］')
}

/// Whether `c` closes a quotation or a bracket, be it of ASCII.
pub(in crate::ingest) fn is_closer(c: char) -> bool {
    is_chinese_closer(c) || matches!(c, ')' | '"' | '\'' | ']')
}
