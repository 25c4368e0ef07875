//! Leaving, other tabs, and other readers.

use super::*;

#[test]
fn leaving_wipes_and_tells_before_it_revokes() {
    let held = session("a");
    for state in [good(held.clone()), lapsed(held.clone(), Renewal::UpToReader)] {
        let effects = [Effect::WipeTab, Effect::Revoke(held.token.clone())];
        let event = Event::SignOutAsked(Extent::Here);
        moves(hour(1), state.clone(), event, &out(Ending::Left), &effects);
        let effects = [Effect::Wipe, Effect::Tell(News::Left), Effect::Revoke(held.token.clone())];
        let event = Event::SignOutAsked(Extent::EveryTab);
        moves(hour(1), state, event, &out(Ending::Left), &effects);
    }
}

/// What the tabs hear that share a session whose token was issued in the first hour.
fn shared_end(why: Ending) -> Effect {
    Effect::Tell(News::Ended(why, hour(0)))
}

#[test]
fn who_ends_what_all_tabs_share_says_why() {
    let held = on_device(session("a"));
    let revoke = || Effect::Revoke(held.token.clone());
    let effects = [Effect::Wipe, shared_end(Ending::LeftElsewhere), revoke()];
    let event = Event::SignOutAsked(Extent::Here);
    moves(hour(1), good(held.clone()), event, &out(Ending::Left), &effects);
    let effects = [Effect::Wipe, shared_end(Ending::Idle), revoke()];
    moves(hour(1), good(held.clone()), Event::IdleTooLong, &out(Ending::Idle), &effects);
    let effects = [Effect::Discard, shared_end(Ending::Refused)];
    let running = lapsed(held.clone(), Renewal::Running { tries: 0 });
    let event = Event::NotRenewed(access(&held), NotRenewed::Refused);
    moves(hour(1), running, event, &out(Ending::Refused), &effects);
    let event = Event::Refused(access(&held));
    moves(hour(0), good(held.clone()), event, &out(Ending::Refused), &effects);
    let effects = [Effect::Keep(session("a")), shared_end(Ending::Moved)];
    moves(hour(1), good(held), Event::PlaceAsked(Place::Tab), &good(session("a")), &effects);
}

#[test]
fn what_ended_in_another_tab_ends_here_for_the_same_reason_and_a_newer_one_does_not() {
    let shared = on_device(session("a"));
    for why in [Ending::LeftElsewhere, Ending::Idle, Ending::Refused, Ending::Moved] {
        let told = Event::EndedElsewhere(why, hour(0));
        moves(hour(1), good(shared.clone()), told.clone(), &out(why), &[]);
        // Storage was quicker.
        moves(hour(1), out(Ending::Gone), told.clone(), &out(why), &[]);
        stays(hour(11), &good(next(&shared)), told.clone());
        stays(hour(1), &good(session("a")), told.clone());
        stays(hour(1), &out(Ending::Never), told);
    }
    let everywhere = Event::SignedOutEverywhere;
    moves(hour(1), out(Ending::Gone), everywhere, &out(Ending::LeftElsewhere), &[]);
}

#[test]
fn a_lapse_that_another_tab_finds_first_is_no_sign_out() {
    for means in [Means::Leaving, Means::Frame] {
        let shared = on_device(by(means, "a"));
        let over = lapsed(shared.clone(), Renewal::UpToReader);
        // A tab that nobody looks at has not seen the time pass.
        moves(hour(11), good(shared.clone()), Event::Found(None), &over, &[]);
        stays(hour(11), &over, Event::Found(None));
        let end = hour(30 * 24);
        moves(end, good(shared), Event::Found(None), &out(Ending::Over), &[]);
    }
}

#[test]
fn what_the_device_keeps_for_other_tabs_outlives_a_sign_out_of_this_one() {
    for (place, wipe) in [
        (Place::Tab, Effect::WipeTab),
        (Place::Memory, Effect::WipeTab),
        (Place::Device, Effect::Wipe),
    ] {
        let held = Session { place, ..session("a") };
        for event in [Event::SignOutAsked(Extent::Here), Event::IdleTooLong] {
            let (_, effects) = step(hour(1), good(held.clone()), event);
            assert_eq!(effects.first(), Some(&wipe), "{place:?}");
        }
        let (_, effects) = step(hour(1), good(held), Event::SignOutAsked(Extent::EveryTab));
        assert_eq!(effects.first(), Some(&Effect::Wipe), "{place:?}");
    }
}

#[test]
fn leaving_while_opening_wipes_what_would_have_been_opened() {
    let effects = [Effect::Wipe, Effect::Tell(News::Changed)];
    let event = Event::SignOutAsked(Extent::Here);
    moves(hour(1), State::Opening, event, &out(Ending::Left), &effects);
}

