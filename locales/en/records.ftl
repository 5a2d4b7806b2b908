# Records
records-title = Tables
records-overview-lead = Some things are best shown as tables. Fill in each one once, and it is used in every application that needs it. Each table works out for itself what it shows.
records-whole-firm = The whole company
records-of-unit = Separate records for { $name }
records-of-unit-text = Fill these in only if the unit has figures or agreements of its own. They are then used instead of the company’s when the unit applies.
records-not-filled = Not filled in
records-vendor-text = Processor agreements, wash log, numbers and figures that you fill in as tables.
records-vendor-link = Open the tables

# The tables
records-kind-processor-agreements = Processor agreements
records-kind-list-sources = Call lists and sources
records-kind-wash-log = Wash log
records-kind-call-times = Call times
records-kind-numbers = Numbers you display
records-kind-figures = Call figures and complaints
records-lead-processor-agreements = One row for each client and sub-supplier that handles personal data with you.
records-lead-list-sources = One row for each list you call from: where it comes from and when it was last updated.
records-lead-wash-log = One row for each time a list was washed. A list must be washed before first contact and in every month it is called.
records-lead-call-times = Upload an export of when outgoing calls to consumers started. We count them by weekday and time of day and do not keep the rows.
records-lead-numbers = One row for each number shown to the people you call.
records-lead-figures = Answered and connected calls and complaints about the calling, period by period. The figures must cover twelve months without gaps.

# Columns
records-column-counterpart = Counterpart
records-column-orgnr = Organisation number
records-column-role = Role
records-column-signed-on = Signed on
records-column-valid-until = Valid until
records-column-note = Note
records-column-name = List
records-column-source = Source
records-column-obtained-on = Obtained on
records-column-updated-on = Updated on
records-column-basis = Basis
records-column-campaign = Campaign
records-column-list = List
records-column-first-contact = First contact
records-column-last-contact = Last contact
records-column-month = Month
records-column-washed-on = Washed on
records-column-register = Register
records-column-rows-in = Rows in
records-column-rows-removed = Rows removed
records-column-number = Number
records-column-used-for = Used for
records-column-looked-up-on = Looked up on
records-column-from = From
records-column-until = Until
records-column-answered = Answered
records-column-connected = Connected
records-column-complaints = Complaints
records-column-file = File
records-column-country = Country
records-column-first = First day
records-column-last = Last day
records-column-calls = Calls
records-column-outside = Outside calling hours
records-column-started = Start time

# Help for the fields
records-hint-counterpart = The name of the client or sub-supplier.
records-hint-orgnr = Nine digits. Leave empty for foreign companies.
records-hint-role = What the counterpart is to you.
records-hint-signed-on = The day the last party signed. Leave empty if the agreement is not signed.
records-hint-valid-until = The last day of the agreement. Leave empty if it runs until terminated.
records-hint-note = Anything else worth knowing.
records-hint-name = What you call the list.
records-hint-source = Who supplied the list, or how it was made. Leave empty if the source is unknown.
records-hint-obtained-on = The day you got the list.
records-hint-updated-on = The day it was last updated from its source.
records-hint-basis = Why you may call the people on the list.
records-hint-campaign = The name of the campaign. Use the same name in all its rows.
records-hint-list = The list that was washed.
records-hint-first-contact = The day the first person on the list was called in the campaign.
records-hint-last-contact = The day the last person was called. If empty, we count to the last month entered.
records-hint-month = The month the wash is for, for example 2026-11 or November 2026.
records-hint-washed-on = The day the list was washed.
records-hint-register = What the list was washed against.
records-hint-rows-in = How many rows the list had before the wash.
records-hint-rows-removed = How many rows the wash took out.
records-hint-number = As shown to the person called, with the country code for countries other than Norway. Write “hidden” if you call without showing a number.
records-hint-used-for = The campaign or client that the number is used for.
records-hint-looked-up-on = The day you last found the number in a directory service.
records-hint-from = The first day of the period.
records-hint-until = The last day of the period.
records-hint-answered = Calls where the person called picked up.
records-hint-connected = Those of them that reached an agent.
records-hint-complaints = Complaints about the calling, made to you and passed on by Forbrukertilsynet.
records-hint-file = The export that the figures come from.
records-hint-country = Where the people who are called live.
records-hint-first = The day of the first call.
records-hint-last = The day of the last call.
records-hint-calls = The number of calls in the export.
records-hint-outside = The number that started outside calling hours.

# Other names of the columns in files
records-names-counterpart = name | company | party | supplier
records-names-orgnr = org. no. | org number | company number
records-names-role = type | counterpart’s role
records-names-signed-on = signed | date signed | agreement date
records-names-valid-until = expires | expiry date | end date
records-names-note = comment | remarks
records-names-name = name | list name
records-names-source = origin | supplier
records-names-obtained-on = obtained | received | date obtained
records-names-updated-on = updated | last updated
records-names-basis = legal basis
records-names-campaign = project
records-names-list = call list | list name
records-names-first-contact = first contact date | start
records-names-last-contact = last contact date | end
records-names-month = calling month
records-names-washed-on = washed | wash date | date washed
records-names-register = washed against
records-names-rows-in = count in | in | before
records-names-rows-removed = count removed | removed
records-names-number = telephone number | phone | phone number | displayed number | caller id
records-names-used-for = use | campaign | purpose
records-names-looked-up-on = searchable | looked up | look-up date
records-names-from = from date | period from | start
records-names-until = to | until date | period to | end
records-names-answered = answered calls
records-names-connected = connected calls
records-names-complaints = number of complaints | complaints about calling
records-names-file = file name
records-names-country = destination
records-names-first = from day
records-names-last = to day
records-names-calls = number of calls
records-names-outside = outside
records-names-started = start time | started | started at | call start | timestamp | date and time | date/time | datetime
records-names-date = date | day | start date
records-names-clock = time | time of day | clock

# Choices
records-choice-role-client = Client
records-choice-role-sub-supplier = Sub-supplier
records-choice-basis-consent = Consent
records-choice-basis-customer = Existing customer
records-choice-basis-public-register = Public register
records-choice-basis-other = Other
records-choice-register-reservation-register = The central reservation register
records-choice-register-own-list = Own reservation list
records-choice-register-robinson-list = The Robinson list (Denmark)
records-choice-register-bel-me-niet = Bel-me-niet Register (Netherlands)
records-choice-register-other = Other
records-choice-country-norway = Norway
records-choice-country-denmark = Denmark
records-choice-country-netherlands = The Netherlands
records-choice-names-role-client = customer | controller
records-choice-names-role-sub-supplier = supplier | sub-processor | processor | subcontractor
records-choice-names-basis-consent = opt-in
records-choice-names-basis-customer = customer | customer relationship
records-choice-names-basis-public-register = register | directory
records-choice-names-basis-other = others
records-choice-names-register-reservation-register = reservation register | central register
records-choice-names-register-own-list = own list | internal
records-choice-names-register-robinson-list = robinson | robinson list
records-choice-names-register-bel-me-niet = bel me niet | bel-me-niet register
records-choice-names-register-other = others
records-choice-names-country-norway = no
records-choice-names-country-denmark = dk
records-choice-names-country-netherlands = nl | netherlands
records-month-names = January | February | March | April | May | June | July | August | September | October | November | December
records-hidden-names = hidden | anonymous | withheld | private

