//! A database that was in use before the board got its meetings is brought up to date: what stood there stands there
//! still, and what is new is said of it too. On both databases.

use crate::support::Backend;
use crate::support::server::Scratch;
use diesel::prelude::*;
use diesel_migrations::{FileBasedMigrations, MigrationHarness};
use godkjent::store::schema::{
    appeals, approval_events, approvals, assignments, decisions, desk_history, doubts, letters, motions,
    proposals, score_openings,
};
use godkjent::store::{Database, Db, Store, StoreError};
use godkjent::values::{Id, Moment};
use std::path::Path;

/// The steps before one, as they would have been taken at the time.
fn steps_before(store: &Store, step: &str) {
    fn take<DB: diesel::backend::Backend>(
        connection: &mut impl MigrationHarness<DB>,
        folder: &str,
        step: &str,
    ) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(folder);
        let source = FileBasedMigrations::from_path(folder).unwrap();
        let pending = connection.pending_migrations(source).unwrap();
        assert!(pending.iter().any(|one| one.name().to_string().starts_with(step)), "{step} is to come");
        for one in pending.iter().filter(|one| one.name().to_string().as_str() < step) {
            connection.run_migration(&**one).unwrap_or_else(|error| panic!("{}: {error}", one.name()));
        }
    }
    let done = store.read(|db| {
        match db {
            Db::Sqlite(connection) => take(connection, "sqlite", step),
            Db::Postgres(connection) => take(connection, "postgres", step),
        }
        Ok::<_, StoreError>(())
    });
    done.unwrap();
}

fn id(number: u32) -> Id {
    format!("00000000-0000-0000-0000-{number:012}").parse().unwrap()
}

fn moment(text: &str) -> Moment {
    text.parse().unwrap()
}

/// Rows as they were written then, in SQL: what stands between `#` and `#` is an id.
fn insert(store: &Store, table: &str, rows: &[&str]) {
    for row in rows {
        let spelled = |(at, piece): (usize, &str)| match (at % 2, store.database()) {
            (0, _) => piece.to_owned(),
            (_, Database::Sqlite(_)) => format!("x'{piece:0>32}'"),
            (_, Database::Postgres(_)) => format!("'00000000-0000-0000-0000-{piece:0>12}'"),
        };
        let row: String = row.split('#').enumerate().map(spelled).collect();
        let statement = diesel::sql_query(format!("INSERT INTO {table} VALUES ({row})"));
        let done = store.write(|db| statement.execute(db).map(|_| ()).map_err(StoreError::from));
        done.unwrap_or_else(|error| panic!("{table}: {error}"));
    }
}

fn look<T>(store: &Store, query: impl FnOnce(&mut Db) -> QueryResult<T>) -> T {
    store.read(|db| query(db).map_err(StoreError::from)).unwrap()
}

/// Five of the board (1 to 5, the fifth in the chair), one of the secretariat (6), a vendor (10) with a unit (11).
fn people(store: &Store) {
    for number in 1..=6 {
        let row = format!(
            "#{number}#, 'en{number}@example.no', 'Nummer {number}', NULL, 'nb', '', NULL, NULL, \
             '2026-01-01T08:00:00.000000Z'"
        );
        insert(store, "accounts", &[&row]);
    }
    insert(
        store,
        "vendors",
        &["#10#, '923609016', 'Nordlys Kundesenter AS', '', '', '', '2026-01-01T08:00:00.000000Z', 1"],
    );
    insert(store, "units", &["#11#, #10#, 'Nordlys', TRUE, '[]', '{}', '2026-01-01T08:00:00.000000Z', 1"]);
}

/// One that is decided and approved (20), one whose scores were open when a scorer was found conflicted (21), one whose
/// scores are open and nothing is agreed yet (22), one that is blind (23), and an appeal against the first (24).
fn cases(store: &Store) {
    for (number, kind, state) in [
        (20, "approval", "decided"),
        (21, "approval", "review"),
        (22, "approval", "review"),
        (23, "approval", "review"),
        (24, "appeal", "decided"),
    ] {
        let columns = "cases (id, year, serial, kind, vendor_id, unit_id, norm, edition, scope, state, language, \
                       round, opened_by, opened_at, version)";
        let row = format!(
            "#{number}#, 2026, {number}, '{kind}', #10#, #11#, 'norwegian', '2024-02-13', '{{}}', '{state}', 'nb', 1, \
             #1#, '2026-02-01T08:00:00.000000Z', 1"
        );
        insert(store, columns, &[&row]);
    }
}

