# The rules: overview
rulebook-nav = Rules
rulebook-title = Rules
rulebook-lead = Here you change norms, fees, statutes and texts. Everything is dated, and running cases keep the rules they began with.
rulebook-norms = Norms
rulebook-others = Fees, statutes, deadlines and texts
rulebook-col-rule = Rule
rulebook-col-holds = In force from
rulebook-col-from = From
rulebook-col-state = Status
rulebook-col-applies = Who it applies to
rulebook-col-changes = What changed
rulebook-col-work = In progress
rulebook-col-before = Before
rulebook-col-after = Now
rulebook-col-key = Text
rulebook-from-start = From the start
rulebook-applies-start = All cases from the start
rulebook-applies-rule = Applies to cases submitted from { $day }.
rulebook-applies-norm = Applies to cases opened from { $day }.
rulebook-keep = { $count ->
    [0] No running cases keep what held before.
    [one] One running case keeps what held before.
   *[other] { $count } running cases keep what held before.
}
rulebook-follow = { $count ->
    [0] No running cases follow it.
    [one] One running case follows it.
   *[other] { $count } running cases follow it.
}
rulebook-holds = In force
rulebook-coming = Coming
rulebook-held = Past
rulebook-has-draft = Draft
rulebook-draft-from = from
rulebook-no-draft = No change in progress
rulebook-editions = Editions
rulebook-values = Values, edition by edition

# The parts
rulebook-part-norm = Norm
rulebook-part-tariff = Fees
rulebook-lead-tariff = Fees are net of VAT. A case keeps the fees of the day it was submitted.
rulebook-part-statutes = The board’s statutes
rulebook-lead-statutes = How the board is composed and decides. A case follows the statutes of the day it was submitted.
rulebook-part-ages = How old evidence may be
rulebook-lead-ages = Age in months on the day the case is submitted. Where a field is empty, the criterion decides.
rulebook-part-deadlines = Deadlines
rulebook-lead-deadlines = Deadlines follow the case from the day it was submitted.
rulebook-part-texts = Texts of letters and mails
rulebook-lead-texts = Change the wording of decision letters, certificates and mails. A case keeps the texts of the day it was submitted.

# Draft and publication
rulebook-begin-title = Change
rulebook-begin-text = A draft begins as a copy of the newest edition. Nothing changes for anybody until you publish.
rulebook-begin = Begin a draft
rulebook-draft-title = Draft
rulebook-valid-from = To hold from
rulebook-valid-from-hint = Tomorrow at the earliest, after the newest edition, and at most three years ahead.
rulebook-transition = Transition until
rulebook-transition-hint = Until this day applicants may choose the previous edition instead.
rulebook-changes-nb = What changes? (bokmål)
rulebook-changes-en = What changes? (English)
rulebook-changes-hint = A few sentences. They stand in the notice to those concerned.
rulebook-save = Save the draft
rulebook-kroner = kr
rulebook-theirs = The draft now says { $value }.
rulebook-stale = { $by } changed the draft while you were writing. What you wrote is in the form below. Look through it, and save again if it is to stand.
rulebook-changed-title = Changes from the newest edition
rulebook-no-change = The draft says the same as the newest edition.
rulebook-publish-title = Publish
rulebook-publish-faults = { $count ->
    [one] This must be put right before the draft can be published
   *[other] These { $count } things must be put right before the draft can be published
}
rulebook-publish-text = A published edition cannot be changed. Those concerned get a mail at once.
rulebook-publish = Publish the edition
rulebook-discard-title = Discard the draft
rulebook-discard-text = The draft is deleted and cannot be brought back. Published editions are not touched.
rulebook-discard = Delete the draft