# What the tables show
records-shows = What the table shows
records-level-ok = In order
records-level-attention = Needs a look
records-level-breach = Against the criterion
records-finding-processor-agreements = { $total ->
    [one] One agreement is listed:
   *[other] { $total_n } agreements are listed:
} valid: { $active_n }, expired: { $lapsed_n }, not signed: { $unsigned_n }. To expire within 90 days: { $lapsing_n }.
records-finding-list-sources = { $total ->
    [one] One list is entered:
   *[other] { $total_n } lists are entered:
} { $fresh_n } with a known source and updated in the last { $months_n } months, { $old_n } older, { $undated_n } without a date and { $unknown_n } of unknown source.
records-finding-wash-log = { $campaigns ->
    [one] One call list was
   *[other] { $campaigns_n } call lists were
} washed in time in { $washed_n } of { $months_n } calling months.
records-finding-numbers = { $total ->
    [one] One number is listed.
   *[other] { $total_n } numbers are listed.
} { $unlawful_n } may not be shown in sales calls, and { $unlooked_n } lack a recent look-up in a directory service.
records-finding-call-times = { $outside ->
    [0] None of { $calls_n } calls started outside calling hours.
    [one] One of { $calls_n } calls ({ $share }) started outside calling hours.
   *[other] { $outside_n } of { $calls_n } calls ({ $share }) started outside calling hours.
}
records-finding-figures = In { $periods ->
    [one] one period
   *[other] { $periods_n } periods
}, { $answered_n } calls were answered. Share not connected to an agent: { $share }. Complaints per 1,000 connected: { $rate } ({ $complaints_n } in all).
records-says-lapsing = { $name }: the agreement expires on { $day }.
records-says-lapsed = { $name }: the agreement expired on { $day }. Renew it, or remove the row if you no longer work together.
records-says-unsigned = { $name }: the agreement is not signed.
records-says-list-old = { $name }: last updated on { $day }.
records-says-list-undated = { $name }: it is not stated when the list was obtained or updated.
records-says-list-unknown = { $name }: the source is unknown.
records-says-wash-missing = { $name }: not washed against a reservation register in { $month }.
records-says-wash-stale = { $name }: the wash for { $month } was done more than a month before, or after the month had ended.
records-says-wash-missing-months = { $name }: not washed against a reservation register in { $count_n } of the months from { $month } to { $to }.
records-says-wash-stale-months = { $name }: the wash was done more than a month before, or after the month had ended, in { $count_n } of the months from { $month } to { $to }.
records-says-calls-unread = { $count_n } of { $all_n } rows of the export could not be read and are not in the figures.
records-says-wash-late = { $name }: washed only after first contact on { $day }.
records-says-mobile = { $number } is an ordinary mobile number. Call centres may not show such numbers when calling.
records-says-hidden-number = You call with a hidden number. The number must be shown in sales calls.
records-says-unknown-number = { $number } is not of a kind we know. The board must assess whether it may be used.
records-says-not-looked-up = { $number } has not been looked up in a directory service.
records-says-lookup-old = { $number } was last looked up on { $day }.
records-says-calls-outside = { $count ->
    [one] One call
   *[other] { $count_n } calls
} outside calling hours: { $day }, { $country }.
records-says-no-hours = The norms give no calling hours for { $country }. The board must assess the times itself.
records-says-gap = Figures are missing from { $from } to { $until }.
records-says-overlap = The days from { $from } to { $until } are in two periods.
records-says-repeated = “{ $name }” is listed { $count_n } times, in rows { $rows } of the table. Keep one of the rows.
records-says-short = The figures cover { $from } to { $until }, which is less than twelve months.
records-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}
records-more-rows = { $count ->
    [one] One more row is in the table.
   *[other] { $count } more rows are in the table.
}

