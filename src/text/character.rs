//! The classes of characters that the Chinese rules speak of.
//!
//! One table for all the rules, so that each rule reads as its sentence does. Sources: GB/T 15834 §5.1, CLREQ's tables
//! of marks, UAX #14 classes where a rule names them.

use icu_properties::CodePointMapData;
use icu_properties::props::{EastAsianWidth, GeneralCategory, GeneralCategoryGroup, LineBreak};

use super::width::category;

/// A set of properties of a cluster's base character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Class(u32);

impl Class {
    /// U+0020 and U+3000, which R30 drops at line ends.
    pub(super) const SPACE: Self = Self(1);
    /// U+00A0, U+202F, U+2060: nothing breaks beside them (R13).
    pub(super) const GLUE: Self = Self(1 << 1);
    /// U+200B: a break follows it (R13).
    pub(super) const ZERO_SPACE: Self = Self(1 << 2);
    /// The marks of R14, which come in pairs that stay whole.
    pub(super) const PAIRED: Self = Self(1 << 3);
    /// A member of a narrow run (R18).
    pub(super) const NARROW: Self = Self(1 << 4);
    /// A letter of any script.
    pub(super) const LETTER: Self = Self(1 << 5);
    /// 0–9 and their full-width forms.
    pub(super) const DIGIT: Self = Self(1 << 6);
    /// A closing bracket, quotation or title mark (R16).
    pub(super) const CLOSER: Self = Self(1 << 7);
    /// A full-width stop, which may hang (R16, R29).
    pub(super) const STOP: Self = Self(1 << 8);
    /// `! ? ;` and their doubled forms, kept off the line start even after a space (R16).
    pub(super) const HALF_STOP: Self = Self(1 << 9);
    /// `, . :`, kept off the line start where no space stands before (R16).
    pub(super) const WEAK_STOP: Self = Self(1 << 10);
    /// What else never starts a line (R17).
    pub(super) const NO_START: Self = Self(1 << 11);
    /// `～ 〜 ~ – —`: connectors, kept off the line start where they are no `——` (R17, R21).
    pub(super) const CONNECTOR: Self = Self(1 << 12);
    /// An opening bracket, quotation or title mark (R19).
    pub(super) const OPENER: Self = Self(1 << 13);
    /// A sign before an amount (R19).
    pub(super) const CURRENCY: Self = Self(1 << 14);
    /// ①–⒛ and ❶–❿ (R23).
    pub(super) const ENUMERATOR: Self = Self(1 << 15);
    /// East Asian Width W or F.
    pub(super) const WIDE: Self = Self(1 << 16);
    /// A punctuation mark: does not count against an orphan (R31).
    pub(super) const MARK: Self = Self(1 << 17);
    /// `· ・ ‧ •` (R29).
    pub(super) const INTERPUNCT: Self = Self(1 << 18);
    /// `“ ‘` (R24).
    pub(super) const QUOTE_OPENS: Self = Self(1 << 19);
    /// `” ’` (R24).
    pub(super) const QUOTE_CLOSES: Self = Self(1 << 20);
    /// `% ‰ ℃ ℉ ° ′ ″`: signs that end an amount (R20).
    pub(super) const MEASURE_SIGN: Self = Self(1 << 21);
    /// `/ ／` (R22).
    pub(super) const SOLIDUS: Self = Self(1 << 22);
    /// `/ ? & = # . _ - :`: where a long run is best broken (R28).
    pub(super) const RUN_JOINT: Self = Self(1 << 23);
    /// `+ - ± −` (R21).
    pub(super) const SIGN: Self = Self(1 << 24);
    /// An ASCII letter or digit (R21).
    pub(super) const ASCII_WORD: Self = Self(1 << 25);
    /// `×` (R21).
    pub(super) const TIMES: Self = Self(1 << 26);

    /// How many bits there are.
    pub(super) const BITS: u32 = 27;

    /// An ideograph of the first block; nothing more is to be said of it.
    pub(super) const HAN: Self = Self(Self::WIDE.0 | Self::LETTER.0);

    const WIDE_MARK: Self = Self(Self::WIDE.0 | Self::MARK.0);

    /// The properties as the lowest [`Self::BITS`] bits of a number.
    pub(super) const fn bits(self) -> u32 {
        self.0
    }

    /// The properties out of such bits; those above are left out.
    pub(super) const fn from_bits(bits: u32) -> Self {
        Self(bits & ((1 << Self::BITS) - 1))
    }

    /// Whether any of the given properties is among these.
    pub(super) const fn has(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }

    /// Both sets.
    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The class of a character.
    pub(super) fn of(character: char) -> Self {
        match character {
            '\u{4e00}'..='\u{9fff}' => Self::HAN,
            'a'..='z' | 'A'..='Z' => Self::NARROW.and(Self::LETTER).and(Self::ASCII_WORD),
            '0'..='9' => Self::NARROW.and(Self::DIGIT).and(Self::ASCII_WORD),
            '，' | '。' | '、' | '：' | '；' => Self::WIDE_MARK.and(Self::NO_START).and(Self::STOP),
            '（' | '《' => Self::WIDE_MARK.and(Self::OPENER),
            '）' | '》' => Self::WIDE_MARK.and(Self::NO_START).and(Self::CLOSER),
            ' ' | '\u{3000}' => Self::SPACE,
            '\u{a0}' | '\u{202f}' | '\u{2060}' => Self::GLUE,
            '\u{200b}' => Self::ZERO_SPACE,
            _ => Self::looked_up(character),
        }
    }

    /// The class without a short cut.
    fn looked_up(character: char) -> Self {
        Self::by_shape(character).and(named(character))
    }

    /// What Unicode's properties say of it.
    fn by_shape(character: char) -> Self {
        let general = category(character);
        let width = CodePointMapData::<EastAsianWidth>::new().get(character);
        let breaking = CodePointMapData::<LineBreak>::new().get(character);
        let is_wide = matches!(width, EastAsianWidth::Wide | EastAsianWidth::Fullwidth);
        let is_letter = GeneralCategoryGroup::Letter.contains(general);
        let is_number = GeneralCategoryGroup::Number.contains(general);

        let mut class = Self::default();
        if is_wide {
            class = class.and(Self::WIDE);
        }
        if is_letter {
            class = class.and(Self::LETTER);
        }
        // R18: everything printable of ASCII; letters and numbers that are not wide, enumerators apart.
        if character.is_ascii_graphic() || ((is_letter || is_number) && !is_wide && !is_enumerator(character))
        {
            class = class.and(Self::NARROW);
        }
        if GeneralCategoryGroup::Punctuation.contains(general) {
            class = class.and(Self::MARK);
        }
        // R17: by line breaking class.
        let never_starts = matches!(
            breaking,
            LineBreak::ClosePunctuation
                | LineBreak::CloseParenthesis
                | LineBreak::Exclamation
                | LineBreak::Nonstarter
                | LineBreak::ConditionalJapaneseStarter
                | LineBreak::Inseparable
        ) || (breaking == LineBreak::PostfixNumeric && width != EastAsianWidth::Narrow);
        if never_starts {
            class = class.and(Self::NO_START);
        }
        if breaking == LineBreak::OpenPunctuation && general != GeneralCategory::OtherPunctuation {
            class = class.and(Self::OPENER);
        }
        class
    }
}

/// Whether a character labels what follows it (R23).
fn is_enumerator(character: char) -> bool {
    matches!(character, '\u{2460}'..='\u{249b}' | '\u{2776}'..='\u{277f}')
}

/// What the rules say of a character by name.
fn named(character: char) -> Class {
    let mut class = match character {
        '—' => Class::PAIRED.and(Class::CONNECTOR),
        '…' | '⋯' => Class::PAIRED.and(Class::NO_START),
        '―' | '─' | '⸺' => Class::PAIRED,
        '～' | '〜' | '~' | '–' => Class::CONNECTOR,
        '”' | '’' => Class::CLOSER.and(Class::QUOTE_CLOSES),
        '）' | '］' | '｝' | '〕' | '〉' | '》' | '」' | '』' | '】' | '〗' | '〞' | ')' | ']' | '}' => {
            Class::CLOSER
        }
        '、' | '，' | '。' | '．' | '：' | '；' | '！' | '？' => Class::STOP,
        '!' | '?' | ';' | '‼' | '⁇' | '⁈' | '⁉' => Class::HALF_STOP,
        ',' | '.' | ':' => Class::WEAK_STOP,
        '%' | '‰' | '℃' | '℉' | '°' | '′' | '″' => Class::NO_START.and(Class::MEASURE_SIGN),
        '％' | '￠' | '々' | '〻' | 'ー' | 'ゝ' | 'ゞ' | 'ヽ' | 'ヾ' | '‐' | '゠' => {
            Class::NO_START
        }
        '·' | '・' | '‧' | '•' => Class::NO_START.and(Class::INTERPUNCT),
        '“' | '‘' => Class::OPENER.and(Class::QUOTE_OPENS),
        '（' | '［' | '｛' | '〔' | '〈' | '《' | '「' | '『' | '【' | '〖' | '〝' | '(' | '[' | '{' => {
            Class::OPENER
        }
        '$' | '¥' | '￥' | '＄' | '€' | '£' | '￡' | '№' => Class::CURRENCY,
        '/' | '／' => Class::SOLIDUS,
        '+' | '-' | '±' | '−' => Class::SIGN,
        '×' => Class::TIMES,
        '0'..='9' | '０'..='９' => Class::DIGIT,
        _ if is_enumerator(character) => Class::ENUMERATOR,
        _ => Class::default(),
    };
    if matches!(character, '/' | '?' | '&' | '=' | '#' | '.' | '_' | '-' | ':') {
        class = class.and(Class::RUN_JOINT);
    }
    if character.is_ascii_alphanumeric() {
        class = class.and(Class::ASCII_WORD);
    }
    class
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_cuts_lead_to_the_same_class() {
        let blanks = Class::SPACE.and(Class::GLUE).and(Class::ZERO_SPACE);
        for character in '\0'..=char::MAX {
            let class = Class::of(character);
            assert!(class.has(blanks) || class == Class::looked_up(character), "{character:?}");
        }
    }
}
