//! What a sum was put into, and which loan was paid out.
//!
//! `投入2200万元建设保护中心` is of what was built, and a sum that a clause only says was paid out (`累计发放9.8亿元`) of the loan
//! that its sentence names in quotation marks. Limit: what a sum was put into stands right behind it.

use std::ops::Range;

use super::{Spot, behind};
use crate::insight::verbs::{BUILDING, PAYING, SPENDING};
use crate::insight::words::row;

/// How far before a number the name of a loan may stand, in characters.
const REACH: usize = 60;

/// What a sum was spent on, which stands behind it: `投入2.6亿元建成检测平台`.
pub(super) fn in_what(spot: &Spot<'_>) -> Option<Range<usize>> {
    let (letters, amount) = (spot.letters, spot.amount);
    let spent = letters.longest_ending(spot.qualified, SPENDING).is_some();
    let verb = letters.skip_blanks(amount.end);
    let (_, start) = letters.longest_of(verb, BUILDING).filter(|_| spent && amount.is_money())?;
    behind::object(letters, start, spot.sentence.end)
}

/// The loan that a sentence names in quotation marks, where the clause only says that so much of it was paid out.
pub(super) fn loan(spot: &Spot<'_>) -> Option<Range<usize>> {
    let (letters, amount) = (spot.letters, spot.amount);
    let (_, start) = letters.longest_ending(spot.qualified, PAYING).filter(|_| amount.is_money())?;
    let lead = letters.skip_blanks(spot.clause)..start;
    let idle = lead.is_empty()
        || lead.len() <= 4
            && letters
                .longest_ending(start, row!["累计", "已", "已累计", "全年", "共", "去年", "年内"])
                .is_some();
    if !idle {
        return None;
    }
    let reach = spot.sentence.start.max(spot.clause.saturating_sub(REACH))..spot.clause;
    let close = letters.last_mark(reach.clone(), &['”'])?;
    let open = letters.last_mark(reach.start..close, &['“'])?;
    let lent = letters.before(close).is_some_and(|c| "贷券保险".contains(c));
    (lent && close - open <= 12).then_some(open..close + 1)
}
