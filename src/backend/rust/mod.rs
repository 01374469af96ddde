//! What comes in: types, operations and names of an `Api`.
//! What goes out: how Rust spells them: identifiers, paths, literals and doc comments, as tokens.
//! What it must not know: whether a server or a client is being written, files, the disk.

mod circles;
mod complexity;
mod doc;
mod imports;
mod lexicon;
mod literal;
mod operation_docs;
mod package;
mod recursion;
mod speller;
mod spelling;
mod type_docs;
mod type_files;
mod type_modules;
mod type_names;
mod type_plan;
mod type_tokens;
mod union_plan;
mod union_tokens;
mod used_names;

pub use super::{
    declared::{Homes, form_types, is_declared},
    marks::marked,
    markup::{code, code_cell, prose},
};
pub use complexity::has_complex_types;
pub use doc::{Doc, cell};
pub use imports::Imports;
#[cfg(test)]
pub(crate) use lexicon::type_name;
pub use lexicon::{
    ConstantScope, METHOD_WORDS, clear, constant, function, is_package, item_name, module,
    unique_constants, unique_fields, unique_items, unique_methods, unique_modules, unique_variants,
};
pub use literal::{Literal, default_literal};
pub use operation_docs::{operation_doc, tag_doc};
pub use package::generated;
pub use recursion::{limit_tokens, recursion_limit};
pub use speller::Speller;
pub use spelling::{Ident, RustType};
pub use type_files::{Declared, TypeFiles};
pub use type_modules::{Conditions, TypeModules, feature, inception, type_modules};
pub use type_names::TypeNames;
pub use type_plan::{EnumPlan, FieldPlan, Presence, StructPlan, TypePlan, TypeStyle, plan_type};
pub use type_tokens::type_tokens;
pub use union_plan::{ChoicePlan, FormPlan, UnionPlan};
pub use used_names::{split_inner_attributes, used_names};
