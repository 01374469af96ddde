// Managed by oasmith. Do not edit: the next run writes it anew.

//! Comes in: calls that generated code has prepared, parameter by parameter.
//! Goes out: their answers, read and limited, or why there is none.
//! This module must not know the contract: no operation, no data type, no path.

mod answer;
mod auth;
#[cfg(feature = "blocking")]
mod blocking;
mod body;
mod builder;
mod byte_stream;
mod call;
#[macro_use]
mod call_macro;
mod client;
mod credentials;
mod encode;
mod entity_tag;
mod error;
mod event_parser;
mod events;
mod failure;
mod headers;
mod items;
mod line_buffer;
mod lines;
mod middleware;
mod notices;
mod opened;
mod operation;
mod pages;
mod problem;
mod raw_body;
mod reply;
mod response;
mod retry;
mod send;
mod sending;
mod tokens;
mod upload;
mod walk;
#[cfg(feature = "webhooks")]
mod webhook;

pub use answer::Answer;
pub use auth::{Place, Scheme, TokenSource};
#[cfg(feature = "blocking")]
pub use blocking::Waiting;
pub use builder::{BuildError, ClientBuilder};
pub use byte_stream::ByteStream;
pub use bytes::Bytes;
pub use call::Call;
pub use client::{Client, Service};
pub use encode::Style;
pub use entity_tag::{EntityTag, NotAnEntityTag};
pub use error::{ApiError, Error};
pub use events::{Event, Events};
pub use failure::{DecodeError, Failure, InvalidRequest, TimeoutError, TokenError, TransportError};
pub use headers::Headers;
pub use items::Items;
pub use lines::Lines;
pub use middleware::{Handling, Middleware, Next, Request};
pub use notices::{Deprecation, RateLimit};
pub use opened::Opened;
pub use operation::Operation;
pub use pages::Pages;
pub use problem::Problem;
pub use raw_body::RawBody;
pub use reply::Reply;
pub use response::Response;
pub use retry::Retry;
pub use sending::{IfChanged, Sending};
pub use upload::Upload;
pub use walk::{Steps, Told};
#[cfg(feature = "webhooks")]
pub use webhook::{Webhook, WebhookError};
