# Rundt sidene i nemnda
review-board = Nemnda
review-chair = Nemndas leder
review-case = Sak { $number }
review-back-list = Til sakslisten
review-back-case = Til sak { $number }
review-tabs = Deler av saken
review-tab-overview = Min vurdering
review-tab-scores = Samlet vurdering
review-tab-decision = Vedtak
review-tab-members = Fordeling
review-applicant = Søker
review-orgnr = Organisasjonsnummer
review-kind = Sakstype
review-kind-approval = Søknad om godkjenning
review-kind-continuation = Videreføring
review-kind-exemption = Dispensasjon
review-kind-complaint = Klage fra forbruker
review-kind-audit = Kontroll
review-kind-appeal = Klage over vedtak
review-critical = Kritisk krav
review-level-must = Skal-krav
review-level-should = Bør-krav

# Vurderinger
review-mark-met = Oppfylt
review-mark-partly = Delvis oppfylt
review-mark-not-met = Ikke oppfylt
review-mark-not-applicable = Ikke aktuelt
review-mark-none = Ikke vurdert
review-not-applicable-hint = Omfanget eller faktum gjør at kravet ikke gjelder. Skriv hvorfor.

# Habilitet
review-declare-title = Er du habil i saken?
review-declare-lead = Svar før du ser saken. Det er ingen feil å være inhabil, men det er en feil å delta likevel.
review-declare-lead-another = En annen leder behandlingen av saken. Svar her hvis du skal lede den i stedet, eller hvis du kjenner en tilknytning.
review-declare-lead-nobody = Ingen leder behandlingen av saken ennå. Skal du lede den, må du svare her, selv om du ikke selv skal vurdere kravene.
review-declare-lead-reader = Du leder behandlingen av saken. Derfor må også du svare, selv om du ikke selv skal vurdere kravene.
review-declare-later = Du har svart på dette før. Meld fra her hvis du siden har oppdaget en tilknytning. Har du ingenting å melde, kan du gå tilbake.
review-answer-legend = Har du noen tilknytning til { $vendor }, eller til noen som har interesse i utfallet?
review-answer-none = Nei, jeg er habil
review-answer-none-hint = Du får se saken med en gang.
review-answer-ties = Ja, eller jeg er i tvil
review-answer-ties-hint = Kryss av for det som passer, eller forklar med egne ord.
review-absolute-legend = Dette gjør deg inhabil uten videre
review-absolute-hint = Krysser du av for noe her, er du ute av saken med en gang, og varamedlemmet ditt blir kalt inn.
review-ground-party = Jeg er selv part i saken
review-ground-related = Jeg er i slekt eller svogerskap med en part, i rett linje eller så nær som søsken
review-ground-partner = Jeg er eller har vært gift med en part, er forlovet med en part, eller er fosterforelder eller fosterbarn til en part
review-ground-agent = Jeg er eller har vært verge eller fullmektig for en part etter at saken begynte
review-ground-office = Jeg har en ledende stilling eller sitter i styret i et selskap som er part
review-circumstances-legend = Dette kan svekke tilliten til at du er upartisk
review-circumstances-hint = Tenk på de siste tre årene. De andre i nemnda avgjør om du kan delta, og du ser ikke saken før det er gjort.
review-circumstance-applicant = Jeg har vært ansatt hos, eid en del av eller gitt råd til søkeren
review-circumstance-competitor = Jeg har en slik tilknytning til en konkurrent
review-circumstance-client = Jeg har en slik tilknytning til en oppdragsgiver som kan komme til å bruke søkeren
review-circumstance-counsel = Jeg har vært advokat for søkeren
review-circumstance-organisation = Jeg har vært saksbehandler for søkeren i en medlemsorganisasjon
review-circumstance-audit = Jeg har deltatt i en kontroll av søkeren
review-circumstance-family = Jeg har familie som har tilknytning til søkeren
review-explanation = Forklar tilknytningen
review-explanation-hint = Skriv kort hva den går ut på. Den som avgjør spørsmålet, leser dette. Det blir ikke offentlig.
review-declare-send = Send svaret
review-error-answer-missing = Velg om du har noen tilknytning til søkeren
review-error-answer-contradicts = Du har svart at du er habil, men også krysset av eller forklart en tilknytning. Ta bort det ene
review-error-answer-ties = Kryss av for minst én tilknytning, eller forklar den med egne ord
review-doubts = Tvil om habilitet
review-doubt-title = Kan { $name } delta i saken?
review-ruling-legend = Er medlemmet habilt?
review-ruling-fit = Ja, medlemmet er habilt
review-ruling-unfit = Nei, medlemmet er inhabilt
review-ruling-reason = Begrunnelse
review-ruling-reason-hint = Skriv hva stemmen din bygger på. Begrunnelsen blir ikke offentlig.
review-ruling-save = Stem

