//! Settings that are one of a few words: each list once, for the file, the options and the documents.
//!
//! What a word means to a person stands in `locales/`, as `choice.setting-word`.

/// A setting that is one of a few words.
pub trait Choice: Copy + Default + PartialEq + Send + Sync + 'static {
    /// The values with their words.
    const ROWS: &'static [(Self, &'static str)];
    /// The words alone.
    const WORDS: &'static [&'static str];

    /// The value of that word.
    fn from_word(word: &str) -> Option<Self> {
        Self::ROWS.iter().find(|(_, known)| *known == word).map(|(value, _)| *value)
    }

    /// The word of the value.
    fn word(self) -> &'static str {
        Self::ROWS.iter().find(|(value, _)| *value == self).map_or("", |(_, word)| word)
    }
}

/// Declares enums of words.
macro_rules! choices {
    ($($(#[doc = $about:literal])+ $choice:ident {
        $($(#[default = $default:tt])? $variant:ident = $word:literal: $help:literal,)+
    })+) => {$(
        $(#[doc = $about])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub enum $choice {
            $(#[doc = $help] $(#[$default])? $variant,)+
        }

        impl Choice for $choice {
            const ROWS: &'static [(Self, &'static str)] = &[$((Self::$variant, $word),)+];
            const WORDS: &'static [&'static str] = &[$($word),+];
        }
    )+};
}

choices! {
    /// The colours.
    ThemeName {
        #[default = default] Auto = "auto": "Readable on any background: bold, underlined and reverse, no colours",
        Light = "light": "For dark letters on a light background",
        Dark = "dark": "For light letters on a dark background",
        Mono = "mono": "No colours",
    }
    /// How wide the terminal draws “ ” — … and the like.
    AmbiguousName {
        #[default = default] Auto = "auto": "What is remembered for this terminal, else narrow",
        Narrow = "narrow": "One cell",
        Wide = "wide": "Two cells",
    }
    /// The language of messages.
    LanguageName {
        #[default = default] Auto = "auto": "By the locale; Chinese where it says nothing",
        Zh = "zh": "Chinese",
        En = "en": "English",
    }
    /// The style of citations.
    CiteName {
        #[default = default] Briefing = "briefing": "The last line of an office's briefing: ——《…》2024年第4期，第2页，…",
        Gb2025 = "gb2025": "GB/T 7714—2025",
        Gb2015 = "gb2015": "GB/T 7714—2015",
    }
}
