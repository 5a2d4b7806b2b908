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
rulebook-valid-from-hint = After the newest edition, and not in the past.
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
rulebook-publish-text = A published edition cannot be changed or deleted. Those concerned get a mail at once.
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
rulebook-field-min-assessors = How many must score a case
rulebook-field-majority = Majority
rulebook-field-casting-vote = Does the chair’s vote decide a tie?
rulebook-field-pass-mark-percent = Pass mark in per cent
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
