//! Who has signed up for an activity in a block, as far as they share it.

use leptos::prelude::*;

use super::layout::{Layout, failed};
use crate::components::deed::{Deed, Does};
use crate::components::empty::Empty;
use crate::components::head::Heading;
use crate::components::icon::{Glyph, Icon};
use crate::components::part::part;
use crate::components::search::SearchField;
use crate::components::skeleton::{Awaited, Skeleton};
use crate::eighth::history::bare_name;
use crate::eighth::search::{Entry, Typed};
use crate::ion::blocks::{self, Capacity};
use crate::ion::rosters::{self, Member, Roster};
use crate::ion::{ApiError, OfferingId, UserId, web};
use crate::route::Route;
use crate::stores::{Stores, Watched, use_stores};
use crate::time::{Date, long_day, short_day};

/// From so many people on they are searched.
const MANY: usize = 12;

/// The page.
#[component]
pub fn Offering() -> impl IntoView {
    let stores = use_stores();
    let id = Memo::new(move |_| match stores.page.here() {
        Some(Route::Offering(id)) => Some(OfferingId(id)),
        _ => None,
    });
    let roster = stores.client.watch(move || id.get().map(rosters::of));
    let is_it = move |roster: &&Roster| Some(roster.id) == id.get();
    let of_roster = move |words: fn(&Roster) -> String, other: &'static str| {
        Signal::derive(move || {
            let found = roster.with(|it| it.value().filter(is_it).map(words));
            found.unwrap_or_else(|| other.to_owned())
        })
    };
    let letter = letter(stores, roster);
    // The line keeps its height until it is known.
    let kicker = move || {
        let date = roster.with(|it| it.value().filter(is_it).map(|it| it.date));
        let about = |date| letter.with(|letter| about(date, letter.as_deref()));
        date.map_or_else(|| "\u{a0}".to_owned(), about)
    };
    let title = of_roster(|it| bare_name(&it.name).to_owned(), "Who is in it");
    let heading = Heading { title, short: title, kicker: Some(Signal::derive(kicker)) };
    // Ion has no page of its own for students about a roster; the block's is the nearest.
    let ion_path = of_roster(|it| web::block(it.block), web::eighth());
    let again = Callback::new(move |()| roster.reload());
    let content = move || {
        roster.with(|roster| {
            if roster.error() == Some(&ApiError::NotFound) {
                return view! { <NoSuch stores=stores /> }.into_any();
            }
            if roster.value().is_some_and(|it| !is_it(&it)) {
                return view! { <Skeleton awaited=Awaited::Rows /> }.into_any();
            }
            let show = |it: &Roster| {
                view! { <Whole stores=stores roster=it.clone() letter=letter /> }.into_any()
            };
            part(roster, Awaited::Rows, |error| failed(stores, error, again), show)
        })
    };
    view! { <Layout heading=heading ion_path=ion_path>{content}</Layout> }
}

/// The letter of the roster's block, once Ion has told it: the roster names the day alone.
fn letter(stores: Stores, roster: Watched<Roster>) -> Memo<Option<String>> {
    let meeting = Memo::new(move |_| roster.with(|it| it.value().map(|it| (it.block, it.date))));
    let day = stores.client.watch(move || meeting.get().map(|(_, date)| blocks::on(date)));
    Memo::new(move |_| {
        let (id, _) = meeting.get()?;
        day.with(|day| Some(day.value()?.results.iter().find(|it| it.id == id)?.letter.clone()))
    })
}

/// What the page says of the activity that it is called by.
fn about(date: Date, letter: Option<&str>) -> String {
    let block = letter.map(|letter| format!(", block {letter}")).unwrap_or_default();
    format!("Who is in it on {}{block}", long_day(date))
}

#[component]
fn NoSuch(stores: Stores) -> impl IntoView {
    let all = stores.setup.href(Route::Activities);
    view! {
        <section class="card">
            <Empty
                glyph=Glyph::Info
                title="No such meeting"
                means="Ion knows none by this number. It may have been taken off the schedule."
                actions=vec![Deed::main("All activities", Does::Go(all))]
            />
        </section>
    }
}

#[component]
fn Whole(stores: Stores, roster: Roster, letter: Memo<Option<String>>) -> impl IntoView {
    let activity = stores.setup.href(Route::Activity(roster.activity.0));
    let block = stores.setup.href(Route::Block(roster.block.0));
    let block = format!("{block}?activity={}", roster.activity);
    let day = short_day(roster.date);
    let of_block = move || match letter.get() {
        Some(letter) => format!("Block {letter} of {day}"),
        None => format!("Block of {day}"),
    };
    let (taken, percent) = fill(&roster);
    let meter = percent.map(|percent| {
        view! { <span class="bar-fill" aria-hidden="true" style:--v=format!("{percent}%")></span> }
    });
    view! {
        <div class="line roster-links">
            <a class="btn" href=block>
                <Icon glyph=Glyph::Eighth small=true />
                {of_block}
            </a>
            <a class="btn" href=activity>"About this activity"</a>
        </div>
        <section class="card roster-fill" aria-label="Places">
            <p><b class="num">{taken}</b></p>
            {meter}
            <p class="small muted">{shared(&roster)}</p>
        </section>
        <People stores=stores members=roster.members />
    }
}

