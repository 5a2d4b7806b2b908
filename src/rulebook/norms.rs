//! A norm's draft, criterion by criterion. Two people may work at one draft: what they see of a criterion carries
//! its print, and only who wrote over somebody else's words is stopped.

use super::drafting::write;
use super::{Change, Fault, Rule, RulebookError, is_id, store, taken};
use crate::people::Secretariat;
use crate::scheme::{
    Applies, Basis, Chapter, Criterion, CriterionDirection, Edition, Level, Part, Rubric, Scheme, WordLists,
    Words, from_toml, to_toml,
};
use crate::store::Store;
use crate::values::Moment;
use sha2::{Digest, Sha256};

/// The edition that a draft holds.
///
/// # Errors
/// When it cannot be read.
pub(super) fn edition_of(rule: &Rule) -> Result<Edition, RulebookError> {
    from_toml(&rule.body).map_err(RulebookError::Body)
}

/// By this a criterion is known to be what somebody saw.
pub(super) fn print(criterion: &Criterion) -> String {
    let text = serde_json::to_vec(criterion).unwrap_or_default();
    hex::encode(Sha256::digest(text)).chars().take(16).collect()
}

/// Changes a norm's draft as it stands now.
///
/// # Errors
/// When there is no draft, or `change` refuses.
pub(super) fn edit(
    store: &Store,
    now: Moment,
    who: &Secretariat,
    norm: &str,
    change: impl FnOnce(&mut Edition, &mut Kept) -> Result<(), RulebookError>,
) -> Result<Rule, RulebookError> {
    let part = Part::Norm(norm.to_owned());
    store.write(|db| {
        let draft = store::draft_locked(db, &part)?.ok_or(RulebookError::NoDraft)?;
        let mut edition = edition_of(&draft)?;
        let mut kept = kept_of(&draft)?;
        change(&mut edition, &mut kept).map_err(|refusal| match refusal {
            RulebookError::Changed { .. } => match store::name_of(db, draft.changed_by) {
                Ok(by) => RulebookError::Changed { by },
                Err(error) => error.into(),
            },
            other => other,
        })?;
        let body = to_toml(&edition);
        let kept = (!kept.is_empty()).then(|| to_toml(&Edition { criteria: kept, ..edition }));
        write(db, now, who, &draft, &Change { body, kept, ..draft.change() })
    })
}

/// The criteria that were taken out of a draft, as they stood in it: they can be brought back.
pub(super) type Kept = Vec<Criterion>;

/// The criteria that a draft keeps though they were taken out of it.
///
/// # Errors
/// When they cannot be read.
pub(super) fn kept_of(rule: &Rule) -> Result<Kept, RulebookError> {
    let read = rule.kept.as_deref().map(from_toml).transpose().map_err(RulebookError::Body)?;
    Ok(read.map(|edition| edition.criteria).unwrap_or_default())
}

fn refused(field: &str, what: &'static str, value: &str) -> RulebookError {
    RulebookError::Faulty(vec![Fault::new(field, what).with(value)])
}

const fn no_words() -> Words {
    Words { nb: String::new(), en: String::new() }
}

fn blank(id: &str, chapter: &str) -> Criterion {
    Criterion {
        id: id.to_owned(),
        chapter: chapter.to_owned(),
        direction: CriterionDirection::Both,
        critical: false,
        critical_at_continuation: false,
        level: Level::Must,
        scored: true,
        case_kinds: vec![crate::scheme::CaseKind::Approval, crate::scheme::CaseKind::Continuation],
        evidence: vec![crate::scheme::EvidenceKind::Document],
        max_age_months: None,
        may_be_not_applicable: false,
        basis: Basis::Scheme,
        source: String::new(),
        inferred: false,
        applies: Applies::default(),
        documents: Vec::new(),
        records: Vec::new(),
        title: no_words(),
        asks: no_words(),
        looked_for: WordLists { nb: Vec::new(), en: Vec::new() },
        rubric: Rubric { met: no_words(), partly: no_words(), not_met: no_words() },
        example: no_words(),
    }
}

/// Adds an empty criterion at the end of a chapter.
///
/// # Errors
/// When the id is none, is used already, here or in another norm, is that of one that was taken out (`gone`), or
/// there is no such chapter.
pub(super) fn add_criterion(
    scheme: &Scheme,
    edition: &mut Edition,
    gone: &[String],
    chapter: &str,
    id: &str,
) -> Result<(), RulebookError> {
    if !is_id(id) {
        return Err(refused("new_id", "criterion-id", id));
    }
    if let Some(one) = edition.criteria.iter().find(|one| one.id.eq_ignore_ascii_case(id)) {
        return Err(refused("new_id", "criterion-twice", &one.id));
    }
    if let Some(one) = gone.iter().find(|one| one.eq_ignore_ascii_case(id)) {
        return Err(refused("new_id", "criterion-gone", one));
    }
    if taken(scheme, &edition.id, id) {
        return Err(refused("new_id", "criterion-taken", id));
    }
    if !edition.chapters.iter().any(|one| one.id == chapter) {
        return Err(refused("new_chapter", "no-chapter", chapter));
    }
    edition.criteria.push(blank(id, chapter));
    Ok(())
}

/// Takes a criterion out and keeps it as it stands; one that is not there is out already.
///
/// # Errors
/// When somebody else changed it since it was seen.
pub(super) fn remove_criterion(
    edition: &mut Edition,
    kept: &mut Kept,
    id: &str,
    seen: &str,
) -> Result<(), RulebookError> {
    let Some(at) = edition.criteria.iter().position(|one| one.id == id) else { return Ok(()) };
    if edition.criteria.get(at).is_some_and(|one| print(one) != seen) {
        return Err(RulebookError::Changed { by: String::new() });
    }
    kept.retain(|one| one.id != id);
    kept.push(edition.criteria.remove(at));
    Ok(())
}

/// Brings a criterion back: as it stood in the draft when it was taken out, else as the edition has it that the
/// draft began with. Its chapter comes back too if that is gone.
///
/// # Errors
/// When there is no such criterion.
pub(super) fn restore_criterion(
    edition: &mut Edition,
    kept: &mut Kept,
    before: Option<&Edition>,
    id: &str,
) -> Result<(), RulebookError> {
    if edition.criterion(id).is_some() {
        return Ok(());
    }
    let out = kept.iter().position(|one| one.id == id).map(|at| kept.remove(at));
    let old = before.and_then(|before| before.criterion(id)).cloned();
    let mut one = out.or(old).ok_or(RulebookError::Unknown)?;
    let chapters = before.map(|before| before.chapters.as_slice()).unwrap_or_default();
    if !edition.chapters.iter().any(|chapter| chapter.id == one.chapter) {
        match (chapters.iter().find(|chapter| chapter.id == one.chapter), edition.chapters.first()) {
            (Some(chapter), _) => edition.chapters.push(chapter.clone()),
            (None, Some(first)) => one.chapter.clone_from(&first.id),
            (None, None) => return Err(RulebookError::Unknown),
        }
    }
    // Behind the nearest one before it that is still there; what is new in the draft comes last.
    let order = before.map(|before| before.criteria.as_slice()).unwrap_or_default();
    match order.iter().position(|old| old.id == id) {
        Some(at) => {
            let here = |old: &Criterion| edition.criteria.iter().position(|here| here.id == old.id);
            let earlier = order.iter().take(at).rev().find_map(here);
            edition.criteria.insert(earlier.map_or(0, |place| place + 1), one);
        }
        None => edition.criteria.push(one),
    }
    Ok(())
}

/// Moves a criterion one place up or down among those of its chapter.
pub(super) fn move_criterion(edition: &mut Edition, id: &str, up: bool) {
    let Some(chapter) = edition.criterion(id).map(|one| one.chapter.clone()) else { return };
    let places: Vec<usize> = edition
        .criteria
        .iter()
        .enumerate()
        .filter(|(_, one)| one.chapter == chapter)
        .map(|(place, _)| place)
        .collect();
    let at = places.iter().position(|place| edition.criteria.get(*place).is_some_and(|one| one.id == id));
    let Some(at) = at else { return };
    let other = if up { at.checked_sub(1) } else { Some(at + 1) };
    if let (Some(here), Some(there)) = (places.get(at), other.and_then(|other| places.get(other))) {
        edition.criteria.swap(*here, *there);
    }
}

/// What is done with a chapter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ChapterAct {
    /// A new one, last.
    Add(Chapter),
    /// Other titles.
    Rename(Chapter),
    /// One place up or down.
    Move {
        /// Which.
        id: String,
        /// Up, or else down.
        up: bool,
    },
    /// Out; only when nothing stands in it.
    Remove(String),
}

/// Does something with a chapter.
///
/// # Errors
/// When the id is none or used already, or a chapter that is to go is not empty.
pub(super) fn change_chapter(edition: &mut Edition, act: ChapterAct) -> Result<(), RulebookError> {
    match act {
        ChapterAct::Add(chapter) => {
            if !is_id(&chapter.id) {
                return Err(refused("chapter_id", "chapter-id", &chapter.id));
            }
            if edition.chapters.iter().any(|one| one.id == chapter.id) {
                return Err(refused("chapter_id", "chapter-twice", &chapter.id));
            }
            edition.chapters.push(chapter);
        }
        ChapterAct::Rename(chapter) => {
            let found = edition.chapters.iter_mut().find(|one| one.id == chapter.id);
            found.ok_or(RulebookError::Unknown)?.title = chapter.title;
        }
        ChapterAct::Move { id, up } => {
            let at = edition.chapters.iter().position(|one| one.id == id).ok_or(RulebookError::Unknown)?;
            let other = if up { at.checked_sub(1) } else { Some(at + 1) };
            if let Some(other) = other.filter(|other| *other < edition.chapters.len()) {
                edition.chapters.swap(at, other);
            }
        }
        ChapterAct::Remove(id) => {
            if edition.criteria.iter().any(|one| one.chapter == id) {
                return Err(refused("", "chapter-in-use", &id));
            }
            edition.chapters.retain(|one| one.id != id);
        }
    }
    Ok(())
}

/// Writes a criterion anew.
///
/// # Errors
/// When somebody else changed it since it was seen, or it is gone.
pub(super) fn set_criterion(edition: &mut Edition, seen: &str, new: Criterion) -> Result<(), RulebookError> {
    let here = edition.criteria.iter_mut().find(|one| one.id == new.id).ok_or(RulebookError::Unknown)?;
    // Saving the same twice is no conflict.
    if *here != new {
        if print(here) != seen {
            return Err(RulebookError::Changed { by: String::new() });
        }
        *here = new;
    }
    Ok(())
}

