# Meldinger: misbruk som noen melder, og det Enhetsregisteret sier
reports-title = Meld misbruk av godkjenningen
reports-lead = Bruker noen navnet, merket eller et godkjenningsbevis uten å ha rett til det? Si fra her. Du får et nummer med en gang og svar innen { $days } virkedager. Du trenger ikke konto, og vi lagrer ingen informasjonskapsel.
reports-place = Hvor du så det
reports-place-hint = En nettadresse, et brev, et anbud eller en samtale. Skriv dag og klokkeslett hvis du kan.
reports-business = Hvilken virksomhet det gjelder
reports-business-hint = Organisasjonsnummer eller navn, hvis du vet det.
reports-account = Hva du så
reports-account-hint = Skriv hva som ble sagt eller vist, og hvorfor du tror at det er feil. Ikke skriv om andre privatpersoner.
reports-contact = E-postadressen din
reports-contact-hint = Bare hvis du vil ha svaret på e-post. Vi sletter adressen når vi har svart.
reports-send = Send meldingen
reports-place-missing = Skriv hvor du så det, for eksempel nettadressen.
reports-place-long = Hvor du så det, kan være på høyst 500 tegn. Skriv resten under «Hva du så».
reports-business-long = Navnet på virksomheten kan være på høyst 200 tegn.
reports-number-length = Et organisasjonsnummer har ni siffer. Rett det, eller skriv navnet.
reports-number-wrong = Dette kan ikke være et organisasjonsnummer. Rett det, eller skriv navnet.
reports-account-missing = Skriv hva du så.
reports-text-long = Teksten kan være på høyst 4000 tegn. Kort den ned.
reports-contact-wrong = Dette er ikke en e-postadresse. Skriv den som navn@eksempel.no, eller la feltet stå tomt.
reports-too-often = { $minutes ->
    [one] Det har kommet mange meldinger på kort tid. Vent ett minutt og send på nytt. Det du har skrevet, står her fortsatt.
   *[other] Det har kommet mange meldinger på kort tid. Vent { $minutes } minutter og send på nytt. Det du har skrevet, står her fortsatt.
}
reports-counts-title = Hva det er blitt av meldingene
reports-counts-sentence = { $count ->
    [0] Ingen har meldt misbruk så langt.
    [one] Det har kommet én melding så langt.
   *[other] Det har kommet { $count } meldinger så langt.
}
reports-outcome = Utfall
reports-outcome-upheld = Misbruk
reports-outcome-not-upheld = Ikke misbruk
reports-outcome-unclear = Lot seg ikke avklare
reports-outcome-open = Venter på svar
reports-receipt-title = Melding { $number } er mottatt
reports-reported-at = Mottatt
reports-answer-by = Besvares senest
reports-settled-at = Besvart
reports-receipt-mail = Du får svaret på e-post. Deretter sletter vi adressen din.
reports-receipt-no-mail = Du oppga ingen e-postadresse. Utfallet kommer på denne siden.
reports-receipt-keep = Ta vare på adressen til denne siden. Den viser utfallet, men ikke hva du skrev, og bare du og sekretariatet har den.
reports-another = Meld noe annet
reports-link = Meld misbruk

reports-list-title = Meldinger
reports-list-lead = Misbruk som noen har meldt, og det Enhetsregisteret sier om virksomhetene. Ingenting her endrer en godkjenning av seg selv.
reports-misuse-title = Meldt misbruk
reports-misuse-none = Ingen meldinger venter på svar.
reports-late = Over fristen
reports-answer = Svar
reports-answer-hint = Svaret sendes på e-post til den som meldte, og føres i loggen.
reports-answer-hint-none = Den som meldte, oppga ingen adresse. Svaret føres i loggen, og bare utfallet vises på kvitteringen.
reports-answer-send = Send svaret
reports-flags-title = Fra Enhetsregisteret
reports-flags-none = Enhetsregisteret har ikke sagt noe nytt som må følges opp.
reports-flag-since = oppdaget
reports-flag-register = Se siden i registeret
reports-note = Hva som er gjort
reports-note-hint = For eksempel at virksomheten er ringt, at nemnda har fått beskjed, eller hvorfor ingenting må gjøres.
reports-note-save = Noter og avslutt
reports-done-title = Sist avsluttet
reports-note-missing = Skriv hva som er gjort.
reports-outcome-missing = Velg et utfall.
reports-answer-missing = Skriv et svar.
register-flag-unknown = Enhetsregisteret finner ikke nummeret. Se om det er riktig skrevet. Dette vises ikke for andre.
problem-reports-faults = Noe i skjemaet mangler eller er feil.
problem-reports-settled = En kollega har alt avsluttet dette. Det du skrev, er ikke lagret.
flash-reports-noted = Notert.
flash-reports-answered = Svaret er lagret.
journal-misuse-reported = Noen meldte misbruk: { $subject }
journal-misuse-settled = { $actor } besvarte meldingen om misbruk { $subject }

mail-misuse-reported-subject = Melding { $report } om misbruk
mail-misuse-reported-lead = Noen har meldt misbruk. Meldingen har nummer { $report } og skal besvares senest { $due }.
mail-misuse-reported-link = Se meldingen
mail-misuse-answered-subject = Svar på melding { $report }
mail-misuse-answered-lead = Hei! Du meldte misbruk av godkjenningen, og meldingen fikk nummer { $report }. Her er svaret.
mail-misuse-answered-forgotten = Vi har nå slettet e-postadressen din fra meldingen.
