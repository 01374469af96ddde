//! The files of the crate `store`.

use proc_macro2::TokenStream;
use quote::quote;
use rayon::prelude::*;

use super::{
    plan::{MigrationPlan, RepositoryPlan, StorePlan},
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
    "Page",
    "Store",
    "Stored",
    "check_absent",
    "check_version",
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

/// The generated files: path below `src/`, and text.
pub(in super::super) fn files(plan: &StorePlan, limit: Option<u32>) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = plan
        .repositories
        .par_iter()
        .flat_map_iter(|repository| repository_files(plan, repository))
        .collect();
    files.push(("lib.rs".to_owned(), rust_source(library(plan, limit))));
    files.push(("store.rs".to_owned(), rust_source(store(plan))));
    files.push((
        "migrations.rs".to_owned(),
        rust_source(migrations(&plan.migrations)),
    ));
    files.push(("on_sqlite/mod.rs".to_owned(), rust_source(on_sqlite(plan))));
    files
}

fn repository_files(plan: &StorePlan, own: &RepositoryPlan) -> [(String, String); 2] {
    let module = &own.module;
    let shared = with_imports(plan, own, repository(own), false);
    let sqlite = with_imports(plan, own, sqlite_repository(own), true);
    [
        (format!("{module}.rs"), rust_source(shared)),
        (format!("on_sqlite/{module}.rs"), rust_source(sqlite)),
    ]
}

fn with_imports(
    plan: &StorePlan,
    own: &RepositoryPlan,
    tokens: TokenStream,
    is_sqlite: bool,
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
        .filter(|_| is_sqlite);
    let imports = imports.add(quote!(crate), CRATE.iter().copied().chain(query));
    let imports = match is_sqlite {
        true => {
            let imports = imports.add(quote!(crate::sqlite), SQLITE.iter().copied());
            // A trait, whose method is what is used.
            quote!(#imports use crate::sqlite::OptionalExtension as _;)
        }
        false => {
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
        mod on_sqlite;
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
        use crate::{migrations, sqlite::Sqlite};
        /// The data layer, on one of the databases that it knows.
        #[derive(Clone, Debug)]
        pub enum Store {
            /// SQLite, in this process.
            Sqlite(Sqlite),
        }
        impl Store {
            #(#accessors)*
        }
        #implementations
    }
}

/// What the platform asks of the store.
fn implementations() -> TokenStream {
    quote! {
        impl Begin for Store {
            fn begin(&self, deadline: Instant)
            -> BoxFuture<'_, Result<Box<dyn Transaction>, Failure>> {
                let Self::Sqlite(database) = self;
                database.begin(deadline)
            }
        }
        impl Database for Store {
            fn open(url: &str) -> BoxFuture<'static, Result<Self, Failure>> {
                Box::pin(std::future::ready(Sqlite::open(url).map(Self::Sqlite)))
            }
            fn migrate(&self, scope: Migrations) -> BoxFuture<'_, Result<Vec<String>, Failure>> {
                let Self::Sqlite(database) = self;
                Box::pin(database.migrate(scope, migrations::SQLITE))
            }
            fn ready(&self) -> BoxFuture<'_, Result<(), Failure>> {
                let Self::Sqlite(database) = self;
                Box::pin(database.ready())
            }
        }
    }
}

fn migrations(plans: &[MigrationPlan]) -> TokenStream {
    let entries = plans.iter().map(|plan| {
        let (name, sealed) = (&plan.name, plan.sealed);
        let number = proc_macro2::Literal::u32_unsuffixed(plan.number);
        let file = format!("../../../migrations/sqlite/{}", plan.file);
        quote!(Migration { number: #number, name: #name, sql: include_str!(#file), sealed: #sealed })
    });
    quote! {
        #![doc = " The migrations, in the order in which they are applied."]
        use crate::Migration;
        /// Those of SQLite.
        pub(crate) static SQLITE: &[Migration] = &[#(#entries),*];
    }
}

fn on_sqlite(plan: &StorePlan) -> TokenStream {
    let modules = plan
        .repositories
        .iter()
        .map(|repository| &repository.module);
    let enumerations: Vec<_> = plan.enumerations.iter().collect();
    let module = &plan.module;
    let columns = (!enumerations.is_empty()).then(|| {
        quote! {
            use types::#module;
            crate::text_columns!(#(#enumerations),*);
        }
    });
    quote! {
        #![doc = " The repositories on SQLite."]
        #(pub(crate) mod #modules;)*
        #columns
    }
}
