// Managed by oasmith. Do not edit: the next run writes it anew.

//! Comes in: the credentials of a request and what an operation requires of its caller.
//! Goes out: the principal, or the 401 or 403 that says what is missing.
//! It must not know: routes, handlers, the database; nor may a secret ever leave it.

mod api_keys;
mod authenticator;
mod authorizer;
#[cfg_attr(not(feature = "basic"), path = "basic_off.rs")]
mod basic;
mod challenge;
mod crypto;
mod grants;
mod jwt;
mod principal;
mod resource;
mod scheme;
mod secret;
mod settings;
mod shown;
mod stand_in;
mod token;

pub use authorizer::{AnyAuthorizer, Authorizer, Operation, RoleTable};
pub use principal::Principal;
pub use resource::Resource;
pub use scheme::{ApiKeyLocation, Requirement, SchemeKind, SecurityScheme};
pub use secret::Secret;
pub use settings::{ApiKeySettings, BasicSettings, JwtSettings};

pub(crate) use api_keys::{ApiKeys, development_key, hash_key};
pub(crate) use authenticator::Authenticator;
pub(crate) use basic::{Users, developer_header, hash_password};
pub(crate) use crypto::install as install_crypto;
pub(crate) use jwt::{Grant, Jwt};
pub(crate) use shown::Shown;
pub(crate) use token::TokenRequest;
