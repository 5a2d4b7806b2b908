# Hvorfor et krav stilles
cases-why-everybody = Alle som søker, får dette kravet.
cases-why-scope = Dere får dette kravet fordi dere { $reasons }.
cases-why-norm = Kravet hører til { $norm }, som gjelder fordi dere { $reasons }.
cases-why-norm-chosen = Kravet hører til { $norm }, som dere har valgt selv.
cases-because-outbound = ringer ut
cases-because-inbound = tar imot samtaler
cases-because-outbound-consumer = ringer ut til forbrukere
cases-because-outbound-business = ringer ut til virksomheter
cases-because-sales = selger
cases-because-service = gir kundeservice
cases-because-fundraising = samler inn penger
cases-because-research = gjennomfører undersøkelser
cases-because-consumer = snakker med forbrukere
cases-because-business = snakker med virksomheter
cases-because-own = ringer for egen virksomhet
cases-because-others = arbeider for oppdragsgivere
cases-because-norway = har samtaler med norske numre
cases-because-denmark = har samtaler med danske numre
cases-because-netherlands = har samtaler med nederlandske numre
cases-scope-countries = Numre i

# Normene
cases-norms-title = Hvilke normer søker dere etter?
cases-norms-lead = Alle søknader vurderes etter den norske normen. Andre normer kommer til når det dere gjør, krever det, eller når dere ønsker det selv.
cases-norm-base = Alltid med
cases-norm-in = Med i søknaden
cases-norm-missing = Må bekreftes
cases-norm-asks-nothing = Ingen av kravene passer til det dere gjør nå.
cases-norm-called-for = Normen er med fordi dere { $reasons }.
cases-norms-more = Vil dere også bli vurdert etter en annen norm?
cases-norms-more-hint = Kryss av for dem dere vil ha med. Dere kan endre valget til søknaden er sendt inn.
cases-norms-start-hint = Normer som det dere gjør krever, kommer med av seg selv. Dere kan endre valget til søknaden er sendt inn.
cases-norms-save = Bekreft normene
cases-norms-keep = Svar og filer blir liggende om dere tar bort en norm, og er der igjen hvis dere legger den til.
cases-task-norms = Normer
cases-start-norms = etter { $norms }
cases-start-renews = Svarene og dokumentasjonen fra sak { $number } blir med
cases-norms-missing-title = Det dere gjør, krever flere normer
cases-norms-missing-text = Enheten er endret etter at søknaden ble startet. Nå gjelder også { $norms }. Dere må se på normene og bekrefte før dere sender inn.
cases-norms-missing-link = Se på normene
flash-norms-chosen = Normene er lagret. Listen under viser kravene som gjelder nå.

# Ting som ikke henger sammen
cases-clashes-title = { $count ->
    [one] Én ting bør dere se på en gang til
   *[other] { $count } ting bør dere se på en gang til
}
cases-clashes-text = Dette ser ikke ut til å henge sammen. Dere kan ha rett likevel.
cases-clash-error = Må rettes
cases-clash-must-apply = Svaret er «ikke aktuelt», men alle som gjør det dere gjør, må oppfylle kravet. Velg oppfylt, delvis oppfylt eller ikke oppfylt.
cases-clash-scope = Svaret er «ikke aktuelt», men omfanget dere har oppgitt, tilsier at kravet gjelder dere. Stemmer det, må forklaringen si hvorfor.
cases-clash-others-apply = Svaret er «ikke aktuelt», men { $others } handler om det samme og er besvart annerledes.
cases-clash-spoken-of = Dere svarer at dere ikke har underleverandører, men forklaringen til { $others } nevner noen.
cases-clash-nothing-shown = Dere svarer «oppfylt», men har ikke lagt ved noe som viser det.
cases-clash-rules-out = Dere svarer «ikke oppfylt» på et kritisk krav. Da kan enheten ikke godkjennes. Vurder å vente med å søke til dette er på plass.

# Fornyelse
cases-renewal-title = Dette er en fornyelse av sak { $number }
cases-renewal-text = Svarene fra sist ligger klare, og dokumentasjon som fortsatt er ny nok, er lagt ved.
cases-renewal-unchanged = { $count ->
    [one] Ett krav er som sist og kan bekreftes.
   *[other] { $count } krav er som sist og kan bekreftes.
}
cases-renewal-norm = { $count ->
    [one] Ved ett krav er normen endret.
   *[other] Ved { $count } krav er normen endret.
}
cases-renewal-work = { $count ->
    [one] Ett krav trenger noe nytt.
   *[other] { $count } krav trenger noe nytt.
}
cases-renewal-go = Se hva som er uendret
cases-unchanged-title = Uendret siden sist?
cases-unchanged-lead = Her ser dere søknaden mot sak { $number }. Det som er som sist, kan dere bekrefte på én gang.
cases-unchanged-work = { $count ->
    [one] Ett krav trenger noe nytt
   *[other] { $count } krav trenger noe nytt
}
cases-unchanged-norm = { $count ->
    [one] Normen er endret ved ett krav
   *[other] Normen er endret ved { $count } krav
}
cases-unchanged-norm-text = Les hva som er nytt, og bekreft at svaret deres fortsatt stemmer, eller endre det.
cases-unchanged-same = { $count ->
    [one] Ett krav er som sist
   *[other] { $count } krav er som sist
}
cases-unchanged-same-text = Svaret er det samme, normen er den samme, og dokumentasjonen er fortsatt ny nok.
cases-unchanged-all-done = Alle krav er bekreftet eller besvart på nytt.
cases-confirm-all = { $count ->
    [one] Uendret – bekreft kravet
   *[other] Uendret – bekreft alle { $count }
}
cases-confirm-one = Uendret – bekreft
cases-last-time-title = Sist, i sak { $number }
cases-last-time-files = Sist la dere ved { $files }.
cases-last-time-answer = Svaret deres sist
cases-carried-done = Bekreftet
cases-carried-unchanged = Uendret siden sist
cases-carried-norm-changed = Normen er endret
cases-carried-needs-evidence = Trenger ny dokumentasjon
cases-carried-new = Nytt krav
cases-carried-rewritten = Skrevet på nytt
cases-norm-changed-text = Nytt siden sist: { $parts }.
cases-norm-before = Slik lød kravet sist
cases-changed-title = overskriften
cases-changed-asks = hva dere skal vise
cases-changed-looked-for = hva nemnda ser etter
cases-changed-rubric = når kravet er oppfylt
cases-changed-critical = om kravet er kritisk
cases-changed-age = hvor gammel dokumentasjonen kan være
cases-changed-not-applicable = om dere kan svare «ikke aktuelt»
flash-confirmed = Det er bekreftet.