# Saken for den som vurderer
review-progress = { $done } av { $total } krav er vurdert
review-reason-missing = begrunnelse mangler
review-open-title = Alle vurderingene er levert
review-open-text = Nå kan dere se hverandres vurderinger.
review-open-link = Se den samlede vurderingen
review-submitted-title = Du har levert vurderingen din
review-submitted-text = Den er låst. De andres vurderinger åpnes når alle har levert. Vi sender deg e-post når noe venter på deg.
review-submit-title = Lever vurderingen
review-submit-text = Når du leverer, blir vurderingen din låst. De andre ser den først når alle har levert, og først da ser du deres.
review-submit = Lever vurderingen
review-locked-text = Vurderingen er levert og kan ikke endres.
review-ties-title = Oppdaget du en tilknytning?
review-ties-text = Meld fra så snart du ser at du kan være inhabil.
review-ties-link = Meld fra om habilitet
review-secrecy-title = Taushetsplikt
review-secrecy-text = Dokumentasjon, vurderinger og stemmer i saken er aldri offentlige.
review-error-mark-missing = { $criterion } { $title }: velg en vurdering
review-error-reason-missing = { $criterion } { $title }: skriv en begrunnelse

# Vurderingssiden
review-evidence = Dokumentasjon
review-no-files = Søkeren har ikke lagt ved filer til dette kravet.
review-image = Bilde søkeren har lagt ved: { $name }
review-applicant-says = Søkerens forklaring
review-self-score = Søkerens egen vurdering:
review-no-explanation = Søkeren har ikke skrevet noen forklaring.
review-no-answer = Søkeren har ikke svart på dette kravet.
review-looked-for = Dette ser vi etter
review-your-score = Din vurdering
review-reason = Begrunnelse
review-reason-hint = Må fylles ut når kravet ikke er helt oppfylt, og når det ikke er aktuelt. Vis gjerne til fil og side.
review-save-next = Lagre og neste
review-saved-at = Lagret kl. { $time }
review-changed-elsewhere = Du har endret denne vurderingen i et annet vindu. Ingenting er slettet.
review-conflict-marks = Vurdering her / i det andre vinduet:

# Fordeling
review-members-title = Fordeling av saken
review-members-lead = Her velger du hvem som skal vurdere saken. Siden viser ikke noe av innholdet i den.
review-members = Medlemmer i saken
review-member = Medlem
review-state = Status
review-state-asked = Har ikke svart om habilitet
review-state-in-doubt = Habilitet må avgjøres
review-state-reviewing = Vurderer
review-state-stepped-down = Inhabil, deltar ikke
review-state-submitted = Har levert
review-state-released = Fritatt
review-state-leading = Leder saken uten å vurdere
review-state-called = Kalt inn, har ikke svart om habilitet
review-state-sitting = Deltar i behandlingen uten å vurdere
review-in-place-of = vara for { $name }
review-nobody-asked = Ingen har fått saken ennå.
review-handed-in = { $done } av { $total } har levert
review-ask-legend = Hvem skal vurdere saken?
review-ask-hint = Minst { $needed } må vurdere hver sak. Et varamedlem kan bare sitte i stedet for sitt eget medlem.
review-deputy-hint = Varamedlem
review-ask = Send saken til medlemmene
review-release = Frita
review-release-reason = Hvorfor fritas medlemmet?
review-release-send = Frita medlemmet
review-deputy-title = { $name } er inhabil
review-deputy-text = { $deputy } er personlig vara og kan sitte i stedet.
review-deputy-accept = La varamedlemmet overta
review-deputy-none = Personlig vara er ikke ledig. Velg et annet medlem under, hvis saken trenger flere.
review-lead-title = Svar om habilitet før du leder saken
review-lead-text = Du kan fordele saken nå. Før du ser vurderingene, foreslår vedtak eller avgjør, må du svare på om du er habil.
review-next-title = Dette skjer videre
review-step-declare = Hvert medlem svarer om habilitet
review-step-score = Hvert medlem vurderer alene
review-step-open = Når alle har levert, åpnes vurderingene
review-step-vote = Nemnda stemmer over et vedtak
review-error-too-few = { $needed ->
    [one] Velg minst ett medlem
   *[other] Velg så mange at minst { $needed } vurderer saken
}
review-error-not-on-board = { $name } sitter ikke i nemnda. Velg en annen
review-error-already = { $name } har saken allerede. Velg en annen
review-error-conflicted = { $name } er inhabil eller i tvil og kan ikke få saken. Velg en annen
review-error-no-place = { $name } er varamedlem og kan bare sitte når medlemmet selv ikke deltar. Velg enten medlemmet eller varamedlemmet

# Samlet vurdering
review-joint-title = Samlet vurdering
review-joint-lead = Her står alles vurderinger side om side. Lederen fører inn det nemnda er kommet fram til sammen. Medlemmenes egne vurderinger endres ikke.
review-joint-progress = { $done } av { $total } krav har felles vurdering
review-members-scores = Medlemmenes vurderinger
review-sort-spread = Vis de mest ulike først
review-sort-norm = Vis i normens rekkefølge
review-agreed-title = { $count ->
    [one] Alle er enige om at ett krav er oppfylt
   *[other] Alle er enige om at { $count } krav er oppfylt
}
review-agreed-text = Du kan føre inn disse samlet. Det medlemmene har skrevet om dem, blir nemndas begrunnelse, og søkeren får lese den. De andre fører du inn ett for ett.
review-agreed-button = { $count ->
    [one] Før inn kravet som oppfylt
   *[other] Før inn alle { $count } som oppfylt
}
review-joint-done-title = Alle kravene har felles vurdering
review-joint-done-link = Gå til vedtaket
review-joint-score = Felles vurdering
review-joint-reason = Begrunnelse for den felles vurderingen
review-joint-reason-hint = Må fylles ut når medlemmene er uenige, og når kravet ikke er helt oppfylt. Søkeren får se den.
review-condition = Vilkår
review-condition-hint = Hva virksomheten må gjøre. Et kritisk krav som er delvis oppfylt, må ha et vilkår med frist.
review-condition-due = Frist for vilkåret
review-condition-due-hint = En dag fram i tid. Fristen går ut ved midnatt.
review-by-date = frist
review-joint-save = Lagre felles vurdering
review-joint-cancel = Avbryt
review-joint-set = Før inn felles vurdering
review-joint-change = Endre felles vurdering
review-joint-none = Ingen felles vurdering ennå
review-error-joint-mark = Velg den felles vurderingen
review-error-joint-reason = Skriv en begrunnelse. Medlemmene er uenige, eller kravet er ikke helt oppfylt
review-error-joint-condition = Skriv hva virksomheten må gjøre. Kravet er kritisk og delvis oppfylt, eller du har satt en frist
review-error-joint-due = Oppgi en frist fram i tid, for eksempel 01.03.2027
review-error-joint-no-condition = Ta bort vilkåret og fristen. Et krav som er oppfylt eller ikke aktuelt, har ingen vilkår

