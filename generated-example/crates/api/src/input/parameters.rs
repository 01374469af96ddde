//! Parameters: of the path, the query, header fields and cookies.

use std::borrow::Cow;

use runtime::{IfMatch, Location, Request};
use serde::de::DeserializeOwned;
use types::{Invalid, Schema};

use super::{Input, detail, from_text};

impl<'r> Input<'r> {
    /// A parameter that is a segment of the path.
    pub fn path<T: DeserializeOwned>(
        &mut self,
        segment: usize,
        name: &str,
        schema: &Schema,
    ) -> Option<T> {
        self.path_part(segment, ("", ""), name, schema)
    }

    /// A parameter that is a part of a segment, between two literals.
    pub fn path_part<T: DeserializeOwned>(
        &mut self,
        segment: usize,
        (before, after): (&str, &str),
        name: &str,
        schema: &Schema,
    ) -> Option<T> {
        let text = self.request.path().split('/').nth(segment + 1).unwrap_or_default();
        let text = match before.is_empty() {
            true => text,
            false => text.split_once(before).map_or(text, |(_, rest)| rest),
        };
        let text = match after.is_empty() {
            true => text,
            false => text.split_once(after).map_or(text, |(part, _)| part),
        };
        let text = self.decoded(runtime::decode_segment(text))?;
        self.value(from_text(&text, schema), schema, &|| Location::Parameter(name.to_owned()))
    }

    /// A query parameter that must be there.
    pub fn query<T: DeserializeOwned>(&mut self, name: &str, schema: &Schema) -> Option<T> {
        let found = self.optional_query(name, schema)?;
        self.required(found, Location::Parameter(name.to_owned()))
    }

    /// A query parameter that may be left out.
    pub fn optional_query<T: DeserializeOwned>(
        &mut self,
        name: &str,
        schema: &Schema,
    ) -> Option<Option<T>> {
        let values = self.decoded(self.request.query_values(name))?;
        let place = || Location::Parameter(name.to_owned());
        match values.as_slice() {
            [] => Some(None),
            [only] => self.value(from_text(only, schema), schema, &place).map(Some),
            _ => self.note(place(), "type", "must be there only once"),
        }
    }

    /// A list in the query that must be there.
    pub fn query_list<T: DeserializeOwned>(
        &mut self,
        name: &str,
        schema: &Schema,
        separator: Option<char>,
    ) -> Option<T> {
        let found = self.optional_query_list(name, schema, separator)?;
        self.required(found, Location::Parameter(name.to_owned()))
    }

    /// A list in the query that may be left out: its items each by itself, or divided by a separator.
    pub fn optional_query_list<T: DeserializeOwned>(
        &mut self,
        name: &str,
        schema: &Schema,
        separator: Option<char>,
    ) -> Option<Option<T>> {
        let place = || Location::Parameter(name.to_owned());
        let Some(separator) = separator else {
            let values = self.decoded(self.request.query_values(name))?;
            return self.list(&values, schema, &place);
        };
        let request = self.request;
        match request.query_raw_values(name).as_slice() {
            [] => Some(None),
            [only] => {
                let items = split(only, separator).into_iter().map(|item| {
                    Request::decode_query(name, &item).map(|text| Cow::Owned(text.into_owned()))
                });
                let items: Vec<Cow<'_, str>> = self.decoded(items.collect())?;
                self.list(&items, schema, &place)
            }
            _ => self.note(place(), "type", "must be there only once"),
        }
    }

    /// JSON in the query that must be there.
    pub fn query_json<T: DeserializeOwned>(
        &mut self,
        name: &str,
        schema: &Schema,
    ) -> Option<T> {
        let found = self.optional_query_json(name, schema)?;
        self.required(found, Location::Parameter(name.to_owned()))
    }

    /// JSON in the query that may be left out.
    pub fn optional_query_json<T: DeserializeOwned>(
        &mut self,
        name: &str,
        schema: &Schema,
    ) -> Option<Option<T>> {
        let values = self.decoded(self.request.query_values(name))?;
        let place = || Location::Parameter(name.to_owned());
        match values.as_slice() {
            [] => Some(None),
            [only] => self.json_text(only, schema, &place).map(Some),
            _ => self.note(place(), "type", "must be there only once"),
        }
    }

    /// The JSON in a parameter.
    fn json_text<T: DeserializeOwned>(
        &mut self,
        text: &str,
        schema: &Schema,
        place: &dyn Fn() -> Location,
    ) -> Option<T> {
        match types::read_json_with(text.as_bytes(), schema) {
            Ok(value) => Some(value),
            Err(Invalid::Syntax { .. }) => self.note(place(), "type", "must be JSON"),
            Err(Invalid::Violations(violations)) => {
                self.details.extend(violations.into_iter().map(|v| detail(v, place())));
                None
            }
        }
    }

    /// A header field that must be there.
    pub fn header<T: DeserializeOwned>(&mut self, name: &str, schema: &Schema) -> Option<T> {
        let found = self.optional_header(name, schema)?;
        self.required(found, Location::Header(name.to_owned()))
    }

    /// A header field that may be left out.
    pub fn optional_header<T: DeserializeOwned>(
        &mut self,
        name: &str,
        schema: &Schema,
    ) -> Option<Option<T>> {
        let place = || Location::Header(name.to_owned());
        match self.header_lines(name)?.as_slice() {
            [] => Some(None),
            [only] => self.value(from_text(only, schema), schema, &place).map(Some),
            _ => self.note(place(), "type", "must be there only once"),
        }
    }

