# Filer som dokumentasjon
evidence-hint-kinds = PDF, PNG, JPEG, DOCX, XLSX, CSV og TXT kan lastes opp.
evidence-hint-size = Hver fil kan være opptil { $limit }. Du kan velge opptil { $files } filer om gangen.
evidence-hint-recordings = Lydopptak bør bli hos dere. Kan kravet ikke vises på annen måte, tar vi imot WAV, MP3, M4A, OGG og FLAC på opptil { $recording }. Opptaket er aldri offentlig, hver avspilling står i loggen, og det blir slettet når saken er avgjort.
evidence-hint-unlocked = Filer må kunne åpnes uten passord.
evidence-no-file = Velg minst én fil før du laster opp
evidence-refused-empty = { $name } er tom. Velg en fil med innhold.
evidence-refused-too-large = { $name } er for stor ({ $size }). Slike filer kan være opptil { $limit }. Del filen, eller lagre den mindre, og prøv igjen.
evidence-refused-wrong-type = { $name } kan ikke åpnes her. Lagre den som PDF og prøv igjen.
evidence-refused-misnamed = { $name } kan ikke åpnes her, for den er ikke en PDF selv om navnet sier det. Åpne den i programmet den er laget i, lagre den som PDF og prøv igjen.
evidence-refused-unusable = Filtypen til { $name } kan ikke brukes. Last opp selve dokumentet eller bildet.
evidence-refused-password = { $name } er låst med passord. Fjern passordet og last opp på nytt.
evidence-refused-damaged = { $name } er ikke hel, og kan ikke åpnes. Åpne den på din maskin, lagre den på nytt og prøv igjen.
evidence-refused-macros = { $name } inneholder makroer. Lagre den uten makroer, eller som PDF, og prøv igjen.
evidence-refused-swollen = { $name } pakker seg ut til mer enn { $limit }, og åpnes derfor ikke. Lagre den på nytt fra programmet den er laget i, eller som PDF, og prøv igjen.
evidence-refused-film = { $name } er en film. Lagre bare lyden, for eksempel som MP3, og prøv igjen.
evidence-refused-no-recordings = { $name } er et lydopptak, og dette kravet ber ikke om opptak. Beskriv i stedet hva opptakene viser.
evidence-refused-full = Det er ikke plass til { $name }. Dere kan ha opptil { $limit } til sammen. Avbryt opplastinger dere ikke trenger, eller kontakt sekretariatet.
evidence-refused-too-many = Du kan laste opp { $files } filer om gangen. { $name } og filene etter den ble ikke lastet opp. Last dem opp nå.

problem-upload-too-slow = Opplastingen stoppet opp. Sjekk nettet, gå tilbake og prøv igjen. Mange eller store filer kan du laste opp én om gangen.
problem-upload-broken = Opplastingen ble avbrutt før alt kom fram. Gå tilbake og prøv igjen.
problem-upload-too-much = Du sendte for mye på én gang. Gå tilbake og last opp færre filer om gangen.

problem-upload-no-room = Det er ikke plass til filene. Avbryt opplastinger dere ikke trenger, eller kontakt sekretariatet.
problem-upload-too-many = Dere har { $most } filer på vei allerede. Fullfør eller avbryt noen av dem, og prøv igjen.
problem-upload-elsewhere = Delen hører ikke til der filen slutter nå. Last siden på nytt og velg filen igjen for å fortsette.
problem-upload-held = Filen lastes opp i et annet vindu akkurat nå. Prøv igjen om noen sekunder.
problem-upload-finished = Filen er ferdig lastet opp.
problem-upload-incomplete = Det mangler deler av filen. Velg den igjen for å fortsette.
problem-upload-altered = Filen ble endret på veien hit, og vi tok ikke vare på den. Last den opp på nytt.
problem-upload-part-too-large = Delen er større enn avtalt. Last siden på nytt og velg filen igjen.
problem-upload-not-a-part = Dette er ikke en del av en fil. Last siden på nytt og velg filen igjen.
problem-upload-malformed = Opplysningene om filen er ikke til å forstå. Last siden på nytt og velg filen igjen.
problem-upload-refused = Filen kan ikke lastes opp her.
problem-evidence-closed = Filen er stengt, fordi viruskontrollen kjente igjen noe skadelig i den. Kontakt sekretariatet hvis du mener det er feil.
flash-upload-given-up = Opplastingen er avbrutt.

