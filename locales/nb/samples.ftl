# Samtaleutvalget
samples-title = Samtaleutvalg
samples-lead = Noen krav kan bare vises ved å høre på samtaler. Dere gir en fullstendig liste over samtale-ID-er, og sekretariatet trekker hvilke som skal høres. Ingen kan velge dem på forhånd.
samples-open = Se listen og utvalget
samples-give = Gi listen over samtaler
samples-at-criterion = Kravet vises ved et utvalg av samtaler. Listen gir dere én gang, og den gjelder for alle kravene som vises slik.
samples-drawn-count = { $count ->
    [one] Én samtale er trukket.
   *[other] { $count } samtaler er trukket.
}

# Listen
samples-list-title = Listen over samtaler
samples-none-given = Ingen liste er gitt ennå.
samples-upload = Last opp listen
samples-upload-send = Last opp listen
samples-upload-done = %f er mottatt og blir lest
samples-hint-kind = CSV eller XLSX, med overskrifter i første rad. Listen kan ha opptil 1 000 000 samtaler.
samples-hint-size = Filen kan være opptil { $limit }.
samples-hint-people = Bruk pseudonymer for rådgiverne. Ta ikke med navn eller telefonnumre på dem dere snakket med.
samples-list-closed = Det er trukket et utvalg fra listen. Den kan byttes når sekretariatet ber om det.
samples-wanted-title = Sekretariatet ber om en ny liste
samples-state-busy = Leses nå
samples-state-ready = Lest, uten feil
samples-state-remarks = Lest, men med merknader
samples-state-faulty = Feil i listen
samples-waiting = Listen er mottatt og blir lest om et øyeblikk.
samples-reading = { $rows } samtaler er lest ({ $percent } % av filen).
samples-reload = Last siden på nytt for å se hvor langt lesingen er kommet
samples-faulty-title = { $count ->
    [one] Det er én feil i listen
   *[other] Det er { $count } feil i listen
}
samples-faulty-text = Ingenting er tatt inn. Rett filen og last den opp på nytt.
samples-faulty-kept = Ingenting er tatt inn fra denne filen. Rett den og last den opp på nytt, eller behold listen dere alt har gitt.
samples-kept = Listen fra { $day } med { $calls } samtaler gjelder fortsatt.
samples-lacks-title = Listen rekker ikke til trekningen
samples-lacks-text = I hver retning trekkes minst { $calls } samtaler fra minst { $agents } rådgivere og { $weeks } uker. Last opp en liste over en lengre periode. Har dere ikke flere samtaler, kan listen stå, og sekretariatet avgjør hva som trekkes.
samples-names = { $count ->
    [one] Én rådgiver ser ut til å stå med navn (rad { $row }).
   *[other] { $count } rådgivere ser ut til å stå med navn (den første i rad { $row }).
} Bruk pseudonymer i stedet, og last opp listen på nytt.
samples-faulty-more = { $count ->
    [one] Én feil til vises ikke her.
   *[other] { $count } feil til vises ikke her.
}
samples-faulty-stopped = Resten av filen er ikke lest.
samples-holds = Listen har { $calls } samtaler
samples-weeks-title = Samtaler uke for uke
samples-weeks-table = Vis tallene uke for uke
samples-weeks-picture = Søylediagram: antall utgående og inngående samtaler for hver uke. Tallene står i tabellen under.
samples-columns-title = Kolonnene i listen
samples-columns-text = Rekkefølgen er fri, og andre kolonner leses ikke. Overskriftene kan stå på norsk eller engelsk.
samples-col-column = Kolonne
samples-col-holds = Innhold
samples-col-example = Eksempel
samples-col-calls = Samtaler
samples-col-agents = Rådgivere
samples-col-weeks = Uker
samples-col-week = Uke
samples-col-judged = Vurderte krav
samples-col-file = Fil
samples-col-who = Hvem
samples-col-when = Når
samples-column-position = Nummer
samples-column-id = Samtale-ID
samples-column-agent = Rådgiver
samples-column-start = Starttidspunkt
samples-column-direction = Retning
samples-column-campaign = Kampanje
samples-column-duration = Varighet
samples-column-heard = Hørt
samples-column-note = Merknad
samples-about-id = Det dere finner opptaket igjen med. Må være forskjellig for hver samtale.
samples-about-agent = Et pseudonym, det samme for samme person i hele listen.
samples-about-start = Dato og klokkeslett, norsk tid.
samples-about-direction = Utgående eller inngående.
samples-about-campaign = Kampanje, oppdrag eller kø. Kan utelates.
samples-about-duration = Sekunder, eller minutter og sekunder. Kan utelates.
samples-example-campaign = Strøm høst
samples-direction-outbound = Utgående
samples-direction-inbound = Inngående