#[test]
fn who_was_away_for_too_long_is_signed_out() {
    let held = session("a");
    let effects = [Effect::WipeTab, Effect::Revoke(held.token.clone())];
    moves(hour(1), good(held), Event::IdleTooLong, &out(Ending::Idle), &effects);
    stays(hour(1), &out(Ending::Never), Event::IdleTooLong);
}

#[test]
fn leaving_every_tab_ends_each_session_and_revokes_what_is_not_shared() {
    let elsewhere = out(Ending::LeftElsewhere);
    let own = session("a");
    let effects = [Effect::Discard, Effect::Revoke(own.token.clone())];
    moves(hour(1), good(own), Event::SignedOutEverywhere, &elsewhere, &effects);
    let shared = on_device(session("a"));
    moves(hour(1), good(shared), Event::SignedOutEverywhere, &elsewhere, &[Effect::Discard]);
    moves(hour(1), State::Opening, Event::SignedOutEverywhere, &elsewhere, &[]);
    stays(hour(1), &out(Ending::Never), Event::SignedOutEverywhere);
}

#[test]
fn what_another_tab_keeps_on_the_device_is_adopted() {
    let found = on_device(of(7, session("b")));
    let event = Event::Found(Some(found.clone()));
    moves(hour(1), out(Ending::Never), event.clone(), &good(found.clone()), &[]);
    let shared = on_device(of(7, session("a")));
    moves(hour(1), good(shared.clone()), event.clone(), &good(found.clone()), &[]);
    let over = lapsed(shared, Renewal::UpToReader);
    moves(hour(11), over.clone(), event, &over, &[]);
    let fresh = next(&found);
    let event = Event::Found(Some(fresh.clone()));
    moves(hour(11), over, event, &good(fresh), &[Effect::AskAnew]);
}

#[test]
fn another_reader_in_another_tab_leaves_nothing_of_the_former_one() {
    let former = good(on_device(of(7, session("a"))));
    for found in [on_device(of(8, session("b"))), on_device(session("b"))] {
        let event = Event::Found(Some(found.clone()));
        moves(hour(1), former.clone(), event, &good(found), &[Effect::Forget]);
    }
}

#[test]
fn a_session_that_was_cleared_from_the_device_ends_where_it_was_shared_and_nowhere_else() {
    for shared in [by(Means::Leaving, "a"), by(Means::Refresh, "a")].map(on_device) {
        moves(hour(1), good(shared), Event::Found(None), &out(Ending::Gone), &[]);
    }
    let running = lapsed(on_device(by(Means::Refresh, "a")), Renewal::Running { tries: 0 });
    moves(hour(11), running, Event::Found(None), &out(Ending::Gone), &[]);
    for place in [Place::Tab, Place::Memory] {
        let own = good(Session { place, ..session("a") });
        stays(hour(1), &own, Event::Found(None));
        stays(hour(1), &own, Event::Found(Some(on_device(session("b")))));
    }
    stays(hour(1), &out(Ending::Left), Event::Found(None));
}

#[test]
fn what_a_tab_keeps_is_sealed_anew_once_its_key_is_gone_and_at_no_other_news() {
    let own = session("a");
    let keep = [Effect::Keep(own.clone())];
    moves(hour(1), good(own.clone()), Event::KeyGone, &good(own.clone()), &keep);
    for event in [
        Event::Found(None),
        Event::Found(Some(own.clone())),
        Event::Found(Some(on_device(session("b")))),
        Event::EndedElsewhere(Ending::LeftElsewhere, hour(0)),
    ] {
        stays(hour(1), &good(own.clone()), event);
    }
    // What was left shall not come back.
    for other in [Place::Device, Place::Memory].map(|place| Session { place, ..own.clone() }) {
        stays(hour(1), &good(other), Event::KeyGone);
    }
    stays(hour(1), &out(Ending::Left), Event::KeyGone);
}

#[test]
fn whose_it_is_is_kept_and_another_reader_finds_nothing_of_the_former() {
    let unknown = session("a");
    let known = of(7, session("a"));
    let identified = Event::Identified(access(&unknown), 7);
    let keep = [Effect::Keep(known.clone())];
    moves(hour(1), good(unknown), identified.clone(), &good(known.clone()), &keep);
    stays(hour(1), &good(known.clone()), identified);
    let other = of(8, session("a"));
    let effects = [Effect::Keep(other.clone()), Effect::Forget];
    moves(
        hour(1),
        good(known.clone()),
        Event::Identified(access(&known), 8),
        &good(other),
        &effects,
    );
    stays(hour(1), &good(known), Event::Identified(access(&session("b")), 8));
}
