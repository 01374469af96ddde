//! YAML into nodes, through the events of `saphyr-parser`.

use super::arena::{Kind, NodeId, Text};
use super::builder::{Builder, Fatal};
use super::scalar::kind_of_plain;
use super::yaml_repair::Repaired;
use crate::diagnostic::{Code, Diagnostic, Span};
use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span as Markers, Tag};

/// Reads one YAML document; `None` if there is none, only comments.
pub(super) fn read(builder: Builder<'_>, text: &str) -> Result<Option<NodeId>, Fatal> {
    read_events(builder, text, None)
}

/// Reads a document again that was [repaired](super::yaml_repair). `text` is the original.
pub(super) fn read_repaired(
    builder: Builder<'_>,
    text: &str,
    repaired: &Repaired,
) -> Result<Option<NodeId>, Fatal> {
    read_events(builder, text, Some(repaired))
}

fn read_events(
    mut builder: Builder<'_>,
    text: &str,
    repaired: Option<&Repaired>,
) -> Result<Option<NodeId>, Fatal> {
    let mut offsets = Offsets::new(text, repaired);
    let mut parser = Parser::new_from_str(repaired.map_or(text, |repaired| &repaired.text));
    let mut documents = 0;
    while let Some(event) = parser.next_event() {
        let (event, markers) =
            event.map_err(|error| syntax_error(&builder, text, &mut offsets, &error))?;
        let span = offsets.span(markers);
        if let Event::DocumentStart(_) = event {
            documents += 1;
        }
        if documents > 1 {
            return Err(second_document(&builder, span));
        }
        take(&mut builder, text, event, span)?;
    }
    Ok(builder.finish())
}

fn take(builder: &mut Builder<'_>, text: &str, event: Event<'_>, span: Span) -> Result<(), Fatal> {
    let start = span.start as usize;
    match event {
        Event::Scalar(value, style, anchor, tag) => {
            let scalar = Scalar {
                value: &value,
                style,
                tag: tag.as_deref(),
                span,
            };
            scalar.take(builder, text, anchor)
        }
        Event::Alias(_) | Event::SequenceStart(..) | Event::MappingStart(..)
            if builder.expects_key() =>
        {
            Err(key_not_scalar(builder, span))
        }
        Event::Alias(anchor) => builder.alias(anchor, span),
        Event::SequenceStart(anchor, tag) => {
            check_tag(builder, tag.as_deref(), "seq", span);
            builder.open_sequence(start, anchor)
        }
        Event::MappingStart(anchor, tag) => {
            check_tag(builder, tag.as_deref(), "map", span);
            builder.open_mapping(start, anchor)
        }
        Event::SequenceEnd | Event::MappingEnd => {
            // A block collection has no closing character: it ends behind its last child.
            let is_flow = text[span.range()].starts_with([']', '}']);
            builder.close(is_flow.then_some(span.end as usize));
            Ok(())
        }
        _ => Ok(()),
    }
}

/// A scalar as the parser gives it.
struct Scalar<'e> {
    value: &'e str,
    style: ScalarStyle,
    tag: Option<&'e Tag>,
    span: Span,
}

impl Scalar<'_> {
    fn take(&self, builder: &mut Builder<'_>, text: &str, anchor: usize) -> Result<(), Fatal> {
        let (value, span) = self.locate(builder, text);
        if !builder.expects_key() {
            let kind = self.kind(builder);
            builder.scalar(kind, value, span, anchor);
            return Ok(());
        }
        if self.value == "<<" && self.style == ScalarStyle::Plain {
            builder.report(merge_key(builder, span));
        }
        builder.key(value, span);
        Ok(())
    }

    /// The text, without a copy if it stands in the source, and the bytes of it without anchor and
    /// tag.
    fn locate(&self, builder: &mut Builder<'_>, text: &str) -> (Text, Span) {
        let quotes = match self.style {
            ScalarStyle::Plain => 0,
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => 1,
            ScalarStyle::Literal | ScalarStyle::Folded => return self.locate_block(builder, text),
        };
        let end = self.span.end as usize;
        let inner_end = end.saturating_sub(quotes);
        let inner_start = inner_end.saturating_sub(self.value.len());
        if text.get(inner_start..inner_end) == Some(self.value) {
            let span = Span::new(inner_start.saturating_sub(quotes), end);
            return (Text::Source(Span::new(inner_start, inner_end)), span);
        }
        (builder.own(self.value), self.span)
    }

    /// A block scalar ends with line breaks that nobody wants to see marked.
    fn locate_block(&self, builder: &mut Builder<'_>, text: &str) -> (Text, Span) {
        let start = self.span.start as usize;
        let len = text[self.span.range()].trim_end().len();
        (builder.own(self.value), Span::new(start, start + len))
    }

    fn kind(&self, builder: &mut Builder<'_>) -> Kind {
        let plain = match self.tag {
            None => self.style == ScalarStyle::Plain,
            Some(tag) if tag.is_yaml_core_schema() => match tag.suffix.as_str() {
                "null" | "bool" | "int" | "float" => true,
                "str" | "binary" | "timestamp" => false,
                _ => {
                    builder.report(unknown_tag(builder, tag, self.span));
                    false
                }
            },
            Some(tag) if is_non_specific(tag) => false,
            Some(tag) => {
                builder.report(unknown_tag(builder, tag, self.span));
                false
            }
        };
        if plain {
            kind_of_plain(self.value)
        } else {
            Kind::String
        }
    }
}

