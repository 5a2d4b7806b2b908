# Tabeller
records-title = Tabeller
records-overview-lead = Noe viser dere best som tabeller. Fyll ut én gang, så brukes tabellen i alle søknader der den trengs. Hver tabell regner selv ut hva den viser.
records-whole-firm = Hele virksomheten
records-of-unit = Egne registre for { $name }
records-of-unit-text = Fyll ut her bare hvis enheten har egne tall eller avtaler. Da brukes disse i stedet for virksomhetens når enheten søker.
records-not-filled = Ikke fylt ut
records-vendor-text = Databehandleravtaler, vaskelogg, numre og tall som dere fyller ut som tabeller.
records-vendor-link = Åpne tabellene

# Tabellene
records-kind-processor-agreements = Databehandleravtaler
records-kind-list-sources = Ringelister og kilder
records-kind-wash-log = Vaskelogg
records-kind-call-times = Ringetider
records-kind-numbers = Numre dere viser
records-kind-figures = Samtaletall og klager
records-lead-processor-agreements = En rad for hver oppdragsgiver og underleverandør som behandler personopplysninger sammen med dere.
records-lead-list-sources = En rad for hver liste dere ringer etter: hvor den kommer fra, og når den sist ble oppdatert.
records-lead-wash-log = En rad for hver gang en liste ble vasket. En liste skal være vasket før første kontakt, og i hver måned den ringes.
records-lead-call-times = Last opp en eksport av når utgående samtaler til forbrukere startet. Vi teller dem etter ukedag og klokkeslett og tar ikke vare på radene.
records-lead-numbers = En rad for hvert nummer som vises hos den dere ringer.
records-lead-figures = Besvarte og tilkoblede samtaler og klager på oppringningen, periode for periode. Tallene trengs for tolv måneder uten hull.

# Kolonner
records-column-counterpart = Motpart
records-column-orgnr = Organisasjonsnummer
records-column-role = Rolle
records-column-signed-on = Undertegnet
records-column-valid-until = Gyldig til
records-column-note = Merknad
records-column-name = Liste
records-column-source = Kilde
records-column-obtained-on = Mottatt
records-column-updated-on = Oppdatert
records-column-basis = Grunnlag
records-column-campaign = Kampanje
records-column-list = Liste
records-column-first-contact = Første kontakt
records-column-last-contact = Siste kontakt
records-column-month = Måned
records-column-washed-on = Vasket
records-column-register = Register
records-column-rows-in = Rader inn
records-column-rows-removed = Rader fjernet
records-column-number = Nummer
records-column-used-for = Brukes til
records-column-looked-up-on = Søkt opp
records-column-from = Fra
records-column-until = Til
records-column-answered = Besvarte
records-column-connected = Tilkoblede
records-column-complaints = Klager
records-column-file = Fil
records-column-country = Land
records-column-first = Første dag
records-column-last = Siste dag
records-column-calls = Samtaler
records-column-outside = Utenfor ringetid
records-column-started = Starttid

# Hjelp til feltene
records-hint-counterpart = Navnet på oppdragsgiveren eller underleverandøren.
records-hint-orgnr = Ni siffer. La stå tomt for utenlandske virksomheter.
records-hint-role = Hva motparten er for dere.
records-hint-signed-on = Dagen den siste av partene skrev under. La stå tomt hvis avtalen ikke er undertegnet.
records-hint-valid-until = Siste dag avtalen gjelder. La stå tomt hvis den gjelder til den sies opp.
records-hint-note = Det som ellers er verdt å vite.
records-hint-name = Det dere kaller listen.
records-hint-source = Hvem listen er fått av, eller hvordan den er laget. La stå tomt hvis kilden er ukjent.
records-hint-obtained-on = Dagen dere fikk listen.
records-hint-updated-on = Dagen den sist ble oppdatert mot kilden.
records-hint-basis = Hvorfor dere kan ringe dem på listen.
records-hint-campaign = Navnet på kampanjen. Bruk samme navn i alle radene for kampanjen.
records-hint-list = Listen som ble vasket.
records-hint-first-contact = Dagen den første på listen ble ringt i kampanjen.
records-hint-last-contact = Dagen den siste ble ringt. Står den tom, regner vi til den siste måneden som er ført.
records-hint-month = Måneden vasken gjelder for, for eksempel 2026-11 eller november 2026.
records-hint-washed-on = Dagen listen ble vasket.
records-hint-register = Hva listen ble vasket mot.
records-hint-rows-in = Hvor mange rader listen hadde før vasken.
records-hint-rows-removed = Hvor mange rader vasken tok ut.
records-hint-number = Slik det vises for den som blir ringt, med landkode for andre land enn Norge. Skriv «skjult» hvis dere ringer uten å vise nummer.
records-hint-used-for = Kampanjen eller oppdragsgiveren nummeret brukes for.
records-hint-looked-up-on = Dagen dere sist fant nummeret i en opplysningstjeneste.
records-hint-from = Periodens første dag.
records-hint-until = Periodens siste dag.
records-hint-answered = Samtaler der den som ble ringt, tok telefonen.
records-hint-connected = De av dem som kom fram til en rådgiver.
records-hint-complaints = Klager på oppringningen, direkte til dere og fra Forbrukertilsynet.
records-hint-file = Eksporten tallene kommer fra.
records-hint-country = Hvor de som blir ringt, bor.
records-hint-first = Dagen for den første samtalen.
records-hint-last = Dagen for den siste samtalen.
records-hint-calls = Antallet samtaler i eksporten.
records-hint-outside = Antallet som startet utenfor ringetiden.