/// Who takes part in the cases: case, account, state, what is said of it, and the day on which they handed in.
fn seats(store: &Store) {
    let columns = "assignments (id, case_id, account_id, state, grounds, explanation, ruling, assigned_by, \
                   assigned_at, declared_at, submitted_at)";
    let seats = [
        (20, 1, "submitted", "{}", 3),
        (20, 2, "submitted", "{}", 4),
        (20, 3, "submitted", "{}", 5),
        (20, 5, "leading", r#"{"leads": true}"#, 0),
        (21, 1, "submitted", "{}", 3),
        (21, 2, "submitted", "{}", 4),
        (21, 3, "stepped_down", r#"{"noted": true}"#, 5),
        (21, 4, "asked", "{}", 0),
        (22, 1, "submitted", "{}", 3),
        (22, 2, "submitted", "{}", 6),
        (22, 3, "submitted", "{}", 5),
        (23, 1, "submitted", "{}", 3),
        (23, 2, "submitted", "{}", 4),
        (23, 3, "in_doubt", "{}", 0),
    ];
    for (at, (case, account, state, grounds, day)) in seats.into_iter().enumerate() {
        let handed_in =
            if day == 0 { "NULL".to_owned() } else { format!("'2026-03-0{day}T08:00:00.000000Z'") };
        let row = format!(
            "#{}#, #{case}#, #{account}#, '{state}', '{grounds}', '', '', #5#, '2026-03-01T08:00:00.000000Z', \
             '2026-03-02T08:00:00.000000Z', {handed_in}",
            100 + at
        );
        insert(store, columns, &[&row]);
    }
    let joint = |id: u32, case: u32, criterion: &str, day: u32| {
        format!(
            "#{id}#, #{case}#, '{criterion}', 'met', 'Enige.', '', NULL, #5#, '2026-03-0{day}T09:00:00.000000Z', 1"
        )
    };
    for row in [joint(130, 20, "N1", 6), joint(131, 21, "N1", 8), joint(132, 21, "N2", 7)] {
        insert(store, "joint_scores", &[&row]);
    }
}

/// What the board had decided, and the approval that followed.
fn decided(store: &Store) {
    insert(
        store,
        "proposals",
        &[
            "#140#, #20#, 1, 'approved', 'Alt er på plass.', '[]', 100, #5#, '2026-03-10T08:00:00.000000Z', 'carried', \
             '2026-03-10T09:00:00.000000Z'",
            "#141#, #24#, 1, 'refused', 'Som før.', '[]', NULL, #4#, '2026-05-10T08:00:00.000000Z', 'carried', \
             '2026-05-10T09:00:00.000000Z'",
            "#142#, #22#, 1, 'approved', 'Alt er på plass.', '[]', NULL, #5#, '2026-03-10T08:00:00.000000Z', 'open', \
             NULL",
        ],
    );
    let made = |id: u32, case: u32, proposal: u32, outcome: &str, month: u32| {
        format!(
            "#{id}#, #{case}#, #{proposal}#, '{outcome}', 'Grunner.', '[]', '[]', '[]', NULL, '2026-0{month}-10', \
             '2026-0{month}-28', #5#, '2026-0{month}-10T09:00:00.000000Z'"
        )
    };
    insert(store, "decisions", &[&made(150, 20, 140, "approved", 3), &made(151, 24, 141, "refused", 5)]);
    insert(
        store,
        "approvals",
        &[
            "#160#, #10#, #11#, #20#, 2026, 1, 'norwegian', '2024-02-13', '{}', 'Nordlys Kundesenter AS', 'Nordlys', \
             '[]', '2026-03-10', '2026-03-10T09:00:00.000000Z', '[]'",
        ],
    );
    let event = |seq: u32, kind: &str| {
        format!(
            "{seq}, #17{seq}#, #160#, '{kind}', '2026-03-10', NULL, NULL, '[]', '', NULL, #150#, #5#, \
             '2026-03-10T09:00:00.000000Z'"
        )
    };
    insert(store, "approval_events", &[&event(1, "granted"), &event(2, "suspended")]);
}

/// What was said at the desk, moved in a meeting and appealed, while the tables were first made for it.
fn said_since(store: &Store) {
    let desk = |id: u32, account: u32, state: &str, ruled: &str| {
        format!("#{id}#, #{account}#, #10#, '{state}', '{{}}', '2026-04-01T08:00:00.000000Z', {ruled}")
    };
    insert(
        store,
        "desk_declarations",
        &[
            &desk(180, 6, "impartial", "NULL, '', NULL"),
            &desk(181, 4, "conflicted", "#6#, 'For nært', '2026-04-01T08:00:00.000000Z'"),
        ],
    );
    insert(
        store,
        "motions",
        &[
            "#185#, #22#, 1, 'Rutinen mangler', NULL, NULL, '', NULL, NULL, 'meeting', NULL, '{}', '[]', NULL, \
             'open', #5#, '2026-04-02T08:00:00.000000Z', NULL",
        ],
    );
    insert(
        store,
        "appeals",
        &[
            "#24#, #150#, #20#, 'Vi er uenige.', FALSE, TRUE, 'settled', '', '2026-04-03T08:00:00.000000Z', #1#, \
           '2026-05-10T09:00:00.000000Z'",
        ],
    );
}

fn upgraded(backend: Backend) -> (Scratch, Store) {
    let scratch = Scratch::new(backend);
    let store = Store::open(scratch.database.clone(), 1).unwrap();
    steps_before(&store, "2026-11-22-002000");
    people(&store);
    cases(&store);
    seats(&store);
    decided(&store);
    steps_before(&store, "2026-11-22-003000");
    said_since(&store);
    // The rest as the product does it.
    let rest = store.migrate().unwrap();
    assert!(rest.len() > 3, "{backend:?}: {rest:?}");
    (scratch, store)
}

#[test]
fn scores_that_were_open_stay_open() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let (_scratch, store) = upgraded(backend);
        let mut open: Vec<(Id, Moment)> = look(&store, |db| {
            score_openings::table.select((score_openings::case_id, score_openings::opened_at)).load(db)
        });
        open.sort_unstable();
        let expected = [
            (id(20), moment("2026-03-05T08:00:00Z")),
            // The scores had been agreed on when it came to light that one who gave some was conflicted.
            (id(21), moment("2026-03-07T09:00:00Z")),
            (id(22), moment("2026-03-06T08:00:00Z")),
        ];
        assert_eq!(open, expected, "{backend:?}");
        let leads: Vec<Id> = look(&store, |db| {
            assignments::table.filter(assignments::leads.eq(true)).select(assignments::account_id).load(db)
        });
        let seats: i64 = look(&store, |db| assignments::table.count().get_result(db));
        assert_eq!((leads, seats), (vec![id(5)], 14), "{backend:?}");
    }
}

