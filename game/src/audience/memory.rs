//! The messages of the latest turns, each built once for all sockets.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, OnceLock};

use aimmo_common::ids::PlayerId;
use aimmo_record::frames::{CodeFrame, Frame, GameFrame, Message, Scenes, StateFrame, TasksFrame};
use axum::extract::ws::Utf8Bytes;

use crate::broadcast::TurnBroadcast;

/// Maximum size of the remembered turns, including private logs.
pub(crate) const BYTES: usize = 32 * 1024 * 1024;
/// Clients more than this many turns behind receive the full state instead of the missed turns.
const LAG: u64 = 16;

#[derive(Debug)]
pub(super) struct Memory {
    most: usize,
    bytes: usize,
    turns: VecDeque<Turn>,
    latest: Option<Arc<Latest>>,
    clock: Option<Update>,
    codes: BTreeMap<PlayerId, Update>,
    tasks: BTreeMap<PlayerId, Update>,
    updates: u64,
}

#[derive(Debug)]
pub(super) struct Turn {
    number: u64,
    /// The frame for everyone without a frame of their own.
    frame: Utf8Bytes,
    own: BTreeMap<PlayerId, Utf8Bytes>,
    logs: BTreeMap<PlayerId, Utf8Bytes>,
}

/// The newest worlds, serialized when they are first needed.
#[derive(Debug)]
pub(super) struct Latest {
    turn: u64,
    scenes: Arc<Scenes>,
    shared: OnceLock<Utf8Bytes>,
    /// The worlds of players who have one to themselves.
    private: BTreeMap<PlayerId, OnceLock<Utf8Bytes>>,
}

/// A message other than a turn, sent again only when it changes.
#[derive(Debug)]
struct Update {
    at: u64,
    text: Utf8Bytes,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cursor {
    /// The last turn that was sent; `None` before the first state.
    pub(super) turn: Option<u64>,
    /// The number of the last update that was sent.
    pub(super) updates: u64,
    /// True for a reconnecting client, which receives all remembered turns, however many there are.
    pub(super) resuming: bool,
}

#[derive(Debug, Default)]
pub(super) struct Next {
    pub(super) updates: Vec<Utf8Bytes>,
    /// The full state, if the missed turns are not sent.
    pub(super) state: Option<Arc<Latest>>,
    /// Frames, each followed by the player's log.
    pub(super) turns: Vec<Utf8Bytes>,
}

impl Turn {
    pub(super) fn new(broadcast: &TurnBroadcast) -> Self {
        let logs = broadcast.logs.iter().map(|(player, log)| {
            let text = Message::Log(log.clone()).to_json();
            (*player, text.into())
        });
        let own = broadcast.frames.own.iter();
        let own = own.map(|(player, frame)| (PlayerId(*player), frame.to_json().into()));
        Self {
            number: broadcast.turn,
            frame: broadcast.frames.shared.to_json().into(),
            own: own.collect(),
            logs: logs.collect(),
        }
    }

    fn frame(&self, player: Option<PlayerId>) -> Utf8Bytes {
        let own = player.and_then(|player| self.own.get(&player));
        own.unwrap_or(&self.frame).clone()
    }

    fn bytes(&self) -> usize {
        let private = self.own.values().chain(self.logs.values());
        self.frame.len() + private.map(|text| text.len()).sum::<usize>()
    }
}

impl Latest {
    pub(super) fn new(broadcast: &TurnBroadcast, turn: &Turn) -> Self {
        let shared = OnceLock::new();
        // The frame is already the full state.
        if let Frame::State(_) = broadcast.frames.shared {
            let _ = shared.set(turn.frame.clone());
        }
        let private = broadcast.scenes.private();
        Self {
            turn: broadcast.turn,
            scenes: Arc::clone(&broadcast.scenes),
            shared,
            private: private.map(|id| (PlayerId(id), OnceLock::new())).collect(),
        }
    }

    /// Returns the full state that a player sees.
    // The first caller builds it; concurrent callers wait for it.
    pub(super) fn text(&self, player: Option<PlayerId>) -> Utf8Bytes {
        let own = player.and_then(|player| self.private.get(&player));
        let make = || {
            let scene = self.scenes.seen_by(player.map(|player| player.0));
            Frame::State(StateFrame::of(scene)).to_json().into()
        };
        own.unwrap_or(&self.shared).get_or_init(make).clone()
    }
}

impl Memory {
    pub(super) fn new(most: usize) -> Self {
        Self {
            most,
            bytes: 0,
            turns: VecDeque::new(),
            latest: None,
            clock: None,
            codes: BTreeMap::new(),
            tasks: BTreeMap::new(),
            updates: 0,
        }
    }

