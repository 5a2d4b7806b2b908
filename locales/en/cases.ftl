# The applicant's cases
cases-mine-title = Your applications
cases-mine-lead = Applications you are writing, and cases you have submitted.
cases-mine-requested = You have asked for access. Whoever administers the company’s users must say yes first.
cases-mine-none = No applications yet
cases-mine-none-text = When you start an application, you will find it here. Everything is saved as you write.
cases-mine-table = Cases of { $name }
cases-mine-no-vendor = You are not linked to a company yet
cases-mine-no-vendor-text = Add the company by its organisation number. You can then apply on its behalf.
cases-mine-add-vendor = Add a company
cases-number = Case { $number }
cases-to-case = Go to the case
cases-col-case = Case number
cases-col-kind = About
cases-col-state = Status
cases-col-submitted = Submitted
cases-col-vendor = Company
cases-col-age = Time since payment
cases-col-due = Deadline
cases-col-at = Time
cases-col-what = What
cases-col-who = Who
cases-col-why = Reason
cases-due-short = deadline
cases-the-portal = The portal
cases-the-board = The board

# What the case is about, and where it is
cases-kind-approval = Approval
cases-kind-continuation = Continuation
cases-kind-exemption = Exemption
cases-kind-complaint = Complaint
cases-kind-audit = Audit
cases-kind-appeal = Appeal
cases-state-draft = Draft
cases-state-awaiting-payment = Awaiting payment
cases-state-completeness = With the secretariat
cases-state-supplement = More information needed
cases-state-review = Being reviewed by the board
cases-state-decided = Decided
cases-state-closed = Closed without a decision
cases-now-draft = You are writing the application.
cases-now-awaiting-payment = We have received the application. The invoice for the case-handling fee is under Fee and invoice. The secretariat begins when it is paid.
cases-now-completeness = Payment of the fee is recorded. The secretariat is checking that everything needed is there. If something is missing, you will be told what, and by when to send it.
cases-now-supplement = The secretariat has asked for more.
cases-now-review = The secretariat has found the application complete. Members of the board are now assessing each criterion.
cases-now-review-rest = You need do nothing until you receive the decision.
cases-now-decided = The board has made its decision. The letter is in the portal.
cases-now-closed = The case is closed, and the board will not consider it. You may start a new application whenever you like.
cases-next-draft = The applicant is writing. The secretariat does not see the draft.
cases-next-awaiting-payment = The secretariat records the fee when it is paid. The applicant may withdraw. Nobody can change the answers.
cases-next-completeness = The secretariat checks each criterion, then returns the case or sends it to the board. The applicant may withdraw, but cannot change the answers.
cases-next-supplement = The applicant mends the criteria that were opened again and sends them in. The secretariat may extend the deadline. Everything else is locked.
cases-next-review = The board assesses and decides. Secretariat and applicant may read, but change nothing.
cases-next-decided = The case is decided. Nobody can change it.
cases-next-closed = The case was closed without a decision. Nobody can change it.
cases-expected = Our aim is a decision by

# The start page
cases-start-title = Apply for approval
cases-start-lead = You answer one criterion at a time and attach evidence. You can stop whenever you like and go on later.
cases-start-ready-title = What you need
cases-start-ready-text = Which criteria you are asked depends on what the unit does. Most need these:
cases-start-ready-1 = Company certificate{ $company ->
    [0] {""}
    [one] {" "}(at most one month old)
   *[other] {" "}(at most { $company } months old)
} and tax certificate{ $tax ->
    [0] {""}
    [one] {" "}(at most one month old)
   *[other] {" "}(at most { $tax } months old)
}.
cases-start-ready-2 = Templates for employment contracts, and evidence of internal control and a safety delegate.
cases-start-ready-3 = Data-processor agreements with clients and sub-suppliers.
cases-start-ready-4 = Routines for call lists, washing against the reservation register, right of withdrawal and complaints.
cases-start-ready-5 = A training plan, and forms from quality control in the last three months.
cases-start-no-recordings = Recordings of calls should stay with you: they hold your customers’ personal data. For a few requirements you may upload one when the requirement cannot be shown in another way. It is then never public, and it is deleted when the case is decided.
cases-start-unit-title = Who is the application for?
cases-start-unit = Choose the unit to be approved
cases-start-unit-hint = An approval covers the whole business or a department. What the unit does decides which criteria you are asked.
cases-start-asked = { $count ->
    [one] One criterion
   *[other] { $count } criteria
}
cases-start-no-unit = You have not registered a unit yet
cases-start-no-unit-text = First describe what is to be approved: its name, its sites and what kind of calls it has.
cases-start-add-unit = Register the unit
cases-start-other-unit = Register another unit
cases-start-open = { $name } has an application that has not been decided.
cases-start-open-link = Go to case { $number }
cases-start-incomplete = You must say more about what { $name } does before you can apply.
cases-start-incomplete-link = Complete the scope
cases-start-button = Start the application
cases-start-cost-title = What it costs
cases-start-cost-text = Prices are net of value added tax, which is { $vat }%. You pay after submitting, and before the secretariat begins.
cases-start-time-title = How long it takes
cases-start-time-text = We aim to decide within { $weeks } weeks of payment. An approval lasts { $months } months, and must be continued every year.
cases-start-save-text = Answers are saved as you write. Several colleagues can work on the same application.
cases-membership-member = Member of Virke or ANFO
cases-membership-other = Not a member

