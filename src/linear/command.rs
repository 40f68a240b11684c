//! What can be typed at the prompt, in both languages.
//!
//! A command is a letter or a word, its word the first of the line and what it is about the rest: `city 嘉兴`, `c 嘉兴`,
//! `城市嘉兴`. Invariant: the words of both languages are understood whichever is shown. Limit: one command a line.

use crate::locale::Language;
use crate::lookup::TextObject;
use crate::text::fold;

/// Something to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Command {
    /// Go on.
    More,
    /// Take the thing of this number, from 1.
    Number(usize),
    Contents,
    Next,
    Previous,
    Back,
    Forward,
    ReadOn,
    Again,
    City,
    Compare,
    WhoElse,
    Cite,
    Collect,
    Basket,
    Annotate,
    Move,
    Remove,
    Restore,
    Write,
    SetBookmark,
    Bookmarks,
    Find,
    Search,
    Jump,
    Watched,
    Library,
    Help,
    Quit,
}

/// How much is put into the basket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Extent {
    /// The key of its words, separated by commas.
    words: &'static str,
    pub(super) object: TextObject,
}

/// Every unit by its words.
const EXTENTS: [Extent; 3] = [
    Extent { words: "linear.sentence", object: TextObject::Sentence },
    Extent { words: "linear.paragraph", object: TextObject::Paragraph },
    Extent { words: "linear.measure", object: TextObject::Measure },
];

/// A command that has a name.
pub(super) struct Named {
    pub(super) command: Command,
    /// The letters and signs that stand for it.
    pub(super) letters: &'static [&'static str],
    /// The key of its words, separated by commas.
    words: &'static str,
    /// The key of what it does.
    pub(super) does: &'static str,
}

/// Every command that has a name, in the order of the help.
pub(super) const NAMED: [Named; 27] = [
    row(Command::Contents, &["t"], "linear.contents", "linear.does-contents"),
    row(Command::Next, &["n", "]"], "linear.next", "linear.does-next"),
    row(Command::Previous, &["p", "["], "linear.previous", "linear.does-previous"),
    row(Command::Back, &["b"], "linear.back", "linear.does-back"),
    row(Command::Forward, &["a"], "linear.forward", "linear.does-forward"),
    row(Command::ReadOn, &["o"], "linear.read-on", "linear.does-read-on"),
    row(Command::Again, &["r"], "linear.again", "linear.does-again"),
    row(Command::City, &["c"], "linear.city", "linear.does-city"),
    row(Command::Compare, &["v"], "linear.compare", "linear.does-compare"),
    row(Command::WhoElse, &["w"], "linear.who-else", "linear.does-who-else"),
    row(Command::Cite, &["y"], "linear.cite", "linear.does-cite"),
    row(Command::Collect, &["e"], "linear.collect", "linear.does-collect"),
    row(Command::Basket, &["x"], "linear.basket", "linear.does-basket"),
    row(Command::Annotate, &["i"], "linear.annotate", "linear.does-annotate"),
    row(Command::Move, &["z"], "linear.move", "linear.does-move"),
    row(Command::Remove, &["d"], "linear.remove", "linear.does-remove"),
    row(Command::Restore, &["u"], "linear.restore", "linear.does-restore"),
    row(Command::Write, &[">"], "linear.write", "linear.does-write"),
    row(Command::SetBookmark, &["m"], "linear.set-bookmark", "linear.does-set-bookmark"),
    row(Command::Bookmarks, &["g", "'"], "linear.bookmarks", "linear.does-bookmarks"),
    row(Command::Find, &["f", "/"], "linear.find", "linear.does-find"),
    row(Command::Search, &["s"], "linear.search", "linear.does-search"),
    row(Command::Jump, &["j"], "linear.jump", "linear.does-jump"),
    row(Command::Watched, &["k", "*"], "linear.watched", "linear.does-watched"),
    row(Command::Library, &["l"], "linear.library", "linear.does-library"),
    row(Command::Help, &["h", "?"], "linear.help", "linear.does-help"),
    row(Command::Quit, &["q"], "linear.quit", "linear.does-quit"),
];

const fn row(
    command: Command,
    letters: &'static [&'static str],
    words: &'static str,
    does: &'static str,
) -> Named {
    Named { command, letters, words, does }
}

impl Named {
    /// Its words in a language.
    pub(super) fn words(&self, language: Language) -> impl Iterator<Item = &'static str> {
        language.text(self.words).split(',')
    }
}

