//! XML text as elements. There are no entities but the predefined ones, and no document type
//! definition: nothing is expanded or fetched.

use std::fmt;

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesDecl, BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// How deep elements may lie in each other. Each may be an object in a list, and JSON that is nested
/// deeper than 128 levels is read by nobody.
const DEPTH: usize = 64;

/// An element. Names are without their prefixes.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub(super) name: String,
    /// The attributes, as elements with nothing but a text in them.
    pub(super) attributes: Vec<Element>,
    pub(super) children: Vec<Element>,
    /// The text in it, without that in its children.
    pub(super) text: String,
    /// Whether it says that it has no value (XML Schema, `xsi:nil`).
    pub(super) is_nil: bool,
}

impl Element {
    /// Whether nothing but a text is in it.
    pub(super) fn is_leaf(&self) -> bool {
        self.children.is_empty() && self.attributes.is_empty()
    }

    /// Whether it has a text that is more than the space between elements.
    pub(super) fn has_text(&self) -> bool {
        !self.text.trim_matches(is_space).is_empty()
    }

    /// Its attributes and children.
    pub(super) fn parts(&self) -> impl Iterator<Item = &Self> {
        self.attributes.iter().chain(&self.children)
    }
}

/// Why a text is no XML, and where.
#[derive(Debug)]
pub(super) struct Fault {
    message: String,
    line: usize,
    column: usize,
}

impl Fault {
    /// A fault at a byte.
    fn at(text: &str, place: usize, message: String) -> Self {
        let before = text.as_bytes().get(..place).unwrap_or(text.as_bytes());
        let lines = before.iter().filter(|byte| **byte == b'\n').count();
        let begin = before.iter().rposition(|byte| *byte == b'\n');
        Self {
            message,
            line: lines + 1,
            column: before.len() - begin.map_or(0, |newline| newline + 1) + 1,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            message,
            line,
            column,
        } = self;
        write!(out, "{message} (line {line}, column {column})")
    }
}