# The task list
cases-tasks-title = Application for { $name }
cases-tasks-lead = Take the parts in any order you like. Everything is saved as you go.
cases-progress = { $done } of { $total } criteria completed
cases-tasks-about = About the business
cases-task-unit = Unit, sites and scope
cases-task-unit-hint = The scope decides which criteria are on the list
cases-files-count = { $count ->
    [one] One file
   *[other] { $count } files
}
cases-tasks-check = Check and submit
cases-tasks-check-hint = You may look over the application now. It says what is missing.
cases-scope-title = Scope
cases-scope-text = { $count ->
    [one] The unit is asked one criterion, because this is what it does:
   *[other] The unit is asked { $count } criteria, because this is what it does:
}
cases-scope-change = Change the scope
cases-scope-direction = Direction
cases-scope-activities = Purpose
cases-scope-audience = Audience
cases-scope-calls-for = Calls for
cases-other-unit-title = Should the application be for another unit?
cases-other-unit-text = Answers and files move with it. The criteria follow the scope of the unit you choose.
cases-other-unit-button = Change to { $name }
cases-steps-title = What happens
cases-step-write = You complete and submit
cases-step-write-text = Answer each criterion and attach evidence.
cases-step-fee = You pay the fee
cases-step-fee-text = The invoice is in the case.
cases-step-check = The secretariat checks that all is there
cases-step-check-text = If something is missing, you get time to send it.
cases-step-board = The board assesses
cases-step-board-text = { $assessors ->
    [one] At least one member assesses the case.
   *[other] At least { $assessors } members, each on their own.
}
cases-step-decision = You receive a decision
cases-step-decision-text = We aim for { $weeks } weeks from payment.

# One criterion
cases-files-title = Evidence
cases-files-none = No files are attached.
cases-file-dated = Dated { $day }.
cases-file-removed = { $name } was removed from this criterion.
cases-undo = Undo
cases-file-date = Which date does { $name } bear?
cases-file-date-save = Save the date
cases-upload-label = Upload evidence
cases-upload-date = Date on the document
cases-upload-date-hint = The document may be no more than { $months } months old when you submit. The date applies to the files you upload now.
cases-pending-title = { $count ->
    [one] One file has not been uploaded completely
   *[other] { $count } files have not been uploaded completely
}
cases-pending-text = Choose the same file again to go on where the upload stopped. What has been sent is kept for seven days.
cases-pending-no-script = Going on needs JavaScript. Without it, you can upload the whole file again.
cases-pending-so-far = { $percent }% has been sent
cases-pending-give-up = Cancel the upload
cases-library-title = { $count ->
    [one] Use the file you have uploaded before
   *[other] Use one of { $count } files you have uploaded before
}
cases-library-text = One file may support several criteria. There is no need to upload it again.
cases-library-use = Use here
cases-self-score = Your own assessment
cases-self-score-hint = Choose what fits best today. The board uses the same words.
cases-mark-met = Met
cases-mark-partly = Partly met
cases-mark-not-met = Not met
cases-mark-not-applicable = Not applicable
cases-not-applicable-hint = The criterion does not fit what you do. Explain why in the field below.
cases-not-answered = Not answered
cases-explanation = Explanation
cases-explanation-hint = Say briefly how you meet the criterion, and where in the evidence it can be seen.
cases-finished = We have finished this criterion
cases-finished-hint = You can change the answer until the application is submitted.
cases-save-next = Save and go to the next criterion
cases-save-done = Save and go to the list
cases-save-stay = Save
cases-saved-at = Saved at { $time }
cases-saved-unfinished = { $saved }. The criterion is not marked as finished. { $why }
cases-saved-but = The answer is saved, but the criterion is not marked as finished yet.
cases-your-answer = Your answer
cases-closed-here = The secretariat has not asked about this criterion, so it is locked. You can read what you answered.
cases-asked-for-missing = The secretariat lacks something
cases-asked-for-too-old = The evidence is too old
cases-asked-for-wrong = The evidence shows something other than what is asked
cases-looked-for-title = What we look for
cases-critical = Critical criterion
cases-critical-text = If the criterion is not met, the unit cannot be approved.
cases-oldest = Evidence may be no more than { $months } months old: dated no earlier than
cases-rubric-title = How it is assessed
cases-example-title = Example

# What is missing
cases-lack-not-started = Not answered yet.
cases-lack-no-score = Choose how you assess the criterion yourselves.
cases-lack-no-explanation = Write an explanation, or attach a file.
cases-lack-no-reason = Explain why the criterion does not apply to you.
cases-lack-no-file = Attach at least one file that shows this.
cases-lack-no-date = Enter the date that the document bears.
cases-lack-too-old = The document is dated { $dated }. Attach one dated { $oldest } or later.
cases-lack-expired = The document was valid until { $until }. Attach one that is valid now.
cases-lack-unfinished = Tick that you have finished the criterion.
cases-gap = { $id } { $title }: { $lack }
cases-gaps-title = { $count ->
    [one] One thing is missing before you can submit
   *[other] { $count } things are missing before you can submit
}
cases-missing = Missing

# Two writing at once
cases-conflict-title = Two people have changed the same answer
cases-conflict-my-mark = Your assessment
cases-conflict-their-mark = { $who }’s assessment
cases-conflict-own-title = You have changed the same answer in another tab
cases-conflict-own-mark = Your assessment in the other tab
cases-conflict-mark-kept = No assessment is chosen here. The assessment “{ $mark }” stays, whichever text you choose.
cases-changed-by-yourself = You changed this answer in another tab at { $time }. The text here has not been deleted.
cases-conflict-empty = (no text)
cases-changed-message = { $who } changed this answer at { $time } while you were writing. Your text has not been deleted.
cases-not-saved-title = The answer was not saved
cases-not-saved-text = What you wrote is here, so that you can copy it.
cases-not-saved-label = Your text

