//! References to what is no part of the contract.

use super::common::Folder;
use oasmith::contract::{Contract, LoadOptions};
use oasmith::diagnostic::{Sink, Sources};
use std::path::Path;

/// What is found where a schema refers to a path.
fn codes(folder: &Folder, reference: &str, root: Option<&Path>) -> Vec<&'static str> {
    folder.write(
        "api/api.yaml",
        &format!(
            "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths: {{}}\n\
             components: {{schemas: {{A: {{$ref: '{reference}'}}}}}}\n"
        ),
    );
    let (mut sources, mut sink) = (Sources::new(), Sink::new());
    let options = LoadOptions {
        root: root.map(Path::to_owned),
        ..LoadOptions::default()
    };
    Contract::load(
        folder.join("api/api.yaml"),
        &options,
        &mut sources,
        &mut sink,
    );
    sink.sorted().iter().map(|one| one.code.id()).collect()
}

#[test]
fn what_lies_outside_is_not_read() {
    let folder = Folder::new();
    folder.write("secret.yaml", "type: object\n");
    for reference in [
        "../secret.yaml",
        "..%2fsecret.yaml",
        "./x/../../secret.yaml#/type",
        "/etc/passwd",
        "/dev/zero",
        "/proc/self/environ",
        "..",
        "/",
    ] {
        assert_eq!(codes(&folder, reference, None), ["OA0304"], "{reference}");
    }
    for reference in [
        "http://localhost/a",
        "//host/a",
        "file:///etc/passwd",
        "ftp://a/b#/c",
    ] {
        assert_eq!(codes(&folder, reference, None), ["OA0303"], "{reference}");
    }
    for reference in ["a\\0b.yaml", "%00", "%ff", "#/%ff", "nul.yaml", "."] {
        let found = codes(&folder, reference, None);
        let is_refused = ["OA0301", "OA0302", "OA0307"].contains(&found[0]);
        assert!(is_refused, "{reference}: {found:?}");
    }
}

#[cfg(unix)]
#[test]
fn links_and_devices_lead_nowhere() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new();
    folder.write("api/api.yaml", "");
    folder.write("outside/secret.yaml", "type: object\n");
    let link = |to: &str, at: &str| symlink(to, folder.join(at)).unwrap();
    link("/dev/zero", "api/zero.yaml");
    link("../outside", "api/folder");
    link("two.yaml", "api/one.yaml");
    link("one.yaml", "api/two.yaml");
    assert_eq!(codes(&folder, "zero.yaml", None), ["OA0304"]);
    assert_eq!(codes(&folder, "folder/secret.yaml", None), ["OA0304"]);
    assert_eq!(codes(&folder, "one.yaml", None), ["OA0302"]);
    // Whatever the root, a device is no file.
    let everything = Some(Path::new("/"));
    assert_eq!(codes(&folder, "zero.yaml", everything), ["OA0302"]);
    assert_eq!(codes(&folder, "/dev/zero", everything), ["OA0302"]);
    assert_eq!(codes(&folder, "folder/secret.yaml", everything), [""; 0]);
}
