# The certificate and the letters that are signed
certificates-title = Certificate of approval { $number }: { $unit }
certificates-heading = Certificate of approval
certificates-intro = { $owner } has approved
certificates-intro-conditions = { $owner } has approved, on conditions,
certificates-legal-line = { $name }, organisation number { $orgnr }
certificates-statement = The business meets the criteria of the norm for the part of its work that is described here. The approval holds only while the yearly continuation is accepted.
certificates-valid-from = Valid from
certificates-valid-to = This certificate is valid to
certificates-valid-to-continuation = Valid until continued, at the latest
certificates-period-to = The approval runs to
certificates-decided = Date of decision
certificates-case = Board’s case number
certificates-orgnr = Organisation number
certificates-scope = Scope
certificates-sites = Sites
certificates-norm = Norm
certificates-conditions = Conditions
certificates-condition = { $text } Due: { $due }.
certificates-number = Certificate number
certificates-verify = Check this certificate
certificates-verify-text = Scan the code, or type the address yourself:
certificates-qr-alt = QR code that leads to { $address }
certificates-register-decides = The register, not this paper, decides whether the approval is in force.
certificates-signed-by = Digitally signed by
certificates-signature-level = Electronic seal, { $level }
certificates-signature-field = Digital signature of { $signer }
certificates-signature-trial = Trial key, issued by ourselves
certificates-signature-place = Norway
certificates-footer = The signature shows who issued this file and that it has not been changed since. A printout carries no signature: look up { $number }. The same facts for machines are attached as certificate.json.
certificates-page-of = Page { $page } of { $pages }
certificates-mark-alt = The scheme’s mark: a shield with a check
certificates-attachment = The facts of the certificate, for machines

certificates-direction-outbound = Outbound calls
certificates-direction-inbound = Inbound calls
certificates-activity-sales = Sales
certificates-activity-service = Customer service
certificates-activity-fundraising = Fundraising
certificates-activity-research = Research
certificates-audience-consumer = To consumers
certificates-audience-business = To businesses
certificates-calls-for-own = For its own business
certificates-calls-for-others = On behalf of clients

# The letter of decision
letter-heading-approved = Your application is granted: { $unit } is approved
letter-heading-approved-with-conditions = Your application is granted on conditions: { $unit } is approved
letter-heading-refused = Your application is refused
letter-decision-approved = { $owner } has approved { $who }. The approval holds from { $from }.
letter-decision-approved-with-conditions = { $owner } has approved { $who } on the conditions below. The approval holds from { $from }.
letter-decision-refused = { $owner } has not approved { $who }.
letter-unit-of-vendor = { $unit } of { $vendor }
letter-conditions = Conditions
letter-reasons = Reasons
letter-findings = Assessment of each criterion
letter-criterion = Criterion
letter-mark = Assessment
letter-remark = Remark
letter-score = The total score is { $score } per cent. { $pass } per cent is needed.
letter-who = Who decided
letter-members = The decision was made by { $members }.
letter-majority = The decision was made by a majority.
letter-dissent = { $name } voted against:
letter-appeal = How to appeal
letter-appeal-text = If you disagree, you may appeal by { $due }. Appeal in the portal, in case { $case }, or write to { $email }. Say what you think is wrong. The appeal is handled by others than those who made this decision.
letter-next = What happens now
letter-next-approved = The certificate is in the portal. You are listed in the public register, and the approval must be continued every year.
letter-next-refused = You can put right what is missing and apply again at any time.
letter-rules = Rules
letter-rules-text = The case was assessed against { $norm }. The text in the portal is our own and is not the norm’s official wording.
letter-date = { $day }
letter-case = Case
letter-orgnr = Organisation number
letter-footer = The signature shows who issued this letter and that it has not been changed since.
letter-mark-met = Met
letter-mark-partly = Partly met
letter-mark-not-met = Not met
letter-mark-not-applicable = Not applicable
letter-mark-not-assessed = Not assessed