# Andre navn på kolonnene i filer
records-names-counterpart = navn | firma | leverandør | avtalepart | virksomhet
records-names-orgnr = org.nr. | orgnr | org nummer
records-names-role = type | motpartens rolle
records-names-signed-on = signert | dato signert | undertegnet dato | avtaledato
records-names-valid-until = utløper | utløpsdato | gjelder til | sluttdato
records-names-note = kommentar | notat
records-names-name = navn | listenavn | navn på liste
records-names-source = opphav | leverandør
records-names-obtained-on = innhentet | fått | dato mottatt
records-names-updated-on = sist oppdatert | oppdatert dato
records-names-basis = rettslig grunnlag | behandlingsgrunnlag
records-names-campaign = oppdrag | prosjekt
records-names-list = ringeliste | listenavn
records-names-first-contact = første kontakt dato | oppstart | start
records-names-last-contact = siste kontakt dato | slutt
records-names-month = ringemåned | gjelder måned
records-names-washed-on = vasket dato | vaskedato | dato vasket
records-names-register = vasket mot | reservasjonsregister
records-names-rows-in = antall inn | inn | før vask
records-names-rows-removed = antall fjernet | fjernet | vasket ut
records-names-number = telefonnummer | telefon | visningsnummer | a-nummer
records-names-used-for = bruk | kampanje | formål
records-names-looked-up-on = søkbart | søkt opp dato | oppslag
records-names-from = fra dato | fra og med | periode fra
records-names-until = til dato | til og med | periode til
records-names-answered = besvarte samtaler | antall besvart | besvart
records-names-connected = tilkoblede samtaler | antall tilkoblet | tilkoblet
records-names-complaints = antall klager | klager på oppringning
records-names-file = filnavn
records-names-country = mottakerland
records-names-first = fra dag
records-names-last = til dag
records-names-calls = antall samtaler
records-names-outside = utenfor
records-names-started = starttid | start | startet | starttidspunkt | tidspunkt | samtalestart | dato og tid | dato/tid | tidsstempel
records-names-date = dato | dag | startdato
records-names-clock = klokkeslett | tid | kl

# Valg
records-choice-role-client = Oppdragsgiver
records-choice-role-sub-supplier = Underleverandør
records-choice-basis-consent = Samtykke
records-choice-basis-customer = Eksisterende kundeforhold
records-choice-basis-public-register = Offentlig register
records-choice-basis-other = Annet
records-choice-register-reservation-register = Reservasjonsregisteret
records-choice-register-own-list = Egen reservasjonsliste
records-choice-register-robinson-list = Robinsonlisten (Danmark)
records-choice-register-bel-me-niet = Bel-me-niet Register (Nederland)
records-choice-register-other = Annet
records-choice-country-norway = Norge
records-choice-country-denmark = Danmark
records-choice-country-netherlands = Nederland
records-choice-names-role-client = kunde | behandlingsansvarlig
records-choice-names-role-sub-supplier = leverandør | underdatabehandler | databehandler
records-choice-names-basis-consent = samtykket
records-choice-names-basis-customer = kunde | kundeforhold
records-choice-names-basis-public-register = register | opplysningstjeneste
records-choice-names-basis-other = andre
records-choice-names-register-reservation-register = reservasjon | brreg | brønnøysund
records-choice-names-register-own-list = egen liste | intern | internt
records-choice-names-register-robinson-list = robinson | robinsonlisten
records-choice-names-register-bel-me-niet = bel me niet | bel-me-niet register
records-choice-names-register-other = andre
records-choice-names-country-norway = no
records-choice-names-country-denmark = dk
records-choice-names-country-netherlands = nl | holland
records-month-names = januar | februar | mars | april | mai | juni | juli | august | september | oktober | november | desember
records-hidden-names = skjult | hemmelig | anonym

