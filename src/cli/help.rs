//! `kanbao help`: what `--help` says, asked for as a command.

use super::arguments::HelpArguments;
use super::help_text::text;
use super::{Failure, Outcome, Session, described};
use crate::locale::Language;

pub(super) fn run(arguments: &HelpArguments, session: &mut Session) -> Result<Outcome, Failure> {
    let text = text_of(arguments.command.as_deref(), session.language)?;
    session.output.raw(text.as_bytes())?;
    Ok(Outcome::Done)
}

/// The help of a command, or of the program.
///
/// # Errors
///
/// [`Failure::NoCommand`] where no command is called so.
fn text_of(name: Option<&str>, language: Language) -> Result<String, Failure> {
    let mut program = described::command(language);
    program.build();
    let Some(name) = name else { return Ok(text(&program, language)) };
    let command = program.find_subcommand(name);
    command
        .map(|command| text(command, language))
        .ok_or_else(|| Failure::NoCommand { wanted: name.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Cells, WidthProfile};

    #[test]
    fn help_is_aligned_by_cells_and_no_wider_than_asked() {
        for language in [Language::Chinese, Language::English] {
            let mut program = described::command(language);
            program.build();
            for command in std::iter::once(&program).chain(program.get_subcommands()) {
                let text = text(command, language);
                let examples = language.text("heading.examples");
                let options = text.split(&format!("\n{examples}\n")).next().unwrap();
                let wide = options.lines().find(|line| WidthProfile::NARROW.text(line) > Cells(100));
                assert_eq!(wide, None, "{}", command.get_name());
                assert!(text.contains("--help"), "{text}");
            }
        }
    }

    #[test]
    fn a_chinese_help_has_no_english_sentence() {
        let text = text_of(Some("search"), Language::Chinese).unwrap();
        assert!(text.contains("用法\n  kanbao search [选项] 词…\n"), "{text}");
        assert!(text.contains("      --place 地名"), "{text}");
        for english in ["Usage", "Options", "Print", "PATH", "default"] {
            assert!(!text.contains(english), "{english}: {text}");
        }
    }
}
