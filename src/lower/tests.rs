//! Contracts that are hard to come to an end with.

use std::fmt::Write;

use super::*;
use crate::{
    contract::LoadOptions,
    diagnostic::{Code, Sources},
    model::{Assertion, Shape, TagValue},
};

/// Lowers a document of 3.1 with these schemas.
fn lowered(schemas: &str) -> (Api, Sink) {
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n{schemas}"
    );
    // The thread of a test has less room than that of the program.
    let thread = std::thread::Builder::new().stack_size(64 << 20);
    let lowered = thread.spawn(move || {
        let (mut sources, mut sink) = (Sources::new(), Sink::new());
        let options = LoadOptions::default();
        let contract =
            Contract::from_bytes(text, "t.yaml", &options, &mut sources, &mut sink).unwrap();
        assert!(sink.is_empty(), "{:?}", sink.sorted());
        let api = lower(&contract, &mut sink);
        (api, sink)
    });
    lowered.unwrap().join().unwrap()
}

fn codes(sink: &Sink) -> Vec<Code> {
    sink.sorted().iter().map(|found| found.code).collect()
}

fn reference(name: &str) -> String {
    format!("{{$ref: '#/components/schemas/{name}'}}")
}

/// The longest chain of types that only objects, lists and maps make.
fn levels(api: &Api, id: TypeId, above: usize) -> usize {
    assert!(above < 200, "types nest without end");
    let below = match &api.get(id).shape {
        Shape::Same(next) | Shape::List(next) | Shape::Map(next) => vec![*next],
        Shape::Object { fields, .. } => fields.iter().map(|field| field.type_id).collect(),
        _ => Vec::new(),
    };
    let deepest = below.into_iter().map(|id| levels(api, id, above + 1)).max();
    1 + deepest.unwrap_or_default()
}

#[test]
fn a_list_of_itself_is_kept_as_json_and_checked() {
    for (schema, is_kept) in [
        (
            format!("S: {{type: array, items: {}}}", reference("S")),
            true,
        ),
        (
            format!(
                "S: {{type: object, additionalProperties: {}}}",
                reference("S")
            ),
            true,
        ),
        (
            format!("S: {{type: object, properties: {{s: {}}}}}", reference("S")),
            false,
        ),
    ] {
        let (api, sink) = lowered(&format!("    {schema}\n"));
        let own = api.get(api.named_schemas[0]);
        assert_eq!(matches!(own.shape, Shape::Raw(_)), is_kept, "{schema}");
        assert_eq!(codes(&sink) == [Code::UntypedValue], is_kept, "{schema}");
        let holds_itself = own.assertions.iter().any(|assertion| match assertion {
            Assertion::Items(id) | Assertion::AdditionalProperties(id) => {
                *id == api.named_schemas[0]
            }
            Assertion::Properties(all) => all[0].1 == api.named_schemas[0],
            _ => false,
        });
        assert!(holds_itself, "{schema} is checked to any depth");
    }
}

#[test]
fn a_part_of_itself_is_a_fault() {
    let itself = reference("S");
    for schemas in [
        format!("    S: {{allOf: [{itself}]}}\n"),
        format!("    S: {{allOf: [{itself}, {{type: object}}]}}\n"),
        format!(
            "    S: {{allOf: [{}]}}\n    B: {{allOf: [{itself}]}}\n",
            reference("B")
        ),
        format!("    S: {{not: {itself}}}\n"),
    ] {
        let (_, sink) = lowered(&schemas);
        assert!(codes(&sink).contains(&Code::EndlessSchema), "{schemas}");
        assert!(sink.has_errors());
    }
}

#[test]
fn heirs_that_their_base_lists_are_checked_but_for_the_list() {
    let schemas = format!(
        "    Pet: {{type: object, oneOf: [{}]}}\n    Cat: {{allOf: [{}, {{type: object}}]}}\n",
        reference("Cat"),
        reference("Pet")
    );
    let (api, sink) = lowered(&schemas);
    assert!(!sink.has_errors() && codes(&sink).contains(&Code::EndlessSchema));
    let pet = &api.get(api.named_schemas[0]).assertions;
    assert!(matches!(pet.as_slice(), [Assertion::Type(_)]));
    let cat = &api.get(api.named_schemas[1]).assertions;
    assert!(matches!(cat.as_slice(), [Assertion::AllOf(members)] if members.len() == 2));
}

