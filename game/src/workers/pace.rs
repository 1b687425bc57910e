//! Makes programs rest if they hold up the others in a game without an interval.
//! With an interval, a slow program delays no one. Without one, every turn would wait for the
//! slowest program. A program that repeatedly holds up the others therefore rests for as long as it
//! delayed them, so they keep at least half their speed. Only time in which the others play counts
//! as rest. All resting programs return in the same turn, so together they cost no more than the
//! slowest of them.

use std::collections::BTreeMap;
use std::time::Duration;

use aimmo_common::ids::PlayerId;

/// Shorter waits between two answers are ignored, because a busy machine causes them too.
const UNNOTICED: Duration = Duration::from_millis(10);
/// Total delay that a program may cause before it rests: longer than a brief stall of the machine.
const ALLOWANCE: Duration = Duration::from_secs(1);
/// Number of turns after a rest in which the allowance does not apply.
const PROBATION: u32 = 1_000;
/// The longest rest, counted in time during which the others play.
const MOST: Duration = Duration::from_secs(30);

#[derive(Debug, Default)]
pub(super) struct Pace {
    accounts: BTreeMap<PlayerId, Account>,
    /// Time that the others have lost in the current turn.
    taken: Duration,
}

#[derive(Debug, Clone, Copy, Default)]
struct Account {
    /// Delay that this player has caused and not yet made up for.
    owed: Duration,
    rests: bool,
    /// Turns until the allowance applies again.
    probation: u32,
}

impl Pace {
    /// `last_turn` is the duration of the previous turn. Players who are not `here` are forgotten.
    pub(super) fn begin(&mut self, last_turn: Duration, here: impl Fn(PlayerId) -> bool) {
        // Only time that the others did not spend waiting makes up for a delay.
        let given = last_turn.saturating_sub(std::mem::take(&mut self.taken));
        self.accounts.retain(|player, account| {
            account.owed = account.owed.saturating_sub(given);
            if !account.rests {
                account.probation = account.probation.saturating_sub(1);
            }
            here(*player) && (account.rests || account.probation > 0 || !account.owed.is_zero())
        });
        let mut resting = self.accounts.values().filter(|account| account.rests);
        // All return together, because in the same turn they cost no more than the slowest of them.
        if resting.all(|account| account.owed.is_zero()) {
            for account in self.accounts.values_mut().filter(|account| account.rests) {
                account.rests = false;
                account.probation = PROBATION;
            }
        }
    }

    pub(super) fn rests(&self, player: PlayerId) -> bool {
        self.accounts
            .get(&player)
            .is_some_and(|account| account.rests)
    }

    /// Charges a wait to the players who had not answered although others had.
    pub(super) fn waited(&mut self, waited: Duration, for_these: impl Iterator<Item = PlayerId>) {
        // After a longer wait, shorter ones count too: anyone who is still missing is late anyway.
        if waited < UNNOTICED && self.taken.is_zero() {
            return;
        }
        self.taken += waited;
        for player in for_these {
            let account = self.accounts.entry(player).or_default();
            account.owed = (account.owed + waited).min(MOST);
            account.rests = account.owed > ALLOWANCE || account.probation > 0;
        }
    }

    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The time the others need for a turn.
    const TURN: Duration = Duration::from_millis(2);

    /// Plays turns with players who take the given time per turn and join in the given turn.
    /// Returns the total time and how many times each player was asked.
    fn play(turns: u32, slow: &[(Duration, u32)]) -> (Duration, Vec<u32>) {
        let mut pace = Pace::default();
        let mut asked = vec![0; slow.len()];
        let (mut all, mut last) = (Duration::ZERO, Duration::ZERO);
        for turn in 0..turns {
            pace.begin(last, |_| true);
            let mut waiting: Vec<(Duration, usize)> = Vec::new();
            for (at, (takes, from)) in slow.iter().enumerate() {
                if turn >= *from && !pace.rests(PlayerId(at as u32)) {
                    asked[at] += 1;
                    waiting.push((*takes, at));
                }
            }
            waiting.sort_unstable();
            last = TURN;
            while let Some((takes, _)) = waiting.first().copied() {
                let wait = takes.saturating_sub(last);
                pace.waited(wait, waiting.iter().map(|(_, at)| PlayerId(*at as u32)));
                last = last.max(takes);
                waiting.remove(0);
            }
            all += last;
        }
        (all, asked)
    }

    #[test]
    fn others_keep_half_their_speed_however_many_programs_are_slow() {
        let ms = Duration::from_millis;
        for slow in [
            &[(ms(950), 0)][..],
            &[(ms(100), 0)],
            &[(ms(30), 0)],
            &[(ms(950), 0); 20],
            &[
                (ms(950), 0),
                (ms(950), 100),
                (ms(950), 200),
                (ms(400), 300),
                (ms(50), 350),
            ],
            &[(ms(20), 0), (ms(25), 0), (ms(30), 0), (ms(35), 0)],
            &[(ms(5_000), 0), (ms(950), 3_000)],
        ] {
            let turns = 20_000;
            let (took, asked) = play(turns, slow);
            // Plus the allowance, which every player may use up once.
            let once: Duration = slow.iter().map(|(takes, _)| *takes + ALLOWANCE).sum();
            assert!(took <= 2 * TURN * turns + once, "{slow:?}: {took:?}");
            assert!(asked.iter().all(|asked| *asked > 1), "{slow:?}: {asked:?}");
        }
    }

    #[test]
    fn an_occasionally_slow_program_never_rests() {
        let mut pace = Pace::default();
        for _ in 0..1_000 {
            pace.begin(Duration::from_millis(200), |_| true);
            assert!(!pace.rests(PlayerId(1)));
            pace.waited(Duration::from_millis(90), [PlayerId(1)].into_iter());
        }
    }

    #[test]
    fn a_player_who_leaves_is_forgotten() {
        let mut pace = Pace::default();
        pace.waited(2 * ALLOWANCE, [PlayerId(1)].into_iter());
        assert!(pace.rests(PlayerId(1)));
        pace.begin(Duration::ZERO, |_| false);
        assert!(!pace.rests(PlayerId(1)) && pace.accounts.is_empty());
    }
}