# The page for those who hold a certificate
certificates-page-title = Certificate
certificates-page-lead = These are the certificates of { $vendor }. Share the address: whoever opens it always sees what holds now.
certificates-papers = Read the decision and get the papers
certificates-none-title = No approval yet
certificates-none-text = When the board has approved you, the certificate is here.
certificates-waiting = The certificate is being made. Load this page again in a moment.
certificates-download = Download the certificate
certificates-download-nb = in bokmål (PDF)
certificates-download-en = in English (PDF)
certificates-letters = Letters of decision
certificates-letter-link = Decision in case { $number } (PDF, { $size })
certificates-share = Address to share
certificates-leave = Leave the scheme
certificates-leave-text = You may leave whenever you like. It is no criticism, and the register says that you left of your own will. It cannot be undone: to come back, you apply again.
certificates-leave-reason = Why are you leaving?
certificates-leave-button = Leave the scheme
certificates-leave-confirm = Type the certificate number { $number } to confirm

journal-certificate-issued = { $language ->
    [nb] Certificate { $subject } was signed in Norwegian
    [en] Certificate { $subject } was signed in English
   *[other] Certificate { $subject } was signed
}
journal-letter-issued = { $language ->
    [nb] The letter of decision in case { $subject } was signed in Norwegian
    [en] The letter of decision in case { $subject } was signed in English
   *[other] The letter of decision in case { $subject } was signed
}
mail-certificate-ready-subject = Certificate { $number } is ready
mail-certificate-ready-lead = Your certificate is signed and ready for use.
mail-certificate-ready-text = Share the address below with buyers. It always shows what holds at that moment. The PDF itself is in the portal, in bokmål and in English.
mail-certificate-ready-button = See the certificate
mail-letter-ready-subject = The letter of decision in case { $number } is ready
mail-letter-ready-lead = The board’s decision in your case is now signed as a letter.
mail-letter-ready-text = The letter is in the portal. It gives the reasons and says how to appeal.
mail-letter-ready-button = Go to the case
certificates-file-certificate = certificate
certificates-file-decision-letter = decision
certificates-norms = Approved by
certificates-continue = The yearly continuation is arranged with the secretariat. You get a new period of approval by renewing: last time’s answers and evidence come along, and you confirm what is unchanged.
certificates-continue-link = Renew on the business’s page
certificates-replaced = Replaced
certificates-in-nb = in Norwegian
certificates-in-en = in English

# Papers that wait to be signed
certificates-waiting-title = Papers that wait for a signature
certificates-waiting-lead = Certificates, letters and minutes are signed by the portal itself. When the key or the time stamp authority is not to be had, they wait here and are tried again, at most an hour apart. Nothing is lost, and nothing is issued twice.
certificates-waiting-level = Papers are signed at level { $level }, without a time stamp authority.
certificates-waiting-level-authority = Papers are signed at level { $level }. Time stamps come from { $address }.
certificates-levels-title = What the levels mean
certificates-levels = B-B is the signature alone. B-T adds a time stamp, which shows when it was made. B-LT brings proof that the certificate was valid then. B-LTA has a time stamp over all of this, which is renewed, so that the paper can be checked for decades.
certificates-waiting-none = Nothing waits
certificates-waiting-none-text = Everything that should be signed is signed.
certificates-waiting-not-yours = Which papers wait is for the secretariat alone. Here you see how the keys stand.
certificates-waiting-paper = Paper
certificates-waiting-since = Waits since
certificates-waiting-tries = Tries
certificates-waiting-next = Next try
certificates-waiting-why = Reason, for whoever runs the portal
certificates-waiting-kind-certificate = Certificate { $number }
certificates-waiting-kind-decision-letter = Decision in case { $number }
certificates-waiting-kind-minutes = Minutes of a meeting
certificates-waiting-kind-renewal = New time stamp { $number }
certificates-lower-title = Signed at a lower level
certificates-lower-lead = These papers are valid and checkable, but are not at level { $level }. They are raised by themselves when the time stamp authority answers.
certificates-lower-lead-stay = These papers are valid and checkable, but are not at level { $level }. They stay as they are: only where papers are to be at level PAdES B-LTA are older ones raised as well.
certificates-lower-signed = Signed
certificates-lower-level = Level
certificates-lower-before = Signed before the level was raised
certificates-unrenewed-title = Time stamps that could not be renewed
certificates-unrenewed-lead = The papers are valid in the register all the same. A time stamp that ends without being renewed proves less to whoever checks the file without the portal. Tell whoever runs the portal.
certificates-unrenewed-until = Good until
certificates-unrenewed-ended = Too late: the certificates have ended
certificates-fading = { $count ->
    [one] The time stamp in one paper ends within half a year, and is not renewed without a time stamp authority.
   *[other] The time stamps in { $count } papers end within half a year, and are not renewed without a time stamp authority.
  }