#[test]
fn long_chains_come_to_an_end() {
    for member in [
        "type: array, items: ",
        "type: object, properties: {p: ",
        "allOf: [",
    ] {
        let mut schemas = String::new();
        for index in 0..3_000 {
            let next = reference(&format!("L{}", index + 1));
            let close = match member.chars().rev().find(|c| "{[".contains(*c)) {
                Some('{') => "}",
                Some(_) => "]",
                None => "",
            };
            writeln!(schemas, "    L{index}: {{{member}{next}{close}}}").unwrap();
        }
        schemas += "    L3000: {type: object}\n";
        let (api, sink) = lowered(&schemas);
        assert!(!sink.has_errors());
        assert!(codes(&sink).contains(&Code::UntypedValue), "{member}");
        for id in &api.named_schemas {
            assert!(levels(&api, *id, 0) < 170, "{member}");
        }
    }
}

#[test]
fn diamonds_of_parts_are_seen_once() {
    let mut schemas = String::new();
    for index in 0..40 {
        let next = reference(&format!("L{}", index + 1));
        writeln!(schemas, "    L{index}: {{allOf: [{next}, {next}]}}").unwrap();
    }
    schemas += "    L40: {type: object, properties: {a: {type: string}}}\n";
    let (api, sink) = lowered(&schemas);
    assert!(sink.is_empty());
    let whole = api.get(api.named_schemas[0]);
    assert!(matches!(&whole.assertions[..], [Assertion::AllOf(members)] if members.len() == 1));
    assert!(matches!(&whole.shape, Shape::Object { fields, .. } if fields.len() == 1));
}

#[test]
fn a_list_without_items_stays_a_list_for_whoever_refers_to_it() {
    let schemas = format!(
        "    A: {{type: array}}\n    B: {{type: object, properties: {{a: {}}}}}\n",
        reference("A")
    );
    let (api, _) = lowered(&schemas);
    let Shape::Object { fields, .. } = &api.get(api.named_schemas[1]).shape else {
        panic!("an object");
    };
    assert_eq!(fields[0].type_id, api.named_schemas[0]);
}

#[test]
fn null_alone_is_checked() {
    let (api, _) = lowered("    N: {type: 'null'}\n    M: {type: ['null', string]}\n");
    let own = &api.get(api.named_schemas[0]).assertions;
    assert_eq!(own.as_slice(), [Assertion::Type(vec!["null".to_owned()])]);
}

#[test]
fn bounds_are_decimal_numbers() {
    let schemas = "    N: {type: integer, minimum: 0x1F, maximum: 0o17, multipleOf: 014}\n    \
                   F: {type: number, minimum: .5, maximum: 1., multipleOf: 1E+2}\n";
    let (api, _) = lowered(schemas);
    let bounds = |index: usize| -> Vec<String> {
        let assertions = api.get(api.named_schemas[index]).assertions.iter();
        let texts = assertions.filter_map(|assertion| match assertion {
            Assertion::Minimum(text) | Assertion::Maximum(text) | Assertion::MultipleOf(text) => {
                Some(text.clone())
            }
            _ => None,
        });
        texts.collect()
    };
    assert_eq!(bounds(0), ["31", "15", "14"]);
    assert_eq!(bounds(1), ["0.5", "1.0", "1E+2"]);
}

#[test]
fn null_beside_a_reference_is_allowed_and_checked() {
    let schemas = format!(
        "    A: {{type: object, properties: {{b: {{oneOf: [{}, {{type: 'null'}}]}}}}}}\n    \
         B: {{type: object}}\n",
        reference("B")
    );
    let (api, _) = lowered(&schemas);
    let Shape::Object { fields, .. } = &api.get(api.named_schemas[0]).shape else {
        panic!("an object");
    };
    let field = fields[0].type_id;
    assert!(api.get(field).nullable);
    assert_eq!(api.get(field).shape, Shape::Same(api.named_schemas[1]));
    assert!(api.only_adds_null(field, api.named_schemas[1]));
}

#[test]
fn an_extensible_enumeration_takes_other_texts() {
    let (api, _) =
        lowered("    A: {type: string, maxLength: 9, x-extensible-enum: [small, large, small]}\n");
    let described = api.get(api.named_schemas[0]);
    let known = ["small", "large"].map(str::to_owned).to_vec();
    assert_eq!(described.shape, Shape::OpenEnumeration(known));
    let is_enum = |assertion: &Assertion| matches!(assertion, Assertion::Enum(_));
    assert!(!described.assertions.iter().any(is_enum));
}

