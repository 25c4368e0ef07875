//! The samples as texts: which there are, what they hold, and that no value gets out of its literal.

use proptest::prelude::*;

use super::*;

/// What a value is made of, so that it is found again.
const MARK: &str = "MARK";

/// Values with this in every one of them.
fn values(mark: &str, app: AppKind, flow: Flow) -> Values {
    Values {
        ion: format!("https://ion.{mark}"),
        authorize: format!("https://ion.{mark}/authorize-{mark}/"),
        token: format!("https://ion.{mark}/token-{mark}/"),
        revoke: format!("https://ion.{mark}/revoke-{mark}/"),
        introspect: format!("https://ion.{mark}/introspect-{mark}/"),
        api: format!("https://ion.{mark}/api-{mark}"),
        client_id: format!("client-{mark}"),
        client_secret: Some("verysecret".to_owned()),
        redirect_uri: format!("https://redirect.{mark}/callback"),
        scopes: format!("read {mark}"),
        app,
        flow,
    }
}

const KINDS: [(AppKind, Flow); 6] = [
    (AppKind::Server, Flow::Code),
    (AppKind::Browser, Flow::Code),
    (AppKind::Native, Flow::Code),
    (AppKind::Server, Flow::Implicit),
    (AppKind::Browser, Flow::Implicit),
    (AppKind::Native, Flow::Implicit),
];

/// All code with these marked values.
fn all(mark: &str) -> Vec<(AppKind, Flow, Language, Step, String)> {
    let mut found = Vec::new();
    for (app, flow) in KINDS {
        let values = values(mark, app, flow);
        for language in Language::ALL {
            for step in Step::ALL {
                let code = code(step, language, &values);
                found.extend(code.map(|code| (app, flow, language, step, code)));
            }
        }
    }
    found
}

/// The steps that a language has code for, by their numbers.
fn steps(language: Language, app: AppKind, flow: Flow) -> String {
    let values = values(MARK, app, flow);
    let has = |step: &Step| code(*step, language, &values).is_some();
    Step::ALL.into_iter().filter(has).map(|step| step.number().to_string()).collect()
}

#[test]
fn every_language_has_code_where_it_can() {
    for (app, flow) in KINDS {
        let is_secret = app == AppKind::Server && flow == Flow::Code;
        for language in Language::ALL {
            let expected = match language {
                Language::Curl if is_secret => "12345",
                Language::Curl => "2345",
                Language::Python | Language::Rust => "12345",
                Language::Django | Language::Node if is_secret => "12345",
                Language::JavaScript if app == AppKind::Browser => "2345",
                _ => "",
            };
            assert_eq!(steps(language, app, flow), expected, "{language:?} {app:?} {flow:?}");
        }
    }
}

#[test]
fn code_holds_every_value_that_it_needs() {
    for (app, flow) in KINDS {
        let values = values(MARK, app, flow);
        for language in Language::ALL {
            let steps = Step::ALL.into_iter().filter(|step| *step != Step::Register);
            let code: String = steps.filter_map(|step| code(step, language, &values)).collect();
            let mut needed = vec![
                values.client_id.clone(),
                values.redirect_uri.clone(),
                values.scopes.clone(),
                format!("/authorize-{MARK}/"),
                format!("/revoke-{MARK}/"),
                format!("/introspect-{MARK}/"),
                format!("/api-{MARK}"),
            ];
            needed.extend((flow == Flow::Code).then(|| format!("/token-{MARK}/")));
            for value in needed {
                let is_fine = code.is_empty() || code.contains(&value);
                assert!(is_fine, "{language:?} {app:?} {flow:?} without {value}");
            }
        }
    }
}

#[test]
fn a_secret_comes_from_the_environment_and_only_where_there_is_one() {
    for (app, flow, language, step, code) in all(MARK) {
        assert!(!code.contains("verysecret"), "{language:?} {step:?}");
        let may_have_one = app == AppKind::Server && flow == Flow::Code;
        let names_one = code.contains("ION_CLIENT_SECRET") || code.contains("client_secret");
        assert!(may_have_one || !names_one, "{language:?} {app:?} {flow:?} {step:?}:\n{code}");
    }
    for language in [Language::Curl, Language::Python, Language::Django, Language::Node] {
        let values = values(MARK, AppKind::Server, Flow::Code);
        let code: String =
            Step::ALL.into_iter().filter_map(|step| code(step, language, &values)).collect();
        assert!(code.contains("ION_CLIENT_SECRET"), "{language:?}");
    }
}

