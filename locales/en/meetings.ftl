# The meetings
meetings-nav = Meetings
meetings-list-title = Meetings of the board
meetings-ahead = Coming meetings
meetings-ahead-none = No meetings have been called.
meetings-gone = Earlier meetings
meetings-gone-none = No meetings have been held yet.
meetings-new = Call a meeting
meetings-new-lead = Members and deputies get the invitation by e-mail, with a calendar file.
meetings-change-title = Change the meeting
meetings-change-lead = Everybody invited is told of the change, and their calendar is updated.
meetings-caption = Meeting { $number }
meetings-number = Meeting
meetings-when = Time
meetings-day = Date
meetings-start = From
meetings-end = To
meetings-place = Place
meetings-place-hint = May be left empty when the meeting is by video only.
meetings-by-video = By video
meetings-video = Link to the video meeting
meetings-video-hint = The whole address, for example https://meeting.example.no/123.
meetings-answer-by = Answer by
meetings-note = Message in the invitation
meetings-note-hint = Don’t name applicants here. The invitation also goes to those who are conflicted.
meetings-plan = Send the invitation
meetings-save = Save and tell everybody
meetings-change = Change the meeting
meetings-cancel = Call the meeting off
meetings-cancel-reason = Why is the meeting called off?
meetings-cancel-hint = Everybody invited gets the reason. The cases can be put on another meeting’s agenda.
meetings-cancel-send = Call it off
meetings-cases = Cases
meetings-state = Status
meetings-state-planned = Called
meetings-state-running = In progress
meetings-state-held = Held
meetings-state-cancelled = Called off
meetings-your-answer = Your answer
meetings-answer-legend = Are you coming?
meetings-answer-none = No answer
meetings-answer-room = Coming
meetings-answer-remote = By video
meetings-answer-absent = Can’t come
meetings-answer-send = Send the answer
meetings-excuse = Reason for absence
meetings-excuse-hint = Fill this in when you can’t come. The reason goes into the minutes.
meetings-invited = Invited
meetings-here = present
meetings-back = To the meeting
meetings-back-list = To the meetings
meetings-tabs = Parts of the meeting
meetings-tab-meeting = The meeting
meetings-tab-agenda = Agenda
meetings-tab-lead = Lead the meeting
meetings-tab-screen = Screen in the room
meetings-tab-minutes = Minutes
meetings-ics-link = Put the meeting in your calendar
meetings-ics-summary = Meeting { $number } of the Callcenternemnda

# The agenda
meetings-agenda = Agenda
meetings-agenda-lead = Put up cases whose review is done. Those who haven’t scored a case are asked to declare whether they are impartial.
meetings-agenda-none = The agenda is empty.
meetings-item = Item
meetings-item-n = item { $place }
meetings-treatment = Treatment
meetings-order = Order
meetings-consent = Consent agenda
meetings-debate = For debate
meetings-to-debate = Take out for debate
meetings-to-consent = Put on the consent agenda
meetings-up = Up
meetings-down = Down
meetings-remove = Remove
meetings-ready = Cases that are ready
meetings-ready-hint = All scores are in, and the joint score is set for every criterion.
meetings-ready-none = No cases are ready now.
meetings-add-debate = Put up for debate
meetings-add-consent = Put on the consent agenda
meetings-other = Other items
meetings-heading = Item
meetings-heading-hint = For example “Approval of the notice” or “Any other business”.
meetings-add = Add
meetings-lift = Lift the case off the consent agenda
meetings-lifted-by = { $name } lifted the case off the consent agenda.
meetings-without-you = The case is dealt with without you
meetings-was-without-you = The case was dealt with without you
meetings-declare-text = You must declare whether you are impartial before you can see the case.
meetings-declare-link = Declare now
meetings-now = Now

# In the meeting
meetings-open-text = Once the meeting has started, you can note who is present and open votes.
meetings-open = Start the meeting
meetings-end-title = End the meeting
meetings-close-text = Everybody present is noted as present until now. Then the portal writes the minutes.
meetings-close = End the meeting
meetings-attendance = Attendance
meetings-here-count = { $count ->
    [0] Nobody is present.
    [one] One person is present.
   *[other] { $count } people are present.
 }
