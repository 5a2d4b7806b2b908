# The call sample
samples-title = Call sample
samples-lead = Some criteria can only be shown by listening to calls. You give a complete list of call IDs, and the secretariat draws which ones are heard. Nobody can choose them beforehand.
samples-open = See the list and the sample
samples-give = Give the list of calls
samples-at-criterion = This criterion is shown by a sample of calls. You give the list once, and it serves all criteria that are shown in this way.
samples-drawn-count = { $count ->
    [one] One call has been drawn.
   *[other] { $count } calls have been drawn.
}

# The list
samples-list-title = The list of calls
samples-none-given = No list has been given yet.
samples-upload = Upload the list
samples-upload-send = Upload the list
samples-upload-done = %f has arrived and is being read
samples-hint-kind = CSV or XLSX, with headings in the first row. The list may hold up to 1,000,000 calls.
samples-hint-size = The file may be up to { $limit }.
samples-hint-people = Use pseudonyms for agents. Leave out names and numbers of the people you spoke to.
samples-list-closed = A sample has been drawn from the list. It can be replaced when the secretariat asks for it.
samples-wanted-title = The secretariat asks for a new list
samples-state-busy = Being read
samples-state-ready = Read without errors
samples-state-remarks = Read, with remarks
samples-state-faulty = Errors in the list
samples-waiting = The list has arrived and will be read in a moment.
samples-reading = { $rows } calls have been read ({ $percent }% of the file).
samples-reload = Reload the page to see how far the reading has come
samples-faulty-title = { $count ->
    [one] There is one error in the list
   *[other] There are { $count } errors in the list
}
samples-faulty-text = Nothing has been taken in. Correct the file and upload it again.
samples-faulty-kept = Nothing was taken from this file. Correct it and upload it again, or keep the list that you gave before.
samples-kept = The list of { $day } with { $calls } calls still holds.
samples-lacks-title = The list is too short for the draw
samples-lacks-text = For each direction, at least { $calls } calls by at least { $agents } agents in { $weeks } weeks are drawn. Upload a list of a longer period. If you have no more calls, the list can stay, and the secretariat decides what is drawn.
samples-names = { $count ->
    [one] One agent seems to be given by name (row { $row }).
   *[other] { $count } agents seem to be given by name (the first in row { $row }).
} Use pseudonyms instead, and upload the list again.
samples-faulty-more = { $count ->
    [one] One more error is not shown here.
   *[other] { $count } more errors are not shown here.
}
samples-faulty-stopped = The rest of the file was not read.
samples-holds = The list holds { $calls } calls
samples-weeks-title = Calls week by week
samples-weeks-table = Show the figures week by week
samples-weeks-picture = Bar chart: outbound and inbound calls in each week. The figures are in the table below.
samples-columns-title = The columns of the list
samples-columns-text = They may stand in any order, and other columns are not read. Headings may be in Norwegian or English.
samples-col-column = Column
samples-col-holds = Content
samples-col-example = Example
samples-col-calls = Calls
samples-col-agents = Agents
samples-col-weeks = Weeks
samples-col-week = Week
samples-col-judged = Criteria assessed
samples-col-file = File
samples-col-who = Who
samples-col-when = When
samples-column-position = Number
samples-column-id = Call ID
samples-column-agent = Agent
samples-column-start = Start time
samples-column-direction = Direction
samples-column-campaign = Campaign
samples-column-duration = Duration
samples-column-heard = Heard
samples-column-note = Note
samples-about-id = What you find the recording by. Must be different for each call.
samples-about-agent = A pseudonym, the same for the same person throughout the list.
samples-about-start = Date and time of day, Norwegian time.
samples-about-direction = Outbound or inbound.
samples-about-campaign = Campaign, client or queue. May be left out.
samples-about-duration = Seconds, or minutes and seconds. May be left out.
samples-example-campaign = Electricity autumn
samples-direction-outbound = Outbound
samples-direction-inbound = Inbound