    pub(super) fn push(&mut self, turn: Turn, latest: Latest) {
        // The engine never leaves a gap, but if it did, the gap must not go unnoticed.
        if self
            .latest_turn()
            .is_some_and(|last| last + 1 != turn.number)
        {
            self.turns.clear();
            self.bytes = 0;
        }
        self.latest = Some(Arc::new(latest));
        self.bytes += turn.bytes();
        self.turns.push_back(turn);
        while self.turns.len() > self.most || self.bytes > BYTES {
            match self.turns.pop_front() {
                Some(turn) => self.bytes -= turn.bytes(),
                None => break,
            }
        }
    }

    pub(super) fn set_clock(&mut self, clock: GameFrame) {
        let updates = self.update(Message::Game(clock));
        self.clock = Some(updates);
    }

    pub(super) fn set_code(&mut self, player: PlayerId, code: CodeFrame) {
        let updates = self.update(Message::Code(code));
        self.codes.insert(player, updates);
    }

    pub(super) fn set_tasks(&mut self, player: PlayerId, tasks: TasksFrame) {
        let update = self.update(Message::Tasks(tasks));
        self.tasks.insert(player, update);
    }

    pub(super) fn latest_turn(&self) -> Option<u64> {
        self.latest.as_ref().map(|latest| latest.turn)
    }

    pub(super) fn first_turn(&self) -> Option<u64> {
        self.turns.front().map(|turn| turn.number)
    }

    /// Returns the messages for a socket at `cursor`, and its position after sending them.
    pub(super) fn next(&self, cursor: Cursor, player: Option<PlayerId>) -> (Next, Cursor) {
        let mut next = Next {
            updates: self.updates_since(cursor.updates, player),
            ..Next::default()
        };
        let after = Cursor {
            turn: self.latest_turn().or(cursor.turn),
            updates: self.updates,
            resuming: false,
        };
        let Some(latest) = &self.latest else {
            // Nothing has been shown yet, so a resuming client is still resuming.
            return (
                next,
                Cursor {
                    resuming: cursor.resuming,
                    ..after
                },
            );
        };
        match cursor.turn {
            Some(turn) if turn == latest.turn => {
                // The connection may have been cut between the turn and its log.
                if cursor.resuming {
                    next.turns.extend(self.own_log(turn, player));
                }
            }
            Some(turn) if self.leads_on_from(turn, cursor.resuming) => {
                if cursor.resuming {
                    next.turns.extend(self.own_log(turn, player));
                }
                let missing = latest.turn - turn;
                let skipped = self.turns.len() as u64 - missing;
                for turn in self.turns.range(skipped as usize..) {
                    next.turns.push(turn.frame(player));
                    next.turns
                        .extend(player.and_then(|player| turn.logs.get(&player)).cloned());
                }
            }
            _ => next.state = Some(Arc::clone(latest)),
        }
        (next, after)
    }

    pub(super) fn updates_since(&self, updates: u64, player: Option<PlayerId>) -> Vec<Utf8Bytes> {
        let code = player.and_then(|player| self.codes.get(&player));
        let tasks = player.and_then(|player| self.tasks.get(&player));
        let all = self.clock.iter().chain(code).chain(tasks);
        all.filter(|this| this.at > updates)
            .map(|this| this.text.clone())
            .collect()
    }

    fn own_log(&self, turn: u64, player: Option<PlayerId>) -> Option<Utf8Bytes> {
        let first = self.first_turn()?;
        let index = usize::try_from(turn.checked_sub(first)?).ok()?;
        self.turns.get(index)?.logs.get(&player?).cloned()
    }

    pub(super) fn updates(&self) -> u64 {
        self.updates
    }

    /// Returns true if all frames after `turn` are in memory and there are not too many of them.
    fn leads_on_from(&self, turn: u64, resuming: bool) -> bool {
        let (Some(first), Some(latest)) = (self.first_turn(), self.latest_turn()) else {
            return false;
        };
        turn < latest && turn + 1 >= first && (resuming || latest - turn <= LAG)
    }

    fn update(&mut self, message: Message) -> Update {
        self.updates += 1;
        Update {
            at: self.updates,
            text: message.to_json().into(),
        }
    }
}