meetings-manner-room = In the room
meetings-manner-remote = By video
meetings-comes = In the room
meetings-comes-remote = By video
meetings-leaves = Left
meetings-at-hand = The case at hand
meetings-at-nothing = Choose an item of the agenda.
meetings-go = Go to
meetings-voting = Voting
meetings-quorum = Can vote
meetings-of-quorum = can vote now. At least { $quorum } must take part.
meetings-quorate = The board has a quorum in this case
meetings-not-quorate = The board has no quorum in this case
meetings-have-vote = Can vote:
meetings-out = Not taking part:
meetings-undeclared = Have not declared impartiality:
meetings-vote-is-open = Vote
meetings-voted = { $voted } of { $total } have voted.
meetings-heard = Have voted:
meetings-own-vote = If you have a vote yourself, you cast it on the meeting’s page.
meetings-own-vote-link = To the meeting’s page
meetings-not-on-roll = You have no vote here. The vote opened before you came, you are noted as having left, or the member whose deputy you are is present.
meetings-dissent-hint = Must be filled in when you vote against a decision. The reasons go into the minutes.
meetings-withdraw = Withdraw the motion
meetings-put-proposal = Propose a decision
meetings-extra-condition = One more condition
meetings-extra-due = Date for the condition
meetings-put = Open the vote
meetings-put-motion = Put another motion
meetings-motion-words = The motion
meetings-motion-hint = If the motion is about one criterion and is carried, its words become the reason of the joint score.
meetings-no-criterion = Not about one criterion
meetings-no-mark = None
meetings-motion-condition = Condition
meetings-put-motion-send = Open a vote on the motion
meetings-hidden-again = The scores are closed because somebody stepped down. The case needs one more assessment before the board can vote.
meetings-show-criterion = Show one criterion on the screen
meetings-whole-case = The whole case
meetings-show = Show
meetings-consent-title = The consent agenda
meetings-consent-hint = { $count ->
    [one] The reasons are used in the case on the consent agenda.
   *[other] The reasons are used in all { $count } cases on the consent agenda.
 }
meetings-consent-put = Open the vote on the consent agenda
meetings-consent-open = { $count ->
    [one] One case of the consent agenda is being voted on.
   *[other] { $count } cases of the consent agenda are being voted on.
 }
meetings-consent-close = Close the vote on the consent agenda
meetings-consent-vote-text = { $count ->
    [one] One case is proposed for approval without debate. If you are against, vote in the case below.
   *[other] { $count } cases are proposed for approval without debate. If you are against in one of them, vote in that case below.
 }
meetings-consent-vote = Vote for all
meetings-consent-abstain = Abstain in all
meetings-count = { $favour } for, { $against } against, { $abstained } abstained.
meetings-ending-carried = Carried.
meetings-ending-fallen = Not carried.
meetings-ending-tied = A tie, and so not carried.
meetings-ending-no-quorum = Not carried, because too few voted.
meetings-ending-withdrawn = Withdrawn.
meetings-vote-stepped-down = stepped down
meetings-deputy-for = deputy for { $name }

# The minutes
meetings-minutes-title = Minutes of meeting { $number }
meetings-minutes-led = Led by
meetings-minutes-present = Present
meetings-minutes-absent = Not present
meetings-minutes-stepped-down = Stepped down as conflicted: { $names }.
meetings-minutes-motion = Motion
meetings-minutes-proposal = Proposed decision
meetings-minutes-approval = Approval
meetings-minutes-state-draft = A draft that only the chair sees
meetings-minutes-state-sent = For approval
meetings-minutes-state-replaced = Replaced by a newer version
meetings-minutes-state-approved = Approved and locked
meetings-minutes-pdf = Signed minutes (PDF)
meetings-minutes-pdf-none = The signed minutes are on their way, or only for those who took part in every case.
meetings-remarks = The chair’s remarks
meetings-remarks-hint = What the portal has written can’t be changed.
meetings-remarks-save = Save the remark
meetings-send-title = Send for approval
meetings-send-text = Those who were present get the minutes. They are approved when most of them have approved, or when the time is over without objections.
meetings-approve-by = Objections by
meetings-send = Send the minutes
meetings-send-again = Send a new version
meetings-approve-title = Are the minutes right?
meetings-approve-legend = Your answer
meetings-approve-yes = Approves
meetings-approve-no = Objects
meetings-approve-remark = Remark
meetings-approve-remark-hint = Must be filled in when you object.
meetings-approve-send = Send the answer
meetings-approved-count = { $approved } of { $present } have approved.
meetings-versions = Versions
meetings-version = Version { $version }
meetings-additions = Corrections
meetings-correct-title = Correct the minutes
meetings-whole = The minutes as a whole
meetings-correct-words = Correction
meetings-correct-hint = The approved text stays. The correction is added with date and name.
meetings-correct = Add the correction
minutes-paper-title = Minutes of meeting { $number } of the Callcenternemnda
minutes-paper-meeting = Meeting
minutes-paper-time = Time
minutes-paper-place = Place
minutes-paper-secret = For members of the board only
minutes-paper-led = { $name } led the meeting.
minutes-paper-approved = The minutes were approved on { $date } by { $names }.
minutes-paper-approved-silently = The minutes were approved on { $date }. The time for objections passed without any.
minutes-paper-footer = The minutes are the board’s own and not public. Votes are secret to others.

