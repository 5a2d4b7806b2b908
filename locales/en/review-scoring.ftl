# The scoring page: what stands around it
review-scope-title = What is applied for
review-scope-line = What is applied for: { $unit }
review-unit = Unit
review-unit-whole = the whole company
review-unit-part = { $count ->
    [0] a department
    [one] a department, one site
   *[other] a department, { $count } sites
  }
review-more-title = More about the case
review-table = File { $n }: { $name }, as a table
review-table-more = The first 200 rows are shown here. The rest is in the file.
review-pages = File { $n }: { $name }, { $count ->
    [one] one page
   *[other] { $count } pages
  }
review-pages-go = Pages of { $name }
review-pages-left = { $count ->
    [one] See the page that is not shown here
   *[other] See the { $count } pages that are not shown here
  }
review-page-picture = File { $n }, page { $page } of { $all }
review-page-cite = file { $n } p. { $page }
review-cites = You refer to:
review-self-score-later = The applicant’s own score is shown when you have given yours.
review-last-title = Last time
review-kept = Not saved yet – we will try again. Your text is safe in this browser.
review-restored = We have brought back what you last wrote. It had not been saved.
review-offline = You are offline, so the next page cannot be opened now. What you have written is safe in this browser and will be saved when the connection is back.
review-to-score = Go to your score
review-list-title = All criteria, with your scores

# Shortcuts
review-keys-title = Keyboard shortcuts
review-keys-text = Every shortcut is three keys held down together. Turn them off if they disturb your screen reader or browser.
review-keys-on = Use shortcuts on this page
review-keys-previous = Previous criterion
review-keys-previous-keys = Alt + Shift + left arrow
review-keys-next = Next criterion
review-keys-next-keys = Alt + Shift + right arrow
review-keys-mark = Give a score
review-keys-mark-keys = Alt + Shift + 1, 2, 3 or 4
review-keys-reason = Go to the reason
review-keys-reason-keys = Alt + Shift + B
review-keys-save = Save and next
review-keys-save-keys = Alt + Shift + Enter
review-keys-list = Go to the list of criteria
review-keys-list-keys = Alt + Shift + L
review-keys-help = Show the shortcuts
review-keys-help-keys = Alt + Shift + H

# Private notes
review-note-title = My private notes
review-note = Note
review-note-hint = Only you can read it. The note is deleted when the case is decided.
review-note-save = Save the note
review-note-changed = You have changed the note in another window. Nothing has been deleted.
flash-review-note-saved = The note has been saved.

# The summary before handing in
review-summary-title = Check your assessment
review-summary-lead = Here is everything you have scored. Change what you wish, and hand in when all is right.
review-summary-text = Check everything you have scored before you hand in.
review-summary-link = Check and hand in

# Questions to the applicant
review-questions = Questions to the applicant
review-query-title = Ask the applicant, or ask for more evidence
review-query-text = The secretariat gets the question and passes it on. The applicant is not told who asks. The others on the board see the question only when it has been sent.
review-query-kind = What do you need?
review-query-kind-question = An answer to a question
review-query-kind-evidence = More evidence
review-query = What do you want to know or see?
review-query-hint = Ask one question at a time. Do not write what you think of the criterion.
review-query-send = Send to the secretariat
review-question-state-asked = With the secretariat
review-question-state-forwarded = Waiting for the applicant
review-question-state-overdue = Not answered by the deadline
review-question-state-declined = Not passed on
review-question-state-answered = Answered
review-question-due = Round { $round }, deadline
review-question-why-not = Why it was not passed on
review-question-answer = Answer from the applicant,
review-question-late = came after the deadline
review-question-fault-question = Write what you want to know or see
review-question-fault-wording = Write the question as the applicant will get it
review-question-fault-reason = Write why the question is not passed on
review-question-fault-answer = Write an answer, or attach a file
review-question-fault-long = The text is too long. Write at most { $most } characters
review-question-fault-due = Choose a deadline that is later than today
review-question-fault-far = Choose a deadline that is at most 90 days ahead
problem-review-question-rounds = The board has used all the rounds of questions that the statutes give it ({ $most }). Decline the question, and ask the member to judge what there is.
problem-review-question-handled = Somebody else in the secretariat has already dealt with the question. Reload the page.
problem-review-question-answered = The question has already been answered. Reload the page to see the answer.
flash-review-question-asked = The question has been sent to the secretariat.
flash-review-question-forwarded = The question has been sent to the applicant.
flash-review-question-declined = The question has not been passed on. Whoever asked can see why.
flash-review-question-answered = The answer has been sent to the board.

# The secretariat’s page
review-desk-title = Questions and visits
review-desk-lead = Pass the board’s questions on in plain words. Do not write who is asking.
review-desk-waiting = Waiting for you
review-desk-waiting-none = No questions are waiting.
review-desk-no-round = The board has used all the rounds of questions that the statutes give it ({ $most }). The questions here can only be declined.
review-desk-wording = The question as the applicant gets it
review-desk-wording-hint = You may reword it. Take out everything that gives away what anybody on the board thinks.
review-desk-joins = The question goes into round { $number } and has the same deadline:
review-desk-due = Deadline for the answer
review-desk-due-hint = This begins round { $number } of { $most }. Questions sent before it is answered have the same deadline.
review-desk-forward = Send to the applicant
review-desk-decline-title = Do not pass on
review-desk-reason = Why not?
review-desk-reason-hint = Whoever asked and the secretariat read this.
review-desk-decline = Decline the question
review-desk-others = Dealt with

