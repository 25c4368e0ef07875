//! Data on its way.

use crate::ion::ApiError;

/// Something asked for: on its way, here, or not to be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loadable<T> {
    /// On its way for the first time.
    Loading,
    /// Here.
    Ready(T),
    /// Here, but a later attempt to refresh it failed: old data stays, and the failure is shown.
    Stale(T, ApiError),
    /// Not to be had.
    Failed(ApiError),
}

impl<T> Loadable<T> {
    /// What is here, fresh or stale.
    pub fn value(&self) -> Option<&T> {
        match self {
            Loadable::Ready(value) | Loadable::Stale(value, _) => Some(value),
            Loadable::Loading | Loadable::Failed(_) => None,
        }
    }

    /// Why it is not here, or not fresh.
    pub fn error(&self) -> Option<&ApiError> {
        match self {
            Loadable::Failed(error) | Loadable::Stale(_, error) => Some(error),
            Loadable::Loading | Loadable::Ready(_) => None,
        }
    }

    /// Takes in an answer; says whether that changed anything.
    pub fn take_in(&mut self, answer: Result<T, ApiError>) -> bool
    where
        T: PartialEq,
    {
        if let (Loadable::Ready(old), Ok(new)) = (&*self, &answer)
            && old == new
        {
            return false;
        }
        let old = std::mem::replace(self, Loadable::Loading);
        *self = match (old, answer) {
            (_, Ok(value)) => Loadable::Ready(value),
            (Loadable::Ready(old) | Loadable::Stale(old, _), Err(error)) => {
                Loadable::Stale(old, error)
            }
            (Loadable::Loading | Loadable::Failed(_), Err(error)) => Loadable::Failed(error),
        };
        true
    }

    /// Something made of both, as soon as both are here; a failure, if there is nothing of one.
    ///
    /// While one is on its way, that the other could not be had anew is no failure of both.
    pub fn with<U, V>(&self, other: &Loadable<U>, make: impl FnOnce(&T, &U) -> V) -> Loadable<V> {
        if let (Some(one), Some(two)) = (self.value(), other.value()) {
            return match self.error().or(other.error()) {
                None => Loadable::Ready(make(one, two)),
                Some(error) => Loadable::Stale(make(one, two), error.clone()),
            };
        }
        match (self, other) {
            (Loadable::Failed(error), _) | (_, Loadable::Failed(error)) => {
                Loadable::Failed(error.clone())
            }
            _ => Loadable::Loading,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What an answer makes of it.
    fn then(mut old: Loadable<u8>, answer: Result<u8, ApiError>) -> Loadable<u8> {
        assert!(old.take_in(answer), "nothing changed");
        old
    }

    #[test]
    fn a_failed_refresh_keeps_the_old_data_and_says_so() {
        let stale = then(Loadable::Ready(1), Err(ApiError::NotIon));
        assert_eq!(stale, Loadable::Stale(1, ApiError::NotIon));
        assert_eq!(then(stale.clone(), Err(ApiError::NotFound)).value(), Some(&1));
        assert_eq!(then(stale.clone(), Ok(1)), Loadable::Ready(1));
        assert_eq!(then(stale, Ok(2)), Loadable::Ready(2));
    }

    #[test]
    fn a_first_failure_has_nothing_to_show() {
        let failed = then(Loadable::Loading, Err(ApiError::NotIon));
        assert_eq!(failed, Loadable::Failed(ApiError::NotIon));
        assert_eq!(then(failed, Ok(1)), Loadable::Ready(1));
    }

    #[test]
    fn the_same_again_changes_nothing() {
        let mut ready = Loadable::Ready(1);
        assert!(!ready.take_in(Ok(1)));
        assert_eq!(ready, Loadable::Ready(1));
    }

    #[test]
    fn while_one_is_on_its_way_the_other_may_be_old() {
        let add = |one: &u8, two: &u8| one + two;
        let old = Loadable::Stale(1, ApiError::NotIon);
        assert_eq!(old.with(&Loadable::Loading, add), Loadable::Loading);
        assert_eq!(Loadable::Loading.with(&old, add), Loadable::Loading);
        let none = Loadable::Failed(ApiError::NotFound);
        assert_eq!(old.with(&none, add), Loadable::Failed(ApiError::NotFound));
        assert_eq!(none.with(&Loadable::Loading, add), Loadable::Failed(ApiError::NotFound));
    }

    #[test]
    fn two_are_ready_when_both_are() {
        let sum = |one: &Loadable<u8>, two: &Loadable<u8>| one.with(two, |a, b| a + b);
        let one = Loadable::Ready(1);
        let failed = Loadable::Failed(ApiError::NotIon);
        assert_eq!(sum(&one, &Loadable::Ready(2)), Loadable::Ready(3));
        assert_eq!(sum(&one, &Loadable::Loading), Loadable::Loading);
        assert_eq!(sum(&one, &failed), Loadable::Failed(ApiError::NotIon));
        assert_eq!(sum(&failed, &one), Loadable::Failed(ApiError::NotIon));
        let stale = Loadable::Stale(2, ApiError::NotFound);
        assert_eq!(sum(&one, &stale), Loadable::Stale(3, ApiError::NotFound));
    }
}
