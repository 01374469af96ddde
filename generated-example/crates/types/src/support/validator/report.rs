// Managed by oasmith. Do not edit: the next run writes it anew.

//! The schemas, the violations so far, the place where the validator is, and the limits of its work.

use std::collections::BTreeMap;

use serde_json::Value;

use super::super::exact_numbers::ExactNumbers;
use super::super::schema::{Arena, Keyword, Node, NodeId};
use super::super::violation::{Violation, push_token};

/// How many violations are told at most.
const VIOLATIONS: usize = 100;
/// How many schemas may be open at once.
const DEPTH: usize = 512;
/// How many schemas may be checked for one document.
const WORK: u64 = 2_000_000;

#[derive(Debug)]
pub(super) struct Report<'s> {
    schemas: &'s Arena,
    sent: &'s ExactNumbers,
    pointer: String,
    violations: Vec<Violation>,
    /// What cannot be checked, wherever that is: under a `not`, a violation would be good news.
    unchecked: Option<Violation>,
    /// What became of values that a shared schema was applied to: nothing, or the first violation.
    /// A value is known by its address, which it keeps as long as the validator runs.
    settled: BTreeMap<(NodeId, usize), Option<Violation>>,
    /// The anchors of the schemas that are open.
    scopes: Vec<&'s [(String, NodeId)]>,
    depth: usize,
    work: u64,
}

impl<'s> Report<'s> {
    pub(super) fn new(schemas: &'s Arena, sent: &'s ExactNumbers) -> Self {
        Self {
            schemas,
            sent,
            pointer: String::new(),
            violations: Vec::new(),
            unchecked: None,
            settled: BTreeMap::new(),
            scopes: Vec::new(),
            depth: 0,
            work: 0,
        }
    }

    /// The numbers that were sent.
    pub(super) fn sent(&self) -> &'s ExactNumbers {
        self.sent
    }

    /// The schema at a place.
    pub(super) fn node(&self, id: NodeId) -> Option<&'s Node> {
        self.schemas.node(id)
    }

    /// Whether a schema allows nothing: then its keyword says more than it does.
    pub(super) fn refuses(&self, id: NodeId) -> bool {
        self.node(id)
            .is_some_and(|node| matches!(node.0[..], [Keyword::False]))
    }

    /// Opens a schema. False when nothing more needs to be or may be checked; then do not leave it
    /// either.
    pub(super) fn enter(&mut self) -> bool {
        if self.violations.len() >= VIOLATIONS {
            return false;
        }
        if self.depth >= DEPTH {
            self.refuse("depth", "is nested too deep to be checked");
            return false;
        }
        if self.work >= WORK {
            self.refuse("work", "is too complex to be checked");
            return false;
        }
        self.depth += 1;
        self.work += 1;
        true
    }

    /// Closes the schema.
    pub(super) fn leave(&mut self) {
        self.depth -= 1;
    }

    /// Does something with a schema open: its anchors are in scope.
    pub(super) fn within(&mut self, node: &'s Node, then: impl FnOnce(&mut Self)) {
        let outer = self.scopes.len();
        self.scopes.extend(node.scope());
        then(self);
        self.scopes.truncate(outer);
    }

    /// What an anchor means: to the outermost schema that has it.
    pub(super) fn anchored(&self, anchor: &str, otherwise: NodeId) -> NodeId {
        let anchors = self.scopes.iter().flat_map(|scope| scope.iter());
        let mut meant = anchors.filter(|(name, _)| name == anchor);
        meant.next().map_or(otherwise, |(_, id)| *id)
    }

    /// Whether it is known what becomes of a value under a schema. It is told again, in short.
    pub(super) fn recalls(&mut self, value: &Value, id: NodeId) -> bool {
        let Some(settled) = self.settled.get(&(id, address(value))) else {
            return false;
        };
        let told = settled.iter().filter(|it| !self.violations.contains(it));
        let told: Vec<Violation> = told.cloned().collect();
        self.violations.extend(told);
        true
    }

    /// Keeps in mind what became of a value under a schema, which has told what is new.
    pub(super) fn settle(&mut self, value: &Value, id: NodeId, told: usize) {
        if self.schemas.is_shared(id) {
            let first = self.violations.get(told).cloned();
            self.settled.insert((id, address(value)), first);
        }
    }

    /// How many violations were told.
    pub(super) fn told(&self) -> usize {
        self.violations.len()
    }

    /// Does something with a value that is no part of the document.
    pub(super) fn aside<T>(&mut self, then: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::take(&mut self.settled);
        let result = then(self);
        self.settled = outer;
        result
    }

    /// Adds a violation at the current place.
    pub(super) fn add(&mut self, keyword: &'static str, detail: impl Into<String>) {
        if self.violations.len() < VIOLATIONS {
            let violation = self.violation(keyword, detail.into());
            self.violations.push(violation);
        }
    }

    /// Adds a violation that refuses the whole document: something cannot be checked.
    pub(super) fn refuse(&mut self, keyword: &'static str, detail: &str) {
        self.add(keyword, detail);
        if self.unchecked.is_none() {
            self.unchecked = Some(self.violation(keyword, detail.to_owned()));
        }
    }

    fn violation(&self, keyword: &'static str, detail: String) -> Violation {
        Violation {
            pointer: self.pointer.clone(),
            keyword,
            detail,
        }
    }

    /// Does something one step further down: at the member or the item of that name.
    pub(super) fn at(&mut self, token: &str, then: impl FnOnce(&mut Self)) {
        let length = self.pointer.len();
        push_token(&mut self.pointer, token);
        then(self);
        self.pointer.truncate(length);
    }

    /// The violations that something finds, which are not violations of the document yet.
    pub(super) fn attempt(&mut self, then: impl FnOnce(&mut Self)) -> Vec<Violation> {
        let outer = std::mem::take(&mut self.violations);
        then(self);
        std::mem::replace(&mut self.violations, outer)
    }

    pub(super) fn into_violations(self) -> Vec<Violation> {
        match self.violations.is_empty() {
            true => self.unchecked.into_iter().collect(),
            false => self.violations,
        }
    }
}

fn address(value: &Value) -> usize {
    std::ptr::from_ref(value).addr()
}