# Feil i listen
samples-fault-empty = Filen er tom. Eksporter listen på nytt og last den opp.
samples-fault-not-a-table = Filen er ikke en tabell. Lagre listen som CSV eller XLSX og prøv igjen.
samples-fault-locked = Regnearket er låst med passord eller lagret i et gammelt format. Lagre det som XLSX uten passord og prøv igjen.
samples-fault-damaged = Filen er skadet, og kan ikke leses til slutten. Åpne den på din maskin, lagre den på nytt og prøv igjen.
samples-fault-no-heading = Første rad har ingen overskrifter vi kjenner. Sett inn en rad med overskrifter øverst, for eksempel Samtale-ID, Rådgiver, Starttidspunkt og Retning.
samples-fault-no-column = Rad { $row }: Kolonnen «{ $column }» mangler. Legg til en kolonne med den overskriften.
samples-fault-column-twice = Rad { $row }: Det er to kolonner for «{ $column }». Fjern den ene, eller gi den en annen overskrift.
samples-fault-no-calls = Filen har overskrifter, men ingen samtaler. Eksporter listen på nytt.
samples-fault-too-many = Listen har mer enn 1 000 000 samtaler. Ta med en kortere periode.
samples-fault-too-many-agents = Listen har mer enn 20 000 forskjellige rådgivere. Sjekk at kolonnen «Rådgiver» ikke inneholder noe annet.
samples-fault-encoding = Rad { $row }, «{ $column }»: Tegnene er ikke i UTF-8. Velg «CSV UTF-8» når du lagrer, eller lagre som XLSX.
samples-fault-utf16 = Filen er ikke lagret i UTF-8. Velg «CSV UTF-8» når du lagrer, eller lagre som XLSX.
samples-fault-missing = Rad { $row }: «{ $column }» mangler. Fyll ut cellen.
samples-fault-too-long = Rad { $row }, «{ $column }»: «{ $seen }» er for lang. Bruk høyst 100 tegn (kampanje: 200).
samples-fault-invisible = Rad { $row }, «{ $column }»: «{ $seen }» har et tegn som ikke synes. Fjern det.
samples-fault-formula = Rad { $row }, «{ $column }»: «{ $seen }» begynner med et tegn som gjør cellen til en formel i regneark (=, +, - eller @). Gi samtalen en annen ID.
samples-fault-rounded = Rad { $row }, «{ $column }»: «{ $seen }» er et tall regnearket har rundet av. Lagre kolonnen som tekst og eksporter på nytt.
samples-fault-no-time = Rad { $row }, «{ $column }»: «{ $seen }» er ikke dato og klokkeslett. Skriv for eksempel 2026-10-01 12:34 eller 01.10.2026 12:34.
samples-fault-future = Rad { $row }, «{ $column }»: «{ $seen }» er fram i tid. Ta bare med samtaler som har vært.
samples-fault-past = Rad { $row }, «{ $column }»: «{ $seen }» er før år 2000. Sjekk datoen.
samples-fault-no-direction = Rad { $row }, «{ $column }»: «{ $seen }» er ingen retning. Skriv «utgående» eller «inngående».
samples-fault-no-duration = Rad { $row }, «{ $column }»: «{ $seen }» er ingen varighet. Skriv sekunder (190) eller minutter og sekunder (3:10).
samples-fault-duplicate = Rad { $row }, «{ $column }»: Samme ID som i rad { $seen }. Hver samtale må ha sin egen.
samples-fault-cell-error = Rad { $row }, «{ $column }»: Cellen viser en feil i regnearket, som #REF! eller #N/A. Rett formelen.
samples-fault-unclosed = Celle { $seen }: Anførselstegnet blir aldri lukket, så resten av filen blir lest som én celle. Sett inn tegnet som mangler, eller lagre listen som XLSX.
samples-fault-long-cell = Celle { $seen } har mer tekst enn noen celle i en slik liste. Fjern kolonnen eller kort ned teksten.
samples-fault-too-wide = Celle { $seen }: Raden har flere enn 200 kolonner. Ta bare med kolonnene som er beskrevet under.
samples-fault-too-large = Filen er større enn vi leser når den pakkes ut. Ta med en kortere periode, eller lagre listen som CSV.
samples-fault-days-from-1904 = Regnearket teller dager fra 1904, som gamle Mac-filer, så datoene kan bli fire år feil. Slå av «Bruk 1904-datosystem» i innstillingene for arbeidsboken, sjekk datoene, og lagre på nytt.
samples-fault-telephone = Rad { $row }, «{ $column }»: Innholdet ser ut som et telefonnummer. Bruk et pseudonym eller et navn på kampanjen, og ta bort nummeret.
samples-fault-given-up = Listen kunne ikke leses. Last den opp på nytt, og si fra til sekretariatet hvis det skjer igjen.
samples-error-too-large = Filen er for stor. Ta med en kortere periode, eller lagre listen som XLSX.
samples-error-no-file = Velg filen med listen før du laster opp

