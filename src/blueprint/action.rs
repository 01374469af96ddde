//! Which operations the data layer serves, and how.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Decisions,
    answer::{self, Answer, Fact, Shown},
    database::{ColumnKind, Database},
    embeds,
    envelope::Wanted,
    input::{Purpose, WriteAction},
    key::{self, KeySource},
    list::{self, Filter},
    overrides::Overrides,
    page,
    paging::Paging,
    resource::{Form, Resource},
    scope::Scope,
    service::{Action, ListAction, Place, Service, StoreAction, Unknown},
    shape, sorts,
    words::snake,
};
use crate::model::{Api, Field, Location, Operation, Response, Shape, TypeId};

/// Decides for every operation how it is served.
pub(super) fn classify(
    (api, resources, database): (&Api, &[Resource], &Database),
    overrides: &Overrides,
    decisions: &mut Decisions,
) -> BTreeMap<String, Service> {
    let mut services = BTreeMap::new();
    let mut indexes = BTreeMap::new();
    for (index, resource) in resources.iter().enumerate() {
        for path in [&resource.collection, &resource.item] {
            indexes.entry(path.as_str()).or_insert(index);
        }
    }
    let posts = api.operations.iter().filter(|it| it.method == "POST");
    let posts = posts.map(|it| it.path.text.trim_end_matches('/')).collect();
    let mut taken = BTreeSet::new();
    for operation in &api.operations {
        let path = operation.path.text.as_str();
        let index = indexes
            .get(path)
            .or_else(|| indexes.get(path.trim_end_matches('/')));
        let found = index
            .and_then(|index| Some((*index, resources.get(*index)?, database.tables.get(*index)?)));
        let served = match found {
            None => Err("its path is neither a collection nor an item of one".to_owned()),
            Some((index, resource, table)) => {
                let scope = Scope {
                    api,
                    operation,
                    resource,
                    table,
                    posts: &posts,
                    overrides,
                };
                scope.action().map(|found| (index, found))
            }
        };
        // A path that is written with and without a slash at its end has operations twice.
        let served = served.and_then(|(index, found)| {
            let is_first = found.0.is_repeatable() || taken.insert((index, found.0.name()));
            let (action, answer, unknown) = found;
            if !is_first {
                return Err("another operation does the same".to_owned());
            }
            Ok(StoreAction {
                resource: index,
                selection: embeds::selection(api, operation, &resources[index]),
                action,
                answer,
                unknown,
            })
        });
        let service = service(operation, served, resources, decisions);
        services.insert(operation.id.clone(), service);
    }
    services
}

/// How an operation is served, noted.
fn service(
    operation: &Operation,
    served: Result<StoreAction, String>,
    resources: &[Resource],
    decisions: &mut Decisions,
) -> Service {
    let id = operation.id.as_str();
    match served {
        Ok(action) => {
            let resource = resources[action.resource].name.as_str();
            let (choice, reason) = told(operation, &action.action, resource);
            decisions.note(id, format!("served by the data layer: {choice}"), reason);
            for unknown in &action.unknown {
                let name = &unknown.name;
                decisions.note(
                    id,
                    format!("`{name}` is left to you: requests that say it are answered 501"),
                    "nothing says what it means",
                );
            }
            Service::Store(Box::new(action))
        }
        Err(reason) => {
            decisions.note(id, "left to you", reason);
            Service::Yours
        }
    }
}

/// What the data layer does, and why, in words.
fn told(operation: &Operation, action: &Action, resource: &str) -> (String, String) {
    let method = operation.method.as_str();
    let (does, of) = match action {
        Action::List(list) => {
            let filters = list.filters.iter().map(|it| &it.parameter);
            let parameters: Vec<_> = filters.chain(&list.sort_parameter).collect();
            let mut said = format!("lists {resource} {}", list.paging.style);
            if !parameters.is_empty() {
                let names = parameters.iter().map(|name| format!("`{name}`"));
                let names: Vec<_> = names.collect();
                said.push_str(&format!(", by {}", names.join(", ")));
            }
            return (
                said,
                format!("{method} of a collection that answers a list"),
            );
        }
        Action::Create(_) => ("makes", "to a collection"),
        Action::Get => ("reads", "of an item"),
        Action::Replace(_) => ("replaces", "of an item"),
        Action::Put(..) => ("replaces or makes", "of an item, which may make one"),
        Action::Patch(_) => ("changes", "of an item, which need not say everything"),
        Action::Delete => ("removes", "of an item"),
    };
    (format!("{does} one {resource}"), format!("{method} {of}"))
}

type Found = (Action, Answer, Vec<Unknown>);

