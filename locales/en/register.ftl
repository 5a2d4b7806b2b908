# The register: what everybody can read
register-status-approved = Approved
register-status-approved-with-conditions = Approved with conditions
register-status-continuation-overdue = Approved, continuation overdue
register-status-suspended = Suspended
register-status-expired = Expired
register-status-withdrawn = Withdrawn
register-status-resigned = Given up by the company
register-status-annulled = Annulled
register-status-transferred = Transferred
register-status-not-registered = Not in the register

register-verdict-approved-now = { $name } is approved as of { $day } ({ $scope }).
register-verdict-approved-then = { $name } was approved as of { $day } ({ $scope }).
register-verdict-approved-with-conditions-now = { $name } is approved with conditions as of { $day } ({ $scope }).
register-verdict-approved-with-conditions-then = { $name } was approved with conditions as of { $day } ({ $scope }).
register-verdict-continuation-overdue-now = { $name } is approved as of { $day } ({ $scope }), but its approval should have been continued by { $due }.
register-verdict-continuation-overdue-then = { $name } was approved as of { $day } ({ $scope }), but its approval should have been continued by { $due }.
register-verdict-suspended-now = { $name } is not approved as of { $day }. Its approval has been suspended since { $since }.
register-verdict-suspended-then = { $name } was not approved as of { $day }. Its approval was suspended on { $since }.
register-verdict-expired-now = { $name } is not approved as of { $day }. Its approval was valid until { $until }.
register-verdict-expired-then = { $name } was not approved as of { $day }. Its approval was valid until { $until }.
register-verdict-withdrawn-now = { $name } is not approved as of { $day }. The board withdrew its approval on { $since }.
register-verdict-withdrawn-then = { $name } was not approved as of { $day }. The board withdrew its approval on { $since }.
register-verdict-resigned-now = { $name } is not approved as of { $day }. The company gave up its approval itself on { $since }.
register-verdict-resigned-then = { $name } was not approved as of { $day }. The company gave up its approval itself on { $since }.
register-verdict-annulled-now = { $name } is not approved as of { $day }. Its approval has been annulled and was never valid.
register-verdict-annulled-then = { $name } was not approved as of { $day }. Its approval has been annulled and was never valid.
register-verdict-transferred-now = { $name } is not approved as of { $day }. Its approval passed to another company on { $since }.
register-verdict-transferred-then = { $name } was not approved as of { $day }. Its approval passed to another company on { $since }.
register-verdict-not-registered-now = The register shows no approval for { $name } as of { $day }.
register-verdict-not-registered-then = { $name } was not approved as of { $day }. The register shows no approval that was valid then.
register-verdict-unknown-now = The register shows no approval for organisation number { $number } as of { $day }.
register-verdict-unknown-then = The register shows no approval for organisation number { $number } that was valid on { $day }.

register-scope-line = { $direction } { $activities } with { $audience }, { $calls }
register-scope-outbound = outbound
register-scope-inbound = inbound
register-scope-sales = sales
register-scope-service = customer service
register-scope-fundraising = fundraising
register-scope-research = market research
register-scope-consumer = consumers
register-scope-business = businesses
register-scope-own = for itself
register-scope-others = on behalf of others
register-without-outbound = outbound calls
register-without-inbound = inbound calls
register-without-sales = sales
register-without-service = customer service
register-without-fundraising = fundraising
register-without-research = market research
register-without-consumer = calls with consumers
register-without-business = calls with businesses
register-without-own = calls for itself
register-without-others = calls on behalf of others

register-event-granted = Approved
register-event-continued = Approval continued
register-event-conditions-set = Conditions set
register-event-conditions-lifted = Conditions met
register-event-warned = Warning
register-event-suspended = Suspended
register-event-reinstated = Suspension lifted
register-event-withdrawn = Withdrawn
register-event-resigned = The company gave up its approval
register-event-expired = Expired
register-event-annulled = Annulled
register-event-corrected = Entry corrected
register-event-transferred = Transferred to another company

# At the foot of every page
register-footer-about = About the approval
register-footer-check = Check a certificate
register-footer-accessibility = Accessibility and privacy
register-footer-api = API

# The front page
register-landing-title = Find out whether a call centre is approved
register-landing-lead = The register shows who is approved right now, and who was on any given day.
register-search-label = Name, organisation number or certificate number
register-search-button = Search
register-landing-check = Have you been sent a certificate as a PDF?
register-landing-check-link = Check that it is genuine
register-landing-apply-title = Apply for approval
register-landing-apply-text = Any call centre may apply, whether it calls for itself or for others. You write the whole application here and can take breaks along the way.
register-landing-apply-time = A case usually takes up to { $weeks } weeks from the day the fee is paid.
register-landing-apply-fee = The fee is { $member } for members of the organisations behind the scheme and { $other } for others, excluding VAT.
register-landing-apply-ready = Have ready: company certificate, tax certificate, employment contract templates, and routines for training and quality. Recordings of calls should stay with you.
register-landing-apply-button = Sign up and apply
register-landing-apply-criteria = Read the criteria first
register-landing-means-title = What the approval means
register-landing-means-1 = { $owner } has assessed the company against the industry norm, criterion by criterion.
register-landing-means-2 = The approval covers what its scope says, and nothing else.
register-landing-means-3 = It lasts for { $years } years and must be continued every year.
register-landing-means-4 = It can be suspended or withdrawn. That is why the register decides, not the paper.
register-landing-latest-title = Latest decisions
register-landing-latest-none = Nobody has been approved yet.

# Search
register-search-title = The register
register-search-lead = The register shows companies that are or have been approved. That a name is missing only means that it is not approved.
register-search-hint = For example Nordlys, 398 142 071 or GC-2026-0042-9
register-search-description = Search the register of approved call centres.
register-hits = { $count ->
    [0] No hits
    [one] One hit
   *[other] { $count } hits
}
register-hits-shown = Showing the first { $shown } of { $count } hits. Type more of the name to see fewer.
register-hit-former = Former name: { $name }
register-hit-until = valid until { $day }
register-hit-orgnr = Org. no.
register-none-title = We found no company for “{ $q }”
register-none-text = The register shows no approval for this search. Search for the organisation number if you have it: you then get an answer that you can use as evidence, even when the company is not approved.
register-none-number-title = We have not issued a certificate with the number { $q }
register-none-number-text = The number is well formed, but no approval has it. If it is printed on a certificate you were given, ask the sender about it, and please tell us.
register-none-brreg = Find the organisation number in the Norwegian register of companies
register-fault-title = Something is wrong with the number
register-start-title = Enter a name or a number
register-start-text = You may write names in lower case and without AS, and numbers with or without spaces.

register-orgnr-missing = Enter the organisation number.
register-orgnr-length = { $digits ->
    [one] An organisation number has nine digits. You entered one.
   *[other] An organisation number has nine digits. You entered { $digits }.
}
register-orgnr-not-digits = An organisation number has digits only. Look for letters or signs in “{ $typed }”.
register-orgnr-check-digit = The check digit does not fit: the last digit is { $last }, which does not match the eight before it. Look for swapped or wrong digits.
register-orgnr-first-digit = An organisation number begins with 8 or 9. This one begins with { $first }.
register-certificate-form = A certificate number looks like this: GC-2026-0042-9. Check that you have all of it.
register-certificate-check-digit = The check digit of “{ $typed }” does not fit. Look for swapped or wrong digits.
register-date-form = The date “{ $typed }” does not exist. Write it like this: 21.11.2026.
register-date-future = The register cannot answer for the future. Choose a date up to and including today.

# A company
register-vendor-title = Organisation number { $orgnr }
register-vendor-orgnr = Organisation number
register-vendor-brreg = See it in the Norwegian register of companies
register-vendor-former = Former names
register-vendor-contact = The company’s own contact details
register-vendor-website = Website
register-vendor-email = E-mail
register-vendor-phone = Telephone
register-unit-facts = What the approval covers
register-unit-scope = Scope
register-unit-without = Does not cover
register-unit-without-nothing = The approval covers all kinds of calls.
register-unit-sites = Sites
register-unit-number = Certificate no.
register-unit-paper = Download the certificate in { $language ->
    [nb] Norwegian
   *[en] English
} (PDF, { $size })
register-unit-paper-none = The certificate is being made. The approval holds all the same.
register-unit-decided = Decided
register-unit-continue-by = Must be continued by
register-unit-norm = Assessed against
register-unit-conditions = Conditions
register-unit-conditions-text = The company is approved, but must put this right in time:
register-unit-condition-due = Due: { $day }
register-unknown-text = The answer only means that the register shows no approval. It says nothing else about the company, nor whether it has applied.
register-history-title = History
register-history-what = What
register-history-from = In effect from
register-history-recorded = Entered
register-history-number = Certificate
register-history-corrects = corrects entry { $seq }
register-history-seq = No.
register-history-text = Nothing is ever deleted from the register. Reasons are not public here.
register-asof-title = Check another day
register-asof-label = Date
register-asof-hint = For example the closing date of a tender
register-asof-button = Show the status on that day
register-similar-title = Make sure that it is the right company
register-similar-text = Several companies in the register have similar names. Compare the organisation numbers.
register-share-title = Link to this page
register-share-label = Address
register-json = The same answer for machines (JSON)
register-print = You can print this page and keep it with the procurement.
register-then-title = { $name } as of { $day }
register-then-heading = On that day
register-now-heading = Now
register-then-link-now = Show the status now
register-showed-title = The register has been corrected since
register-showed-text = On { $day } the register showed: { $status }. Something that also concerns that day was entered later.
register-end-of-day = The status is that of the end of the day, Norwegian time.

