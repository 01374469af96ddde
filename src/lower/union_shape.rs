//! Alternatives: the forms of a value, and how they are told apart.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use super::{
    Lowering,
    kinds::Kinds,
    outline::{FORMING, Outline, is_loose},
    parts::{Choice, Parts, View},
    reference::meant,
    scalar_shape::{each_once, number_shape, string_shape},
    text,
};
use crate::{
    contract::Node,
    model::{
        Direction, Form, IntegerWidth, JsonKind, NumberKind, Shape, StringKind, TagValue, TypeId,
        Union,
    },
};

/// The most forms that are made of lists of alternatives beside each other.
const MOST: usize = 64;

/// An alternative.
#[derive(Debug)]
pub(super) struct Alternative<'c> {
    pub(super) node: Node<'c>,
    /// As it is written: a reference perhaps.
    written: Node<'c>,
    outline: Rc<Outline>,
    /// All schemas that its values satisfy by it.
    nodes: Vec<Node<'c>>,
    /// The JSON types that are left to it by what stands around.
    pub(super) kinds: Kinds,
    /// What its type is made of, where it is not just the schema itself.
    parts: Option<Parts>,
    /// The values by which it is told from the others.
    pub(super) tags: Vec<TagValue>,
}

impl<'c> Lowering<'c> {
    /// The shape of a schema with alternatives; none where these do not say what values look like.
    pub(super) fn union(
        &mut self,
        parts: &Parts,
        view: &View<'c>,
        direction: Direction,
        name: &str,
    ) -> Option<Shape> {
        let choices = self.forming(view);
        let choice = *choices.first()?;
        let forms = choices.iter().map(|choice| choice.list.len());
        let forms = forms.fold(1_usize, |all, few| all.saturating_mul(few));
        if choices.len() > 1 && forms > MOST {
            let reason = format!("its lists of alternatives make {forms} forms together");
            return Some(Shape::Raw(reason));
        }
        let alternatives = self.alternatives(parts, view, &choice, choices.len() > 1);
        let loose = alternatives.iter().filter(|one| one.outline.kinds.is_all());
        // What two of them allow, `oneOf` does not.
        if !(choice.is_one && loose.clone().count() > 1) && loose.clone().next().is_some() {
            return Some(match parts.only {
                None => Shape::Loose(self.composed(&parts.only(JsonKind::Object), direction, name)),
                Some(_) => self.forms(parts, &choice, alternatives, direction, name),
            });
        }
        Some(self.forms(parts, &choice, alternatives, direction, name))
    }

