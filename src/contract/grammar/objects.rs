//! One table for each object of OpenAPI, in the order of `ObjectKind`.

use super::ObjectKind as Kind;
use super::Shape::{Any, Components, Flag, List, Map, Object, Referable, SchemaName, Text, Word};
use super::{Field, ObjectTable, Others, Versions};

const FROM_3_1: Versions = Versions::FROM_3_1;
const FROM_3_2: Versions = Versions::FROM_3_2;

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

const fn open(kind: Kind, described: &'static str, others: Others) -> ObjectTable {
    ObjectTable {
        kind,
        described,
        fields: &[],
        others,
    }
}

pub(super) static TABLES: &[ObjectTable] = &[
    table(Kind::OpenApi, "an OpenAPI document", OPENAPI),
    table(Kind::Info, "an info object", INFO),
    table(Kind::Contact, "a contact", CONTACT),
    table(Kind::License, "a license", LICENSE),
    table(Kind::Server, "a server", SERVER),
    table(Kind::ServerVariable, "a server variable", SERVER_VARIABLE),
    table(Kind::Components, "a components object", COMPONENTS),
    open(Kind::Paths, "a mapping of paths", Others::Paths),
    table(Kind::PathItem, "a path item", PATH_ITEM),
    table(Kind::Operation, "an operation", OPERATION),
    table(Kind::ExternalDocs, "a link to documentation", EXTERNAL_DOCS),
    table(Kind::Parameter, "a parameter", PARAMETER),
    table(Kind::RequestBody, "a request body", REQUEST_BODY),
    table(Kind::MediaType, "a media type", MEDIA_TYPE),
    table(Kind::Encoding, "an encoding", ENCODING),
    ObjectTable {
        fields: RESPONSES,
        ..open(Kind::Responses, "a mapping of responses", Others::Statuses)
    },
    table(Kind::Response, "a response", RESPONSE),
    open(
        Kind::Callback,
        "a callback",
        Others::Free(Referable(Kind::PathItem)),
    ),
    table(Kind::Example, "an example", EXAMPLE),
    table(Kind::Link, "a link", LINK),
    table(Kind::Header, "a header", HEADER),
    table(Kind::Tag, "a tag", TAG),
    table(Kind::Schema, "a schema", super::schema::SCHEMA),
    table(Kind::Discriminator, "a discriminator", DISCRIMINATOR),
    table(Kind::Xml, "an XML object", XML),
    table(Kind::SecurityScheme, "a security scheme", SECURITY_SCHEME),
    table(Kind::OauthFlows, "a mapping of OAuth flows", OAUTH_FLOWS),
    table(Kind::OauthFlow, "an OAuth flow", OAUTH_FLOW),
    open(
        Kind::SecurityRequirement,
        "a security requirement",
        Others::Free(List(&Text)),
    ),
    table(Kind::Items, "an items object", &[]),
];

static OPENAPI: &[Field] = &[
    field("$self", Text).only(FROM_3_2),
    field("components", Object(Kind::Components)),
    field("externalDocs", Object(Kind::ExternalDocs)),
    field("info", Object(Kind::Info)).required(),
    field("jsonSchemaDialect", Text).only(FROM_3_1),
    field("openapi", Any),
    field("paths", Object(Kind::Paths))
        .only(Versions::ONLY_3_0)
        .required(),
    field("paths", Object(Kind::Paths)).only(FROM_3_1),
    field("security", List(&Object(Kind::SecurityRequirement))),
    field("servers", List(&Object(Kind::Server))),
    field("tags", List(&Object(Kind::Tag))),
    field("webhooks", Map(&Referable(Kind::PathItem))).only(FROM_3_1),
];

static INFO: &[Field] = &[
    field("contact", Object(Kind::Contact)),
    field("description", Text),
    field("license", Object(Kind::License)),
    field("summary", Text).only(FROM_3_1),
    field("termsOfService", Text),
    field("title", Text).required(),
    field("version", Text).required(),
];

static CONTACT: &[Field] = &[
    field("email", Text),
    field("name", Text),
    field("url", Text),
];

static LICENSE: &[Field] = &[
    field("identifier", Text).only(FROM_3_1),
    field("name", Text).expected(),
    field("url", Text),
];

