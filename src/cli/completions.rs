//! `kanbao completions`: what a shell wants to know, from the one table of arguments.

use clap::Command;
use clap_complete::Shell;

use super::arguments::CompletionsArguments;
use super::{Failure, Outcome, Session, described};

pub(super) fn run(arguments: &CompletionsArguments, session: &mut Session) -> Result<Outcome, Failure> {
    // Into memory first: the generator panics where a pipe is closed.
    let program = described::command(session.language);
    let script = match arguments.shell {
        Shell::Zsh => with_files(&generated(Shell::Zsh, &mut without_paths(&program))),
        shell => generated(shell, &mut program.clone()),
    };
    session.output.raw(script.as_bytes())?;
    Ok(Outcome::Done)
}

fn generated(shell: Shell, program: &mut Command) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, program, "kanbao", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

/// The program with its commands alone.
///
/// In zsh's script paths come first and a command behind them, so that the options of `kanbao export` would be those of the
/// reader.
fn without_paths(program: &Command) -> Command {
    let options = program.get_arguments().filter(|argument| !argument.is_positional());
    let program_alone = Command::new("kanbao")
        .version(env!("CARGO_PKG_VERSION"))
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true);
    program_alone.args(options.cloned()).subcommands(program.get_subcommands().cloned())
}

/// A script of zsh in which what is no command is a file.
fn with_files(script: &str) -> String {
    const COMMANDS: &str = "\":: :_kanbao_commands\"";
    const EITHER: &str = "':: : _alternative \"commands:command:_kanbao_commands\" \"files:file:_files\"'";
    const LAST: &str = "        esac\n    ;;\nesac\n}\n";
    let script = script.replacen(COMMANDS, EITHER, 1);
    script.replacen(LAST, &format!("            (*)\n_files && ret=0\n;;\n{LAST}"), 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;

    #[test]
    fn in_zsh_the_first_word_is_a_command_or_a_file() {
        let script =
            with_files(&generated(Shell::Zsh, &mut without_paths(&described::command(Language::English))));
        assert!(
            script.contains("_alternative \"commands:command:_kanbao_commands\" \"files:file:_files\""),
            "{script}"
        );
        assert!(script.contains("case $line[1] in") && !script.contains("$line[2]"), "{script}");
        assert!(script.contains("(*)\n_files && ret=0\n;;\n        esac"), "{script}");
    }
}
