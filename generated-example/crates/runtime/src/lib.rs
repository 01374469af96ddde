// Managed by oasmith. Do not edit: the next run writes it anew.

//! Comes in: connections, the environment, and the endpoint of one service.
//! Goes out: a server around that endpoint, and the words in which generated and hand-written code
//! speak.
//! It must not know: any contract, any database driver.

mod auth;
mod body;
mod cli;
mod conditional;
mod context;
mod docs;
mod events;
mod failure;
mod help;
mod journal;
mod links;
mod logs;
mod problem;
mod request;
mod request_id;
mod response;
mod run;
mod server;
mod service;
mod settings;
mod signals;
mod stream;
mod stubs;
pub mod testing;
mod work;

pub use bytes::Bytes;
pub use http::Method;

pub use auth::{
    AnyAuthorizer, ApiKeyLocation, ApiKeySettings, Authorizer, BasicSettings, JwtSettings,
    Operation, Principal, Requirement, Resource, RoleTable, SchemeKind, Secret, SecurityScheme,
};
pub use conditional::{EntityTag, IfMatch, IfNoneMatch};
pub use context::Context;
pub use docs::ServedContract;
pub use events::{Event, Events, Flow, Lines, Sender};
pub use failure::{Conflict, Failure, understood};
pub use links::Links;
pub use problem::{Detail, Location, PROBLEM_JSON, Problem};
pub use request::{
    Content, FormText, Multipart, MultipartLimits, Request, Upload, decode_segment, encode_segment,
    segment_parts,
};
pub use request_id::RequestId;
pub use response::Response;
pub use run::main;
pub use server::{Origins, Server};
pub use service::{Database, Endpoint, Migrations, ServiceInfo};
pub use settings::Settings;
pub use stream::ByteStream;
pub use stubs::{Mocks, Stubs};
pub use work::{Begin, BoxFuture, Transaction};
