//! What is said about references that cannot be followed.

use super::folder::Refusal;
use super::grammar::{ObjectKind, Shape};
use super::{Node, pointer, suggest};
use crate::diagnostic::{Code, Diagnostic, Place, quoted};

pub(super) fn remote(text: Node<'_>, path: &str) -> Diagnostic {
    Diagnostic::new(
        Code::RemoteReference,
        format!("the reference leads to the network: {}", quoted(path)),
    )
    .at(text.place(), "")
    .help(format!(
        "keep a copy of the document beside the contract and say so: `--ref-map {path}=PATH`"
    ))
}

pub(super) fn malformed(text: Node<'_>) -> Diagnostic {
    Diagnostic::new(
        Code::MalformedReference,
        "the reference is not UTF-8 behind its `%` escapes",
    )
    .at(text.place(), "")
    .help("write a file name, a `#` and a JSON Pointer, of which either may be missing")
}

pub(super) fn refused(text: Node<'_>, path: &str, refusal: &Refusal) -> Diagnostic {
    match refusal {
        Refusal::Outside => {
            let message = format!(
                "the reference leads out of the root folder: {}",
                quoted(path)
            );
            Diagnostic::new(Code::OutsideRoot, message)
                .at(text.place(), "")
                .help("move the file below the folder of the contract, or give a wider root folder")
        }
        Refusal::NoFile => {
            let message = format!("the reference leads to no regular file: {}", quoted(path));
            Diagnostic::new(Code::ReferencedFileMissing, message)
                .at(text.place(), "")
                .help("pipes and devices are not read; write what is needed into a file")
        }
        Refusal::Unreadable(error) => {
            let message = format!("cannot read the referenced file {}: {error}", quoted(path));
            Diagnostic::new(Code::ReferencedFileMissing, message)
                .at(text.place(), "")
                .help("the path is relative to the file in which the reference stands")
        }
    }
}

/// Says how far the pointer leads, and what it may have meant.
pub(super) fn broken(text: Node<'_>, root: Node<'_>, fragment: &str, suggest: bool) -> Diagnostic {
    let reference = quoted(text.text().unwrap_or_default());
    let fault = Diagnostic::new(
        Code::BrokenReference,
        format!("the reference {reference} leads nowhere"),
    );
    let decoded = pointer::percent_decode(fragment).unwrap_or(fragment.into());
    let Some(tokens) = pointer::tokens(&decoded) else {
        let help = "a JSON Pointer behind the `#` begins with `/`; no schema has this `$anchor`";
        return fault.at(text.place(), "").help(help);
    };
    let mut node = root;
    for token in tokens {
        let Some(child) = node.child(&token) else {
            let missing = format!("there is no {} in {}", quoted(&token), described(node));
            let keys = node.entries().map(|entry| entry.key);
            let meant = if suggest {
                suggest::closest(&token, keys)
            } else {
                None
            };
            let meant = meant.map(|key| format!("did you mean {}?", quoted(key)));
            let help = "check the spelling, or add what is missing";
            return fault.at(text.place(), missing).help(help).maybe_help(meant);
        };
        node = child;
    }
    fault.at(text.place(), "")
}

pub(super) fn no_such_schema(text: Node<'_>, name: &str, suggest: bool) -> Diagnostic {
    let names = || text.contract().schemas().map(|entry| entry.key);
    let meant = suggest.then(|| suggest::closest(name, names())).flatten();
    let meant = meant.map(|name| format!("did you mean {}?", quoted(name)));
    Diagnostic::new(
        Code::BrokenReference,
        format!("there is no schema {}", quoted(name)),
    )
    .at(text.place(), "")
    .help(meant.unwrap_or("give the name of a schema in `components`, or a reference".to_owned()))
}

fn described(node: Node<'_>) -> String {
    match (node.pointer().as_str(), node.is_in_root_file()) {
        ("", true) => "the root of the document".to_owned(),
        ("", false) => quoted(node.file_path()),
        (pointer, true) => quoted(&format!("#{pointer}")),
        (pointer, false) => quoted(&format!("{}#{pointer}", node.file_path())),
    }
}

pub(super) fn wrong_kind(
    text: Node<'_>,
    target: Node<'_>,
    expected: Shape,
    found: Option<ObjectKind>,
) -> Diagnostic {
    let name = |kind: Option<ObjectKind>| kind.map_or("a mapping or list", |kind| kind.described());
    let (wanted, found) = (name(expected.referent()), name(found));
    Diagnostic::new(
        Code::WrongReferenceKind,
        format!("expected {wanted}, but the reference leads to {found}"),
    )
    .at(text.place(), format!("{wanted} is needed here"))
    .also(target.heading(), format!("this is {found}"))
    .help(format!(
        "refer to {wanted}, or move the target to where {wanted} stands"
    ))
}

/// So many references of a circle are shown; nobody follows more.
const MAX_SHOWN: usize = 10;

/// The references whose texts stand at these places lead from one to the next and back.
pub(super) fn circular(places: &[Place]) -> Diagnostic {
    let mut fault = Diagnostic::new(Code::ReferenceCycle, "the references lead in a circle")
        .help("give one of them content of its own");
    for (index, place) in places.iter().take(MAX_SHOWN).enumerate() {
        fault = match (index, places.len()) {
            (0, 1) => fault.at(*place, "refers to itself"),
            (0, _) => fault.at(*place, ""),
            _ => fault.also(*place, "leads on from here"),
        };
    }
    match places.len().saturating_sub(MAX_SHOWN) {
        0 => fault,
        more => fault.note(format!("{more} more references are part of the circle")),
    }
}
