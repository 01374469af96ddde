//! The property by whose text the object forms of a union are told apart.

use std::collections::BTreeSet;

use super::{
    Lowering,
    object_shape::{properties, required},
    parts::{Choice, Parts, View},
    reference::meant,
    text,
    union_shape::{Alternative, Tag},
};
use crate::{contract::Node, model::JsonKind};

impl<'c> Lowering<'c> {
    /// Finds the tag of a union and writes the texts of each alternative into it.
    ///
    /// The texts that the alternatives themselves demand go before what a `discriminator` says: only
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
            if let Some(texts) = self.own_texts(&views, &property) {
                for ((index, _), texts) in views.iter().zip(texts) {
                    alternatives[*index].tags = texts;
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

    /// The texts that each of the objects demands of a property, where no two demand the same.
    fn own_texts(
        &mut self,
        views: &[(usize, View<'c>)],
        property: &str,
    ) -> Option<Vec<Vec<String>>> {
        let mut taken = BTreeSet::new();
        let mut all = Vec::new();
        for (_, view) in views {
            if !required(view).contains(property) {
                return None;
            }
            let mut demanded: Option<Vec<String>> = None;
            let nodes: Vec<_> = properties(view).filter(|one| one.0 == property).collect();
            for (_, node) in nodes {
                let Some(node) = meant(node) else {
                    continue;
                };
                let outline = self.outline(node);
                let is_text = outline.kinds.sole() == Some(JsonKind::String);
                if is_text && !outline.nullable && demanded.is_none() {
                    demanded = outline.texts;
                }
            }
            let demanded = demanded.filter(|texts| !texts.is_empty())?;
            if !demanded.iter().all(|text| taken.insert(text.clone())) {
                return None;
            }
            all.push(demanded);
        }
        Some(all)
    }
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
        one.tags = mapped.map(|entry| entry.key.to_owned()).collect();
        if one.tags.is_empty() {
            one.tags.extend(one.node.component_name());
        }
    }
}
