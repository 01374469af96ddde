//! Markdown of a contract as lines of a comment: wrapped, harmless, no code in it that a tool would run.

/// The width of a line, so that the comment stays within 100 columns.
const WIDTH: usize = 96;

/// The lines of a text: paragraphs wrapped, blocks of code marked as text, no blank line at either
/// end. `escape` makes prose harmless in a language; blocks of code stay as they are.
pub fn lines(text: &str, escape: fn(&str) -> String) -> Vec<String> {
    let text = text.replace("\r\n", "\n");
    let text = text.replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    let mut writer = Writer::new(escape);
    for line in text.lines() {
        let line = line.replace('\t', "    ");
        let line: String = line.chars().filter(|c| is_harmless(*c)).collect();
        writer.line(line.trim_end());
    }
    writer.end()
}

/// What has been written, and where the next line stands.
struct Writer {
    escape: fn(&str) -> String,
    lines: Vec<String>,
    /// The mark of the block of code that is open.
    fence: Option<char>,
    /// The paragraph, or the item of a list, that is not yet written.
    paragraph: String,
    /// How far what goes on with it stands in.
    indent: &'static str,
}

impl Writer {
    fn new(escape: fn(&str) -> String) -> Self {
        Self {
            escape,
            lines: Vec::new(),
            fence: None,
            paragraph: String::new(),
            indent: "",
        }
    }

    fn line(&mut self, line: &str) {
        match (self.fence, fence_mark(line)) {
            (None, Some(mark)) => {
                self.finish_paragraph();
                self.fence = Some(mark);
                // Behind an item of a list it would be taken for a careless part of it.
                if self.lines.last().is_some_and(|last| !last.is_empty()) {
                    self.lines.push(String::new());
                }
                self.lines.push(opening_fence(line));
            }
            (Some(open), Some(mark)) if open == mark => {
                self.fence = None;
                self.lines.push("```".to_owned());
            }
            (Some(_), Some(_)) => {}
            (Some(_), None) => self.lines.push(line.to_owned()),
            (None, None) => self.prose(line.trim_start()),
        }
    }

    /// Indentation is dropped: four blanks would make a block of code, which rustdoc tests.
    fn prose(&mut self, line: &str) {
        if line.is_empty() {
            self.finish_paragraph();
            self.lines.push(String::new());
        } else if let Some(indent) = list_indent(line) {
            self.finish_paragraph();
            self.indent = indent;
            line.clone_into(&mut self.paragraph);
        } else if stands_alone(line) {
            self.finish_paragraph();
            self.lines.push((self.escape)(line));
        } else {
            if !self.paragraph.is_empty() {
                self.paragraph.push(' ');
            }
            self.paragraph.push_str(line);
        }
    }

    fn finish_paragraph(&mut self) {
        let paragraph = (self.escape)(&std::mem::take(&mut self.paragraph));
        self.lines.extend(wrapped(&paragraph, self.indent));
        self.indent = "";
    }

    fn end(mut self) -> Vec<String> {
        self.finish_paragraph();
        if self.fence.is_some() {
            self.lines.push("```".to_owned());
        }
        while self.lines.last().is_some_and(String::is_empty) {
            self.lines.pop();
        }
        let blank = self.lines.iter().take_while(|line| line.is_empty()).count();
        self.lines.split_off(blank)
    }
}

/// Whether a line is no part of a paragraph: a heading, a rule, a row of a table.
fn stands_alone(line: &str) -> bool {
    let is_rule = |mark: char| line.chars().all(|c| c == mark || c == ' ');
    line.starts_with(['#', '|']) || ['-', '=', '*', '_'].into_iter().any(is_rule)
}

/// Whether a word may come to stand in front of a line: not where a line that begins so begins a list,
/// a heading, a quotation, a block of code or one of HTML, though code in a sentence may hold it.
fn may_lead(word: &str) -> bool {
    let is_address = word.starts_with("<http");
    let begins_block = word.starts_with(['#', '|', '>', '~', '<']) && !is_address;
    !begins_block && list_indent(&format!("{word} ")).is_none()
}

/// A paragraph in lines of at most 96 columns; all but the first stand in.
pub fn wrapped(paragraph: &str, indent: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut width = 0;
    for word in paragraph.split(' ').filter(|word| !word.is_empty()) {
        let length = word.chars().count();
        let may_lead = may_lead(word);
        match lines.last_mut() {
            Some(line) if width + 1 + length <= WIDTH || !may_lead => {
                line.push(' ');
                line.push_str(word);
                width += 1 + length;
            }
            Some(_) => {
                lines.push(format!("{indent}{word}"));
                width = indent.len() + length;
            }
            None => {
                lines.push(word.to_owned());
                width = length;
            }
        }
    }
    lines
}

/// The character of the fence that a line of Markdown is.
fn fence_mark(line: &str) -> Option<char> {
    let line = line.trim_start();
    ['`', '~']
        .into_iter()
        .find(|mark| line.chars().take(3).filter(|c| c == mark).count() == 3)
}

/// rustdoc would compile a block without a language, or one of a language that it reads as Rust, as
/// a test.
fn opening_fence(line: &str) -> String {
    let language = line.trim().trim_start_matches(['`', '~']).trim();
    let name: String = language
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    let lower = name.to_ascii_lowercase();
    let is_rust = ["rust", "ignore", "edition", "standalone", "custom"]
        .iter()
        .any(|known| lower.starts_with(known));
    // `E0308` is how rustdoc is told which error to expect.
    let is_error = lower.starts_with('e') && lower[1..].parse::<u32>().is_ok();
    match name.is_empty() || is_rust || is_error {
        true => "```text".to_owned(),
        false => format!("```{name}"),
    }
}

/// How far the text of a list's item stands in, where the line begins one.
fn list_indent(line: &str) -> Option<&'static str> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line.get(digits..).unwrap_or_default();
    match digits {
        0 if ["- ", "* ", "+ "].iter().any(|mark| line.starts_with(mark)) => Some("  "),
        1 if rest.starts_with(". ") || rest.starts_with(") ") => Some("   "),
        2 if rest.starts_with(". ") || rest.starts_with(") ") => Some("    "),
        _ => None,
    }
}

/// Whether a character only shows itself: it controls no terminal and turns no text around.
pub fn is_harmless(character: char) -> bool {
    let is_format = matches!(
        character,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
    );
    !character.is_control() && !is_format
}