#[test]
fn the_code_grant_always_has_a_challenge_by_s256() {
    for (_, flow, language, step, code) in all(MARK) {
        // The library for Django does it by itself.
        if step == Step::Authorize && flow == Flow::Code && language != Language::Django {
            let is_s256 = code.contains("S256") || code.contains("new_random_sha256");
            assert!(is_s256, "{language:?}:\n{code}");
        }
        if flow == Flow::Implicit {
            assert!(!code.contains("S256"), "{language:?}:\n{code}");
        }
    }
}

#[test]
fn django_begins_by_a_form_has_its_tables_and_says_where_tokens_may_be() {
    let values = values(MARK, AppKind::Server, Flow::Code);
    let code = |step| code(step, Language::Django, &values).unwrap_or_default();
    // The library answers 405 to a link, and a new release of it may ask for something else.
    assert!(code(Step::Register).contains("'social-auth-app-django>=8,<9'"));
    let authorize = code(Step::Authorize);
    for needed in ["method='post'", "{% csrf_token %}", "manage.py migrate", "LOGIN_URL"] {
        assert!(authorize.contains(needed), "{needed}");
    }
    assert!(!Step::ALL.into_iter().any(|step| code(step).contains("social:begin")));
    assert!(code(Step::Token).contains("the school's own (CSL) servers"));
    // Who has signed out has no account there.
    assert!(code(Step::Call).contains("if social is None"));
    assert!(code(Step::Renew).contains("logout(request)"));
}

#[test]
fn what_ion_says_of_a_failure_is_shown_whatever_its_shape() {
    for (app, language) in
        [(AppKind::Server, Language::Node), (AppKind::Browser, Language::JavaScript)]
    {
        let call = code(Step::Call, language, &values(MARK, app, Flow::Code)).unwrap_or_default();
        assert!(call.contains("const body = await response.text()"), "{call}");
        assert!(call.contains("`${response.status}: ${body}`"), "{call}");
    }
}

#[test]
fn oauthlib_is_told_of_an_address_without_https_and_of_no_other() {
    let mut values = values(MARK, AppKind::Native, Flow::Code);
    let is_told = |values: &Values| {
        let code = code(Step::Authorize, Language::Python, values);
        code.is_some_and(|code| code.contains("OAUTHLIB_INSECURE_TRANSPORT"))
    };
    assert!(!is_told(&values));
    values.redirect_uri = "http://localhost:8080/callback".to_owned();
    assert!(is_told(&values));
}

#[test]
fn templates_name_only_values_and_conditions_that_there_are() {
    let values = values(MARK, AppKind::Browser, Flow::Code);
    let known = ["code", "implicit", "secret", "public", "browser", "http"];
    for language in Language::ALL {
        for line in language.template().lines() {
            for word in line.strip_prefix("@@ ").into_iter().flat_map(|it| it.split(' ')) {
                assert!(known.contains(&word) || Step::parse(word).is_some(), "{line}");
            }
            for name in line.split("{{").skip(1) {
                let name = name.split("}}").next().and_then(|it| it.split('/').next());
                assert!(name.is_some_and(|name| !value(name, &values).is_empty()), "{line}");
            }
        }
    }
}

#[test]
fn a_shell_that_knows_no_comments_is_not_confused_by_one() {
    // zsh runs what is pasted, comments too: a quote in one would wait for the other, and between
    // the patterns of a `case` nothing is run.
    let is_word = |c: char| c.is_ascii_alphanumeric() || " #,.:=_-".contains(c);
    for (_, _, language, step, code) in all(MARK) {
        let is_shell = language == Language::Curl || step == Step::Register;
        for comment in code.lines().filter(|line| is_shell && line.trim_start().starts_with('#')) {
            assert!(comment.chars().all(is_word), "{comment}");
            assert!(!code.contains(&format!(" in\n{comment}")), "{comment}");
        }
    }
}

