//! Files that say all of an issue themselves: kanbao's own JSON, and the Markdown it wrote.

pub(super) mod exported;
pub(super) mod json;
