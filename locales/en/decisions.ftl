# The list of cases
decisions-list-title = Cases before the board
decisions-mine = Waiting for you
decisions-mine-none = Nothing is waiting for you
decisions-mine-none-text = We will e-mail you when a case needs you.
decisions-others = Waiting for others
decisions-others-none = No cases are waiting for others.
decisions-recent = Recently decided
decisions-recent-none = No cases have been decided in the last two months.
decisions-case = Case
decisions-task = Next step
decisions-since = To the board
decisions-task-declare = Declare impartiality
decisions-task-score = Assess the criteria
decisions-task-vote = Vote on the proposal
decisions-task-assign = Choose who will assess
decisions-task-rule = Impartiality to be ruled on
decisions-task-agree = Enter joint assessment
decisions-task-propose = Propose a decision
decisions-task-close = Close the vote
decisions-task-wait = Others are working on it
decisions-task-done = Decided

# The decision
decisions-title = Decision
decisions-outcome = Proposed decision
decisions-outcome-approved = Approved
decisions-outcome-approved-with-conditions = Approved with conditions
decisions-outcome-postponed = Postponed
decisions-outcome-refused = Not approved
decisions-outcome-hint-approved = The approval is valid from today.
decisions-outcome-hint-approved-with-conditions = The approval is valid from today, and the business must meet the conditions by their deadlines.
decisions-outcome-hint-postponed = The case stays with the board. Say in the reasons what is missing; the applicant will receive them.
decisions-outcome-hint-refused = The applicant is told the reasons and can appeal.
decisions-reasons = Reasons
decisions-reasons-hint = Write plainly and briefly, in the language of the application. The applicant receives the reasons in the decision letter.
decisions-conditions = Conditions
decisions-extra-conditions = Further conditions
decisions-extra-conditions-hint = Only for approval with conditions. The conditions of the joint assessment are always included.
decisions-condition-n = Condition { $n }
decisions-condition-due-n = Deadline for condition { $n }
decisions-rules-title = What the board may decide
decisions-undecidable-title = The board cannot decide anything yet
decisions-undecidable-text = These critical criteria have no joint assessment:
decisions-undecidable-link = Enter joint assessment
decisions-points = The applicant has { $points } points out of { $applicable }, which is { $score } per cent.
decisions-passes = The pass mark of { $mark } per cent is reached.
decisions-fails = The pass mark of { $mark } per cent is not reached, so the board cannot approve.
decisions-nothing-applies = No criterion that gives points applies to the applicant, so there is nothing to approve.
decisions-unanswered = { $count ->
    [one] One question to the applicant has not been answered
   *[other] { $count } questions to the applicant have not been answered
}
decisions-unanswered-text = The board may decide all the same. They are about
decisions-critical-appealed = The first decision found that critical criteria were not met
decisions-critical-appealed-text = If you change the decision to approved, the reasons must say why these criteria are met after all.
decisions-critical-not-met = Critical criteria that are not met rule out approval
decisions-without-condition = Critical criteria that are partly met need a condition with a deadline before the board can approve
decisions-unassessed-title = Criteria without a joint assessment give no points
decisions-may-decide = The board may decide:
decisions-joint-conditions = Conditions from the joint assessment:
decisions-propose-title = Propose a decision
decisions-propose = Put the proposal to the vote
decisions-no-proposal = The chair has not proposed a decision yet.
decisions-proposal = Proposal { $round }
decisions-before = Earlier proposals
decisions-state-carried = carried
decisions-state-fallen = not carried
decisions-state-open = being voted on
decisions-your-vote = Your vote
decisions-vote-in-favour = In favour
decisions-vote-against = Against
decisions-vote-abstained = Abstain
decisions-abstain-hint = Counts towards the quorum, but for neither side.
decisions-dissent = Dissent
decisions-dissent-label = Dissent
decisions-dissent-hint = Required when you vote against. Your reasons are recorded in the decision.
decisions-cast-vote = Cast your vote
decisions-change-vote = Change your vote
decisions-votes = Votes
decisions-voted = { $voted } of { $total } have voted. At least { $quorum } must.
decisions-not-voted = has not voted
decisions-no-vote = did not vote
decisions-tally-no-quorum = The board lacks quorum: too few have voted.
decisions-tally-carried = As it stands, there is a majority for the proposal.
decisions-tally-fallen = As it stands, there is no majority for the proposal.
decisions-tally-undecided = The votes are equal, and the chair’s vote decides.
decisions-decide = Close the vote
decisions-decide-hint = The proposal is then carried or falls, and nobody can change their vote. If it is carried, you can take it back for some minutes before it takes effect.
decisions-withdraw = Withdraw the proposal
decisions-findings = Assessment of each criterion
decisions-criterion = Criterion
decisions-score = Score: { $score } per cent. The score is not public.
decisions-took-part = Who took part
decisions-chair = chair
decisions-stepped-down = Stepped down because of a conflict:
decisions-decided-on = Decided
decisions-appeal-by = The deadline for appeal is
decisions-error-outcome = Choose what you propose
decisions-error-outcome-not-allowed = The assessments do not allow this decision. Choose one of the others
decisions-error-reasons = Give reasons for the decision
decisions-error-condition-missing = An approval with conditions needs at least one condition. Write it here
decisions-error-condition-text = Say what the business must do
decisions-error-condition-due = Give a deadline in the future for the condition, for example 01.03.2027. If it is a condition of the joint assessment that has run out, change its deadline there
decisions-error-no-conditions-here = Remove the condition, or choose “Approved with conditions”
decisions-error-vote = Choose how you vote
decisions-error-dissent = Say why you vote against. Your reasons are recorded as a dissent