impl Scope<'_> {
    fn action(&self) -> Result<Found, String> {
        let said = self.overrides.of_operation(self.operation);
        if said.flag("x-oasmith-store") == Some(false) {
            return Err("`x-oasmith-store: false`".to_owned());
        }
        let is_item = self.resource.item == self.operation.path.text;
        match (self.operation.method.as_str(), is_item) {
            ("GET", false) => self.list(),
            ("POST", false) => self.create(),
            ("GET", true) => self.get(),
            ("PUT", true) => self.put(),
            ("PATCH" | "POST", true) => self.patch(),
            ("DELETE", true) => self.delete(),
            (method, _) => Err(format!("{method} here is none of the standard methods")),
        }
    }

    fn list(&self) -> Result<Found, String> {
        let (status, response) = answer::success(self.operation, &[200])?;
        let id = shape::json(&response.contents).ok_or("it answers no JSON")?;
        let has_cursor = self
            .list_answer(id, &Paging::whole(), true)
            .is_ok_and(|it| it.tells(Fact::NextCursor));
        let (paging, mut known) = self.paging(has_cursor);
        let shown = self.list_answer(id, &paging, false)?;
        let headers = self.page_headers(response, &paging);
        self.required_headers_are_told(response, &headers)?;
        let selection = embeds::selection(self.api, self.operation, self.resource);
        known.extend(selection.parameters().cloned());
        let mut unknown = Vec::new();
        let (sort_parameter, sorts) =
            match sorts::sorts(self.api, self.operation, self.resource, self.table) {
                Ok(found) => found,
                Err(_) => sorts::usual(self.resource, self.table),
            };
        known.extend(sort_parameter.clone());
        let filters = self.filters(&known);
        known.extend(filters.iter().map(|filter| filter.parameter.clone()));
        unknown.extend(self.unknown_parameters(&known)?);
        let action = ListAction {
            paging,
            filters,
            sort_parameter,
            sorts,
        };
        Ok((
            Action::List(action),
            Answer {
                headers,
                ..Answer::of(status, shown)
            },
            unknown,
        ))
    }

    /// What narrows a list, beside the parameters whose meaning is known.
    fn filters(&self, known: &[String]) -> Vec<Filter> {
        let parameters = self.operation.parameters_in(Location::Query);
        let others = parameters.filter(|parameter| !known.contains(&parameter.name));
        let filters = others.filter_map(|parameter| {
            let said = self.overrides.of_parameter(self.operation, parameter);
            let chosen = list::chosen_filter(self.api, (parameter, said), self.table);
            let inferred = || list::filter(self.api, parameter, (self.resource, self.table));
            chosen.unwrap_or_else(inferred).ok()
        });
        filters.collect()
    }

    /// What the header of a page tells.
    fn page_headers(&self, response: &Response, paging: &Paging) -> Vec<(String, Fact)> {
        let words = self.words();
        let told = response.headers.iter().filter_map(|header| {
            let kind = shape::kind(self.api, header.type_id);
            let fact = page::header(&header.name, &kind, paging, &words)?;
            let can_tell = self.takes_fact(fact, header.type_id);
            let is_there = !header.required || fact.is_always_there();
            (can_tell && is_there).then(|| (header.name.clone(), fact))
        });
        told.collect()
    }

    fn list_answer(&self, id: TypeId, paging: &Paging, is_trial: bool) -> Result<Shown, String> {
        let own = self.resource.type_id;
        let core = |id: TypeId| {
            let plain = shape::plain(self.api, id);
            let Shape::List(element) = self.api.get(plain).shape else {
                return None;
            };
            let inner = shape::plain(self.api, element);
            let suits = inner == own
                || shape::fields(self.api, inner).is_some()
                    && shape::fields(self.api, own).is_some()
                    && shape::suits(self.api, own, inner)
                    && self.shares_most(inner);
            suits.then_some(Shown::Items(element))
        };
        let words = self.words();
        let fact = |field: &Field| {
            let fact = page::fact(
                &snake(&field.name),
                &shape::kind(self.api, field.type_id),
                (paging, is_trial),
                &words,
            )?;
            // A path is no URI, which would name the host too.
            let is_told = fact != Fact::Path || self.takes_own_path(field.type_id);
            (is_told && self.takes_fact(fact, field.type_id)).then_some(Shown::Fact(fact))
        };
        let wanted = Wanted {
            core: &core,
            fact: &fact,
            anywhere: true,
        };
        self.shown(id, &wanted)
    }

    /// Whether a value of this type can tell a fact: a key is told as it is.
    fn takes_fact(&self, fact: Fact, id: TypeId) -> bool {
        let key = self.resource.key.property.as_deref();
        let key = key.and_then(|name| shape::field(self.api, self.resource.type_id, name));
        let is_key = |key: &Field| shape::is_same_value(self.api, key.type_id, id);
        !matches!(fact, Fact::FirstKey | Fact::LastKey) || key.is_some_and(is_key)
    }

    /// Whether a property of this type can hold the path of the operation.
    fn takes_own_path(&self, id: TypeId) -> bool {
        let path = format!("{}{}", self.api.mount, self.operation.path.text);
        key::takes(self.api, id, &path)
    }

    fn get(&self) -> Result<Found, String> {
        let selection = embeds::selection(self.api, self.operation, self.resource);
        let known: Vec<String> = selection.parameters().cloned().collect();
        let unknown = self.unknown_parameters(&known)?;
        let answer = self.item_answer(answer::success(self.operation, &[200, 203])?)?;
        if answer.body.is_none() {
            return Err("it answers nothing".to_owned());
        }
        Ok((Action::Get, answer, unknown))
    }

    fn create(&self) -> Result<Found, String> {
        let mut unknown = self.unknown_parameters(&[])?;
        let answer = self.item_answer(answer::success(self.operation, &[201, 200, 202, 204])?)?;
        let key = &self.resource.key;
        let is_unsaid = key.source == KeySource::Client && key.property.is_none();
        if is_unsaid || key.source == KeySource::Unknown {
            return Err("nothing says what the key of a new one is".to_owned());
        }
        let (action, more) = self.write(Purpose::Create)?;
        unknown.extend(more);
        Ok((Action::Create(action), answer, unknown))
    }

    fn put(&self) -> Result<Found, String> {
        let mut unknown = self.unknown_parameters(&[])?;
        let declared = answer::success(self.operation, &[200, 204, 202, 201])?;
        let answer = self.item_answer(declared)?;
        let created = answer::success(self.operation, &[201]).ok();
        // Where nothing else makes items, this does.
        let makes = created.is_some() || !self.posts.contains(self.resource.collection.as_str());
        if makes && let Ok((action, more)) = self.write(Purpose::Put) {
            unknown.extend(more);
            let created = created.filter(|(status, _)| *status != answer.status);
            let made = created.map(|it| self.item_answer(it)).transpose()?;
            return Ok((Action::Put(action, made), answer, unknown));
        }
        let (action, more) = self.write(Purpose::Replace)?;
        unknown.extend(more);
        let is_whole = self.resource.form == Form::Document || self.says_everything(&action);
        let action = match is_whole {
            true => Action::Replace(action),
            false => Action::Patch(action),
        };
        Ok((action, answer, unknown))
    }

    /// Whether a body says all that is not the server's to say.
    fn says_everything(&self, action: &WriteAction) -> bool {
        let fields = shape::fields(self.api, action.input).unwrap_or_default();
        fields.iter().any(|field| field.required)
    }

    fn patch(&self) -> Result<Found, String> {
        let mut unknown = self.unknown_parameters(&[])?;
        let answer = self.item_answer(answer::success(self.operation, &[200, 204, 202, 201])?)?;
        let contents = self.operation.body.iter().flat_map(|body| &body.contents);
        let is_patch = |name: &str| name == "application/json-patch+json";
        if contents.clone().any(|content| is_patch(content.essence())) {
            return Err("a JSON Patch (RFC 6902) is applied by hand".to_owned());
        }
        if self.operation.method == "POST" && answer.body.is_none() {
            return Err("POST to an item may be anything".to_owned());
        }
        let (action, more) = self.write(Purpose::Change)?;
        unknown.extend(more);
        Ok((Action::Patch(action), answer, unknown))
    }

    fn delete(&self) -> Result<Found, String> {
        let mut unknown = self.unknown_parameters(&[])?;
        if self
            .operation
            .body
            .as_ref()
            .is_some_and(|body| body.required)
        {
            return Err("it takes a body".to_owned());
        }
        if self.operation.body.is_some() {
            unknown.push(Unknown {
                place: Place::Body,
                name: String::new(),
            });
        }
        let (status, response) = answer::success(self.operation, &[204, 200, 202, 205])?;
        self.headers_are_known(response)?;
        let Some(id) = shape::json(&response.contents).filter(|_| status != 204) else {
            if !response.contents.is_empty() && status != 204 {
                return Err("it answers no JSON".to_owned());
            }
            return Ok((Action::Delete, Answer::empty(status), unknown));
        };
        if let Ok(answer) = self.item_answer((status, response)) {
            return Ok((Action::Delete, answer, unknown));
        }
        let shown = self.told(id, &|field| self.of_removed(field))?;
        Ok((Action::Delete, Answer::of(status, shown), unknown))
    }

    /// What a property tells of an item that is gone.
    fn of_removed(&self, field: &Field) -> Option<Shown> {
        const YES: &[&str] = &[
            "deleted",
            "success",
            "ok",
            "removed",
            "is_deleted",
            "archived",
        ];
        let key = &self.resource.key;
        let name = snake(&field.name);
        let kind = shape::kind(self.api, field.type_id);
        let mut words = self.words().into_iter();
        let is_named = key.property.as_deref() == Some(&field.name)
            || name == "id"
            || name == snake(&key.parameter)
            || words.any(|word| name == format!("{word}_id"));
        if is_named && kind == key.kind {
            return Some(Shown::Fact(Fact::Key));
        }
        let says_yes = YES.contains(&name.as_str()) && kind == ColumnKind::Boolean;
        says_yes.then(|| Shown::Constant(true.into()))
    }
}
