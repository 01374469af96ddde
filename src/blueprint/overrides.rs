//! What `x-oasmith-` extensions say in place of what would be inferred.

use std::{cell::RefCell, collections::BTreeMap};

use serde::Serialize;
use serde_json::Value;

use crate::model::{Api, Operation, Parameter, TypeId};

/// An extension that does not fit what it stands at.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Misfit {
    /// JSON Pointer of what it stands at, or in.
    pub pointer: String,
    /// Its name.
    pub extension: String,
    /// Its value.
    pub value: Value,
    /// What is wrong with it.
    pub message: String,
}

/// The names that a property or a resource had before, the newest first.
pub(super) const RENAMED_FROM: &str = "x-oasmith-renamed-from";

/// The extensions of a contract, and which of them do not fit.
#[derive(Debug, Default)]
pub(super) struct Overrides(RefCell<Vec<Misfit>>);

impl Overrides {
    /// Those that do not fit, each once.
    pub(super) fn misfits(self) -> Vec<Misfit> {
        let mut found = self.0.into_inner();
        found.sort_by(|a, b| {
            let key = |it: &Misfit| (it.pointer.clone(), it.extension.clone(), it.message.clone());
            key(a).cmp(&key(b))
        });
        found.dedup();
        found
    }

    pub(super) fn of_operation<'a>(&'a self, operation: &'a Operation) -> Said<'a> {
        Said {
            extensions: &operation.extensions,
            pointer: &operation.pointer,
            overrides: self,
        }
    }

    pub(super) fn of_parameter<'a>(
        &'a self,
        operation: &'a Operation,
        parameter: &'a Parameter,
    ) -> Said<'a> {
        Said {
            extensions: &parameter.extensions,
            pointer: &operation.pointer,
            overrides: self,
        }
    }

    pub(super) fn of_type<'a>(&'a self, api: &'a Api, id: TypeId) -> Said<'a> {
        let described = api.get(id);
        Said {
            extensions: &described.extensions,
            pointer: &described.pointer,
            overrides: self,
        }
    }
}

/// What stands at one place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Said<'a> {
    extensions: &'a BTreeMap<String, Value>,
    pointer: &'a str,
    overrides: &'a Overrides,
}

impl<'a> Said<'a> {
    /// The value of an extension.
    pub(super) fn value(self, name: &str) -> Option<&'a Value> {
        self.extensions.get(name)
    }

    /// The same, where it is a text.
    pub(super) fn text(self, name: &str) -> Option<&'a str> {
        self.value(name)?.as_str()
    }

    /// The same, where it is `true` or `false`.
    pub(super) fn flag(self, name: &str) -> Option<bool> {
        self.value(name)?.as_bool()
    }

    /// The same, where it is a text or a list of texts.
    pub(super) fn texts(self, name: &str) -> Vec<&'a str> {
        match self.value(name) {
            Some(Value::String(text)) => vec![text.as_str()],
            Some(Value::Array(texts)) => texts.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        }
    }

    /// Notes that an extension does not fit.
    pub(super) fn misfit(self, name: &str, message: impl Into<String>) {
        self.overrides.0.borrow_mut().push(Misfit {
            pointer: self.pointer.to_owned(),
            extension: name.to_owned(),
            value: self.value(name).cloned().unwrap_or_default(),
            message: message.into(),
        });
    }
}
