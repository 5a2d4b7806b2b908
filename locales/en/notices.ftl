# At the foot of every e-mail
notices-contact = Ask the secretariat: { $email }, telephone { $phone }. You can reply to this e-mail.
notices-why = This e-mail was sent to { $email } because the address is used in the portal. The secretariat can help if that is wrong.
notices-address = Does the button not work? Copy the address:
