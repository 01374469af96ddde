//! Which nodes of a graph lead to one another.

use std::collections::BTreeMap;

/// The strongly connected component of each of the nodes and of all to which they lead: two nodes have
/// the same number if each leads to the other (Tarjan, without recursion).
///
/// `next` is asked once for each node.
pub fn components<N, I>(
    nodes: impl IntoIterator<Item = N>,
    next: impl FnMut(N) -> I,
) -> BTreeMap<N, usize>
where
    N: Copy + Ord,
    I: IntoIterator<Item = N>,
{
    let mut search = Search {
        next,
        found: BTreeMap::new(),
        stack: Vec::new(),
        component: BTreeMap::new(),
    };
    for start in nodes {
        search.from(start);
    }
    search.component
}

struct Search<N, F> {
    next: F,
    /// When each node was found, and the earliest one that it leads back to.
    found: BTreeMap<N, (usize, usize)>,
    /// What is found and has no component yet.
    stack: Vec<N>,
    component: BTreeMap<N, usize>,
}

impl<N, I, F> Search<N, F>
where
    N: Copy + Ord,
    I: IntoIterator<Item = N>,
    F: FnMut(N) -> I,
{
    fn from(&mut self, start: N) {
        if self.found.contains_key(&start) {
            return;
        }
        let mut open = vec![(start, self.find(start))];
        while let Some((id, targets)) = open.last_mut() {
            let id = *id;
            match targets.next() {
                Some(target) if !self.found.contains_key(&target) => {
                    let behind = self.find(target);
                    open.push((target, behind));
                }
                Some(target) if self.component.contains_key(&target) => {}
                Some(target) => self.lead_back(id, self.found[&target].0),
                None => {
                    open.pop();
                    self.close(id);
                    if let Some((parent, _)) = open.last() {
                        self.lead_back(*parent, self.found[&id].1);
                    }
                }
            }
        }
    }

    /// What the node, which was not found before, leads to.
    fn find(&mut self, id: N) -> I::IntoIter {
        let now = self.found.len();
        self.found.insert(id, (now, now));
        self.stack.push(id);
        (self.next)(id).into_iter()
    }

    fn lead_back(&mut self, id: N, earliest: usize) {
        if let Some((_, known)) = self.found.get_mut(&id) {
            *known = earliest.min(*known);
        }
    }

    /// Everything behind a node is seen: if it leads to nothing earlier, its component is whole.
    fn close(&mut self, id: N) {
        let (at, earliest) = self.found[&id];
        if at != earliest {
            return;
        }
        while let Some(member) = self.stack.pop() {
            self.component.insert(member, at);
            if member == id {
                break;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_that_lead_to_one_another_are_one_component() {
        let next = |node: u32| match node {
            0 => vec![1],
            1 => vec![2, 3],
            2 => vec![0],
            3 => vec![4],
            4 => vec![3, 5],
            _ => vec![],
        };
        let found = components(0..7, next);
        let is_one = |a: u32, b: u32| found[&a] == found[&b];
        assert!(is_one(0, 1) && is_one(1, 2) && is_one(3, 4));
        assert!(!is_one(2, 3) && !is_one(4, 5) && !is_one(5, 6));
    }

    #[test]
    fn each_node_is_asked_once_and_depth_costs_no_stack() {
        let mut asked = vec![0; 50_000];
        let last = asked.len() - 1;
        let found = components(0..asked.len(), |node| {
            asked[node] += 1;
            [(node + 1).min(last), last]
        });
        assert_eq!(found.len(), asked.len());
        assert!(asked.iter().all(|times| *times == 1));
    }
}
