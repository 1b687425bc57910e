use aimmo_common::ids::GameId;
use aimmo_common::text::is_harmless;
use aimmo_common::token::AccessSigner;
use aimmo_record::frames::{CloseCode, Hello};

use super::{End, hello};

/// Checks that a first message either admits the visitor that its token names, or closes the socket
/// with one of the protocol's codes and a sentence that repeats nothing from the message. The
/// tokens in the corpus are signed by the signer used here.
pub fn greeting(data: &[u8]) {
    const NOW: u64 = 1_000;
    let Ok(text) = str::from_utf8(data) else {
        return;
    };
    let key = AccessSigner::new(&[7; 32]).public_key();
    let Ok(verifier) = aimmo_common::token::AccessVerifier::new(&key) else {
        unreachable!("a signer's key is always valid");
    };
    match hello::read(text, &verifier, GameId(1), NOW) {
        Ok(verified) => {
            let access = Hello::read(text)
                .ok()
                .and_then(|hello| verifier.verify(&hello.token, GameId(1), NOW).ok());
            assert_eq!(access, Some(verified.access));
        }
        Err(End::Close(closed)) => {
            let codes = [CloseCode::BadHello, CloseCode::Token, CloseCode::Forbidden];
            assert!(codes.contains(&closed.code));
            let sentence = closed.frame().detail;
            // The space available in a close frame.
            assert!(sentence.len() <= 123 && is_harmless(&sentence));
            // Access that has ended is detected only after the hello.
            assert_eq!(
                closed.code == CloseCode::Forbidden,
                closed.id == "token-for-other-game"
            );
        }
        Err(End::Gone) => panic!("a client that sent something must receive a reason"),
    }
}