/// `12 of 24 places are taken`, and how full that is in percent.
fn fill(roster: &Roster) -> (String, Option<u32>) {
    let count = roster.count;
    match roster.capacity {
        Capacity::Unlimited => (format!("{count} signed up, without a limit"), None),
        Capacity::Places(0) => (format!("{count} signed up. It takes nobody: staff only."), None),
        Capacity::Places(places) => {
            let percent = (u64::from(count) * 100 / u64::from(places)).min(100);
            let full = if count >= places { ". It is full." } else { "" };
            let words = format!("{count} of {places} places are taken{full}");
            (words, u32::try_from(percent).ok())
        }
    }
}

fn shared(roster: &Roster) -> String {
    match (roster.viewable_count, roster.count) {
        (_, 0) => "Nobody has signed up yet.".to_owned(),
        (seen, all) if seen >= all => "You may see all of them.".to_owned(),
        (0, _) => "None of them shares their eighth period with you.".to_owned(),
        (seen, _) => format!("{seen} of them share their eighth period with you."),
    }
}

/// Those who may be seen, by name.
#[component]
fn People(stores: Stores, mut members: Vec<Member>) -> impl IntoView {
    members.sort_by_cached_key(|it| (it.full_name.to_lowercase(), it.id));
    let entries: Vec<Entry> =
        members.iter().map(|it| Entry::named(&it.full_name, &it.username)).collect();
    let text = RwSignal::new(String::new());
    let find = (members.len() > MANY).then(|| {
        view! {
            <div class="find">
                <SearchField label="Search these people" placeholder="Name" value=text />
            </div>
        }
    });
    let is_reader =
        move |id: UserId| stores.reader.with(|reader| reader.value().is_some_and(|it| it.id == id));
    let list = move || {
        let mut typed = text.with(|text| Typed::new(text));
        let hits = typed.find(&entries);
        let row = |member: &Member| {
            let to = if is_reader(member.id) { Route::Me } else { Route::Person(member.id.0) };
            let you = is_reader(member.id).then(|| view! { <span class="badge">"You"</span> });
            view! {
                <li>
                    <a class="name" href=stores.setup.href(to)>{member.full_name.clone()} " " {you}</a>
                </li>
            }
        };
        let found = members.iter().zip(hits).filter(|(_, hit)| hit.is_some());
        let rows: Vec<_> = found.map(|(member, _)| row(member)).collect();
        if rows.is_empty() && !typed.is_empty() {
            return view! { <p class="muted" role="status">"None of them is called that."</p> }
                .into_any();
        }
        view! { <ul class="names">{rows}</ul> }.into_any()
    };
    view! { {find} {list} }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ion::{ActivityId, BlockId};
    use crate::time::Date;

    fn roster(count: u32, viewable_count: u32, capacity: Capacity) -> Roster {
        Roster {
            id: OfferingId(1),
            name: String::new(),
            title: String::new(),
            block: BlockId(1),
            date: Date::MIN,
            activity: ActivityId(1),
            members: Vec::new(),
            count,
            viewable_count,
            capacity,
        }
    }

    #[test]
    fn who_is_in_it_says_on_which_day_and_in_which_block() {
        let day = Date::parse("2026-12-02").expect("a date");
        assert_eq!(about(day, Some("A")), "Who is in it on Wednesday, December 2, block A");
        assert_eq!(about(day, None), "Who is in it on Wednesday, December 2");
    }

    #[test]
    fn places_are_told_as_they_truly_are() {
        let told = |count, capacity| fill(&roster(count, 0, capacity));
        assert_eq!(told(3, Capacity::Unlimited).1, None);
        assert_eq!(
            told(6, Capacity::Places(24)),
            ("6 of 24 places are taken".to_owned(), Some(25))
        );
        let over = "26 of 24 places are taken. It is full.".to_owned();
        assert_eq!(told(26, Capacity::Places(24)), (over, Some(100)));
        assert!(told(0, Capacity::Places(0)).0.contains("staff only"));
    }

    #[test]
    fn who_does_not_share_is_not_said_to_be_absent() {
        let told = |seen, all| shared(&roster(all, seen, Capacity::Unlimited));
        assert_eq!(told(11, 12), "11 of them share their eighth period with you.");
        assert_eq!(told(0, 12), "None of them shares their eighth period with you.");
        assert_eq!(told(12, 12), "You may see all of them.");
        assert_eq!(told(0, 0), "Nobody has signed up yet.");
    }
}
