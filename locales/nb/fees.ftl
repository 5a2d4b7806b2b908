# Fakturaen og kreditnotaen, på papir
fees-invoice-title = Faktura { $number }
fees-credit-title = Kreditnota { $number }
fees-orgnr = Org.nr. { $orgnr }
fees-vat-number = Org.nr. NO { $orgnr } MVA
fees-vat-number-registered = Org.nr. NO { $orgnr } MVA, Foretaksregisteret
fees-due = Forfall
fees-case = Saksnummer
fees-your-reference = Deres referanse
fees-credit-text = Kreditnotaen gjelder hele faktura { $number } av { $day }.
fees-credit-reason = Årsak: { $reason }
fees-col-what = Hva
fees-col-amount = Beløp
fees-row-vat = Merverdiavgift { $percent } %
fees-row-total = Å betale
fees-row-sum = Sum med mva.
fees-row-prepaid = Allerede betalt
fees-row-credited = Kreditert
fees-line-approval = Saksbehandlingsgebyr, søknad om godkjenning av { $unit } (sak { $case })
fees-line-continuation = Saksbehandlingsgebyr, videreføring av godkjenningen av { $unit } (sak { $case })
fees-line-exemption = Saksbehandlingsgebyr, dispensasjon for { $unit } (sak { $case })
fees-line-complaint = Saksbehandlingsgebyr, klage på { $unit } (sak { $case })
fees-line-audit = Saksbehandlingsgebyr, kontroll av { $unit } (sak { $case })
fees-line-appeal = Saksbehandlingsgebyr, klage over vedtak om { $unit } (sak { $case })
fees-tariff-member = Sats for medlemmer av Virke eller ANFO
fees-tariff-other = Sats for virksomheter som ikke er medlem
fees-pay-title = Slik betaler dere
fees-col-pay = Opplysning
fees-col-value = Verdi
fees-pay-to = Mottaker
fees-pay-account = Kontonummer
fees-pay-kid = KID
fees-pay-number = Merk betalingen med
fees-pay-amount = Beløp
fees-paper-begins = Sekretariatet begynner på saken når gebyret er betalt.
fees-paper-ehf = Dokumentet finnes også som EHF i portalen.
fees-paper-footer = Gebyret følger satsene den dagen søknaden ble sendt inn.
fees-terms = { $days ->
    [one] Betales innen én dag fra fakturadato.
   *[other] Betales innen { $days } dager fra fakturadato.
}
fees-file-invoice = faktura
fees-file-credit-note = kreditnota

# Gebyret hos søkeren
fees-mine-title = Gebyr og faktura
fees-mine-lead-draft = Fakturaen lages når dere sender inn søknaden, etter satsene den dagen. Sekretariatet begynner når gebyret er betalt.
fees-mine-lead-sent = Fakturaen følger satsene den dagen søknaden ble sendt inn. Sekretariatet begynner når gebyret er betalt.
fees-mine-lead-closed = Saken er avsluttet. En faktura som ikke var betalt, er kreditert, og dere skal ikke betale den.
fees-mine-paid = Gebyret er betalt.
fees-mine-repaid = Fakturaen er kreditert, og pengene er betalt tilbake.
fees-mine-rest = Det gjenstår { $amount } å betale
fees-mine-rest-text = Saken går videre imens.
fees-mine-payback = Dere har { $amount } til gode
fees-mine-payback-text = Sekretariatet betaler det tilbake. Dere får beskjed på e-post når det er gjort.
fees-mine-sums = Gebyret er { $asked } med mva. Det er kommet inn { $received }.
fees-mine-sums-repaid = { $amount } er betalt tilbake.
fees-left-rest = { $amount } gjenstår
fees-left-payback = { $amount } til gode
fees-mine-waiting = Fakturaen lages nå. Last siden på nytt om et øyeblikk. Dere får også en e-post med lenke.
fees-papers-title = Fakturaer og kreditnotaer
fees-papers-none = Ingen fakturaer ennå.
fees-ehf-hint = EHF-filen er fakturaen for regnskapsprogrammer (Peppol BIS Billing 3.0).
fees-kind-invoice = Faktura
fees-kind-credit-note = Kreditnota
fees-col-number = Nummer
fees-col-issued = Dato
fees-col-gross = Beløp med mva.
fees-col-state = Status
fees-col-files = Last ned
fees-state-open = Ikke betalt
fees-state-paid = Betalt
fees-state-partly = Delvis betalt
fees-state-overpaid = Betalt
fees-state-left-partly = { $amount } gjenstår
fees-state-left-overpaid = { $amount } betales tilbake
fees-state-credited = Kreditert
fees-state-credits = Krediterer faktura { $number }
fees-being-drawn = Lages nå
fees-terms-title = Medlemskap og referanse
fees-terms-text = Medlemmer av Virke eller ANFO betaler mindre. Sekretariatet kontrollerer medlemskapet når gebyret registreres. De som vurderer søknaden, får ikke vite hvilken sats dere betaler.
fees-terms-again = Endrer dere noe her, krediteres fakturaen, og dere får en ny.
fees-membership = Er virksomheten medlem av Virke eller ANFO?
fees-membership-hint = Gebyr for saken, uten og med merverdiavgift
fees-membership-yes = Ja, vi er medlem
fees-membership-no = Nei, vi er ikke medlem
fees-reference = Deres referanse på fakturaen
fees-reference-hint = For eksempel et bestillingsnummer eller en person. Står feltet tomt, bruker vi saksnummeret { $number }.
fees-terms-save = Lagre
fees-link = Gebyr og faktura
fees-link-before = Er dere medlem av Virke eller ANFO, betaler dere et lavere gebyr. Si fra før dere sender inn:
flash-fee-terms-saved = Opplysningene er lagret.