/// The code with a mark for each literal, and what the literals mean; as the language reads it.
fn read(code: &str, language: Language) -> (String, Vec<String>) {
    let (mut bare, mut literals) = (String::new(), Vec::new());
    let mut rest = code;
    let comment = if language == Language::Curl { " #" } else { "//" };
    let comment =
        if matches!(language, Language::Python | Language::Django) { "#" } else { comment };
    while let Some(c) = rest.chars().next() {
        let is_line_start = bare.ends_with('\n') || bare.is_empty();
        let is_comment = rest.starts_with(comment) || (is_line_start && rest.starts_with('#'));
        let read = if is_comment {
            None
        } else if language == Language::Curl {
            shell_word(rest)
        } else {
            quoted(rest)
        };
        if let Some((meaning, after)) = read {
            bare.push('□');
            literals.push(meaning);
            rest = after;
            continue;
        }
        let raw = match c {
            _ if is_comment => rest.find('\n').unwrap_or(rest.len()),
            // Nothing of a value stands in these, which a test of the marks shows.
            '`' => rest[1..].find('`').map_or(rest.len(), |at| at + 2),
            '"' => shell_quoted(rest),
            _ => c.len_utf8(),
        };
        bare.push_str(&rest[..raw]);
        rest = &rest[raw..];
    }
    (bare, literals)
}

/// How long what stands in double quotes of bash is.
fn shell_quoted(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if c == '"' && !is_escaped {
            return at + 1;
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    text.len()
}

/// A word of bash that begins with a quote, and what follows it.
fn shell_word(text: &str) -> Option<(String, &str)> {
    let (mut meaning, mut rest) = (Vec::new(), text);
    loop {
        if let Some(inner) = rest.strip_prefix('\'') {
            let (plain, after) = inner.split_once('\'')?;
            meaning.extend_from_slice(plain.as_bytes());
            rest = after;
        } else if let Some(mut inner) = rest.strip_prefix("$'") {
            while !inner.starts_with('\'') {
                if let Some(hex) = inner.strip_prefix("\\x") {
                    meaning.push(u8::from_str_radix(hex.get(..2)?, 16).ok()?);
                    inner = &hex[2..];
                } else {
                    assert!(!inner.starts_with('\\'), "an escape of another kind: {text}");
                    meaning.push(*inner.as_bytes().first()?);
                    inner = inner.get(1..)?;
                }
            }
            rest = &inner[1..];
        } else if rest.starts_with("\\'") {
            meaning.push(b'\'');
            rest = &rest[2..];
        } else if rest.len() < text.len() {
            return Some((String::from_utf8(meaning).ok()?, rest));
        } else {
            return None;
        }
    }
}

/// A text in double quotes as Python, JavaScript and Rust have it, and what follows it.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('"')?;
    let mut meaning = String::new();
    loop {
        let c = rest.chars().next()?;
        assert!(c != '\n', "a line ends in a text: {text}");
        let after = &rest[c.len_utf8()..];
        if c == '"' {
            return Some((meaning, after));
        }
        let Some(escaped) = rest.strip_prefix('\\') else {
            meaning.push(c);
            rest = after;
            continue;
        };
        let (hex, after) = if let Some(hex) = escaped.strip_prefix("u{") {
            hex.split_once('}')?
        } else if let Some(hex) = escaped.strip_prefix('U') {
            hex.split_at(8)
        } else {
            meaning.push(if escaped.starts_with('n') { '\n' } else { escaped.chars().next()? });
            rest = &escaped[1..];
            continue;
        };
        meaning.push(char::from_u32(u32::from_str_radix(hex, 16).ok()?)?);
        rest = after;
    }
}

/// Texts of what means something somewhere, and of anything.
fn hostile() -> impl Strategy<Value = String> {
    let marks: Vec<char> =
        "'\"`\\$!{}()<>#%&;@|*?[]~ \n\r\t\u{1b}\u{202e}\u{2028}x0uU".chars().collect();
    let some = prop_oneof![3 => prop::sample::select(marks), 1 => any::<char>()];
    // No value that comes through a form holds a zero, and bash could not take it.
    let some = some.prop_filter("zero", |c| *c != '\0');
    prop::collection::vec(some, 0..12).prop_map(String::from_iter)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_value_gets_out_of_its_literal(text in hostile()) {
        for ((_, _, language, step, code), (.., tame)) in all(&text).into_iter().zip(all(MARK)) {
            let language = if step == Step::Register { Language::Curl } else { language };
            let (bare, literals) = read(&code, language);
            let (tame_bare, tame_literals) = read(&tame, language);
            prop_assert_eq!(&bare, &tame_bare);
            prop_assert!(!tame_bare.contains(MARK), "a value outside: {}", tame_bare);
            let meant: Vec<_> = tame_literals.iter().map(|it| it.replace(MARK, &text)).collect();
            prop_assert_eq!(literals, meant);
            prop_assert!(code.is_ascii(), "{}", code);
        }
    }
}