# Trekningen
samples-drawn-title = Samtalene som er trukket
samples-drawn-text = Ta vare på opptakene av disse samtalene til saken er avgjort, så dere kan spille dem av når sekretariatet ber om det.
samples-spread = { $calls ->
    [one] Én samtale
   *[other] { $calls } samtaler
}, { $agents ->
    [one] én rådgiver
   *[other] { $agents } rådgivere
}, { $weeks ->
    [one] én kalenderuke
   *[other] { $weeks } kalenderuker
}.
samples-repeat-title = Slik kan alle gjenta trekningen
samples-repeat-text = Frøet ble laget av tilfeldige tall fra maskinen og skrevet ned før listen ble lest. Ingen kunne velge det. Med frøet og listen gir trekningen alltid de samme samtalene, for hver retning for seg:
samples-repeat-key = Nøkkelen til en samtale er SHA-256 av frøet og samtale-ID-en skrevet rett etter hverandre. Sorter samtalene etter nøkkelen.
samples-repeat-agents = Ta den første samtalen til hver rådgiver, til dere har { $agents } rådgivere.
samples-repeat-weeks = Faller de i færre enn { $weeks } kalenderuker (ISO 8601), ta den første samtalen i hver uke som mangler, til det er { $weeks }.
samples-repeat-rest = Fyll opp med de første samtalene som ikke er tatt, til det er { $calls }.
samples-repeat-program = Dette programmet gjør det samme. Lagre det som repeat.py ved siden av listen:
samples-repeat-command = Kommandoen
samples-seed = Frø
samples-list-hash = Listens SHA-256
samples-drawn-at = Trukket
samples-list-download = Last ned listen det ble trukket fra
samples-why-title = Hva som trekkes
samples-why-text = For hver retning dere søker godkjenning for, trekkes minst { $calls } samtaler fra minst { $agents } rådgivere og { $weeks } uker. De vurderes mot disse kravene:
samples-privacy-title = Opptakene blir hos dere
samples-privacy-text = Sekretariatet hører på samtalene hos dere eller over delt skjerm i et møte. Her lagres bare hva som ble funnet, aldri navn eller numre.

# Opptak
samples-recordings-title = Opptak som er lastet opp
samples-recordings-text = Opptak bør bli hos dere. Laster dere likevel opp et lydopptak, ved kravet det gjelder, velger dere her hvilken samtale det hører til. Det er aldri offentlig, alle som får det, står i loggen, og det blir slettet når saken er avgjort, senest etter { $days } dager.
samples-listen = Hør opptaket
samples-kept-until = slettes senest
samples-deleted-tag = Slettet
samples-recording-deleted = Slettet { $day }
samples-recording-until = Slettes senest { $day }
samples-recording-call = Samtalen opptaket hører til
samples-recording-no-call = Ingen av samtalene
samples-recording-save = Lagre
samples-hearings-title = Hvem som har fått opptakene
samples-hearings-none = Ingen har fått opptakene.
samples-logged = Hver gang noen åpner et opptak, blir det ført i loggen, som virksomheten kan se.
samples-role-applicant = virksomheten
samples-role-secretariat = sekretariatet
samples-role-member = nemnda
samples-role-chair = nemnda
samples-role-user = bruker

# Sekretariatet
samples-desk-title = Samtaleutvalg, { $name }
samples-desk-back = Samtaleutvalget
samples-draw-title = Trekk et utvalg
samples-draw-again-title = Trekk på nytt
samples-more-title = Flere valg
samples-draw-number = Trekning { $number }
samples-draw-text = For hver retning trekkes minst { $calls } samtaler fra minst { $agents } rådgivere og { $weeks } kalenderuker. Maskinen lager frøet når du trykker. Det kan ikke velges eller endres, og virksomheten får beskjed.
samples-draw-reason = Begrunnelse:
samples-draw-button = Trekk samtaler
samples-draw-download = Last ned utvalget og vurderingene (CSV)
samples-drawing = Listen leses. Samtalene er her om noen sekunder.
samples-wish-calls = Samtaler for hver retning
samples-wish-agents = Rådgivere, minst
samples-wish-weeks = Kalenderuker, minst
samples-wish-reason = Begrunnelse
samples-wish-reason-hint = Må fylles ut når du trekker på nytt, eller trekker fra en liste som har for lite. Virksomheten kan se den.
samples-all-the-same = Trekk det som finnes, selv om listen har for lite
samples-short-title = Listen har for lite
samples-short = { $direction }: { $calls } samtaler, { $agents } rådgivere, { $weeks } uker.
samples-short-what = Be om en fullstendig liste over en lengre periode. Er senteret så lite at den ikke finnes, kan du trekke det som er, med en begrunnelse.
samples-error-short = Listen har for lite. { $what } Be om en ny liste, eller kryss av for å trekke det som finnes og skriv hvorfor.
samples-error-no-reason = Skriv en begrunnelse
samples-error-not-allowed = Velg 10–100 samtaler, 3–20 rådgivere og 2–20 uker. Det må være flere samtaler enn rådgivere og uker til sammen.
samples-error-no-list = Virksomheten har ikke gitt en liste som kan leses ennå. Trekningen kan gjøres når listen er lest uten feil.
samples-ask-title = Be om en ny liste
samples-ask-text = Er listen ikke fullstendig, kan virksomheten bare bytte den når du ber om det. Trekningen over blir stående.
samples-ask-reason = Hvorfor en ny liste trengs
samples-ask-button = Be om ny liste
samples-asked = Virksomheten ble bedt om en ny liste
samples-earlier-title = Tidligere trekninger
samples-listened = { $begun ->
    [0] { $done } av { $total } samtaler er ferdig vurdert
    [one] { $done } av { $total } samtaler er ferdig vurdert, én til er påbegynt
   *[other] { $done } av { $total } samtaler er ferdig vurdert, { $begun } til er påbegynt
}
samples-results-title = Hva samtalene viser
samples-results-text = To brudd i ti samtaler er et mønster, og da er punktet ikke holdt. Av flere samtaler regnes den samme andelen, en femtedel. Samtaler uten anledning, og samtaler som ikke kan høres, teller ikke.
samples-row = { $direction }: { $breach ->
    [one] ett brudd
   *[other] { $breach } brudd
} i { $judged ->
    [one] én samtale
   *[other] { $judged } samtaler
} som kunne vurderes{ $open ->
    [0] .
    [one] , én er ikke hørt ennå.
   *[other] , { $open } er ikke hørt ennå.
}
samples-marks-picture = { $direction }: ett merke for hver samtale, i den rekkefølgen de ble trukket. Tallene står i tabellen under.
samples-shown-table = Vis som tabell
samples-shown-caption = { $criterion } etter retning
samples-verdict-open = Ikke ferdig
samples-verdict-holds = Ikke noe mønster
samples-verdict-fails = Mønster av brudd
samples-verdict-thin = For få samtaler til å si noe

