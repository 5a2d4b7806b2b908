//! The draw against the rule written the long way, and against the program that outsiders repeat it with.

use super::super::columns;
use super::*;
use proptest::prelude::*;
use std::io::Write;
use std::process::Command;

const SEED: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

#[expect(clippy::format_push_string, reason = "a test writes its sample text so")]
fn list(calls: &[(u32, u8, u16, bool)]) -> String {
    let mut text = "call_id,agent,start,direction,campaign,seconds\n".to_owned();
    for (id, agent, day, outbound) in calls {
        let date =
            jiff::civil::date(2026, 1, 1).checked_add(jiff::Span::new().days(i64::from(*day))).unwrap();
        let direction = if *outbound { "outbound" } else { "inbound" };
        text += &format!("C-{id},A{agent},{date}T10:00:00,{direction},,\n");
    }
    text
}

fn drawn(text: &str, seed: &str, wanted: Wanted) -> Vec<Keyed> {
    draw(&mut text.as_bytes(), seed, Direction::ALL, wanted).unwrap()
}

/// The rule of docs/scheme.md, with the whole list in memory.
#[expect(clippy::string_slice, reason = "the sample text is ASCII")]
fn the_long_way(text: &str, seed: &str, wanted: Wanted) -> Vec<String> {
    let mut all = Vec::new();
    for direction in Direction::ALL {
        let mut ordered: Vec<(String, String, String, String)> = text
            .lines()
            .skip(1)
            .map(|line| line.split(',').map(ToOwned::to_owned).collect::<Vec<_>>())
            .filter(|cells| cells[3] == direction.as_str())
            .map(|cells| {
                let week = columns::week(cells[2][..10].parse().unwrap());
                (hex::encode(key(seed, &cells[0])), cells[0].clone(), cells[1].clone(), week)
            })
            .collect();
        ordered.sort();
        let mut taken: Vec<&(String, String, String, String)> = Vec::new();
        for one in &ordered {
            let agents: HashSet<&str> = taken.iter().map(|one| one.2.as_str()).collect();
            if agents.len() < wanted.agents as usize && !agents.contains(one.2.as_str()) {
                taken.push(one);
            }
        }
        for one in &ordered {
            let weeks: HashSet<&str> = taken.iter().map(|one| one.3.as_str()).collect();
            if weeks.len() < wanted.weeks as usize && !weeks.contains(one.3.as_str()) {
                taken.push(one);
            }
        }
        for one in &ordered {
            if taken.len() < wanted.calls as usize && !taken.contains(&one) {
                taken.push(one);
            }
        }
        taken.sort();
        all.extend(taken.into_iter().map(|one| one.1.clone()));
    }
    all
}

fn ids(drawn: &[Keyed]) -> Vec<String> {
    drawn.iter().map(|one| one.call.id.clone()).collect()
}

const WANTED: Wanted = Wanted { calls: 10, agents: 3, weeks: 2 };

proptest! {
    #[test]
    fn one_pass_takes_what_the_rule_takes(
        calls in proptest::collection::vec((0_u8..6, 0_u16..40, any::<bool>()), 0..120),
        more in 0_u32..6, seed in "[0-9a-f]{64}",
    ) {
        let calls: Vec<_> = calls.iter().zip(0..).map(|((agent, day, out), id)| (id, *agent, *day, *out)).collect();
        let wanted = Wanted { calls: 10 + more, ..WANTED };
        let text = list(&calls);
        prop_assert_eq!(ids(&drawn(&text, &seed, wanted)), the_long_way(&text, &seed, wanted));
    }

    #[test]
    fn a_draw_has_its_agents_weeks_and_number_wherever_the_list_has_them(
        calls in proptest::collection::vec((0_u8..9, 0_u16..60), 1..200), seed in "[0-9a-f]{64}",
    ) {
        let calls: Vec<_> = calls.iter().zip(0..).map(|((agent, day), id)| (id, *agent, *day, true)).collect();
        let text = list(&calls);
        let drawn = drawn(&text, &seed, WANTED);
        let different = |of: &dyn Fn(&Call) -> String, calls: &[Call]| {
            calls.iter().map(of).collect::<HashSet<_>>().len()
        };
        let mut bytes = text.as_bytes();
        let mut all = Vec::new();
        let mut reader = Calls::new(&mut bytes);
        while let Some(call) = reader.next().unwrap() { all.push(call.take()); }
        let taken: Vec<Call> = drawn.iter().map(|one| one.call.clone()).collect();
        prop_assert_eq!(taken.len(), all.len().min(10));
        let agent = |call: &Call| call.agent.clone();
        let week = |call: &Call| call.week.clone();
        prop_assert!(different(&agent, &taken) >= different(&agent, &all).min(3).min(taken.len()));
        prop_assert!(different(&week, &taken) >= different(&week, &all).min(2).min(taken.len()));
        prop_assert_eq!(different(&|call| call.id.clone(), &taken), taken.len(), "no call twice");
    }

    #[test]
    fn the_order_of_the_list_does_not_matter(
        calls in proptest::collection::vec((0_u8..6, 0_u16..40, any::<bool>()), 0..60), seed in "[0-9a-f]{64}",
    ) {
        let mut calls: Vec<_> = calls.iter().zip(0..).map(|((agent, day, out), id)| (id, *agent, *day, *out)).collect();
        let one = ids(&drawn(&list(&calls), &seed, WANTED));
        calls.reverse();
        prop_assert_eq!(one, ids(&drawn(&list(&calls), &seed, WANTED)));
    }
}

#[test]
fn a_key_is_the_hash_that_anybody_gets() {
    // printf '%s' 00ffC-7 | sha256sum
    let expected = "9bd0fefef6c468aedcf2ab699e3f97f69af0d66df3634e70bfbf69c34a0fcaee";
    assert_eq!(hex::encode(key("00ff", "C-7")), expected);
}

#[test]
fn the_program_for_outsiders_takes_the_same_calls() {
    let calls: Vec<_> = (0..400).map(|id| (id, (id % 7) as u8, (id % 45) as u16, id % 3 > 0)).collect();
    let one_agent: Vec<_> =
        (0..300).map(|id| (id, u8::from(id > 295) + u8::from(id > 298), 1, true)).collect();
    for (calls, wanted) in
        [(calls.clone(), WANTED), (calls, Wanted { calls: 25, agents: 6, weeks: 5 }), (one_agent, WANTED)]
    {
        let text = list(&calls);
        let folder = tempfile::tempdir().unwrap();
        let (path, program) = (folder.path().join("list.csv"), folder.path().join("repeat.py"));
        std::fs::File::create(&path).unwrap().write_all(text.as_bytes()).unwrap();
        std::fs::File::create(&program).unwrap().write_all(REPEAT.as_bytes()).unwrap();
        let numbers = [wanted.calls, wanted.agents, wanted.weeks].map(|number| number.to_string());
        let mut run = Command::new("python3");
        run.arg(&program).arg(&path).arg(SEED).args(numbers).args(["outbound", "inbound"]);
        let Ok(done) = run.output() else { return }; // no Python here
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let theirs: Vec<String> = String::from_utf8(done.stdout)
            .unwrap()
            .lines()
            .map(|line| line.split_once(' ').unwrap().1.to_owned())
            .collect();
        assert_eq!(theirs, ids(&drawn(&text, SEED, wanted)));
    }
}
