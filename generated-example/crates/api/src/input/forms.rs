//! Parts of forms (RFC 7578).

use std::borrow::Cow;
use std::collections::BTreeSet;

use runtime::{Location, Multipart, Upload};
use serde::de::DeserializeOwned;
use types::{Schema, Type};

use super::{Input, from_text};

/// How many unknown parts are named at most.
const MOST_NAMES: usize = 100;

impl Input<'_> {
    /// A text part of a form that must be there.
    pub fn part<T: DeserializeOwned>(
        &mut self,
        form: &mut Multipart,
        name: &str,
        schema: &Schema,
    ) -> Option<T> {
        let found = self.optional_part(form, name, schema)?;
        self.required(found, Location::property(name))
    }

    /// A text part of a form that may be left out.
    pub fn optional_part<T: DeserializeOwned>(
        &mut self,
        form: &mut Multipart,
        name: &str,
        schema: &Schema,
    ) -> Option<Option<T>> {
        let place = || Location::property(name);
        if form.files.remove(name).is_some() {
            return self.note(place(), "type", "must be a text, not a file");
        }
        let texts = form.text.remove(name).unwrap_or_default();
        if schema.accepts(Type::Array) {
            let texts: Vec<Cow<'_, str>> = texts.into_iter().map(Cow::Owned).collect();
            return self.list(&texts, schema, &place);
        }
        match texts.as_slice() {
            [] => Some(None),
            [only] => self.value(from_text(only, schema), schema, &place).map(Some),
            _ => self.note(place(), "type", "must be there only once"),
        }
    }

    /// A file of a form that must be there, with one of these media types.
    pub fn file(
        &mut self,
        form: &mut Multipart,
        name: &str,
        media_types: &[&str],
    ) -> Option<Upload> {
        let found = self.optional_file(form, name, media_types)?;
        self.required(found, Location::property(name))
    }

    /// A file of a form that may be left out, with one of these media types.
    pub fn optional_file(
        &mut self,
        form: &mut Multipart,
        name: &str,
        media_types: &[&str],
    ) -> Option<Option<Upload>> {
        let mut files = form.files.remove(name).unwrap_or_default();
        let Some(file) = files.pop() else { return Some(None) };
        if !files.is_empty() {
            return self.note(Location::property(name), "type", "must be there only once");
        }
        let sent = file.content_type.as_deref().unwrap_or("application/octet-stream");
        let sent = sent.split(';').next().unwrap_or_default().trim();
        if !media_types.is_empty() && !media_types.iter().any(|one| one.eq_ignore_ascii_case(sent)) {
            let detail = format!("must be {}", media_types.join(" or "));
            return self.note(Location::property(name), "contentMediaType", &detail);
        }
        Some(Some(file))
    }

    /// Refuses the parts that were not taken.
    pub fn no_more_parts(&mut self, form: Multipart) -> Option<()> {
        let names: BTreeSet<String> = form.text.into_keys().chain(form.files.into_keys()).collect();
        for name in names.iter().take(MOST_NAMES) {
            let place = Location::property(name);
            let _: Option<()> = self.note(place, "additionalProperties", "is not a known part");
        }
        names.is_empty().then_some(())
    }
}