#[test]
fn objects_are_told_apart_by_numbers_and_flags() {
    let form = |values: &str| {
        format!("{{type: object, required: [kind], properties: {{kind: {{enum: {values}}}}}}}")
    };
    let tags = |first: &str, second: &str| {
        let schemas = format!("    A: {{oneOf: [{}, {}]}}\n", form(first), form(second));
        let (api, _) = lowered(&schemas);
        let Shape::Union(union) = &api.get(api.named_schemas[0]).shape else {
            panic!("a union");
        };
        let tags = union.forms.iter().map(|form| form.tags.clone());
        (union.tag.clone(), tags.collect::<Vec<_>>())
    };
    let integers = |values: &[i64]| -> Vec<TagValue> {
        values.iter().copied().map(TagValue::Integer).collect()
    };
    let kind = || Some("kind".to_owned());
    let expected = vec![integers(&[1]), integers(&[-2, 3])];
    assert_eq!(tags("[1]", "[-2, 3.0]"), (kind(), expected));
    let flags = [true, false].map(|flag| vec![TagValue::Boolean(flag)]);
    assert_eq!(tags("[true]", "[false]"), (kind(), flags.to_vec()));
    assert_eq!(tags("[1]", "[1, 2]").0, None);
    assert_eq!(tags("[1]", "[true]").0, None);
    assert_eq!(tags("[1]", "[1.5]").0, None);
}

/// What an array of 3.1 with these keywords is.
fn array(keywords: &str) -> (Shape, Api) {
    let (api, sink) = lowered(&format!("    A: {{type: array, {keywords}}}\n"));
    assert!(sink.is_empty(), "{keywords}: {:?}", codes(&sink));
    (api.get(api.named_schemas[0]).shape.clone(), api)
}

#[test]
fn so_many_items_by_their_places_are_a_tuple() {
    let pair = "prefixItems: [{type: string}, {type: [boolean, 'null']}]";
    for rest in [
        "items: false, minItems: 2",
        "minItems: 2, maxItems: 2",
        "items: false, minItems: 2, maxItems: 3",
        "items: {type: integer}, minItems: 2, maxItems: 2",
    ] {
        let (shape, api) = array(&format!("{pair}, {rest}"));
        let Shape::Tuple(items) = shape else {
            panic!("{rest}: {shape:?}");
        };
        let shapes: Vec<&Shape> = items.iter().map(|id| &api.get(*id).shape).collect();
        assert!(matches!(
            shapes.as_slice(),
            [Shape::String(_), Shape::Boolean]
        ));
        assert!(!api.get(items[0]).nullable && api.get(items[1]).nullable);
        let placed = Assertion::PrefixItems(items);
        assert!(api.get(api.named_schemas[0]).assertions.contains(&placed));
    }
    let (shape, _) = array(&format!("{pair}, minItems: 1, maxItems: 1"));
    assert!(matches!(shape, Shape::Tuple(items) if items.len() == 1));
}

#[test]
fn other_items_by_their_places_are_a_list_of_what_each_may_be() {
    let item = |keywords: &str| {
        let (shape, api) = array(keywords);
        let Shape::List(item) = shape else {
            panic!("{keywords}: {shape:?}");
        };
        api.get(item).clone()
    };
    let texts = "prefixItems: [{type: string}, {type: string}]";
    assert_eq!(item(texts).shape, Shape::Any);
    assert_eq!(item(&format!("{texts}, items: true")).shape, Shape::Any);
    let closed = item(&format!("{texts}, items: false"));
    assert!(matches!(closed.shape, Shape::String(_)));
    assert!(matches!(&closed.assertions[..], [Assertion::AnyOf(ids)] if ids.len() == 2));
    let bounded = item(&format!("{texts}, maxItems: 2"));
    assert!(matches!(bounded.shape, Shape::String(_)));
    let mixed = "prefixItems: [{type: string}], items: {type: [number, 'null']}";
    let mixed = item(mixed);
    assert!(matches!(&mixed.shape, Shape::Union(union) if union.forms.len() == 2));
    assert!(mixed.nullable);
    let anything = "prefixItems: [{type: string}, {}], items: false";
    assert_eq!(item(anything).shape, Shape::Any);
    let long = vec!["{type: string}"; 13].join(", ");
    let long = item(&format!(
        "prefixItems: [{long}], minItems: 13, maxItems: 13"
    ));
    assert!(matches!(long.shape, Shape::String(_)));
}

