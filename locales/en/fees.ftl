# The invoice and the credit note, on paper
fees-invoice-title = Invoice { $number }
fees-credit-title = Credit note { $number }
fees-orgnr = Org. no. { $orgnr }
fees-vat-number = Org. no. NO { $orgnr } MVA
fees-vat-number-registered = Org. no. NO { $orgnr } MVA, Foretaksregisteret
fees-due = Due date
fees-case = Case number
fees-your-reference = Your reference
fees-credit-text = This credit note cancels all of invoice { $number } of { $day }.
fees-credit-reason = Reason: { $reason }
fees-col-what = Item
fees-col-amount = Amount
fees-row-vat = Value added tax { $percent }%
fees-row-total = To pay
fees-row-sum = Total including VAT
fees-row-prepaid = Already paid
fees-row-credited = Credited
fees-line-approval = Case-handling fee, application for approval of { $unit } (case { $case })
fees-line-continuation = Case-handling fee, continuation of the approval of { $unit } (case { $case })
fees-line-exemption = Case-handling fee, exemption for { $unit } (case { $case })
fees-line-complaint = Case-handling fee, complaint about { $unit } (case { $case })
fees-line-audit = Case-handling fee, audit of { $unit } (case { $case })
fees-line-appeal = Case-handling fee, appeal concerning { $unit } (case { $case })
fees-tariff-member = Rate for members of Virke or ANFO
fees-tariff-other = Rate for organisations that are not members
fees-pay-title = How to pay
fees-col-pay = Detail
fees-col-value = Value
fees-pay-to = Payee
fees-pay-account = Account number
fees-pay-kid = Payment reference (KID)
fees-pay-number = Quote with the payment
fees-pay-amount = Amount
fees-paper-begins = The secretariat begins on the case when the fee is paid.
fees-paper-ehf = This document is also available in the portal as an electronic document (EHF).
fees-paper-footer = The fee follows the rates on the day the application was submitted.
fees-terms = { $days ->
    [one] Payable within one day of the invoice date.
   *[other] Payable within { $days } days of the invoice date.
}
fees-file-invoice = invoice
fees-file-credit-note = credit-note

# The fee, for the applicant
fees-mine-title = Fee and invoice
fees-mine-lead-draft = The invoice is made when you send the application, by the rates of that day. The secretariat begins when the fee is paid.
fees-mine-lead-sent = The invoice follows the rates of the day the application was sent. The secretariat begins when the fee is paid.
fees-mine-lead-closed = The case is closed. An unpaid invoice has been credited, and you need not pay it.
fees-mine-paid = The fee is paid.
fees-mine-repaid = The invoice has been credited, and the money has been paid back.
fees-mine-rest = { $amount } remains to be paid
fees-mine-rest-text = The case goes on in the meantime.
fees-mine-payback = { $amount } is due to you
fees-mine-payback-text = The secretariat will pay it back. You will get an e-mail when it is done.
fees-mine-sums = The fee is { $asked } including VAT. { $received } has been received.
fees-mine-sums-repaid = { $amount } has been paid back.
fees-left-rest = { $amount } remains
fees-left-payback = { $amount } due to you
fees-mine-waiting = The invoice is being made. Reload the page in a moment. You will also get an e-mail with a link.
fees-papers-title = Invoices and credit notes
fees-papers-none = No invoices yet.
fees-ehf-hint = The EHF file is the invoice for accounting programs (Peppol BIS Billing 3.0).
fees-kind-invoice = Invoice
fees-kind-credit-note = Credit note
fees-col-number = Number
fees-col-issued = Date
fees-col-gross = Amount incl. VAT
fees-col-state = Status
fees-col-files = Download
fees-state-open = Not paid
fees-state-paid = Paid
fees-state-partly = Partly paid
fees-state-overpaid = Paid
fees-state-left-partly = { $amount } remains
fees-state-left-overpaid = { $amount } to be paid back
fees-state-credited = Credited
fees-state-credits = Credits invoice { $number }
fees-being-drawn = Being made
fees-terms-title = Membership and reference
fees-terms-text = Members of Virke or ANFO pay less. The secretariat checks the membership when it records the fee. Those who assess the application are not told which rate you pay.
fees-terms-again = If you change anything here, the invoice is credited and you get a new one.
fees-membership = Is the organisation a member of Virke or ANFO?
fees-membership-hint = Fee for this case, without and with value added tax
fees-membership-yes = Yes, we are a member
fees-membership-no = No, we are not a member
fees-reference = Your reference on the invoice
fees-reference-hint = For example an order number or a person. If you leave it empty, we use the case number { $number }.
fees-terms-save = Save
fees-link = Fee and invoice
fees-link-before = If you are a member of Virke or ANFO, you pay a lower fee. Tell us before you submit:
flash-fee-terms-saved = The details are saved.