# Når noe ikke går
problem-review-not-with-board = Sak { $number } er ikke til vurdering i nemnda nå.
problem-review-too-few = { $needed ->
    [one] Minst ett medlem må få saken.
   *[other] Minst { $needed } medlemmer må få saken.
}
problem-review-decided-first = { $name } var med på vedtaket som påklages, og kan ikke ha noe med klagesaken å gjøre.
problem-review-unassignable = { $name } kan ikke få saken. Gå tilbake og velg en annen.
problem-review-all-in = Alle vurderingene er levert og åpnet. Da kan ikke flere få saken, for ingen kan lenger vurdere den uten å se de andres.
problem-review-declared = Du har meldt en mulig inhabilitet. De andre i nemnda må avgjøre den før du kan delta.
problem-review-declare-first = Du må svare på om du er habil før du kan gå videre i saken.
problem-review-conflicted-chair = Du er inhabil, eller habiliteten din er ikke avgjort, og da kan du ikke lede denne saken. De andre i nemnda avgjør spørsmålet. Er du inhabil, kan sekretariatet gi et annet medlem rollen som leder, så kan saken gå videre.
problem-review-may-not-rule = Du kan ikke stemme over dette spørsmålet. Bare de som har svart at de er habile, stemmer. Den som er inhabil eller i tvil, deltar ikke.
problem-review-words-missing = Noe i skjemaet mangler. Gå tilbake, gjør et valg og skriv en begrunnelse.
problem-review-locked = Du har levert vurderingen din, og den er låst.
problem-review-score-changed = Du har endret denne vurderingen i et annet vindu. Åpne siden på nytt for å se hva som er lagret.
problem-review-joint-changed = Den felles vurderingen er endret siden du åpnet siden. Åpne siden på nytt for å se hva som er lagret.
problem-review-incomplete = Noen krav mangler vurdering eller begrunnelse. Gå til oversikten for å se hvilke.
problem-review-still-blind = Vurderingene åpnes når alle medlemmene i saken har levert.
problem-review-joint-faults = Den felles vurderingen mangler noe. Gå tilbake til skjemaet.

# Bekreftelser
flash-review-declared = Svaret ditt er registrert. Du er habil i saken.
flash-review-stepped-down = Takk for at du sa fra. Du er ute av saken, og ingen er kalt inn for deg. Lederen har fått beskjed.
flash-review-in-doubt = Takk for at du sa fra. De andre i nemnda avgjør om du kan delta. Du ser ikke saken imens.
flash-review-ruled = Stemmen din er registrert. Ingen spørsmål om habilitet står åpne for deg nå.
flash-review-assigned = Medlemmene har fått saken og beskjed på e-post.
flash-review-released = Medlemmet er fritatt fra saken.
flash-review-saved = Vurderingen er lagret.
flash-review-submitted = Vurderingen din er levert.
flash-review-joint-set = Den felles vurderingen er lagret.
flash-review-joint-all = Alle kravene har nå en felles vurdering.
flash-review-joint-agreed = Kravene alle er enige om, er ført inn som oppfylt.

# Logg
journal-review-assigned = { $actor } ga saken til { $subject }
journal-review-released = { $actor } fritok { $subject } fra saken
journal-review-declared = { $actor } erklærte seg habil
journal-review-doubted = { $actor } meldte tvil om egen habilitet
journal-review-stepped-down = { $actor } fratrådte som inhabil
journal-review-ruled = Nemnda avgjorde om { $subject } er habil
journal-review-scores-submitted = { $actor } leverte vurderingen sin
journal-review-joint-set = { $actor } førte inn felles vurdering av { $subject }

