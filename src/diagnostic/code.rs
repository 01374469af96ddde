use serde::Serialize;
use std::fmt;

/// How grave a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing is generated from the contract.
    Error,
    /// The contract is generated with something missing or changed.
    Warning,
    /// Worth knowing; nothing is lost.
    Info,
}

impl Severity {
    /// `error`, `warning` or `info`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// The stage that gives a code; the first two digits of the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// Reading bytes.
    Input,
    /// YAML and JSON.
    Syntax,
    /// The shape of OpenAPI objects.
    Document,
    /// `$ref`.
    Reference,
    /// Lint rules.
    Lint,
    /// What schemas and parameters mean.
    Meaning,
}

/// What is known about a code.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct CodeInfo {
    /// The code itself.
    #[serde(skip)]
    pub code: Code,
    /// The stable name, such as `OA0103`. It never changes its meaning.
    pub id: &'static str,
    /// The stage that gives it.
    pub stage: Stage,
    /// The severity that a diagnostic with this code has unless it is overridden.
    pub severity: Severity,
    /// What it means, in one line.
    pub summary: &'static str,
    /// What it means and what to do, in a few sentences.
    pub explanation: &'static str,
    /// Why it matters, with an example and how to mend it: the file of the code in `explain/`, which
    /// `oasmith explain` prints behind the explanation.
    pub page: &'static str,
}

/// Makes the enum of codes and the table from the same rows, so that neither can lack one.
macro_rules! codes {
    ($($stage:ident {
        $($name:ident $id:literal $severity:ident $summary:literal $explanation:literal)*
    })*) => {
        /// A stable code. Its variant names the fault.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $summary] $name,)*)*
        }

        /// All codes, in the order of their ids.
        pub const CODES: &[CodeInfo] = &[
            $($(CodeInfo {
                code: Code::$name,
                id: $id,
                stage: Stage::$stage,
                severity: Severity::$severity,
                summary: $summary,
                explanation: $explanation,
                page: include_str!(concat!("explain/", $id, ".md")),
            },)*)*
        ];
    };
}

