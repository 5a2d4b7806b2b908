# Reports: misuse that somebody tells of, and what the company register says
reports-title = Report misuse of the approval
reports-lead = Is somebody using the name, the mark or a certificate without the right to? Tell us here. You get a number at once and an answer within { $days } working days. You need no account, and we set no cookie.
reports-place = Where you saw it
reports-place-hint = A web address, a letter, a tender or a call. Give the day and the hour if you can.
reports-business = Which business it is about
reports-business-hint = Organisation number or name, if you know it.
reports-account = What you saw
reports-account-hint = Write what was said or shown, and why you think it is wrong. Do not write about other private persons.
reports-contact = Your e-mail address
reports-contact-hint = Only if you want the answer by e-mail. We delete the address when we have answered.
reports-send = Send the report
reports-place-missing = Write where you saw it, for example the web address.
reports-place-long = Where you saw it may be 500 characters at most. Write the rest under “What you saw”.
reports-business-long = The name of the business may be 200 characters at most.
reports-number-length = An organisation number has nine digits. Correct it, or write the name.
reports-number-wrong = This cannot be an organisation number. Correct it, or write the name.
reports-account-missing = Write what you saw.
reports-text-long = The text may be 4000 characters at most. Shorten it.
reports-contact-wrong = This is no e-mail address. Write it like name@example.com, or leave the field empty.
reports-too-often = { $minutes ->
    [one] Many reports have come in a short time. Wait one minute and send it again. What you wrote is still here.
   *[other] Many reports have come in a short time. Wait { $minutes } minutes and send it again. What you wrote is still here.
}
reports-counts-title = What came of the reports
reports-counts-sentence = { $count ->
    [0] Nobody has reported misuse so far.
    [one] One report has come so far.
   *[other] { $count } reports have come so far.
}
reports-outcome = Outcome
reports-outcome-upheld = Misuse
reports-outcome-not-upheld = No misuse
reports-outcome-unclear = Could not be settled
reports-outcome-open = Waiting for an answer
reports-receipt-title = Report { $number } has been received
reports-reported-at = Received
reports-answer-by = To be answered by
reports-settled-at = Answered
reports-receipt-mail = You get the answer by e-mail. After that we delete your address.
reports-receipt-no-mail = You gave no e-mail address. The outcome will be on this page.
reports-receipt-keep = Keep the address of this page. It shows the outcome but not what you wrote, and only you and the secretariat have it.
reports-another = Report something else
reports-link = Report misuse

reports-list-title = Reports
reports-list-lead = Misuse that somebody has reported, and what the company register says of the businesses. Nothing here changes an approval by itself.
reports-misuse-title = Reported misuse
reports-misuse-none = No report is waiting for an answer.
reports-late = Overdue
reports-answer = Answer
reports-answer-hint = The answer is sent by e-mail to whoever reported, and entered in the log.
reports-answer-hint-none = Whoever reported left no address. The answer is entered in the log, and the receipt shows the outcome alone.
reports-answer-send = Send the answer
reports-flags-title = From the company register
reports-flags-none = The company register has said nothing new that must be followed up.
reports-flag-since = noticed
reports-flag-register = See the page in the register
reports-note = What was done
reports-note-hint = For example that the business was called, that the board was told, or why nothing must be done.
reports-note-save = Note and close
reports-done-title = Closed last
reports-note-missing = Write what was done.
reports-outcome-missing = Choose an outcome.
reports-answer-missing = Write an answer.
register-flag-unknown = The company register does not find the number. See whether it is written right. This is not shown to others.
problem-reports-faults = Something in the form is missing or wrong.
problem-reports-settled = A colleague has closed this already. What you wrote was not saved.
flash-reports-noted = Noted.
flash-reports-answered = The answer was saved.
journal-misuse-reported = Somebody reported misuse: { $subject }
journal-misuse-settled = { $actor } answered the report of misuse { $subject }

mail-misuse-reported-subject = Report { $report } of misuse
mail-misuse-reported-lead = Somebody has reported misuse. The report has the number { $report } and is to be answered by { $due }.
mail-misuse-reported-link = See the report
mail-misuse-answered-subject = Answer to report { $report }
mail-misuse-answered-lead = Hello! You reported misuse of the approval, and the report got the number { $report }. Here is the answer.
mail-misuse-answered-forgotten = We have now deleted your e-mail address from the report.
