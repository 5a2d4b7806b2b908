# Rammen rundt alle sider
ui-description = Finn ut om et callsenter er godkjent, eller søk om godkjenning.
ui-skip = Hopp til innholdet
ui-nav = Hovedmeny
ui-nav-register = Register
ui-nav-check = Kontroller
ui-nav-about = Om godkjenningen
ui-nav-sign-in = Logg inn
ui-nav-cases = Saker
ui-nav-board = Nemnda
ui-nav-log = Logg
ui-sign-out = Logg ut
ui-demo-title = Dette er en prøve.
ui-demo-text = Virksomhetene og sakene er oppdiktet.
ui-theme = Utseende
ui-theme-system = Som systemet
ui-theme-light = Lyst
ui-theme-dark = Mørkt
ui-contact-title = Trenger du hjelp?
ui-sending = Sender …
ui-leave = Du har endringer som ikke er lagret.
ui-script-broken = En hjelpefunksjon på siden virker ikke nå. Du kan bruke skjemaet som vanlig.

# Lenker og lister
ui-back = Tilbake
ui-crumbs = Her er du
ui-pager = Sider i listen
ui-previous = Forrige
ui-next = Neste
ui-search = Søk
ui-search-failed = Søket oppdaterte seg ikke. Velg Søk for å prøve igjen.
ui-change = Endre
ui-copy = Kopier
ui-copied = Kopiert
ui-copy-failed = Nettleseren tillot ikke kopiering. Marker teksten og kopier den selv.
ui-step-done = fullført
ui-timeline-expected = Forventet

# Skjema
ui-error-prefix = Feil:
ui-error-summary = { $count ->
    [one] Rett denne feilen for å gå videre
   *[other] Rett disse { $count } feilene for å gå videre
}
ui-optional = valgfritt
ui-count-limit = { $count ->
    [one] Du kan skrive opptil ett tegn.
   *[other] Du kan skrive opptil { $count } tegn.
}
ui-count-left = Tegn igjen: %n
ui-count-over = Tegn for mye: %n
ui-saving = Lagrer …
ui-saved = Lagret
ui-not-saved = Ikke lagret. Sjekk nettet. Vi prøver igjen.
ui-typed-restored = Dette sto her da siden ble lastet på nytt. Det er ikke sendt eller lagret ennå.
ui-save-offline = Ikke lagret: det er ikke kontakt med nettet. Teksten står her på siden. Vi prøver igjen når nettet er tilbake.
ui-save-refused = Ikke lagret. Bruk knappen i skjemaet for å se hva som må rettes.
ui-save-conflict = En annen har endret teksten mens du skrev. Ingenting er slettet.
ui-save-conflict-link = Se begge tekstene
ui-conflict-title = { $who } endret denne teksten mens du skrev
ui-conflict-own-title = Du endret denne teksten i en annen fane
ui-conflict-own = { $label } – teksten din fra den andre fanen
ui-conflict-text = Velg hvilken tekst som skal gjelde. Du kan også sette dem sammen i ditt felt først.
ui-conflict-mine = { $label } – din tekst
ui-conflict-theirs = { $label } – teksten til { $who }
ui-conflict-keep-mine = Behold min
ui-conflict-keep-theirs = Behold den andre

# Filer
ui-pages = { $count ->
    [one] 1 side
   *[other] { $count } sider
}
ui-file-by = Lastet opp av { $who }
ui-file-remove = Slett
ui-file-download = Last ned
ui-files-none = Ingen filer er lastet opp.
ui-upload-choose-many = Velg filer
ui-upload-choose-one = Velg fil
ui-upload-drop = eller slipp dem her
ui-upload-send = Last opp
ui-upload-done = %f er lastet opp
ui-upload-failed = %f ble ikke lastet opp. Prøv igjen, eller kontakt oss hvis det skjer flere ganger.
ui-upload-offline = %f ble ikke lastet opp. Sjekk nettet og prøv igjen.
ui-upload-too-big = %f er for stor (%s MB). Filer kan være opptil %m MB.
ui-upload-empty = %f er tom. Velg en fil med innhold.
ui-upload-list-failed = Filen er lastet opp, men listen ble ikke oppdatert. Last siden på nytt for å se den.
ui-upload-cancel = Avbryt
ui-upload-retry = Prøv igjen
ui-upload-dismiss = Fjern fra listen
ui-upload-waiting = Venter
ui-upload-sending = Laster opp
ui-upload-cancelled = %f ble avbrutt
ui-upload-lost = Mistet nettet. Fortsetter fra %p % når det er tilbake.
ui-upload-signed-out = Du er logget ut. Logg inn i en annen fane og velg «Prøv igjen», så fortsetter %f der den var.
ui-upload-clear = Fjern alle som ikke ble lastet opp
ui-upload-goes-on = Fortsetter fra %p %
ui-upload-finishing = Alt er sendt. Kontrollerer at filen er hel …
ui-upload-unreadable = Nettleseren får ikke lest %f. Er filen flyttet eller endret, så velg den på nytt.
ui-check-choose = Velg PDF
ui-check-drop = eller slipp den her
ui-check-send = Kontroller filen
ui-check-local = Filen forlater ikke maskinen din. Nettleseren regner ut et fingeravtrykk, og bare det blir sendt. Kjenner vi det ikke igjen, kan du velge å sende filen til undersøkelse.
ui-check-working = Kontrollerer …
ui-check-failed = Kontrollen ble ikke fullført. Sjekk nettet og prøv igjen.

