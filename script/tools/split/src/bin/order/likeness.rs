//! Which functions are alike.

use std::collections::HashMap;

/// Functions are alike in that they share runs of so many bytes: an instruction or two.
const RUN: usize = 4;
/// A run that so many functions have says nothing of any of them.
const COMMON: usize = 1000;
/// The next function is like these last ones, each of them counting half of the one after it.
const LAST: usize = 3;
/// What is added to a function's size, so that the smallest do not seem like everything.
const SMALL: f64 = 20.0;

/// The places of the functions in an order in which each is followed by the one that is most like
/// it, and like the two before it, of those that are left. The biggest but `first` begins.
///
/// The weights were found by trying, on what brotli makes of it; others are within a fifth of a
/// per cent.
pub fn order(functions: &[Vec<u8>], first: usize) -> Vec<usize> {
    let runs = runs_of(functions);
    let sharing = sharing(&runs);
    // Where nothing that is left is like the last ones, the biggest comes.
    let mut biggest: Vec<usize> = (0..functions.len()).collect();
    biggest.sort_by_key(|&function| usize::MAX - functions[function].len());
    biggest.rotate_left(first.min(functions.len()));
    let mut biggest = biggest.into_iter();
    let mut is_placed = vec![false; functions.len()];
    let mut likeness = vec![0.0; functions.len()];
    let mut order: Vec<usize> = Vec::with_capacity(functions.len());
    while order.len() < functions.len() {
        let mut alike = Vec::new();
        let mut weight = 1.0;
        for &last in order.iter().rev().take(LAST) {
            for &other in runs[last].iter().flat_map(|&run| &sharing[run]) {
                if !is_placed[other] {
                    if likeness[other] == 0.0 {
                        alike.push(other);
                    }
                    likeness[other] += weight;
                }
            }
            weight /= 2.0;
        }
        let mut next = None;
        let mut most = 0.0;
        for other in alike {
            // Of two that share as much, the one that has less else.
            let likeness =
                std::mem::take(&mut likeness[other]) / (runs[other].len() as f64 + SMALL);
            if likeness > most {
                (most, next) = (likeness, Some(other));
            }
        }
        let Some(next) = next.or_else(|| biggest.find(|&other| !is_placed[other])) else { break };
        is_placed[next] = true;
        order.push(next);
    }
    order
}

/// The runs of bytes in each function, each once, by number.
fn runs_of(functions: &[Vec<u8>]) -> Vec<Vec<usize>> {
    let mut numbers = HashMap::new();
    let number_of = |run| {
        let next = numbers.len();
        *numbers.entry(run).or_insert(next)
    };
    let mut number_of = number_of;
    functions
        .iter()
        .map(|bytes| {
            let mut runs: Vec<usize> = bytes.windows(RUN).map(&mut number_of).collect();
            runs.sort_unstable();
            runs.dedup();
            runs
        })
        .collect()
}

/// Which functions share each run; none where that says nothing.
fn sharing(runs: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let count = runs.iter().flatten().max().map_or(0, |last| last + 1);
    let mut sharing = vec![Vec::new(); count];
    for (function, runs) in runs.iter().enumerate() {
        for &run in runs {
            sharing[run].push(function);
        }
    }
    for functions in &mut sharing {
        if !(2..=COMMON).contains(&functions.len()) {
            functions.clear();
        }
    }
    sharing
}

#[cfg(test)]
mod tests {
    use super::order;

    #[test]
    fn every_function_has_one_place() {
        let functions: Vec<Vec<u8>> = (0..200_u8).map(|it| vec![it % 7; usize::from(it)]).collect();
        for first in [0, 3, 199, 200, 1000] {
            let mut places = order(&functions, first);
            places.sort_unstable();
            assert_eq!(places, (0..200).collect::<Vec<_>>());
        }
    }

    #[test]
    fn what_shares_most_follows() {
        let functions =
            ["loads a text and shows it", "quite another thing", "loads a text and shows", "x"];
        let functions = functions.map(|it| it.as_bytes().to_vec());
        assert_eq!(order(&functions, 0), [0, 2, 1, 3]);
        assert_eq!(order(&functions, 1), [2, 0, 1, 3]);
    }

    #[test]
    fn no_function_is_no_place() {
        assert_eq!(order(&[], 0), []);
        assert_eq!(order(&[], 1), []);
    }
}