# Forslag fra Enhetsregisteret
cases-suggestion-title = Tekst fra Enhetsregisteret
cases-suggestion-use = Bruk denne teksten
cases-suggest-company = { $name }, organisasjonsnummer { $orgnr }, er registrert som { $form }.
cases-suggest-address = Forretningsadresse: { $text }.
cases-suggest-manager = Daglig leder: { $text }.
cases-suggest-chair = Styreleder: { $text }.
cases-suggest-accountant = Regnskapsfører: { $text }.
cases-suggest-auditor = Revisor: { $text }.
cases-suggest-none = ingen er registrert
cases-suggest-fetched = Hentet fra Enhetsregisteret { $at }.
flash-suggestion-used = Teksten er satt inn i forklaringen. Se over den.
cases-register-title = Enhetsregisteret
cases-register-name = Navn i registeret: { $name }
cases-register-rename = Navn
cases-register-rename-link = Endre navnet på virksomheten
cases-register-deleted = Slettet
cases-register-bankrupt = Konkurs
cases-register-winding-up = Under avvikling
cases-register-forced = Tvangsavvikling

# Mer tid
cases-extension-title = Trenger dere mer tid?
cases-extension-change = Endre det dere har bedt om
cases-extension-text = Skriv hvor lenge dere trenger, og hvorfor. Sekretariatet svarer på e-post og her. Fristen gjelder til dere har fått ja.
cases-extension-wished-label = Ny frist dere ber om
cases-extension-reason = Hvorfor trenger dere mer tid?
cases-extension-reason-hint = For eksempel: Skatteattesten er bestilt og kommer 3. desember.
cases-extension-send = Be om mer tid
cases-extension-waiting = Dere har bedt om mer tid
cases-extension-waiting-text = Sekretariatet har ikke svart ennå.
cases-extension-wished = Til
cases-extension-granted = Dere har fått mer tid
cases-extension-refused = Dere fikk ikke mer tid
cases-desk-wish-title = Søkeren ber om mer tid
cases-desk-wish = Ønsket frist:
cases-desk-wish-asked = Spurte
cases-desk-wish-answer = Hva svarer du?
cases-desk-wish-grant = Gi ny frist
cases-desk-wish-refuse = Avslå
cases-desk-wish-due-hint = Brukes bare når du gir ny frist.
cases-desk-wish-words = Melding til søkeren
cases-desk-wish-words-hint = Må fylles ut når du avslår.
cases-desk-wish-send = Send svaret
flash-extension-asked = Sekretariatet har fått spørsmålet. Dere får svar på e-post.
flash-extension-answered = Svaret er sendt til søkeren.
cases-fault-no-wished = Skriv hvilken dag dere trenger fristen til, for eksempel 21.12.2026.
cases-fault-wished-early = Den nye fristen må være etter den dere har.
cases-fault-wished-late = Dere kan be om opptil seks måneder fra i dag. Trenger dere mer, er det bedre å trekke søknaden og sende en ny.
cases-fault-no-reason-given = Skriv en begrunnelse.
cases-fault-reason-too-long = Teksten kan ha opptil 2 000 tegn. Kort den ned.
cases-fault-no-choice = Velg om søkeren får ny frist.

# Når noe ikke går
problem-case-norms-missing = Det dere gjør, krever flere normer enn søknaden har. Åpne «Normer» i søknaden og bekreft dem før dere sender inn.
problem-case-contradicts = Noen svar kan ikke stå slik. Åpne «Se over og send inn» for å se hvilke.

# Journalen
journal-case-norms-chosen = Normene i søknaden ble valgt
journal-case-confirmed = Bekreftet uendret siden sist: { $subject }
journal-case-extension-asked = Søkeren ba om mer tid
journal-case-extension-refused = Søkeren fikk ikke mer tid

# E-post
mail-extension-asked-subject = { $vendor } ber om mer tid (sak { $case })
mail-extension-asked-first = { $vendor } ber om lengre frist i sak { $number }, og skriver:
mail-extension-asked-wished = Ønsket frist: { $day }.
mail-extension-refused-subject = Dere fikk ikke lengre frist (sak { $case })
mail-extension-refused-first = Sekretariatet kan ikke gi dere lengre frist i sak { $number }. Begrunnelsen er:
mail-extension-refused-due = Fristen er fortsatt { $day } kl. 23.59 norsk tid.

cases-start-norms-title = Søknaden blir vurdert etter
