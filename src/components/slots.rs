//! Eighth period, day by day: what is chosen in each block, and what is still to choose.

use leptos::prelude::*;

use super::slot::SlotRow;
use crate::eighth::agenda::{AgendaDay, Slot, Urgency};
use crate::eighth::room_book::RoomBook;
use crate::ion::BlockId;
use crate::time::{Date, day_name};

/// The days.
#[component]
pub fn Slots(
    days: Vec<AgendaDay>,
    today: Date,
    /// The page of a block.
    block_href: Callback<BlockId, String>,
    /// Where what is chosen meets, as far as that is known.
    rooms: RoomBook,
) -> impl IntoView {
    let first = first_to_choose(&days);
    let column = |day| {
        view! { <DayColumn day=day today=today first=first block_href=block_href rooms=rooms.clone() /> }
    };
    view! { <ol class="slots">{days.into_iter().map(column).collect_view()}</ol> }
}

/// The one slot of the page whose button is the main one.
fn first_to_choose(days: &[AgendaDay]) -> Option<BlockId> {
    let mut slots = days.iter().flat_map(|day| &day.slots);
    slots.find(|slot| slot.urgency == Urgency::NeedsChoice).map(|slot| slot.block.id)
}

#[component]
fn DayColumn(
    day: AgendaDay,
    today: Date,
    first: Option<BlockId>,
    block_href: Callback<BlockId, String>,
    rooms: RoomBook,
) -> impl IntoView {
    let class = if day.date == today { "slot-day slot-today" } else { "slot-day" };
    let (state_class, state) = match day.to_choose() {
        0 if day.is_locked() => ("tiny faint", "Locked".to_owned()),
        0 => ("tiny", String::new()),
        some => ("tiny warn", format!("{some} to choose")),
    };
    let row = |slot: Slot| {
        let id = slot.block.id;
        let room = slot.choice.as_ref().and_then(|it| rooms.room(it.offering));
        let room = room.filter(|room| !room.is_empty()).map(str::to_owned);
        view! { <SlotRow held=slot href=block_href.run(id) room=room is_main={first == Some(id)} /> }
    };
    view! {
        <li class=class>
            <h3 class="slot-date">
                {day_name(day.date, today)} <span class=state_class>{state}</span>
            </h3>
            {day.slots.into_iter().map(row).collect_view()}
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ion::blocks::Block;

    #[test]
    fn only_one_button_is_the_main_one() {
        let slot = |id, urgency| Slot {
            block: Block {
                id: BlockId(id),
                date: Date::MIN,
                letter: "A".to_owned(),
                locked: false,
            },
            choice: None,
            urgency,
        };
        let day = |slots| AgendaDay { date: Date::MIN, slots };
        let days = [
            day(vec![slot(1, Urgency::Open)]),
            day(vec![slot(2, Urgency::NeedsChoice), slot(3, Urgency::NeedsChoice)]),
        ];
        assert_eq!(first_to_choose(&days), Some(BlockId(2)));
        assert_eq!(first_to_choose(&days[..1]), None);
    }
}
