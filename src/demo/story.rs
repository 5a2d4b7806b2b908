//! One vendor's way through the scheme, act by act, with days between the acts.

use super::seed::{at, signed_in};
use super::texts::{Story, Texts, VendorText, about, issued_before};
use super::{papers, tables};
use crate::app::App;
use crate::approvals;
use crate::cases::{self, AnswerForm, Case, FeeForm, Finding};
use crate::decisions::{self, Outcome, Vote};
use crate::evidence::{Arrived, FileKind};
use crate::fees::{self, TermsForm};
use crate::people::{BoardMember, Chair, Person, Secretariat};
use crate::review::{self, Declaration, JointForm};
use crate::scheme::{Mark, Membership};
use crate::store::StoreError;
use crate::values::{Id, Language, OsloDate};
use crate::vendors::{self, Applicant, UnitForm};
use crate::words;
use anyhow::Context;
use std::collections::HashMap;

/// The scheme's people who act in every story.
pub(super) struct Cast {
    pub(super) chair: Chair,
    pub(super) secretariat: Secretariat,
    pub(super) assessors: Vec<Person>,
}

/// One case on its way.
struct Scene<'a> {
    app: &'a App,
    texts: &'a Texts,
    vendor: &'a VendorText,
    applicant: Applicant,
    case: Case,
    day: OsloDate,
}

impl Cast {
    /// Plays a vendor's story from its first day to where it stands today.
    pub(super) async fn play(
        &self,
        app: &App,
        texts: &Texts,
        vendor: &VendorText,
        start: OsloDate,
        today: OsloDate,
    ) -> anyhow::Result<()> {
        let mut scene = self.open(app, texts, vendor, start)?;
        let draft = vendor.story == Story::Draft;
        scene.answer(draft).await?;
        let running = matches!(vendor.story, Story::Draft | Story::Supplement | Story::Review);
        if running {
            tables::fill(app, texts, &scene.applicant, &scene.case, scene.day)?;
            tables::list(app, &scene.applicant, &scene.case, scene.day).await?;
        }
        if draft {
            return app.work_off().await;
        }
        scene.later(2, 14)?;
        let now = app.clock.now();
        cases::together::assure(&app.store, now, &scene.applicant, scene.case.id, "Daglig leder", true)?;
        Self::terms(&scene)?;
        cases::submit(&app.store, app.clock.now(), &app.scheme.current(), &scene.applicant, scene.case.id)?;
        app.work_off().await?;
        scene.later(3, 10)?;
        self.fee(&scene)?;
        scene.later(2, 11)?;
        if vendor.story == Story::Supplement {
            self.supplement(&scene)?;
            return app.work_off().await;
        }
        self.complete(&scene)?;
        app.work_off().await?;
        if running {
            tables::sample(app, &self.secretariat, &scene.case).await?;
        }
        scene.later(3, 9)?;
        self.assign(&scene)?;
        scene.later(4, 19)?;
        if vendor.story == Story::Review {
            self.score_some(&scene)?;
            super::scoring::play(
                app,
                &self.secretariat,
                &scene.applicant,
                &scene.case,
                &self.assessors,
                scene.day,
            )?;
            return app.work_off().await;
        }
        for member in &self.assessors {
            Self::score(&scene, member, None)?;
        }
        scene.later(9, 17)?;
        self.agree(&scene)?;
        let approval = self.decide(&scene)?;
        app.work_off().await?;
        self.afterwards(&mut scene, approval, today)?;
        app.work_off().await
    }

    fn open<'a>(
        &self,
        app: &'a App,
        texts: &'a Texts,
        vendor: &'a VendorText,
        day: OsloDate,
    ) -> anyhow::Result<Scene<'a>> {
        let who = signed_in(app, &vendor.user.email)?;
        let orgnr = vendor.orgnr.parse()?;
        let found =
            app.store.read(|db| Ok::<_, StoreError>(vendors::applicant_by_orgnr(db, &who, &orgnr)?))?;
        let (registered, applicant) = found.context("the vendor's user may not act for it")?;
        let now = app.clock.now();
        if vendor.former_name.is_some() {
            let reason = words::plain(Language::Nb, "demo-renamed")?;
            vendors::rename(
                &app.store,
                now,
                &self.secretariat,
                registered.id,
                registered.version,
                &vendor.name,
                &reason,
            )?;
        }
        let form = UnitForm {
            name: vendor.unit_name.clone(),
            whole_firm: vendor.whole_firm,
            sites: vendor.sites.clone(),
            scope: vendor.scope.clone(),
        };
        let unit = vendors::save_unit(&app.store, now, &applicant, None, 0, &form, "")?;
        let case =
            cases::open(&app.store, now, &app.scheme.current(), &applicant, unit.id, Language::Nb, "")?;
        Ok(Scene { app, texts, vendor, applicant, case, day })
    }

    /// Every second vendor is a member, and wants an order number on the invoice.
    fn terms(scene: &Scene<'_>) -> anyhow::Result<()> {
        let (app, case) = (scene.app, &scene.case);
        if case.number.serial.is_multiple_of(2) {
            let form = TermsForm {
                membership: Some(Membership::Member),
                reference: format!("PO-{}", 4_400 + case.number.serial),
            };
            let scheme = app.scheme.current();
            fees::state_terms(&app.store, app.clock.now(), &scheme, &scene.applicant, case.id, &form)?;
        }
        Ok(())
    }

    fn fee(&self, scene: &Scene<'_>) -> anyhow::Result<()> {
        let app = scene.app;
        let papers = app.store.read(|db| Ok::<_, StoreError>(fees::of_case(db, scene.case.id)?))?;
        let invoice = fees::standing(&papers).context("the case has no invoice")?;
        let form = FeeForm {
            membership: Some(invoice.membership),
            invoice: invoice.number.clone(),
            paid_on: Some(scene.day.plus_days(-1)),
            ..FeeForm::default()
        };
        cases::record_fee(
            &app.store,
            app.clock.now(),
            &app.scheme.current(),
            fees::INVOICES,
            &self.secretariat,
            scene.case.id,
            &form,
        )?;
        Ok(())
    }

    fn findings(scene: &Scene<'_>) -> Vec<(String, Finding, String)> {
        let scheme = scene.app.scheme.current();
        let asked = cases::asked(&scheme, &scene.case);
        let finding = |id: &str| {
            let told = scene.vendor.supplement.iter().find(|message| message.criterion == id);
            told.map_or((Finding::Ok, String::new()), |message| {
                (message.finding.parse().unwrap_or(Finding::Missing), message.message.clone())
            })
        };
        asked
            .iter()
            .map(|criterion| {
                let (found, message) = finding(&criterion.id);
                (criterion.id.clone(), found, message)
            })
            .collect()
    }

    fn supplement(&self, scene: &Scene<'_>) -> anyhow::Result<()> {
        let app = scene.app;
        let now = app.clock.now();
        let id = scene.case.id;
        cases::check_all(
            &app.store,
            now,
            &app.scheme.current(),
            &self.secretariat,
            id,
            &Self::findings(scene),
        )?;
        let due = scene.day.plus_days(app.scheme.current().deadlines_on(scene.day).supplement_days);
        cases::return_for_supplement(
            &app.store,
            now,
            &app.scheme.current(),
            &self.secretariat,
            id,
            Some(due),
            "",
        )?;
        Ok(())
    }

    fn complete(&self, scene: &Scene<'_>) -> anyhow::Result<()> {
        let app = scene.app;
        let now = app.clock.now();
        let id = scene.case.id;
        cases::check_all(
            &app.store,
            now,
            &app.scheme.current(),
            &self.secretariat,
            id,
            &Self::findings(scene),
        )?;
        cases::send_to_board(&app.store, now, &app.scheme.current(), &self.secretariat, id)?;
        Ok(())
    }

    fn assign(&self, scene: &Scene<'_>) -> anyhow::Result<()> {
        let app = scene.app;
        let ids: Vec<Id> = self.assessors.iter().map(|person| person.id).collect();
        review::assign(&app.store, app.clock.now(), &app.scheme.current(), &self.chair, scene.case.id, &ids)?;
        let chair = self.chair.person();
        if !ids.contains(&chair.id) {
            let chair = BoardMember::prove(chair).context("the chair is no member")?;
            let impartial = Declaration::default();
            review::declare(
                &app.store,
                app.clock.now(),
                &app.scheme.current(),
                &chair,
                scene.case.id,
                &impartial,
            )?;
        }
        Ok(())
    }

    /// One member is done, one has begun, one has not declared.
    fn score_some(&self, scene: &Scene<'_>) -> anyhow::Result<()> {
        for (member, most) in self.assessors.iter().zip([None, Some(5)]) {
            Self::score(scene, member, most)?;
        }
        Ok(())
    }

    /// A member declares and scores; all criteria and hands in, or only the first few.
    fn score(scene: &Scene<'_>, member: &Person, most: Option<usize>) -> anyhow::Result<()> {
        let app = scene.app;
        let (store, now, id) = (&app.store, app.clock.now(), scene.case.id);
        let person = member;
        let member = BoardMember::prove(member).context("an assessor is no member")?;
        review::declare(store, now, &app.scheme.current(), &member, id, &Declaration::default())?;
        let scheme = app.scheme.current();
        let asked = cases::asked(&scheme, &scene.case);
        for criterion in asked.iter().filter(|criterion| criterion.scored).take(most.unwrap_or(usize::MAX)) {
            let own = scene.texts.assessing.differs(scene.texts, person, &criterion.id);
            let (mark, reason) = own.unwrap_or_else(|| scene.finding(&criterion.id));
            review::save_score(
                store,
                now,
                &app.scheme.current(),
                &member,
                id,
                &criterion.id,
                0,
                Some(mark),
                &reason,
            )?;
        }
        if most.is_none() {
            review::submit_scores(store, now, &app.scheme.current(), &member, id)?;
        }
        Ok(())
    }

    fn agree(&self, scene: &Scene<'_>) -> anyhow::Result<()> {
        let app = scene.app;
        for criterion in
            cases::asked(&app.scheme.current(), &scene.case).iter().filter(|criterion| criterion.scored)
        {
            let (mark, reason) = scene.finding(&criterion.id);
            let condition =
                scene.vendor.condition.as_ref().filter(|_| scene.vendor.condition_criterion == criterion.id);
            let form = JointForm {
                mark,
                reason,
                condition: condition.cloned().unwrap_or_default(),
                due: condition.map(|_| scene.day.plus_months(6)),
                seen_version: 0,
            };
            review::set_joint(
                &app.store,
                app.clock.now(),
                &app.scheme.current(),
                &self.chair,
                scene.case.id,
                &criterion.id,
                &form,
            )?;
        }
        Ok(())
    }

    fn decide(&self, scene: &Scene<'_>) -> anyhow::Result<Id> {
        let app = scene.app;
        let (store, now, id) = (&app.store, app.clock.now(), scene.case.id);
        let outcome = match scene.vendor.condition {
            Some(_) => Outcome::ApprovedWithConditions,
            None => Outcome::Approved,
        };
        let proposal = decisions::propose(
            store,
            now,
            &app.scheme.current(),
            &self.chair,
            id,
            outcome,
            &scene.vendor.reasons,
            &[],
        )?;
        for member in &self.assessors {
            let member = BoardMember::prove(member).context("an assessor is no member")?;
            decisions::vote(store, now, &app.scheme.current(), &member, proposal, Vote::InFavour, "")?;
        }
        let ruling = decisions::decide(store, now, &app.scheme.current(), &self.chair, id, "")?;
        let decisions::Ruling::Decided(decision) = ruling else {
            anyhow::bail!("the proposal was not carried")
        };
        self.approve_letter(scene)?;
        // The time passes in which the chair could have taken it back.
        let minutes = i64::from(app.scheme.current().statutes.first().undo_minutes);
        app.clock.set(Some(now.plus_seconds(60 * minutes)));
        decisions::take_effect(store, app.clock.now(), &app.scheme.current(), decision)?;
        let found = store.read(|db| Ok::<_, StoreError>(approvals::of_vendor(db, scene.case.vendor_id)?))?;
        Ok(found.first().context("the decision granted nothing")?.id)
    }

    /// The chair put the proposal, so that the secretariat approves the letter.
    fn approve_letter(&self, scene: &Scene<'_>) -> anyhow::Result<()> {
        let app = scene.app;
        let hand = decisions::Hand::Secretariat(self.secretariat.clone());
        let (vendor, none) = (scene.case.vendor_id, crate::impartiality::Declaration::default());
        crate::impartiality::declare_at_desk(&app.store, app.clock.now(), &self.secretariat, vendor, &none)?;
        decisions::approve_letter(
            &app.store,
            app.clock.now(),
            &app.scheme.current(),
            &hand,
            scene.case.id,
            0,
        )?;
        Ok(())
    }

    fn afterwards(&self, scene: &mut Scene<'_>, approval: Id, today: OsloDate) -> anyhow::Result<()> {
        let app = scene.app;
        match scene.vendor.story {
            Story::Suspended => {
                app.clock.set(Some(at(today.plus_days(-20), 13)));
                approvals::suspend(
                    &app.store,
                    app.clock.now(),
                    &self.chair,
                    approval,
                    &scene.vendor.reason_suspended,
                )?;
            }
            Story::Conditions => {
                app.clock.set(Some(at(today.plus_days(-2), 10)));
                super::following::answer_condition(app, &scene.applicant, &scene.case)?;
            }
            Story::Resigned => {
                app.clock.set(Some(at(today.plus_days(-31), 12)));
                let reason = &scene.vendor.reason_resigned;
                approvals::resign(&app.store, app.clock.now(), &scene.applicant, approval, reason)?;
            }
            _ => {}
        }
        Ok(())
    }
}

