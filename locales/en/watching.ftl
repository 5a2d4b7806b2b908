# Alerts for those who buy
watch-title = Be told when something changes
watch-lead = Follow the suppliers of a contract. You get an email when something happens to an approval. It is free, and you need no account.
watch-vendors = Organisation numbers
watch-vendors-hint = One on each line, { $most } if need be. Numbers may be written with spaces.
watch-email = Your email address
watch-email-hint = First you get an email with a link that you must confirm.
watch-until = The contract’s last day
watch-until-hint = The alerts end by themselves then.
watch-button = Send me the link
watch-what = What you get
watch-what-at-once = At once: when an approval is suspended, withdrawn or annulled, and when the company register tells of bankruptcy, winding up or deletion.
watch-what-weekly = Once a week, if anything has happened: everything else, such as new conditions and continuation.
watch-what-ending = A reminder 60 days before an approval ends, if the contract lasts longer.
watch-privacy = The address and the numbers are used for this alone and deleted when the alerts end. The suppliers do not learn that you follow them. The link that ends the alerts is in every alert.

watch-fault-email = Enter an email address, such as procurement@municipality.no
watch-fault-no-vendors = Enter at least one organisation number, such as 923 609 016
watch-fault-too-many = These are more than { $most } numbers. Split them over several alerts.
watch-fault-orgnr = “{ $typed }” is not an organisation number. It has nine digits, and the last is a check digit. Look for a typing error.
watch-fault-until = Choose a day that is not over, such as the contract’s last day
watch-fault-too-long = Choose a day no more than ten years ahead. If the contract lasts longer you can renew the alerts.
watch-fault-url = Enter a whole address, such as https://tender.example.no/hook
watch-fault-not-https = The address must begin with https://
watch-fault-private = The address leads into a closed network that the portal does not reach
watch-fault-place = There is no such number in the log

watch-sent-title = Look in your inbox
watch-sent-lead = We have sent you a link. The alerts begin when you have opened it and pressed the button.
watch-sent-life = The link works for two days.
watch-sent-missing = It does not come? Look in your junk mail. We send at most five such emails a day to the same address.

watch-watched = Until { $day }:
watch-not-registered = not in the register now
watch-confirm-title = Confirm the alerts
watch-confirm-lead = Press the button to begin. Nothing happens before that.
watch-confirm-button = Yes, begin to alert me
watch-began-title = The alerts have begun
watch-began-lead = You hear from us when something happens. Suspension, withdrawal and bankruptcy you hear of at once, the rest once a week.
watch-began-end = The link that ends the alerts is in every alert. If you followed the same suppliers before, and for no longer than now, these alerts replace those.
watch-end-title = End the alerts
watch-end-lead = We then delete the address and the list.
watch-end-button = End and delete
watch-ended-title = The alerts have ended
watch-ended-lead = Your address and the list are deleted. You get no more emails about this.
watch-dead-title = The link does not work any more
watch-dead-lead = It was used, is older than two days, or the alerts have ended. Alerts that are confirmed go on as before.
watch-again = Set up new alerts
watch-link = Be told when something changes

journal-watch-asked = Somebody asked for alerts from the register
journal-watch-began = Alerts from the register were confirmed
journal-watch-ended = Alerts from the register ended
journal-webhook-asked = A program asked for alerts from the register
journal-webhook-began = Alerts for a program were confirmed
journal-webhook-changed = Alerts for a program were changed
journal-webhook-ended = Alerts for a program were ended

mail-watch-hello = Hello,
mail-watch-confirm-subject = Confirm alerts from { $scheme }
mail-watch-confirm-text = Somebody asked for alerts to this address about { $count ->
        [one] one organisation
       *[other] { $count } organisations
    } in the register until { $day }. If that was you, you must confirm it.
mail-watch-confirm-button = Look and confirm
mail-watch-confirm-life = The link works until { $until }.
mail-watch-confirm-not-you = If it was not you, you need do nothing. You get no more emails then.
mail-watch-alert-subject = { $vendor }: { $what }
mail-watch-item = { $vendor } (organisation number { $orgnr }): { $what } from { $day }.
mail-watch-alert-text = The register always shows what holds now, and what held on any day.
mail-watch-look = Look in the register
mail-watch-why = You get this email because you asked for alerts until { $day }.
mail-watch-end = End the alerts
mail-watch-flagged-subject = { $vendor }: news in the company register
mail-watch-flagged-text = This is what the company register says of { $vendor } (organisation number { $orgnr }), fetched on { $day }:
mail-watch-flagged-approval = This does not by itself change the approval. The board decides that. Our register always shows what holds now.
mail-watch-week-subject = News of the suppliers that you follow at { $scheme }
mail-watch-week-text = This has happened since last time:
mail-watch-ending-text = These approvals end before your contract does:
mail-watch-ending = { $vendor } (organisation number { $orgnr }): its last day is { $day }.
mail-watch-over-subject = Your alerts at { $scheme } are over
mail-watch-over-text = You asked for alerts about { $count ->
        [one] one organisation
       *[other] { $count } organisations
    } until { $day }. They are over now, and your address and the list are deleted.

# For programs
problem-webhook-form = The message is not as it should be. See /en/api for the fields that there are.
problem-webhook-vendors = One of the numbers in “vendors” is no organisation number.
problem-webhook-too-many = A webhook follows at most { $most } organisations. Leave “vendors” empty to follow all.
problem-webhook-url = “url” must be a whole address without a user name, such as https://tender.example.no/hook.
problem-webhook-not-https = “url” must begin with https://.
problem-webhook-private = “url” leads into a closed network that the portal does not call.
problem-webhook-place = “after” must be 0 or the number of an entry that exists. The newest number is registerSeq.
problem-webhook-challenge = “challenge” is not the one that was sent to the address.
problem-webhook-unconfirmed = The webhook must be confirmed first: send the “challenge” of the first message to /confirm.
problem-webhook-token = Send the token that you got when the webhook was made: Authorization: Bearer …
