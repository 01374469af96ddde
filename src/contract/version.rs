//! The version that a document states decides how it is read.

use super::{Kind, Node};
use crate::diagnostic::{Code, Diagnostic, Severity, Sink, quoted};

/// A version of OpenAPI, without the last number, which changes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Version {
    /// 2.0, named Swagger; a contract is brought to the form of 3.0 when all of it was read.
    V2_0,
    /// 3.0.x
    V3_0,
    /// 3.1.x
    V3_1,
    /// 3.2.x
    V3_2,
}

impl Version {
    /// Such as `3.1`.
    pub fn name(self) -> &'static str {
        match self {
            Self::V2_0 => "2.0",
            Self::V3_0 => "3.0",
            Self::V3_1 => "3.1",
            Self::V3_2 => "3.2",
        }
    }

    fn of(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '.');
        let (major, minor) = (parts.next()?, parts.next()?);
        let patch = parts.next()?;
        let version = match (major, minor) {
            ("3", "0") => Self::V3_0,
            ("3", "1") => Self::V3_1,
            ("3", "2") => Self::V3_2,
            _ => return None,
        };
        patch
            .starts_with(|first: char| first.is_ascii_digit())
            .then_some(version)
    }
}

/// The version of a document. `None`, with a diagnostic, if it cannot be read.
pub(super) fn detect(root: Node<'_>, sink: &mut Sink) -> Option<Version> {
    if !root.is_mapping() {
        sink.push(root.wrong_type("a mapping"));
        return None;
    }
    if let Some(openapi) = root.entry("openapi") {
        return detect_openapi(openapi.value, sink);
    }
    if let Some(swagger) = root.entry("swagger") {
        return detect_swagger(swagger.value, sink);
    }
    sink.push(no_version(root));
    None
}

fn detect_openapi(value: Node<'_>, sink: &mut Sink) -> Option<Version> {
    let text = value.text().unwrap_or_default();
    let version = match value.kind() {
        Kind::String => Version::of(text),
        // `3.0` is clear enough to go on, so that the document's other faults are shown too.
        Kind::Number => Version::of(&format!("{text}.0")),
        _ => {
            sink.push(value.wrong_type("a version in text, such as `3.1.0`"));
            return None;
        }
    };
    match (version, value.kind()) {
        (None, _) => sink.push(unknown_version(value, text)),
        (Some(version), Kind::Number) => sink.push(number(value, version)),
        (Some(_), _) => {}
    }
    version
}

fn detect_swagger(value: Node<'_>, sink: &mut Sink) -> Option<Version> {
    match (value.text(), value.kind()) {
        (Some("2.0"), Kind::String) => {}
        (Some("2.0"), _) => sink.push(
            Diagnostic::new(
                Code::VersionNotText,
                "the Swagger version is a number, not text",
            )
            .severity(Severity::Warning)
            .at(value.place(), "")
            .help("put it in quotes: `swagger: \"2.0\"`"),
        ),
        (Some(text), _) => {
            let message = format!("the Swagger version {} is unknown", quoted(text));
            let fault = Diagnostic::new(Code::UnknownVersion, message).at(value.heading(), "");
            sink.push(fault.help("version `2.0` is read, and OpenAPI 3.0, 3.1 and 3.2"));
            return None;
        }
        (None, _) => {
            sink.push(value.wrong_type("the version in text: `2.0`"));
            return None;
        }
    }
    Some(Version::V2_0)
}

fn number(value: Node<'_>, version: Version) -> Diagnostic {
    let name = version.name();
    Diagnostic::new(
        Code::VersionNotText,
        "the OpenAPI version is a number, not text",
    )
    .at(value.place(), "")
    .help(format!(
        "write all three parts of the version: `openapi: {name}.0`"
    ))
}

fn unknown_version(value: Node<'_>, text: &str) -> Diagnostic {
    let help = if text.starts_with('2') {
        "a Swagger 2.0 document has the key `swagger` instead of `openapi`"
    } else if text.matches('.').count() == 1 && Version::of(&format!("{text}.0")).is_some() {
        "write all three parts of the version, such as `3.1.0`"
    } else {
        "versions 3.0, 3.1 and 3.2 are read; write for instance `openapi: 3.1.0`"
    };
    Diagnostic::new(
        Code::UnknownVersion,
        format!("the OpenAPI version {} is unknown", quoted(text)),
    )
    .at(value.place(), "")
    .help(help)
}

fn no_version(root: Node<'_>) -> Diagnostic {
    let first = root
        .entries()
        .next()
        .map_or(root.heading(), |entry| entry.key_place);
    Diagnostic::new(
        Code::NoVersion,
        "the document does not say its OpenAPI version",
    )
    .at(first, "expected the key `openapi`")
    .help("add `openapi: 3.1.0` as the first line")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_have_three_parts() {
        assert_eq!(Version::of("3.0.4"), Some(Version::V3_0));
        assert_eq!(Version::of("3.1.0-rc1"), Some(Version::V3_1));
        assert_eq!(Version::of("3.2.0"), Some(Version::V3_2));
        for text in ["", "3", "3.0", "3.0.", "4.0.0", "2.0", "3.10.0", "v3.0.0"] {
            assert_eq!(Version::of(text), None, "{text}");
        }
    }
}
