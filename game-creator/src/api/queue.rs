use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::oneshot;

/// Lets a fixed number of callers work concurrently. The others wait in lanes, which take turns: a
/// caller alone in its lane waits for at most one caller from each other lane, however crowded
/// those lanes are. When the queue is full, the last caller in the longest lane is dropped in
/// favour of a caller from a shorter one.
pub(super) struct FairQueue<L> {
    shared: Arc<Mutex<Shared<L>>>,
    capacity: usize,
    lane_capacity: usize,
}

struct Shared<L> {
    free: usize,
    lanes: VecDeque<(L, VecDeque<oneshot::Sender<Permit<L>>>)>,
}

/// Permission to work, held until dropped.
pub(super) struct Permit<L>(Option<Arc<Mutex<Shared<L>>>>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Full;

impl<L: PartialEq> FairQueue<L> {
    pub(super) fn new(permits: usize, capacity: usize, lane_capacity: usize) -> Self {
        Self {
            shared: Arc::new(Mutex::new(Shared {
                free: permits,
                lanes: VecDeque::new(),
            })),
            capacity,
            lane_capacity,
        }
    }

    /// Waits for a permit. Fails with [`Full`] if the queue is full, or if it later fills up and
    /// drops this caller. Callers must set their own deadline; one that gives up leaves the queue.
    pub(super) async fn enter(&self, lane: L) -> Result<Permit<L>, Full> {
        let waiting = {
            let mut shared = lock(&self.shared);
            if shared.free > 0 {
                shared.free -= 1;
                return Ok(Permit(Some(Arc::clone(&self.shared))));
            }
            self.enqueue(&mut shared, lane)?
        };
        waiting.await.map_err(|_| Full)
    }

    pub(super) fn waiting(&self) -> usize {
        lock(&self.shared).waiting()
    }

    fn enqueue(
        &self,
        shared: &mut Shared<L>,
        lane: L,
    ) -> Result<oneshot::Receiver<Permit<L>>, Full> {
        let (sender, receiver) = oneshot::channel();
        // Callers that gave up must not count towards the limits.
        shared.remove_cancelled();
        let before = shared
            .lanes
            .iter()
            .find(|(name, _)| *name == lane)
            .map_or(0, |(_, waiting)| waiting.len());
        if before >= self.lane_capacity {
            return Err(Full);
        }
        if shared.waiting() >= self.capacity {
            let longest = shared
                .lanes
                .iter_mut()
                .map(|(_, waiting)| waiting)
                .max_by_key(|waiting| waiting.len());
            // Dropping the sender tells that caller that the queue is full.
            let _ = longest
                // A lane gives up a place only if it remains at least as long as this one.
                .filter(|waiting| waiting.len() > before + 1)
                .and_then(VecDeque::pop_back)
                .ok_or(Full)?;
        }
        match shared.lanes.iter_mut().find(|(name, _)| *name == lane) {
            Some((_, waiting)) => waiting.push_back(sender),
            None => shared.lanes.push_back((lane, VecDeque::from([sender]))),
        }
        Ok(receiver)
    }
}

impl<L> Shared<L> {
    fn waiting(&self) -> usize {
        self.lanes.iter().map(|(_, waiting)| waiting.len()).sum()
    }

    fn remove_cancelled(&mut self) {
        for (_, waiting) in &mut self.lanes {
            waiting.retain(|sender| !sender.is_closed());
        }
        self.lanes.retain(|(_, waiting)| !waiting.is_empty());
    }

    fn next(&mut self) -> Option<oneshot::Sender<Permit<L>>> {
        let (lane, mut waiting) = self.lanes.pop_front()?;
        let next = waiting.pop_front();
        if !waiting.is_empty() {
            self.lanes.push_back((lane, waiting));
        }
        next
    }
}

impl<L> Drop for Permit<L> {
    fn drop(&mut self) {
        let Some(shared) = self.0.take() else { return };
        loop {
            let next = {
                let mut shared = lock(&shared);
                let next = shared.next();
                if next.is_none() {
                    shared.free += 1;
                }
                next
            };
            let Some(next) = next else { return };
            match next.send(Permit(Some(Arc::clone(&shared)))) {
                Ok(()) => return,
                // That caller has left: the permit goes to the next one.
                Err(mut permit) => permit.0 = None,
            }
        }
    }
}

impl<L> fmt::Debug for FairQueue<L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FairQueue")
            .field("waiting", &lock(&self.shared).waiting())
            .finish_non_exhaustive()
    }
}

