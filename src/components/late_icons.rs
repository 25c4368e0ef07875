//! The icons that neither the frame nor Today shows: they come with what comes later.

use leptos::prelude::*;

/// Their symbols; `index.html` has those of the others.
#[component]
pub fn LateIcons() -> impl IntoView {
    view! {
        <svg hidden aria-hidden="true">
            <symbol id="i-copy" viewBox="0 0 24 24"><rect x="8.5" y="8.5" width="11.5" height="11.5" rx="2.5"/><path d="M15.5 8.5V6a2 2 0 0 0-2-2H6a2 2 0 0 0-2 2v7.5a2 2 0 0 0 2 2h2.5"/></symbol>
            <symbol id="i-download" viewBox="0 0 24 24"><path d="M12 4v11M7 10.5l5 5 5-5M4.5 20h15"/></symbol>
            <symbol id="i-eye" viewBox="0 0 24 24"><path d="M2.8 12c2-4 5.3-6 9.2-6s7.2 2 9.2 6c-2 4-5.3 6-9.2 6s-7.2-2-9.2-6Z"/><circle cx="12" cy="12" r="2.7"/></symbol>
            <symbol id="i-filter" viewBox="0 0 24 24"><path d="M4 6.5h16M7 12h10M10 17.5h4"/></symbol>
            <symbol id="i-history" viewBox="0 0 24 24"><path d="M4 12a8 8 0 1 0 2.6-5.9L4 8.5M4 4v4.5h4.5M12 8v4.2l2.8 1.8"/></symbol>
            <symbol id="i-left" viewBox="0 0 24 24"><path d="m14.5 5.5-6.5 6.5 6.5 6.5"/></symbol>
            <symbol id="i-pencil" viewBox="0 0 24 24"><path d="M4.5 19.5 5.5 15 16 4.5a1.8 1.8 0 0 1 2.5 0l1 1a1.8 1.8 0 0 1 0 2.5L9 18.5ZM14 6.5l3.5 3.5"/></symbol>
            <symbol id="i-refresh" viewBox="0 0 24 24"><path d="M19.5 12a7.5 7.5 0 0 1-13.3 4.8L4.5 15M4.5 12a7.5 7.5 0 0 1 13.3-4.8L19.5 9M19.5 4.5V9H15M4.5 19.5V15H9"/></symbol>
            <symbol id="i-room" viewBox="0 0 24 24"><path d="M12 21c4.2-4.3 6.5-7.7 6.5-10.8A6.5 6.5 0 0 0 5.5 10.2C5.5 13.3 7.8 16.7 12 21Z"/><circle cx="12" cy="10" r="2.3"/></symbol>
            <symbol id="i-send" viewBox="0 0 24 24"><path d="M4 12 20 4.5 15 20l-4-6.5ZM11 13.5 20 4.5"/></symbol>
            <symbol id="i-server" viewBox="0 0 24 24"><rect x="4" y="4" width="16" height="6.5" rx="2"/><rect x="4" y="13.5" width="16" height="6.5" rx="2"/><path d="M7.5 7.3h.01M7.5 16.8h.01M11 7.3h5M11 16.8h5"/></symbol>
            <symbol id="i-shield" viewBox="0 0 24 24"><path d="M12 3.5 5 6v5.5c0 4.3 2.8 7.5 7 9 4.2-1.5 7-4.7 7-9V6Z"/><path d="m8.8 12 2.3 2.3 4.2-4.6"/></symbol>
            <symbol id="i-star" viewBox="0 0 24 24"><path d="m12 3.8 2.5 5.2 5.7.8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8Z"/></symbol>
            <symbol id="i-star-on" viewBox="0 0 24 24"><path fill="currentColor" d="m12 3.8 2.5 5.2 5.7.8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8Z"/></symbol>
            <symbol id="i-x" viewBox="0 0 24 24"><path d="m6 6 12 12M18 6 6 18"/></symbol>
            <symbol id="i-x-circle" viewBox="0 0 24 24"><circle cx="12" cy="12" r="8.5"/><path d="m9.2 9.2 5.6 5.6M14.8 9.2l-5.6 5.6"/></symbol>
        </svg>
    }
}