/// What was chosen, in the order that stood there before: what is chosen anew comes last, what is named first
/// comes first.
pub(super) fn in_order<T: Copy + PartialEq>(before: &[T], chosen: &[T], first: Option<T>) -> Vec<T> {
    let mut kept: Vec<T> = before.iter().copied().filter(|one| chosen.contains(one)).collect();
    kept.extend(chosen.iter().copied().filter(|one| !before.contains(one)));
    if let Some(first) = first {
        kept.retain(|one| *one != first);
        kept.insert(0, first);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scheme::shipped;
    use proptest::prelude::*;

    fn edition() -> (Scheme, Edition) {
        let scheme = shipped().unwrap();
        let edition = scheme.edition("norwegian", "2024-02-13").unwrap().clone();
        (scheme, edition)
    }

    #[test]
    fn a_criterion_is_added_moved_removed_and_brought_back() {
        let (scheme, before) = edition();
        let mut edition = before.clone();
        let chapter = edition.criteria[0].chapter.clone();
        let (gone, mut kept) = (vec!["N34".to_owned()], Kept::new());
        add_criterion(&scheme, &mut edition, &gone, &chapter, "N40").unwrap();
        for (id, what) in [
            ("N1", "criterion-twice"),
            ("n40", "criterion-twice"),
            ("c1", "criterion-taken"),
            ("n34", "criterion-gone"),
            ("40 a", "criterion-id"),
        ] {
            let Err(RulebookError::Faulty(faults)) =
                add_criterion(&scheme, &mut edition, &gone, &chapter, id)
            else {
                panic!("{id} was taken")
            };
            assert_eq!(faults[0].what, what, "{id}");
        }
        for _ in 0..50 {
            move_criterion(&mut edition, "N40", true);
        }
        let first = edition.criteria.iter().find(|one| one.chapter == chapter).unwrap();
        assert_eq!(first.id, "N40");
        let seen = |edition: &Edition, id: &str| print(edition.criterion(id).unwrap());
        let as_seen = seen(&edition, "N40");
        remove_criterion(&mut edition, &mut kept, "N40", &as_seen).unwrap();
        let as_seen = seen(&edition, "N3");
        edition.criteria.iter_mut().find(|one| one.id == "N3").unwrap().title.nb = "Mitt arbeid".into();
        assert!(matches!(
            remove_criterion(&mut edition, &mut kept, "N3", &as_seen),
            Err(RulebookError::Changed { .. })
        ));
        let as_seen = seen(&edition, "N3");
        remove_criterion(&mut edition, &mut kept, "N3", &as_seen).unwrap();
        restore_criterion(&mut edition, &mut kept, Some(&before), "N3").unwrap();
        assert_eq!(
            edition.criterion("N3").unwrap().title.nb,
            "Mitt arbeid",
            "the draft's own words come back"
        );
        assert_eq!(kept.len(), 1);
        let ids = |edition: &Edition| {
            edition.criteria.iter().map(|one| one.id.clone()).collect::<std::collections::BTreeSet<_>>()
        };
        assert_eq!(ids(&edition), ids(&before));
    }

    #[test]
    fn a_chapter_in_use_stays() {
        let (_, mut edition) = edition();
        let used = edition.criteria[0].chapter.clone();
        assert!(matches!(
            change_chapter(&mut edition, ChapterAct::Remove(used)),
            Err(RulebookError::Faulty(_))
        ));
        let title = Words { nb: "Nytt".into(), en: "New".into() };
        change_chapter(&mut edition, ChapterAct::Add(Chapter { id: "new".into(), title })).unwrap();
        change_chapter(&mut edition, ChapterAct::Move { id: "new".into(), up: true }).unwrap();
        let place = edition.chapters.iter().position(|one| one.id == "new").unwrap();
        assert_eq!(place, edition.chapters.len() - 2);
        change_chapter(&mut edition, ChapterAct::Remove("new".into())).unwrap();
    }

    #[test]
    fn only_who_writes_over_anothers_words_is_stopped() {
        let (_, mut edition) = edition();
        let (one, two) = (edition.criteria[0].clone(), edition.criteria[1].clone());
        let (seen_one, seen_two) = (print(&one), print(&two));
        let mut mine = one.clone();
        mine.title.nb = "Mitt".into();
        set_criterion(&mut edition, &seen_one, mine.clone()).unwrap();
        set_criterion(&mut edition, &seen_one, mine).unwrap();
        let mut theirs = one;
        theirs.title.nb = "Deres".into();
        assert!(matches!(set_criterion(&mut edition, &seen_one, theirs), Err(RulebookError::Changed { .. })));
        let mut other = two;
        other.critical = !other.critical;
        set_criterion(&mut edition, &seen_two, other).unwrap();
    }

    proptest! {
        #[test]
        fn moving_loses_nothing(moves in proptest::collection::vec((0usize..33, any::<bool>()), 0..40)) {
            let (_, before) = edition();
            let mut after = before.clone();
            for (at, up) in moves {
                let id = before.criteria[at].id.clone();
                move_criterion(&mut after, &id, up);
            }
            let sorted = |edition: &Edition| { let mut all = edition.criteria.clone(); all.sort_by(|a, b| a.id.cmp(&b.id)); all };
            prop_assert_eq!(sorted(&after), sorted(&before));
            let chapters = |edition: &Edition| edition.criteria.iter().map(|one| one.chapter.clone()).collect::<Vec<_>>();
            prop_assert_eq!(chapters(&after), chapters(&before), "a criterion stays in its chapter");
        }

        #[test]
        fn an_order_keeps_what_was_chosen(before in proptest::collection::vec(0u8..9, 0..6), chosen in proptest::collection::btree_set(0u8..9, 1..6)) {
            let chosen: Vec<u8> = chosen.into_iter().collect();
            let before: Vec<u8> = before.into_iter().collect::<std::collections::BTreeSet<_>>().into_iter().rev().collect();
            let first = chosen.last().copied();
            let found = in_order(&before, &chosen, first);
            prop_assert_eq!(found.first().copied(), first);
            let mut sorted = found;
            sorted.sort_unstable();
            prop_assert_eq!(sorted, chosen);
        }
    }
}
