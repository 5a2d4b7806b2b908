# Virksomheter, enheter og hvem som kan handle for dem
flash-saved = Lagret.
flash-vendor-registered = Virksomheten er registrert. Beskriv nå hva som skal godkjennes.
flash-vendor-join-requested = Vi har sendt en e-post til dem som administrerer brukerne i virksomheten. Du får svar på e-post.

# Mine virksomheter
vendors-list-title = Mine virksomheter
vendors-list-lead = Her er virksomhetene du kan søke om godkjenning for.
vendors-none-title = Du er ikke knyttet til noen virksomhet ennå
vendors-none-text = Begynn med organisasjonsnummeret. Er virksomheten her fra før, spør vi en kollega om du skal ha tilgang. Du kan lagre underveis og fortsette senere.
vendors-start = Start søknaden
vendors-add-another = Legg til en virksomhet
vendors-role-administrator = Administrator
vendors-role-user = Bruker
vendors-state-requested = Venter på svar
vendors-state-requested-text = En administrator i virksomheten må si ja før du får tilgang. Du får svar på e-post.
vendors-orgnr-short = Org.nr.

# Ny virksomhet
vendors-new-title = Hvilken virksomhet gjelder det?
vendors-new-lead = Er du den første fra virksomheten, blir du administrator og kan slippe inn kolleger.
vendors-orgnr = Organisasjonsnummer
vendors-orgnr-hint = Ni siffer, for hovedenheten (den juridiske enheten).
vendors-orgnr-hint-demo = Ni siffer. I denne prøven kan du også bruke oppdiktede numre som begynner med 2 eller 3, for eksempel 313 000 001.
vendors-name = Virksomhetens navn
vendors-name-hint = Slik det står i Enhetsregisteret. Lar dere feltet stå tomt, henter vi navnet derfra. Er virksomheten her fra før, brukes navnet vi har.
vendors-email = E-post
vendors-phone = Telefon
vendors-website = Nettsted
vendors-contact-title = Kontakt for kunder
vendors-contact-text = Vises i registeret hvis virksomheten blir godkjent. La stå tomt det dere ikke vil vise.
vendors-contact-change = Endre kontaktopplysninger
vendors-not-given = Ikke oppgitt
vendors-continue = Fortsett
vendors-cancel = Avbryt
vendors-save = Lagre
vendors-known-title = Hva om virksomheten er her fra før?
vendors-known-text = Da får ikke du opplysningene med en gang. Vi sender en e-post til dem som administrerer brukerne i virksomheten, og du får tilgang når en av dem sier ja.

vendors-orgnr-missing = Skriv organisasjonsnummeret
vendors-orgnr-length = Organisasjonsnummeret skal ha ni siffer. Du har skrevet { $digits }.
vendors-digits = { $count ->
    [1] ett
    [2] to
    [3] tre
    [4] fire
    [5] fem
    [6] seks
    [7] sju
    [8] åtte
   *[other] { $count }
}
vendors-orgnr-not-digits = Organisasjonsnummeret skal bare ha siffer, for eksempel 398 142 071
vendors-orgnr-check-digit = Organisasjonsnummeret stemmer ikke. Kontrollsifferet passer ikke til de andre sifrene, så minst ett siffer er feil. Sjekk nummeret i Enhetsregisteret.
vendors-orgnr-first-digit = Organisasjonsnummeret skal begynne med 8 eller 9. Sjekk at du ikke har skrevet et annet nummer.
vendors-orgnr-synthetic = Numre som begynner med 2 eller 3, er oppdiktede testnumre og kan ikke brukes her. Skriv virksomhetens eget organisasjonsnummer.
vendors-name-missing = Skriv virksomhetens navn
vendors-name-long = Navnet kan ha opptil 200 tegn. Skriv et kortere navn.
vendors-email-wrong = Skriv e-postadressen med krøllalfa og domene, for eksempel post@firma.no, eller la feltet stå tomt
vendors-phone-wrong = Skriv telefonnummeret med 5 til 15 siffer, for eksempel 22 00 00 00 eller +47 22 00 00 00, eller la feltet stå tomt
vendors-website-wrong = Skriv nettadressen slik den står i nettleseren, for eksempel www.firma.no, eller la feltet stå tomt

