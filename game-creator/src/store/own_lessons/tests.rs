use super::*;
use crate::store::games::NewGame;
use crate::testing::database::{TestDatabase, on_every_database};
use crate::testing::{Arena, new_game};

on_every_database!(
    a_draft_is_saved_only_over_the_revision_it_is_based_on,
    lessons_belong_to_their_organiser,
    versions_never_change_and_equal_ones_are_stored_once,
    old_versions_are_deleted_unless_something_uses_them,
    a_lesson_that_games_use_cannot_be_deleted,
    the_number_of_lessons_is_limited,
    a_game_cannot_use_a_version_that_is_gone,
    lessons_of_a_deleted_organiser_are_deleted,
);

const DRAFT: NewDraft<'_> = NewDraft {
    title: "Mazes",
    json: "{}",
};

async fn owner(store: &Store) -> OrganiserId {
    store.organisers().await.unwrap()[0].id
}

async fn lesson(store: &Store) -> OwnLesson {
    let made = store.create_own_lesson(owner(store).await, DRAFT, 1);
    made.await.unwrap()
}

async fn publish(store: &Store, id: OwnLessonId, files: &str) -> u32 {
    let new = NewVersion {
        files,
        revision: 1,
        publish: true,
    };
    let added = store.add_lesson_version(id, new, 1).await;
    added.unwrap().unwrap()
}

fn game_with(id: OwnLessonId, version: u32, trial: bool) -> NewGame {
    NewGame {
        lesson: Some(lesson_key(id)),
        lesson_version: Some(version),
        trial,
        ..new_game(1)
    }
}

#[test]
fn lesson_keys_are_unambiguous() {
    assert_eq!(own_lesson_id("own-7"), Some(OwnLessonId(7)));
    for key in [
        "own-07",
        "own-",
        "own-+7",
        "own-x",
        "worksheet-1",
        "own-99999999999",
    ] {
        assert_eq!(own_lesson_id(key), None, "{key}");
    }
}

async fn a_draft_is_saved_only_over_the_revision_it_is_based_on(database: TestDatabase) {
    let arena = Arena::on(database).await;
    let store = arena.store();
    let made = lesson(store).await;
    let save = |based_on, title| {
        let draft = NewDraft { title, json: "[1]" };
        store.save_draft(made.organiser, made.id, based_on, draft, 5)
    };
    let Saved::Saved(saved) = save(1, "Better mazes").await.unwrap() else {
        panic!("the draft is not stored");
    };
    assert_eq!(
        (saved.revision, saved.title.as_str(), saved.changed),
        (2, "Better mazes", 5)
    );
    assert_eq!(save(1, "An old tab").await.unwrap(), Saved::Stale);
    let found = store.own_lesson(made.organiser, made.id).await.unwrap();
    assert_eq!(found, Some((saved, "[1]".to_owned())));
}

async fn lessons_belong_to_their_organiser(database: TestDatabase) {
    let arena = Arena::on(database).await;
    let store = arena.store();
    let made = lesson(store).await;
    let other = store.create_organiser("Linus", None, 1).await.unwrap().id;
    assert_eq!(store.own_lessons(other).await.unwrap(), []);
    assert_eq!(store.own_lesson(other, made.id).await.unwrap(), None);
    let saved = store.save_draft(other, made.id, 1, DRAFT, 1).await.unwrap();
    assert_eq!(saved, Saved::Missing);
    let deleted = store.delete_own_lesson(other, made.id).await.unwrap();
    assert_eq!(deleted, Deleted::Missing);
    assert_eq!(store.own_lessons(made.organiser).await.unwrap(), [made]);
}

async fn versions_never_change_and_equal_ones_are_stored_once(database: TestDatabase) {
    let arena = Arena::on(database).await;
    let store = arena.store();
    let made = lesson(store).await;
    assert_eq!(made.version, None);
    let tried = NewVersion {
        files: "{\"a\":1}",
        revision: 1,
        publish: false,
    };
    let tried = store.add_lesson_version(made.id, tried, 1).await.unwrap();
    assert_eq!(tried, Some(1));
    let listed = &store.own_lessons(made.organiser).await.unwrap()[0];
    assert_eq!((listed.version, listed.has_changes), (None, true));
    // Publishing what was tried makes no other version.
    assert_eq!(publish(store, made.id, "{\"a\":1}").await, 1);
    assert_eq!(publish(store, made.id, "{\"a\":2}").await, 2);
    let listed = &store.own_lessons(made.organiser).await.unwrap()[0];
    assert_eq!((listed.version, listed.has_changes), (Some(2), false));
    let first = store.lesson_version(made.id, 1).await.unwrap();
    assert_eq!(first.as_deref(), Some("{\"a\":1}"));
    let published = store.published_versions(made.organiser).await.unwrap();
    assert_eq!(published, [(made.id, 2)].into());
    store
        .save_draft(made.organiser, made.id, 1, DRAFT, 2)
        .await
        .unwrap();
    assert!(store.own_lessons(made.organiser).await.unwrap()[0].has_changes);
}

async fn old_versions_are_deleted_unless_something_uses_them(database: TestDatabase) {
    let arena = Arena::on(database).await;
    let store = arena.store();
    let made = lesson(store).await;
    assert_eq!(publish(store, made.id, "1").await, 1);
    let game = store.create_game(made.organiser, game_with(made.id, 1, false), 99, 1);
    game.await.unwrap();
    assert_eq!(publish(store, made.id, "2").await, 2);
    for number in 3..=20 {
        let new = NewVersion {
            files: &number.to_string(),
            revision: 1,
            publish: false,
        };
        store.add_lesson_version(made.id, new, 1).await.unwrap();
    }
    let mut kept = Vec::new();
    for version in 1..=20 {
        if store
            .lesson_version(made.id, version)
            .await
            .unwrap()
            .is_some()
        {
            kept.push(version);
        }
    }
    assert_eq!(kept, [1, 2, 16, 17, 18, 19, 20]);
}

async fn a_lesson_that_games_use_cannot_be_deleted(database: TestDatabase) {
    let arena = Arena::on(database).await;
    let store = arena.store();
    let made = lesson(store).await;
    let version = publish(store, made.id, "1").await;
    let create =
        |trial| store.create_game(made.organiser, game_with(made.id, version, trial), 99, 1);
    let (game, trial) = (create(false).await.unwrap(), create(true).await.unwrap());
    assert!(trial.trial && !game.trial);
    let uses = store.own_lesson_uses(made.organiser).await.unwrap();
    assert_eq!(uses, [(made.id, 1)].into());
    let delete = || store.delete_own_lesson(made.organiser, made.id);
    assert_eq!(delete().await.unwrap(), Deleted::InUse(1));
    assert!(store.delete_game(game.id).await.unwrap());
    assert_eq!(delete().await.unwrap(), Deleted::Deleted(vec![trial.id]));
    assert_eq!(store.lesson_version(made.id, version).await.unwrap(), None);
    assert!(store.is_deleted(trial.id).await.unwrap());
    // The id is not used again.
    assert!(lesson(store).await.id > made.id);
}

async fn the_number_of_lessons_is_limited(database: TestDatabase) {
    let arena = Arena::on(database).await;
    let store = arena.store();
    for _ in 0..LESSONS_PER_ORGANISER {
        lesson(store).await;
    }
    let refused = store.create_own_lesson(owner(store).await, DRAFT, 1).await;
    assert!(matches!(refused, Err(Error::TooMany { .. })), "{refused:?}");
}

async fn a_game_cannot_use_a_version_that_is_gone(database: TestDatabase) {
    let arena = Arena::on(database).await;
    let store = arena.store();
    let made = lesson(store).await;
    let create = store.create_game(made.organiser, game_with(made.id, 1, false), 99, 1);
    let refused = create.await.unwrap_err();
    assert!(matches!(refused, Error::LessonGone), "{refused}");
    let game = arena.game().await;
    let changed = store.change_game(game, |game| {
        game.lesson = Some(lesson_key(made.id));
        game.lesson_version = Some(1);
    });
    let refused = changed.await.unwrap_err();
    assert!(matches!(refused, Error::LessonGone), "{refused}");
}

async fn lessons_of_a_deleted_organiser_are_deleted(database: TestDatabase) {
    let arena = Arena::on(database).await;
    let store = arena.store();
    let made = lesson(store).await;
    publish(store, made.id, "1").await;
    let mut transaction = store.begin().await.unwrap();
    sqlx::query("DELETE FROM organisers")
        .execute(&mut *transaction)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    assert_eq!(store.own_lessons(made.organiser).await.unwrap(), []);
    assert_eq!(store.lesson_version(made.id, 1).await.unwrap(), None);
}
