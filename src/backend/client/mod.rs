//! What comes in: an API with the blueprint of its service.
//! What goes out: what a client of it does, call by call: what a caller gives, where it travels, what
//! comes back, how pages follow each other. It is the same for the SDKs of all languages.
//! What it must not know: how a language spells a name or a type, files, the disk.

mod answer;
mod body;
mod call;
mod input;
mod method_names;
mod paging;
mod sample;
mod security;

pub use answer::{Answer, AnswerBody, Stream};
pub use call::{Call, Clients, PathPiece, Resource, failures_by_status};
pub use input::{Input, InputValue, Place, Writing, input_names};
pub use method_names::method_names;
pub use sample::{form_of, sample, upload_type};
pub use security::{Credentials, Scheme, TokenSource};
