//! The command line of Godkjent.

use clap::Parser;
use godkjent::cli::{Cli, run};
use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("godkjent: {error:#}");
            ExitCode::FAILURE
        }
    }
}
