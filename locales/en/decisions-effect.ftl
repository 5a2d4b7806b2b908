# What a proposal says beside its outcome
decisions-outcome-narrower-scope = Approved for part of the business
decisions-outcome-narrower-scope-with-conditions = Approved for part of the business, with conditions
decisions-outcome-hint-narrower-scope = Choose below what the approval is to cover. Criteria that only concern the rest do not count.
decisions-outcome-hint-narrower-scope-with-conditions = As above, and the business must meet the conditions by their dates.
decisions-outcome-appeal-upheld = The decision stands
decisions-outcome-appeal-changed = The decision is changed
decisions-outcome-appeal-sent-back = The case goes back for a new assessment
decisions-outcome-now = The decision is now:
decisions-appeal-legend = Answer to the appeal
decisions-appeal-hint-upheld = The appeal does not succeed.
decisions-appeal-hint-changed = Choose the new decision below. The register follows it.
decisions-appeal-hint-sent-back = Those who decided first must decide again.
decisions-appeal-new = New decision
decisions-appeal-new-hint = Only when the decision is changed.
decisions-scope = What the approval covers
decisions-scope-granted = The approval covers:
decisions-scope-left-out = It does not cover:
decisions-scope-choose = Choose part of the business
decisions-scope-legend = What the approval is to cover
decisions-scope-hint = The application covers everything that is ticked. Untick what is not to be approved.
decisions-shows = What must be shown
decisions-shows-label = What must be shown for condition { $which }?
decisions-shows-hint = For example: a new routine, signed by the general manager.
decisions-checker-label = Who checks condition { $which }?
decisions-checker-secretariat = The secretariat checks
decisions-checker-board = The board checks
decisions-joint-checks = Conditions from the joint assessment
decisions-joint-checks-hint = They go with an approval with conditions. Say what must be shown, and who checks it.
decisions-condition = Condition
decisions-mark = Assessment
decisions-error-scope-empty = Leave at least one answer to every question
decisions-error-scope-wider = Remove what the application does not cover
decisions-error-scope-whole = Untick at least one answer. If everything is to be approved, choose “Approved”
decisions-error-appeal = Choose how the board answers the appeal, and a new decision if it is changed

# The time to take it back
decisions-undo-title = The decision has not taken effect yet
decisions-undo-text = The chair can take it back. Neither the applicant, the register nor anyone else learns of it before
decisions-undo-open = Take the decision back
decisions-undo-reason = Why do you take the decision back?
decisions-undo-hint = The reason stays in the log. The votes are kept, and you can put a new proposal.
decisions-undo = Take the decision back
decisions-error-undo-reason = Enter why the decision is taken back
flash-decisions-taken-back = The decision has been taken back. You can put a new proposal.
problem-decisions-no-reason = Enter a reason. Go back to the form.
problem-decisions-in-force = The decision has taken effect and can no longer be taken back.
problem-decisions-nothing-to-take-back = There is no decision to take back. Open the page again to see where the case stands.
problem-decisions-not-yet-due = The decision can still be taken back. Try again when that time is over.
journal-decision-carried = The board carried the proposal in case { $subject }
journal-decision-taken-back = { $actor } took back the decision in case { $subject }
journal-decision-set-aside = The decision in case { $subject } was set aside

# The decision as the applicant reads it
decisions-applicant-title = The decision
decisions-applicant-link = Read the decision
decisions-papers = The letter
decisions-papers-text = The letter of decision is with the other papers as soon as it is signed.
