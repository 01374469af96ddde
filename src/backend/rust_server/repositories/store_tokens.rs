//! The files of the crate `store`.

use proc_macro2::TokenStream;
use quote::quote;
use rayon::prelude::*;

use super::{
    plan::{MigrationPlan, RepositoryPlan, StorePlan},
    postgres_tokens::postgres_repository,
    repository_tokens::repository,
    sqlite_tokens::sqlite_repository,
};
use crate::{
    backend::rust::{Imports, limit_tokens, split_inner_attributes},
    emit::rust_source,
};

/// The names of each crate and module that repositories use.
const CRATE: &[&str] = &[
    "Change",
    "CursorKey",
    "Page",
    "Store",
    "Stored",
    "batches",
    "check_absent",
    "check_version",
    "names_of",
    "wanted_version",
    "on_postgres",
    "on_sqlite",
];
const RUNTIME: &[&str] = &["Context", "Failure", "IfMatch"];
const TYPES: &[&str] = &["Patch", "Timestamp", "Uuid"];
const SQLITE: &[&str] = &[
    "Bind",
    "Connection",
    "Filter",
    "Json",
    "List",
    "Probe",
    "Row",
    "Select",
    "Sort",
    "SortKey",
    "SqlError",
    "Sqlite",
    "conflict",
    "get",
    "json",
    "ToSql",
];

const POSTGRES: &[&str] = &[
    "Bind",
    "Constraints",
    "Filter",
    "Json",
    "Link",
    "List",
    "Postgres",
    "Row",
    "Select",
    "Sort",
    "SortKey",
    "SqlError",
    "ToSql",
    "conflict",
    "delete_conflict",
    "get",
    "json",
    "pipelined",
];

/// Whom a file is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// What is the same for every database.
    Shared,
    Sqlite,
    Postgres,
}

/// The generated files: path below `src/`, and text.
pub(in super::super) fn files(plan: &StorePlan, limit: Option<u32>) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = plan
        .repositories
        .par_iter()
        .flat_map_iter(|repository| repository_files(plan, repository))
        .collect();
    files.push(("lib.rs".to_owned(), rust_source(library(plan, limit))));
    files.push(("store.rs".to_owned(), rust_source(store(plan))));
    files.push(("migrations.rs".to_owned(), rust_source(migrations(plan))));
    let on_sqlite = on_each(plan, "SQLite", &quote!(text_columns));
    files.push(("on_sqlite/mod.rs".to_owned(), rust_source(on_sqlite)));
    let on_postgres = on_each(plan, "PostgreSQL", &quote!(postgres_text_columns));
    files.push(("on_postgres/mod.rs".to_owned(), rust_source(on_postgres)));
    files
}

fn repository_files(plan: &StorePlan, own: &RepositoryPlan) -> [(String, String); 3] {
    let module = &own.module;
    let file = |tokens, part| rust_source(with_imports(plan, own, tokens, part));
    [
        (format!("{module}.rs"), file(repository(own), Part::Shared)),
        (
            format!("on_sqlite/{module}.rs"),
            file(sqlite_repository(own), Part::Sqlite),
        ),
        (
            format!("on_postgres/{module}.rs"),
            file(postgres_repository(own), Part::Postgres),
        ),
    ]
}