# Pictures and tables
records-table-title = Show the figures in a table
records-source = Sources of the rule: { $source } in the list of sources.
records-picture-see-table = The same figures are in the table below.
records-picture-agreements = Agreements by status
records-picture-lists = Lists by source and age
records-picture-numbers = Numbers by kind
records-picture-not-connected = Share of answered calls not connected, by first day of the period
records-picture-complaints = Complaints per 1,000 connected calls, by first day of the period
records-picture-months = Washing month by month
records-picture-months-key = ✓ washed in time. ✗ not washed. ! washed too late or too early. Empty field: no calls were made.
records-picture-hours = When the calls started, { $country }
records-picture-hours-key = Grey fields are calling hours. Bars outside the field are calls outside calling hours. Times are the country’s own.
records-picture-hours-none = The norms give no calling hours for this country. Times are the country’s own.
records-state = Status
records-agreement-active = Valid
records-agreement-lapsing = Expires soon
records-agreement-lapsed = Expired
records-agreement-unsigned = Not signed
records-list-fresh = Up to date
records-list-old = Too old
records-list-undated = No date
records-list-unknown = Unknown source
records-last-updated = Last updated
records-campaign-list = Campaign and list
records-months-called = Calling months
records-months-washed = Washed in time
records-number-kind = Kind
records-number-mobile = Ordinary mobile number
records-number-five-digit = Five-digit number
records-number-fixed = Fixed-line number
records-number-special = 800 series
records-number-short = Short number
records-number-danish = Danish number
records-number-dutch = Dutch number
records-number-foreign = Number in another country
records-number-hidden = Hidden number
records-number-unknown = Unknown kind
records-day = Day
records-calls = Calls
records-calls-outside = Outside calling hours
records-day-0 = Monday
records-day-short-0 = Mon
records-day-1 = Tuesday
records-day-short-1 = Tue
records-day-2 = Wednesday
records-day-short-2 = Wed
records-day-3 = Thursday
records-day-short-3 = Thu
records-day-4 = Friday
records-day-short-4 = Fri
records-day-5 = Saturday
records-day-short-5 = Sat
records-day-6 = Sunday
records-day-short-6 = Sun
records-day-7 = holiday or day equal to one
records-day-short-7 = hol.
records-day-8 = day with a shorter evening
records-day-short-8 = short
records-not-connected = Not connected
records-per-thousand = Complaints per 1,000
records-change = Change (percentage points)
records-change-complaints = Change, complaints
records-not-available = n/a
records-per-cent = { $number }%

# The page of a table
records-back-criterion = Back to { $criterion }
records-add-row = Add a row
records-bring = Bring in from a spreadsheet
records-bring-calls = Bring in an export
records-rows-title = The rows
records-rows-shown = Rows { $first } to { $last } of { $count }
records-row-actions = Change or remove
records-remove = Remove
records-removed = “{ $name }” has been removed.
records-undo = Undo
records-empty-title = No rows yet
records-empty-text = Add one row at a time, or bring them in from a spreadsheet.
records-empty-calls = Bring in an export from your dialling system.
records-files-title = Take the table as a file
records-files-text = The file can be opened in a spreadsheet program, changed and brought in again.
records-export-xlsx = The table as an Excel file
records-export-csv = The table as a CSV file
records-template-xlsx = Empty template as an Excel file
records-template-csv = Empty template as a CSV file
records-call-started = Start time

# One row
records-row-new = New row
records-row-change = Change the row
records-save = Save
records-save-more = Save and add another
records-save-mine = Save mine anyway
records-cancel = Cancel
records-conflict-title = A colleague changed the row while you were writing
records-conflict-text = This is the row as it is now. If you save, you replace it with what you have written.
records-conflict-theirs = Keep the row as it is now

