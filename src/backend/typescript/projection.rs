//! One text, several files: TypeScript, and what a compiler would make of it.
//!
//! Templates and plans write TypeScript in which marks stand around what is for the compiler alone and
//! around what is for the program alone. Taking one kind away leaves JavaScript, taking the other away
//! leaves declarations. So packages can be used without a compiler, and nothing is said twice.

/// Around types: what JavaScript has not.
const TYPES: (&str, &str) = ("/*<*/", "/*>*/");
/// Around values: what declarations have not.
const VALUES: (&str, &str) = ("/*{*/", "/*}*/");
/// Where a declaration ends that has a body elsewhere.
const END: &str = "/*;*/";

/// The TypeScript of a marked text.
pub(super) fn typescript(marked: &str) -> String {
    let bare = [TYPES.0, TYPES.1, VALUES.0, VALUES.1, END]
        .into_iter()
        .fold(marked.to_owned(), |text, mark| text.replace(mark, ""));
    tidy(&bare)
}

/// The JavaScript module of a marked text.
pub(super) fn javascript(marked: &str) -> String {
    let bare = without(marked, TYPES);
    typescript(&bare)
}

/// The declarations of a marked text.
pub(super) fn declarations(marked: &str) -> String {
    let bare = without(marked, VALUES);
    // What stood in front of a body ends there.
    typescript(&bare.replace(&format!(" {END}"), ";").replace(END, ";"))
}

/// The text without what stands between marks.
fn without(marked: &str, (open, close): (&str, &str)) -> String {
    let mut text = String::with_capacity(marked.len());
    let mut rest = marked;
    while let Some((before, inner)) = rest.split_once(open) {
        text.push_str(before);
        rest = inner.split_once(close).map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    text
}

/// No blanks at the end of a line, no two blank lines together, none at either end nor inside of a brace.
fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    let mut is_blank = false;
    for line in text.lines().map(str::trim_end) {
        if line.is_empty() {
            is_blank = true;
            continue;
        }
        let is_inside = tidied.ends_with("{\n") || line.trim_start().starts_with('}');
        if is_blank && !is_inside && !tidied.is_empty() {
            tidied.push('\n');
        }
        is_blank = false;
        tidied.push_str(line);
        tidied.push('\n');
    }
    tidied
}

/// A CommonJS module that does what a JavaScript module does. Imports and exports begin their lines, and
/// imports stand on one each, as ours and those of the compiler do.
pub(super) fn commonjs(module: &str) -> String {
    let mut text = String::from("\"use strict\";\n");
    let mut exported: Vec<&str> = Vec::new();
    for line in module.lines() {
        match (link(line), line.strip_prefix("export ")) {
            (Some(linked), _) => text.push_str(&linked),
            (None, Some("{};")) => {}
            (None, Some(declaration)) => {
                exported.extend(declared(declaration));
                text.push_str(declaration);
            }
            (None, None) => text.push_str(line),
        }
        text.push('\n');
    }
    if !exported.is_empty() {
        let names = exported.join(", ");
        text.push_str(&format!("Object.assign(exports, {{ {names} }});\n"));
    }
    text
}

/// A line that names another module, as CommonJS has it.
fn link(line: &str) -> Option<String> {
    if let Some((name, path)) = whole(line) {
        return Some(format!("const {name} = require(\"{path}\");"));
    }
    if let Some(path) = line.strip_prefix("export * from \"") {
        let path = path.trim_end_matches("\";").replace(".js", ".cjs");
        return Some(format!("Object.assign(exports, require(\"{path}\"));"));
    }
    if let Some((names, path)) = named(line, "import ") {
        let names = names.replace(" as ", ": ");
        return Some(format!("const {{ {names} }} = require(\"{path}\");"));
    }
    let (names, path) = named(line, "export ")?;
    let taken = names.replace(" as ", ": ");
    let given = names
        .split(", ")
        .map(|name| name.split_once(" as ").map_or(name, |(_, given)| given));
    let given = given.collect::<Vec<_>>().join(", ");
    Some(format!(
        "(({{ {taken} }}) => Object.assign(exports, {{ {given} }}))(require(\"{path}\"));"
    ))
}

