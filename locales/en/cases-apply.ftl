# Why a criterion is asked
cases-why-everybody = Everybody who applies gets this criterion.
cases-why-scope = You get this criterion because you { $reasons }.
cases-why-norm = The criterion belongs to { $norm }, which applies because you { $reasons }.
cases-why-norm-chosen = The criterion belongs to { $norm }, which you have chosen yourselves.
cases-because-outbound = make calls
cases-because-inbound = take calls
cases-because-outbound-consumer = call consumers
cases-because-outbound-business = call businesses
cases-because-sales = sell
cases-because-service = give customer service
cases-because-fundraising = raise money
cases-because-research = carry out surveys
cases-because-consumer = talk to consumers
cases-because-business = talk to businesses
cases-because-own = call for your own business
cases-because-others = work for clients
cases-because-norway = have calls with Norwegian numbers
cases-because-denmark = have calls with Danish numbers
cases-because-netherlands = have calls with Dutch numbers
cases-scope-countries = Numbers in

# The norms
cases-norms-title = Which norms do you apply under?
cases-norms-lead = Every application is assessed by the Norwegian norm. Other norms come in when what you do calls for them, or when you want them yourselves.
cases-norm-base = Always included
cases-norm-in = In the application
cases-norm-missing = To be confirmed
cases-norm-asks-nothing = None of the criteria fits what you do now.
cases-norm-called-for = The norm is included because you { $reasons }.
cases-norms-more = Do you also want to be assessed by another norm?
cases-norms-more-hint = Tick those you want to include. You can change this until the application is submitted.
cases-norms-start-hint = Norms that what you do calls for are included by themselves. You can change this until the application is submitted.
cases-norms-save = Confirm the norms
cases-norms-keep = Answers and files stay if you take a norm out, and are there again if you put it back.
cases-task-norms = Norms
cases-start-norms = by { $norms }
cases-start-renews = The answers and evidence of case { $number } come with it
cases-norms-missing-title = What you do calls for further norms
cases-norms-missing-text = The unit was changed after the application was started. Now { $norms } applies too. Look at the norms and confirm them before you submit.
cases-norms-missing-link = Look at the norms
flash-norms-chosen = The norms are saved. The list below shows the criteria that apply now.

# What does not go together
cases-clashes-title = { $count ->
    [one] One thing to look at again
   *[other] { $count } things to look at again
}
cases-clashes-text = This does not seem to go together. You may be right all the same.
cases-clash-error = Must be mended
cases-clash-must-apply = The answer is ‘not applicable’, but everybody who does what you do must meet the criterion. Choose met, partly met or not met.
cases-clash-scope = The answer is ‘not applicable’, but by the scope you have given, the criterion applies to you. If the answer is right, the explanation must say why.
cases-clash-others-apply = The answer is ‘not applicable’, but { $others } is about the same and is answered otherwise.
cases-clash-spoken-of = You answer that you have no sub-suppliers, but the explanation of { $others } speaks of some.
cases-clash-nothing-shown = You answer ‘met’, but have attached nothing that shows it.
cases-clash-rules-out = You answer ‘not met’ to a critical criterion. The unit cannot be approved so. Consider applying once this is in place.

# Renewal
cases-renewal-title = This renews case { $number }
cases-renewal-text = Your last answers are here, and evidence that is still recent enough is attached.
cases-renewal-unchanged = { $count ->
    [one] One criterion is as last time and can be confirmed.
   *[other] { $count } criteria are as last time and can be confirmed.
}
cases-renewal-norm = { $count ->
    [one] At one criterion the norm has changed.
   *[other] At { $count } criteria the norm has changed.
}
cases-renewal-work = { $count ->
    [one] One criterion needs something new.
   *[other] { $count } criteria need something new.
}
cases-renewal-go = See what is unchanged
cases-unchanged-title = Unchanged since last time?
cases-unchanged-lead = Here is the application beside case { $number }. What is as last time you can confirm in one go.
cases-unchanged-work = { $count ->
    [one] One criterion needs something new
   *[other] { $count } criteria need something new
}
cases-unchanged-norm = { $count ->
    [one] The norm has changed at one criterion
   *[other] The norm has changed at { $count } criteria
}
cases-unchanged-norm-text = Read what is new, and confirm that your answer still holds, or change it.
cases-unchanged-same = { $count ->
    [one] One criterion is as last time
   *[other] { $count } criteria are as last time
}
cases-unchanged-same-text = The answer is the same, the norm is the same, and the evidence is still recent enough.
cases-unchanged-all-done = Every criterion is confirmed or answered anew.
cases-confirm-all = { $count ->
    [one] Unchanged – confirm the criterion
   *[other] Unchanged – confirm all { $count }
}
cases-confirm-one = Unchanged – confirm
cases-last-time-title = Last time, in case { $number }
cases-last-time-files = Last time you attached { $files }.
cases-last-time-answer = Your answer last time
cases-carried-done = Confirmed
cases-carried-unchanged = Unchanged since last time
cases-carried-norm-changed = The norm has changed
cases-carried-needs-evidence = Needs new evidence
cases-carried-new = New criterion
cases-carried-rewritten = Written anew
cases-norm-changed-text = New since last time: { $parts }.
cases-norm-before = The criterion as it was
cases-changed-title = the heading
cases-changed-asks = what you are to show
cases-changed-looked-for = what the board looks for
cases-changed-rubric = when the criterion is met
cases-changed-critical = whether the criterion is critical
cases-changed-age = how old the evidence may be
cases-changed-not-applicable = whether you may answer ‘not applicable’
flash-confirmed = Confirmed.

