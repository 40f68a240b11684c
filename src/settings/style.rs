//! A style as a person writes it, in the words that git has for colours (git-config(1), “color”).
//!
//! `anstyle-git` reads them; before it each word is looked at by itself, so that a fault names the word. Invariant: what
//! [`written`] writes reads back to the same style. Limits: `blink` and `strike`, which git has, are never drawn (R38), and
//! `default` and `reset` have no place where a style replaces another wholly.

use anstyle::{Ansi256Color, Color, Effects, RgbColor, Style};

use crate::locale::Language;
use crate::written::nearest;

/// What is wrong with a style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WrongStyle {
    /// A word that no style has.
    Unknown {
        /// The word as it was written.
        word: String,
        /// The word that was probably meant.
        meant: Option<&'static str>,
    },
    /// A word of git's for what is not drawn.
    NotDrawn {
        /// The word as it was written.
        word: String,
    },
    /// A colour after that of the letters and that of the ground.
    ThirdColour {
        /// The word as it was written.
        word: String,
    },
}

impl WrongStyle {
    /// What is wrong and what may be written, as a part of a sentence.
    pub fn text(&self, language: Language) -> String {
        match self {
            Self::Unknown { word, meant: None } => language.format("config.style-unknown", &[("word", word)]),
            Self::Unknown { word, meant: Some(meant) } => {
                language.format("config.style-meant", &[("word", word), ("meant", meant)])
            }
            Self::NotDrawn { word } => language.format("config.style-not-drawn", &[("word", word)]),
            Self::ThirdColour { word } => language.format("config.style-third", &[("word", word)]),
        }
    }
}

/// The attributes that are drawn, by their words.
const ATTRIBUTES: [(&str, Effects); 5] = [
    ("bold", Effects::BOLD),
    ("dim", Effects::DIMMED),
    ("italic", Effects::ITALIC),
    ("ul", Effects::UNDERLINE),
    ("reverse", Effects::INVERT),
];

/// What git calls attributes, and is not drawn.
const NOT_DRAWN: [&str; 2] = ["blink", "strike"];

/// The terminal's first eight colours, in their order; the bright ones are the next eight.
const COLOURS: [&str; 8] = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];
const BRIGHT: [&str; 8] = [
    "brightblack", "brightred", "brightgreen", "brightyellow", "brightblue", "brightmagenta", "brightcyan",
    "brightwhite",
];
/// The colour that a style leaves as it is.
const NORMAL: &str = "normal";

/// What other programs call some of it.
const ELSEWHERE: [(&str, &str); 7] = [
    ("default", NORMAL),
    ("inverse", "reverse"),
    ("invert", "reverse"),
    ("italics", "italic"),
    ("gray", "brightblack"),
    ("grey", "brightblack"),
    ("faint", "dim"),
];

/// Reads a style; one without words is that of plain letters.
///
/// # Errors
///
/// [`WrongStyle`] with the first word that does not fit.
pub(super) fn read(text: &str) -> Result<Style, WrongStyle> {
    let written: Vec<&str> = text.split_whitespace().collect();
    let words: Vec<String> = written.iter().map(|word| of_git(word)).collect();
    for (word, written) in words.iter().zip(&written) {
        let word_as_written = (*written).to_owned();
        if NOT_DRAWN.contains(&word.as_str()) {
            return Err(WrongStyle::NotDrawn { word: word_as_written });
        }
        if !has_form(word) || anstyle_git::parse(word).is_err() {
            return Err(WrongStyle::Unknown { word: word_as_written, meant: meant(word) });
        }
    }
    // Each word by itself is one of git's, so that only their number can be wrong.
    anstyle_git::parse(&words.join(" ")).map_err(|error| {
        let (anstyle_git::Error::ExtraColor { word, .. } | anstyle_git::Error::UnknownWord { word, .. }) =
            error
        else {
            return WrongStyle::ThirdColour { word: text.to_owned() };
        };
        // The third colour is the last one that reads so.
        let third = words.iter().zip(&written).rev().find(|(known, _)| **known == word);
        WrongStyle::ThirdColour { word: third.map_or(word.clone(), |(_, written)| (*written).to_owned()) }
    })
}

/// A word as `anstyle-git` knows it: it has no names for the bright colours, and one for underlining.
fn of_git(word: &str) -> String {
    let word = word.to_ascii_lowercase();
    match word.as_str() {
        "underline" => "ul".to_owned(),
        "nounderline" | "no-underline" => "noul".to_owned(),
        _ => {
            BRIGHT.iter().zip(8_u8..).find(|(name, _)| **name == word).map_or(word, |(_, at)| at.to_string())
        }
    }
}

/// Whether `anstyle-git` may be given a word: it cuts what follows `#` at bytes, and takes numbers with a sign for colours.
fn has_form(word: &str) -> bool {
    match word.strip_prefix('#') {
        Some(digits) => digits.bytes().all(|byte| byte.is_ascii_hexdigit()),
        None => !word.starts_with('+'),
    }
}

/// The word that was probably meant.
fn meant(word: &str) -> Option<&'static str> {
    if let Some((_, meant)) = ELSEWHERE.iter().find(|(elsewhere, _)| *elsewhere == word) {
        return Some(meant);
    }
    let attributes = ATTRIBUTES.iter().map(|(word, _)| *word).chain(["underline", NORMAL]);
    let words = attributes.chain(COLOURS).chain(BRIGHT);
    // A number or a colour in digits is no slip for a word.
    nearest(word, word.chars().count() / 3, words).filter(|_| word.chars().all(|c| c.is_ascii_alphabetic()))
}

/// A style in git's words, as [`read`] takes them.
pub(super) fn written(style: Style) -> String {
    let (letters, ground) = (style.get_fg_color(), style.get_bg_color());
    let letters = letters.map(colour).or_else(|| ground.map(|_| NORMAL.to_owned()));
    let attributes = ATTRIBUTES.iter().filter(|(_, effect)| style.get_effects().contains(*effect));
    let words: Vec<String> = letters
        .into_iter()
        .chain(ground.map(colour))
        .chain(attributes.map(|(word, _)| (*word).to_owned()))
        .collect();
    words.join(" ")
}

fn colour(colour: Color) -> String {
    let named = |names: &[&str; 8], at: u8| names.get(usize::from(at)).map(|name| (*name).to_owned());
    match colour {
        Color::Rgb(RgbColor(red, green, blue)) => format!("#{red:02x}{green:02x}{blue:02x}"),
        Color::Ansi(ansi) => {
            let at = Ansi256Color::from(ansi).index();
            named(&COLOURS, at).or_else(|| named(&BRIGHT, at.saturating_sub(8))).unwrap_or_default()
        }
        Color::Ansi256(Ansi256Color(at @ 8..=15)) => named(&BRIGHT, at - 8).unwrap_or_default(),
        Color::Ansi256(Ansi256Color(at)) => at.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use anstyle::AnsiColor;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn styles_are_read_as_git_reads_them() {
        let red_on_blue = AnsiColor::Red.on(AnsiColor::Blue);
        for (text, style) in [
            ("", Style::new()),
            ("  ", Style::new()),
            ("normal -1", Style::new()),
            ("red blue", red_on_blue),
            ("bold red blue", red_on_blue.bold()),
            ("Red BLUE bold", red_on_blue.bold()),
            ("red bold blue nobold no-ul nounderline noblink", red_on_blue),
            ("normal blue", Style::new().bg_color(Some(AnsiColor::Blue.into()))),
            ("brightred 255", Ansi256Color(9).on(Ansi256Color(255))),
            ("#005f87 bold", RgbColor(0, 0x5f, 0x87).on_default().bold()),
            ("#fed", RgbColor(0xff, 0xee, 0xdd).on_default()),
            ("ul italic reverse dim", Style::new().underline().italic().invert().dimmed()),
            ("underline", Style::new().underline()),
        ] {
            assert_eq!(read(text), Ok(style), "{text}");
        }
    }

    #[test]
    fn a_fault_names_the_word() {
        let unknown = |word: &str, meant| Err(WrongStyle::Unknown { word: word.to_owned(), meant });
        for (text, word, meant) in [
            ("Bould red", "Bould", Some("bold")),
            ("bold blakc", "blakc", Some("black")),
            ("brightgren", "brightgren", Some("brightgreen")),
            ("default", "default", Some("normal")),
            ("inverse", "inverse", Some("reverse")),
            ("grey", "grey", Some("brightblack")),
            ("reset", "reset", None),
            ("256", "256", None),
            ("+5", "+5", None),
            ("#12345", "#12345", None),
            ("#+1+2+3", "#+1+2+3", None),
            // A character that bytes would be cut through.
            ("#é1", "#é1", None),
            ("#中", "#中", None),
            ("红", "红", None),
        ] {
            assert_eq!(read(text), unknown(word, meant), "{text}");
        }
        for word in ["blink", "strike", "Blink"] {
            assert_eq!(read(&format!("red {word}")), Err(WrongStyle::NotDrawn { word: word.to_owned() }));
        }
        for (text, word) in
            [("red blue bold Green", "Green"), ("1 2 brightred", "brightred"), ("red red red", "red")]
        {
            assert_eq!(read(text), Err(WrongStyle::ThirdColour { word: word.to_owned() }), "{text}");
        }
    }

    fn any_colour() -> impl Strategy<Value = Option<Color>> {
        let named = (0..16_u8).prop_map(|at| Ansi256Color(at).into_ansi().map(Color::Ansi));
        let looked_up = any::<u8>().prop_map(|at| Some(Color::Ansi256(Ansi256Color(at))));
        let mixed =
            any::<(u8, u8, u8)>().prop_map(|(red, green, blue)| Some(RgbColor(red, green, blue).into()));
        prop_oneof![Just(None), named, looked_up, mixed]
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(letters in any_colour(), ground in any_colour(), drawn in any::<[bool; 5]>()) {
            let effects = ATTRIBUTES.iter().zip(drawn).filter(|(_, drawn)| *drawn);
            let effects = effects.fold(Effects::new(), |all, ((_, effect), _)| all.insert(*effect));
            let style = Style::new().fg_color(letters).bg_color(ground).effects(effects);
            let again = read(&written(style)).map(written);
            prop_assert_eq!(again, Ok(written(style)));
        }

        #[test]
        fn no_words_panic(text in ".{0,40}", digits in "#.{0,6}") {
            let _ = (read(&text), read(&digits));
        }
    }
}
