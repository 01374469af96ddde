//! Calls and streams for which a thread waits.

use sdk::{
    Answer, Error, IfChanged, Items, Opened, RawBody, Response, Retry, Sending, Steps, Told, Upload,
};

use crate::support::{Reply, Server, json, reply};

fn numbers(answer: Answer) -> Result<Response<Vec<u32>>, Error<RawBody>> {
    match answer.status() {
        200 => answer.json(),
        _ => Err(answer.into_error(Answer::raw_body)),
    }
}

/// What a thread sees of a server that gives these replies.
async fn of_a_thread<T: Send + 'static>(
    replies: Vec<Reply>,
    see: impl FnOnce(&Server) -> T + Send + 'static,
) -> T {
    let server = Server::start(replies).await;
    tokio::task::spawn_blocking(move || see(&server))
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thread_waits_for_answers_and_failures() {
    let replies = vec![json(200, "[1, 2]"), json(409, "{}")];
    let (answer, failure) = of_a_thread(replies, |server| {
        let call = || Sending::new(server.call("GET"), numbers).wait();
        (call(), call())
    })
    .await;
    assert_eq!(answer.unwrap().into_inner(), [1, 2]);
    assert_eq!(failure.unwrap_err().status(), Some(409));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thread_waits_for_what_changed() {
    let replies = vec![reply(304, &[], ""), json(200, "[3]")];
    let (same, changed) = of_a_thread(replies, |server| {
        let tag = "\"1\"".parse().unwrap();
        let call = || IfChanged::new(server.call("GET"), &tag, numbers).wait();
        (call(), call())
    })
    .await;
    assert!(same.unwrap().is_none());
    assert_eq!(changed.unwrap().unwrap().into_inner(), [3]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thread_waits_between_attempts_and_for_uploads() {
    let replies = vec![json(503, "{}"), json(200, "[4]")];
    let (answer, attempts) = of_a_thread(replies, |server| {
        let mut call = server.call("PUT");
        call.retry(Retry::times(1));
        call.bytes(Upload::from_path(file!(), "text/plain"));
        let answer = Sending::new(call, numbers).wait().unwrap();
        let attempts = answer.attempts();
        (answer.into_inner(), attempts)
    })
    .await;
    assert_eq!((answer, attempts), (vec![4], 2));
}

#[tokio::test(flavor = "multi_thread")]
async fn items_and_streams_are_iterators() {
    let replies = vec![
        json(200, "[1, 2]"),
        json(200, "[]"),
        reply(200, &[], "ab\ncd"),
    ];
    let (items, pieces) = of_a_thread(replies, |server| {
        let items = Items::new(server.call("GET"), Steps::Offset("offset"), |answer| {
            Ok((numbers(answer)?.into_inner(), Told::nothing()))
        });
        let items: Result<Vec<u32>, _> = items.wait().collect();
        let is_ok = |status| status == 200;
        let call = server.call("GET");
        let download = Sending::stream(call, is_ok, Opened::bytes, Answer::raw_body);
        let pieces = download.wait().unwrap().into_inner().wait();
        let pieces: Result<Vec<_>, _> = pieces.collect();
        (items.unwrap(), pieces.unwrap().concat())
    })
    .await;
    assert_eq!(items, [1, 2]);
    assert_eq!(pieces, b"ab\ncd");
}

#[test]
fn what_cannot_be_reached_fails_without_a_runtime() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", free.local_addr().unwrap());
    drop(free);
    let client = sdk::ClientBuilder::new(&crate::support::SERVICE)
        .base_url(&url)
        .no_proxy()
        .retry(Retry::never())
        .build()
        .unwrap();
    let call = crate::support::call(&client, "GET");
    let failure: Result<_, Error<RawBody>> = Sending::new(call, numbers).wait();
    let Err(Error::Transport(failure)) = failure else {
        panic!("it was answered")
    };
    assert!(failure.is_connect());
}
