//! The question as code that asks it from elsewhere, the token in a variable and not in the text.

use crate::guide::code::{Language, literal};
use crate::http::Method;

/// The languages, in the order of the tabs.
pub const LANGUAGES: [Language; 4] =
    [Language::Curl, Language::Python, Language::JavaScript, Language::Rust];

/// The environment variable that holds the token where code runs.
const TOKEN: &str = "ION_TOKEN";

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// What is done.
    pub method: Method,
    /// The whole address, at Ion itself.
    pub url: String,
    /// Whether a token goes along.
    pub has_token: bool,
    /// What is sent along.
    pub json: Option<String>,
    /// What is expected: JSON, or a picture.
    pub accept: &'static str,
}

/// The code. It runs as printed, given the token in the environment; in JavaScript, in `token`.
#[must_use]
pub fn code(language: Language, asked: &Asked) -> String {
    match language {
        Language::Curl => curl(asked, "$ION_TOKEN"),
        Language::Python | Language::Django => python(asked),
        Language::JavaScript | Language::Node => javascript(asked),
        Language::Rust => rust(asked),
    }
}

/// curl with the token itself: to be copied when the reader asks for it, and shown nowhere.
#[must_use]
pub fn curl_with_token(asked: &Asked, token: &str) -> String {
    let is_plain = token.bytes().all(|it| it.is_ascii_alphanumeric());
    curl(asked, if is_plain { token } else { "$ION_TOKEN" })
}

fn quoted(language: Language, text: &str) -> String {
    let mut code = String::new();
    literal(&mut code, language, text);
    code
}

fn curl(asked: &Asked, token: &str) -> String {
    let mut lines = vec!["curl --silent --show-error".to_owned()];
    if asked.method != Method::Get {
        lines.push(format!("--request {}", asked.method.as_str()));
    }
    lines
        .push(format!("--header {}", quoted(Language::Curl, &format!("Accept: {}", asked.accept))));
    if let Some(json) = &asked.json {
        lines.push("--header 'Content-Type: application/json'".to_owned());
        lines.push(format!("--data {}", quoted(Language::Curl, json)));
    }
    if asked.has_token {
        lines.push("--header @-".to_owned());
    }
    if asked.accept.starts_with("image") {
        lines.push("--output picture".to_owned());
    }
    lines.push(quoted(Language::Curl, &asked.url));
    let command = lines.join(" \\\n  ");
    if asked.has_token {
        // By stdin: others on the machine can read a command line.
        format!("{command} <<<\"Authorization: Bearer {token}\"")
    } else {
        command
    }
}

fn python(asked: &Asked) -> String {
    let text = |text: &str| quoted(Language::Python, text);
    let mut code = String::new();
    if asked.has_token {
        code.push_str("import os\n\n");
    }
    code.push_str("import requests\n\nanswer = requests.request(\n");
    let mut args = vec![text(asked.method.as_str()), text(&asked.url)];
    let mut headers = vec![format!("\"Accept\": {}", text(asked.accept))];
    if asked.has_token {
        headers.push(format!("\"Authorization\": f\"Bearer {{os.environ['{TOKEN}']}}\""));
    }
    if asked.json.is_some() {
        headers.push("\"Content-Type\": \"application/json\"".to_owned());
    }
    args.push(format!("headers={{{}}}", headers.join(", ")));
    if let Some(json) = &asked.json {
        args.push(format!("data={}.encode()", text(json)));
    }
    args.push("timeout=20".to_owned());
    for arg in args {
        code.push_str(&format!("    {arg},\n"));
    }
    let shown =
        if asked.accept.starts_with("image") { "len(answer.content)" } else { "answer.text" };
    code.push_str(&format!(")\nprint(answer.status_code, {shown})\n"));
    code
}

fn javascript(asked: &Asked) -> String {
    let text = |text: &str| quoted(Language::JavaScript, text);
    let mut code = String::new();
    if asked.has_token {
        code.push_str("// token: what Ion gave your app, see the guide.\n");
    }
    code.push_str(&format!("const answer = await fetch({}, {{\n", text(&asked.url)));
    if asked.method != Method::Get {
        code.push_str(&format!("  method: {},\n", text(asked.method.as_str())));
    }
    code.push_str("  headers: {\n");
    code.push_str(&format!("    Accept: {},\n", text(asked.accept)));
    if asked.has_token {
        code.push_str("    Authorization: `Bearer ${token}`,\n");
    }
    if asked.json.is_some() {
        code.push_str("    \"Content-Type\": \"application/json\",\n");
    }
    code.push_str("  },\n");
    if let Some(json) = &asked.json {
        code.push_str(&format!("  body: {},\n", text(json)));
    }
    code.push_str("  credentials: \"omit\",\n});\n");
    let read = if asked.accept.starts_with("image") { "blob" } else { "text" };
    code.push_str(&format!("console.{}(answer.status, await answer.{read}());\n", "log"));
    code
}

