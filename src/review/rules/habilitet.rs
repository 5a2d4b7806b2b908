//! How the board finds out whether its members are impartial (docs/scheme.md, Impartiality).
//!
//! Whoever is in doubt takes no part in any question of impartiality of the case, unless several are in doubt and the
//! board would lack its quorum without them: then all of them take part in those questions, and in those only. All questions that are
//! open in a case are settled at the same moment, so that nobody who was in doubt judges another who was.

/// Where somebody of the board stands in the questions of one case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Has declared, and is impartial.
    Impartial,
    /// Has a seat, and has not declared.
    Undeclared,
    /// In doubt: the others' to decide.
    InDoubt,
    /// Conflicted, or decided the case that this one appeals.
    Out,
    /// Away, or not on the board any more.
    Away,
    /// Said no to the case, or was taken off it, for reasons that are no conflict: could be called.
    Free,
}

/// Somebody's seat in a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seat<K> {
    /// Who.
    pub who: K,
    /// Whom a deputy stands in for.
    pub in_place_of: Option<K>,
    /// Where they stand.
    pub part: Part,
}

/// A member's place on the board, and who may sit in it instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place<K> {
    /// The member.
    pub member: K,
    /// Their personal deputies.
    pub deputies: Vec<K>,
}

/// Who could take part in a case: for each place the member, or the deputy who sits there or may be called because
/// the member is out. A deputy does not come in while the member's own question is open, and sits in one place only.
pub fn able<K: Copy + Eq>(places: &[Place<K>], seats: &[Seat<K>]) -> Vec<K> {
    let seat = |who: K| seats.iter().find(|seat| seat.who == who);
    let part = |who: K| seat(who).map(|seat| seat.part);
    let takes_part = |part: Part| matches!(part, Part::Impartial | Part::Undeclared);
    let mut found = Vec::with_capacity(places.len());
    let mut vacant = Vec::new();
    for place in places {
        let sits = seats.iter().find(|seat| seat.in_place_of == Some(place.member) && takes_part(seat.part));
        match (part(place.member), sits) {
            (Some(part), _) if takes_part(part) => found.push(place.member),
            (_, Some(deputy)) => found.push(deputy.who),
            (None | Some(Part::Free), None) => found.push(place.member),
            (Some(Part::Out | Part::Away), None) => vacant.push(place),
            (Some(_), None) => {}
        }
    }
    for place in vacant {
        let callable = |who: K| part(who).is_none_or(|part| part == Part::Free);
        let free = |deputy: &&K| callable(**deputy) && !found.contains(*deputy);
        if let Some(deputy) = place.deputies.iter().find(free).copied() {
            found.push(deputy);
        }
    }
    found
}

/// Everybody who has to do with the questions of one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panel<K> {
    /// Those with a seat.
    pub seats: Vec<Seat<K>>,
    /// How many could take part in the case without those in doubt: see [`able`].
    pub able: usize,
    /// How many the statutes ask for.
    pub quorum: usize,
}

impl<K: Copy + Eq> Panel<K> {
    /// Those whose question is open.
    pub fn in_doubt(&self) -> Vec<K> {
        self.with(|part| part == Part::InDoubt)
    }

    /// The exception: several are in doubt, and without them the board lacks its quorum, so that all of them take part
    /// in all the questions of the case, their own too. Whoever is alone in doubt never takes part.
    pub fn all_take_part(&self) -> bool {
        self.able < self.quorum && self.in_doubt().len() > 1
    }

    /// Those who may vote on every open question now.
    pub fn roll(&self) -> Vec<K> {
        let all = self.all_take_part();
        self.with(|part| part == Part::Impartial || all && part == Part::InDoubt)
    }

    /// How many voters the questions lack, when all have declared who have a seat.
    pub fn short(&self) -> usize {
        self.quorum.saturating_sub(self.roll().len() + self.awaited().len())
    }

    /// Those who may vote as soon as they have declared that they are impartial.
    pub fn awaited(&self) -> Vec<K> {
        self.with(|part| part == Part::Undeclared)
    }

    fn with(&self, which: impl Fn(Part) -> bool) -> Vec<K> {
        self.seats.iter().filter(|seat| which(seat.part)).map(|seat| seat.who).collect()
    }
}

/// What one member says to one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ballot<K> {
    /// Whose impartiality it is about.
    pub about: K,
    /// Who votes.
    pub by: K,
    /// Whether the voter finds them impartial.
    pub fit: bool,
}

/// How the votes on one question stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// For "impartial".
    pub fit: usize,
    /// For "conflicted".
    pub unfit: usize,
    /// How many may still vote.
    pub out: usize,
}

/// What the votes on one question come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finding {
    /// Votes are missing that could still change it.
    Open,
    /// Impartial.
    Fit,
    /// Conflicted.
    Unfit,
}

/// What a count comes to: with a quorum of votes, as soon as those who are out cannot change it. A majority finds
/// somebody impartial; a tie does not, since the doubt was raised and nobody has removed it.
pub const fn finding(count: Count, quorum: usize) -> Finding {
    if count.fit + count.unfit < quorum {
        Finding::Open
    } else if count.fit > count.unfit + count.out {
        Finding::Fit
    } else if count.unfit >= count.fit + count.out {
        Finding::Unfit
    } else {
        Finding::Open
    }
}

/// Counts the votes on one question. Votes of those who may not vote now count for nothing: a voter who came into
/// doubt, or stepped down, meanwhile.
pub fn count<K: Copy + Eq>(panel: &Panel<K>, ballots: &[Ballot<K>], about: K) -> Count {
    let roll = panel.roll();
    let mut count = Count { out: panel.awaited().len(), ..Count::default() };
    for voter in roll {
        match ballots.iter().find(|ballot| ballot.about == about && ballot.by == voter) {
            Some(ballot) if ballot.fit => count.fit += 1,
            Some(_) => count.unfit += 1,
            None => count.out += 1,
        }
    }
    count
}

/// A question that is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settled<K> {
    /// Whose.
    pub who: K,
    /// Whether they were found impartial.
    pub fit: bool,
    /// With which votes.
    pub count: Count,
}

/// The results of all open questions of a case, or none while any of them is open.
pub fn settle<K: Copy + Eq>(panel: &Panel<K>, ballots: &[Ballot<K>]) -> Option<Vec<Settled<K>>> {
    let one = |who: K| {
        let count = count(panel, ballots, who);
        match finding(count, panel.quorum) {
            Finding::Open => None,
            found => Some(Settled { who, fit: found == Finding::Fit, count }),
        }
    };
    let all: Option<Vec<Settled<K>>> = panel.in_doubt().into_iter().map(one).collect();
    all.filter(|all| !all.is_empty())
}

#[cfg(test)]
mod tests;