# E-post
mail-assigned-subject = Du er bedt om å vurdere sak { $number }
mail-assigned-hello = Hei, { $name }
mail-assigned-text = Du er bedt om å vurdere sak { $number }. Søkeren er { $vendor }.
mail-assigned-declare = Før du ser saken, må du svare på om du er habil. Svar så snart du kan, så rekker vi å kalle inn varamedlemmet om det trengs.
mail-assigned-link = Svar om habilitet
mail-deputy-proposed-subject = Et medlem er inhabilt i sak { $number }
mail-deputy-proposed-text = { $member } er inhabil i sak { $number } og deltar ikke i behandlingen.
mail-deputy-proposed-deputy = { $deputy } er personlig vara og er kalt inn.
mail-deputy-proposed-none = Det er ingen personlig vara som kan møte. Se om saken har mange nok medlemmer på siden for fordeling.
mail-deputy-proposed-link = Åpne fordelingen
mail-scores-complete-subject = Alle har levert i sak { $number }
mail-scores-complete-text = Alle medlemmene har levert vurderingen sin i sak { $number }. Nå kan dere se hverandres vurderinger, og du kan føre inn de felles.
mail-scores-complete-link = Åpne den samlede vurderingen
review-error-deputy-sits = { $name } kan ikke delta fordi varamedlemmet deltar i stedet. Frita varamedlemmet først

# Spørsmål om habilitet
review-doubt-waits = Et spørsmål om habilitet i saken venter på stemmen din.
review-doubt-link = Se spørsmålet og stem
review-questions-open = { $count ->
    [one] Ett spørsmål om habilitet er åpent
   *[other] { $count } spørsmål om habilitet er åpne
}
review-questions-chair = De andre i saken avgjør det med stemmene sine. Du har én stemme, som de andre.
review-quorum = { $able } i nemnda kan delta i saken. { $quorum } må delta.
review-quorum-lost = Nemnda er ikke vedtaksfør i denne saken
review-quorum-lost-text = { $able } i nemnda kan delta i saken, men { $quorum } må delta. Den som er i tvil om egen habilitet, regnes ikke med før spørsmålet er avgjort.
review-questions-lead = De andre i saken avgjør om medlemmet er habilt. Den det gjelder, deltar ikke og ser ikke det dere skriver.
review-questions-none = Ingen spørsmål står åpne
review-questions-none-text = Du kan gå tilbake til sakslisten.
review-questions-count = { $voters } kan stemme nå. Minst { $quorum } må stemme.
review-questions-awaited = { $count ->
    [one] Én til kan stemme når vedkommende har svart om egen habilitet.
   *[other] { $count } til kan stemme når de har svart om egen habilitet.
}
review-questions-together = Flertallet avgjør. Står stemmene likt, deltar medlemmet ikke. Alle åpne spørsmål i saken avgjøres samtidig.
review-question-cast = { $cast } av { $voters } har stemt.
review-question-voted = Du har stemt, og kan endre stemmen til spørsmålet er avgjort.
review-all-title = Alle deltar i dette spørsmålet
review-all-text = Uten dem som er i tvil om egen habilitet, ville ikke nemnda hatt de { $quorum } som må delta. Derfor stemmer alle, også om eget spørsmål. Det gjelder bare spørsmålet om habilitet.
review-error-fit = Velg om medlemmet er habilt
review-error-ruling-reason = Skriv en begrunnelse
review-error-decided-first = { $name } var med på vedtaket som er påklaget. Velg en annen
review-in-doubt-title = De andre avgjør om du kan delta
review-in-doubt-lead = Du har meldt fra om en tilknytning. Du ser ikke saken, og du deltar ikke når de andre vurderer spørsmålet. Vi sender deg e-post når det er avgjort.
review-in-doubt-declared = Dette har du oppgitt
review-in-doubt-votes-title = Du stemmer likevel i dette spørsmålet
review-in-doubt-votes = Så mange er i tvil at nemnda ellers ikke ville vært vedtaksfør. Da deltar alle i spørsmålet om habilitet, og bare i det.
flash-review-voted = Stemmen din er registrert.
journal-review-doubt-voted = { $actor } stemte i et spørsmål om habilitet
mail-deputy-called-subject = Du er kalt inn som vara i sak { $number }
mail-deputy-called-text = Du er kalt inn som vara for { $member } i sak { $number }. Søkeren er { $vendor }.
mail-deputy-called-scores = Svar først på om du er habil. Deretter vurderer du kravene alene.
mail-deputy-called-sits = Svar først på om du er habil. Deretter deltar du i behandlingen og avstemningen.
mail-doubt-vote-subject = Spørsmål om habilitet i sak { $number }
mail-doubt-vote-text = I sak { $number } må nemnda avgjøre om et medlem er habilt. Vi trenger stemmen din.
mail-doubt-vote-others = Den det gjelder, deltar ikke.
mail-doubt-vote-all = Så mange er i tvil at nemnda ellers ikke ville vært vedtaksfør. Derfor stemmer alle i dette spørsmålet.
mail-doubt-vote-link = Se spørsmålet og stem
mail-doubt-called-subject = Du er kalt inn til et spørsmål om habilitet i sak { $number }
mail-doubt-called-text = I sak { $number } må nemnda avgjøre om et medlem er habilt, og flere må delta for at nemnda skal være vedtaksfør. Du er kalt inn.
mail-doubt-called-declare = Svar først på om du selv er habil. Så kan du stemme.
mail-doubt-settled-subject = Spørsmålet om habiliteten din i sak { $number } er avgjort
mail-doubt-settled-fit = De andre i nemnda har kommet til at du er habil i sak { $number }. Du finner saken i sakslisten din.
mail-doubt-settled-unfit = De andre i nemnda har kommet til at du ikke kan delta i sak { $number }. Du trenger ikke gjøre noe mer.
mail-doubt-reminder-subject = Et spørsmål om habilitet i sak { $number } venter
mail-doubt-reminder-text = Nemnda må avgjøre om et medlem er habilt i sak { $number }. Saken kan ikke gå videre før det er gjort.
mail-doubt-reminder-waits = Vi mangler stemmen din.
mail-doubt-too-few-subject = For få kan avgjøre habiliteten i sak { $number }
mail-doubt-too-few-text = I sak { $number } må nemnda avgjøre om et medlem er habilt, men for få kan stemme til at nemnda er vedtaksfør.
mail-doubt-too-few-what = Spørsmålet står til flere kan delta. Kall inn et varamedlem, eller sørg for at det blir oppnevnt et.
mail-doubt-too-few-link = Se saken
review-settled-title = Avgjorte spørsmål
review-settled-fit = { $name } er habil
review-settled-unfit = { $name } er inhabil og deltar ikke
review-settled-count = { $yes } mente at medlemmet er habilt, { $no } mente det motsatte.
review-settled-yes = { $name }: habil
review-settled-no = { $name }: inhabil