# What is wrong with a list
samples-fault-empty = The file is empty. Export the list again and upload it.
samples-fault-not-a-table = The file is not a table. Save the list as CSV or XLSX and try again.
samples-fault-locked = The spreadsheet has a password or is in an old format. Save it as XLSX without a password and try again.
samples-fault-damaged = The file is damaged and cannot be read to its end. Open it on your machine, save it again and try once more.
samples-fault-no-heading = The first row has no headings that we know. Insert a row of headings at the top, for example Call ID, Agent, Start time and Direction.
samples-fault-no-column = Row { $row }: the column “{ $column }” is missing. Add a column with that heading.
samples-fault-column-twice = Row { $row }: there are two columns for “{ $column }”. Remove one, or give it another heading.
samples-fault-no-calls = The file has headings, but no calls. Export the list again.
samples-fault-too-many = The list holds more than 1,000,000 calls. Take a shorter period.
samples-fault-too-many-agents = The list holds more than 20,000 different agents. Check that the column “Agent” does not hold something else.
samples-fault-encoding = Row { $row }, “{ $column }”: the characters are not UTF-8. Choose “CSV UTF-8” when you save the file, or save it as XLSX.
samples-fault-utf16 = The file is not saved as UTF-8. Choose “CSV UTF-8” when you save it, or save it as XLSX.
samples-fault-missing = Row { $row }: “{ $column }” is missing. Fill in the cell.
samples-fault-too-long = Row { $row }, “{ $column }”: “{ $seen }” is too long. Use at most 100 characters (campaign: 200).
samples-fault-invisible = Row { $row }, “{ $column }”: “{ $seen }” holds a character that cannot be seen. Remove it.
samples-fault-formula = Row { $row }, “{ $column }”: “{ $seen }” begins with a sign that makes the cell a formula in spreadsheets (=, +, - or @). Give the call another ID.
samples-fault-rounded = Row { $row }, “{ $column }”: “{ $seen }” is a number that the spreadsheet has rounded. Save the column as text and export again.
samples-fault-no-time = Row { $row }, “{ $column }”: “{ $seen }” is not a date and time of day. Write, for example, 2026-10-01 12:34 or 01.10.2026 12:34.
samples-fault-future = Row { $row }, “{ $column }”: “{ $seen }” is in the future. Include only calls that have taken place.
samples-fault-past = Row { $row }, “{ $column }”: “{ $seen }” is before the year 2000. Check the date.
samples-fault-no-direction = Row { $row }, “{ $column }”: “{ $seen }” is not a direction. Write “outbound” or “inbound”.
samples-fault-no-duration = Row { $row }, “{ $column }”: “{ $seen }” is not a duration. Write seconds (190), or minutes and seconds (3:10).
samples-fault-duplicate = Row { $row }, “{ $column }”: the same ID as in row { $seen }. Each call needs its own.
samples-fault-cell-error = Row { $row }, “{ $column }”: the cell shows an error of the spreadsheet, such as #REF! or #N/A. Correct the formula.
samples-fault-unclosed = Cell { $seen }: The quotation mark is never closed, so the rest of the file is read as one cell. Put in the missing mark, or save the list as XLSX.
samples-fault-long-cell = Cell { $seen } has more text than any cell of such a list. Remove the column or shorten the text.
samples-fault-too-wide = Cell { $seen }: The row has more than 200 columns. Include only the columns described below.
samples-fault-too-large = The file is larger than we read when it is unpacked. Include a shorter period, or save the list as CSV.
samples-fault-days-from-1904 = The workbook counts days from 1904, as old Mac files do, so dates could be four years off. Turn off “Use 1904 date system” in the workbook’s settings, check the dates and save again.
samples-fault-telephone = Row { $row }, “{ $column }”: The content looks like a telephone number. Use a pseudonym or a name for the campaign, and remove the number.
samples-fault-given-up = The list could not be read. Upload it again, and tell the secretariat if it happens again.
samples-error-too-large = The file is too large. Take a shorter period, or save the list as XLSX.
samples-error-no-file = Choose the file with the list before you upload

