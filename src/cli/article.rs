//! Which article of an issue someone means: a number from 1, or words that the jump box would rank first.

use std::sync::Arc;

use super::Failure;
use crate::lookup::{JumpIndex, JumpOptions, rank};
use crate::model::Issue;

/// The index, from 0, of the article that `wanted` names.
///
/// # Errors
///
/// [`Failure::NoArticle`] where the number is none of the issue's or the words match nothing.
pub(super) fn find(issue: &Arc<Issue>, wanted: &str) -> Result<usize, Failure> {
    let by_number = wanted.trim().parse::<usize>().ok().map(|number| number.wrapping_sub(1));
    let found = match by_number {
        Some(index) => Some(index).filter(|index| *index < issue.articles.len()),
        None => by_words(issue, wanted),
    };
    found.ok_or_else(|| Failure::NoArticle {
        wanted: wanted.to_owned(),
        issue: issue.id.clone(),
        count: issue.articles.len(),
    })
}

fn by_words(issue: &Arc<Issue>, words: &str) -> Option<usize> {
    if words.trim().is_empty() {
        return None;
    }
    let index = JumpIndex::of([issue]);
    let found = rank(&index, words, &JumpOptions { open: Some(0), ..JumpOptions::default() });
    let mut entries = found.hits.iter().filter_map(|hit| index.entry(hit.entry, Some(0)));
    entries.find_map(|entry| entry.anchor.article.filter(|_| entry.issue.is_some()))
}