# Hva kontrollen av en fil kom til
evidence-check-pending = Kontrolleres …
evidence-check-clean = Kontrollert
evidence-check-unscanned = Ikke kontrollert for virus
evidence-check-not-scannable = Kan ikke kontrolleres for virus
evidence-check-suspicious = Innhold som kjører av seg selv
evidence-check-unscannable = Kan ikke kontrolleres
evidence-check-infected = Stengt
evidence-scanned = Kontrollert for virus { $at }. Ingenting funnet.
evidence-not-scanned = Filen er ikke kontrollert for virus.
evidence-scan-failed = Filen er for stor for viruskontrollen, og er ikke kontrollert for virus.
evidence-closed-title = Filen er stengt
evidence-closed-text = Viruskontrollen kjente igjen noe skadelig. Filen kan ikke åpnes eller lastes ned av noen.
evidence-closed-contact = Last opp dokumentet fra en annen maskin. Mener du at dette er feil, skriv til
evidence-findings-title = Dette fant kontrollen
evidence-findings-text = Filen kan lastes ned, men åpne den med varsomhet. Bildene av sidene under er trygge.
evidence-found-locked = Filen er låst med passord.
evidence-found-damaged = Filen er skadet.
evidence-found-swollen = Filen pakker seg ut til mye mer enn et dokument skal.
evidence-found-tangled = Filen har flere deler enn et dokument skal.
evidence-found-exhausting = Filen tok for lang tid eller for mye plass å undersøke.
evidence-found-script = Filen inneholder JavaScript.
evidence-found-launch = Filen prøver å starte et annet program.
evidence-found-open-action = Filen gjør noe når den åpnes.
evidence-found-attachment = Filen har andre filer inni seg.
evidence-found-rich-media = Filen inneholder film, lyd eller et skjema som kjører av seg selv.
evidence-found-submits-form = Filen sender det som fylles ut, til en adresse.
evidence-found-macros = Filen inneholder makroer.
evidence-found-external-link = Filen henter deler fra andre steder når den åpnes.
evidence-found-object = Filen inneholder et objekt fra et annet program.
evidence-found-command = Filen inneholder kommandoer til andre programmer.
evidence-mend-locked = Fjern passordet og last opp filen på nytt.
evidence-mend-damaged = Åpne filen på din egen maskin, lagre den på nytt og last den opp igjen.
evidence-mend-swollen = Lagre filen på nytt fra programmet den er laget i, eller som PDF, og last den opp igjen.
evidence-mend-tangled = Skriv dokumentet ut som PDF og last den opp i stedet.
evidence-mend-exhausting = Skriv dokumentet ut som PDF, eller del det opp, og last det opp på nytt.

# Siden som viser en fil
evidence-view-caption = Dokumentasjon
evidence-view-kind = Type
evidence-view-size = Størrelse
evidence-view-pages = Sider
evidence-view-dated = Datert
evidence-view-uploaded = Lastet opp
evidence-view-open = Åpne originalen
evidence-view-download = Last ned originalen
evidence-view-go = Gå til side
evidence-view-page = Side { $page } av { $all }
evidence-view-words = Vis teksten på side { $page }
evidence-view-left = { $count ->
    [one] Én side til vises ikke her.
   *[other] { $count } sider til vises ikke her.
}
evidence-no-pages-yet = Filen blir kontrollert nå. Sidene vises her når kontrollen er ferdig.
evidence-no-pages-recording = Lydopptak kan ikke spilles av her. Last ned originalen for å høre det.
evidence-no-pages-failed = Sidene kan ikke vises her. Last ned originalen i stedet.
evidence-no-pages-kind = Denne filtypen vises ikke side for side. PDF vises direkte i vurderingen.

mail-file-closed-subject = { $name } er stengt
mail-file-closed-lead = Viruskontrollen kjente igjen noe skadelig i { $name }, som du lastet opp. Filen er stengt, og ingen kan åpne eller laste den ned.
mail-file-closed-text = Kontroller maskinen som filen kommer fra, og last opp dokumentet på nytt fra en maskin du vet er i orden. Mener du at dette er feil, svar på denne e-posten.
evidence-kept = Filer vi har fått
evidence-kept-hint = De følger med når du sender skjemaet på nytt. Fjern krysset ved filer som ikke skal være med.
