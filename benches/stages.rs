//! How long each stage of the generator takes, and how that grows with the contract.
//!
//! `cargo bench --bench stages` measures the bookstore, real contracts where they lie beside the
//! repository, and contracts of 10 to 10,000 operations made for it; it ends with the exponent of
//! time over size for each stage, fitted on the logarithms.

#![allow(missing_docs, reason = "what criterion's macros make")]
#![allow(clippy::unwrap_used, reason = "a bench fails by panicking")]

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput};
use oasmith::backend::{BACKENDS, Chosen, Project, Sealed, Version};
use oasmith::contract::{Contract, LoadOptions, bundle};
use oasmith::diagnostic::{Sink, Sources};
use oasmith::model::Api;
use oasmith::{blueprint, lower};
use std::fmt::Write;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};
use std::{env, fs, thread};

/// As in `main.rs`.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// As in `main.rs`: the stages are recursive.
const STACK: usize = 256 << 20;
/// The numbers of operations of the contracts that are made.
const SIZES: [usize; 4] = [10, 100, 1_000, 10_000];
/// Above so many bytes, generating is not measured again and again.
const LARGE: usize = 2_000_000;

fn main() {
    let _ = rayon::ThreadPoolBuilder::new()
        .stack_size(STACK)
        .build_global();
    let run = || {
        let mut criterion = Criterion::default()
            .sample_size(10)
            .warm_up_time(Duration::from_millis(300))
            .measurement_time(Duration::from_secs(1))
            .configure_from_args();
        for (name, text) in contracts() {
            stages(&mut criterion, &name, &text);
        }
        criterion.final_summary();
        // A profiler is after the stages alone.
        if !env::args().any(|argument| argument == "--profile-time") {
            exponents();
        }
    };
    let thread = thread::Builder::new().stack_size(STACK).spawn(run);
    thread.unwrap().join().unwrap();
}

/// The contracts, by the names of their files.
fn contracts() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus = env::var_os("CORPUS").map_or_else(|| root.join("../shared/corpus"), Into::into);
    let mut paths = vec![root.join("specs/bookstore.v1.yaml")];
    paths.extend(
        ["discord.json", "okta-mgmt-2026.yaml", "square.json"].map(|name| corpus.join(name)),
    );
    let read = |path: &std::path::PathBuf| {
        let name = path.file_name()?.to_string_lossy().into_owned();
        Some((name, fs::read_to_string(path).ok()?))
    };
    let mut contracts: Vec<_> = paths.iter().filter_map(read).collect();
    contracts.extend(SIZES.map(|size| (format!("made-{size}.yaml"), made(size))));
    contracts
}

fn stages(criterion: &mut Criterion, name: &str, text: &str) {
    let contract = contract(name, text);
    let api = lower::lower(&contract, &mut Sink::new());
    let project = project(&contract, &api);
    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Bytes(text.len() as u64));
    let id = |stage: &str| BenchmarkId::from_parameter(stage);
    group.bench_function(id("read"), |bencher| {
        bencher.iter(|| self::contract(name, text))
    });
    group.bench_function(id("lower"), |bencher| {
        bencher.iter_batched_ref(
            Sink::new,
            |sink| lower::lower(black_box(&contract), sink),
            BatchSize::SmallInput,
        );
    });
    group.bench_function(id("blueprint"), |bencher| {
        bencher.iter(|| blueprint::infer(black_box(&api)));
    });
    if text.len() < LARGE {
        group.bench_function(id("generate"), |bencher| {
            bencher.iter(|| oasmith::files(black_box(&project)));
        });
    }
    group.finish();
}

fn contract(name: &str, text: &str) -> Contract {
    let (mut sources, mut sink) = (Sources::new(), Sink::new());
    let options = LoadOptions::default();
    Contract::from_bytes(black_box(text), name, &options, &mut sources, &mut sink).unwrap()
}

fn project(contract: &Contract, api: &Api) -> Project {
    let blueprint = blueprint::infer(api);
    Project {
        name: blueprint.name.clone(),
        versions: vec![Version {
            blueprint,
            document: bundle(contract),
            api: api.clone(),
        }],
        contracts: vec!["contract.yaml".to_owned()],
        root: None,
        ref_map: Vec::new(),
        targets: BACKENDS.iter().map(|one| one.id().to_owned()).collect(),
        chosen: Chosen::new(),
        sealed: Sealed::default(),
    }
}

// ---------------------------------------------------------------------------- growth