# Hva tabellene viser
records-shows = Dette viser tabellen
records-level-ok = I orden
records-level-attention = Bør ses på
records-level-breach = Strider mot kravet
records-finding-processor-agreements = { $total ->
    [one] Én avtale er ført:
   *[other] { $total_n } avtaler er ført:
} gyldige: { $active_n }, utløpte: { $lapsed_n }, ikke undertegnet: { $unsigned_n }. Går ut innen 90 dager: { $lapsing_n }.
records-finding-list-sources = { $total ->
    [one] Én liste er ført:
   *[other] { $total_n } lister er ført:
} { $fresh_n } med kjent kilde og oppdatert siste { $months_n } måneder, { $old_n } eldre, { $undated_n } uten dato og { $unknown_n } med ukjent kilde.
records-finding-wash-log = { $campaigns ->
    [one] Én ringeliste
   *[other] { $campaigns_n } ringelister
} er vasket i tide i { $washed_n } av { $months_n } ringemåneder.
records-finding-numbers = { $total ->
    [one] Ett nummer er ført.
   *[other] { $total_n } numre er ført.
} { $unlawful_n } kan ikke vises ved salg, og { $unlooked_n } mangler et ferskt oppslag i en opplysningstjeneste.
records-finding-call-times = { $outside ->
    [0] Ingen av { $calls_n } samtaler startet utenfor ringetiden.
    [one] Én av { $calls_n } samtaler ({ $share }) startet utenfor ringetiden.
   *[other] { $outside_n } av { $calls_n } samtaler ({ $share }) startet utenfor ringetiden.
}
records-finding-figures = { $periods ->
    [one] I én periode
   *[other] I { $periods_n } perioder
} ble { $answered_n } samtaler besvart. Andelen som ikke ble koblet til en rådgiver: { $share }. Klager per 1 000 tilkoblede: { $rate } ({ $complaints_n } i alt).
records-says-lapsing = { $name }: avtalen går ut { $day }.
records-says-lapsed = { $name }: avtalen gikk ut { $day }. Forny den, eller ta raden bort hvis samarbeidet er slutt.
records-says-unsigned = { $name }: avtalen er ikke undertegnet.
records-says-list-old = { $name }: sist oppdatert { $day }.
records-says-list-undated = { $name }: det står ikke når listen er mottatt eller oppdatert.
records-says-list-unknown = { $name }: kilden er ukjent.
records-says-wash-missing = { $name }: ikke vasket mot et reservasjonsregister i { $month }.
records-says-wash-stale = { $name }: vasken for { $month } er gjort mer enn én måned før, eller etter at måneden var slutt.
records-says-wash-missing-months = { $name }: ikke vasket mot et reservasjonsregister i { $count_n } av månedene fra { $month } til { $to }.
records-says-wash-stale-months = { $name }: vasken er gjort mer enn én måned før, eller etter at måneden var slutt, i { $count_n } av månedene fra { $month } til { $to }.
records-says-calls-unread = { $count_n } av { $all_n } rader i eksporten kunne ikke leses og er ikke med i tallene.
records-says-wash-late = { $name }: vasket først etter første kontakt { $day }.
records-says-mobile = { $number } er et vanlig mobilnummer. Callsentre kan ikke vise slike numre når de ringer.
records-says-hidden-number = Dere ringer med skjult nummer. Nummeret skal vises ved salg.
records-says-unknown-number = { $number } kjenner vi ikke igjen. Nemnda må vurdere om nummeret kan brukes.
records-says-not-looked-up = { $number } er ikke søkt opp i en opplysningstjeneste.
records-says-lookup-old = { $number } ble sist søkt opp { $day }.
records-says-calls-outside = { $count ->
    [one] Én samtale
   *[other] { $count_n } samtaler
} utenfor ringetiden: { $day }, { $country }.
records-says-no-hours = Normene gir ingen ringetider for { $country }. Nemnda må vurdere tidene selv.
records-says-gap = Det mangler tall fra { $from } til { $until }.
records-says-overlap = Dagene fra { $from } til { $until } er med i to perioder.
records-says-repeated = «{ $name }» står { $count_n } ganger, i rad { $rows } i tabellen. Behold én av radene.
records-says-short = Tallene dekker { $from } til { $until }, som er mindre enn tolv måneder.
records-more = { $count ->
    [one] og én til
   *[other] og { $count } til
}
records-more-rows = { $count ->
    [one] Én rad til står i tabellen.
   *[other] { $count } rader til står i tabellen.
}

# Bilder og tabeller
records-table-title = Vis tallene i en tabell
records-source = Kilder til regelen: { $source } i oversikten over kilder.
records-picture-see-table = De samme tallene står i tabellen under.
records-picture-agreements = Avtaler etter hvordan de står
records-picture-lists = Lister etter kilde og alder
records-picture-numbers = Numre etter type
records-picture-not-connected = Andel besvarte samtaler som ikke ble tilkoblet, etter periodens første dag
records-picture-complaints = Klager per 1 000 tilkoblede samtaler, etter periodens første dag
records-picture-months = Vask måned for måned
records-picture-months-key = ✓ vasket i tide. ✗ ikke vasket. ! vasket for sent eller for tidlig. Tomt felt: det ble ikke ringt.
records-picture-hours = Når samtalene startet, { $country }
records-picture-hours-key = Grå felt er ringetiden. Søyler utenfor feltet er samtaler utenfor ringetiden. Klokkeslett i landets egen tid.
records-picture-hours-none = Normene gir ingen ringetider for landet. Klokkeslett i landets egen tid.
records-state = Status
records-agreement-active = Gyldig
records-agreement-lapsing = Går snart ut
records-agreement-lapsed = Utløpt
records-agreement-unsigned = Ikke undertegnet
records-list-fresh = Oppdatert
records-list-old = For gammel
records-list-undated = Uten dato
records-list-unknown = Ukjent kilde
records-last-updated = Sist oppdatert
records-campaign-list = Kampanje og liste
records-months-called = Ringemåneder
records-months-washed = Vasket i tide
records-number-kind = Type
records-number-mobile = Vanlig mobilnummer
records-number-five-digit = Femsifret nummer
records-number-fixed = Fastnummer
records-number-special = 800-serien
records-number-short = Kortnummer
records-number-danish = Dansk nummer
records-number-dutch = Nederlandsk nummer
records-number-foreign = Nummer i et annet land
records-number-hidden = Skjult nummer
records-number-unknown = Ukjent type
records-day = Dag
records-calls = Samtaler
records-calls-outside = Utenfor ringetiden
records-day-0 = mandag
records-day-short-0 = man
records-day-1 = tirsdag
records-day-short-1 = tir
records-day-2 = onsdag
records-day-short-2 = ons
records-day-3 = torsdag
records-day-short-3 = tor
records-day-4 = fredag
records-day-short-4 = fre
records-day-5 = lørdag
records-day-short-5 = lør
records-day-6 = søndag
records-day-short-6 = søn
records-day-7 = helligdag eller likestilt dag
records-day-short-7 = hellig
records-day-8 = dag med kortere kveld
records-day-short-8 = kort
records-not-connected = Ikke tilkoblet
records-per-thousand = Klager per 1 000
records-change = Endring (prosentpoeng)
records-change-complaints = Endring, klager
records-not-available = Ikke aktuelt
records-per-cent = { $number } %

