//! How the next token is sought, and what becomes of a token that Ion refuses.

use super::*;

#[test]
fn a_kept_session_that_has_lapsed_is_discarded_or_renewed() {
    for means in [Means::Leaving, Means::Frame] {
        let opened = Event::Opened(Some(by(means, "a")));
        moves(hour(11), State::Opening, opened, &out(Ending::Lapsed), &[Effect::Discard]);
    }
    let kept = by(Means::Refresh, "a");
    let to = lapsed(kept.clone(), Renewal::Running { tries: 0 });
    let effects = [Effect::Renew(kept.clone())];
    moves(hour(11), State::Opening, Event::Opened(Some(kept)), &to, &effects);
}

#[test]
fn thirty_days_after_the_sign_in_it_is_over_however_often_it_was_renewed() {
    let mut old = by(Means::Refresh, "a");
    old.token.expires_at = hour(1_000);
    let effects = [Effect::Discard, Effect::Revoke(old.token.clone())];
    let end = hour(30 * 24);
    let over = out(Ending::Over);
    moves(end, State::Opening, Event::Opened(Some(old.clone())), &over, &effects);
    moves(end, good(old.clone()), Event::TimePassed, &over, &effects);
    moves(end, lapsed(old.clone(), Renewal::UpToReader), Event::TimePassed, &over, &effects);
    stays(minute(30 * 24 * 60 - 1), &good(old), Event::TimePassed);
}

#[test]
fn what_is_read_stays_until_the_reader_goes_on_and_then_is_renewed_once() {
    let over = lapsed(session("a"), Renewal::UpToReader);
    stays(hour(11), &over, Event::TimePassed);
    let effects = [Effect::Discard, Effect::Leave(session("a"))];
    moves(hour(11), over, Event::Navigated { is_online: true }, &out(Ending::Lapsed), &effects);
    stays(hour(11), &out(Ending::Lapsed), Event::Navigated { is_online: true });
    stays(hour(1), &good(session("a")), Event::Navigated { is_online: true });
}

#[test]
fn without_a_network_nobody_leaves_and_nothing_is_discarded() {
    for means in [Means::Leaving, Means::Frame] {
        let over = lapsed(by(means, "a"), Renewal::UpToReader);
        stays(hour(11), &over, Event::Navigated { is_online: false });
        stays(hour(11), &over, Event::RenewalAsked { is_online: false });
    }
    stays(hour(1), &good(session("a")), Event::RenewalAsked { is_online: false });
}

#[test]
fn the_next_token_is_sought_ten_minutes_ahead_where_that_takes_no_page() {
    for means in [Means::Refresh, Means::Frame] {
        let held = by(means, "a");
        stays(minute(589), &good(held.clone()), Event::TimePassed);
        let to = State::SignedIn(held.clone(), Renewal::Running { tries: 0 });
        let effects = [Effect::Renew(held.clone())];
        moves(minute(590), good(held), Event::TimePassed, &to, &effects);
    }
    stays(minute(595), &good(session("a")), Event::TimePassed);
}

#[test]
fn one_renewal_runs_at_a_time() {
    for means in [Means::Refresh, Means::Frame] {
        let running = State::SignedIn(by(means, "a"), Renewal::Running { tries: 0 });
        stays(minute(595), &running, Event::TimePassed);
        stays(minute(595), &running, Event::RenewalAsked { is_online: true });
    }
    let running = lapsed(by(Means::Refresh, "a"), Renewal::Running { tries: 0 });
    stays(hour(11), &running, Event::TimePassed);
    stays(hour(11), &running, Event::RenewalAsked { is_online: true });
    stays(hour(11), &running, Event::Refused(access(&session("a"))));
}

#[test]
fn after_a_sleep_a_refresh_token_still_gets_the_next_one_and_a_frame_does_not() {
    let refresh = by(Means::Refresh, "a");
    let effects = [Effect::Renew(refresh.clone())];
    let to = lapsed(refresh.clone(), Renewal::Running { tries: 0 });
    moves(hour(12), good(refresh), Event::TimePassed, &to, &effects);
    let frame = by(Means::Frame, "a");
    let to = lapsed(frame.clone(), Renewal::UpToReader);
    moves(hour(12), good(frame), Event::TimePassed, &to, &[]);
}

#[test]
fn a_reader_who_asks_gets_the_next_token_by_the_best_means() {
    for means in [Means::Refresh, Means::Frame] {
        let held = by(means, "a");
        let effects = [Effect::Renew(held.clone())];
        let to = State::SignedIn(held.clone(), Renewal::Running { tries: 0 });
        moves(hour(1), good(held), Event::RenewalAsked { is_online: true }, &to, &effects);
    }
    let leaving = [Effect::Leave(session("a"))];
    let state = good(session("a"));
    moves(hour(1), state.clone(), Event::RenewalAsked { is_online: true }, &state, &leaving);
    for means in [Means::Leaving, Means::Frame] {
        let over = lapsed(by(means, "a"), Renewal::UpToReader);
        let leaving = [Effect::Leave(by(means, "a"))];
        moves(hour(11), over.clone(), Event::RenewalAsked { is_online: true }, &over, &leaving);
    }
}

#[test]
fn a_renewed_session_takes_the_place_of_the_old_one() {
    let old = of(7, by(Means::Refresh, "a"));
    let renewed = Event::Renewed(access(&old), next(&old));
    let ahead = State::SignedIn(old.clone(), Renewal::Running { tries: 0 });
    moves(minute(595), ahead, renewed.clone(), &good(next(&old)), &[]);
    let over = lapsed(old.clone(), Renewal::Running { tries: 0 });
    moves(hour(11), over, renewed, &good(next(&old)), &[Effect::AskAnew]);
}

