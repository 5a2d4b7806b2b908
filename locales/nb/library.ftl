# Hvor gammel dokumentasjonen er
library-age-ok = I orden
library-age-until = Kan brukes til { $until }
library-age-was-until = Kunne brukes til { $until }
library-age-soon = Snart for gammel
library-age-too-old = For gammel
library-age-undated = Mangler dato
library-age-missing = Mangler dokumentasjon
library-covers = Dekker { $from } til { $until }.
library-covers-from = Dekker tiden fra { $from }.
library-covers-until = Dekker tiden til { $until }.
library-dated = Datert { $day }.
library-expires = Gjelder til { $day }.
library-replaced = Erstattet { $day }.

# Hva dokumentene er
library-type-company-certificate = Firmaattest
library-type-tax-certificate = Skatteattest
library-type-accountant = Regnskapsfører eller revisor
library-type-employment-contract = Arbeidsavtale
library-type-internal-control = Internkontroll
library-type-safety-delegate = Verneombud
library-type-processor-agreement = Databehandleravtale
library-type-list-source = Kilde til ringelister
library-type-wash-proof = Vask av ringelister
library-type-consent = Samtykke
library-type-withdrawal-notice = Opplysning om angrerett
library-type-agreement-proof = Skriftlig avtale med kunde
library-type-training = Opplæring
library-type-quality-control = Kvalitetskontroll
library-type-ethical-standard = Etisk standard
library-type-script = Manus
library-type-recording = Opptak
library-type-complaints = Klager
library-type-figures = Tall
library-type-routine = Rutine
library-type-contract = Kontrakt
library-type-statement = Erklæring
library-type-other = Annet

# Bruk det vi har
library-reuse-title = Bruk det vi har
library-reuse-text = Dette ligger i biblioteket deres, og kan passe her. Samme dokument kan støtte flere krav.
library-reuse-others = { $count ->
    [one] Ett dokument til i biblioteket
   *[other] { $count } andre dokumenter i biblioteket
}
library-reuse-ticked = Bruk det jeg har krysset av
library-use-here = Bruk her
library-see = Se
library-why-criterion = Brukt for { $criterion } i sak { $case }
library-why-theme = Brukt for { $criterion } i sak { $case }, som spør om det samme ({ $theme })
library-why-theme-here = Brukt for { $criterion } i denne saken, som spør om det samme ({ $theme })
library-why-type = Samme type dokument som kravet ber om
library-place = { $criterion } i sak { $case }
library-known = Dere har allerede denne filen: { $name } (brukt på { $places }). Vi bruker den som ligger der.
library-known-unused = Dere har allerede denne filen: { $name }. Vi bruker den som ligger i biblioteket.
library-known-here = Dere har allerede denne filen her: { $name }.

# Biblioteket
library-title = Dokumentasjon
library-lead = Alt dere har lagt ved søknader, og alt dere legger inn her, ligger samlet. Ett dokument kan brukes på mange krav og i mange saker.
library-new = Legg til dokumentasjon
library-new-lead = Velg én fil, eller flere filer som hører sammen. Bare filene må være med. Resten kan dere fylle ut senere.
library-search = Søk i tittel, motpart, merknad og filnavn
library-search-button = Søk
library-type-label = Type dokument
library-type-any = Alle typer
library-filter-label = Status
library-filter-any = Alle
library-filter-attention = Må følges opp
library-filter-used = I bruk
library-filter-unused = Ikke i bruk
library-found = { $count ->
    [one] Ett dokument
   *[other] { $count } dokumenter
}
library-col-title = Dokument
library-col-period = Periode og datoer
library-col-uploaded = Lastet opp
library-col-age = Alder
library-col-used = Brukt på
library-col-criterion = Krav
library-col-revision = Utgave
library-col-covers = Dekker
library-col-issued = Datert
library-col-until = Kan brukes til
library-col-continuation = Videreføring
library-unused = Ikke i bruk
library-none-found = Ingen dokumenter passer til søket
library-none-found-text = Prøv færre ord, eller en annen type.
library-show-all = Vis alle
library-empty = Biblioteket er tomt
library-empty-text = Når dere legger ved en fil i en søknad, kommer den hit. Dere kan også legge inn dokumenter nå og bruke dem senere.
library-deleted = { $title } er slettet. Dere kan angre i { $minutes } minutter.

# Ett dokument
library-title-label = Tittel
library-title-hint = Står feltet tomt, bruker vi filnavnet.
library-counterpart-label = Motpart
library-counterpart-hint = Oppdragsgiveren, underleverandøren eller myndigheten dokumentet gjelder
library-covers-from-label = Dekker fra
library-covers-until-label = Dekker til
library-covers-hint = Perioden dokumentet handler om. Det er noe annet enn dagen dere lastet det opp.
library-issued-label = Dato på dokumentet
library-expires-label = Gjelder til
library-note-label = Merknad
library-files-label = Filer
library-add = Legg til
library-cancel = Avbryt
library-save = Lagre
library-about-title = Om dokumentet
library-files-title = Filene nå
library-used-title = Brukt på
library-used-none = Ingen krav bruker dokumentet nå.
library-revise-title = Ny utgave
library-revise-text = En ny utgave tar plassen i utkast og i det dere er bedt om å rette. Det som er sendt inn, beholder utgaven det hadde.
library-revise-open = Last opp en ny utgave
library-revise-button = Lagre ny utgave
library-earlier-title = Tidligere utgaver
library-revision = Utgave { $number }
library-replaced-at = Erstattet
library-delete-title = Slett
library-delete = Slett fra biblioteket
library-delete-text = Dokumentet tas også bort fra utkast som bruker det.
library-delete-kept = En sak som er sendt inn, bruker dokumentet. Der blir det liggende. Det forsvinner bare fra biblioteket og fra utkast.
library-delete-undo = Dere kan angre i { $minutes } minutter.
library-changed-meanwhile = En annen har endret dokumentet mens du skrev. Det du skrev, står i skjemaet. Se over det som er lagret, og lagre på nytt.

