//! How values are written in XML (XML Object).

use serde::Serialize;

/// What the contract says of a value in XML. Prefixes and namespaces are left out: names are compared
/// without them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Xml {
    /// `name`: what its element or attribute is called, where not like the property.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// `nodeType`, `attribute` or `wrapped`: what it is; none: what is usual.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub node_type: Option<XmlNode>,
}

/// What a value is in XML.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum XmlNode {
    /// An element; of a list, one around those of its items.
    Element,
    /// An attribute of the element around.
    Attribute,
    /// The text of the element around.
    Text,
}