# The fee, for the secretariat
fees-desk-title = Invoice
fees-desk-lead = The invoice is made when the application is submitted. The board never sees which rate the applicant pays.
fees-stated = The applicant states
fees-their-reference = The applicant’s reference
fees-differs-title = The payment is recorded at another rate than the invoice
fees-differs-text = Make a new invoice at the rate that was paid, or correct the payment on the page of the case. If money is to be given back, credit the invoice.
fees-account-title = In and out
fees-account-settled = Nothing is left
fees-account-taken-back = The invoice has been credited, and no new one has been made. Make a new one, or pay back what has been received.
fees-account-caption = The fee, what has been received, and what has been paid back
fees-account-what = What
fees-account-reference = Reference
fees-account-asked = Fee including VAT
fees-account-payment = Received
fees-account-repayment = Paid back
fees-account-struck = Struck out
fees-account-left-settled = Left
fees-account-left-rest = Remains to be paid
fees-account-left-payback = To be paid back
fees-account-first-hint = The first payment is corrected on the case page, with “Correct the payment”.
fees-rest-note-title = Record another payment
fees-rest-note-text = If the rest comes in a file from the bank, it is found there too.
fees-rest-amount = Amount received
fees-rest-amount-hint = { $amount } remains.
fees-rest-day = The day the money came into the account
fees-rest-save = Record the payment
fees-repayment-title = Record a repayment
fees-repayment-amount-hint = { $amount } is to be paid back.
fees-repayment-day = The day the money left the account
fees-repayment-reference-hint = Voucher number, or what the transfer says
fees-repayment-save = Record the repayment
fees-strike-title = Strike out something recorded by mistake
fees-strike-text = What is struck out stays in the list, but no longer counts.
fees-strike-reason-payment = Why is { $amount } received on { $day } struck out?
fees-strike-reason-repayment = Why is { $amount } paid back on { $day } struck out?
fees-strike = Strike out
fees-reissue-title = Correct the rate
fees-reissue-text = The invoice is credited, and the applicant gets a new one at the right rate.
fees-reissue = Credit and make a new invoice
fees-anew-title = Make a new invoice
fees-anew-text = The invoice of the case is credited. Here you make a new one, at the same rate or another.
fees-anew = Make a new invoice
fees-anew-hint = Stands in the log of the case.
fees-reason = Reason
fees-reason-hint = Stands on the credit note and in the case’s log.
fees-credit-panel = Credit the invoice
fees-credit-panel-text = The applicant owes nothing after this. If an application is withdrawn before it is paid, the credit note is made by itself.
fees-credit-panel-paid = The fee is paid. If you make no new invoice afterwards, what has been received is to be paid back. The payment in the case stays.
fees-credit = Make a credit note
fees-fault-no-membership = Choose whether the organisation is a member.
fees-fault-nothing-stated = Nothing was chosen, so nothing has been saved. Choose yes or no. Without an answer the rate for firms that are not members applies.
fees-fault-same-tariff = The invoice has this rate already. Choose another, or leave it.
fees-fault-not-as-paid = The fee is recorded at a different rate. Choose “Correct the payment” on the case page and correct the rate there first. The amount received stays as it was, and the new invoice shows what is left.
fees-fault-reference-too-long = The reference may have up to { $limit } characters. Shorten it.
fees-fault-reference-hidden = The reference has hidden characters. Type it again by hand.
fees-fault-no-reason = Say why.
fees-fault-reason-too-long = The reason may have up to 500 characters. Shorten it.
problem-fee-paid = The fee is already recorded as paid. Contact the secretariat if something is wrong.
problem-fee-case-ended = The case has moved on, so the invoice cannot be changed here. Contact the secretariat if something is wrong.
problem-fee-nothing-to-credit = The case has no invoice that can be credited.
problem-fee-form = Something in the form is missing or wrong. Go back and try again.
flash-fee-reissued = The invoice is credited, and a new one is made. The applicant is told by e-mail.
flash-fee-invoiced-anew = A new invoice is made. The applicant is told by e-mail.
flash-fee-rest-noted = The payment has been recorded. The applicant is told by e-mail.
flash-fee-repayment-noted = The repayment has been recorded. The applicant is told by e-mail.
flash-fee-move-struck = The payment has been struck out. The applicant is told by e-mail.
flash-fee-credited = The invoice is credited. The applicant is told by e-mail.

