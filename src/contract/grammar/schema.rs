//! The keywords of a schema: a subset of JSON Schema in OpenAPI 3.0, all of draft 2020-12 from 3.1
//! on.

use super::ObjectKind as Kind;
use super::Shape::{
    Any, Count, Flag, List, Map, Number, Object, Referable, SchemaOrFlag, SchemaOrList,
    SchemaReference, Text, Types,
};
use super::{Field, Versions};

const FROM_3_1: Versions = Versions::FROM_3_1;
const FROM_3_0: Versions = Versions::FROM_3_0;
const UNTIL_3_0: Versions = Versions::UNTIL_3_0;
const ONLY_2_0: Versions = Versions::ONLY_2_0;
const ONLY_3_0: Versions = Versions::ONLY_3_0;

const fn field(name: &'static str, shape: super::Shape) -> Field {
    Field::new(name, shape)
}

pub(super) static SCHEMA: &[Field] = &[
    field("$anchor", Text).only(FROM_3_1),
    field("$comment", Text).only(FROM_3_1),
    field("$defs", Map(&Referable(Kind::Schema))).only(FROM_3_1),
    field("$dynamicAnchor", Text).only(FROM_3_1),
    field("$dynamicRef", SchemaReference).only(FROM_3_1),
    field("$id", Text).only(FROM_3_1),
    field("$schema", Text).only(FROM_3_1),
    field("$vocabulary", Any).only(FROM_3_1),
    field("additionalProperties", SchemaOrFlag),
    field("allOf", List(&Referable(Kind::Schema))),
    field("anyOf", List(&Referable(Kind::Schema))).only(FROM_3_0),
    field("const", Any).only(FROM_3_1),
    field("contains", Referable(Kind::Schema)).only(FROM_3_1),
    field("contentEncoding", Text).only(FROM_3_1),
    field("contentMediaType", Text).only(FROM_3_1),
    field("contentSchema", Referable(Kind::Schema)).only(FROM_3_1),
    field("default", Any),
    field("dependentRequired", Map(&List(&Text))).only(FROM_3_1),
    field("dependentSchemas", Map(&Referable(Kind::Schema))).only(FROM_3_1),
    field("deprecated", Flag).only(FROM_3_0),
    field("description", Text),
    field("discriminator", Text).only(ONLY_2_0),
    field("discriminator", Object(Kind::Discriminator)).only(FROM_3_0),
    field("else", Referable(Kind::Schema)).only(FROM_3_1),
    field("enum", List(&Any)),
    field("example", Any),
    field("examples", List(&Any)).only(FROM_3_1),
    field("exclusiveMaximum", Flag).only(UNTIL_3_0),
    field("exclusiveMaximum", Number).only(FROM_3_1),
    field("exclusiveMinimum", Flag).only(UNTIL_3_0),
    field("exclusiveMinimum", Number).only(FROM_3_1),
    field("externalDocs", Object(Kind::ExternalDocs)),
    field("format", Text),
    field("if", Referable(Kind::Schema)).only(FROM_3_1),
    field("items", SchemaOrList).only(ONLY_2_0),
    field("items", Referable(Kind::Schema)).only(FROM_3_0),
    field("maxContains", Count).only(FROM_3_1),
    field("maxItems", Count),
    field("maxLength", Count),
    field("maxProperties", Count),
    field("maximum", Number),
    field("minContains", Count).only(FROM_3_1),
    field("minItems", Count),
    field("minLength", Count),
    field("minProperties", Count),
    field("minimum", Number),
    field("multipleOf", Number),
    field("not", Referable(Kind::Schema)).only(FROM_3_0),
    field("nullable", Flag).only(ONLY_3_0),
    field("oneOf", List(&Referable(Kind::Schema))).only(FROM_3_0),
    field("pattern", Text),
    field("patternProperties", Map(&Referable(Kind::Schema))).only(FROM_3_1),
    field("prefixItems", List(&Referable(Kind::Schema))).only(FROM_3_1),
    field("properties", Map(&Referable(Kind::Schema))),
    field("propertyNames", Referable(Kind::Schema)).only(FROM_3_1),
    field("readOnly", Flag),
    field("required", List(&Text)),
    field("then", Referable(Kind::Schema)).only(FROM_3_1),
    field("title", Text),
    field("type", Types),
    field("unevaluatedItems", Referable(Kind::Schema)).only(FROM_3_1),
    field("unevaluatedProperties", SchemaOrFlag).only(FROM_3_1),
    field("uniqueItems", Flag),
    field("writeOnly", Flag).only(FROM_3_0),
    field("x-nullable", Flag).only(ONLY_2_0),
    field("xml", Object(Kind::Xml)),
];
