use super::*;
use crate::model::{Article, Block, BlockIndex, Issue};

fn issue(articles: &[(&str, &[&str])]) -> Issue {
    let paragraph =
        |text: &&str| Block::Paragraph { text: (*text).to_owned(), spans: Vec::new(), lines: (0, 0) };
    let article = |(index, (title, blocks)): (usize, &(&str, &[&str]))| Article {
        index,
        title: (*title).to_owned(),
        blocks: blocks.iter().map(paragraph).collect(),
        ..Article::default()
    };
    Issue { articles: articles.iter().enumerate().map(article).collect(), ..Issue::default() }
}

/// The hits in the text of an issue, after asking that the foremost match of each is told as such.
fn found_in_text(issue: &Issue, patterns: &[Pattern], within: Within) -> Vec<SearchHit> {
    let text = IssueText::of(issue);
    let hits = in_text(&text, patterns, within);
    let first = |hit: &SearchHit| FirstMatch {
        piece: hit.piece,
        words: text.words(hit.piece).unwrap(),
        range: hit.foremost.clone(),
    };
    assert_eq!(first_in_text(&text, patterns, within), hits.iter().map(first).collect::<Vec<_>>());
    hits
}

/// The hits in the issues one after the other, with each issue's place.
fn search(issues: &[Issue], query: &str, within: Within) -> Vec<(usize, SearchHit)> {
    let patterns: Vec<Pattern> =
        words(query).iter().map(|(word, meaning)| Pattern::of(word, *meaning).unwrap()).collect();
    let of_issue = |(at, issue): (usize, &Issue)| {
        let hits = in_issue(issue, &patterns, within, |_| true);
        assert_eq!(found_in_text(issue, &patterns, within), hits, "one scan finds the same");
        hits.into_iter().map(move |hit| (at, hit)).collect::<Vec<_>>()
    };
    issues.iter().enumerate().flat_map(of_issue).collect()
}

#[test]
fn a_hit_stands_where_the_model_has_it() {
    let issues = [
        issue(&[("浙江嘉兴：中试", &["建设中试基地。", "别的。"])]),
        issue(&[("湖北宜昌", &["没有。", "开放中试平台，中试服务。"])]),
    ];
    let hits = search(&issues, "中试", Within::Everything);
    let places: Vec<_> =
        hits.iter().map(|(issue, hit)| (*issue, hit.piece.block, hit.ranges.len())).collect();
    assert_eq!(places, [(0, None, 1), (0, Some(BlockIndex(0)), 1), (1, Some(BlockIndex(1)), 2)]);
    let (_, hit) = &hits[2];
    let Block::Paragraph { text, .. } = &issues[1].articles[0].blocks[1] else { unreachable!() };
    assert!(hit.ranges.iter().all(|range| text.get(range.clone()) == Some("中试")));
}

#[test]
fn a_second_word_narrows_to_paragraphs_that_have_both() {
    let issues = [issue(&[("题", &["建设中试基地。", "中试平台获奖励。", "奖励十家。"])])];
    let hits = search(&issues, "中试 奖励", Within::Everything);
    assert_eq!(hits.iter().map(|(_, hit)| hit.piece.block).collect::<Vec<_>>(), [Some(BlockIndex(1))]);
    assert_eq!(hits[0].1.ranges.len(), 2);
}

#[test]
fn words_never_match_over_the_end_of_a_paragraph() {
    let issues = [issue(&[("题中", &["试点", "中", "试"])])];
    assert!(search(&issues, "中试", Within::Everything).is_empty());
}

#[test]
fn a_line_end_that_was_typed_is_looked_for_within_a_paragraph_alone() {
    let issues = [issue(&[("题", &["甲", "乙甲\n乙", "乙"])])];
    let hits = search(&issues, "\"甲\n乙\"", Within::Everything);
    assert_eq!(hits.iter().map(|(_, hit)| hit.piece.block).collect::<Vec<_>>(), [Some(BlockIndex(1))]);
}

#[test]
fn an_expression_sees_a_paragraph_at_a_time() {
    let issues = [issue(&[("题", &["中间", "试点。", "中试", "试中"])])];
    let patterns = |expression| [Pattern::of(expression, Meaning::Expression).unwrap()];
    for (expression, blocks) in [("中[^。]*", vec![0, 2, 3]), ("^试", vec![1, 3]), ("中$", vec![3])] {
        let hits = in_issue(&issues[0], &patterns(expression), Within::Everything, |_| true);
        assert_eq!(found_in_text(&issues[0], &patterns(expression), Within::Everything), hits);
        let found: Vec<usize> = hits.iter().filter_map(|hit| Some(hit.piece.block?.0)).collect();
        assert_eq!(found, blocks, "{expression}");
    }
}

#[test]
fn titles_and_paragraphs_can_be_had_alone() {
    let issues = [issue(&[("中试", &["中试。"])])];
    assert_eq!(search(&issues, "中试", Within::Titles).len(), 1);
    assert_eq!(search(&issues, "中试", Within::Paragraphs)[0].1.piece.block, Some(BlockIndex(0)));
}

#[test]
fn quotation_marks_make_a_word_exact() {
    assert_eq!(
        words("创新 “揭榜 挂帅” a"),
        [("创新".into(), Meaning::Words), ("揭榜 挂帅".into(), Meaning::Exact), ("a".into(), Meaning::Words)]
    );
}

#[test]
fn a_quotation_mark_inside_a_word_is_a_character_of_it() {
    let plain = |word: &str| (word.to_owned(), Meaning::Words);
    assert_eq!(words("5\"显示屏 玻璃"), [plain("5\"显示屏"), plain("玻璃")]);
    assert_eq!(words("所谓“专精 特新”"), [plain("所谓“专精"), plain("特新”")]);
}
