# Nemndas faner
review-desk = Nemndas sider
review-desk-cases = Saker
review-desk-overview = Oversikt
review-desk-agreement = Samsvar
review-desk-calibration = Prøvesaker
review-desk-schedule = Fravær og fag

# Fordeling: forslag og frist
review-proposed-title = { $count ->
    [one] Ett medlem er foreslått
   *[other] { $count } medlemmer er foreslått
}
review-proposed-text = Forslaget tar hensyn til hvor mange saker hver har, hva de kan, fravær fram til fristen og mulige tilknytninger. Du bestemmer selv hvem som får saken.
review-uncovered = Ingen av dem har sagt at de kjenner godt til { $fields }.
review-load = { $open ->
    [0] ingen saker nå
    [one] 1 sak nå
   *[other] { $open } saker nå
}, { $recent } siste halvår
review-knows = kjenner { $fields }
review-away = borte fra { $from } til { $until }
review-out-tie = Foreslås ikke: kan ha en tilknytning til søkeren.
review-out-refused = Foreslås ikke: har sagt nei til saken.
review-out-away = Foreslås ikke: er borte før fristen.
review-out-member-free = Foreslås ikke: medlemmet selv kan delta.
review-competence-law = avtaler og markedsføringsrett
review-competence-privacy = personvern
review-competence-operations = telefoni og drift
review-competence-people = arbeidsforhold og opplæring
review-competence-finance = økonomi
review-marks = Framdrift
review-marks-of = { $done } av { $total }
review-marks-kept = { $done } vurderinger er tatt vare på
review-release-hint = Det medlemmet har vurdert, teller ikke mer, men blir tatt vare på. Får medlemmet saken igjen, er det der.
review-reassign-to = Gi plassen til
review-reassign-choose = Velg et medlem
review-reassign-send = Frita og gi plassen videre
review-refusals = Har sagt nei
review-due = Frist
review-due-title = Frist for vurderingen
review-due-set = Medlemmene må levere innen
review-due-usual = Når saken fordeles, blir fristen etter vedtektene
review-due-change = Endre fristen
review-due-hint = En dag fram i tid. Fristen går ut ved midnatt. Medlemmene får påminnelse tre dager før og på dagen.
review-due-save = Lagre fristen
review-error-due = Oppgi en frist fram i tid, høyst ett år fram
review-error-to = Velg hvem som skal overta plassen
review-error-release-reason = Skriv hvorfor medlemmet fritas

# Si nei til en sak
review-refuse-panel = Passer det ikke?
review-refuse-link = Si nei til saken
review-refuse-title = Kan du ikke ta saken?
review-refuse-lead = Si nei så tidlig du kan, så rekker en annen å ta plassen din. Lederen får vite hvorfor, og du ser ikke mer av saken.
review-refuse-ties = Har du en tilknytning til søkeren, skal du melde den i stedet.
review-refuse-reason = Hvorfor kan du ikke ta saken?
review-refuse-reason-hint = For eksempel at du er bortreist eller har for mange saker. Lederen leser dette.
review-refuse-kept = Det du har vurdert så langt, teller ikke, men blir tatt vare på i tilfelle du får saken igjen.
review-refuse-send = Si nei til saken
review-refuse-back = Gå tilbake til saken
review-error-refuse-reason = Skriv hvorfor du ikke kan ta saken

