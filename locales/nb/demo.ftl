# Det prøven selv sier
demo-invented-paper = Oppdiktet dokument, laget for å prøve portalen.
demo-renamed = Nytt navn i Enhetsregisteret
demo-call-note = Innleder uten å si hvem som ringer; kunden spør.
