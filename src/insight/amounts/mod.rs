//! Reads one number with its unit: `30余家`, `超1亿元`, `1.5 万余人次`, `50 名（个）`, `第四位`.
//!
//! Invariant: an amount is what is printed, its value the printed digits and not their product (`7.7` in `7.7亿元`).
//! Limit: a number whose unit is not in the table (a year, a date, a model number) is no amount.

mod growth;
mod number;
mod qualifier;
mod rank;
mod units;

use std::ops::Range;

use super::letters::Letters;
use units::Unit;

pub(super) use rank::rank;

/// A number with its unit.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Amount {
    /// The characters of it, words such as `超` and `同比增长` included.
    pub(super) range: Range<usize>,
    /// The first digit.
    pub(super) digits: usize,
    pub(super) value: f64,
    /// The unit in simplified script.
    pub(super) unit: String,
    /// The characters of the unit: its parts, `余` between them left out.
    pub(super) parts: Vec<Range<usize>>,
    pub(super) qualifier: Option<&'static str>,
    /// Whether it is a place in an order.
    pub(super) rank: bool,
}

impl Amount {
    /// Whether it is a rate: a part of something or a change of it, which counts nothing itself.
    pub(super) fn is_rate(&self) -> bool {
        is_of_rates(&self.unit)
    }

    /// The unit as printed.
    pub(super) fn printed_unit(&self, letters: &Letters) -> String {
        self.parts.iter().map(|part| letters.text(part.clone())).collect()
    }
}

/// The amount whose first digit stands at `at`.
pub(super) fn amount(letters: &Letters, at: usize) -> Option<Amount> {
    let before = letters.before(at);
    let ordinal = before == Some('第');
    // Part of a name (G60, 2.0版's second half) or of a ratio (5∶3∶2), or the year of a date.
    if before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '∶' | '/' | '〔' | '-' | '_'))
    {
        return None;
    }
    let (value, end) = number::at(letters, at)?;
    let Unit { parts, over, end } = units::unit(letters, end)?;
    let unit: String = parts.iter().flat_map(|part| letters.slice(part.clone())).collect();
    if ordinal {
        return rank::is_unit(&unit).then(|| Amount {
            range: rank::start(letters, at - 1)..end,
            digits: at,
            value,
            unit,
            parts,
            qualifier: None,
            rank: true,
        });
    }
    let (qualifier, start) = qualifier::before(letters, at);
    let start = if is_of_rates(&unit) { growth::start(letters, start) } else { start };
    Some(Amount {
        range: start..end,
        digits: at,
        value,
        unit,
        parts,
        qualifier: qualifier.or(over),
        rank: false,
    })
}

fn is_of_rates(unit: &str) -> bool {
    matches!(unit, "%" | "％" | "‰" | "个百分点" | "百分点" | "倍")
}