#[test]
fn a_renewal_that_comes_too_late_changes_nothing_and_leaves_no_token_behind() {
    let old = by(Means::Refresh, "a");
    let renewed = Event::Renewed(access(&old), next(&old));
    let effects = [Effect::Discard, Effect::Revoke(next(&old).token)];
    moves(hour(9), out(Ending::Left), renewed.clone(), &out(Ending::Left), &effects);
    let other = good(session("b"));
    moves(hour(9), other.clone(), renewed.clone(), &other, &[Effect::LetGo(next(&old).token)]);
    // What is in use already is not let go.
    stays(hour(9), &good(next(&old)), renewed);
    let failed = Event::NotRenewed(access(&old), NotRenewed::Refused);
    stays(hour(9), &good(session("b")), failed.clone());
    stays(hour(9), &out(Ending::Left), failed);
}

#[test]
fn in_a_frame_ion_may_answer_somebody_else_so_it_is_asked_who() {
    let old = of(7, by(Means::Frame, "a"));
    let renewed = Event::Renewed(access(&old), next(&old));
    let running = State::SignedIn(old.clone(), Renewal::Running { tries: 0 });
    let effects = [Effect::AskAnew, Effect::LetGo(old.token.clone())];
    moves(minute(595), running, renewed, &good(next(&old)), &effects);
}

#[test]
fn a_refused_refresh_token_signs_out() {
    let held = by(Means::Refresh, "a");
    let refused = Event::NotRenewed(access(&held), NotRenewed::Refused);
    let ended = out(Ending::Refused);
    for state in [
        State::SignedIn(held.clone(), Renewal::Running { tries: 0 }),
        lapsed(held.clone(), Renewal::Running { tries: 0 }),
    ] {
        moves(minute(595), state, refused.clone(), &ended, &[Effect::Discard]);
    }
    moves(
        hour(11),
        lapsed(held, Renewal::Running { tries: 0 }),
        refused,
        &ended,
        &[Effect::Discard],
    );
}

#[test]
fn a_renewal_without_an_answer_keeps_the_session_and_is_tried_again_ever_more_rarely() {
    let held = by(Means::Refresh, "a");
    let mut state = State::SignedIn(held.clone(), Renewal::Running { tries: 0 });
    let mut waits = Vec::new();
    let mut now = minute(590);
    for _ in 0..8 {
        let failed = Event::NotRenewed(access(&held), NotRenewed::NoAnswer(None));
        let (waiting, effects) = step(now, state, failed);
        assert_eq!(effects, []);
        let until = match &waiting {
            State::SignedIn(_, Renewal::Waiting { until, .. })
            | State::Lapsed(_, Renewal::Waiting { until, .. }) => *until,
            _ => now,
        };
        waits.push(now.until(until).as_secs());
        now = until;
        let (running, effects) = step(now, waiting, Event::TimePassed);
        assert_eq!(effects, [Effect::Renew(held.clone())], "{running:?}");
        state = running;
    }
    assert_eq!(waits, [15, 30, 60, 120, 240, 480, 480, 480]);
}

#[test]
fn ion_may_say_how_long_to_wait() {
    let held = by(Means::Refresh, "a");
    let told = NotRenewed::NoAnswer(Some(Duration::from_secs(90)));
    let to = State::SignedIn(
        held.clone(),
        Renewal::Waiting { until: minute(1).after(Duration::from_secs(90)), tries: 1 },
    );
    let running = State::SignedIn(held.clone(), Renewal::Running { tries: 0 });
    moves(minute(1), running, Event::NotRenewed(access(&held), told), &to, &[]);
}

#[test]
fn where_the_frame_leads_to_nothing_it_is_up_to_the_reader_and_no_loop() {
    let held = by(Means::Frame, "a");
    let running = State::SignedIn(held.clone(), Renewal::Running { tries: 0 });
    let up = State::SignedIn(held.clone(), Renewal::UpToReader);
    let failed = Event::NotRenewed(access(&held), NotRenewed::Refused);
    moves(minute(591), running, failed, &up, &[]);
    stays(minute(592), &up, Event::TimePassed);
    let over = lapsed(held, Renewal::UpToReader);
    moves(hour(10), up, Event::TimePassed, &over, &[]);
}

#[test]
fn a_refused_token_is_renewed_or_adopted_and_else_the_session_ends() {
    for means in [Means::Refresh, Means::Frame, Means::Leaving] {
        let held = by(means, "a");
        let running = lapsed(held.clone(), Renewal::Running { tries: 0 });
        let effects = [Effect::Renew(held.clone())];
        let refused = Event::Refused(access(&held));
        moves(hour(1), good(held.clone()), refused, &running, &effects);
        let failed = Event::NotRenewed(access(&held), NotRenewed::Refused);
        moves(hour(1), running, failed, &out(Ending::Refused), &[Effect::Discard]);
    }
}

#[test]
fn a_refusal_while_the_next_token_is_on_its_way_starts_no_second_renewal() {
    let held = by(Means::Refresh, "a");
    let running = Renewal::Running { tries: 0 };
    let ahead = State::SignedIn(held.clone(), running);
    let to = lapsed(held.clone(), running);
    moves(hour(1), ahead, Event::Refused(access(&held)), &to, &[]);
}

#[test]
fn a_token_that_is_refused_at_once_is_not_renewed_for_ever() {
    let held = by(Means::Refresh, "a");
    let refused = Event::Refused(access(&held));
    let now = Timestamp::from_millis(59_999);
    moves(now, good(held), refused, &out(Ending::Refused), &[Effect::Discard]);
}

#[test]
fn a_late_refusal_of_an_earlier_token_ends_nothing() {
    stays(hour(1), &good(session("a")), Event::Refused(access(&session("earlier"))));
}
