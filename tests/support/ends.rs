//! How a session is renewed, and how it ends; a part of `tests/sign_in.rs`.

use super::*;

#[test]
fn a_kept_session_is_taken_up_until_it_lapses() {
    let tab = signed_in();
    let kept = serde_json::to_string(tab.session()).expect("JSON");
    for (later, is_good) in [(hours(9), true), (hours(10), false)] {
        let mut again = Tab::recorded(Flow::Implicit);
        again.state = State::Opening;
        again.now = again.now.after(later);
        let kept: KeptSession = json::read(&kept).expect("a session");
        again.happened(Event::Opened(Some(kept.found(Place::Tab, false))));
        assert_eq!(again.state.session().is_some(), is_good, "{later:?}");
        if !is_good {
            assert_eq!(again.state, State::SignedOut(Ending::Lapsed));
            assert_eq!(again.effects.last(), Some(&Effect::Discard));
        }
    }
}

#[test]
fn a_session_of_the_code_grant_is_renewed_and_its_old_tokens_are_gone() {
    let mut tab = Tab::recorded(Flow::Code);
    let url = tab.sign_in("/", "read");
    tab.come_back(&allowed_code(&url), |_| response(GIVEN)).expect("a session");
    let first = tab.session().clone();
    tab.now = tab.now.after(hours(9)).after(Duration::from_secs(50 * 60));
    tab.happened(Event::TimePassed);
    let Some(Effect::Renew(session)) = tab.effects.last().cloned() else {
        panic!("{:?}", tab.effects)
    };
    let asked = refresh(&tab.config.token, &tab.config.client_id, &session.token);
    let asked = asked.expect("a request");
    let old = recording(GIVEN)["body"]["refresh_token"].as_str().expect("a token").to_owned();
    assert_eq!(form(&asked)["grant_type"], "refresh_token");
    assert_eq!(form(&asked)["refresh_token"], old);
    assert_eq!(form(&asked)["client_id"], tab.config.client_id);
    let token = read_refresh(&response("oauth_refresh_ok"), &session.token, tab.now);
    let next = Session { token: token.expect("a token"), ..session };
    tab.happened(Event::Renewed(first.token.access.clone(), next.clone()));
    assert_eq!(tab.session(), &next);
    assert_ne!(next.token.refresh, first.token.refresh);
    assert_eq!(next.token.expires_at, tab.now.after(hours(10)));
    assert_eq!(next.began_at, first.began_at);
    assert!(!tab.printed.contains(&old));
}

#[test]
fn leaving_wipes_and_then_asks_ion_to_forget() {
    let mut tab = signed_in();
    tab.effects.clear();
    tab.happened(Event::SignOutAsked(Extent::Here));
    let [Effect::WipeTab, Effect::Revoke(token)] = tab.effects.as_slice() else {
        panic!("{:?}", tab.effects)
    };
    let Config { revoke: endpoint, client_id, .. } = &tab.config;
    let request = revoke(endpoint, client_id, token);
    assert_eq!(request.url, "http://127.0.0.1:8000/oauth/revoke_token/");
    let form = form(&request);
    assert_eq!((form["token"].as_str(), form["client_id"].as_str()), (TOKEN, client_id.as_str()));
    assert_eq!(request.authorization, None);
}

#[test]
fn a_refused_token_ends_its_session_once_and_a_lack_of_rights_does_not() {
    for (name, ends) in [
        ("error_expired_token", true),
        ("error_revoked_token", true),
        ("user_apibanned_announcements", false),
        ("upstream_as_published_get_foreign_origin", false),
        ("user_cc_signups", false),
    ] {
        let mut tab = signed_in();
        let error = profile::own().read(&response(name)).expect_err(name);
        assert_eq!(error.needs_sign_in(), ends, "{name}");
        assert_eq!(error == ApiError::SessionRefused, ends, "{name}");
        if !ends {
            continue;
        }
        let token = tab.session().token.access.clone();
        tab.effects.clear();
        tab.now = tab.now.after(hours(1));
        tab.happened(Event::Refused(token.clone()));
        tab.happened(Event::Refused(token.clone()));
        // Once another tab was asked for a newer one and had none.
        tab.happened(Event::NotRenewed(token, NotRenewed::Refused));
        assert_eq!(tab.state, State::SignedOut(Ending::Refused));
        assert!(matches!(tab.effects.as_slice(), [Effect::Renew(_), Effect::Discard]));
    }
}
