# Nederst i hver e-post
notices-contact = Spør sekretariatet: { $email }, telefon { $phone }. Du kan svare på denne e-posten.
notices-why = E-posten er sendt til { $email } fordi adressen er brukt i portalen. Sekretariatet kan hjelpe deg hvis det er feil.
notices-address = Virker ikke knappen? Kopier adressen:

# En prøve av posten
mail-test-subject = En prøve fra { $scheme }
notices-test-text = Dette er en prøve. Kommer den fram, virker utsendingen av e-post fra portalen, og du trenger ikke gjøre noe.
notices-test-button = Åpne portalen