#[test]
fn tuples_of_themselves_come_to_an_end() {
    let pair = |name: &str| {
        let item = reference(name);
        format!("{{type: array, prefixItems: [{item}, {item}], items: false, minItems: 2}}")
    };
    let (api, sink) = lowered(&format!("    T: {}\n", pair("T")));
    assert_eq!(codes(&sink), [Code::UntypedValue]);
    assert!(matches!(api.get(api.named_schemas[0]).shape, Shape::Raw(_)));
    let mut schemas = String::new();
    for index in 0..40 {
        writeln!(
            schemas,
            "    T{index}: {}",
            pair(&format!("T{}", index + 1))
        )
        .unwrap();
    }
    schemas += "    T40: {type: boolean}\n";
    let (api, sink) = lowered(&schemas);
    assert!(!sink.has_errors());
    fn spelt(api: &Api, id: TypeId) -> usize {
        1 + api
            .get(id)
            .shape
            .parts()
            .iter()
            .map(|id| spelt(api, *id))
            .sum::<usize>()
    }
    for id in &api.named_schemas {
        assert!(spelt(&api, *id) <= 100);
    }
}

#[test]
fn items_that_several_schemas_describe_by_their_places_are_reported() {
    let schemas = "    A: {type: array, prefixItems: [{type: string}], \
                   allOf: [{prefixItems: [{minLength: 1}]}]}\n";
    let (api, sink) = lowered(schemas);
    assert_eq!(codes(&sink), [Code::UntypedValue]);
    let Shape::List(item) = api.get(api.named_schemas[0]).shape else {
        panic!("a list");
    };
    assert!(matches!(api.get(item).shape, Shape::Raw(_)));
}

/// Each text once, however the alternatives list it, and one outline for all who ask for it.
#[test]
fn thousands_of_constants_are_one_enumeration() {
    let constants: String = (0..10_000)
        .map(|at| format!("{{const: t{}}}, ", at % 9_000))
        .collect();
    let (api, _) = lowered(&format!("    A: {{anyOf: [{constants}]}}\n"));
    let Shape::Enumeration(texts) = &api.get(api.named_schemas[0]).shape else {
        panic!("no enumeration");
    };
    assert_eq!((texts.len(), texts[8_999].as_str()), (9_000, "t8999"));
}

#[test]
fn an_outline_is_shared_by_all_who_ask_for_it() {
    let text =
        "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\nx-test: {enum: [a, b]}\n";
    let (mut sources, mut sink) = (Sources::new(), Sink::new());
    let options = LoadOptions::default();
    let contract = Contract::from_bytes(text, "t.yaml", &options, &mut sources, &mut sink).unwrap();
    let mut lowering = Lowering::over(&contract, &mut sink);
    let node = contract.at("/x-test").unwrap();
    let first = lowering.outline(node);
    assert!(Rc::ptr_eq(&first, &lowering.outline(node)));
}

#[test]
fn nullable_is_obeyed_in_3_1_as_its_diagnostic_says() {
    let text = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n    A: {type: string, nullable: true}\n";
    let (mut sources, mut sink) = (Sources::new(), Sink::new());
    let options = LoadOptions::default();
    let contract = Contract::from_bytes(text, "t.yaml", &options, &mut sources, &mut sink).unwrap();
    assert_eq!(codes(&sink), [Code::KeyOfOtherVersion]);
    let api = lower(&contract, &mut sink);
    assert!(api.get(api.named_schemas[0]).nullable);
}

#[test]
fn values_of_another_type_than_the_named_one_leave_its_shape() {
    let shapes = [
        ("S: {type: integer, enum: [one, two]}", "integer"),
        ("S: {type: number, enum: [one]}", "number"),
        ("S: {type: array, enum: [a], items: {type: string}}", "list"),
        ("S: {type: string, enum: [1, 2]}", "string"),
        ("S: {type: boolean, enum: ['true']}", "boolean"),
        ("S: {type: string, enum: []}", "string"),
    ];
    for (schema, expected) in shapes {
        let (api, _) = lowered(&format!("    {schema}\n"));
        let shape = serde_json::to_value(&api.get(api.named_schemas[0]).shape).unwrap();
        let name = shape.as_str().map(str::to_owned);
        let name = name.or_else(|| shape.as_object()?.keys().next().cloned());
        assert_eq!(name.as_deref(), Some(expected), "{schema}");
    }
}
