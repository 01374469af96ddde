//! Keywords that apply schemas to the very value that they stand for.

use std::collections::BTreeSet;

use super::{
    Lowering, capitalised,
    reference::{beside, is_2020_12, meant},
};
use crate::{
    contract::Node,
    model::{Assertion, Direction, TypeId},
};

impl Lowering<'_> {
    pub(super) fn composition(
        &mut self,
        node: Node<'_>,
        direction: Direction,
        name: &str,
        found: &mut Vec<Assertion>,
    ) {
        self.all_of(node, direction, name, found);
        for (keyword, assertion) in [
            ("anyOf", Assertion::AnyOf as fn(Vec<TypeId>) -> Assertion),
            ("oneOf", Assertion::OneOf),
        ] {
            let members = self.members(node, keyword, direction, name);
            let is_endless = members.iter().any(|(_, is_endless)| *is_endless);
            if node.get(keyword).is_some() && !is_endless {
                found.push(assertion(members.into_iter().map(|(id, _)| id).collect()));
            }
        }
        found.extend(
            self.branch(node, "not", direction, name)
                .map(Assertion::Not),
        );
        if is_2020_12(node) {
            self.condition(node, direction, name, found);
            let dependent = self.dependent_schemas(node, direction, name);
            if !dependent.is_empty() {
                found.push(Assertion::DependentSchemas(dependent));
            }
            self.dynamic(node, direction, name, found);
        }
    }

    /// The parts of a schema, and the target of a reference that is one of its keywords.
    fn all_of(
        &mut self,
        node: Node<'_>,
        direction: Direction,
        name: &str,
        found: &mut Vec<Assertion>,
    ) {
        let mut all = Vec::new();
        if let Some(target) = beside(node) {
            let id = self.mentioned(target, direction, name);
            all.push((id, self.is_endless(node, target)));
        }
        all.extend(self.members(node, "allOf", direction, name));
        // The same schema twice says no more than once, and would be checked twice.
        let mut seen = BTreeSet::new();
        all.retain(|(id, is_endless)| !is_endless && seen.insert(*id));
        if !all.is_empty() {
            let all = all.into_iter().map(|(id, _)| id);
            found.push(Assertion::AllOf(all.collect()));
        }
    }

    fn condition(
        &mut self,
        node: Node<'_>,
        direction: Direction,
        name: &str,
        found: &mut Vec<Assertion>,
    ) {
        let Some(condition) = self.branch(node, "if", direction, name) else {
            return;
        };
        found.push(Assertion::If {
            condition,
            then: self.branch(node, "then", direction, name),
            otherwise: self.branch(node, "else", direction, name),
        });
    }

    /// The one schema of a keyword, unless it leads back to its owner.
    fn branch(
        &mut self,
        node: Node<'_>,
        keyword: &str,
        direction: Direction,
        name: &str,
    ) -> Option<TypeId> {
        let schema = node
            .get(keyword)
            .filter(|schema| !self.is_endless(node, *schema))?;
        let name = format!("{name} {}", capitalised(keyword));
        Some(self.mentioned(schema, direction, &name))
    }

    fn dependent_schemas(
        &mut self,
        node: Node<'_>,
        direction: Direction,
        name: &str,
    ) -> Vec<(String, TypeId)> {
        let Some(dependent) = node.get("dependentSchemas") else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for entry in dependent.entries() {
            if !self.is_endless(node, entry.value) {
                let name = format!("{name} With {}", capitalised(entry.key));
                let id = self.mentioned(entry.value, direction, &name);
                found.push((entry.key.to_owned(), id));
            }
        }
        found
    }

    /// The members of a composition, each with whether it leads back to its owner.
    fn members(
        &mut self,
        node: Node<'_>,
        keyword: &str,
        direction: Direction,
        name: &str,
    ) -> Vec<(TypeId, bool)> {
        let Some(list) = node.get(keyword) else {
            return Vec::new();
        };
        let mut members = Vec::new();
        for (index, member) in list.items().enumerate() {
            let name = format!("{name} {keyword} {}", index + 1);
            let id = self.mentioned(member, direction, &name);
            members.push((id, self.is_endless(node, member)));
        }
        members
    }

    /// Whether a member of a schema leads back to the schema itself.
    pub(super) fn is_endless(&self, owner: Node<'_>, member: Node<'_>) -> bool {
        let target = meant(member).map(Node::id);
        target.is_some_and(|target| self.endless.contains(&(owner.id(), target)))
    }
}
