# Vurderingssiden: det som står rundt
review-scope-title = Det søkes godkjenning for
review-scope-line = Det søkes godkjenning for: { $unit }
review-unit = Enhet
review-unit-whole = hele virksomheten
review-unit-part = { $count ->
    [0] en avdeling
    [one] en avdeling, ett sted
   *[other] en avdeling, { $count } steder
  }
review-more-title = Mer i saken
review-table = Fil { $n }: { $name }, som tabell
review-table-more = Her vises de første 200 radene. Resten står i filen.
review-pages = Fil { $n }: { $name }, { $count ->
    [one] én side
   *[other] { $count } sider
  }
review-pages-go = Sider i { $name }
review-pages-left = { $count ->
    [one] Se siden som ikke vises her
   *[other] Se de { $count } sidene som ikke vises her
  }
review-page-picture = Fil { $n }, side { $page } av { $all }
review-page-cite = fil { $n } s. { $page }
review-cites = Du viser til:
review-self-score-later = Søkerens egen vurdering vises når du har satt din.
review-last-title = Forrige gang
review-kept = Ikke lagret ennå – vi prøver igjen. Teksten ligger trygt i denne nettleseren.
review-restored = Vi hentet fram det du skrev sist. Det var ikke lagret.
review-offline = Du er uten nett, så neste side kan ikke åpnes nå. Det du har skrevet, ligger trygt i denne nettleseren og blir lagret når nettet er tilbake.
review-to-score = Gå til vurderingen
review-list-title = Alle kravene, med dine vurderinger

# Hurtigtaster
review-keys-title = Hurtigtaster
review-keys-text = Alle hurtigtastene er tre taster som holdes nede sammen. Slå dem av hvis de forstyrrer skjermleseren eller nettleseren din.
review-keys-on = Bruk hurtigtaster på denne siden
review-keys-previous = Forrige krav
review-keys-previous-keys = Alt + Skift + venstrepil
review-keys-next = Neste krav
review-keys-next-keys = Alt + Skift + høyrepil
review-keys-mark = Sett vurdering
review-keys-mark-keys = Alt + Skift + 1, 2, 3 eller 4
review-keys-reason = Gå til begrunnelsen
review-keys-reason-keys = Alt + Skift + B
review-keys-save = Lagre og neste
review-keys-save-keys = Alt + Skift + Enter
review-keys-list = Gå til listen over kravene
review-keys-list-keys = Alt + Skift + L
review-keys-help = Vis hurtigtastene
review-keys-help-keys = Alt + Skift + H

# Private notater
review-note-title = Mine private notater
review-note = Notat
review-note-hint = Bare du kan lese det. Notatet slettes når saken er avgjort.
review-note-save = Lagre notatet
review-note-changed = Du har endret notatet i et annet vindu. Ingenting er slettet.
flash-review-note-saved = Notatet er lagret.

# Sammendrag før levering
review-summary-title = Se over vurderingen din
review-summary-lead = Her står alt du har vurdert. Endre det du vil, og lever når alt stemmer.
review-summary-text = Se over alt du har vurdert, før du leverer.
review-summary-link = Se over og lever

