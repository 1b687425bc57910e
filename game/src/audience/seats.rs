//! Limits on open sockets, in total and per visitor.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use aimmo_common::ids::PlayerId;
use aimmo_common::serve::network;
use aimmo_common::token::Access;

/// Maximum number of sockets per player, allowing for several devices and dead connections.
const PER_PLAYER: usize = 8;
/// Maximum number of sockets for all organisers, allowing for teachers with several pages.
const PER_ORGANISER: usize = 64;
/// One in this many sockets is reserved for players and organisers.
const RESERVED: usize = 5;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Visitor {
    Player(PlayerId),
    Organiser,
    /// Anyone else; counted by address, because anonymous tokens are free to obtain.
    Spectator,
}

impl Visitor {
    pub(crate) fn of(access: &Access) -> Self {
        match (access.player, access.session) {
            (Some(player), _) => Self::Player(player),
            (None, Some(_)) => Self::Organiser,
            (None, None) => Self::Spectator,
        }
    }

    fn is_spectator(self) -> bool {
        self == Self::Spectator
    }

    fn key(self, address: IpAddr) -> Key {
        match self {
            Self::Player(player) => Key::Player(player),
            Self::Organiser => Key::Organiser,
            Self::Spectator => Key::Address(address),
        }
    }
}

#[derive(Debug, Clone)]
pub(crate) struct Seats(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    all: usize,
    spectators: usize,
    spectators_per_address: usize,
    taken: Mutex<Taken>,
}

#[derive(Debug, Default)]
struct Taken {
    all: usize,
    spectators: usize,
    by_key: HashMap<Key, usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Key {
    Player(PlayerId),
    Organiser,
    Address(IpAddr),
}

/// A seat, which is released on drop.
#[derive(Debug)]
pub(crate) struct Seat {
    seats: Seats,
    visitor: Visitor,
    address: IpAddr,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NoSeat {
    #[error("all seats are taken")]
    Full,
    #[error("the visitor has too many pages open")]
    TooManyPages,
    #[error("too many spectators have the same address")]
    TooManyNearby,
}

impl NoSeat {
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Full => "watchers-too-many-here",
            Self::TooManyPages => "pages-too-many",
            Self::TooManyNearby => "watchers-too-many-nearby",
        }
    }
}

impl Seats {
    /// `per_address` limits the spectators from one address.
    pub(crate) fn new(all: usize, per_address: usize) -> Self {
        Self(Arc::new(Inner {
            all,
            spectators: all - all / RESERVED,
            spectators_per_address: per_address,
            taken: Mutex::default(),
        }))
    }

    pub(crate) fn take(&self, visitor: Visitor, address: IpAddr) -> Result<Seat, NoSeat> {
        let address = network(address);
        self.lock().add(&self.0, visitor, address)?;
        Ok(Seat {
            seats: self.clone(),
            visitor,
            address,
        })
    }

    fn lock(&self) -> MutexGuard<'_, Taken> {
        self.0.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Taken {
    fn add(&mut self, seats: &Inner, visitor: Visitor, address: IpAddr) -> Result<(), NoSeat> {
        let key = visitor.key(address);
        let own = self.by_key.get(&key).copied().unwrap_or(0);
        let (most, refusal) = match visitor {
            Visitor::Player(_) => (PER_PLAYER, NoSeat::TooManyPages),
            Visitor::Organiser => (PER_ORGANISER, NoSeat::TooManyPages),
            Visitor::Spectator => (seats.spectators_per_address, NoSeat::TooManyNearby),
        };
        if own >= most {
            return Err(refusal);
        }
        let full = visitor.is_spectator() && self.spectators >= seats.spectators;
        if full || self.all >= seats.all {
            return Err(NoSeat::Full);
        }
        self.all += 1;
        self.spectators += usize::from(visitor.is_spectator());
        self.by_key.insert(key, own + 1);
        Ok(())
    }

    fn remove(&mut self, visitor: Visitor, address: IpAddr) {
        self.all -= 1;
        self.spectators -= usize::from(visitor.is_spectator());
        let key = visitor.key(address);
        if let Some(left) = self.by_key.get_mut(&key) {
            *left -= 1;
            if *left == 0 {
                self.by_key.remove(&key);
            }
        }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.seats.lock().remove(self.visitor, self.address);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1));
    const THERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 2));

    #[test]
    fn some_seats_are_reserved_for_players_and_organisers() {
        let seats = Seats::new(10, 100);
        let mut taken: Vec<Seat> = (0..8)
            .map(|_| seats.take(Visitor::Spectator, HERE).unwrap())
            .collect();
        let spectator = seats.take(Visitor::Spectator, HERE);
        assert_eq!(spectator.unwrap_err(), NoSeat::Full);
        taken.push(seats.take(Visitor::Player(PlayerId(1)), HERE).unwrap());
        taken.push(seats.take(Visitor::Organiser, HERE).unwrap());
        let player = seats.take(Visitor::Player(PlayerId(2)), HERE);
        assert_eq!(player.unwrap_err(), NoSeat::Full);
    }

    #[test]
    fn one_visitor_can_take_only_a_few_seats() {
        for (visitor, most) in [
            (Visitor::Player(PlayerId(1)), PER_PLAYER),
            (Visitor::Organiser, PER_ORGANISER),
        ] {
            let seats = Seats::new(2_500, 600);
            let mut taken: Vec<Seat> = (0..most)
                .map(|_| seats.take(visitor, HERE).unwrap())
                .collect();
            let refused = seats.take(visitor, THERE).unwrap_err();
            assert_eq!(refused, NoSeat::TooManyPages, "{visitor:?}");
            taken.pop();
            seats.take(visitor, THERE).unwrap();
        }
    }

    #[test]
    fn spectators_from_one_address_leave_seats_for_others_and_for_its_players() {
        let seats = Seats::new(2_500, 600);
        let taken: Vec<Seat> = (0..600)
            .map(|_| seats.take(Visitor::Spectator, HERE).unwrap())
            .collect();
        let here = seats.take(Visitor::Spectator, HERE);
        assert_eq!(here.unwrap_err(), NoSeat::TooManyNearby);
        seats.take(Visitor::Spectator, THERE).unwrap();
        // A whole school.
        let players: Vec<Seat> = (0..200)
            .map(|id| seats.take(Visitor::Player(PlayerId(id)), HERE).unwrap())
            .collect();
        drop((taken, players));
        assert!(
            seats.lock().by_key.is_empty(),
            "visitors are still remembered"
        );
    }
}
