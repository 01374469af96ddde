// Managed by oasmith. Do not edit: the next run writes it anew.

//! Comes in: a service, and requests that are right and wrong by its contract.
//! Goes out: whether it answers each as the contract says; all that is not, at once.
//! It must not know: which schemas there are, nor how a value is compared with one.

mod cases;
mod check;
mod credentials;
mod curl;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::Value;

use super::{TestServer, settings};
use crate::auth::install_crypto;
use crate::{BoxFuture, Database, Endpoint, Failure, Migrations, ServiceInfo, Settings, Stubs};
use cases::{Case, Cases, Operation};
use credentials::Credentials;

/// What is wrong with a value by the schema of that name: a sentence for each violation.
pub type Judge = fn(&str, &Value) -> Vec<String>;

/// What puts data into the database before the first request.
type Seed<D> = Box<dyn FnOnce(D) -> BoxFuture<'static, Result<(), Failure>>>;

/// The largest body that the service takes during the test, in bytes.
const MAX_BODY_BYTES: u64 = 64 * 1024;

/// A test of a service against its contract.
///
/// It runs on a database of its own, SQLite in a folder, or the one of `TEST_DATABASE_URL`, which must be
/// empty. An operation that nobody has written yet is answered by its mock.
pub struct ContractTest<D> {
    cases: &'static str,
    judge: Judge,
    skipped: BTreeMap<String, String>,
    seed: Option<Seed<D>>,
}

impl<D: Database> ContractTest<D> {
    /// A test with these cases, as JSON text. The generated `api` makes one for each version.
    pub fn new(cases: &'static str, judge: Judge) -> Self {
        Self {
            cases,
            judge,
            skipped: BTreeMap::new(),
            seed: None,
        }
    }

    /// Leaves an operation out, for a reason that is printed.
    #[must_use]
    pub fn skip(mut self, operation: &str, reason: &str) -> Self {
        self.skipped.insert(operation.to_owned(), reason.to_owned());
        self
    }

    /// Puts data into the database before the first request.
    #[must_use]
    pub fn seed(
        mut self,
        seed: impl FnOnce(D) -> BoxFuture<'static, Result<(), Failure>> + 'static,
    ) -> Self {
        self.seed = Some(Box::new(seed));
        self
    }

    /// Runs every case against the service that `build` makes on the database.
    ///
    /// # Errors
    ///
    /// With all that is not as the contract says, each with its request as a line of curl; or why
    /// nothing could be tested.
    pub fn run<S: Endpoint>(
        mut self,
        info: &'static ServiceInfo,
        build: impl FnOnce(D) -> BoxFuture<'static, Result<S, Failure>>,
    ) -> Result<(), String> {
        install_crypto();
        let folder = Folder::new(info.name).map_err(|fault| fault.to_string())?;
        let own = || format!("sqlite://{}", folder.0.join("test.db").display());
        let chosen = std::env::var("TEST_DATABASE_URL").ok();
        let url = chosen.filter(|url| !url.is_empty()).unwrap_or_else(own);
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .map_err(|fault| fault.to_string())?;
        runtime.block_on(async {
            let cases: Cases = serde_json::from_str(self.cases).map_err(|it| it.to_string())?;
            let database = D::open(&url).await.map_err(|it| it.to_string())?;
            let server = self.server(info, database, build).await;
            let server = server.map_err(|fault| fault.to_string())?;
            let report = self.every(info, &cases, &server).await;
            server.stop().await.map_err(|fault| fault.to_string())?;
            report
        })
    }

    async fn every(
        &self,
        info: &ServiceInfo,
        cases: &Cases,
        server: &TestServer,
    ) -> Result<(), String> {
        let scopes: Vec<&str> = cases.scopes.iter().map(String::as_str).collect();
        let credentials = Credentials::of(server, info.security, &scopes, info.roles)
            .map_err(|fault| fault.to_string())?;
        let (mut count, mut faults) = (0, Vec::new());
        for operation in &cases.operations {
            if let Some(reason) = self.skipped.get(&operation.id) {
                println!("skipped {}: {reason}", operation.id);
                continue;
            }
            for case in &operation.cases {
                count += 1;
                let found = self.one(operation, case, server, &credentials).await;
                faults.extend(found.map(|found| {
                    let typed = credentials.typed(&operation.schemes, case.shown);
                    let curl = curl::line(case, &server.url(&case.path), &typed);
                    format!("{}, {}:\n{found}  {curl}\n", operation.id, case.says)
                }));
            }
        }
        println!("{count} requests, {} answered wrongly", faults.len());
        match faults.is_empty() {
            true => Ok(()),
            false => Err(format!("\n{}", faults.join("\n"))),
        }
    }

    /// What is wrong with the answer to a case.
    async fn one(
        &self,
        operation: &Operation,
        case: &Case,
        server: &TestServer,
        credentials: &Credentials<'_>,
    ) -> Option<String> {
        let shown = credentials.shown(&operation.schemes, case.shown);
        let answer = case.send(server, shown, MAX_BODY_BYTES).await;
        let found = match answer {
            Ok(answer) => check::faults(operation, case, &answer, self.judge),
            Err(fault) => vec![fault.to_string()],
        };
        let mut text = String::new();
        for fault in &found {
            // Writing to a text cannot fail.
            let _ = writeln!(text, "  {fault}");
        }
        (!found.is_empty()).then_some(text)
    }

    async fn server<S: Endpoint>(
        &mut self,
        info: &'static ServiceInfo,
        database: D,
        build: impl FnOnce(D) -> BoxFuture<'static, Result<S, Failure>>,
    ) -> Result<TestServer, Failure> {
        database.migrate(Migrations::All).await?;
        if let Some(seed) = self.seed.take() {
            seed(database.clone()).await?;
        }
        let endpoint = build(database).await?;
        let settings = Settings {
            stubs: Stubs::MockUnwritten,
            max_body_bytes: MAX_BODY_BYTES,
            ..settings(info.name)?
        };
        TestServer::start_with(info, &settings, endpoint).await
    }
}

/// A folder that goes with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Result<Self, Failure> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("{name}-contract-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