# The fields
rulebook-field-fee-member-ore = First time, member
rulebook-field-fee-other-ore = First time, not a member
rulebook-field-continuation-member-ore = Continuation, member
rulebook-field-continuation-other-ore = Continuation, not a member
rulebook-field-vat-percent = VAT in per cent
rulebook-field-members = Number of members, chair included
rulebook-field-quorum = How many must take part for a quorum
rulebook-field-undo-minutes = For how many minutes the chair may take a decision back
rulebook-field-min-assessors = How many must score a case
rulebook-field-scoring-days = How many days a member has to score a case
rulebook-field-majority = Majority
rulebook-field-casting-vote = Does the chair’s vote decide a tie?
rulebook-field-calibrated-first = Must members score the newest sample case before they get real ones?
rulebook-field-pass-mark-percent = Pass mark in per cent
rulebook-field-self-score-shown = When do those who score see the applicant’s own score?
rulebook-field-question-rounds = How many rounds of questions the board may put to the applicant
rulebook-field-sign-lower-after = After how many tries may a certificate or letter be signed without a time stamp, when none can be had? 0: it waits until one comes
rulebook-shown-always = At once
rulebook-shown-after-scoring = When they have given their own
rulebook-field-supplement-days = Deadline for a supplement, days
rulebook-field-appeal-weeks = Deadline for an appeal, weeks
rulebook-field-processing-weeks = Target for the whole case, weeks
rulebook-field-warning-days = Warn “soon too old” this many days before
rulebook-yes = Yes
rulebook-no = No
rulebook-majority-simple = More votes for than against
rulebook-majority-two-thirds = At least two of three votes for
rulebook-document-company-certificate = Company certificate
rulebook-document-tax-certificate = Tax certificate
rulebook-document-accountant = Accountant and auditor
rulebook-document-employment-contract = Employment contract
rulebook-document-internal-control = Internal control
rulebook-document-safety-delegate = Safety delegate
rulebook-document-processor-agreement = Data-processor agreement
rulebook-document-list-source = Source of call lists
rulebook-document-wash-proof = Washing against reservation registers
rulebook-document-consent = Consent
rulebook-document-withdrawal-notice = Notice of the right of withdrawal
rulebook-document-agreement-proof = Agreements confirmed in writing
rulebook-document-training = Training
rulebook-document-quality-control = Quality control
rulebook-document-ethical-standard = Ethical standard
rulebook-document-script = Script
rulebook-document-recording = Recording
rulebook-document-complaints = Complaints
rulebook-document-figures = Figures
rulebook-document-routine = Routine
rulebook-document-contract = Contract
rulebook-document-statement = Statement
rulebook-document-other = Other

# Texts
rulebook-nb = Bokmål
rulebook-en = English
rulebook-own = Own wording
rulebook-texts-letter = The decision letter
rulebook-texts-certificate = The certificate
rulebook-texts-footer = At the foot of every mail
rulebook-texts-common = Shared by several mails
rulebook-texts-all = All texts
rulebook-texts-own = { $count ->
    [one] one with own wording
   *[other] { $count } with own wording
}
rulebook-texts-draft = Choose a text in the list to change it. Changes are gathered in the draft and hold from the day below.
rulebook-text-names = The text may use these names, which are replaced when the letter is written:
rulebook-text-no-names = The text has no names to be replaced.
rulebook-text-preview = How it reads
rulebook-text-program = Original text
rulebook-text-theirs = What the draft says now
rulebook-text-save = Save the text in the draft
rulebook-text-try = Show how it reads
rulebook-text-reset = Use the original text
rulebook-text-no-draft = To save changes, begin a draft first. You can try out the wording here.