# Check and submit
cases-send-title = Check the application
cases-send-title-supplement = Check what you are sending
cases-send-unsigned = The assurance is missing
cases-send-to-assurance = Go to the assurance
cases-send-jump = Go straight to submitting
cases-send-lead = Read through before you send. You cannot change the answers afterwards.
cases-send-confirm-title = Submit
cases-send-confirm = By submitting you confirm that the information is correct, that the business follows the rules, and that you are authorised to apply on behalf of { $name }.
cases-send-button = Submit the application
cases-send-supplement = Send what you were asked for
cases-send-later = Not now
cases-sent-title = Application submitted
cases-sent-title-supplement = Additional information sent
cases-sent-number = Case number { $number }
cases-sent-mail = We are sending a receipt with a copy of the answers to everybody who may act for the company, including { $email }.
cases-sent-at = The application was submitted
cases-sent-next-title = What happens now
cases-sent-next = You will receive an invoice for the case-handling fee. When it is paid, the secretariat checks that everything is there.
cases-sent-supplement = The secretariat is looking through what you have sent. You will be told when the case goes to the board, or if something is still missing.

# Supplement
cases-supplement-title = The secretariat needs more
cases-supplement-lead = { $count ->
    [one] One criterion is open again. Everything else is in order or stays as it is.
   *[other] { $count } criteria are open again. Everything else is in order or stays as it is.
}
cases-due-title = There is a deadline
cases-due-text = Send it no later than
cases-due-end = {" "}at 23:59, Norwegian time.
cases-late-title = The deadline has passed
cases-late-text = You can still write and upload, and everything is saved. But you cannot send it until the secretariat has given you a new deadline. Get in touch:
cases-note-title = Message from the secretariat
cases-supplement-open = To be put right
cases-supplement-check = Check and send
cases-supplement-closed = { $count ->
    [one] See the criterion that is locked
   *[other] See the { $count } criteria that are locked
}
cases-supplement-closed-text = The secretariat has not asked about these. You can read them, but not change them.
cases-deadline-passed = The deadline was { $due }, so what you have written cannot be sent now. It is saved. Ask the secretariat for a new deadline: { $email }, { $phone }.

# The case
cases-case-title = { $name }’s case
cases-timeline-title = What has happened
cases-answers-title = The answers you submitted
cases-facts-title = About the case
cases-fact-vendor = Company
cases-fact-orgnr = Organisation number
cases-fact-unit = Unit
cases-fact-sites = Sites
cases-fact-contact = Contact
cases-fact-norm = Norm
cases-fact-fee = Fee
cases-days-so-far = { $count ->
    [one] one day has passed
   *[other] { $count } days have passed
}
cases-fact-expected = Should be decided
cases-fee-amount = To pay, incl. VAT
cases-fee-coming = The invoice is being made. You will get it by e-mail too.
cases-fee-open = See invoice and payment
cases-fee-title = Case-handling fee
cases-vat = { $vat }% VAT
cases-paid-on = paid
cases-whole-firm = the whole business
cases-department = department

# Withdrawing
cases-withdraw-link = Withdraw the application
cases-withdraw-draft-link = Delete the draft
cases-withdraw-title = Withdraw the application
cases-withdraw-lead = The case is then closed and cannot be opened again. Your files stay, so that you can use them in a new application.
cases-withdraw-reason = Why are you withdrawing the application?
cases-withdraw-number = Enter the case number { $number } to confirm
cases-withdraw-button = Withdraw the application
cases-withdraw-keep = Keep it

