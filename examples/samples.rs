//! Prints every sample of the guide for values that it reads, so that other programs can run them.
//!
//! It takes a JSON object of texts, named as in `guide::Values`, and gives a list of samples.

use std::error::Error;
use std::io;

use anion::config::Flow;
use anion::guide::code::{Language, code};
use anion::guide::{AppKind, Step, Values};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let given: Value = serde_json::from_reader(io::stdin())?;
    let text = |name: &str| given[name].as_str().unwrap_or_default().to_owned();
    let mut samples = Vec::new();
    for flow in [Flow::Code, Flow::Implicit] {
        for app in AppKind::ALL {
            let values = Values {
                ion: text("ion"),
                authorize: text("authorize"),
                token: text("token"),
                revoke: text("revoke"),
                introspect: text("introspect"),
                api: text("api"),
                client_id: text("client_id"),
                client_secret: None,
                redirect_uri: text("redirect_uri"),
                scopes: text("scopes"),
                app,
                flow,
            };
            for language in Language::ALL {
                for step in Step::ALL {
                    samples.push(json!({
                        "flow": flow.as_str(),
                        "app": format!("{app:?}"),
                        "language": language.label(),
                        "step": step.as_str(),
                        "code": code(step, language, &values),
                    }));
                }
            }
        }
    }
    Ok(serde_json::to_writer(io::stdout(), &samples)?)
}
