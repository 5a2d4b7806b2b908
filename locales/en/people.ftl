# People: accounts, signing in, roles
people-nav-companies = My businesses
people-nav-approvals = Approvals
people-nav-people = People

people-name = Name
people-name-hint = This is how others in the case see you.
people-email = Email address
people-password = Password
people-new-password = New password
people-present-password = Your present password
people-password-hint = At least 12 characters. A long phrase that only you would think of is both safe and easy to remember. You can paste from a password manager.
people-language = Language
people-language-hint = For the pages you see when you are signed in, and the emails we send you.
people-language-nb = Norwegian
people-language-en = English
people-role = Role
people-roles = Roles
people-account = Account
people-you = Yourself
people-deputy-for = Personal deputy for
people-deputy-for-name = deputy for { $name }

people-role-secretariat = The secretariat
people-role-member = Member of the board
people-role-deputy = Deputy member
people-role-chair = Chair of the board
people-role-administrator = System administrator
people-role-secretariat-hint = Sees all cases, checks evidence and fees.
people-role-member-hint = Reviews cases and votes.
people-role-deputy-hint = Stands in for one particular member.
people-role-chair-hint = Leads the board, assigns cases and votes.
people-role-administrator-hint = Manages people and settings, but sees no cases.

# Sign in
people-sign-in-title = Sign in
people-sign-in-lead = For companies that apply, for the secretariat and for the board.
people-sign-in = Sign in
people-sign-in-parked = You were signed out when you sent the form. What you wrote has been kept. Sign in to see it and send it again.
people-sign-in-next = Sign in to see the page you asked for.
people-forgot-link = Forgotten your password?
people-no-account-title = No account yet?
people-no-account-text = If your company is going to apply for approval, you can sign up yourself.
people-sign-up-link = Sign up
people-sign-out-everywhere = Sign out everywhere
problem-people-wrong-sign-in = The email address or the password is wrong. Check for typing mistakes, or select “Forgotten your password?”.
problem-people-unconfirmed = Your email address has not been confirmed yet. We have sent you a new link. Open it, and sign in afterwards.
problem-people-too-often = { $minutes ->
    [one] There have been too many attempts. Wait one minute and try again. The account is not locked.
   *[other] There have been too many attempts. Wait { $minutes } minutes and try again. The account is not locked.
}
problem-people-invalid = Some of what you wrote cannot be used. Go back to the form to see what is missing.
problem-people-dead-link = The link no longer works.
problem-people-last-administrator = There must always be a system administrator. Invite a new one before you take the role from the last.

# Sign up
people-sign-up-title = Sign up
people-sign-up-lead = Make an account to apply for approval on behalf of a company.
people-sign-up-email-hint = Use your address at work. We will send you a link that you must open to confirm it.
people-sign-up = Sign me up
people-have-account = I have an account
people-sign-up-board-title = Are you on the board or in the secretariat?
people-sign-up-board-text = Then do not sign up here. You will get an invitation by email.
people-sent-title = Check your email
people-sent-confirm = We have sent you an email. Open the link in it to confirm your address.
people-sent-confirm-life = The link works for 48 hours, and only once.
people-sent-reset = If the address has an account here, we have sent a link for choosing a new password.
people-sent-reset-life = The link works for two hours, and only once.
people-sent-missing-title = No email?
people-sent-missing-text = Wait a few minutes, and look in your spam folder. Also check that you typed the address correctly.
people-sent-again = Try again
people-confirm-title = Confirm your email address
people-confirm-lead = Press the button to confirm that the address is yours. Then sign in with the password you chose.
people-confirm = Confirm the address
people-dead-link-title = The link no longer works
people-dead-link-lead = It has been used, replaced by a newer one, or is too old.
people-dead-link-confirm = If you have confirmed the address before, you can sign in. If not, we will send a new link when you try to sign in with the right password.
people-dead-link-reset = If you have already chosen a new password, you can sign in. If not, you can ask for a new link.
people-dead-link-invite = If you have already accepted, you can sign in. If not, ask the person who invited you for a new invitation.

# Forgotten password
people-forgot-title = Forgotten password
people-forgot-lead = Enter your email address, and we will send you a link for choosing a new password.
people-forgot-send = Send the link
people-reset-title = Choose a new password
people-reset-lead = When you save, you will be signed out everywhere. Then sign in with the new password.
people-reset = Save the password

# Invitation
people-invitation-title = You are invited
people-invitation-lead = Accept to take on the role. Then sign in.
people-invitation-known = You already have an account. Your password stays the same, and you will be signed out everywhere so that the new role applies from the next time you sign in.
people-invitation-accept = Accept

# Profile
people-profile-title = Profile
people-profile-save = Save
people-password-change-title = Change password
people-password-change-text = When you change it, you will be signed out everywhere else.
people-password-change = Change password
people-sessions-title = Where you are signed in
people-sessions-text = If you do not recognise a place, sign out everywhere and change your password.
people-session-agent = Browser
people-session-began = Signed in
people-session-seen = Last used
people-session-unknown = Unknown
people-session-this = This one

# What you had written
people-parked-title = You were signed out
people-parked-lead = Here is what you had written. Send it now, and you continue where you were.
people-parked-send = Send again
people-parked-leave = Do not send
people-parked-kept = We keep the text for two days. Only you can see it.

# People
people-list-title = People
people-list-lead = Who has a role in the scheme, and who has been invited.
people-list-caption = People with roles
people-disabled = Disabled
people-disable = Disable the account
people-enable = Enable the account
people-role-end = End the role
people-invitations-caption = Unanswered invitations
people-invitation-until = Valid until
people-invitation-withdraw = Withdraw
people-invite-title = Invite somebody
people-invite-text = They will get an email with a link that works for 14 days. The role begins only when they have accepted.
people-invite-language = Language of the invitation
people-deputy-for-hint = Only for deputy members: the member they stand in for.
people-deputy-for-nobody = Choose a member
people-invite = Send the invitation

# What is wrong, and what to do about it
people-fault-name-missing = Enter the name.
people-fault-name-too-long = The name is too long. Use at most { $longest } characters.
people-fault-email-missing = Enter the email address.
people-fault-email-wrong = This is not an email address. Write it like this: name@example.com.
people-fault-email-taken = The address already has an account.
people-fault-password-too-short = The password is too short. Use at least { $least } characters.
people-fault-password-too-long = The password is too long. Use at most { $most } characters.
people-fault-password-common = The password resembles one that many people use, and is easy to guess. Put together several words that do not belong together.
people-fault-password-pattern = The password follows a pattern on the keyboard or in the alphabet, and is easy to guess. Put together several words that do not belong together.
people-fault-password-repeats = The password repeats itself and is easy to guess. Put together several different words.
people-fault-password-dates = Years and dates are easy to guess. Add some words that do not belong together.
people-fault-password-names = Names are easy to guess. Add some words that have nothing to do with you.
people-fault-password-weak = The password is easy to guess for somebody who knows you or tries many. Add a couple of unusual words.
people-fault-present-password-wrong = This is not your present password.
people-fault-role-unknown = Choose a role.
people-fault-deputy-of-nobody = Choose the member whom the deputy stands in for. It must be another, active member.
people-fault-chair-taken = The board has a chair and a deputy chair. End one of those roles first.
people-fault-role-held = This person already has the role.
people-fault-account-disabled = The account with this address is disabled. It must be enabled first.

# Receipts
flash-signed-out = You are signed out.
flash-address-confirmed = The address is confirmed. You can sign in now.
flash-password-set = The new password has been saved. Sign in with it.
flash-invitation-accepted = Thank you! Sign in to begin.
flash-profile-saved = Your profile has been saved.
flash-password-changed = The password has been changed, and you are signed out everywhere else.
flash-invitation-sent = The invitation has been sent.
flash-invitation-withdrawn = The invitation has been withdrawn.
flash-role-ended = The role has ended.
flash-account-disabled = The account is disabled.
flash-account-enabled = The account is enabled.

# The journal
journal-person-signed-up = { $actor } signed up
journal-person-confirmed = { $actor } confirmed their email address
journal-person-password-changed = { $actor } changed their password
journal-person-password-reset = { $actor } chose a new password after forgetting the old one
journal-person-invited = { $actor } invited { $subject }
journal-person-invitation-withdrawn = { $actor } withdrew the invitation to { $subject }
journal-person-joined = { $actor } accepted the invitation
journal-person-role-ended = { $actor } ended a role of { $subject }
journal-person-disabled = { $actor } disabled the account of { $subject }
journal-person-enabled = { $actor } enabled the account of { $subject }
journal-person-added = { $actor } added { $subject }
journal-person-renamed = { $actor } changed their name to { $subject }

# Mail
mail-confirm-address-subject = Confirm your email address
mail-confirm-address-hello = Hello { $name }
mail-confirm-address-text = You have signed up with { $scheme }. Open the link to confirm that the address is yours.
mail-confirm-address-link = Confirm the address
mail-confirm-address-life = The link works until { $until }, and only once.
mail-confirm-address-not-you = If it was not you, you can ignore this email. Nothing will happen.
mail-address-in-use-subject = Somebody tried to sign up with your address
mail-address-in-use-text = Somebody has just tried to sign up with { $scheme } using this address. You already have an account with us, so no new one was made.
mail-address-in-use-you = If it was you, you can sign in. If you have forgotten your password, you can choose a new one.
mail-address-in-use-sign-in = Sign in
mail-address-in-use-forgot = Choose a new password
mail-address-in-use-not-you = If it was not you, you need not do anything. Your account has not been changed.
mail-reset-password-subject = Choose a new password
mail-reset-password-text = Somebody, probably you, has asked for a new password for your account with { $scheme }. Open the link to choose one.
mail-reset-password-link = Choose a new password
mail-reset-password-life = The link works until { $until }, and only once.
mail-reset-password-not-you = If it was not you, you can ignore this email. Your password has not been changed.
mail-invitation-subject = You are invited
mail-invitation-text = { $inviter } invites you to join { $scheme }.
mail-invitation-role = Role: { $role }
mail-invitation-link = See the invitation
mail-invitation-life = The invitation is valid until { $until }.
mail-invitation-not-you = If you know nothing of this, you can ignore the email, or ask us.
people-fault-roles-apart = Nobody can both sit on the board and work in the secretariat. End the one role first.
