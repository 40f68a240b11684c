//! Subtitles: `——某地的做法` under a title belongs to it.

use super::Start;
use crate::ingest::line::wording::{ends_sentence, join_onto};
use crate::ingest::line::{Form, Line};

/// `——某地的做法` under a title belongs to it.
pub(super) fn with_subtitles(lines: &[Line], starts: Vec<Start>) -> Vec<Start> {
    let is_subtitle = |text: &str| {
        text.starts_with("——") || text.starts_with("──") || text.starts_with("--") || text.starts_with("―")
    };
    let mut out: Vec<Start> = Vec::with_capacity(starts.len());
    for start in starts {
        let between =
            |last: &Start| lines.get(last.end..start.start).into_iter().flatten().any(Line::is_free);
        if let Some(last) = out.last_mut().filter(|last| is_subtitle(&start.title) && !between(last)) {
            join_onto(&mut last.title, &start.title);
            last.end = start.end;
            continue;
        }
        out.push(start);
    }
    let taken: Vec<usize> = out.iter().skip(1).map(|start| start.start).chain([lines.len()]).collect();
    for (start, next) in out.iter_mut().zip(taken) {
        let below = lines.iter().enumerate().take(next).skip(start.end).find(|(_, line)| line.is_free());
        let subtitle = below.filter(|(_, line)| {
            matches!(line.form, Form::Text | Form::Heading(_))
                && !line.is_longer_than(40)
                && is_subtitle(&line.text)
        });
        if let Some((index, line)) = subtitle.filter(|(_, line)| !ends_sentence(&line.text)) {
            join_onto(&mut start.title, &line.text);
            start.end = index + 1;
        }
    }
    out
}