# When something cannot be done
problem-decisions-unassessed = The board cannot decide anything until all critical criteria have been assessed. These have no joint assessment: { $criteria }.
problem-decisions-proposal = Something is missing in the proposal. Go back to the form.
problem-decisions-open-proposal = Another proposal is being voted on. Close the vote or withdraw the proposal first.
problem-decisions-no-open-proposal = No proposal is being voted on now. Open the page again to see where the case is.
problem-decisions-vote-closed = The vote is closed, and your vote was not changed.
problem-decisions-dissent-missing = Whoever votes against must say why. Go back to the form.
problem-decisions-no-quorum = The board lacks quorum: { $voted } have voted, and at least { $needed } must. Ask more members to vote and try again.
problem-decisions-casting-vote = The votes are equal. The chair’s vote then decides, so vote for or against first.
problem-decisions-outdated = The joint assessments were changed after the proposal was put, or a deadline in it has passed. Withdraw the proposal and put a new one.
problem-decisions-decided = Case { $number } has been decided.

# Confirmations
flash-decisions-proposed = The proposal has been put to the vote, and the members have been told.
flash-decisions-voted = Your vote has been recorded.
flash-decisions-withdrawn = The proposal has been withdrawn.
flash-decisions-made = The decision has been made. It takes effect when the time to take it back is over.
flash-decisions-postponed = The board postponed the case, and the applicant has been given the reasons.
flash-decisions-fallen = The proposal was not carried. You can put a new one.

# Journal
journal-decision-proposed = { $actor } put a proposal for a decision in case { $subject }
journal-decision-voted = { $actor } voted in case { $subject }
journal-decision-withdrawn = { $actor } withdrew the proposal in case { $subject }
journal-decision-fallen = The proposal for a decision in case { $subject } was not carried
journal-decision-postponed = The board postponed case { $subject }
journal-decision-made = The board decided case { $subject }

# Mail
mail-vote-wanted-subject = We need your vote in case { $number }
mail-vote-wanted-text = A decision has been proposed in case { $number }. We need your vote.
mail-vote-wanted-motion-text = A motion has been put in case { $number }. We need your vote.
mail-vote-wanted-until = You can vote until { $date }.
mail-vote-wanted-link = See the proposal and vote
mail-decision-subject = Decision in case { $number }
mail-decision-made = Callcenternemnda has decided case { $number }:
mail-decision-postponed = Callcenternemnda has postponed case { $number }. The reasons are:
mail-decision-letter = The decision letter with full reasons will be on the case as soon as it is signed.
mail-decision-appeal = You can appeal against the decision up to and including { $date }.
mail-decision-link = Open the case

