// Managed by oasmith. Do not edit: the next run writes it anew.

//! Credentials for development, as the subcommand `token` prints them.

use http::HeaderName;

use super::api_keys::development_key;
use super::basic::developer_header;
use super::jwt::Grant;
use super::stand_in::stood_for;
use super::{ApiKeyLocation, Jwt, SchemeKind, SecurityScheme};
use crate::request::encode_query;
use crate::{Failure, ServiceInfo, Settings};

/// What the token shall say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TokenRequest {
    pub(crate) subject: String,
    /// All that the contract knows, unless some are named.
    pub(crate) scopes: Option<Vec<String>>,
    /// All that the contract knows, unless some are named.
    pub(crate) roles: Option<Vec<String>>,
    /// In seconds from now.
    pub(crate) ttl: u64,
    /// Whether to print complete header lines.
    pub(crate) header: bool,
}

impl Default for TokenRequest {
    fn default() -> Self {
        Self {
            subject: "dev".to_owned(),
            scopes: None,
            roles: None,
            ttl: 3600,
            header: false,
        }
    }
}

impl TokenRequest {
    /// What is printed: the token, or a line for each scheme.
    pub(crate) fn lines(
        &self,
        info: &ServiceInfo,
        settings: &Settings,
    ) -> Result<Vec<String>, Failure> {
        if !self.header {
            return Ok(vec![self.mint(info, settings)?]);
        }
        let mut lines = Vec::new();
        let stood_for = stood_for(info, settings);
        let schemes = info.security.iter();
        for scheme in schemes.filter(|scheme| !stood_for.contains(scheme)) {
            let line = self.line(scheme, info, settings)?;
            lines.extend(line.filter(|line| !lines.contains(line)));
        }
        Ok(lines)
    }

    fn mint(&self, info: &ServiceInfo, settings: &Settings) -> Result<String, Failure> {
        let all = |names: &[&str]| names.iter().map(ToString::to_string).collect();
        let scopes = self.scopes.clone().unwrap_or_else(|| all(info.scopes));
        let roles = self.roles.clone().unwrap_or_else(|| all(info.roles));
        Jwt::from_settings(&settings.jwt)?.mint(&Grant {
            subject: &self.subject,
            scopes: &scopes,
            roles: &roles,
            ttl: self.ttl,
        })
    }

    /// A complete header line. What is no header, and what only its owner knows, is told in a line
    /// that begins with `#`.
    fn line(
        &self,
        scheme: &SecurityScheme,
        info: &ServiceInfo,
        settings: &Settings,
    ) -> Result<Option<String>, Failure> {
        Ok(match scheme.kind {
            SchemeKind::Bearer if settings.jwt.is_public() => Some(format!(
                "# {}: a token of the issuer, who alone can sign one",
                scheme.name
            )),
            SchemeKind::Bearer => Some(format!(
                "Authorization: Bearer {}",
                self.mint(info, settings)?
            )),
            SchemeKind::Basic if settings.basic.file.is_some() => Some(format!(
                "# {}: a name and a password of BASIC_USERS_FILE, which has only hashes",
                scheme.name
            )),
            SchemeKind::Basic => Some(format!(
                "Authorization: {}",
                developer_header(&settings.basic)?
            )),
            SchemeKind::ApiKey { .. } if settings.api_keys.file.is_some() => Some(format!(
                "# {}: a key of API_KEYS_FILE, which has only digests",
                scheme.name
            )),
            SchemeKind::ApiKey { location, name } => {
                let key = development_key(&settings.api_keys)?;
                key_line(location, name, key.expose())
            }
            SchemeKind::Other(_) => None,
        })
    }
}

/// The line for a key; none where its name is one that no header and no cookie can have.
fn key_line(location: ApiKeyLocation, name: &str, key: &str) -> Option<String> {
    // Both are tokens (RFC 9110 section 5.1, RFC 6265 section 4.1.1).
    let is_token = HeaderName::try_from(name).is_ok();
    match location {
        ApiKeyLocation::Header => is_token.then(|| format!("{name}: {key}")),
        ApiKeyLocation::Cookie => is_token.then(|| format!("Cookie: {name}={key}")),
        ApiKeyLocation::Query => Some(format!("# in the query: {}={key}", encode_query(name))),
    }
}

#[cfg(test)]
mod tests {
    use super::key_line;
    use crate::ApiKeyLocation::{Cookie, Header, Query};

    #[test]
    fn a_name_that_cannot_be_sent_makes_no_line() {
        let table = [
            (Header, "X-Key", Some("X-Key: k")),
            (Header, "X\r\nHost", None),
            (Header, "", None),
            (Cookie, "key", Some("Cookie: key=k")),
            (Cookie, "a; b", None),
            (
                Query,
                "a b&c=d+e",
                Some("# in the query: a%20b%26c%3Dd%2Be=k"),
            ),
            (Query, "a\nb", Some("# in the query: a%0Ab=k")),
        ];
        for (location, name, expected) in table {
            assert_eq!(key_line(location, name, "k").as_deref(), expected, "{name}");
        }
    }
}