#[test]
fn what_was_decided_stands_and_is_in_force() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let (_scratch, store) = upgraded(backend);
        let made: Vec<(Id, Moment, Option<Moment>, Option<Moment>, String)> = look(&store, |db| {
            let columns = (
                decisions::id,
                decisions::due_at,
                decisions::in_force_at,
                decisions::set_aside_at,
                decisions::set_aside_reason,
            );
            decisions::table.order(decisions::decided_at).select(columns).load(db)
        });
        let (first, answer) = (moment("2026-03-10T09:00:00Z"), moment("2026-05-10T09:00:00Z"));
        let expected = [(150, first), (151, answer)]
            .map(|(number, at)| (id(number), at, Some(at), None::<Moment>, String::new()));
        assert_eq!(made, expected, "{backend:?}");
        let issued: Vec<(Id, String, Option<Moment>)> = look(&store, |db| {
            let columns = (letters::decision_id, letters::state, letters::issued_at);
            letters::table.order(letters::issued_at).select(columns).load(db)
        });
        let issued_then = |number: u32, at| (id(number), "issued".to_owned(), Some(at));
        assert_eq!(issued, [issued_then(150, first), issued_then(151, answer)], "{backend:?}");
        let granted: Vec<(Id, Id)> =
            look(&store, |db| approvals::table.select((approvals::id, approvals::case_id)).load(db));
        let events: Vec<Id> =
            look(&store, |db| approval_events::table.select(approval_events::approval_id).load(db));
        assert_eq!((granted, events), (vec![(id(160), id(20))], vec![id(160); 2]), "{backend:?}");
        let appeal: (Option<Id>, Option<i64>) =
            look(&store, |db| appeals::table.select((appeals::settled_by, appeals::hold_event)).first(db));
        assert_eq!(appeal, (Some(id(151)), Some(2)), "{backend:?}");
    }
}

#[test]
fn what_was_said_and_put_is_kept_with_who_did() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let (_scratch, store) = upgraded(backend);
        let asked: Vec<(Id, Id, Option<Moment>)> = look(&store, |db| {
            doubts::table.select((doubts::case_id, doubts::account_id, doubts::settled_at)).load(db)
        });
        assert_eq!(asked, [(id(23), id(3), None)], "{backend:?}");
        let mut said: Vec<(Id, Id, String)> = look(&store, |db| {
            let columns = (desk_history::account_id, desk_history::said_by, desk_history::ruling);
            desk_history::table.select(columns).load(db)
        });
        said.sort_unstable();
        let expected = [(id(4), id(6), "For nært".to_owned()), (id(6), id(6), String::new())];
        assert_eq!(said, expected, "{backend:?}");
        let led: Vec<(Id, Option<Id>)> = look(&store, |db| {
            proposals::table.order(proposals::id).select((proposals::id, proposals::chair_id)).load(db)
        });
        let chairs = [(140, 5), (141, 4), (142, 5)].map(|(one, chair)| (id(one), Some(id(chair))));
        assert_eq!(led, chairs, "{backend:?}");
        let moved: Option<Id> = look(&store, |db| motions::table.select(motions::chair_id).first(db));
        assert_eq!(moved, Some(id(5)), "{backend:?}");
    }
}
