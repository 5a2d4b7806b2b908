# How old the evidence is
library-age-ok = In order
library-age-until = Can be used until { $until }
library-age-was-until = Could be used until { $until }
library-age-soon = Soon too old
library-age-too-old = Too old
library-age-undated = No date given
library-age-missing = Evidence missing
library-covers = Covers { $from } to { $until }.
library-covers-from = Covers the time from { $from }.
library-covers-until = Covers the time until { $until }.
library-dated = Dated { $day }.
library-expires = Valid until { $day }.
library-replaced = Replaced { $day }.

# What the documents are
library-type-company-certificate = Company certificate
library-type-tax-certificate = Tax certificate
library-type-accountant = Accountant or auditor
library-type-employment-contract = Employment contract
library-type-internal-control = Internal control
library-type-safety-delegate = Safety delegate
library-type-processor-agreement = Data-processor agreement
library-type-list-source = Source of call lists
library-type-wash-proof = Washing of call lists
library-type-consent = Consent
library-type-withdrawal-notice = Notice of the right of withdrawal
library-type-agreement-proof = Written agreement with a customer
library-type-training = Training
library-type-quality-control = Quality control
library-type-ethical-standard = Ethical standard
library-type-script = Script
library-type-recording = Recording
library-type-complaints = Complaints
library-type-figures = Figures
library-type-routine = Routine
library-type-contract = Contract
library-type-statement = Statement
library-type-other = Other

# Use what we have
library-reuse-title = Use what we have
library-reuse-text = This is in your library and may fit here. The same document can support several criteria.
library-reuse-others = { $count ->
    [one] One more document in the library
   *[other] { $count } other documents in the library
}
library-reuse-ticked = Use those I have ticked
library-use-here = Use here
library-see = View
library-why-criterion = Used for { $criterion } in case { $case }
library-why-theme = Used for { $criterion } in case { $case }, which asks the same ({ $theme })
library-why-theme-here = Used for { $criterion } in this case, which asks the same ({ $theme })
library-why-type = The type of document that the criterion asks for
library-place = { $criterion } in case { $case }
library-known = You already have this file: { $name } (used for { $places }). We use the one that is there.
library-known-unused = You already have this file: { $name }. We use the one in the library.
library-known-here = You already have this file here: { $name }.

# The library
library-title = Evidence
library-lead = Everything you have attached to applications, and everything you add here, in one place. One document can be used for many criteria and in many cases.
library-new = Add evidence
library-new-lead = Choose one file, or several that belong together. Only the files are required. You can fill in the rest later.
library-search = Search title, counterpart, note and file name
library-search-button = Search
library-type-label = Type of document
library-type-any = All types
library-filter-label = Status
library-filter-any = All
library-filter-attention = Needs attention
library-filter-used = In use
library-filter-unused = Not in use
library-found = { $count ->
    [one] One document
   *[other] { $count } documents
}
library-col-title = Document
library-col-period = Period and dates
library-col-uploaded = Uploaded
library-col-age = Age
library-col-used = Used for
library-col-criterion = Criterion
library-col-revision = Revision
library-col-covers = Covers
library-col-issued = Dated
library-col-until = Can be used until
library-col-continuation = Continuation
library-unused = Not in use
library-none-found = No documents match your search
library-none-found-text = Try fewer words, or another type.
library-show-all = Show all
library-empty = The library is empty
library-empty-text = When you attach a file to an application, it appears here. You can also add documents now and use them later.
library-deleted = { $title } has been deleted. You can undo this for { $minutes } minutes.

# One document
library-title-label = Title
library-title-hint = If this is empty, we use the name of the file.
library-counterpart-label = Counterpart
library-counterpart-hint = The client, sub-supplier or authority that the document concerns
library-covers-from-label = Covers from
library-covers-until-label = Covers until
library-covers-hint = The period that the document is about. It is not the day you uploaded it.
library-issued-label = Date on the document
library-expires-label = Valid until
library-note-label = Note
library-files-label = Files
library-add = Add
library-cancel = Cancel
library-save = Save
library-about-title = About the document
library-files-title = The files now
library-used-title = Used for
library-used-none = No criterion uses the document now.
library-revise-title = New revision
library-revise-text = A new revision takes the place of the last one in drafts and in what you have been asked to change. What has been submitted keeps the revision it had.
library-revise-open = Upload a new revision
library-revise-button = Save new revision
library-earlier-title = Earlier revisions
library-revision = Revision { $number }
library-replaced-at = Replaced
library-delete-title = Delete
library-delete = Delete from the library
library-delete-text = The document is also taken away from drafts that use it.
library-delete-kept = A case that has been submitted uses the document. It stays there. It only disappears from the library and from drafts.
library-delete-undo = You can undo this for { $minutes } minutes.
library-changed-meanwhile = Somebody else changed the document while you were writing. What you wrote is in the form. Look at what has been saved, and save again.

