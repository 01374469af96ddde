//! Paths that other paths may be taken for.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Api, Operation, PathPart, PathTemplate};

/// The paths that are looked at before others: where those have a parameter, they have something more
/// definite, in one segment.
pub(super) struct Overlaps<'a> {
    /// Their texts, by what they are with a parameter in that segment.
    definite: BTreeMap<String, BTreeSet<&'a str>>,
    /// The methods of every path.
    methods: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl<'a> Overlaps<'a> {
    pub(super) fn of(api: &'a Api) -> Self {
        let mut overlaps = Self {
            definite: BTreeMap::new(),
            methods: BTreeMap::new(),
        };
        for operation in &api.operations {
            let path = &operation.path;
            let methods = overlaps.methods.entry(&path.text).or_default();
            if methods.is_empty() {
                for less in less_definite(path) {
                    overlaps
                        .definite
                        .entry(less)
                        .or_default()
                        .insert(&path.text);
                }
            }
            methods.insert(&operation.method);
        }
        overlaps
    }

    /// Whether a request for the operation may be taken for one to another path, which does not have
    /// its method.
    pub(super) fn may_mistake(&self, operation: &Operation) -> bool {
        let others = self.definite.get(&operation.path.anonymous());
        others.into_iter().flatten().any(|other| {
            let methods = &self.methods[other];
            *other != operation.path.text && !methods.contains(operation.method.as_str())
        })
    }
}

/// The path with one segment after the other in which anything may stand.
fn less_definite(path: &PathTemplate) -> Vec<String> {
    let is_parameter = |segment: &[PathPart]| matches!(segment, [PathPart::Parameter(_)]);
    let definite = path.segments.iter().enumerate();
    let definite = definite.filter(|(_, segment)| !is_parameter(segment));
    let less = definite.map(|(index, _)| {
        let mut less = path.clone();
        less.segments[index] = vec![PathPart::Parameter(String::new())];
        less.anonymous()
    });
    less.collect()
}