fn rust(asked: &Asked) -> String {
    let text = |text: &str| quoted(Language::Rust, text);
    let mut code = String::from(
        "// reqwest = { version = \"0.12\", features = [\"blocking\"] }\n\
         fn main() -> Result<(), Box<dyn std::error::Error>> {\n",
    );
    if asked.has_token {
        code.push_str(&format!("    let token = std::env::var(\"{TOKEN}\")?;\n"));
    }
    code.push_str("    let answer = reqwest::blocking::Client::new()\n");
    let method = asked.method.as_str();
    code.push_str(&format!("        .request(reqwest::Method::{method}, {})\n", text(&asked.url)));
    code.push_str(&format!("        .header(\"Accept\", {})\n", text(asked.accept)));
    if asked.has_token {
        code.push_str("        .bearer_auth(token)\n");
    }
    if let Some(json) = &asked.json {
        code.push_str("        .header(\"Content-Type\", \"application/json\")\n");
        code.push_str(&format!("        .body({})\n", text(json)));
    }
    code.push_str("        .send()?;\n");
    let read = if asked.accept.starts_with("image") { "bytes()?.len()" } else { "text()?" };
    code.push_str(&format!(
        "    {}!(\"{{}} {{}}\", answer.status(), answer.{read});\n    Ok(())\n}}\n",
        "println"
    ));
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(method: Method, json: Option<&str>) -> Asked {
        Asked {
            method,
            url: "https://ion.tjhsst.edu/api/search/o'neil%20\"x\"?page=2".to_owned(),
            has_token: true,
            json: json.map(str::to_owned),
            accept: "application/json",
        }
    }

    #[test]
    fn the_token_is_in_a_variable_in_every_language() {
        for language in LANGUAGES {
            let code = code(language, &asked(Method::Get, None));
            assert!(code.contains("ION_TOKEN") || code.contains("${token}"), "{code}");
            assert!(code.contains("Bearer") || code.contains("bearer_auth"), "{code}");
            let open = Asked { has_token: false, ..asked(Method::Get, None) };
            let code = super::code(language, &open);
            assert!(!code.to_lowercase().contains("token") && !code.contains("earer"), "{code}");
        }
    }

    #[test]
    fn curl_takes_the_token_by_stdin_and_quotes_what_could_be_read_as_code() {
        let code = code(Language::Curl, &asked(Method::Post, Some("{\"a\": \"it's\"}")));
        assert_eq!(
            code,
            "curl --silent --show-error \\\n  --request POST \\\n  --header 'Accept: application/json' \\\n  \
             --header 'Content-Type: application/json' \\\n  --data '{\"a\": \"it'\\''s\"}' \\\n  \
             --header @- \\\n  'https://ion.tjhsst.edu/api/search/o'\\''neil%20\"x\"?page=2' \
             <<<\"Authorization: Bearer $ION_TOKEN\""
        );
    }

    #[test]
    fn only_what_is_surely_no_code_is_put_in_for_the_token() {
        let asked = asked(Method::Get, None);
        assert!(
            curl_with_token(&asked, "98a1uP3y").ends_with("<<<\"Authorization: Bearer 98a1uP3y\"")
        );
        assert_eq!(curl_with_token(&asked, "$(rm x)"), code(Language::Curl, &asked));
    }

    #[test]
    fn a_body_is_sent_as_it_was_typed_in_every_language() {
        for language in LANGUAGES {
            let code = code(language, &asked(Method::Patch, Some("{}")));
            assert!(
                code.contains("PATCH") && code.contains("{}") && code.contains("application/json"),
                "{code}"
            );
        }
    }

    #[test]
    fn a_picture_is_asked_for_as_one() {
        let asked = Asked { accept: "image/*", ..asked(Method::Get, None) };
        for language in LANGUAGES {
            assert!(code(language, &asked).contains("image/*"));
        }
    }
}
