//! The calls of a case, operation by operation.

use std::time::Duration;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::to_raw_value;
use serde_json::{Value, json};
use workshop_sdk::resources::{
    access::*, files::*, lists::*, orders::*, parameters::*, streams::*, tools::*,
};
use workshop_sdk::{Client, Response, Upload, Webhook, models};

use crate::client::{milliseconds, retry};
use crate::ending::{self, ended};
use crate::report::{Kind, Report, raw};
use crate::{members, text};

/// A call that is to be made.
#[derive(Deserialize)]
#[serde(default)]
pub struct Order {
    operation: String,
    /// What is given, by its name on the wire.
    arguments: Value,
    /// The body: JSON, or for bytes text.
    body: Box<serde_json::value::RawValue>,
    options: Value,
    /// `value`, `items`, `pages`, `stream`, `download` or `changed`.
    r#as: String,
    /// How many items are taken.
    take: usize,
    /// The call is given up after so many milliseconds.
    cancel: Option<u64>,
}

impl Default for Order {
    fn default() -> Self {
        Self {
            operation: String::new(),
            arguments: json!({}),
            body: to_raw_value(&()).unwrap(),
            options: json!({}),
            r#as: "value".to_owned(),
            take: usize::MAX,
            cancel: None,
        }
    }
}

impl Order {
    fn text(&self, name: &str) -> &str {
        text(&self.arguments, name)
    }

    fn given<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        let value = self.arguments.get(name)?;
        Some(serde_json::from_value(value.clone()).unwrap())
    }

    fn body<T: DeserializeOwned>(&self) -> T {
        serde_json::from_str(self.body.get()).unwrap()
    }

    fn upload(&self, name: &str) -> Upload {
        let given = self.arguments.get(name).cloned().unwrap_or_default();
        let (media_type, content) = (text(&given, "type"), text(&given, "content"));
        let upload = match given.get("stream") {
            Some(_) => {
                let chunk = Ok::<_, std::io::Error>(content.to_owned().into());
                Upload::from_stream(media_type, Once(Some(chunk)))
            }
            None if given.get("path").is_some() => {
                return Upload::from_path(text(&given, "path"), media_type);
            }
            None => Upload::new(media_type, content.to_owned()),
        };
        match given.get("name").and_then(Value::as_str) {
            Some(name) => upload.with_file_name(name),
            None => upload,
        }
    }
}

/// A stream of one piece.
struct Once<T>(Option<T>);

impl<T: Unpin> workshop_sdk::Stream for Once<T> {
    type Item = T;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<T>> {
        std::task::Poll::Ready(self.0.take())
    }
}

/// Makes a call, and gives it up where the case says so.
pub async fn make(client: &Client, order: Order) -> Report {
    if order.operation == "verifyWebhook" {
        return verify(&order);
    }
    match order.cancel {
        None => dispatch(client, &order).await,
        Some(after) => {
            let after = Duration::from_millis(after);
            let ended = tokio::time::timeout(after, dispatch(client, &order)).await;
            ended.unwrap_or_else(|_| {
                let mut report = Report::default();
                report.put("failure", "cancelled");
                report
            })
        }
    }
}

macro_rules! kinds {
    ($($name:ident { $($variant:ident = $key:literal),* $(,)? })*) => {
        $(impl Kind for $name {
            fn told(&self) -> (Option<&'static str>, Box<serde_json::value::RawValue>) {
                match self {
                    $(Self::$variant(body) => (Some($key), to_raw_value(body).unwrap()),)*
                    Self::Other(body) => (None, raw(body)),
                    _ => (None, to_raw_value(&()).unwrap()),
                }
            }
        })*
    };
}

kinds! {
    ListToolsError { Default = "default" }
    CreateToolError { Conflict = "409", ClientError = "4XX", Default = "default" }
    GetToolError { NotFound = "404", ClientError = "4XX", Default = "default" }
    ReplaceToolError { PreconditionFailed = "412", Default = "default" }
    PatchToolError { PreconditionFailed = "412", Default = "default" }
    DeleteToolError { Default = "default" }
    SharpenToolError { Default = "default" }
    ListNumberedError { Default = "default" }
    ListSkippedError { Default = "default" }
    ListKeyedError { Default = "default" }
    ListLinkedError { Default = "default" }
    ReadStylesError { Default = "default" }
    PlaceOrderError { Default = "default" }
    CancelOrderError { Default = "default" }
    UploadFileError { Default = "default" }
    DownloadFileError { NotFound = "404", Default = "default" }
    WriteFileError { Default = "default" }
    SubmitFormError { Default = "default" }
    WatchEventsError { Default = "default" }
    StreamAnswerError { Default = "default" }
    ExportPartsError { Default = "default" }
    WithBearerError { Default = "default" }
    WithBasicError { Default = "default" }
    WithHeaderKeyError { Default = "default" }
    WithQueryKeyError { Default = "default" }
    WithCookieKeyError { Default = "default" }
    WithClientCredentialsError { Default = "default" }
    WithEitherError { Default = "default" }
}

