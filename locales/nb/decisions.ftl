# Sakslisten
decisions-list-title = Saker i nemnda
decisions-mine = Venter på deg
decisions-mine-none = Ingenting venter på deg
decisions-mine-none-text = Vi sender deg e-post når en sak trenger deg.
decisions-others = Venter på andre
decisions-others-none = Ingen saker venter på andre.
decisions-recent = Nylig avgjort
decisions-recent-none = Ingen saker er avgjort de siste to månedene.
decisions-case = Sak
decisions-task = Neste steg
decisions-since = Til nemnda
decisions-task-declare = Svar om habilitet
decisions-task-score = Vurder kravene
decisions-task-vote = Stem over forslaget
decisions-task-assign = Velg hvem som skal vurdere
decisions-task-rule = Habilitet må avgjøres
decisions-task-agree = Før inn felles vurdering
decisions-task-propose = Foreslå vedtak
decisions-task-close = Avslutt avstemningen
decisions-task-wait = Andre arbeider med saken
decisions-task-done = Avgjort

# Vedtaket
decisions-title = Vedtak
decisions-outcome = Forslag til vedtak
decisions-outcome-approved = Godkjent
decisions-outcome-approved-with-conditions = Godkjent med vilkår
decisions-outcome-postponed = Utsatt
decisions-outcome-refused = Ikke godkjent
decisions-outcome-hint-approved = Godkjenningen gjelder fra i dag.
decisions-outcome-hint-approved-with-conditions = Godkjenningen gjelder fra i dag, og virksomheten må oppfylle vilkårene innen fristene.
decisions-outcome-hint-postponed = Saken blir i nemnda. Skriv i begrunnelsen hva som mangler; søkeren får den.
decisions-outcome-hint-refused = Søkeren får avslaget med begrunnelse og kan klage.
decisions-reasons = Begrunnelse
decisions-reasons-hint = Skriv klart og kort, på språket i søknaden. Søkeren får begrunnelsen i vedtaksbrevet.
decisions-conditions = Vilkår
decisions-extra-conditions = Flere vilkår
decisions-extra-conditions-hint = Bare ved godkjenning med vilkår. Vilkårene fra den felles vurderingen er alltid med.
decisions-condition-n = Vilkår { $n }
decisions-condition-due-n = Frist for vilkår { $n }
decisions-rules-title = Hva nemnda kan vedta
decisions-undecidable-title = Nemnda kan ikke vedta noe ennå
decisions-undecidable-text = Disse kritiske kravene har ingen felles vurdering:
decisions-undecidable-link = Før inn felles vurdering
decisions-points = Søkeren har { $points } poeng av { $applicable } mulige, altså { $score } prosent.
decisions-passes = Grensen på { $mark } prosent er nådd.
decisions-fails = Grensen på { $mark } prosent er ikke nådd, og da kan nemnda ikke godkjenne.
decisions-nothing-applies = Ingen krav som gir poeng, gjelder for søkeren. Da er det ingenting å godkjenne.
decisions-unanswered = { $count ->
    [one] Ett spørsmål til søkeren er ikke besvart
   *[other] { $count } spørsmål til søkeren er ikke besvart
}
decisions-unanswered-text = Nemnda kan vedta likevel. Det gjelder
decisions-critical-appealed = Det første vedtaket fant at kritiske krav ikke var oppfylt
decisions-critical-appealed-text = Endrer dere vedtaket til godkjent, må begrunnelsen si hvorfor disse kravene likevel er oppfylt.
decisions-critical-not-met = Kritiske krav som ikke er oppfylt, utelukker godkjenning
decisions-without-condition = Kritiske krav som er delvis oppfylt, må ha et vilkår med frist før nemnda kan godkjenne
decisions-unassessed-title = Krav uten felles vurdering gir ingen poeng
decisions-may-decide = Nemnda kan vedta:
decisions-joint-conditions = Vilkår fra den felles vurderingen:
decisions-propose-title = Foreslå vedtak
decisions-propose = Send forslaget til avstemning
decisions-no-proposal = Lederen har ikke foreslått noe vedtak ennå.
decisions-proposal = Forslag { $round }
decisions-before = Tidligere forslag
decisions-state-carried = vedtatt
decisions-state-fallen = falt
decisions-state-open = til avstemning
decisions-your-vote = Din stemme
decisions-vote-in-favour = For
decisions-vote-against = Mot
decisions-vote-abstained = Avstår
decisions-abstain-hint = Teller med når nemnda skal være vedtaksfør, men ikke for noen av sidene.
decisions-dissent = Dissens
decisions-dissent-label = Dissens
decisions-dissent-hint = Må fylles ut når du stemmer mot. Begrunnelsen føres i vedtaket.
decisions-cast-vote = Avgi stemme
decisions-change-vote = Endre stemmen
decisions-votes = Stemmer
decisions-voted = { $voted } av { $total } har stemt. Minst { $quorum } må stemme.
decisions-not-voted = har ikke stemt
decisions-no-vote = stemte ikke
decisions-tally-no-quorum = Nemnda er ikke vedtaksfør: for få har stemt.
decisions-tally-carried = Som det står nå, er det flertall for forslaget.
decisions-tally-fallen = Som det står nå, er det ikke flertall for forslaget.
decisions-tally-undecided = Stemmene er like, og lederens stemme avgjør.
decisions-decide = Avslutt avstemningen
decisions-decide-hint = Da blir forslaget vedtatt eller faller, og ingen kan endre stemmen sin. Blir det vedtatt, kan du trekke det tilbake noen minutter før det får virkning.
decisions-withdraw = Trekk forslaget
decisions-findings = Vurdering av hvert krav
decisions-criterion = Krav
decisions-score = Poeng: { $score } prosent. Poengene er ikke offentlige.
decisions-took-part = Hvem som deltok
decisions-chair = leder
decisions-stepped-down = Fratrådte som inhabile:
decisions-decided-on = Avgjort
decisions-appeal-by = Klagefristen går ut
decisions-error-outcome = Velg hva du foreslår
decisions-error-outcome-not-allowed = Vurderingene tillater ikke dette vedtaket. Velg et av de andre
decisions-error-reasons = Skriv en begrunnelse for vedtaket
decisions-error-condition-missing = En godkjenning med vilkår må ha minst ett vilkår. Skriv det her
decisions-error-condition-text = Skriv hva virksomheten må gjøre
decisions-error-condition-due = Oppgi en frist fram i tid for vilkåret, for eksempel 01.03.2027. Er det vilkåret fra den felles vurderingen som har gått ut, endrer du fristen der
decisions-error-no-conditions-here = Ta bort vilkåret, eller velg «Godkjent med vilkår»
decisions-error-vote = Velg hva du stemmer
decisions-error-dissent = Skriv hvorfor du stemmer mot. Begrunnelsen føres som dissens

