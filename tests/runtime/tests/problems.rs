//! Problems are bounded: a client that provokes many violations gets to read the first of them.

use runtime::{Detail, Location, Problem};

#[test]
fn a_problem_names_so_many_violations_and_no_more() {
    let detail = |number: usize| Detail {
        location: Location::Pointer(format!("/{number}")),
        keyword: "type".to_owned(),
        detail: "must be a string".to_owned(),
    };
    let problem = Problem::new(422).with_errors((0..101).map(detail).collect());
    assert_eq!(problem.errors().len(), 100);
    assert_eq!(problem.errors()[99], detail(99));
}