# Spørsmål til søkeren
review-questions = Spørsmål til søkeren
review-query-title = Spør søkeren, eller be om mer dokumentasjon
review-query-text = Sekretariatet får spørsmålet og sender det videre. Søkeren får ikke vite hvem som spør. De andre i nemnda ser spørsmålet først når det er sendt.
review-query-kind = Hva trenger du?
review-query-kind-question = Svar på et spørsmål
review-query-kind-evidence = Mer dokumentasjon
review-query = Hva vil du vite eller se?
review-query-hint = Still ett spørsmål om gangen. Skriv ikke hva du mener om kravet.
review-query-send = Send til sekretariatet
review-question-state-asked = Hos sekretariatet
review-question-state-forwarded = Venter på søkeren
review-question-state-overdue = Ikke besvart innen fristen
review-question-state-declined = Ikke sendt videre
review-question-state-answered = Besvart
review-question-due = Runde { $round }, frist
review-question-why-not = Hvorfor det ikke ble sendt
review-question-answer = Svar fra søkeren,
review-question-late = kom etter fristen
review-question-fault-question = Skriv hva du vil vite eller se
review-question-fault-wording = Skriv spørsmålet slik søkeren skal få det
review-question-fault-reason = Skriv hvorfor spørsmålet ikke sendes videre
review-question-fault-answer = Skriv et svar, eller legg ved en fil
review-question-fault-long = Teksten er for lang. Skriv høyst { $most } tegn
review-question-fault-due = Velg en frist som er senere enn i dag
review-question-fault-far = Velg en frist som er høyst 90 dager fram
problem-review-question-rounds = Nemnda har brukt alle spørsmålsrundene som vedtektene gir ({ $most }). Avslå spørsmålet, og be medlemmet vurdere det som foreligger.
problem-review-question-handled = Spørsmålet er allerede behandlet av en annen i sekretariatet. Last inn siden på nytt.
problem-review-question-answered = Spørsmålet er allerede besvart. Last inn siden på nytt for å se svaret.
flash-review-question-asked = Spørsmålet er sendt til sekretariatet.
flash-review-question-forwarded = Spørsmålet er sendt til søkeren.
flash-review-question-declined = Spørsmålet er ikke sendt videre. Den som spurte, ser begrunnelsen.
flash-review-question-answered = Svaret er sendt til nemnda.

# Sekretariatets side
review-desk-title = Spørsmål og besøk
review-desk-lead = Send nemndas spørsmål videre i klart språk. Ikke skriv hvem som spør.
review-desk-waiting = Venter på deg
review-desk-waiting-none = Ingen spørsmål venter.
review-desk-no-round = Nemnda har brukt alle spørsmålsrundene som vedtektene gir ({ $most }). Spørsmålene her kan bare avslås.
review-desk-wording = Spørsmålet slik søkeren får det
review-desk-wording-hint = Du kan skrive det om. Ta bort alt som røper hva noen i nemnda mener.
review-desk-joins = Spørsmålet går inn i runde { $number } og får samme frist:
review-desk-due = Frist for svaret
review-desk-due-hint = Dette begynner runde { $number } av { $most }. Spørsmål som sendes før den er besvart, får samme frist.
review-desk-forward = Send til søkeren
review-desk-decline-title = Ikke send videre
review-desk-reason = Hvorfor ikke?
review-desk-reason-hint = Den som spurte og sekretariatet leser dette.
review-desk-decline = Avslå spørsmålet
review-desk-others = Behandlet

# Søkerens side
review-asked-title = Spørsmål fra nemnda
review-asked-lead = { $count ->
    [0] Dere har svart på alt nemnda har spurt om.
    [one] Nemnda har et spørsmål til søknaden. Svar i tekst, med filer eller begge deler.
   *[other] Nemnda har { $count } spørsmål til søknaden. Svar i tekst, med filer eller begge deler.
  }
review-asked-none = Nemnda har ikke spurt om noe
review-asked-none-text = Får nemnda spørsmål til søknaden, står de her, og dere får e-post.
review-asked-due = Svar senest
review-asked-due-end = { " " }kl. 23.59 norsk tid. Etter det kan nemnda avgjøre saken uten svaret.
review-asked-files-here = Disse filene har vi fått:
review-asked-files = Legg ved filer
review-asked-answer = Svar
review-asked-send = Send svaret

# Besøk og samtaler
review-visits = Besøk og samtaler
review-visits-lead = Skriv hva som ble sett og sagt. Oppgi roller, ikke navn. Det som er ført inn, kan ikke endres; rett opp med en ny innføring.
review-visits-none = Ingen besøk eller samtaler er ført inn.
review-visit-log = Før inn et besøk eller en samtale
review-visit-visit = Besøk
review-visit-interview = Samtale
review-visit-kind = Hva fant sted?
review-visit-day = Dato
review-visit-roles = Hvem var til stede?
review-visit-roles-hint = Etter rolle, ikke med navn.
review-visit-role-board = Nemnda
review-visit-role-secretariat = Sekretariatet
review-visit-role-management = Ledelsen i virksomheten
review-visit-role-team-leaders = Teamledere
review-visit-role-agents = Kundebehandlere
review-visit-role-other = Andre
review-visit-seen = Hva ble sett og sagt?
review-visit-seen-hint = Skriv det dere så og hørte, ikke hva dere mener om kravet.
review-visit-criteria = Hvilke krav gjelder det?
review-visit-criteria-hint = Krysser du ikke av for noe, vises det ved alle kravene.
review-visit-save = Før inn
review-visit-bears-on = Gjelder
review-visit-by-board = Ført inn av nemnda,
review-visit-by-secretariat = Ført inn av sekretariatet,
review-visit-fault-kind = Velg om det var et besøk eller en samtale
review-visit-fault-day = Velg dagen det fant sted. Den kan ikke være senere enn i dag
review-visit-fault-roles = Kryss av for hvem som var til stede
review-visit-fault-seen = Skriv hva som ble sett og sagt
review-visit-fault-long = Teksten er for lang. Skriv høyst 10 000 tegn
flash-review-visit-logged = Besøket eller samtalen er ført inn.

