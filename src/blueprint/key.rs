//! Keys: the property that a path parameter names, and who chooses its value.

use serde::Serialize;

use super::{
    database::ColumnKind,
    shape,
    words::{singular, snake},
};
use crate::model::{Api, Assertion, Field, Parameter, TypeId};

/// What tells the items of a collection apart.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Key {
    /// The path parameter that holds it.
    pub parameter: String,
    /// The type of that parameter.
    pub type_id: TypeId,
    /// The property that shows it; none: only the path knows.
    pub property: Option<String>,
    /// The column that holds it.
    pub column: String,
    /// What the column holds.
    pub kind: ColumnKind,
    /// Who chooses it.
    pub source: KeySource,
    /// Whether no two items of the table have the same; else those of one owner have not.
    pub is_global: bool,
}

/// Who chooses the key of a new item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum KeySource {
    /// Whoever makes the item.
    Client,
    /// The server: a UUID of version 7 (RFC 9562).
    Uuid,
    /// The server: a UUID of version 7, as such a text.
    Text(KeyText),
    /// The database: the next number.
    Number,
    /// The server, in a way that the contract does not tell.
    Unknown,
}

/// Names of properties by which things are called.
const CALLED: &[&str] = &[
    "id", "name", "slug", "key", "code", "uid", "uuid", "username", "login",
];

/// The property that a path parameter names.
pub(super) fn property<'a>(
    api: &Api,
    fields: &'a [Field],
    parameter: &Parameter,
    segment: &str,
) -> Option<&'a Field> {
    let one = snake(&singular(segment));
    let spelt = snake(&parameter.name);
    let bare = spelt.strip_prefix(&format!("{one}_")).unwrap_or(&spelt);
    let last = spelt.rsplit('_').next().unwrap_or_default();
    let wanted = shape::kind(api, parameter.type_id);
    let mut names = vec![spelt.as_str(), bare, last];
    names.extend(CALLED);
    let named = |names: &[&str], fits: &dyn Fn(&ColumnKind) -> bool| {
        let mut found = names.iter().filter_map(|name| {
            let mut fields = fields.iter();
            fields.find(|field| {
                snake(&field.name) == **name && fits(&shape::kind(api, field.type_id))
            })
        });
        found.next()
    };
    // What is of the same kind comes before what can only be read as it.
    let own = [spelt.as_str(), bare, last];
    named(&own, &|kind| is_same(kind, &wanted))
        .or_else(|| named(&own, &|kind| is_alike(kind, &wanted)))
        .or_else(|| named(&names, &|kind| is_same(kind, &wanted)))
}

/// Whether a parameter of one kind names a key of the other as it is.
fn is_same(key: &ColumnKind, parameter: &ColumnKind) -> bool {
    let is_text = |kind: &ColumnKind| matches!(kind, ColumnKind::Text | ColumnKind::Enumeration(_));
    let is_key = !matches!(
        key,
        ColumnKind::Json | ColumnKind::Real | ColumnKind::Boolean
    );
    is_key && (key == parameter || is_text(key) && is_text(parameter))
}

/// Whether a parameter of one kind can name a key of the other.
pub(super) fn is_alike(key: &ColumnKind, parameter: &ColumnKind) -> bool {
    let is_text = |kind: &ColumnKind| matches!(kind, ColumnKind::Text | ColumnKind::Enumeration(_));
    match (key, parameter) {
        (ColumnKind::Json | ColumnKind::Real | ColumnKind::Boolean, _) => false,
        (key, parameter) if key == parameter => true,
        (key, parameter) if is_text(key) && is_text(parameter) => true,
        (ColumnKind::Uuid | ColumnKind::Integer, parameter) => is_text(parameter),
        (key, ColumnKind::Uuid | ColumnKind::Integer) => is_text(key),
        _ => false,
    }
}

/// How the server can choose a key of this type.
pub(super) fn generated(api: &Api, id: TypeId, kind: &ColumnKind) -> KeySource {
    match kind {
        ColumnKind::Uuid => KeySource::Uuid,
        ColumnKind::Integer => KeySource::Number,
        ColumnKind::Text => text(api, id).map_or(KeySource::Unknown, KeySource::Text),
        _ => KeySource::Unknown,
    }
}

/// How keys are written that are texts: as UUIDs of version 7, in a form that the type takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeyText {
    /// What stands in front of all of them.
    pub prefix: String,
    /// How the UUID is written.
    pub form: UuidForm,
}

/// A form of a UUID.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum UuidForm {
    /// With hyphens (RFC 9562, section 4).
    Hyphenated,
    /// 32 hexadecimal digits.
    Hexadecimal,
    /// A decimal number.
    Decimal,
}

/// The first way to write a key that is a value of the type.
fn text(api: &Api, id: TypeId) -> Option<KeyText> {
    const HYPHENATED: &str = "01937b2c-90d7-7f52-b3e1-6f8a0c4d2e97";
    const HEXADECIMAL: &str = "01937b2c90d77f52b3e16f8a0c4d2e97";
    const DECIMAL: &str = "2092766539846233874217904253519703703";
    let forms = [
        (UuidForm::Hyphenated, HYPHENATED),
        (UuidForm::Hexadecimal, HEXADECIMAL),
        (UuidForm::Decimal, DECIMAL),
    ];
    let prefixes = [String::new(), prefix(api, id)];
    let mut ways = prefixes
        .iter()
        .flat_map(|prefix| forms.map(|form| (prefix, form)));
    let (prefix, (form, _)) =
        ways.find(|(prefix, (_, sample))| takes(api, id, &format!("{prefix}{sample}")))?;
    Some(KeyText {
        prefix: prefix.clone(),
        form,
    })
}

/// The text with which the pattern of a type begins.
fn prefix(api: &Api, id: TypeId) -> String {
    let assertions = api.conjoined(id);
    let pattern = assertions.iter().find_map(|assertion| match assertion {
        Assertion::Pattern(pattern) => Some(pattern.written.as_str()),
        _ => None,
    });
    let plain = pattern.unwrap_or_default().trim_start_matches('^').chars();
    plain
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
        .collect()
}

/// Whether a text is a value of the type, as far as that can be told.
pub(super) fn takes(api: &Api, id: TypeId, text: &str) -> bool {
    let length = text.len() as u64;
    let assertions = api.conjoined(id);
    assertions.iter().all(|assertion| match assertion {
        Assertion::MinLength(least) => *least <= length,
        Assertion::MaxLength(most) => *most >= length,
        Assertion::Pattern(pattern) => {
            let linear = pattern.linear.as_deref();
            linear
                .and_then(|it| regex::Regex::new(it).ok())
                .is_some_and(|it| it.is_match(text))
        }
        Assertion::Enum(_) | Assertion::Const(_) => false,
        Assertion::Format(format) => !is_known_format(format),
        _ => true,
    })
}

/// Whether a format is checked that no UUID has.
fn is_known_format(format: &str) -> bool {
    const KNOWN: &[&str] = &[
        "email",
        "idn-email",
        "uri",
        "iri",
        "ipv4",
        "ipv6",
        "date",
        "time",
        "date-time",
        "duration",
        "json-pointer",
        "relative-json-pointer",
        "regex",
        "byte",
        "uri-template",
        "hostname",
        "idn-hostname",
    ];
    KNOWN.contains(&format)
}