# Når noe ikke går
problem-decisions-unassessed = Nemnda kan ikke vedta noe før alle kritiske krav er vurdert. Disse mangler felles vurdering: { $criteria }.
problem-decisions-proposal = Forslaget mangler noe. Gå tilbake til skjemaet.
problem-decisions-open-proposal = Et annet forslag er til avstemning. Avslutt avstemningen eller trekk forslaget først.
problem-decisions-no-open-proposal = Ingen forslag er til avstemning nå. Åpne siden på nytt for å se hvordan saken står.
problem-decisions-vote-closed = Avstemningen er avsluttet, og stemmen din ble ikke endret.
problem-decisions-dissent-missing = Den som stemmer mot, må skrive hvorfor. Gå tilbake til skjemaet.
problem-decisions-no-quorum = Nemnda er ikke vedtaksfør: { $voted } har stemt, og minst { $needed } må stemme. Be flere om å stemme og prøv igjen.
problem-decisions-casting-vote = Stemmene er like. Da avgjør lederens stemme, så stem for eller mot først.
problem-decisions-outdated = De felles vurderingene er endret etter at forslaget ble lagt fram, eller en frist i det er gått ut. Trekk forslaget og legg fram et nytt.
problem-decisions-decided = Sak { $number } er avgjort.

# Bekreftelser
flash-decisions-proposed = Forslaget er sendt til avstemning, og medlemmene har fått beskjed.
flash-decisions-voted = Stemmen din er registrert.
flash-decisions-withdrawn = Forslaget er trukket.
flash-decisions-made = Vedtaket er fattet. Det får virkning når angretiden er ute; til da kan du trekke det tilbake.
flash-decisions-postponed = Nemnda utsatte saken, og søkeren har fått begrunnelsen.
flash-decisions-fallen = Forslaget falt. Du kan legge fram et nytt.

# Logg
journal-decision-proposed = { $actor } la fram et forslag til vedtak i sak { $subject }
journal-decision-voted = { $actor } stemte i sak { $subject }
journal-decision-withdrawn = { $actor } trakk forslaget i sak { $subject }
journal-decision-fallen = Forslaget til vedtak i sak { $subject } falt
journal-decision-postponed = Nemnda utsatte sak { $subject }
journal-decision-made = Nemnda fattet vedtak i sak { $subject }

# E-post
mail-vote-wanted-subject = Vi trenger stemmen din i sak { $number }
mail-vote-wanted-text = Det er lagt fram et forslag til vedtak i sak { $number }. Vi trenger stemmen din.
mail-vote-wanted-motion-text = Det er lagt fram et forslag i sak { $number }. Vi trenger stemmen din.
mail-vote-wanted-until = Du kan stemme til { $date }.
mail-vote-wanted-link = Se forslaget og stem
mail-decision-subject = Vedtak i sak { $number }
mail-decision-made = Callcenternemnda har fattet vedtak i sak { $number }:
mail-decision-postponed = Callcenternemnda har utsatt sak { $number }. Begrunnelsen er:
mail-decision-letter = Vedtaksbrevet med full begrunnelse ligger på saken så snart det er signert.
mail-decision-appeal = Du kan klage på vedtaket til og med { $date }.
mail-decision-link = Åpne saken