# What is wrong
rulebook-fault-too-early = The date is too early. Choose { $value } or later.
rulebook-fault-not-after = The date must be after { $value }, when the newest edition takes effect.
rulebook-fault-no-day = Enter a date.
rulebook-fault-no-changes = Say in both languages what changes. It stands in the notice to those concerned.
rulebook-fault-too-long = The text is too long. It may have at most { $value } characters.
rulebook-fault-unreadable = The content cannot be read: { $value }
rulebook-fault-money = Enter the amount in kroner in figures, for example 10000 or 99.50.
rulebook-fault-count = Enter a whole number in the range { $value }.
rulebook-fault-choice = Choose one of the options.
rulebook-fault-more-than-members = The number cannot be larger than the number of members ({ $value }).
rulebook-fault-fewer-than-quorum = Only those who score a case vote. The number must be at least the quorum ({ $value }).
rulebook-fault-no-such-text = This text is not one of the letters and mails, and cannot be changed.
rulebook-fault-text-empty = The text is empty. Write something, or use the original text.
rulebook-fault-text-brace = A brace is missing or one too many in line { $value }. Names are written like this: {"{"} $name {"}"}.
rulebook-fault-text-no-default = The choice in line { $value } has no variant marked with an asterisk, which holds when no other fits.
rulebook-fault-text-unreadable = The text cannot be read in line { $value }. Look for signs such as [, * or a full stop at the start of a line.
rulebook-fault-text-unknown-name = The text uses a name that is not known here: { $value }. The names in brackets may be used.
rulebook-fault-text-reference = The text refers to { $value }. Write the words themselves instead.
problem-rule-no-draft = The draft is no longer there. Somebody may have published or deleted it. Open the rules to see what holds.
problem-rule-changed = { $by } has changed the draft since you opened the page. Go back, reload the page and look at the change first.
problem-rule-faulty = Something in the draft is not right. Go back to the draft, which says what must be put right.
flash-rule-begun = The draft is made. Nothing changes for anybody until you publish.
flash-rule-saved = The draft is saved.
flash-rule-published = The edition is published, and those concerned get a mail.
flash-rule-discarded = The draft is deleted.
flash-text-saved = The text is saved in the draft.

# The log
journal-rulebook-begun = { $actor } began a draft of { $subject }
journal-rulebook-imported = { $actor } imported a draft of { $subject } from a file
journal-rulebook-discarded = { $actor } deleted the draft of { $subject }
journal-rulebook-published = { $actor } published { $subject }

# Mail
mail-rule-published-subject = Changed rules from { $valid_from }
mail-rule-published-vendor-subject = News about the rules you apply under, from { $valid_from }
mail-rule-hello = Hello { $name }
mail-rule-published-lead = { $what } has been published in a new edition and holds from { $day }.
mail-rule-published-changes = This has changed:
mail-rule-published-running = Running cases keep the rules they have.
mail-rule-published-vendor-norm = An application that is open keeps its edition. You can move it to the new edition yourselves. An approval holds as before.
mail-rule-published-vendor-rule = The change applies to applications submitted on or after this day. Applications submitted before follow the present rules.
mail-rule-published-transition = Until { $day } you may choose the previous edition for new applications.
mail-rule-published-open = See the rules
mail-rule-published-vendor-open = Read the norms and rules

# Norms: drafts
rulebook-lead-norm = Editions of the norm. A case is tied to the edition that held when it was opened.
rulebook-see-difference = See the difference word by word
rulebook-see-differences = See the difference between two editions
rulebook-preview-applicant = As the applicant sees it
rulebook-preview-board = As the assessor sees it
rulebook-seen-by = Who sees the edition
rulebook-seen-applicant = This is how the applicant reads the criteria.
rulebook-seen-board = This is how members of the board read the criteria when they score.
rulebook-age-shown = Evidence may be at most { $months } months old.
rulebook-name-nb = Name of the edition (bokmål)
rulebook-name-en = Name of the edition (English)
rulebook-disclaimer-nb = Disclaimer (bokmål)
rulebook-disclaimer-en = Disclaimer (English)
rulebook-criteria = Criteria
rulebook-col-criterion = Criterion
rulebook-col-order = Order
rulebook-up = Move up
rulebook-down = Move down
rulebook-out = Take out
rulebook-back = Bring back
rulebook-gone = Taken out since the previous edition
rulebook-incomplete = Not finished
rulebook-what-added = New
rulebook-what-removed = Taken out
rulebook-what-changed = Changed
rulebook-what-same = Unchanged
rulebook-add-criterion = Add a criterion
rulebook-new-id = The criterion’s number
rulebook-new-id-hint = For example N34. It must not be used in any other norm.
rulebook-add-chapter = Add a chapter
rulebook-chapter-id = The chapter’s short name
rulebook-chapter-id-hint = Letters, figures and hyphens, for example “training”.
rulebook-chapter-nb = Title (bokmål)
rulebook-chapter-en = Title (English)
rulebook-chapter-change = Change the chapter “{ $name }”
rulebook-chapter-rename = Save the titles

# Norms: one criterion
rulebook-texts-title = The texts
rulebook-looked-for-hint = What is looked for is written one item a line, equally many in both languages.
rulebook-weight-title = Place and weight
rulebook-when-title = When it is asked
rulebook-proof-title = Evidence
rulebook-ground-title = What it rests on
rulebook-criterion-id = Number
rulebook-criterion-title = Title
rulebook-criterion-asks = What the applicant is to show
rulebook-criterion-looked-for = What is looked for
rulebook-criterion-met = Met when
rulebook-criterion-partly = Partly met when
rulebook-criterion-not-met = Not met when
rulebook-criterion-example = Example
rulebook-criterion-chapter = Chapter
rulebook-criterion-direction = Which calls it is about
rulebook-criterion-level = How binding it is
rulebook-criterion-critical = Critical: “not met” rules out approval
rulebook-criterion-critical-at-continuation = Critical at continuation
rulebook-criterion-scored = Counts in the score
rulebook-criterion-may-be-not-applicable = The applicant may answer “not applicable” with a reason
rulebook-criterion-case-kinds = Kinds of case that ask it
rulebook-criterion-evidence = Evidence that fits
rulebook-criterion-documents = Usual documents
rulebook-criterion-records = Structured evidence
rulebook-criterion-max-age-months = Greatest age, months
rulebook-criterion-applies = Which centres are asked
rulebook-criterion-basis = Ground
rulebook-criterion-source = Sources
rulebook-criterion-inferred = The content is our inference
rulebook-criterion-name = Name
rulebook-criterion-disclaimer = Disclaimer
rulebook-applies-hint = Choose nothing in a group to ask in any case. Where something is chosen, the centre must have at least one of them.
rulebook-countries = Countries called
rulebook-evidence-first = What proves most
rulebook-evidence-first-hint = If it is a document or a log, the applicant must upload a file.
rulebook-documents-first = The principal document
rulebook-documents-first-hint = The age rule of this document holds for the criterion.
rulebook-none = Not chosen
rulebook-save-criterion = Save the criterion
rulebook-save-list = Save and go to the list
rulebook-wanting = This is missing before the edition can be published
rulebook-theirs-title = Somebody else has changed the criterion
rulebook-theirs-text = This is the difference from what you wrote (struck through) to what is saved (underlined).
rulebook-direction-outbound = Outbound only
rulebook-direction-inbound = Inbound only
rulebook-direction-both = All calls
rulebook-level-must = Must
rulebook-level-should = Should
rulebook-basis-scheme = The scheme’s own pages
rulebook-basis-law = Law or regulation
rulebook-basis-chapter = Only the chapter’s heading is known
rulebook-basis-scope = Describes the application, is not judged
rulebook-basis-code = The trade’s or the organisation’s own code
rulebook-evidence-document = Document
rulebook-evidence-calls = Calls
rulebook-evidence-figures = Figures
rulebook-evidence-interview = Interview
rulebook-evidence-log = Log
rulebook-evidence-register = Register look-up
rulebook-record-processor-agreements = Data-processor agreements
rulebook-record-list-sources = Lists and their sources
rulebook-record-wash-log = Wash log
rulebook-record-numbers = Numbers in use
rulebook-record-call-times = Call times
rulebook-record-figures = Figures of calls and complaints
rulebook-record-call-sample = Sample of calls
rulebook-country-norway = Norway
rulebook-country-denmark = Denmark
rulebook-country-netherlands = The Netherlands

# Differences
rulebook-diff-title = Difference between two editions
rulebook-diff-from = From
rulebook-diff-to = To
rulebook-diff-show = Show the difference
rulebook-diff-sum = { $added ->
    [one] One new criterion
   *[other] { $added } new criteria
}, { $changed } changed, { $removed } taken out.
rulebook-diff-same = { $count ->
    [one] One criterion is unchanged.
   *[other] { $count } criteria are unchanged.
}
rulebook-diff-none = The two editions say the same.
rulebook-diff-head = Name and disclaimer
rulebook-diff-chapters = Chapters
rulebook-diff-legend = How to read the difference:
rulebook-del = [removed:
rulebook-ins = [new:
rulebook-del-end = end of removed]
rulebook-ins-end = end of new]
rulebook-del-sample = struck through is removed
rulebook-ins-sample = underlined is new
rulebook-fault-empty = The text is missing. Both languages must be filled in.
rulebook-fault-uneven = There must be equally many items in both languages.
rulebook-fault-transition = The transition must end on or after the day on which the edition begins to apply, and last two years at most.
rulebook-fault-no-criteria = The edition has no criteria.
rulebook-fault-chapter-id = “{ $value }” is no valid short name. Use letters a–z, figures and hyphens, and begin with a letter.
rulebook-fault-chapter-twice = The chapter “{ $value }” is there already.
rulebook-fault-chapter-empty = The chapter “{ $value }” has no criteria. Add one, or take the chapter out.
rulebook-fault-chapter-in-use = The chapter “{ $value }” holds criteria. Move them or take them out first.
rulebook-fault-criterion-id = “{ $value }” is no valid number. Use letters a–z, figures and hyphens, for example N34.
rulebook-fault-criterion-twice = The criterion { $value } is in this edition already.
rulebook-fault-criterion-taken = The number { $value } is used in another norm. Choose another.
rulebook-fault-no-chapter = Choose a chapter that the edition has.
rulebook-fault-no-case-kinds = Choose at least one kind of case that asks the criterion.
rulebook-fault-no-evidence = Choose at least one kind of evidence.
rulebook-fault-months = Enter a whole number of months from 1 to 120, or leave the field empty.
flash-criterion-moved = The criterion is moved.
flash-criterion-out = The criterion is taken out. You will find it at the end of the list if it is to come back.
flash-criterion-back = The criterion is back.

# In and out as a file
rulebook-export = Download:
rulebook-import-title = Import an edition from a file
rulebook-import-text = The file becomes a draft. Published editions are never touched. Download an edition first, and the file has the right form.
rulebook-import-file = File
rulebook-import-hint = XLSX, ZIP of CSV files, or TOML. At most 3 MB.
rulebook-import-replaces = Replaces what the draft says now
rulebook-import = Import the file
rulebook-stale-import = { $by } has changed the draft since you opened the page. Look at the draft, and import the file again if it is to replace it.
rulebook-place-sheet = Sheet “{ $sheet }”
rulebook-place-row = Sheet “{ $sheet }”, row { $row }
rulebook-place-cell = Sheet “{ $sheet }”, row { $row }, column { $column }
rulebook-sheet-no-file = Choose a file.
rulebook-sheet-too-large = The file is too large. It may be at most { $value } MB.
rulebook-sheet-no-such-format = This is no norm file. Use XLSX, a ZIP of CSV files, or TOML. Download an edition to see the form.
rulebook-sheet-hidden = The cell contains an invisible character ({ $value }) that may change how the text is read. Type the text again by hand.
rulebook-sheet-hidden-text = The text { $column } contains an invisible character ({ $value }) that may change how it is read. Type it again by hand.
rulebook-sheet-toml = Line { $line }, character { $column }: the file does not follow the form of TOML. Look for quotation marks, brackets or a key that is wrong there. (The reader’s own words: { $value })
rulebook-sheet-damaged = The file is damaged. Save it again from the spreadsheet, and try once more.
rulebook-sheet-not-utf8 = The file is not saved as UTF-8. Choose “CSV UTF-8” when you save.
rulebook-sheet-too-many = The sheet has too many rows or columns. Delete what does not belong to the edition.
rulebook-sheet-cell-error = The cell holds an error of the spreadsheet ({ $value }). Enter the value again.
rulebook-sheet-no-sheet = The sheet is missing. Add a sheet named “{ $value }”.
rulebook-sheet-no-column = These columns are missing: { $value }. Their names stand in the first row.
rulebook-sheet-unknown-column = The column “{ $value }” is unknown. Correct its name, or delete it.
rulebook-sheet-flag = “{ $value }” is neither yes nor no. Write “yes” or “no”.
rulebook-sheet-word = Use one of these words: { $value }.
rulebook-sheet-words = A word is unknown. What it says, and what it may say: { $value }.
rulebook-sheet-months = “{ $value }” is not a whole number of months. Write a number, or leave the cell empty.
rulebook-sheet-day = Write the date like this: 2027-01-31. It now says { $value }.
rulebook-sheet-no-id = The criterion has no number. Write it in the column “id”.
rulebook-sheet-twice = “{ $value }” stands twice. Delete or correct one of the rows.
rulebook-sheet-no-criterion = No criterion has the number “{ $value }”. Correct the number, or add the criterion in the sheet “criteria”.
rulebook-fault-other-norm = The file is an edition of the norm “{ $value }”. Import it on that norm’s page.
flash-rule-imported = The file is imported as a draft. Look at the difference before you publish.

# Confirming, withdrawing, and advice
rulebook-valid-from-hint-norm = Today at the earliest, after the newest edition, and at most three years ahead.
rulebook-months = months
rulebook-age-now = The criteria now say: { $said }. If this is empty, that holds.
rulebook-age-none = No criterion has an age limit for this now.
rulebook-warnings = Look closely at this before you publish
rulebook-warning-no-fee = One of the fees is 0 kroner. The case is then free.
rulebook-warning-members-pay-more = Members pay more than those who are not members.
rulebook-warning-no-pass-mark = The pass mark is 0 per cent. Every application then reaches it.
rulebook-warning-age-in-words = The text of a criterion names another number of months than the rule (criterion, text / rule): { $value }. Correct the text in the norm, or the number here.
rulebook-warning-text-dropped = A text lacks something that the original has: { $value }
rulebook-publish-review = Review and publish
rulebook-confirm-title = Do you want to publish this?
rulebook-confirm-lead = See what will be published, and who will be told. Nothing has been done yet.
rulebook-confirm-what = What
rulebook-confirm-no-transition = No transition
rulebook-confirm-drafts = { $count ->
    [0] Nobody is writing an application that is affected.
    [one] One application in progress is affected.
   *[other] { $count } applications in progress are affected.
}
rulebook-confirm-approvals = { $count ->
    [0] No valid approvals rest on the norm.
    [one] One valid approval rests on the norm and holds as before.
   *[other] { $count } valid approvals rest on the norm and hold as before.
}
rulebook-confirm-mail = Who gets a mail
rulebook-confirm-mail-office = The secretariat.
rulebook-confirm-mail-board = { $count ->
    [one] One member of the board.
   *[other] { $count } members of the board.
}
rulebook-confirm-mail-vendors = { $count ->
    [one] One business.
   *[other] { $count } businesses.
}
rulebook-confirm-final = A published edition cannot be changed. It can only be withdrawn before it comes into force.
rulebook-confirm-back = Back without doing anything
rulebook-revoke = Withdraw
rulebook-revoked = Withdrawn
rulebook-revoked-nobody = It was withdrawn before it came into force. No cases follow it.
rulebook-revoked-why = Reason: { $reason }
rulebook-revoke-title = Withdraw the edition
rulebook-revoke-lead = The edition has not come into force. If it is withdrawn, nobody follows it. It stays in the history, and those who were told of it get a new mail.
rulebook-revoke-reason = Why is it withdrawn?
rulebook-revoke-reason-hint = Stands in the mail and in the history.
rulebook-revoke-do = Withdraw the edition
rulebook-fault-no-reason = Write why the edition is withdrawn.
rulebook-fault-too-late = The date is too far ahead. Choose { $value } or earlier.
rulebook-fault-same-name = Another edition of the norm (from { $value }) has the same name. Give this one another.
rulebook-fault-criterion-gone = Criterion { $value } was taken out of the draft. Bring it back in the list “Taken out since the previous edition”, or choose another number.
rulebook-fault-whole = The rules do not fit with what is published already: { $value }
problem-rule-begun = The edition cannot be withdrawn. It has come into force, or a case follows it already.
flash-rule-revoked = The edition is withdrawn, and those who were told of it get a new mail.
flash-criterion-added = The criterion is added. Finish writing it here.
journal-rulebook-revoked = { $actor } withdrew { $subject } before it came into force
mail-rule-revoked-subject = An announced change has been withdrawn
mail-rule-revoked-lead = { $what } was to hold from { $day }. The change has been withdrawn before it came into force.
mail-rule-revoked-why = This is the reason:
mail-rule-revoked-now = The rules are as before. You do not need to do anything.
mail-rule-revoked-open = See the rules in force
rulebook-diff-option = The edition in force from { $day }
rulebook-diff-period = In force from
rulebook-diff-moved = These criteria stand at another place in the order: { $ids }.
rulebook-texts-mail = Mail: { $subject }
rulebook-textpart-subject = subject
rulebook-textpart-lead = introduction
rulebook-textpart-hello = greeting
rulebook-textpart-open = link
rulebook-textpart-title = heading
rulebook-textpart-begins = { $group } – “{ $begins }”
rulebook-text-dropped = The original text has { $names }, but this one has not. Is that intended?
rulebook-sheet-toml-whole = The file does not follow the form of an edition. Download an edition and compare. (The reader’s own words: { $value })
rulebook-sheet-single-csv = This looks like a single CSV file. An edition has four sheets: put the four CSV files in a ZIP, or use XLSX.
rulebook-sheet-locked = The file is protected by a password. Save it without one, and try again.
rulebook-sheet-bomb = The file unpacks to far more than an edition needs. Save it again from your spreadsheet program, and try again.