# Proposals from the company register
cases-suggestion-title = Text from the company register
cases-suggestion-use = Use this text
cases-suggest-company = { $name }, organisation number { $orgnr }, is registered as { $form }.
cases-suggest-address = Business address: { $text }.
cases-suggest-manager = General manager: { $text }.
cases-suggest-chair = Chair of the board of directors: { $text }.
cases-suggest-accountant = Accountant: { $text }.
cases-suggest-auditor = Auditor: { $text }.
cases-suggest-none = none is registered
cases-suggest-fetched = Fetched from the company register on { $at }.
flash-suggestion-used = The text has been put into the explanation. Read it through.
cases-register-title = Company register
cases-register-name = Name in the register: { $name }
cases-register-rename = Name
cases-register-rename-link = Change the name of the business
cases-register-deleted = Struck off
cases-register-bankrupt = Bankrupt
cases-register-winding-up = Being wound up
cases-register-forced = Dissolved by force

# More time
cases-extension-title = Do you need more time?
cases-extension-change = Change what you have asked for
cases-extension-text = Say how long you need, and why. The secretariat answers by e-mail and here. The deadline holds until you have a yes.
cases-extension-wished-label = New deadline you ask for
cases-extension-reason = Why do you need more time?
cases-extension-reason-hint = For example: the tax certificate is ordered and will come on 3 December.
cases-extension-send = Ask for more time
cases-extension-waiting = You have asked for more time
cases-extension-waiting-text = The secretariat has not answered yet.
cases-extension-wished = Until
cases-extension-granted = You have been given more time
cases-extension-refused = You have not been given more time
cases-desk-wish-title = The applicant asks for more time
cases-desk-wish = Wished deadline:
cases-desk-wish-asked = Asked
cases-desk-wish-answer = What do you answer?
cases-desk-wish-grant = Set a new deadline
cases-desk-wish-refuse = Refuse
cases-desk-wish-due-hint = Used only when you set a new deadline.
cases-desk-wish-words = Message to the applicant
cases-desk-wish-words-hint = Needed when you refuse.
cases-desk-wish-send = Send the answer
flash-extension-asked = The secretariat has your question. You will get an answer by e-mail.
flash-extension-answered = The answer has been sent to the applicant.
cases-fault-no-wished = Enter the day until which you need, for example 21/12/2026.
cases-fault-wished-early = The new deadline must be after the one you have.
cases-fault-wished-late = You can ask for up to six months from today. If you need more, it is better to withdraw the application and send a new one.
cases-fault-no-reason-given = Give a reason.
cases-fault-reason-too-long = The text can have up to 2,000 characters. Shorten it.
cases-fault-no-choice = Choose whether the applicant gets a new deadline.

# When something does not work
problem-case-norms-missing = What you do calls for more norms than the application has. Open ‘Norms’ in the application and confirm them before you submit.
problem-case-contradicts = Some answers cannot stand as they are. Open ‘Check and submit’ to see which.

# The journal
journal-case-norms-chosen = The norms of the application were chosen
journal-case-confirmed = Confirmed as unchanged: { $subject }
journal-case-extension-asked = The applicant asked for more time
journal-case-extension-refused = The applicant was not given more time

# E-mail
mail-extension-asked-subject = { $vendor } asks for more time (case { $case })
mail-extension-asked-first = { $vendor } asks for a later deadline in case { $number }, and writes:
mail-extension-asked-wished = Wished deadline: { $day }.
mail-extension-refused-subject = You have not been given a later deadline (case { $case })
mail-extension-refused-first = The secretariat cannot give you a later deadline in case { $number }. The reason is:
mail-extension-refused-due = The deadline is still { $day } at 23:59 Norwegian time.

cases-start-norms-title = The application is assessed by
