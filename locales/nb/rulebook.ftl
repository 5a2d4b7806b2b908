# Regelverket: oversikten
rulebook-nav = Regler
rulebook-title = Regelverk
rulebook-lead = Her endrer dere normer, satser, vedtekter og tekster. Alt er datert, og pågående saker beholder reglene de startet med.
rulebook-norms = Normer
rulebook-others = Satser, vedtekter, frister og tekster
rulebook-col-rule = Regel
rulebook-col-holds = Gjelder fra
rulebook-col-from = Fra
rulebook-col-state = Status
rulebook-col-applies = Hvem den gjelder for
rulebook-col-changes = Hva som ble endret
rulebook-col-work = Under arbeid
rulebook-col-before = Før
rulebook-col-after = Nå
rulebook-col-key = Tekst
rulebook-from-start = Fra starten
rulebook-applies-start = Alle saker fra starten av
rulebook-applies-rule = Gjelder saker som sendes inn fra { $day }.
rulebook-applies-norm = Gjelder saker som åpnes fra { $day }.
rulebook-keep = { $count ->
    [0] Ingen pågående saker beholder det som gjaldt før.
    [one] Én pågående sak beholder det som gjaldt før.
   *[other] { $count } pågående saker beholder det som gjaldt før.
}
rulebook-follow = { $count ->
    [0] Ingen pågående saker følger den.
    [one] Én pågående sak følger den.
   *[other] { $count } pågående saker følger den.
}
rulebook-holds = Gjelder nå
rulebook-coming = Kommer
rulebook-held = Har vært
rulebook-has-draft = Utkast
rulebook-draft-from = fra
rulebook-no-draft = Ingen endring under arbeid
rulebook-editions = Utgaver
rulebook-values = Verdier, utgave for utgave

# Delene
rulebook-part-norm = Norm
rulebook-part-tariff = Gebyrsatser
rulebook-lead-tariff = Satsene er uten merverdiavgift. En sak beholder satsene fra dagen den ble sendt inn.
rulebook-part-statutes = Nemndas vedtekter
rulebook-lead-statutes = Hvordan nemnda er satt sammen og avgjør saker. En sak følger vedtektene fra dagen den ble sendt inn.
rulebook-part-ages = Hvor gammel dokumentasjonen kan være
rulebook-lead-ages = Alder i måneder på dagen saken sendes inn. Er feltet tomt, gjelder det som står i kravet.
rulebook-part-deadlines = Frister
rulebook-lead-deadlines = Fristene følger saken fra dagen den ble sendt inn.
rulebook-part-texts = Tekster i brev og e-post
rulebook-lead-texts = Endre ordlyden i vedtaksbrev, godkjenningsbevis og e-post. En sak beholder tekstene fra dagen den ble sendt inn.

# Utkast og publisering
rulebook-begin-title = Endre
rulebook-begin-text = Et utkast begynner som en kopi av den nyeste utgaven. Ingenting endres for noen før dere publiserer.
rulebook-begin = Lag et utkast
rulebook-draft-title = Utkast
rulebook-valid-from = Skal gjelde fra
rulebook-valid-from-hint = Tidligst i morgen, etter den nyeste utgaven og opptil tre år fram.
rulebook-transition = Overgang til og med
rulebook-transition-hint = Til denne dagen kan søkere velge den forrige utgaven i stedet.
rulebook-changes-nb = Hva endres? (bokmål)
rulebook-changes-en = Hva endres? (engelsk)
rulebook-changes-hint = Noen få setninger. De står i varselet til dem det gjelder.
rulebook-save = Lagre utkastet
rulebook-kroner = kr
rulebook-theirs = Nå står det { $value } i utkastet.
rulebook-stale = { $by } har endret utkastet mens du skrev. Det du skrev, står i skjemaet under. Se gjennom, og lagre på nytt hvis det skal gjelde.
rulebook-changed-title = Endringer fra den nyeste utgaven
rulebook-no-change = Utkastet sier det samme som den nyeste utgaven.
rulebook-publish-title = Publiser
rulebook-publish-faults = { $count ->
    [one] Dette må rettes før utkastet kan publiseres
   *[other] Disse { $count } tingene må rettes før utkastet kan publiseres
}
rulebook-publish-text = En publisert utgave kan ikke endres. De det gjelder, får e-post med en gang.
rulebook-publish = Publiser utgaven
rulebook-discard-title = Forkast utkastet
rulebook-discard-text = Utkastet slettes og kan ikke hentes tilbake. Publiserte utgaver berøres ikke.
rulebook-discard = Slett utkastet

