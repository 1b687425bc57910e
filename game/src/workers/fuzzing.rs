use aimmo_common::ids::{CodeVersion, PlayerId};
use aimmo_common::limits::{FACT_BYTES, FACT_FUNCTIONS, FACTS, FACTS_BYTES, LOG_BYTES};
use aimmo_common::text::is_harmless;
use aimmo_proto::worker::{CodeFacts, LoadResponse, Outcome, TurnResponse};
use aimmo_record::convert;
use prost::Message as _;
use tokio::sync::{mpsc, watch};
use tokio::time::Instant;

use super::handle::{Answer, WorkerHandle};
use super::manager::Loaded;
use super::questions::OpenQuestions;
use super::sanitize;

const PLAYER: PlayerId = PlayerId(1);

/// Checks that, whatever a worker sends, a player's answer is for the requested turn, harmless and
/// within its bounds. The bytes are those of an answer or of a load response.
pub fn worker_answer(data: &[u8]) {
    let (desired, _) = watch::channel(None);
    let (commands, _) = mpsc::channel(1);
    let mut worker = WorkerHandle::new(desired, commands, None);
    if let Ok(LoadResponse {
        error,
        log,
        hints,
        facts,
        ..
    }) = LoadResponse::decode(data)
    {
        let loaded = Loaded {
            version: CodeVersion(1),
            error: error.map(sanitize::error),
            hints: sanitize::hints(hints),
            facts: facts.and_then(sanitize::facts),
        };
        if let Some(facts) = &loaded.facts {
            check_facts(facts);
        }
        worker.loaded(loaded, log);
        check(&worker.take_answer(1, None));
    }
    if let Ok(response) = TurnResponse::decode(data) {
        let turn = response.turn;
        let mut questions = OpenQuestions::default();
        questions.begin(turn);
        questions.add(PLAYER, Instant::now());
        assert!(
            !questions.answered(PLAYER, turn.wrapping_add(1)),
            "an answer to another turn was accepted"
        );
        assert!(questions.answered(PLAYER, turn));
        worker.answered(response);
        check(&worker.take_answer(turn, None));
    }
}

fn check_facts(facts: &CodeFacts) {
    let texts = [&facts.calls, &facts.reads, &facts.constructs];
    assert!(
        texts
            .iter()
            .all(|list| list.len() <= FACTS && list.is_sorted())
    );
    assert!(facts.functions.len() <= FACT_FUNCTIONS);
    let names = facts.functions.iter().map(|function| &function.name);
    for text in texts.into_iter().flatten().chain(names) {
        assert!(text.len() <= FACT_BYTES && is_harmless(text) && !text.contains('\n'));
    }
    // Each number takes a few bytes more.
    assert!(facts.encoded_len() <= 2 * FACTS_BYTES);
}

fn check(answer: &Answer) {
    assert!(answer.log.len() <= LOG_BYTES && is_harmless(&answer.log));
    if let Some(error) = &answer.error {
        let notices = error.notice.iter().chain(&error.advice);
        let values = notices.flat_map(|notice| {
            notice
                .values
                .iter()
                .flat_map(|(name, value)| [name, value])
                .chain([&notice.id])
        });
        let places = error
            .trace
            .iter()
            .flat_map(|place| [&place.function, &place.text]);
        for line in values.chain(places).chain([&error.message]) {
            assert!(line.len() <= LOG_BYTES && is_harmless(line) && !line.contains('\n'));
        }
    }
    assert!(answer.action.is_none() || answer.outcome == Outcome::Answered);
    assert_ne!(answer.outcome, Outcome::Unspecified);
    // An invalid action is a wait, and is recorded as one.
    let action = convert::displayed_action(answer.action.as_ref());
    let decision = convert::decision(
        PLAYER.0,
        action,
        convert::outcome_from_proto(answer.outcome),
    );
    assert_eq!(convert::displayed_action(decision.action.as_ref()), action);
}