fn with_imports(
    plan: &StorePlan,
    own: &RepositoryPlan,
    tokens: TokenStream,
    part: Part,
) -> TokenStream {
    let (attributes, items) = split_inner_attributes(tokens);
    let module = plan.module.as_str();
    let imports = Imports::of(&items)
        .add(quote!(std::collections), ["BTreeMap"])
        .add(quote!(runtime), RUNTIME.iter().copied())
        .add(quote!(types), TYPES.iter().copied().chain([module]));
    let query = own
        .list
        .as_ref()
        .map(|list| list.query.as_str())
        .filter(|_| part != Part::Shared);
    let imports = imports.add(quote!(crate), CRATE.iter().copied().chain(query));
    let imports = match part {
        Part::Sqlite => {
            let imports = imports.add(quote!(crate::sqlite), SQLITE.iter().copied());
            // A trait, whose method is what is used.
            quote!(#imports use crate::sqlite::OptionalExtension as _;)
        }
        Part::Postgres => {
            let imports = imports.add(quote!(crate::postgres), POSTGRES.iter().copied());
            quote!(#imports)
        }
        Part::Shared => {
            let imports = imports.add(quote!(crate::merge), ["Merge", "read", "recast"]);
            let imports = imports.add(quote!(serde), ["Serialize"]);
            quote!(#imports)
        }
    };
    quote!(#attributes #imports #items)
}

fn library(plan: &StorePlan, limit: Option<u32>) -> TokenStream {
    let limit = limit_tokens(limit);
    let modules: Vec<_> = plan
        .repositories
        .iter()
        .map(|repository| &repository.module)
        .collect();
    let exports = plan.repositories.iter().map(|repository| {
        let (module, name) = (&repository.module, &repository.name);
        let query = repository.list.iter().map(|list| &list.query);
        quote!(pub use #module::{#(#query,)* #name};)
    });
    quote! {
        #![doc = " The data layer: a repository for each resource, over static SQL for each database."]
        #![doc = ""]
        #![doc = " Everything that a unit of work writes is committed at once, or not at all."]
        #limit
        #(mod #modules;)*
        mod engine;
        mod merge;
        mod migrations;
        mod on_postgres;
        mod on_sqlite;
        mod seeds;
        mod store;
        #(#exports)*
        pub use engine::*;
        pub use merge::{Merge, read, recast};
        pub use store::Store;
    }
}

fn store(plan: &StorePlan) -> TokenStream {
    let names: Vec<_> = plan
        .repositories
        .iter()
        .map(|repository| &repository.name)
        .collect();
    let accessors = plan.repositories.iter().map(|repository| {
        let (accessor, name) = (&repository.accessor, &repository.name);
        let doc = format!(" The stored {}.", repository.table.replace('_', " "));
        quote! {
            #[doc = #doc]
            pub fn #accessor(&self) -> #name<'_> {
                #name::new(self)
            }
        }
    });
    let imports = (!names.is_empty()).then(|| quote!(use crate::{#(#names),*};));
    let implementations = implementations();
    quote! {
        #![doc = " The database behind the repositories."]
        use std::time::Instant;
        use runtime::{Begin, BoxFuture, Database, Failure, Migrations, Transaction};
        #imports
        use crate::{migrations, postgres::Postgres, seeds, sqlite::Sqlite};
        /// The data layer, on one of the databases that it knows.
        #[derive(Clone, Debug)]
        pub enum Store {
            /// SQLite, in this process.
            Sqlite(Sqlite),
            /// PostgreSQL, which several copies of the server can share.
            Postgres(Postgres),
        }
        impl Store {
            #(#accessors)*
        }
        #implementations
    }
}

/// What the platform asks of the store.
fn implementations() -> TokenStream {
    let database = database();
    quote! {
        impl Begin for Store {
            fn begin(&self, deadline: Instant)
            -> BoxFuture<'_, Result<Box<dyn Transaction>, Failure>> {
                match self {
                    Self::Sqlite(database) => database.begin(deadline),
                    Self::Postgres(database) => database.begin(deadline),
                }
            }
        }
        #database
    }
}

fn database() -> TokenStream {
    let migrate = migrate();
    quote! {
        impl Database for Store {
            fn open(url: &str) -> BoxFuture<'static, Result<Self, Failure>> {
                let opened = match url.split(':').next() {
                    Some("postgres" | "postgresql") => Postgres::open(url).map(Self::Postgres),
                    _ => Sqlite::open(url).map(Self::Sqlite),
                };
                Box::pin(std::future::ready(opened))
            }
            #migrate
            fn seed(&self, rows: u64) -> BoxFuture<'_, Result<Vec<String>, Failure>> {
                Box::pin(seeds::fill(self, rows))
            }
            fn ready(&self) -> BoxFuture<'_, Result<(), Failure>> {
                match self {
                    Self::Sqlite(database) => Box::pin(database.ready()),
                    Self::Postgres(database) => Box::pin(database.ready()),
                }
            }
        }
    }
}

fn migrate() -> TokenStream {
    quote! {
        fn migrate(&self, scope: Migrations) -> BoxFuture<'_, Result<Vec<String>, Failure>> {
            match self {
                Self::Sqlite(database) => {
                    Box::pin(database.migrate(scope, migrations::SQLITE))
                }
                Self::Postgres(database) => {
                    Box::pin(database.migrate(scope, migrations::POSTGRES))
                }
            }
        }
    }
}

fn migrations(plan: &StorePlan) -> TokenStream {
    let of = |database: &str, plans: &[MigrationPlan]| {
        let entries = plans.iter().map(|plan| {
            let (name, sealed) = (&plan.name, plan.sealed);
            let number = proc_macro2::Literal::u32_unsuffixed(plan.number);
            let file = format!("../../../migrations/{database}/{}", plan.file);
            quote! {
                Migration { number: #number, name: #name, sql: include_str!(#file), sealed: #sealed }
            }
        });
        quote!(&[#(#entries),*])
    };
    let (sqlite, postgres) = (of("sqlite", &plan.sqlite), of("postgres", &plan.postgres));
    quote! {
        #![doc = " The migrations, in the order in which they are applied."]
        use crate::Migration;
        /// Those of SQLite.
        pub(crate) static SQLITE: &[Migration] = #sqlite;
        /// Those of PostgreSQL.
        pub(crate) static POSTGRES: &[Migration] = #postgres;
    }
}

fn on_each(plan: &StorePlan, database: &str, columns: &TokenStream) -> TokenStream {
    let modules = plan
        .repositories
        .iter()
        .map(|repository| &repository.module);
    let enumerations: Vec<_> = plan.enumerations.iter().collect();
    let module = &plan.module;
    let columns = (!enumerations.is_empty()).then(|| {
        quote! {
            use types::#module;
            crate::#columns!(#(#enumerations),*);
        }
    });
    let doc = format!(" The repositories on {database}.");
    quote! {
        #![doc = #doc]
        #(pub(crate) mod #modules;)*
        #columns
    }
}
