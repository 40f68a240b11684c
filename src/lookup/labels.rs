//! What the figures of one article are called beside each other.
//!
//! Invariant: a figure's name begins with what it counts; only where another of the article has the same name, unit and
//! kind does more stand behind it, in brackets: stock or what was added, and the year. Limit: where neither tells them apart
//! they stay alike.

use std::collections::{BTreeMap, BTreeSet};

use super::About;
use super::compare::{Sort, topic};
use crate::model::{Article, Figure, FigureKind};

/// What figures called alike differ in, if they do.
#[derive(Default)]
struct Twins {
    sorts: BTreeSet<Option<Sort>>,
    years: BTreeSet<Option<i32>>,
}

/// The names of an article's figures, in their order, by the words that `say` has for a key.
pub fn figure_labels(article: &Article, say: impl Fn(&'static str) -> &'static str) -> Vec<String> {
    let own = About::of(article).subject();
    let sort = |figure: &Figure| topic(article, figure, own?).map(|(topic, _)| topic.sort);
    let sorts: Vec<Option<Sort>> = article.figures.iter().map(sort).collect();
    let mut alike: BTreeMap<_, Twins> = BTreeMap::new();
    for (figure, sort) in article.figures.iter().zip(&sorts) {
        let twins = alike.entry(called(figure)).or_default();
        twins.sorts.insert(*sort);
        twins.years.insert(figure.year);
    }
    let label = |(figure, sort): (&Figure, &Option<Sort>)| {
        let subject = figure.subject.as_deref().unwrap_or_default();
        let differ = |differ: fn(&Twins) -> bool| alike.get(&called(figure)).is_some_and(differ);
        let sort = sort.filter(|_| differ(|twins| twins.sorts.len() > 1));
        // What is planned has its year behind the number.
        let year = figure.year.filter(|_| figure.kind != FigureKind::Target);
        let year = year.filter(|_| differ(|twins| twins.years.len() > 1)).map(|year| year.to_string());
        let marks: Vec<String> =
            sort.map(|sort| say(sort.text_key()).to_owned()).into_iter().chain(year).collect();
        if subject.is_empty() || marks.is_empty() {
            return subject.to_owned();
        }
        let marks = marks.join(say("compare.and"));
        format!("{subject}{}{marks}{}", say("compare.open"), say("compare.close"))
    };
    article.figures.iter().zip(&sorts).map(label).collect()
}

/// What a figure is called by itself: what it counts, in what, and of what kind it is.
fn called(figure: &Figure) -> (Option<&str>, &str, FigureKind) {
    (figure.subject.as_deref(), &*figure.unit, figure.kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_called_alike_are_told_apart_and_others_are_left_as_they_are() {
        let text = "# 参考\n\n2024年第1期\n\n## 湖北宜昌：题\n\n2023年新增省级示范基地7家，总数达到18家。\
            高新技术企业12家。\n";
        let issue = crate::library::read(text.as_bytes(), "a.md").unwrap();
        let labels = figure_labels(&issue.articles[0], |key| match key {
            "compare.flow" => "新增",
            "compare.stock" => "总量",
            "compare.open" => "（",
            _ => "）",
        });
        assert_eq!(labels, ["省级示范基地（新增）", "省级示范基地（总量）", "高新技术企业"]);
    }
}
