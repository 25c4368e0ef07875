//! Leaving, other tabs, and other readers.

use super::*;

#[test]
fn leaving_wipes_and_tells_before_it_revokes() {
    let held = session("a");
    for state in [good(held.clone()), lapsed(held.clone(), Renewal::UpToReader)] {
        for (extent, news) in [(Extent::Here, News::Changed), (Extent::EveryTab, News::Left)] {
            let effects = [Effect::Wipe, Effect::Tell(news), Effect::Revoke(held.token.clone())];
            let event = Event::SignOutAsked(extent);
            moves(hour(1), state.clone(), event, &out(Ending::Left), &effects);
        }
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
    let effects = [Effect::Wipe, Effect::Tell(News::Changed), Effect::Revoke(held.token.clone())];
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
    let shared = good(on_device(session("a")));
    moves(hour(1), shared, Event::Found(None), &out(Ending::LeftElsewhere), &[]);
    // The key went with it, so a session of a tab is sealed anew.
    let own = session("a");
    moves(hour(1), good(own.clone()), Event::Found(None), &good(own.clone()), &[Effect::Keep(own)]);
    let memory = good(Session { place: Place::Memory, ..session("a") });
    stays(hour(1), &memory, Event::Found(None));
    stays(hour(1), &out(Ending::Left), Event::Found(None));
}

#[test]
fn a_session_of_this_tab_is_not_replaced_by_the_devices() {
    let own = session("a");
    let event = Event::Found(Some(on_device(session("b"))));
    moves(hour(1), good(own.clone()), event, &good(own.clone()), &[Effect::Keep(own)]);
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

#[test]
fn news_are_told_and_understood() {
    for news in [News::Changed, News::Left] {
        assert_eq!(News::read(news.as_str()), Some(news));
    }
    assert_eq!(News::read("of a later version"), None);
}