static SERVER: &[Field] = &[
    field("description", Text),
    field("name", Text).only(FROM_3_2),
    field("url", Text).required(),
    field("variables", Map(&Object(Kind::ServerVariable))),
];

static SERVER_VARIABLE: &[Field] = &[
    field("default", Text).required(),
    field("description", Text),
    field("enum", List(&Text)),
];

static COMPONENTS: &[Field] = &[
    field("callbacks", Components(&Referable(Kind::Callback))),
    field("examples", Components(&Referable(Kind::Example))),
    field("headers", Components(&Referable(Kind::Header))),
    field("links", Components(&Referable(Kind::Link))),
    field("mediaTypes", Components(&Referable(Kind::MediaType))).only(FROM_3_2),
    field("parameters", Components(&Referable(Kind::Parameter))),
    field("pathItems", Components(&Referable(Kind::PathItem))).only(FROM_3_1),
    field("requestBodies", Components(&Referable(Kind::RequestBody))),
    field("responses", Components(&Referable(Kind::Response))),
    field("schemas", Components(&Referable(Kind::Schema))),
    field(
        "securitySchemes",
        Components(&Referable(Kind::SecurityScheme)),
    ),
];

static PATH_ITEM: &[Field] = &[
    field("additionalOperations", Map(&Object(Kind::Operation))).only(FROM_3_2),
    field("delete", Object(Kind::Operation)),
    field("description", Text),
    field("get", Object(Kind::Operation)),
    field("head", Object(Kind::Operation)),
    field("options", Object(Kind::Operation)),
    field("parameters", List(&Referable(Kind::Parameter))),
    field("patch", Object(Kind::Operation)),
    field("post", Object(Kind::Operation)),
    field("put", Object(Kind::Operation)),
    field("query", Object(Kind::Operation)).only(FROM_3_2),
    field("servers", List(&Object(Kind::Server))),
    field("summary", Text),
    field("trace", Object(Kind::Operation)),
];

static OPERATION: &[Field] = &[
    field("callbacks", Map(&Referable(Kind::Callback))),
    field("deprecated", Flag),
    field("description", Text),
    field("externalDocs", Object(Kind::ExternalDocs)),
    field("operationId", Text),
    field("parameters", List(&Referable(Kind::Parameter))),
    field("requestBody", Referable(Kind::RequestBody)),
    field("responses", Object(Kind::Responses)),
    field("security", List(&Object(Kind::SecurityRequirement))),
    field("servers", List(&Object(Kind::Server))),
    field("summary", Text),
    field("tags", List(&Text)),
];

static EXTERNAL_DOCS: &[Field] = &[field("description", Text), field("url", Text).expected()];

static PARAMETER: &[Field] = &[
    field("allowEmptyValue", Flag),
    field("allowReserved", Flag),
    field("content", Map(&Referable(Kind::MediaType))),
    field("deprecated", Flag),
    field("description", Text),
    field("example", Any),
    field("examples", Map(&Referable(Kind::Example))),
    field("explode", Flag),
    field("in", Word(&["query", "header", "path", "cookie"]))
        .only(Versions::UNTIL_3_1)
        .required(),
    field(
        "in",
        Word(&["query", "querystring", "header", "path", "cookie"]),
    )
    .only(FROM_3_2)
    .required(),
    field("name", Text).required(),
    field("required", Flag),
    field("schema", Referable(Kind::Schema)),
    field("style", Word(STYLES)),
];

static STYLES: &[&str] = &[
    "matrix",
    "label",
    "simple",
    "form",
    "spaceDelimited",
    "pipeDelimited",
    "deepObject",
    "cookie",
];

static REQUEST_BODY: &[Field] = &[
    field("content", Map(&Referable(Kind::MediaType))).required(),
    field("description", Text),
    field("required", Flag),
];

static MEDIA_TYPE: &[Field] = &[
    field("description", Text).only(FROM_3_2),
    field("encoding", Map(&Object(Kind::Encoding))),
    field("example", Any),
    field("examples", Map(&Referable(Kind::Example))),
    field("itemEncoding", Object(Kind::Encoding)).only(FROM_3_2),
    field("itemSchema", Referable(Kind::Schema)).only(FROM_3_2),
    field("prefixEncoding", List(&Object(Kind::Encoding))).only(FROM_3_2),
    field("schema", Referable(Kind::Schema)),
];

