# Moving a case to another edition of the norm
cases-moving-title = Change the edition of the norm
cases-moving-lead = See what changes before you decide. Answers and evidence that still fit stay.
cases-moving-lead-desk = See what changes for the applicant. Answers and evidence that still fit stay.
cases-moving-own = The case now follows:
cases-moving-none = There is no other edition that the case can move to now.
cases-moving-choose = Edition
cases-moving-show = Show what changes
cases-moving-sum = { $stays } criteria stay, { $again } must be answered again, { $new } are new and { $dropped } drop out.
cases-moving-how = How it is decided what stays
cases-moving-how-text = An answer stays when the criterion asks the same, is judged in the same way and accepts the same evidence. Changes of examples, chapter or sources do not matter to the answer.
cases-moving-fit-stays = Stays
cases-moving-fit-noted = Stays, with a change
cases-moving-fit-again = To be answered again
cases-moving-fit-new = New criterion
cases-moving-fit-dropped = Drops out
cases-moving-same = { $count ->
    [one] One criterion is unchanged
   *[other] { $count } criteria are unchanged
}
cases-moving-do-title = Move the case
cases-moving-do-text = Nothing you wrote is lost. Criteria to be answered again show the old answer, so that you can mend it. The general manager must sign again.
cases-moving-do-desk = What must be answered again is noted as lacking in the check, and can be sent to the applicant as a supplement. The applicant gets a mail about the move.
cases-moving-confirm = Yes, move the case to { $name }
cases-moving-do-button = Move the case
cases-moving-edition = { $name } (in force from { $day })
cases-fault-moving-confirm = Tick to confirm that the case is to be moved.
cases-moving-note = The criterion has changed from the edition { $from } to { $to }
cases-moving-note-new = The criterion came in when the case was moved from the edition { $from } to { $to }
cases-moving-note-new-text = The previous edition did not have this criterion.
cases-moving-newer = There is another edition of the norm that you may choose.
cases-moving-link = See what changes
cases-moving-link-desk = Move the case to another edition
cases-moving-message-changed = The criterion has changed in the edition { $edition } of the norm. See what changed, and answer again.
cases-moving-message-new = The criterion is new in the edition { $edition } of the norm. Answer it, and attach what is needed.
problem-case-cannot-move = The case cannot be moved to another edition now. A draft is moved by the applicant, a submitted case by the secretariat until the board has it.
problem-case-no-edition = The case cannot be moved to this edition. Reload the page to see which editions may be chosen.
flash-case-moved = The case has moved to the other edition. Answers that still fit stand as they were.
journal-case-moved = { $actor } moved the case to another edition: { $subject }
mail-case-moved-subject = Case { $case } now follows another edition of the norm
mail-case-moved-lead = The secretariat has moved your case to { $edition }.
mail-case-moved-stays = { $count ->
    [one] One answer stays as it is.
   *[other] { $count } answers stay as they are.
}
mail-case-moved-open = These criteria are changed or new, and are open to you now:
mail-case-moved-later = These criteria are changed or new. You will be told when to answer them:
