// Managed by oasmith. Do not edit: the next run writes it anew.

//! What an operation says about one of its parameters.

use runtime::Location;

/// A parameter (OpenAPI Parameter Object): where it travels, its name, and how its value is written.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    pub(super) place: Place,
    pub(super) name: &'static str,
    pub(super) style: Style,
    /// Whether each item or member is written by itself.
    pub(super) explode: bool,
    /// Whether it may be there without a value (`allowEmptyValue`).
    pub(super) may_be_empty: bool,
    /// The names in the query that belong to other parameters.
    pub(super) others: &'static [&'static str],
}

/// Where a parameter travels.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    /// A part of a segment of the path: the number of the segment, the literals around the parts of
    /// the segment, and the number of the part.
    Path(usize, &'static [&'static str], usize),
    Query,
    Header,
    Cookie,
}

/// How a value is written (OpenAPI 3.1, Parameter Object, `style`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `a,b`.
    Simple,
    /// `.a.b`.
    Label,
    /// `;p=a;p=b`.
    Matrix,
    /// `p=a&p=b`, or `p=a,b`.
    Form,
    /// `p=a%20b`.
    SpaceDelimited,
    /// `p=a|b`.
    PipeDelimited,
    /// `p[key]=value`.
    DeepObject,
    /// JSON (`content`).
    Json,
    /// Text as it is, whatever it holds (`content`).
    Text,
}

/// A parameter that is a segment of the path.
pub const fn path(segment: usize, name: &'static str) -> Parameter {
    Parameter::new(
        Place::Path(segment, &["", ""], 0),
        name,
        Style::Simple,
        false,
    )
}

/// A parameter in the query.
pub const fn query(name: &'static str) -> Parameter {
    Parameter::new(Place::Query, name, Style::Form, true)
}

/// A parameter that is a header field.
pub const fn header(name: &'static str) -> Parameter {
    Parameter::new(Place::Header, name, Style::Simple, false)
}

/// A parameter that is a cookie.
pub const fn cookie(name: &'static str) -> Parameter {
    Parameter::new(Place::Cookie, name, Style::Form, true)
}

impl Parameter {
    const fn new(place: Place, name: &'static str, style: Style, explode: bool) -> Self {
        Self {
            place,
            name,
            style,
            explode,
            may_be_empty: false,
            others: &[],
        }
    }

    /// Written in a style other than the one that is usual at its place.
    #[must_use]
    pub const fn style(self, style: Style, explode: bool) -> Self {
        Self {
            style,
            explode,
            ..self
        }
    }

    /// One of several parts of its segment, by its number from 0; the literals stand around them.
    #[must_use]
    pub const fn part(self, literals: &'static [&'static str], part: usize) -> Self {
        let place = match self.place {
            Place::Path(segment, ..) => Place::Path(segment, literals, part),
            other => other,
        };
        Self { place, ..self }
    }

    /// Allowed to be there without a value.
    #[must_use]
    pub const fn or_empty(self) -> Self {
        Self {
            may_be_empty: true,
            ..self
        }
    }

    /// An object that takes all names in the query but those of other parameters.
    #[must_use]
    pub const fn all_but(self, others: &'static [&'static str]) -> Self {
        Self { others, ..self }
    }

    /// Where it is, for a report of what is wrong with it.
    pub(super) fn location(&self) -> Location {
        match self.place {
            Place::Header => Location::Header(self.name.to_owned()),
            _ => Location::Parameter(self.name.to_owned()),
        }
    }
}
