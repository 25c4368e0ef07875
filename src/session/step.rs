//! The one function that moves the session on.

use std::time::Duration;

use super::{Effect, Ending, Event, Extent, Means, News, Place, ReaderId, Renewal, Session, State};
use crate::oauth::{AccessToken, NotRenewed};
use crate::time::Timestamp;

/// A token that is refused this soon after it came will not be mended by another one.
const FRESH: Duration = Duration::from_secs(60);

/// Moves the session on by one event.
#[must_use]
pub fn step(now: Timestamp, state: State, event: Event) -> (State, Vec<Effect>) {
    match state {
        State::Opening => opening(now, event),
        State::SignedOut(ending) => signed_out(now, ending, event),
        State::SignedIn(session, renewal) => held(now, session, renewal, event, false),
        State::Lapsed(session, renewal) => held(now, session, renewal, event, true),
    }
}

fn signed_in(session: Session) -> State {
    State::SignedIn(session, Renewal::Resting)
}

fn ended(ending: Ending, effects: Vec<Effect>) -> (State, Vec<Effect>) {
    (State::SignedOut(ending), effects)
}

fn opening(now: Timestamp, event: Event) -> (State, Vec<Effect>) {
    match event {
        Event::Granted(session) => (signed_in(session), vec![]),
        Event::Opened(None) => ended(Ending::Never, vec![]),
        Event::Opened(Some(session)) if session.is_over(now) => {
            let effects = vec![Effect::Discard, Effect::Revoke(session.token)];
            ended(Ending::Over, effects)
        }
        Event::Opened(Some(session)) if session.is_good(now) => (signed_in(session), vec![]),
        Event::Opened(Some(session)) if session.means == Means::Refresh => {
            let renew = vec![Effect::Renew(session.clone())];
            (State::Lapsed(session, Renewal::Resting.start()), renew)
        }
        Event::Opened(Some(_)) => ended(Ending::Lapsed, vec![Effect::Discard]),
        // Whatever is still being opened is not wanted any more.
        Event::SignOutAsked(_) => {
            ended(Ending::Left, vec![Effect::Wipe, Effect::Tell(News::Changed)])
        }
        Event::SignedOutEverywhere => ended(Ending::LeftElsewhere, vec![]),
        _ => (State::Opening, vec![]),
    }
}

fn signed_out(now: Timestamp, ending: Ending, event: Event) -> (State, Vec<Effect>) {
    match event {
        Event::Granted(session) => (signed_in(session), vec![]),
        Event::Found(Some(session)) if session.is_good(now) => (signed_in(session), vec![]),
        // Storage may be quicker than the tab that says why.
        Event::EndedElsewhere(why, _) if ending == Ending::Gone => ended(why, vec![]),
        Event::SignedOutEverywhere if ending == Ending::Gone => {
            ended(Ending::LeftElsewhere, vec![])
        }
        // The reader left while the next token was on its way.
        Event::Renewed(_, session) => {
            ended(ending, vec![Effect::Discard, Effect::Revoke(session.token)])
        }
        _ => (State::SignedOut(ending), vec![]),
    }
}

/// While there is a session. `lapsed`: its token is not good, or Ion says so.
fn held(
    now: Timestamp,
    session: Session,
    renewal: Renewal,
    event: Event,
    lapsed: bool,
) -> (State, Vec<Effect>) {
    let is_ours = |access: &AccessToken| session.token.access == *access;
    let stay = |session, renewal| match lapsed {
        true => State::Lapsed(session, renewal),
        false => State::SignedIn(session, renewal),
    };
    match event {
        Event::Granted(next) => {
            let former = superseded(now, session, &next);
            (signed_in(next), former)
        }
        Event::TimePassed => time_passed(now, session, renewal, lapsed),
        Event::RenewalAsked { is_online } => renewal_asked(session, renewal, lapsed, is_online),
        // Without a network the page turns, and shows what was kept.
        Event::Navigated { is_online: true } if lapsed && renewal == Renewal::UpToReader => {
            ended(Ending::Lapsed, vec![Effect::Discard, Effect::Leave(session)])
        }
        Event::Refused(access) if is_ours(&access) && !lapsed => refused(now, session, renewal),
        Event::Renewed(from, next) if is_ours(&from) => {
            let (state, mut effects) = renewed(&session, next.clone(), lapsed);
            // By a refresh token Ion itself has let go of the former one.
            if session.means != Means::Refresh {
                effects.extend(superseded(now, session, &next));
            }
            (state, effects)
        }
        // Another session is here meanwhile, and nobody needs this one.
        Event::Renewed(_, next) if !is_ours(&next.token.access) => {
            (stay(session, renewal), vec![Effect::LetGo(next.token)])
        }
        Event::NotRenewed(from, why) if is_ours(&from) => {
            not_renewed(now, session, renewal, why, lapsed)
        }
        Event::Found(found) => other_tab(now, session, renewal, found, lapsed),
        Event::Kept(place) => (stay(Session { place, ..session }, renewal), vec![]),
        Event::PlaceAsked(place) if place != session.place => {
            let moved = told(&session, Ending::Moved);
            let session = Session { place, ..session };
            let mut effects = vec![Effect::Keep(session.clone())];
            effects.extend(moved);
            (stay(session, renewal), effects)
        }
        // On the device nothing is left that it could open: whoever leaves takes both.
        Event::KeyGone if session.place == Place::Tab => {
            (stay(session.clone(), renewal), vec![Effect::Keep(session)])
        }
        Event::EndedElsewhere(why, issued_at)
            if session.place == Place::Device && session.token.issued_at == issued_at =>
        {
            ended(why, vec![])
        }
        Event::Identified(access, reader) if is_ours(&access) => {
            let (session, effects) = identified(session, reader);
            (stay(session, renewal), effects)
        }
        Event::SignOutAsked(extent) => leave(session, Ending::Left, extent),
        Event::IdleTooLong => leave(session, Ending::Idle, Extent::Here),
        Event::SignedOutEverywhere => left_elsewhere(session),
        _ => (stay(session, renewal), vec![]),
    }
}