# Oversikten
vendors-cases-title = Søknader og saker
vendors-cases-text = En søknad gjelder én enhet: hele virksomheten eller en avdeling.
vendors-cases-unit-first = Før dere kan søke, må dere beskrive hva som skal godkjennes: hele virksomheten eller en avdeling.
vendors-new-application = Ny søknad
vendors-see-cases = Se sakene
vendors-units-title = Enheter
vendors-units-none = Ingen enheter er beskrevet ennå.
vendors-add-first-unit = Beskriv enheten
vendors-add-unit = Legg til en enhet
vendors-former-names = Tidligere navn
vendors-former-until = til
vendors-members-title = Brukere
vendors-members-count = { $count ->
    [one] Én person kan handle for virksomheten.
   *[other] { $count } personer kan handle for virksomheten.
}
vendors-requests-count = { $count ->
    [one] Én person venter på svar
   *[other] { $count } personer venter på svar
}
vendors-members-see = Se brukerne

# Enheten
vendors-unit-new-title = Hva skal godkjennes?
vendors-unit-change-title = Endre enheten
vendors-unit-lead = En godkjenning kan gjelde hele virksomheten eller en avdeling av den. Svarene avgjør hvilke krav dere får.
vendors-unit-kind = Gjelder
vendors-unit-kind-question = Gjelder det hele virksomheten?
vendors-unit-kind-whole = Hele virksomheten
vendors-unit-kind-department = En avdeling
vendors-unit-kind-department-hint = For eksempel kundesenteret. Gi avdelingen et navn under.
vendors-unit-name = Avdelingens navn
vendors-unit-name-hint = Bare for en avdeling. Hele virksomheten får virksomhetens eget navn.
vendors-scope-title = Hva gjør dere?
vendors-scope-text = Svar for det som skal godkjennes. Dere blir bare spurt om kravene som passer til svarene.
vendors-choose-all = Velg alt som passer.
vendors-direction = Samtaler
vendors-direction-question = Hvilken vei går samtalene?
vendors-direction-outbound = Utgående
vendors-direction-outbound-hint = Dere ringer.
vendors-direction-inbound = Inngående
vendors-direction-inbound-hint = Dere blir ringt til.
vendors-direction-missing = Velg om samtalene er utgående, inngående eller begge deler
vendors-activities = Virksomhet
vendors-activities-question = Hva handler samtalene om?
vendors-activities-sales = Salg
vendors-activities-service = Kundeservice
vendors-activities-fundraising = Innsamling
vendors-activities-research = Undersøkelser
vendors-activities-missing = Velg minst én ting samtalene handler om
vendors-audience = Snakker med
vendors-audience-question = Hvem snakker dere med?
vendors-audience-consumer = Forbrukere
vendors-audience-business = Bedrifter
vendors-audience-missing = Velg om dere snakker med forbrukere, bedrifter eller begge
vendors-calls-for = På vegne av
vendors-calls-for-question = Hvem gjør dere det for?
vendors-calls-for-own = Egen virksomhet
vendors-calls-for-others = Oppdragsgivere
vendors-calls-for-missing = Velg om dere gjør det for egen virksomhet, for oppdragsgivere eller begge
vendors-sites = Arbeidssteder
vendors-sites-text = Skriv adressen til hvert sted der samtalene blir ført. Rader som står tomme, blir ikke med.
vendors-site-number = Arbeidssted { $number }
vendors-site-address = Adresse
vendors-site-address-hint = Gate, postnummer og sted
vendors-site-name = Navn på stedet
vendors-more-sites = Legg til flere arbeidssteder
vendors-unit-name-missing = Skriv avdelingens navn, eller velg hele virksomheten
vendors-unit-name-long = Avdelingens navn kan ha opptil 200 tegn. Skriv et kortere navn.
vendors-site-none = Skriv adressen til minst ett arbeidssted
vendors-site-address-missing = Skriv adressen til arbeidsstedet, eller tøm navnet
vendors-site-name-long = Navnet på stedet kan ha opptil 200 tegn. Skriv et kortere navn.
vendors-site-address-long = Adressen kan ha opptil 300 tegn. Skriv bare gate, postnummer og sted.
vendors-sites-too-many = En enhet kan ha opptil 100 arbeidssteder. Del den i flere enheter.

# To som endrer samtidig
vendors-conflict-title = En annen endret dette mens du skrev
vendors-conflict-who = { $who } endret enheten mens du skrev
vendors-conflict-at = Endret
vendors-conflict-text = Her er det som er lagret nå. Det du skrev, står i skjemaet under. Ingenting er slettet.
vendors-conflict-theirs = Behold det som er lagret, og forkast mitt
vendors-save-mine = Lagre mitt i stedet

# Brukere
vendors-members-lead = Alle brukere kan skrive og sende søknader. Administratorer bestemmer i tillegg hvem som er brukere.
vendors-members-now = Brukere nå
vendors-members-ask-administrator = Bare administratorer kan endre brukere. Spør en av dem.
vendors-member-name = Navn
vendors-member-email = E-post
vendors-member-role = Rolle
vendors-member-since = Siden
vendors-member-change = Endre
vendors-member-you = (deg)
vendors-member-remove = Fjern
vendors-administrator-make = Gjør til administrator
vendors-administrator-end = Gjør til vanlig bruker
vendors-requests-title = Ber om tilgang
vendors-requests-text = Si bare ja hvis du kjenner personen og vet at adressen er riktig.
vendors-requests-others = En administrator må svare.
vendors-requested-on = spurte
vendors-accept = Gi tilgang
vendors-accept-administrator = Gi tilgang som administrator
vendors-decline = Avslå
vendors-invite-title = Flere kolleger?
vendors-invite-text = Be kollegaen lage en konto og skrive organisasjonsnummeret på denne adressen. Da kommer spørsmålet hit.
vendors-invite-address = Adresse til kollegaen

# Når noe ikke går
problem-vendors-not-administrator = Bare en administrator i virksomheten kan endre hvem som er brukere. Spør en av dem som står på listen over brukere.
problem-vendors-last-administrator = Virksomheten må ha minst én administrator. Gjør en annen til administrator først.
problem-vendors-answered = En annen administrator har svart på dette allerede. Listen under er oppdatert.
problem-vendors-changed = En annen endret dette mens du skrev. Åpne siden på nytt for å se hva som er lagret.
problem-vendors-faults = Noe i skjemaet mangler. Gå tilbake og fyll det ut på nytt.

# Hendelser
journal-vendor-registered = { $actor } registrerte virksomheten { $subject }
journal-vendor-join-requested = { $actor } ba om tilgang til { $subject }
journal-vendor-join-accepted = { $actor } ga { $subject } tilgang
journal-vendor-join-declined = { $actor } avslo tilgang for { $subject }
journal-vendor-member-removed = { $actor } fjernet tilgangen til { $subject }
journal-vendor-administrator-added = { $actor } gjorde { $subject } til administrator
journal-vendor-administrator-removed = { $actor } gjorde { $subject } til vanlig bruker
journal-vendor-unit-added = { $actor } la til enheten { $subject }
journal-vendor-unit-changed = { $actor } endret enheten { $subject }
journal-vendor-contact-changed = { $actor } endret kontaktopplysningene til { $subject }
journal-vendor-renamed = { $actor } endret navnet til { $subject }

# E-post
mail-join-requested-subject = En kollega ber om tilgang til virksomheten
mail-join-answered-subject = Svar på at du ba om tilgang til virksomheten
vendors-mail-hello = Hei, { $name }
vendors-mail-requested-who = { $name } ({ $email }) ber om
vendors-mail-requested-what = å få søke om godkjenning på vegne av { $vendor }.
vendors-mail-requested-check = Du får denne e-posten fordi du administrerer brukerne.
vendors-mail-requested-answer = Svar her:
vendors-mail-requested-link = Se hvem det er, og svar
vendors-mail-requested-unknown = Kjenner du ikke personen, avslår du.
vendors-mail-accepted = { $by } har gitt deg tilgang til { $vendor }.
vendors-mail-accepted-next = Du kan begynne her:
vendors-mail-accepted-link = Gå til virksomheten
vendors-mail-declined = { $by } har svart nei til at du får tilgang til { $vendor }.
vendors-mail-declined-next = Mener du at det er feil, tar du kontakt med virksomheten.

# Hva som gjelder for hver enhet, og hva dere gjør nå
vendors-ahead-until = Godkjent til { $day }.
vendors-ahead-continue = Må videreføres innen { $day }.
vendors-ahead-early = En fornyelse er en ny søknad der svarene og dokumentasjonen fra sist blir med. Den årlige videreføringen tar dere med sekretariatet.
vendors-ahead-renew = Forny godkjenningen
vendors-ahead-case = Sak { $number }
vendors-ahead-renewing = Fornyelse, sak { $number }
vendors-ahead-supplement = Sekretariatet har bedt om mer. Send det senest { $day }.
vendors-ahead-answer = Send det som mangler
vendors-ahead-go-on = Fortsett på søknaden
vendors-ahead-see = Se sak { $number }
vendors-ahead-none = Ingen godkjenning og ingen søknad ennå.
vendors-hidden-signs = Teksten inneholder tegn som ikke vises, eller som snur leseretningen. Slett teksten, og skriv den inn på nytt med tastaturet.
vendors-ahead-appeal = Klage, sak { $number }
