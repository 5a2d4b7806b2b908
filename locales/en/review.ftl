# Around the board's pages
review-board = The board
review-chair = Chair of the board
review-case = Case { $number }
review-back-list = To the list of cases
review-back-case = To case { $number }
review-tabs = Parts of the case
review-tab-overview = My assessment
review-tab-scores = All assessments
review-tab-decision = Decision
review-tab-members = Members
review-applicant = Applicant
review-orgnr = Organisation number
review-kind = Kind of case
review-kind-approval = Application for approval
review-kind-continuation = Continuation
review-kind-exemption = Dispensation
review-kind-complaint = Consumer complaint
review-kind-audit = Audit
review-kind-appeal = Appeal against a decision
review-critical = Critical criterion
review-level-must = Must
review-level-should = Should

# Marks
review-mark-met = Met
review-mark-partly = Partly met
review-mark-not-met = Not met
review-mark-not-applicable = Not applicable
review-mark-none = Not assessed
review-not-applicable-hint = The scope or the facts mean that the criterion does not apply. Say why.

# Impartiality
review-declare-title = Are you impartial in this case?
review-declare-lead = Answer before you see the case. Having a conflict is no fault; taking part in spite of it is.
review-declare-lead-another = Another chair leads the handling of this case. Answer here if you are to lead it instead, or if you know of a connection.
review-declare-lead-nobody = Nobody leads the handling of this case yet. If you are to lead it you must answer here, even if you will not assess the criteria yourself.
review-declare-lead-reader = You lead the handling of this case. That is why you must answer too, even if you will not assess the criteria yourself.
review-declare-later = You have answered this before. Tell us here if you have since become aware of a connection. If there is nothing to tell, you can go back.
review-answer-legend = Do you have any connection with { $vendor }, or with anyone who has an interest in the outcome?
review-answer-none = No, I am impartial
review-answer-none-hint = You will see the case at once.
review-answer-ties = Yes, or I am in doubt
review-answer-ties-hint = Tick what fits, or explain in your own words.
review-absolute-legend = These rule you out in themselves
review-absolute-hint = If you tick anything here, you are off the case at once, and your deputy is called in.
review-ground-party = I am a party in the case myself
review-ground-related = I am related to a party by blood or marriage, in direct line or as closely as siblings
review-ground-partner = I am or have been married to a party, am engaged to one, or am a foster parent or foster child of one
review-ground-agent = I am or have been a guardian or agent for a party since the case began
review-ground-office = I hold a leading post or sit on the board of a company that is a party
review-circumstances-legend = These may weaken trust in your impartiality
review-circumstances-hint = Think of the last three years. The others on the board decide whether you can take part, and you will not see the case until they have.
review-circumstance-applicant = I have been employed by, owned part of or advised the applicant
review-circumstance-competitor = I have such a connection with a competitor
review-circumstance-client = I have such a connection with a client that may come to use the applicant
review-circumstance-counsel = I have been counsel for the applicant
review-circumstance-organisation = I have been the applicant’s case officer in a member organisation
review-circumstance-audit = I have taken part in an audit of the applicant
review-circumstance-family = I have family with a connection to the applicant
review-explanation = Explain the connection
review-explanation-hint = Say briefly what it consists of. Whoever decides the question will read this. It will not be made public.
review-declare-send = Send your answer
review-error-answer-missing = Choose whether you have a connection with the applicant
review-error-answer-contradicts = You answered that you are impartial, but also ticked or explained a connection. Remove one of them
review-error-answer-ties = Tick at least one connection, or explain it in your own words
review-doubts = Doubts about impartiality
review-doubt-title = Can { $name } take part in the case?
review-ruling-legend = Is the member impartial?
review-ruling-fit = Yes, the member is impartial
review-ruling-unfit = No, the member has a conflict
review-ruling-reason = Reasons
review-ruling-reason-hint = Say what your vote rests on. The reason will not be made public.
review-ruling-save = Vote