# What waits
meetings-ahead-caption = Meetings and minutes
meetings-task-answer = Answer the invitation
meetings-task-meeting = Meeting
meetings-task-now = The meeting is in progress
meetings-task-minutes = Approve the minutes

# When something is missing
meetings-error-day = Choose a day that has not passed
meetings-error-start = Say when the meeting begins, for example 17:00
meetings-error-end = Say when the meeting ends, after it begins
meetings-error-place = Give a place, or a link to the video meeting
meetings-error-video = Paste the whole address of the video meeting. It begins with https://
meetings-error-answer-by = Choose a day from today to the day of the meeting
meetings-error-answer = Choose whether you are coming
meetings-error-excuse = Say why you can’t come
meetings-error-heading = Say what the item is about
meetings-error-motion-words = Say what the motion is
meetings-error-motion-mark = Choose both a criterion and a mark, or neither
meetings-error-motion-criterion = Choose a criterion that applies in the case
meetings-error-motion-condition = A critical criterion that is partly met must have a condition with a date to come. One that is met has no condition
meetings-error-approve-by = Choose a day from today
meetings-error-approves = Choose whether you approve the minutes
meetings-error-remark = Say what you think is wrong
meetings-error-words = Say what is to be corrected

# When something cannot be done
problem-meetings-form = Something in the invitation must be mended. Go back to the form.
problem-meetings-changed = Somebody else has changed this meanwhile. Open the page again.
problem-meetings-not-now = That can’t be done at this point of the meeting. Open the page again to see where it is.
problem-meetings-not-ready = The case is not ready for the meeting: scores or joint scores are missing.
problem-meetings-on-agenda = The case stands on the agenda of another meeting. Remove it there first.
problem-meetings-disputed = The case can’t stand on the consent agenda. It is disputed, or somebody has lifted it off.
problem-meetings-vote-open = A vote is open. Close it or withdraw the motion first.
problem-meetings-words-missing = Something must be filled in. Go back to the form.
problem-meetings-not-there = Only those who were present approve the minutes.
problem-meetings-locked = The minutes are approved and locked. Corrections are added.
problem-meetings-too-few = The board has no quorum in this case: { $present } can vote now, and at least { $needed } must take part.
problem-meetings-nothing = There is nothing to do here now. Open the page again.

# Confirmations
flash-meetings-planned = The invitation is sent. Now you can make the agenda.
flash-meetings-changed = The meeting is changed, and those invited have been told.
flash-meetings-cancelled = The meeting is called off, and those invited have been told.
flash-meetings-answered = Your answer is recorded.
flash-meetings-agenda = The agenda is changed.
flash-meetings-lifted = The case is lifted off the consent agenda and will be debated.
flash-meetings-opened = The meeting has started.
flash-meetings-closed = The meeting has ended. Here is the draft of the minutes.
flash-meetings-attendance = Attendance is noted.
flash-meetings-put = The vote is open.
flash-meetings-voted = The vote is closed.
flash-meetings-remarked = The remark is saved.
flash-meetings-minutes-sent = The minutes are sent to those who were present.
flash-meetings-minutes-answered = Your answer is recorded.
flash-meetings-minutes-corrected = The correction is added.

# Journal
journal-meeting-planned = { $actor } called meeting { $subject }
journal-meeting-changed = { $actor } changed meeting { $subject }
journal-meeting-cancelled = { $actor } called meeting { $subject } off
journal-meeting-answered = { $actor } answered the invitation to meeting { $subject }
journal-meeting-agenda = { $actor } changed the agenda of meeting { $subject }
journal-meeting-lifted = { $actor } lifted a case off the consent agenda of meeting { $subject }
journal-meeting-opened = { $actor } started meeting { $subject }
journal-meeting-arrived = { $actor } noted attendance in meeting { $subject }
journal-meeting-left = { $actor } noted that somebody left meeting { $subject }
journal-meeting-closed = { $actor } ended meeting { $subject }
journal-minutes-remarked = { $actor } wrote a remark in the minutes of meeting { $subject }
journal-minutes-sent = { $actor } sent the minutes of meeting { $subject } for approval
journal-minutes-answered = { $actor } answered on the minutes of meeting { $subject }
journal-minutes-approved = The minutes of meeting { $subject } were approved
journal-minutes-corrected = { $actor } added a correction to the minutes of meeting { $subject }
journal-minutes-signed = The minutes of meeting { $subject } were signed
journal-motion-put = { $actor } put a motion in case { $subject }
journal-motion-voted = { $actor } voted on a motion in case { $subject }
journal-motion-withdrawn = { $actor } withdrew a motion in case { $subject }
journal-motion-closed = The vote on a motion in case { $subject } was closed

# E-mail
mail-meeting-invited-subject = Invitation to meeting { $meeting_number } of the Callcenternemnda
mail-meeting-changed-subject = Changed: meeting { $meeting_number } of the Callcenternemnda
mail-meeting-cancelled-subject = Called off: meeting { $meeting_number } of the Callcenternemnda
mail-meeting-invited-text = You are invited to a meeting of the Callcenternemnda on { $date }.
mail-meeting-changed-text = The meeting of the Callcenternemnda has changed. It is now on { $date }.
mail-meeting-cancelled-text = The meeting of the Callcenternemnda on { $date } is called off. The reason is:
mail-meeting-place = Place: { $place }
mail-meeting-video = Video meeting: { $video }
mail-meeting-deputy-too = You are a deputy. Please answer all the same, so that we know whether you can come if your member can’t.
mail-meeting-answer = Answer by { $date }:
mail-meeting-see = See the meeting
mail-meeting-case-subject = Case { $number } comes up in meeting { $meeting_number }
mail-meeting-case-text = Case { $number } is on the agenda of the meeting on { $date }. Say whether you are impartial before the meeting, so that we can call a deputy in time.
mail-meeting-case-link = Declare impartiality
mail-meeting-deputy-subject = We need you in meeting { $meeting_number }
mail-meeting-deputy-text = { $member } can’t come to the meeting on { $date }. You are the deputy. Can you come?
mail-minutes-sent-subject = Approve the minutes of meeting { $meeting_number }
mail-minutes-sent-text = The minutes of meeting { $number } are ready. Read them, and approve them or say what is wrong, by { $date }.
mail-minutes-sent-link = Read the minutes
meetings-error-appeal = The answer to an appeal is put on the case’s page of the decision

# Impartiality, decisions that are taken back, and corrections of the minutes
meetings-conflicted-declared = { $name } stepped down as conflicted.
meetings-conflicted-found = The board found { $name } conflicted: { $unfit } voted for conflicted, { $fit } for impartial.
meetings-impartial-found = The board found { $name } impartial: { $fit } voted for impartial, { $unfit } for conflicted.
meetings-conflicted-decided = { $name } was found conflicted.
meetings-conflicted-noted = Others noted afterwards that { $name } was conflicted.
meetings-impartiality-all = Those in doubt voted too, because the board would have lacked its quorum without them.
meetings-impartiality-deputy = { $name } took the seat.
meetings-impartiality-there = Was at the meeting { $periods }.
meetings-minutes-gone = Left the meeting while the vote was open, and had no vote any more: { $names }.
meetings-minutes-written = Decided in writing since the last meeting
meetings-minutes-pdf-corrected = Signed minutes with the correction (PDF)
meetings-remarks-now = Another chair has written this meanwhile:
meetings-error-remarks-changed = Another chair has changed the remark. Enter what it should say and save again
meetings-error-undo-time = A decision of the meeting can be taken back until { $clock }. Send the minutes after that
meetings-error-too-few = Too few can vote now. Your text is kept here. Open the vote when enough people are present
problem-meetings-undo-time = A decision of the meeting can still be taken back. Send the minutes when that time is over.
meetings-other-day = The meeting is not planned for today
meetings-other-day-text = If you start it now, the minutes carry today’s date. The meeting is called for
meetings-takes-effect = The decision takes effect at { $clock }. Until then you can take it back.
meetings-undo-link = Take the decision back
meetings-ask-to-leave = Ask whoever is conflicted to leave the room
meetings-ask-to-leave-text = The screen does not show whose case it is until you have noted that they have left.
meetings-has-left = { $name } has left
meetings-screen-waits = The case is shown when everybody who does not take part has left.
meetings-close-sure = Do you want to end the meeting now?
decisions-taken-back-at = Taken back at { $clock }: { $reason }
