//! Lists, page by page and item by item.

use sdk::{Answer, Error, Items, Pages, RawBody, Response, Steps, Told};
use serde::Deserialize;

use crate::support::{Reply, Server, json};

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Page {
    items: Vec<u32>,
    #[serde(default)]
    next_cursor: Option<String>,
}

fn read(answer: Answer) -> Result<Response<Page>, Error<RawBody>> {
    match answer.status() {
        200 => answer.json(),
        _ => Err(answer.into_error(Answer::raw_body)),
    }
}

fn items(server: &Server) -> Items<u32, RawBody> {
    let mut call = server.call("GET");
    call.query("limit", &2);
    Items::new(call, Steps::Cursor("cursor"), |answer| {
        let page = read(answer)?.into_inner();
        let told = Told::cursor(page.next_cursor.as_ref());
        Ok((page.items, told))
    })
}

/// The items until the end or a failure, and the failure.
async fn all(server: &Server) -> (Vec<u32>, Option<Error<RawBody>>) {
    let (mut items, mut seen) = (items(server), Vec::new());
    loop {
        match items.try_next().await {
            Ok(Some(item)) => seen.push(item),
            Ok(None) => return (seen, None),
            Err(error) => {
                assert!(
                    items.try_next().await.unwrap().is_none(),
                    "nothing follows a failure"
                );
                return (seen, Some(error));
            }
        }
    }
}

fn page(items: &str, next: &str) -> Reply {
    json(
        200,
        &format!(r#"{{"items": {items}, "nextCursor": {next}}}"#),
    )
}

#[tokio::test]
async fn items_go_over_all_pages() {
    let last = json(200, r#"{"items": [5]}"#);
    let replies = vec![
        page("[1, 2]", "\"a b\""),
        page("[]", "\"c\""),
        page("[3, 4]", "\"d\""),
        last,
    ];
    let server = Server::start(replies).await;
    let (items, error) = all(&server).await;
    assert!(error.is_none() && items == [1, 2, 3, 4, 5], "{items:?}");
    let requests = server.requests();
    let targets: Vec<&str> = requests
        .iter()
        .filter_map(|request| request.split(' ').nth(1))
        .collect();
    let expected = ["", "&cursor=a%20b", "&cursor=c", "&cursor=d"];
    assert_eq!(
        targets,
        expected.map(|cursor| format!("/v1?limit=2{cursor}"))
    );
}

#[tokio::test]
async fn an_empty_or_null_cursor_is_the_end() {
    for end in ["\"\"", "null"] {
        let server = Server::start(vec![page("[1]", end)]).await;
        let (items, error) = all(&server).await;
        assert!(error.is_none() && items == [1]);
    }
}

#[tokio::test]
async fn a_cursor_that_leads_to_itself_is_a_failure() {
    let server = Server::start(vec![page("[1]", "\"a\""), page("[2]", "\"a\"")]).await;
    let (items, error) = all(&server).await;
    assert_eq!(items, [1]);
    assert!(matches!(error, Some(Error::Decode(_))), "{error:?}");
}

#[tokio::test]
async fn a_failure_ends_the_list() {
    let server = Server::start(vec![page("[1, 2]", "\"a\""), json(503, "{}")]).await;
    let (items, error) = all(&server).await;
    assert_eq!(items, [1, 2]);
    assert_eq!(error.and_then(|error| error.status()), Some(503));
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn a_page_is_asked_for_when_it_is_needed() {
    let server = Server::start(vec![page("[1, 2]", "\"a\""), page("[3]", "null")]).await;
    let mut items = items(&server);
    assert!(server.requests().is_empty());
    assert_eq!(items.try_next().await.unwrap(), Some(1));
    assert_eq!(items.try_next().await.unwrap(), Some(2));
    assert_eq!(server.requests().len(), 1);
    assert_eq!(items.try_next().await.unwrap(), Some(3));
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn pages_keep_what_came_with_them() {
    let server = Server::start(vec![page("[1, 2]", "\"a\""), page("[3]", "null")]).await;
    let mut pages: Pages<Page, RawBody> =
        Pages::new(server.call("GET"), Steps::Cursor("cursor"), |answer| {
            let page = read(answer)?;
            let told = Told::cursor(page.next_cursor.as_ref());
            Ok((page, told))
        });
    let mut sizes = Vec::new();
    while let Some(page) = pages.try_next().await.unwrap() {
        assert_eq!(page.status(), 200);
        sizes.push(page.items.len());
    }
    assert_eq!(sizes, [2, 1]);
}
