// Managed by oasmith. Do not edit: the next run writes it anew.

//! Which migrations a database needs, and whether it may have them.

use ring::digest::{SHA256, digest};
use runtime::{Failure, Migrations};

/// One step of the schema.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// Its place in the order, from 1.
    pub number: u32,
    /// What it does, in a few words, as in its file name.
    pub name: &'static str,
    /// The statements, without `BEGIN` and `COMMIT`.
    pub sql: &'static str,
    /// Whether it is sealed: it never changes again. A pending one may, as long as no database but
    /// those of developers has it.
    pub sealed: bool,
}

impl Migration {
    /// `0001_create_books`.
    pub(super) fn title(&self) -> String {
        title(self.number, self.name)
    }

    /// The SHA-256 of the statements, in hexadecimal. The comment above them does not count: a pending
    /// migration says in it what will become of it, and loses it when it is sealed.
    pub(super) fn hash(&self) -> String {
        let hash = digest(&SHA256, self.statements().as_bytes());
        hash.as_ref()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }

    fn statements(&self) -> &str {
        without_comments(self.sql)
    }

    /// The statements, one by one, of a migration that runs in no transaction; none for one that does.
    /// Each of them ends with `;` at the end of a line, and must bear to be run once more: a migration
    /// that was cut short begins anew.
    pub(super) fn apart(&self) -> Option<Vec<Statement<'static>>> {
        let comments = &self.sql[..self.sql.len() - self.statements().len()];
        let is_apart = comments.lines().any(|line| line.trim() == APART);
        is_apart.then(|| {
            let mut statements = Vec::new();
            let mut start = 0;
            for (end, _) in self.sql.match_indices(";\n") {
                statements.push(Statement::new(&self.sql[start..=end]));
                start = end + 1;
            }
            statements.push(Statement::new(&self.sql[start..]));
            statements.retain(|statement| !statement.sql.is_empty());
            statements
        })
    }
}

/// In the comments above a migration: its statements run in no transaction.
const APART: &str = "-- oasmith: no transaction";
/// In the comments above one of these: it runs until it changes no row.
const REPEATED: &str = "-- oasmith: repeat until no row changes";

/// A statement of a migration that runs in no transaction.
#[derive(Clone, Copy, Debug)]
pub(super) struct Statement<'a> {
    pub(super) sql: &'a str,
    /// Whether it is run until it changes no row.
    pub(super) is_repeated: bool,
}

impl<'a> Statement<'a> {
    fn new(text: &'a str) -> Self {
        let sql = without_comments(text);
        let comments = &text[..text.len() - sql.len()];
        Self {
            sql,
            is_repeated: comments.lines().any(|line| line.trim() == REPEATED),
        }
    }
}

/// The text behind the comments at its beginning.
fn without_comments(text: &str) -> &str {
    let mut rest = text.trim_start();
    while rest.starts_with("--") {
        rest = rest.split_once('\n').unwrap_or_default().1.trim_start();
    }
    rest
}

fn title(number: u32, name: &str) -> String {
    format!("{number:04}_{name}")
}

/// What a database remembers of a migration.
#[derive(Clone, Debug)]
pub(super) struct Applied {
    pub(super) number: u32,
    pub(super) name: String,
    pub(super) hash: String,
    pub(super) sealed: bool,
}

/// What is to be done.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step<'a> {
    /// Run it and remember it.
    Apply(&'a Migration),
    /// Remember that it is sealed now.
    Seal(&'a Migration),
}

/// The next step that brings a database up to date, if there is one.
///
/// # Errors
///
/// When what the database has is not what the program brings. The text says what to do.
pub(super) fn next_step<'a>(
    migrations: &'a [Migration],
    applied: &[Applied],
    scope: Migrations,
) -> Result<Option<Step<'a>>, Failure> {
    let newest = migrations
        .iter()
        .map(|migration| migration.number)
        .max()
        .unwrap_or(0);
    for record in applied {
        match migrations
            .iter()
            .find(|migration| migration.number == record.number)
        {
            Some(migration) => compare(migration, record)?,
            // A newer program was here first. Sealed migrations are made so that an older one can
            // go on.
            None if record.sealed && record.number > newest => {}
            None => return Err(refuse(record, "is not known to this program")),
        }
    }
    let to_seal = migrations.iter().find(|migration| {
        let pending = |record: &&Applied| record.number == migration.number && !record.sealed;
        migration.sealed && applied.iter().any(|record| pending(&record))
    });
    if let Some(migration) = to_seal {
        return Ok(Some(Step::Seal(migration)));
    }
    next_to_apply(migrations, applied, scope)
}

fn compare(migration: &Migration, record: &Applied) -> Result<(), Failure> {
    if migration.hash() == record.hash {
        return Ok(());
    }
    Err(refuse(record, "has changed since this database applied it"))
}

fn next_to_apply<'a>(
    migrations: &'a [Migration],
    applied: &[Applied],
    scope: Migrations,
) -> Result<Option<Step<'a>>, Failure> {
    let missing = |migration: &&Migration| {
        let wanted = migration.sealed || scope != Migrations::Sealed;
        wanted
            && !applied
                .iter()
                .any(|record| record.number == migration.number)
    };
    let next = migrations
        .iter()
        .filter(missing)
        .min_by_key(|migration| migration.number);
    let last = applied.iter().max_by_key(|record| record.number);
    match (next, last) {
        (Some(next), Some(last)) if next.number < last.number => {
            let fault = format!("was applied before {}, which is new", next.title());
            Err(refuse(last, &fault))
        }
        (next, _) => Ok(next.map(Step::Apply)),
    }
}

/// Whether everything may be dropped and made anew.
///
/// # Errors
///
/// When the database has sealed migrations only: then it may hold what somebody needs.
pub(super) fn check_redo(applied: &[Applied]) -> Result<(), Failure> {
    if applied.is_empty() || applied.iter().any(|record| !record.sealed) {
        return Ok(());
    }
    let text = "`migrate --redo` is for databases of developers, and this one has sealed \
                migrations only; remove the database by hand if nobody needs it";
    Err(Failure::internal(text))
}

fn refuse(record: &Applied, fault: &str) -> Failure {
    let title = title(record.number, &record.name);
    Failure::Internal(if record.sealed {
        format!("the sealed migration {title} {fault}; restore it as it was")
    } else {
        format!(
            "the pending migration {title} {fault}; `migrate --redo` drops everything in the \
             database and makes it anew"
        )
    })
}
