//! `kanbao check`: what is odd in the issues, one line each, for people and for editors.
//!
//! A file that cannot be read at all is a finding like any other, so that a folder can be checked whole.

use serde::Serialize;

use super::arguments::CheckArguments;
use super::output::say;
use super::{Failure, Outcome, Session};
use crate::library::TracedLine;
use crate::locale::Language;
use crate::model::{SCHEMA, Severity, Warning};

/// The code of a file that could not be read, beside those of the model.
const UNREADABLE: &str = "unreadable";

#[derive(Serialize)]
struct Report {
    schema: u32,
    findings: Vec<Finding>,
}

#[derive(Serialize)]
struct Finding {
    path: String,
    line: usize,
    column: usize,
    severity: Severity,
    code: String,
    message: String,
}

pub(super) fn run(arguments: &CheckArguments, session: &mut Session) -> Result<Outcome, Failure> {
    if arguments.lines {
        return lines(arguments, session);
    }
    let library = session.library_with_problems(&arguments.paths)?;
    let language = session.language;
    let mut findings: Vec<Finding> = library
        .problems()
        .iter()
        .map(|problem| Finding {
            path: problem.origin.to_string(),
            line: 1,
            column: 1,
            severity: Severity::Error,
            code: UNREADABLE.to_owned(),
            message: problem.error.text(language),
        })
        .collect();
    for entry in library.entries() {
        let path = entry.source.to_string();
        findings.extend(entry.issue.warnings.iter().map(|warning| finding(&path, warning, language)));
    }
    let all = findings.len();
    let to_look_at = findings.iter().filter(|finding| finding.severity != Severity::Repaired).count();
    if !arguments.all {
        findings.retain(|finding| finding.severity != Severity::Repaired);
    }
    if arguments.json {
        session.output.json(&Report { schema: SCHEMA, findings })?;
    } else {
        for Finding { path, line, column, severity, code, message } in &findings {
            let severity = severity.name();
            session.output.line(&format!("{path}:{line}:{column}: {severity}: {code}: {message}"))?;
        }
        let repaired = all - findings.len();
        if repaired > 0 {
            say(&language.format("check.repaired", &[("count", &repaired)]));
        }
    }
    // The other way round than elsewhere: exit code 1 says that there is something to look at.
    Ok(if to_look_at > 0 { Outcome::Nothing } else { Outcome::Done })
}

/// What became of every line, so that whoever wonders at a title or a paragraph sees how the file was understood.
fn lines(arguments: &CheckArguments, session: &mut Session) -> Result<Outcome, Failure> {
    let sources = session.sources(&arguments.paths)?;
    for source in &sources {
        if sources.len() > 1 {
            session.output.line(&format!("{source}:"))?;
        }
        for TracedLine { line, role, form, text } in session.trace(source)? {
            session.output.line(&format!("{line:>5} {role:<9} {form:<9} {text}"))?;
        }
    }
    Ok(Outcome::Done)
}

fn finding(path: &str, warning: &Warning, language: Language) -> Finding {
    let code = warning.code.name();
    let sentence = language.lookup(&format!("warning.{code}")).unwrap_or(code);
    let message = if warning.message.is_empty() {
        sentence.to_owned()
    } else {
        language.format("check.message", &[("sentence", &sentence), ("excerpt", &warning.message)])
    };
    Finding {
        path: path.to_owned(),
        line: warning.line,
        column: warning.column,
        severity: warning.code.severity(),
        code: code.to_owned(),
        message,
    }
}