# The case for those who assess it
review-progress = { $done } of { $total } criteria assessed
review-reason-missing = reason missing
review-open-title = All assessments are in
review-open-text = You can now see each other’s assessments.
review-open-link = See all assessments
review-submitted-title = You have handed in your assessment
review-submitted-text = It is locked. The others’ assessments open when everyone has handed in theirs. We will e-mail you when something is waiting for you.
review-submit-title = Hand in your assessment
review-submit-text = Once you hand in, your assessment is locked. The others see it only when everyone is done, and only then do you see theirs.
review-submit = Hand in the assessment
review-locked-text = The assessment has been handed in and cannot be changed.
review-ties-title = Noticed a connection?
review-ties-text = Tell us as soon as you see that you may have a conflict.
review-ties-link = Declare impartiality
review-secrecy-title = Duty of secrecy
review-secrecy-text = Evidence, assessments and votes in the case are never public.
review-error-mark-missing = { $criterion } { $title }: choose a mark
review-error-reason-missing = { $criterion } { $title }: give a reason

# The scoring page
review-evidence = Evidence
review-no-files = The applicant has attached no files to this criterion.
review-image = Image attached by the applicant: { $name }
review-applicant-says = The applicant’s explanation
review-self-score = The applicant’s own assessment:
review-no-explanation = The applicant has written no explanation.
review-no-answer = The applicant has not answered this criterion.
review-looked-for = What we look for
review-your-score = Your assessment
review-reason = Reason
review-reason-hint = Required when the criterion is not fully met, and when it is not applicable. Refer to file and page if you can.
review-save-next = Save and next
review-saved-at = Saved at { $time }
review-changed-elsewhere = You changed this assessment in another window. Nothing has been deleted.
review-conflict-marks = Mark here / in the other window:

# Members
review-members-title = Members for the case
review-members-lead = Choose here who will assess the case. The page shows nothing of its contents.
review-members = Members in the case
review-member = Member
review-state = Status
review-state-asked = Has not declared impartiality
review-state-in-doubt = Impartiality to be ruled on
review-state-reviewing = Assessing
review-state-stepped-down = Conflicted, takes no part
review-state-submitted = Handed in
review-state-released = Released
review-state-leading = Leads the case without assessing it
review-state-called = Called, has not declared impartiality
review-state-sitting = Takes part without scoring
review-in-place-of = deputy for { $name }
review-nobody-asked = Nobody has been asked yet.
review-handed-in = { $done } of { $total } handed in
review-ask-legend = Who will assess the case?
review-ask-hint = At least { $needed } must assess each case. A deputy can sit only in the place of their own member.
review-deputy-hint = Deputy member
review-ask = Send the case to the members
review-release = Release
review-release-reason = Why is the member released?
review-release-send = Release the member
review-deputy-title = { $name } has a conflict
review-deputy-text = { $deputy } is the personal deputy and can sit instead.
review-deputy-accept = Let the deputy take over
review-deputy-none = The personal deputy is not free. Choose another member below if the case needs more.
review-lead-title = Declare impartiality before you lead the case
review-lead-text = You can assign members now. Before you see the assessments, propose a decision or close a vote, you must say whether you are impartial.
review-next-title = What happens next
review-step-declare = Each member declares impartiality
review-step-score = Each member assesses alone
review-step-open = When everyone has handed in, the assessments open
review-step-vote = The board votes on a decision
review-error-too-few = { $needed ->
    [one] Choose at least one member
   *[other] Choose enough members for at least { $needed } to assess the case
}
review-error-not-on-board = { $name } does not sit on the board. Choose somebody else
review-error-already = { $name } has the case already. Choose somebody else
review-error-conflicted = { $name } has a conflict or is in doubt and cannot be given the case. Choose somebody else
review-error-no-place = { $name } is a deputy and can sit only when their member does not take part. Choose either the member or the deputy

# All assessments
review-joint-title = All assessments
review-joint-lead = Everyone’s assessments stand side by side. The chair enters what the board has found together. The members’ own assessments do not change.
review-joint-progress = { $done } of { $total } criteria have a joint assessment
review-members-scores = The members’ assessments
review-sort-spread = Show the farthest apart first
review-sort-norm = Show in the norm’s order
review-agreed-title = { $count ->
    [one] Everyone agrees that one criterion is met
   *[other] Everyone agrees that { $count } criteria are met
}
review-agreed-text = You can enter these together. What the members wrote about them becomes the board’s reasons, which the applicant reads. The others are entered one by one.
review-agreed-button = { $count ->
    [one] Enter the criterion as met
   *[other] Enter all { $count } as met
}
review-joint-done-title = All criteria have a joint assessment
review-joint-done-link = Go to the decision
review-joint-score = Joint assessment
review-joint-reason = Reason for the joint assessment
review-joint-reason-hint = Required when members differ, and when the criterion is not fully met. The applicant will see it.
review-condition = Condition
review-condition-hint = What the business must do. A critical criterion that is partly met must have a condition with a date.
review-condition-due = Deadline for the condition
review-condition-due-hint = A day in the future. The deadline ends at midnight.
review-by-date = by
review-joint-save = Save joint assessment
review-joint-cancel = Cancel
review-joint-set = Enter joint assessment
review-joint-change = Change joint assessment
review-joint-none = No joint assessment yet
review-error-joint-mark = Choose the joint assessment
review-error-joint-reason = Give a reason. The members differ, or the criterion is not fully met
review-error-joint-condition = Say what the business must do. The criterion is critical and partly met, or you have set a deadline
review-error-joint-due = Give a deadline in the future, for example 01.03.2027
review-error-joint-no-condition = Remove the condition and the deadline. A criterion that is met or not applicable has no conditions

# When something cannot be done
problem-review-not-with-board = Case { $number } is not being assessed by the board now.
problem-review-too-few = { $needed ->
    [one] At least one member must be given the case.
   *[other] At least { $needed } members must be given the case.
}
problem-review-decided-first = { $name } took part in the decision that is appealed, and can have nothing to do with the appeal.
problem-review-unassignable = { $name } cannot be given the case. Go back and choose somebody else.
problem-review-all-in = All assessments are in and open. Nobody else can be given the case, because nobody could assess it without seeing the others’.
problem-review-declared = You have reported a possible conflict. The others on the board must rule on it before you can take part.
problem-review-declare-first = You must say whether you are impartial before you can go on with the case.
problem-review-conflicted-chair = You have a conflict, or your impartiality has not been decided, so you cannot lead this case. The others on the board decide the question. If you have a conflict, the secretariat can give another member the role of chair, and the case can go on.
problem-review-may-not-rule = You cannot vote on this question. Only those who have declared themselves impartial vote. Whoever is conflicted or in doubt takes no part.
problem-review-words-missing = Something is missing in the form. Go back, make a choice and give a reason.
problem-review-locked = You have handed in your assessment, and it is locked.
problem-review-score-changed = You changed this assessment in another window. Open the page again to see what is saved.
problem-review-joint-changed = The joint assessment was changed after you opened the page. Open the page again to see what is saved.
problem-review-incomplete = Some criteria lack a mark or a reason. Go to the overview to see which.
problem-review-still-blind = The assessments open when all members in the case have handed in theirs.
problem-review-joint-faults = Something is missing in the joint assessment. Go back to the form.

# Confirmations
flash-review-declared = Your answer has been recorded. You are impartial in the case.
flash-review-stepped-down = Thank you for telling us. You are off the case, and nobody was called in for you. The chair has been told.
flash-review-in-doubt = Thank you for telling us. The others on the board will decide whether you can take part. You will not see the case meanwhile.
flash-review-ruled = Your vote has been recorded. No question of impartiality is open for you now.
flash-review-assigned = The members have been given the case and told by e-mail.
flash-review-released = The member has been released from the case.
flash-review-saved = Your assessment has been saved.
flash-review-submitted = Your assessment has been handed in.
flash-review-joint-set = The joint assessment has been saved.
flash-review-joint-all = All criteria now have a joint assessment.
flash-review-joint-agreed = The criteria that everyone agrees on have been entered as met.

# Journal
journal-review-assigned = { $actor } gave the case to { $subject }
journal-review-released = { $actor } released { $subject } from the case
journal-review-declared = { $actor } declared themselves impartial
journal-review-doubted = { $actor } reported a doubt about their own impartiality
journal-review-stepped-down = { $actor } stepped down because of a conflict
journal-review-ruled = The board decided whether { $subject } is impartial
journal-review-scores-submitted = { $actor } handed in their assessment
journal-review-joint-set = { $actor } entered the joint assessment of { $subject }

# Mail
mail-assigned-subject = You are asked to assess case { $number }
mail-assigned-hello = Hello { $name },
mail-assigned-text = You are asked to assess case { $number }. The applicant is { $vendor }.
mail-assigned-declare = Before you see the case, you must say whether you are impartial. Please answer as soon as you can, so that your deputy can be called in if need be.
mail-assigned-link = Declare impartiality
mail-deputy-proposed-subject = A member has a conflict in case { $number }
mail-deputy-proposed-text = { $member } has a conflict in case { $number } and takes no part in it.
mail-deputy-proposed-deputy = { $deputy } is the personal deputy and has been called in.
mail-deputy-proposed-none = There is no personal deputy who can sit. See on the page for members whether the case has enough of them.
mail-deputy-proposed-link = Open the page for members
mail-scores-complete-subject = All assessments are in for case { $number }
mail-scores-complete-text = All members have handed in their assessment of case { $number }. You can now see each other’s, and you can enter the joint ones.
mail-scores-complete-link = Open all assessments
review-error-deputy-sits = { $name } cannot take part because their deputy does so in their place. Release the deputy first

# Questions of impartiality
review-doubt-waits = A question of impartiality in the case is waiting for your vote.
review-doubt-link = See the question and vote
review-questions-open = { $count ->
    [one] One question of impartiality is open
   *[other] { $count } questions of impartiality are open
}
review-questions-chair = The others in the case decide it by their votes. You have one vote, as they do.
review-quorum = { $able } on the board can take part in the case. { $quorum } must.
review-quorum-lost = The board has no quorum in this case
review-quorum-lost-text = { $able } on the board can take part in the case, but { $quorum } must. Whoever is in doubt about their own impartiality is not counted until the question is decided.
review-questions-lead = The others in the case decide whether the member is impartial. The one concerned takes no part and does not see what you write.
review-questions-none = No questions are open
review-questions-none-text = You can go back to the list of cases.
review-questions-count = { $voters } can vote now. At least { $quorum } must vote.
review-questions-awaited = { $count ->
    [one] One more can vote after declaring their own impartiality.
   *[other] { $count } more can vote after declaring their own impartiality.
}
review-questions-together = The majority decides. If the votes are equal, the member does not take part. All open questions in the case are decided at the same time.
review-question-cast = { $cast } of { $voters } have voted.
review-question-voted = You have voted, and can change your vote until the question is decided.
review-all-title = Everyone takes part in this question
review-all-text = Without those who are in doubt about their own impartiality, the board would not have the { $quorum } who must take part. So everyone votes, on their own question too. This applies only to the question of impartiality.
review-error-fit = Choose whether the member is impartial
review-error-ruling-reason = Give a reason
review-error-decided-first = { $name } took part in the decision that is appealed. Choose somebody else
review-in-doubt-title = The others decide whether you can take part
review-in-doubt-lead = You have told us of a connection. You do not see the case, and you take no part when the others consider the question. We will e-mail you when it is decided.
review-in-doubt-declared = What you have told us
review-in-doubt-votes-title = You vote on this question all the same
review-in-doubt-votes = So many are in doubt that the board would otherwise have no quorum. Then everyone takes part in the question of impartiality, and in that only.
flash-review-voted = Your vote has been recorded.
journal-review-doubt-voted = { $actor } voted on a question of impartiality
mail-deputy-called-subject = You are called in as deputy in case { $number }
mail-deputy-called-text = You are called in as deputy for { $member } in case { $number }. The applicant is { $vendor }.
mail-deputy-called-scores = First say whether you are impartial. Then you assess the criteria on your own.
mail-deputy-called-sits = First say whether you are impartial. Then you take part in the discussion and the vote.
mail-doubt-vote-subject = A question of impartiality in case { $number }
mail-doubt-vote-text = In case { $number } the board must decide whether a member is impartial. We need your vote.
mail-doubt-vote-others = The one concerned takes no part.
mail-doubt-vote-all = So many are in doubt that the board would otherwise have no quorum. That is why everyone votes on this question.
mail-doubt-vote-link = See the question and vote
mail-doubt-called-subject = You are called in to a question of impartiality in case { $number }
mail-doubt-called-text = In case { $number } the board must decide whether a member is impartial, and more must take part for the board to have a quorum. You are called in.
mail-doubt-called-declare = First say whether you are impartial yourself. Then you can vote.
mail-doubt-settled-subject = The question of your impartiality in case { $number } has been decided
mail-doubt-settled-fit = The others on the board have found that you are impartial in case { $number }. You will find the case in your list.
mail-doubt-settled-unfit = The others on the board have found that you cannot take part in case { $number }. You need do nothing more.
mail-doubt-reminder-subject = A question of impartiality in case { $number } is waiting
mail-doubt-reminder-text = The board must decide whether a member is impartial in case { $number }. The case cannot go on until it has.
mail-doubt-reminder-waits = Your vote is missing.
mail-doubt-too-few-subject = Too few can decide on impartiality in case { $number }
mail-doubt-too-few-text = In case { $number } the board must decide whether a member is impartial, but too few can vote for a quorum.
mail-doubt-too-few-what = The question stands until more can take part. Call in a deputy, or see to it that one is appointed.
mail-doubt-too-few-link = See the case
review-settled-title = Questions that are settled
review-settled-fit = { $name } is impartial
review-settled-unfit = { $name } has a conflict and takes no part
review-settled-count = { $yes } found the member impartial, { $no } did not.
review-settled-yes = { $name }: impartial
review-settled-no = { $name }: has a conflict

