// Managed by oasmith. Do not edit: the next run writes it anew.

//! The answers that stand in for operations.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::Value;

use super::Stubs;
use super::wishes::Wishes;
use crate::request::liked;
use crate::{BoxFuture, Request, Response};

/// The answers that stand in for the operations of one version, as generated: a JSON object with a
/// list of answers for each operation, the usual one first.
///
/// Nothing is read before the first one is needed.
#[derive(Debug)]
pub struct Mocks {
    text: &'static str,
    answers: OnceLock<BTreeMap<String, Vec<Answer>>>,
}

/// An answer.
#[derive(Debug, Deserialize)]
struct Answer {
    status: u16,
    #[serde(default)]
    headers: Vec<(String, String)>,
    #[serde(default)]
    contents: Vec<Content>,
}

/// A body that an answer may have.
#[derive(Debug, Deserialize)]
struct Content {
    #[serde(rename = "type")]
    media_type: String,
    #[serde(default)]
    example: Option<String>,
    #[serde(flatten)]
    body: Body,
}

/// A body.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Body {
    Json(Value),
    Text(String),
    Base64(String),
}

impl Mocks {
    /// Answers, as JSON text.
    pub const fn new(text: &'static str) -> Self {
        Self {
            text,
            answers: OnceLock::new(),
        }
    }

    /// Serves a request. Where that fails because nobody has written the operation yet, or because of
    /// what the data layer holds or does not hold, a mock is the answer if [`Stubs`] asks for it.
    ///
    /// `Accept` chooses its media type, `Prefer: code=404` its status and `Prefer: example=NAME` one
    /// of the contract's examples.
    pub fn serve(
        &'static self,
        request: Request,
        route: impl FnOnce(Request) -> BoxFuture<'static, Response>,
    ) -> BoxFuture<'static, Response> {
        let stubs = request.stubs();
        if stubs == Stubs::Off {
            return route(request);
        }
        let (wishes, journal) = (Wishes::of(&request), request.journal());
        let answer = route(request);
        Box::pin(async move {
            let response = answer.await;
            // An item that it does not have, a cursor that it did not give, a key that it has already.
            let stateful = || match (stubs, response.status()) {
                (Stubs::Mock, 400 | 404 | 409) => journal.stored(),
                _ => None,
            };
            let unanswered = response.unwritten().or_else(stateful);
            let mock = unanswered.and_then(|operation| self.answer(operation, &wishes));
            match mock {
                Some(mock) => {
                    journal.mocked();
                    mock
                }
                None => response,
            }
        })
    }

    /// The answer of an operation that suits the wishes best.
    fn answer(&self, operation: &str, wishes: &Wishes) -> Option<Response> {
        let answers = self.answers().get(operation)?;
        let is_wanted = |answer: &&Answer| wishes.code == Some(answer.status);
        let has_example = |answer: &&Answer| {
            let mut contents = answer.contents.iter();
            wishes.example.is_some() && contents.any(|content| content.example == wishes.example)
        };
        let wanted = answers.iter().find(is_wanted);
        let answer = match wishes.code {
            Some(_) => wanted,
            None => answers.iter().find(has_example),
        };
        Some(answer.or(answers.first())?.response(wishes))
    }

    fn answers(&self) -> &BTreeMap<String, Vec<Answer>> {
        self.answers.get_or_init(|| {
            serde_json::from_str(self.text).unwrap_or_else(|cause| {
                tracing::error!(%cause, "the mocks of the contract are damaged");
                BTreeMap::new()
            })
        })
    }
}

impl Answer {
    fn response(&self, wishes: &Wishes) -> Response {
        let mut response = Response::new(self.status).header("X-Mock", "true");
        for (name, value) in &self.headers {
            response = response.header(name, value);
        }
        let named: Vec<&Content> = match &wishes.example {
            Some(_) => self
                .contents
                .iter()
                .filter(|it| it.example == wishes.example)
                .collect(),
            None => Vec::new(),
        };
        let contents = match named.is_empty() {
            true => self.contents.iter().collect(),
            false => named,
        };
        let offered: Vec<&str> = contents.iter().map(|it| it.media_type.as_str()).collect();
        match contents.get(liked(wishes.accept.as_deref(), &offered)) {
            Some(content) => content.of(response),
            None => response,
        }
    }
}

impl Content {
    fn of(&self, response: Response) -> Response {
        let media_type = &self.media_type;
        match &self.body {
            Body::Json(value) => response.json_as(media_type, value),
            Body::Text(text) => response.bytes(media_type, text.clone().into()),
            Body::Base64(text) => {
                let bytes = STANDARD.decode(text).unwrap_or_default();
                response.bytes(media_type, bytes.into())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::wishes::Wishes;
    use super::Mocks;

    static MOCKS: Mocks = Mocks::new(
        r#"{"getPet": [
            {"status": 200, "headers": [["ETag", "\"1\""]], "contents": [
                {"type": "application/json", "json": {"name": "Rex"}},
                {"type": "application/json", "example": "cat", "json": {"name": "Tom"}},
                {"type": "text/csv", "text": "Rex\n"},
                {"type": "image/png", "base64": "AAEC"}]},
            {"status": 404}]}"#,
    );

    fn answer(code: Option<u16>, accept: &str, example: &str) -> String {
        let wishes = Wishes {
            accept: Some(accept.to_owned()).filter(|text| !text.is_empty()),
            code,
            example: Some(example.to_owned()).filter(|text| !text.is_empty()),
        };
        format!("{:?}", MOCKS.answer("getPet", &wishes))
    }

    #[test]
    fn the_answer_suits_the_wishes() {
        let usual = answer(None, "", "");
        assert!(
            usual.contains("Rex") && usual.contains("application/json"),
            "{usual}"
        );
        assert!(
            usual.contains("etag") && usual.contains("x-mock"),
            "{usual}"
        );
        assert!(answer(None, "text/csv", "").contains("text/csv"));
        assert!(answer(None, "image/*", "").contains("image/png"));
        assert!(answer(None, "", "cat").contains("Tom"));
        assert!(answer(None, "", "dog").contains("Rex"));
        assert!(answer(Some(404), "", "").contains("status: 404"));
        assert!(answer(Some(500), "", "").contains("status: 200"));
    }

    #[test]
    fn an_operation_without_a_mock_has_none() {
        assert!(MOCKS.answer("getDog", &Wishes::default()).is_none());
        static DAMAGED: Mocks = Mocks::new("{");
        assert!(DAMAGED.answer("getPet", &Wishes::default()).is_none());
    }
}