# Bringing in from a spreadsheet
records-import-title = Bring in from a spreadsheet: { $title }
records-import-heading = Bring in from a spreadsheet
records-import-lead = Choose a file or paste rows. You see what we have read before anything is saved.
records-import-calls-lead = Choose an export of when the calls started. Include only outgoing calls to consumers. We keep the counts by weekday and time of day, not the rows.
records-import-file-title = From a file
records-import-file = File
records-import-hint-kinds = Excel (XLSX) or CSV.
records-import-hint-size = At most { $megabytes } MB.
records-import-country = Where do the people who were called live?
records-import-country-hint = Decides which calling hours and holidays apply.
records-import-look = See what it contains
records-import-look-paste = See what is pasted
records-import-paste-title = Paste
records-import-paste = Rows from the spreadsheet
records-import-paste-hint = Select the rows in your spreadsheet, preferably with the headings, copy them and paste them here.
records-import-columns = The columns we look for
records-import-columns-text = Any order will do, and we recognise usual names in Norwegian and English. Without headings, the columns must be in this order:
records-import-calls-columns = One column with date and time, for example “Start time”, or two columns: “Date” and “Time”. We do not look at other columns.
records-preview-title = Before we save: { $title }
records-preview-heading = This is what we have read
records-preview-lead = Nothing has been saved yet.
records-preview-good = { $count ->
    [one] One row is in order
   *[other] { $count } rows are in order
}
records-preview-wrong = { $count ->
    [one] One row has errors
   *[other] { $count } rows have errors
}
records-preview-calls-good = The export has been read.
records-preview-missing = We could not find these columns, which are required: { $columns }. Check the headings in the file.
records-preview-unknown = We do not know these columns and leave them out: { $columns }.
records-preview-wrong-title = Rows with errors
records-preview-wrong-text = Correct them here, or take the other rows now and these later. Empty all fields of a row to leave it out.
records-preview-calls-wrong-text = { $count ->
    [one] One row could not be read and is not in the figures.
   *[other] { $count } rows could not be read and are not in the figures.
}
records-preview-row = Row { $number } of the file
records-preview-mend = Check the rows again
records-preview-more-wrong = { $count ->
    [one] One more row has errors and is not shown.
   *[other] { $count } more rows have errors and are not shown. Correct them in the file and bring it in again.
}
records-preview-taken = { $count ->
    [one] One row is taken
   *[other] { $count } rows are taken
}, and { $left } are left to mend.
records-preview-duplicates = { $count ->
    [one] One row stood there twice and is taken once.
   *[other] { $count } rows stood there several times and are taken once each.
}
records-preview-known = { $count ->
    [one] { $names } is in the table already, with other details. If you choose to add, it will be there twice.
   *[other] { $count } are in the table already, with other details: { $names }. If you choose to add, they will be there twice.
}
records-choose = Choose
records-waits-title = An import is not finished
records-waits-text = { $count ->
    [one] One row is read but not taken.
   *[other] { $count } rows are read but not taken.
}
records-waits-link = Go to the import
records-picture-more = { $count ->
    [one] One more stands in the table.
   *[other] { $count } more stand in the table.
}
records-preview-good-title = Rows in order
records-preview-shown = Showing { $shown } of { $count }
records-preview-mode = What should happen to the rows that are already there?
records-preview-mode-add = Keep them and add the new ones
records-preview-mode-add-hint = Rows that are exactly alike are not added twice.
records-preview-mode-replace = Replace them with the new ones
records-preview-mode-replace-hint = { $count ->
    [one] The row that is there now will be gone.
   *[other] The { $count } rows that are there now will be gone.
}
records-preview-take = { $count ->
    [one] Take one row
   *[other] Take { $count } rows
}
records-preview-take-calls = Take the figures
records-preview-discard = Discard
records-changed-since = A colleague has changed the table since you brought in the file. Look at the table first. If you still want to replace the rows, bring in the file again.
records-wrong-cell = Row { $row }, cell { $place } ({ $column }): { $what }
records-wrong-row = Row { $row } ({ $column }): { $what }

