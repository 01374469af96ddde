// Managed by oasmith. Do not edit: the next run writes it anew.

//! The credentials that a request shows, as sent.

use std::borrow::Cow;

use http::{HeaderMap, header};

use super::ApiKeyLocation;
use crate::request::query_values;

/// Where a request may show credentials.
#[derive(Clone, Copy)]
pub(crate) struct Shown<'a> {
    pub(crate) headers: &'a HeaderMap,
    pub(crate) query: &'a str,
}

/// What a request shows for one scheme.
pub(super) enum Credential<'a> {
    /// Nothing.
    Missing,
    /// A token, a key, or what follows `Basic`.
    Text(Cow<'a, str>),
    /// Several, or text that is none.
    Unusable,
}

impl<'a> Shown<'a> {
    /// What follows a scheme in `Authorization` (RFC 9110 section 11.6.2).
    pub(super) fn authorization(self, scheme: &str) -> Credential<'a> {
        match self.header(header::AUTHORIZATION.as_str()) {
            Credential::Text(value) => match value.split_once(' ') {
                Some((own, rest)) if own.eq_ignore_ascii_case(scheme) => {
                    Credential::Text(Cow::Owned(rest.trim().to_owned()))
                }
                _ => Credential::Unusable,
            },
            other => other,
        }
    }

    /// The scheme in `Authorization`, in lower case; none where there is no such header.
    pub(super) fn authorization_scheme(self) -> Option<String> {
        let value = self.headers.get(header::AUTHORIZATION)?.to_str().ok()?;
        let scheme = value.split(' ').next()?;
        Some(scheme.to_ascii_lowercase())
    }

    /// The value of the parameter that carries a key.
    pub(super) fn parameter(self, location: ApiKeyLocation, name: &str) -> Credential<'a> {
        match location {
            ApiKeyLocation::Header => self.header(name),
            ApiKeyLocation::Query => match query_values(self.query, name) {
                Ok(values) => only(values),
                Err(_) => Credential::Unusable,
            },
            ApiKeyLocation::Cookie => only(self.cookies(name)),
        }
    }

    fn header(self, name: &str) -> Credential<'a> {
        let values = self.headers.get_all(name).into_iter();
        match values.map(|value| value.to_str()).collect() {
            Ok::<Vec<_>, _>(values) => only(values.into_iter().map(Cow::Borrowed).collect()),
            Err(_) => Credential::Unusable,
        }
    }

    /// The values of a cookie (RFC 6265 section 4.2).
    fn cookies(self, name: &str) -> Vec<Cow<'a, str>> {
        let lines = self.headers.get_all(header::COOKIE).into_iter();
        lines
            .filter_map(|line| line.to_str().ok())
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .filter(|(key, _)| *key == name)
            .map(|(_, value)| Cow::Borrowed(value.trim_matches('"')))
            .collect()
    }
}

fn only(mut values: Vec<Cow<'_, str>>) -> Credential<'_> {
    match (values.pop(), values.is_empty()) {
        (None, _) => Credential::Missing,
        (Some(value), true) if !value.is_empty() => Credential::Text(value),
        _ => Credential::Unusable,
    }
}
