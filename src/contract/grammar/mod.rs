//! What comes in: an object of OpenAPI, a key of it, a version.
//! What goes out: which object stands where: the tables behind the walk over a document.
//! What it must not know: any document, how a table is applied to it, what is said about it.
//!
//! To support a further keyword, add its row; rows are sorted by name.

mod objects;
mod schema;
mod swagger;

use super::Version;

/// What may stand at a place.
#[derive(Clone, Copy, Debug)]
pub(super) enum Shape {
    /// Any value; a `$ref` inside means nothing.
    Any,
    /// A string.
    Text,
    /// `true` or `false`.
    Flag,
    /// A number.
    Number,
    /// An integer from 0 on.
    Count,
    /// One of these words.
    Word(&'static [&'static str]),
    /// The type of a schema, or a list of types.
    Types,
    /// The name of a schema or a reference to one, as text.
    SchemaName,
    /// A reference to a schema, as text.
    SchemaReference,
    /// An object for which OpenAPI permits no reference.
    Object(ObjectKind),
    /// An object, or a reference to one.
    Referable(ObjectKind),
    /// A schema, a reference to one, or `true` or `false` in every version.
    SchemaOrFlag,
    /// A schema, a reference to one, or a list of them, as draft 4 has it for `items`.
    SchemaOrList,
    /// Any keys with values of one shape.
    Map(&'static Shape),
    /// Keys that name components, with values of one shape.
    Components(&'static Shape),
    /// A list of values of one shape.
    List(&'static Shape),
}

/// The objects of OpenAPI.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ObjectKind {
    OpenApi,
    Info,
    Contact,
    License,
    Server,
    ServerVariable,
    Components,
    Paths,
    PathItem,
    Operation,
    ExternalDocs,
    Parameter,
    RequestBody,
    MediaType,
    Encoding,
    Responses,
    Response,
    Callback,
    Example,
    Link,
    Header,
    Tag,
    Schema,
    Discriminator,
    Xml,
    SecurityScheme,
    OauthFlows,
    OauthFlow,
    SecurityRequirement,
    /// What the items of a parameter of 2.0 are; it has no references.
    Items,
}

/// What is known about an object.
pub(super) struct ObjectTable {
    pub(super) kind: ObjectKind,
    /// The object with its article, as messages name it.
    pub(super) described: &'static str,
    /// The keys with a fixed meaning, sorted by name.
    pub(super) fields: &'static [Field],
    /// What other keys mean.
    pub(super) others: Others,
}

/// What the keys of an object mean that have no row.
#[derive(Clone, Copy, Debug)]
pub(super) enum Others {
    /// Nothing.
    Unknown,
    /// A path, the value a path item.
    Paths,
    /// A status code or a range of them, the value a response.
    Statuses,
    /// Anything, the value of this shape.
    Free(Shape),
}

/// A key of an object.
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) shape: Shape,
    pub(super) versions: Versions,
    pub(super) need: Need,
}

/// Whether a key has to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    Optional,
    /// OpenAPI requires it, but nothing is lost without it.
    Expected,
    Required,
}

/// A set of versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Versions(u8);

impl Versions {
    pub(super) const ALL: Self = Self(0b1111);
    pub(super) const ONLY_2_0: Self = Self(0b0001);
    pub(super) const ONLY_3_0: Self = Self(0b0010);
    pub(super) const UNTIL_3_0: Self = Self(0b0011);
    pub(super) const UNTIL_3_1: Self = Self(0b0111);
    pub(super) const FROM_3_0: Self = Self(0b1110);
    pub(super) const FROM_3_1: Self = Self(0b1100);
    pub(super) const FROM_3_2: Self = Self(0b1000);

    pub(super) fn has(self, version: Version) -> bool {
        self.0 & (1 << version as u8) != 0
    }

    /// The versions in words.
    pub(super) fn described(self) -> &'static str {
        match self {
            Self::ONLY_2_0 => "2.0 only",
            Self::ONLY_3_0 => "3.0 only",
            Self::UNTIL_3_0 => "2.0 and 3.0",
            Self::UNTIL_3_1 => "2.0 to 3.1",
            Self::FROM_3_0 => "3.0 and later",
            Self::FROM_3_1 => "3.1 and later",
            Self::FROM_3_2 => "3.2 and later",
            _ => "every version",
        }
    }
}

impl Field {
    const fn new(name: &'static str, shape: Shape) -> Self {
        Self {
            name,
            shape,
            versions: Versions::ALL,
            need: Need::Optional,
        }
    }

    const fn only(self, versions: Versions) -> Self {
        Self { versions, ..self }
    }

    const fn required(self) -> Self {
        Self {
            need: Need::Required,
            ..self
        }
    }

