//! `kanbao check`: what is odd in the issues, one line each, for people and for editors.
//!
//! A file that cannot be read at all is a finding like any other, so that a folder can be checked whole.

use std::borrow::Cow;

use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};

use super::arguments::CheckArguments;
use super::output::say;
use super::{Failure, Outcome, Session};
use crate::library::{Library, TracedLine};
use crate::locale::Language;
use crate::model::{SCHEMA, Severity, Warning};

/// The code of a file that could not be read, beside those of the model.
const UNREADABLE: &str = "unreadable";

#[derive(Serialize)]
struct Report<'a> {
    schema: u32,
    findings: Findings<'a>,
}

#[derive(Serialize)]
struct Finding<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    severity: Severity,
    code: &'static str,
    message: Cow<'a, str>,
}

/// What is odd in a library, told one by one: a bad file has as many findings as lines.
#[derive(Clone, Copy)]
struct Findings<'a> {
    library: &'a Library,
    language: Language,
    /// Whether those are among them that were put right.
    repaired: bool,
}

impl<'a> Findings<'a> {
    /// Does `each` with every finding.
    fn try_for_each<E>(self, mut each: impl FnMut(&Finding<'_>) -> Result<(), E>) -> Result<(), E> {
        for problem in self.library.problems() {
            each(&Finding {
                path: &problem.origin.to_string(),
                line: 1,
                column: 1,
                severity: Severity::Error,
                code: UNREADABLE,
                message: problem.error.text(self.language).into(),
            })?;
        }
        for entry in self.library.entries() {
            let path = entry.source.to_string();
            let wanted = |warning: &&Warning| self.repaired || severity(warning) != Severity::Repaired;
            let mut warnings = entry.head().warnings.iter().filter(wanted);
            warnings.try_for_each(|warning| each(&finding(&path, warning, self.language)))?;
        }
        Ok(())
    }

    /// The warnings of the issues.
    fn warnings(self) -> impl Iterator<Item = &'a Warning> {
        self.library.entries().iter().flat_map(|entry| &entry.head().warnings)
    }
}

impl Serialize for Findings<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut sequence = serializer.serialize_seq(None)?;
        self.try_for_each(|finding| sequence.serialize_element(finding))?;
        sequence.end()
    }
}

pub(super) fn run(arguments: &CheckArguments, session: &mut Session) -> Result<Outcome, Failure> {
    if arguments.lines {
        return lines(arguments, session);
    }
    let library = session.library_with_problems(&arguments.paths)?;
    let language = session.language;
    let findings = Findings { library: &library, language, repaired: arguments.all };
    let repaired = findings.warnings().filter(|warning| severity(warning) == Severity::Repaired).count();
    let to_look_at = library.problems().len() + findings.warnings().count() - repaired;
    if arguments.json {
        session.output.json(&Report { schema: SCHEMA, findings })?;
    } else {
        findings.try_for_each(|Finding { path, line, column, severity, code, message }| {
            let severity = severity.name();
            session.output.line(&format!("{path}:{line}:{column}: {severity}: {code}: {message}"))
        })?;
        if repaired > 0 && !arguments.all {
            say(&language.format("check.repaired", &[("count", &repaired)]));
        }
    }
    // The other way round than elsewhere: exit code 1 says that there is something to look at.
    Ok(if to_look_at > 0 { Outcome::Nothing } else { Outcome::Done })
}

fn severity(warning: &Warning) -> Severity {
    warning.code.severity()
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

fn finding<'a>(path: &'a str, warning: &Warning, language: Language) -> Finding<'a> {
    let code = warning.code.name();
    let sentence = language.lookup(&format!("warning.{code}")).unwrap_or(code);
    let message = if warning.message.is_empty() {
        sentence.into()
    } else {
        language.format("check.message", &[("sentence", &sentence), ("excerpt", &warning.message)]).into()
    };
    Finding { path, line: warning.line, column: warning.column, severity: severity(warning), code, message }
}
