use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use super::network;

/// A pool of places, of which each address may take a limited share. Clones share the same places.
#[derive(Debug, Clone)]
pub struct Shares(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    places: usize,
    per_address: usize,
    taken: Mutex<Taken>,
}

#[derive(Debug, Default)]
struct Taken {
    all: usize,
    by_address: HashMap<IpAddr, usize>,
}

/// A place in the pool, released when dropped.
#[derive(Debug)]
pub struct Share {
    shares: Shares,
    address: IpAddr,
}

#[expect(missing_docs, reason = "the other signature is self-explanatory")]
impl Shares {
    pub fn new(places: usize, per_address: usize) -> Self {
        Self(Arc::new(Inner {
            places,
            per_address,
            taken: Mutex::default(),
        }))
    }

    /// Takes a free place, unless the address has already taken its share.
    pub fn take(&self, address: IpAddr) -> Option<Share> {
        let address = network(address);
        let mut taken = self.lock();
        let of_address = taken.by_address.get(&address).copied().unwrap_or(0);
        if taken.all >= self.0.places || of_address >= self.0.per_address {
            return None;
        }
        taken.all += 1;
        taken.by_address.insert(address, of_address + 1);
        drop(taken);
        Some(Share {
            shares: self.clone(),
            address,
        })
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Taken> {
        self.0.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        let mut taken = self.shares.lock();
        taken.all -= 1;
        if let Some(left) = taken.by_address.get_mut(&self.address) {
            *left -= 1;
            if *left == 0 {
                taken.by_address.remove(&self.address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_cannot_take_more_than_its_share() {
        let (a, b) = ([192, 0, 2, 1].into(), [192, 0, 2, 2].into());
        let shares = Shares::new(3, 2);
        let first = shares.take(a).unwrap();
        let _second = shares.take(a).unwrap();
        assert!(shares.take(a).is_none());
        let _other = shares.take(b).unwrap();
        assert!(shares.take(b).is_none(), "no place is left");
        drop(first);
        assert!(shares.take(b).is_some());
        assert_eq!(
            shares.lock().by_address.len(),
            2,
            "released addresses are forgotten"
        );
    }
}