# The applicant’s page
review-asked-title = Questions from the board
review-asked-lead = { $count ->
    [0] You have answered everything the board has asked.
    [one] The board has a question about the application. Answer in words, with files or both.
   *[other] The board has { $count } questions about the application. Answer in words, with files or both.
  }
review-asked-none = The board has not asked anything
review-asked-none-text = If the board has questions about the application, they will be here, and you will get an e-mail.
review-asked-due = Answer no later than
review-asked-due-end = { " " }at 23:59 Norwegian time. After that the board may decide the case without the answer.
review-asked-files-here = We have received these files:
review-asked-files = Attach files
review-asked-answer = Answer
review-asked-send = Send the answer

# Visits and interviews
review-visits = Visits and interviews
review-visits-lead = Write what was seen and said. Give roles, not names. What has been entered cannot be changed; put it right with another entry.
review-visits-none = No visits or interviews have been entered.
review-visit-log = Enter a visit or an interview
review-visit-visit = Visit
review-visit-interview = Interview
review-visit-kind = What took place?
review-visit-day = Date
review-visit-roles = Who was there?
review-visit-roles-hint = By role, not by name.
review-visit-role-board = The board
review-visit-role-secretariat = The secretariat
review-visit-role-management = The centre’s management
review-visit-role-team-leaders = Team leaders
review-visit-role-agents = Agents
review-visit-role-other = Others
review-visit-seen = What was seen and said?
review-visit-seen-hint = Write what you saw and heard, not what you think of the criterion.
review-visit-criteria = Which criteria does it bear on?
review-visit-criteria-hint = If you tick none, it is shown beside all of them.
review-visit-save = Enter
review-visit-bears-on = Bears on
review-visit-by-board = Entered by the board,
review-visit-by-secretariat = Entered by the secretariat,
review-visit-fault-kind = Choose whether it was a visit or an interview
review-visit-fault-day = Choose the day it took place. It cannot be later than today
review-visit-fault-roles = Tick who was there
review-visit-fault-seen = Write what was seen and said
review-visit-fault-long = The text is too long. Write at most 10,000 characters
flash-review-visit-logged = The visit or interview has been entered.

# Earlier decisions
review-precedents-title = Earlier decisions
review-precedents-lead = What the board has found about the same criterion for others. Names and numbers are taken out, and cases in which you were conflicted are left out.
review-precedents-search = Words in the reason
review-precedents-search-hint = All the words must be there.
review-precedents-criterion = Criterion
review-precedents-every = All criteria
review-precedents-count = { $count ->
    [0] No hits
    [one] One hit
   *[other] { $count } hits
  }
review-precedents-left = { $count ->
    [one] One more hit is not shown. Search for more words.
   *[other] { $count } more hits are not shown. Search for more words.
  }
review-precedents-beside = Earlier decisions on the criterion
review-precedents-none = The board has not decided this criterion for others yet.
review-precedents-all = See and search all of them
review-precedents-see = See earlier decisions on { $criterion }
review-precedent-from = { $year }, the edition of { $edition }
review-departs-title = { $count ->
    [one] One criterion departs from practice without saying why
   *[other] { $count } criteria depart from practice without saying why
  }
review-departs-line = { $mark } now, but { $usual } in { $alike } of { $of } earlier cases.
review-departs-text = Write in the reason why this case is to be judged differently from earlier practice. The decision can be proposed all the same.

# The journal
journal-review-question-asked = { $actor } asked the applicant a question about { $subject }
journal-review-question-forwarded = { $actor } sent the applicant a question about { $subject }
journal-review-question-declined = { $actor } did not pass on a question about { $subject }
journal-review-question-files = { $actor } gave the board files: { $subject }
journal-review-question-answered = { $actor } answered the board about { $subject }
journal-review-visit-logged = { $actor } entered a visit or an interview of { $subject }

# Mail
mail-board-question-subject = The board has a question in case { $number }
mail-board-question-text = A member of the board wants to know more about criterion { $criterion } in case { $number }. Pass the question on to the applicant, or decline it.
mail-board-question-link = Open the question
mail-question-to-answer-subject = The board has a question about the application (case { $number })
mail-question-to-answer-text = The board wants to know more about criterion { $criterion }:
mail-question-to-answer-due = Answer no later than { $day } at 23:59 Norwegian time. After that the board may decide the case without the answer.
mail-question-to-answer-link = Answer the question
mail-question-answered-subject = The applicant has answered in case { $number }
mail-question-answered-text = The applicant has answered the board’s question about criterion { $criterion } in case { $number }.
mail-question-answered-link = See the answer
mail-question-answered-board-subject = The applicant has answered in case { $number }
mail-question-answered-board-link = See the answer beside the criterion
mail-question-declined-subject = Your question in case { $number } was not sent
mail-question-declined-text = The secretariat has not sent your question on criterion { $criterion } in case { $number } to the applicant. The reason is:
