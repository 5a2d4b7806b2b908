# Saker hos søkeren
cases-mine-title = Søknadene deres
cases-mine-lead = Her finner du søknader dere skriver på, og saker dere har sendt inn.
cases-mine-requested = Dere har bedt om tilgang. Den som administrerer brukerne i virksomheten, må si ja først.
cases-mine-none = Ingen søknader ennå
cases-mine-none-text = Når dere starter en søknad, finner dere den igjen her. Alt lagres mens dere skriver.
cases-mine-table = Saker for { $name }
cases-mine-no-vendor = Du er ikke knyttet til en virksomhet ennå
cases-mine-no-vendor-text = Legg til virksomheten med organisasjonsnummer. Da kan du søke på vegne av den.
cases-mine-add-vendor = Legg til virksomhet
cases-number = Sak { $number }
cases-to-case = Gå til saken
cases-col-case = Saksnummer
cases-col-kind = Gjelder
cases-col-state = Status
cases-col-submitted = Sendt inn
cases-col-vendor = Virksomhet
cases-col-age = Tid siden betaling
cases-col-due = Frist
cases-col-at = Tid
cases-col-what = Hva
cases-col-who = Hvem
cases-col-why = Begrunnelse
cases-due-short = frist
cases-the-portal = Portalen
cases-the-board = Nemnda

# Hva saken gjelder, og hvor den er
cases-kind-approval = Godkjenning
cases-kind-continuation = Videreføring
cases-kind-exemption = Dispensasjon
cases-kind-complaint = Klage
cases-kind-audit = Kontroll
cases-kind-appeal = Klage over vedtak
cases-state-draft = Utkast
cases-state-awaiting-payment = Venter på betaling
cases-state-completeness = Hos sekretariatet
cases-state-supplement = Må suppleres
cases-state-review = Til vurdering i nemnda
cases-state-decided = Avgjort
cases-state-closed = Avsluttet uten vedtak
cases-now-draft = Dere skriver på søknaden.
cases-now-awaiting-payment = Søknaden er mottatt. Fakturaen på saksbehandlingsgebyret ligger under Gebyr og faktura. Sekretariatet begynner på saken når gebyret er betalt.
cases-now-completeness = Betalingen av gebyret er registrert. Sekretariatet ser om alt som trengs, er med. Mangler noe, får dere beskjed om hva, og en frist for å sende det.
cases-now-supplement = Sekretariatet har bedt om mer.
cases-now-review = Sekretariatet har funnet søknaden fullstendig. Medlemmer av nemnda vurderer nå hvert krav.
cases-now-review-rest = Dere trenger ikke å gjøre noe før dere får vedtaket.
cases-now-decided = Nemnda har truffet vedtak. Vedtaksbrevet ligger i portalen.
cases-now-closed = Saken er avsluttet, og nemnda behandler den ikke. Dere kan starte en ny søknad når dere vil.
cases-next-draft = Søkeren skriver. Sekretariatet ser ikke utkastet.
cases-next-awaiting-payment = Sekretariatet registrerer gebyret når det er betalt. Søkeren kan trekke søknaden. Ingen kan endre svarene.
cases-next-completeness = Sekretariatet kontrollerer hvert krav, og returnerer saken eller sender den til nemnda. Søkeren kan trekke søknaden, men ikke endre svarene.
cases-next-supplement = Søkeren retter kravene som er åpnet igjen, og sender dem inn. Sekretariatet kan gi lengre frist. Alt annet er låst.
cases-next-review = Nemnda vurderer og treffer vedtak. Sekretariatet og søkeren kan lese, men ikke endre noe.
cases-next-decided = Saken er avgjort. Ingen kan endre den.
cases-next-closed = Saken er avsluttet uten vedtak. Ingen kan endre den.
cases-expected = Målet er at saken er avgjort innen

# Startsiden
cases-start-title = Søk om godkjenning
cases-start-lead = Dere svarer på ett krav om gangen og legger ved dokumentasjon. Dere kan stoppe når som helst og fortsette senere.
cases-start-ready-title = Dette trenger dere
cases-start-ready-text = Hvilke krav dere får, avhenger av hva enheten gjør. De fleste trenger dette:
cases-start-ready-1 = Firmaattest{ $company ->
    [0] {""}
    [one] {" "}(høyst én måned gammel)
   *[other] {" "}(høyst { $company } måneder gammel)
} og skatteattest{ $tax ->
    [0] {""}
    [one] {" "}(høyst én måned gammel)
   *[other] {" "}(høyst { $tax } måneder gammel)
}.
cases-start-ready-2 = Maler for arbeidsavtaler, og dokumentasjon på internkontroll og verneombud.
cases-start-ready-3 = Databehandleravtaler med oppdragsgivere og underleverandører.
cases-start-ready-4 = Rutiner for ringelister, vask mot Reservasjonsregisteret, angrerett og klager.
cases-start-ready-5 = Opplæringsplan og skjemaer fra kvalitetskontrollen de siste tre månedene.
cases-start-no-recordings = Lydopptak av samtaler bør bli hos dere: de inneholder opplysninger om kundene deres. Ved noen få krav kan dere laste opp ett når kravet ikke kan vises på annen måte. Da er det aldri offentlig, og det blir slettet når saken er avgjort.
cases-start-unit-title = Hvem gjelder søknaden?
cases-start-unit = Velg enheten som skal godkjennes
cases-start-unit-hint = Godkjenningen gjelder hele virksomheten eller en avdeling. Det enheten gjør, avgjør hvilke krav dere får.
cases-start-asked = { $count ->
    [one] Ett krav
   *[other] { $count } krav
}
cases-start-no-unit = Dere har ikke registrert noen enhet ennå
cases-start-no-unit-text = Beskriv først hva som skal godkjennes: navn, steder og hva slags samtaler dere har.
cases-start-add-unit = Registrer enheten
cases-start-other-unit = Registrer en annen enhet
cases-start-open = { $name } har en søknad som ikke er avgjort.
cases-start-open-link = Gå til sak { $number }
cases-start-incomplete = Dere må si mer om hva { $name } gjør, før dere kan søke.
cases-start-incomplete-link = Fyll ut omfanget
cases-start-button = Start søknaden
cases-start-cost-title = Dette koster det
cases-start-cost-text = Prisene er uten merverdiavgift. Merverdiavgiften er { $vat } %. Dere betaler etter at søknaden er sendt inn, og før sekretariatet begynner på den.
cases-start-time-title = Så lang tid tar det
cases-start-time-text = Vi tar sikte på at saken er avgjort innen { $weeks } uker etter at gebyret er betalt. Godkjenningen varer i { $months } måneder, og må videreføres hvert år.
cases-start-save-text = Svarene lagres mens dere skriver. Flere kolleger kan arbeide på samme søknad.
cases-membership-member = Medlem av Virke eller ANFO
cases-membership-other = Ikke medlem

# Oppgavelisten
cases-tasks-title = Søknad for { $name }
cases-tasks-lead = Ta delene i den rekkefølgen dere vil. Alt lagres underveis.
cases-progress = { $done } av { $total } krav er fullført
cases-tasks-about = Om virksomheten
cases-task-unit = Enhet, steder og omfang
cases-task-unit-hint = Omfanget avgjør hvilke krav som står i listen
cases-files-count = { $count ->
    [one] Én fil
   *[other] { $count } filer
}
cases-tasks-check = Se over og send inn
cases-tasks-check-hint = Dere kan se over søknaden nå. Der står det hva som mangler.
cases-scope-title = Omfang
cases-scope-text = { $count ->
    [one] Enheten får ett krav, fordi den gjør dette:
   *[other] Enheten får { $count } krav, fordi den gjør dette:
}
cases-scope-change = Endre omfanget
cases-scope-direction = Retning
cases-scope-activities = Formål
cases-scope-audience = Målgruppe
cases-scope-calls-for = Ringer for
cases-other-unit-title = Skal søknaden gjelde en annen enhet?
cases-other-unit-text = Svar og filer blir med. Kravene følger omfanget til enheten dere velger.
cases-other-unit-button = Bytt til { $name }
cases-steps-title = Dette skjer
cases-step-write = Dere fyller ut og sender inn
cases-step-write-text = Svar på hvert krav og legg ved dokumentasjon.
cases-step-fee = Dere betaler gebyret
cases-step-fee-text = Fakturaen ligger i saken.
cases-step-check = Sekretariatet ser om alt er med
cases-step-check-text = Mangler noe, får dere tid til å sende det.
cases-step-board = Nemnda vurderer
cases-step-board-text = { $assessors ->
    [one] Minst ett medlem vurderer saken.
   *[other] Minst { $assessors } medlemmer vurderer hver for seg.
}
cases-step-decision = Dere får vedtak
cases-step-decision-text = Målet er innen { $weeks } uker etter betaling.

# Ett krav
cases-files-title = Dokumentasjon
cases-files-none = Ingen filer er lagt ved.
cases-file-dated = Datert { $day }.
cases-file-removed = { $name } er tatt bort fra dette kravet.
cases-undo = Angre
cases-file-date = Hvilken dato står på { $name }?
cases-file-date-save = Lagre datoen
cases-upload-label = Last opp dokumentasjon
cases-upload-date = Dato på dokumentet
cases-upload-date-hint = Dokumentet kan være høyst { $months } måneder gammelt når dere sender inn. Datoen gjelder filene dere laster opp nå.
cases-pending-title = { $count ->
    [one] En fil er ikke ferdig lastet opp
   *[other] { $count } filer er ikke ferdig lastet opp
}
cases-pending-text = Velg den samme filen igjen for å fortsette der opplastingen stoppet. Det som er sendt, tar vi vare på i sju dager.
cases-pending-no-script = Å fortsette krever at JavaScript er slått på. Uten kan dere laste opp hele filen på nytt.
cases-pending-so-far = { $percent } % er sendt
cases-pending-give-up = Avbryt opplastingen
cases-library-title = { $count ->
    [one] Bruk filen dere har lastet opp før
   *[other] Bruk en av { $count } filer dere har lastet opp før
}
cases-library-text = Samme fil kan støtte flere krav. Dere trenger ikke å laste den opp på nytt.
cases-library-use = Bruk her
cases-self-score = Deres egen vurdering
cases-self-score-hint = Velg det som stemmer best i dag. Nemnda vurderer etter de samme ordene.
cases-mark-met = Oppfylt
cases-mark-partly = Delvis oppfylt
cases-mark-not-met = Ikke oppfylt
cases-mark-not-applicable = Ikke aktuelt
cases-not-applicable-hint = Kravet passer ikke på det dere gjør. Forklar hvorfor i feltet under.
cases-not-answered = Ikke besvart
cases-explanation = Forklaring
cases-explanation-hint = Skriv kort hvordan dere oppfyller kravet, og hvor i dokumentasjonen det står.
cases-finished = Vi er ferdige med dette kravet
cases-finished-hint = Dere kan endre svaret helt til søknaden er sendt inn.
cases-save-next = Lagre og gå til neste krav
cases-save-done = Lagre og gå til listen
cases-save-stay = Lagre
cases-saved-at = Lagret kl. { $time }
cases-saved-unfinished = { $saved }. Kravet er ikke merket som ferdig. { $why }
cases-saved-but = Svaret er lagret, men kravet er ikke merket som ferdig ennå.
cases-your-answer = Svaret deres
cases-closed-here = Sekretariatet har ikke spurt om dette kravet, så det er låst. Dere kan lese det dere svarte.
cases-asked-for-missing = Sekretariatet mangler noe
cases-asked-for-too-old = Dokumentasjonen er for gammel
cases-asked-for-wrong = Dokumentasjonen viser noe annet enn kravet spør om
cases-looked-for-title = Dette ser vi etter
cases-critical = Kritisk krav
cases-critical-text = Er kravet ikke oppfylt, kan enheten ikke godkjennes.
cases-oldest = Dokumentasjonen kan være høyst { $months } måneder gammel: datert tidligst
cases-rubric-title = Slik vurderes det
cases-example-title = Eksempel

# Mangler
cases-lack-not-started = Ikke besvart ennå.
cases-lack-no-score = Velg hvordan dere selv vurderer kravet.
cases-lack-no-explanation = Skriv en forklaring, eller legg ved en fil.
cases-lack-no-reason = Forklar hvorfor kravet ikke er aktuelt for dere.
cases-lack-no-file = Legg ved minst én fil som viser dette.
cases-lack-no-date = Skriv hvilken dato som står på dokumentet.
cases-lack-too-old = Dokumentet er fra { $dated }. Legg ved et som er datert { $oldest } eller senere.
cases-lack-expired = Dokumentet gjaldt til { $until }. Legg ved et som gjelder nå.
cases-lack-unfinished = Kryss av for at dere er ferdige med kravet.
cases-gap = { $id } { $title }: { $lack }
cases-gaps-title = { $count ->
    [one] Én ting mangler før dere kan sende inn
   *[other] { $count } ting mangler før dere kan sende inn
}
cases-missing = Mangler

# To som skriver samtidig
cases-conflict-title = To har endret samme svar
cases-conflict-my-mark = Vurderingen din
cases-conflict-their-mark = Vurderingen til { $who }
cases-conflict-own-title = Du har endret samme svar i en annen fane
cases-conflict-own-mark = Vurderingen din i den andre fanen
cases-conflict-mark-kept = Her er det ikke valgt noen vurdering. Vurderingen «{ $mark }» blir stående, uansett hvilken tekst du velger.
cases-changed-by-yourself = Du endret dette svaret i en annen fane kl. { $time }. Teksten her er ikke slettet.
cases-conflict-empty = (tom tekst)
cases-changed-message = { $who } endret dette svaret kl. { $time } mens du skrev. Teksten din er ikke slettet.
cases-not-saved-title = Svaret ble ikke lagret
cases-not-saved-text = Teksten du skrev, står her, så du kan kopiere den.
cases-not-saved-label = Teksten din

# Se over og send inn
cases-send-title = Se over søknaden
cases-send-title-supplement = Se over det dere sender
cases-send-unsigned = Forsikringen mangler
cases-send-to-assurance = Gå til forsikringen
cases-send-jump = Gå rett til innsendingen
cases-send-lead = Les gjennom før dere sender. Etterpå kan dere ikke endre svarene.
cases-send-confirm-title = Send inn
cases-send-confirm = Når du sender inn, bekrefter du at opplysningene er riktige, at virksomheten følger reglene, og at du har fullmakt til å søke på vegne av { $name }.
cases-send-button = Send inn søknaden
cases-send-supplement = Send det dere er bedt om
cases-send-later = Ikke nå
cases-sent-title = Søknaden er sendt
cases-sent-title-supplement = Tilleggsopplysningene er sendt
cases-sent-number = Saksnummer { $number }
cases-sent-mail = Vi sender en kvittering med kopi av svarene til alle som kan handle for virksomheten, også til { $email }.
cases-sent-at = Søknaden ble sendt inn
cases-sent-next-title = Dette skjer nå
cases-sent-next = Dere får faktura på saksbehandlingsgebyret. Når det er betalt, ser sekretariatet om alt er med.
cases-sent-supplement = Sekretariatet ser gjennom det dere har sendt. Dere får beskjed når saken går til nemnda, eller hvis noe fortsatt mangler.

# Supplering
cases-supplement-title = Sekretariatet trenger mer
cases-supplement-lead = { $count ->
    [one] Ett krav er åpnet igjen. Alt annet er i orden eller ligger som det er.
   *[other] { $count } krav er åpnet igjen. Alt annet er i orden eller ligger som det er.
}
cases-due-title = Dere har frist
cases-due-text = Send inn senest
cases-due-end = {" "}kl. 23.59, norsk tid.
cases-late-title = Fristen er ute
cases-late-text = Dere kan fortsatt skrive og laste opp, og alt lagres. Men dere kan ikke sende inn før sekretariatet har gitt en ny frist. Ta kontakt på
cases-note-title = Beskjed fra sekretariatet
cases-supplement-open = Dette må rettes
cases-supplement-check = Se over og send
cases-supplement-closed = { $count ->
    [one] Se kravet som er låst
   *[other] Se de { $count } kravene som er låst
}
cases-supplement-closed-text = Sekretariatet har ikke spurt om disse. Dere kan lese dem, men ikke endre dem.
cases-deadline-passed = Fristen var { $due }, så det dere har skrevet, kan ikke sendes inn nå. Det er lagret. Be sekretariatet om en ny frist: { $email }, { $phone }.

# Saken
cases-case-title = Saken til { $name }
cases-timeline-title = Dette har skjedd
cases-answers-title = Svarene dere sendte inn
cases-facts-title = Om saken
cases-fact-vendor = Virksomhet
cases-fact-orgnr = Organisasjonsnummer
cases-fact-unit = Enhet
cases-fact-sites = Steder
cases-fact-contact = Kontakt
cases-fact-norm = Norm
cases-fact-fee = Gebyr
cases-days-so-far = { $count ->
    [one] én dag har gått
   *[other] { $count } dager har gått
}
cases-fact-expected = Bør være avgjort
cases-fee-amount = Å betale, med mva.
cases-fee-coming = Fakturaen lages nå. Dere får den også på e-post.
cases-fee-open = Se faktura og betaling
cases-fee-title = Saksbehandlingsgebyr
cases-vat = { $vat } % mva.
cases-paid-on = betalt
cases-whole-firm = hele virksomheten
cases-department = avdeling

# Trekke søknaden
cases-withdraw-link = Trekk søknaden
cases-withdraw-draft-link = Slett utkastet
cases-withdraw-title = Trekk søknaden
cases-withdraw-lead = Da avsluttes saken, og den kan ikke åpnes igjen. Filene deres blir liggende, så dere kan bruke dem i en ny søknad.
cases-withdraw-reason = Hvorfor trekker dere søknaden?
cases-withdraw-number = Skriv saksnummeret { $number } for å bekrefte
cases-withdraw-button = Trekk søknaden
cases-withdraw-keep = Behold den

