//! What of a migration can stand in a transaction, and what cannot.

/// The statements of a migration.
#[derive(Debug, Default)]
pub(in super::super) struct Statements {
    /// Those that take effect together or not at all.
    pub(in super::super) inside: Vec<String>,
    /// Those that follow one by one, each of which can be repeated: they take long, and others go on
    /// with their work meanwhile.
    pub(in super::super) outside: Vec<String>,
}

impl Statements {
    pub(super) fn extend(&mut self, more: Self) {
        self.inside.extend(more.inside);
        self.outside.extend(more.outside);
    }
}

impl From<Vec<String>> for Statements {
    fn from(inside: Vec<String>) -> Self {
        Self {
            inside,
            outside: Vec::new(),
        }
    }
}

/// Marks a script whose statements run one by one; the server looks for it in the comments above.
pub(in super::super) const OUTSIDE: &str = "-- oasmith: no transaction";
/// Marks a statement that is run again until it changes no row.
pub(super) const REPEATED: &str = "-- oasmith: repeat until no row changes";