# What is wrong with a cell
records-fault-missing = This field must be filled in.
records-fault-missing-named = Fill in the field “{ $column }”.
records-fault-campaign-long = It is more than five years after first contact. Check both dates, or split the campaign.
records-fault-too-long = The text is too long. It may have up to { $value } characters.
records-fault-hidden = The text contains an invisible character ({ $value }) that may make it impossible to read correctly. Type it again by hand.
records-fault-error-cell = “{ $value }” is an error from the spreadsheet. Correct the formula, or type the value.
records-fault-day-form = “{ $value }” is not a date we can read. Write day, month and year, for example 21.11.2026.
records-fault-day-calendar = “{ $value }” is not in the calendar. Check the day and the month.
records-fault-day-short-year = Write the year with four digits in “{ $value }”, for example 21.11.2026.
records-fault-day-month-first = In “{ $value }” the month seems to come first. Write the day first, for example 21.11.2026, or 2026-11-21.
records-fault-day-to-come = { $value } has not been yet. Check the year.
records-fault-day-far = “{ $value }” is too far away. Check the year.
records-fault-month-form = “{ $value }” is not a month we can read. Write for example 2026-11 or November 2026.
records-fault-number-form = “{ $value }” is not a number. Use digits only, for example 1200.
records-fault-number-negative = The number cannot be below 0. It says “{ $value }”.
records-fault-number-fraction = Write a whole number. It says “{ $value }”.
records-fault-number-ambiguous = “{ $value }” can be read in two ways. Write the number without full stops and commas.
records-fault-number-too-large = “{ $value }” is too large to be right.
records-fault-choice = “{ $value }” is not one of the choices. Write one of these: { $allowed }.
records-fault-orgnr-digits = The organisation number must have digits only. It says “{ $value }”.
records-fault-orgnr-length = The organisation number must have nine digits but has { $digits }.
records-fault-orgnr-check = The organisation number “{ $value }” is not right. At least one digit is wrong.
records-fault-orgnr-first = The organisation number must begin with 8 or 9. It says “{ $value }”.
records-fault-phone-form = “{ $value }” is not a telephone number. Use digits only, with + before the country code.
records-fault-ends-before = The agreement ends before it was signed. Check both dates.
records-fault-updated-before = The list was updated before it was obtained. Check both dates.
records-fault-last-before = Last contact is before first contact. Check both dates.
records-fault-removed-more = More rows cannot have been removed than the list had.
records-fault-repeated = The same is in row { $value } of the file. Combine the rows: correct one of them, or empty this one to leave it out.
records-fault-until-before = The period ends before it begins. Check both dates.
records-fault-connected-more = There cannot be more connected than answered calls.
records-fault-time-form = “{ $value }” is not a date and time we can read. Write for example 21.11.2026 09:30.
records-fault-time-no-clock = “{ $value }” has no time of day.
records-fault-time-clock = The time of day in “{ $value }” does not exist.
records-fault-time-skipped = “{ $value }” does not exist: the clocks were moved forward over it. Check the time zone of the export.

# Files that cannot be read
records-unread-none = Choose a file first.
records-unread-empty = There are no rows to read. Check that you chose the right file, or that something is pasted.
records-unread-other-file = This is not a spreadsheet. Save it as Excel (XLSX) or CSV.
records-unread-old-workbook = This is an old type of Excel file (XLS). Open it and save it as XLSX.
records-unread-days-from-1904 = The workbook counts days from 1904, as old Mac files do, so dates could be four years off. Turn off “Use 1904 date system” in the workbook’s settings, check the dates and save again.
records-unread-password = The file is protected by a password. Remove the password and try again.
records-unread-damaged = The file is damaged or incomplete. Open it, save it again and try once more.
records-unread-too-large = The file is too large. It may be at most { $value } MB.
records-unread-bomb = The file unpacks to far more than it seems to hold, and we do not read it. Save the spreadsheet again, or use CSV.
records-unread-too-many-rows = “{ $title }” can take at most { $value } rows at a time. Split the file.
records-unread-too-many-columns = The file has too many columns. The first one too many is { $value }.
records-unread-cell-too-long = Cell { $value } contains too much text.
records-unread-unclosed = The quotation mark in cell { $value } is never closed, so we cannot tell where the cell ends.
records-unread-not-text = The file contains characters that no text has. Save it as Excel (XLSX) or CSV.

# At the criterion
records-at-criterion = Tables that show this
records-nothing-yet = The table is empty. If you fill it in, you need not upload a file.
records-fill-in = Fill in the table
records-open-sheet = Open the table
records-rows-count = { $count ->
    [one] One row.
   *[other] { $count } rows.
}
records-saved-at = Last changed
records-warning-empty = the table is empty
records-warnings-title = Look at this before you send
records-warnings-text = The tables show something that may be against the criteria, or are not filled in. You may still send, but the board sees the same as you do.

# Messages
flash-records-restored = The row is back.
flash-records-imported = The rows have been taken in.
flash-records-discarded = Nothing was taken in.
problem-records-faulty = Something in the row must be corrected.
problem-records-changed = A colleague has changed the table in the meantime. Open it again.
problem-records-too-many = The table can have at most { $limit } rows.
problem-records-nothing-to-take = There are no rows to take in.
problem-records-unread = The file cannot be read.
journal-records-row-saved = { $actor } saved a row: { $subject }
journal-records-row-removed = { $actor } removed a row: { $subject }
journal-records-row-restored = { $actor } put back a row: { $subject }
journal-records-imported = { $actor } brought in rows from a spreadsheet: { $subject }