# Gebyret hos sekretariatet
fees-desk-title = Faktura
fees-desk-lead = Fakturaen lages når søknaden sendes inn. Nemnda ser aldri hvilken sats søkeren betaler.
fees-stated = Søkeren oppgir
fees-their-reference = Søkerens referanse
fees-differs-title = Betalingen er registrert med en annen sats enn fakturaen
fees-differs-text = Lag en ny faktura med satsen som er betalt, eller rett betalingen på sakens side. Skal penger betales tilbake, krediterer dere fakturaen.
fees-account-title = Inn og ut
fees-account-settled = Ingenting gjenstår
fees-account-taken-back = Fakturaen er kreditert, og ingen ny er laget. Lag en ny, eller betal tilbake det som er kommet inn.
fees-account-caption = Gebyret, det som er kommet inn, og det som er betalt tilbake
fees-account-what = Hva
fees-account-reference = Referanse
fees-account-asked = Gebyr med mva.
fees-account-payment = Kommet inn
fees-account-repayment = Betalt tilbake
fees-account-struck = Strøket
fees-account-left-settled = Gjenstår
fees-account-left-rest = Gjenstår å betale
fees-account-left-payback = Skal betales tilbake
fees-account-first-hint = Den første betalingen rettes på sakens side, med «Rett betalingen».
fees-rest-note-title = Registrer en innbetaling til
fees-rest-note-text = Kommer resten i en fil fra banken, finner vi den der også.
fees-rest-amount = Beløp som kom inn
fees-rest-amount-hint = Det gjenstår { $amount }.
fees-rest-day = Dagen pengene kom inn på konto
fees-rest-save = Registrer innbetalingen
fees-repayment-title = Registrer en tilbakebetaling
fees-repayment-amount-hint = { $amount } skal betales tilbake.
fees-repayment-day = Dagen pengene gikk ut av kontoen
fees-repayment-reference-hint = Bilagsnummer, eller det som står på overføringen
fees-repayment-save = Registrer tilbakebetalingen
fees-strike-title = Stryk noe som ble registrert feil
fees-strike-text = Det som strykes, blir stående i oversikten, men teller ikke med.
fees-strike-reason-payment = Hvorfor strykes { $amount } inn { $day }?
fees-strike-reason-repayment = Hvorfor strykes { $amount } ut { $day }?
fees-strike = Stryk
fees-reissue-title = Rett satsen
fees-reissue-text = Fakturaen krediteres, og søkeren får en ny med riktig sats.
fees-reissue = Krediter og lag ny faktura
fees-anew-title = Lag ny faktura
fees-anew-text = Fakturaen i saken er kreditert. Her lager dere en ny, med samme sats eller en annen.
fees-anew = Lag ny faktura
fees-anew-hint = Står i sakens logg.
fees-reason = Begrunnelse
fees-reason-hint = Står på kreditnotaen og i sakens logg.
fees-credit-panel = Krediter fakturaen
fees-credit-panel-text = Søkeren skylder ikke noe etter dette. Trekkes en søknad før den er betalt, lages kreditnotaen av seg selv.
fees-credit-panel-paid = Gebyret er betalt. Lager dere ingen ny faktura etterpå, skal det som er kommet inn, betales tilbake. Betalingen i saken blir stående.
fees-credit = Lag kreditnota
fees-fault-no-membership = Velg om virksomheten er medlem.
fees-fault-nothing-stated = Ingenting er valgt, så ingenting er lagret. Velg ja eller nei. Uten svar gjelder satsen for virksomheter som ikke er medlem.
fees-fault-same-tariff = Fakturaen har allerede denne satsen. Velg en annen, eller la den stå.
fees-fault-not-as-paid = Gebyret er registrert med en annen sats. Velg «Rett betalingen» på sakens side og rett satsen der først. Beløpet som er kommet inn, blir stående, og den nye fakturaen viser hva som gjenstår.
fees-fault-reference-too-long = Referansen kan ha opptil { $limit } tegn. Kort den ned.
fees-fault-reference-hidden = Referansen har skjulte tegn. Skriv den på nytt for hånd.
fees-fault-no-reason = Skriv hvorfor.
fees-fault-reason-too-long = Begrunnelsen kan ha opptil 500 tegn. Kort den ned.
problem-fee-paid = Gebyret er allerede registrert som betalt. Kontakt sekretariatet hvis noe er feil.
problem-fee-case-ended = Saken har gått videre, så fakturaen kan ikke endres her. Kontakt sekretariatet hvis noe er feil.
problem-fee-nothing-to-credit = Saken har ingen faktura som kan krediteres.
problem-fee-form = Noe i skjemaet mangler eller er feil. Gå tilbake og prøv igjen.
flash-fee-reissued = Fakturaen er kreditert, og en ny er laget. Søkeren får beskjed på e-post.
flash-fee-invoiced-anew = En ny faktura er laget. Søkeren får beskjed på e-post.
flash-fee-rest-noted = Innbetalingen er registrert. Søkeren får beskjed på e-post.
flash-fee-repayment-noted = Tilbakebetalingen er registrert. Søkeren får beskjed på e-post.
flash-fee-move-struck = Betalingen er strøket. Søkeren får beskjed på e-post.
flash-fee-credited = Fakturaen er kreditert. Søkeren får beskjed på e-post.

