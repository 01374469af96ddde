//! The parameters in a path and the declared ones with `in: path` are the same.

use super::template;
use crate::contract::{Contract, Node, Operation, PathItem};
use crate::diagnostic::{Code, Diagnostic, Severity, Sink, quoted};
use crate::lint::Rule;

pub(in crate::lint) const RULE: Rule = Rule {
    id: "path_parameters",
    severity: Severity::Error,
    summary: "each parameter of a path is declared, and each declared one is in the path",
    codes: &[Code::PathParameterUndeclared, Code::PathParameterUnused],
    check,
};

fn check(contract: &Contract, sink: &mut Sink) {
    for item in contract.path_items() {
        // A malformed template is another rule's finding.
        let Ok(names) = template::parameters(item.path) else {
            continue;
        };
        let shared: Vec<_> = path_parameters(item.parameters()).collect();
        report_unused(item, &names, &shared, sink);
        for operation in item.operations() {
            let own: Vec<_> = path_parameters(operation.own_parameters()).collect();
            report_unused(item, &names, &own, sink);
            let declared = |name: &&&str| !own.iter().chain(&shared).any(|(own, _)| own == *name);
            sink.extend(
                names
                    .iter()
                    .filter(declared)
                    .map(|name| undeclared(operation, name)),
            );
        }
    }
}

/// The names of the parameters with `in: path`, with the parameters.
fn path_parameters<'c>(
    parameters: impl Iterator<Item = Node<'c>>,
) -> impl Iterator<Item = (&'c str, Node<'c>)> {
    parameters.filter_map(|parameter| {
        let text = |key| parameter.get(key).and_then(Node::text);
        let name = text("name")?;
        (text("in") == Some("path")).then_some((name, parameter))
    })
}

fn report_unused(
    item: PathItem<'_>,
    names: &[&str],
    parameters: &[(&str, Node<'_>)],
    sink: &mut Sink,
) {
    for (name, parameter) in parameters {
        if !names.contains(name) {
            sink.push(unused(item, name, *parameter));
        }
    }
}

fn undeclared(operation: Operation<'_>, name: &str) -> Diagnostic {
    let message = format!("the path parameter {} is not declared", quoted(name));
    let help = format!(
        "add a parameter with `name: {name}`, `in: path` and `required: true`; `--keep-going` takes it \
         as a text that is required"
    );
    Diagnostic::new(Code::PathParameterUndeclared, message)
        .at(operation.method_place, "not declared for this operation")
        .also(operation.item.path_place, "used in this path")
        .help(help)
}

fn unused(item: PathItem<'_>, name: &str, parameter: Node<'_>) -> Diagnostic {
    let message = format!("the path parameter {} is not in the path", quoted(name));
    let name_place = parameter
        .get("name")
        .map_or(parameter.heading(), Node::place);
    Diagnostic::new(Code::PathParameterUnused, message)
        .at(name_place, "declared here")
        .also(item.path_place, format!("this path has no `{{{name}}}`"))
        .help("remove the parameter, or add it to the path")
}
