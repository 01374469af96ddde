// Managed by oasmith. Do not edit: the next run writes it anew.

//! Parts of forms with files (RFC 7578).

use std::borrow::Cow;
use std::collections::BTreeSet;

use runtime::{FormText, Location, Multipart, Upload};
use serde::de::DeserializeOwned;
use types::{Schema, Type};

use super::Input;
use super::value::{list, scalar};

/// How many unknown parts are named at most.
const MOST_NAMES: usize = 100;

impl Input<'_> {
    /// A part that is no file and must be there.
    pub fn part<T: DeserializeOwned>(
        &mut self,
        form: &mut Multipart,
        name: &str,
        schema: &Schema,
    ) -> Option<T> {
        let found = self.optional_part(form, name, schema)?;
        self.present(found, Location::property(name))
    }

    /// A part that is no file and may be left out: text, JSON, or several parts that are a list.
    pub fn optional_part<T: DeserializeOwned>(
        &mut self,
        form: &mut Multipart,
        name: &str,
        schema: &Schema,
    ) -> Option<Option<T>> {
        let place = || Location::property(name);
        let texts = form.text.remove(name).unwrap_or_default();
        // An object is JSON where nothing else is said (OpenAPI Encoding Object, `contentType`).
        let is_object = schema.may_be(Type::Object) && !schema.may_be(Type::String);
        let is_json = |part: &FormText| part.is_json().unwrap_or(is_object);
        match texts.as_slice() {
            [] => Some(None),
            [only] if is_json(only) => self.json_text(&only.text, schema, &place).map(Some),
            [only] if !schema.may_be(Type::Array) || schema.may_be(Type::String) => self
                .value(scalar(&only.text, schema), schema, &place)
                .map(Some),
            several if schema.may_be(Type::Array) => {
                let texts: Vec<Cow<'_, str>> = several
                    .iter()
                    .map(|part| Cow::Borrowed(&*part.text))
                    .collect();
                self.value(list(&texts, schema), schema, &place).map(Some)
            }
            _ => self.note(place(), "type", "must be there only once"),
        }
    }

    /// A file that must be there, with one of these media types.
    pub fn file(
        &mut self,
        form: &mut Multipart,
        name: &str,
        media_types: &[&str],
    ) -> Option<Upload> {
        let found = self.optional_file(form, name, media_types)?;
        self.present(found, Location::property(name))
    }

    /// A file that may be left out, with one of these media types.
    pub fn optional_file(
        &mut self,
        form: &mut Multipart,
        name: &str,
        media_types: &[&str],
    ) -> Option<Option<Upload>> {
        let mut files = self.files(form, name, media_types)?;
        let first = files.pop();
        match files.is_empty() {
            true => Some(first),
            false => self.note(Location::property(name), "type", "must be there only once"),
        }
    }

    /// Files of one name, each with one of these media types; none of them is no fault.
    pub fn files(
        &mut self,
        form: &mut Multipart,
        name: &str,
        media_types: &[&str],
    ) -> Option<Vec<Upload>> {
        let files = form.files.remove(name).unwrap_or_default();
        let refused = files.iter().find(|file| !file.is_of(media_types));
        if refused.is_some() {
            let detail = format!("must be {}", media_types.join(" or "));
            return self.note(Location::property(name), "contentMediaType", &detail);
        }
        Some(files)
    }

    /// Files of one name, within these numbers.
    pub fn files_within(
        &mut self,
        form: &mut Multipart,
        name: &str,
        media_types: &[&str],
        (least, most): (usize, usize),
    ) -> Option<Vec<Upload>> {
        let files = self.files(form, name, media_types)?;
        let (keyword, detail) = match files.len() {
            count if count < least => ("minItems", format!("must be there at least {least} times")),
            count if count > most => ("maxItems", format!("must be there at most {most} times")),
            _ => return Some(files),
        };
        self.note(Location::property(name), keyword, &detail)
    }

    /// Refuses the parts that were not taken.
    pub fn no_more_parts(&mut self, form: Multipart) -> Option<()> {
        let names: BTreeSet<String> = form
            .text
            .into_keys()
            .chain(form.files.into_keys())
            .collect();
        for name in names.iter().take(MOST_NAMES) {
            let place = Location::property(name);
            let _: Option<()> = self.note(place, "additionalProperties", "is not a known part");
        }
        names.is_empty().then_some(())
    }
}