codes! {
    Input {
        FileUnreadable "OA0001" Error "a file cannot be read"
            "The operating system refused to read the file. Check its name and its permissions."
        NotUtf8 "OA0002" Error "a file is not UTF-8"
            "Contracts are read as UTF-8. Convert the file, for instance with `iconv -t UTF-8`."
        NulByte "OA0003" Error "a file holds a NUL character"
            "YAML and JSON have no NUL characters, so the file is probably binary or UTF-16."
        FileTooLarge "OA0004" Error "a file is too large"
            "Files of more than 256 MiB are refused, which protects against a wrong file."
        EmptyFile "OA0005" Error "a file is empty"
            "The file holds nothing, or only comments. A contract begins with `openapi: 3.1.0`."
    }
    Syntax {
        YamlSyntax "OA0101" Error "the file is not valid YAML"
            "The parser cannot go on behind this place. Often the cause is a line above it: \
             indentation, an unclosed bracket or quote, or a `: ` in text that is not quoted."
        JsonSyntax "OA0102" Error "the file is not valid JSON"
            "The file was read as JSON because of its name or because it begins with a bracket. \
             JSON has no comments, no trailing commas and only double quotes."
        DuplicateKey "OA0103" Error "a mapping has the same key twice"
            "Parsers disagree on which of two equal keys wins, so the contract says two things at \
             once. Remove or rename one of them."
        SeveralDocuments "OA0104" Error "a file holds more than one YAML document"
            "A contract is one document. Remove the `---` line or split the file."
        AliasExpansion "OA0105" Error "aliases expand to too many nodes"
            "Aliases of aliases grow exponentially. At most 1,000,000 nodes may stand behind the \
             aliases of a file."
        RecursiveAlias "OA0106" Error "an alias stands inside the node that it names"
            "Such a document is infinitely deep. Use `$ref` for recursive schemas."
        TooDeep "OA0107" Error "the nesting is too deep"
            "At most 256 levels are read, far more than any real contract has."
        MergeKey "OA0108" Error "the merge key `<<` is not supported"
            "`<<` belongs to YAML 1.1, and OpenAPI prescribes YAML 1.2, where it is an ordinary \
             key. Write the keys out, or use `$ref` or `allOf`."
        KeyNotScalar "OA0109" Error "a key is not a scalar"
            "The keys of an OpenAPI document are text, so that it can also be written as JSON."
        UnknownTag "OA0110" Error "a YAML tag is not supported"
            "Only the tags of the YAML core schema, such as `!!str`, are read. Tags such as \
             `!include` belong to other tools; use `$ref` for another file."
    }
    Document {
        NoVersion "OA0201" Error "the document does not say its OpenAPI version"
            "An OpenAPI document has the key `openapi` with a version such as `3.1.0` at its top."
        UnknownVersion "OA0202" Error "the OpenAPI version is unknown"
            "Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 are read."
        VersionNotText "OA0203" Error "the OpenAPI version is not text"
            "`openapi: 3.0` is a number in YAML. Write all three parts: `openapi: 3.0.3`."
        SameVersion "OA0206" Error "two contracts are the same version of the service"
            "Each contract of a project is generated into a module that is called after its base path, \
             or after the major part of `info.version`. Two contracts need two modules."
        SeveralVersions "OA0207" Error "several versions of a service are not generated yet"
            "A project is generated from one contract for now."
        NoEquivalent "OA0208" Warning "a part of a Swagger 2.0 document has no equivalent"
            "A Swagger 2.0 document is read in the form of OpenAPI 3.0, which cannot say this part. It is \
             generated as near to it as possible, and no request is lost."
        SeveralBodies "OA0209" Error "an operation has more than one request body"
            "A request has one body: that of one parameter with `in: body`, or the form that all parameters \
             with `in: formData` make together."
        WrongType "OA0210" Error "a value has the wrong type"
            "OpenAPI prescribes another type of value at this place."
        ScalarNotText "OA0211" Warning "a value is not text"
            "Text that looks like a number, a boolean or null has to be quoted in YAML."
        MissingKey "OA0212" Error "a required key is missing"
            "OpenAPI requires the key, and nothing sensible can be assumed in its place."
        UnknownKey "OA0213" Warning "a key is unknown"
            "OpenAPI gives the key no meaning at this place, so it has no effect. Often it is a \
             misspelling. Keys of your own begin with `x-`."
        KeyOfOtherVersion "OA0214" Warning "a key belongs to another OpenAPI version"
            "The document states a version in `openapi` or `swagger` that does not have the key."
        UnknownWord "OA0215" Error "a value is none of the permitted words"
            "OpenAPI permits only certain words at this place."
        BadKey "OA0216" Error "a key has the wrong form"
            "Paths begin with `/`; responses are named by a status code, a range such as `4XX`, or \
             `default`."
        NameCharacters "OA0217" Warning "the name of a component has forbidden characters"
            "OpenAPI permits letters, digits, `.`, `-` and `_` in the names of components."
        NullValue "OA0218" Warning "a value is null"
            "OpenAPI permits no null at this place. The key is read as if it were absent."
        Contradiction "OA0219" Warning "parts of an object contradict each other"
            "OpenAPI permits only one of two keys, or a key or a name only together with something else. What \
             remains is read, and other tools may read it in another way."
    }
    Reference {
        BrokenReference "OA0301" Error "a reference leads nowhere"
            "The file exists, but nothing stands at the JSON Pointer behind the `#`."
        ReferencedFileMissing "OA0302" Error "a referenced file cannot be read"
            "References to files are resolved relative to the file in which they stand."
        RemoteReference "OA0303" Error "a reference leads to the network"
            "Nothing is fetched from the network, so that the same files always give the same \
             result. Keep a copy of the document beside the contract and refer to that."
        OutsideRoot "OA0304" Error "a reference leads out of the root folder"
            "A contract may only refer to files below its own folder, after links are followed, \
             unless a wider root is given."
        WrongReferenceKind "OA0305" Error "a reference leads to the wrong kind of object"
            "The object at the target is used as another kind of object than the place requires."
        ReferenceCycle "OA0306" Error "references lead in a circle"
            "Each of the objects only refers to the next, so that none has content. (A schema that \
             refers to itself in a property is fine.)"
        MalformedReference "OA0307" Error "a reference is malformed"
            "The value of `$ref` is text: a file name, a `#` and a JSON Pointer, of which either \
             may be missing."
        MisplacedReference "OA0308" Info "a reference stands where OpenAPI permits none"
            "Many tools resolve `$ref` everywhere, and so does this one, but others will not."
    }
    Lint {
        PathParameterUndeclared "OA0401" Error "a parameter of a path is not declared"
            "Each `{name}` of a path needs a parameter with `in: path` and that name, at the path \
             item or at each of its operations."
        PathParameterUnused "OA0402" Error "a declared path parameter is not in the path"
            "A parameter with `in: path` needs its `{name}` in the path."
        DuplicateOperationId "OA0403" Error "two operations have the same `operationId`"
            "Operation ids name the generated functions and have to be unique."
        NoSuccessResponse "OA0404" Warning "an operation has no successful response"
            "No 2xx, 3xx or `default` response is declared, so that the operation can only fail."
        MalformedPathTemplate "OA0405" Error "a path template is malformed"
            "A template has balanced braces with a name inside, and no `/` in the name."
        DuplicateTemplateParameter "OA0406" Error "a path template repeats a parameter"
            "Each parameter can stand only once in a path."
        EquivalentPaths "OA0407" Error "two paths differ only in the names of parameters"
            "No request could be told to belong to one rather than the other."
        NoResponses "OA0408" Error "an operation has no responses"
            "OpenAPI 3.0 requires the key `responses`; from 3.1 on it may be left out, but in no \
             version may it be empty."
        PathWithQuery "OA0409" Warning "a path has a query or a fragment"
            "A path ends where the query begins. Servers see the query elsewhere and the fragment \
             never, so that such a path matches no request of its own."
        ReservedPath "OA0410" Error "the server itself serves a path"
            "A generated server answers `/livez`, `/readyz`, `/openapi.json` and `/openapi.yaml`, the last two \
             below its own base path too. No request would reach an operation there. Its page `/docs` gives \
             way to a path of the contract."
        Unsatisfiable "OA0411" Warning "no value can satisfy a schema"
            "Two keywords of the schema contradict each other, such as a `minLength` above the `maxLength`. \
             Every value that has the type is refused."
        MeaninglessNumber "OA0412" Error "a number has no meaning"
            "A divisor is above zero, and every number is one that JSON can write and its readers can hold: \
             `.inf`, `.nan` and `1e400` are none."
        UnknownExtension "OA0413" Warning "an extension of oasmith is unknown"
            "Names that begin with `x-oasmith-` are read by this program, and it knows no such name, so that \
             it has no effect."
        ExtensionValue "OA0414" Error "an extension of oasmith has the wrong value"
            "The README lists the extensions with their values."
        UnknownSearchProperty "OA0415" Warning "a search names an unknown property"
            "`x-oasmith-search` lists properties of the items of the list that the operation answers with."
        UndeclaredScheme "OA0416" Warning "a security requirement names no declared scheme"
            "A requirement names schemes of `components.securitySchemes`. Nobody can satisfy one that is declared \
             nowhere, so that a generated server refuses every request."
        NotGenerated "OA0417" Warning "a part of the contract is not generated yet"
            "What the part says is not in the generated code: a webhook or a callback has no code."
        ImpossibleValue "OA0418" Warning "a listed value is of another type than the schema"
            "`enum` lists a value that the `type` beside it excludes, so that no client can send it. In YAML, text \
             that looks like a number or a boolean has to be quoted."
        RolesWithoutSecurity "OA0420" Warning "an operation asks for roles and for no credentials"
            "A caller has roles once it has shown who it is. Without a security requirement it never does, so \
             that a generated server refuses every request."
        ExtensionUnfit "OA0421" Error "an extension of oasmith does not fit what it stands at"
            "What is inferred from a contract can be said by extensions instead. This one names something that is \
             not there, or that is of another type, so that it would have no effect."
    }
    Meaning {
        UntypedValue "OA0501" Warning "a schema has no type of its own in the output"
            "The schema says more than a type of the target languages can. Values are kept as JSON, and the \
             schema is checked exactly all the same. Nothing is refused that the contract allows."
        UncheckedPattern "OA0502" Warning "a regular expression is not checked"
            "The program of the expression takes more than 32 MiB of memory, or no engine knows what it says. \
             Values are not checked against it."
        EndlessSchema "OA0503" Error "a schema is applied to its own values without end"
            "By `allOf`, `anyOf`, `oneOf` or `not` a schema leads back to itself, for the same value: whoever \
             checks a value against it never comes to an end. (A schema that holds itself in a property or an \
             item is fine.) An alternative that holds its base again is only left unchecked."
        MalformedPattern "OA0504" Error "a regular expression is malformed"
            "The value of `pattern` is no regular expression of ECMA-262: a bracket is not closed, a \
             repetition has nothing to repeat, or the like. It can match nothing in any engine."
        BacktrackingPattern "OA0505" Warning "a regular expression is checked by backtracking"
            "The expression needs look-around or back-references, which no engine runs in linear time. It is run \
             by one that backtracks, with a bound on its steps: a text that takes more of them is refused."
        GuessedValue "OA0506" Warning "nothing says what rows that are there get in a new column"
            "A property became required that stored items do not have. They get a value that says nothing, such \
             as an empty text or zero, so that they can be read."
        NumberedPages "OA0507" Warning "pages are asked for by number or offset"
            "Whoever asks for a page so makes the database read all items before it, and misses items or sees them \
             twice where others come and go meanwhile. At most 10,000 items may stand before a page; what lies \
             deeper is refused with 400."
    }
}