# Siden for en tabell
records-back-criterion = Tilbake til { $criterion }
records-add-row = Legg til en rad
records-bring = Hent fra regneark
records-bring-calls = Hent inn en eksport
records-rows-title = Radene
records-rows-shown = Rad { $first } til { $last } av { $count }
records-row-actions = Endre eller ta bort
records-remove = Ta bort
records-removed = «{ $name }» er tatt bort.
records-undo = Angre
records-empty-title = Ingen rader ennå
records-empty-text = Legg til en rad om gangen, eller hent dem fra et regneark.
records-empty-calls = Hent inn en eksport fra ringesystemet.
records-files-title = Ta med tabellen som fil
records-files-text = Filen kan åpnes i et regneark, endres og hentes inn igjen.
records-export-xlsx = Tabellen som Excel-fil
records-export-csv = Tabellen som CSV-fil
records-template-xlsx = Tom mal som Excel-fil
records-template-csv = Tom mal som CSV-fil
records-call-started = Starttid

# Én rad
records-row-new = Ny rad
records-row-change = Endre raden
records-save = Lagre
records-save-more = Lagre og legg til en til
records-save-mine = Lagre min likevel
records-cancel = Avbryt
records-conflict-title = En kollega har endret raden mens du skrev
records-conflict-text = Slik er raden nå. Lagrer du, erstatter du den med det du har skrevet.
records-conflict-theirs = Behold raden slik den er nå

# Hente fra regneark
records-import-title = Hent fra regneark: { $title }
records-import-heading = Hent fra regneark
records-import-lead = Velg en fil eller lim inn rader. Du ser hva vi har lest, før noe blir lagret.
records-import-calls-lead = Velg en eksport av når samtalene startet. Ta bare med utgående samtaler til forbrukere. Vi tar vare på antall per ukedag og klokkeslett, ikke radene.
records-import-file-title = Fra en fil
records-import-file = Fil
records-import-hint-kinds = Excel (XLSX) eller CSV.
records-import-hint-size = Høyst { $megabytes } MB.
records-import-country = Hvor bor de som ble ringt?
records-import-country-hint = Avgjør hvilke ringetider og helligdager som gjelder.
records-import-look = Se hva filen inneholder
records-import-look-paste = Se hva som er limt inn
records-import-paste-title = Lim inn
records-import-paste = Rader fra regnearket
records-import-paste-hint = Merk radene i regnearket, helst med overskriftene, kopier dem og lim dem inn her.
records-import-columns = Kolonnene vi ser etter
records-import-columns-text = Rekkefølgen er fri, og vi kjenner igjen vanlige navn på norsk og engelsk. Uten overskrifter må kolonnene stå i denne rekkefølgen:
records-import-calls-columns = En kolonne med dato og klokkeslett, for eksempel «Starttid», eller to kolonner: «Dato» og «Klokkeslett». Andre kolonner ser vi ikke på.
records-preview-title = Før vi lagrer: { $title }
records-preview-heading = Dette har vi lest
records-preview-lead = Ingenting er lagret ennå.
records-preview-good = { $count ->
    [one] Én rad er i orden
   *[other] { $count } rader er i orden
}
records-preview-wrong = { $count ->
    [one] Én rad har feil
   *[other] { $count } rader har feil
}
records-preview-calls-good = Eksporten er lest.
records-preview-missing = Vi fant ikke disse kolonnene, som må være med: { $columns }. Sjekk overskriftene i filen.
records-preview-unknown = Disse kolonnene kjenner vi ikke, og vi tar dem ikke med: { $columns }.
records-preview-wrong-title = Rader med feil
records-preview-wrong-text = Rett dem her, eller ta inn de andre radene nå og disse senere. Tøm alle feltene i en rad for å utelate den.
records-preview-calls-wrong-text = { $count ->
    [one] Én rad kunne ikke leses og er ikke med i tallene.
   *[other] { $count } rader kunne ikke leses og er ikke med i tallene.
}
records-preview-row = Rad { $number } i filen
records-preview-mend = Sjekk radene på nytt
records-preview-more-wrong = { $count ->
    [one] Én rad til har feil og vises ikke.
   *[other] { $count } rader til har feil og vises ikke. Rett dem i filen og hent den inn på nytt.
}
records-preview-taken = { $count ->
    [one] Én rad er tatt inn
   *[other] { $count } rader er tatt inn
}, og { $left } gjenstår å rette.
records-preview-duplicates = { $count ->
    [one] Én rad sto to ganger og er tatt med én gang.
   *[other] { $count } rader sto flere ganger og er tatt med én gang hver.
}
records-preview-known = { $count ->
    [one] { $names } står i tabellen fra før, med andre opplysninger. Velger du å legge til, blir det stående to ganger.
   *[other] { $count } står i tabellen fra før, med andre opplysninger: { $names }. Velger du å legge til, blir de stående to ganger.
}
records-choose = Velg
records-waits-title = En import er ikke ferdig
records-waits-text = { $count ->
    [one] Én rad er lest, men ikke tatt inn.
   *[other] { $count } rader er lest, men ikke tatt inn.
}
records-waits-link = Gå til importen
records-picture-more = { $count ->
    [one] Én til står i tabellen.
   *[other] { $count } til står i tabellen.
}
records-preview-good-title = Rader i orden
records-preview-shown = Viser { $shown } av { $count }
records-preview-mode = Hva skal skje med radene som er der fra før?
records-preview-mode-add = Behold dem og legg de nye til
records-preview-mode-add-hint = Rader som er helt like, blir ikke lagt til to ganger.
records-preview-mode-replace = Bytt dem ut med de nye
records-preview-mode-replace-hint = { $count ->
    [one] Raden som er der nå, blir borte.
   *[other] De { $count } radene som er der nå, blir borte.
}
records-preview-take = { $count ->
    [one] Ta inn én rad
   *[other] Ta inn { $count } rader
}
records-preview-take-calls = Ta inn tallene
records-preview-discard = Forkast
records-changed-since = En kollega har endret tabellen etter at du hentet inn filen. Se på tabellen først. Vil du fortsatt bytte ut radene, må du hente inn filen på nytt.
records-wrong-cell = Rad { $row }, celle { $place } ({ $column }): { $what }
records-wrong-row = Rad { $row } ({ $column }): { $what }

