// Managed by oasmith. Do not edit: the next run writes it anew.

//! Comes in: calls that generated code has prepared, parameter by parameter.
//! Goes out: their answers, read and limited, or why there is none.
//! This module must not know the contract: no operation, no data type, no path.

mod answer;
mod auth;
mod body;
mod builder;
mod call;
mod client;
mod encode;
mod entity_tag;
mod error;
mod failure;
mod headers;
mod items;
mod pages;
mod problem;
mod raw_body;
mod response;
mod send;
mod upload;
mod walk;

pub use answer::Answer;
pub use auth::{Place, Scheme};
pub use builder::{BuildError, ClientBuilder};
pub use bytes::Bytes;
pub use call::Call;
pub use client::{Client, Service};
pub use encode::Style;
pub use entity_tag::{EntityTag, NotAnEntityTag};
pub use error::{ApiError, Error};
pub use failure::{DecodeError, Failure, InvalidRequest, TimeoutError, TransportError};
pub use headers::Headers;
pub use items::Items;
pub use pages::Pages;
pub use problem::Problem;
pub use raw_body::RawBody;
pub use response::Response;
pub use upload::Upload;
