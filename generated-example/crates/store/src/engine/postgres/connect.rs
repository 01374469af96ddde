// Managed by oasmith. Do not edit: the next run writes it anew.

//! From a URL to a pool of connections.

use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;
use std::{env, fs};

use deadpool_postgres::{Hook, HookError, Manager, ManagerConfig, Pool, RecyclingMethod, Runtime};
use runtime::Failure;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore, crypto::ring};
use tokio_postgres::Config;
use tokio_postgres_rustls::MakeRustlsConnect;

use super::options::Options;

/// The pool of a URL, such as `postgres://user:password@host:5432/name?sslmode=require`. It has no
/// connection yet.
///
/// # Errors
///
/// When it is no such URL, or a file of certificates cannot be read.
pub(super) fn pool(url: &str, options: &Options) -> Result<(Pool, MakeRustlsConnect), Failure> {
    let mut config = Config::from_str(url).map_err(|error| {
        let cause = std::error::Error::source(&error);
        let cause = cause.map_or_else(|| error.to_string(), ToString::to_string);
        // The URL has a password, which does not belong into a log.
        Failure::Internal(format!(
            "DATABASE_URL is no URL of PostgreSQL, such as \
             postgres://user:password@host:5432/name: {cause}"
        ))
    })?;
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(options.connect_timeout);
    }
    let tls = MakeRustlsConnect::new(tls()?);
    let recycling = ManagerConfig {
        recycling_method: RecyclingMethod::Fast,
    };
    let manager = Manager::from_config(config, tls.clone(), recycling);
    let built = Pool::builder(manager)
        .max_size(options.connections)
        .create_timeout(Some(options.connect_timeout))
        .recycle_timeout(Some(Duration::from_secs(1)))
        .runtime(Runtime::Tokio1)
        .post_create(prepared(options))
        .build();
    Ok((built.map_err(Failure::internal)?, tls))
}

/// What is set on every connection.
fn prepared(options: &Options) -> Hook {
    let mut settings = format!(
        "SET statement_timeout = {}; SET timezone = 'UTC'",
        options.statement_timeout.as_millis()
    );
    if let Some(value) = options.synchronous_commit.value() {
        settings.push_str(&format!("; SET synchronous_commit = {value}"));
    }
    Hook::async_fn(move |connection, _| {
        let settings = settings.clone();
        Box::pin(async move {
            let set = connection.batch_execute(&settings).await;
            set.map_err(HookError::Backend)
        })
    })
}

/// How certificates are checked: by those of `POSTGRES_CA_FILE`, else by those of the system.
fn tls() -> Result<ClientConfig, Failure> {
    let mut roots = RootCertStore::empty();
    match env::var_os("POSTGRES_CA_FILE").filter(|path| !path.is_empty()) {
        Some(path) => {
            let path = PathBuf::from(path);
            let cannot = |fault: String| {
                let path = path.display();
                Failure::Internal(format!("cannot read POSTGRES_CA_FILE ({path}): {fault}"))
            };
            let text = fs::read(&path).map_err(|fault| cannot(fault.to_string()))?;
            for certificate in CertificateDer::pem_slice_iter(&text) {
                let certificate = certificate.map_err(|fault| cannot(fault.to_string()))?;
                let added = roots.add(certificate);
                added.map_err(|fault| cannot(fault.to_string()))?;
            }
            if roots.is_empty() {
                return Err(cannot("it has no certificate".to_owned()));
            }
        }
        None => {
            let native = rustls_native_certs::load_native_certs();
            roots.add_parsable_certificates(native.certs);
        }
    }
    let provider = ring::default_provider().into();
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(Failure::internal)?;
    Ok(config.with_root_certificates(roots).with_no_client_auth())
}