journal-paper-ended = The time stamp in { $subject } can no longer be renewed
journal-minutes-ended = The time stamp in the minutes of a meeting can no longer be renewed
journal-signer-revoked = Our signing certificate, or its issuer’s, was revoked
journal-statement-issued = A signed status statement was issued
journal-statement-ended = The time stamp of a status statement cannot be renewed any more
journal-statement-renewed = A status statement got a new time stamp
journal-minutes-renewed = The minutes of a meeting got a new time stamp
mail-papers-ended-subject = Time stamps were not renewed in time
mail-papers-ended-lead = Today papers were found whose time stamp can no longer be renewed, because the certificates have ended.
mail-papers-ended-text = The papers are still valid in the register. But whoever checks the file without the portal may not get the signature confirmed. Tell whoever runs the portal, so that it does not happen to more papers.
mail-papers-ended-link = See which papers
journal-paper-renewed = { $subject } got a new time stamp
certificates-sample-title = Sample of a signed paper
certificates-sample-text = This paper says nothing. It shows that the signing key and everything that belongs to it can be used.
mail-papers-wait-subject = Papers wait for a signature
mail-papers-wait-lead = { $count ->
    [one] One paper has waited too long for a signature or a new time stamp.
   *[other] { $count } papers have waited too long for a signature or a new time stamp.
  }
mail-papers-wait-text = The signing key or the time stamp authority is not to be had. The portal goes on trying, and nothing is lost. Tell whoever runs the portal: the page says what is wrong.
mail-papers-wait-link = See what waits
certificates-waiting-some = Papers wait for a signature

# The diploma, for the wall
diploma-title = Diploma { $number }: { $unit }
diploma-heading = Diploma
diploma-statement = Norm: { $norm }
diploma-since = Approved since
diploma-check = See whether the approval holds today
diploma-decides = The approval must be continued every year. The register, not this diploma, shows whether it holds now.
diploma-wall = Diploma for the wall
diploma-wall-text = The diploma tells that you are approved, and since when. It is signed like the certificate, in bokmål and English, and made to be printed on A4, landscape.
diploma-button = Make a diploma for the wall
diploma-waiting = The diploma is being made and signed. It appears here when it is ready; reload the page in a moment.
diploma-download-nb = Diploma in bokmål
diploma-download-en = Diploma in English
flash-diploma-asked = The diploma has been ordered. It appears here when it is signed.
problem-diploma-not-valid = The diploma cannot be made, because the approval does not hold now. When it holds again, you can order it here.
journal-diploma-asked = The diploma { $subject } was ordered
journal-diploma-issued = { $language ->
    [nb] The diploma { $subject } was signed in bokmål
    [en] The diploma { $subject } was signed in English
   *[other] The diploma { $subject } was signed
}
certificates-file-diploma = diploma
certificates-waiting-kind-diploma = Diploma { $number }