# Payments
fees-payments-title = Payments
fees-payments-lead = Import a file from the bank or the accounts. You see which fees it pays before anything is recorded.
fees-payments-new = Import
fees-payments-file = File from the bank or the accounts
fees-payments-file-hint = CSV or Excel (XLSX) with a column for the date, one for the amount and preferably a payment reference (KID), message or reference.
fees-payments-paste = Or paste the lines
fees-payments-paste-hint = Include the row of headings.
fees-payments-look = See what matches
fees-payments-earlier = Imported before
fees-payments-none = No files yet.
fees-payments-name = File
fees-payments-at = Imported
fees-pasted-name = Pasted
fees-file-title = Payments: { $name }
fees-file-lead = Only lines that name an open invoice or case, and have exactly the amount that remains, can be recorded from here. The rest you must look at yourselves.
fees-matches-title = { $count ->
    [0] No lines match
    [one] One line matches
   *[other] { $count } lines match
}
fees-matches-caption = Lines that pay a fee
fees-matches-none = No more lines of this file pay an open invoice.
fees-rest-title = { $count ->
    [one] One other line
   *[other] { $count } other lines
}
fees-file-others = { $count ->
    [one] One line of the file concerns no invoice. It is not kept.
   *[other] { $count } lines of the file concern no invoice. They are not kept.
}
fees-rest-caption = Lines that are not recorded, with the reason
fees-col-line = Line
fees-col-day = Date
fees-col-paid = Amount
fees-col-said = Text
fees-col-verdict = Pays
fees-col-why = Why not
fees-line-choose = Line { $line }: record for case { $case }
fees-record-chosen = Record the chosen payments
fees-verdict-recorded = Recorded
fees-verdict-pays = Case { $case }, { $vendor } (invoice { $invoice })
fees-verdict-pays-rest = The rest in case { $case }, { $vendor } (invoice { $invoice })
fees-verdict-wrong-amount = Wrong amount: { $expected } remains on invoice { $invoice } (case { $case }, { $vendor })
fees-verdict-already-paid = Case { $case } ({ $vendor }) is already paid, see invoice { $invoice }
fees-verdict-paid-twice = Case { $case } is paid several times in the file. The amount must be paid back.
fees-verdict-credited = Invoice { $invoice } (case { $case }, { $vendor }) is credited
fees-verdict-several = Names several cases: { $cases }
fees-verdict-only-amount = Names no invoice or case, but the amount is that of { $cases }
fees-verdict-unknown = Names no invoice or case that we know
fees-verdict-outgoing = Went out of the account
fees-verdict-day-outside = The date is in the future or more than two years back
fees-line-fault-no-day = The date is missing
fees-line-fault-bad-day = The date is no date. Write it as 21.11.2026
fees-line-fault-no-amount = The amount is missing
fees-line-fault-bad-amount = The amount is not a number. Write it as 12 500.00
fees-line-fault-unclear-amount = The amount can be read in two ways. Write it with decimals: 1234.00
fees-line-fault-hidden-text = The text has hidden characters
fees-fault-nothing-chosen = Tick at least one line.
fees-fault-lines-left = { $recorded ->
    [0] Nothing was recorded. Line { $lines } no longer matches. See why below.
    [one] One payment is recorded. Line { $lines } no longer matches. See why below.
   *[other] { $recorded } payments are recorded. Line { $lines } no longer matches. See why below.
}
fees-bank-no-headings = We found no row with headings for date and amount. Add a row at the top with Date and Amount.
fees-bank-no-lines = The file has headings, but no lines below them.
fees-bank-empty = The file is empty.
fees-bank-not-a-sheet = The file is not a spreadsheet. Save it as CSV or Excel (XLSX) and try again.
fees-bank-old-workbook = The file is in the old Excel format (XLS). Save it as XLSX or CSV and try again.
fees-bank-days-from-1904 = The workbook counts days from 1904, as old Mac files do, so dates could be four years off. Turn off “Use 1904 date system” in the workbook’s settings, check the dates and save again.
fees-bank-password = The file is protected by a password. Save it without one and try again.
fees-bank-unclosed = The quotation mark in { $place } is never closed. Mend it and try again.
fees-bank-too-wide = There is too much in { $place }. Remove what does not belong there and try again.
fees-bank-too-large = The file is too large. It may have up to { $rows } lines. Split it and try again.
fees-bank-damaged = The file is damaged. Export it again and try once more.
flash-payments-recorded = The payments are recorded. The applicants are told by e-mail.

# The log
journal-fee-terms-stated = { $actor } stated membership and reference for the fee
journal-fee-invoiced = Invoice { $subject } was made
journal-fee-credited = Credit note { $subject } was made
journal-fee-file-imported = { $actor } imported payments from { $subject }

# Mail
mail-invoice-ready-subject = Invoice for the case-handling fee (case { $case })
mail-invoice-ready-first = Here is the invoice for the case-handling fee: number { $number }, { $gross } including value added tax, due { $due }.
mail-invoice-ready-pay-kid = Pay to account { $account } with the payment reference (KID) { $reference }.
mail-invoice-ready-pay = Pay to account { $account } and quote { $reference }.
mail-invoice-ready-prepaid = Of this, { $prepaid } has already been paid. { $left } remains.
mail-invoice-ready-member = If you are a member of Virke or ANFO and the invoice does not say so, tell us on the same page and you will get a new one.
mail-invoice-ready-open = Fetch the invoice as PDF or electronic invoice (EHF)
mail-credit-note-ready-subject = Credit note for the case-handling fee (case { $case })
mail-credit-note-ready-first = Invoice { $invoice } is credited by credit note { $number } for { $gross }. You are not to pay that invoice.
mail-credit-note-ready-open = Fetch the credit note as PDF or electronic invoice (EHF)
fees-verdict-hidden = Hidden: you are conflicted. A colleague takes this line.
fees-desk-free = An appeal costs nothing. There is nothing to invoice.
fees-strike-first-hint = If the case has no other payments and is with the secretariat, it waits for payment again. Otherwise the fee is shown as unpaid.
fees-changes-title = Corrections of the fee
fees-changes-when = When
fees-changes-from = From
fees-changes-to = To
fees-changes-received = Received