# Impartiality in the secretariat
review-desk-back = To the list of cases
review-desk-declare-lead = Answer before you open the first case from this applicant. Your answer holds for one year. Having a conflict is no fault; taking part in spite of it is.
review-desk-absolute-hint = If you tick anything here, you will not see the cases from this applicant.
review-desk-circumstances-hint = Think of the last three years. A colleague decides whether you can handle the cases, and you will not see them until then.
review-desk-doubts = Doubts about impartiality in the secretariat
review-desk-doubts-lead = A colleague has reported a connection with an applicant. Nobody decides their own impartiality.
review-desk-doubts-none = Nobody is waiting for you to answer.
review-desk-doubts-link = { $count ->
    [one] One colleague is waiting for an answer
   *[other] { $count } colleagues are waiting for an answer
}
review-desk-doubt-title = Can { $name } handle cases from { $vendor }?
review-desk-ruling-legend = Is your colleague impartial?
review-desk-ruling-fit = Yes, they can handle the cases
review-desk-ruling-unfit = No, they have a conflict
review-desk-ruling-save = Decide the question
review-error-desk-ruling = Choose yes or no, and give a reason
problem-review-desk-declare = You must say whether you are impartial before you can open the case.
problem-review-desk-decided-first = You handled the case that is appealed. A colleague must take the appeal.
flash-desk-declared = Your answer has been recorded. You are impartial in the cases from this applicant.
flash-desk-in-doubt = Thank you for telling us. A colleague decides whether you can handle the cases. You will not see them meanwhile.
flash-desk-stepped-down = Thank you for telling us. You no longer see the cases from this applicant.
flash-desk-ruled = The question of impartiality has been decided, and your colleague is told by e-mail.
journal-desk-declared = { $actor } declared themselves impartial towards an applicant
journal-desk-doubted = { $actor } reported a doubt about their own impartiality towards an applicant
journal-desk-stepped-down = { $actor } reported a conflict with an applicant
journal-desk-ruled = { $actor } decided whether { $subject } is impartial towards an applicant
mail-desk-doubt-subject = The impartiality of a case officer must be decided
mail-desk-doubt-text = Somebody in the secretariat has reported a connection with an applicant. Decide whether they can handle the cases.
mail-desk-doubt-link = See the question
mail-desk-ruled-subject = The question of your impartiality has been decided
mail-desk-ruled-fit = You can handle the cases from the applicant you told us about. You will find them in the list of cases.
mail-desk-ruled-unfit = You cannot handle the cases from the applicant you told us about. Your colleagues will take them.
review-late-title = A tie noticed after the decision
review-late-lead = The case has been decided. So the tie is noted by the chair or the secretariat, and the case is opened again.
review-late-text = The case goes back to the board, the deputy is called, and your scores and your vote no longer count. Being conflicted is no fault, as long as you say so.
review-late-member = Write to { $email } and give the case number { $number }. You need not write more than that you were conflicted.
review-late-undo = The decision has not taken effect. Ask the chair to take it back now. Then you can declare the tie in the case as usual.
review-late-link = Have you noticed that you were conflicted?
review-handed-in-late = You have handed in your scores
review-handed-in-late-text = They were handed in from another window and are locked. This was therefore not saved:
review-error-saved-no-reason = Saved, but write a reason. Without it you cannot hand in
review-error-saved-no-mark = Saved, but choose how the criterion is met. Without it you cannot hand in
review-error-joint-changed = Somebody set the score while you were writing. Your text is not saved. See what stands now, and save again if yours is to count
review-joint-meanwhile = This stands now
review-joint-meanwhile-text = The other score stands here. Yours is in the form below and replaces it if you save.
review-score-due = Score by
review-score-due-in-list = by
flash-review-kept-theirs = The text from the other window counts.
flash-review-stepped-down-deputy = Thank you for telling us. You are off the case, and your deputy has been called in.
flash-review-stepped-down-alone = Thank you for telling us. You are off the case. The board has no other chair in it: the secretariat must give another member the role of chair.
