//! What whoever runs the site can do about a cause: what to look at, and exact texts to copy.

use super::Cause;
use crate::config::{Config, Flow, Home};

/// One thing to do for whoever runs the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What to do.
    pub text: String,
    /// What to copy for it: what it is called, and the exact text.
    pub value: Option<(&'static str, String)>,
}

/// How this site is set up, as far as it says anything; none of it is secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Where this site is served, with a slash at its end.
    pub site: String,
    /// Its path alone.
    pub path: String,
    /// Its origin alone.
    pub origin: String,
    /// Ion's origin.
    pub ion: String,
    /// Where the API is asked.
    pub api: String,
    /// Whether that is a path of this site which forwards to Ion.
    pub is_forwarded: bool,
    /// The OAuth grant.
    pub grant: &'static str,
    /// Who this site is at Ion.
    pub client_id: String,
    /// Where Ion sends readers back to.
    pub redirect_uri: String,
}

impl Setting {
    /// The setting that a configuration means at the place where it is served.
    #[must_use]
    pub fn of(config: &Config, home: &Home) -> Self {
        let origin = home.origin.to_string();
        Setting {
            site: format!("{origin}{}", home.path),
            path: home.path.clone(),
            ion: config.ion.to_string(),
            // Where this site is a part of Ion's own origin, nothing has to be forwarded.
            is_forwarded: config.api.starts_with(&format!("{origin}/"))
                && home.origin != config.ion,
            api: config.api.clone(),
            grant: match config.flow {
                Flow::Implicit => "implicit",
                Flow::Code => "code",
            },
            client_id: config.client_id.clone(),
            redirect_uri: config.redirect_uri.clone(),
            origin,
        }
    }

    /// The fields of `config.json` for a forwarding as docs/hosting.md has it.
    fn forwarding(&self) -> String {
        let path = &self.path;
        format!(
            "\"api\": \"{path}ion/api\", \"token\": \"{path}ion/oauth/token/\", \
             \"revoke\": \"{path}ion/oauth/revoke_token/\""
        )
    }
}

/// What whoever runs the site can do; nothing where only time helps. `could_forward` says that the
/// server forwards already, though the configuration does not use it.
#[must_use]
pub fn steps(cause: Cause, setting: &Setting, could_forward: bool) -> Vec<Step> {
    let Setting { ion, api, .. } = setting;
    let say = |text: String| vec![Step { text, value: None }];
    match cause {
        Cause::OriginRefused if setting.is_forwarded => say(format!(
            "What {api} forwards still carries an Origin header, which Ion refuses. Drop it, as \
             nginx-forward.conf does: proxy_set_header Origin \"\";"
        )),
        Cause::OriginRefused => refused(setting, could_forward),
        Cause::IonDown => say(format!(
            "If Ion opens elsewhere, see that the web server's settings were made for {ion}: after a \
             change of ion in config.json they have to be made anew, or the browser forbids to ask \
             it (connect-src)."
        )),
        Cause::Forwarding(_) => say(format!(
            "Look into the web server's error log. It asks {ion} on behalf of {api}: it has to know \
             the name, to send it as Host, and to trust the certificate."
        )),
        Cause::WrongApi if setting.is_forwarded => say(format!(
            "Nothing forwards at {api}. Include nginx-forward.conf in the server block, or take api, \
             token and revoke out of config.json."
        )),
        Cause::WrongApi => say(format!(
            "{api} is not Ion's API. Take api out of config.json, and see that ion there is Ion's."
        )),
        Cause::Unregistered => vec![
            Step {
                text: "Ion must have an application of this client id:".to_owned(),
                value: Some(("Client id", setting.client_id.clone())),
            },
            Step {
                text: "And among its redirect URIs, letter for letter:".to_owned(),
                value: Some(("Redirect URI", setting.redirect_uri.clone())),
            },
        ],
        _ => Vec::new(),
    }
}

/// The ways around an Ion that refuses this origin.
fn refused(setting: &Setting, could_forward: bool) -> Vec<Step> {
    let fields = |text: &str| Step {
        text: text.to_owned(),
        value: Some(("Fields of config.json", setting.forwarding())),
    };
    if could_forward {
        return vec![fields("This server already forwards to Ion. Add the fields to config.json:")];
    }
    let origin = &setting.origin;
    let request = format!(
        "Please let the origin {origin} read Ion's API: Ion's middleware answers 401 to every request \
         whose Origin is not its own host, before django-cors-headers is asked. Anion needs GET on \
         the API and POST on the token and revocation endpoints, without cookies."
    );
    vec![
        fields(
            "On one of the school's own servers, forward to Ion: include nginx-forward.conf, or the \
             last part of the Caddyfile, and add the fields to config.json. docs/hosting.md has the \
             recipe, and why on no other server.",
        ),
        Step {
            text: "Or ask Ion's maintainers to let this origin through:".to_owned(),
            value: Some(("Request to Ion's maintainers", request)),
        },
    ]
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in super::super) fn setting(api: &str) -> Setting {
        let home = Home::parse("https://anion.example/school/").expect("a home");
        let config = format!(
            r#"{{"ion": "https://ion.tjhsst.edu", "client_id": "abc", "grant": "code", "api": "{api}"}}"#
        );
        Setting::of(&Config::read(&config, &home).expect("a configuration"), &home)
    }

    #[test]
    fn the_operator_is_told_the_exact_values_of_this_very_site() {
        let setting = setting("");
        let values = |cause, could_forward| -> Vec<String> {
            let steps = steps(cause, &setting, could_forward).into_iter();
            steps.filter_map(|step| step.value.map(|(_, value)| value)).collect()
        };
        let refused = values(Cause::OriginRefused, false);
        assert!(refused[0].contains(r#""api": "/school/ion/api""#), "{refused:?}");
        assert!(refused[1].contains("https://anion.example "), "{refused:?}");
        assert_eq!(values(Cause::OriginRefused, true), refused[..1]);
        let unknown = values(Cause::Unregistered, false);
        assert_eq!(unknown, ["abc", "https://anion.example/school/callback"]);
    }

    #[test]
    fn the_fields_to_copy_are_a_configuration() {
        let fields = setting("").forwarding();
        let home = Home::parse("https://anion.example/school/").expect("a home");
        let config = format!(
            r#"{{"ion": "https://ion.tjhsst.edu", "client_id": "abc", "grant": "code", {fields}}}"#
        );
        let config = Config::read(&config, &home).expect("a configuration");
        assert_eq!(config.api, "https://anion.example/school/ion/api");
        assert!(Setting::of(&config, &home).is_forwarded);
    }

    #[test]
    fn a_forwarding_that_fails_is_mended_elsewhere_than_none() {
        for cause in [Cause::OriginRefused, Cause::WrongApi] {
            let here = steps(cause, &setting("/school/ion/api"), false);
            let there = steps(cause, &setting(""), false);
            assert_ne!(here, there, "{cause:?}");
            assert!(here[0].text.contains("https://anion.example/school/ion/api"), "{here:?}");
        }
        assert!(steps(Cause::Offline, &setting(""), false).is_empty());
    }

    #[test]
    fn on_ions_own_origin_nothing_is_forwarded() {
        let home = Home::parse("https://ion.tjhsst.edu/anion/").expect("a home");
        let config = r#"{"ion": "https://ion.tjhsst.edu", "client_id": "abc", "grant": "code"}"#;
        let config = Config::read(config, &home).expect("a configuration");
        assert!(!Setting::of(&config, &home).is_forwarded);
    }
}