# Addresses that are wrong
register-malformed-orgnr-title = “{ $typed }” is not an organisation number
register-malformed-certificate-title = “{ $typed }” is not a certificate number

# A certificate
register-number-title = Certificate { $number }
register-number-lead = Issued to { $name }
register-number-unknown-title = Unknown certificate number
register-number-unknown-word = Not issued by us
register-number-unknown-sentence = We have not issued a certificate with the number { $number }.
register-number-unknown-text = If you were given a certificate with this number, it is not genuine. Ask the sender, and please tell us.
register-number-vendor = Show everything about the company
register-number-compare = Compare the name, scope and dates here with what you were given. Where they differ, the register decides.

# Check
register-check-title = Check a certificate
register-check-lead = You can check a certificate in two ways. Both are free, and you need not sign in.
register-check-description = Check that a certificate is genuine and valid.
register-check-number-title = Do you have the number?
register-check-number-label = The certificate’s number or the address in its QR code
register-check-number-hint = The number looks like this: GC-2026-0042-9. You may also enter an organisation number.
register-check-number-button = Check the number
register-check-pdf-title = Do you have the PDF?
register-check-pdf-label = The certificate or decision letter as a PDF
register-check-pdf-hint = Choose the file as you received it, not a scan or a copy saved anew. We do not keep the file.
register-check-unknown-number = We have not issued a certificate with the number { $typed }. If it is printed on a certificate, the certificate is not genuine.
register-check-no-number = This is not a certificate number. It should look like this: GC-2026-0042-9. To search by name, use the register.
register-check-no-file = Choose the PDF that you want to check.
register-check-empty-file = The file is empty. Download it again from where you got it and choose it once more.
register-check-too-large = The file is larger than 20 MB. Our certificates are much smaller, so this file is not from us.
register-check-result-title = Result
register-check-valid = The certificate is genuine and valid
register-check-valid-text = We issued this file on { $issued }. { $name } is approved now.
register-check-superseded = The certificate is genuine, but there is a newer one
register-check-superseded-text = We issued this file on { $issued }. It was replaced on { $newer }. { $name } is approved now, but the details may have changed.
register-check-out-of-date = The certificate is genuine, but its date has passed
register-check-out-of-date-text = We issued this file on { $issued }, and it was valid until { $printed }. According to the register { $name } is still approved.
register-check-not-valid = The certificate is genuine, but the approval no longer holds
register-check-not-valid-text = We issued this file on { $issued }, but the approval of { $name } has this status since { $since }: { $status }.
register-check-letter = The letter is genuine
register-check-letter-text = We issued this file on { $issued }, and it has not been changed. A decision letter shows what the board decided at the time. Search the register to see what holds now.
register-check-unknown = We did not issue this file, or it has been changed since
register-check-unknown-text = The fingerprint matches nothing that we have issued. This also happens when a genuine PDF has been saved anew, merged with others or scanned. Ask for the file as the company received it, or look up the number. Write to us if you think that the certificate is forged.
register-check-newer = Open the newest certificate
register-check-vendor = See { $name } in the register
register-check-hash = The file’s fingerprint (SHA-256)