# The draw
samples-drawn-title = The calls that were drawn
samples-drawn-text = Keep the recordings of these calls until the case is decided, so that you can play them when the secretariat asks for it.
samples-spread = { $calls ->
    [one] One call
   *[other] { $calls } calls
}, { $agents ->
    [one] one agent
   *[other] { $agents } agents
}, { $weeks ->
    [one] one calendar week
   *[other] { $weeks } calendar weeks
}.
samples-repeat-title = How anybody can repeat the draw
samples-repeat-text = The seed was made from the machine’s random numbers and written down before the list was read. Nobody could choose it. With the seed and the list, the draw always gives the same calls, for each direction by itself:
samples-repeat-key = The key of a call is SHA-256 of the seed and the call ID, written one straight after the other. Sort the calls by their keys.
samples-repeat-agents = Take the first call of each agent, until you have { $agents } agents.
samples-repeat-weeks = If these fall in fewer than { $weeks } calendar weeks (ISO 8601), take the first call of each week that is missing, until there are { $weeks }.
samples-repeat-rest = Fill up with the first calls that are not taken yet, until there are { $calls }.
samples-repeat-program = This program does the same. Save it as repeat.py beside the list:
samples-repeat-command = The command
samples-seed = Seed
samples-list-hash = SHA-256 of the list
samples-drawn-at = Drawn
samples-list-download = Download the list that was drawn from
samples-why-title = What is drawn
samples-why-text = For each direction that you seek approval for, at least { $calls } calls are drawn from at least { $agents } agents and { $weeks } weeks. They are assessed against these criteria:
samples-privacy-title = Recordings stay with you
samples-privacy-text = The secretariat listens at your premises or over a shared screen in a meeting. Only what was found is kept here, never names or numbers.

# Recordings
samples-recordings-title = Recordings that were uploaded
samples-recordings-text = Recordings had better stay with you. If you do upload one, at the criterion that it concerns, say here which call it belongs to. It is never public, everybody who is given it stands in the log, and it is deleted when the case is decided, after { $days } days at the latest.
samples-listen = Listen to the recording
samples-kept-until = deleted at the latest
samples-deleted-tag = Deleted
samples-recording-deleted = Deleted { $day }
samples-recording-until = Deleted { $day } at the latest
samples-recording-call = The call that the recording belongs to
samples-recording-no-call = None of the calls
samples-recording-save = Save
samples-hearings-title = Who was given the recordings
samples-hearings-none = Nobody has been given the recordings.
samples-logged = Each time somebody opens a recording, it is entered in a log that the business can see.
samples-role-applicant = the business
samples-role-secretariat = the secretariat
samples-role-member = the board
samples-role-chair = the board
samples-role-user = user

# The secretariat
samples-desk-title = Call sample, { $name }
samples-desk-back = The call sample
samples-draw-title = Draw a sample
samples-draw-again-title = Draw again
samples-more-title = More
samples-draw-number = Draw { $number }
samples-draw-text = For each direction at least { $calls } calls are drawn from at least { $agents } agents and { $weeks } calendar weeks. The machine makes the seed when you press the button. It cannot be chosen or changed, and the business is told.
samples-draw-reason = Reason:
samples-draw-button = Draw calls
samples-draw-download = Download the sample and the assessments (CSV)
samples-drawing = The list is being read. The calls will be here in a few seconds.
samples-wish-calls = Calls for each direction
samples-wish-agents = Agents, at least
samples-wish-weeks = Calendar weeks, at least
samples-wish-reason = Reason
samples-wish-reason-hint = Must be given when you draw again, or draw from a list that holds too little. The business can see it.
samples-all-the-same = Draw what there is, although the list holds too little
samples-short-title = The list holds too little
samples-short = { $direction }: { $calls } calls, { $agents } agents, { $weeks } weeks.
samples-short-what = Ask for a complete list over a longer period. If the centre is so small that there is none, you may draw what there is, with a reason.
samples-error-short = The list holds too little. { $what } Ask for a new list, or tick the box to draw what there is and write why.
samples-error-no-reason = Write a reason
samples-error-not-allowed = Choose 10–100 calls, 3–20 agents and 2–20 weeks. There must be more calls than agents and weeks together.
samples-error-no-list = The business has not given a list that can be read yet. The draw can be made when the list has been read without errors.
samples-ask-title = Ask for a new list
samples-ask-text = If the list is not complete, the business can only replace it when you ask for it. The draw above remains.
samples-ask-reason = Why a new list is needed
samples-ask-button = Ask for a new list
samples-asked = The business was asked for a new list
samples-earlier-title = Earlier draws
samples-listened = { $begun ->
    [0] { $done } of { $total } calls are assessed
    [one] { $done } of { $total } calls are assessed, one more has been begun
   *[other] { $done } of { $total } calls are assessed, { $begun } more have been begun
}
samples-results-title = What the calls show
samples-results-text = Two breaches in ten calls are a pattern, and then the point is not kept. Of more calls the same share counts, one fifth. Calls without an occasion, and calls that cannot be heard, are not counted.
samples-row = { $direction }: { $breach ->
    [one] one breach
   *[other] { $breach } breaches
} in { $judged ->
    [one] one call
   *[other] { $judged } calls
} that could be judged{ $open ->
    [0] .
    [one] , one has not been heard yet.
   *[other] , { $open } have not been heard yet.
}
samples-marks-picture = { $direction }: one mark for each call, in the order in which they were drawn. The figures are in the table below.
samples-shown-table = Show as a table
samples-shown-caption = { $criterion } by direction
samples-verdict-open = Not finished
samples-verdict-holds = No pattern
samples-verdict-fails = Pattern of breaches
samples-verdict-thin = Too few calls to tell

# The assessment of one call
samples-call-title = Call { $number } of { $total }
samples-call-facts = About the call
samples-heard = How was the call heard?
samples-heard-on-site = At the premises of the business
samples-heard-shared-screen = Over a shared screen in a meeting
samples-heard-uploaded = From a recording that was uploaded
samples-finding-of = What does the call show of { $id }?
samples-finding-kept = Kept
samples-finding-breach = Breach
samples-finding-not-relevant = Not relevant in this call
samples-finding-not-heard = Could not be heard
samples-finding-open = Not assessed
samples-note-hint = Never write names, telephone numbers or anything else about the person who was called.
samples-last-saved = Last saved
samples-save-next = Save and next call
samples-save-done = Save and finish
samples-save-stay = Save
samples-changed-title = { $who } assessed this call at the same time
samples-changed-text = Below is what you wrote, and at each criterion what the other person answered. If you save, yours will stand.
samples-changed-theirs = Keep what the other person wrote
samples-changed-point = { $who } answered:
samples-error-note-too-long = The note is too long. Shorten it to 2,000 characters.
samples-error-no-recording = No recording of the call has been uploaded. Choose another way in which it was heard.

# What was done and what cannot be
flash-sample-list-given = The list has arrived and is being read.
flash-sample-drawn = The calls have been drawn. The business is told by e-mail.
flash-sample-list-wanted = The business has been asked for a new list, and is told by e-mail.
problem-sample-closed = The case has been decided or withdrawn, so the call sample cannot be changed.
problem-sample-already-drawn = A sample has been drawn from the list. It can be replaced when the secretariat asks for it.
problem-sample-no-list = There is no list to draw from yet.
problem-sample-not-allowed = Such a sample cannot be drawn. Go back and look at the numbers.
problem-sample-short = The list holds too little. Go back and ask for a new list.
problem-sample-no-reason = A reason is missing. Go back and write it.
problem-sample-changed = Somebody else assessed the call at the same time. Go back, reload the page and see what stands there.
problem-sample-form = Something in the form is wrong. Go back and look at the fields.
problem-sample-recording-deleted = The recording was deleted on { $day }, as the rules demand. It no longer exists.

journal-sample-list-given = List of calls given: { $subject }
journal-sample-list-ready = The list of calls has been read: { $subject }
journal-sample-list-faulty = The list of calls has errors: { $subject }
journal-sample-drawn = Calls were drawn (draw { $subject })
journal-sample-taken = Draw { $subject } is complete
journal-sample-list-wanted = The business was asked for a new list of calls
journal-sample-assessed = Call { $subject } was assessed
journal-sample-recording-attached = Recording attached to call { $subject }
journal-sample-recording-deleted = The recording { $subject } was deleted

mail-sample-drawn-subject = Calls have been drawn (case { $case })
mail-sample-drawn-text = The secretariat has drawn calls from the list that you gave. Find the recordings of them, and keep them until the case is decided. The secretariat will agree with you when they are to be heard.
mail-sample-list-wanted-subject = We need a new list of calls (case { $case })
mail-sample-list-wanted-text = The secretariat needs a new list of calls. Why, and where to upload it, stands in the case.

samples-state-none = Not given yet
samples-task-title = Calls
samples-shown-for = Used for { $criteria }.
samples-row-list = The list of calls