/// The name that a declaration declares.
fn declared(declaration: &str) -> Option<&str> {
    const WORDS: &[&str] = &[
        "async function* ",
        "async function ",
        "function* ",
        "function ",
        "class ",
        "const ",
    ];
    let name = WORDS
        .iter()
        .find_map(|word| declaration.strip_prefix(word))?;
    let is_end = |c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '$';
    Some(&name[..name.find(is_end).unwrap_or(name.len())])
}

/// The names and the module of `import { a, b } from "./c.js";`, the module as CommonJS has it.
fn named<'l>(line: &'l str, word: &str) -> Option<(&'l str, String)> {
    let (names, path) = line
        .strip_prefix(word)?
        .strip_prefix("{ ")?
        .split_once(" } from \"")?;
    Some((
        names.trim_end_matches(','),
        path.trim_end_matches("\";").replace(".js", ".cjs"),
    ))
}

/// The name and the module of `import * as a from "./b.js";`, the module as CommonJS has it.
fn whole(line: &str) -> Option<(&str, String)> {
    let (name, path) = line.strip_prefix("import * as ")?.split_once(" from \"")?;
    Some((name, path.trim_end_matches("\";").replace(".js", ".cjs")))
}

/// Declarations of a CommonJS module.
pub(super) fn commonjs_declarations(declarations: &str) -> String {
    let lines = declarations.lines().map(|line| {
        let is_link = line.starts_with("import ")
            || line.starts_with("export ")
            || line.starts_with("} from ");
        match is_link && line.ends_with(".js\";") {
            true => line.replace(".js\";", ".cjs\";"),
            false => line.to_owned(),
        }
    });
    lines.map(|line| line + "\n").collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARKED: &str = "\
/*<*/import type { A } from \"./a.js\";/*>*/
import { b } from \"./b.js\";

/** Says. */
export function f(a/*<*/: A/*>*/)/*<*/: B/*>*/ /*;*//*{*/{
  return b(a);
}/*}*/
/*{*/
const X = 1;
/*}*/
";

    #[test]
    fn one_text_is_three() {
        assert_eq!(
            typescript(MARKED),
            "import type { A } from \"./a.js\";\nimport { b } from \"./b.js\";\n\n/** Says. */\n\
             export function f(a: A): B {\n  return b(a);\n}\n\nconst X = 1;\n"
        );
        assert_eq!(
            javascript(MARKED),
            "import { b } from \"./b.js\";\n\n/** Says. */\nexport function f(a) {\n  return b(a);\n}\n\nconst X = 1;\n"
        );
        assert_eq!(
            declarations(MARKED),
            "import type { A } from \"./a.js\";\nimport { b } from \"./b.js\";\n\n/** Says. */\n\
             export function f(a: A): B;\n"
        );
    }

    #[test]
    fn a_module_becomes_one_of_commonjs() {
        let module = "import * as s from \"../r/index.js\";\nimport { a, b as c } from \"./x.js\";\nexport * from \"./y.js\";\n\
                      export { d, e as g, } from \"./z.js\";\nexport async function f() {}\nexport class G {}\n\
                      export const H = 1;\nexport {};\n";
        assert_eq!(
            commonjs(module),
            "\"use strict\";\nconst s = require(\"../r/index.cjs\");\nconst { a, b: c } = require(\"./x.cjs\");\n\
             Object.assign(exports, require(\"./y.cjs\"));\n\
             (({ d, e: g }) => Object.assign(exports, { d, g }))(require(\"./z.cjs\"));\n\
             async function f() {}\nclass G {}\nconst H = 1;\n\nObject.assign(exports, { f, G, H });\n"
        );
    }
}