impl Kind for ProbeToolError {
    fn told(&self) -> (Option<&'static str>, Box<serde_json::value::RawValue>) {
        match self {
            Self::NotFound(body) => (Some("404"), raw(body)),
            Self::Other(body) => (None, raw(body)),
            _ => (None, to_raw_value(&()).unwrap()),
        }
    }
}

/// The call with the options of the order.
macro_rules! ready {
    ($call:expr, $order:expr) => {{
        let (mut call, options) = ($call, &$order.options);
        for (name, value) in members(options, "headers") {
            call = call.header(&name, value.as_str().unwrap_or_default());
        }
        if let Some(time) = milliseconds(options, "timeout") {
            call = call.timeout(time);
        }
        if let Some(time) = milliseconds(options, "totalTimeout") {
            call = call.total_timeout(time);
        }
        if options.get("retries").is_some() {
            call = call.retry(retry(options));
        }
        if let Some(parent) = options.get("traceparent").and_then(Value::as_str) {
            call = call.traceparent(parent);
        }
        match options.get("idempotencyKey").and_then(Value::as_str) {
            Some(key) => call.idempotency_key(key),
            None => call,
        }
    }};
}

macro_rules! sent {
    ($call:expr) => {
        match ended($call.send()).await {
            Ok(response) => Report::value(&response),
            Err(error) => Report::error(&error),
        }
    };
}

/// The items, or the pages, as far as the order takes them.
macro_rules! listed {
    ($call:expr, $order:expr) => {{
        let (call, order) = ($call, $order);
        match order.r#as.as_str() {
            "items" => {
                let (mut items, mut taken, mut ended) = (pieces!(call.items()), Vec::new(), None);
                while taken.len() < order.take {
                    match items.try_next().await {
                        Ok(Some(item)) => taken.push(item),
                        Ok(None) => break,
                        Err(error) => {
                            ended = Some(Report::error(&error));
                            break;
                        }
                    }
                }
                let mut report = ended.unwrap_or_default();
                report.put("items", &taken);
                report
            }
            "pages" => {
                let (mut pages, mut taken) = (pieces!(call.pages()), Vec::new());
                while taken.len() < order.take {
                    match pages.try_next().await {
                        Ok(Some(page)) => taken.push(Report::value(&page).done()),
                        Ok(None) => break,
                        Err(error) => return Report::error(&error),
                    }
                }
                let mut report = Report::default();
                report.put("pages", &taken);
                report
            }
            _ => sent!(call),
        }
    }};
}

async fn dispatch(client: &Client, order: &Order) -> Report {
    match order.operation.as_str() {
        "listTools" => {
            let mut call = client.tools().list();
            if let Some(cursor) = order.given::<String>("cursor") {
                call = call.cursor(&cursor);
            }
            if let Some(limit) = order.given("limit") {
                call = call.limit(limit);
            }
            if let Some(kinds) = order.given::<Vec<models::Kind>>("kind") {
                call = call.kind(&kinds);
            }
            listed!(ready!(call, order), order)
        }
        "createTool" => sent!(ready!(client.tools().create(&order.body()), order)),
        "getTool" => {
            let call = ready!(client.tools().get(order.text("toolId")), order);
            match order.r#as.as_str() {
                "changed" => {
                    let tag = order.text("etag").parse().unwrap();
                    changed(ending::changed(call.send_if_changed(&tag)).await)
                }
                _ => sent!(call),
            }
        }
        "probeTool" => sent!(ready!(client.tools().probe(order.text("toolId")), order)),
        "replaceTool" => {
            let mut call = client.tools().replace(order.text("toolId"), &order.body());
            if let Some(tag) = order.given::<String>("If-Match") {
                call = call.if_match(&tag.parse().unwrap());
            }
            sent!(ready!(call, order))
        }
        "patchTool" => {
            let mut call = client.tools().patch(order.text("toolId"), &order.body());
            if let Some(tag) = order.given::<String>("If-Match") {
                call = call.if_match(&tag.parse().unwrap());
            }
            sent!(ready!(call, order))
        }
        "deleteTool" => sent!(ready!(client.tools().delete(order.text("toolId")), order)),
        "sharpenTool" => {
            let call = ready!(client.tools().sharpen(order.text("toolId")), order);
            match ended(call.send()).await {
                Ok(response) => sharpened(&response),
                Err(error) => Report::error(&error),
            }
        }
        "listNumbered" => {
            let mut call = client.lists().numbered();
            if let Some(page) = order.given("page") {
                call = call.page(page);
            }
            listed!(ready!(call, order), order)
        }
        "listSkipped" => {
            let mut call = client.lists().skipped();
            if let Some(offset) = order.given("offset") {
                call = call.offset(offset);
            }
            if let Some(limit) = order.given("limit") {
                call = call.limit(limit);
            }
            listed!(ready!(call, order), order)
        }
        "listKeyed" => {
            let mut call = client.lists().keyed();
            if let Some(key) = order.given::<String>("starting_after") {
                call = call.starting_after(&key);
            }
            if let Some(limit) = order.given("limit") {
                call = call.limit(limit);
            }
            listed!(ready!(call, order), order)
        }
        "listLinked" => {
            let mut call = client.lists().linked();
            if let Some(limit) = order.given("limit") {
                call = call.limit(limit);
            }
            listed!(ready!(call, order), order)
        }
        "readStyles" => read_styles(client, order).await,
        "placeOrder" => sent!(ready!(client.orders().place(&order.body()), order)),
        "cancelOrder" => sent!(ready!(client.orders().cancel(order.text("orderId")), order)),
        "uploadFile" => {
            let mut call = client.files().upload(order.upload("file"));
            if let Some(title) = order.given::<String>("title") {
                call = call.title(&title);
            }
            if let Some(size) = order.given::<models::Range>("size") {
                call = call.size(&size);
            }
            if let Some(labels) = order.given::<Vec<String>>("labels") {
                call = call.labels(&labels);
            }
            sent!(ready!(call, order))
        }
        "downloadFile" => download(client, order).await,
        "writeFile" => {
            let call = client
                .files()
                .write(order.text("fileId"), order.upload("body"));
            sent!(ready!(call, order))
        }
        "submitForm" => sent!(ready!(client.files().submit_form(&order.body()), order)),
        "watchEvents" => {
            let call = client.streams().watch_events();
            match ended(ready!(call, order).stream()).await {
                Ok(response) => events(response, order).await,
                Err(error) => Report::error(&error),
            }
        }
        "streamAnswer" => {
            let call = client.streams().answer(&order.body());
            match ended(ready!(call, order).stream()).await {
                Ok(response) => events(response, order).await,
                Err(error) => Report::error(&error),
            }
        }
        "exportParts" => export(client, order).await,
        "withBearer" => sent!(ready!(client.access().with_bearer(), order)),
        "withBasic" => sent!(ready!(client.access().with_basic(), order)),
        "withHeaderKey" => sent!(ready!(client.access().with_header_key(), order)),
        "withQueryKey" => sent!(ready!(client.access().with_query_key(), order)),
        "withCookieKey" => sent!(ready!(client.access().with_cookie_key(), order)),
        "withClientCredentials" => sent!(ready!(client.access().with_client_credentials(), order)),
        "withEither" => sent!(ready!(client.access().with_either(), order)),
        other => panic!("there is no operation {other}"),
    }
}

fn changed(
    ended: Result<Option<Response<models::Tool>>, workshop_sdk::Error<GetToolError>>,
) -> Report {
    match ended {
        Ok(Some(response)) => {
            let mut report = Report::value(&response);
            report.put("changed", &true);
            report
        }
        Ok(None) => {
            let mut report = Report::default();
            report.put("changed", &false);
            report
        }
        Err(error) => Report::error(&error),
    }
}

fn sharpened(response: &Response<SharpenToolOk>) -> Report {
    let mut report = Report::default();
    match response.body() {
        SharpenToolOk::Ok(tool) => report.put("value", tool),
        SharpenToolOk::Accepted(ticket) => report.put("value", ticket),
        _ => report.put("value", &()),
    }
    report.came_with(response);
    report
}

