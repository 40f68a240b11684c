//! The bytes of a file to text: what is no bulletin at all is refused, the encoding told, and what recognition set
//! apart closed up.
//!
//! Invariant: `decode` gives clean text of any bytes, with the line ends of the file. Limit: what a line of the text is
//! belongs to `front`.

pub(super) mod as_written;
pub(super) mod damaged;
pub(super) mod decode;
mod mixed;
pub(super) mod printed_ends;
pub(super) mod recognised;
pub(super) mod refuse;
