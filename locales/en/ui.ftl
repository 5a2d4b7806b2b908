# The frame around every page
ui-description = Find out whether a call centre is approved, or apply for approval.
ui-skip = Skip to content
ui-nav = Main menu
ui-nav-register = Register
ui-nav-check = Check
ui-nav-about = About approval
ui-nav-sign-in = Sign in
ui-nav-cases = Cases
ui-nav-board = The board
ui-nav-log = Log
ui-sign-out = Sign out
ui-demo-title = This is a trial.
ui-demo-text = The companies and cases are made up.
ui-theme = Appearance
ui-theme-system = Same as system
ui-theme-light = Light
ui-theme-dark = Dark
ui-contact-title = Do you need help?
ui-sending = Sending …
ui-leave = You have changes that are not saved.
ui-script-broken = One of this page’s aids is not working now. You can use the form as usual.

# Links and lists
ui-back = Back
ui-crumbs = You are here
ui-pager = Pages of the list
ui-previous = Previous
ui-next = Next
ui-search = Search
ui-search-failed = The search did not update. Select Search to try again.
ui-change = Change
ui-copy = Copy
ui-copied = Copied
ui-copy-failed = Your browser did not allow copying. Select the text and copy it yourself.
ui-step-done = completed
ui-timeline-expected = Expected

# Forms
ui-error-prefix = Error:
ui-error-summary = { $count ->
    [one] Correct this error to continue
   *[other] Correct these { $count } errors to continue
}
ui-optional = optional
ui-count-limit = { $count ->
    [one] You can write up to one character.
   *[other] You can write up to { $count } characters.
}
ui-count-left = Characters left: %n
ui-count-over = Characters too many: %n
ui-saving = Saving …
ui-saved = Saved
ui-not-saved = Not saved. Check your connection. We will try again.
ui-typed-restored = This stood here when the page was loaded again. It has not been sent or saved yet.
ui-save-offline = Not saved: there is no network connection. The text is here on the page. We try again when the network is back.
ui-save-refused = Not saved. Use the button in the form to see what must be corrected.
ui-save-conflict = Someone else changed the text while you were writing. Nothing is deleted.
ui-save-conflict-link = See both texts
ui-conflict-title = { $who } changed this text while you were writing
ui-conflict-own-title = You changed this text in another tab
ui-conflict-own = { $label } – your text from the other tab
ui-conflict-text = Choose which text is to apply. You can also combine them in your field first.
ui-conflict-mine = { $label } – your text
ui-conflict-theirs = { $label } – the text by { $who }
ui-conflict-keep-mine = Keep mine
ui-conflict-keep-theirs = Keep the other

# Files
ui-pages = { $count ->
    [one] 1 page
   *[other] { $count } pages
}
ui-file-by = Uploaded by { $who }
ui-file-remove = Delete
ui-file-download = Download
ui-files-none = No files have been uploaded.
ui-upload-choose-many = Choose files
ui-upload-choose-one = Choose file
ui-upload-drop = or drop them here
ui-upload-send = Upload
ui-upload-done = %f is uploaded
ui-upload-failed = %f was not uploaded. Try again, or contact us if it happens repeatedly.
ui-upload-offline = %f was not uploaded. Check your connection and try again.
ui-upload-too-big = %f is too big (%s MB). Files can be up to %m MB.
ui-upload-empty = %f is empty. Choose a file with content.
ui-upload-list-failed = The file is uploaded, but the list was not updated. Reload the page to see it.
ui-upload-cancel = Cancel
ui-upload-retry = Try again
ui-upload-dismiss = Remove from list
ui-upload-waiting = Waiting
ui-upload-sending = Uploading
ui-upload-cancelled = %f was cancelled
ui-upload-signed-out = You are signed out. Sign in in another tab and choose “Try again”: the upload of %f goes on from where it was.
ui-upload-clear = Remove all that were not uploaded
ui-upload-lost = The network is gone. The upload goes on from %p% when it is back.
ui-upload-goes-on = Going on from %p%
ui-upload-finishing = Everything is sent. Checking that the file is whole …
ui-upload-unreadable = The browser cannot read %f. If the file has been moved or changed, choose it again.
ui-check-choose = Choose PDF
ui-check-drop = or drop it here
ui-check-send = Check the file
ui-check-local = The file does not leave your computer. Your browser computes a fingerprint, and only that is sent. If we do not know it, you may choose to send the file to be examined.
ui-check-working = Checking …
ui-check-failed = The check was not completed. Check your connection and try again.

