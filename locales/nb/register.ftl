# Registeret: det alle kan lese
register-status-approved = Godkjent
register-status-approved-with-conditions = Godkjent med vilkår
register-status-continuation-overdue = Godkjent, videreføring forsinket
register-status-suspended = Suspendert
register-status-expired = Utløpt
register-status-withdrawn = Tilbakekalt
register-status-resigned = Sagt fra seg
register-status-annulled = Annullert
register-status-transferred = Overført
register-status-not-registered = Ikke i registeret

register-verdict-approved-now = { $name } er godkjent per { $day } ({ $scope }).
register-verdict-approved-then = { $name } var godkjent per { $day } ({ $scope }).
register-verdict-approved-with-conditions-now = { $name } er godkjent med vilkår per { $day } ({ $scope }).
register-verdict-approved-with-conditions-then = { $name } var godkjent med vilkår per { $day } ({ $scope }).
register-verdict-continuation-overdue-now = { $name } er godkjent per { $day } ({ $scope }), men fristen for å videreføre godkjenningen var { $due }.
register-verdict-continuation-overdue-then = { $name } var godkjent per { $day } ({ $scope }), men fristen for å videreføre godkjenningen var { $due }.
register-verdict-suspended-now = { $name } er ikke godkjent per { $day }. Godkjenningen har vært suspendert siden { $since }.
register-verdict-suspended-then = { $name } var ikke godkjent per { $day }. Godkjenningen ble suspendert { $since }.
register-verdict-expired-now = { $name } er ikke godkjent per { $day }. Godkjenningen gjaldt til og med { $until }.
register-verdict-expired-then = { $name } var ikke godkjent per { $day }. Godkjenningen gjaldt til og med { $until }.
register-verdict-withdrawn-now = { $name } er ikke godkjent per { $day }. Nemnda kalte godkjenningen tilbake { $since }.
register-verdict-withdrawn-then = { $name } var ikke godkjent per { $day }. Nemnda kalte godkjenningen tilbake { $since }.
register-verdict-resigned-now = { $name } er ikke godkjent per { $day }. Virksomheten sa selv fra seg godkjenningen { $since }.
register-verdict-resigned-then = { $name } var ikke godkjent per { $day }. Virksomheten sa selv fra seg godkjenningen { $since }.
register-verdict-annulled-now = { $name } er ikke godkjent per { $day }. Godkjenningen er annullert og har aldri vært gyldig.
register-verdict-annulled-then = { $name } var ikke godkjent per { $day }. Godkjenningen er annullert og har aldri vært gyldig.
register-verdict-transferred-now = { $name } er ikke godkjent per { $day }. Godkjenningen gikk over til en annen virksomhet { $since }.
register-verdict-transferred-then = { $name } var ikke godkjent per { $day }. Godkjenningen gikk over til en annen virksomhet { $since }.
register-verdict-not-registered-now = Registeret viser ingen godkjenning for { $name } per { $day }.
register-verdict-not-registered-then = { $name } var ikke godkjent per { $day }. Registeret viser ingen godkjenning som gjaldt da.
register-verdict-unknown-now = Registeret viser ingen godkjenning for organisasjonsnummer { $number } per { $day }.
register-verdict-unknown-then = Registeret viser ingen godkjenning for organisasjonsnummer { $number } som gjaldt { $day }.

register-scope-line = { $direction } { $activities } mot { $audience }, { $calls }
register-scope-outbound = utgående
register-scope-inbound = inngående
register-scope-sales = salg
register-scope-service = kundeservice
register-scope-fundraising = innsamling
register-scope-research = markedsundersøkelser
register-scope-consumer = forbrukere
register-scope-business = bedrifter
register-scope-own = for egen virksomhet
register-scope-others = på oppdrag for andre
register-without-outbound = utgående samtaler
register-without-inbound = inngående samtaler
register-without-sales = salg
register-without-service = kundeservice
register-without-fundraising = innsamling
register-without-research = markedsundersøkelser
register-without-consumer = samtaler med forbrukere
register-without-business = samtaler med bedrifter
register-without-own = samtaler for egen virksomhet
register-without-others = oppdrag for andre

register-event-granted = Godkjent
register-event-continued = Godkjenningen videreført
register-event-conditions-set = Vilkår satt
register-event-conditions-lifted = Vilkårene er oppfylt
register-event-warned = Advarsel
register-event-suspended = Suspendert
register-event-reinstated = Suspensjonen opphevet
register-event-withdrawn = Tilbakekalt
register-event-resigned = Virksomheten sa fra seg godkjenningen
register-event-expired = Utløpt
register-event-annulled = Annullert
register-event-corrected = Rettet oppføring
register-event-transferred = Overført til en annen virksomhet

