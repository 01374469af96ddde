// Managed by oasmith. Do not edit: the next run writes it anew.

//! Which credentials a call shows.

use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderName};

use super::auth::{Place, Scheme, Secret};
use super::call::Call;
use super::client::Core;
use super::encode;
use super::failure::{Failure, InvalidRequest};
use super::send::sensitive;

/// Credentials where they travel. They stay out of what a call remembers.
#[derive(Default)]
pub(super) struct Shown {
    pub(super) headers: HeaderMap,
    /// Pairs, encoded.
    pub(super) query: Vec<String>,
    /// Pairs, encoded.
    pub(super) cookies: Vec<String>,
}

impl Core {
    /// The credentials that an operation asks for, as far as the client has them.
    pub(super) async fn show(&self, call: &Call) -> Result<Shown, Failure> {
        let mut shown = Shown::default();
        for scheme in self.credentials.choose(call.operation.security) {
            self.show_one(scheme, &mut shown).await?;
        }
        Ok(shown)
    }

    async fn show_one(&self, scheme: &Scheme, shown: &mut Shown) -> Result<(), Failure> {
        match scheme {
            Scheme::Bearer(source) => {
                let token = match (&self.credentials.bearer, source, &self.credentials.client) {
                    (Some(Secret(token)), ..) => token.clone(),
                    (None, Some(source), Some(client)) => {
                        self.tokens.get(self, source, client).await?
                    }
                    _ => return Ok(()),
                };
                authorization(shown, &format!("Bearer {token}"))
            }
            Scheme::Basic => match &self.credentials.basic {
                Some(Secret(pair)) => authorization(shown, &format!("Basic {pair}")),
                None => Ok(()),
            },
            Scheme::ApiKey {
                scheme,
                place,
                name,
            } => match self.credentials.keys.get(*scheme) {
                Some(Secret(key)) => show_key(shown, *place, name, key),
                None => Ok(()),
            },
            Scheme::Other => Ok(()),
        }
        .map_err(Failure::Invalid)
    }

    /// Forgets the token that a call sent and that the service does not take; false where the client
    /// did not ask for one itself.
    pub(super) async fn forget_token(&self, call: &Call) -> bool {
        if self.credentials.bearer.is_some() || self.credentials.client.is_none() {
            return false;
        }
        let mut has_forgotten = false;
        for scheme in self.credentials.choose(call.operation.security) {
            if let Scheme::Bearer(Some(source)) = scheme {
                has_forgotten |= self.tokens.forget(source).await;
            }
        }
        has_forgotten
    }
}

fn authorization(shown: &mut Shown, value: &str) -> Result<(), InvalidRequest> {
    let value = sensitive("Authorization", value)?;
    shown.headers.insert(AUTHORIZATION, value);
    Ok(())
}

fn show_key(shown: &mut Shown, place: Place, name: &str, key: &str) -> Result<(), InvalidRequest> {
    match place {
        Place::Header => {
            let field = HeaderName::from_bytes(name.as_bytes())
                .map_err(|_| InvalidRequest::new(format!("`{name}` is no header field")))?;
            shown.headers.insert(field, sensitive(name, key)?);
        }
        Place::Query => shown.query.push(encode::pair(name, key)),
        Place::Cookie => shown.cookies.push(encode::pair(name, key)),
    }
    Ok(())
}
