//! Relations: from nested paths, and from properties such as `authorId`.

use super::{
    Decisions,
    columns::primary_key,
    database::{Column, ForeignKey},
    overrides::Overrides,
    owners::Owners,
    resource::Resource,
    shape,
};
use crate::model::{Api, TypeId};

type Known<'k> = (&'k Api, &'k Overrides, &'k Owners<'k>);

/// The relations of a table.
pub(super) fn find(
    (api, overrides, owners): Known<'_>,
    resource: &Resource,
    columns: &[Column],
    decisions: &mut Decisions,
) -> Vec<ForeignKey> {
    let mut keys: Vec<ForeignKey> = of_path(resource, owners, decisions).into_iter().collect();
    for column in columns {
        let property = column.property.as_deref();
        let type_id = property.and_then(|name| shape::field(api, resource.type_id, name));
        let chosen =
            type_id.map(|field| of_extension((api, overrides, owners), field.type_id, column));
        let (target, reason) = match chosen.unwrap_or(Chosen::Nothing) {
            Chosen::None => continue,
            Chosen::Resource(target) => (Some(target), "`x-oasmith-references` says so"),
            Chosen::Nothing => {
                let referred = owners.referred(column, resource);
                (referred, "its name is that of the resource and its key")
            }
        };
        let Some(target) = target else { continue };
        let said = type_id.map(|field| overrides.of_type(api, field.type_id));
        const ON_DELETE: &str = "x-oasmith-on-delete";
        let effect = said.and_then(|said| said.text(ON_DELETE));
        if let Some(said) = said.filter(|_| effect == Some("set-null") && !column.nullable) {
            said.misfit(
                ON_DELETE,
                "the property is required, so that it cannot become null",
            );
        }
        decisions.note(
            format!("{}.{}", resource.table, column.name),
            format!("refers to `{}`", target.table),
            reason,
        );
        keys.push(ForeignKey {
            columns: vec![column.name.clone()],
            table: target.table.clone(),
            references: primary_key(target),
            cascade: effect == Some("cascade"),
            set_null: effect == Some("set-null") && column.nullable,
        });
    }
    keys
}

/// What an extension says of a relation.
enum Chosen<'a> {
    /// Nothing.
    Nothing,
    /// That there is none.
    None,
    /// The resource that is referred to.
    Resource(&'a Resource),
}

fn of_extension<'k>(
    (api, overrides, owners): Known<'k>,
    id: TypeId,
    column: &Column,
) -> Chosen<'k> {
    const NAME: &str = "x-oasmith-references";
    let said = overrides.of_type(api, id);
    if said.flag(NAME) == Some(false) {
        return Chosen::None;
    }
    let Some(name) = said.text(NAME) else {
        return Chosen::Nothing;
    };
    match owners.called(name) {
        Some(target) if target.key.kind == column.kind => return Chosen::Resource(target),
        Some(_) => said.misfit(NAME, format!("the key of {name} is of another type")),
        None => said.misfit(
            NAME,
            format!("there is no resource {name} whose key tells all of its items apart"),
        ),
    }
    Chosen::Nothing
}

/// The innermost owner by the path.
fn of_path(
    resource: &Resource,
    owners: &Owners<'_>,
    decisions: &mut Decisions,
) -> Option<ForeignKey> {
    let parents = &resource.parents;
    let place = parents.iter().rposition(|parent| parent.table.is_some())?;
    let table = parents[place].table.as_ref()?;
    let owner = owners.of_table(table)?;
    let held = parents[..=place].iter().map(|it| it.column.clone());
    let key = primary_key(owner);
    let columns = match owner.key.is_global {
        true => vec![parents[place].column.clone()],
        false => held.collect(),
    };
    if columns.len() != key.len() {
        return None;
    }
    decisions.note(
        format!("{}.{}", resource.table, columns.join(", ")),
        format!("refers to `{table}`"),
        "the path puts the collection inside one of its items",
    );
    Some(ForeignKey {
        columns,
        table: table.clone(),
        references: key,
        cascade: true,
        set_null: false,
    })
}