fn check_tag(builder: &mut Builder<'_>, tag: Option<&Tag>, allowed: &str, span: Span) {
    let Some(tag) = tag else { return };
    let is_core = tag.is_yaml_core_schema() && tag.suffix == allowed;
    if !is_core && !is_non_specific(tag) {
        builder.report(unknown_tag(builder, tag, span));
    }
}

/// `!` alone, which means: not a plain scalar.
fn is_non_specific(tag: &Tag) -> bool {
    tag.handle.is_empty() && tag.suffix == "!"
}

fn unknown_tag(builder: &Builder<'_>, tag: &Tag, span: Span) -> Diagnostic {
    let shown = if tag.is_yaml_core_schema() {
        format!("!!{}", tag.suffix)
    } else {
        format!("{}{}", tag.handle, tag.suffix)
    };
    Diagnostic::new(
        Code::UnknownTag,
        format!("the YAML tag `{shown}` is not supported"),
    )
    .at(builder.place(span), "")
    .help("remove the tag; use `$ref` to refer to another file")
}

fn merge_key(builder: &Builder<'_>, span: Span) -> Diagnostic {
    Diagnostic::new(Code::MergeKey, "the merge key `<<` is not supported")
        .at(builder.place(span), "")
        .help("write the keys out, or use `$ref` or `allOf`; YAML 1.2 has no merge keys")
}

fn key_not_scalar(builder: &Builder<'_>, span: Span) -> Fatal {
    let fault = builder.fatal(Code::KeyNotScalar, "a key is not a scalar", span);
    Box::new(
        fault.help("write the key as text; text with `{`, `[` or `*` in front has to be quoted"),
    )
}

fn second_document(builder: &Builder<'_>, span: Span) -> Fatal {
    let message = "the file holds more than one YAML document";
    let fault = builder.fatal(Code::SeveralDocuments, message, span);
    Box::new(fault.help("remove the `---` line, or split the file"))
}

fn syntax_error(
    builder: &Builder<'_>,
    text: &str,
    offsets: &mut Offsets<'_>,
    error: &ScanError,
) -> Fatal {
    let offset = offsets.byte(error.marker().index());
    let message = format!("the file is not valid YAML: {}", error.info());
    let fault = builder.fatal(Code::YamlSyntax, message, Span::at(offset));
    Box::new(fault.help(advice(text, offset, error.info())))
}

/// What to do about the most frequent errors.
fn advice(text: &str, offset: usize, info: &str) -> &'static str {
    let line = text[..offset].rfind('\n').map_or(0, |end| end + 1);
    let rest = &text[line..];
    let indent = &rest[..rest.len() - rest.trim_start_matches([' ', '\t']).len()];
    if indent.contains('\t') {
        "indent with spaces; YAML does not permit tabs"
    } else if info.contains("mapping values are not allowed") {
        "quote text that holds `: `, or check the indentation of this line and the one above"
    } else if info.contains("unknown anchor") {
        "quote text that begins with `*`, or define the anchor above this place"
    } else if info.contains("did not find expected key") {
        "check the indentation of this line against the lines above it"
    } else if info.contains("flow") {
        "close the bracket that was opened above, or put a comma between the items"
    } else if info.contains("quoted scalar") {
        "close the quote, or indent the lines of the text more than the key"
    } else {
        "check this line and the ones above it: indentation, brackets and quotes"
    }
}

/// Turns positions in characters, which the parser gives, into bytes. The positions hardly ever go
/// back.
struct Offsets<'t> {
    text: &'t str,
    repaired: Option<&'t Repaired>,
    is_ascii: bool,
    chars: usize,
    bytes: usize,
}

impl<'t> Offsets<'t> {
    fn new(text: &'t str, repaired: Option<&'t Repaired>) -> Self {
        Self {
            text,
            repaired,
            is_ascii: text.is_ascii(),
            chars: 0,
            bytes: 0,
        }
    }

    fn span(&mut self, markers: Markers) -> Span {
        let start = self.byte(markers.start.index());
        Span::new(start, self.byte(markers.end.index()))
    }

    fn byte(&mut self, index: usize) -> usize {
        let index = self
            .repaired
            .map_or(index, |repaired| repaired.original(index));
        if self.is_ascii {
            return index.min(self.text.len());
        }
        if index >= self.chars {
            let rest = self.text[self.bytes..].chars();
            for character in rest.take(index - self.chars) {
                self.bytes += character.len_utf8();
                self.chars += 1;
            }
        } else {
            for character in self.text[..self.bytes]
                .chars()
                .rev()
                .take(self.chars - index)
            {
                self.bytes -= character.len_utf8();
            }
            self.chars = index;
        }
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_go_forward_and_back() {
        let mut offsets = Offsets::new("aé€😀z", None);
        let bytes: Vec<_> = [0, 2, 4, 5, 9, 1, 3, 0]
            .map(|index| offsets.byte(index))
            .into();
        assert_eq!(bytes, [0, 3, 10, 11, 11, 1, 6, 0]);
    }
}