# Nederst på alle sider
register-footer-about = Om godkjenningen
register-footer-check = Kontroller et bevis
register-footer-accessibility = Tilgjengelighet og personvern
register-footer-api = API

# Forsiden
register-landing-title = Finn ut om et callsenter er godkjent
register-landing-lead = Registeret viser hvem som er godkjent akkurat nå, og hvem som var det en bestemt dag.
register-search-label = Navn, organisasjonsnummer eller nummeret på godkjenningsbeviset
register-search-button = Søk
register-landing-check = Har du fått et godkjenningsbevis på PDF?
register-landing-check-link = Kontroller at det er ekte
register-landing-apply-title = Søk om godkjenning
register-landing-apply-text = Alle callsentre kan søke, både de som ringer for egen virksomhet, og de som ringer for andre. Hele søknaden skriver du her, og du kan ta pauser underveis.
register-landing-apply-time = En sak tar vanligvis opptil { $weeks } uker fra gebyret er betalt.
register-landing-apply-fee = Gebyret er { $member } for medlemmer av organisasjonene bak ordningen og { $other } for andre, uten merverdiavgift.
register-landing-apply-ready = Ha klart: firmaattest, skatteattest, mal for arbeidsavtaler, og rutiner for opplæring og kvalitet. Lydopptak bør bli hos dere.
register-landing-apply-button = Registrer deg og søk
register-landing-apply-criteria = Les kravene først
register-landing-means-title = Hva godkjenningen betyr
register-landing-means-1 = { $owner } har vurdert virksomheten mot bransjenormen, krav for krav.
register-landing-means-2 = Godkjenningen gjelder det som står i omfanget, og ikke noe annet.
register-landing-means-3 = Den varer i { $years } år og må videreføres hvert år.
register-landing-means-4 = Den kan suspenderes eller kalles tilbake. Derfor gjelder registeret, ikke papiret.
register-landing-latest-title = Siste avgjørelser
register-landing-latest-none = Ingen er godkjent ennå.

# Søk
register-search-title = Registeret
register-search-lead = Registeret viser virksomheter som er eller har vært godkjent. At et navn ikke står her, betyr bare at det ikke er godkjent.
register-search-hint = For eksempel Nordlys, 398 142 071 eller GC-2026-0042-9
register-search-description = Søk i registeret over godkjente callsentre.
register-hits = { $count ->
    [0] Ingen treff
    [one] Ett treff
   *[other] { $count } treff
}
register-hits-shown = Viser de { $shown } første av { $count } treff. Skriv mer av navnet for å se færre.
register-hit-former = Tidligere navn: { $name }
register-hit-until = gjelder til { $day }
register-hit-orgnr = Org.nr.
register-none-title = Vi fant ingen virksomhet for «{ $q }»
register-none-text = Registeret viser ingen godkjenning for dette søket. Søk på organisasjonsnummeret hvis du har det: da får du et svar du kan bruke som dokumentasjon, også når virksomheten ikke er godkjent.
register-none-number-title = Vi har ikke utstedt noe bevis med nummer { $q }
register-none-number-text = Nummeret er skrevet riktig, men ingen godkjenning har det. Er det trykt på et bevis du har fått, bør du spørre avsenderen, og gjerne si fra til oss.
register-none-brreg = Finn organisasjonsnummeret i Enhetsregisteret
register-fault-title = Det er noe galt med nummeret
register-start-title = Skriv et navn eller et nummer
register-start-text = Du kan skrive navn med små bokstaver og uten AS, og nummer med eller uten mellomrom.

register-orgnr-missing = Skriv organisasjonsnummeret.
register-orgnr-length = { $digits ->
    [one] Et organisasjonsnummer skal ha ni siffer. Du har skrevet ett.
   *[other] Et organisasjonsnummer skal ha ni siffer. Du har skrevet { $digits }.
}
register-orgnr-not-digits = Et organisasjonsnummer har bare siffer. Se etter bokstaver eller tegn i «{ $typed }».
register-orgnr-check-digit = Kontrollsifferet stemmer ikke: Det siste sifferet er { $last }, og det passer ikke til de åtte foran. Se etter ombyttede eller feil siffer.
register-orgnr-first-digit = Et organisasjonsnummer begynner på 8 eller 9. Dette begynner på { $first }.
register-certificate-form = Nummeret på et godkjenningsbevis ser slik ut: GC-2026-0042-9. Sjekk at du har fått med alt.
register-certificate-check-digit = Kontrollsifferet stemmer ikke i «{ $typed }». Se etter ombyttede eller feil siffer.
register-date-form = Datoen «{ $typed }» finnes ikke. Skriv den slik: 21.11.2026.
register-date-future = Registeret kan ikke svare for fremtiden. Velg en dato til og med i dag.

# Virksomheten
register-vendor-title = Organisasjonsnummer { $orgnr }
register-vendor-orgnr = Organisasjonsnummer
register-vendor-brreg = Se i Enhetsregisteret
register-vendor-former = Tidligere navn
register-vendor-contact = Virksomhetens egne kontaktopplysninger
register-vendor-website = Nettsted
register-vendor-email = E-post
register-vendor-phone = Telefon
register-unit-facts = Hva godkjenningen gjelder
register-unit-scope = Omfang
register-unit-without = Omfatter ikke
register-unit-without-nothing = Godkjenningen omfatter alle slags samtaler.
register-unit-sites = Steder
register-unit-number = Godkjenningsbevis nr.
register-unit-paper = Last ned beviset på { $language ->
    [nb] norsk
   *[en] engelsk
} (PDF, { $size })
register-unit-paper-none = Beviset er under arbeid. Godkjenningen gjelder uansett.
register-unit-decided = Vedtatt
register-unit-continue-by = Må videreføres innen
register-unit-norm = Vurdert etter
register-unit-conditions = Vilkår
register-unit-conditions-text = Virksomheten er godkjent, men må rette dette innen fristen:
register-unit-condition-due = Frist: { $day }
register-unknown-text = Svaret betyr bare at registeret ikke viser noen godkjenning. Det sier ikke noe annet om virksomheten, heller ikke om den har søkt.
register-history-title = Historikk
register-history-what = Hva
register-history-from = Gjelder fra
register-history-recorded = Ført inn
register-history-number = Bevis
register-history-corrects = retter oppføring { $seq }
register-history-seq = Nr.
register-history-text = Ingenting slettes fra registeret. Begrunnelser er ikke offentlige her.
register-asof-title = Sjekk en annen dag
register-asof-label = Dato
register-asof-hint = For eksempel tilbudsfristen
register-asof-button = Vis statusen den dagen
register-similar-title = Se etter at det er riktig virksomhet
register-similar-text = Flere virksomheter i registeret har navn som ligner. Sammenlign organisasjonsnumrene.
register-share-title = Lenke til denne siden
register-share-label = Adresse
register-json = Samme svar for maskiner (JSON)
register-print = Siden kan skrives ut og legges ved anskaffelsen.
register-then-title = { $name } per { $day }
register-then-heading = Den dagen
register-now-heading = Nå
register-then-link-now = Vis statusen nå
register-showed-title = Registeret er rettet siden
register-showed-text = Den { $day } viste registeret: { $status }. Det ble senere ført inn noe som gjelder også den dagen.
register-end-of-day = Statusen gjelder ved slutten av dagen, norsk tid.

# Adresser som ikke stemmer
register-malformed-orgnr-title = «{ $typed }» er ikke et organisasjonsnummer
register-malformed-certificate-title = «{ $typed }» er ikke et bevisnummer

# Et bevis
register-number-title = Godkjenningsbevis { $number }
register-number-lead = Utstedt til { $name }
register-number-unknown-title = Ukjent bevisnummer
register-number-unknown-word = Ikke utstedt av oss
register-number-unknown-sentence = Vi har ikke utstedt noe godkjenningsbevis med nummer { $number }.
register-number-unknown-text = Har du fått et bevis med dette nummeret, er det ikke ekte. Spør avsenderen, og si gjerne fra til oss.
register-number-vendor = Vis alt om virksomheten
register-number-compare = Sammenlign navnet, omfanget og datoene her med det du har fått. Er noe annerledes, er det registeret som gjelder.

