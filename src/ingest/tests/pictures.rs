//! Titles of pictures, with the picture or where a converter left only the words.

use super::*;

fn kinds(source: &str, name: &str) -> Vec<String> {
    let issue = ingest(source.as_bytes(), name).unwrap();
    issue.articles[0]
        .blocks
        .iter()
        .map(|block| match block {
            Block::Figure { caption, .. } => format!("图：{}", caption.clone().unwrap_or_default()),
            block => block.plain_text().into_owned(),
        })
        .collect()
}

#[test]
fn the_words_under_a_picture_are_its_caption_between_whole_paragraphs_too() {
    let source =
        "# 渔业数字化\n\n第一段到这里结束了。\n\n![](a.png)\n\n图1 历年装机数\n\n第二段到这里结束了。\n";
    assert_eq!(kinds(source, "a.md"), ["第一段到这里结束了。", "图：图1 历年装机数", "第二段到这里结束了。"]);
}

#[test]
fn a_title_of_a_picture_that_is_gone_is_no_paragraph_but_a_sentence_about_it_is() {
    let source =
        "# 渔业数字化\n\n第一段到这里结束了。\n\n图1　历年装机数\n\n图2显示，装机数逐年上升，三年翻了一番\n";
    assert_eq!(
        kinds(source, "a.md"),
        ["第一段到这里结束了。", "图：图1　历年装机数", "图2显示，装机数逐年上升，三年翻了一番"]
    );
}

#[test]
fn a_picture_and_the_caption_that_has_its_words_are_one_whichever_comes_first() {
    let source = "# 渔业数字化\n\n第一段到这里结束了。\n\n![历年装机数](a.png)\n\n图1 历年装机数\n\n第二段到这里结束了。\n\n\
                  图2：渔港分布\n\n![渔港分布](b.png)\n\n图3 渔港产值\n\n![渔船](c.png)\n\n第三段到这里结束了。\n";
    assert_eq!(
        kinds(source, "a.md"),
        [
            "第一段到这里结束了。",
            "图：图1 历年装机数",
            "第二段到这里结束了。",
            "图：图2：渔港分布",
            "图：图3 渔港产值",
            "图：渔船",
            "第三段到这里结束了。"
        ]
    );
}