# Feltene
rulebook-field-fee-member-ore = Første gang, medlem
rulebook-field-fee-other-ore = Første gang, ikke medlem
rulebook-field-continuation-member-ore = Videreføring, medlem
rulebook-field-continuation-other-ore = Videreføring, ikke medlem
rulebook-field-vat-percent = Merverdiavgift i prosent
rulebook-field-members = Antall medlemmer, leder medregnet
rulebook-field-quorum = Hvor mange som må delta for at nemnda er vedtaksfør
rulebook-field-undo-minutes = Så mange minutter kan lederen trekke et vedtak tilbake
rulebook-field-min-assessors = Hvor mange som må vurdere en sak
rulebook-field-scoring-days = Hvor mange dager et medlem har på å vurdere en sak
rulebook-field-majority = Flertall
rulebook-field-casting-vote = Avgjør lederens stemme ved stemmelikhet?
rulebook-field-calibrated-first = Må medlemmene vurdere den nyeste prøvesaken før de får virkelige saker?
rulebook-field-pass-mark-percent = Poenggrense i prosent
rulebook-field-self-score-shown = Når ser den som vurderer, søkerens egen vurdering?
rulebook-field-question-rounds = Hvor mange runder med spørsmål nemnda kan stille søkeren
rulebook-field-sign-lower-after = Etter hvor mange forsøk kan et bevis eller brev signeres uten tidsstempel når tidsstempel ikke er å få? 0: det venter til det kommer
rulebook-shown-always = Med en gang
rulebook-shown-after-scoring = Når den som vurderer, har satt sin egen
rulebook-field-supplement-days = Frist for tilleggsopplysninger, dager
rulebook-field-appeal-weeks = Klagefrist, uker
rulebook-field-processing-weeks = Mål for saksbehandlingen, uker
rulebook-field-warning-days = Varsle «snart for gammel» så mange dager før
rulebook-yes = Ja
rulebook-no = Nei
rulebook-majority-simple = Flere stemmer for enn mot
rulebook-majority-two-thirds = Minst to av tre stemmer for
rulebook-document-company-certificate = Firmaattest
rulebook-document-tax-certificate = Skatteattest
rulebook-document-accountant = Regnskapsfører og revisor
rulebook-document-employment-contract = Arbeidsavtale
rulebook-document-internal-control = Internkontroll
rulebook-document-safety-delegate = Verneombud
rulebook-document-processor-agreement = Databehandleravtale
rulebook-document-list-source = Kilde til ringelister
rulebook-document-wash-proof = Vask mot reservasjonsregister
rulebook-document-consent = Samtykke
rulebook-document-withdrawal-notice = Opplysning om angrerett
rulebook-document-agreement-proof = Avtaler bekreftet skriftlig
rulebook-document-training = Opplæring
rulebook-document-quality-control = Kvalitetskontroll
rulebook-document-ethical-standard = Etisk standard
rulebook-document-script = Manus
rulebook-document-recording = Lydopptak
rulebook-document-complaints = Klager
rulebook-document-figures = Tall
rulebook-document-routine = Rutine
rulebook-document-contract = Kontrakt
rulebook-document-statement = Erklæring
rulebook-document-other = Annet