# Habilitet i sekretariatet
review-desk-back = Til sakslisten
review-desk-declare-lead = Svar før du åpner den første saken fra denne søkeren. Svaret gjelder i ett år. Det er ingen feil å være inhabil; feilen er å delta likevel.
review-desk-absolute-hint = Krysser du av for noe her, ser du ikke sakene fra denne søkeren.
review-desk-circumstances-hint = Tenk på de siste tre årene. En kollega avgjør om du kan behandle sakene, og du ser dem ikke før det er gjort.
review-desk-doubts = Tvil om habilitet i sekretariatet
review-desk-doubts-lead = En kollega har meldt fra om en tilknytning til en søker. Ingen avgjør sin egen habilitet.
review-desk-doubts-none = Ingen venter på svar fra deg.
review-desk-doubts-link = { $count ->
    [one] Én kollega venter på svar
   *[other] { $count } kolleger venter på svar
}
review-desk-doubt-title = Kan { $name } behandle saker fra { $vendor }?
review-desk-ruling-legend = Er kollegaen habil?
review-desk-ruling-fit = Ja, kollegaen kan behandle sakene
review-desk-ruling-unfit = Nei, kollegaen er inhabil
review-desk-ruling-save = Avgjør spørsmålet
review-error-desk-ruling = Velg ja eller nei, og skriv en begrunnelse
problem-review-desk-declare = Du må svare på om du er habil før du kan åpne saken.
problem-review-desk-decided-first = Du behandlet saken som er påklaget. En kollega må ta klagesaken.
flash-desk-declared = Svaret ditt er registrert. Du er habil i sakene fra denne søkeren.
flash-desk-in-doubt = Takk for at du sa fra. En kollega avgjør om du kan behandle sakene. Du ser dem ikke imens.
flash-desk-stepped-down = Takk for at du sa fra. Du ser ikke sakene fra denne søkeren lenger.
flash-desk-ruled = Spørsmålet om habilitet er avgjort, og kollegaen får beskjed på e-post.
journal-desk-declared = { $actor } erklærte seg habil overfor en søker
journal-desk-doubted = { $actor } meldte tvil om egen habilitet overfor en søker
journal-desk-stepped-down = { $actor } meldte seg inhabil overfor en søker
journal-desk-ruled = { $actor } avgjorde om { $subject } er habil overfor en søker
mail-desk-doubt-subject = Habiliteten til en saksbehandler må avgjøres
mail-desk-doubt-text = En i sekretariatet har meldt fra om en tilknytning til en søker. Avgjør om vedkommende kan behandle sakene.
mail-desk-doubt-link = Se spørsmålet
mail-desk-ruled-subject = Spørsmålet om habiliteten din er avgjort
mail-desk-ruled-fit = Du kan behandle sakene fra søkeren du meldte fra om. Du finner dem i sakslisten.
mail-desk-ruled-unfit = Du kan ikke behandle sakene fra søkeren du meldte fra om. Kollegene dine tar dem.
review-late-title = Tilknytning oppdaget etter vedtaket
review-late-lead = Vedtaket i saken er fattet. Derfor noteres tilknytningen av nemndas leder eller sekretariatet, og saken åpnes på nytt.
review-late-text = Saken går tilbake til nemnda, varamedlemmet kalles inn, og det du vurderte og stemte, teller ikke lenger. Å være inhabil er ingen feil, så lenge du sier fra.
review-late-member = Skriv til { $email } og oppgi sak { $number }. Du trenger ikke å skrive mer enn at du var inhabil.
review-late-undo = Vedtaket har ikke trådt i kraft. Be nemndas leder om å trekke det tilbake nå. Da kan du melde fra i saken på vanlig måte.
review-late-link = Har du oppdaget at du var inhabil?
review-handed-in-late = Du har levert vurderingene
review-handed-in-late-text = De ble levert i et annet vindu, og er låst. Dette ble derfor ikke lagret:
review-error-saved-no-reason = Lagret, men skriv en begrunnelse. Uten den kan du ikke levere
review-error-saved-no-mark = Lagret, men velg hvordan kravet er oppfylt. Uten det kan du ikke levere
review-error-joint-changed = Noen har satt vurderingen mens du skrev. Teksten din er ikke lagret. Se hva som står, og lagre på nytt hvis din skal gjelde
review-joint-meanwhile = Dette står nå
review-joint-meanwhile-text = Den andre vurderingen står her. Din står i skjemaet under og erstatter den hvis du lagrer.
review-score-due = Vurder innen
review-score-due-in-list = innen
flash-review-kept-theirs = Teksten fra det andre vinduet gjelder.
flash-review-stepped-down-deputy = Takk for at du sa fra. Du er ute av saken, og varamedlemmet ditt er kalt inn.
flash-review-stepped-down-alone = Takk for at du sa fra. Du er ute av saken. Nemnda har ingen annen leder i den: sekretariatet må gi et annet medlem rollen som leder.