# Vurderingen av én samtale
samples-call-title = Samtale { $number } av { $total }
samples-call-facts = Om samtalen
samples-heard = Hvordan ble samtalen hørt?
samples-heard-on-site = Hos virksomheten
samples-heard-shared-screen = Over delt skjerm i et møte
samples-heard-uploaded = Fra et opptak som er lastet opp
samples-finding-of = Hva viser samtalen om { $id }?
samples-finding-kept = Holdt
samples-finding-breach = Brudd
samples-finding-not-relevant = Ikke aktuelt i samtalen
samples-finding-not-heard = Kunne ikke høres
samples-finding-open = Ikke vurdert
samples-note-hint = Skriv aldri navn, telefonnummer eller annet om den som ble ringt.
samples-last-saved = Sist lagret
samples-save-next = Lagre og neste samtale
samples-save-done = Lagre og avslutt
samples-save-stay = Lagre
samples-changed-title = { $who } har vurdert samtalen samtidig
samples-changed-text = Under står det du skrev, og ved hvert krav det den andre svarte. Lagrer du, gjelder ditt.
samples-changed-theirs = Behold det den andre skrev
samples-changed-point = { $who } svarte:
samples-error-no-recording = Det er ikke lastet opp noe opptak av samtalen. Velg en annen måte den ble hørt på.
samples-error-note-too-long = Merknaden er for lang. Kort den ned til 2 000 tegn.

# Beskjeder
flash-sample-list-given = Listen er mottatt og blir lest.
flash-sample-drawn = Samtalene er trukket. Virksomheten får beskjed på e-post.
flash-sample-list-wanted = Virksomheten er bedt om en ny liste, og får beskjed på e-post.
problem-sample-closed = Saken er avgjort eller trukket, så samtaleutvalget kan ikke endres.
problem-sample-already-drawn = Det er trukket et utvalg fra listen. Den kan byttes når sekretariatet ber om det.
problem-sample-no-list = Det er ingen liste å trekke fra ennå.
problem-sample-not-allowed = Et slikt utvalg kan ikke trekkes. Gå tilbake og se på tallene.
problem-sample-short = Listen har for lite. Gå tilbake og be om en ny liste.
problem-sample-no-reason = Det mangler en begrunnelse. Gå tilbake og skriv den.
problem-sample-changed = En annen har vurdert samtalen samtidig. Gå tilbake, last siden på nytt og se hva som står der.
problem-sample-form = Noe i skjemaet er feil. Gå tilbake og se på feltene.
problem-sample-recording-deleted = Opptaket ble slettet { $day }, slik reglene krever. Det finnes ikke lenger.

journal-sample-list-given = Liste over samtaler gitt: { $subject }
journal-sample-list-ready = Listen over samtaler er lest: { $subject }
journal-sample-list-faulty = Listen over samtaler har feil: { $subject }
journal-sample-drawn = Samtaler ble trukket (trekning { $subject })
journal-sample-taken = Trekning { $subject } er ferdig
journal-sample-list-wanted = Virksomheten ble bedt om en ny liste over samtaler
journal-sample-assessed = Samtale { $subject } ble vurdert
journal-sample-recording-attached = Opptak knyttet til samtale { $subject }
journal-sample-recording-deleted = Opptaket { $subject } ble slettet

mail-sample-drawn-subject = Samtaler er trukket ut (sak { $case })
mail-sample-drawn-text = Sekretariatet har trukket ut samtaler fra listen dere ga. Finn fram opptakene av dem, og ta vare på dem til saken er avgjort. Sekretariatet avtaler når de skal høres.
mail-sample-list-wanted-subject = Vi trenger en ny liste over samtaler (sak { $case })
mail-sample-list-wanted-text = Sekretariatet trenger en ny liste over samtaler. Hvorfor, og hvor dere laster den opp, står i saken.

samples-state-none = Ikke gitt ennå
samples-task-title = Samtaler
samples-shown-for = Brukes til { $criteria }.
samples-row-list = Listen over samtaler