    const fn expected(self) -> Self {
        Self {
            need: Need::Expected,
            ..self
        }
    }
}

impl ObjectKind {
    pub(super) fn table(self, version: Version) -> &'static ObjectTable {
        let own = swagger::TABLES.iter().find(|table| table.kind == self);
        own.filter(|_| version == Version::V2_0)
            .unwrap_or_else(|| self.latest())
    }

    /// The table for the versions from 3.0 on.
    fn latest(self) -> &'static ObjectTable {
        &objects::TABLES[self as usize]
    }

    /// The object with its article, as messages name it.
    pub(super) fn described(self) -> &'static str {
        self.latest().described
    }

    /// The sections of `components`.
    pub(super) fn sections() -> impl Iterator<Item = &'static str> {
        Self::Components
            .latest()
            .fields
            .iter()
            .map(|field| field.name)
    }

    /// The name of the object's section of `components`, if it has one in this version.
    pub(super) fn section(self, version: Version) -> Option<&'static str> {
        let mut sections = Self::Components.latest().fields.iter();
        let field = sections.find(|field| field.shape.component() == Some(self))?;
        field.versions.has(version).then_some(field.name)
    }

    /// The object that stands in a section of `components`.
    pub(super) fn of_section(name: &str) -> Option<Self> {
        Self::Components
            .latest()
            .field_rows(name)
            .first()?
            .shape
            .component()
    }
}

impl ObjectTable {
    /// The rows of a key: none, one, or several for different versions.
    pub(super) fn field_rows(&self, name: &str) -> &'static [Field] {
        let start = self.fields.partition_point(|field| field.name < name);
        let rows = &self.fields[start..];
        let len = rows.iter().take_while(|field| field.name == name).count();
        &rows[..len]
    }
}

impl Shape {
    /// The object of a section of `components`.
    fn component(self) -> Option<ObjectKind> {
        match self {
            Self::Components(Self::Object(kind) | Self::Referable(kind)) => Some(*kind),
            _ => None,
        }
    }

    /// The object to which a reference at a place of this shape leads.
    pub(super) fn referent(self) -> Option<ObjectKind> {
        match self {
            Self::SchemaName | Self::SchemaReference => Some(ObjectKind::Schema),
            other => other.object(),
        }
    }

    /// The object that stands at a place of this shape.
    pub(super) fn object(self) -> Option<ObjectKind> {
        match self {
            Self::Object(kind) | Self::Referable(kind) => Some(kind),
            Self::SchemaOrFlag | Self::SchemaOrList => Some(ObjectKind::Schema),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_complete_and_sorted() {
        for (index, table) in objects::TABLES.iter().enumerate() {
            assert_eq!(table.kind as usize, index, "{:?}", table.kind);
            let sorted = table.fields.is_sorted_by_key(|field| field.name);
            assert!(sorted, "the rows of {:?} are sorted by name", table.kind);
        }
        assert_eq!(ObjectKind::Items as usize + 1, objects::TABLES.len());
        for table in swagger::TABLES {
            let sorted = table.fields.is_sorted_by_key(|field| field.name);
            assert!(sorted, "the rows of {:?} are sorted by name", table.kind);
        }
    }

    #[test]
    fn rows_of_one_name_have_different_versions() {
        for table in objects::TABLES {
            for pair in table.fields.windows(2) {
                let overlap = pair[0].versions.0 & pair[1].versions.0;
                assert!(
                    pair[0].name != pair[1].name || overlap == 0,
                    "{}",
                    pair[0].name
                );
            }
        }
    }

    #[test]
    fn versions_are_described_as_they_are() {
        let all = [Version::V2_0, Version::V3_0, Version::V3_1, Version::V3_2];
        for bits in 1..=Versions::ALL.0 {
            let set = Versions(bits);
            let held: Vec<&str> = all
                .into_iter()
                .filter(|version| set.has(*version))
                .map(Version::name)
                .collect();
            let expected = match (set.described(), held.as_slice()) {
                ("every version", _) => continue,
                (_, [only]) if *only != "3.2" => format!("{only} only"),
                (_, [first, .., "3.2"] | [first]) => format!("{first} and later"),
                (_, [first, last]) => format!("{first} and {last}"),
                (_, [first, .., last]) => format!("{first} to {last}"),
                (_, []) => continue,
            };
            assert_eq!(set.described(), expected);
        }
    }

    #[test]
    fn sections_belong_to_objects() {
        assert_eq!(ObjectKind::Schema.section(Version::V3_0), Some("schemas"));
        assert_eq!(ObjectKind::PathItem.section(Version::V3_0), None);
        assert_eq!(
            ObjectKind::PathItem.section(Version::V3_1),
            Some("pathItems")
        );
        assert_eq!(ObjectKind::of_section("headers"), Some(ObjectKind::Header));
    }
}
