//! Every arm of `step`, and what holds for any order of events.

mod renewal;
mod tabs;

use std::time::Duration;

use proptest::prelude::*;

use super::*;
use crate::oauth::{RefreshToken, Scope, Scopes};

/// A session with this token, good until the tenth hour, of nobody yet.
fn session(secret: &str) -> Session {
    let token = Token {
        access: AccessToken::new(secret.to_owned()),
        refresh: None,
        scopes: Scopes::from(Scope::Read),
        issued_at: hour(0),
        expires_at: hour(10),
    };
    let means = Means::Leaving;
    Session { token, began_at: hour(0), reader: None, place: Place::Tab, means }
}

fn by(means: Means, secret: &str) -> Session {
    let mut session = Session { means, ..session(secret) };
    if means == Means::Refresh {
        session.token.refresh = Some(RefreshToken::new(format!("{secret}-refresh")));
    }
    session
}

fn on_device(session: Session) -> Session {
    Session { place: Place::Device, ..session }
}

/// The one that follows, good until the twentieth hour.
fn next(session: &Session) -> Session {
    let mut next = session.clone();
    next.token.access = AccessToken::new("next".to_owned());
    next.token.issued_at = hour(10);
    next.token.expires_at = hour(20);
    next
}

fn of(reader: ReaderId, session: Session) -> Session {
    Session { reader: Some(reader), ..session }
}

fn hour(hour: i64) -> Timestamp {
    Timestamp::from_millis(hour * 3_600_000)
}

fn minute(minute: i64) -> Timestamp {
    Timestamp::from_millis(minute * 60_000)
}

fn access(session: &Session) -> AccessToken {
    session.token.access.clone()
}

fn good(session: Session) -> State {
    State::SignedIn(session, Renewal::Resting)
}

fn lapsed(session: Session, renewal: Renewal) -> State {
    State::Lapsed(session, renewal)
}

fn out(ending: Ending) -> State {
    State::SignedOut(ending)
}

#[track_caller]
fn moves(now: Timestamp, state: State, event: Event, to: &State, effects: &[Effect]) {
    let (state, done) = step(now, state, event);
    assert_eq!((&state, done.as_slice()), (to, effects));
}

#[track_caller]
fn stays(now: Timestamp, state: &State, event: Event) {
    moves(now, state.clone(), event, state, &[]);
}

#[test]
fn a_grant_signs_in_from_anywhere_and_lets_go_of_the_former_token() {
    let granted = Event::Granted(session("b"));
    for state in [State::Opening, out(Ending::Left)] {
        moves(hour(1), state, granted.clone(), &good(session("b")), &[]);
    }
    for means in [Means::Refresh, Means::Frame, Means::Leaving] {
        let old = by(means, "a");
        let effects = [Effect::LetGo(old.token.clone())];
        for state in [good(old.clone()), lapsed(old, Renewal::Running { tries: 0 })] {
            moves(hour(1), state, granted.clone(), &good(session("b")), &effects);
        }
    }
    // A refresh token outlives the other; one that is over needs nobody.
    let over = |means| lapsed(by(means, "a"), Renewal::UpToReader);
    let fresh = next(&session("b"));
    let granted = Event::Granted(fresh.clone());
    let effects = [Effect::LetGo(by(Means::Refresh, "a").token)];
    moves(hour(11), over(Means::Refresh), granted.clone(), &good(fresh.clone()), &effects);
    moves(hour(11), over(Means::Leaving), granted, &good(fresh), &[]);
}

#[test]
fn a_kept_session_is_taken_up() {
    moves(hour(1), State::Opening, Event::Opened(Some(session("a"))), &good(session("a")), &[]);
}

#[test]
fn without_a_kept_session_nobody_is_signed_in() {
    moves(hour(1), State::Opening, Event::Opened(None), &out(Ending::Never), &[]);
}

#[test]
fn a_session_that_could_not_be_kept_says_so() {
    let memory = good(Session { place: Place::Memory, ..session("a") });
    moves(hour(1), good(session("a")), Event::Kept(Place::Memory), &memory, &[]);
}

#[test]
fn a_session_goes_where_the_reader_wants_it() {
    let to = on_device(session("a"));
    let keep = [Effect::Keep(to.clone())];
    moves(hour(1), good(session("a")), Event::PlaceAsked(Place::Device), &good(to), &keep);
    stays(hour(1), &good(session("a")), Event::PlaceAsked(Place::Tab));
}

#[test]
fn a_session_lapses_with_its_token_and_not_before() {
    let state = good(session("a"));
    stays(minute(599), &state, Event::TimePassed);
    let to = lapsed(session("a"), Renewal::UpToReader);
    moves(hour(10), state, Event::TimePassed, &to, &[]);
}

