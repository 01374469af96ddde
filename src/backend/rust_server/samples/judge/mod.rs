//! What comes in: the types of an API, and values.
//! What goes out: whether a value satisfies a type's schema, as the generated server would judge it.
//! What it must not know: where values come from, and how the validator works: it is the source that
//! is emitted into `crates/types`, compiled here as well, so that both judge alike.

mod scalars;

/// A module of the validator.
macro_rules! emitted {
    ($($(#[$more:meta])* $name:ident at $path:literal;)+) => {
        $(
            $(#[$more])*
            #[path = $path]
            #[allow(
                dead_code,
                unused_imports,
                reason = "a generated server uses more of it"
            )]
            mod $name;
        )+
    };
}

emitted! {
    backtracking at "../../../../../templates/rust-server/types/src/support/backtracking.rs";
    date at "../../../../../templates/rust-server/types/src/support/date.rs";
    digits at "../../../../../templates/rust-server/types/src/support/digits.rs";
    exact_numbers at "../../../../../templates/rust-server/types/src/support/exact_numbers.rs";
    format at "../../../../../templates/rust-server/types/src/support/format/mod.rs";
    literal at "../../../../../templates/rust-server/types/src/support/literal.rs";
    number at "../../../../../templates/rust-server/types/src/support/number.rs";
    pattern at "../../../../../templates/rust-server/types/src/support/pattern.rs";
    schema at "../../../../../templates/rust-server/types/src/support/schema/mod.rs";
    text at "../../../../../templates/rust-server/types/src/support/text.rs";
    timestamp at "../../../../../templates/rust-server/types/src/support/timestamp.rs";
    validator at "../../../../../templates/rust-server/types/src/support/validator/mod.rs";
    violation at "../../../../../templates/rust-server/types/src/support/violation.rs";
}

use std::collections::BTreeSet;

use serde_json::Value;

use super::super::types::SchemaPlanner;
use crate::model::{Api, Assertion, TypeId};
pub(in super::super) use date::Date;
use format::Format;
use literal::Literal;
use pattern::Pattern;
use scalars::{Decimal, Uuid};
use schema::{Schema, Schemas, Type};
pub(in super::super) use timestamp::Timestamp;
pub(in super::super) use violation::Violation;

/// Judges values by the schemas of an API.
#[derive(Debug)]
pub(super) struct Judge {
    schemas: Option<&'static Schemas>,
}

impl Judge {
    /// A judge for these types and all that their schemas mention.
    pub(super) fn new(api: &Api, roots: impl IntoIterator<Item = TypeId>) -> Self {
        let document = SchemaPlanner::numbered(api, &mentioned(api, roots)).document();
        // The validator is written for documents that live as long as the process does, as this one
        // nearly does: there is one for each version of a contract.
        let leak = |document: Value| -> &'static Schemas {
            let text: &'static str = Box::leak(document.to_string().into_boxed_str());
            Box::leak(Box::new(Schemas::new(text)))
        };
        Self {
            schemas: document.map(leak),
        }
    }

    /// What is wrong with a value of a type, at most 100 violations.
    pub(super) fn violations(&self, id: TypeId, value: &Value) -> Vec<Violation> {
        let Some(schemas) = self.schemas else {
            crate::bug!("a judge without schemas is asked for one");
        };
        let schema: Schema = schemas.get(&SchemaPlanner::number(id));
        validator::validate(value, &schema)
    }
}

/// These types and all that their schemas mention.
fn mentioned(api: &Api, roots: impl IntoIterator<Item = TypeId>) -> BTreeSet<TypeId> {
    let mut open: Vec<TypeId> = roots.into_iter().collect();
    let mut reached = BTreeSet::new();
    while let Some(id) = open.pop() {
        if reached.insert(id) {
            let assertions = &api.get(id).assertions;
            open.extend(assertions.iter().flat_map(Assertion::schemas));
        }
    }
    reached
}
