//! Invariants that the decoders of untrusted text must uphold for any bytes. cargo-fuzz generates
//! inputs for them (`fuzz/`); the tests here check them on the corpus.

use crate::ids::{GameId, PlayerId};
use crate::names::ServiceName;
use crate::settings::{LevelSettings, Timing};
use crate::text::{self, harmless, is_harmless, one_line};
use crate::token::{self, Access, AccessSigner, AccessVerifier, LEEWAY_SECONDS};

/// Checks that sanitized text contains no characters with side effects, is not much longer than its
/// input, is unchanged by a second pass, and has only harmless prefixes.
pub fn text(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let shown = harmless(&text);
    assert!(shown.len() <= text::GROWTH * text.len());
    assert!(is_harmless(&shown), "{shown:?}");
    assert!(
        !shown
            .chars()
            .any(|c| c.is_control() && !matches!(c, '\n' | '\t')),
        "{shown:?}"
    );
    assert!(is_harmless(
        &shown[..shown.floor_char_boundary(shown.len() / 2)]
    ));
    let line = one_line(&text, 80);
    assert!(line.len() <= 80 && is_harmless(&line), "{line:?}");
    assert!(!line.contains(['\n', '\t']));
}

/// Checks that a service name has exactly one spelling.
pub fn service_name(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    if let Ok(name) = text.parse::<ServiceName>() {
        assert_eq!(name.to_string(), text);
    }
}

/// Checks that a token grants what its signer signed, for one game, until it expires. The signing
/// key is fixed, so the corpus can contain valid tokens.
pub fn access_token(data: &[u8]) {
    const NOW: u64 = 1_000;
    let signer = AccessSigner::new(&[7; 32]);
    let Ok(verifier) = AccessVerifier::new(&signer.public_key()) else {
        unreachable!("a signer's public key is always valid");
    };
    let text = String::from_utf8_lossy(data);
    if let Ok(access) = verifier.verify(&text, GameId(1), NOW) {
        assert_eq!(access.game, GameId(1));
        assert!(access.exp.saturating_add(LEEWAY_SECONDS) > NOW);
        assert_eq!(signer.sign(&access).expose(), text);
    }
    // Sign the input as claims: whatever they contain, verification must not panic.
    if let Ok(access) = serde_json::from_slice::<Access>(data) {
        let token = signer.sign(&access);
        let read = verifier.verify(token.expose(), access.game, NOW);
        let expected = if access.exp.saturating_add(LEEWAY_SECONDS) > NOW {
            Ok(access)
        } else {
            Err(token::Error::Expired)
        };
        assert_eq!(read, expected);
    }
}

/// Checks that ids survive a round trip through their textual form.
pub fn id(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    if let Ok(id) = text.parse::<PlayerId>() {
        assert_eq!(id.to_string().parse(), Ok(id));
    }
    if let Ok(id) = serde_json::from_slice::<PlayerId>(data) {
        assert_eq!(serde_json::to_string(&id).ok(), Some(id.0.to_string()));
    }
}

/// Checks that accepted settings are within their limits and survive a round trip.
pub fn settings(data: &[u8]) {
    if let Ok(timing) = serde_json::from_slice::<Timing>(data) {
        if timing.validate().is_ok() {
            assert!(timing.turn_deadline_ms <= 30_000 && timing.load_deadline_ms <= 60_000);
        }
        let written = serde_json::to_vec(&timing).unwrap_or_default();
        assert_eq!(serde_json::from_slice(&written).ok(), Some(timing));
    }
    if let Ok(settings) = serde_json::from_slice::<LevelSettings>(data) {
        let mut level = aimmo_proto::creator::Level::default();
        if settings.apply(&mut level).is_ok() {
            assert!(level.obstacle_ratio_ppm <= 1_000_000);
            assert!(level.score_despawn_chance_ppm <= 1_000_000);
            assert!(level.target_cells_per_avatar_ppm <= 1_000_000_000);
        }
        let written = serde_json::to_vec(&settings).unwrap_or_default();
        assert_eq!(serde_json::from_slice(&written).ok(), Some(settings));
    }
}

#[cfg(test)]
mod tests {
    aimmo_fuzzing::replayed!(text, service_name, access_token: 300, id, settings);
}