# The secretariat
cases-queue-title = Cases
cases-queue-lead = Every submitted case, by whose move it is. Drafts are the applicants’ own and are not shown.
cases-queue-search = Search cases
cases-queue-search-hint = Name, organisation number or case number
cases-queue-sections = Parts of the list
cases-queue-more = Show all
cases-queue-hits = { $count ->
    [0] No cases
    [one] One case
   *[other] { $count } cases
}
cases-section-all = All that wait
cases-section-overdue = Overdue
cases-section-overdue-none = No cases are overdue.
cases-section-to-check = To check
cases-section-to-check-none = No cases are waiting to be checked.
cases-section-awaiting-payment = Awaiting payment
cases-section-awaiting-payment-none = No applications are awaiting payment.
cases-section-with-applicant = With the applicant
cases-section-with-applicant-none = No cases have been returned to the applicant.
cases-section-with-board = With the board
cases-section-with-board-none = The board has no cases to review.
cases-section-ended = Ended
cases-section-ended-none = No cases have ended yet.
cases-section-found = Found
cases-section-found-none = No cases match. Try part of the name, or the whole case number.
cases-tag-late = Deadline passed
cases-tag-slow = Beyond our aim
cases-tag-supplement-in = Supplemented
cases-tag-reopened = Open again
cases-days = { $count ->
    [one] one day
   *[other] { $count } days
}
cases-desk-title = { $name }
cases-desk-due = The applicant’s deadline is
cases-desk-fee-title = Record the fee
cases-desk-fee-text = Processing time counts from the day the fee was paid. The price follows the tariff of the day the application was submitted.
cases-desk-membership = Is the company a member?
cases-desk-invoice = Invoice number
cases-desk-invoice-hint = The case has invoice { $number } of { $day }.
cases-desk-fee-correct-title = Correct the payment: invoice { $invoice }, paid { $day }
cases-desk-fee-correct-text = Case-handling time is counted again from the corrected day. If you correct the rate, the amount received stays as it was, and the case shows what is left. The applicant is told when the rate or the amount is different.
cases-desk-fee-correct-reason = Why is it corrected?
cases-desk-fee-correct = Correct the payment
cases-desk-received = Amount received, including VAT
cases-desk-received-hint = Leave the field empty if the whole fee was received.
cases-desk-received-correct-hint = Change it only if the amount was recorded wrongly. The rate does not change it.
cases-desk-kroner = NOK
cases-balance-rest = { $amount } of the fee remains to be paid
cases-balance-payback = { $amount } is to be paid back
cases-balance-sums = The fee is { $asked } including VAT. { $received } has been received.
cases-balance-repaid = { $amount } has been paid back.
cases-balance-waits-not = The case does not wait for this.
cases-balance-link-rest = Record the rest when it comes in
cases-balance-link-payback = Record the repayment
cases-fact-balance = Balance
cases-desk-paid-on = Date paid
cases-desk-paid-on-hint = The day the money reached the account
cases-desk-fee-save = Record the payment
cases-desk-check-title = Completeness check
cases-desk-checked = { $done } of { $total } criteria are in order
cases-desk-check-text = See whether what is needed is there and recent enough. Whether the criterion is met is for the board to say.
cases-desk-before = What you asked for last time
cases-desk-finding = What did you find at { $id }?
cases-desk-message = Message to the applicant
cases-desk-message-hint = Say what is needed. Required when something is not in order. The applicant sees it when the case is returned.
cases-desk-self-score = The applicant’s own assessment
cases-desk-rest-ok = { $count ->
    [one] The criterion that is not checked is in order
   *[other] The { $count } criteria that are not checked are in order
}
cases-desk-rest-ok-hint = What you have chosen at a criterion still holds.
cases-desk-unchecked = { $count ->
    [one] One criterion is not checked
   *[other] { $count } criteria are not checked
}
cases-desk-unchecked-text = If you return the case now, the applicant is not told whether something is missing there.
cases-desk-unchecked-ok = Return the case all the same
cases-fault-unchecked = { $count ->
    [one] One criterion is not checked. Check it, or tick that the case is to be returned all the same.
   *[other] { $count } criteria are not checked. Check them, or tick that the case is to be returned all the same.
}
cases-tag-asks-for-time = Asks for more time
cases-tag-deadline-passed = Deadline passed
cases-event-files-added = { $count } files added
cases-check-draft-title = Your draft has been brought back
cases-check-draft-text = What you wrote last has not been saved yet. Only you can see it, and we keep it for two days. Save the check when you are done.
cases-check-draft-discard = Discard the draft
cases-check-draft-kept = Draft kept at { $time }. The check has not been saved yet.
cases-desk-check-save = Save the check
cases-finding-ok = In order
cases-finding-missing = Something is missing
cases-finding-too-old = Too old
cases-finding-wrong = Shows something else
cases-checked-open = Not checked
cases-checked-ok = In order
cases-checked-wanting = To be supplemented
cases-desk-return-title = Return for supplement
cases-desk-return-text = { $count ->
    [one] This criterion is opened again for the applicant:
   *[other] These { $count } criteria are opened again for the applicant:
}
cases-desk-return-none = Nothing has been found wanting in this round. Save the check first if something is missing.
cases-desk-due-label = The applicant’s deadline
cases-desk-due-hint = The deadline ends at the end of the day.
cases-desk-note = Message about the case as a whole
cases-desk-return = Return the case
cases-desk-board-title = Send to the board
cases-desk-board-open = { $count ->
    [one] One criterion is not in order yet:
   *[other] { $count } criteria are not in order yet:
}
cases-desk-board-text = Every criterion is in order and payment of the fee is recorded. Once the board has the case, nobody can change it.
cases-desk-board = Send the case to the board
cases-desk-extend-title = Change the deadline
cases-desk-extend-text = The applicant is told of the new deadline by e-mail. It can be no more than six months ahead. You can extend it after the old one has passed, too, and correct it to an earlier day. Then you must write why.
cases-desk-extend-reason = Reason
cases-desk-extend = Save the new deadline

# The log
cases-log-title = Log
cases-log-lead = Everything done in the portal, newest first. The log cannot be changed.
cases-log-search = Search the log
cases-log-search-hint = Name, case number, criterion, file name or words from a reason
cases-log-hits = { $count ->
    [0] No entries
    [one] One entry
   *[other] { $count } entries
}
cases-log-none = No entries match
cases-log-none-text = Try a shorter word, or part of the name.
cases-event-other = { $event } ({ $subject })

# Wrong in a form
cases-fault-no-unit = Choose which unit the application is for.
cases-fault-scope = The unit’s scope is not complete. Go to the unit and answer all four questions.
cases-fault-not-applicable = Everybody must meet this criterion. Choose met, partly met or not met.
cases-fault-too-long = The explanation may have up to { $limit } characters. Shorten it, or attach the rest as a file.
cases-fault-no-date = Enter the date on the document, for example 21.11.2026.
cases-fault-date-to-come = The date on the document cannot be later than today.
cases-fault-number = Enter { $number } to confirm that this is the application you are withdrawing.
cases-fault-no-membership = Choose whether the company is a member.
cases-fault-no-invoice = Enter the invoice number.
cases-fault-invoice-too-long = The invoice number may have up to 60 characters.
cases-fault-invoice-elsewhere = The invoice belongs to another case. Enter the number of the invoice in this case.
cases-fault-no-paid-on = Enter the day the fee was paid, for example 21.11.2026.
cases-fault-paid-to-come = The day of payment cannot be later than today, or more than two years back. Record the fee when the money has arrived.
cases-fault-paid-before-invoice = The day of payment cannot be before the application was sent in. There was no invoice to pay then.
cases-fault-no-amount = Enter the amount, for example 6250.00.
cases-fault-bad-amount = The amount is not a number. Enter it as 6250.00.
cases-fault-unclear-amount = The amount can be read in two ways. Enter it with øre, for example 6250.00.
cases-fault-amount-outside = The amount must be above 0 and at most ten million kroner.
cases-fault-more-than-to-pay-back = The amount is more than is to be paid back. See the balance at the top.
cases-fault-no-moved-on = Enter the day the money came into or left the account, for example 21.11.2026.
cases-fault-moved-to-come = The day cannot be after today or more than two years ago.
cases-fault-moved-before = The day cannot be before the application was submitted.
cases-fault-no-reference = Enter the voucher number or what the transfer says, so that it can be found again.
cases-fault-reference-too-long = The reference can have up to 60 characters. Shorten it.
cases-fault-reference-hidden = The reference has hidden characters. Type it again by hand.
cases-fault-no-message = Write a message telling the applicant what is needed.
cases-fault-no-message-at = Write a message telling the applicant what is needed at { $criterion }.
cases-fault-no-due = Enter a deadline, for example 21.12.2026.
cases-fault-due-passed = The deadline must be later than today.
cases-fault-due-earlier = The new deadline cannot be earlier than the old one.

