// Managed by oasmith. Do not edit: the next run writes it anew.

//! A parameter as it is written, taken apart by its style (OpenAPI 3.1, "Style Examples"; RFC 6570).

use std::borrow::Cow;

use runtime::{Problem, Request, decode_segment};
use types::{Schema, Type};

use super::pairs::bounded;
use super::parameter::{Parameter, Place, Style};
use super::texts::{Text, Written, divided, split_pair};
use crate::dispatch::parts;

/// Why a parameter cannot be taken apart.
pub(super) enum Fault {
    /// An escape is malformed.
    Malformed(Problem),
    /// It is not written as the style wants it.
    Style(&'static str),
}

impl From<Problem> for Fault {
    fn from(problem: Problem) -> Self {
        Self::Malformed(problem)
    }
}

/// Finds a parameter in a request and takes it apart; none where it is not there.
pub(super) fn written<'r>(
    request: &'r Request,
    parameter: &Parameter,
    schema: &Schema,
) -> Result<Option<Written<'r>>, Fault> {
    let reader = Reader { parameter, schema };
    let written = match parameter.place {
        Place::Path(segment, literals, part) => {
            let segment = request
                .path()
                .split('/')
                .nth(segment + 1)
                .unwrap_or_default();
            let found = parts(segment, literals).unwrap_or_default();
            reader.in_path(found.get(part).copied().unwrap_or_default())?
        }
        Place::Header => reader.in_header(request)?,
        Place::Query => reader.in_pairs(&bounded(request.query_pairs(), "query")?)?,
        Place::Cookie => reader.in_pairs(&bounded(request.cookie_pairs(), "cookie header")?)?,
    };
    Ok(written.if_there())
}

/// Finds a property in the pairs of a form and takes it apart; none where it is not there.
pub(super) fn written_in_form<'r>(
    pairs: &[(&'r str, &'r str)],
    property: &Parameter,
    schema: &Schema,
) -> Result<Option<Written<'r>>, Fault> {
    let reader = Reader {
        parameter: property,
        schema,
    };
    Ok(reader.in_pairs(pairs)?.if_there())
}

struct Reader<'p> {
    parameter: &'p Parameter,
    schema: &'p Schema,
}

