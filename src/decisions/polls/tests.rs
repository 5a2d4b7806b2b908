//! Quorum and majority against a second formulation that counts on its fingers, over a million boards.

use super::*;
use crate::values::Percent;

/// A small generator with a seed, so that a failure can be had again (Marsaglia's xorshift).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() >> 11).unwrap() % most
    }

    fn coin(&mut self) -> bool {
        self.below(2) == 0
    }
}

fn rules(quorum: u8, majority: Majority, casting_vote: bool) -> BoardRules {
    let scheme = crate::scheme::shipped().unwrap();
    BoardRules { quorum, majority, casting_vote, ..scheme.statutes.first().clone() }
}

/// What happened to one of the people of a random board.
#[derive(Clone, Copy)]
struct Somebody {
    on_roll: bool,
    conflicted: bool,
    vote: Option<Vote>,
}

/// The statutes once more, told as one would to a new member: go round the table with a sheet of paper.
fn by_hand(people: &[Somebody], quorum: u8, majority: Majority, casting: bool, chair: usize) -> &'static str {
    let (mut yes, mut no, mut hands) = (0_i32, 0_i32, 0_i32);
    let mut chairs_word = "none";
    for (at, one) in people.iter().enumerate() {
        // Whoever is conflicted is out of the room, whatever they had said before.
        if one.conflicted || !one.on_roll {
            continue;
        }
        match one.vote {
            None => continue,
            Some(Vote::InFavour) => yes += 1,
            Some(Vote::Against) => no += 1,
            Some(Vote::Abstained) => {}
        }
        hands += 1;
        if at == chair {
            chairs_word = match one.vote {
                Some(Vote::InFavour) => "yes",
                Some(Vote::Against) => "no",
                _ => "silent",
            };
        }
    }
    if hands < i32::from(quorum) {
        return "no quorum";
    }
    match majority {
        // Of every three who take a side, two are for it.
        Majority::TwoThirds => {
            if yes > 0 && no * 2 <= yes {
                "carried"
            } else {
                "fallen"
            }
        }
        Majority::Simple => match (yes - no).signum() {
            1 => "carried",
            -1 => "fallen",
            _ if yes == 0 || !casting => "fallen",
            _ => match chairs_word {
                "yes" => "carried",
                "no" => "fallen",
                _ => "waits for the chair",
            },
        },
    }
}

fn word(tally: Result<Tally, NoQuorum>) -> &'static str {
    match tally {
        Err(_) => "no quorum",
        Ok(Tally::Carried) => "carried",
        Ok(Tally::Fallen) => "fallen",
        Ok(Tally::Undecided) => "waits for the chair",
    }
}

#[test]
fn a_million_random_boards_are_counted_as_by_hand() {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let ids: Vec<Id> = (0..9).map(|_| Id::fresh()).collect();
    let base: Vec<BoardRules> = [Majority::Simple, Majority::TwoThirds]
        .into_iter()
        .flat_map(|majority| [true, false].map(|casting| rules(1, majority, casting)))
        .collect();
    for board in 0..1_000_000_u32 {
        let size = 1 + dice.below(9);
        let mut rules = base[dice.below(4)].clone();
        rules.quorum = u8::try_from(1 + dice.below(6)).unwrap();
        let people: Vec<Somebody> = (0..size)
            .map(|_| Somebody {
                on_roll: dice.below(8) != 0,
                conflicted: dice.below(6) == 0,
                vote: match dice.below(7) {
                    0 => None,
                    1 | 2 => Some(Vote::Against),
                    3 => Some(Vote::Abstained),
                    _ => Some(Vote::InFavour),
                },
            })
            .collect();
        let chair = dice.below(size);
        let which = |keep: &dyn Fn(&Somebody) -> bool| -> Vec<Id> {
            people.iter().zip(&ids).filter(|(one, _)| keep(one)).map(|(_, id)| *id).collect()
        };
        let terms = Terms {
            meeting: None,
            mode: if dice.coin() { Mode::Meeting } else { Mode::Circulation },
            closes_at: None,
            rules: rules.clone(),
            roll: which(&|one| one.on_roll),
            chair: None,
        };
        let entitled = terms.entitled(&which(&|one| !one.conflicted));
        let votes: Vec<(Id, Vote)> = people
            .iter()
            .zip(&ids)
            .filter(|(_, id)| entitled.contains(id))
            .filter_map(|(one, id)| Some((*id, one.vote?)))
            .collect();
        let (own, theirs) = (
            word(tally(&votes, &rules, ids[chair])),
            by_hand(&people, rules.quorum, rules.majority, rules.casting_vote, chair),
        );
        assert_eq!(own, theirs, "board {board}");
        let carried = ending(&votes, &rules, ids[chair]) == Ending::Carried;
        assert_eq!(carried, theirs == "carried", "board {board}");
        if board % 8 == 0 {
            let missing: Vec<usize> =
                (0..size).filter(|at| entitled.contains(&ids[*at]) && people[*at].vote.is_none()).collect();
            check_settled(&people, &missing, &rules, chair, (&ids, &votes, board));
        }
    }
}

/// Tries everything that those who have not voted could still say.
fn check_settled(
    people: &[Somebody],
    missing: &[usize],
    rules: &BoardRules,
    chair: usize,
    (ids, votes, board): (&[Id], &[(Id, Vote)], u32),
) {
    let now = by_hand(people, rules.quorum, rules.majority, rules.casting_vote, chair);
    let mut same = true;
    for way in 0..3_usize.pow(u32::try_from(missing.len()).unwrap()) {
        let mut people = people.to_vec();
        for (place, at) in missing.iter().enumerate() {
            people[*at].vote = Some(Vote::ALL[way / 3_usize.pow(u32::try_from(place).unwrap()) % 3]);
        }
        same &= by_hand(&people, rules.quorum, rules.majority, rules.casting_vote, chair) == now;
    }
    let by_all = if matches!(now, "no quorum" | "waits for the chair") { missing.is_empty() } else { same };
    let gone: Vec<Id> = missing.iter().map(|at| ids[*at]).collect();
    assert_eq!(settled(votes, &gone, rules, ids[chair]), by_all, "board {board}: {now}");
}

#[test]
fn a_written_vote_closes_when_all_have_voted_or_the_time_is_over() {
    let ids: Vec<Id> = (0..4).map(|_| Id::fresh()).collect();
    let closes: Moment = "2026-12-01T12:00:00Z".parse().unwrap();
    let terms = Terms {
        meeting: None,
        mode: Mode::Circulation,
        closes_at: Some(closes),
        rules: rules(3, Majority::Simple, false),
        roll: ids.clone(),
        chair: None,
    };
    let before = closes.plus_seconds(-1);
    let votes = [(ids[0], Vote::InFavour), (ids[1], Vote::InFavour), (ids[2], Vote::Against)];
    assert_eq!(may_close(&terms, &votes, &ids, ids[0], before), Err(TooEarly { missing: 1 }));
    assert_eq!(may_close(&terms, &votes, &ids, ids[0], closes), Ok(()));
    assert_eq!(may_close(&terms, &votes, &ids[..3], ids[0], before), Ok(()));
    let clear = [(ids[0], Vote::InFavour), (ids[1], Vote::InFavour), (ids[2], Vote::InFavour)];
    assert_eq!(may_close(&terms, &clear, &ids, ids[0], before), Ok(()));
    let meeting = Terms { mode: Mode::Meeting, ..terms };
    assert_eq!(may_close(&meeting, &votes, &ids, ids[0], before), Ok(()));
    assert_eq!(Percent::new(80).unwrap().get(), meeting.rules.pass_mark_percent.get());
}

#[test]
fn a_tie_says_so_in_the_minutes() {
    let ids: Vec<Id> = (0..4).map(|_| Id::fresh()).collect();
    let votes = [(ids[0], Vote::InFavour), (ids[1], Vote::Against), (ids[2], Vote::Abstained)];
    assert_eq!(ending(&votes, &rules(3, Majority::Simple, false), ids[0]), Ending::Tied);
    assert_eq!(ending(&votes, &rules(3, Majority::Simple, true), ids[0]), Ending::Carried);
    assert_eq!(ending(&votes, &rules(3, Majority::Simple, true), ids[2]), Ending::Tied);
    assert_eq!(ending(&votes, &rules(4, Majority::Simple, true), ids[0]), Ending::NoQuorum);
}
