//! What is exported as Markdown reads back to as many articles with the same titles.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(issue) = kanbao::ingest::ingest(data, "a.md") else { return };
    let markdown = kanbao::export::to_markdown(&issue);
    let again = kanbao::ingest::ingest(markdown.as_bytes(), "b.md").expect("exported Markdown is Markdown");
    let titles = |issue: &kanbao::model::Issue| issue.articles.iter().map(|a| a.title.clone()).collect::<Vec<_>>();
    assert_eq!(titles(&issue), titles(&again));
});
