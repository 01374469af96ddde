// Managed by oasmith. Do not edit: the next run writes it anew.

//! What requests show to be let in.

use serde::Deserialize;

use crate::request::encode_query;
use crate::testing::TestServer;
use crate::{ApiKeyLocation, Failure, SchemeKind, SecurityScheme};

/// What a request shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Shown {
    /// What the operation asks for.
    #[default]
    Valid,
    /// The same without a single scope.
    Unscoped,
    /// The same, but issued by nobody.
    Bogus,
    /// Nothing.
    Nothing,
}

/// One credential, where it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Credential {
    /// A header.
    Header(String, String),
    /// A pair for the query, already escaped.
    Query(String),
}

/// Shell variables that stand for what is secret.
const TOKEN: &str = "$TOKEN";
const UNSCOPED: &str = "$UNSCOPED";
const BASIC: &str = "$BASIC";
const API_KEY: &str = "$API_KEY";
pub(super) const VARIABLES: [&str; 4] = [TOKEN, UNSCOPED, BASIC, API_KEY];

/// The credentials that a server accepts.
pub(super) struct Credentials<'s> {
    schemes: &'s [SecurityScheme],
    bearer: String,
    unscoped: String,
    basic: String,
    api_key: String,
}

impl<'s> Credentials<'s> {
    /// Those of a server: for tokens with these scopes and roles.
    pub(super) fn of(
        server: &TestServer,
        schemes: &'s [SecurityScheme],
        scopes: &[&str],
        roles: &[&str],
    ) -> Result<Self, Failure> {
        let has_basic = schemes
            .iter()
            .any(|scheme| scheme.kind == SchemeKind::Basic);
        Ok(Self {
            schemes,
            bearer: format!("Bearer {}", server.token_with_roles(scopes, roles)?),
            unscoped: format!("Bearer {}", server.token_with_roles(&[], roles)?),
            // A service without such a scheme is built without what it takes.
            basic: has_basic
                .then(|| server.basic())
                .transpose()?
                .unwrap_or_default(),
            api_key: server.api_key()?,
        })
    }

    /// What a request shows for the schemes of these names.
    pub(super) fn shown(&self, names: &[String], shown: Shown) -> Vec<Credential> {
        let (bearer, basic, key) = match shown {
            Shown::Valid => (&*self.bearer, &*self.basic, &*self.api_key),
            Shown::Unscoped => (&*self.unscoped, &*self.basic, &*self.api_key),
            // No token, no name with a password, no key.
            Shown::Bogus => ("Bearer bogus", "Basic Ym9ndXM6Ym9ndXM=", "bogus"),
            Shown::Nothing => return Vec::new(),
        };
        self.each(names, bearer, basic, key)
    }

    /// The same as somebody types it: shell variables stand for what is secret.
    pub(super) fn typed(&self, names: &[String], shown: Shown) -> Vec<Credential> {
        match shown {
            Shown::Valid => self.each(names, &format!("Bearer {TOKEN}"), BASIC, API_KEY),
            Shown::Unscoped => self.each(names, &format!("Bearer {UNSCOPED}"), BASIC, API_KEY),
            Shown::Bogus | Shown::Nothing => self.shown(names, shown),
        }
    }

    fn each(&self, names: &[String], bearer: &str, basic: &str, key: &str) -> Vec<Credential> {
        let schemes = names.iter().filter_map(|name| {
            let mut schemes = self.schemes.iter();
            schemes.find(|scheme| scheme.name == name)
        });
        let authorization = |value: &str| Credential::Header("Authorization".into(), value.into());
        let credential = |scheme: &SecurityScheme| match scheme.kind {
            SchemeKind::Bearer => Some(authorization(bearer)),
            SchemeKind::Basic => Some(authorization(basic)),
            SchemeKind::ApiKey { location, name } => Some(match location {
                ApiKeyLocation::Header => Credential::Header(name.into(), key.into()),
                ApiKeyLocation::Cookie => {
                    Credential::Header("Cookie".into(), format!("{name}={key}"))
                }
                ApiKeyLocation::Query => Credential::Query(format!("{}={key}", encode_query(name))),
            }),
            SchemeKind::Other(_) => None,
        };
        let mut credentials: Vec<Credential> = Vec::new();
        for credential in schemes.filter_map(credential) {
            if !credentials.contains(&credential) {
                credentials.push(credential);
            }
        }
        credentials
    }
}

#[cfg(test)]
mod tests {
    use super::{Credential, Credentials, Shown};
    use crate::{ApiKeyLocation, SchemeKind, SecurityScheme};

    const fn key(name: &'static str, location: ApiKeyLocation) -> SecurityScheme {
        let kind = SchemeKind::ApiKey { location, name };
        SecurityScheme { name, kind }
    }

    static SCHEMES: [SecurityScheme; 5] = [
        SecurityScheme {
            name: "oauth",
            kind: SchemeKind::Bearer,
        },
        SecurityScheme {
            name: "password",
            kind: SchemeKind::Basic,
        },
        key("X-Key", ApiKeyLocation::Header),
        key("session", ApiKeyLocation::Cookie),
        key("a b", ApiKeyLocation::Query),
    ];

    fn shown(name: &str, shown: Shown) -> Vec<Credential> {
        let credentials = Credentials {
            schemes: &SCHEMES,
            bearer: "Bearer T".to_owned(),
            unscoped: "Bearer U".to_owned(),
            basic: "Basic B".to_owned(),
            api_key: "K".to_owned(),
        };
        credentials.shown(&[name.to_owned()], shown)
    }

    #[test]
    fn each_scheme_has_its_place() {
        let header = |name: &str, value: &str| vec![Credential::Header(name.into(), value.into())];
        let table = [
            ("oauth", header("Authorization", "Bearer T")),
            ("password", header("Authorization", "Basic B")),
            ("X-Key", header("X-Key", "K")),
            ("session", header("Cookie", "session=K")),
            ("a b", vec![Credential::Query("a%20b=K".to_owned())]),
            ("unknown", vec![]),
        ];
        for (name, expected) in table {
            assert_eq!(shown(name, Shown::Valid), expected, "{name}");
        }
        assert_eq!(
            shown("oauth", Shown::Unscoped),
            header("Authorization", "Bearer U")
        );
        assert_eq!(shown("oauth", Shown::Nothing), []);
        assert_eq!(shown("X-Key", Shown::Bogus), header("X-Key", "bogus"));
    }
}
