//! What comes in: an [`Api`], and the overrides of `x-oasmith-` extensions in it.
//! What goes out: the [`Blueprint`] of a service: resources, tables, and which operations the data
//! layer can serve; every guess with its reason.
//! What it must not know: SQL, Rust, files.

mod action;
mod answer;
mod called;
mod columns;
mod database;
mod embeds;
mod envelope;
mod indexes;
mod input;
mod key;
mod known;
mod list;
mod names;
mod overrides;
mod owners;
mod page;
mod paging;
mod parents;
mod relations;
mod resource;
mod resource_key;
mod scope;
mod service;
mod shape;
mod sorts;
mod walk;
mod words;

pub use answer::{Answer, Fact, Shown};
pub use database::{
    Column, ColumnKind, ColumnRole, Conversion, Database, ForeignKey, Index, Table,
};
pub use embeds::{Embed, Selection};
pub use input::{Source, WriteAction};
pub use key::{Key, KeySource, KeyText, UuidForm};
pub use list::{Filter, FilterOperator};
pub use names::mark;
pub use overrides::Misfit;
pub use paging::{Paging, Style};
pub use parents::Parent;
pub use resource::{Form, Resource};
pub use service::{Action, ListAction, Place, Service, StoreAction, Unknown};
pub use sorts::SortKey;
pub use walk::{Last, Next, Walk};
pub use words::{kebab, snake};

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::Api;
use overrides::Overrides;

/// What the service is, before it is written in any language.
#[derive(Debug, Clone, Serialize)]
pub struct Blueprint {
    /// The name of the service, in kebab case: from `info.title`.
    pub name: String,
    /// The resources that have a table, in the order of their paths.
    pub resources: Vec<Resource>,
    /// The tables that hold them.
    pub database: Database,
    /// How each operation is served, by operation id.
    pub services: BTreeMap<String, Service>,
    /// How clients walk each list, by operation id.
    pub walks: BTreeMap<String, Walk>,
    /// The places of the tables, by name.
    #[serde(skip)]
    places: BTreeMap<String, usize>,
    /// What was inferred, and why, in the order in which it was.
    pub decisions: Vec<Decision>,
    /// The extensions that do not fit.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub misfits: Vec<Misfit>,
}

/// Something that was inferred from the contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decision {
    /// What it is about: a resource, a column, an operation.
    pub subject: String,
    /// What was decided.
    pub choice: String,
    /// Why.
    pub reason: String,
}

/// Infers the service that an API describes.
pub fn infer(api: &Api) -> Blueprint {
    let (mut decisions, overrides) = (Decisions::default(), Overrides::default());
    let mut resources = resource::find(api, &overrides, &mut decisions);
    let mut database = columns::tables(api, &resources, &overrides, &mut decisions);
    embeds::find(
        (api, &overrides),
        &mut resources,
        &mut database,
        &mut decisions,
    );
    let known = (api, resources.as_slice(), &database);
    let services = action::classify(known, &overrides, &mut decisions);
    let walks = walks(api, (&overrides, &services), &mut decisions);
    let database = indexes::with_indexes((api, database), &services, &resources, &mut decisions);
    Blueprint {
        name: words::service_name(&api.title),
        places: {
            let tables = database.tables.iter().enumerate();
            tables
                .map(|(place, table)| (table.name.clone(), place))
                .collect()
        },
        resources,
        database,
        services,
        walks,
        decisions: decisions.0,
        misfits: overrides.misfits(),
    }
}

/// How clients walk each list.
fn walks(
    api: &Api,
    (overrides, services): (&Overrides, &BTreeMap<String, Service>),
    decisions: &mut Decisions,
) -> BTreeMap<String, Walk> {
    let mut walks = BTreeMap::new();
    for operation in &api.operations {
        let id = operation.id.as_str();
        if let Some(walk) = walk::walk(api, overrides, operation) {
            if let Some(Service::Yours) | None = services.get(id) {
                walk::note(decisions, id, &walk);
            }
            walks.insert(id.to_owned(), walk);
        }
    }
    walks
}

impl Blueprint {
    /// How the operation is served.
    pub fn service(&self, operation: &str) -> &Service {
        self.services.get(operation).unwrap_or(&Service::Yours)
    }

    /// The table of a resource.
    pub fn table(&self, resource: &Resource) -> &Table {
        let place = self.places.get(&resource.table);
        match place.and_then(|place| self.database.tables.get(*place)) {
            Some(table) => table,
            None => crate::bug!("the resource {} has no table", resource.name),
        }
    }
}

/// The record of inferences.
#[derive(Debug, Default)]
struct Decisions(Vec<Decision>);

impl Decisions {
    fn note(
        &mut self,
        subject: impl Into<String>,
        choice: impl Into<String>,
        reason: impl Into<String>,
    ) {
        self.0.push(Decision {
            subject: subject.into(),
            choice: choice.into(),
            reason: reason.into(),
        });
    }
}
