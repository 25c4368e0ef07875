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

impl Inputs {
    /// What the guide begins with: the values of the application that shows it.
    #[must_use]
    pub fn begin(client_id: &str, flow: Flow, redirect_uri: &str) -> Self {
        Inputs {
            app: AppKind::Browser,
            flow,
            name: String::new(),
            client_id: client_id.to_owned(),
            redirect_uri: redirect_uri.to_owned(),
            scopes: "read".to_owned(),
            has_state: true,
            pkce: Pkce::S256,
            approval: Approval::Absent,
            prompt: Prompt::Absent,
            seconds: "36000".to_owned(),
            language: 0,
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
        Inputs::begin("abc", Flow::Code, "https://app.example/callback")
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