# What cannot be done
problem-case-cannot-write = The answers cannot be changed now, because the application has been submitted or closed. Open the case to see where it is.
problem-case-cannot-submit = This application cannot be submitted, because it is closed. You can start a new one.
problem-case-cannot-record-fee = The fee can be recorded only while the case is awaiting payment. Open the case to see where it is.
problem-case-cannot-check = The case cannot be checked now. Either the fee has not been recorded, or the case is with the applicant, with the board or closed.
problem-case-cannot-return = The case can be returned only while the secretariat is checking it.
problem-case-cannot-extend = There is no supplement to extend. The applicant may have sent it already.
problem-case-cannot-send-supplement = Nothing is being asked of you now. Open the case to see where it is.
problem-case-cannot-send-to-board = The case cannot be sent to the board now. The fee must be paid, and the case must be with the secretariat.
problem-case-cannot-withdraw = The application cannot be withdrawn now, because the board has it or it is decided. Contact the secretariat.
problem-case-cannot-decide = No decision can be made in this case now, because it is not with the board.
problem-case-already-open = The unit already has an application that has not been decided: case { $number }.
problem-case-scope-incomplete = The unit’s scope is not complete. Go to the unit under Company and answer all four questions.
problem-case-criterion-closed = The secretariat has not asked about this criterion, so the answer is locked.
problem-case-changed = Somebody else changed the answer while you were writing. Go back, copy your text and open the page again.
problem-case-form = Something in the form must be put right. Go back and look over the fields.
problem-case-not-ready = Something is missing in the application. Open “Check and submit” to see what.
problem-case-deadline-passed = The deadline has passed. What you have written is saved. Ask the secretariat for a new deadline.
problem-case-nothing-to-ask = Nothing has been found wanting in this round, so there is nothing to ask the applicant for. Save the check first.
problem-case-unchecked = Look through what the applicant last sent before you return the case again: { $criteria }.
problem-case-outstanding = These criteria are not in order yet: { $criteria }. Check them or return the case.
problem-case-fee-differs = A payment is already recorded in this case, with invoice number { $invoice }. It has not been changed.
problem-case-no-tariff = The scheme has no fee for such cases on the day the application was sent in. Enter the rate under Rules, and try again.

# Confirmations
flash-case-opened = The application is started. Everything you write is saved.
flash-case-already-open = The unit had an open application. Here it is.
flash-unit-chosen = The application is now for another unit.
flash-kept-theirs = The other person’s text was kept.
flash-files-added = The evidence is attached.
flash-file-restored = The file is back.
flash-case-withdrawn = The application is withdrawn.
flash-fee-recorded = The fee is recorded. The applicant is told by e-mail.
flash-fee-corrected = The fee is corrected. The applicant is told if the amount is another one.
flash-checks-saved = The check is saved.
flash-case-returned = The case is returned. The applicant is told by e-mail.
flash-deadline-extended = The new deadline is saved. The applicant is told by e-mail.
flash-case-sent-to-board = The case is sent to the board. The applicant is told by e-mail.

# The journal
journal-case-opened = The application was started
journal-case-unit-chosen = The application was moved to another unit
journal-case-submitted = The application was submitted
journal-case-file-added = File attached at { $subject }
journal-case-file-removed = File removed from { $subject }
journal-case-file-restored = File put back at { $subject }
journal-case-file-dated = Date set on a file at { $subject }
journal-case-fee-recorded = The fee was recorded as paid (invoice { $subject })
journal-case-fee-rest-paid = A payment of the fee was recorded ({ $subject })
journal-case-fee-paid-back = A repayment of the fee was recorded ({ $subject })
journal-case-fee-move-struck = A recorded payment was struck out ({ $subject })
journal-case-fee-corrected = The fee on record was corrected (invoice { $subject })
journal-case-checked = { $subject } was checked
journal-case-returned = The case was returned for supplement: { $subject }
journal-case-supplement-extended = The applicant was given more time
journal-case-supplement-sent = The supplement was sent
journal-case-sent-to-board = The case was sent to the board
journal-case-withdrawn = The application was withdrawn