fn lock<L>(shared: &Mutex<Shared<L>>) -> MutexGuard<'_, Shared<L>> {
    // A panic while the lock is held cannot leave the lanes in an inconsistent state.
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::pin::pin;
    use std::task::Poll;

    use futures_util::poll;

    use super::*;

    type Entering<'a> =
        std::pin::Pin<Box<dyn Future<Output = Result<Permit<&'static str>, Full>> + 'a>>;

    /// Adds `number` callers to a lane.
    async fn crowd<'a>(
        queue: &'a FairQueue<&'static str>,
        lane: &'static str,
        number: usize,
    ) -> Vec<Entering<'a>> {
        let mut crowd: Vec<Entering<'a>> = Vec::new();
        for _ in 0..number {
            let mut entering: Entering<'a> = Box::pin(queue.enter(lane));
            assert!(poll!(&mut entering).is_pending());
            crowd.push(entering);
        }
        crowd
    }

    #[tokio::test]
    async fn a_caller_alone_in_its_lane_waits_for_only_one_other() {
        let queue = FairQueue::new(1, 100, 50);
        let working = queue.enter("crowd").await.unwrap();
        let mut crowd = crowd(&queue, "crowd", 40).await;
        let mut alone = pin!(queue.enter("alone"));
        assert!(poll!(&mut alone).is_pending());
        drop(working);
        let Poll::Ready(Ok(first)) = poll!(&mut crowd[0]) else {
            panic!("the permit was not granted");
        };
        drop(first);
        let Poll::Ready(Ok(_working)) = poll!(&mut alone) else {
            panic!("the crowd went first");
        };
        assert!(poll!(&mut crowd[1]).is_pending());
    }

    #[tokio::test]
    async fn a_full_queue_makes_room_for_a_shorter_lane() {
        let queue = FairQueue::new(1, 4, 4);
        let _working = queue.enter("crowd").await.unwrap();
        let mut crowd = crowd(&queue, "crowd", 4).await;
        assert_eq!(queue.enter("crowd").await.err(), Some(Full));
        let mut alone = pin!(queue.enter("alone"));
        assert!(poll!(&mut alone).is_pending());
        assert!(matches!(poll!(&mut crowd[3]), Poll::Ready(Err(Full))));
        assert!(poll!(&mut crowd[0]).is_pending());
        assert_eq!(queue.waiting(), 4);
    }

    #[tokio::test]
    async fn the_length_of_a_lane_is_limited() {
        let queue = FairQueue::new(1, 100, 2);
        let _working = queue.enter("crowd").await.unwrap();
        let _crowd = crowd(&queue, "crowd", 2).await;
        assert_eq!(queue.enter("crowd").await.err(), Some(Full));
        assert!(poll!(pin!(queue.enter("alone"))).is_pending());
    }

    #[tokio::test]
    async fn cancelled_callers_do_not_lose_permits() {
        let queue = FairQueue::new(1, 2, 2);
        let working = queue.enter("a").await.unwrap();
        let mut leaving = crowd(&queue, "a", 2).await;
        leaving.clear();
        // Callers that have left no longer count.
        let mut staying = crowd(&queue, "a", 2).await;
        drop(working);
        let Poll::Ready(Ok(permit)) = poll!(&mut staying[0]) else {
            panic!("the permit was lost");
        };
        // A caller that was given a permit but leaves before noticing it.
        drop(permit);
        drop(staying);
        assert!(queue.enter("b").await.is_ok());
        assert_eq!(queue.waiting(), 0);
    }

    #[tokio::test]
    async fn the_number_of_concurrent_callers_is_limited() {
        let queue = FairQueue::new(2, 10, 10);
        let one = queue.enter("a").await.unwrap();
        let two = queue.enter("b").await.unwrap();
        assert!(poll!(pin!(queue.enter("c"))).is_pending());
        drop((one, two));
        let _one = queue.enter("a").await.unwrap();
        let _two = queue.enter("a").await.unwrap();
    }
}
