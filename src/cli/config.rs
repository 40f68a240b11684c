//! `kanbao config`: every setting with its value, or every fault of a configuration file.

use super::arguments::ConfigArguments;
use super::page::Columns;
use super::{Failure, Outcome, Session, configuration};
use crate::settings::{Setting, THEMES, template, theme_rows};

pub(super) fn run(arguments: &ConfigArguments, session: &mut Session) -> Result<Outcome, Failure> {
    if let Some(file) = &arguments.check {
        // Without a name it is the user's own file; one that is not there has no faults.
        let own = || session.folders.configuration().filter(|file| file.exists());
        let Some(file) = file.clone().or_else(own) else { return Ok(Outcome::Done) };
        let (_, faults) = configuration::read(&file)?;
        return session.output.faults(&faults, session.language);
    }
    if let Some(notice) = &session.configuration_notice {
        session.notice(notice);
    }
    if arguments.print {
        for line in template(&session.settings, session.language) {
            session.output.line(&line)?;
        }
        return Ok(Outcome::Done);
    }
    let language = session.language;
    let mut columns = Columns::default();
    let heads = ["config.head-name", "config.head-value", "config.head-default", "config.head-meaning"];
    columns.add(&heads.map(|head| language.text(head)));
    for setting in Setting::ALL {
        let none = || language.text("config.none").to_owned();
        let value = setting.written(&session.settings).unwrap_or_else(none);
        let default = setting.default().unwrap_or_else(none);
        columns.add(&[setting.name, &value, &default, setting.description(language)]);
    }
    for (name, design) in &session.settings.themes.0 {
        for row in theme_rows(design, language) {
            columns.add(&[&format!("{THEMES}.{name}.{}", row.name), &row.value, "", row.meaning]);
        }
    }
    columns.print(&mut session.output)?;
    Ok(Outcome::Done)
}
