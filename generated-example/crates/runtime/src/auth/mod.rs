//! In: the credentials of a request and what an operation requires of its caller.
//! Out: the principal, or the 401 or 403 that says what is missing.
//! It must not know: routes, handlers, the database; nor may a secret ever leave it.

mod authenticator;
mod crypto;
mod jwt;
mod scheme;
mod secret;
mod token;

pub use authenticator::Principal;
pub use scheme::{ApiKeyLocation, Requirement, SchemeKind, SecurityScheme};
pub use secret::Secret;

pub(crate) use authenticator::{Authenticator, Credentials};
pub(crate) use crypto::install as install_crypto;
pub(crate) use jwt::Jwt;
pub(crate) use token::{TokenRequest, header_lines};
