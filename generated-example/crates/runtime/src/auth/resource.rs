// Managed by oasmith. Do not edit: the next run writes it anew.

//! What an operation is about: the parameters of its path.

use crate::{Problem, decode_segment, segment_parts};

/// What an operation is about: the parameters of its path as sent, percent-decoded, not yet
/// checked against the contract.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resource(Vec<(&'static str, String)>);

impl Resource {
    /// Of these parameters, for tests.
    pub fn new(parameters: Vec<(&'static str, String)>) -> Self {
        Self(parameters)
    }

    /// The parameters of a path that matches a template.
    ///
    /// # Errors
    ///
    /// 400 for a malformed escape, or one that is not UTF-8.
    pub(crate) fn of(template: &'static str, path: &str) -> Result<Self, Problem> {
        let mut found = Vec::new();
        for (pattern, segment) in template.split('/').zip(path.split('/')) {
            for (name, text) in parameters(pattern, segment) {
                found.push((name, decode_segment(text)?.into_owned()));
            }
        }
        Ok(Self(found))
    }

    /// The value of a parameter, by its name in the contract.
    pub fn get(&self, name: &str) -> Option<&str> {
        let mut parameters = self.0.iter();
        parameters
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value.as_str())
    }

    /// All of them, in the order of the path.
    pub fn parameters(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.0.iter().map(|(name, value)| (*name, value.as_str()))
    }
}

/// The parameters of one segment, such as `{sha}.{type}`, divided as the router divides it.
fn parameters<'p>(pattern: &'static str, segment: &'p str) -> Vec<(&'static str, &'p str)> {
    let mut pieces = pattern.split(['{', '}']);
    let mut literals = vec![pieces.next().unwrap_or_default()];
    let mut names = Vec::new();
    while let (Some(name), Some(literal)) = (pieces.next(), pieces.next()) {
        names.push(name);
        literals.push(literal);
    }
    // What a parameter fills alone may be empty: its operation says what it thinks of that.
    let values = match (names.as_slice(), literals.as_slice()) {
        ([_], ["", ""]) => vec![segment],
        _ => segment_parts(segment, &literals).unwrap_or_default(),
    };
    names.into_iter().zip(values).collect()
}

#[cfg(test)]
mod tests {
    use super::Resource;

    #[test]
    fn reads_the_parameters_of_a_path() {
        type Parameters = &'static [(&'static str, &'static str)];
        let table: [(&str, &str, Parameters); 7] = [
            ("/v1/books", "/v1/books", &[]),
            ("/books/{bookId}", "/books/a%20b", &[("bookId", "a b")]),
            ("/{a}/x/{b}", "/1/x/2", &[("a", "1"), ("b", "2")]),
            (
                "/{sha}.{type}",
                "/ab.c.d",
                &[("sha", "ab.c"), ("type", "d")],
            ),
            ("/{id}:revoke", "/7:revoke:revoke", &[("id", "7:revoke")]),
            (
                "/v{major}-{minor}x",
                "/v1-2x",
                &[("major", "1"), ("minor", "2")],
            ),
            ("/{a}", "/", &[("a", "")]),
        ];
        for (template, path, expected) in table {
            let resource = Resource::of(template, path);
            let found = resource
                .as_ref()
                .map(|it| it.parameters().collect::<Vec<_>>());
            assert_eq!(found, Ok(expected.to_vec()), "{template} {path}");
        }
        assert!(Resource::of("/{a}", "/%f").is_err());
        let resource = Resource::new(vec![("a", "1".to_owned())]);
        assert_eq!((resource.get("a"), resource.get("b")), (Some("1"), None));
    }
}