# Oversikt
review-overview-title = Oversikt over sakene
review-overview-lead = Hvem som har hvilke saker, hvor langt de er kommet, og fristen. Oversikten viser aldri hva noen har vurdert.
review-overview-search = Søk etter saker
review-overview-hint = Del av søkerens navn eller et saksnummer. Du kan også bruke søkeordene under.
review-overview-operators = Søkeord
review-op-due = frist:<7d
review-op-due-text = Fristen er om mindre enn sju dager. Også frist:>7d, frist:<2026-12-01 og frist:2026-12-01.
review-op-assigned = tildelt:"Ada Lie"
review-op-assigned-text = Et medlem med dette i navnet har saken.
review-op-status = status:forfalt
review-op-status-text = Også ufordelt, habilitet, vurderes, levert, vedtatt og alle. Uten dette vises saker som ikke er avgjort.
review-overview-unknown = Vi forstår ikke { $words }. Resten av søket er brukt.
review-overview-none = Ingen saker passer
review-overview-none-text = Nemnda har ingen slike saker nå. Prøv et annet søk, eller status:alle.
review-progress-unassigned = Ikke fordelt
review-progress-declaring = Venter på habilitet
review-progress-scoring = Vurderes
review-progress-too-few = For få har vurdert
review-progress-open = Alle har levert
review-progress-decided = Avgjort
review-overdue = { $days ->
    [one] 1 dag over fristen
   *[other] { $days } dager over fristen
}
review-days-left = { $days ->
    [0] i dag
    [one] 1 dag igjen
   *[other] { $days } dager igjen
}

# Fravær og fag
review-schedule-title = Fravær og fagområder
review-schedule-lead = Lederen får forslag til hvem som skal vurdere en sak. Forslaget bruker det du oppgir her.
review-absences = Når du er borte
review-absences-none = Du har ikke meldt noe fravær.
review-absence = { $from } til { $until }
review-absence-from = Fra og med
review-absence-until = Til og med
review-absence-hint = Du blir ikke foreslått til saker med frist i denne tiden eller etter at den har begynt.
review-absence-add = Meld fravær
review-absence-remove = Ta bort
review-known = Det du kan
review-known-legend = Hvilke områder kjenner du godt?
review-known-hint = Nemnda trenger noen som kan hvert av områdene i en sak.
review-known-save = Lagre områdene
review-field-law = Avtaler og markedsføringsrett
review-field-hint-law = Angrerett, skriftlige avtaler, reservasjoner og ringelister
review-field-privacy = Personvern
review-field-hint-privacy = Databehandleravtaler, samtykke og lydopptak
review-field-operations = Telefoni og drift
review-field-hint-operations = Ringesystem, kvalitetskontroll, manus og klager
review-field-people = Arbeidsforhold og opplæring
review-field-hint-people = Arbeidsavtaler, internkontroll, verneombud og opplæring
review-field-finance = Økonomi
review-field-hint-finance = Regnskap, skatt og selskapets forhold
review-error-from = Oppgi den første dagen du er borte
review-error-until = Oppgi den siste dagen du er borte
review-error-until-order = Den siste dagen må være i dag eller senere, og ikke før den første
review-error-far = Meld fravær høyst to år fram

# Samlet vurdering
review-apart = { $count ->
    [0] Ingen krav har stor spredning.
    [one] Ett krav har stor spredning.
   *[other] { $count } krav har stor spredning.
}
review-spread-reach = Fra { $best } til { $worst }
review-spread-applies = Medlemmene er uenige om kravet gjelder
review-median = Medlemmenes median er { $mark }.
review-median-between = Medlemmenes median ligger mellom { $low } og { $high }.
review-median-none = Medlemmene har ingen felles median.
review-beside = { $count ->
    [one] Se begrunnelsen
   *[other] Se alle { $count } begrunnelser side om side
}
review-first = Først
review-then = Siden,
review-not-counting = Teller ikke: ble fritatt
review-second-before = først { $mark }
review-second-give = Gi en ny vurdering
review-second-mark = Din nye vurdering
review-second-hint = Den første vurderingen din blir stående ved siden av.
review-second-reason = Hvorfor har du endret syn?
review-second-save = Lagre ny vurdering
review-joint-sentence-hint = Medlemmene er langt fra hverandre. Forklar med minst en setning hvorfor nemnda landet her. Søkeren får se den.
review-error-joint-sentence = Forklar med minst en setning. Medlemmene er langt fra hverandre, eller nemnda lander utenfor medlemmenes median
review-error-second-mark = Velg den nye vurderingen
review-error-second-same = Velg en annen vurdering enn den du allerede har gitt
review-error-second-reason = Skriv hvorfor du har endret syn

# Samsvar
review-agreement-title = Samsvar mellom medlemmene
review-agreement-lead = Hvor enige medlemmene er når hver vurderer alene. Bare saker der vurderingene er åpne, er med.
review-agreement-none = Ingen åpne saker ennå
review-agreement-none-text = Samsvaret vises når alle har levert i minst én sak.
review-agreement-overall = Samsvar samlet
review-agreement-cases = Saker
review-agreement-same = Alle ga det samme
review-agreement-disputed = Uenige om kravet gjelder
review-agreement-how = Slik er tallene regnet ut
review-agreement-how-text = Tallet er Krippendorffs alfa for rangerte nivåer. 1 er full enighet, og 0 er det tilfeldigheten ville gitt. Det er medlemmenes første vurdering som teller, ikke den de eventuelt ga etterpå.
review-agreement-limits = Fra 0,800 regnes samsvaret som godt. Fra 0,667 kan en trekke forsiktige slutninger, under det ingen. Når alle alltid gir det samme, er det ikke noe å regne på, og alfa mangler.
review-agreement-applies = «Ikke aktuelt» er ikke et nivå mellom de andre. Slike vurderinger er holdt utenfor alfa, og uenighet om kravet gjelder, er talt for seg.
review-agreement-criteria = Krav for krav
review-agreement-table = Samsvar krav for krav, det laveste først
review-agreement-criterion = Krav
review-agreement-worth = Samsvar
review-agreement-by-member = Medlem for medlem
review-agreement-member-text = Hvert medlem er målt mot medianen av de andre. Er samsvaret klart høyere uten medlemmet, leser medlemmet trolig normen annerledes. Det er ingen feil, men verdt en samtale eller en prøvesak.
review-agreement-members = Samsvar medlem for medlem
review-agreement-compared = Sammenlignet
review-agreement-alike = Som de andre
review-agreement-stricter = Strengere
review-agreement-milder = Mildere
review-agreement-with = Alfa med
review-agreement-without = Alfa uten
review-agreement-reading = Lesemåte
review-way-alike = På linje
review-way-stricter = Oftest strengere
review-way-milder = Oftest mildere
review-way-apart = Leser annerledes
review-worth-good = Godt samsvar
review-worth-fair = Brukbart samsvar
review-worth-poor = Lavt samsvar
review-worth-alike = Alle er enige
review-worth-none = Kan ikke regnes ut
review-alpha-title = Samsvar krav for krav
review-alpha-text = En linje for hvert krav, det laveste samsvaret øverst. De stiplede linjene står ved 0, 0,667, 0,8 og 1. Tallene står i tabellen under.

# Prøvesaker
review-calibration = Prøvesak
review-calibration-list = Prøvesaker
review-calibration-lead = Alle i nemnda vurderer den samme oppdiktede eller anonymiserte saken. Da ser dere om dere leser normen likt, før de virkelige sakene.
review-calibration-new = Lag en prøvesak
review-calibration-none = Ingen prøvesaker ennå
review-calibration-none-text = Lederen kan lage en når nemnda er ny, normen er endret, eller samsvaret er lavt.
review-calibration-in = Har levert
review-calibration-yours = Venter på deg
review-calibration-open = Resultatet er åpent
review-calibration-waits = Venter på de andre
review-calibration-new-title = Lag en prøvesak
review-calibration-new-lead = Velg noen krav, og skriv hva søkeren i prøvesaken viser til hvert av dem. Bruk ingen navn på virksomheter eller personer.
review-calibration-edition = Norm og utgave
review-calibration-choose = Vis kravene
review-calibration-title-field = Navn på prøvesaken
review-calibration-title-hint = For eksempel «Lite senter med utgående salg»
review-calibration-due-hint = En dag fram i tid. Resultatet åpnes når alle har levert, senest når fristen er ute.
review-calibration-criteria = Hva søkeren viser
review-calibration-criteria-hint = Fyll ut minst to krav. De du lar stå tomme, blir ikke med.
review-calibration-send = Send prøvesaken til nemnda
review-error-calibration-title = Gi prøvesaken et navn
review-error-calibration-due = Oppgi en frist fram i tid, høyst ett år fram
review-error-calibration-few = Skriv hva søkeren viser for minst to krav
review-error-calibration-edition = Velg en utgave som finnes, og krav som står i den
review-calibration-page-lead = Vurder kravene alene, som i en virkelig sak. Ingen ser svarene dine før resultatet åpnes.
review-calibration-until = Lever innen
review-calibration-shows = Dette viser søkeren
review-calibration-reason-hint = Må fylles ut når kravet ikke er helt oppfylt, og når det ikke er aktuelt.
review-calibration-save = Lagre og fortsett senere
review-calibration-done-title = Du har levert
review-calibration-done-text = Resultatet åpnes når alle har levert, senest når fristen er ute:

# Når noe ikke går
problem-review-same-mark = Du har allerede gitt denne vurderingen. Gå tilbake og velg en annen.
problem-review-day = Dagen kan ikke brukes. Gå tilbake og velg en annen.
problem-review-calibrate-first = Du må vurdere den nyeste prøvesaken før du kan vurdere virkelige saker. Vedtektene krever det.
problem-review-calibration-faults = Prøvesaken mangler noe. Gå tilbake til skjemaet.

# Bekreftelser
flash-review-term-set = Fristen er lagret.
flash-review-reassigned = Plassen er gitt videre, og det nye medlemmet har fått beskjed på e-post.
flash-review-refused = Du har sagt nei til saken. Lederen har fått beskjed.
flash-review-second-given = Den nye vurderingen står nå ved siden av den første.
flash-review-absence-added = Fraværet er meldt.
flash-review-absence-removed = Fraværet er tatt bort.
flash-review-competences-set = Fagområdene er lagret.
flash-review-calibration-set = Prøvesaken er sendt til nemnda.
flash-review-calibrated = Du har levert vurderingen av prøvesaken.
flash-review-calibrate-first = Vurder denne prøvesaken først. Så åpnes de virkelige sakene.

# Logg
journal-review-term-set = { $actor } satte frist for vurderingen: { $subject }
journal-review-refused = { $actor } sa nei til å vurdere saken
journal-review-second-score = { $actor } ga en ny vurdering av { $subject }
journal-review-competences-set = { $actor } oppga hvilke fagområder de kjenner
journal-review-absence-added = { $actor } meldte fravær
journal-review-absence-removed = { $actor } tok bort et fravær
journal-review-calibration-set = { $actor } laget prøvesaken { $subject }
journal-review-calibrated = { $actor } vurderte prøvesaken { $subject }

# E-post
mail-assigned-due = Fristen for å levere vurderingen er { $day }.
mail-scores-due-subject = Vurderingen din i sak { $number } skal snart være ferdig
mail-scores-due-soon = Fristen for å levere vurderingen din i sak { $number } er { $day }.
mail-scores-due-today = Fristen for å levere vurderingen din i sak { $number } er i dag. Den går ut ved midnatt.
mail-scores-due-refuse = Rekker du det ikke, kan du be lederen om mer tid, eller si nei til saken.
mail-scores-due-link = Åpne saken
mail-scores-overdue-subject = Fristen er ute i sak { $number }
mail-scores-overdue-text = { $missing ->
    [one] Ett medlem har ikke levert vurderingen i sak { $number }. Fristen var { $day }.
   *[other] { $missing } medlemmer har ikke levert vurderingen i sak { $number }. Fristen var { $day }.
}
mail-scores-overdue-what = Du kan gi mer tid eller gi plassen til en annen på siden for fordeling.
mail-assignment-refused-subject = Et medlem har sagt nei til sak { $number }
mail-assignment-refused-text = { $member } har sagt nei til å vurdere sak { $number }. Begrunnelsen står på siden for fordeling.
mail-assignment-refused-next = Forslag til ny: { $next }.
mail-assignment-refused-none = Ingen nye er foreslått. Enten har saken mange nok, eller ingen er ledige.
mail-calibration-subject = En prøvesak venter på deg: { $sample }
mail-calibration-text = Nemndas leder har laget prøvesaken «{ $sample }». Alle i nemnda vurderer den, innen { $day }.
mail-calibration-alone = Vurder den alene. Svarene åpnes for alle samtidig.
mail-calibration-link = Åpne prøvesaken
