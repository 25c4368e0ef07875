//! The announcements as far as they have been loaded: page after page, each once.

use crate::ion::announcements::Announcement;
use crate::ion::{AnnouncementId, Page};

/// What is loaded of the archive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Archive {
    pages: Vec<Page<Announcement>>,
}

impl Archive {
    /// Takes in a page, by its number from 1; one that leaves a gap before it is not taken.
    ///
    /// One that is asked for anew takes the place of the old. What newer ones have pushed off its end
    /// since stays behind it, for the page after it was loaded before that.
    pub fn take_in(&mut self, number: usize, mut page: Page<Announcement>) {
        let loaded = self.pages.len();
        if number == loaded + 1 {
            self.pages.push(page);
        } else if let Some(old) = self.pages.get_mut(number.wrapping_sub(1)) {
            if let Some(last) = page.results.last().filter(|_| number < loaded) {
                let place = |it: &Announcement| (it.pinned, it.added);
                let last = place(last);
                let pushed = old.results.iter().filter(|it| place(it) < last).cloned();
                page.results.extend(pushed.collect::<Vec<_>>());
            }
            *old = page;
        }
    }

    /// Every announcement that is loaded, pinned first, as Ion puts them; each once, for one that came
    /// meanwhile pushes others onto a page that is loaded later.
    #[must_use]
    pub fn all(&self) -> Vec<&Announcement> {
        let mut all: Vec<&Announcement> = Vec::new();
        for post in self.pages.iter().flat_map(|page| &page.results) {
            if !all.iter().any(|it| it.id == post.id) {
                all.push(post);
            }
        }
        all.sort_by_key(|it| !it.pinned);
        all
    }

    /// How many there are in Ion.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.pages.first().map_or(0, |page| page.count)
    }

    /// The number of the page that comes next; nothing if all of them are here, or none is.
    #[must_use]
    pub fn next(&self) -> Option<u32> {
        let has_next = self.pages.last()?.has_next;
        u32::try_from(self.pages.len() + 1).ok().filter(|_| has_next)
    }

    /// The announcement of this number, if it is loaded.
    #[must_use]
    pub fn find(&self, id: AnnouncementId) -> Option<&Announcement> {
        self.pages.iter().flat_map(|page| &page.results).find(|it| it.id == id)
    }

    /// Puts a changed announcement in its place.
    pub fn replace(&mut self, changed: &Announcement) {
        for page in &mut self.pages {
            for post in page.results.iter_mut().filter(|it| it.id == changed.id) {
                post.clone_from(changed);
            }
        }
    }

    /// Takes an announcement away.
    pub fn remove(&mut self, id: AnnouncementId) {
        for page in &mut self.pages {
            page.results.retain(|it| it.id != id);
            page.count = page.count.saturating_sub(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Timestamp;

    fn post(id: u32) -> Announcement {
        Announcement {
            id: AnnouncementId(id),
            title: id.to_string(),
            content: String::new(),
            author: None,
            added: Timestamp::from_millis(id.into()),
            updated: Timestamp::default(),
            pinned: id > 90,
        }
    }

    fn page(ids: &[u32], has_next: bool) -> Page<Announcement> {
        Page { count: 5, results: ids.iter().copied().map(post).collect(), has_next }
    }

    fn ids(archive: &Archive) -> Vec<u32> {
        archive.all().iter().map(|it| it.id.0).collect()
    }

    #[test]
    fn pages_follow_each_other_and_each_post_stands_once() {
        let mut archive = Archive::default();
        assert_eq!(archive.next(), None);
        archive.take_in(2, page(&[1], false));
        assert_eq!(ids(&archive), [0; 0]);
        archive.take_in(1, page(&[99, 8, 7], true));
        assert_eq!(archive.next(), Some(2));
        archive.take_in(2, page(&[7, 6, 98], false));
        assert_eq!(ids(&archive), [99, 98, 8, 7, 6]);
        assert_eq!((archive.next(), archive.count()), (None, 5));
    }

    #[test]
    fn what_is_asked_for_anew_takes_the_place_of_the_old_and_loses_nothing() {
        let mut archive = Archive::default();
        archive.take_in(1, page(&[8, 7, 6], true));
        archive.take_in(2, page(&[5], false));
        // 9 is new and pushed 6 onto the second page; 8 is gone.
        archive.take_in(1, page(&[9, 7], true));
        assert_eq!(ids(&archive), [9, 7, 6, 5]);
        archive.take_in(2, page(&[6, 5], false));
        assert_eq!(ids(&archive), [9, 7, 6, 5]);
    }

    #[test]
    fn a_change_and_a_removal_are_seen_at_once() {
        let mut archive = Archive::default();
        archive.take_in(1, page(&[8, 7], false));
        archive.replace(&Announcement { title: "new".to_owned(), ..post(7) });
        assert_eq!(archive.find(AnnouncementId(7)).map(|it| it.title.as_str()), Some("new"));
        archive.remove(AnnouncementId(8));
        assert_eq!((ids(&archive), archive.count()), (vec![7], 4));
        assert_eq!(archive.find(AnnouncementId(8)), None);
    }
}