# Hva som er galt i en celle
records-fault-missing = Feltet må fylles ut.
records-fault-missing-named = Fyll ut feltet «{ $column }».
records-fault-campaign-long = Det er mer enn fem år siden første kontakt. Sjekk begge datoene, eller del kampanjen opp.
records-fault-too-long = Teksten er for lang. Den kan ha opptil { $value } tegn.
records-fault-hidden = Teksten inneholder et usynlig tegn ({ $value }) som kan gjøre den umulig å lese riktig. Skriv den på nytt for hånd.
records-fault-error-cell = «{ $value }» er en feilmelding fra regnearket. Rett formelen, eller skriv verdien.
records-fault-day-form = «{ $value }» er ingen dato vi kan lese. Skriv dag, måned og år, for eksempel 21.11.2026.
records-fault-day-calendar = «{ $value }» finnes ikke i kalenderen. Sjekk dagen og måneden.
records-fault-day-short-year = Skriv året med fire siffer i «{ $value }», for eksempel 21.11.2026.
records-fault-day-month-first = I «{ $value }» ser måneden ut til å stå først. Skriv dagen først, for eksempel 21.11.2026, eller 2026-11-21.
records-fault-day-to-come = { $value } har ikke vært ennå. Sjekk året.
records-fault-day-far = «{ $value }» er for langt unna. Sjekk året.
records-fault-month-form = «{ $value }» er ingen måned vi kan lese. Skriv for eksempel 2026-11 eller november 2026.
records-fault-number-form = «{ $value }» er ikke et tall. Bruk bare siffer, for eksempel 1200.
records-fault-number-negative = Tallet kan ikke være under 0. Det står «{ $value }».
records-fault-number-fraction = Skriv et helt tall. Det står «{ $value }».
records-fault-number-ambiguous = «{ $value }» kan leses på to måter. Skriv tallet uten punktum og komma.
records-fault-number-too-large = «{ $value }» er for stort til å være riktig.
records-fault-choice = «{ $value }» er ikke et av valgene. Skriv ett av disse: { $allowed }.
records-fault-orgnr-digits = Organisasjonsnummeret skal bare ha siffer. Det står «{ $value }».
records-fault-orgnr-length = Organisasjonsnummeret skal ha ni siffer, men har { $digits }.
records-fault-orgnr-check = Organisasjonsnummeret «{ $value }» stemmer ikke. Minst ett siffer er feil.
records-fault-orgnr-first = Organisasjonsnummeret skal begynne med 8 eller 9. Det står «{ $value }».
records-fault-phone-form = «{ $value }» er ikke et telefonnummer. Bruk bare siffer, og + foran landkoden.
records-fault-ends-before = Avtalen slutter før den er undertegnet. Sjekk begge datoene.
records-fault-updated-before = Listen er oppdatert før den er mottatt. Sjekk begge datoene.
records-fault-last-before = Siste kontakt er før første kontakt. Sjekk begge datoene.
records-fault-removed-more = Det kan ikke være fjernet flere rader enn listen hadde.
records-fault-repeated = Det samme står i rad { $value } i filen. Slå radene sammen: rett den ene, eller tøm denne for å utelate den.
records-fault-until-before = Perioden slutter før den begynner. Sjekk begge datoene.
records-fault-connected-more = Det kan ikke være flere tilkoblede enn besvarte samtaler.
records-fault-time-form = «{ $value }» er ingen dato og tid vi kan lese. Skriv for eksempel 21.11.2026 09:30.
records-fault-time-no-clock = «{ $value }» mangler klokkeslett.
records-fault-time-clock = Klokkeslettet i «{ $value }» finnes ikke.
records-fault-time-skipped = «{ $value }» finnes ikke: klokken ble stilt fram over dette klokkeslettet. Sjekk tidssonen i eksporten.

