// Managed by oasmith. Do not edit: the next run writes it anew.

//! Credentials, and which of them a call sends.

use std::collections::BTreeMap;
use std::fmt;

use super::encode;

/// What a security scheme of the contract asks a client to send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// A bearer token (RFC 6750), and where a client can get one itself.
    Bearer(Option<TokenSource>),
    /// A user name and a password (RFC 7617).
    Basic,
    /// A key.
    ApiKey {
        /// What the contract calls the scheme.
        scheme: &'static str,
        /// Where the key travels.
        place: Place,
        /// The name of the header field, parameter or cookie.
        name: &'static str,
    },
    /// Something that the client does not send by itself, such as a certificate.
    Other,
}

/// Where a client gets a token by its own credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TokenSource {
    /// The token URL, perhaps relative to the address of the service.
    pub url: &'static str,
    /// The scopes that the token must have.
    pub scopes: &'static [&'static str],
}

/// Where a key travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a header field.
    Header,
    /// In the query.
    Query,
    /// In a cookie.
    Cookie,
}

/// Text that no message shows.
#[derive(Clone)]
pub(super) struct Secret(pub(super) String);

impl fmt::Debug for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("(hidden)")
    }
}

/// The credentials of a client.
#[derive(Clone, Debug, Default)]
pub(super) struct Credentials {
    /// The bearer token.
    pub(super) bearer: Option<Secret>,
    /// User name and password, as `Authorization` carries them.
    pub(super) basic: Option<Secret>,
    /// Identifier and secret of a client, as `Authorization` carries them.
    pub(super) client: Option<Secret>,
    /// Keys, by scheme.
    pub(super) keys: BTreeMap<String, Secret>,
}

impl Credentials {
    /// The requirements of the first alternative for which there are credentials; none where there
    /// is no such one, and the service decides.
    pub(super) fn choose(&self, alternatives: &'static [&'static [Scheme]]) -> &'static [Scheme] {
        let mut alternatives = alternatives.iter();
        let chosen = alternatives.find(|all| all.iter().all(|scheme| self.has(*scheme)));
        chosen.copied().unwrap_or_default()
    }

    fn has(&self, scheme: Scheme) -> bool {
        match scheme {
            Scheme::Bearer(None) => self.bearer.is_some(),
            Scheme::Bearer(Some(_)) => self.bearer.is_some() || self.client.is_some(),
            Scheme::Basic => self.basic.is_some(),
            Scheme::ApiKey { scheme, .. } => self.keys.contains_key(scheme),
            Scheme::Other => true,
        }
    }
}

/// User name and password as RFC 7617 joins them: Base64 of `user:password`.
pub(super) fn basic(user: &str, password: &str) -> Secret {
    Secret(base64(format!("{user}:{password}").as_bytes()))
}

/// Identifier and secret of a client as RFC 6749 joins them (section 2.3.1).
pub(super) fn client(id: &str, secret: &str) -> Secret {
    basic(&encode::percent(id), &encode::percent(secret))
}

/// Base64 with padding (RFC 4648, section 4).
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let mut group = [0; 3];
        group[..chunk.len()].copy_from_slice(chunk);
        let bits = u32::from_be_bytes([0, group[0], group[1], group[2]]);
        for place in 0..4 {
            let index = (bits >> (18 - 6 * place)) & 0x3f;
            let is_padding = place > chunk.len();
            text.push(if is_padding {
                '='
            } else {
                char::from(ALPHABET[index as usize])
            });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_rfc() {
        for (plain, expected) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(plain.as_bytes()), expected);
        }
    }

    #[test]
    fn the_first_alternative_with_credentials_is_chosen() {
        const KEY: Scheme = Scheme::ApiKey {
            scheme: "key",
            place: Place::Header,
            name: "X-Key",
        };
        let mut credentials = Credentials::default();
        let alternatives: &[&[Scheme]] = &[&[Scheme::Bearer(None)], &[KEY]];
        assert!(credentials.choose(alternatives).is_empty());
        credentials
            .keys
            .insert("key".to_owned(), Secret("k".to_owned()));
        assert_eq!(credentials.choose(alternatives), [KEY]);
        credentials.bearer = Some(Secret("t".to_owned()));
        assert_eq!(credentials.choose(alternatives), [Scheme::Bearer(None)]);
        assert!(!format!("{credentials:?}").contains("\"t\""));
    }
}
