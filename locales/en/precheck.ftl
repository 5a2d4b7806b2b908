# The pre-check
precheck-title = Could we be approved today?
precheck-link = Take the pre-check
precheck-unsure = Not sure that you are ready?
precheck-home = Front page
precheck-step = Step { $step } of 3
precheck-lead = Answer a few questions and see what stands in the way, what to have ready, and what it costs. It takes about ten minutes.
precheck-private = You need no account. We do not store your answers, and nobody learns that you were here.
precheck-to-questions = Continue
precheck-questions-title = How do things stand with you?
precheck-questions-lead = { $count ->
    [one] One criterion can rule out approval of what you do. Answer as it is today.
   *[other] { $count } criteria can rule out approval of what you do. Answer as it is today.
}
precheck-age = The evidence may be no more than { $months } months old, that is dated { $day } or later if you apply today.
precheck-yes = Yes, it is in place
precheck-partly = In part
precheck-no = No
precheck-unknown = Don’t know
precheck-to-result = See the result
precheck-back = Back to the scope
precheck-outlook-good = Yes, it looks like it
precheck-outlook-good-text = Nothing you have answered stands in the way. The board also looks at the other criteria and at the evidence.
precheck-outlook-conditions = Yes, but with conditions
precheck-outlook-conditions-text = Nothing rules out approval, but the board must set conditions with a deadline for what is only partly in place.
precheck-outlook-unclear = That is not known yet
precheck-outlook-unclear-text = Nothing you have answered rules out approval, but some things you must find out first.
precheck-outlook-not-yet = No, not as it is today
precheck-outlook-not-yet-text = Some of what you have answered no to must be in place before you can be approved.
precheck-rules-out = { $count ->
    [one] This rules out approval
   *[other] These { $count } criteria rule out approval
}
precheck-conditions = { $count ->
    [one] This would be a condition
   *[other] These { $count } would be conditions
}
precheck-conditions-text = This is how it must be by the deadline that the board sets:
precheck-open = { $count ->
    [one] This you must find out
   *[other] These { $count } you must find out
}
precheck-at-hand = Have this ready
precheck-at-hand-text = { $count ->
    [one] The whole application has one criterion. This needs a file:
   *[other] The whole application has { $count } criteria. These need a file:
}
precheck-col-what = For this criterion
precheck-col-age = How old
precheck-col-have = Ready
precheck-tick = tick when you have it
precheck-age-short = At most { $months } months, dated from
precheck-age-any = No limit
precheck-print = Print the page to have a checklist. The result is gone when you close it.
precheck-cost = Price and time
precheck-fee = The fee is { $member } for members of Virke or ANFO and { $other } for others, net of VAT ({ $vat } %).
precheck-time = Our aim is a decision within { $weeks } weeks of the fee being paid.
precheck-scope-title = What you have said
precheck-apply = Start an application
precheck-again = Change the answers
precheck-only-guidance = The pre-check is for guidance and binds nobody.
precheck-how-to-read = The sentence under each requirement says what the board is to find when it checks you, for example in a sample of lists and calls. Answer whether you believe the check would show that.
precheck-other-language = Show this in Norwegian
