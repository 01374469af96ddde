//! The objects of Swagger 2.0 that differ from those of OpenAPI 3; all others are the same.

use super::ObjectKind as Kind;
use super::Shape::{Any, Count, Flag, List, Map, Number, Object, Referable, Text, Types, Word};
use super::{Field, ObjectTable, Others};

const fn field(name: &'static str, shape: super::Shape) -> Field {
    Field::new(name, shape)
}

const fn table(kind: Kind, described: &'static str, fields: &'static [Field]) -> ObjectTable {
    ObjectTable {
        kind,
        described,
        fields,
        others: Others::Unknown,
    }
}

pub(super) static TABLES: &[ObjectTable] = &[
    table(Kind::OpenApi, "a Swagger document", SWAGGER),
    table(Kind::PathItem, "a path item", PATH_ITEM),
    table(Kind::Operation, "an operation", OPERATION),
    table(Kind::Parameter, "a parameter", PARAMETER),
    table(Kind::Items, "an items object", ITEMS),
    table(Kind::Response, "a response", RESPONSE),
    table(Kind::Header, "a header", HEADER),
    table(Kind::SecurityScheme, "a security scheme", SECURITY_SCHEME),
];

const SCHEMES: super::Shape = List(&Word(&["http", "https", "ws", "wss"]));
const FORMATS: super::Shape = Word(&["csv", "ssv", "tsv", "pipes"]);

static SWAGGER: &[Field] = &[
    field("basePath", Text),
    field("consumes", List(&Text)),
    // Names are not restricted; those that OpenAPI 3 forbids are replaced.
    field("definitions", Map(&Referable(Kind::Schema))),
    field("externalDocs", Object(Kind::ExternalDocs)),
    field("host", Text),
    field("info", Object(Kind::Info)).required(),
    field("parameters", Map(&Referable(Kind::Parameter))),
    field("paths", Object(Kind::Paths)).required(),
    field("produces", List(&Text)),
    field("responses", Map(&Referable(Kind::Response))),
    field("schemes", SCHEMES),
    field("security", List(&Object(Kind::SecurityRequirement))),
    field("securityDefinitions", Map(&Referable(Kind::SecurityScheme))),
    field("swagger", Any),
    field("tags", List(&Object(Kind::Tag))),
];

static PATH_ITEM: &[Field] = &[
    field("delete", Object(Kind::Operation)),
    field("get", Object(Kind::Operation)),
    field("head", Object(Kind::Operation)),
    field("options", Object(Kind::Operation)),
    field("parameters", List(&Referable(Kind::Parameter))),
    field("patch", Object(Kind::Operation)),
    field("post", Object(Kind::Operation)),
    field("put", Object(Kind::Operation)),
];

static OPERATION: &[Field] = &[
    field("consumes", List(&Text)),
    field("deprecated", Flag),
    field("description", Text),
    field("externalDocs", Object(Kind::ExternalDocs)),
    field("operationId", Text),
    field("parameters", List(&Referable(Kind::Parameter))),
    field("produces", List(&Text)),
    field("responses", Object(Kind::Responses)),
    field("schemes", SCHEMES),
    field("security", List(&Object(Kind::SecurityRequirement))),
    field("summary", Text),
    field("tags", List(&Text)),
];

static PARAMETER: &[Field] = &[
    field("allowEmptyValue", Flag),
    field(
        "collectionFormat",
        Word(&["csv", "ssv", "tsv", "pipes", "multi"]),
    ),
    field("default", Any),
    field("description", Text),
    field("enum", List(&Any)),
    field("exclusiveMaximum", Flag),
    field("exclusiveMinimum", Flag),
    field("format", Text),
    field("in", Word(&["body", "formData", "header", "path", "query"])).required(),
    field("items", Object(Kind::Items)),
    field("maxItems", Count),
    field("maxLength", Count),
    field("maximum", Number),
    field("minItems", Count),
    field("minLength", Count),
    field("minimum", Number),
    field("multipleOf", Number),
    field("name", Text).required(),
    field("pattern", Text),
    field("required", Flag),
    field("schema", Referable(Kind::Schema)),
    field("type", Types),
    field("uniqueItems", Flag),
    field("x-nullable", Flag),
];

static ITEMS: &[Field] = &[
    field("collectionFormat", FORMATS),
    field("default", Any),
    field("enum", List(&Any)),
    field("exclusiveMaximum", Flag),
    field("exclusiveMinimum", Flag),
    field("format", Text),
    field("items", Object(Kind::Items)),
    field("maxItems", Count),
    field("maxLength", Count),
    field("maximum", Number),
    field("minItems", Count),
    field("minLength", Count),
    field("minimum", Number),
    field("multipleOf", Number),
    field("pattern", Text),
    field("type", Types),
    field("uniqueItems", Flag),
    field("x-nullable", Flag),
];

static RESPONSE: &[Field] = &[
    field("description", Text).expected(),
    field("examples", Map(&Any)),
    field("headers", Map(&Object(Kind::Header))),
    field("schema", Referable(Kind::Schema)),
];

static HEADER: &[Field] = &[
    field("collectionFormat", FORMATS),
    field("default", Any),
    field("description", Text),
    field("enum", List(&Any)),
    field("exclusiveMaximum", Flag),
    field("exclusiveMinimum", Flag),
    field("format", Text),
    field("items", Object(Kind::Items)),
    field("maxItems", Count),
    field("maxLength", Count),
    field("maximum", Number),
    field("minItems", Count),
    field("minLength", Count),
    field("minimum", Number),
    field("multipleOf", Number),
    field("pattern", Text),
    field("type", Types),
    field("uniqueItems", Flag),
    field("x-nullable", Flag),
];

static SECURITY_SCHEME: &[Field] = &[
    field("authorizationUrl", Text),
    field("description", Text),
    field(
        "flow",
        Word(&["implicit", "password", "application", "accessCode"]),
    ),
    field("in", Word(&["query", "header"])),
    field("name", Text),
    field("scopes", Map(&Text)),
    field("tokenUrl", Text),
    field("type", Word(&["basic", "apiKey", "oauth2"])).required(),
];
