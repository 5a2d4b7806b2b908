# Det prøven selv sier
demo-invented-paper = Oppdiktet dokument, laget for å prøve portalen.
demo-renamed = Nytt navn i Enhetsregisteret
demo-call-note = Innleder uten å si hvem som ringer; kunden spør.
demo-condition-answer = Sperren virker. Oversikten over opplæring og første innlogging er hentet fra systemet i går, og alle rådgiverne har fullført kurset før første vakt.
