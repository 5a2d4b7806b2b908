# Varsling til dem som kjøper inn
watch-title = Få varsel når noe endrer seg
watch-lead = Følg leverandørene i en kontrakt. Du får e-post når noe skjer med godkjenningen. Det er gratis, og du trenger ingen bruker.
watch-vendors = Organisasjonsnumre
watch-vendors-hint = Ett på hver linje, { $most } om det trengs. Numrene kan skrives med mellomrom.
watch-email = E-postadressen din
watch-email-hint = Du får først en e-post med en lenke som du må bekrefte.
watch-until = Kontraktens siste dag
watch-until-hint = Da slutter varslingen av seg selv.
watch-button = Send meg lenken
watch-what = Dette får du
watch-what-at-once = Med en gang: når en godkjenning blir suspendert, tilbakekalt eller annullert, og når Enhetsregisteret oppgir konkurs, avvikling eller sletting.
watch-what-weekly = En gang i uken, hvis noe har skjedd: alt annet, for eksempel nye vilkår og videreføring.
watch-what-ending = En påminnelse 60 dager før en godkjenning går ut, hvis kontrakten varer lenger.
watch-privacy = Adressen og numrene brukes bare til dette og slettes når varslingen slutter. Leverandørene får ikke vite at du følger dem. Lenken for å avslutte står i hvert varsel.

watch-fault-email = Skriv en e-postadresse, for eksempel innkjop@kommune.no
watch-fault-no-vendors = Skriv minst ett organisasjonsnummer, for eksempel 923 609 016
watch-fault-too-many = Dette er flere enn { $most } numre. Del dem på flere varslinger.
watch-fault-orgnr = «{ $typed }» er ikke et organisasjonsnummer. Det har ni sifre, og det siste er et kontrollsiffer. Se etter en skrivefeil.
watch-fault-until = Velg en dag som ikke er over, for eksempel kontraktens siste dag
watch-fault-too-long = Velg en dag som er høyst ti år fram i tid. Varer kontrakten lenger, kan du fornye varslingen.
watch-fault-url = Skriv en hel adresse, for eksempel https://kgv.example.no/krok
watch-fault-not-https = Adressen må begynne med https://
watch-fault-private = Adressen leder til et lukket nett som portalen ikke når
watch-fault-place = Nummeret finnes ikke i loggen

watch-sent-title = Se i innboksen din
watch-sent-lead = Vi har sendt deg en lenke. Varslingen begynner når du har åpnet den og trykket på knappen.
watch-sent-life = Lenken virker i to døgn.
watch-sent-missing = Kommer den ikke? Se i søppelposten. Til samme adresse sender vi høyst fem slike e-poster i døgnet.

watch-watched = Gjelder til og med { $day }:
watch-not-registered = ikke i registeret nå
watch-confirm-title = Bekreft varslingen
watch-confirm-lead = Trykk på knappen for å begynne. Før det skjer ingenting.
watch-confirm-button = Ja, begynn å varsle meg
watch-began-title = Varslingen er i gang
watch-began-lead = Du hører fra oss når noe skjer. Suspensjon, tilbakekall og konkurs hører du om med en gang, resten én gang i uken.
watch-began-end = Lenken for å avslutte står i hvert varsel. Har du fulgt de samme leverandørene fra før, og ikke lenger enn nå, gjelder denne varslingen i stedet.
watch-end-title = Avslutt varslingen
watch-end-lead = Da sletter vi adressen og listen.
watch-end-button = Avslutt og slett
watch-ended-title = Varslingen er avsluttet
watch-ended-lead = Adressen din og listen er slettet. Du får ikke flere e-poster om dette.
watch-dead-title = Lenken virker ikke lenger
watch-dead-lead = Den er brukt, eldre enn to døgn, eller varslingen er avsluttet. Er varslingen bekreftet, virker den som før.
watch-again = Sett opp en ny varsling
watch-link = Få varsel når noe endrer seg

journal-watch-asked = Noen ba om varsling fra registeret
journal-watch-began = En varsling fra registeret ble bekreftet
journal-watch-ended = En varsling fra registeret tok slutt
journal-webhook-asked = Et program ba om varsling fra registeret
journal-webhook-began = Varsling til et program ble bekreftet
journal-webhook-changed = Varsling til et program ble endret
journal-webhook-ended = Varsling til et program ble avsluttet

mail-watch-hello = Hei,
mail-watch-confirm-subject = Bekreft varsling fra { $scheme }
mail-watch-confirm-text = Noen ba om at denne adressen skal få varsel om { $count ->
        [one] én virksomhet
       *[other] { $count } virksomheter
    } i registeret fram til { $day }. Var det deg, må du bekrefte det.
mail-watch-confirm-button = Se og bekreft
mail-watch-confirm-life = Lenken virker til { $until }.
mail-watch-confirm-not-you = Var det ikke deg, trenger du ikke gjøre noe. Da får du ikke flere e-poster.
mail-watch-alert-subject = { $vendor }: { $what }
mail-watch-item = { $vendor } (organisasjonsnummer { $orgnr }): { $what } fra { $day }.
mail-watch-alert-text = Registeret viser alltid hva som gjelder nå, og hva som gjaldt på en bestemt dag.
mail-watch-look = Se registeret
mail-watch-why = Du får denne e-posten fordi du har bedt om varsel til og med { $day }.
mail-watch-end = Avslutt varslingen
mail-watch-flagged-subject = { $vendor }: ny opplysning i Enhetsregisteret
mail-watch-flagged-text = Dette oppgir Enhetsregisteret om { $vendor } (organisasjonsnummer { $orgnr }), hentet { $day }:
mail-watch-flagged-approval = Opplysningen endrer ikke godkjenningen av seg selv. Det er det nemnda som avgjør. Registeret vårt viser alltid hva som gjelder nå.
mail-watch-week-subject = Nytt om leverandørene du følger hos { $scheme }
mail-watch-week-text = Dette har skjedd siden sist:
mail-watch-ending-text = Disse godkjenningene går ut før kontrakten din er over:
mail-watch-ending = { $vendor } (organisasjonsnummer { $orgnr }): siste dag er { $day }.
mail-watch-over-subject = Varslingen din hos { $scheme } er over
mail-watch-over-text = Du ba om varsel om { $count ->
        [one] én virksomhet
       *[other] { $count } virksomheter
    } til og med { $day }. Nå er varslingen over, og adressen din og listen er slettet.

# For programmer
problem-webhook-form = Meldingen er ikke slik den skal være. Se /nb/api for hvilke felter som finnes.
problem-webhook-vendors = Ett av numrene i «vendors» er ikke et organisasjonsnummer.
problem-webhook-too-many = En krok kan følge høyst { $most } virksomheter. La «vendors» stå tom for å følge alle.
problem-webhook-url = «url» må være en hel adresse uten brukernavn, for eksempel https://kgv.example.no/krok.
problem-webhook-not-https = «url» må begynne med https://.
problem-webhook-private = «url» leder til et lukket nett som portalen ikke kaller.
problem-webhook-place = «after» må være 0 eller nummeret på en oppføring som finnes. Nyeste nummer er registerSeq.
problem-webhook-challenge = «challenge» er ikke den som ble sendt til adressen.
problem-webhook-unconfirmed = Kroken må bekreftes først: send «challenge» fra den første meldingen til /confirm.
problem-webhook-token = Send nøkkelen som du fikk da kroken ble laget: Authorization: Bearer …