# Status
ui-task-not-started = Ikke påbegynt
ui-task-in-progress = Påbegynt
ui-task-needs-changes = Må rettes
ui-task-complete = Fullført
ui-task-cannot-start = Kan ikke startes ennå
ui-verdict-from = Gjelder fra
ui-verdict-to = Gjelder til
ui-verdict-checked = Kontrollert nå:
ui-spread-none = Ingen spredning
ui-spread-small = Liten spredning
ui-spread-large = Stor spredning
ui-joint = Felles
ui-nobody = Ingen
ui-reasons = { $count ->
    [one] Vis begrunnelsen
   *[other] Vis { $count } begrunnelser
}

# Når noe ikke går
ui-problem-400-title = Vi forstår ikke adressen eller skjemaet
ui-problem-400-text = Gå tilbake og prøv igjen. Har du skrevet adressen selv, se om noe mangler i den.
ui-problem-401-title = Du må logge inn
ui-problem-401-text = Du er ikke logget inn, eller det er lenge siden du gjorde noe her. Når du har logget inn, kommer du tilbake til denne siden.
ui-problem-403-title = Du har ikke tilgang til denne siden
ui-problem-403-text = Kontoen din har ikke rett til å se eller gjøre dette. Spør den som administrerer brukerne i virksomheten din.
ui-problem-404-title = Vi finner ikke siden
ui-problem-404-text = Kanskje er den flyttet. Leter du etter en virksomhet, kan du søke i registeret.
ui-problem-405-title = Dette kan ikke gjøres her
ui-problem-405-text = Gå tilbake til siden du kom fra, og bruk knappene der.
ui-problem-409-title = Noe er endret siden du åpnet siden
ui-problem-409-text = Åpne siden på nytt for å se hvordan den er nå. Det du skrev, kan du hente ved å gå tilbake i nettleseren.
ui-problem-410-title = Siden er fjernet
ui-problem-410-text = Innholdet finnes ikke lenger her. Leter du etter en virksomhet, kan du søke i registeret.
ui-problem-413-title = Filen er for stor
ui-problem-413-text = Gå tilbake og velg en mindre fil. Grensen står ved feltet der du laster opp.
ui-problem-415-title = Denne typen fil kan ikke brukes her
ui-problem-415-text = Gå tilbake og lagre filen i en av typene som står ved feltet.
ui-problem-422-title = Noe må rettes
ui-problem-422-text = Gå tilbake til skjemaet og se hva som mangler.
ui-problem-429-title = Det kom mange forespørsler på kort tid
ui-problem-429-text = Vent et minutt og prøv igjen.
ui-problem-500-title = Noe gikk galt hos oss
ui-problem-500-text = Feilen er registrert. Prøv igjen om litt. Oppgi referansen hvis du tar kontakt.
ui-problem-503-title = Tjenesten er stengt for vedlikehold
ui-problem-503-text = Det som er lagret, er trygt. Prøv igjen om noen minutter.
ui-problem-other-title = Det gikk ikke
ui-problem-other-text = Gå tilbake og prøv igjen. Oppgi referansen hvis du tar kontakt.
ui-problem-search = Søk etter navn, organisasjonsnummer eller nummeret på godkjenningsbeviset
ui-problem-sign-in = Logg inn
ui-problem-reload = Åpne siden på nytt
ui-problem-contact = Kommer du ikke videre, skriv til
ui-problem-reference = Referanse
ui-problem-home = Til forsiden

# Bare for utviklere
ui-dev-title = Komponenter
ui-dev-lead = Alle deler sidene er bygd av, i alle tilstander.
ui-dev-post-title = Utgående post
ui-dev-post-lead = E-post som ville vært sendt. Vises bare under utvikling.
ui-dev-post-none = Ingen e-post ennå
ui-dev-post-none-text = Gjør noe som varsler noen, og åpne siden på nytt.
ui-dev-post-to = Til
ui-dev-post-html = Åpne som HTML
ui-dev-post-text = Vis teksten
ui-dev-post-queued = I kø
ui-dev-post-sent = Sendt
ui-dev-post-failed = Feilet
ui-dev-post-bounced = Avvist
