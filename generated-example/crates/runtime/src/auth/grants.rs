// Managed by oasmith. Do not edit: the next run writes it anew.

//! Files of keys and of users: what a line grants to whom it names.

use std::collections::BTreeSet;
use std::path::Path;

use super::{Principal, SecurityScheme, secret};
use crate::{Failure, ServiceInfo};

/// What a line of such a file grants, in words `scope=S`, `role=R` and `scheme=NAME`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Grants {
    scopes: BTreeSet<String>,
    roles: BTreeSet<String>,
    /// The schemes of the contract under which it is good; all of them if none is named.
    schemes: BTreeSet<String>,
}

impl Grants {
    /// From the words at the end of a line.
    pub(super) fn parse<'a>(
        words: impl Iterator<Item = &'a str>,
        info: &ServiceInfo,
    ) -> Result<Self, String> {
        let mut grants = Self::default();
        for word in words {
            let (set, value) = match word.split_once('=') {
                Some(("scope", scope)) => (&mut grants.scopes, scope),
                Some(("role", role)) => (&mut grants.roles, role),
                Some(("scheme", scheme)) => (&mut grants.schemes, scheme),
                _ => return Err("say `scope=...`, `role=...` or `scheme=...`".to_owned()),
            };
            set.insert(value.to_owned());
        }
        grants.check(info)?;
        Ok(grants)
    }

    /// Everything that the contract knows: for development.
    pub(super) fn everything(info: &ServiceInfo) -> Self {
        let owned = |names: &[&str]| names.iter().map(ToString::to_string).collect();
        Self {
            scopes: owned(info.scopes),
            roles: owned(info.roles),
            schemes: BTreeSet::new(),
        }
    }

    /// Checks that the contract has the schemes that are named: a grant under another one, such as
    /// one that is misspelt, would never count.
    fn check(&self, info: &ServiceInfo) -> Result<(), String> {
        let is_known = |name: &String| info.security.iter().any(|scheme| scheme.name == name);
        match self.schemes.iter().find(|name| !is_known(name)) {
            Some(name) => Err(format!("the contract has no security scheme `{name}`")),
            None => Ok(()),
        }
    }

    /// Whether it is good under this scheme.
    pub(super) fn fits(&self, scheme: &SecurityScheme) -> bool {
        self.schemes.is_empty() || self.schemes.contains(scheme.name)
    }

    /// The one to whom it is granted.
    pub(super) fn principal(&self, subject: &str) -> Principal {
        Principal {
            subject: subject.to_owned(),
            scopes: self.scopes.clone(),
            roles: self.roles.clone(),
            ..Principal::default()
        }
    }
}

/// Reads the lines of a file; empty ones and those that begin with `#` say nothing. A fault names
/// the line, and never repeats it.
pub(super) fn read_lines<T>(
    file: &Path,
    parse: impl Fn(&str) -> Result<T, String>,
) -> Result<Vec<T>, Failure> {
    let text = secret::read_text(file)?;
    let lines = text.lines().enumerate();
    let said = lines.filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    said.map(|(index, line)| {
        parse(line).map_err(|fault| {
            let (file, line) = (file.display(), index + 1);
            Failure::Internal(format!("{file}, line {line}: {fault}"))
        })
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::Grants;
    use crate::{SchemeKind, SecurityScheme, ServiceInfo};

    const INFO: ServiceInfo = ServiceInfo {
        name: "shop",
        version: "1",
        security: &[SecurityScheme {
            name: "key",
            kind: SchemeKind::Basic,
        }],
        scopes: &[],
        roles: &[],
        paths: &[],
    };

    #[test]
    fn reads_words() {
        let parse = |line: &str| Grants::parse(line.split_whitespace(), &INFO);
        let grants = parse("scope=a scope=b,c role=admin scheme=key");
        assert!(grants.is_ok_and(|it| {
            let principal = it.principal("me");
            principal.has_scope("a") && principal.has_scope("b,c") && principal.has_role("admin")
        }));
        for bad in ["admin", "scopes=a", "=a", "scheme=kez"] {
            assert!(parse(bad).is_err(), "{bad}");
        }
    }
}