# Tidligere vedtak
review-precedents-title = Tidligere vedtak
review-precedents-lead = Det nemnda har funnet om samme krav hos andre. Navn og numre er tatt bort, og saker du var inhabil i, er utelatt.
review-precedents-search = Ord i begrunnelsen
review-precedents-search-hint = Alle ordene må finnes.
review-precedents-criterion = Krav
review-precedents-every = Alle krav
review-precedents-count = { $count ->
    [0] Ingen treff
    [one] Ett treff
   *[other] { $count } treff
  }
review-precedents-left = { $count ->
    [one] Ett treff til vises ikke. Søk på flere ord.
   *[other] { $count } treff til vises ikke. Søk på flere ord.
  }
review-precedents-beside = Tidligere vedtak om kravet
review-precedents-none = Nemnda har ikke avgjort dette kravet for andre ennå.
review-precedents-all = Se og søk i alle
review-precedents-see = Se tidligere vedtak om { $criterion }
review-precedent-from = { $year }, utgaven fra { $edition }
review-departs-title = { $count ->
    [one] Ett krav avviker fra praksis uten begrunnelse
   *[other] { $count } krav avviker fra praksis uten begrunnelse
  }
review-departs-line = { $mark } nå, men { $usual } i { $alike } av { $of } tidligere saker.
review-departs-text = Skriv i begrunnelsen hvorfor denne saken skal vurderes annerledes enn tidligere praksis. Vedtaket kan foreslås likevel.

# Journalen
journal-review-question-asked = { $actor } stilte søkeren et spørsmål om { $subject }
journal-review-question-forwarded = { $actor } sendte et spørsmål om { $subject } til søkeren
journal-review-question-declined = { $actor } sendte ikke videre et spørsmål om { $subject }
journal-review-question-files = { $actor } ga nemnda filer: { $subject }
journal-review-question-answered = { $actor } svarte nemnda om { $subject }
journal-review-visit-logged = { $actor } førte inn et besøk eller en samtale { $subject }

# E-post
mail-board-question-subject = Nemnda har et spørsmål i sak { $number }
mail-board-question-text = Et medlem av nemnda vil vite mer om krav { $criterion } i sak { $number }. Send spørsmålet videre til søkeren, eller avslå det.
mail-board-question-link = Åpne spørsmålet
mail-question-to-answer-subject = Nemnda har et spørsmål til søknaden (sak { $number })
mail-question-to-answer-text = Nemnda vil vite mer om krav { $criterion }:
mail-question-to-answer-due = Svar senest { $day } kl. 23.59 norsk tid. Etter det kan nemnda avgjøre saken uten svaret.
mail-question-to-answer-link = Svar på spørsmålet
mail-question-answered-subject = Søkeren har svart i sak { $number }
mail-question-answered-text = Søkeren har svart på nemndas spørsmål om krav { $criterion } i sak { $number }.
mail-question-answered-link = Se svaret
mail-question-answered-board-subject = Søkeren har svart i sak { $number }
mail-question-answered-board-link = Se svaret ved kravet
mail-question-declined-subject = Spørsmålet ditt i sak { $number } ble ikke sendt
mail-question-declined-text = Sekretariatet har ikke sendt spørsmålet ditt om krav { $criterion } i sak { $number } til søkeren. Begrunnelsen er:
