//! The issue model: what a parsed bulletin is.
//!
//! Everything downstream (the reader, the jump box, every export) is driven by these types and by nothing
//! else. Invariant: the types are plain data with public fields, they serialise to the documented JSON and
//! read back without loss. Limit: no behaviour here beyond navigation; reading bytes is `ingest`'s, meaning
//! is `insight`'s.

mod address;
mod anchor;
mod article;
mod block;
mod excerpt;
mod fingerprint;
mod issue;
mod link;
mod place;
mod short_text;
mod warning;

pub use address::is_harmless_address;
pub use anchor::{Anchor, BlockIndex, ByteOffset};
pub use article::{Article, Figure, FigureKind, Measure, as_heading};
pub use block::{Block, CharRange, ListItem, Span, SpanStyle};
pub use excerpt::{Excerpt, Reference};
pub use fingerprint::{Fingerprint, Refound};
pub use issue::{Issue, SCHEMA, Source, SourceFormat, TocEntry};
pub use link::{Link, links};
pub use place::{IssueName, Place, bookmark_name};
pub use short_text::ShortText;
pub use warning::{Severity, Warning, WarningCode};
