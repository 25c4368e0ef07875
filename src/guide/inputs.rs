//! What the reader has chosen and typed in the guide: no secret among it, so it may be kept.

use super::{AppKind, Values};
use crate::config::Flow;
use crate::http::{decode_form, encode_form};

/// How the code challenge is made (RFC 7636, section 4.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pkce {
    /// The verifier's SHA-256.
    S256,
    /// The verifier itself.
    Plain,
    /// There is none.
    Absent,
}

impl Pkce {
    /// Every way.
    pub const ALL: [Pkce; 3] = [Pkce::S256, Pkce::Plain, Pkce::Absent];

    /// Its name, for people.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Pkce::S256 => "S256",
            Pkce::Plain => "plain",
            Pkce::Absent => "none",
        }
    }
}

/// `approval_prompt`: whether Ion may skip its page. A parameter of Ion's OAuth library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Approval {
    /// Not sent, which counts as `force`.
    Absent,
    /// Not while the person holds a good token of this application.
    Auto,
    /// On every visit.
    Force,
}

impl Approval {
    /// Every choice.
    pub const ALL: [Approval; 3] = [Approval::Absent, Approval::Auto, Approval::Force];

    /// Its name, for people; the value, where one is sent.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Approval::Absent => "not sent",
            Approval::Auto => "auto",
            Approval::Force => "force",
        }
    }
}

/// `prompt`: whether Ion may ask for a login. A parameter of `OpenID` Connect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prompt {
    /// Not sent: a login where there is no session.
    Absent,
    /// A login in any case.
    Login,
    /// None in any case.
    Silent,
}

impl Prompt {
    /// Every choice.
    pub const ALL: [Prompt; 3] = [Prompt::Absent, Prompt::Login, Prompt::Silent];

    /// Its name, for people; the value, where one is sent.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Prompt::Absent => "not sent",
            Prompt::Login => "login",
            Prompt::Silent => "none",
        }
    }
}

/// Everything that survives a reload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inputs {
    /// Where the application runs.
    pub app: AppKind,
    /// The grant.
    pub flow: Flow,
    /// The application's name in Ion's form.
    pub name: String,
    /// Who asks.
    pub client_id: String,
    /// Where the answer goes.
    pub redirect_uri: String,
    /// What is asked for; empty where no scope is named.
    pub scopes: String,
    /// Whether `state` is sent.
    pub has_state: bool,
    /// How the challenge is made.
    pub pkce: Pkce,
    /// Whether Ion may skip its page.
    pub approval: Approval,
    /// Whether Ion may ask for a login.
    pub prompt: Prompt,
    /// A lifetime to work out, in seconds.
    pub seconds: String,
    /// Which language the code is shown in, as its place among all.
    pub language: usize,
}

/// How the application that shows the guide is registered itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Own<'a> {
    /// Its client ID.
    pub client_id: &'a str,
    /// The one grant that Ion lets it use.
    pub flow: Flow,
    /// Where its answers go.
    pub redirect_uri: &'a str,
}

impl Inputs {
    /// What the guide begins with: the grant for everything new, whichever the application that shows it
    /// uses, and the client ID of that one where it can be tried with.
    #[must_use]
    pub fn begin(own: Own<'_>) -> Self {
        let mut inputs = Inputs {
            app: AppKind::Browser,
            flow: Flow::Code,
            name: String::new(),
            client_id: String::new(),
            redirect_uri: own.redirect_uri.to_owned(),
            scopes: "read".to_owned(),
            has_state: true,
            pkce: Pkce::S256,
            approval: Approval::Absent,
            prompt: Prompt::Absent,
            seconds: "36000".to_owned(),
            language: 0,
        };
        inputs.choose(Flow::Code, own);
        inputs
    }

    /// Another grant. Ion refuses a client the grant that it is not registered for, so the guide's own ID
    /// comes and goes with its grant; what the reader has typed stays.
    pub fn choose(&mut self, flow: Flow, own: Own<'_>) {
        self.flow = flow;
        if flow != own.flow && self.client_id.trim() == own.client_id {
            self.client_id.clear();
        } else if flow == own.flow && self.client_id.trim().is_empty() {
            own.client_id.clone_into(&mut self.client_id);
        }
    }

