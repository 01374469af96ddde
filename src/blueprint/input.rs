//! What clients write: which properties a body carries, and what the others of an item are.

use serde::Serialize;
use serde_json::Value;

use super::{
    answer::{self, Names},
    database::ColumnRole,
    key::KeySource,
    resource::Form,
    scope::Scope,
    service::{Place, Unknown},
    shape,
};
use crate::model::{Field, Shape, TypeId};

/// How an item is written.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WriteAction {
    /// The type of what is written.
    pub input: TypeId,
    /// The properties of the body that lead to it.
    pub envelope: Vec<String>,
    /// The properties that the body says.
    pub sent: Vec<String>,
    /// What a new item has where the body says nothing, by property.
    pub set: Vec<(String, Source)>,
}

/// Where the value of a property comes from that a body does not say.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Source {
    /// It is the key, which the server or the database chooses.
    Key,
    /// It is the key, which the path says.
    PathKey,
    /// It is the key of an owner: the parameter of the path.
    Parent(String),
    /// The present instant.
    Now,
    /// A default of the contract, the only value there is, or an empty list.
    Constant(Value),
    /// Null.
    Null,
    /// It is left out.
    Absent,
}

/// What a body is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// It makes an item.
    Create,
    /// It makes the item that the path names, or takes its place.
    Put,
    /// It takes the place of one.
    Replace,
    /// It changes some of one.
    Change,
}

impl Scope<'_> {
    /// What the body of the operation writes; beside it what is not understood.
    pub(super) fn write(&self, purpose: Purpose) -> Result<(WriteAction, Vec<Unknown>), String> {
        let body = self.operation.body.as_ref().ok_or("it takes no body")?;
        let whole = shape::written(&body.contents).ok_or("its body is neither JSON nor a form")?;
        if shape::is_nullable(self.api, whole) {
            return Err("its body may be null".to_owned());
        }
        let (input, envelope) = self.unwrapped(whole);
        match self.resource.form {
            Form::Document => self.document(input, envelope),
            Form::Columns => self.columns(input, envelope, purpose),
        }
    }

    /// What is written, without what is only around it.
    fn unwrapped(&self, whole: TypeId) -> (TypeId, Vec<String>) {
        let words = self.words();
        let candidates = answer::items(self.api, whole, &Names { one: &words });
        let knows = |id: TypeId| {
            let fields = shape::fields(self.api, id).unwrap_or_default();
            let known = fields
                .iter()
                .filter(|field| self.table.column_of(&field.name).is_some());
            known.count()
        };
        let best = candidates
            .iter()
            .max_by_key(|(id, path)| (knows(*id), std::cmp::Reverse(path.len())));
        match best {
            Some((id, path)) if knows(*id) > 0 => {
                (*id, path.iter().map(|name| (*name).to_owned()).collect())
            }
            _ => (shape::plain(self.api, whole), Vec::new()),
        }
    }

    fn document(
        &self,
        input: TypeId,
        envelope: Vec<String>,
    ) -> Result<(WriteAction, Vec<Unknown>), String> {
        let item = self.resource.type_id;
        let read = self
            .api
            .get(input)
            .read_shape
            .map(|id| shape::plain(self.api, id));
        if input != item && read != Some(item) && !shape::suits(self.api, input, item) {
            return Err("its body is of another type than what is kept".to_owned());
        }
        if read == Some(item) && !self.only_the_key_is_missing(input, item) {
            return Err("nothing says what the server sets in it".to_owned());
        }
        let action = WriteAction {
            input,
            envelope,
            sent: Vec::new(),
            set: Vec::new(),
        };
        Ok((action, Vec::new()))
    }

    /// Whether what requests leave out of a document may be left out of answers too.
    fn only_the_key_is_missing(&self, input: TypeId, item: TypeId) -> bool {
        shape::suits(self.api, input, item)
    }

    fn columns(
        &self,
        input: TypeId,
        envelope: Vec<String>,
        purpose: Purpose,
    ) -> Result<(WriteAction, Vec<Unknown>), String> {
        let fields =
            shape::fields(self.api, input).ok_or("its body is no object with named properties")?;
        let mut unknown = Vec::new();
        let mut sent = Vec::new();
        for field in fields {
            match self.is_kept(field) {
                Ok(true) => sent.push(field.name.clone()),
                Ok(false) => {}
                // What need not be said is not understood only where it is said.
                Err(reason) if field.required => return Err(reason),
                Err(_) => unknown.push(Unknown {
                    place: Place::Body,
                    name: envelope
                        .iter()
                        .chain([&field.name])
                        .cloned()
                        .collect::<Vec<_>>()
                        .join("."),
                }),
            }
        }
        if sent.is_empty() && !matches!(purpose, Purpose::Create | Purpose::Put) {
            return Err("its body says nothing that is kept".to_owned());
        }
        let set = match purpose {
            Purpose::Create | Purpose::Put => self.rest(fields, purpose)?,
            Purpose::Replace | Purpose::Change => Vec::new(),
        };
        sent.retain(|name| !self.is_key_said_elsewhere(name, purpose));
        Ok((
            WriteAction {
                input,
                envelope,
                sent,
                set,
            },
            unknown,
        ))
    }

    /// Whether a property of a body is kept, or of no consequence; or why neither.
    fn is_kept(&self, field: &Field) -> Result<bool, String> {
        let name = &field.name;
        if self.resource.shows(name) {
            return Ok(false);
        }
        let Some(column) = self.table.column_of(name) else {
            return Err(format!("`{name}` of its body is kept nowhere"));
        };
        let Some(own) = shape::field(self.api, self.resource.type_id, name) else {
            return Err(format!("`{name}` of its body is kept nowhere"));
        };
        let is_key =
            column.role == ColumnRole::Key && self.resource.key.source != KeySource::Client;
        match column.role {
            ColumnRole::Key if is_key => {}
            ColumnRole::Parent => return Ok(false),
            _ => {}
        }
        match shape::suits_value(self.api, field.type_id, own.type_id) {
            true => Ok(true),
            false => Err(format!(
                "`{name}` of its body is of another type than what is kept"
            )),
        }
    }

    /// Whether this is the key, and the path or the database says it, whatever the body says: a client
    /// that could choose numbers could use them up.
    fn is_key_said_elsewhere(&self, name: &str, purpose: Purpose) -> bool {
        let key = &self.resource.key;
        let is_elsewhere = purpose != Purpose::Create || key.source == KeySource::Number;
        is_elsewhere && key.property.as_deref() == Some(name)
    }

    /// What a new item has where the body says nothing.
    fn rest(&self, sent: &[Field], purpose: Purpose) -> Result<Vec<(String, Source)>, String> {
        let own = shape::fields(self.api, self.resource.type_id).unwrap_or_default();
        let mut set = Vec::new();
        for field in own {
            let said = sent.iter().find(|sent| sent.name == field.name);
            let kept = said.is_some_and(|said| self.is_kept(said) == Ok(true));
            let is_elsewhere = self.is_key_said_elsewhere(&field.name, purpose);
            if kept && !is_elsewhere && said.is_some_and(|said| said.required) {
                continue;
            }
            let source = self.source(field, purpose).ok_or_else(|| {
                format!(
                    "nothing says what `{}` of a new {} is",
                    field.name, self.resource.name
                )
            })?;
            set.push((field.name.clone(), source));
        }
        Ok(set)
    }

    fn source(&self, field: &Field, purpose: Purpose) -> Option<Source> {
        if self.resource.shows(&field.name) {
            return Some(Source::Absent);
        }
        let column = self.table.column_of(&field.name)?;
        let mut parents = self.resource.parents.iter();
        let parent = parents.find(|parent| parent.property.as_deref() == Some(&field.name));
        let api = self.api;
        let default = || api.telling_default_of(field.type_id).cloned();
        Some(match column.role {
            ColumnRole::Key if purpose == Purpose::Put => Source::PathKey,
            ColumnRole::Key
                if matches!(
                    self.resource.key.source,
                    KeySource::Client | KeySource::Unknown
                ) =>
            {
                return None;
            }
            ColumnRole::Key => Source::Key,
            ColumnRole::Parent => Source::Parent(parent?.parameter.clone()),
            ColumnRole::CreatedAt | ColumnRole::UpdatedAt => Source::Now,
            _ => match default().or_else(|| shape::constant(api, field.type_id)) {
                Some(value) => Source::Constant(value),
                None if !field.required => Source::Absent,
                None if shape::is_nullable(api, field.type_id) => Source::Null,
                None => {
                    Source::Constant(shape::empty(api, field.type_id).or_else(|| self.zero(field))?)
                }
            },
        })
    }

    /// What a count of something is before there is any.
    fn zero(&self, field: &Field) -> Option<Value> {
        let name = super::words::snake(&field.name);
        let counts = name.ends_with("_count")
            || name.starts_with("num_")
            || name.starts_with("total_")
            || name.ends_with("_total");
        let is_integer = matches!(
            self.api.get(self.api.underlying(field.type_id)).shape,
            Shape::Integer(_)
        );
        (counts && is_integer).then(|| Value::from(0))
    }
}