# What must be mended
library-fault-no-title = Write a title
library-fault-too-long = Can have up to { $limit } characters. Write less.
library-fault-note-too-long = The note can have up to { $limit } characters. Write less.
library-fault-bad-date = Write a date, for example 21.11.2026
library-fault-issued-to-come = The date on the document cannot be after today
library-fault-period-reversed = The period cannot end before it begins
library-fault-expires-before-issued = The document cannot expire before it is dated

# The timeline
library-timeline-title = Timeline
library-timeline-lead = How long the evidence can be used, through the three years of an approval.
library-timeline-which = Choose an approval or application
library-timeline-approval = Approval { $number }
library-timeline-case = Application { $number }
library-timeline-none = No application or approval yet
library-timeline-none-text = The timeline shows the evidence of an application or an approval.
library-timeline-no-rows = The application has no evidence yet.
library-timeline-table = The evidence, criterion by criterion
library-chart-title = The evidence over time: { $name }
library-chart-text = { $count ->
    [0] From { $from } to { $to }. Nothing lapses before a continuation. The table below shows the same.
    [one] From { $from } to { $to }. One thing needs attention. The table below shows the same.
   *[other] From { $from } to { $to }. { $count } things need attention. The table below shows the same.
}
library-mark-today = Today: { $day }
library-mark-today-short = Today
library-mark-submitted = Submitted: { $day }
library-mark-submitted-short = Submitted
library-mark-continuation = Continuation: { $day }
library-mark-continuation-short = Continuation
library-key-serves = Can be used
library-key-old = Earlier revision
library-key-covers = The period it covers
library-then-not-asked = Not asked
library-then-serves = In order
library-then-missing = Missing
library-then-lapses = { $days ->
    [one] Lapses { $day }, the day before
   *[other] Lapses { $day }, { $days } days before
}
library-findings-title = { $count ->
    [one] One thing needs attention
   *[other] { $count } things need attention
}
library-findings-none = Nothing lapses before the next continuation, as far as is known today.
library-finding-lapses = { $criterion }: { $title } lapses on { $day }, before the continuation on { $due }.
library-finding-missing = { $criterion } has no evidence for the continuation on { $due }.
library-finding-gap = { $criterion }: { $title } does not cover { $from } to { $until }.
library-no-end = No end date
library-timeline-steady = { $count ->
    [one] One document that does not lapse
   *[other] { $count } documents that do not lapse
}
library-timeline-steady-text = Nothing about these lapses, and a continuation does not ask for them.
library-soon-title = { $count ->
    [one] One criterion has evidence that will soon be too old
   *[other] { $count } criteria have evidence that will soon be too old
}
library-soon = { $id } { $title }: can be used until { $until }. Submit before then, or attach something newer.

# When something cannot be done
problem-library-changed = Somebody else has changed the document. Go back and open the page again.
problem-library-form = Something in the form must be mended. Go back and look through the fields.
problem-library-undo-too-late = The document was deleted more than ten minutes ago and cannot be brought back. Upload the file again.

# Confirmations
flash-library-added = The document is in the library.
flash-library-known = You already had this document. Here it is.
flash-library-revised = The new revision has been saved, and is used wherever you can still make changes.
flash-library-restored = The document is back.
flash-library-nothing-chosen = Tick at least one document that is not here already.

# The journal
journal-library-added = { $subject } was added to the library
journal-library-changed = { $subject } was changed in the library
journal-library-revised = { $subject } got a new revision
journal-library-deleted = { $subject } was deleted from the library
journal-library-restored = { $subject } was put back in the library
journal-case-file-replaced = New revision at { $subject }

# Mail
mail-evidence-lapses-subject = { $count ->
    [one] A document is about to lapse
   *[other] { $count } documents are about to lapse
}
mail-evidence-lapses-first = { $count ->
    [one] One document in the library of { $vendor } can soon no longer be used:
   *[other] { $count } documents in the library of { $vendor } can soon no longer be used:
}
mail-evidence-lapses-until = Can be used until { $day }.
mail-evidence-lapses-continuation = Will be too old at the continuation on { $day }.
mail-evidence-lapses-next = Upload a new revision. It takes its place in your drafts by itself.
mail-evidence-lapses-open = Open the library
