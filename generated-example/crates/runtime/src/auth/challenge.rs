// Managed by oasmith. Do not edit: the next run writes it anew.

//! The answers to those who may not: 401 and 403, with what would help.

use std::collections::BTreeSet;

use super::authenticator::Outcome;
use super::{ApiKeyLocation, Requirement, SchemeKind, SecurityScheme};
use crate::Problem;

const WWW_AUTHENTICATE: &str = "WWW-Authenticate";

/// Makes the challenges of one service (RFC 9110 section 11.6.1).
pub(super) struct Challenges {
    pub(super) realm: &'static str,
}

impl Challenges {
    /// 401 with a challenge for each scheme in play, which is the same for every request but for
    /// whether a token was bad (RFC 6750 section 3).
    pub(super) fn missing(&self, found: &[(&'static SecurityScheme, Outcome)]) -> Problem {
        let mut lines: Vec<String> = Vec::new();
        for (scheme, outcome) in found {
            let error = match (scheme.kind, outcome) {
                (SchemeKind::Bearer, Outcome::Bad) => ", error=\"invalid_token\"",
                _ => "",
            };
            let line = format!("{}{error}", self.challenge(scheme));
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        let problem = Problem::new(401).with_detail("valid credentials are needed");
        lines.into_iter().fold(problem, |problem, line| {
            problem.with_header(WWW_AUTHENTICATE, line)
        })
    }

    /// 403, which names the scopes that would do (RFC 6750 section 3.1).
    pub(super) fn insufficient(&self, needed: &[Requirement]) -> Problem {
        let scopes: BTreeSet<&str> = needed.iter().flat_map(|one| one.scopes).copied().collect();
        let scopes = scopes.into_iter().collect::<Vec<_>>().join(" ");
        let problem =
            Problem::new(403).with_detail(format!("the credentials lack a scope of: {scopes}"));
        let bearer = |one: &&Requirement| one.scheme.kind == SchemeKind::Bearer;
        match needed.iter().find(bearer) {
            None => problem,
            Some(one) => {
                let (challenge, scopes) = (self.challenge(one.scheme), quoted(&scopes));
                let line = format!("{challenge}, error=\"insufficient_scope\", scope={scopes}");
                problem.with_header(WWW_AUTHENTICATE, line)
            }
        }
    }

    /// API keys have no registered challenge; theirs says where the key is looked for.
    fn challenge(&self, scheme: &SecurityScheme) -> String {
        let realm = quoted(self.realm);
        match scheme.kind {
            SchemeKind::Bearer => format!("Bearer realm={realm}"),
            SchemeKind::Basic => format!("Basic realm={realm}, charset=\"UTF-8\""),
            SchemeKind::ApiKey { location, name } => {
                let place = match location {
                    ApiKeyLocation::Header => "header",
                    ApiKeyLocation::Query => "query",
                    ApiKeyLocation::Cookie => "cookie",
                };
                let name = quoted(name);
                format!("ApiKey realm={realm}, in=\"{place}\", name={name}")
            }
            SchemeKind::Other(kind) => {
                format!("Unsupported realm={realm}, scheme={}", quoted(kind))
            }
        }
    }
}

/// A quoted string (RFC 9110 section 5.6.4), without what a header cannot hold.
fn quoted(text: &str) -> String {
    let visible = text.chars().filter(|c| matches!(c, ' '..='~'));
    let mut quoted = String::from("\"");
    for c in visible {
        if matches!(c, '"' | '\\') {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn quotes_what_a_contract_may_say() {
        assert_eq!(quoted("X-Key"), "\"X-Key\"");
        assert_eq!(quoted("a\"b\\c\r\né"), "\"a\\\"b\\\\c\"");
    }
}
