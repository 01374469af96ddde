// Managed by oasmith. Do not edit: the next run writes it anew.

//! The body of a call.

use reqwest::multipart;

use super::failure::InvalidRequest;
use super::upload::Upload;

/// What a call carries.
#[derive(Clone)]
pub(super) enum Body {
    /// Nothing.
    None,
    /// Bytes of a media type.
    Upload(Upload),
    /// A form with parts (RFC 7578).
    Form(Vec<Part>),
}

impl Body {
    /// Whether it can be sent a second time.
    pub(super) fn is_repeatable(&self) -> bool {
        match self {
            Self::None => true,
            Self::Upload(upload) => upload.is_repeatable(),
            Self::Form(parts) => parts.iter().all(|part| match &part.content {
                Content::Text(_) => true,
                Content::File(upload) => upload.is_repeatable(),
            }),
        }
    }
}

/// A part of a form.
#[derive(Clone)]
pub(super) struct Part {
    name: &'static str,
    content: Content,
}

#[derive(Clone)]
enum Content {
    Text(String),
    File(Upload),
}

impl Part {
    pub(super) fn text(name: &'static str, text: String) -> Self {
        Self {
            name,
            content: Content::Text(text),
        }
    }

    pub(super) fn file(name: &'static str, upload: Upload) -> Self {
        Self {
            name,
            content: Content::File(upload),
        }
    }
}

/// The form as the HTTP client takes it.
pub(super) async fn form(parts: &[Part]) -> Result<multipart::Form, InvalidRequest> {
    // RFC 7578, section 4.2: names stand as they are, `filename*` must not be used.
    let mut form = multipart::Form::new().percent_encode_noop();
    for part in parts {
        let content = match &part.content {
            Content::Text(text) => multipart::Part::text(text.clone()),
            Content::File(upload) => file(upload).await?,
        };
        form = form.part(part.name, content);
    }
    Ok(form)
}

async fn file(upload: &Upload) -> Result<multipart::Part, InvalidRequest> {
    let (body, length) = upload.open().await?;
    let part = match length {
        Some(length) => multipart::Part::stream_with_length(body, length),
        None => multipart::Part::stream(body),
    };
    let part = match upload.file_name() {
        Some(name) => part.file_name(name.to_owned()),
        None => part,
    };
    let media_type = upload.media_type();
    part.mime_str(media_type).map_err(|_| {
        InvalidRequest::new(format!("`{}` is no media type", media_type.escape_debug()))
    })
}
