//! Which types have anything to check: the others cost neither code nor time.

use std::collections::{BTreeMap, BTreeSet};

use super::check_plan::{CheckPlan, Condition, FieldCheck};
use crate::model::TypeId;

/// Leaves out the checks of values whose type has none, and names the types that have some.
pub(super) fn trim(plans: &mut BTreeMap<TypeId, CheckPlan>) -> BTreeSet<TypeId> {
    let mut asking = BTreeSet::new();
    loop {
        let open = plans.iter().filter(|(id, _)| !asking.contains(*id));
        let found = open.filter(|(_, plan)| asks(plan, &asking));
        let found: Vec<TypeId> = found.map(|(id, _)| *id).collect();
        if found.is_empty() {
            break;
        }
        asking.extend(found);
    }
    for plan in plans.values_mut() {
        trim_plan(plan, &asking);
    }
    asking
}

fn asks(plan: &CheckPlan, asking: &BTreeSet<TypeId>) -> bool {
    match plan {
        CheckPlan::Residual => true,
        CheckPlan::Checks(checks) => checks.iter().any(|check| match check {
            FieldCheck::Field { conditions, .. } => any(conditions, asking),
            FieldCheck::Count { .. } => true,
        }),
        CheckPlan::Forms(forms) => forms.iter().any(|(_, conditions)| any(conditions, asking)),
    }
}

fn any(conditions: &[Condition], asking: &BTreeSet<TypeId>) -> bool {
    conditions.iter().any(|condition| match condition {
        Condition::Own(id) => asking.contains(id),
        Condition::EveryItem(inner) | Condition::EveryValue(inner) => any(inner, asking),
        _ => true,
    })
}

fn trim_plan(plan: &mut CheckPlan, asking: &BTreeSet<TypeId>) {
    match plan {
        CheckPlan::Residual => {}
        CheckPlan::Checks(checks) => checks.retain_mut(|check| match check {
            FieldCheck::Field { conditions, .. } => {
                trim_conditions(conditions, asking);
                !conditions.is_empty()
            }
            FieldCheck::Count { .. } => true,
        }),
        CheckPlan::Forms(forms) => {
            for (_, conditions) in forms.iter_mut() {
                trim_conditions(conditions, asking);
            }
            if forms.iter().all(|(_, conditions)| conditions.is_empty()) {
                *plan = CheckPlan::Checks(Vec::new());
            }
        }
    }
}

fn trim_conditions(conditions: &mut Vec<Condition>, asking: &BTreeSet<TypeId>) {
    conditions.retain_mut(|condition| match condition {
        Condition::Own(id) => asking.contains(id),
        Condition::EveryItem(inner) | Condition::EveryValue(inner) => {
            trim_conditions(inner, asking);
            !inner.is_empty()
        }
        _ => true,
    });
}
