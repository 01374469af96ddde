//! The property by whose value the object forms of a union are told apart.

use std::collections::BTreeSet;

use super::{
    Lowering,
    object_shape::{properties, required},
    parts::{Choice, Parts, View},
    reference::meant,
    text,
    union_shape::{Alternative, Tag},
};
use crate::{
    contract::Node,
    model::{JsonKind, TagValue},
};

impl<'c> Lowering<'c> {
    /// Finds the tag of a union and writes the values of each alternative into it.
    ///
    /// The values that the alternatives themselves demand go before what a `discriminator` says: only
    /// these are checked.
    pub(super) fn tag(
        &mut self,
        parts: &Parts,
        choice: &Choice<'c>,
        alternatives: &mut [Alternative<'c>],
    ) -> Option<Tag> {
        let declared = choice.owner.get("discriminator");
        let declared_name = declared.and_then(|declared| text(declared, "propertyName"));
        let objects = alternatives.iter().enumerate();
        let objects = objects.filter(|(_, one)| one.kinds.sole() == Some(JsonKind::Object));
        let views: Vec<(usize, View<'c>)> = objects
            .map(|(index, one)| {
                let whole = parts.with(choice.list.id(), one.node.id());
                (index, self.view(&whole))
            })
            .collect();
        if views.len() < 2 {
            return None;
        }
        let candidates: Vec<String> = match &declared_name {
            Some(name) => vec![name.clone()],
            None => properties(&views[0].1)
                .map(|entry| entry.0.to_owned())
                .collect(),
        };
        for property in candidates {
            if let Some(values) = self.own_values(&views, &property) {
                for ((index, _), values) in views.iter().zip(values) {
                    alternatives[*index].tags = values;
                }
                return Some(Tag {
                    property,
                    is_sure: true,
                });
            }
        }
        let (declared, property) = (declared?, declared_name?);
        mapped_texts(declared, alternatives);
        Some(Tag {
            property,
            is_sure: false,
        })
    }

    /// The values that each of the objects demands of a property, where no two demand the same.
    fn own_values(
        &mut self,
        views: &[(usize, View<'c>)],
        property: &str,
    ) -> Option<Vec<Vec<TagValue>>> {
        let mut taken: BTreeSet<TagValue> = BTreeSet::new();
        let mut all = Vec::new();
        for (_, view) in views {
            if !required(view).contains(property) {
                return None;
            }
            let nodes: Vec<_> = properties(view).filter(|one| one.0 == property).collect();
            let mut meant = nodes.into_iter().filter_map(|(_, node)| meant(node));
            let demanded = meant.find_map(|node| self.demanded(node))?;
            for value in &demanded {
                let is_like = taken.first().is_none_or(|other| other.is_like(value));
                if !is_like || !taken.insert(value.clone()) {
                    return None;
                }
            }
            all.push(demanded);
        }
        Some(all)
    }

    /// The values that a schema allows, if they are listed and all of one type.
    fn demanded(&mut self, node: Node<'c>) -> Option<Vec<TagValue>> {
        let outline = self.outline(node);
        if outline.nullable {
            return None;
        }
        let values: Vec<TagValue> = match outline.kinds.sole()? {
            JsonKind::String => {
                let texts = outline.texts.as_ref()?;
                texts.iter().cloned().map(TagValue::Text).collect()
            }
            JsonKind::Number | JsonKind::Boolean => {
                let listed = self.view(&Parts::of(node)).listed()?;
                listed.into_iter().map(tag_value).collect::<Option<_>>()?
            }
            JsonKind::Array | JsonKind::Object => return None,
        };
        (!values.is_empty()).then_some(values)
    }
}

/// A scalar by which forms can be told apart.
fn tag_value(value: Node<'_>) -> Option<TagValue> {
    let integer = || value.as_i64().map(TagValue::Integer);
    value.as_bool().map(TagValue::Boolean).or_else(integer)
}

/// The texts that a `discriminator` gives to the alternatives: those of its mapping, and the names of
/// components that no mapping names.
fn mapped_texts(declared: Node<'_>, alternatives: &mut [Alternative<'_>]) {
    let mapping = declared.get("mapping");
    let entries: Vec<_> = mapping.into_iter().flat_map(Node::entries).collect();
    for one in alternatives {
        let leads_here = |value: Node<'_>| {
            let end = value.resolved();
            end.is_some_and(|end| end.id() == one.node.id())
        };
        let mapped = entries.iter().filter(|entry| leads_here(entry.value));
        one.tags = mapped
            .map(|entry| TagValue::Text(entry.key.to_owned()))
            .collect();
        if one.tags.is_empty() {
            one.tags
                .extend(one.node.component_name().map(TagValue::Text));
        }
    }
}
