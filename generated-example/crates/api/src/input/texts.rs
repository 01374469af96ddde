// Managed by oasmith. Do not edit: the next run writes it anew.

//! What stands in a request for a parameter, as texts.

use std::borrow::Cow;

use types::{Schema, Type};

/// Text of the request, decoded.
pub(super) type Text<'r> = Cow<'r, str>;

/// What stands in a request for a parameter: one of these, as the schema wants it.
#[derive(Debug, Default)]
pub(super) struct Written<'r> {
    /// The values that it has; more than one where it is there more than once.
    pub(super) values: Vec<Text<'r>>,
    /// The items, where it is a list.
    pub(super) items: Option<Vec<Text<'r>>>,
    /// The names and values of members, where it is an object.
    pub(super) members: Option<Vec<(Text<'r>, Text<'r>)>>,
    /// What it is where separators that are percent-encoded separate too: some senders encode all
    /// that they send.
    pub(super) otherwise: Option<Box<Written<'static>>>,
}

impl Written<'_> {
    pub(super) fn into_owned(self) -> Written<'static> {
        let own = |text: Text<'_>| Cow::Owned(text.into_owned());
        let all = |texts: Vec<Text<'_>>| texts.into_iter().map(own).collect();
        let members = self.members.map(|members| {
            let members = members.into_iter();
            members
                .map(|(name, value)| (own(name), own(value)))
                .collect()
        });
        Written {
            values: all(self.values),
            items: self.items.map(all),
            members,
            otherwise: None,
        }
    }

    pub(super) fn if_there(self) -> Option<Self> {
        let is_there = !self.values.is_empty()
            || self.items.as_ref().is_some_and(|items| !items.is_empty())
            || self
                .members
                .as_ref()
                .is_some_and(|members| !members.is_empty());
        is_there.then_some(self)
    }

    /// Whether it is there, but without a value.
    pub(super) fn is_empty(&self) -> bool {
        matches!(self.values.as_slice(), [only] if only.is_empty())
    }

    /// Whether it has more than one text, all of which belong to one value.
    pub(super) fn is_composed(&self, schema: &Schema) -> bool {
        (self.items.is_some() && schema.may_be(Type::Array))
            || (self.members.is_some() && schema.may_be(Type::Object))
    }
}

/// Divides a text, still percent-encoded, at a separator. A blank and a bar stand in no address as
/// they are, so their encoded forms divide too; an encoded comma belongs to the item.
pub(super) fn divided(raw: &str, separator: char) -> Vec<Text<'_>> {
    let spellings: &[&str] = match separator {
        ' ' => &["%20", "+"],
        '|' => &["%7C", "%7c"],
        _ => return raw.split(separator).map(Cow::Borrowed).collect(),
    };
    let plain = spellings.iter().fold(raw.to_owned(), |text, spelling| {
        text.replace(spelling, &separator.to_string())
    });
    plain
        .split(separator)
        .map(|item| Cow::Owned(item.to_owned()))
        .collect()
}

/// A name and a value, at the first equals sign.
pub(super) fn split_pair<'r>(piece: &Text<'r>) -> Option<(Text<'r>, Text<'r>)> {
    match piece {
        Cow::Borrowed(piece) => {
            let (name, value) = piece.split_once('=')?;
            Some((Cow::Borrowed(name), Cow::Borrowed(value)))
        }
        Cow::Owned(piece) => {
            let (name, value) = piece.split_once('=')?;
            Some((Cow::Owned(name.to_owned()), Cow::Owned(value.to_owned())))
        }
    }
}