# Tekster
rulebook-nb = Bokmål
rulebook-en = Engelsk
rulebook-own = Egen ordlyd
rulebook-texts-letter = Vedtaksbrevet
rulebook-texts-certificate = Godkjenningsbeviset
rulebook-texts-footer = Nederst i hver e-post
rulebook-texts-common = Felles for flere e-poster
rulebook-texts-all = Alle tekster
rulebook-texts-own = { $count ->
    [one] én med egen ordlyd
   *[other] { $count } med egen ordlyd
}
rulebook-texts-draft = Velg en tekst i listen for å endre den. Endringene samles i utkastet og gjelder fra dagen under.
rulebook-text-names = Teksten kan bruke disse navnene, som byttes ut når brevet skrives:
rulebook-text-no-names = Teksten har ingen navn som byttes ut.
rulebook-text-preview = Slik blir det
rulebook-text-program = Opprinnelig tekst
rulebook-text-theirs = Slik står det i utkastet nå
rulebook-text-save = Lagre teksten i utkastet
rulebook-text-try = Vis hvordan det blir
rulebook-text-reset = Bruk den opprinnelige teksten
rulebook-text-no-draft = For å lagre endringer må dere lage et utkast først. Dere kan prøve ut ordlyden her.

# Hva som er galt
rulebook-fault-too-early = Datoen er for tidlig. Velg { $value } eller senere.
rulebook-fault-not-after = Datoen må være etter { $value }, da den nyeste utgaven begynner å gjelde.
rulebook-fault-no-day = Skriv en dato.
rulebook-fault-no-changes = Skriv på begge språk hva som endres. Det står i varselet til dem det gjelder.
rulebook-fault-too-long = Teksten er for lang. Den kan ha opptil { $value } tegn.
rulebook-fault-unreadable = Innholdet kan ikke leses: { $value }
rulebook-fault-money = Skriv beløpet i kroner med tall, for eksempel 10000 eller 99,50.
rulebook-fault-count = Skriv et helt tall i området { $value }.
rulebook-fault-choice = Velg ett av alternativene.
rulebook-fault-more-than-members = Tallet kan ikke være større enn antall medlemmer ({ $value }).
rulebook-fault-fewer-than-quorum = Bare de som vurderer saken, stemmer. Tallet må være minst like stort som kravet til deltakelse ({ $value }).
rulebook-fault-no-such-text = Denne teksten finnes ikke blant brev og e-post, og kan ikke endres.
rulebook-fault-text-empty = Teksten er tom. Skriv noe, eller bruk den opprinnelige teksten.
rulebook-fault-text-brace = En krøllparentes mangler eller er for mye i linje { $value }. Navn skrives slik: {"{"} $name {"}"}.
rulebook-fault-text-no-default = Valget i linje { $value } mangler et alternativ merket med stjerne, som gjelder når ingen andre passer.
rulebook-fault-text-unreadable = Teksten kan ikke leses i linje { $value }. Se etter tegn som [, * eller punktum først på en linje.
rulebook-fault-text-unknown-name = Teksten bruker et navn som ikke finnes her: { $value }. Navnene i parentesen kan brukes.
rulebook-fault-text-reference = Teksten viser til { $value }. Skriv ordene rett inn i stedet.
problem-rule-no-draft = Utkastet finnes ikke lenger. Kanskje har noen publisert eller slettet det. Åpne regelverket for å se hva som gjelder.
problem-rule-changed = { $by } har endret utkastet siden du åpnet siden. Gå tilbake, last siden på nytt og se på endringen først.
problem-rule-faulty = Noe i utkastet er ikke riktig. Gå tilbake til utkastet, der står det hva som må rettes.
flash-rule-begun = Utkastet er laget. Ingenting endres for noen før dere publiserer.
flash-rule-saved = Utkastet er lagret.
flash-rule-published = Utgaven er publisert, og de det gjelder, får e-post.
flash-rule-discarded = Utkastet er slettet.
flash-text-saved = Teksten er lagret i utkastet.

# Loggen
journal-rulebook-begun = { $actor } begynte på et utkast til { $subject }
journal-rulebook-imported = { $actor } hentet inn et utkast til { $subject } fra fil
journal-rulebook-discarded = { $actor } slettet utkastet til { $subject }
journal-rulebook-published = { $actor } publiserte { $subject }

# E-post
mail-rule-published-subject = Endret regelverk fra { $valid_from }
mail-rule-published-vendor-subject = Nytt om reglene dere søker etter, fra { $valid_from }
mail-rule-hello = Hei { $name }
mail-rule-published-lead = { $what } er publisert i en ny utgave og gjelder fra { $day }.
mail-rule-published-changes = Dette er endret:
mail-rule-published-running = Pågående saker beholder reglene de har.
mail-rule-published-vendor-norm = En søknad som er åpnet, beholder utgaven sin. Dere kan selv flytte den til den nye utgaven. En godkjenning gjelder som før.
mail-rule-published-vendor-rule = Endringen gjelder søknader som sendes inn fra og med denne dagen. Søknader som sendes inn før, følger reglene som gjelder nå.
mail-rule-published-transition = Til og med { $day } kan dere velge den forrige utgaven for nye søknader.
mail-rule-published-open = Se regelverket
mail-rule-published-vendor-open = Les normene og reglene

# Normer: utkast
rulebook-lead-norm = Utgaver av normen. En sak er knyttet til utgaven som gjaldt da den ble åpnet.
rulebook-see-difference = Se forskjellen ord for ord
rulebook-see-differences = Se forskjellen mellom to utgaver
rulebook-preview-applicant = Slik søkeren ser den
rulebook-preview-board = Slik den som vurderer, ser den
rulebook-seen-by = Hvem som ser utgaven
rulebook-seen-applicant = Slik leser søkeren kravene.
rulebook-seen-board = Slik leser nemndas medlemmer kravene når de vurderer.
rulebook-age-shown = Dokumentasjonen kan være opptil { $months } måneder gammel.
rulebook-name-nb = Navn på utgaven (bokmål)
rulebook-name-en = Navn på utgaven (engelsk)
rulebook-disclaimer-nb = Forbehold (bokmål)
rulebook-disclaimer-en = Forbehold (engelsk)
rulebook-criteria = Krav
rulebook-col-criterion = Krav
rulebook-col-order = Rekkefølge
rulebook-up = Flytt opp
rulebook-down = Flytt ned
rulebook-out = Ta ut
rulebook-back = Hent tilbake
rulebook-gone = Tatt ut siden den forrige utgaven
rulebook-incomplete = Ikke ferdig
rulebook-what-added = Nytt
rulebook-what-removed = Tatt ut
rulebook-what-changed = Endret
rulebook-what-same = Uendret
rulebook-add-criterion = Legg til et krav
rulebook-new-id = Kravets nummer
rulebook-new-id-hint = For eksempel N34. Det må ikke være brukt i noen annen norm.
rulebook-add-chapter = Legg til et kapittel
rulebook-chapter-id = Kapittelets kortnavn
rulebook-chapter-id-hint = Bokstaver, tall og bindestrek, for eksempel «training».
rulebook-chapter-nb = Tittel (bokmål)
rulebook-chapter-en = Tittel (engelsk)
rulebook-chapter-change = Endre kapittelet «{ $name }»
rulebook-chapter-rename = Lagre titlene

# Normer: ett krav
rulebook-texts-title = Tekstene
rulebook-looked-for-hint = Det som ses etter, skrives med ett punkt på hver linje, like mange på begge språk.
rulebook-weight-title = Plass og vekt
rulebook-when-title = Når kravet stilles
rulebook-proof-title = Dokumentasjon
rulebook-ground-title = Hva kravet bygger på
rulebook-criterion-id = Nummer
rulebook-criterion-title = Tittel
rulebook-criterion-asks = Hva søkeren skal vise
rulebook-criterion-looked-for = Hva som ses etter
rulebook-criterion-met = Oppfylt når
rulebook-criterion-partly = Delvis oppfylt når
rulebook-criterion-not-met = Ikke oppfylt når
rulebook-criterion-example = Eksempel
rulebook-criterion-chapter = Kapittel
rulebook-criterion-direction = Hvilke samtaler kravet gjelder
rulebook-criterion-level = Hvor bindende kravet er
rulebook-criterion-critical = Kritisk: «ikke oppfylt» utelukker godkjenning
rulebook-criterion-critical-at-continuation = Kritisk ved videreføring
rulebook-criterion-scored = Teller i poengsummen
rulebook-criterion-may-be-not-applicable = Søkeren kan svare «ikke aktuelt» med begrunnelse
rulebook-criterion-case-kinds = Saker der kravet stilles
rulebook-criterion-evidence = Dokumentasjon som passer
rulebook-criterion-documents = Vanlige dokumenter
rulebook-criterion-records = Strukturert dokumentasjon
rulebook-criterion-max-age-months = Største alder, måneder
rulebook-criterion-applies = Hvilke virksomheter som får kravet
rulebook-criterion-basis = Grunnlag
rulebook-criterion-source = Kilder
rulebook-criterion-inferred = Innholdet er vår slutning
rulebook-criterion-name = Navn
rulebook-criterion-disclaimer = Forbehold
rulebook-applies-hint = Velg ingenting i en gruppe for å stille kravet uansett. Er noe valgt, må virksomheten ha minst ett av dem.
rulebook-countries = Land det ringes til
rulebook-evidence-first = Det som beviser mest
rulebook-evidence-first-hint = Er det et dokument eller en logg, må søkeren laste opp en fil.
rulebook-documents-first = Det viktigste dokumentet
rulebook-documents-first-hint = Aldersregelen for dette dokumentet gjelder for kravet.
rulebook-none = Ikke valgt
rulebook-save-criterion = Lagre kravet
rulebook-save-list = Lagre og gå til listen
rulebook-wanting = Dette mangler før utgaven kan publiseres
rulebook-theirs-title = Noen andre har endret kravet
rulebook-theirs-text = Her er forskjellen fra det du har skrevet (overstrøket) til det som er lagret (understreket).
rulebook-direction-outbound = Bare utgående
rulebook-direction-inbound = Bare inngående
rulebook-direction-both = Alle samtaler
rulebook-level-must = Skal-krav
rulebook-level-should = Bør-krav
rulebook-basis-scheme = Ordningens egne sider
rulebook-basis-law = Lov eller forskrift
rulebook-basis-chapter = Bare kapittelets overskrift er kjent
rulebook-basis-scope = Beskriver søknaden, vurderes ikke
rulebook-basis-code = Bransjens eller organisasjonens egne regler
rulebook-evidence-document = Dokument
rulebook-evidence-calls = Samtaler
rulebook-evidence-figures = Tall
rulebook-evidence-interview = Intervju
rulebook-evidence-log = Logg
rulebook-evidence-register = Oppslag i register
rulebook-record-processor-agreements = Databehandleravtaler
rulebook-record-list-sources = Lister og kilder
rulebook-record-wash-log = Vaskelogg
rulebook-record-numbers = Numre i bruk
rulebook-record-call-times = Ringetider
rulebook-record-figures = Tall for samtaler og klager
rulebook-record-call-sample = Utvalg av samtaler
rulebook-country-norway = Norge
rulebook-country-denmark = Danmark
rulebook-country-netherlands = Nederland

# Forskjeller
rulebook-diff-title = Forskjell mellom to utgaver
rulebook-diff-from = Fra
rulebook-diff-to = Til
rulebook-diff-show = Vis forskjellen
rulebook-diff-sum = { $added ->
    [one] Ett nytt krav
   *[other] { $added } nye krav
}, { $changed } endret, { $removed } tatt ut.
rulebook-diff-same = { $count ->
    [one] Ett krav er uendret.
   *[other] { $count } krav er uendret.
}
rulebook-diff-none = De to utgavene sier det samme.
rulebook-diff-head = Navn og forbehold
rulebook-diff-chapters = Kapitler
rulebook-diff-legend = Slik leses forskjellen:
rulebook-del = [fjernet:
rulebook-ins = [nytt:
rulebook-del-end = slutt på fjernet]
rulebook-ins-end = slutt på nytt]
rulebook-del-sample = overstrøket er fjernet
rulebook-ins-sample = understreket er nytt
rulebook-fault-empty = Teksten mangler. Begge språk må være utfylt.
rulebook-fault-uneven = Det må være like mange punkter på begge språk.
rulebook-fault-transition = Overgangen må slutte på eller etter den dagen utgaven begynner å gjelde, og vare i høyst to år.
rulebook-fault-no-criteria = Utgaven har ingen krav.
rulebook-fault-chapter-id = «{ $value }» er ikke et gyldig kortnavn. Bruk bokstaver a–z, tall og bindestrek, og begynn med en bokstav.
rulebook-fault-chapter-twice = Kapittelet «{ $value }» finnes allerede.
rulebook-fault-chapter-empty = Kapittelet «{ $value }» har ingen krav. Legg til et krav, eller ta ut kapittelet.
rulebook-fault-chapter-in-use = Kapittelet «{ $value }» har krav i seg. Flytt eller ta ut kravene først.
rulebook-fault-criterion-id = «{ $value }» er ikke et gyldig nummer. Bruk bokstaver a–z, tall og bindestrek, for eksempel N34.
rulebook-fault-criterion-twice = Kravet { $value } finnes allerede i denne utgaven.
rulebook-fault-criterion-taken = Nummeret { $value } er brukt i en annen norm. Velg et annet.
rulebook-fault-no-chapter = Velg et kapittel som finnes i utgaven.
rulebook-fault-no-case-kinds = Velg minst én type sak der kravet stilles.
rulebook-fault-no-evidence = Velg minst én type dokumentasjon.
rulebook-fault-months = Skriv et helt antall måneder fra 1 til 120, eller la feltet stå tomt.
flash-criterion-moved = Kravet er flyttet.
flash-criterion-out = Kravet er tatt ut. Du finner det nederst i listen hvis det skal tilbake.
flash-criterion-back = Kravet er hentet tilbake.

# Inn og ut som fil
rulebook-export = Last ned:
rulebook-import-title = Hent inn en utgave fra fil
rulebook-import-text = Filen blir et utkast. Publiserte utgaver berøres aldri. Last ned en utgave først, så har filen riktig form.
rulebook-import-file = Fil
rulebook-import-hint = XLSX, ZIP med CSV-filer, eller TOML. Opptil 3 MB.
rulebook-import-replaces = Erstatter det som står i utkastet nå
rulebook-import = Hent inn filen
rulebook-stale-import = { $by } har endret utkastet siden du åpnet siden. Se på utkastet, og hent inn filen på nytt hvis den skal erstatte det.
rulebook-place-sheet = Ark «{ $sheet }»
rulebook-place-row = Ark «{ $sheet }», rad { $row }
rulebook-place-cell = Ark «{ $sheet }», rad { $row }, kolonne { $column }
rulebook-sheet-no-file = Velg en fil.
rulebook-sheet-too-large = Filen er for stor. Den kan være opptil { $value } MB.
rulebook-sheet-no-such-format = Filen er ingen normfil. Bruk XLSX, ZIP med CSV eller TOML. Last ned en utgave for å se formen.
rulebook-sheet-hidden = Cellen inneholder et usynlig tegn ({ $value }) som kan endre hvordan teksten leses. Skriv teksten på nytt for hånd.
rulebook-sheet-hidden-text = Teksten { $column } inneholder et usynlig tegn ({ $value }) som kan endre hvordan den leses. Skriv den på nytt for hånd.
rulebook-sheet-toml = Linje { $line }, tegn { $column }: Filen følger ikke formen for TOML. Se etter anførselstegn, klammer eller en nøkkel som er feil der. (Leserens egne ord: { $value })
rulebook-sheet-damaged = Filen er skadet. Lagre den på nytt fra regnearket, og prøv igjen.
rulebook-sheet-not-utf8 = Filen er ikke lagret som UTF-8. Velg «CSV UTF-8» når du lagrer.
rulebook-sheet-too-many = Arket har for mange rader eller kolonner. Slett det som ikke hører til utgaven.
rulebook-sheet-cell-error = Cellen har en feil fra regnearket ({ $value }). Skriv inn verdien på nytt.
rulebook-sheet-no-sheet = Arket mangler. Legg til et ark som heter «{ $value }».
rulebook-sheet-no-column = Disse kolonnene mangler: { $value }. Navnene står i første rad.
rulebook-sheet-unknown-column = Kolonnen «{ $value }» er ukjent. Rett navnet, eller slett kolonnen.
rulebook-sheet-flag = «{ $value }» er verken ja eller nei. Skriv «yes» eller «no».
rulebook-sheet-word = Bruk ett av disse ordene: { $value }.
rulebook-sheet-words = Et ord er ukjent. Det som står, og det som kan stå: { $value }.
rulebook-sheet-months = «{ $value }» er ikke et helt antall måneder. Skriv et tall, eller la cellen stå tom.
rulebook-sheet-day = Skriv datoen slik: 2027-01-31. Nå står det { $value }.
rulebook-sheet-no-id = Kravet mangler nummer. Skriv det i kolonnen «id».
rulebook-sheet-twice = «{ $value }» står to ganger. Slett eller rett den ene raden.
rulebook-sheet-no-criterion = Ingen krav har nummeret «{ $value }». Rett nummeret, eller legg til kravet i arket «criteria».
rulebook-fault-other-norm = Filen er en utgave av normen «{ $value }». Hent den inn på siden til den normen.
flash-rule-imported = Filen er hentet inn som utkast. Se på forskjellen før dere publiserer.

# Bekreftelse, tilbaketrekking og råd
rulebook-valid-from-hint-norm = Tidligst i dag, etter den nyeste utgaven og opptil tre år fram.
rulebook-months = måneder
rulebook-age-now = Kravene sier nå: { $said }. Står feltet tomt, gjelder det.
rulebook-age-none = Ingen krav har en aldersgrense for dette nå.
rulebook-warnings = Se nøye på dette før dere publiserer
rulebook-warning-no-fee = En av satsene er 0 kroner. Da er saken gratis.
rulebook-warning-members-pay-more = Medlemmer betaler mer enn de som ikke er medlem.
rulebook-warning-no-pass-mark = Poenggrensen er 0 prosent. Da når alle søknader den.
rulebook-warning-age-in-words = Teksten i et krav nevner et annet antall måneder enn regelen (kravet, teksten / regelen): { $value }. Rett teksten i normen, eller tallet her.
rulebook-warning-text-dropped = En tekst mangler noe som den opprinnelige har: { $value }
rulebook-publish-review = Se gjennom og publiser
rulebook-confirm-title = Vil dere publisere dette?
rulebook-confirm-lead = Se over hva som blir publisert, og hvem som får vite det. Ingenting er gjort ennå.
rulebook-confirm-what = Hva
rulebook-confirm-no-transition = Ingen overgang
rulebook-confirm-drafts = { $count ->
    [0] Ingen skriver på en søknad som berøres.
    [one] Én søknad som er under arbeid, berøres.
   *[other] { $count } søknader som er under arbeid, berøres.
}
rulebook-confirm-approvals = { $count ->
    [0] Ingen gyldige godkjenninger bygger på normen.
    [one] Én gyldig godkjenning bygger på normen og gjelder som før.
   *[other] { $count } gyldige godkjenninger bygger på normen og gjelder som før.
}
rulebook-confirm-mail = Hvem som får e-post
rulebook-confirm-mail-office = Sekretariatet.
rulebook-confirm-mail-board = { $count ->
    [one] Ett medlem av nemnda.
   *[other] { $count } medlemmer av nemnda.
}
rulebook-confirm-mail-vendors = { $count ->
    [one] Én virksomhet.
   *[other] { $count } virksomheter.
}
rulebook-confirm-final = En publisert utgave kan ikke endres. Den kan bare trekkes tilbake før den begynner å gjelde.
rulebook-confirm-back = Tilbake uten å gjøre noe
rulebook-revoke = Trekk tilbake
rulebook-revoked = Trukket tilbake
rulebook-revoked-nobody = Den ble trukket tilbake før den begynte å gjelde. Ingen saker følger den.
rulebook-revoked-why = Begrunnelse: { $reason }
rulebook-revoke-title = Trekk tilbake utgaven
rulebook-revoke-lead = Utgaven har ikke begynt å gjelde. Trekkes den tilbake, følger ingen den. Den blir stående i historikken, og de som fikk vite om den, får en ny e-post.
rulebook-revoke-reason = Hvorfor trekkes den tilbake?
rulebook-revoke-reason-hint = Står i e-posten og i historikken.
rulebook-revoke-do = Trekk tilbake utgaven
rulebook-fault-no-reason = Skriv hvorfor utgaven trekkes tilbake.
rulebook-fault-too-late = Datoen er for langt fram. Velg { $value } eller tidligere.
rulebook-fault-same-name = En annen utgave av normen (fra { $value }) har samme navn. Gi denne et annet navn.
rulebook-fault-criterion-gone = Kravet { $value } er tatt ut av utkastet. Hent det tilbake i listen «Tatt ut siden den forrige utgaven», eller velg et annet nummer.
rulebook-fault-whole = Reglene passer ikke sammen med det som er publisert fra før: { $value }
problem-rule-begun = Utgaven kan ikke trekkes tilbake. Den har begynt å gjelde, eller en sak følger den allerede.
flash-rule-revoked = Utgaven er trukket tilbake, og de som fikk vite om den, får en ny e-post.
flash-criterion-added = Kravet er lagt til. Skriv det ferdig her.
journal-rulebook-revoked = { $actor } trakk tilbake { $subject } før den begynte å gjelde
mail-rule-revoked-subject = En varslet endring er trukket tilbake
mail-rule-revoked-lead = { $what } skulle gjelde fra { $day }. Endringen er trukket tilbake før den begynte å gjelde.
mail-rule-revoked-why = Dette er grunnen:
mail-rule-revoked-now = Reglene er som før. Dere trenger ikke å gjøre noe.
mail-rule-revoked-open = Se reglene som gjelder
rulebook-diff-option = Utgaven som gjelder fra { $day }
rulebook-diff-period = Gjelder fra
rulebook-diff-moved = Disse kravene står et annet sted i rekkefølgen: { $ids }.
rulebook-texts-mail = E-post: { $subject }
rulebook-textpart-subject = emne
rulebook-textpart-lead = innledning
rulebook-textpart-hello = hilsen
rulebook-textpart-open = lenke
rulebook-textpart-title = overskrift
rulebook-textpart-begins = { $group } – «{ $begins }»
rulebook-text-dropped = Den opprinnelige teksten har { $names }, men denne har det ikke. Er det meningen?
rulebook-sheet-toml-whole = Filen følger ikke formen for en utgave. Last ned en utgave og sammenlign. (Leserens egne ord: { $value })
rulebook-sheet-single-csv = Dette ser ut som én enkelt CSV-fil. En utgave har fire ark: legg de fire CSV-filene i en ZIP, eller bruk XLSX.
rulebook-sheet-locked = Filen er beskyttet med passord. Lagre den uten passord, og prøv igjen.
rulebook-sheet-bomb = Filen pakkes ut til mye mer enn en utgave trenger. Lagre den på nytt fra regnearket, og prøv igjen.
