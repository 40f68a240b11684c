//! Screens of the links of an article: listed by number, their addresses copied.

use super::basket::sent;
use super::{Reader, reader};
use crate::ingest::ingest;
use crate::right::Rights;

fn linked() -> Reader {
    let words = "日前，某市出台科技新政，全面提升企业科技创新效能。".repeat(12);
    let text = format!(
        "# 科技参考\n\n2024年第4期\n\n## 甲市：办法\n\n{words}见[办法全文](https://a.cn/one)。\n\n{words}申请：\
         https://a.cn/two 。\n\n## 乙市：没有链接\n\n{words}\n"
    );
    Reader::open(ingest(text.as_bytes(), "2024-04.md").unwrap())
}

#[test]
fn links_are_numbered_and_enter_sends_the_address() {
    let list = linked().keys("U");
    assert!(list.rows()[0].starts_with(" 链接") && list.rows()[0].ends_with("2个"), "{}", list.screen());
    assert!(list.screen().contains("1. 办法全文\u{3000}https://a.cn/one"), "{}", list.screen());
    assert!(list.screen().contains("2. https://a.cn/two"), "{}", list.screen());
    let copied = list.keys("enter");
    assert_eq!(sent(&copied).unwrap(), "https://a.cn/one");
    let status = copied.rows().last().unwrap().clone();
    assert!(status.contains("已发往终端剪贴板") && status.contains("https://a.cn/one"), "{status}");
    let before = linked().rows();
    assert_eq!(linked().keys("U q").rows()[..23], before[..23], "the text is where it was");
}

#[test]
fn the_first_link_in_sight_is_chosen() {
    let below = linked().keys("}").keys("}").keys("U");
    assert!(below.reversed().contains("https://a.cn/two"), "{}", below.screen());
    assert!(below.screen().contains("https://a.cn/one"), "what has room stays in sight: {}", below.screen());
    assert_eq!(sent(&below.keys("y")).unwrap(), "https://a.cn/two");
}

#[test]
fn where_there_is_none_it_is_said() {
    let none = reader().keys("U");
    assert!(none.rows()[23].contains("本篇没有链接"), "{}", none.screen());
    assert!(linked().keys("]").keys("U").rows()[23].contains("本篇没有链接"));
}

#[test]
fn who_may_not_copy_is_told_so() {
    let mut refused = linked();
    refused.host.rights = Rights::default().without_clipboard();
    let refused = refused.keys("U enter");
    assert_eq!(sent(&refused), None);
    assert!(refused.rows()[23].contains("受限"), "{}", refused.screen());
}
