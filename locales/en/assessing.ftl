# The board's tabs
review-desk = The board’s pages
review-desk-cases = Cases
review-desk-overview = Overview
review-desk-agreement = Agreement
review-desk-calibration = Sample cases
review-desk-schedule = Absence and fields

# Assignment: proposal and deadline
review-proposed-title = { $count ->
    [one] One member is proposed
   *[other] { $count } members are proposed
}
review-proposed-text = The proposal weighs how many cases each member has, what they know, absences up to the deadline, and possible ties. You decide who gets the case.
review-uncovered = None of them has said that they know { $fields } well.
review-load = { $open ->
    [0] no cases now
    [one] 1 case now
   *[other] { $open } cases now
}, { $recent } in the last six months
review-knows = knows { $fields }
review-away = away from { $from } to { $until }
review-out-tie = Not proposed: may have a tie to the applicant.
review-out-refused = Not proposed: has said no to the case.
review-out-away = Not proposed: is away before the deadline.
review-out-member-free = Not proposed: the member can take part.
review-competence-law = contracts and marketing law
review-competence-privacy = privacy
review-competence-operations = telephony and operations
review-competence-people = employment and training
review-competence-finance = finance
review-marks = Progress
review-marks-of = { $done } of { $total }
review-marks-kept = { $done } scores are kept
review-release-hint = What the member has scored no longer counts, but is kept. If the member gets the case again, it is there.
review-reassign-to = Give the place to
review-reassign-choose = Choose a member
review-reassign-send = Release and pass the place on
review-refusals = Have said no
review-due = Deadline
review-due-title = Deadline for scoring
review-due-set = Members must hand in by
review-due-usual = When the case is assigned, the deadline by the statutes will be
review-due-change = Change the deadline
review-due-hint = A day to come. The deadline ends at midnight. Members are reminded three days before and on the day.
review-due-save = Save the deadline
review-error-due = Enter a deadline to come, at most one year ahead
review-error-to = Choose who is to take the place
review-error-release-reason = Write why the member is released

# Saying no to a case
review-refuse-panel = Does it not suit you?
review-refuse-link = Say no to the case
review-refuse-title = Can you not take the case?
review-refuse-lead = Say no as early as you can, so that somebody else has time to take your place. The chair learns why, and you see no more of the case.
review-refuse-ties = If you have a tie to the applicant, declare that instead.
review-refuse-reason = Why can you not take the case?
review-refuse-reason-hint = For instance that you are away, or have too many cases. The chair reads this.
review-refuse-kept = What you have scored so far does not count, but is kept in case you get the case again.
review-refuse-send = Say no to the case
review-refuse-back = Go back to the case
review-error-refuse-reason = Write why you cannot take the case

# Overview
review-overview-title = Overview of the cases
review-overview-lead = Who has which cases, how far they are, and the deadline. The overview never shows what anybody has found.
review-overview-search = Search for cases
review-overview-hint = Part of the applicant’s name, or a case number. You can also use the search words below.
review-overview-operators = Search words
review-op-due = due:<7d
review-op-due-text = The deadline is in less than seven days. Also due:>7d, due:<2026-12-01 and due:2026-12-01.
review-op-assigned = assigned:"Ada Lie"
review-op-assigned-text = A member with this in their name has the case.
review-op-status = status:overdue
review-op-status-text = Also unassigned, declaring, scoring, complete, decided and any. Without it, cases that are not decided are shown.
review-overview-unknown = We do not understand { $words }. The rest of the search was used.
review-overview-none = No cases match
review-overview-none-text = The board has no such cases now. Try another search, or status:any.
review-progress-unassigned = Not assigned
review-progress-declaring = Waiting for impartiality
review-progress-scoring = Being scored
review-progress-too-few = Too few have scored
review-progress-open = All are in
review-progress-decided = Decided
review-overdue = { $days ->
    [one] 1 day overdue
   *[other] { $days } days overdue
}
review-days-left = { $days ->
    [0] today
    [one] 1 day left
   *[other] { $days } days left
}

# Absence and fields
review-schedule-title = Absence and fields
review-schedule-lead = The chair gets a proposal of who is to score a case. The proposal uses what you say here.
review-absences = When you are away
review-absences-none = You have reported no absence.
review-absence = { $from } to { $until }
review-absence-from = First day
review-absence-until = Last day
review-absence-hint = You are not proposed for cases with a deadline in this time, or after it has begun.
review-absence-add = Report absence
review-absence-remove = Remove
review-known = What you know
review-known-legend = Which fields do you know well?
review-known-hint = The board needs somebody who knows each of the fields in a case.
review-known-save = Save the fields
review-field-law = Contracts and marketing law
review-field-hint-law = Right of withdrawal, written agreements, reservations and call lists
review-field-privacy = Privacy
review-field-hint-privacy = Data-processor agreements, consent and recordings
review-field-operations = Telephony and operations
review-field-hint-operations = Dialler, quality control, scripts and complaints
review-field-people = Employment and training
review-field-hint-people = Employment contracts, internal control, safety delegate and training
review-field-finance = Finance
review-field-hint-finance = Accounts, tax and the company’s affairs
review-error-from = Enter the first day you are away
review-error-until = Enter the last day you are away
review-error-until-order = The last day must be today or later, and not before the first
review-error-far = Report absence at most two years ahead

# Joint scores
review-apart = { $count ->
    [0] No criteria lie far apart.
    [one] One criterion lies far apart.
   *[other] { $count } criteria lie far apart.
}
review-spread-reach = From { $best } to { $worst }
review-spread-applies = The members disagree on whether the criterion applies
review-median = The members’ median is { $mark }.
review-median-between = The members’ median lies between { $low } and { $high }.
review-median-none = The members have no median in common.
review-beside = { $count ->
    [one] See the reason
   *[other] See all { $count } reasons side by side
}
review-first = First
review-then = Then,
review-not-counting = Does not count: was released
review-second-before = first { $mark }
review-second-give = Give a second score
review-second-mark = Your second score
review-second-hint = Your first score stays beside it.
review-second-reason = What has changed your mind?
review-second-save = Save the second score
review-joint-sentence-hint = The members lie far apart. Explain in a sentence at least why the board landed here. The applicant sees it.
review-error-joint-sentence = Explain in a sentence at least. The members lie far apart, or the board lands outside their median
review-error-second-mark = Choose the second score
review-error-second-same = Choose another score than the one you have already given
review-error-second-reason = Write what has changed your mind

# Agreement
review-agreement-title = Agreement between the members
review-agreement-lead = How far members agree when each scores alone. Only cases whose scores are open are counted.
review-agreement-none = No open cases yet
review-agreement-none-text = Agreement is shown when all are in, in one case at least.
review-agreement-overall = Agreement overall
review-agreement-cases = Cases
review-agreement-same = All gave the same
review-agreement-disputed = Disagree on whether it applies
review-agreement-how = How the figures are worked out
review-agreement-how-text = The figure is Krippendorff’s alpha for ranked levels. 1 is complete agreement, and 0 is what chance would have given. The members’ first scores count, not those they may have given afterwards.
review-agreement-limits = From 0.800, agreement is held to be good. From 0.667, careful conclusions can be drawn, and below that none. When everybody always gives the same, there is nothing to work out, and alpha is missing.
review-agreement-applies = “Not applicable” is no level between the others. Such scores are kept out of alpha, and disagreement on whether a criterion applies is counted by itself.
review-agreement-criteria = Criterion by criterion
review-agreement-table = Agreement criterion by criterion, the lowest first
review-agreement-criterion = Criterion
review-agreement-worth = Agreement
review-agreement-by-member = Member by member
review-agreement-member-text = Each member is measured against the median of the others. If agreement is clearly higher without the member, the member probably reads the norm differently. That is no fault, but worth a talk or a sample case.
review-agreement-members = Agreement member by member
review-agreement-compared = Compared
review-agreement-alike = Like the others
review-agreement-stricter = Stricter
review-agreement-milder = Milder
review-agreement-with = Alpha with
review-agreement-without = Alpha without
review-agreement-reading = Reading
review-way-alike = In line
review-way-stricter = Mostly stricter
review-way-milder = Mostly milder
review-way-apart = Reads differently
review-worth-good = Good agreement
review-worth-fair = Fair agreement
review-worth-poor = Low agreement
review-worth-alike = All agree
review-worth-none = Cannot be worked out
review-alpha-title = Agreement criterion by criterion
review-alpha-text = A line for each criterion, the lowest agreement first. The dashed lines stand at 0, 0.667, 0.8 and 1. The figures are in the table below.

# Sample cases
review-calibration = Sample case
review-calibration-list = Sample cases
review-calibration-lead = Everybody on the board scores the same invented or anonymised case. So you see whether you read the norm alike, before the real cases.
review-calibration-new = Make a sample case
review-calibration-none = No sample cases yet
review-calibration-none-text = The chair can make one when the board is new, the norm has changed, or agreement is low.
review-calibration-in = Handed in
review-calibration-yours = Waiting for you
review-calibration-open = The result is open
review-calibration-waits = Waiting for the others
review-calibration-new-title = Make a sample case
review-calibration-new-lead = Choose some criteria, and write what the applicant of the sample shows for each. Use no names of businesses or persons.
review-calibration-edition = Norm and edition
review-calibration-choose = Show the criteria
review-calibration-title-field = Name of the sample case
review-calibration-title-hint = For instance “Small centre with outbound sales”
review-calibration-due-hint = A day to come. The result opens when all are in, at the latest when the deadline has passed.
review-calibration-criteria = What the applicant shows
review-calibration-criteria-hint = Fill in two criteria at least. Those you leave empty are left out.
review-calibration-send = Send the sample case to the board
review-error-calibration-title = Give the sample case a name
review-error-calibration-due = Enter a deadline to come, at most one year ahead
review-error-calibration-few = Write what the applicant shows for two criteria at least
review-error-calibration-edition = Choose an edition that exists, and criteria that are in it
review-calibration-page-lead = Score the criteria alone, as in a real case. Nobody sees your answers before the result opens.
review-calibration-until = Hand in by
review-calibration-shows = What the applicant shows
review-calibration-reason-hint = Must be filled in when the criterion is not fully met, and when it does not apply.
review-calibration-save = Save and go on later
review-calibration-done-title = You have handed in
review-calibration-done-text = The result opens when all are in, at the latest when the deadline has passed:

# When something cannot be done
problem-review-same-mark = You have given this score already. Go back and choose another.
problem-review-day = The day cannot be used. Go back and choose another.
problem-review-calibrate-first = You must score the newest sample case before you can score real ones. The statutes ask for it.
problem-review-calibration-faults = The sample case lacks something. Go back to the form.

# Confirmations
flash-review-term-set = The deadline is saved.
flash-review-reassigned = The place has been passed on, and the new member has been told by e-mail.
flash-review-refused = You have said no to the case. The chair has been told.
flash-review-second-given = The second score now stands beside the first.
flash-review-absence-added = The absence is reported.
flash-review-absence-removed = The absence is removed.
flash-review-competences-set = The fields are saved.
flash-review-calibration-set = The sample case has been sent to the board.
flash-review-calibrated = You have handed in your scores of the sample case.
flash-review-calibrate-first = Score this sample case first. Then the real cases open.

# Log
journal-review-term-set = { $actor } set a deadline for scoring: { $subject }
journal-review-refused = { $actor } said no to scoring the case
journal-review-second-score = { $actor } gave a second score of { $subject }
journal-review-competences-set = { $actor } said which fields they know
journal-review-absence-added = { $actor } reported an absence
journal-review-absence-removed = { $actor } removed an absence
journal-review-calibration-set = { $actor } made the sample case { $subject }
journal-review-calibrated = { $actor } scored the sample case { $subject }

# E-mail
mail-assigned-due = The deadline for handing in your scores is { $day }.
mail-scores-due-subject = Your scores in case { $number } are due soon
mail-scores-due-soon = The deadline for handing in your scores in case { $number } is { $day }.
mail-scores-due-today = The deadline for handing in your scores in case { $number } is today. It ends at midnight.
mail-scores-due-refuse = If you cannot make it, you can ask the chair for more time, or say no to the case.
mail-scores-due-link = Open the case
mail-scores-overdue-subject = The deadline has passed in case { $number }
mail-scores-overdue-text = { $missing ->
    [one] One member has not handed in their scores in case { $number }. The deadline was { $day }.
   *[other] { $missing } members have not handed in their scores in case { $number }. The deadline was { $day }.
}
mail-scores-overdue-what = You can give more time, or give the place to somebody else, on the assignment page.
mail-assignment-refused-subject = A member has said no to case { $number }
mail-assignment-refused-text = { $member } has said no to scoring case { $number }. The reason is on the assignment page.
mail-assignment-refused-next = Proposed instead: { $next }.
mail-assignment-refused-none = Nobody new is proposed. Either the case has enough members, or nobody is free.
mail-calibration-subject = A sample case is waiting for you: { $sample }
mail-calibration-text = The board’s chair has made the sample case “{ $sample }”. Everybody on the board scores it, by { $day }.
mail-calibration-alone = Score it alone. The answers open for everybody at the same time.
mail-calibration-link = Open the sample case
