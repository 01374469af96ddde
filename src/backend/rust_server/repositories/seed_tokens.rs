//! How tables are filled with rows that are made up, printed.

use proc_macro2::{Literal as Token, TokenStream};
use quote::{format_ident, quote};

use super::{
    plan::{RepositoryPlan, StorePlan},
    repository_tokens::{hidden, row_type},
    seed_plan::{Absence, Cell, Made, ParentCells, SeedPlan, SeedPlanner},
    seed_recipes::{raw, recipe_tokens},
};
use crate::{
    backend::{project::Version, rust::Imports},
    emit::rust_source,
};

/// What the files use of the engine.
const SEED: &[&str] = &[
    "Absence", "Blend", "Cell", "Fill", "Made", "Parent", "Piece", "Recipe",
];

/// The files: path below `src/`, and text. Each table comes after those that it refers to.
pub(in super::super) fn seed_files(version: &Version, store: &StorePlan) -> Vec<(String, String)> {
    let mut planner = SeedPlanner::new(version);
    let tables = version.blueprint.database.tables.iter();
    let mut files = Vec::new();
    let (mut modules, mut fills) = (Vec::new(), Vec::new());
    for table in tables {
        let mut repositories = store.repositories.iter();
        let Some(plan) = repositories.find(|it| it.table == table.name) else {
            continue;
        };
        let Some(seed) = planner.plan(plan) else {
            continue;
        };
        let (module, name) = (&plan.module, format_ident!("Fill{}", plan.name.as_str()));
        modules.push(quote!(mod #module;));
        fills.push(quote!(seeder.fill::<#module::#name>(store).await?;));
        let text = rust_source(file(store, plan, &seed));
        files.push((format!("seeds/{module}.rs"), text));
    }
    files.push((
        "seeds/mod.rs".to_owned(),
        rust_source(all(&modules, &fills)),
    ));
    files
}

fn all(modules: &[TokenStream], fills: &[TokenStream]) -> TokenStream {
    let (seeder, store) = match fills.is_empty() {
        true => (quote!(seeder), quote!(_)),
        false => (quote!(mut seeder), quote!(store)),
    };
    quote! {
        #![doc = " Rows that are made up, for development: those of each table after those that they refer to."]
        use runtime::Failure;
        use crate::{Store, seed::Seeder};
        #(#modules)*
        /// Fills each table with so many rows, and says what was done.
        pub(crate) async fn fill(#store: &Store, rows: u64) -> Result<Vec<String>, Failure> {
            let #seeder = Seeder::new(rows);
            #(#fills)*
            Ok(seeder.report())
        }
    }
}

fn file(store: &StorePlan, plan: &RepositoryPlan, seed: &SeedPlan) -> TokenStream {
    let doc = format!(" Rows of `{}`.", plan.table);
    let fill = fill(plan, seed);
    let imports = Imports::of(&fill)
        .add(quote!(std::collections), ["BTreeMap"])
        .add(quote!(runtime), ["BoxFuture", "Context", "Failure"])
        .add(quote!(types), [store.module.as_str()])
        .add(quote!(crate), ["Store", "Stored"])
        .add(quote!(crate::seed), SEED.iter().copied());
    quote! {
        #![doc = #doc]
        #imports
        #fill
    }
}

fn fill(plan: &RepositoryPlan, seed: &SeedPlan) -> TokenStream {
    let name = format_ident!("Fill{}", plan.name.as_str());
    let (entity, row, accessor) = (&plan.entity, row_type(plan), &plan.accessor);
    let (blend, made) = (blend(plan, seed), made(plan));
    let doc = format!(" The table `{}`, to be filled.", plan.table);
    quote! {
        #[doc = #doc]
        pub(super) struct #name;
        impl Fill for #name {
            const BLEND: &'static Blend = &#blend;
            type Row = #row;
            type Entity = #entity;
            type Store = Store;
            fn row(made: &Made) -> Result<Self::Row, Failure> {
                #made
            }
            fn insert<'a>(store: &'a Store, cx: &'a mut Context, rows: Vec<Self::Row>)
            -> BoxFuture<'a, Result<Vec<Stored<Self::Entity>>, Failure>> {
                Box::pin(async move { store.#accessor().insert_many(cx, rows).await })
            }
        }
    }
}

fn made(plan: &RepositoryPlan) -> TokenStream {
    let hidden = hidden(plan);
    if hidden.is_empty() {
        return quote!(made.value());
    }
    let columns = hidden.iter().map(|(argument, _)| {
        let mut parents = plan.parents.iter();
        let parent = parents.find(|parent| parent.argument == **argument);
        let column = parent.map_or(&plan.key.column, |parent| &parent.column);
        quote!(made.column(#column)?)
    });
    quote!(Ok((#(#columns,)* made.value()?)))
}

fn blend(plan: &RepositoryPlan, seed: &SeedPlan) -> TokenStream {
    let (table, samples) = (&plan.table, seed.samples.iter().map(|text| raw(text)));
    let cells = seed.cells.iter().map(|(cell, made, absence)| {
        let recipe = match made {
            Made::Of(recipe) => recipe_tokens(recipe),
            Made::Now => quote!(Recipe::Now),
        };
        let (cell, absence) = (cell_tokens(cell), absence_tokens(*absence));
        quote!((#cell, #recipe, #absence))
    });
    let parents = seed.parents.iter().map(parent_tokens);
    let distinct = seed.distinct.iter().map(|cells| {
        let cells = cells.iter().map(cell_tokens);
        quote!(&[#(#cells),*])
    });
    let key = seed.key.iter().map(cell_tokens);
    let numbered = match seed.numbered.map(Token::usize_unsuffixed) {
        Some(place) => quote!(Some(#place)),
        None => quote!(None),
    };
    quote! {
        Blend {
            table: #table,
            samples: &[#(#samples),*],
            cells: &[#(#cells),*],
            parents: &[#(#parents),*],
            distinct: &[#(#distinct),*],
            key: &[#(#key),*],
            numbered: #numbered,
        }
    }
}

fn parent_tokens(parent: &ParentCells) -> TokenStream {
    let table = &parent.table;
    let cells = parent.cells.iter().map(|(cell, place, absence)| {
        let (cell, absence) = (cell_tokens(cell), absence_tokens(*absence));
        let place = Token::usize_unsuffixed(*place);
        quote!((#cell, #place, #absence))
    });
    quote!(Parent { table: #table, cells: &[#(#cells),*] })
}

fn cell_tokens(cell: &Cell) -> TokenStream {
    match cell {
        Cell::Property(name) => quote!(Cell::Property(#name)),
        Cell::Column(name) => quote!(Cell::Column(#name)),
        Cell::Both(column, property) => quote!(Cell::Both(#column, #property)),
    }
}

fn absence_tokens(absence: Absence) -> TokenStream {
    match absence {
        Absence::Never => quote!(Absence::Never),
        Absence::Missing => quote!(Absence::Missing),
        Absence::Null => quote!(Absence::Null),
    }
}