# Filer som ikke kan leses
records-unread-none = Velg en fil først.
records-unread-empty = Det er ingen rader å lese. Sjekk at du valgte riktig fil, eller at noe er limt inn.
records-unread-other-file = Dette er ikke et regneark. Lagre det som Excel (XLSX) eller CSV.
records-unread-old-workbook = Dette er en Excel-fil av den gamle typen (XLS). Åpne den, og lagre den som XLSX.
records-unread-days-from-1904 = Regnearket teller dager fra 1904, som gamle Mac-filer, så datoene kan bli fire år feil. Slå av «Bruk 1904-datosystem» i innstillingene for arbeidsboken, sjekk datoene, og lagre på nytt.
records-unread-password = Filen er beskyttet med passord. Ta bort passordet, og prøv på nytt.
records-unread-damaged = Filen er ødelagt eller ufullstendig. Åpne den, lagre den på nytt, og prøv igjen.
records-unread-too-large = Filen er for stor. Den kan være på høyst { $value } MB.
records-unread-bomb = Filen pakkes ut til langt mer enn den ser ut til, og vi leser den ikke. Lagre regnearket på nytt, eller bruk CSV.
records-unread-too-many-rows = «{ $title }» kan ha høyst { $value } rader om gangen. Del opp filen.
records-unread-too-many-columns = Filen har for mange kolonner. Den første for mye er { $value }.
records-unread-cell-too-long = Celle { $value } inneholder for mye tekst.
records-unread-unclosed = Anførselstegnet i celle { $value } blir aldri lukket, så vi vet ikke hvor cellen slutter.
records-unread-not-text = Filen inneholder tegn som ingen tekst har. Lagre den som Excel (XLSX) eller CSV.

# Ved kravet
records-at-criterion = Tabeller som viser dette
records-nothing-yet = Tabellen er tom. Fyller dere den ut, trenger dere ikke laste opp en fil.
records-fill-in = Fyll ut tabellen
records-open-sheet = Åpne tabellen
records-rows-count = { $count ->
    [one] Én rad.
   *[other] { $count } rader.
}
records-saved-at = Sist endret
records-warning-empty = tabellen er tom
records-warnings-title = Se på dette før dere sender
records-warnings-text = Tabellene viser noe som kan stride mot kravene, eller er ikke fylt ut. Dere kan sende likevel, men nemnda ser det samme som dere.

# Meldinger
flash-records-restored = Raden er tilbake.
flash-records-imported = Radene er tatt inn.
flash-records-discarded = Ingenting ble tatt inn.
problem-records-faulty = Noe i raden må rettes.
problem-records-changed = En kollega har endret tabellen i mellomtiden. Åpne den på nytt.
problem-records-too-many = Tabellen kan ha høyst { $limit } rader.
problem-records-nothing-to-take = Det er ingen rader å ta inn.
problem-records-unread = Filen kan ikke leses.
journal-records-row-saved = { $actor } lagret en rad: { $subject }
journal-records-row-removed = { $actor } tok bort en rad: { $subject }
journal-records-row-restored = { $actor } la tilbake en rad: { $subject }
journal-records-imported = { $actor } tok inn rader fra et regneark: { $subject }