# Sekretariatet
cases-queue-title = Saker
cases-queue-lead = Alle innsendte saker, etter hvem som skal gjøre neste trekk. Utkast er søkerens egne og vises ikke.
cases-queue-search = Søk i saker
cases-queue-search-hint = Navn, organisasjonsnummer eller saksnummer
cases-queue-sections = Deler av listen
cases-queue-more = Vis alle
cases-queue-hits = { $count ->
    [0] Ingen saker
    [one] Én sak
   *[other] { $count } saker
}
cases-section-all = Alle som venter
cases-section-overdue = Over fristen
cases-section-overdue-none = Ingen saker er over fristen.
cases-section-to-check = Til kontroll
cases-section-to-check-none = Ingen saker venter på kontroll.
cases-section-awaiting-payment = Venter på betaling
cases-section-awaiting-payment-none = Ingen søknader venter på betaling.
cases-section-with-applicant = Hos søkeren
cases-section-with-applicant-none = Ingen saker er returnert til søkeren.
cases-section-with-board = Hos nemnda
cases-section-with-board-none = Nemnda har ingen saker til vurdering.
cases-section-ended = Avsluttet
cases-section-ended-none = Ingen saker er avsluttet ennå.
cases-section-found = Treff
cases-section-found-none = Ingen saker passer med søket. Prøv en del av navnet, eller hele saksnummeret.
cases-tag-late = Fristen er ute
cases-tag-slow = Over målet
cases-tag-supplement-in = Supplert
cases-tag-reopened = Åpnet igjen
cases-days = { $count ->
    [one] én dag
   *[other] { $count } dager
}
cases-desk-title = { $name }
cases-desk-due = Søkerens frist er
cases-desk-fee-title = Registrer gebyret
cases-desk-fee-text = Saksbehandlingstiden regnes fra dagen gebyret ble betalt. Prisen følger satsene den dagen søknaden ble sendt inn.
cases-desk-membership = Er virksomheten medlem?
cases-desk-invoice = Fakturanummer
cases-desk-invoice-hint = Saken har faktura { $number } av { $day }.
cases-desk-fee-correct-title = Rett betalingen: faktura { $invoice }, betalt { $day }
cases-desk-fee-correct-text = Saksbehandlingstiden regnes på nytt fra den rettede dagen. Retter dere satsen, blir beløpet som er kommet inn, stående, og saken viser hva som gjenstår. Søkeren får beskjed når satsen eller beløpet er et annet.
cases-desk-fee-correct-reason = Hvorfor rettes det?
cases-desk-fee-correct = Rett betalingen
cases-desk-received = Beløp som kom inn, med mva.
cases-desk-received-hint = La feltet stå tomt hvis hele gebyret kom inn.
cases-desk-received-correct-hint = Endre det bare hvis beløpet ble registrert feil. Satsen endrer det ikke.
cases-desk-kroner = kr
cases-balance-rest = Det gjenstår { $amount } av gebyret
cases-balance-payback = { $amount } skal betales tilbake
cases-balance-sums = Gebyret er { $asked } med mva. Det er kommet inn { $received }.
cases-balance-repaid = { $amount } er betalt tilbake.
cases-balance-waits-not = Saken venter ikke på dette.
cases-balance-link-rest = Registrer resten når den kommer
cases-balance-link-payback = Registrer tilbakebetalingen
cases-fact-balance = Saldo
cases-desk-paid-on = Betalt dato
cases-desk-paid-on-hint = Dagen pengene kom inn på konto
cases-desk-fee-save = Registrer betalingen
cases-desk-check-title = Kontroll av om alt er med
cases-desk-checked = { $done } av { $total } krav er i orden
cases-desk-check-text = Se om det som trengs, er med og er nytt nok. Om kravet er oppfylt, er det nemnda som avgjør.
cases-desk-before = Dette ba dere om sist
cases-desk-finding = Hva fant du ved { $id }?
cases-desk-message = Beskjed til søkeren
cases-desk-message-hint = Skriv hva som må til. Trengs når noe ikke er i orden. Søkeren ser beskjeden når saken returneres.
cases-desk-self-score = Søkerens egen vurdering
cases-desk-rest-ok = { $count ->
    [one] Kravet som ikke er kontrollert, er i orden
   *[other] De { $count } kravene som ikke er kontrollert, er i orden
}
cases-desk-rest-ok-hint = Det dere har valgt ved et krav, gjelder likevel.
cases-desk-unchecked = { $count ->
    [one] Ett krav er ikke kontrollert
   *[other] { $count } krav er ikke kontrollert
}
cases-desk-unchecked-text = Returnerer dere saken nå, får søkeren ikke vite om noe mangler der.
cases-desk-unchecked-ok = Returner saken likevel
cases-fault-unchecked = { $count ->
    [one] Ett krav er ikke kontrollert. Kontroller det, eller kryss av for at saken skal returneres likevel.
   *[other] { $count } krav er ikke kontrollert. Kontroller dem, eller kryss av for at saken skal returneres likevel.
}
cases-tag-asks-for-time = Ber om mer tid
cases-tag-deadline-passed = Fristen er ute
cases-event-files-added = { $count } filer lagt ved
cases-check-draft-title = Utkastet ditt er hentet fram
cases-check-draft-text = Det du skrev sist, er ikke lagret ennå. Bare du ser det, og vi tar vare på det i to døgn. Lagre kontrollen når du er ferdig.
cases-check-draft-discard = Forkast utkastet
cases-check-draft-kept = Utkast tatt vare på kl. { $time }. Kontrollen er ikke lagret ennå.
cases-desk-check-save = Lagre kontrollen
cases-finding-ok = I orden
cases-finding-missing = Mangler noe
cases-finding-too-old = For gammelt
cases-finding-wrong = Viser noe annet
cases-checked-open = Ikke kontrollert
cases-checked-ok = I orden
cases-checked-wanting = Må suppleres
cases-desk-return-title = Returner for tilleggsopplysninger
cases-desk-return-text = { $count ->
    [one] Dette kravet åpnes igjen for søkeren:
   *[other] Disse { $count } kravene åpnes igjen for søkeren:
}
cases-desk-return-none = Ingen krav er funnet mangelfulle i denne runden. Lagre kontrollen først hvis noe mangler.
cases-desk-due-label = Frist for søkeren
cases-desk-due-hint = Fristen går ut ved slutten av dagen.
cases-desk-note = Beskjed om hele saken
cases-desk-return = Returner saken
cases-desk-board-title = Send til nemnda
cases-desk-board-open = { $count ->
    [one] Ett krav er ikke i orden ennå:
   *[other] { $count } krav er ikke i orden ennå:
}
cases-desk-board-text = Alle krav er i orden, og betalingen av gebyret er registrert. Når saken er hos nemnda, kan ingen endre den.
cases-desk-board = Send saken til nemnda
cases-desk-extend-title = Endre fristen
cases-desk-extend-text = Søkeren får e-post om den nye fristen. Den kan være høyst seks måneder frem i tid. Du kan gi ny frist også etter at den gamle er ute, og rette en frist til en tidligere dag. Da må du skrive hvorfor.
cases-desk-extend-reason = Begrunnelse
cases-desk-extend = Lagre ny frist

# Loggen
cases-log-title = Logg
cases-log-lead = Alt som er gjort i portalen, nyest først. Loggen kan ikke endres.
cases-log-search = Søk i loggen
cases-log-search-hint = Navn, saksnummer, krav, filnavn eller ord fra en begrunnelse
cases-log-hits = { $count ->
    [0] Ingen oppføringer
    [one] Én oppføring
   *[other] { $count } oppføringer
}
cases-log-none = Ingen oppføringer passer med søket
cases-log-none-text = Prøv et kortere ord, eller en del av navnet.
cases-event-other = { $event } ({ $subject })

# Feil i skjema
cases-fault-no-unit = Velg hvilken enhet søknaden gjelder.
cases-fault-scope = Omfanget til enheten er ikke ferdig utfylt. Gå til enheten og svar på alle fire spørsmålene.
cases-fault-not-applicable = Alle må oppfylle dette kravet. Velg oppfylt, delvis oppfylt eller ikke oppfylt.
cases-fault-too-long = Forklaringen kan ha opptil { $limit } tegn. Kort den ned, eller legg resten ved som fil.
cases-fault-no-date = Skriv datoen som står på dokumentet, for eksempel 21.11.2026.
cases-fault-date-to-come = Datoen på dokumentet kan ikke være etter i dag.
cases-fault-number = Skriv { $number } for å bekrefte at det er denne søknaden dere trekker.
cases-fault-no-membership = Velg om virksomheten er medlem.
cases-fault-no-invoice = Skriv fakturanummeret.
cases-fault-invoice-elsewhere = Fakturaen hører til en annen sak. Skriv nummeret på fakturaen i denne saken.
cases-fault-invoice-too-long = Fakturanummeret kan ha opptil 60 tegn.
cases-fault-no-paid-on = Skriv hvilken dag gebyret ble betalt, for eksempel 21.11.2026.
cases-fault-paid-to-come = Betalingsdagen kan ikke være etter i dag eller mer enn to år tilbake. Registrer gebyret når pengene er kommet inn.
cases-fault-paid-before-invoice = Betalingsdagen kan ikke være før søknaden ble sendt inn. Da fantes det ingen faktura å betale.
cases-fault-no-amount = Skriv beløpet, for eksempel 6 250,00.
cases-fault-bad-amount = Beløpet er ikke et tall. Skriv det som 6 250,00.
cases-fault-unclear-amount = Beløpet kan leses på to måter. Skriv det med øre, for eksempel 6250,00.
cases-fault-amount-outside = Beløpet må være over 0 og høyst ti millioner kroner.
cases-fault-more-than-to-pay-back = Beløpet er større enn det som skal betales tilbake. Se saldoen øverst.
cases-fault-no-moved-on = Skriv hvilken dag pengene kom inn på eller gikk ut av kontoen, for eksempel 21.11.2026.
cases-fault-moved-to-come = Dagen kan ikke være etter i dag eller mer enn to år tilbake.
cases-fault-moved-before = Dagen kan ikke være før søknaden ble sendt inn.
cases-fault-no-reference = Skriv bilagsnummeret eller det som står på overføringen, så den kan finnes igjen.
cases-fault-reference-too-long = Referansen kan ha opptil 60 tegn. Kort den ned.
cases-fault-reference-hidden = Referansen har skjulte tegn. Skriv den på nytt for hånd.
cases-fault-no-message = Skriv en beskjed til søkeren om hva som må til.
cases-fault-no-message-at = Skriv en beskjed til søkeren om hva som må til ved { $criterion }.
cases-fault-no-due = Skriv en frist, for eksempel 21.12.2026.
cases-fault-due-passed = Fristen må være etter i dag.
cases-fault-due-earlier = Den nye fristen kan ikke være før den gamle.

# Når noe ikke går
problem-case-cannot-write = Svarene kan ikke endres nå, fordi søknaden er sendt inn eller avsluttet. Åpne saken for å se hvor den er.
problem-case-cannot-submit = Denne søknaden kan ikke sendes inn, fordi den er avsluttet. Dere kan starte en ny søknad.
problem-case-cannot-record-fee = Gebyret kan bare registreres mens saken venter på betaling. Åpne saken for å se hvor den er.
problem-case-cannot-check = Saken kan ikke kontrolleres nå. Enten er gebyret ikke registrert, eller så er saken hos søkeren, hos nemnda eller avsluttet.
problem-case-cannot-return = Saken kan bare returneres mens den er til kontroll hos sekretariatet.
problem-case-cannot-extend = Det er ingen tilleggsopplysninger å gi ny frist for. Søkeren kan ha sendt dem inn allerede.
problem-case-cannot-send-supplement = Det er ikke bedt om noe fra dere nå. Åpne saken for å se hvor den er.
problem-case-cannot-send-to-board = Saken kan ikke sendes til nemnda nå. Gebyret må være betalt, og saken må være til kontroll.
problem-case-cannot-withdraw = Søknaden kan ikke trekkes nå, fordi nemnda har saken eller den er avgjort. Ta kontakt med sekretariatet.
problem-case-cannot-decide = Det kan ikke treffes vedtak i saken nå, fordi den ikke er hos nemnda.
problem-case-already-open = Enheten har allerede en søknad som ikke er avgjort: sak { $number }.
problem-case-scope-incomplete = Omfanget til enheten er ikke ferdig utfylt. Gå til enheten under Virksomheten og svar på alle fire spørsmålene.
problem-case-criterion-closed = Sekretariatet har ikke spurt om dette kravet, så svaret er låst.
problem-case-changed = En annen har endret svaret mens du skrev. Gå tilbake, kopier teksten din og åpne siden på nytt.
problem-case-form = Noe i skjemaet må rettes. Gå tilbake og se over feltene.
problem-case-not-ready = Noe mangler i søknaden. Åpne «Se over og send inn» for å se hva.
problem-case-deadline-passed = Fristen er ute. Det dere har skrevet, er lagret. Be sekretariatet om en ny frist.
problem-case-nothing-to-ask = Ingen krav er funnet mangelfulle i denne runden, så det er ikke noe å be søkeren om. Lagre kontrollen først.
problem-case-unchecked = Se gjennom det søkeren sist sendte inn, før du returnerer saken igjen: { $criteria }.
problem-case-outstanding = Disse kravene er ikke i orden ennå: { $criteria }. Kontroller dem eller returner saken.
problem-case-fee-differs = Det er allerede registrert en betaling i saken, med fakturanummer { $invoice }. Den er ikke endret.
problem-case-no-tariff = Ordningen har ingen gebyrsats for slike saker den dagen søknaden ble sendt inn. Legg inn satsen under Regler, og prøv igjen.

# Bekreftelser
flash-case-opened = Søknaden er startet. Alt dere skriver, blir lagret.
flash-case-already-open = Enheten hadde en åpen søknad. Her er den.
flash-unit-chosen = Søknaden gjelder nå en annen enhet.
flash-kept-theirs = Teksten til den andre er beholdt.
flash-files-added = Dokumentasjonen er lagt ved.
flash-file-restored = Filen er tilbake.
flash-case-withdrawn = Søknaden er trukket.
flash-fee-recorded = Gebyret er registrert. Søkeren får beskjed på e-post.
flash-fee-corrected = Gebyret er rettet. Søkeren får beskjed hvis beløpet er et annet.
flash-checks-saved = Kontrollen er lagret.
flash-case-returned = Saken er returnert. Søkeren får beskjed på e-post.
flash-deadline-extended = Ny frist er lagret. Søkeren får beskjed på e-post.
flash-case-sent-to-board = Saken er sendt til nemnda. Søkeren får beskjed på e-post.

# Journalen
journal-case-opened = Søknaden ble startet
journal-case-unit-chosen = Søknaden ble flyttet til en annen enhet
journal-case-submitted = Søknaden ble sendt inn
journal-case-file-added = Fil lagt ved { $subject }
journal-case-file-removed = Fil tatt bort fra { $subject }
journal-case-file-restored = Fil lagt tilbake ved { $subject }
journal-case-file-dated = Dato satt på fil ved { $subject }
journal-case-fee-recorded = Gebyret ble registrert som betalt (faktura { $subject })
journal-case-fee-rest-paid = En innbetaling av gebyret ble registrert ({ $subject })
journal-case-fee-paid-back = En tilbakebetaling av gebyret ble registrert ({ $subject })
journal-case-fee-move-struck = En registrert betaling ble strøket ({ $subject })
journal-case-fee-corrected = Det registrerte gebyret ble rettet (faktura { $subject })
journal-case-checked = { $subject } ble kontrollert
journal-case-returned = Saken ble returnert for tilleggsopplysninger: { $subject }
journal-case-supplement-extended = Søkeren fikk lengre frist
journal-case-supplement-sent = Tilleggsopplysningene ble sendt inn
journal-case-sent-to-board = Saken ble sendt til nemnda
journal-case-withdrawn = Søknaden ble trukket

# E-post
mail-application-received-subject = Vi har mottatt søknaden deres (sak { $case })
mail-application-received-first = Vi har mottatt søknaden om godkjenning av { $unit }. Saksnummeret er { $number }.
mail-application-received-next = Neste steg er at dere betaler saksbehandlingsgebyret. Dere får fakturaen i en egen e-post. Sekretariatet begynner på saken når gebyret er betalt.
mail-application-received-copy = Kopi av svarene
mail-application-received-score = Egen vurdering: { $score }
mail-application-received-files = Filer: { $files }
mail-new-application-subject = Ny søknad fra { $vendor } (sak { $case })
mail-new-application-first = { $vendor } har søkt om godkjenning av { $unit }.
mail-new-application-next = Fakturaen sendes av seg selv. Registrer gebyret i saken når det er betalt.
mail-fee-recorded-subject = Betalingen er registrert, og saken er i gang (sak { $case })
mail-fee-recorded-first = Vi har registrert betalingen av saksbehandlingsgebyret { $day }.
mail-fee-recorded-amount = Faktura { $invoice }: { $net } + { $tax } i merverdiavgift = { $gross }.
mail-fee-recorded-next = Sekretariatet ser nå om alt er med. Målet er at saken er avgjort innen { $day }.
mail-fee-corrected-subject = Gebyret som er registrert, er rettet (sak { $case })
mail-fee-corrected-first = Vi har rettet det registrerte saksbehandlingsgebyret. Grunnen er: { $reason }
mail-fee-balance-settled = Gebyret er betalt. Dere trenger ikke å gjøre noe.
mail-fee-balance-rest = Det er kommet inn { $received }. Det gjenstår { $left } å betale. Hvor dere betaler, står under Gebyr og faktura i saken. Saken går videre imens.
mail-fee-balance-payback = Det er kommet inn { $received }. Dere har { $left } til gode, som sekretariatet betaler tilbake.
mail-fee-account-subject = Betaling av saksbehandlingsgebyret (sak { $case })
mail-fee-account-payment = Vi har registrert at { $amount } kom inn { $day }.
mail-fee-account-repayment = Vi har betalt tilbake { $amount } den { $day }. Overføringen er merket { $reference }.
mail-fee-account-struck = Vi har strøket { $amount } den { $day } av det som er registrert på gebyret. Det var en feil.
mail-fee-account-reason = Grunnen er: { $reason }
mail-fee-account-sums = Gebyret er { $asked } med mva., og det er kommet inn { $received }.
mail-fee-account-settled = Ingenting gjenstår.
mail-fee-account-rest = Det gjenstår { $left } å betale.
mail-fee-account-payback = Dere har { $left } til gode, som sekretariatet betaler tilbake.
mail-fee-account-open = Se gebyr og betaling
mail-fee-corrected-next = Målet er at saken er avgjort innen { $day }.
mail-supplement-wanted-subject = Vi trenger mer fra dere innen { $due } (sak { $case })
mail-supplement-wanted-first = Send oss det som mangler, senest { $day } kl. 23.59 norsk tid.
mail-supplement-wanted-extended = Dere har fått ny frist.
mail-supplement-wanted-why = Sekretariatet har gått gjennom søknaden og trenger mer om dette:
mail-supplement-wanted-open = Bare disse kravene er åpnet igjen. Alt annet ligger som det er.
mail-supplement-received-subject = { $vendor } har sendt tilleggsopplysninger (sak { $case })
mail-supplement-received-first = Kontroller kravene på nytt. { $vendor } har sendt det dere ba om i sak { $number }.
mail-supplement-received-next = Send saken til nemnda når alt er i orden.
mail-sent-to-board-subject = Nemnda vurderer søknaden deres (sak { $case })
mail-sent-to-board-first = Dere trenger ikke å gjøre noe nå. Søknaden er fullstendig, og nemnda vurderer den.
mail-sent-to-board-next = Vi sender vedtaket når det er klart.
mail-sent-to-board-expected = Målet er at saken er avgjort innen { $day }.
mail-cases-hello = Hei, { $name }
mail-cases-open = Åpne saken
mail-cases-note = Beskjed fra sekretariatet
cases-saved-with-upload = Svaret lenger nede lagres når du laster opp.

# Flere om samme søknad
cases-tasks-sign = Underskrift
cases-together-title = Samarbeid om dette kravet
cases-together-given = Gitt til { $name }
cases-together-mine = Du har fått dette kravet
cases-together-due = Frist:
cases-together-end = Avslutt oppdraget
cases-together-outside = via lenke
cases-together-remove = Fjern
cases-together-comment-title = Skriv til kollegene
cases-together-comment = Kommentar
cases-together-comment-hint = Bare dere i virksomheten ser kommentarene. Den som har kravet, og de som har skrevet her før, får e-post.
cases-together-comment-send = Legg til kommentar
cases-together-count = { $count ->
    [one] 1 kommentar
   *[other] { $count } kommentarer
 }
cases-together-give-title = Gi kravet til en kollega
cases-together-to = Kollega
cases-together-to-hint = Kollegaen får en e-post med lenke rett til kravet.
cases-together-to-prompt = Velg en kollega
cases-together-message = Beskjed
cases-together-by = Frist
cases-together-give = Gi kravet
cases-together-more-people = Mangler det noen her? Se hvem som har tilgang, og hvordan nye blir med.
cases-together-changed = { $who } endret dette kravet klokken { $time }.
cases-together-see = Last siden på nytt for å se endringen
cases-outside-title = Be noen utenfor om et dokument
cases-outside-text = Regnskapsføreren, en oppdragsgiver eller andre uten konto får en lenke. De ser bare hva dette kravet ber om, og kan sende filer og noen ord. Resten av søknaden ser de ikke.
cases-outside-name = Navn
cases-outside-email = E-post
cases-outside-message-hint = Skriv hva du trenger, og gjerne hvorfor.
cases-outside-until = Lenken virker til og med
cases-outside-until-hint = Høyst 60 dager fram i tid.
cases-outside-until-short = til
cases-outside-language = Språk i e-posten
cases-outside-language-nb = Norsk
cases-outside-language-en = Engelsk
cases-outside-send = Send forespørselen
cases-outside-list = Spurt utenfra
cases-outside-withdraw = Trekk tilbake
cases-outside-state-open = Venter på svar
cases-outside-state-answered = Har svart
cases-outside-state-expired = Lenken er utløpt
cases-outside-state-withdrawn = Trukket tilbake
cases-outside-page-title = { $vendor } ber om dokumentasjon
cases-outside-page-lead = { $name } har bedt deg om å sende dette til en søknad om godkjenning. Du trenger ingen konto.
cases-outside-page-message = Beskjed fra { $name }
cases-outside-page-had = Det du sendte, er kommet fram. Du kan sende mer så lenge lenken virker.
cases-outside-page-until = Lenken virker til og med
cases-outside-page-files = Filer
cases-outside-page-words = Noen ord til dem som spør
cases-outside-page-send = Send til { $vendor }
cases-outside-page-privacy = Filene blir en del av søknaden til { $vendor } og leses av virksomheten, sekretariatet og nemnda. Send ikke flere personopplysninger enn nødvendig.
cases-outside-page-over = Lenken virker ikke lenger: fristen er ute, forespørselen er trukket tilbake, eller søknaden er sendt. Ta kontakt med { $name } hvis du fortsatt har noe å sende.
cases-outside-gone-title = Lenken virker ikke
cases-outside-gone-text = Se etter at hele adressen fra e-posten er med. Er den det, be avsenderen om en ny lenke.
cases-assurance-title = Forsikring fra daglig leder
cases-assurance-hint = Signeres av daglig leder med egen konto
cases-assurance-lead = Daglig leder går god for søknaden før den sendes. Det skjer her, med lederens egen konto. Endrer dere noe i søknaden etter at den er signert, må det signeres på nytt. Det gjelder også tilleggsopplysninger.
cases-assurance-valid = Søknaden er signert
cases-assurance-missing = Daglig leder har ikke signert forsikringen. Åpne «Forsikring fra daglig leder» og signer, eller be lederen om å gjøre det.
cases-assurance-changed = Endret siden da: { $which }.
cases-assurance-outdated = Søknaden er endret etter at forsikringen ble signert. Daglig leder må signere på nytt.
cases-assurance-by = { $name }, { $title }, signerte
cases-assurance-signed = Signert
cases-assurance-asked = { $name } er bedt om å signere.
cases-assurance-gaps = { $count ->
    [one] Søknaden mangler fortsatt én ting. Signer helst når alt er på plass: endres noe etterpå, må forsikringen signeres på nytt.
   *[other] Søknaden mangler fortsatt { $count } ting. Signer helst når alt er på plass: endres noe etterpå, må forsikringen signeres på nytt.
 }
