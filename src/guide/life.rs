//! How long a token lives, as arithmetic that one can follow.

/// `36,000 ÷ 3,600 = 10 hours`: a life in seconds, worked out.
#[must_use]
pub fn sum(seconds: u32) -> String {
    const UNITS: [(u32, &str); 3] = [(86_400, "day"), (3_600, "hour"), (60, "minute")];
    // Hours up to two days, as one speaks of them.
    let fits =
        |(unit, _): &&(u32, &str)| seconds >= *unit && (*unit < 86_400 || seconds >= 172_800);
    let Some((unit, name)) = UNITS.iter().find(fits) else {
        return format!("{seconds} {}", plural(seconds, "second"));
    };
    let (whole, rest) = (seconds / unit, seconds % unit);
    let more = if rest == 0 { String::new() } else { format!(", and {} s", grouped(rest)) };
    let (top, bottom) = (grouped(seconds), grouped(*unit));
    format!("{top} ÷ {bottom} = {whole} {}{more}", plural(whole, name))
}

/// What is left of the token from step 3, by its life and by what has become of it.
#[must_use]
pub fn left(is_revoked: bool, left: &str) -> String {
    if is_revoked {
        return "The token from step 3 is revoked: nothing is left of its life.".to_owned();
    }
    format!("The token from step 3 has {left} left.")
}

/// A number with commas between thousands.
#[must_use]
pub fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn plural(count: u32, word: &str) -> String {
    if count == 1 { word.to_owned() } else { format!("{word}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ions_36000_seconds_are_ten_hours() {
        assert_eq!(sum(36_000), "36,000 ÷ 3,600 = 10 hours");
    }

    #[test]
    fn every_size_has_its_unit() {
        assert_eq!(sum(2_592_000), "2,592,000 ÷ 86,400 = 30 days");
        assert_eq!(sum(3_600), "3,600 ÷ 3,600 = 1 hour");
        assert_eq!(sum(86_400), "86,400 ÷ 3,600 = 24 hours");
        assert_eq!(sum(60), "60 ÷ 60 = 1 minute");
        assert_eq!(sum(59), "59 seconds");
        assert_eq!(sum(1), "1 second");
        assert_eq!(sum(5_400), "5,400 ÷ 3,600 = 1 hour, and 1,800 s");
    }

    #[test]
    fn of_a_revoked_token_nothing_is_left() {
        assert_eq!(left(false, "9 h 59 min"), "The token from step 3 has 9 h 59 min left.");
        assert!(left(true, "9 h 59 min").contains("nothing is left"));
    }

    #[test]
    fn numbers_are_grouped_by_thousands() {
        for (number, text) in [(0, "0"), (999, "999"), (1_000, "1,000"), (31_536_000, "31,536,000")]
        {
            assert_eq!(grouped(number), text);
        }
    }
}
