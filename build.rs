//! Has the templates embedded anew when one of them changes.

fn main() {
    println!("cargo::rerun-if-changed=templates");
}