impl Scene<'_> {
    /// Some days on, at an hour.
    fn later(&mut self, days: i32, hour: i64) -> anyhow::Result<()> {
        self.day = self.day.plus_days(days);
        self.app.clock.set(Some(at(self.day, hour)));
        self.case = self.reread()?;
        Ok(())
    }

    fn reread(&self) -> anyhow::Result<Case> {
        let found = self.app.store.read(|db| Ok::<_, StoreError>(cases::find(db, self.case.id)?))?;
        found.context("the case is gone")
    }

    /// What the board finds of a criterion in this story.
    fn finding(&self, criterion: &str) -> (Mark, String) {
        if self.vendor.condition.is_some() && self.vendor.condition_criterion == criterion {
            return (Mark::Partly, self.vendor.condition_reason.clone());
        }
        let answer = self.texts.answers.get(criterion);
        match answer {
            Some(answer) if answer.self_score == Mark::Partly && !self.is_critical(criterion) => {
                (Mark::Partly, answer.board_reason_partly.clone())
            }
            Some(answer) => (Mark::Met, answer.board_reason.clone()),
            None => (Mark::Met, String::new()),
        }
    }

    fn is_critical(&self, criterion: &str) -> bool {
        let scheme = self.app.scheme.current();
        let asked = scheme.asked(&self.case.pins(), self.case.kind, &self.case.scope);
        asked
            .into_iter()
            .find(|one| one.id == criterion)
            .is_some_and(|found| found.is_critical(self.case.kind))
    }

    /// Answers what is asked and attaches what proves it; a draft gets half of the way.
    async fn answer(&self, half: bool) -> anyhow::Result<()> {
        let app = self.app;
        let scheme = app.scheme.current();
        let asked = cases::asked(&scheme, &self.case);
        let most = if half { asked.len() / 2 } else { asked.len() };
        let mut kept: HashMap<String, Arrived> = HashMap::new();
        for criterion in asked.into_iter().take(most) {
            let answer = self
                .texts
                .answers
                .get(&criterion.id)
                .with_context(|| format!("no text for {}", criterion.id))?;
            if let Some(document) = &answer.document {
                let asked_about =
                    self.vendor.supplement.iter().any(|message| message.criterion == criterion.id);
                // What the secretariat will ask about: the wrong paper, and one that does not say how old it is.
                let file =
                    self.paper(if asked_about { "internkontroll" } else { document }, &mut kept).await?;
                let issued = (!asked_about).then(|| issued_before(self.day));
                let (store, now, id) = (&app.store, app.clock.now(), self.case.id);
                cases::attach(
                    store,
                    now,
                    &app.scheme.current(),
                    &self.applicant,
                    id,
                    &criterion.id,
                    &[file],
                    issued,
                )?;
            }
            let form = AnswerForm {
                self_score: Some(answer.self_score),
                explanation: about(&answer.explanation, self.vendor),
                finished: true,
            };
            let (store, now, id) = (&app.store, app.clock.now(), self.case.id);
            cases::save_answer(
                store,
                now,
                &app.scheme.current(),
                &self.applicant,
                id,
                &criterion.id,
                0,
                &form,
            )?;
        }
        Ok(())
    }

    async fn paper(&self, id: &str, kept: &mut HashMap<String, Arrived>) -> anyhow::Result<Arrived> {
        if let Some(arrived) = kept.get(id) {
            return Ok(arrived.clone());
        }
        let document = self.texts.document(id).with_context(|| format!("no document {id}"))?;
        let bytes = papers::bytes(document, self.vendor, issued_before(self.day), self.app.clock.now())?;
        let received = self.app.vault.put(bytes.into()).await?;
        let arrived = Arrived {
            sha256: received.sha256,
            name: document.file_name.clone(),
            kind: if document.kind == "csv" { FileKind::Csv } else { FileKind::Pdf },
            size: received.size,
        };
        kept.insert(id.to_owned(), arrived.clone());
        Ok(arrived)
    }
}
