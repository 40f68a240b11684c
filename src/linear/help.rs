//! The commands as they are told: in the reader's own help and in docs/commands.md.
//!
//! Invariant: both are made of the one table of `command`. Limit: what a command does is one sentence.

use super::command::NAMED;
use super::list::List;
use super::{Linear, Paper, View};
use crate::locale::Language;

/// Every command: its letters, its words in a language, and what it does.
pub fn commands(
    language: Language,
) -> impl Iterator<Item = (&'static [&'static str], Vec<&'static str>, &'static str)> {
    NAMED.iter().map(move |named| (named.letters, named.words(language).collect(), language.text(named.does)))
}

impl Linear {
    /// Tells every command. The numbers stay those of the list before.
    pub(super) fn help(&mut self, paper: Paper) -> Vec<String> {
        let language = self.language;
        let mut list = List::new(language.text("linear.how"));
        for (letters, words, does) in commands(language) {
            let names: Vec<&str> = letters.iter().copied().chain(words).collect();
            list.say(0, &language.format("linear.row", &[("names", &names.join(" ")), ("does", &does)]));
        }
        self.leave(View::List(list));
        self.more(paper)
    }
}
