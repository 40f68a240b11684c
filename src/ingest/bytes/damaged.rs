//! Characters that the encoding of a file could not give.
//!
//! Limit: the first few lines of them; a file of nothing else is told all the same.

use crate::ingest::line::findings::Findings;
use crate::model::WarningCode;

/// Lines warned of at most.
const MOST: usize = 20;

/// Warns of lines with characters that could not be decoded.
pub(in crate::ingest) fn warn(text: &str, findings: &mut Findings) {
    let damaged = text.split('\n').enumerate().filter(|(_, line)| line.contains('\u{FFFD}'));
    for (index, line) in damaged.take(MOST) {
        findings.add_from(WarningCode::DamagedCharacter, index + 1, line.trim(), '\u{FFFD}');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_warned_of_once_at_its_first_damaged_character() {
        let text = "题\n内\u{FFFD}容\u{FFFD}坏\n好";
        let mut findings = Findings::default();
        warn(text, &mut findings);
        let told: Vec<_> = findings.warnings(text).iter().map(|told| (told.line, told.column)).collect();
        assert_eq!(told, [(2, 2)]);
    }
}