#[test]
fn what_was_opened_too_late_signs_nobody_in() {
    let late = Event::Opened(Some(session("a")));
    stays(hour(1), &out(Ending::Left), late.clone());
    stays(hour(1), &good(session("b")), late);
    stays(hour(1), &good(session("b")), Event::Opened(None));
}

#[test]
fn what_happens_while_nobody_is_signed_in_changes_nothing() {
    let any = session("a");
    for event in [
        Event::Kept(Place::Tab),
        Event::PlaceAsked(Place::Device),
        Event::TimePassed,
        Event::Navigated { is_online: true },
        Event::RenewalAsked { is_online: true },
        Event::Refused(access(&any)),
        Event::Identified(access(&any), 7),
        Event::SignOutAsked(Extent::EveryTab),
    ] {
        for ending in [Ending::Never, Ending::Lapsed] {
            stays(hour(1), &out(ending), event.clone());
        }
        if !matches!(event, Event::SignOutAsked(_)) {
            stays(hour(1), &State::Opening, event);
        }
    }
}

#[test]
fn a_tick_says_where_it_goes() {
    assert_eq!(Place::wanted(true), Place::Device);
    assert_eq!(Place::wanted(false), Place::Tab);
}

#[test]
fn a_session_survives_being_kept_but_for_where_and_how() {
    let kept = of(7, by(Means::Refresh, "a"));
    let text = serde_json::to_string(&kept).expect("JSON");
    let read: KeptSession = crate::json::read(&text).expect("a session");
    assert_eq!(read.found(Place::Tab, true), kept);
    let implicit = serde_json::to_string(&session("a")).expect("JSON");
    let read = |can_frame| {
        let kept: KeptSession = crate::json::read(&implicit).expect("a session");
        kept.found(Place::Device, can_frame).means
    };
    assert_eq!((read(true), read(false)), (Means::Frame, Means::Leaving));
}

fn any_event() -> impl Strategy<Value = Event> {
    let secret = prop::sample::select(vec!["a", "b", "next"]);
    let means = prop::sample::select(vec![Means::Refresh, Means::Frame, Means::Leaving]);
    let place = prop::sample::select(vec![Place::Tab, Place::Device, Place::Memory]);
    let held = (secret, means, place, prop::option::of(7u32..9))
        .prop_map(|(secret, means, place, reader)| Session { place, reader, ..by(means, secret) });
    (held, 0u8..18).prop_map(|(held, which)| match which {
        0 => Event::Opened(Some(held)),
        1 => Event::Opened(None),
        2 => Event::Granted(held),
        3 => Event::Kept(held.place),
        4 => Event::PlaceAsked(held.place),
        5 => Event::Identified(held.token.access, 8),
        6 => Event::Navigated { is_online: true },
        7 => Event::Refused(held.token.access),
        8 => Event::RenewalAsked { is_online: true },
        9 => Event::Renewed(AccessToken::new("a".to_owned()), held),
        10 => Event::NotRenewed(held.token.access, NotRenewed::Refused),
        11 => Event::NotRenewed(held.token.access, NotRenewed::NoAnswer(None)),
        12 => Event::Found(Some(held)),
        13 => Event::Found(None),
        14 => Event::SignedOutEverywhere,
        15 => Event::KeyGone,
        16 => Event::EndedElsewhere(Ending::Refused, held.token.issued_at),
        _ => Event::TimePassed,
    })
}

proptest! {
    #[test]
    fn in_any_order_of_events_no_two_renewals_run_and_no_lapsed_token_is_taken_for_good(
        events in prop::collection::vec((any_event(), 0i64..40), 0..40)
    ) {
        let mut state = State::Opening;
        let mut now = hour(0);
        for (event, minutes) in events {
            now = now.after(Duration::from_secs(u64::try_from(minutes * 60).unwrap_or(0)));
            let was_running = matches!(
                state,
                State::SignedIn(_, Renewal::Running { .. }) | State::Lapsed(_, Renewal::Running { .. })
            );
            let before = state.session().map(|it| it.token.access.clone());
            let (after, effects) = step(now, state, event);
            let same = before == after.session().map(|it| it.token.access.clone());
            let starts = effects.iter().any(|it| matches!(it, Effect::Renew(_)));
            prop_assert!(!(was_running && same && starts), "{after:?}");
            if let State::SignedOut(_) = after {
                prop_assert!(!starts);
            }
            let (looked, _) = step(now, after, Event::TimePassed);
            if let State::SignedIn(session, _) = &looked {
                prop_assert!(session.is_good(now));
            }
            state = looked;
        }
    }
}
