// Managed by oasmith. Do not edit: the next run writes it anew.

//! The program: from arguments and environment to an exit code.

use std::io::{BufRead, Read};
use std::net::SocketAddr;
use std::process::ExitCode;
use std::time::Duration;

use tokio::net::{TcpListener, TcpSocket};

use crate::auth::{TokenRequest, hash_key, hash_password, install_crypto};
use crate::cli::Command;
use crate::help::help;
use crate::logs::LogSettings;
use crate::request::check_spool;
use crate::server::install_hook;
use crate::signals::stop_signal;
use crate::work::BoxFuture;
use crate::{Database, Endpoint, Failure, Migrations, Secret, Server, ServiceInfo, Settings};

/// What an argument that means nothing leads to; any other failure leads to 1.
const USAGE: u8 = 2;

/// The longest password or key that is hashed, in bytes.
const MAX_SECRET: u64 = 64 * 1024;

/// How many connections may wait to be accepted. The system may allow fewer; it drops what comes
/// beyond, and their callers try again after a second.
const BACKLOG: u32 = 4096;

/// How long work that blocks a thread may hold up the end of the process.
const LINGER: Duration = Duration::from_secs(5);

/// Runs the service as a program: reads the command and the environment, opens the database and,
/// to serve, builds the endpoint on it.
pub fn main<D: Database, S: Endpoint>(
    info: &'static ServiceInfo,
    build: impl FnOnce(D) -> BoxFuture<'static, Result<S, Failure>>,
) -> ExitCode {
    install_crypto();
    let command = match Command::parse(std::env::args().skip(1)) {
        Ok(command) => command,
        Err(fault) => {
            eprintln!("{fault}; see --help");
            return ExitCode::from(USAGE);
        }
    };
    match execute(info, command, build) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{}: {failure}", info.name);
            ExitCode::FAILURE
        }
    }
}

fn execute<D: Database, S: Endpoint>(
    info: &'static ServiceInfo,
    command: Command,
    build: impl FnOnce(D) -> BoxFuture<'static, Result<S, Failure>>,
) -> Result<(), Failure> {
    match command {
        Command::Help => print!("{}", help(info)),
        Command::Version => println!("{} {}", info.name, info.version),
        Command::Token(token) => print_token(info, &settings(info)?, &token)?,
        Command::HashPassword => println!("{}", hash_password(&secret_from_input()?)?),
        Command::HashKey => println!("{}", hash_key(&secret_from_input()?)),
        Command::Seed { rows } => in_runtime(seed::<D>(settings(info)?, rows))?,
        Command::Migrate { redo } => in_runtime(migrate::<D>(settings(info)?, redo))?,
        Command::Serve => {
            let settings = settings(info)?;
            start_logs()?;
            in_runtime(serve(info, settings, build))?;
        }
    }
    Ok(())
}

fn settings(info: &ServiceInfo) -> Result<Settings, Failure> {
    Settings::from_env(info.name).map_err(|faults| Failure::Internal(faults.join("; ")))
}

fn start_logs() -> Result<(), Failure> {
    LogSettings::read(|name| std::env::var(name).ok())
        .map_err(Failure::Internal)?
        .start();
    install_hook();
    Ok(())
}

fn in_runtime(work: impl Future<Output = Result<(), Failure>>) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let outcome = runtime.block_on(work);
    runtime.shutdown_timeout(LINGER);
    outcome
}

fn print_token(
    info: &ServiceInfo,
    settings: &Settings,
    request: &TokenRequest,
) -> Result<(), Failure> {
    for line in request.lines(info, settings)? {
        println!("{line}");
    }
    Ok(())
}

/// The first line of standard input: arguments can be seen by whoever lists processes.
fn secret_from_input() -> Result<Secret, Failure> {
    let mut line = String::new();
    std::io::stdin()
        .lock()
        .take(MAX_SECRET)
        .read_line(&mut line)?;
    match line.trim_end_matches(['\n', '\r']) {
        "" => Err(Failure::internal("there is nothing on standard input")),
        secret => Ok(Secret::new(secret)),
    }
}

async fn migrate<D: Database>(settings: Settings, redo: bool) -> Result<(), Failure> {
    let scope = if redo {
        Migrations::Redo
    } else {
        Migrations::Sealed
    };
    let applied = D::open(&settings.database_url)
        .await?
        .migrate(scope)
        .await?;
    for name in &applied {
        println!("applied {name}");
    }
    if applied.is_empty() {
        println!("nothing to apply");
    }
    Ok(())
}

async fn seed<D: Database>(settings: Settings, rows: u64) -> Result<(), Failure> {
    let database = D::open(&settings.database_url).await?;
    if settings.migrate {
        database.migrate(Migrations::All).await?;
    }
    for line in database.seed(rows).await? {
        println!("{line}");
    }
    Ok(())
}

async fn serve<D: Database, S: Endpoint>(
    info: &'static ServiceInfo,
    settings: Settings,
    build: impl FnOnce(D) -> BoxFuture<'static, Result<S, Failure>>,
) -> Result<(), Failure> {
    check_spool(&settings.spool_dir).await?;
    // The port first: whoever starts the service twice should not migrate twice.
    let (listener, address) = listen(&settings).await?;
    let database = D::open(&settings.database_url).await?;
    if settings.migrate {
        for name in database.migrate(Migrations::All).await? {
            tracing::info!(name, "migration applied");
        }
    }
    let endpoint = build(database.clone()).await?;
    let server = Server::new(info, &settings, endpoint)?.ready_when(move || {
        let database = database.clone();
        Box::pin(async move { database.ready().await })
    });
    // Before anyone hears that it runs, and after all that a signal may simply interrupt.
    let stop = stop_signal()?;
    announce(info, address, settings.docs);
    server.serve(listener, stop).await;
    tracing::info!("stopped");
    Ok(())
}

async fn listen(settings: &Settings) -> Result<(TcpListener, SocketAddr), Failure> {
    let address = SocketAddr::new(settings.host, settings.port);
    let listener = bind(address).map_err(|cause| {
        let hint = match cause.kind() {
            std::io::ErrorKind::AddrInUse => "; is it running already? PORT chooses another port",
            _ => "",
        };
        Failure::Internal(format!("cannot listen on {address}: {cause}{hint}"))
    })?;
    let address = listener.local_addr()?;
    Ok((listener, address))
}

fn bind(address: SocketAddr) -> std::io::Result<TcpListener> {
    let socket = match address {
        SocketAddr::V4(_) => TcpSocket::new_v4()?,
        SocketAddr::V6(_) => TcpSocket::new_v6()?,
    };
    // A service that starts again need not wait until the system has forgotten its connections. On
    // Windows, this would let two services share a port.
    #[cfg(not(windows))]
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)
}

fn announce(info: &ServiceInfo, address: SocketAddr, docs: bool) {
    let paths = info.paths.iter().copied().chain(["/readyz"]);
    let paths = paths.filter(|path| docs || !path.ends_with("/docs"));
    let links: Vec<String> = paths
        .map(|path| format!("http://{address}{path}"))
        .collect();
    tracing::info!(
        "{} {} listens on http://{address}; try {}",
        info.name,
        info.version,
        links.join(" ")
    );
}