/// What a line asks for, and what about; `None` where it is no command.
pub(super) fn parse(line: &str) -> Option<(Command, String)> {
    let typed: Vec<char> = line.trim().chars().collect();
    let folded: Vec<char> = typed.iter().copied().map(fold).collect();
    if folded.is_empty() {
        return Some((Command::More, String::new()));
    }
    if let Some(number) = typed_number(line.trim()) {
        return Some((Command::Number(number), String::new()));
    }
    let all = NAMED.iter().flat_map(|named| {
        let words = [Language::Chinese, Language::English].into_iter().flat_map(|it| named.words(it));
        words.chain(named.letters.iter().copied()).map(|word| (word, named.command))
    });
    let fits = all.filter_map(|(word, command)| Some((begins_with(&folded, word)?, command)));
    let (length, command) = fits.max_by_key(|(length, _)| *length)?;
    let rest: String = typed.iter().skip(length).collect();
    Some((command, rest.trim().to_owned()))
}

/// What stands behind a command that takes from a text: the number of a thing of the last list, how much is meant, and
/// whether it says anything else.
pub(super) fn amount(about: &str) -> Option<(Option<usize>, Option<TextObject>)> {
    let (mut number, mut object) = (None, None);
    for word in about.split_whitespace() {
        let folded: String = word.chars().map(fold).collect();
        let digits = folded.len() - folded.trim_start_matches(|it: char| it.is_ascii_digit()).len();
        let (digits, unit) = folded.split_at_checked(digits)?;
        if !digits.is_empty() && number.replace(digits.parse().ok()?).is_some() {
            return None;
        }
        if !unit.is_empty() && object.replace(unit_named(unit)?).is_some() {
            return None;
        }
    }
    Some((number, object))
}

/// A number, whether or not an input method made its digits wide.
pub(super) fn typed_number(typed: &str) -> Option<usize> {
    let folded: String = typed.chars().map(fold).collect();
    folded.parse().ok().filter(|_| folded.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The unit of a name in either language.
fn unit_named(name: &str) -> Option<TextObject> {
    let is_named = |extent: &&Extent| {
        let languages = [Language::Chinese, Language::English].into_iter();
        languages.flat_map(|language| language.text(extent.words).split(',')).any(|word| word == name)
    };
    EXTENTS.iter().find(is_named).map(|extent| extent.object)
}

/// How many characters `word` takes of what was typed; a word of letters ends where a blank or the line does.
fn begins_with(typed: &[char], word: &str) -> Option<usize> {
    let length = word.chars().count();
    let begins = word.chars().map(fold).eq(typed.iter().copied().take(length));
    let needs_end = word.chars().last().is_some_and(|last| last.is_ascii_alphabetic());
    let ends = !needs_end || typed.get(length).is_none_or(|next| next.is_whitespace());
    (begins && ends).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_words_and_both_languages_mean_the_same() {
        for line in ["c 嘉兴", "city 嘉兴", " CITY  嘉兴 ", "城市 嘉兴", "城市嘉兴", "ｃ　嘉兴"]
        {
            assert_eq!(parse(line), Some((Command::City, "嘉兴".to_owned())), "{line}");
        }
        assert_eq!(parse("who else 中试"), Some((Command::WhoElse, "中试".to_owned())));
        assert_eq!(parse("/中试"), Some((Command::Find, "中试".to_owned())));
        assert_eq!(parse(""), Some((Command::More, String::new())));
        assert_eq!(parse("１２"), Some((Command::Number(12), String::new())));
        assert_eq!(parse("cities"), None);
        assert_eq!(parse("99999999999999999999999"), None);
    }

    #[test]
    fn a_number_and_a_unit_stand_in_either_order_and_language() {
        for about in ["2 段", "段 2", "2段", "２ paragraph", "PARAGRAPH 2"] {
            assert_eq!(amount(about), Some((Some(2), Some(TextObject::Paragraph))), "{about}");
        }
        assert_eq!(amount(""), Some((None, None)));
        assert_eq!(amount("句"), Some((None, Some(TextObject::Sentence))));
        for wrong in ["2 3", "句 段", "嘉兴", "99999999999999999999999"] {
            assert_eq!(amount(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn no_two_commands_share_a_word() {
        let mut seen = std::collections::BTreeSet::new();
        for named in &NAMED {
            let mut own: Vec<&str> = named.letters.to_vec();
            own.extend(named.words(Language::Chinese).chain(named.words(Language::English)));
            assert!(own.iter().all(|word| seen.insert(*word)), "{own:?}");
        }
    }
}
