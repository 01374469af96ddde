//! Repositories on SQLite, printed: static SQL.

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

use super::{
    embeds, orphans,
    plan::{ColumnPlan, Holds, RepositoryPlan},
    repository_tokens::{kept_arguments, key_parameters},
    sqlite_lists::list,
    sqlite_writes::writes,
    statements::Statements,
};
use crate::backend::{rust::Presence, rust_server::sql};

/// The file of a repository's SQLite part.
pub(super) fn sqlite_repository(plan: &RepositoryPlan) -> TokenStream {
    let doc = format!(" The table `{}` on SQLite.", plan.table);
    let statements = statements(plan);
    let list = plan.list.as_ref().map(|found| list(plan, found));
    let (reads, writes) = (reads(plan), writes(plan));
    let row = read_row(plan);
    let fields = wire_names(plan);
    let by_keys = embeds::on_sqlite(plan, &sql::SQLITE);
    quote! {
        #![doc = #doc]
        #statements
        #fields
        #list
        #reads
        #by_keys
        #writes
        #row
    }
}

fn statements(plan: &RepositoryPlan) -> TokenStream {
    let Statements {
        get,
        insert,
        insert_numbered,
        update,
        delete,
        patch,
    } = Statements::of(plan, &sql::SQLITE);
    let numbered = insert_numbered.map(|sql| quote!(const INSERT_NUMBERED: &str = #sql;));
    let patch = patch.map(|sql| quote!(const PATCH: &str = #sql;));
    let left = orphans::constants(plan, &sql::SQLITE);
    quote! {
        const GET: &str = #get;
        const INSERT: &str = #insert;
        #numbered
        const UPDATE: &str = #update;
        #patch
        const DELETE: &str = #delete;
        #left
    }
}

/// A raw string literal, over several lines where the statement has several; a plain one where a text in
/// the statement would not stand as it is in a raw one.
pub(super) fn literal(sql: &str) -> TokenStream {
    if has_hidden_text(sql) {
        let literal = Token::string(sql);
        return quote!(#literal);
    }
    let marks = fence(sql);
    let text = match sql.contains('\n') {
        true => format!("r{marks}\"\n    {}\n\"{marks}", sql.replace('\n', "\n    ")),
        false => format!("r{marks}\"{sql}\"{marks}"),
    };
    match text.parse::<TokenStream>() {
        Ok(tokens) => tokens,
        Err(error) => crate::bug!("a literal that is no Rust: {error}"),
    }
}

/// The marks around a raw string literal: one more than follow any quotation mark in it.
pub(super) fn fence(text: &str) -> String {
    let ends = text.split('"').skip(1);
    let marks = ends.map(|end| end.len() - end.trim_start_matches('#').len());
    "#".repeat(1 + marks.max().unwrap_or(0))
}

/// Whether a text of the statement has ends of lines or other characters that nobody sees.
fn has_hidden_text(sql: &str) -> bool {
    // The texts stand between every other pair of apostrophes; one in a text is two, with nothing between.
    let mut texts = sql.split('\'').skip(1).step_by(2);
    texts.any(|text| {
        text.chars()
            .any(|c| c.escape_debug().len() > 1 && !"\\\"'".contains(c))
    })
}

/// The columns with the properties that conflicts name.
fn wire_names(plan: &RepositoryPlan) -> TokenStream {
    let pairs = plan.columns.iter().map(|column| {
        let (name, wire) = (&column.name, &column.wire);
        quote!((#name, #wire))
    });
    quote! {
        /// The columns, and the properties that they hold.
        const PROPERTIES: &[(&str, &str)] = &[#(#pairs),*];
    }
}

fn reads(plan: &RepositoryPlan) -> TokenStream {
    let entity = &plan.entity;
    let (parameters, kept) = (key_parameters(plan), kept_arguments(plan));
    let binds = key_binds(plan);
    quote! {
        pub(crate) async fn by_key(database: &Sqlite, cx: &mut Context, #parameters)
        -> Result<Option<Stored<#entity>>, Failure> {
            database.read(cx, move |connection| find(connection, #kept)).await
        }
        pub(crate) async fn by_key_for_update(database: &Sqlite, cx: &mut Context, #parameters)
        -> Result<Option<Stored<#entity>>, Failure> {
            database.write(cx, move |connection| find(connection, #kept)).await
        }
        fn find(connection: &Connection, #parameters)
        -> Result<Option<Stored<#entity>>, SqlError> {
            let mut statement = connection.prepare_cached(GET)?;
            Ok(statement.query_row((#(#binds,)*), row).optional()?)
        }
    }
}

/// The key and the owners' keys, in the order of the statements.
pub(super) fn key_binds(plan: &RepositoryPlan) -> Vec<TokenStream> {
    let key = &plan.key.argument;
    let parents = plan.parents.iter().map(|parent| {
        let argument = &parent.argument;
        quote!(Bind(&#argument))
    });
    std::iter::once(quote!(Bind(&#key)))
        .chain(parents)
        .collect()
}

fn read_row(plan: &RepositoryPlan) -> TokenStream {
    let entity = &plan.entity;
    let columns = plan.columns.iter().enumerate();
    let value = match columns
        .clone()
        .find(|(_, column)| column.holds == Holds::Item)
    {
        Some((index, _)) => {
            let index = Token::usize_unsuffixed(index);
            quote!(get::<Json<_>>(row, #index)?.0)
        }
        None => {
            let fields = columns.filter_map(|(index, column)| {
                let name = column.field()?;
                let value = read_column(column, &Token::usize_unsuffixed(index));
                Some(quote!(#name: #value))
            });
            let fields = fields.chain(embeds::unread(plan));
            quote!(#entity { #(#fields),* })
        }
    };
    let version = Token::usize_unsuffixed(plan.columns.len());
    quote! {
        fn row(row: &Row<'_>) -> rusqlite::Result<Stored<#entity>> {
            Ok(Stored {
                value: #value,
                version: get(row, #version)?,
            })
        }
    }
}

pub(super) fn read_column(column: &ColumnPlan, index: &Token) -> TokenStream {
    match (column.is_json, &column.presence) {
        (false, Presence::OptionalNullable) => {
            quote!(get::<Option<_>>(row, #index)?.map_or(Patch::Absent, Patch::Value))
        }
        (false, _) => quote!(get(row, #index)?),
        (true, Presence::Required | Presence::Default(_)) => {
            quote!(get::<Json<_>>(row, #index)?.0)
        }
        (true, Presence::OptionalNullable) => quote! {
            get::<Option<Json<_>>>(row, #index)?.map_or(Patch::Absent, |json| Patch::Value(json.0))
        },
        (true, _) => quote!(get::<Option<Json<_>>>(row, #index)?.map(|json| json.0)),
    }
}

#[cfg(test)]
mod tests {
    use super::literal;

    #[test]
    fn texts_in_statements_stay_what_they_are() {
        for text in [
            "a",
            "it''s",
            "a\"#b\"##c\"",
            "a\nb",
            "a\rb",
            "\u{202e}",
            "\\n",
            "\u{0}",
        ] {
            let sql = format!("SELECT \"a\",\n'{text}', ''");
            let written = syn::parse2::<syn::LitStr>(literal(&sql)).unwrap().value();
            let lines: Vec<&str> = written.trim().split("\n    ").collect();
            assert_eq!(lines.join("\n"), sql);
        }
    }
}