    /// What to tell of the client ID, while nothing is wrong with it.
    #[must_use]
    pub fn client_hint(&self, own: Own<'_>) -> &'static str {
        match self.client_id.trim() {
            id if id == own.client_id && self.flow == own.flow => {
                "Anion's own, so that you can try everything at once. Paste yours to use it instead."
            }
            id if id == own.client_id => {
                "Anion's own is registered for the other grant, and Ion refuses it this one. Paste yours."
            }
            "" if self.flow == own.flow => {
                "Ion shows it once your application is registered. Paste it here, or use Anion's own."
            }
            "" => {
                "Ion shows it once your application is registered: paste it here. Anion's own is \
                 registered for the other grant, so this one needs yours."
            }
            _ => "Looks right. Ion knows best: step 2 asks it.",
        }
    }

    /// As one text, to be kept.
    #[must_use]
    pub fn to_text(&self) -> String {
        encode_form(&[
            ("app", self.app.label()),
            ("flow", self.flow.as_str()),
            ("name", &self.name),
            ("client_id", &self.client_id),
            ("redirect_uri", &self.redirect_uri),
            ("scopes", &self.scopes),
            ("state", if self.has_state { "yes" } else { "no" }),
            ("pkce", self.pkce.label()),
            ("approval", self.approval.label()),
            ("prompt", self.prompt.label()),
            ("seconds", &self.seconds),
            ("language", &self.language.to_string()),
        ])
    }

    /// What was kept; where a value is missing or makes no sense, what was there stays.
    #[must_use]
    pub fn with_kept(mut self, text: &str) -> Self {
        for (name, value) in decode_form(text) {
            match name.as_str() {
                "app" => set(&mut self.app, &AppKind::ALL, |it| it.label() == value),
                "flow" => {
                    set(&mut self.flow, &[Flow::Code, Flow::Implicit], |it| it.as_str() == value);
                }
                "name" => self.name = value,
                "client_id" => self.client_id = value,
                "redirect_uri" => self.redirect_uri = value,
                "scopes" => self.scopes = value,
                "state" => self.has_state = value != "no",
                "pkce" => set(&mut self.pkce, &Pkce::ALL, |it| it.label() == value),
                "approval" => set(&mut self.approval, &Approval::ALL, |it| it.label() == value),
                "prompt" => set(&mut self.prompt, &Prompt::ALL, |it| it.label() == value),
                "seconds" => self.seconds = value,
                "language" => self.language = value.parse().unwrap_or_default(),
                _ => {}
            }
        }
        self
    }

    /// The values for code, with the endpoints that `at` has.
    #[must_use]
    pub fn values(&self, at: &Values) -> Values {
        Values {
            client_id: self.client_id.trim().to_owned(),
            client_secret: None,
            redirect_uri: self.redirect_uri.trim().to_owned(),
            scopes: self.scopes.split_whitespace().collect::<Vec<_>>().join(" "),
            app: self.app,
            flow: self.flow,
            ..at.clone()
        }
    }
}

fn set<T: Copy>(value: &mut T, all: &[T], is_it: impl Fn(&T) -> bool) {
    if let Some(found) = all.iter().find(|it| is_it(it)) {
        *value = *found;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn inputs() -> Inputs {
        Inputs { client_id: "abc".to_owned(), ..Inputs::begin(own(Flow::Code)) }
    }

    fn own(flow: Flow) -> Own<'static> {
        Own { client_id: "anion", flow, redirect_uri: "https://app.example/callback" }
    }

    #[test]
    fn the_guide_begins_with_the_grant_for_everything_new() {
        for (flow, client_id) in [(Flow::Code, "anion"), (Flow::Implicit, "")] {
            let inputs = Inputs::begin(own(flow));
            assert_eq!((inputs.flow, inputs.client_id.as_str()), (Flow::Code, client_id));
        }
    }

    #[test]
    fn the_guides_own_client_id_is_offered_for_its_own_grant_only() {
        let own = own(Flow::Implicit);
        let mut inputs = Inputs::begin(own);
        assert!(inputs.client_hint(own).contains("paste it here"));
        inputs.choose(Flow::Implicit, own);
        assert_eq!(inputs.client_id, "anion");
        assert!(inputs.client_hint(own).starts_with("Anion's own, so that you can try"));
        inputs.choose(Flow::Code, own);
        assert_eq!(inputs.client_id, "");
        // Who pastes it all the same is told.
        inputs.client_id = " anion ".to_owned();
        assert!(inputs.client_hint(own).contains("Ion refuses it this one"));
    }

    #[test]
    fn a_client_id_of_the_readers_stays_whatever_the_grant() {
        let own = own(Flow::Implicit);
        let mut inputs = Inputs { client_id: "mine".to_owned(), ..Inputs::begin(own) };
        for flow in [Flow::Implicit, Flow::Code, Flow::Implicit] {
            inputs.choose(flow, own);
            assert_eq!(inputs.client_id, "mine");
            assert!(inputs.client_hint(own).starts_with("Looks right"));
        }
    }

    #[test]
    fn everything_typed_survives_being_kept() {
        let all = Inputs {
            app: AppKind::Native,
            flow: Flow::Implicit,
            name: "A & B = C".to_owned(),
            client_id: "x y\nz".to_owned(),
            redirect_uri: "http://no#thing".to_owned(),
            scopes: "read nothing".to_owned(),
            has_state: false,
            pkce: Pkce::Plain,
            approval: Approval::Force,
            prompt: Prompt::Silent,
            seconds: "ten".to_owned(),
            language: 3,
        };
        assert_eq!(inputs().with_kept(&all.to_text()), all);
    }

    #[test]
    fn what_makes_no_sense_changes_nothing() {
        assert_eq!(
            inputs().with_kept("app=robot&flow=&pkce=S512&approval=x&prompt=x&unknown=1"),
            inputs()
        );
        assert_eq!(inputs().with_kept(""), inputs());
        assert_eq!(inputs().with_kept("language=ten"), inputs());
    }

    #[test]
    fn code_gets_values_without_the_spaces_around_them() {
        let at = Values {
            ion: "https://ion.example".to_owned(),
            authorize: String::new(),
            token: String::new(),
            revoke: String::new(),
            introspect: String::new(),
            api: String::new(),
            client_id: String::new(),
            client_secret: None,
            redirect_uri: String::new(),
            scopes: String::new(),
            app: AppKind::Server,
            flow: Flow::Implicit,
        };
        let typed = Inputs {
            client_id: " abc ".to_owned(),
            scopes: " read   write ".to_owned(),
            ..inputs()
        };
        let values = typed.values(&at);
        assert_eq!((values.client_id.as_str(), values.scopes.as_str()), ("abc", "read write"));
        assert_eq!((values.ion.as_str(), values.client_secret), ("https://ion.example", None));
    }

    proptest! {
        #[test]
        fn any_text_kept_is_read_without_a_panic(text in ".{0,200}") {
            let _ = inputs().with_kept(&text);
        }

        #[test]
        fn any_text_typed_survives(text in ".{0,60}") {
            let typed = Inputs { client_id: text.clone(), name: text, ..inputs() };
            prop_assert_eq!(inputs().with_kept(&typed.to_text()), typed);
        }
    }
}