# Mail
mail-application-received-subject = We have received your application (case { $case })
mail-application-received-first = We have received the application for approval of { $unit }. The case number is { $number }.
mail-application-received-next = The next step is that you pay the case-handling fee. You get the invoice in an e-mail of its own. The secretariat begins when it is paid.
mail-application-received-copy = Copy of your answers
mail-application-received-score = Your own assessment: { $score }
mail-application-received-files = Files: { $files }
mail-new-application-subject = New application from { $vendor } (case { $case })
mail-new-application-first = { $vendor } has applied for approval of { $unit }.
mail-new-application-next = The invoice is sent by itself. Record the fee in the case when it is paid.
mail-fee-recorded-subject = The payment is recorded, and the case has begun (case { $case })
mail-fee-recorded-first = We have recorded the payment of the case-handling fee on { $day }.
mail-fee-recorded-amount = Invoice { $invoice }: { $net } + { $tax } value added tax = { $gross }.
mail-fee-recorded-next = The secretariat is now checking that everything is there. Our aim is a decision by { $day }.
mail-fee-corrected-subject = The fee on record is corrected (case { $case })
mail-fee-corrected-first = We have corrected the case-handling fee on record. The reason is: { $reason }
mail-fee-balance-settled = The fee is paid. There is nothing you need to do.
mail-fee-balance-rest = { $received } has been received. { $left } remains to be paid. Where to pay it is under Fee and invoice in the case. The case goes on in the meantime.
mail-fee-balance-payback = { $received } has been received. { $left } is due to you, and the secretariat will pay it back.
mail-fee-account-subject = Payment of the case-handling fee (case { $case })
mail-fee-account-payment = We have recorded that { $amount } was received on { $day }.
mail-fee-account-repayment = We paid back { $amount } on { $day }. The transfer is marked { $reference }.
mail-fee-account-struck = We have struck out { $amount } of { $day } from what is recorded for the fee. It was a mistake.
mail-fee-account-reason = The reason is: { $reason }
mail-fee-account-sums = The fee is { $asked } including VAT, and { $received } has been received.
mail-fee-account-settled = Nothing is left to pay.
mail-fee-account-rest = { $left } remains to be paid.
mail-fee-account-payback = { $left } is due to you, and the secretariat will pay it back.
mail-fee-account-open = See fee and payment
mail-fee-corrected-next = Our aim is a decision by { $day }.
mail-supplement-wanted-subject = We need more from you by { $due } (case { $case })
mail-supplement-wanted-first = Send us what is missing no later than { $day } at 23:59 Norwegian time.
mail-supplement-wanted-extended = You have been given a new deadline.
mail-supplement-wanted-why = The secretariat has been through the application and needs more about this:
mail-supplement-wanted-open = Only these criteria are open again. Everything else stays as it is.
mail-supplement-received-subject = { $vendor } has sent a supplement (case { $case })
mail-supplement-received-first = Check the criteria again. { $vendor } has sent what you asked for in case { $number }.
mail-supplement-received-next = Send the case to the board when everything is in order.
mail-sent-to-board-subject = The board is reviewing your application (case { $case })
mail-sent-to-board-first = You need do nothing now. The application is complete, and the board is reviewing it.
mail-sent-to-board-next = We will send the decision when it is ready.
mail-sent-to-board-expected = Our aim is a decision by { $day }.
mail-cases-hello = Dear { $name }
mail-cases-open = Open the case
mail-cases-note = Message from the secretariat
cases-saved-with-upload = Your answer further down is saved when you upload.

# Several people at one application
cases-tasks-sign = Signature
cases-together-title = Working together on this criterion
cases-together-given = Given to { $name }
cases-together-mine = You have been given this criterion
cases-together-due = Due:
cases-together-end = End the assignment
cases-together-outside = by link
cases-together-remove = Remove
cases-together-comment-title = Write to your colleagues
cases-together-comment = Comment
cases-together-comment-hint = Only people in your business see the comments. Whoever has the criterion, and those who have written here before, get an e-mail.
cases-together-comment-send = Add comment
cases-together-count = { $count ->
    [one] 1 comment
   *[other] { $count } comments
 }
cases-together-give-title = Give the criterion to a colleague
cases-together-to = Colleague
cases-together-to-hint = Your colleague gets an e-mail with a link straight to the criterion.
cases-together-to-prompt = Choose a colleague
cases-together-message = Message
cases-together-by = Due date
cases-together-give = Give the criterion
cases-together-more-people = Is somebody missing? See who has access, and how others join.
cases-together-changed = { $who } changed this criterion at { $time }.
cases-together-see = Reload the page to see the change
cases-outside-title = Ask somebody outside for a document
cases-outside-text = Your accountant, a client or others without an account get a link. They see only what this criterion asks for, and can send files and a few words. They see nothing else of the application.
cases-outside-name = Name
cases-outside-email = E-mail
cases-outside-message-hint = Say what you need, and preferably why.
cases-outside-until = The link works until and including
cases-outside-until-hint = At most 60 days from now.
cases-outside-until-short = until
cases-outside-language = Language of the e-mail
cases-outside-language-nb = Norwegian
cases-outside-language-en = English
cases-outside-send = Send the request
cases-outside-list = Asked outside
cases-outside-withdraw = Withdraw
cases-outside-state-open = Waiting for an answer
cases-outside-state-answered = Has answered
cases-outside-state-expired = The link has expired
cases-outside-state-withdrawn = Withdrawn
cases-outside-page-title = { $vendor } asks for evidence
cases-outside-page-lead = { $name } has asked you to send this for an application for approval. You do not need an account.
cases-outside-page-message = Message from { $name }
cases-outside-page-had = What you sent has arrived. You can send more as long as the link works.
cases-outside-page-until = The link works until and including
cases-outside-page-files = Files
cases-outside-page-words = A few words to those who ask
cases-outside-page-send = Send to { $vendor }
cases-outside-page-privacy = The files become part of the application of { $vendor } and are read by the business, the secretariat and the board. Do not send more personal data than necessary.
cases-outside-page-over = The link no longer works: its last day is over, the request was withdrawn, or the application has been submitted. Contact { $name } if you still have something to send.
cases-outside-gone-title = The link does not work
cases-outside-gone-text = Check that the whole address from the e-mail is there. If it is, ask the sender for a new link.
cases-assurance-title = The general manager’s assurance
cases-assurance-hint = Signed by the general manager’s own account
cases-assurance-lead = The general manager vouches for the application before it is submitted. That is done here, with the manager’s own account. If you change anything in the application after it is signed, it must be signed again. That goes for a supplement too.
cases-assurance-valid = The application is signed
cases-assurance-missing = The general manager has not signed the assurance. Open “The general manager’s assurance” and sign, or ask the manager to.
cases-assurance-changed = Changed since then: { $which }.
cases-assurance-outdated = The application was changed after the assurance was signed. The general manager must sign again.
cases-assurance-by = { $name }, { $title }, signed
cases-assurance-signed = Signed
cases-assurance-asked = { $name } has been asked to sign.
cases-assurance-gaps = { $count ->
    [one] The application still lacks one thing. Preferably sign when everything is in place: if anything changes afterwards, the assurance must be signed again.
   *[other] The application still lacks { $count } things. Preferably sign when everything is in place: if anything changes afterwards, the assurance must be signed again.
 }