fn identified(session: Session, reader: ReaderId) -> (Session, Vec<Effect>) {
    if session.reader == Some(reader) {
        return (session, vec![]);
    }
    let known = Session { reader: Some(reader), ..session };
    let mut effects = vec![Effect::Keep(known.clone())];
    if session.reader.is_some() {
        effects.push(Effect::Forget);
    }
    (known, effects)
}

/// What becomes of a token that another one has taken the place of. One that is over needs nobody to
/// forget it.
fn superseded(now: Timestamp, former: Session, next: &Session) -> Vec<Effect> {
    let is_alive = former.token.refresh.is_some() || former.token.is_good(now);
    match is_alive && former.token.access != next.token.access {
        true => vec![Effect::LetGo(former.token)],
        false => vec![],
    }
}

fn leave(session: Session, ending: Ending, extent: Extent) -> (State, Vec<Effect>) {
    let news = match extent {
        Extent::Here if ending == Ending::Left => told(&session, Ending::LeftElsewhere),
        Extent::Here => told(&session, ending),
        Extent::EveryTab => Some(Effect::Tell(News::Left)),
    };
    let wipe = match news {
        Some(_) => Effect::Wipe,
        // What the device keeps is a session of other tabs.
        None => Effect::WipeTab,
    };
    let mut effects = vec![wipe];
    effects.extend(news);
    effects.push(Effect::Revoke(session.token));
    ended(ending, effects)
}

/// The reader has left every tab, in another one.
fn left_elsewhere(session: Session) -> (State, Vec<Effect>) {
    let mut effects = vec![Effect::Discard];
    // What is on the device was revoked by the tab that was left.
    if session.place != Place::Device {
        effects.push(Effect::Revoke(session.token));
    }
    ended(Ending::LeftElsewhere, effects)
}

/// Ion does not take the session any more, nor is there another one in its place.
fn refused_for_good(session: &Session) -> (State, Vec<Effect>) {
    let news = told(session, Ending::Refused);
    let mut effects = vec![Effect::Discard];
    effects.extend(news);
    ended(Ending::Refused, effects)
}

/// What the tabs that share a session hear when it ends for all of them.
fn told(session: &Session, why: Ending) -> Option<Effect> {
    let news = News::Ended(why, session.token.issued_at);
    (session.place == Place::Device).then_some(Effect::Tell(news))
}

fn time_passed(
    now: Timestamp,
    session: Session,
    renewal: Renewal,
    lapsed: bool,
) -> (State, Vec<Effect>) {
    if session.is_over(now) {
        return ended(Ending::Over, vec![Effect::Discard, Effect::Revoke(session.token)]);
    }
    let is_over = lapsed || !session.token.is_good(now);
    let may_start = match renewal {
        Renewal::Resting => session.is_due(now),
        Renewal::Waiting { until, .. } => until <= now,
        Renewal::Running { .. } | Renewal::UpToReader => false,
    };
    // Ion answers in a frame only to a reader whose token is still good.
    let can_start = match session.means {
        Means::Refresh => true,
        Means::Frame => !is_over,
        Means::Leaving => false,
    };
    let (renewal, effects) = match (may_start, can_start) {
        (true, true) => (renewal.start(), vec![Effect::Renew(session.clone())]),
        (true, false) if is_over => (Renewal::UpToReader, vec![]),
        _ => (renewal, vec![]),
    };
    let state = match is_over {
        true => State::Lapsed(session, renewal),
        false => State::SignedIn(session, renewal),
    };
    (state, effects)
}

fn renewal_asked(
    session: Session,
    renewal: Renewal,
    lapsed: bool,
    is_online: bool,
) -> (State, Vec<Effect>) {
    let (renewal, effects) = match (renewal, session.means) {
        (Renewal::Running { .. }, _) => (renewal, vec![]),
        (_, Means::Refresh) => (renewal.start(), vec![Effect::Renew(session.clone())]),
        (Renewal::Resting, Means::Frame) if !lapsed => {
            (renewal.start(), vec![Effect::Renew(session.clone())])
        }
        (_, Means::Frame | Means::Leaving) if is_online => {
            (renewal, vec![Effect::Leave(session.clone())])
        }
        (_, Means::Frame | Means::Leaving) => (renewal, vec![]),
    };
    match lapsed {
        true => (State::Lapsed(session, renewal), effects),
        false => (State::SignedIn(session, renewal), effects),
    }
}

/// Ion refused the token. Another tab may hold a newer one, and a refresh token may get one.
fn refused(now: Timestamp, session: Session, renewal: Renewal) -> (State, Vec<Effect>) {
    if session.token.issued_at.until(now) < FRESH {
        return refused_for_good(&session);
    }
    let effects = match renewal.is_running() {
        true => vec![],
        false => vec![Effect::Renew(session.clone())],
    };
    (State::Lapsed(session, renewal.start()), effects)
}

fn renewed(session: &Session, next: Session, lapsed: bool) -> (State, Vec<Effect>) {
    let other = next.reader.is_none() || next.reader != session.reader;
    let mut effects = Vec::new();
    if other && session.reader.is_some() {
        effects.push(Effect::Forget);
    } else if lapsed || session.means == Means::Frame {
        // In a frame Ion answers whoever is signed in there: it may be somebody else by now.
        effects.push(Effect::AskAnew);
    }
    (signed_in(next), effects)
}

fn not_renewed(
    now: Timestamp,
    session: Session,
    renewal: Renewal,
    why: NotRenewed,
    lapsed: bool,
) -> (State, Vec<Effect>) {
    let next = match why {
        NotRenewed::NoAnswer(after) => {
            let tries = match renewal {
                Renewal::Running { tries } | Renewal::Waiting { tries, .. } => tries,
                _ => 0,
            };
            let until = now.after(after.unwrap_or_else(|| patience(tries)));
            Renewal::Waiting { until, tries: tries.saturating_add(1) }
        }
        // Its life is not over, so it was Ion that refused it, and it cannot be had anew.
        NotRenewed::Refused if lapsed && session.token.is_good(now) => {
            return refused_for_good(&session);
        }
        NotRenewed::Refused if session.means == Means::Refresh => {
            return refused_for_good(&session);
        }
        NotRenewed::Refused => Renewal::UpToReader,
    };
    match lapsed {
        true => (State::Lapsed(session, next), vec![]),
        false => (State::SignedIn(session, next), vec![]),
    }
}

/// How long to wait after so many attempts without an answer: 15 s, doubled up to 8 minutes.
fn patience(tries: u8) -> Duration {
    Duration::from_secs(15 << tries.min(5))
}

/// Another tab has changed what the device holds.
fn other_tab(
    now: Timestamp,
    session: Session,
    renewal: Renewal,
    found: Option<Session>,
    lapsed: bool,
) -> (State, Vec<Effect>) {
    let stay = |session, renewal| match lapsed {
        true => State::Lapsed(session, renewal),
        false => State::SignedIn(session, renewal),
    };
    match (session.place, found) {
        (Place::Tab | Place::Memory, _) => (stay(session, renewal), vec![]),
        (Place::Device, None) => not_kept(now, session),
        (Place::Device, Some(found)) if found.token == session.token => {
            (stay(found, renewal), vec![])
        }
        (Place::Device, Some(found)) if found.is_good(now) => renewed(&session, found, lapsed),
        (Place::Device, Some(_)) => (stay(session, renewal), vec![]),
    }
}

/// What all tabs share is not on the device any more. Whoever finds that its time is over discards it:
/// then nobody has left, and what was read stays until the reader goes on. If it ended for another
/// reason, the tab that ended it says so.
fn not_kept(now: Timestamp, session: Session) -> (State, Vec<Effect>) {
    if session.is_over(now) {
        return ended(Ending::Over, vec![]);
    }
    if session.means != Means::Refresh && !session.token.is_good(now) {
        return (State::Lapsed(session, Renewal::UpToReader), vec![]);
    }
    ended(Ending::Gone, vec![])
}