# Opened again because somebody was conflicted
decisions-reopen-title = Open the decision again
decisions-reopen-lead = Use this page when it comes to light that somebody who took part had a conflict. The case goes back to the board, and the deputy is called in. The decision that was made is kept on file, and the register changes only when the board has made a new one.
decisions-reopen-before = The case has been opened again before
decisions-reopen-member = Who had a conflict?
decisions-reopen-reason = What has come to light?
decisions-reopen-reason-hint = The reason will not be made public, and the one concerned does not see it.
decisions-reopen-send = Open the case again
decisions-error-reopen-member = Choose who had a conflict
decisions-error-reopen-reason = Say what has come to light
flash-decision-reopened = The case has been opened again and is back with the board.
journal-decision-reopened = { $actor } opened the case again because { $subject } had a conflict
# Votes
decisions-task-vote-by = Vote in writing by
decisions-until = Vote by
decisions-until-hint = The vote is in writing. It closes when the time is over, or when all have voted. You can close it before when the rest can’t change the result.
decisions-closes-at = You can vote until
decisions-in-meeting = The vote is held in a meeting. Go to the meeting
decisions-left-roll = Stepped down after the vote opened:
decisions-motion = Motion being voted on
decisions-motions = Motions on the way
decisions-error-until = Choose a day to come
problem-decisions-not-on-roll = You have no vote here. Who votes was fixed when the vote opened, and whoever is noted as having left the meeting does not vote.
problem-decisions-too-early = { $missing ->
    [one] One person has not voted, and that vote may change the result. Wait until all have voted or the time is over.
   *[other] { $missing } people have not voted, and their votes may change the result. Wait until all have voted or the time is over.
 }
problem-decisions-past-deadline = The time for the vote must be to come.
problem-decisions-motion = The motion lacks something. Go back to the form.
flash-decisions-motion-closed = The vote is closed.
decisions-aside-title = This decision no longer applies
decisions-aside-again = The board is deciding the case again. What the register says changes only when the new decision takes effect. You will be told then.
decisions-aside-changed = You appealed, and the board changed the decision.
decisions-aside-link = Read what applies now, in case { $number }
problem-decisions-under-appeal = The decision is under appeal in case { $number }. It cannot be opened again before the appeal is decided.
problem-decisions-overtaken = The decision that was appealed no longer stands, so there is nothing to decide again in the appeal. Open the decision that applies now instead.
journal-decision-restored = The decision in case { $subject } applies again, because the appeal was decided anew
mail-decision-reopened-subject = The decision in case { $number } has been opened again
mail-decision-reopened-first = The board has opened its decision of { $date } in case { $number } again, because it came to light that somebody who took part had a conflict of interest. The board will decide the case again, without that person.
mail-decision-reopened-next = You need not do anything now. What the register says changes only when the new decision takes effect. We will write to you then.
decisions-reopen-link = Reopen the decision because somebody was conflicted
decisions-stuck-title = This vote cannot reach its quorum
decisions-stuck-text = Too few are left of those who have a vote: { $quorum } must take part. Take the proposal back, and put it again when the deputy has declared. Nobody can be added while the vote is open.
decisions-duties-asked = Conditions that wait for the board
decisions-duties-soon = Conditions due in the next { $days } days
decisions-duty = Condition
decisions-duty-due = Due
decisions-duty-escalated = Given to the chair
decisions-duty-answered = Look at the answer
decisions-duty-overdue = Overdue without an answer
decisions-duty-soon = Waiting for the vendor
decisions-reasons-other = The reasons in the other language
decisions-reasons-other-hint = English when the case is in Norwegian, Norwegian when it is in English. If you leave it empty, the letter in that language says that the reasons are written in the language of the case.
decisions-move-title = Put another motion in writing
decisions-move-text = For instance on the joint score of one criterion, before the board votes on the decision. Everybody with a vote in the case gets an e-mail.
decisions-motion-close-hint = If a motion on one criterion is carried, the joint score is set.
flash-decisions-moved = The motion is put to the vote, and the members have been told.
