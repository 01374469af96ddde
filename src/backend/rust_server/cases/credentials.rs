//! Which credentials an operation asks for.

use crate::model::{Api, Location, Operation, Requirement, SecuritySchemeKind};

/// The schemes of the first way in that a test can take; none if there is none.
///
/// One request has one `Authorization`, and no test has what an unsupported scheme asks for.
pub(super) fn schemes<'a>(api: &Api, own: &'a Operation) -> Option<Vec<&'a str>> {
    if own.security.is_empty() {
        return Some(Vec::new());
    }
    let mut ways = own.security.iter();
    let way = ways.find(|way| is_open(api, way))?;
    Some(way.iter().map(|one| one.scheme.as_str()).collect())
}

/// Whether a token without scopes is refused, whatever else is shown.
pub(super) fn need_scopes(api: &Api, own: &Operation) -> bool {
    let is_scoped = |one: &Requirement| {
        let is_bearer = matches!(kind(api, one), Some(SecuritySchemeKind::Bearer { .. }));
        is_bearer && !one.scopes.is_empty()
    };
    let mut ways = own.security.iter();
    let first = ways.clone().find(|way| is_open(api, way));
    first.is_some() && ways.all(|way| way.iter().any(is_scoped))
}

fn is_open(api: &Api, way: &[Requirement]) -> bool {
    let mut authorizations: Vec<&str> = Vec::new();
    for one in way {
        match kind(api, one) {
            Some(SecuritySchemeKind::Bearer { .. }) => authorizations.push("Bearer"),
            Some(SecuritySchemeKind::Basic) => authorizations.push("Basic"),
            Some(SecuritySchemeKind::ApiKey { location, name }) => {
                if *location == Location::Header && name.eq_ignore_ascii_case("authorization") {
                    authorizations.push(name);
                }
            }
            Some(SecuritySchemeKind::Unsupported(_)) | None => return false,
        }
    }
    authorizations.dedup();
    authorizations.len() <= 1
}

fn kind<'a>(api: &'a Api, one: &Requirement) -> Option<&'a SecuritySchemeKind> {
    let mut schemes = api.security_schemes.iter();
    let scheme = schemes.find(|scheme| scheme.name == one.scheme)?;
    Some(&scheme.kind)
}
