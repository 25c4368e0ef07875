//! Which registration fits which kind of application.

use super::AppKind;
use crate::config::Flow;

/// What to choose in Ion's form, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Advice {
    /// The form's *Client type*.
    pub client_type: &'static str,
    /// The form's *Authorization grant type*; nothing where it does not offer that grant.
    pub grant: Option<&'static str>,
    /// The form's *Algorithm*.
    pub algorithm: &'static str,
    /// Why this fits the application.
    pub why: &'static str,
    /// Who proves what at the token endpoint.
    pub proof: &'static str,
}

/// What fits this kind of application by this grant.
#[must_use]
pub fn advice(app: AppKind, flow: Flow) -> Advice {
    let why = match (app, flow) {
        (AppKind::Server, Flow::Code) => {
            "A server keeps a secret: nobody else reads its disk. The secret goes into its settings, \
             never into a page, a repository or this guide. Ion's acceptable-use policy allows tokens on \
             the school's own (CSL) servers and on the person's own device, and on no other machine."
        }
        (AppKind::Server, Flow::Implicit) => {
            "By this grant the token comes to the browser and no server proves who it is, so there is no \
             secret to keep. Registered as confidential, it could not even revoke a token without one."
        }
        (AppKind::Browser, _) => {
            "Whoever opens the page can read all of it, so there is no secret to keep. The client ID \
             is public; what protects people is the exact redirect URI, state and PKCE."
        }
        (AppKind::Native, _) => {
            "Whoever has the app can take it apart, so a secret in it is none. It listens on \
             localhost for the answer, or opens a link of its own."
        }
    };
    let (grant, proof) = match (flow, app) {
        (Flow::Implicit, _) => (None, "None: the token comes in the address."),
        (Flow::Code, AppKind::Server) => {
            (Some(CODE), "The secret and the code verifier, sent by the server.")
        }
        (Flow::Code, _) => (Some(CODE), "The code verifier, and no secret at all."),
    };
    let client_type = if app.has_secret(flow) { "Confidential" } else { "Public" };
    Advice { client_type, grant, algorithm: "No OIDC support", why, proof }
}

/// What Ion's guide, its form and its server say of a grant; they differ.
#[must_use]
pub fn standing(flow: Flow) -> &'static str {
    match flow {
        Flow::Code => {
            "Ion's older guide sends browser apps to the implicit grant. Its form has not offered that \
             since the end of 2022: what you can choose today is authorization code, or client \
             credentials for a server that acts for nobody."
        }
        Flow::Implicit => {
            "Ion's older guide still recommends this grant to browser apps, and its form no longer \
             offers it. Applications that were registered with it go on working. For anything new, \
             choose the code grant."
        }
    }
}

/// The name of the code grant in the form.
const CODE: &str = "Authorization code";

/// What stands in the place of a grant that the form does not offer.
pub const NO_GRANT: &str = "Authorization grant type: Ion's form no longer offers Implicit, and an \
    application that has it keeps it. For a new one choose Code with PKCE above.";

/// What else the form wants to know.
pub const ALGORITHM: &str =
    "Signing of identity tokens, which nothing here needs. RS256 does no harm.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_confidential_and_whatever_others_can_read_is_public() {
        let types = AppKind::ALL.map(|app| advice(app, Flow::Code).client_type);
        assert_eq!(types, ["Confidential", "Public", "Public"]);
    }

    #[test]
    fn who_is_given_a_token_without_a_secret_is_registered_without_one() {
        // The code beside it sends none, and Ion refuses a confidential client that does not.
        for app in AppKind::ALL {
            let advice = advice(app, Flow::Implicit);
            assert_eq!(advice.client_type, "Public");
            assert!(!advice.why.contains("goes into its settings"));
        }
    }

    #[test]
    fn who_runs_a_server_is_told_which_servers_may_have_tokens() {
        let why = advice(AppKind::Server, Flow::Code).why;
        assert!(why.contains("(CSL) servers") && why.contains("no other machine"), "{why}");
    }

    #[test]
    fn only_a_server_proves_itself_with_a_secret() {
        for app in AppKind::ALL {
            let sends = advice(app, Flow::Code).proof.contains("The secret and");
            assert_eq!(sends, app.is_confidential());
        }
    }

    #[test]
    fn what_ions_form_offers_today_is_the_code_grant() {
        for app in AppKind::ALL {
            assert_eq!(advice(app, Flow::Code).grant, Some("Authorization code"));
            // Nobody is given a word to look for that is not there.
            assert_eq!(advice(app, Flow::Implicit).grant, None);
        }
        assert!(standing(Flow::Code).contains("has not offered that"));
        assert!(standing(Flow::Implicit).contains("no longer"));
    }
}