# Kontroller
register-check-title = Kontroller et godkjenningsbevis
register-check-lead = Du kan kontrollere et bevis på to måter. Begge er gratis, og du trenger ikke logge inn.
register-check-description = Kontroller at et godkjenningsbevis er ekte og gyldig.
register-check-number-title = Har du nummeret?
register-check-number-label = Nummeret på beviset eller adressen i QR-koden
register-check-number-hint = Nummeret ser slik ut: GC-2026-0042-9. Du kan også skrive et organisasjonsnummer.
register-check-number-button = Kontroller nummeret
register-check-pdf-title = Har du PDF-en?
register-check-pdf-label = Beviset eller vedtaksbrevet som PDF
register-check-pdf-hint = Velg filen slik du fikk den, ikke en utskrift eller en kopi lagret på nytt. Vi tar ikke vare på filen.
register-check-unknown-number = Vi har ikke utstedt noe bevis med nummer { $typed }. Er det trykt på et bevis, er beviset ikke ekte.
register-check-no-number = Dette er ikke et bevisnummer. Det skal se slik ut: GC-2026-0042-9. Skal du søke på navn, bruk registeret.
register-check-no-file = Velg PDF-filen du vil kontrollere.
register-check-empty-file = Filen er tom. Last den ned på nytt fra der du fikk den, og velg den igjen.
register-check-too-large = Filen er større enn 20 MB. Bevisene våre er langt mindre, så denne filen er ikke fra oss.
register-check-result-title = Resultat
register-check-valid = Beviset er ekte og gyldig
register-check-valid-text = Vi utstedte denne filen { $issued }. { $name } er godkjent nå.
register-check-superseded = Beviset er ekte, men det finnes et nyere
register-check-superseded-text = Vi utstedte denne filen { $issued }. Den ble erstattet { $newer }. { $name } er godkjent nå, men opplysningene kan være endret.
register-check-out-of-date = Beviset er ekte, men datoen på det er passert
register-check-out-of-date-text = Vi utstedte denne filen { $issued }, og den gjaldt til { $printed }. { $name } er fortsatt godkjent ifølge registeret.
register-check-not-valid = Beviset er ekte, men godkjenningen gjelder ikke lenger
register-check-not-valid-text = Vi utstedte denne filen { $issued }, men godkjenningen av { $name } er { $status } fra { $since }.
register-check-letter = Brevet er ekte
register-check-letter-text = Vi utstedte denne filen { $issued }, og den er ikke endret. Et vedtaksbrev viser hva nemnda vedtok den gangen. Søk i registeret for å se hva som gjelder nå.
register-check-unknown = Vi har ikke utstedt denne filen, eller den er endret etterpå
register-check-unknown-text = Fingeravtrykket passer ikke til noe vi har utstedt. Det skjer også når en ekte PDF er lagret på nytt, satt sammen med andre eller skannet. Be om filen slik virksomheten fikk den, eller søk på nummeret. Skriv til oss hvis du tror beviset er forfalsket.
register-check-newer = Åpne det nyeste beviset
register-check-vendor = Se { $name } i registeret
register-check-hash = Filens fingeravtrykk (SHA-256)

# Om
register-about-title = Om godkjenningen
register-about-lead = Hva en godkjenning betyr, hva som kreves, hva det koster, og hvordan en sak går.
register-about-description = Hva en godkjenning av et callsenter betyr, hva som kreves, og hva det koster.
register-about-means-title = Hva en godkjenning betyr
register-about-means-1 = Ordningen er privat og frivillig. { $owner } vurderer om en virksomhet, eller en avdeling av den, følger bransjenormen.
register-about-means-2 = Godkjenningen gjelder bare omfanget som står i registeret: hvilken vei samtalene går, hva de handler om, hvem de er med, og om virksomheten ringer for seg selv eller for andre.
register-about-means-3 = Den varer i { $years } år og skal videreføres hvert år. Nemnda kan sette vilkår, advare, suspendere og kalle tilbake.
register-about-means-4 = Bare virksomheter som er eller har vært godkjent, står i registeret. Hvem som har søkt, er ikke offentlig.
register-about-process-title = Slik går en sak
register-about-process-1 = Søk
register-about-process-1-text = Dere svarer på kravene som gjelder for omfanget, og legger ved dokumentasjon. Alt lagres underveis.
register-about-process-2 = Betal gebyret
register-about-process-2-text = Sekretariatet begynner når gebyret er betalt.
register-about-process-3 = Kontroll av at alt er med
register-about-process-3-text = Mangler noe, får dere { $days } dager på å sende det.
register-about-process-4 = Vurdering
register-about-process-4-text = Minst { $assessors } medlemmer av nemnda sier fra om de er habile, og vurderer hvert krav hver for seg.
register-about-process-5 = Vedtak
register-about-process-5-text = Nemnda har { $members } medlemmer og kan vedta når minst { $quorum } er med. Det kreves { $mark } prosent av poengene, og ingen kritiske krav kan være uoppfylt.
register-about-process-6 = Godkjenning
register-about-process-6-text = Godkjenningen føres inn i registeret, og dere får et signert godkjenningsbevis.
register-about-time = Vi regner med opptil { $weeks } uker fra gebyret er betalt.
register-about-fees-title = Hva det koster
register-about-fees-caption = Gebyr per sak
register-about-fees-what = Sak
register-about-fees-member = Medlem av en organisasjon bak ordningen
register-about-fees-other = Andre
register-about-fees-approval = Søknad om godkjenning
register-about-fees-continuation = Årlig videreføring
register-about-fees-cell = { $net } ({ $gross } med mva.)
register-about-fees-text = Gebyret betales på forhånd. Merverdiavgiften er { $vat } prosent.
register-about-appeal-title = Er dere uenige i et vedtak?
register-about-appeal-text = Dere kan klage innen { $weeks } uker etter at dere fikk vedtaket. Fristen og fremgangsmåten står i vedtaksbrevet. En klage på et callsenter sender du til sekretariatet.
register-about-criteria-title = Kravene
register-about-criteria-text = { $count } krav. Hvilke som gjelder for dere, kommer an på omfanget.
register-about-critical = kritisk
register-about-should = bør
register-about-disclaimer-title = Ikke offisiell tekst

# Tilgjengelighet og personvern
register-accessibility-title = Tilgjengelighet og personvern
register-accessibility-lead = Hva vi har gjort for at alle skal kunne bruke portalen, og hva vi lagrer om deg.
register-accessibility-1-title = Tilgjengelighet
register-accessibility-1 = Portalen er laget for å følge WCAG 2.2 på nivå AA. Den virker med tastatur, skjermleser, forstørrelse til 400 prosent, lyst og mørkt utseende, og uten JavaScript.
register-accessibility-2 = Vi tester sidene automatisk på begge språk ved hver endring. En uavhengig gjennomgang med brukere av hjelpemidler er ikke gjort ennå.
register-accessibility-3 = Dokumenter som søkere laster opp, kan være mindre tilgjengelige enn sidene våre. Bevisene vi utsteder, er merket opp for skjermlesere.
register-accessibility-4 = Finner du noe som ikke virker for deg, skriv til { $email }. Fortell hva du prøvde å gjøre.
register-accessibility-5-title = Personvern på de åpne sidene
register-accessibility-5 = De åpne sidene bruker ingen informasjonskapsler, ingen sporing og ingenting fra andre nettsteder. Søk på navn mellomlagres ikke.
register-accessibility-6 = Kontrollerer du en PDF, regner nettleseren ut et fingeravtrykk, og bare det blir sendt. Uten JavaScript sendes filen til oss, kontrolleres mens den kommer inn, og blir ikke lagret.
register-accessibility-7 = Registeret viser virksomheter, ikke personer. Kontaktopplysninger vises bare når virksomheten selv har lagt dem inn.
register-accessibility-8-title = Personvern for deg som har konto
register-accessibility-8 = Vi lagrer navn, e-postadresse, språk og hva du gjør i sakene, fordi en sak må kunne etterprøves. Innlogging bruker én nødvendig informasjonskapsel.
register-accessibility-9 = Skriv til { $email } for å få se, rette eller slette opplysninger om deg. Det som må stå i en avgjort sak, kan ikke slettes.

# Feil for maskiner
problem-register-orgnr-missing = Organisasjonsnummeret mangler.
problem-register-orgnr-length = Et organisasjonsnummer har ni siffer, ikke { $digits }.
problem-register-orgnr-not-digits = Et organisasjonsnummer har bare siffer: «{ $typed }».
problem-register-orgnr-check-digit = Kontrollsifferet er feil: det siste sifferet, { $last }, passer ikke til de åtte foran.
problem-register-orgnr-first-digit = Et organisasjonsnummer begynner på 8 eller 9, ikke { $first }.
problem-register-certificate-form = Nummeret på et godkjenningsbevis har formen GC-2026-0042-9.
problem-register-certificate-check-digit = Kontrollsifferet i «{ $typed }» er feil.
problem-register-number-unknown = Vi har ikke utstedt noe godkjenningsbevis med nummer { $number }.
problem-register-no-time = «{ $name }» er ikke en dato (2026-05-04) eller et tidspunkt med tidssone (2026-05-04T12:00:00+02:00).
problem-register-future = «{ $name }» ligger i fremtiden. Registeret kan ikke svare for den.
problem-register-no-hash = En SHA-256 er 64 heksadesimale siffer.
problem-register-broken-upload = Filen kom ikke fram hel. Gå tilbake og velg den igjen.
register-edition-coming = Kommende utgave
register-edition-from = gjelder fra
register-edition-before = Utgaven før