impl<'r> Reader<'_> {
    /// A part of the path, and what it would be with its separators decoded.
    fn in_path(&self, raw: &'r str) -> Result<Written<'r>, Fault> {
        let written = self.styled(raw);
        let Some(loose) = self.decoded_separators(raw) else {
            return written;
        };
        let reader = Reader { ..*self };
        let otherwise = reader.styled(&loose).ok().map(Written::into_owned);
        match (written, otherwise) {
            (Ok(written), otherwise) => Ok(Written {
                otherwise: otherwise.map(Box::new),
                ..written
            }),
            (Err(Fault::Style(_)), Some(otherwise)) => Ok(otherwise),
            (Err(fault), _) => Err(fault),
        }
    }

    /// The text with the separators of its style as they are, where some are percent-encoded.
    fn decoded_separators(&self, raw: &str) -> Option<String> {
        let is_encoded = raw.contains("%2C") || raw.contains("%3D") || raw.contains("%3B");
        let is_affected = self.wants_parts() || self.parameter.style == Style::Matrix;
        (is_encoded && is_affected).then(|| {
            let text = raw.replace("%2C", ",").replace("%3D", "=");
            text.replace("%3B", ";")
        })
    }

    fn styled(&self, raw: &'r str) -> Result<Written<'r>, Fault> {
        let Parameter {
            name,
            style,
            explode,
            ..
        } = *self.parameter;
        match style {
            Style::Label => {
                let rest = raw
                    .strip_prefix('.')
                    .ok_or(Fault::Style("must begin with a dot"))?;
                self.apart(rest, if explode { '.' } else { ',' })
            }
            Style::Matrix => {
                let rest = raw
                    .strip_prefix(';')
                    .ok_or(Fault::Style("must begin with `;`"))?;
                self.matrix(rest, name)
            }
            _ => self.apart(raw, ','),
        }
    }

    /// `p=a,b`, or `p=a;p=b`; of an object, `p=R,100`, or `R=100;G=200`.
    fn matrix(&self, rest: &'r str, name: &str) -> Result<Written<'r>, Fault> {
        let pairs = || {
            rest.split(';')
                .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        };
        if !self.parameter.explode {
            let (own, value) = rest.split_once('=').unwrap_or((rest, ""));
            // Some senders leave the name of a list or an object out.
            let is_nameless = self.decode(own)? != name && !rest.contains('=');
            if is_nameless && self.wants_parts() {
                return self.apart(rest, ',');
            }
            if self.decode(own)? != name {
                return Err(Fault::Style("must begin with `;` and its name"));
            }
            return self.apart(value, ',');
        }
        let mut written = Written::default();
        for (own, value) in pairs() {
            if self.decode(own)? == name {
                written.values.push(self.decode(value)?);
            }
        }
        written.items = Some(written.values.clone());
        let members = pairs().map(|(own, value)| Ok((self.decode(own)?, self.decode(value)?)));
        written.members = Some(members.collect::<Result<_, Fault>>()?);
        Ok(written)
    }

    /// One text with a separator between items, or between members.
    fn apart(&self, raw: &'r str, separator: char) -> Result<Written<'r>, Fault> {
        Ok(Written {
            values: vec![self.decode(raw)?],
            items: self
                .wants(Type::Array)
                .then(|| self.items(raw, separator))
                .transpose()?,
            members: match self.wants(Type::Object) {
                true => self.members(raw, separator)?,
                false => None,
            },
            otherwise: None,
        })
    }

    fn items(&self, raw: &'r str, separator: char) -> Result<Vec<Text<'r>>, Fault> {
        match raw.is_empty() {
            true => Ok(Vec::new()),
            false => divided(raw, separator)
                .into_iter()
                .map(|item| self.decode_owned(item))
                .collect(),
        }
    }

    /// `R=100,G=200`, or `R,100,G,200`; none where it is written otherwise.
    fn members(
        &self,
        raw: &'r str,
        separator: char,
    ) -> Result<Option<Vec<(Text<'r>, Text<'r>)>>, Fault> {
        let pieces = match raw.is_empty() {
            true => Vec::new(),
            false => divided(raw, separator),
        };
        let pairs: Option<Vec<(Text<'r>, Text<'r>)>> = match self.parameter.explode {
            true => pieces.into_iter().map(|piece| split_pair(&piece)).collect(),
            false if pieces.len().is_multiple_of(2) => {
                let pairs = pieces.chunks_exact(2);
                Some(
                    pairs
                        .map(|pair| (pair[0].clone(), pair[1].clone()))
                        .collect(),
                )
            }
            false => None,
        };
        let Some(pairs) = pairs else { return Ok(None) };
        let decoded = pairs
            .into_iter()
            .map(|(name, value)| Ok((self.decode_owned(name)?, self.decode_owned(value)?)));
        decoded.collect::<Result<_, Fault>>().map(Some)
    }

    fn in_header(&self, request: &'r Request) -> Result<Written<'r>, Fault> {
        let Parameter { name, style, .. } = *self.parameter;
        if request.header_invalid(name) {
            return Err(Fault::Style("must be visible ASCII"));
        }
        let lines = request.header_values(name);
        let is_whole = matches!(style, Style::Json | Style::Text);
        match lines.as_slice() {
            [] => Ok(Written::default()),
            [only] => self.apart(only, ','),
            // A list may come on several lines (RFC 9110, section 5.3).
            several => {
                let items = several.iter().map(|line| self.items(line, ','));
                let items = items.collect::<Result<Vec<_>, Fault>>()?.concat();
                let values = several.iter().map(|line| Cow::Borrowed(*line)).collect();
                Ok(Written {
                    values,
                    items: (!is_whole).then_some(items),
                    members: None,
                    otherwise: None,
                })
            }
        }
    }

    /// Pairs of names and values: the query, or cookies.
    fn in_pairs(&self, pairs: &[(&'r str, &'r str)]) -> Result<Written<'r>, Fault> {
        if self.parameter.style == Style::DeepObject {
            return self.deep(pairs);
        }
        let Parameter {
            name,
            style,
            explode,
            ..
        } = *self.parameter;
        let own = pairs.iter().filter(|(key, _)| self.is_called(key, name));
        let own: Vec<&'r str> = own.map(|(_, value)| *value).collect();
        let separator = match style {
            Style::SpaceDelimited => ' ',
            Style::PipeDelimited => '|',
            _ => ',',
        };
        match own.as_slice() {
            [only] if !explode => {
                let loose = self.decoded_separators(only);
                let reader = Reader { ..*self };
                let otherwise = loose.and_then(|loose| {
                    let written = reader.apart(&loose, separator).ok()?;
                    Some(Box::new(written.into_owned()))
                });
                let written = self.apart(only, separator)?;
                Ok(Written {
                    otherwise,
                    ..written
                })
            }
            own => {
                let values = own.iter().map(|value| self.decode(value));
                let values: Vec<Text<'r>> = values.collect::<Result<_, Fault>>()?;
                let is_object = explode && self.wants(Type::Object);
                Ok(Written {
                    items: explode.then(|| values.clone()),
                    otherwise: None,
                    members: is_object.then(|| self.spread(pairs)).transpose()?,
                    values,
                })
            }
        }
    }

    /// The members of an object that are parameters by themselves: those that its schema names, and
    /// all others where it takes any.
    fn spread(&self, pairs: &[(&'r str, &'r str)]) -> Result<Vec<(Text<'r>, Text<'r>)>, Fault> {
        let names = self.schema.property_names();
        let is_open = self.schema.has_other_properties();
        let mut members = Vec::new();
        for (key, value) in pairs {
            let key = self.decode(key)?;
            let is_other = self.parameter.others.contains(&&*key);
            if names.contains(&*key) || (is_open && !is_other) {
                members.push((key, self.decode(value)?));
            }
        }
        Ok(members)
    }

    /// `p[key]=value`: the names of members are what follows the name of the parameter.
    fn deep(&self, pairs: &[(&'r str, &'r str)]) -> Result<Written<'r>, Fault> {
        let name = self.parameter.name;
        let mut written = Written {
            members: Some(Vec::new()),
            ..Written::default()
        };
        for (key, value) in pairs {
            let Ok(key) = self.decode(key) else { continue };
            let Some(rest) = key.strip_prefix(name) else {
                continue;
            };
            if rest.is_empty() {
                written.values.push(self.decode(value)?);
            } else if rest.starts_with('[')
                && let Some(members) = &mut written.members
            {
                members.push((Cow::Owned(rest.to_owned()), self.decode(value)?));
            }
        }
        written.items = (!written.values.is_empty()).then(|| written.values.clone());
        Ok(written)
    }

    fn wants_parts(&self) -> bool {
        self.wants(Type::Array) || self.wants(Type::Object)
    }

    fn wants(&self, kind: Type) -> bool {
        !matches!(self.parameter.style, Style::Json | Style::Text) && self.schema.may_be(kind)
    }

    fn is_called(&self, key: &'r str, name: &str) -> bool {
        key == name || self.decode(key).is_ok_and(|key| key == name)
    }

    fn decode(&self, raw: &'r str) -> Result<Text<'r>, Fault> {
        Ok(match self.parameter.place {
            Place::Path(..) => decode_segment(raw)?,
            Place::Query => Request::decode_query(self.parameter.name, raw)?,
            Place::Header => Cow::Borrowed(raw.trim()),
            // Senders do not agree on whether cookies are percent-encoded.
            Place::Cookie => decode_segment(raw).unwrap_or(Cow::Borrowed(raw)),
        })
    }

    fn decode_owned(&self, raw: Text<'r>) -> Result<Text<'r>, Fault> {
        match raw {
            Cow::Borrowed(raw) => self.decode(raw),
            Cow::Owned(raw) => Ok(Cow::Owned(match self.parameter.place {
                Place::Path(..) => decode_segment(&raw)?.into_owned(),
                Place::Query => Request::decode_query(self.parameter.name, &raw)?.into_owned(),
                Place::Header => raw.trim().to_owned(),
                Place::Cookie => decode_segment(&raw).map_or_else(|_| raw.clone(), Cow::into_owned),
            })),
        }
    }
}