cases-assurance-what = Dette går daglig leder god for
cases-assurance-says-true = Opplysningene i søknaden er riktige og fullstendige, og dokumentasjonen viser hvordan { $name } arbeider i dag.
cases-assurance-says-law = Virksomheten følger lover og regler som gjelder for den, og bransjenormen.
cases-assurance-says-change = Virksomheten sier fra til sekretariatet hvis noe vesentlig endrer seg.
cases-assurance-read = Les hele søknaden først
cases-assurance-title-field = Din stilling
cases-assurance-title-hint = For eksempel daglig leder.
cases-assurance-confirm = Jeg leder { $name } og forsikrer at dette er riktig
cases-assurance-password = Passordet ditt
cases-assurance-password-hint = Vi spør på nytt, slik at ingen andre kan signere for deg.
cases-assurance-sign = Signer forsikringen
cases-assurance-other = Er du ikke daglig leder? Be lederen om å signere
cases-assurance-other-text = Lederen må ha egen konto og tilgang til virksomheten her i portalen. Da kommer det en e-post med lenke til denne siden.
cases-assurance-ask = Be om signatur
cases-fault-comment-empty = Skriv noe før du sender.
cases-fault-comment-too-long = Teksten er for lang. Den kan ha opptil 4 000 tegn.
cases-fault-due-past = Fristen er passert. Velg i dag eller en senere dag.
cases-fault-nobody = Velg en kollega i listen.
cases-fault-outside-name = Skriv navnet på den du spør, med høyst 120 tegn.
cases-fault-outside-email = Skriv en hel e-postadresse, som navn@firma.no.
cases-fault-outside-until = Velg en dag fra i dag og høyst 60 dager fram i tid.
cases-fault-outside-many = Dere har allerede 20 ubesvarte forespørsler i saken. Trekk noen tilbake først.
cases-fault-outside-nothing = Velg minst én fil, eller skriv noen ord.
cases-fault-assurance-title = Skriv stillingen din, med høyst 80 tegn.
cases-fault-assurance-confirm = Kryss av for at du leder virksomheten og går god for søknaden.
cases-fault-password = Passordet stemmer ikke. Prøv igjen.
problem-case-not-assured = Daglig leder må signere forsikringen før søknaden kan sendes.
flash-comment-added = Kommentaren er lagt til.
flash-comment-removed = Kommentaren er fjernet.
flash-part-given = Kollegaen har fått beskjed på e-post.
flash-part-ended = Oppdraget er avsluttet.
flash-outside-asked = Forespørselen er sendt på e-post.
flash-outside-withdrawn = Forespørselen er trukket tilbake, og lenken virker ikke lenger.
flash-outside-sent = Takk. Det du sendte, er kommet fram.
flash-assured = Forsikringen er signert.
journal-part-commented = { $actor } skrev en kommentar til { $subject }
journal-part-given = { $subject ->
    [assurance] { $actor } ba en kollega signere forsikringen
   *[other] { $actor } ga { $subject } til en kollega
}
journal-part-ended = { $subject ->
    [assurance] { $actor } avsluttet oppdraget med å signere forsikringen
   *[other] { $actor } avsluttet oppdraget på { $subject }
}
journal-part-outside-asked = { $actor } ba noen utenfor om dokumentasjon til { $subject }
journal-part-outside-withdrawn = { $actor } trakk tilbake en forespørsel til { $subject }
journal-part-outside-answered = { $actor } sendte dokumentasjon til { $subject } via lenke
journal-case-assured = { $actor } signerte forsikringen fra daglig leder
mail-part-comment-subject = { $author } skrev om { $part } i sak { $number }
mail-part-comment-text = { $author } skrev om krav { $part }:
mail-part-given-subject = { $part ->
    [assurance] { $author } ber deg signere forsikringen i sak { $number }
   *[other] { $author } har gitt deg { $part } i sak { $number }
}
mail-part-given-text = { $author } ber deg svare på krav { $part } i søknaden om godkjenning.
mail-part-given-assurance = { $author } ber deg som daglig leder om å signere forsikringen i søknaden om godkjenning.
mail-part-given-due = Fristen er { $day }.
mail-outside-request-subject = { $vendor } ber deg om dokumentasjon
mail-outside-request-text = { $author } i { $vendor } søker om godkjenning i { $scheme } og trenger dette fra deg:
mail-outside-request-link = Send det her, uten konto
mail-outside-request-until = Lenken virker til og med { $day }.
mail-outside-request-doubt = Er du usikker på om dette er ekte, ta kontakt med { $author } på { $email } før du sender noe.
mail-outside-answered-subject = { $author } har sendt dokumentasjon til { $part }
mail-outside-answered-text = { $author } har svart på forespørselen til krav { $part }.
mail-outside-answered-files = Filer:

cases-self-score-hint-unscored = Velg det som stemmer best i dag. Kravet gir ikke poeng, men det må være oppfylt.
cases-assurance-asked-you = Du er bedt om å signere.
cases-delete-title = Slett utkastet
cases-delete-lead = Da avsluttes utkastet, og det kan ikke åpnes igjen. Ingenting er sendt inn. Filene deres blir liggende, så dere kan bruke dem i en ny søknad.
cases-delete-reason = Hvorfor sletter dere utkastet?
cases-delete-button = Slett utkastet
# Signering, tilleggsopplysninger uten noe nytt, og kollegaer i sekretariatet
cases-assurance-whole = Les det du signerer for
cases-fault-assurance-changed = Søknaden er endret siden siden ble åpnet. Den vises på nytt under. Les det som er endret, og signer en gang til.
cases-assurance-supplement = Daglig leder må signere på nytt før dere sender, siden det som var signert, er endret.
cases-assurance-supplement-link = Åpne forsikringen
journal-part-comment-removed = { $actor } fjernet en kommentar til { $subject }
journal-case-nothing-new = { $actor } sendte ikke noe nytt til { $subject }
cases-nothing-title = { $count ->
    [one] Det er ikke kommet noe nytt til ett krav
   *[other] Det er ikke kommet noe nytt til { $count } krav
}
cases-nothing-text = Sekretariatet ba om mer her, men verken tekst, filer eller tabeller er endret siden da. Legg inn det som mangler, eller skriv hvorfor det ikke kommer noe.
cases-nothing-why = Hvorfor kommer det ikke noe nytt til { $id }?
cases-fault-nothing-new = { $id }: Det er ikke kommet noe nytt siden sekretariatet ba om mer. Legg inn det som mangler, eller skriv hvorfor, med høyst 2 000 tegn.
problem-case-nothing-new = Det er ikke kommet noe nytt til alt som sekretariatet ba om. Åpne siden for sending, og legg inn det som mangler, eller skriv hvorfor.
problem-case-checked-meanwhile = En kollega har kontrollert et av kravene i mellomtiden. Åpne saken på nytt og se hva som står der nå.
cases-desk-theirs = Dette står der nå
cases-fault-checked-meanwhile = { $id }: { $who } lagret noe annet kl. { $time }. Det står ved kravet sammen med det du skrev. Lagre en gang til hvis ditt skal gjelde.
cases-fault-due-far = Fristen kan være høyst seks måneder frem i tid.
mail-supplement-wanted-shortened = Sekretariatet har rettet fristen deres til en tidligere dag.
journal-case-supplement-shortened = { $actor } rettet fristen til en tidligere dag
mail-application-withdrawn-subject = { $vendor } har trukket søknaden (sak { $case })
mail-application-withdrawn-first = { $vendor } har trukket sak { $number }. Saken er lukket, og dere trenger ikke gjøre mer med den.
mail-application-withdrawn-fee = Er gebyret ikke betalt, blir fakturaen kreditert av seg selv.
cases-changed-evidence = Hva som dokumenterer kravet
cases-changed-direction = Om kravet gjelder innkommende eller utgående samtaler