# About
register-about-title = About the approval
register-about-lead = What an approval means, what is required, what it costs, and how a case is handled.
register-about-description = What an approval of a call centre means, what is required, and what it costs.
register-about-means-title = What an approval means
register-about-means-1 = The scheme is private and voluntary. { $owner } assesses whether a company, or a department of it, follows the industry norm.
register-about-means-2 = The approval covers only the scope shown in the register: which way the calls go, what they are about, who they are with, and whether the company calls for itself or for others.
register-about-means-3 = It lasts for { $years } years and must be continued every year. The board can set conditions, warn, suspend and withdraw.
register-about-means-4 = Only companies that are or have been approved stand in the register. Who has applied is not public.
register-about-process-title = How a case is handled
register-about-process-1 = Apply
register-about-process-1-text = You answer the criteria that your scope calls for and attach evidence. Everything is saved as you go.
register-about-process-2 = Pay the fee
register-about-process-2-text = The secretariat begins when the fee has been paid.
register-about-process-3 = Check that everything is there
register-about-process-3-text = If something is missing, you have { $days } days to send it.
register-about-process-4 = Assessment
register-about-process-4-text = At least { $assessors } members of the board declare their impartiality and assess every criterion, each alone.
register-about-process-5 = Decision
register-about-process-5-text = The board has { $members } members and can decide when at least { $quorum } take part. It takes { $mark } per cent of the points, and no critical criterion may be unmet.
register-about-process-6 = Approval
register-about-process-6-text = The approval is entered in the register, and you receive a signed certificate.
register-about-time = We expect a case to take up to { $weeks } weeks from the day the fee is paid.
register-about-fees-title = What it costs
register-about-fees-caption = Fee per case
register-about-fees-what = Case
register-about-fees-member = Member of an organisation behind the scheme
register-about-fees-other = Others
register-about-fees-approval = Application for approval
register-about-fees-continuation = Yearly continuation
register-about-fees-cell = { $net } ({ $gross } incl. VAT)
register-about-fees-text = The fee is paid in advance. The rate of VAT is { $vat } per cent.
register-about-appeal-title = Do you disagree with a decision?
register-about-appeal-text = You may appeal within { $weeks } weeks of receiving the decision. The deadline and how to appeal are in the decision letter. A complaint about a call centre goes to the secretariat.
register-about-criteria-title = The criteria
register-about-criteria-text = { $count } criteria. Which of them you are asked depends on your scope.
register-about-critical = critical
register-about-should = should
register-about-disclaimer-title = Not the official text

# Accessibility and privacy
register-accessibility-title = Accessibility and privacy
register-accessibility-lead = What we have done so that everybody can use the portal, and what we keep about you.
register-accessibility-1-title = Accessibility
register-accessibility-1 = The portal is made to follow WCAG 2.2 at level AA. It works with a keyboard, a screen reader, magnification to 400 per cent, in light and dark, and without JavaScript.
register-accessibility-2 = We test the pages automatically in both languages with every change. An independent review with users of assistive technology has not been done yet.
register-accessibility-3 = Documents that applicants upload may be less accessible than our pages. The certificates that we issue are tagged for screen readers.
register-accessibility-4 = If something does not work for you, write to { $email }. Tell us what you were trying to do.
register-accessibility-5-title = Privacy on the public pages
register-accessibility-5 = The public pages use no cookies, no tracking and nothing from other sites. Searches by name are not cached.
register-accessibility-6 = When you check a PDF, your browser makes a fingerprint of it, and only that is sent. Without JavaScript the file is sent to us, checked while it arrives, and not kept.
register-accessibility-7 = The register shows companies, not people. Contact details are shown only when the company has entered them itself.
register-accessibility-8-title = Privacy when you have an account
register-accessibility-8 = We keep your name, e-mail address, language and what you do in cases, because a case must be possible to review later. Signing in uses one necessary cookie.
register-accessibility-9 = Write to { $email } to see, correct or delete what we keep about you. What must stand in a decided case cannot be deleted.

# Problems for machines
problem-register-orgnr-missing = The organisation number is missing.
problem-register-orgnr-length = An organisation number has nine digits, not { $digits }.
problem-register-orgnr-not-digits = An organisation number has digits only: “{ $typed }”.
problem-register-orgnr-check-digit = The check digit is wrong: the last digit, { $last }, does not fit the eight before it.
problem-register-orgnr-first-digit = An organisation number begins with 8 or 9, not { $first }.
problem-register-certificate-form = A certificate number has the form GC-2026-0042-9.
problem-register-certificate-check-digit = The check digit of “{ $typed }” is wrong.
problem-register-number-unknown = We have not issued a certificate with the number { $number }.
problem-register-no-time = “{ $name }” is neither a date (2026-05-04) nor an instant with an offset (2026-05-04T12:00:00+02:00).
problem-register-future = “{ $name }” lies in the future. The register cannot answer for it.
problem-register-no-hash = A SHA-256 is 64 hexadecimal digits.
problem-register-broken-upload = The file did not arrive whole. Go back and choose it again.
register-edition-coming = Coming edition
register-edition-from = in force from
register-edition-before = The edition before