    /// A list in a header field that must be there.
    pub fn header_list<T: DeserializeOwned>(
        &mut self,
        name: &str,
        schema: &Schema,
        separator: Option<char>,
    ) -> Option<T> {
        let found = self.optional_header_list(name, schema, separator)?;
        self.required(found, Location::Header(name.to_owned()))
    }

    /// A list in a header field that may be left out.
    pub fn optional_header_list<T: DeserializeOwned>(
        &mut self,
        name: &str,
        schema: &Schema,
        separator: Option<char>,
    ) -> Option<Option<T>> {
        let lines = self.header_lines(name)?;
        let items = lines.iter().flat_map(|line| line.split(separator.unwrap_or(',')));
        let items: Vec<Cow<'_, str>> = items.map(|item| Cow::Borrowed(item.trim())).collect();
        self.list(&items, schema, &|| Location::Header(name.to_owned()))
    }

    /// JSON in a header field that must be there.
    pub fn header_json<T: DeserializeOwned>(&mut self, name: &str, schema: &Schema) -> Option<T> {
        let found = self.optional_header_json(name, schema)?;
        self.required(found, Location::Header(name.to_owned()))
    }

    /// JSON in a header field that may be left out.
    pub fn optional_header_json<T: DeserializeOwned>(
        &mut self,
        name: &str,
        schema: &Schema,
    ) -> Option<Option<T>> {
        let place = || Location::Header(name.to_owned());
        match self.header_lines(name)?.as_slice() {
            [] => Some(None),
            [only] => self.json_text(only, schema, &place).map(Some),
            _ => self.note(place(), "type", "must be there only once"),
        }
    }

    /// The lines of a header field; a value that is no text is never taken for one that is not there.
    fn header_lines(&mut self, name: &str) -> Option<Vec<&'r str>> {
        let request = self.request;
        match request.header_invalid(name) {
            true => self.note(Location::Header(name.to_owned()), "type", "must be visible ASCII"),
            false => Some(request.header_values(name)),
        }
    }

    /// A cookie that must be there.
    pub fn cookie<T: DeserializeOwned>(&mut self, name: &str, schema: &Schema) -> Option<T> {
        let found = self.optional_cookie(name, schema)?;
        self.required(found, Location::Parameter(name.to_owned()))
    }

    /// A cookie that may be left out.
    pub fn optional_cookie<T: DeserializeOwned>(
        &mut self,
        name: &str,
        schema: &Schema,
    ) -> Option<Option<T>> {
        let request = self.request;
        let Some(text) = request.cookie(name) else { return Some(None) };
        let place = || Location::Parameter(name.to_owned());
        self.value(from_text(text, schema), schema, &place).map(Some)
    }

    /// A list in a cookie that must be there.
    pub fn cookie_list<T: DeserializeOwned>(
        &mut self,
        name: &str,
        schema: &Schema,
        separator: Option<char>,
    ) -> Option<T> {
        let found = self.optional_cookie_list(name, schema, separator)?;
        self.required(found, Location::Parameter(name.to_owned()))
    }

    /// A list in a cookie that may be left out.
    pub fn optional_cookie_list<T: DeserializeOwned>(
        &mut self,
        name: &str,
        schema: &Schema,
        separator: Option<char>,
    ) -> Option<Option<T>> {
        let request = self.request;
        let Some(text) = request.cookie(name) else { return Some(None) };
        let items = text.split(separator.unwrap_or(','));
        let items: Vec<Cow<'_, str>> = items.map(Cow::Borrowed).collect();
        self.list(&items, schema, &|| Location::Parameter(name.to_owned()))
    }

    /// JSON in a cookie that must be there.
    pub fn cookie_json<T: DeserializeOwned>(&mut self, name: &str, schema: &Schema) -> Option<T> {
        let found = self.optional_cookie_json(name, schema)?;
        self.required(found, Location::Parameter(name.to_owned()))
    }

    /// JSON in a cookie that may be left out.
    pub fn optional_cookie_json<T: DeserializeOwned>(
        &mut self,
        name: &str,
        schema: &Schema,
    ) -> Option<Option<T>> {
        let request = self.request;
        let Some(text) = request.cookie(name) else { return Some(None) };
        self.json_text(text, schema, &|| Location::Parameter(name.to_owned())).map(Some)
    }

    /// `If-Match` (RFC 9110, section 13.1.1) that must be there.
    pub fn if_match(&mut self) -> Option<IfMatch> {
        let found = self.optional_if_match()?;
        self.required(found, Location::Header("If-Match".to_owned()))
    }

    /// `If-Match` that may be left out.
    pub fn optional_if_match(&mut self) -> Option<Option<IfMatch>> {
        let values = self.header_lines("If-Match")?;
        if values.is_empty() {
            return Some(None);
        }
        match IfMatch::parse(&values.join(", ")) {
            Ok(condition) => Some(Some(condition)),
            Err(detail) => self.note(Location::Header("If-Match".to_owned()), "format", &detail),
        }
    }
}

/// The items of a list in the query, still percent-encoded. A blank and a bar stand in no address as
/// they are, so their encoded forms divide too; an encoded comma belongs to the item.
fn split(list: &str, separator: char) -> Vec<String> {
    let spellings: &[&str] = match separator {
        ' ' => &["%20", "+"],
        '|' => &["%7C", "%7c"],
        _ => &[],
    };
    let plain = spellings.iter().fold(list.to_owned(), |list, spelling| {
        list.replace(spelling, &separator.to_string())
    });
    plain.split(separator).map(str::to_owned).collect()
}