/// Prints the exponent of time over size for each stage: 1 is linear, 2 is too much.
fn exponents() {
    let mut rows: Vec<[f64; 5]> = Vec::new();
    for size in SIZES {
        let text = made(size);
        let (contract, read) = timed(|| contract("made.yaml", &text));
        let (api, lower) = timed(|| lower::lower(&contract, &mut Sink::new()));
        let (_, infer) = timed(|| blueprint::infer(&api));
        let project = project(&contract, &api);
        let (_, generate) = timed(|| oasmith::files(&project));
        rows.push([text.len() as f64, read, lower, infer, generate]);
        println!(
            "{size:>6} operations, {:>9} bytes: read {read:.4} s, lower {lower:.4} s, blueprint \
             {infer:.4} s, generate {generate:.4} s",
            text.len()
        );
    }
    // What a stage does once for every contract would hide how it grows.
    let grown = &rows[1..];
    for (column, stage) in ["read", "lower", "blueprint", "generate"]
        .iter()
        .enumerate()
    {
        let points = grown.iter().map(|row| (row[0].ln(), row[column + 1].ln()));
        println!(
            "{stage:>9}: time ~ size^{:.2}",
            slope(&points.collect::<Vec<_>>())
        );
    }
}

/// The best of three, and what came of it.
fn timed<T>(run: impl Fn() -> T) -> (T, f64) {
    let once = || {
        let start = Instant::now();
        let made = run();
        (made, start.elapsed().as_secs_f64())
    };
    let mut best = once();
    for _ in 0..2 {
        let again = once();
        best.1 = best.1.min(again.1);
    }
    best
}

/// The slope of the line with the least squares.
fn slope(points: &[(f64, f64)]) -> f64 {
    let count = points.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / count;
    let (x, y) = (mean(|point| point.0), mean(|point| point.1));
    let above: f64 = points
        .iter()
        .map(|point| (point.0 - x) * (point.1 - y))
        .sum();
    above
        / points
            .iter()
            .map(|point| (point.0 - x).powi(2))
            .sum::<f64>()
}

/// A contract with so many operations, each with parameters, a body, answers and schemas of its own,
/// which refer to each other and to some that all share.
fn made(operations: usize) -> String {
    let mut text = "openapi: 3.1.0\ninfo: {title: Made, version: \"1\"}\npaths:\n".to_owned();
    for number in 0..operations {
        let schema = |name: &str| format!("{{$ref: '#/components/schemas/{name}{number}'}}");
        let (input, output) = (schema("Input"), schema("Output"));
        let _ = write!(
            text,
            "  /groups{number}/{{groupId}}/run:
    post:
      operationId: runGroup{number}
      tags: [tag{}]
      summary: Runs the group number {number}.
      description: |
        Takes an input and answers with what came of it, or says why not.
      parameters:
        - {{name: groupId, in: path, required: true, schema: {{type: string, format: uuid}}}}
        - {{name: limit, in: query, schema: {{type: integer, minimum: 1, maximum: 100, default: 20}}}}
        - {{name: X-Trace, in: header, schema: {{type: string, maxLength: 64}}}}
      requestBody:
        required: true
        content: {{application/json: {{schema: {input}}}}}
      responses:
        '200':
          description: What came of it.
          content: {{application/json: {{schema: {output}}}}}
        '404':
          description: There is no such group.
          content: {{application/json: {{schema: {{$ref: '#/components/schemas/Problem'}}}}}}
",
            number / 20
        );
    }
    text + &made_schemas(operations)
}

/// The schemas of the operations, which mention each other.
fn made_schemas(operations: usize) -> String {
    let mut text = String::from(
        "components:\n  schemas:\n    Problem:\n      type: object\n      required: [title]\n      \
         properties: {title: {type: string}, status: {type: integer}}\n",
    );
    for number in 0..operations {
        let _ = write!(
            text,
            "    Input{number}:
      type: object
      required: [name]
      properties:
        name: {{type: string, minLength: 1, maxLength: 80}}
        kind: {{type: string, enum: [small, large, other]}}
        tags: {{type: array, items: {{type: string}}, maxItems: 10}}
        previous: {{$ref: '#/components/schemas/Output{}'}}
    Output{number}:
      type: object
      required: [id, input]
      properties:
        id: {{type: string, format: uuid}}
        input: {{$ref: '#/components/schemas/Input{number}'}}
        at: {{type: string, format: date-time}}
        next: {{$ref: '#/components/schemas/Output{number}'}}
        counts: {{type: object, additionalProperties: {{type: integer, format: int64}}}}
",
            number.saturating_sub(1)
        );
    }
    text
}
