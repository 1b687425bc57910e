//! Properties that the request decoders of the HTTP API, the local ingress and the games' service
//! must satisfy for arbitrary bytes. cargo-fuzz checks them with generated inputs (`fuzz/`), the
//! tests here with the corpus.

use aimmo_common::ids::{GameId, Generation};
use aimmo_common::names::game_path;
use aimmo_proto::creator::AppendRequest;
use prost::Message as _;

pub use crate::api::fuzzing::{bearer, name, query, request};
use crate::store::record::Append;
use crate::{grpc, join_code, proxy};

/// Input is either normalised to the canonical spelling of a join code or rejected.
pub fn join_code(data: &[u8]) {
    let typed = String::from_utf8_lossy(data);
    if let Some(code) = join_code::normalise(&typed) {
        assert_eq!(code.len(), 8);
        assert!(
            code.bytes()
                .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        );
        assert_eq!(join_code::normalise(&code), Some(code));
    }
}

/// A path is routed to one game or to the portal.
pub fn ingress(data: &[u8]) {
    let path = String::from_utf8_lossy(data);
    if let Some(game) = proxy::game_of(&path) {
        assert_eq!(game_path(game), path);
    }
}

/// A game's token is valid only for that game, and has only one valid spelling.
pub fn game_token(data: &[u8]) {
    let secret = [7; 32];
    let token = String::from_utf8_lossy(data);
    if let Ok(game) = grpc::auth::game_of(&secret, &token) {
        assert_eq!(grpc::auth::game_token(&secret, game).expose(), token);
    }
}

/// Uploaded turns either continue the stored record or are all rejected. The input consists of the
/// number of the last turn followed by the request.
pub fn append(data: &[u8]) {
    let Some((last, request)) = data.split_first_chunk() else {
        return;
    };
    // The database's integers are signed.
    let last = u64::from_le_bytes(*last) >> 1;
    let Ok(request) = AppendRequest::decode(request) else {
        return;
    };
    let append = Append {
        game: GameId(1),
        generation: Generation(request.generation),
        turns: request.turns,
        checkpoint: request.checkpoint,
    };
    if append.check(last).is_ok() {
        let turns: Vec<u64> = append.turns.iter().map(|record| record.turn).collect();
        assert!(turns.iter().all(|turn| *turn > 0));
        assert!(turns.first().is_none_or(|first| *first <= last + 1));
        assert!(turns.windows(2).all(|pair| pair[0] + 1 == pair[1]));
        let checkpoint = append.checkpoint.map(|checkpoint| checkpoint.turn);
        assert!(checkpoint.is_none() || checkpoint == turns.last().copied());
    }
}

#[cfg(test)]
mod tests {
    aimmo_fuzzing::replayed!(
        request: 10_000,
        query,
        name,
        bearer,
        join_code,
        ingress,
        game_token,
        append,
    );
}
