//! What the figures of one article are called beside each other.
//!
//! Invariant: a figure's name begins with what it counts; only where another of the article has the same name, unit and
//! kind does more stand behind it, in brackets: stock or what was added, and the year. Limit: where neither tells them apart
//! they stay alike.

use super::About;
use super::compare::topic;
use crate::model::{Article, Figure, FigureKind};

/// The names of an article's figures, in their order, by the words that `say` has for a key.
pub fn figure_labels(article: &Article, say: impl Fn(&'static str) -> &'static str) -> Vec<String> {
    let own = About::of(article).subject();
    let sort = |figure: &Figure| topic(article, figure, own?).map(|(topic, _)| topic.sort);
    let label = |figure: &Figure| {
        let subject = figure.subject.as_deref().unwrap_or_default();
        let is_twin = |other: &&Figure| {
            (&other.subject, &other.unit, other.kind) == (&figure.subject, &figure.unit, figure.kind)
        };
        let twins: Vec<&Figure> = article.figures.iter().filter(is_twin).collect();
        if subject.is_empty() || twins.len() < 2 {
            return subject.to_owned();
        }
        let own_sort = sort(figure);
        let differs = twins.iter().any(|twin| sort(twin) != own_sort);
        let sort = own_sort.filter(|_| differs).map(|sort| say(sort.text_key()).to_owned());
        // What is planned has its year behind the number.
        let year = figure.year.filter(|_| figure.kind != FigureKind::Target);
        let year = year.filter(|_| twins.iter().any(|twin| twin.year != figure.year));
        let marks: Vec<String> = sort.into_iter().chain(year.map(|year| year.to_string())).collect();
        match marks.as_slice() {
            [] => subject.to_owned(),
            marks => {
                let marks = marks.join(say("compare.and"));
                format!("{subject}{}{marks}{}", say("compare.open"), say("compare.close"))
            }
        }
    };
    article.figures.iter().map(label).collect()
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
