// Managed by oasmith. Do not edit: the next run writes it anew.

//! For which other schemes the bearer token of development stands.

use http::header;

use super::{ApiKeyLocation, SchemeKind, SecurityScheme};
use crate::{ServiceInfo, Settings};

/// The schemes that read `Authorization` beside bearer tokens and have credentials for development only.
/// A request has one such header: so that one line satisfies every operation, the token stands for them.
pub(super) fn stood_for(info: &ServiceInfo, settings: &Settings) -> Vec<&'static SecurityScheme> {
    let mut schemes = info.security.iter();
    let has_bearer = schemes.any(|scheme| scheme.kind == SchemeKind::Bearer);
    if !has_bearer || !settings.jwt.is_development() {
        return Vec::new();
    }
    let (keys, users) = (&settings.api_keys, &settings.basic);
    let is_stood_for = |scheme: &&SecurityScheme| match scheme.kind {
        SchemeKind::Basic => users.file.is_none() && users.development_password.is_none(),
        SchemeKind::ApiKey { location, name } => {
            location == ApiKeyLocation::Header
                && name.eq_ignore_ascii_case(header::AUTHORIZATION.as_str())
                && keys.file.is_none()
                && keys.development_key.is_none()
        }
        SchemeKind::Bearer | SchemeKind::Other(_) => false,
    };
    info.security.iter().filter(is_stood_for).collect()
}