cases-assurance-what = What the general manager vouches for
cases-assurance-says-true = The information in the application is correct and complete, and the evidence shows how { $name } works today.
cases-assurance-says-law = The business follows the laws and rules that apply to it, and the industry norm.
cases-assurance-says-change = The business tells the secretariat if anything essential changes.
cases-assurance-read = Read the whole application first
cases-assurance-title-field = Your position
cases-assurance-title-hint = For example general manager.
cases-assurance-confirm = I lead { $name } and give the assurance that this is right
cases-assurance-password = Your password
cases-assurance-password-hint = We ask again so that nobody else can sign for you.
cases-assurance-sign = Sign the assurance
cases-assurance-other = Not the general manager? Ask the manager to sign
cases-assurance-other-text = The manager needs an own account with access to the business in this portal. An e-mail with a link to this page is sent.
cases-assurance-ask = Ask for the signature
cases-fault-comment-empty = Write something before you send.
cases-fault-comment-too-long = The text is too long. It can have up to 4,000 characters.
cases-fault-due-past = The due date has passed. Choose today or a later day.
cases-fault-nobody = Choose a colleague from the list.
cases-fault-outside-name = Write the name of the person you ask, with at most 120 characters.
cases-fault-outside-email = Write a whole e-mail address, such as name@company.com.
cases-fault-outside-until = Choose a day from today and at most 60 days from now.
cases-fault-outside-many = You already have 20 unanswered requests in this case. Withdraw some first.
cases-fault-outside-nothing = Choose at least one file, or write a few words.
cases-fault-assurance-title = Write your position, with at most 80 characters.
cases-fault-assurance-confirm = Tick that you lead the business and vouch for the application.
cases-fault-password = The password is wrong. Try again.
problem-case-not-assured = The general manager must sign the assurance before the application can be submitted.
flash-comment-added = The comment has been added.
flash-comment-removed = The comment has been removed.
flash-part-given = Your colleague has been told by e-mail.
flash-part-ended = The assignment has ended.
flash-outside-asked = The request has been sent by e-mail.
flash-outside-withdrawn = The request is withdrawn, and its link no longer works.
flash-outside-sent = Thank you. What you sent has arrived.
flash-assured = The assurance is signed.
journal-part-commented = { $actor } commented on { $subject }
journal-part-given = { $subject ->
    [assurance] { $actor } asked a colleague to sign the assurance
   *[other] { $actor } gave { $subject } to a colleague
}
journal-part-ended = { $subject ->
    [assurance] { $actor } ended the assignment to sign the assurance
   *[other] { $actor } ended the assignment of { $subject }
}
journal-part-outside-asked = { $actor } asked somebody outside for evidence for { $subject }
journal-part-outside-withdrawn = { $actor } withdrew a request for { $subject }
journal-part-outside-answered = { $actor } sent evidence for { $subject } by link
journal-case-assured = { $actor } signed the general manager’s assurance
mail-part-comment-subject = { $author } wrote about { $part } in case { $number }
mail-part-comment-text = { $author } wrote about criterion { $part }:
mail-part-given-subject = { $part ->
    [assurance] { $author } asks you to sign the assurance in case { $number }
   *[other] { $author } has given you { $part } in case { $number }
}
mail-part-given-text = { $author } asks you to answer criterion { $part } of the application for approval.
mail-part-given-assurance = { $author } asks you as general manager to sign the assurance in the application for approval.
mail-part-given-due = It is due on { $day }.
mail-outside-request-subject = { $vendor } asks you for evidence
mail-outside-request-text = { $author } at { $vendor } is applying for approval in { $scheme } and needs this from you:
mail-outside-request-link = Send it here, without an account
mail-outside-request-until = The link works until and including { $day }.
mail-outside-request-doubt = If you are not sure that this is genuine, contact { $author } at { $email } before you send anything.
mail-outside-answered-subject = { $author } has sent evidence for { $part }
mail-outside-answered-text = { $author } has answered the request for criterion { $part }.
mail-outside-answered-files = Files:

cases-self-score-hint-unscored = Choose what fits best today. The requirement gives no points, but it must be met.
cases-assurance-asked-you = You have been asked to sign.
cases-delete-title = Delete the draft
cases-delete-lead = The draft is closed and cannot be opened again. Nothing has been sent. Your files stay, so you can use them in a new application.
cases-delete-reason = Why do you delete the draft?
cases-delete-button = Delete the draft
# Signing, supplements with nothing new, and colleagues at the secretariat
cases-assurance-whole = Read what you are signing for
cases-fault-assurance-changed = The application has been changed since this page was opened. It is shown again below. Read what has changed, and sign once more.
cases-assurance-supplement = The general manager must sign again before you send, because what was signed has been changed.
cases-assurance-supplement-link = Open the assurance
journal-part-comment-removed = { $actor } removed a comment on { $subject }
journal-case-nothing-new = { $actor } sent nothing new for { $subject }
cases-nothing-title = { $count ->
    [one] Nothing new has come for one criterion
   *[other] Nothing new has come for { $count } criteria
}
cases-nothing-text = The secretariat asked for more here, but neither text, files nor tables have changed since then. Add what is missing, or write why nothing is coming.
cases-nothing-why = Why is nothing new coming for { $id }?
cases-fault-nothing-new = { $id }: Nothing new has come since the secretariat asked for more. Add what is missing, or write why not, in 2,000 characters at most.
problem-case-nothing-new = Nothing new has come for some of what the secretariat asked for. Open the page for sending, and add what is missing or write why not.
problem-case-checked-meanwhile = A colleague has checked one of the criteria in the meantime. Open the case again to see what stands there now.
cases-desk-theirs = This stands there now
cases-fault-checked-meanwhile = { $id }: { $who } saved something else at { $time }. It is shown at the criterion beside what you wrote. Save once more if yours is to stand.
cases-fault-due-far = The deadline can be no more than six months ahead.
mail-supplement-wanted-shortened = The secretariat has corrected your deadline to an earlier day.
journal-case-supplement-shortened = { $actor } corrected the deadline to an earlier day
mail-application-withdrawn-subject = { $vendor } has withdrawn its application (case { $case })
mail-application-withdrawn-first = { $vendor } has withdrawn case { $number }. The case is closed, and there is nothing more for you to do with it.
mail-application-withdrawn-fee = If the fee has not been paid, the invoice is credited automatically.
cases-changed-evidence = What documents the criterion
cases-changed-direction = Whether the criterion is about inbound or outbound calls