# Klager, og det som venter på søkeren
cases-event-appeal-withdrawn = Klagen ble trukket
cases-appeal-step-lodged = Dere klager
cases-appeal-step-lodged-text = Det koster ingenting.
cases-appeal-step-look = Sekretariatet ser på klagen
cases-appeal-step-look-text = Det ser om klagen kom i tide, og sender den til nemnda.
cases-appeal-step-board = Nemnda behandler klagen
cases-appeal-step-board-text = Andre enn de som fattet vedtaket, ser på saken.
cases-appeal-step-answer = Dere får svar
cases-appeal-step-answer-text = Vedtaket blir stående, blir endret eller går tilbake til ny behandling.
cases-appeal-state-completeness = Klagen er hos sekretariatet
cases-appeal-state-review = Klagen er hos nemnda
cases-appeal-state-decided = Klagen er avgjort
cases-appeal-state-withdrawn = Klagen ble trukket
cases-appeal-state-dismissed = Klagen ble avvist
cases-appeal-now-completeness = Sekretariatet ser om klagen kom i tide, og sender den til nemnda. Dere kan legge til dokumentasjon så lenge.
cases-appeal-now-review = Andre enn de som fattet vedtaket, behandler klagen. Vi skriver til dere når den er avgjort.
cases-appeal-now-decided = Svaret ligger i portalen.
cases-appeal-now-withdrawn = Nemnda behandler den ikke, og vedtaket dere klaget på, står ved lag.
cases-appeal-now-dismissed = Den kom for sent og blir ikke behandlet. Vedtaket dere klaget på, står ved lag. Begrunnelsen står i klagen.
cases-appeal-first = Gjelder vedtaket i
cases-appeal-came = Klagen kom
cases-appeal-late = etter fristen, som var
cases-appeal-in-time = i tide. Fristen var
cases-appeal-decision = Vedtaket
cases-appeal-decision-waits = Godkjenningen er suspendert til klagen er avgjort.
cases-appeal-decision-holds = Vedtaket gjelder så lenge ikke annet er bestemt.
cases-appeal-free = En klage koster ingenting.
cases-appeal-read = Les klagen
cases-withdraw-appeal-title = Trekk klagen
cases-withdraw-appeal-lead = Da behandler ikke nemnda klagen, og vedtaket dere klaget på, blir stående. Dere kan klage på nytt innen klagefristen.
cases-withdraw-appeal-reason = Hvorfor trekker dere klagen?
cases-withdraw-appeal-button = Trekk klagen
cases-waiting-question = { $count ->
    [one] Nemnda har et spørsmål til dere
   *[other] Nemnda har { $count } spørsmål til dere
}
cases-waiting-question-link = Svar på spørsmålene
cases-waiting-condition = { $count ->
    [one] Et vilkår venter på svar fra dere
   *[other] { $count } vilkår venter på svar fra dere
}
cases-waiting-condition-link = Svar på vilkårene
cases-waiting-condition-answered = { $count ->
    [one] Dere har svart på et vilkår
   *[other] Dere har svart på { $count } vilkår
}
cases-waiting-condition-answered-since = Svaret kom { $day }. Sekretariatet ser på det, og dere får beskjed.
cases-waiting-condition-answered-link = Se vilkårene
cases-waiting-condition-answered-board = { $count ->
    [one] Dere har svart på et vilkår
   *[other] Dere har svart på { $count } vilkår
}
cases-waiting-condition-answered-board-since = Svaret kom { $day }. Nemnda ser på det, og dere får beskjed.
cases-waiting-condition-answered-board-link = Se vilkårene
cases-waiting-condition-escalated = { $count ->
    [one] Et vilkår er sendt til lederen av nemnda
   *[other] { $count } vilkår er sendt til lederen av nemnda
}
cases-waiting-condition-escalated-since = Det ble sendt { $day }. Nemnda sier hva som skjer videre, og dere får beskjed.
cases-waiting-condition-escalated-link = Se vilkårene
cases-waiting-due = Frist:
cases-desk-appeal-title = Dette er en klage
cases-desk-appeal-text = En klage koster ingenting og har ingen krav å kontrollere. Se om den kom i tide, og send den til nemnda.
cases-desk-appeal-late = Klagen kom for sent
cases-desk-appeal-late-text = Avvis den, eller begrunn at den blir behandlet likevel. Fristen var
cases-desk-appeal-open = Behandle klagen
cases-tag-appeal = Klage
cases-asked-title = Spørsmål fra nemnda som skal sendes videre
cases-asked-on = Stilt
cases-answered-title = Besvarte vilkår
cases-answered-board = Nemnda ser på dette vilkåret
cases-answered-ours = Sekretariatet ser på svaret
cases-fault-repaid-before-paid = Dagen kan ikke være før pengene kom inn.
journal-case-fee-struck = Betalingen som gebyret ble registrert med, ble strøket (faktura { $subject })
cases-tag-barred = Du behandlet saken først. En kollega tar klagen
cases-desk-condition = { $count ->
    [one] Et vilkår venter på svar fra virksomheten
   *[other] { $count } vilkår venter på svar fra virksomheten
}
cases-desk-condition-answered = { $count ->
    [one] Et svar på et vilkår venter på sekretariatet
   *[other] { $count } svar på vilkår venter på sekretariatet
}
cases-desk-condition-answered-board = { $count ->
    [one] Et svar på et vilkår venter på nemnda
   *[other] { $count } svar på vilkår venter på nemnda
}
cases-desk-condition-escalated = { $count ->
    [one] Et vilkår er hos lederen av nemnda
   *[other] { $count } vilkår er hos lederen av nemnda
}
cases-tag-unscored = Fristen for vurderingen er ute
