//! The state machine: what the reader is showing and what each key does to it.
//!
//! [`update`] alone changes a [`State`]; it returns [`Effect`]s, which the shell performs. Invariant: after
//! `update` everything that drawing needs is ready, so drawing changes nothing. Limit: no terminal, no clock and
//! no disk here; a key goes in, cells come out elsewhere.

mod answers;
mod article;
mod contents;
mod copy;
mod dispatch;
mod effect;
mod find;
mod geometry;
mod help;
mod hints;
mod history;
mod issues;
mod jump;
mod layer;
mod list;
mod listing;
mod measure;
mod message;
mod open;
mod pane;
mod reading;
mod rows;
mod scroll;
mod state;
mod text_box;
mod update;
mod work;

pub use article::ArticlePane;
pub use contents::{Contents, ContentsPane, ContentsRow};
pub use effect::Effect;
pub use find::{FindLine, Found};
pub use geometry::{Area, Column, ContentsPlace, Geometry, Size};
pub use help::{HelpLine, HelpPage};
pub use hints::{Hint, hints};
pub use jump::{JumpBox, JumpRow};
pub use layer::Layer;
pub use listing::{Emphasis, Listing, ListingRow, Segment};
pub use message::{Gravity, Message};
pub use open::{Open, Spot};
pub use pane::*;
pub use reading::{Mark, Progress, Reading, Visible};
pub use rows::{Listed, Look, Row, Rows};
pub use state::{Options, State};
pub use text_box::TextBox;
pub use update::{Msg, update};
pub use work::{Job, Kind, News, Ticket};

use answers::{Answers, HintRow, Turn, times};