# Appeals, and what waits for the applicant
cases-event-appeal-withdrawn = The appeal was withdrawn
cases-appeal-step-lodged = You appeal
cases-appeal-step-lodged-text = It costs nothing.
cases-appeal-step-look = The secretariat looks at the appeal
cases-appeal-step-look-text = It checks whether the appeal came in time, and sends it to the board.
cases-appeal-step-board = The board considers the appeal
cases-appeal-step-board-text = Others than those who made the decision look at the case.
cases-appeal-step-answer = You get an answer
cases-appeal-step-answer-text = The decision stands, is changed, or is considered anew.
cases-appeal-state-completeness = The secretariat has the appeal
cases-appeal-state-review = The board has the appeal
cases-appeal-state-decided = The appeal has been decided
cases-appeal-state-withdrawn = The appeal was withdrawn
cases-appeal-state-dismissed = The appeal was dismissed
cases-appeal-now-completeness = The secretariat checks whether the appeal came in time, and sends it to the board. Until then you can add evidence.
cases-appeal-now-review = Others than those who made the decision are considering the appeal. We will write to you when it has been decided.
cases-appeal-now-decided = The answer is in the portal.
cases-appeal-now-withdrawn = The board will not consider it, and the decision you appealed stands.
cases-appeal-now-dismissed = It came too late and will not be considered. The decision you appealed stands. The reason is given with the appeal.
cases-appeal-first = About the decision in
cases-appeal-came = The appeal came
cases-appeal-late = after the time limit, which was
cases-appeal-in-time = in time. The time limit was
cases-appeal-decision = The decision
cases-appeal-decision-waits = The approval is suspended until the appeal has been decided.
cases-appeal-decision-holds = The decision holds unless something else is decided.
cases-appeal-free = An appeal costs nothing.
cases-appeal-read = Read the appeal
cases-withdraw-appeal-title = Withdraw the appeal
cases-withdraw-appeal-lead = The board will then not consider the appeal, and the decision you appealed stands. You can appeal again within the time limit.
cases-withdraw-appeal-reason = Why are you withdrawing the appeal?
cases-withdraw-appeal-button = Withdraw the appeal
cases-waiting-question = { $count ->
    [one] The board has a question for you
   *[other] The board has { $count } questions for you
}
cases-waiting-question-link = Answer the questions
cases-waiting-condition = { $count ->
    [one] One condition awaits your answer
   *[other] { $count } conditions await your answer
}
cases-waiting-condition-link = Answer the conditions
cases-waiting-condition-answered = { $count ->
    [one] You have answered a condition
   *[other] You have answered { $count } conditions
}
cases-waiting-condition-answered-since = The answer came on { $day }. The secretariat is looking at it, and will let you know.
cases-waiting-condition-answered-link = See the conditions
cases-waiting-condition-answered-board = { $count ->
    [one] You have answered a condition
   *[other] You have answered { $count } conditions
}
cases-waiting-condition-answered-board-since = The answer came on { $day }. The board is looking at it, and you will be told.
cases-waiting-condition-answered-board-link = See the conditions
cases-waiting-condition-escalated = { $count ->
    [one] A condition was sent to the chair of the board
   *[other] { $count } conditions were sent to the chair of the board
}
cases-waiting-condition-escalated-since = It was sent on { $day }. The board will say what follows, and you will be told.
cases-waiting-condition-escalated-link = See the conditions
cases-waiting-due = Time limit:
cases-desk-appeal-title = This is an appeal
cases-desk-appeal-text = An appeal costs nothing and has no criteria to check. See whether it came in time, and send it to the board.
cases-desk-appeal-late = The appeal came too late
cases-desk-appeal-late-text = Dismiss it, or give the reason why it is considered all the same. The time limit was
cases-desk-appeal-open = Deal with the appeal
cases-tag-appeal = Appeal
cases-asked-title = Questions from the board to be passed on
cases-asked-on = Asked
cases-answered-title = Answered conditions
cases-answered-board = The board looks at this condition
cases-answered-ours = The secretariat looks at the answer
cases-fault-repaid-before-paid = The day cannot be before the money came in.
journal-case-fee-struck = The payment by which the fee was recorded was struck (invoice { $subject })
cases-tag-barred = You handled the case first. A colleague takes the appeal
cases-desk-condition = { $count ->
    [one] A condition awaits the company’s answer
   *[other] { $count } conditions await the company’s answer
}
cases-desk-condition-answered = { $count ->
    [one] An answer to a condition waits for the secretariat
   *[other] { $count } answers to conditions wait for the secretariat
}
cases-desk-condition-answered-board = { $count ->
    [one] An answer to a condition waits for the board
   *[other] { $count } answers to conditions wait for the board
}
cases-desk-condition-escalated = { $count ->
    [one] A condition is with the chair of the board
   *[other] { $count } conditions are with the chair of the board
}
cases-tag-unscored = The time limit for scoring has passed