# Gjenåpning fordi noen var inhabil
decisions-reopen-title = Gjenåpne vedtaket
decisions-reopen-lead = Bruk denne siden når det kommer fram at noen som deltok, var inhabil. Saken går tilbake til nemnda, og varamedlemmet kalles inn. Vedtaket som er gjort, blir stående i arkivet, og registeret endres først når nemnda har gjort et nytt.
decisions-reopen-before = Saken er gjenåpnet tidligere
decisions-reopen-member = Hvem var inhabil?
decisions-reopen-reason = Hva er kommet fram?
decisions-reopen-reason-hint = Begrunnelsen blir ikke offentlig, og den som var inhabil, ser den ikke.
decisions-reopen-send = Gjenåpne saken
decisions-error-reopen-member = Velg hvem som var inhabil
decisions-error-reopen-reason = Skriv hva som er kommet fram
flash-decision-reopened = Saken er gjenåpnet og tilbake i nemnda.
journal-decision-reopened = { $actor } gjenåpnet saken fordi { $subject } var inhabil
# Avstemninger
decisions-task-vote-by = Stem skriftlig innen
decisions-until = Frist for å stemme
decisions-until-hint = Avstemningen er skriftlig. Den avsluttes når fristen er ute, eller når alle har stemt. Du kan avslutte før når resten ikke kan endre utfallet.
decisions-closes-at = Du kan stemme til
decisions-in-meeting = Avstemningen holdes i et møte. Gå til møtet
decisions-left-roll = Trådte til side etter at avstemningen åpnet:
decisions-motion = Forslag til avstemning
decisions-motions = Forslag underveis
decisions-error-until = Velg en frist fram i tid
problem-decisions-not-on-roll = Du har ikke stemme i denne avstemningen. Hvem som stemmer, ble bestemt da den åpnet, og den som er ført som gått fra møtet, stemmer ikke.
problem-decisions-too-early = { $missing ->
    [one] Én har ikke stemt, og stemmen kan endre utfallet. Vent til alle har stemt eller fristen er ute.
   *[other] { $missing } har ikke stemt, og stemmene deres kan endre utfallet. Vent til alle har stemt eller fristen er ute.
 }
problem-decisions-past-deadline = Fristen for å stemme må være fram i tid.
problem-decisions-motion = Forslaget mangler noe. Gå tilbake til skjemaet.
flash-decisions-motion-closed = Avstemningen er avsluttet.
decisions-aside-title = Dette vedtaket gjelder ikke lenger
decisions-aside-again = Nemnda avgjør saken på nytt. Det som står i registeret, endres først når det nye vedtaket gjelder. Dere får beskjed da.
decisions-aside-changed = Dere klaget, og nemnda endret vedtaket.
decisions-aside-link = Les det som gjelder nå, i sak { $number }
problem-decisions-under-appeal = Vedtaket er påklaget i sak { $number }. Det kan ikke gjenåpnes før klagen er avgjort.
problem-decisions-overtaken = Vedtaket som klagen gjaldt, står ikke lenger. Derfor er det ingenting å avgjøre på nytt i klagesaken. Gjenåpne heller vedtaket som gjelder nå.
journal-decision-restored = Vedtaket i sak { $subject } gjelder igjen, fordi klagen ble avgjort på nytt
mail-decision-reopened-subject = Vedtaket i sak { $number } er gjenåpnet
mail-decision-reopened-first = Nemnda har gjenåpnet vedtaket av { $date } i sak { $number }, fordi det er kommet fram at noen som deltok, var inhabil. Nemnda avgjør saken på nytt, uten den det gjelder.
mail-decision-reopened-next = Dere trenger ikke gjøre noe nå. Det som står i registeret, endres først når det nye vedtaket gjelder. Vi skriver til dere da.
decisions-reopen-link = Gjenåpne vedtaket fordi noen var inhabile
decisions-stuck-title = Avstemningen kan ikke bli vedtaksfør
decisions-stuck-text = For få er igjen av dem som har stemme: { $quorum } må delta. Trekk forslaget tilbake, og legg det fram på nytt når varamedlemmet har erklært seg. Ingen kan komme til mens avstemningen er åpen.
decisions-duties-asked = Vilkår som venter på nemnda
decisions-duties-soon = Vilkår med frist de nærmeste { $days } dagene
decisions-duty = Vilkår
decisions-duty-due = Frist
decisions-duty-escalated = Løftet til lederen
decisions-duty-answered = Se på svaret
decisions-duty-overdue = Fristen er ute uten svar
decisions-duty-soon = Venter på virksomheten
decisions-reasons-other = Begrunnelsen på det andre språket
decisions-reasons-other-hint = Engelsk når saken er på norsk, norsk når den er på engelsk. Står feltet tomt, sier brevet på det språket at begrunnelsen er skrevet på sakens språk.
decisions-move-title = Legg fram et annet forslag skriftlig
decisions-move-text = For eksempel om den felles vurderingen av ett krav, før nemnda stemmer over vedtaket. Alle som kan stemme i saken, får e-post.
decisions-motion-close-hint = Blir et forslag om ett krav vedtatt, settes den felles vurderingen.
flash-decisions-moved = Forslaget er sendt til avstemning, og medlemmene har fått beskjed.
