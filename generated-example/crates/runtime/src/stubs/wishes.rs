// Managed by oasmith. Do not edit: the next run writes it anew.

//! What a caller would like to get from a mock.

use crate::Request;

/// The preferences of one request.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Wishes {
    /// `Accept`.
    pub(super) accept: Option<String>,
    /// `Prefer: code=`: the status.
    pub(super) code: Option<u16>,
    /// `Prefer: example=`: the name of an example.
    pub(super) example: Option<String>,
}

impl Wishes {
    pub(super) fn of(request: &Request) -> Self {
        let accept = request.header_values("accept");
        Self {
            accept: (!accept.is_empty()).then(|| accept.join(",")),
            ..Self::preferring(&request.header_values("prefer").join(","))
        }
    }

    /// Reads `Prefer` (RFC 7240), as far as mocks know it.
    fn preferring(prefer: &str) -> Self {
        let mut wishes = Self::default();
        for preference in prefer.split([',', ';']) {
            let Some((name, value)) = preference.split_once('=') else {
                continue;
            };
            let value = value.trim().trim_matches('"');
            match name.trim().to_ascii_lowercase().as_str() {
                "code" => wishes.code = value.parse().ok(),
                "example" => wishes.example = Some(value.to_owned()),
                _ => {}
            }
        }
        wishes
    }
}

#[cfg(test)]
mod tests {
    use super::Wishes;

    #[test]
    fn reads_what_is_preferred() {
        let wishes = Wishes::preferring("return=minimal, code=404; Example=\"gone away\"");
        assert_eq!(wishes.code, Some(404));
        assert_eq!(wishes.example.as_deref(), Some("gone away"));
        assert_eq!(Wishes::preferring("code=many, wait"), Wishes::default());
    }
}
