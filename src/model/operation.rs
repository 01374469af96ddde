//! Operations: what a client can ask for, and the answers that are declared.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::{Example, Names, Requirement, TypeId};

/// An HTTP method, in capitals.
pub type Method = String;

/// One operation (Operation Object), its path item's share included.
#[derive(Debug, Clone, Serialize)]
pub struct Operation {
    /// `operationId`, or one made from method and path.
    pub id: String,
    /// The HTTP method, in capitals.
    pub method: Method,
    /// The path below the mount path.
    pub path: PathTemplate,
    /// The tag that owns it: the first one, else the first literal segment of its path.
    pub tag: String,
    /// `summary`.
    pub summary: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `deprecated`.
    pub deprecated: bool,
    /// The parameters, those of the path item first.
    pub parameters: Vec<Parameter>,
    /// The request body.
    pub body: Option<RequestBody>,
    /// The declared answers, in the order of the contract.
    pub responses: Vec<Response>,
    /// Alternatives, one of which must hold; each a list of requirements that hold together. An
    /// empty list of alternatives: anyone may call it.
    pub security: Vec<Vec<Requirement>>,
    /// `x-oasmith-roles`: the roles of which a caller must have one. An empty list: any caller will do.
    pub roles: Vec<String>,
    /// `x-` members that oasmith reads.
    pub extensions: BTreeMap<String, Value>,
    /// JSON Pointer of the operation, for explanations.
    pub pointer: String,
    /// What SDKs call it in place of its id.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub names: Names,
}

impl Operation {
    /// The parameters at a place, in the order of the contract.
    pub fn parameters_in(&self, location: Location) -> impl Iterator<Item = &Parameter> {
        self.parameters
            .iter()
            .filter(move |parameter| parameter.location == location)
    }

    /// The declared answers with a 2xx or 3xx status.
    pub fn successes(&self) -> impl Iterator<Item = &Response> {
        self.responses
            .iter()
            .filter(|response| response.status.is_success())
    }

    /// Whether repeating a request does no more than one does (RFC 9110, section 9.2.2).
    pub fn is_idempotent(&self) -> bool {
        self.is_safe() || matches!(self.method.as_str(), "PUT" | "DELETE")
    }

    /// Whether the method is safe (RFC 9110, section 9.2.1).
    pub fn is_safe(&self) -> bool {
        matches!(
            self.method.as_str(),
            "GET" | "HEAD" | "OPTIONS" | "TRACE" | "QUERY"
        )
    }
}

/// A path template, taken apart.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PathTemplate {
    /// As written.
    pub text: String,
    /// Its segments; each a sequence of literal and parameter parts.
    pub segments: Vec<Vec<PathPart>>,
}

/// A part of a path segment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum PathPart {
    /// Text that stands for itself.
    Literal(String),
    /// The value of the path parameter with this name.
    Parameter(String),
}

impl PathTemplate {
    /// Takes a path template such as `/books/{bookId}` apart. Braces that do not match are text.
    pub fn parse(text: &str) -> Self {
        let trimmed = text.strip_prefix('/').unwrap_or(text);
        let segments = match trimmed {
            "" => Vec::new(),
            _ => trimmed.split('/').map(parse_segment).collect(),
        };
        Self {
            text: text.to_owned(),
            segments,
        }
    }

    /// The path with the names of parameters left out: paths that match the same requests are alike.
    pub fn anonymous(&self) -> String {
        let mut text = String::with_capacity(self.text.len());
        for segment in &self.segments {
            text.push('/');
            for part in segment {
                text.push_str(match part {
                    PathPart::Literal(literal) => literal,
                    PathPart::Parameter(_) => "{}",
                });
            }
        }
        text
    }

    /// The names of the parameters, from left to right.
    pub fn parameters(&self) -> impl Iterator<Item = &str> {
        self.segments
            .iter()
            .flatten()
            .filter_map(|part| match part {
                PathPart::Parameter(name) => Some(name.as_str()),
                PathPart::Literal(_) => None,
            })
    }

    /// The segment, when it is one literal.
    pub fn literal(&self, index: usize) -> Option<&str> {
        match self.segments.get(index)?.as_slice() {
            [PathPart::Literal(text)] => Some(text),
            _ => None,
        }
    }
}

fn parse_segment(text: &str) -> Vec<PathPart> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let Some(length) = rest[open..].find('}') else {
            break;
        };
        if open > 0 {
            parts.push(PathPart::Literal(rest[..open].to_owned()));
        }
        parts.push(PathPart::Parameter(
            rest[open + 1..open + length].to_owned(),
        ));
        rest = &rest[open + length + 1..];
    }
    if !rest.is_empty() || parts.is_empty() {
        parts.push(PathPart::Literal(rest.to_owned()));
    }
    parts
}

/// Where a parameter travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Location {
    /// In the path.
    Path,
    /// After the `?`.
    Query,
    /// A header field.
    Header,
    /// In the `Cookie` field.
    Cookie,
}

/// How a value that is not a scalar is written in a parameter (`style`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Style {
    /// `a,b`.
    Simple,
    /// `.a.b`.
    Label,
    /// `;p=a;p=b`.
    Matrix,
    /// `p=a&p=b`, or `p=a,b`.
    Form,
    /// `p=a%20b`.
    SpaceDelimited,
    /// `p=a|b`.
    PipeDelimited,
    /// `p[key]=value`.
    DeepObject,
    /// JSON (`content` with a media type that is JSON).
    Json,
    /// Text as it is (`content` with any other media type).
    Text,
}

/// A parameter (Parameter Object).
#[derive(Debug, Clone, Serialize)]
pub struct Parameter {
    /// The name on the wire.
    pub name: String,
    /// Where it travels.
    pub location: Location,
    /// Whether it must be there.
    pub required: bool,
    /// How its value is written.
    pub style: Style,
    /// Whether each item or member is written by itself.
    pub explode: bool,
    /// Whether it may be there without a value (`allowEmptyValue`).
    pub allow_empty: bool,
    /// The type of its value.
    pub type_id: TypeId,
    /// `description`.
    pub description: Option<String>,
    /// `deprecated`.
    pub deprecated: bool,
    /// The values that the contract shows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Example>,
    /// `x-oasmith-` members.
    pub extensions: BTreeMap<String, Value>,
    /// What SDKs call it in place of its name.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub names: Names,
}

/// A request body (Request Body Object).
#[derive(Debug, Clone, Serialize)]
pub struct RequestBody {
    /// Whether it must be there.
    pub required: bool,
    /// `description`.
    pub description: Option<String>,
    /// One entry for each media type, in the order of the contract.
    pub contents: Vec<Content>,
    /// The largest accepted size in bytes, where the contract bounds it (`x-oasmith-max-bytes`).
    pub max_bytes: Option<u64>,
}

/// One media type of a body (Media Type Object).
#[derive(Debug, Clone, Serialize)]
pub struct Content {
    /// The media type, lower case; with its parameters only where another one has the same essence.
    pub media_type: String,
    /// The type of the value; none: bytes.
    pub type_id: Option<TypeId>,
    /// The type of each item, where the body is a sequence of them (`itemSchema`).
    pub item_type_id: Option<TypeId>,
    /// For multipart bodies: the media types allowed for a part, by property.
    pub part_types: BTreeMap<String, Vec<String>>,
    /// For forms: how a property is written where the contract says so, by property.
    pub styles: BTreeMap<String, (Style, bool)>,
    /// The values that the contract shows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Example>,
}

/// What a body is, on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum ContentKind {
    /// One JSON value.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `multipart/form-data`.
    Multipart,
    /// Server-sent events.
    Events,
    /// JSON values, a line each.
    Lines,
    /// An XML document whose value has a schema.
    Xml,
    /// Text.
    Text,
    /// Bytes that may be many: files.
    Stream,
    /// Any other, as bytes.
    Bytes,
}

impl Content {
    /// The media type without parameters.
    pub fn essence(&self) -> &str {
        self.media_type.split(';').next().unwrap_or_default()
    }

    /// Whether the media type is JSON (`application/json`, `text/json` or a `+json` suffix, RFC 6839).
    pub fn is_json(&self) -> bool {
        let media_type = self.essence();
        matches!(media_type, "application/json" | "text/json") || media_type.ends_with("+json")
    }

    /// Whether the media type is XML (`application/xml`, `text/xml` or a `+xml` suffix, RFC 7303).
    pub fn is_xml(&self) -> bool {
        let media_type = self.essence();
        matches!(media_type, "application/xml" | "text/xml") || media_type.ends_with("+xml")
    }

    /// The types of the value and of its items.
    pub fn types(&self) -> impl Iterator<Item = TypeId> {
        self.type_id.into_iter().chain(self.item_type_id)
    }

    /// What the body is on the wire, as its media type says.
    pub fn kind(&self) -> ContentKind {
        let media_type = self.essence();
        let begins = |prefixes: &[&str]| prefixes.iter().any(|it| media_type.starts_with(it));
        match media_type {
            _ if self.is_json() => ContentKind::Json,
            "application/x-www-form-urlencoded" => ContentKind::Form,
            "multipart/form-data" => ContentKind::Multipart,
            "text/event-stream" => ContentKind::Events,
            "application/x-ndjson"
            | "application/ndjson"
            | "application/jsonl"
            | "application/x-jsonlines"
            | "application/json-lines" => ContentKind::Lines,
            "application/octet-stream"
            | "application/pdf"
            | "application/zip"
            | "application/gzip"
            | "*/*"
            | "application/*" => ContentKind::Stream,
            _ if begins(&["image/", "audio/", "video/", "font/"]) => ContentKind::Stream,
            _ if begins(&["text/"]) => ContentKind::Text,
            _ => ContentKind::Bytes,
        }
    }
}

/// The statuses that a declared answer stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum StatusPattern {
    /// One status.
    Code(u16),
    /// A hundred statuses: `4XX`.
    Range(u16),
    /// Every status that is not declared otherwise.
    Default,
}

impl StatusPattern {
    /// Whether it stands for success or redirection.
    pub fn is_success(self) -> bool {
        match self {
            Self::Code(code) => (200..400).contains(&code),
            Self::Range(first) => (200..400).contains(&first),
            Self::Default => false,
        }
    }
}

/// A declared answer (Response Object).
#[derive(Debug, Clone, Serialize)]
pub struct Response {
    /// The statuses that it stands for.
    pub status: StatusPattern,
    /// `description`.
    pub description: Option<String>,
    /// Header fields, in the order of the contract.
    pub headers: Vec<Header>,
    /// One entry for each media type; none: no body.
    pub contents: Vec<Content>,
}

/// A header field of an answer (Header Object).
#[derive(Debug, Clone, Serialize)]
pub struct Header {
    /// The field name, as written.
    pub name: String,
    /// Whether it must be there.
    pub required: bool,
    /// The type of its value.
    pub type_id: TypeId,
    /// `description`.
    pub description: Option<String>,
    /// The values that the contract shows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Example>,
}
