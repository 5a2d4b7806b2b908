# Vendors, units and who may act for them
flash-saved = Saved.
flash-vendor-registered = The business has been registered. Now describe what is to be approved.
flash-vendor-join-requested = We have e-mailed those who manage the users of this business. You will get an answer by e-mail.

# My businesses
vendors-list-title = My businesses
vendors-list-lead = These are the businesses you can apply for.
vendors-none-title = You are not linked to any business yet
vendors-none-text = Begin with the organisation number. If the business is already here, we ask a colleague whether to let you in. You can save as you go and continue later.
vendors-start = Start the application
vendors-add-another = Add a business
vendors-role-administrator = Administrator
vendors-role-user = User
vendors-state-requested = Awaiting an answer
vendors-state-requested-text = An administrator of the business has to say yes before you get access. You will get an answer by e-mail.
vendors-orgnr-short = Org. no.

# A new business
vendors-new-title = Which business is it about?
vendors-new-lead = If you are the first from the business, you become its administrator and can let colleagues in.
vendors-orgnr = Organisation number
vendors-orgnr-hint = Nine digits, for the main unit (the legal entity).
vendors-orgnr-hint-demo = Nine digits. In this demo you may also use made-up numbers that begin with 2 or 3, for example 313 000 001.
vendors-name = Name of the business
vendors-name-hint = As it stands in the Norwegian company register. If you leave the field empty, we fetch the name from there. If the business is already here, we use the name we have.
vendors-email = E-mail
vendors-phone = Telephone
vendors-website = Website
vendors-contact-title = Contact for customers
vendors-contact-text = Shown in the register if the business is approved. Leave empty what you do not want to show.
vendors-contact-change = Change contact details
vendors-not-given = Not given
vendors-continue = Continue
vendors-cancel = Cancel
vendors-save = Save
vendors-known-title = What if the business is already here?
vendors-known-text = Then you do not see its details at once. We e-mail those who manage its users, and you get access when one of them says yes.

vendors-orgnr-missing = Enter the organisation number
vendors-orgnr-length = The organisation number must have nine digits. You entered { $digits }.
vendors-digits = { $count ->
    [1] one
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
   *[other] { $count }
}
vendors-orgnr-not-digits = The organisation number must have digits only, for example 398 142 071
vendors-orgnr-check-digit = The organisation number is not right. Its check digit does not fit the other digits, so at least one digit is wrong. Check the number in the company register.
vendors-orgnr-first-digit = The organisation number must begin with 8 or 9. Check that you have not entered some other number.
vendors-orgnr-synthetic = Numbers that begin with 2 or 3 are made-up test numbers and cannot be used here. Enter the organisation number of the business itself.
vendors-name-missing = Enter the name of the business
vendors-name-long = The name can have up to 200 characters. Enter a shorter name.
vendors-email-wrong = Enter the e-mail address with an at sign and a domain, for example post@firma.no, or leave the field empty
vendors-phone-wrong = Enter the telephone number with 5 to 15 digits, for example 22 00 00 00 or +47 22 00 00 00, or leave the field empty
vendors-website-wrong = Enter the web address as it stands in the browser, for example www.firma.no, or leave the field empty

# The overview
vendors-cases-title = Applications and cases
vendors-cases-text = An application is about one unit: the whole business or a department.
vendors-cases-unit-first = Before you can apply, you have to describe what is to be approved: the whole business or a department.
vendors-new-application = New application
vendors-see-cases = See the cases
vendors-units-title = Units
vendors-units-none = No unit has been described yet.
vendors-add-first-unit = Describe the unit
vendors-add-unit = Add a unit
vendors-former-names = Former names
vendors-former-until = until
vendors-members-title = Users
vendors-members-count = { $count ->
    [one] One person can act for the business.
   *[other] { $count } people can act for the business.
}
vendors-requests-count = { $count ->
    [one] One person awaits an answer
   *[other] { $count } people await an answer
}
vendors-members-see = See the users

# The unit
vendors-unit-new-title = What is to be approved?
vendors-unit-change-title = Change the unit
vendors-unit-lead = An approval can cover the whole business or a department of it. Your answers decide which criteria you get.
vendors-unit-kind = Covers
vendors-unit-kind-question = Is it about the whole business?
vendors-unit-kind-whole = The whole business
vendors-unit-kind-department = A department
vendors-unit-kind-department-hint = For example the customer centre. Name the department below.
vendors-unit-name = Name of the department
vendors-unit-name-hint = Only for a department. The whole business bears its own name.
vendors-scope-title = What do you do?
vendors-scope-text = Answer for what is to be approved. You are asked only about the criteria that fit your answers.
vendors-choose-all = Select all that apply.
vendors-direction = Calls
vendors-direction-question = Which way do the calls go?
vendors-direction-outbound = Outbound
vendors-direction-outbound-hint = You make the calls.
vendors-direction-inbound = Inbound
vendors-direction-inbound-hint = You take the calls.
vendors-direction-missing = Select whether calls are outbound, inbound or both
vendors-activities = Activities
vendors-activities-question = What are the calls about?
vendors-activities-sales = Sales
vendors-activities-service = Customer service
vendors-activities-fundraising = Fundraising
vendors-activities-research = Research
vendors-activities-missing = Select at least one thing that the calls are about
vendors-audience = Talks to
vendors-audience-question = Whom do you talk to?
vendors-audience-consumer = Consumers
vendors-audience-business = Businesses
vendors-audience-missing = Select whether you talk to consumers, businesses or both
vendors-calls-for = On behalf of
vendors-calls-for-question = For whom do you do it?
vendors-calls-for-own = Our own business
vendors-calls-for-others = Clients
vendors-calls-for-missing = Select whether you do it for your own business, for clients or both
vendors-sites = Sites
vendors-sites-text = Enter the address of each place where the calls are handled. Rows left empty are not included.
vendors-site-number = Site { $number }
vendors-site-address = Address
vendors-site-address-hint = Street, postcode and town
vendors-site-name = Name of the site
vendors-more-sites = Add more sites
vendors-unit-name-missing = Enter the name of the department, or select the whole business
vendors-unit-name-long = The name of the department can have up to 200 characters. Enter a shorter name.
vendors-site-none = Enter the address of at least one site
vendors-site-address-missing = Enter the address of the site, or clear its name
vendors-site-name-long = The name of the site can have up to 200 characters. Enter a shorter name.
vendors-site-address-long = The address can have up to 300 characters. Enter only street, postcode and town.
vendors-sites-too-many = A unit can have up to 100 sites. Split it into several units.

