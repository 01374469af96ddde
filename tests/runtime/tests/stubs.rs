//! What stands in for operations that nobody has written yet.

use runtime::testing::{TestServer, settings};
use runtime::{BoxFuture, Endpoint, Failure, Mocks, Request, Response, Stubs};

use crate::support::INFO;

static MOCKS: Mocks = Mocks::new(
    r#"{"getPet": [
        {"status": 200, "headers": [["ETag", "\"1\""]], "contents": [
            {"type": "application/json", "json": {"name": "Rex"}},
            {"type": "text/csv", "text": "Rex\n"}]},
        {"status": 404, "contents": [{"type": "application/problem+json", "json": {}}]}]}"#,
);

/// An operation that is written, one that has a mock, one that has none.
struct Pets;

impl Endpoint for Pets {
    fn handle(&self, request: Request) -> BoxFuture<'static, Response> {
        MOCKS.serve(request, |request| {
            let answer = match request.path() {
                "/written" => Response::new(204),
                "/pet" => Failure::NotImplemented("getPet").into(),
                _ => Failure::NotImplemented("getDog").into(),
            };
            Box::pin(std::future::ready(answer))
        })
    }
}

async fn server(stubs: Stubs) -> TestServer {
    let mut settings = settings("pets").unwrap();
    settings.stubs = stubs;
    TestServer::start_with(&INFO, &settings, Pets)
        .await
        .unwrap()
}

#[tokio::test]
async fn what_is_not_written_is_501() {
    let server = server(Stubs::Off).await;
    assert_eq!(server.get("/written").send().await.unwrap().status, 204);
    let pet = server.get("/pet").send().await.unwrap();
    assert_eq!(pet.status, 501);
    assert!(pet.text().contains("`getPet` is not implemented yet"));
}

#[tokio::test]
async fn a_mock_stands_in_where_it_is_asked_for() {
    let server = server(Stubs::Mock).await;
    let written = server.get("/written").send().await.unwrap();
    assert_eq!((written.status, written.header("x-mock")), (204, None));
    let pet = server.get("/pet").send().await.unwrap();
    assert_eq!((pet.status, pet.header("x-mock")), (200, Some("true")));
    assert_eq!(pet.header("content-type"), Some("application/json"));
    assert_eq!(pet.header("etag"), Some("\"1\""));
    assert_eq!(pet.json().unwrap()["name"], "Rex");
    let csv = server.get("/pet").header("accept", "text/*, */*;q=0.1");
    assert_eq!(csv.send().await.unwrap().text(), "Rex\n");
    let gone = server.get("/pet").header("prefer", "code=404");
    assert_eq!(gone.send().await.unwrap().status, 404);
    assert_eq!(server.get("/dog").send().await.unwrap().status, 501);
}

/// An operation that the data layer serves, which holds one item.
struct Stored;

impl Endpoint for Stored {
    fn handle(&self, request: Request) -> BoxFuture<'static, Response> {
        MOCKS.serve(request, |mut request| {
            request.matched("/{petId}", "getPet");
            if request.path() != "/by-hand" {
                request.context.served_by_store::<()>("getPet");
            }
            let answer = match request.path() {
                "/held" => Response::new(204),
                "/broken" => Failure::internal("the disk is full").into(),
                "/taken" => Failure::PreconditionFailed.into(),
                "/twice" => Failure::conflict("there is one already").into(),
                "/page" => Failure::BadRequest("another cursor".to_owned()).into(),
                _ => Failure::NotFound.into(),
            };
            Box::pin(std::future::ready(answer))
        })
    }
}

async fn answer(stubs: Stubs, path: &str) -> (u16, bool) {
    let mut settings = settings("pets").unwrap();
    settings.stubs = stubs;
    let server = TestServer::start_with(&INFO, &settings, Stored)
        .await
        .unwrap();
    let answer = server.get(path).send().await.unwrap();
    (answer.status, answer.header("x-mock").is_some())
}

#[tokio::test]
async fn a_mock_stands_in_for_what_the_data_layer_refuses_for_its_state() {
    let table = [
        (Stubs::Mock, "/held", (204, false)),
        (Stubs::Mock, "/lacking", (200, true)),
        (Stubs::Mock, "/page", (200, true)),
        (Stubs::Mock, "/twice", (200, true)),
        (Stubs::Mock, "/by-hand", (404, false)),
        (Stubs::Mock, "/taken", (412, false)),
        (Stubs::Mock, "/broken", (500, false)),
        (Stubs::MockUnwritten, "/lacking", (404, false)),
        (Stubs::Off, "/lacking", (404, false)),
    ];
    for (stubs, path, expected) in table {
        assert_eq!(answer(stubs, path).await, expected, "{stubs:?} {path}");
    }
}
