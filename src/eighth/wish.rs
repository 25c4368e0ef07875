//! What a reader wanted to change when they had to leave for Ion first: carried in the address, so
//! that they come back to it.

use crate::ion::{ActivityId, BlockId};

/// The parameter of our addresses that carries it.
const NAME: &str = "wish";

/// How the wish for a star begins in it, and for none.
const STARS: [(&str, bool); 2] = [("star-", true), ("unstar-", false)];

/// A change that waits for its confirmation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// These activities in these blocks.
    SignUps(Vec<(BlockId, ActivityId)>),
    /// To star this activity, or not to have it starred any more.
    Star(ActivityId, bool),
}

impl Wish {
    /// The wish that an address carries: `wish=45-92,46-92` or `wish=star-92`.
    #[must_use]
    pub fn of(address: &str) -> Option<Self> {
        let text = parameters(address).find_map(|it| it.strip_prefix(NAME)?.strip_prefix('='))?;
        for (begins, is_starred) in STARS {
            if let Some(activity) = text.strip_prefix(begins) {
                return activity.parse().ok().map(|it| Wish::Star(ActivityId(it), is_starred));
            }
        }
        let pair = |text: &str| {
            let (block, activity) = text.split_once('-')?;
            Some((BlockId(block.parse().ok()?), ActivityId(activity.parse().ok()?)))
        };
        text.split(',').map(pair).collect::<Option<Vec<_>>>().map(Wish::SignUps)
    }

    /// The same address with this wish, in place of another.
    #[must_use]
    pub fn put_into(&self, address: &str) -> String {
        let text = match self {
            Wish::Star(activity, is_starred) => {
                let begins = STARS.iter().find(|(_, it)| it == is_starred).map_or("", |it| it.0);
                format!("{begins}{activity}")
            }
            Wish::SignUps(pairs) => {
                let pairs: Vec<_> =
                    pairs.iter().map(|(block, activity)| format!("{block}-{activity}")).collect();
                pairs.join(",")
            }
        };
        let address = without(address);
        let mark = if address.contains('?') { '&' } else { '?' };
        format!("{address}{mark}{NAME}={text}")
    }
}

/// The same address without any wish.
#[must_use]
pub fn without(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let is_wish = |it: &&str| it.split('=').next() == Some(NAME);
    let others: Vec<_> = parameters(address).filter(|it| !is_wish(it)).collect();
    if others.is_empty() { path.to_owned() } else { format!("{path}?{}", others.join("&")) }
}

fn parameters(address: &str) -> impl Iterator<Item = &str> {
    let address = address.split('#').next().unwrap_or_default();
    let query = address.split_once('?').map(|(_, query)| query).unwrap_or_default();
    query.split('&').filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_comes_back_as_it_left() {
        let pairs = vec![(BlockId(45), ActivityId(92)), (BlockId(46), ActivityId(92))];
        let stars = [true, false].map(|is_starred| Wish::Star(ActivityId(7), is_starred));
        for wish in [Wish::SignUps(pairs)].into_iter().chain(stars) {
            for address in ["/eighth/45", "/eighth/45?activity=92&q=a%20b", "/eighth/45?wish=1-1"] {
                let carried = wish.put_into(address);
                assert_eq!(Wish::of(&carried).as_ref(), Some(&wish), "{carried}");
                assert_eq!(without(&carried), without(address));
            }
        }
    }

    #[test]
    fn what_is_no_wish_is_none() {
        for address in
            ["/eighth/45", "/?wish=", "/?wish=a-b", "/?wish=1-2,", "/?wishes=1-2", "/#?wish=1-2"]
        {
            assert_eq!(Wish::of(address), None, "{address}");
        }
        assert_eq!(without("/eighth/45?a=1&wish=1-2#x"), "/eighth/45?a=1");
    }
}
