use std::fmt;

/// A ratio or a probability in parts per million, rounded identically on every machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Ppm(pub u32);

#[expect(missing_docs, reason = "the other items are self-explanatory")]
impl Ppm {
    pub const ZERO: Ppm = Ppm(0);
    pub const ONE: Ppm = Ppm(1_000_000);

    pub fn times_rounded_up(self, count: usize) -> u64 {
        self.share_rounded_up(count, 1)
    }

    /// Returns `self * count / shares`, rounded up; 0 if `shares` is 0.
    pub fn share_rounded_up(self, count: usize, shares: usize) -> u64 {
        let product = u64::from(self.0).saturating_mul(count as u64);
        let divisor = u64::from(Ppm::ONE.0).saturating_mul(shares as u64);
        if divisor == 0 {
            0
        } else {
            product.div_ceil(divisor)
        }
    }
}

impl fmt::Display for Ppm {
    /// Writes a decimal number without trailing zeros: `1.2`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, fraction) = (self.0 / Ppm::ONE.0, self.0 % Ppm::ONE.0);
        if fraction == 0 {
            return write!(f, "{whole}");
        }
        let digits = format!("{fraction:06}");
        write!(f, "{whole}.{}", digits.trim_end_matches('0'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_are_rounded_up() {
        assert_eq!(Ppm(1_200_000).times_rounded_up(30), 36);
        assert_eq!(Ppm(500_000).times_rounded_up(1), 1);
        assert_eq!(Ppm(500_000).times_rounded_up(0), 0);
        assert_eq!(Ppm(1).times_rounded_up(1), 1);
        assert_eq!(Ppm(1_200_000).share_rounded_up(30, 2), 18);
        assert_eq!(Ppm(1_200_000).share_rounded_up(1, 3), 1);
        assert_eq!(Ppm(1_200_000).share_rounded_up(1, 0), 0);
    }

    #[test]
    fn a_ratio_is_displayed_as_a_decimal_number() {
        assert_eq!(Ppm(1_200_000).to_string(), "1.2");
        assert_eq!(Ppm(50_000).to_string(), "0.05");
        assert_eq!(Ppm(16_000_000).to_string(), "16");
    }
}
