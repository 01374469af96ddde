//! How the rows of a table can be made up, decided.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{
    plan::{ColumnPlan, Holds, RepositoryPlan},
    seed_recipes::key_recipe,
};
use crate::{
    backend::{
        project::Version,
        rust::Presence,
        rust_server::samples::{
            RICH, Samples,
            recipes::{Recipe, may_lack, properties, recipe},
        },
    },
    blueprint::{Column, ColumnKind, ColumnRole, Form, Resource, Table},
    model::TypeId,
};

/// So many values rows begin as, at most.
const SAMPLES: usize = 4;
/// So many values are written down of what no recipe is known for and no two rows may have alike.
const WRITTEN: usize = 32;

/// How the rows of a table are made up.
#[derive(Debug)]
pub(super) struct SeedPlan {
    pub(super) samples: Vec<String>,
    pub(super) cells: Vec<(Cell, Made, Absence)>,
    pub(super) parents: Vec<ParentCells>,
    pub(super) distinct: Vec<Vec<Cell>>,
    pub(super) key: Vec<Cell>,
    pub(super) numbered: Option<usize>,
}

/// A place for a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell {
    Property(String),
    Column(String),
    /// A column, whose value a property of the document shows.
    Both(String, String),
}

/// What a cell holds.
#[derive(Debug)]
pub(super) enum Made {
    Of(Recipe),
    Now,
}

/// Whether there may be nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Absence {
    Never,
    Missing,
    Null,
}

/// What refers to a row of another table.
#[derive(Debug)]
pub(super) struct ParentCells {
    pub(super) table: String,
    /// Each place, the place in the key there that it holds, and whether it may be empty.
    pub(super) cells: Vec<(Cell, usize, Absence)>,
}

/// Plans for the tables of a version.
pub(super) struct SeedPlanner<'a> {
    version: &'a Version,
    samples: Samples<'a>,
}

impl<'a> SeedPlanner<'a> {
    pub(super) fn new(version: &'a Version) -> Self {
        let resources = version.blueprint.resources.iter();
        let types = resources.flat_map(|resource| {
            let parents = resource.parents.iter().map(|parent| parent.type_id);
            [resource.type_id, resource.key.type_id]
                .into_iter()
                .chain(parents)
        });
        Self {
            version,
            samples: Samples::new(&version.api, types),
        }
    }

    /// How the rows of a table are made up; none where no value was found that they could begin as.
    pub(super) fn plan(&mut self, plan: &RepositoryPlan) -> Option<SeedPlan> {
        let blueprint = &self.version.blueprint;
        let resource = blueprint
            .resources
            .iter()
            .find(|it| it.table == plan.table)?;
        let table = blueprint.table(resource);
        let (mut samples, found) = (Vec::new(), 0..SAMPLES);
        for value in found.filter_map(|nth| self.samples.nth(resource.type_id, RICH, nth)) {
            let text = value.is_object().then(|| value.to_string())?;
            if !samples.contains(&text) {
                samples.push(text);
            }
        }
        if samples.is_empty() {
            return None;
        }
        let rows = Rows::of(self.version, resource, table, plan);
        let mut cells = Vec::new();
        for column in &plan.columns {
            let is_parent = table
                .foreign_keys
                .iter()
                .any(|it| it.columns.contains(&column.name));
            let is_chosen = plan.key.numbered && column.name == plan.key.column;
            if !is_parent && !is_chosen && !matches!(column.holds, Holds::Item) {
                cells.extend(self.cell(&rows, column)?);
            }
        }
        let key: Vec<Cell> = rows.cells(&plan.primary_key);
        let indexes = table.indexes.iter().filter(|index| index.unique);
        let indexes = indexes.map(|index| rows.cells(&index.columns));
        let place = plan
            .primary_key
            .iter()
            .position(|it| *it == plan.key.column);
        Some(SeedPlan {
            samples,
            cells,
            parents: rows.parents(),
            distinct: (!plan.key.numbered)
                .then(|| key.clone())
                .into_iter()
                .chain(indexes)
                .collect(),
            numbered: place.filter(|_| plan.key.numbered),
            key,
        })
    }

    /// What a column holds; nothing where it stays what the sample has, none where it has to hold
    /// something and nothing is known.
    fn cell(
        &mut self,
        rows: &Rows<'_>,
        column: &ColumnPlan,
    ) -> Option<Option<(Cell, Made, Absence)>> {
        let own = rows.table.column(&column.name)?;
        let (cell, absence) = (rows.cell(own), rows.absence(column));
        let is_set = matches!(own.role, ColumnRole::CreatedAt | ColumnRole::UpdatedAt);
        if is_set && own.kind == ColumnKind::Timestamp {
            return Some(Some((cell, Made::Now, Absence::Never)));
        }
        let is_key = own.name == rows.resource.key.column;
        let made = match is_key {
            true => key_recipe(&rows.resource.key.source),
            false => None,
        };
        let types = rows.types(own);
        let made = made.or_else(|| recipe(&self.version.api, types.as_deref()?));
        let is_distinct = is_key || rows.is_distinct(&own.name);
        let made = made.or_else(|| is_distinct.then(|| self.written(types.as_deref()?))?);
        match (made, &cell) {
            (Some(made), _) => Some(Some((cell, Made::Of(made), absence))),
            (None, Cell::Property(_)) => Some(None),
            (None, _) => None,
        }
    }

    /// Values of a type, written down.
    fn written(&mut self, types: &[TypeId]) -> Option<Recipe> {
        let [only] = types else { return None };
        let mut values: Vec<Value> = Vec::new();
        for value in (0..WRITTEN).filter_map(|nth| self.samples.nth(*only, RICH, nth)) {
            if !values.contains(&value) {
                values.push(value);
            }
        }
        (!values.is_empty()).then_some(Recipe::OneOf(values))
    }
}

/// What is known of the rows of a table.
struct Rows<'a> {
    resource: &'a Resource,
    table: &'a Table,
    plan: &'a RepositoryPlan,
    /// The types of the properties that stand each for itself.
    properties: BTreeMap<&'a str, Vec<TypeId>>,
    may_lack: bool,
    version: &'a Version,
}

impl<'a> Rows<'a> {
    fn of(
        version: &'a Version,
        resource: &'a Resource,
        table: &'a Table,
        plan: &'a RepositoryPlan,
    ) -> Self {
        let properties = properties(&version.api, resource.type_id);
        Self {
            resource,
            table,
            plan,
            may_lack: !properties.is_empty() && may_lack(&version.api, resource.type_id),
            properties: properties.into_iter().collect(),
            version,
        }
    }

    fn cell(&self, column: &Column) -> Cell {
        let key = &self.resource.key;
        match (&column.property, &key.property) {
            (Some(property), _) => Cell::Property(property.clone()),
            (None, Some(property))
                if self.resource.form == Form::Document && column.name == key.column =>
            {
                Cell::Both(column.name.clone(), property.clone())
            }
            (None, _) => Cell::Column(column.name.clone()),
        }
    }

    fn cells(&self, columns: &[String]) -> Vec<Cell> {
        let columns = columns.iter().filter_map(|name| self.table.column(name));
        columns.map(|column| self.cell(column)).collect()
    }

    /// The types whose values a column holds.
    fn types(&self, column: &Column) -> Option<Vec<TypeId>> {
        if let Some(property) = &column.property {
            return self.properties.get(property.as_str()).cloned();
        }
        let mut parents = self.resource.parents.iter();
        let parent = parents.find(|parent| parent.column == column.name);
        let is_key = column.name == self.resource.key.column;
        parent
            .map(|parent| vec![parent.type_id])
            .or_else(|| is_key.then(|| vec![self.resource.key.type_id]))
    }

    fn absence(&self, column: &ColumnPlan) -> Absence {
        let may_lack = self.may_lack && !self.plan.primary_key.contains(&column.name);
        match column.presence {
            _ if !may_lack => Absence::Never,
            Presence::Required => Absence::Never,
            Presence::RequiredNullable => Absence::Null,
            Presence::Optional | Presence::OptionalNullable | Presence::Default(_) => {
                Absence::Missing
            }
        }
    }

    fn is_distinct(&self, column: &str) -> bool {
        let mut unique = self.table.indexes.iter().filter(|index| index.unique);
        unique.any(|index| index.columns == [column])
    }

    /// What refers to other tables, the widest first: what a part of it says is said with it.
    fn parents(&self) -> Vec<ParentCells> {
        let mut keys: Vec<_> = self.table.foreign_keys.iter().collect();
        keys.sort_by_key(|key| std::cmp::Reverse(key.columns.len()));
        let mut said: Vec<&String> = Vec::new();
        let mut parents = Vec::new();
        for key in keys {
            if key.columns.iter().all(|column| said.contains(&column)) {
                continue;
            }
            said.extend(&key.columns);
            let Some(other) = self.version.blueprint.database.table(&key.table) else {
                continue;
            };
            let cells = key
                .columns
                .iter()
                .zip(&key.references)
                .filter_map(|(own, there)| {
                    let column = self.table.column(own)?;
                    let place = other.primary_key.iter().position(|it| it == there)?;
                    let mut columns = self.plan.columns.iter();
                    let planned = columns.find(|it| it.name == *own)?;
                    Some((self.cell(column), place, self.absence(planned)))
                });
            parents.push(ParentCells {
                table: key.table.clone(),
                cells: cells.collect(),
            });
        }
        parents
    }
}
