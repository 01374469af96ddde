//! Chromium without a window, spoken to in the DevTools protocol.

use std::{
    fs,
    net::TcpStream,
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Context, bail};
use serde_json::{Value, json};
use tungstenite::{Message, WebSocket};

use crate::folder::Folder;

/// What the program is called on the systems that have it.
const NAMES: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
];

/// How long anything may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// A browser with one page; it is closed when it is dropped.
#[derive(Debug)]
pub struct Browser {
    process: Child,
    socket: WebSocket<TcpStream>,
    session: Option<String>,
    last_id: u64,
    events: Vec<Value>,
    _folder: Folder,
}

impl Browser {
    /// Starts it with an empty page of this size, in pixels.
    ///
    /// # Errors
    ///
    /// When there is no Chromium, or it does not start.
    pub fn start(width: u32, height: u32) -> anyhow::Result<Self> {
        let folder = Folder::new("browser")?;
        let process = spawn(&folder, width, height)?;
        let socket = connect(&folder)?;
        let mut browser = Self {
            process,
            socket,
            session: None,
            last_id: 0,
            events: Vec::new(),
            _folder: folder,
        };
        let target = browser.call("Target.createTarget", json!({ "url": "about:blank" }))?;
        let attach = json!({ "targetId": target["targetId"], "flatten": true });
        let attached = browser.call("Target.attachToTarget", attach)?;
        browser.session = attached["sessionId"].as_str().map(str::to_owned);
        for domain in ["Page", "Runtime", "Network", "Log"] {
            browser.call(&format!("{domain}.enable"), json!({}))?;
        }
        Ok(browser)
    }

    /// Calls a method of the protocol and gives its result.
    fn call(&mut self, method: &str, parameters: Value) -> anyhow::Result<Value> {
        self.last_id += 1;
        let mut request = json!({ "id": self.last_id, "method": method, "params": parameters });
        if let Some(session) = &self.session {
            request["sessionId"] = session.as_str().into();
        }
        self.socket.send(Message::text(request.to_string()))?;
        loop {
            let message = self
                .socket
                .read()
                .with_context(|| format!("{method} has no answer"))?;
            let Message::Text(text) = message else {
                continue;
            };
            let mut answer: Value = serde_json::from_str(&text)?;
            if answer["id"] != self.last_id {
                self.events.push(answer);
            } else if let Some(error) = answer.get("error") {
                bail!("{method}: {error}");
            } else {
                return Ok(answer["result"].take());
            }
        }
    }

    /// Opens a URL.
    ///
    /// # Errors
    ///
    /// When it cannot be loaded.
    pub fn open(&mut self, url: &str) -> anyhow::Result<()> {
        let opened = self.call("Page.navigate", json!({ "url": url }))?;
        match opened.get("errorText") {
            Some(error) => bail!("{url}: {error}"),
            None => Ok(()),
        }
    }

    /// The value of an expression in the page; a promise is waited for.
    ///
    /// # Errors
    ///
    /// When it throws.
    pub fn evaluate(&mut self, expression: &str) -> anyhow::Result<Value> {
        let parameters = json!({
            "expression": expression,
            "awaitPromise": true,
            "returnByValue": true,
        });
        let mut found = self.call("Runtime.evaluate", parameters)?;
        match found.get("exceptionDetails") {
            Some(details) => bail!("{expression}: {details}"),
            None => Ok(found["result"]["value"].take()),
        }
    }

    /// Waits until an expression is true.
    ///
    /// # Errors
    ///
    /// When that takes too long.
    pub fn wait_for(&mut self, expression: &str) -> anyhow::Result<()> {
        let end = Instant::now() + PATIENCE;
        let is_true = format!("Boolean({expression})");
        while self.evaluate(&is_true)? != true {
            if Instant::now() > end {
                bail!("never came true: {expression}");
            }
            sleep(Duration::from_millis(50));
        }
        Ok(())
    }

    /// Clicks on the element that a selector names, once it is there.
    ///
    /// # Errors
    ///
    /// When it never comes.
    pub fn click(&mut self, selector: &str) -> anyhow::Result<()> {
        let element = format!("document.querySelector({})", json!(selector));
        self.wait_for(&element)?;
        self.evaluate(&format!("{element}.click()"))?;
        Ok(())
    }

    /// A picture of what the window shows, in PNG.
    ///
    /// # Errors
    ///
    /// When the browser makes none.
    pub fn screenshot(&mut self) -> anyhow::Result<Vec<u8>> {
        let taken = self.call("Page.captureScreenshot", json!({ "format": "png" }))?;
        let data = taken["data"].as_str().context("no picture")?;
        Ok(data_encoding::BASE64.decode(data.as_bytes())?)
    }

    /// The parameters of all events of a name, so far.
    pub fn events(&self, method: &str) -> impl Iterator<Item = &Value> {
        let events = self
            .events
            .iter()
            .filter(move |event| event["method"] == method);
        events.map(|event| &event["params"])
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn spawn(folder: &Folder, width: u32, height: u32) -> anyhow::Result<Child> {
    for name in NAMES {
        let mut command = Command::new(name);
        command
            .arg("--headless=new")
            .arg("--remote-debugging-port=0")
            .arg(format!("--user-data-dir={}", folder.path().display()))
            .arg(format!("--window-size={width},{height}"))
            .args(["--no-first-run", "--disable-gpu", "--disable-dev-shm-usage"])
            .args([
                "--disable-background-networking",
                "--disable-component-update",
            ])
            .args(["--hide-scrollbars", "--force-device-scale-factor=1"])
            .args(is_root().then_some("--no-sandbox"))
            .arg("about:blank")
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        match command.spawn() {
            Ok(process) => return Ok(process),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(error).with_context(|| format!("cannot run {name}")),
        }
    }
    bail!("there is no Chromium: none of {}", NAMES.join(", "))
}

/// Chromium has no sandbox for the superuser, and asks to be told so.
fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output();
    output.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

/// Connects to the port that the browser writes into its folder.
fn connect(folder: &Folder) -> anyhow::Result<WebSocket<TcpStream>> {
    let file = folder.path().join("DevToolsActivePort");
    let end = Instant::now() + PATIENCE;
    let (port, path) = loop {
        let text = fs::read_to_string(&file).unwrap_or_default();
        if let Some((port, path)) = text.split_once('\n').filter(|(_, path)| !path.is_empty()) {
            break (port.parse::<u16>()?, path.trim().to_owned());
        }
        if Instant::now() > end {
            bail!("the browser does not start");
        }
        sleep(Duration::from_millis(50));
    };
    let stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let (socket, _) = tungstenite::client(format!("ws://127.0.0.1:{port}{path}"), stream)?;
    Ok(socket)
}