# Two people changing the same thing
vendors-conflict-title = Somebody else changed this while you were writing
vendors-conflict-who = { $who } changed the unit while you were writing
vendors-conflict-at = Changed
vendors-conflict-text = This is what is saved now. What you wrote stands in the form below. Nothing has been deleted.
vendors-conflict-theirs = Keep what is saved and discard mine
vendors-save-mine = Save mine instead

# Users
vendors-members-lead = All users can write and submit applications. Administrators also decide who the users are.
vendors-members-now = Users now
vendors-members-ask-administrator = Only administrators can change users. Ask one of them.
vendors-member-name = Name
vendors-member-email = E-mail
vendors-member-role = Role
vendors-member-since = Since
vendors-member-change = Change
vendors-member-you = (you)
vendors-member-remove = Remove
vendors-administrator-make = Make administrator
vendors-administrator-end = Make ordinary user
vendors-requests-title = Asking for access
vendors-requests-text = Say yes only if you know the person and know that the address is right.
vendors-requests-others = An administrator has to answer.
vendors-requested-on = asked
vendors-accept = Give access
vendors-accept-administrator = Give access as administrator
vendors-decline = Decline
vendors-invite-title = More colleagues?
vendors-invite-text = Ask your colleague to make an account and enter the organisation number at this address. The request then appears here.
vendors-invite-address = Address for your colleague

# When something does not work
problem-vendors-not-administrator = Only an administrator of the business can change who its users are. Ask one of those on the list of users.
problem-vendors-last-administrator = The business must have at least one administrator. Make somebody else an administrator first.
problem-vendors-answered = Another administrator has answered this already. The list below is up to date.
problem-vendors-changed = Somebody else changed this while you were writing. Open the page again to see what is saved.
problem-vendors-faults = Something in the form is missing. Go back and fill it in again.

# Events
journal-vendor-registered = { $actor } registered the business { $subject }
journal-vendor-join-requested = { $actor } asked for access to { $subject }
journal-vendor-join-accepted = { $actor } gave { $subject } access
journal-vendor-join-declined = { $actor } declined access for { $subject }
journal-vendor-member-removed = { $actor } ended { $subject }’s access
journal-vendor-administrator-added = { $actor } made { $subject } an administrator
journal-vendor-administrator-removed = { $actor } made { $subject } an ordinary user
journal-vendor-unit-added = { $actor } added the unit { $subject }
journal-vendor-unit-changed = { $actor } changed the unit { $subject }
journal-vendor-contact-changed = { $actor } changed the contact details of { $subject }
journal-vendor-renamed = { $actor } changed the name to { $subject }

# E-mail
mail-join-requested-subject = A colleague asks for access to your business
mail-join-answered-subject = An answer to your request for access
vendors-mail-hello = Hello { $name },
vendors-mail-requested-who = { $name } ({ $email }) asks
vendors-mail-requested-what = to apply for approval on behalf of { $vendor }.
vendors-mail-requested-check = You get this e-mail because you manage its users.
vendors-mail-requested-answer = Answer here:
vendors-mail-requested-link = See who it is, and answer
vendors-mail-requested-unknown = If you do not know the person, decline.
vendors-mail-accepted = { $by } has given you access to { $vendor }.
vendors-mail-accepted-next = You can begin here:
vendors-mail-accepted-link = Go to the business
vendors-mail-declined = { $by } has answered no to your access to { $vendor }.
vendors-mail-declined-next = If you think this is wrong, contact the business.

# What holds for each unit, and what to do now
vendors-ahead-until = Approved until { $day }.
vendors-ahead-continue = Must be continued by { $day }.
vendors-ahead-early = A renewal is a new application to which last time’s answers and evidence come along. The yearly continuation is arranged with the secretariat.
vendors-ahead-renew = Renew the approval
vendors-ahead-case = Case { $number }
vendors-ahead-renewing = Renewal, case { $number }
vendors-ahead-supplement = The secretariat has asked for more. Send it by { $day }.
vendors-ahead-answer = Send what is missing
vendors-ahead-go-on = Continue the application
vendors-ahead-see = See case { $number }
vendors-ahead-none = No approval and no application yet.
vendors-hidden-signs = The text contains characters that are not shown, or that turn the reading direction. Delete it, and type it again on the keyboard.
vendors-ahead-appeal = Appeal, case { $number }
