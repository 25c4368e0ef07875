//! The address of Ion's consent page, part by part, and what its parts do to the answer.

use super::field::{client_id_fault, redirect_uri_fault, scopes_fault};
use super::inputs::{Approval, Inputs, Pkce, Prompt};
use super::part::Part;
use crate::config::Flow;
use crate::http::encode_form;

/// The parameters (RFC 6749, sections 4.1.1 and 4.2.1; RFC 7636, section 4.3), each explained.
#[must_use]
pub fn parts(inputs: &Inputs, nonce: &str, challenge: &str) -> Vec<Part> {
    let (response_type, asks) = match inputs.flow {
        Flow::Code => ("code", "Ask for a code, not a token."),
        Flow::Implicit => ("token", "Ask for the token directly."),
    };
    let mut parts = vec![
        Part::plain("response_type", response_type, asks),
        Part::plain("client_id", inputs.client_id.trim(), "Who asks. From step 1; it is public."),
        Part::plain(
            "redirect_uri",
            inputs.redirect_uri.trim(),
            "Must equal the registered one, character for character.",
        ),
    ];
    let scopes: Vec<&str> = inputs.scopes.split_whitespace().collect();
    if !scopes.is_empty() {
        let means = "What you ask for. The person sees it at Ion.";
        parts.push(Part::plain("scope", &scopes.join(" "), means));
    }
    if inputs.has_state {
        let means = "Random, used once. Refuse the answer if it differs.";
        parts.push(Part::secret("state", nonce, means));
    }
    if inputs.flow == Flow::Code && inputs.pkce != Pkce::Absent {
        let (method, means) = match inputs.pkce {
            Pkce::Plain => ("plain", "The verifier itself, for anybody on the way to read."),
            _ => ("S256", "SHA-256 of a verifier that stays in this tab."),
        };
        parts.push(Part::plain("code_challenge", challenge, means));
        let means = "How it was made. Ion takes a challenge without a method for plain.";
        parts.push(Part::plain("code_challenge_method", method, means));
    }
    if inputs.approval != Approval::Absent {
        let means = approval_means(inputs.approval);
        parts.push(Part::plain("approval_prompt", inputs.approval.label(), means));
    }
    if inputs.prompt != Prompt::Absent {
        let means = prompt_means(inputs.prompt);
        parts.push(Part::plain("prompt", inputs.prompt.label(), means));
    }
    parts
}

/// What Ion does with `approval_prompt`.
#[must_use]
pub fn approval_means(approval: Approval) -> &'static str {
    match approval {
        Approval::Absent | Approval::Force => {
            "Ion shows its page on every visit, whatever was granted before."
        }
        Approval::Auto => {
            "Ion skips its page while the person holds an unexpired token of this client for these \
             scopes. The first visit still shows it."
        }
    }
}

/// What Ion does with `prompt`.
#[must_use]
pub fn prompt_means(prompt: Prompt) -> &'static str {
    match prompt {
        Prompt::Absent => "Ion asks for the password where there is no session.",
        Prompt::Login => "Ion asks for the password first, even with a session, and then goes on.",
        Prompt::Silent => {
            "Without a session at Ion the answer is login_required at once. With one, Ion ignores this; \
             only approval_prompt=auto skips its page."
        }
    }
}

/// The whole address.
#[must_use]
pub fn url(endpoint: &str, parts: &[Part]) -> String {
    let pairs: Vec<_> = parts.iter().map(|it| (it.name.as_str(), it.value.whole())).collect();
    format!("{endpoint}?{}", encode_form(&pairs))
}

/// A piece of an address as it is shown: what it is part of, and its text, encoded.
#[must_use]
pub fn piece(part: &Part) -> String {
    let brief = part.value.brief();
    // The sign of omission is ours and nothing to encode.
    let encoded = encode_form(&[(&part.name, &brief)]);
    encoded.replace("%E2%80%A6", "…")
}

