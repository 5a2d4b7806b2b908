# What can go wrong on any page
problem-foreign-form = The form did not come from a page that is open here, or the page is too old. Nothing has changed. Go back, load the page again and send the form again.
problem-form-too-large = The form is too large. Go back, shorten the text and send it again.
problem-not-a-form = This can only be sent from the form on the page. Go back and try again.
problem-sign-in = Sign in to see this page.
problem-forbidden = You are signed in, but your role does not give access to this page.
problem-too-often = There were too many attempts in a short time. Wait a little and try again.
problem-unavailable = Something that we need is not answering just now. What was saved is safe. Try again in a moment.
web-refused-title = That cannot be done now
