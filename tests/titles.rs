//! Every province and prefecture, as the titles of articles name it, is told for what it is.
//!
//! The names come from the gazetteer's own table, so this holds for places no bulletin here happens to name: none
//! may be mistaken for a part of a word, or be swallowed by the name before it.

#![expect(clippy::unwrap_used, reason = "in a test a panic is a finding")]

use kanbao::insight;
use kanbao::model::{Article, Block, Issue};

/// Code, full name and short form of each province and prefecture.
fn places() -> Vec<(&'static str, &'static str, String)> {
    let table = include_str!("../src/insight/data/places.tsv");
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    let place = |line: &'static str| {
        let mut fields = line.split('\t');
        let (code, short, name) = (fields.next()?, fields.next()?, fields.next()?);
        code.ends_with("00").then(|| (code, name, name.chars().take(short.parse().unwrap()).collect()))
    };
    lines.filter_map(place).collect()
}

/// An issue with one article a title; the text gives no help.
fn issue(titles: impl Iterator<Item = String>) -> Issue {
    let article = |(index, title): (usize, String)| {
        let text = "今年以来，当地推动产业发展，取得明显成效。".to_owned();
        let block = Block::Paragraph { text, spans: Vec::new(), lines: (0, 0) };
        Article { index, title, blocks: vec![block], ..Article::default() }
    };
    Issue { articles: titles.enumerate().map(article).collect(), ..Issue::default() }
}

#[test]
fn every_prefecture_is_found_in_every_form_of_title() {
    let places = places();
    let province = |code: &str| {
        places.iter().find(|(c, ..)| c.starts_with(&format!("{}0000", code.split_at(2).0))).unwrap()
    };
    let cities: Vec<_> = places.iter().filter(|(code, ..)| !code.ends_with("0000")).collect();
    assert!(cities.len() > 300, "only {} prefectures", cities.len());
    type Form = fn(&str, &str, &str, &str) -> String;
    // 吉林 and 海南 alone are provinces; every other short form of a prefecture is that prefecture's.
    let forms: [Form; 5] = [
        |_, short, _, city| format!("{short}{city}：科技创新出实招"),
        |full, _, name, _| format!("{full}{name}推进科技创新"),
        |_, short, _, city| format!("{short}{city}多措并举推动成果转化"),
        |_, _, name, _| format!("{name}：科技创新出实招"),
        |_, short, _, city| match city {
            "吉林" | "海南" => format!("{short}{city}“四个聚焦”推进科技创新"),
            _ => format!("{city}“四个聚焦”推进科技创新"),
        },
    ];
    for form in forms {
        let titles = cities.iter().map(|(code, name, city)| {
            let (_, full, short) = province(code);
            form(full, short, name, city)
        });
        let mut issue = issue(titles);
        insight::enrich(&mut issue);
        let wrong: Vec<String> = issue
            .articles
            .iter()
            .zip(&cities)
            .filter(|(article, (code, name, _))| {
                article.city.as_deref() != Some(name) || article.province.as_deref() != Some(province(code).1)
            })
            .map(|(article, _)| format!("{}: {:?} {:?}", article.title, article.province, article.city))
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