/// Something that works, and should not be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Warning {
    /// What it is: "No state".
    pub what: &'static str,
    /// What follows from it.
    pub means: &'static str,
}

const fn warning(what: &'static str, means: &'static str) -> Warning {
    Warning { what, means }
}

/// Where the request breaks what every current text demands.
#[must_use]
pub fn warnings(inputs: &Inputs) -> Vec<Warning> {
    let mut found = Vec::new();
    if !inputs.has_state {
        found.push(warning(
            "No state",
            "Your app cannot tell its own answer from one that somebody else sent it (RFC 6749, \
             section 10.12). Ion does not insist; you should.",
        ));
    }
    if inputs.scopes.trim().is_empty() {
        found.push(warning(
            "No scope means all six",
            "Ion then grants read, write, openid, profile, email and groups. Name the least you need.",
        ));
    } else if inputs.scopes.split_whitespace().any(|scope| scope == "write") {
        found.push(warning(
            "write is asked for",
            "Ask for it when somebody first changes something, not before. Ion does not check scopes \
             in its API: even a read token can sign up, so guard every token alike.",
        ));
    }
    if inputs.flow == Flow::Code {
        match inputs.pkce {
            Pkce::S256 => {}
            Pkce::Plain => found.push(warning(
                "Plain PKCE protects nothing here",
                "The challenge is the verifier, and it stands in the address. Use S256 (RFC 9700, \
                 section 2.1.1).",
            )),
            Pkce::Absent => found.push(warning(
                "No PKCE",
                "Ion exchanges the code of a public client for anybody who has it. Every client uses \
                 PKCE today, with a secret or without.",
            )),
        }
    }
    found
}

/// Why this request cannot be sent at all: a field is wrong. It names the field.
#[must_use]
pub fn fault(inputs: &Inputs) -> Option<&'static str> {
    if client_id_fault(&inputs.client_id).is_some() {
        return Some("Needs a client ID: see step 1.");
    }
    if redirect_uri_fault(&inputs.redirect_uri).is_some() {
        return Some("Needs a redirect URI: see step 1.");
    }
    scopes_fault(&inputs.scopes).map(|_| "Needs scopes that Ion knows: see the field above.")
}

/// Why the playground does not run it, though Ion would.
#[must_use]
pub fn reluctance(inputs: &Inputs) -> Option<&'static str> {
    if let Some(fault) = fault(inputs) {
        return Some(fault);
    }
    if !inputs.has_state {
        return Some(
            "Without state nobody could tell whose answer comes back. Send state to run it.",
        );
    }
    let is_weak = inputs.flow == Flow::Code && inputs.pkce != Pkce::S256;
    is_weak.then_some("The playground exchanges codes by S256 only. Choose it to run this.")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::inputs::Own;
    use super::*;

    fn inputs(flow: Flow) -> Inputs {
        let redirect_uri = "https://app.example/callback";
        Inputs { flow, ..Inputs::begin(Own { client_id: "abc", flow: Flow::Code, redirect_uri }) }
    }

    fn shown(inputs: &Inputs) -> String {
        url("https://ion.example/authorize/", &parts(inputs, "N", "C"))
    }

    #[test]
    fn the_address_is_the_one_that_anion_itself_would_go_to() {
        use crate::oauth::{self, Authorize, CodeVerifier, Nonce, Scope, Scopes};
        let (nonce, verifier) = (Nonce::from_random(&[7; 32]), CodeVerifier::from_random(&[1; 32]));
        let challenge = verifier.challenge();
        for flow in [Flow::Code, Flow::Implicit] {
            let ours = Authorize {
                endpoint: "https://ion.example/authorize/",
                client_id: "abc",
                redirect_uri: "https://app.example/callback",
                scopes: &Scopes::from(Scope::Read),
                nonce: &nonce,
                challenge: (flow == Flow::Code).then_some(&challenge),
                approval: oauth::Approval::Always,
            };
            let parts = parts(&inputs(flow), nonce.as_str(), challenge.as_str());
            assert_eq!(url("https://ion.example/authorize/", &parts), ours.url());
            assert_eq!(warnings(&inputs(flow)), []);
            assert_eq!(reluctance(&inputs(flow)), None);
        }
    }

    #[test]
    fn what_is_left_out_is_not_sent() {
        let bare = Inputs {
            has_state: false,
            pkce: Pkce::Absent,
            scopes: "  ".to_owned(),
            ..inputs(Flow::Code)
        };
        let expected = "https://ion.example/authorize/?response_type=code&client_id=abc\
                        &redirect_uri=https%3A%2F%2Fapp.example%2Fcallback";
        assert_eq!(shown(&bare), expected);
        let what: Vec<_> = warnings(&bare).iter().map(|it| it.what).collect();
        assert_eq!(what, ["No state", "No scope means all six", "No PKCE"]);
    }

    #[test]
    fn plain_pkce_is_warned_of_and_not_run() {
        let plain = Inputs { pkce: Pkce::Plain, ..inputs(Flow::Code) };
        assert!(shown(&plain).ends_with("&code_challenge=C&code_challenge_method=plain"));
        assert_eq!(warnings(&plain).len(), 1);
        assert!(reluctance(&plain).is_some_and(|why| why.contains("S256")));
        let implicit = Inputs { pkce: Pkce::Plain, ..inputs(Flow::Implicit) };
        assert!(!shown(&implicit).contains("challenge"));
        assert_eq!(reluctance(&implicit), None);
    }

    #[test]
    fn whether_ion_asks_is_two_parameters_or_none() {
        let with = |approval, prompt| shown(&Inputs { approval, prompt, ..inputs(Flow::Implicit) });
        assert!(!with(Approval::Absent, Prompt::Absent).contains("prompt"));
        assert!(with(Approval::Force, Prompt::Absent).ends_with("&approval_prompt=force"));
        assert!(with(Approval::Absent, Prompt::Login).ends_with("&prompt=login"));
        let probe = with(Approval::Auto, Prompt::Silent);
        assert!(probe.ends_with("&approval_prompt=auto&prompt=none"), "{probe}");
    }

    #[test]
    fn a_wrong_field_is_named_before_anything_is_sent() {
        let named = |inputs: &Inputs| reluctance(inputs).unwrap_or_default();
        let code = inputs(Flow::Code);
        assert!(named(&Inputs { client_id: String::new(), ..code.clone() }).contains("client ID"));
        let uri = "http://app.example".to_owned();
        assert!(named(&Inputs { redirect_uri: uri, ..code.clone() }).contains("redirect URI"));
        assert!(named(&Inputs { scopes: "all".to_owned(), ..code.clone() }).contains("scopes"));
        assert!(named(&Inputs { has_state: false, ..code }).contains("state"));
    }

    #[test]
    fn state_is_shown_in_part_and_sent_whole() {
        let nonce = "7Vd2aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaakQ";
        let parts = parts(&inputs(Flow::Implicit), nonce, "");
        let state = parts.iter().find(|it| it.name == "state").expect("state");
        assert_eq!(piece(state), "state=7Vd2…aakQ");
        assert!(url("x", &parts).ends_with(nonce));
    }

    proptest! {
        #[test]
        fn any_text_in_a_field_stays_in_its_parameter(text in "\\PC{1,80}") {
            let typed = Inputs { client_id: text.clone(), ..inputs(Flow::Code) };
            let url = shown(&typed);
            let query = url.split_once('?').map(|(_, query)| query).unwrap_or_default();
            let read = crate::http::decode_form(query);
            prop_assert_eq!(&read[1], &("client_id".to_owned(), text.trim().to_owned()));
            prop_assert_eq!(read.len(), 7);
        }
    }
}
