//! What is looked at to decide whether the data layer can serve an operation.

use std::collections::BTreeSet;

use super::{
    answer::{Answer, Fact, Shown},
    database::Table,
    envelope::Wanted,
    overrides::Overrides,
    resource::Resource,
    service::{Place, Unknown},
    shape,
    words::{singular, snake},
};
use crate::model::{Api, Header, Location, Operation, Response, TypeId};

/// An operation on a resource.
pub(super) struct Scope<'a> {
    pub(super) api: &'a Api,
    pub(super) operation: &'a Operation,
    pub(super) resource: &'a Resource,
    pub(super) table: &'a Table,
    /// The paths that have a POST, without a slash at their end.
    pub(super) posts: &'a BTreeSet<&'a str>,
    pub(super) overrides: &'a Overrides,
}

impl Scope<'_> {
    /// The words for one item.
    pub(super) fn words(&self) -> [String; 2] {
        let segment = self
            .resource
            .collection
            .rsplit('/')
            .next()
            .unwrap_or_default();
        [snake(&singular(segment)), snake(segment)]
    }

    /// The parameters whose meaning is not known; or the one among them that must be there.
    pub(super) fn unknown_parameters(&self, known: &[String]) -> Result<Vec<Unknown>, String> {
        let mut unknown = Vec::new();
        for parameter in &self.operation.parameters {
            let place = match parameter.location {
                Location::Path => continue,
                Location::Query => Place::Query,
                Location::Header => Place::Header,
                Location::Cookie => Place::Cookie,
            };
            let is_harmless = place != Place::Query && is_harmless(&parameter.name);
            if is_harmless || known.contains(&parameter.name) {
                continue;
            }
            let is_fixed = shape::constant(self.api, parameter.type_id).is_some();
            if parameter.required && !is_fixed {
                return Err(format!(
                    "nothing is known of the parameter `{}`",
                    parameter.name
                ));
            }
            if !is_fixed {
                unknown.push(Unknown {
                    place,
                    name: parameter.name.clone(),
                });
            }
        }
        Ok(unknown)
    }

    /// What is answered with an item, or with nothing.
    pub(super) fn item_answer(
        &self,
        (status, response): (u16, &Response),
    ) -> Result<Answer, String> {
        self.headers_are_known(response)?;
        if response.contents.is_empty() || matches!(status, 204 | 205) {
            return Ok(Answer::empty(status));
        }
        let id = shape::json(&response.contents).ok_or("it answers no JSON")?;
        let wanted = Wanted {
            core: &|id| self.item_as(id),
            fact: &|_| None,
            anywhere: false,
        };
        let shown = self.shown(id, &wanted)?;
        Ok(Answer::of(status, shown))
    }

    /// The item, as a value of this type, if it is one.
    fn item_as(&self, id: TypeId) -> Option<Shown> {
        let plain = shape::plain(self.api, id);
        let own = self.resource.type_id;
        let suits = plain == own
            || shape::fields(self.api, plain).is_some()
                && shape::fields(self.api, own).is_some()
                && shape::suits(self.api, own, plain)
                && self.shares_most(plain);
        suits.then_some(Shown::Item(id))
    }

    /// Whether an object has properties of the item, and not only such as may be left out.
    pub(super) fn shares_most(&self, id: TypeId) -> bool {
        let fields = shape::fields(self.api, id).unwrap_or_default();
        let shared = fields
            .iter()
            .filter(|field| shape::field(self.api, self.resource.type_id, &field.name).is_some());
        shared.count() * 2 > fields.len()
    }

    /// Nothing may be missing from the header of an answer.
    pub(super) fn headers_are_known(&self, response: &Response) -> Result<(), String> {
        self.required_headers_are_told(response, &[])
    }

    /// The same, where these tell something.
    pub(super) fn required_headers_are_told(
        &self,
        response: &Response,
        told: &[(String, Fact)],
    ) -> Result<(), String> {
        let is_unknown = |header: &&Header| {
            let name = header.name.to_ascii_lowercase();
            let is_location = self.operation.method == "POST" && name == "location";
            let is_told = told.iter().any(|(known, _)| *known == header.name);
            header.required && !is_location && name != "etag" && !is_told
        };
        match response.headers.iter().find(is_unknown) {
            Some(header) => Err(format!(
                "nothing is known of the header field `{}`",
                header.name
            )),
            None => Ok(()),
        }
    }
}

/// Whether a header or cookie changes nothing in what an operation does.
fn is_harmless(name: &str) -> bool {
    const NAMES: &[&str] = &[
        "accept",
        "accept-language",
        "accept-encoding",
        "authorization",
        "cache-control",
        "content-type",
        "idempotency-key",
        "if-match",
        "if-none-match",
        "if-modified-since",
        "if-unmodified-since",
        "prefer",
        "traceparent",
        "tracestate",
        "user-agent",
    ];
    const ENDINGS: &[&str] = &[
        "-version",
        "correlation-id",
        "correlator",
        "idempotency-key",
        "request-id",
        "trace-id",
    ];
    let name = name.to_ascii_lowercase();
    let mut endings = ENDINGS.iter();
    NAMES.contains(&name.as_str()) || endings.any(|ending| name.ends_with(ending))
}
