//! What items show of others, and which of their properties, decided and printed.

use proc_macro2::TokenStream;
use quote::quote;
use serde::Serialize;

use super::{
    plan::RepositoryPlan,
    planner::{RepositoryPlanner, field_of},
    sqlite_tokens::literal,
    statements::Statements,
};
use crate::{
    backend::{
        rust::{FieldPlan, Ident, Presence, StructPlan},
        rust_server::sql::{Spelling, quoted},
    },
    blueprint::{Blueprint, Resource},
};

/// A field that shows the item to which a reference leads.
#[derive(Debug, Serialize)]
pub(in super::super) struct EmbedPlan {
    /// What a request calls it.
    pub(in super::super) wire: String,
    field: Ident,
    presence: Presence,
    is_boxed: bool,
    /// The field with the reference.
    reference: (Ident, Presence),
    /// The repository of what is shown.
    accessor: Ident,
    /// The field with its key.
    key: (Ident, Presence),
    /// Whether the key is text.
    is_text: bool,
}

/// What items of a resource show of others.
pub(super) fn embeds(
    planner: &RepositoryPlanner<'_>,
    resource: &Resource,
    entity: &Option<StructPlan>,
) -> Vec<EmbedPlan> {
    let resources = &planner.version.blueprint.resources;
    let planned = resource.embeds.iter().filter_map(|embed| {
        let field = field_of(entity, &embed.property)?;
        let reference = field_of(entity, &embed.reference)?;
        let target = resources.iter().find(|it| it.table == embed.table)?;
        let shown = planner.entity(target);
        let key = field_of(&shown, target.key.property.as_deref()?)?;
        let named = |field: &FieldPlan| (field.name.clone(), field.presence.clone());
        Some(EmbedPlan {
            wire: embed.property.clone(),
            field: field.name.clone(),
            presence: field.presence.clone(),
            is_boxed: field.rust_type.has_box(),
            reference: named(reference),
            accessor: planner.accessors[&embed.table].clone(),
            key: named(key),
            is_text: {
                let id = target.key.property.as_deref();
                let id = id.and_then(|wire| planner.property(target, wire))?;
                planner.speller.value(id).is_text()
            },
        })
    });
    planned.collect()
}

/// Whether items of other resources show those of a table.
pub(super) fn is_embedded(blueprint: &Blueprint, table: &str) -> bool {
    let mut embeds = blueprint.resources.iter().flat_map(|other| &other.embeds);
    embeds.any(|embed| embed.table == table)
}

/// The properties of an item.
pub(super) fn wires(entity: &Option<StructPlan>) -> Vec<String> {
    let fields = entity.iter().flat_map(|entity| &entity.fields);
    fields.map(|field| field.wire.clone()).collect()
}

/// The fields that need not be there, where an operation asks for some of them only.
pub(super) fn optional(
    planner: &RepositoryPlanner<'_>,
    resource: &Resource,
    entity: &Option<StructPlan>,
) -> Option<Vec<(String, Ident, Presence)>> {
    let mut uses = planner.uses.get(resource.item.as_str())?.iter();
    uses.find(|(_, action)| action.selection.fields.is_some())?;
    let fields = entity.iter().flat_map(|entity| &entity.fields);
    // Without its key an item is of no use, and what is shown was asked for.
    let is_key = |wire: &str| resource.key.property.as_deref() == Some(wire);
    let optional = fields
        .filter(|it| matches!(it.presence, Presence::Optional | Presence::OptionalNullable))
        .filter(|it| !is_key(&it.wire) && !resource.shows(&it.wire))
        .map(|it| (it.wire.clone(), it.name.clone(), it.presence.clone()));
    Some(optional.collect())
}

/// The fields that no column holds, of a row that was read.
pub(super) fn unread(plan: &RepositoryPlan) -> impl Iterator<Item = TokenStream> {
    plan.embeds.iter().map(|embed| {
        let (field, nothing) = (&embed.field, nothing(&embed.presence));
        quote!(#field: #nothing)
    })
}

fn nothing(presence: &Presence) -> TokenStream {
    match presence {
        Presence::OptionalNullable => quote!(Patch::Absent),
        _ => quote!(None),
    }
}

/// The methods of the repository.
pub(super) fn methods(plan: &RepositoryPlan) -> TokenStream {
    let expand = (!plan.embeds.is_empty()).then(|| expand(plan));
    let select = plan.optional.as_ref().map(|fields| select(plan, fields));
    let get_many = plan.is_embedded.then(|| get_many(plan));
    quote!(#get_many #expand #select)
}

fn get_many(plan: &RepositoryPlan) -> TokenStream {
    let (entity, key, module) = (&plan.entity, &plan.key.rust_type, &plan.module);
    let doc = format!(
        " The {} with these keys, in no order; keys without one are left out.",
        plan.table.replace('_', " ")
    );
    quote! {
        #[doc = #doc]
        pub async fn get_many(&self, cx: &mut Context, keys: Vec<#key>)
        -> Result<Vec<Stored<#entity>>, Failure> {
            let mut found = Vec::new();
            for keys in batches(keys) {
                found.extend(match self.store {
                    Store::Sqlite(database) => on_sqlite::#module::by_keys(database, cx, keys).await?,
                    Store::Postgres(database) => on_postgres::#module::by_keys(database, cx, keys).await?,
                });
            }
            Ok(found)
        }
    }
}

fn expand(plan: &RepositoryPlan) -> TokenStream {
    let entity = &plan.entity;
    let each = plan.embeds.iter().map(expanded);
    let doc = format!(
        " Shows of each {} those of these others that a request names, with one statement for each.",
        plan.noun
    );
    let known = plan.embeds.iter().map(|embed| &embed.wire);
    quote! {
        #[doc = #doc]
        ///
        /// # Errors
        ///
        /// [`Failure::BadRequest`] for another name.
        pub async fn expand<'n>(
            &self,
            cx: &mut Context,
            items: &mut [Stored<#entity>],
            names: impl IntoIterator<Item = &'n str>,
        ) -> Result<(), Failure> {
            let names = names_of(names, &[#(#known),*])?;
            #(#each)*
            Ok(())
        }
    }
}

fn expanded(embed: &EmbedPlan) -> TokenStream {
    let EmbedPlan {
        wire,
        field,
        accessor,
        ..
    } = embed;
    let (map_keys, key) = kept(&quote!(stored), &embed.reference, embed.is_text);
    let (map_found, own) = kept(&quote!(found), &embed.key, embed.is_text);
    let found = match is_always(&embed.key.1) {
        true => quote!((#own, found.value)),
        false => quote!(Some((#own?, found.value))),
    };
    let (reference, presence) = &embed.reference;
    let shown = match presence {
        presence if is_always(presence) => quote!(found.get(&stored.value.#reference)),
        Presence::OptionalNullable => {
            quote!(stored.value.#reference.as_value().and_then(|key| found.get(key)))
        }
        _ => quote!(stored.value.#reference.as_ref().and_then(|key| found.get(key))),
    };
    let boxed = embed.is_boxed.then(|| quote!(.map(Box::new)));
    let patched = (embed.presence == Presence::OptionalNullable)
        .then(|| quote!(.map_or(Patch::Absent, Patch::Value)));
    quote! {
        if names.contains(&#wire) {
            let keys = items.iter().#map_keys(|stored| #key).collect();
            let found = self.store.#accessor().get_many(cx, keys).await?;
            let found: BTreeMap<_, _> = found.into_iter().#map_found(|found| #found).collect();
            for stored in items.iter_mut() {
                let shown = #shown;
                stored.value.#field = shown.cloned() #boxed #patched;
            }
        }
    }
}

/// What a field of an item holds, kept; and how it is taken of each.
fn kept(
    item: &TokenStream,
    (field, presence): &(Ident, Presence),
    is_text: bool,
) -> (TokenStream, TokenStream) {
    let value = match (presence, is_text) {
        (Presence::OptionalNullable, _) => quote!(#item.value.#field.as_value().cloned()),
        (_, true) => quote!(#item.value.#field.clone()),
        (_, false) => quote!(#item.value.#field),
    };
    match is_always(presence) {
        true => (quote!(map), value),
        false => (quote!(filter_map), value),
    }
}

fn is_always(presence: &Presence) -> bool {
    matches!(presence, Presence::Required | Presence::Default(_))
}

fn select(plan: &RepositoryPlan, fields: &[(String, Ident, Presence)]) -> TokenStream {
    let entity = &plan.entity;
    let known = plan.wires.iter();
    let left_out = fields.iter().map(|(wire, field, presence)| {
        let nothing = nothing(presence);
        quote! {
            if !names.contains(&#wire) {
                stored.value.#field = #nothing;
            }
        }
    });
    let body = match fields.is_empty() {
        true => quote!(names_of(names, &[#(#known),*]).map(drop)),
        false => quote! {
            let names = names_of(names, &[#(#known),*])?;
            for stored in items {
                #(#left_out)*
            }
            Ok(())
        },
    };
    let items = Ident::new(if fields.is_empty() { "_items" } else { "items" });
    let doc = format!(
        " Leaves out of each {} what need not be there and is not named.",
        plan.noun
    );
    quote! {
        #[doc = #doc]
        ///
        /// # Errors
        ///
        /// [`Failure::BadRequest`] for the name of no property.
        pub fn select<'n>(
            #items: &mut [Stored<#entity>],
            names: impl IntoIterator<Item = &'n str>,
        ) -> Result<(), Failure> {
            #body
        }
    }
}

/// The rows with some keys, on SQLite.
pub(super) fn on_sqlite(plan: &RepositoryPlan, spelling: &Spelling) -> Option<TokenStream> {
    let (rows, column) = parts(plan, spelling)?;
    let (entity, key) = (&plan.entity, &plan.key.rust_type);
    Some(quote! {
        #rows
        pub(crate) async fn by_keys(database: &Sqlite, cx: &mut Context, keys: Vec<#key>)
        -> Result<Vec<Stored<#entity>>, Failure> {
            let work = move |connection: &Connection| {
                ROWS.all(connection, &Filter::one_of(#column, &keys), row)
            };
            database.read(cx, work).await
        }
    })
}

/// The same on PostgreSQL.
pub(super) fn on_postgres(plan: &RepositoryPlan, spelling: &Spelling) -> Option<TokenStream> {
    let (rows, column) = parts(plan, spelling)?;
    let (entity, key) = (&plan.entity, &plan.key.rust_type);
    Some(quote! {
        #rows
        pub(crate) async fn by_keys(database: &Postgres, cx: &mut Context, keys: Vec<#key>)
        -> Result<Vec<Stored<#entity>>, Failure> {
            database.read(cx, |link| all(link, &keys)).await
        }
        async fn all(link: Link, keys: &[#key]) -> Result<Vec<Stored<#entity>>, SqlError> {
            ROWS.all(&link, &Filter::one_of(#column, keys)?, row).await
        }
    })
}

/// What is read, where no list says it, and the column with the key.
fn parts(plan: &RepositoryPlan, spelling: &Spelling) -> Option<(Option<TokenStream>, TokenStream)> {
    let rows = plan
        .list
        .is_none()
        .then(|| Statements::rows(plan, spelling));
    plan.is_embedded
        .then(|| (rows, literal(&quoted(&plan.key.column))))
}