# Det som må rettes
library-fault-no-title = Skriv en tittel
library-fault-too-long = Kan ha opptil { $limit } tegn. Skriv kortere.
library-fault-note-too-long = Merknaden kan ha opptil { $limit } tegn. Skriv kortere.
library-fault-bad-date = Skriv en dato, for eksempel 21.11.2026
library-fault-issued-to-come = Datoen på dokumentet kan ikke være etter i dag
library-fault-period-reversed = Perioden kan ikke slutte før den begynner
library-fault-expires-before-issued = Dokumentet kan ikke gå ut før det er datert

# Tidslinjen
library-timeline-title = Tidslinje
library-timeline-lead = Hvor lenge dokumentasjonen kan brukes, gjennom de tre årene en godkjenning varer.
library-timeline-which = Velg godkjenning eller søknad
library-timeline-approval = Godkjenning { $number }
library-timeline-case = Søknad { $number }
library-timeline-none = Ingen søknad eller godkjenning ennå
library-timeline-none-text = Tidslinjen viser dokumentasjonen i en søknad eller en godkjenning.
library-timeline-no-rows = Søknaden har ingen dokumentasjon ennå.
library-timeline-table = Dokumentasjonen krav for krav
library-chart-title = Dokumentasjonen over tid: { $name }
library-chart-text = { $count ->
    [0] Fra { $from } til { $to }. Ingenting går ut før en videreføring. Tabellen under viser det samme.
    [one] Fra { $from } til { $to }. Én ting må følges opp. Tabellen under viser det samme.
   *[other] Fra { $from } til { $to }. { $count } ting må følges opp. Tabellen under viser det samme.
}
library-mark-today = I dag: { $day }
library-mark-today-short = I dag
library-mark-submitted = Sendt inn: { $day }
library-mark-submitted-short = Sendt inn
library-mark-continuation = Videreføring: { $day }
library-mark-continuation-short = Videreføring
library-key-serves = Kan brukes
library-key-old = Tidligere utgave
library-key-covers = Perioden den dekker
library-then-not-asked = Spørres ikke om
library-then-serves = I orden
library-then-missing = Mangler
library-then-lapses = { $days ->
    [one] Går ut { $day }, dagen før
   *[other] Går ut { $day }, { $days } dager før
}
library-findings-title = { $count ->
    [one] Én ting må følges opp
   *[other] { $count } ting må følges opp
}
library-findings-none = Ingenting går ut før neste videreføring, så langt vi vet i dag.
library-finding-lapses = { $criterion }: { $title } går ut { $day }, før videreføringen { $due }.
library-finding-missing = { $criterion } mangler dokumentasjon til videreføringen { $due }.
library-finding-gap = { $criterion }: { $title } dekker ikke { $from } til { $until }.
library-no-end = Ingen sluttdato
library-timeline-steady = { $count ->
    [one] Ett dokument som ikke går ut
   *[other] { $count } dokumenter som ikke går ut
}
library-timeline-steady-text = Ingenting ved disse går ut, og de spørres det ikke om ved videreføring.
library-soon-title = { $count ->
    [one] Ett krav har dokumentasjon som snart blir for gammel
   *[other] { $count } krav har dokumentasjon som snart blir for gammel
}
library-soon = { $id } { $title }: kan brukes til { $until }. Send inn før det, eller legg ved noe nyere.

# Når noe ikke går
problem-library-changed = En annen har endret dokumentet. Gå tilbake og åpne siden på nytt.
problem-library-form = Noe i skjemaet må rettes. Gå tilbake og se over feltene.
problem-library-undo-too-late = Dokumentet ble slettet for mer enn ti minutter siden, og kan ikke hentes tilbake. Last opp filen på nytt.

# Bekreftelser
flash-library-added = Dokumentet ligger i biblioteket.
flash-library-known = Dere hadde allerede dette dokumentet. Her er det.
flash-library-revised = Den nye utgaven er lagret, og tatt i bruk der dere fortsatt kan endre.
flash-library-restored = Dokumentet er tilbake.
flash-library-nothing-chosen = Kryss av for minst ett dokument som ikke ligger her fra før.

# Journalen
journal-library-added = { $subject } ble lagt i biblioteket
journal-library-changed = { $subject } ble endret i biblioteket
journal-library-revised = { $subject } fikk en ny utgave
journal-library-deleted = { $subject } ble slettet fra biblioteket
journal-library-restored = { $subject } ble lagt tilbake i biblioteket
journal-case-file-replaced = Ny utgave ved { $subject }

# E-post
mail-evidence-lapses-subject = { $count ->
    [one] Et dokument går snart ut
   *[other] { $count } dokumenter går snart ut
}
mail-evidence-lapses-first = { $count ->
    [one] Ett dokument i biblioteket til { $vendor } kan snart ikke brukes lenger:
   *[other] { $count } dokumenter i biblioteket til { $vendor } kan snart ikke brukes lenger:
}
mail-evidence-lapses-until = Kan brukes til { $day }.
mail-evidence-lapses-continuation = Vil være for gammelt ved videreføringen { $day }.
mail-evidence-lapses-next = Last opp en ny utgave. Den tar plassen i utkastene deres av seg selv.
mail-evidence-lapses-open = Åpne biblioteket
