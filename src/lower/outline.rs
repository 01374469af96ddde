//! What can be said of the values of a schema before it is lowered: schemas come back to themselves.

use std::rc::Rc;

use super::{
    Lowering, flag,
    kinds::{Kinds, json_types, listed},
    parts::{Choice, Parts, View},
    reference::meant,
    scalar_shape::each_once,
};
use crate::contract::Node;

/// The keywords that say what values look like, and not only which of them are allowed.
pub(super) const FORMING: &[&str] = &[
    "type",
    "enum",
    "const",
    "properties",
    "additionalProperties",
    "patternProperties",
    "items",
    "prefixItems",
];

/// The keywords by which a schema describes an object.
const OF_OBJECTS: &[&str] = &["properties", "additionalProperties", "patternProperties"];

/// The outline of a schema.
#[derive(Debug, Clone)]
pub(super) struct Outline {
    /// The JSON types of its values.
    pub(super) kinds: Kinds,
    /// Whether `null` is among them.
    pub(super) nullable: bool,
    /// Whether it says what its values look like.
    pub(super) is_formed: bool,
    /// The strings that are values, where they are listed.
    pub(super) texts: Option<Vec<String>>,
}

impl<'c> Lowering<'c> {
    /// The outline of a schema by itself: the same for all who ask, as it may list many texts.
    pub(super) fn outline(&mut self, node: Node<'c>) -> Rc<Outline> {
        if let Some(known) = self.outlines.get(&node.id()) {
            return known.clone();
        }
        let view = self.view(&Parts::of(node));
        let outline = Rc::new(self.outline_of(&view));
        self.outlines.insert(node.id(), outline.clone());
        outline
    }

    /// The outline of what satisfies several schemas.
    pub(super) fn outline_of(&mut self, view: &View<'c>) -> Outline {
        let start = view.only.map_or_else(Kinds::all, Kinds::only);
        let named = view.nodes.iter().map(|node| Kinds::named(*node));
        let mut outline = Outline {
            kinds: named.fold(start, |all, kinds| all.and(kinds)),
            nullable: false,
            is_formed: view.has(FORMING),
            texts: view
                .listed()
                .map(|values| each_once(values.iter().filter_map(|value| value.as_str()))),
        };
        let mut by_choice = Vec::new();
        for choice in &view.choices {
            let members = self.alternatives_of(choice);
            outline.is_formed |= members.iter().all(|member| member.is_formed);
            by_choice.push(members.iter().any(|member| member.nullable));
            if outline.texts.is_none() {
                let listed = members.iter().map(|member| member.texts.as_deref());
                let listed: Option<Vec<&[String]>> = listed.collect();
                outline.texts = listed.map(|lists| lists.concat());
            }
            let kinds = members.into_iter().map(|member| member.kinds);
            if let Some(either) = kinds.reduce(|all, kinds| all.or(kinds)) {
                outline.kinds = outline.kinds.and(either);
            }
        }
        outline.nullable = is_nullable(view, &by_choice);
        outline
    }

    /// The outlines of alternatives.
    pub(super) fn alternatives_of(&mut self, choice: &Choice<'c>) -> Vec<Rc<Outline>> {
        let members = choice.list.items().filter_map(meant);
        members.map(|member| self.outline(member)).collect()
    }

    /// The alternatives that say what values look like.
    pub(super) fn forming(&mut self, view: &View<'c>) -> Vec<Choice<'c>> {
        let is_formed = |choice: &Choice<'c>| {
            let members = self.alternatives_of(choice);
            !members.is_empty() && members.iter().all(|member| member.is_formed)
        };
        let mut is_formed = is_formed;
        let choices = view.choices.iter().copied();
        choices.filter(|choice| is_formed(choice)).collect()
    }
}

/// Whether a schema describes an object without saying that its values are objects.
pub(super) fn is_loose(view: &View<'_>, outline: &Outline) -> bool {
    let says = |node: &Node<'_>| {
        let mut keywords = OF_OBJECTS.iter().filter_map(|keyword| node.get(keyword));
        keywords.any(|value| value.is_mapping() || value.as_bool() == Some(false))
    };
    outline.kinds.is_all() && view.nodes.iter().any(says)
}

/// Whether `null` is among the values, given for each choice whether it allows it.
///
/// `nullable` beside a reference means that `null` is one, although what is referred to does not
/// allow it: that is how OpenAPI 3.0 is written.
fn is_nullable(view: &View<'_>, by_choice: &[bool]) -> bool {
    if view.only.is_some() {
        return false;
    }
    if view.nodes.first().is_some_and(|own| flag(*own, "nullable")) {
        return true;
    }
    let lists_null =
        |node: &Node<'_>| listed(*node).map(|values| values.iter().any(|value| value.is_null()));
    let names_null = |node: &Node<'_>| json_types(*node).1;
    let allows = |node: &Node<'_>| {
        let by_type = node.get("type").is_none() || names_null(node);
        by_type && lists_null(node) != Some(false)
    };
    let mentions = |node: &Node<'_>| names_null(node) || lists_null(node) == Some(true);
    let is_mentioned = view.nodes.iter().any(mentions) || by_choice.contains(&true);
    is_mentioned && view.nodes.iter().all(allows) && !by_choice.contains(&false)
}
