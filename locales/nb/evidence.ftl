# Filer som dokumentasjon
evidence-hint-kinds = PDF, PNG, JPEG, DOCX, XLSX, CSV og TXT kan lastes opp.
evidence-hint-size = Hver fil kan være opptil { $limit }. Du kan velge opptil { $files } filer om gangen.
evidence-hint-unlocked = Filer må kunne åpnes uten passord.
evidence-no-file = Velg minst én fil før du laster opp
evidence-refused-empty = { $name } er tom. Velg en fil med innhold.
evidence-refused-too-large = { $name } er for stor. Filer kan være opptil { $limit }. Del filen, eller lagre den med mindre bilder, og prøv igjen.
evidence-refused-wrong-type = { $name } kan ikke åpnes her. Lagre den som PDF og prøv igjen.
evidence-refused-password = { $name } er låst med passord. Fjern passordet og last opp på nytt.
evidence-refused-damaged = { $name } er ikke hel, og kan ikke åpnes. Åpne den på din maskin, lagre den på nytt og prøv igjen.
evidence-refused-macros = { $name } inneholder makroer. Lagre den uten makroer, eller som PDF, og prøv igjen.
evidence-refused-too-many = Du kan laste opp { $files } filer om gangen. { $name } og filene etter den ble ikke lastet opp. Last dem opp nå.

problem-upload-too-slow = Opplastingen stoppet opp. Sjekk nettet, gå tilbake og prøv igjen. Mange eller store filer kan du laste opp én om gangen.
problem-upload-broken = Opplastingen ble avbrutt før alt kom fram. Gå tilbake og prøv igjen.
problem-upload-too-much = Du sendte for mye på én gang. Gå tilbake og last opp færre filer om gangen.
