//! What the environment says: the terminal, its columns, the language.
//!
//! Invariant: a variable that is set to nothing says nothing. Limit: what each of our own variables means is known where it
//! is asked for.

use std::env;
use std::ffi::OsString;

use crate::locale::Language;
use crate::settings::LanguageName;
use crate::shelf::terminal_name;

/// The width of printed text where nobody says one, in cells.
const DEFAULT_WIDTH: u16 = 80;

/// The terminal as the shelf knows it.
pub(super) fn this_terminal() -> String {
    let variable = |name| env::var(name).unwrap_or_default();
    // Over SSH every terminal calls itself much the same, but the one of a machine is mostly the same one.
    let connection = variable("SSH_CONNECTION");
    let client = connection.split_whitespace().next().unwrap_or_default();
    terminal_name(&variable("TERM"), &variable("TERM_PROGRAM"), client)
}

/// The width of printed text in cells: as asked for, else the shell's `COLUMNS`, else 80.
pub(super) fn printed_width(asked: Option<u16>) -> u16 {
    let columns = || env::var("COLUMNS").ok()?.parse().ok().filter(|columns| *columns >= 2);
    asked.or_else(columns).unwrap_or(DEFAULT_WIDTH)
}

/// The value of an environment variable that is set to something.
pub(super) fn non_empty(name: &str) -> Option<OsString> {
    env::var_os(name).filter(|value| !value.is_empty())
}

/// The language that a setting names; `auto` is that of the locale.
pub(super) fn language_of(name: LanguageName) -> Language {
    match name {
        LanguageName::Zh => Language::Chinese,
        LanguageName::En => Language::English,
        LanguageName::Auto => Language::from_locale_name(&locale_name(|name| env::var_os(name))),
    }
}

/// The code of characters that the locale names, where it is not UTF-8: what is written here may be shown garbled.
pub(super) fn other_codeset() -> Option<String> {
    codeset(&named(["LC_ALL", "LC_CTYPE", "LANG"], |name| env::var_os(name)))
}

/// `zh_CN.GBK` names GBK; a locale without a code names none.
fn codeset(locale: &str) -> Option<String> {
    let (_, code) = locale.split_once('.')?;
    let code = code.split('@').next().unwrap_or_default();
    let is_utf8 = code.replace('-', "").eq_ignore_ascii_case("utf8");
    (!code.is_empty() && !is_utf8).then(|| code.to_owned())
}

/// The locale for messages, as POSIX has it: `LC_ALL`, else `LC_MESSAGES`, else `LANG`.
fn locale_name(variable: impl Fn(&str) -> Option<OsString>) -> String {
    named(["LC_ALL", "LC_MESSAGES", "LANG"], variable)
}

/// The first of these variables that says something.
fn named(variables: [&str; 3], variable: impl Fn(&str) -> Option<OsString>) -> String {
    variables
        .into_iter()
        .find_map(|name| variable(name).filter(|value| !value.is_empty()))
        .map(|value| value.to_string_lossy().into_owned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_names_its_code_of_characters_or_none() {
        assert_eq!(codeset("zh_CN.GBK").as_deref(), Some("GBK"));
        assert_eq!(codeset("zh_CN.GB18030@pinyin").as_deref(), Some("GB18030"));
        for locale in ["zh_CN.UTF-8", "C.utf8", "zh_CN", "C", ""] {
            assert_eq!(codeset(locale), None, "{locale}");
        }
    }

    #[test]
    fn the_first_locale_variable_that_says_something_counts() {
        let locale = |set: &[(&str, &str)]| {
            locale_name(|name| {
                set.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value))
            })
        };
        assert_eq!(locale(&[("LC_ALL", "en_US.UTF-8"), ("LANG", "zh_CN.UTF-8")]), "en_US.UTF-8");
        assert_eq!(locale(&[("LC_ALL", ""), ("LC_MESSAGES", "zh_CN"), ("LANG", "en_US")]), "zh_CN");
        assert_eq!(locale(&[("LANG", "en_US")]), "en_US");
        assert_eq!(locale(&[]), "");
    }
}
