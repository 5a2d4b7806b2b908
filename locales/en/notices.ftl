# At the foot of every e-mail
notices-contact = Ask the secretariat: { $email }, telephone { $phone }. You can reply to this e-mail.
notices-why = This e-mail was sent to { $email } because the address is used in the portal. The secretariat can help if that is wrong.
notices-address = Does the button not work? Copy the address:

# A test of the post
mail-test-subject = A test from { $scheme }
notices-test-text = This is a test. If it arrives, the portal’s e-mail works, and you need not do anything.
notices-test-button = Open the portal
