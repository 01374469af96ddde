// Managed by oasmith. Do not edit: the next run writes it anew.

//! Decides whether the caller of a request may have what it asks for.

use std::borrow::Cow;

use http::header;

use super::challenge::Challenges;
use super::shown::{Credential, Shown};
use super::stand_in::stood_for;
use super::{
    ApiKeyLocation, ApiKeys, Jwt, Principal, Requirement, SchemeKind, SecurityScheme, Users,
};
use crate::{Failure, Problem, ServiceInfo, Settings};

/// Checks credentials on behalf of one service.
#[derive(Debug)]
pub(crate) struct Authenticator {
    realm: &'static str,
    jwt: Option<Jwt>,
    keys: Option<ApiKeys>,
    users: Option<Users>,
    /// The schemes for which a bearer token stands, in development.
    stood_for: Vec<&'static SecurityScheme>,
}

/// What a request turned out to show for one scheme.
pub(super) enum Outcome {
    /// Nothing.
    Missing,
    /// Something that is not good.
    Bad,
    /// Who it is.
    Good(Principal),
}

/// Why credentials were not accepted.
#[derive(Debug)]
pub(super) enum Refusal {
    /// They are not good; why, for the log.
    Bad(String),
    /// They cannot be judged now; why, for the log.
    Unavailable(String),
}

/// A scheme with what the request shows for it.
type Found = (&'static SecurityScheme, Outcome);

impl Authenticator {
    /// Reads what the schemes of the service need: secrets, keys, users.
    pub(crate) fn new(info: &ServiceInfo, settings: &Settings) -> Result<Self, Failure> {
        for scheme in info.security {
            if let SchemeKind::Other(kind) = scheme.kind {
                let scheme = scheme.name;
                tracing::warn!(scheme, kind, "nobody satisfies this security scheme");
            }
        }
        let has = |wanted: fn(&SchemeKind) -> bool| {
            let mut kinds = info.security.iter().map(|scheme| &scheme.kind);
            kinds.any(wanted)
        };
        let jwt = has(|kind| matches!(kind, SchemeKind::Bearer))
            .then(|| Jwt::from_settings(&settings.jwt));
        let keys = has(|kind| matches!(kind, SchemeKind::ApiKey { .. }))
            .then(|| ApiKeys::from_settings(info, &settings.api_keys));
        let users = has(|kind| matches!(kind, SchemeKind::Basic))
            .then(|| Users::from_settings(info, &settings.basic));
        Ok(Self {
            realm: info.name,
            jwt: jwt.transpose()?,
            keys: keys.transpose()?,
            users: users.transpose()?,
            stood_for: stood_for(info, settings),
        })
    }

    /// Does early what the first request would have to wait for.
    pub(crate) fn prepare(&self) {
        if let Some(jwt) = &self.jwt {
            jwt.prepare();
        }
    }

    /// The principal, if the caller showed itself, when one of the alternatives holds.
    ///
    /// An alternative that requires nothing is the last to be looked at. Whoever showed something
    /// good is known then, too; something bad keeps it from holding: to treat its bearer as a
    /// stranger would hide that it has expired.
    pub(crate) async fn authorize(
        &self,
        shown: Shown<'_>,
        alternatives: &'static [&'static [Requirement]],
    ) -> Result<Option<Principal>, Problem> {
        if alternatives.is_empty() {
            return Ok(None);
        }
        let found = self.look(shown, alternatives).await?;
        let mut insufficient = None;
        for needed in alternatives.iter().filter(|needed| !needed.is_empty()) {
            let Some(principals) = satisfied(needed, &found) else {
                continue;
            };
            if (principals.iter().zip(*needed)).all(|((_, who), one)| holds(who, one)) {
                return Ok(joined(principals));
            }
            insufficient.get_or_insert(*needed);
        }
        let is_bad = |(_, outcome): &Found| matches!(outcome, Outcome::Bad);
        let is_optional = alternatives.iter().any(|needed| needed.is_empty());
        match insufficient {
            _ if is_optional && !found.iter().any(is_bad) => Ok(joined(good(&found).collect())),
            Some(needed) => Err(self.challenges().insufficient(needed)),
            None => Err(self.challenges().missing(&found)),
        }
    }

    /// The answer to an anonymous caller where somebody in particular is needed.
    pub(crate) fn unknown(&self, alternatives: &'static [&'static [Requirement]]) -> Problem {
        let schemes = in_play(alternatives).into_iter();
        let nothing: Vec<Found> = schemes.map(|scheme| (scheme, Outcome::Missing)).collect();
        self.challenges().missing(&nothing)
    }

    fn challenges(&self) -> Challenges {
        Challenges { realm: self.realm }
    }

    /// What the request shows for each scheme of the alternatives.
    async fn look(
        &self,
        shown: Shown<'_>,
        alternatives: &'static [&'static [Requirement]],
    ) -> Result<Vec<Found>, Problem> {
        let schemes = in_play(alternatives);
        let mut found = Vec::with_capacity(schemes.len());
        for scheme in &schemes {
            let outcome = match self.token_for(scheme, shown) {
                Some(token) => self.judge(scheme, SchemeKind::Bearer, &token).await?,
                None => match credential(shown, scheme, &schemes) {
                    Credential::Missing => Outcome::Missing,
                    Credential::Unusable => Outcome::Bad,
                    Credential::Text(text) => self.judge(scheme, scheme.kind, &text).await?,
                },
            };
            found.push((*scheme, outcome));
        }
        Ok(found)
    }

    /// The bearer token that is shown in place of what the scheme asks for.
    fn token_for<'a>(&self, scheme: &SecurityScheme, shown: Shown<'a>) -> Option<Cow<'a, str>> {
        if !self.stood_for.contains(&scheme) {
            return None;
        }
        match shown.authorization("bearer") {
            Credential::Text(token) => Some(token),
            Credential::Missing | Credential::Unusable => None,
        }
    }

    async fn judge(
        &self,
        scheme: &'static SecurityScheme,
        kind: SchemeKind,
        credential: &str,
    ) -> Result<Outcome, Problem> {
        let judged = match (kind, &self.jwt, &self.keys, &self.users) {
            (SchemeKind::Bearer, Some(jwt), ..) => jwt.verify(credential).await,
            (SchemeKind::ApiKey { .. }, _, Some(keys), _) => keys.verify(scheme, credential),
            (SchemeKind::Basic, .., Some(users)) => users.verify(scheme, credential).await,
            _ => Err(Refusal::Bad("the scheme is not served".to_owned())),
        };
        match judged {
            Ok(mut principal) => {
                principal.schemes.insert(scheme.name);
                Ok(Outcome::Good(principal))
            }
            Err(Refusal::Bad(reason)) => {
                tracing::debug!(scheme = scheme.name, reason, "credentials rejected");
                Ok(Outcome::Bad)
            }
            Err(Refusal::Unavailable(cause)) => Err(Failure::Unavailable(cause).into()),
        }
    }
}

/// The schemes of the alternatives, each once, in order.
fn in_play(alternatives: &'static [&'static [Requirement]]) -> Vec<&'static SecurityScheme> {
    let mut schemes: Vec<&'static SecurityScheme> = Vec::new();
    for one in alternatives.iter().copied().flatten() {
        if !schemes.contains(&one.scheme) {
            schemes.push(one.scheme);
        }
    }
    schemes
}

/// What the request shows for a scheme. `Authorization` is shared: what another scheme in play
/// reads there says nothing about this one.
fn credential<'a>(
    shown: Shown<'a>,
    scheme: &SecurityScheme,
    in_play: &[&SecurityScheme],
) -> Credential<'a> {
    let own = match scheme.kind {
        SchemeKind::ApiKey { location, name } => return shown.parameter(location, name),
        SchemeKind::Bearer => "bearer",
        SchemeKind::Basic => "basic",
        SchemeKind::Other(_) => return Credential::Missing,
    };
    let sent = shown.authorization_scheme();
    let reads_it = |other: &&&SecurityScheme| match other.kind {
        SchemeKind::Bearer => sent.as_deref() == Some("bearer"),
        SchemeKind::Basic => sent.as_deref() == Some("basic"),
        SchemeKind::ApiKey { location, name } => {
            location == ApiKeyLocation::Header
                && name.eq_ignore_ascii_case(header::AUTHORIZATION.as_str())
        }
        SchemeKind::Other(_) => false,
    };
    match shown.authorization(own) {
        Credential::Unusable
            if sent.as_deref() != Some(own) && in_play.iter().any(|other| reads_it(&other)) =>
        {
            Credential::Missing
        }
        credential => credential,
    }
}

/// Everyone who showed something good.
fn good(found: &[Found]) -> impl Iterator<Item = (&'static SecurityScheme, &Principal)> {
    found.iter().filter_map(|(scheme, outcome)| match outcome {
        Outcome::Good(principal) => Some((*scheme, principal)),
        Outcome::Missing | Outcome::Bad => None,
    })
}

/// The principals of all requirements, in their order; none unless each shows a good one.
fn satisfied<'f>(
    needed: &[Requirement],
    found: &'f [Found],
) -> Option<Vec<(&'static SecurityScheme, &'f Principal)>> {
    let principal = |one: &Requirement| good(found).find(|(scheme, _)| *scheme == one.scheme);
    needed.iter().map(principal).collect()
}

/// Whether the scopes of a requirement are held by who satisfied its scheme.
fn holds(who: &Principal, needed: &Requirement) -> bool {
    let counts_roles = needed.scheme.kind != SchemeKind::Bearer;
    let mut scopes = needed.scopes.iter();
    scopes.all(|scope| who.has_scope(scope) || (counts_roles && who.has_role(scope)))
}

/// One principal of several. A token or a password speaks for somebody, a key for a program.
fn joined(mut found: Vec<(&'static SecurityScheme, &Principal)>) -> Option<Principal> {
    found.sort_by_key(|(scheme, _)| match scheme.kind {
        SchemeKind::Bearer => 0,
        SchemeKind::Basic => 1,
        SchemeKind::ApiKey { .. } | SchemeKind::Other(_) => 2,
    });
    Principal::joined(found.into_iter().map(|(_, principal)| principal.clone()))
}