# Status
ui-task-not-started = Not started
ui-task-in-progress = In progress
ui-task-needs-changes = Needs changes
ui-task-complete = Completed
ui-task-cannot-start = Cannot start yet
ui-verdict-from = Valid from
ui-verdict-to = Valid until
ui-verdict-checked = Checked now:
ui-spread-none = No spread
ui-spread-small = Small spread
ui-spread-large = Large spread
ui-joint = Joint
ui-nobody = Nobody
ui-reasons = { $count ->
    [one] Show the reason
   *[other] Show { $count } reasons
}

# When something does not work
ui-problem-400-title = We do not understand the address or the form
ui-problem-400-text = Go back and try again. If you typed the address yourself, see whether something is missing.
ui-problem-401-title = You must sign in
ui-problem-401-text = You are not signed in, or it is a long time since you did anything here. When you have signed in, you return to this page.
ui-problem-403-title = You do not have access to this page
ui-problem-403-text = Your account is not allowed to see or do this. Ask the person who manages users in your company.
ui-problem-404-title = We cannot find the page
ui-problem-404-text = It may have moved. If you are looking for a company, you can search the register.
ui-problem-405-title = This cannot be done here
ui-problem-405-text = Go back to the page you came from and use the buttons there.
ui-problem-409-title = Something has changed since you opened the page
ui-problem-409-text = Open the page again to see how it is now. You can get back what you wrote by going back in your browser.
ui-problem-410-title = The page has been removed
ui-problem-410-text = The content is no longer here. If you are looking for a company, you can search the register.
ui-problem-413-title = The file is too big
ui-problem-413-text = Go back and choose a smaller file. The limit is stated at the field where you upload.
ui-problem-415-title = This kind of file cannot be used here
ui-problem-415-text = Go back and save the file as one of the kinds stated at the field.
ui-problem-422-title = Something must be corrected
ui-problem-422-text = Go back to the form and see what is missing.
ui-problem-429-title = There were many requests in a short time
ui-problem-429-text = Wait a minute and try again.
ui-problem-500-title = Something went wrong on our side
ui-problem-500-text = The error has been recorded. Try again shortly. Quote the reference if you contact us.
ui-problem-503-title = The service is closed for maintenance
ui-problem-503-text = What is saved is safe. Try again in a few minutes.
ui-problem-other-title = That did not work
ui-problem-other-text = Go back and try again. Quote the reference if you contact us.
ui-problem-search = Search by name, organisation number or certificate number
ui-problem-sign-in = Sign in
ui-problem-reload = Open the page again
ui-problem-contact = If you cannot get further, write to
ui-problem-reference = Reference
ui-problem-home = To the front page

# For developers only
ui-dev-title = Components
ui-dev-lead = Every part that the pages are built of, in every state.
ui-dev-post-title = Outgoing mail
ui-dev-post-lead = Mail that would have been sent. Shown during development only.
ui-dev-post-none = No mail yet
ui-dev-post-none-text = Do something that notifies someone, and open the page again.
ui-dev-post-to = To
ui-dev-post-html = Open as HTML
ui-dev-post-text = Show the text
ui-dev-post-queued = Queued
ui-dev-post-sent = Sent
ui-dev-post-failed = Failed
ui-dev-post-bounced = Bounced