    fn alternatives(
        &mut self,
        parts: &Parts,
        view: &View<'c>,
        choice: &Choice<'c>,
        has_others: bool,
    ) -> Vec<Alternative<'c>> {
        let start = view.only.map_or_else(Kinds::all, Kinds::only);
        let around = view.nodes.iter().map(|node| Kinds::named(*node));
        let around = around.fold(start, |all, kinds| all.and(kinds));
        let forming: Vec<&str> = FORMING
            .iter()
            .copied()
            .filter(|one| *one != "type")
            .collect();
        let is_alone = !view.has(&forming) && !has_others;
        let mut found = Vec::new();
        for written in choice.list.items() {
            let Some(node) = meant(written) else {
                continue;
            };
            let outline = self.outline(node);
            let mut kinds = outline.kinds.and(around);
            let mut parts = (!is_alone || kinds != outline.kinds)
                .then(|| parts.with(choice.list.id(), node.id()));
            let inner = self.view(&Parts::of(node));
            if is_loose(&inner, &outline) && kinds.values.contains(JsonKind::Object) {
                kinds = Kinds::only(JsonKind::Object);
                let whole = parts.unwrap_or_else(|| Parts::of(node));
                parts = Some(whole.only(JsonKind::Object));
            }
            if !kinds.values.is_empty() {
                let nodes = inner.nodes;
                found.push(Alternative {
                    node,
                    written,
                    outline,
                    nodes,
                    kinds,
                    parts,
                    tags: Vec::new(),
                });
            }
        }
        found
    }

    /// What one of these schemas describes, and whether `null` is among it; none where that is anything.
    pub(super) fn either(
        &mut self,
        list: Node<'c>,
        members: &[Node<'c>],
        direction: Direction,
        name: &str,
    ) -> Option<(Shape, bool)> {
        let mut alternatives = Vec::new();
        let mut nullable = false;
        for written in members {
            let node = meant(*written)?;
            let outline = self.outline(node);
            if !outline.is_formed || outline.kinds.is_all() {
                return None;
            }
            nullable |= outline.nullable;
            if !outline.kinds.values.is_empty() {
                alternatives.push(Alternative {
                    node,
                    written: *written,
                    kinds: outline.kinds,
                    outline,
                    nodes: self.view(&Parts::of(node)).nodes,
                    parts: None,
                    tags: Vec::new(),
                });
            }
        }
        let choice = Choice {
            list,
            is_one: false,
            owner: list,
        };
        let shape = self.forms(&Parts::nothing(), &choice, alternatives, direction, name);
        let is_null = matches!(shape, Shape::Null);
        Some((shape, nullable && !is_null))
    }

    /// The shape that alternatives make together: forms of the same scalar type are one.
    fn forms(
        &mut self,
        parts: &Parts,
        choice: &Choice<'c>,
        alternatives: Vec<Alternative<'c>>,
        direction: Direction,
        name: &str,
    ) -> Shape {
        let mut alternatives = alternatives;
        let tag = self.tag(parts, choice, &mut alternatives);
        let mut groups: Vec<Vec<Alternative<'c>>> = Vec::new();
        for one in alternatives {
            let kind = scalar(&one.kinds);
            let same = groups
                .iter_mut()
                .find(|group| kind.is_some() && scalar(&group[0].kinds) == kind);
            match same {
                Some(group) => group.push(one),
                None => groups.push(vec![one]),
            }
        }
        match groups.as_slice() {
            [] => return Shape::Null,
            [group] if group.len() > 1 => return merged(group),
            _ => {}
        }
        let is_one = choice.is_one;
        let is_split = groups.iter().all(|group| group.len() == 1);
        let forms = groups.into_iter();
        let mut forms: Vec<Form> = forms
            .map(|group| self.form(group, direction, name))
            .collect();
        if let [only] = forms.as_slice() {
            return Shape::Same(only.type_id);
        }
        number_names(&mut forms);
        let is_exclusive = is_split && (!is_one || are_disjoint(&forms, tag.as_ref()));
        Shape::Union(Union {
            forms,
            tag: tag.map(|tag| tag.property),
            is_exclusive,
        })
    }

    fn form(&mut self, group: Vec<Alternative<'c>>, direction: Direction, name: &str) -> Form {
        let first = &group[0];
        let own = form_name(first);
        let own = match (group.len(), scalar(&first.kinds)) {
            (1, _) | (_, None) => own,
            (_, Some(kind)) => kind_name(kind).to_owned(),
        };
        let whole = format!("{name} {own}");
        let type_id = match (group.len(), &first.parts) {
            (1, None) => self.schema(first.written, direction, &whole),
            (1, Some(parts)) => self.composed(&parts.clone(), direction, &whole),
            _ => self.plain(first.node, merged(&group), &whole),
        };
        let schema = match group.len() {
            1 => self.mentioned(first.written, direction, &whole),
            _ => type_id,
        };
        Form {
            name: own,
            type_id,
            schema,
            kinds: first.kinds.values.iter().collect(),
            tags: first.tags.clone(),
        }
    }
}

/// The one type of some kinds, if it is a scalar one.
fn scalar(kinds: &Kinds) -> Option<JsonKind> {
    kinds
        .sole()
        .filter(|kind| !matches!(kind, JsonKind::Array | JsonKind::Object))
}

/// One shape for alternatives of the same scalar type: what each of them has, else the widest.
fn merged(group: &[Alternative<'_>]) -> Shape {
    let shape = |one: &Alternative<'_>| match scalar(&one.kinds) {
        Some(JsonKind::Boolean) => Shape::Boolean,
        Some(JsonKind::Number) => number_shape(&one.nodes, one.kinds.is_integral),
        _ => string_shape(&one.nodes, one.outline.texts.clone()),
    };
    let shapes: Vec<Shape> = group.iter().map(shape).collect();
    let listed = shapes.iter().map(|shape| match shape {
        Shape::Enumeration(texts) => Some(texts),
        _ => None,
    });
    // All at once: there may be thousands of them.
    match listed.collect::<Option<Vec<_>>>() {
        Some(lists) => {
            Shape::Enumeration(each_once(lists.into_iter().flatten().map(String::as_str)))
        }
        None => shapes.into_iter().reduce(wider).unwrap_or(Shape::Any),
    }
}

/// A shape for the values of both, which are not both enumerations.
fn wider(a: Shape, b: Shape) -> Shape {
    match (a, b) {
        (a, b) if a == b => a,
        (Shape::Integer(_), Shape::Integer(_)) => Shape::Integer(IntegerWidth::I64),
        (Shape::Integer(_) | Shape::Number(_), _) => Shape::Number(NumberKind::Double),
        _ => Shape::String(StringKind::Text),
    }
}

fn form_name(one: &Alternative<'_>) -> String {
    let title = || text(one.node, "title").filter(|title| !title.trim().is_empty());
    let constant = || match (one.outline.texts.as_deref(), one.tags.as_slice()) {
        (Some([only]), _) => Some(only.clone()),
        (None, [only]) => only.text().map(str::to_owned),
        _ => None,
    };
    let constant = || constant().filter(|text| !text.is_empty());
    let kind = || one.kinds.sole().map(kind_name).map(str::to_owned);
    let component = one.node.component_name();
    let found = component.or_else(title).or_else(constant).or_else(kind);
    found.unwrap_or_else(|| "Form".to_owned())
}

/// What a form is called that is nothing but values of a JSON type.
pub(super) fn kind_name(kind: JsonKind) -> &'static str {
    match kind {
        JsonKind::Boolean => "Boolean",
        JsonKind::Number => "Number",
        JsonKind::String => "Text",
        JsonKind::Array => "List",
        JsonKind::Object => "Object",
    }
}

/// Forms that would be called alike get a number behind the name.
fn number_names(forms: &mut [Form]) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for form in forms.iter() {
        *counts.entry(form.name.clone()).or_default() += 1;
    }
    let taken: BTreeSet<String> = counts.keys().cloned().collect();
    // Names that are numbered differ before the number, or else by it: none of them is another's.
    let mut last: BTreeMap<String, usize> = BTreeMap::new();
    for form in forms.iter_mut().filter(|form| counts[&form.name] > 1) {
        let number = last.entry(form.name.clone()).or_default();
        loop {
            *number += 1;
            let name = format!("{} {number}", form.name);
            if !taken.contains(&name) {
                form.name = name;
                break;
            }
        }
    }
}

/// A property by whose value objects are told apart.
#[derive(Debug)]
pub(super) struct Tag {
    pub(super) property: String,
    /// Whether every object must have it, with a value of its own form.
    pub(super) is_sure: bool,
}

/// Whether no value satisfies two of the forms.
fn are_disjoint(forms: &[Form], tag: Option<&Tag>) -> bool {
    let objects: BTreeSet<JsonKind> = [JsonKind::Object].into();
    let is_told = |a: &Form, b: &Form| {
        let shared: BTreeSet<_> = a.kinds.intersection(&b.kinds).copied().collect();
        shared.is_empty() || shared == objects && tag.is_some_and(|tag| tag.is_sure)
    };
    let pairs = forms.iter().enumerate();
    pairs.into_iter().all(|(index, a)| {
        let behind = &forms[index + 1..];
        behind.iter().all(|b| is_told(a, b))
    })
}

/// The type that a form is lowered to where it is not a schema of the contract.
impl Lowering<'_> {
    /// A type that is nothing but a shape.
    fn plain(&mut self, node: Node<'_>, shape: Shape, name: &str) -> TypeId {
        let id = self.any(node, name);
        let described = &mut self.types[id.index()];
        described.shape = shape;
        described.is_component = false;
        described.name = name.to_owned();
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms<'n>(names: impl IntoIterator<Item = &'n str>) -> Vec<Form> {
        let form = |name: &str| Form {
            name: name.to_owned(),
            type_id: TypeId::at(0),
            schema: TypeId::at(0),
            kinds: BTreeSet::new(),
            tags: Vec::new(),
        };
        names.into_iter().map(form).collect()
    }

    #[test]
    fn forms_that_are_called_alike_get_numbers_that_are_free() {
        let mut forms = forms(["A", "B", "A 1", "A", "A 1", "A"]);
        number_names(&mut forms);
        let names: Vec<&str> = forms.iter().map(|form| form.name.as_str()).collect();
        assert_eq!(names, ["A 2", "B", "A 1 1", "A 3", "A 1 2", "A 4"]);
    }

    /// To begin at 1 for each of them would take eight hundred million steps.
    #[test]
    fn numbers_go_on_where_they_are() {
        let mut forms = forms(vec!["Object"; 40_000]);
        number_names(&mut forms);
        assert_eq!(forms[39_999].name, "Object 40000");
    }
}
