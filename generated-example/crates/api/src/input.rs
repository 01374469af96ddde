//! Reads what a request carries and collects all that is wrong with it.

use std::borrow::Cow;

use runtime::{Detail, IfMatch, Location, Multipart, Problem, Request, Upload};
use serde::de::DeserializeOwned;
use serde_json::Value;
use types::{Invalid, Keyword, Schema, Schematic, Type, Validate, Violation};

/// A request that is being read.
///
/// Each method gives what was asked for, or notes what is wrong and gives nothing; [`Input::problem`]
/// then says all of it at once.
pub struct Input<'r> {
    request: &'r Request,
    /// Values that break their schema.
    details: Vec<Detail>,
    /// Text that could not even be decoded.
    malformed: Option<Problem>,
}

impl<'r> Input<'r> {
    /// Begins to read a request.
    pub fn new(request: &'r Request) -> Self {
        Self { request, details: Vec::new(), malformed: None }
    }

    /// What is wrong: 400 for text that cannot be decoded, else 422 with all violations.
    pub fn problem(self) -> Problem {
        match self.malformed {
            Some(problem) => problem,
            None => Problem::new(422)
                .with_detail("the request does not satisfy the contract")
                .with_errors(self.details),
        }
    }

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
                let escaped = format!("%{:02X}", u32::from(separator));
                let only = only.replace(&escaped, &separator.to_string());
                let only = only.replace(if separator == ' ' { "+" } else { "\0" }, " ");
                let items = only.split(separator).map(|item| {
                    Request::decode_query(name, item).map(|text| Cow::Owned(text.into_owned()))
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
            [only] => match serde_json::from_str(only) {
                Ok(value) => self.value(value, schema, &place).map(Some),
                Err(_) => self.note(place(), "type", "must be JSON"),
            },
            _ => self.note(place(), "type", "must be there only once"),
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
        if self.request.header_invalid(name) {
            return self.note(place(), "type", "must be text");
        }
        let request = self.request;
        match request.header(name) {
            None => Some(None),
            Some(text) => self.value(from_text(text, schema), schema, &place).map(Some),
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
        let request = self.request;
        let Some(text) = request.header(name) else { return Some(None) };
        let items = text.split(separator.unwrap_or(','));
        let items: Vec<Cow<'_, str>> = items.map(|item| Cow::Borrowed(item.trim())).collect();
        self.list(&items, schema, &|| Location::Header(name.to_owned()))
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

    /// `If-Match` (RFC 9110, section 13.1.1) that must be there.
    pub fn if_match(&mut self) -> Option<IfMatch> {
        let found = self.optional_if_match()?;
        self.required(found, Location::Header("If-Match".to_owned()))
    }

    /// `If-Match` that may be left out.
    pub fn optional_if_match(&mut self) -> Option<Option<IfMatch>> {
        let values = self.request.header_values("If-Match");
        if values.is_empty() {
            return Some(None);
        }
        match IfMatch::parse(&values.join(", ")) {
            Ok(condition) => Some(Some(condition)),
            Err(detail) => self.note(Location::Header("If-Match".to_owned()), "format", &detail),
        }
    }

    /// A JSON body that must be there.
    pub fn json<T>(&mut self, bytes: &[u8]) -> Option<T>
    where
        T: DeserializeOwned + Validate + Schematic,
    {
        match types::read_json(bytes) {
            Ok(value) => Some(value),
            Err(invalid) => self.invalid(invalid),
        }
    }

    /// A JSON body that may be left out.
    pub fn optional_json<T>(&mut self, bytes: &[u8]) -> Option<Option<T>>
    where
        T: DeserializeOwned + Validate + Schematic,
    {
        match bytes.is_empty() {
            true => Some(None),
            false => self.json(bytes).map(Some),
        }
    }

    /// A JSON body without a type of its own that must be there.
    pub fn json_with<T: DeserializeOwned>(
        &mut self,
        bytes: &[u8],
        schema: &Schema,
    ) -> Option<T> {
        match serde_json::from_slice(bytes) {
            Ok(value) => self.value(value, schema, &|| Location::Pointer(String::new())),
            Err(error) => self.invalid(Invalid::Syntax {
                line: error.line(),
                column: error.column(),
                message: error.to_string(),
            }),
        }
    }

    /// A JSON body without a type of its own that may be left out.
    pub fn optional_json_with<T: DeserializeOwned>(
        &mut self,
        bytes: &[u8],
        schema: &Schema,
    ) -> Option<Option<T>> {
        match bytes.is_empty() {
            true => Some(None),
            false => self.json_with(bytes, schema).map(Some),
        }
    }

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
        let texts = form.text.remove(name).unwrap_or_default();
        if accepts(schema, Type::Array) {
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

    fn list<T: DeserializeOwned>(
        &mut self,
        items: &[Cow<'_, str>],
        schema: &Schema,
        place: &dyn Fn() -> Location,
    ) -> Option<Option<T>> {
        if items.is_empty() {
            return Some(None);
        }
        let item_schema = item_schema(schema);
        let values = items.iter().map(|item| match item_schema {
            Some(schema) => from_text(item, schema),
            None => Value::String(item.clone().into_owned()),
        });
        self.value(Value::Array(values.collect()), schema, place).map(Some)
    }

    /// The value as its type, if it satisfies the schema.
    fn value<T: DeserializeOwned>(
        &mut self,
        value: Value,
        schema: &Schema,
        place: &dyn Fn() -> Location,
    ) -> Option<T> {
        let violations = types::validate(&value, schema);
        if !violations.is_empty() {
            self.details.extend(violations.into_iter().map(|v| detail(v, place())));
            return None;
        }
        match T::deserialize(value) {
            Ok(value) => Some(value),
            Err(error) => self.note(place(), "type", &format!("cannot be read: {error}")),
        }
    }

    fn invalid<T>(&mut self, invalid: Invalid) -> Option<T> {
        match invalid {
            Invalid::Violations(violations) => {
                let root = || Location::Pointer(String::new());
                self.details.extend(violations.into_iter().map(|v| detail(v, root())));
            }
            Invalid::Syntax { line, column, message } => {
                let text = format!("the body is not JSON: {message} (line {line}, column {column})");
                self.malformed.get_or_insert(Problem::new(400).with_detail(text));
            }
        }
        None
    }

    fn decoded<T>(&mut self, decoded: Result<T, Problem>) -> Option<T> {
        decoded.map_err(|problem| self.malformed.get_or_insert(problem)).ok()
    }

    fn required<T>(&mut self, found: Option<T>, place: Location) -> Option<T> {
        match found {
            Some(found) => Some(found),
            None => self.note(place, "required", "is required"),
        }
    }

    fn note<T>(&mut self, location: Location, keyword: &str, detail: &str) -> Option<T> {
        let (keyword, detail) = (keyword.to_owned(), detail.to_owned());
        self.details.push(Detail { location, keyword, detail });
        None
    }
}

/// A violation at its place: inside a body by its pointer, else at the parameter.
fn detail(violation: Violation, place: Location) -> Detail {
    let location = match place {
        Location::Pointer(base) => Location::Pointer(base + &violation.pointer),
        other => other,
    };
    Detail { location, keyword: violation.keyword.to_owned(), detail: violation.detail }
}

/// The text of a scalar as the JSON value that the schema means.
fn from_text(text: &str, schema: &Schema) -> Value {
    let is_number = accepts(schema, Type::Integer) || accepts(schema, Type::Number);
    if is_number && let Ok(number @ Value::Number(_)) = serde_json::from_str(text) {
        return number;
    }
    if accepts(schema, Type::Boolean) && matches!(text, "true" | "false") {
        return Value::Bool(text == "true");
    }
    if accepts(schema, Type::Object) && let Ok(object @ Value::Object(_)) = serde_json::from_str::<Value>(text) {
        return object;
    }
    Value::String(text.to_owned())
}

/// Whether a schema names a type.
fn accepts(schema: &Schema, wanted: Type) -> bool {
    schema.0.iter().any(|keyword| match keyword {
        Keyword::Type(types) => types.contains(&wanted),
        Keyword::Ref(next) => accepts(next, wanted),
        Keyword::AllOf(all) => all.iter().any(|next| accepts(next, wanted)),
        _ => false,
    })
}

/// The schema of the items of a list.
fn item_schema(schema: &Schema) -> Option<&'static Schema> {
    schema.0.iter().find_map(|keyword| match keyword {
        Keyword::Items(items) => Some(*items),
        Keyword::Ref(next) => item_schema(next),
        Keyword::AllOf(all) => all.iter().find_map(|next| item_schema(next)),
        _ => None,
    })
}