# Innbetalinger
fees-payments-title = Innbetalinger
fees-payments-lead = Hent inn en fil fra banken eller regnskapet. Dere ser hvilke gebyrer den betaler, før noe registreres.
fees-payments-new = Hent inn
fees-payments-file = Fil fra banken eller regnskapet
fees-payments-file-hint = CSV eller Excel (XLSX) med en kolonne for dato, en for beløp og gjerne KID, melding eller referanse.
fees-payments-paste = Eller lim inn linjene
fees-payments-paste-hint = Ta med raden med overskrifter.
fees-payments-look = Se hva som passer
fees-payments-earlier = Hentet inn før
fees-payments-none = Ingen filer ennå.
fees-payments-name = Fil
fees-payments-at = Hentet inn
fees-pasted-name = Limt inn
fees-file-title = Innbetalinger: { $name }
fees-file-lead = Bare linjer som nevner en åpen faktura eller sak, og har nøyaktig beløpet som gjenstår, kan registreres herfra. Resten må dere se på selv.
fees-matches-title = { $count ->
    [0] Ingen linjer passer
    [one] Én linje passer
   *[other] { $count } linjer passer
}
fees-matches-caption = Linjer som betaler et gebyr
fees-matches-none = Ingen flere linjer i filen betaler en åpen faktura.
fees-rest-title = { $count ->
    [one] Én annen linje
   *[other] { $count } andre linjer
}
fees-file-others = { $count ->
    [one] Én linje i filen gjelder ingen faktura. Den er ikke lagret.
   *[other] { $count } linjer i filen gjelder ingen faktura. De er ikke lagret.
}
fees-rest-caption = Linjer som ikke registreres, med grunn
fees-col-line = Linje
fees-col-day = Dato
fees-col-paid = Beløp
fees-col-said = Tekst
fees-col-verdict = Betaler
fees-col-why = Hvorfor ikke
fees-line-choose = Linje { $line }: registrer for sak { $case }
fees-record-chosen = Registrer de valgte betalingene
fees-verdict-recorded = Registrert
fees-verdict-pays = Sak { $case }, { $vendor } (faktura { $invoice })
fees-verdict-pays-rest = Resten i sak { $case }, { $vendor } (faktura { $invoice })
fees-verdict-wrong-amount = Feil beløp: det gjenstår { $expected } på faktura { $invoice } (sak { $case }, { $vendor })
fees-verdict-already-paid = Sak { $case } ({ $vendor }) er alt betalt, se faktura { $invoice }
fees-verdict-paid-twice = Sak { $case } er betalt flere ganger i filen. Beløpet må tilbakeføres.
fees-verdict-credited = Faktura { $invoice } (sak { $case }, { $vendor }) er kreditert
fees-verdict-several = Nevner flere saker: { $cases }
fees-verdict-only-amount = Nevner ingen faktura eller sak, men beløpet er som i { $cases }
fees-verdict-unknown = Nevner ingen faktura eller sak vi kjenner
fees-verdict-outgoing = Gikk ut av kontoen
fees-verdict-day-outside = Datoen er fram i tid eller mer enn to år gammel
fees-line-fault-no-day = Datoen mangler
fees-line-fault-bad-day = Datoen er ingen dato. Skriv den som 21.11.2026
fees-line-fault-no-amount = Beløpet mangler
fees-line-fault-bad-amount = Beløpet er ikke et tall. Skriv det som 12 500,00
fees-line-fault-unclear-amount = Beløpet kan leses på to måter. Skriv det med øre: 1234,00
fees-line-fault-hidden-text = Teksten har skjulte tegn
fees-fault-nothing-chosen = Kryss av for minst én linje.
fees-fault-lines-left = { $recorded ->
    [0] Ingenting ble registrert. Linje { $lines } passer ikke lenger. Se hvorfor under.
    [one] Én betaling er registrert. Linje { $lines } passer ikke lenger. Se hvorfor under.
   *[other] { $recorded } betalinger er registrert. Linje { $lines } passer ikke lenger. Se hvorfor under.
}
fees-bank-no-headings = Vi fant ingen rad med overskrifter for dato og beløp. Legg til en rad øverst med Dato og Beløp.
fees-bank-no-lines = Filen har overskrifter, men ingen linjer under.
fees-bank-empty = Filen er tom.
fees-bank-not-a-sheet = Filen er ikke et regneark. Lagre den som CSV eller Excel (XLSX) og prøv igjen.
fees-bank-old-workbook = Filen er i det gamle Excel-formatet (XLS). Lagre den som XLSX eller CSV og prøv igjen.
fees-bank-days-from-1904 = Regnearket teller dager fra 1904, som gamle Mac-filer, så datoene kan bli fire år feil. Slå av «Bruk 1904-datosystem» i innstillingene for arbeidsboken, sjekk datoene, og lagre på nytt.
fees-bank-password = Filen er beskyttet med passord. Lagre den uten og prøv igjen.
fees-bank-unclosed = Anførselstegnet i { $place } er ikke lukket. Rett det og prøv igjen.
fees-bank-too-wide = Det står for mye i { $place }. Ta bort det som ikke hører hjemme der, og prøv igjen.
fees-bank-too-large = Filen er for stor. Den kan ha opptil { $rows } linjer. Del den opp og prøv igjen.
fees-bank-damaged = Filen er skadet. Hent den ut på nytt og prøv igjen.
flash-payments-recorded = Betalingene er registrert. Søkerne får beskjed på e-post.