/// The root element of a document in UTF-8.
pub(super) fn parsed(bytes: &[u8]) -> Result<Element, Fault> {
    let text = str::from_utf8(bytes).map_err(|error| {
        let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let valid = str::from_utf8(valid).unwrap_or_default();
        Fault::at(valid, valid.len(), "it is not UTF-8".to_owned())
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if let Some(place) = text.find(is_forbidden) {
        let message = "a character that XML does not have".to_owned();
        return Err(Fault::at(text, place, message));
    }
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut tree = Tree::default();
    loop {
        let place = place(reader.buffer_position());
        match reader.read_event() {
            Ok(Event::Eof) => {
                return tree
                    .end()
                    .map_err(|message| Fault::at(text, place, message));
            }
            Ok(event) => tree
                .take(&event, place == 0)
                .map_err(|message| Fault::at(text, place, message))?,
            Err(error) => {
                let place = self::place(reader.error_position());
                return Err(Fault::at(text, place, error.to_string()));
            }
        }
    }
}

fn place(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

/// What has been read so far.
#[derive(Default)]
struct Tree {
    root: Option<Element>,
    /// The elements that are not closed yet, the outermost first.
    open: Vec<Element>,
}

impl Tree {
    fn take(&mut self, event: &Event<'_>, is_first: bool) -> Result<(), String> {
        match event {
            Event::Start(start) => self.open(start),
            Event::End(_) => {
                self.close();
                Ok(())
            }
            Event::Text(text) => self.text(&text.xml10_content()),
            Event::CData(text) => self.text(&text.xml10_content()),
            Event::GeneralRef(reference) => self.text(&resolved(reference)?),
            Event::Decl(declaration) if is_first => is_readable(declaration),
            Event::Decl(_) => Err("an XML declaration that is not at the beginning".to_owned()),
            Event::DocType(_) => Err("a document type declaration, which is refused".to_owned()),
            Event::Comment(_) | Event::PI(_) | Event::Empty(_) | Event::Eof => Ok(()),
        }
    }

    fn open(&mut self, start: &BytesStart<'_>) -> Result<(), String> {
        if self.open.len() >= DEPTH {
            return Err(format!("elements are nested deeper than {DEPTH} levels"));
        }
        if self.root.is_some() {
            return Err("a second root element".to_owned());
        }
        let mut element = Element {
            name: named(start.name().as_ref())?.1.to_owned(),
            ..Element::default()
        };
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| error.to_string())?;
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            let value = value.map_err(|error| error.to_string())?;
            if value.contains(is_forbidden) {
                return Err("a character that XML does not have".to_owned());
            }
            match named(attribute.key.as_ref())? {
                (None, "xmlns") | (Some("xmlns" | "xml"), _) => {}
                (Some("xsi"), "nil") => element.is_nil = matches!(&*value, "true" | "1"),
                (Some("xsi"), _) => {}
                (_, name) => element.attributes.push(Element {
                    name: name.to_owned(),
                    text: value.into_owned(),
                    ..Element::default()
                }),
            }
        }
        self.open.push(element);
        Ok(())
    }

    /// Closes the innermost element; the reader has compared the names.
    fn close(&mut self) {
        let Some(element) = self.open.pop() else {
            return;
        };
        match self.open.last_mut() {
            Some(around) => around.children.push(element),
            None => self.root = Some(element),
        }
    }

    fn text(&mut self, text: &str) -> Result<(), String> {
        match self.open.last_mut() {
            Some(element) => {
                element.text.push_str(text);
                Ok(())
            }
            None if text.chars().all(is_space) => Ok(()),
            None => Err("text outside of the root element".to_owned()),
        }
    }

    fn end(self) -> Result<Element, String> {
        match (self.open.last(), self.root) {
            (Some(element), _) => Err(format!("`{}` is not closed", element.name)),
            (None, Some(root)) => Ok(root),
            (None, None) => Err("there is no root element".to_owned()),
        }
    }
}

/// The prefix of a name, and the name itself (Namespaces in XML 1.0, section 4).
fn named(written: &str) -> Result<(Option<&str>, &str), String> {
    let (prefix, name) = match written.split_once(':') {
        Some((prefix, name)) => (Some(prefix), name),
        None => (None, written),
    };
    let is_name = |name: &str| {
        let begins = |c: char| c.is_alphabetic() || c == '_';
        let goes_on = |c: char| {
            c.is_alphanumeric() || "_-.\u{b7}".contains(c) || !c.is_ascii() && !c.is_whitespace()
        };
        name.starts_with(begins) && name.chars().all(goes_on)
    };
    match prefix.is_none_or(is_name) && is_name(name) {
        true => Ok((prefix, name)),
        false => Err("a name that XML does not have".to_owned()),
    }
}

/// The character that a reference stands for.
fn resolved(reference: &BytesRef<'_>) -> Result<String, String> {
    let character = reference.resolve_char_ref();
    if let Some(character) = character.map_err(|error| error.to_string())? {
        return match is_forbidden(character) {
            true => Err("a character that XML does not have".to_owned()),
            false => Ok(character.to_string()),
        };
    }
    let name = reference.xml10_content();
    match resolve_predefined_entity(&name) {
        Some(text) => Ok(text.to_owned()),
        None => Err(format!("the entity `{name}` is not known")),
    }
}

/// Whether the document is in UTF-8, as far as its declaration says.
fn is_readable(declaration: &BytesDecl<'_>) -> Result<(), String> {
    let encoding = match declaration.encoding() {
        None => return Ok(()),
        Some(encoding) => encoding.map_err(|error| error.to_string())?,
    };
    let is_known = ["utf-8", "us-ascii"].map(|known| encoding.eq_ignore_ascii_case(known));
    match is_known.contains(&true) {
        true => Ok(()),
        false => Err("its encoding is not UTF-8".to_owned()),
    }
}

/// White space (XML 1.0, section 2.3).
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}

/// What no document may have in it (XML 1.0, section 2.2).
fn is_forbidden(c: char) -> bool {
    matches!(c, '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}