# The statement of what the register said
statement-title = Statement of status { $number }
statement-heading = Statement of status
statement-number = Number of this statement
statement-about-unknown = Organisation number { $orgnr }
statement-about-many = { $count } organisations
statement-verdict-now = { $approved } of { $count } organisations are approved on { $day }.
statement-verdict-then = { $approved } of { $count } organisations were approved on { $day }.
statement-earlier = What was recorded after that time is not counted.
statement-facts = Particulars
statement-overview = The organisations
statement-col-name = Name
statement-units = The organisation has several approved units. This statement is about { $unit }.
statement-when = The answer is for { $day }, from what had been entered in the register by { $known }.
statement-status = Status
statement-since = Status since
statement-heed = Please note
statement-revised = The register has been corrected since. At the time it showed: { $word }.
statement-ahead = The day is later than the time of the answer. Something may happen in between.
statement-conditions = The approval is subject to conditions with a deadline. They are listed below.
statement-unknown = That the register shows no approval says nothing else about the business.
statement-history = History
statement-col-what = What
statement-col-from = In effect from
statement-col-recorded = Entered
statement-check = See what holds now
statement-decides = This statement says what the register showed. What has changed since is in the register only.
statement-footer = The signature shows who issued this statement and that it has not been changed since. A printout carries no signature. The same answer for machines is attached as status.json.
statement-attachment = The register’s answer, for machines
certificates-trial-title = Trial certificates
certificates-trial-text = The portal issues certificates and time stamps itself ({ $address }). Signatures can be tried at every level, but prove nothing to others. A scheme in operation needs a seal from a trust service.
certificates-key-gone-title = The signing key is not to be had
certificates-key-gone-text = No papers are issued before the key is back. Those that wait are then issued by themselves, each once. Everything else in the portal works. Tell whoever runs it:
certificates-key-expired-title = The signing certificate has expired
certificates-key-expired-text = No papers are issued before there is a new key. Those that wait are then issued by themselves, each once. What has been signed stays valid. Tell whoever runs the portal:
certificates-key-revoked-title = The signing certificate was revoked
certificates-key-revoked-text = Its issuer says that it does not hold any more. No papers are issued before there is a new key. Those that wait are then issued by themselves, each once. Tell whoever runs the portal:
certificates-key-not-yet-valid-title = The signing certificate is not valid yet
certificates-key-not-yet-valid-text = Papers wait until the certificate begins to be valid. If the date is wrong, tell whoever runs the portal:
certificates-ends-title = Keys and certificates
certificates-ends-lead = The secretariat and the administrators are told by mail 90 and 30 days before a certificate expires, and when it has expired.
certificates-ends-algorithm = Papers are signed with { $algorithm }.
certificates-ends-what = Certificate
certificates-ends-until = Valid until
certificates-ends-state = Status
certificates-ends-party-signer = Signing
certificates-ends-party-tsa = Time stamps
certificates-ends-party-ocsp = Answers about revocation
certificates-ends-party-issuing = Issuer (trial)
certificates-ends-party-ca = Root (trial)
certificates-ends-state-ok = Valid for { $days ->
    [one] one more day
   *[other] { $days } more days
  }
certificates-ends-state-ending = Expires in { $days } days
certificates-ends-state-ending-soon = Expires in { $days ->
    [one] one day
   *[other] { $days } days
  }: replace it now
certificates-ends-state-expired = Expired
certificates-ends-state-revoked = Revoked
mail-key-ends-subject = A certificate expires
mail-key-ends-lead-ending = In { $days } days a certificate expires that our papers need:
mail-key-ends-lead-ending-soon = In { $days ->
    [one] one day
   *[other] { $days } days
  } a certificate expires that our papers need:
mail-key-ends-lead-expired = A certificate that our papers need has expired. Papers that need it wait until it is replaced:
mail-key-ends-lead-revoked = The signing certificate was revoked by its issuer. Papers that are to be signed wait until it is replaced:
mail-key-ends-what = { $party }, valid until { $until }
mail-key-ends-text = Whoever runs the portal learns what to do from the command godkjent keys rotate. What has been signed stays valid.
mail-key-ends-link = See keys and certificates
mail-key-gone-subject = The signing key cannot be used
mail-key-gone-lead = The signing key cannot be reached, or its holder refuses the PIN. Papers that are to be signed wait. They are issued by themselves once the key can be used again.
mail-key-gone-text = Whoever runs the portal sees why with the command godkjent check-config. A PIN that was refused is not sent again before it has been changed, so that the key is not locked.