static ENCODING: &[Field] = &[
    field("allowReserved", Flag),
    field("contentType", Text),
    field("encoding", Map(&Object(Kind::Encoding))).only(FROM_3_2),
    field("explode", Flag),
    field("headers", Map(&Referable(Kind::Header))),
    field("itemEncoding", Object(Kind::Encoding)).only(FROM_3_2),
    field("prefixEncoding", List(&Object(Kind::Encoding))).only(FROM_3_2),
    field("style", Word(STYLES)),
];

static RESPONSES: &[Field] = &[field("default", Referable(Kind::Response))];

static RESPONSE: &[Field] = &[
    field("content", Map(&Referable(Kind::MediaType))),
    field("description", Text)
        .only(Versions::UNTIL_3_1)
        .expected(),
    field("description", Text).only(FROM_3_2),
    field("headers", Map(&Referable(Kind::Header))),
    field("links", Map(&Referable(Kind::Link))),
    field("summary", Text).only(FROM_3_2),
];

static EXAMPLE: &[Field] = &[
    field("dataValue", Any).only(FROM_3_2),
    field("description", Text),
    field("externalValue", Text),
    field("serializedValue", Text).only(FROM_3_2),
    field("summary", Text),
    field("value", Any),
];

static LINK: &[Field] = &[
    field("description", Text),
    field("operationId", Text),
    field("operationRef", Text),
    field("parameters", Map(&Any)),
    field("requestBody", Any),
    field("server", Object(Kind::Server)),
];

static HEADER: &[Field] = &[
    field("allowEmptyValue", Flag),
    field("allowReserved", Flag),
    field("content", Map(&Referable(Kind::MediaType))),
    field("deprecated", Flag),
    field("description", Text),
    field("example", Any),
    field("examples", Map(&Referable(Kind::Example))),
    field("explode", Flag),
    field("required", Flag),
    field("schema", Referable(Kind::Schema)),
    field("style", Word(STYLES)),
];

static TAG: &[Field] = &[
    field("description", Text),
    field("externalDocs", Object(Kind::ExternalDocs)),
    field("kind", Text).only(FROM_3_2),
    field("name", Text).required(),
    field("parent", Text).only(FROM_3_2),
    field("summary", Text).only(FROM_3_2),
];

static DISCRIMINATOR: &[Field] = &[
    field("defaultMapping", SchemaName).only(FROM_3_2),
    field("mapping", Map(&SchemaName)),
    field("propertyName", Text)
        .only(Versions::UNTIL_3_1)
        .required(),
    field("propertyName", Text).only(FROM_3_2),
];

static XML: &[Field] = &[
    field("attribute", Flag),
    field("name", Text),
    field("namespace", Text),
    field(
        "nodeType",
        Word(&["element", "attribute", "text", "cdata", "none"]),
    )
    .only(FROM_3_2),
    field("prefix", Text),
    field("wrapped", Flag),
];

static SECURITY_SCHEME: &[Field] = &[
    field("bearerFormat", Text),
    field("deprecated", Flag).only(FROM_3_2),
    field("description", Text),
    field("flows", Object(Kind::OauthFlows)),
    field("in", Word(&["query", "header", "cookie"])),
    field("name", Text),
    field("oauth2MetadataUrl", Text).only(FROM_3_2),
    field("openIdConnectUrl", Text),
    field("scheme", Text),
    field("type", Word(&["apiKey", "http", "oauth2", "openIdConnect"]))
        .only(Versions::ONLY_3_0)
        .required(),
    field(
        "type",
        Word(&["apiKey", "http", "mutualTLS", "oauth2", "openIdConnect"]),
    )
    .only(FROM_3_1)
    .required(),
];

static OAUTH_FLOWS: &[Field] = &[
    field("authorizationCode", Object(Kind::OauthFlow)),
    field("clientCredentials", Object(Kind::OauthFlow)),
    field("deviceAuthorization", Object(Kind::OauthFlow)).only(FROM_3_2),
    field("implicit", Object(Kind::OauthFlow)),
    field("password", Object(Kind::OauthFlow)),
];

static OAUTH_FLOW: &[Field] = &[
    field("authorizationUrl", Text),
    field("deviceAuthorizationUrl", Text).only(FROM_3_2),
    field("refreshUrl", Text),
    field("scopes", Map(&Text)),
    field("tokenUrl", Text),
];