async fn read_styles(client: &Client, order: &Order) -> Report {
    let [simple, label, matrix] =
        ["simple", "label", "matrix"].map(|it| order.given::<Vec<String>>(it).unwrap_or_default());
    let mut call = client.parameters().read_styles(&simple, &label, &matrix);
    if let Some(words) = order.given::<Vec<String>>("words") {
        call = call.words(&words);
    }
    if let Some(joined) = order.given::<Vec<String>>("joined") {
        call = call.joined(&joined);
    }
    if let Some(spaced) = order.given::<Vec<String>>("spaced") {
        call = call.spaced(&spaced);
    }
    if let Some(piped) = order.given::<Vec<String>>("piped") {
        call = call.piped(&piped);
    }
    if let Some(deep) = order.given("deep") {
        call = call.deep(&deep);
    }
    if let Some(filter) = order.given("filter") {
        call = call.filter(&filter);
    }
    if let Some(since) = order.given("since") {
        call = call.since(since);
    }
    if let Some(large) = order.given("large") {
        call = call.large(large);
    }
    if let Some(exact) = order.given("exact") {
        call = call.exact(exact);
    }
    if let Some(trail) = order.given::<Vec<String>>("X-Trail") {
        call = call.x_trail(&trail);
    }
    if let Some(session) = order.given::<String>("session") {
        call = call.session(&session);
    }
    if let Some(marks) = order.given::<Vec<String>>("marks") {
        call = call.marks(&marks);
    }
    sent!(ready!(call, order))
}

async fn download(client: &Client, order: &Order) -> Report {
    let call = ready!(client.files().download(order.text("fileId")), order);
    if order.r#as != "download" {
        return match ended(call.send()).await {
            Ok(response) => {
                let mut report = Report::default();
                report.put("bytes", &String::from_utf8_lossy(&response));
                report.put("length", &response.len());
                report.came_with(&response);
                report
            }
            Err(error) => Report::error(&error),
        };
    }
    let response = match ended(call.download()).await {
        Ok(response) => response,
        Err(error) => return Report::error(&error),
    };
    let (mut report, mut bytes) = (Report::default(), Vec::new());
    report.came_with(&response);
    let mut pieces = pieces!(response.into_inner());
    loop {
        match pieces.try_next().await {
            Ok(Some(piece)) => bytes.extend_from_slice(&piece),
            Ok(None) => break,
            Err(failure) => {
                report.broken(&failure);
                break;
            }
        }
    }
    report.put("length", &bytes.len());
    report.put("bytes", &String::from_utf8_lossy(&bytes));
    report
}

async fn events(response: Response<workshop_sdk::Events<models::Change>>, order: &Order) -> Report {
    let (mut report, mut taken) = (Report::default(), Vec::new());
    report.came_with(&response);
    let mut pieces = pieces!(response.into_inner());
    let started = std::time::Instant::now();
    let mut first = None;
    while taken.len() < order.take {
        match pieces.try_next().await {
            Ok(Some(event)) => {
                first.get_or_insert_with(|| started.elapsed().as_millis() as u64);
                taken.push(json!({"name": event.name, "id": event.id, "data": event.data}));
            }
            Ok(None) => break,
            Err(failure) => {
                report.broken(&failure);
                break;
            }
        }
    }
    report.put("events", &taken);
    report.put("first", &first);
    report
}

async fn export(client: &Client, order: &Order) -> Report {
    let call = client.streams().export_parts();
    let response = match ended(ready!(call, order).stream()).await {
        Ok(response) => response,
        Err(error) => return Report::error(&error),
    };
    let (mut report, mut taken) = (Report::default(), Vec::new());
    report.came_with(&response);
    let mut pieces = pieces!(response.into_inner());
    let started = std::time::Instant::now();
    let mut first = None;
    while taken.len() < order.take {
        match pieces.try_next().await {
            Ok(Some(part)) => {
                first.get_or_insert_with(|| started.elapsed().as_millis() as u64);
                taken.push(part);
            }
            Ok(None) => break,
            Err(failure) => {
                report.broken(&failure);
                break;
            }
        }
    }
    report.put("lines", &taken);
    report.put("first", &first);
    report
}

fn verify(order: &Order) -> Report {
    let mut report = Report::default();
    let mut webhook = match Webhook::new(order.text("secret")) {
        Ok(webhook) => webhook,
        Err(error) => {
            report.put("failure", "invalid");
            report.put("message", &error.to_string());
            return report;
        }
    };
    if let Some(tolerance) = order.given("tolerance") {
        webhook = webhook.tolerance(Duration::from_secs(tolerance));
    }
    let headers = members(&order.arguments, "headers");
    let header = |name: &str| {
        let found = headers
            .iter()
            .find(|(own, _)| own.eq_ignore_ascii_case(name));
        found.and_then(|(_, value)| value.as_str())
    };
    match webhook.verify::<Value>(header, order.text("body").as_bytes()) {
        Ok(value) => report.put("value", &value),
        Err(error) => {
            report.put("failure", "invalid");
            report.put("message", &error.to_string());
        }
    }
    report
}