# Loggen
journal-fee-terms-stated = { $actor } oppga medlemskap og referanse for gebyret
journal-fee-invoiced = Faktura { $subject } er laget
journal-fee-credited = Kreditnota { $subject } er laget
journal-fee-file-imported = { $actor } hentet inn innbetalinger fra { $subject }

# E-post
mail-invoice-ready-subject = Faktura på saksbehandlingsgebyret (sak { $case })
mail-invoice-ready-first = Her er fakturaen på saksbehandlingsgebyret: nummer { $number }, { $gross } med merverdiavgift, forfall { $due }.
mail-invoice-ready-pay-kid = Betal til konto { $account } med KID { $reference }.
mail-invoice-ready-pay = Betal til konto { $account } og merk betalingen med { $reference }.
mail-invoice-ready-prepaid = Av dette er { $prepaid } allerede betalt. Det gjenstår { $left }.
mail-invoice-ready-member = Er dere medlem av Virke eller ANFO, og står det ikke på fakturaen? Si fra på samme side, så får dere en ny.
mail-invoice-ready-open = Hent fakturaen som PDF eller EHF
mail-credit-note-ready-subject = Kreditnota på saksbehandlingsgebyret (sak { $case })
mail-credit-note-ready-first = Faktura { $invoice } er kreditert med kreditnota { $number } på { $gross }. Dere skal ikke betale den fakturaen.
mail-credit-note-ready-open = Hent kreditnotaen som PDF eller EHF
fees-verdict-hidden = Skjult: du er inhabil. En kollega tar linjen.
fees-desk-free = En klage koster ingenting. Det er ingenting å fakturere.
fees-strike-first-hint = Har saken ikke andre betalinger og er hos sekretariatet, venter den på betaling igjen. Ellers står gebyret som ubetalt.
fees-changes-title = Rettelser av gebyret
fees-changes-when = Når
fees-changes-from = Fra
fees-changes-to = Til
fees-changes-received = Kommet inn
