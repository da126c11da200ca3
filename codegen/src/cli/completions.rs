//! `sdksmith completions`.

use clap::{Args, CommandFactory};
use clap_complete::{Shell, generate};

use super::Arguments;
use super::exit::{Exit, Failure};

/// Print what a shell needs to complete this command's arguments.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sdksmith completions bash > ~/.local/share/bash-completion/completions/sdksmith
  sdksmith completions fish > ~/.config/fish/completions/sdksmith.fish
  sdksmith completions zsh > ~/.zfunc/_sdksmith")]
pub(super) struct Completions {
    /// The shell.
    shell: Shell,
}

impl Completions {
    pub(super) fn run(self) -> Result<Exit, Failure> {
        let mut text = Vec::new();
        generate(self.shell, &mut Arguments::command(), "sdksmith", &mut text);
        anstream::print!("{}", String::from_utf8_lossy(&text));
        Ok(Exit::Done)
    }
}