impl Code {
    /// What is known about the code.
    pub fn info(self) -> &'static CodeInfo {
        &CODES[self as usize]
    }

    /// The stable name, such as `OA0103`.
    pub fn id(self) -> &'static str {
        self.info().id
    }

    /// The severity of its diagnostics unless overridden.
    pub fn severity(self) -> Severity {
        self.info().severity
    }

    /// The code with a stable name.
    pub fn from_id(id: &str) -> Option<Self> {
        let info = CODES.iter().find(|info| info.id.eq_ignore_ascii_case(id))?;
        Some(info.code)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::{Path, PathBuf};

    #[test]
    fn ids_are_unique_and_in_order() {
        assert!(CODES.windows(2).all(|pair| pair[0].id < pair[1].id));
    }

    #[test]
    fn summaries_are_one_line_and_explanations_are_sentences() {
        for info in CODES {
            assert!(
                !info.summary.contains('\n') && !info.summary.ends_with('.'),
                "{}",
                info.id
            );
            assert!(info.explanation.ends_with(['.', ')']), "{}", info.id);
        }
    }

    #[test]
    fn a_code_is_found_by_its_id() {
        assert_eq!(Code::from_id("oa0103"), Some(Code::DuplicateKey));
        assert_eq!(Code::from_id("OA9999"), None);
    }

    #[test]
    fn each_code_is_used() {
        let mut sources = Vec::new();
        read_sources(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
            &mut sources,
        );
        let all = sources.concat();
        for info in CODES {
            let used = format!("Code::{:?}", info.code);
            let at = all.match_indices(&used).map(|(at, _)| at + used.len());
            let whole = at
                .filter(|end| !all[*end..].starts_with(char::is_alphanumeric))
                .count();
            assert!(whole > 0, "{} ({used}) is never given", info.id);
        }
    }

    /// The text of every source file but this one.
    fn read_sources(folder: &Path, texts: &mut Vec<String>) {
        let entries = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path());
        let mut paths: Vec<PathBuf> = entries.collect();
        paths.sort();
        for path in paths {
            if path.is_dir() {
                read_sources(&path, texts);
            } else if path.extension().is_some_and(|extension| extension == "rs")
                && !path.ends_with("diagnostic/code.rs")
            {
                texts.push(std::fs::read_to_string(&path).unwrap());
            }
        }
    }
}
