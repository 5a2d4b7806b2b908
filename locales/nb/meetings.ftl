# Møtene
meetings-nav = Møter
meetings-list-title = Møter i nemnda
meetings-ahead = Kommende møter
meetings-ahead-none = Ingen møter er kalt inn.
meetings-gone = Tidligere møter
meetings-gone-none = Ingen møter er holdt ennå.
meetings-new = Kall inn til møte
meetings-new-lead = Medlemmer og varamedlemmer får innkallingen på e-post, med en kalenderfil.
meetings-change-title = Endre møtet
meetings-change-lead = Alle innkalte får beskjed om endringen, og kalenderen deres blir oppdatert.
meetings-caption = Møte { $number }
meetings-number = Møte
meetings-when = Tid
meetings-day = Dato
meetings-start = Fra klokken
meetings-end = Til klokken
meetings-place = Sted
meetings-place-hint = Kan stå tomt når møtet bare er på video.
meetings-by-video = På video
meetings-video = Lenke til videomøtet
meetings-video-hint = Hele adressen, for eksempel https://mote.example.no/123.
meetings-answer-by = Svarfrist
meetings-note = Melding i innkallingen
meetings-note-hint = Ikke skriv navn på søkere her. Innkallingen går også til dem som er inhabile.
meetings-plan = Send innkallingen
meetings-save = Lagre og gi beskjed
meetings-change = Endre møtet
meetings-cancel = Avlys møtet
meetings-cancel-reason = Hvorfor avlyses møtet?
meetings-cancel-hint = Alle innkalte får begrunnelsen. Sakene kan settes på et annet møte.
meetings-cancel-send = Avlys møtet
meetings-cases = Saker
meetings-state = Status
meetings-state-planned = Kalt inn
meetings-state-running = Pågår
meetings-state-held = Holdt
meetings-state-cancelled = Avlyst
meetings-your-answer = Ditt svar
meetings-answer-legend = Kommer du?
meetings-answer-none = Ikke svart
meetings-answer-room = Kommer
meetings-answer-remote = Deltar på video
meetings-answer-absent = Kan ikke
meetings-answer-send = Send svaret
meetings-excuse = Grunn til fravær
meetings-excuse-hint = Fylles ut når du ikke kan komme. Grunnen føres i protokollen.
meetings-invited = Innkalte
meetings-here = til stede
meetings-back = Til møtet
meetings-back-list = Til møtene
meetings-tabs = Deler av møtet
meetings-tab-meeting = Møtet
meetings-tab-agenda = Saksliste
meetings-tab-lead = Led møtet
meetings-tab-screen = Skjerm i rommet
meetings-tab-minutes = Protokoll
meetings-ics-link = Legg møtet i kalenderen
meetings-ics-summary = Møte { $number } i Callcenternemnda

# Sakslisten
meetings-agenda = Saksliste
meetings-agenda-lead = Sett opp saker som er ferdig vurdert. De som ikke har vurdert en sak, blir bedt om å svare om habilitet.
meetings-agenda-none = Sakslisten er tom.
meetings-item = Punkt
meetings-item-n = punkt { $place }
meetings-treatment = Behandling
meetings-order = Rekkefølge
meetings-consent = Samleliste
meetings-debate = Til drøfting
meetings-to-debate = Ta ut til drøfting
meetings-to-consent = Sett på samlelisten
meetings-up = Opp
meetings-down = Ned
meetings-remove = Ta bort
meetings-ready = Saker som er klare
meetings-ready-hint = Alle vurderinger er inne, og den felles vurderingen er satt for hvert krav.
meetings-ready-none = Ingen saker er klare nå.
meetings-add-debate = Sett opp til drøfting
meetings-add-consent = Sett opp på samlelisten
meetings-other = Annet på sakslisten
meetings-heading = Punkt
meetings-heading-hint = For eksempel «Godkjenning av innkallingen» eller «Eventuelt».
meetings-add = Legg til
meetings-lift = Løft saken ut av samlelisten
meetings-lifted-by = { $name } løftet saken ut av samlelisten.
meetings-without-you = Saken behandles uten deg
meetings-was-without-you = Saken ble behandlet uten deg
meetings-declare-text = Du må svare om habilitet før du får se saken.
meetings-declare-link = Svar nå
meetings-now = Nå

# I møtet
meetings-open-text = Når du starter møtet, kan du føre hvem som er til stede, og åpne avstemninger.
meetings-open = Start møtet
meetings-end-title = Avslutt møtet
meetings-close-text = Alle som er til stede, blir ført som til stede til nå. Deretter skriver portalen protokollen.
meetings-close = Avslutt møtet
meetings-attendance = Frammøte
meetings-here-count = { $count ->
    [0] Ingen er til stede.
    [one] Én er til stede.
   *[other] { $count } er til stede.
 }
meetings-manner-room = I rommet
meetings-manner-remote = På video
meetings-comes = I rommet
meetings-comes-remote = På video
meetings-leaves = Gikk
meetings-at-hand = Saken som er oppe
meetings-at-nothing = Velg et punkt på sakslisten.
meetings-go = Gå til
meetings-voting = Avstemning
meetings-quorum = Kan stemme
meetings-of-quorum = kan stemme nå. Minst { $quorum } må delta.
meetings-quorate = Nemnda er vedtaksfør i saken
meetings-not-quorate = Nemnda er ikke vedtaksfør i saken
meetings-have-vote = Kan stemme:
meetings-out = Deltar ikke:
meetings-undeclared = Har ikke svart om habilitet:
meetings-vote-is-open = Avstemning
meetings-voted = { $voted } av { $total } har stemt.
meetings-heard = Har stemt:
meetings-own-vote = Har du selv stemmerett, stemmer du på møtets side.
meetings-own-vote-link = Til møtets side
meetings-not-on-roll = Du har ikke stemme i denne avstemningen. Den åpnet før du kom, du er ført som gått, eller medlemmet du er vara for, er til stede.
meetings-dissent-hint = Må fylles ut når du stemmer mot et vedtak. Begrunnelsen føres i protokollen.
meetings-withdraw = Trekk forslaget
meetings-put-proposal = Legg fram forslag til vedtak
meetings-extra-condition = Ett vilkår til
meetings-extra-due = Frist for vilkåret
meetings-put = Åpne avstemningen
meetings-put-motion = Legg fram et annet forslag
meetings-motion-words = Forslaget
meetings-motion-hint = Gjelder forslaget ett krav og blir vedtatt, blir teksten begrunnelsen for den felles vurderingen.
meetings-no-criterion = Gjelder ikke ett bestemt krav
meetings-no-mark = Ingen
meetings-motion-condition = Vilkår
meetings-put-motion-send = Åpne avstemning om forslaget
meetings-hidden-again = Vurderingene i saken er lukket fordi noen har trådt til side. Saken trenger én vurdering til før nemnda kan stemme.
meetings-show-criterion = Vis ett krav på skjermen
meetings-whole-case = Hele saken
meetings-show = Vis
meetings-consent-title = Samlelisten
meetings-consent-hint = { $count ->
    [one] Begrunnelsen brukes i saken på samlelisten.
   *[other] Begrunnelsen brukes i alle de { $count } sakene på samlelisten.
 }
meetings-consent-put = Åpne avstemning om samlelisten
meetings-consent-open = { $count ->
    [one] Det stemmes over én sak på samlelisten.
   *[other] Det stemmes over { $count } saker på samlelisten.
 }
meetings-consent-close = Avslutt avstemningen om samlelisten
meetings-consent-vote-text = { $count ->
    [one] Én sak er foreslått godkjent uten drøfting. Er du imot, stemmer du i saken nedenfor.
   *[other] { $count } saker er foreslått godkjent uten drøfting. Er du imot i en av dem, stemmer du i den saken nedenfor.
 }
meetings-consent-vote = Stem for alle
meetings-consent-abstain = Avstå i alle
meetings-count = { $favour } for, { $against } mot, { $abstained } avsto.
meetings-ending-carried = Vedtatt.
meetings-ending-fallen = Falt.
meetings-ending-tied = Stemmelikhet, og dermed falt.
meetings-ending-no-quorum = Falt fordi for få stemte.
meetings-ending-withdrawn = Trukket.
meetings-vote-stepped-down = trådte til side
meetings-deputy-for = vara for { $name }

# Protokollen
meetings-minutes-title = Protokoll fra møte { $number }
meetings-minutes-led = Møteleder
meetings-minutes-present = Til stede
meetings-minutes-absent = Ikke til stede
meetings-minutes-stepped-down = Trådte til side som inhabile: { $names }.
meetings-minutes-motion = Forslag
meetings-minutes-proposal = Forslag til vedtak
meetings-minutes-approval = Godkjenning
meetings-minutes-state-draft = Utkast som bare lederen ser
meetings-minutes-state-sent = Til godkjenning
meetings-minutes-state-replaced = Erstattet av en nyere utgave
meetings-minutes-state-approved = Godkjent og låst
meetings-minutes-pdf = Signert protokoll (PDF)
meetings-minutes-pdf-none = Den signerte protokollen er underveis, eller den er bare for dem som deltok i alle sakene.
meetings-remarks = Lederens merknader
meetings-remarks-hint = Det som er ført av portalen, kan ikke endres.
meetings-remarks-save = Lagre merknaden
meetings-send-title = Send til godkjenning
meetings-send-text = De som var til stede, får protokollen. Den er godkjent når flertallet av dem har godkjent den, eller når fristen er ute uten innvendinger.
meetings-approve-by = Frist for innvendinger
meetings-send = Send protokollen
meetings-send-again = Send en ny utgave
meetings-approve-title = Stemmer protokollen?
meetings-approve-legend = Ditt svar
meetings-approve-yes = Godkjenner
meetings-approve-no = Har innvendinger
meetings-approve-remark = Merknad
meetings-approve-remark-hint = Må fylles ut når du har innvendinger.
meetings-approve-send = Send svaret
meetings-approved-count = { $approved } av { $present } har godkjent.
meetings-versions = Utgaver
meetings-version = Utgave { $version }
meetings-additions = Rettelser
meetings-correct-title = Rett protokollen
meetings-whole = Hele protokollen
meetings-correct-words = Rettelse
meetings-correct-hint = Den godkjente teksten blir stående. Rettelsen legges til med dato og navn.
meetings-correct = Legg til rettelsen
minutes-paper-title = Protokoll fra møte { $number } i Callcenternemnda
minutes-paper-meeting = Møte
minutes-paper-time = Tid
minutes-paper-place = Sted
minutes-paper-secret = Bare for nemndas medlemmer
minutes-paper-led = { $name } ledet møtet.
minutes-paper-approved = Protokollen ble godkjent { $date } av { $names }.
minutes-paper-approved-silently = Protokollen ble godkjent { $date }. Fristen for innvendinger gikk ut uten at noen hadde noen.
minutes-paper-footer = Protokollen er nemndas egen og er ikke offentlig. Avstemninger er hemmelige for andre.

# Det som venter
meetings-ahead-caption = Møter og protokoller
meetings-task-answer = Svar på innkallingen
meetings-task-meeting = Møte
meetings-task-now = Møtet pågår
meetings-task-minutes = Godkjenn protokollen

# Når noe mangler
meetings-error-day = Velg en dag som ikke er passert
meetings-error-start = Oppgi når møtet begynner, for eksempel 17.00
meetings-error-end = Oppgi når møtet slutter, etter at det begynner
meetings-error-place = Oppgi et sted, eller en lenke til videomøtet
meetings-error-video = Lim inn hele adressen til videomøtet. Den begynner med https://
meetings-error-answer-by = Velg en svarfrist fra i dag og til dagen møtet er
meetings-error-answer = Velg om du kommer
meetings-error-excuse = Skriv hvorfor du ikke kan komme
meetings-error-heading = Skriv hva punktet gjelder
meetings-error-motion-words = Skriv hva forslaget går ut på
meetings-error-motion-mark = Velg både et krav og en vurdering, eller ingen av dem
meetings-error-motion-criterion = Velg et krav som gjelder i saken
meetings-error-motion-condition = Et kritisk krav som er delvis oppfylt, må ha et vilkår med frist fram i tid. Et krav som er oppfylt, har ikke vilkår
meetings-error-approve-by = Velg en frist fra i dag
meetings-error-approves = Velg om du godkjenner protokollen
meetings-error-remark = Skriv hva du mener er feil
meetings-error-words = Skriv hva som skal rettes

# Når noe ikke går
problem-meetings-form = Noe i innkallingen må rettes. Gå tilbake til skjemaet.
problem-meetings-changed = Noen andre har endret dette i mellomtiden. Åpne siden på nytt.
problem-meetings-not-now = Det går ikke nå, slik møtet står. Åpne siden på nytt for å se status.
problem-meetings-not-ready = Saken er ikke klar for møtet: Vurderinger eller den felles vurderingen mangler.
problem-meetings-on-agenda = Saken står allerede på sakslisten til et annet møte. Ta den bort der først.
problem-meetings-disputed = Saken kan ikke stå på samlelisten. Den er omstridt, eller noen har løftet den ut.
problem-meetings-vote-open = En avstemning pågår. Avslutt den eller trekk forslaget først.
problem-meetings-words-missing = Noe må fylles ut. Gå tilbake til skjemaet.
problem-meetings-not-there = Bare de som var til stede, godkjenner protokollen.
problem-meetings-locked = Protokollen er godkjent og låst. Rettelser legges til.
problem-meetings-too-few = Nemnda er ikke vedtaksfør i saken: { $present } kan stemme nå, og minst { $needed } må delta.
problem-meetings-nothing = Det er ingenting å gjøre her nå. Åpne siden på nytt.

# Bekreftelser
flash-meetings-planned = Innkallingen er sendt. Nå kan du sette opp sakslisten.
flash-meetings-changed = Møtet er endret, og de innkalte har fått beskjed.
flash-meetings-cancelled = Møtet er avlyst, og de innkalte har fått beskjed.
flash-meetings-answered = Svaret ditt er registrert.
flash-meetings-agenda = Sakslisten er endret.
flash-meetings-lifted = Saken er løftet ut av samlelisten og skal drøftes.
flash-meetings-opened = Møtet er i gang.
flash-meetings-closed = Møtet er avsluttet. Her er utkastet til protokoll.
flash-meetings-attendance = Frammøtet er ført.
flash-meetings-put = Avstemningen er åpen.
flash-meetings-voted = Avstemningen er avsluttet.
flash-meetings-remarked = Merknaden er lagret.
flash-meetings-minutes-sent = Protokollen er sendt til dem som var til stede.
flash-meetings-minutes-answered = Svaret ditt er registrert.
flash-meetings-minutes-corrected = Rettelsen er lagt til.

# Logg
journal-meeting-planned = { $actor } kalte inn til møte { $subject }
journal-meeting-changed = { $actor } endret møte { $subject }
journal-meeting-cancelled = { $actor } avlyste møte { $subject }
journal-meeting-answered = { $actor } svarte på innkallingen til møte { $subject }
journal-meeting-agenda = { $actor } endret sakslisten til møte { $subject }
journal-meeting-lifted = { $actor } løftet en sak ut av samlelisten i møte { $subject }
journal-meeting-opened = { $actor } startet møte { $subject }
journal-meeting-arrived = { $actor } førte frammøte i møte { $subject }
journal-meeting-left = { $actor } førte at noen forlot møte { $subject }
journal-meeting-closed = { $actor } avsluttet møte { $subject }
journal-minutes-remarked = { $actor } skrev en merknad i protokollen fra møte { $subject }
journal-minutes-sent = { $actor } sendte protokollen fra møte { $subject } til godkjenning
journal-minutes-answered = { $actor } svarte på protokollen fra møte { $subject }
journal-minutes-approved = Protokollen fra møte { $subject } ble godkjent
journal-minutes-corrected = { $actor } la til en rettelse i protokollen fra møte { $subject }
journal-minutes-signed = Protokollen fra møte { $subject } ble signert
journal-motion-put = { $actor } la fram et forslag i sak { $subject }
journal-motion-voted = { $actor } stemte over et forslag i sak { $subject }
journal-motion-withdrawn = { $actor } trakk et forslag i sak { $subject }
journal-motion-closed = Avstemningen om et forslag i sak { $subject } ble avsluttet

# E-post
mail-meeting-invited-subject = Innkalling til møte { $meeting_number } i Callcenternemnda
mail-meeting-changed-subject = Endret: møte { $meeting_number } i Callcenternemnda
mail-meeting-cancelled-subject = Avlyst: møte { $meeting_number } i Callcenternemnda
mail-meeting-invited-text = Du er kalt inn til møte i Callcenternemnda { $date }.
mail-meeting-changed-text = Møtet i Callcenternemnda er endret. Det er nå { $date }.
mail-meeting-cancelled-text = Møtet i Callcenternemnda { $date } er avlyst. Begrunnelsen er:
mail-meeting-place = Sted: { $place }
mail-meeting-video = Videomøte: { $video }
mail-meeting-deputy-too = Du er varamedlem. Svar likevel, så vet vi om du kan komme hvis medlemmet ditt ikke kan.
mail-meeting-answer = Svar senest { $date }:
mail-meeting-see = Se møtet
mail-meeting-case-subject = Sak { $number } skal opp i møte { $meeting_number }
mail-meeting-case-text = Sak { $number } står på sakslisten til møtet { $date }. Svar om du er habil før møtet, så kan vi kalle inn vara i tide.
mail-meeting-case-link = Svar om habilitet
mail-meeting-deputy-subject = Vi trenger deg i møte { $meeting_number }
mail-meeting-deputy-text = { $member } kan ikke komme til møtet { $date }. Du er vara. Kan du møte?
mail-minutes-sent-subject = Godkjenn protokollen fra møte { $meeting_number }
mail-minutes-sent-text = Protokollen fra møte { $number } er klar. Les den, og godkjenn eller skriv hva som er feil, senest { $date }.
mail-minutes-sent-link = Les protokollen
meetings-error-appeal = Svaret på en klage settes fram på sakens side for vedtak

# Habilitet, vedtak som trekkes tilbake, og rettelser i protokollen
meetings-conflicted-declared = { $name } trådte til side som inhabil.
meetings-conflicted-found = Nemnda fant { $name } inhabil: { $unfit } stemte for inhabil, { $fit } for habil.
meetings-impartial-found = Nemnda fant { $name } habil: { $fit } stemte for habil, { $unfit } for inhabil.
meetings-conflicted-decided = { $name } ble funnet inhabil.
meetings-conflicted-noted = Andre førte i ettertid at { $name } var inhabil.
meetings-impartiality-all = De det var tvil om, stemte også, fordi nemnda ellers ikke hadde vært vedtaksfør.
meetings-impartiality-deputy = { $name } tok plassen.
meetings-impartiality-there = Var i møtet { $periods }.
meetings-minutes-gone = Gikk fra møtet mens avstemningen var åpen, og hadde ikke stemme lenger: { $names }.
meetings-minutes-written = Avgjort skriftlig siden forrige møte
meetings-minutes-pdf-corrected = Signert protokoll med rettelsen (PDF)
meetings-remarks-now = En annen leder har skrevet dette i mellomtiden:
meetings-error-remarks-changed = En annen leder har endret merknaden. Skriv inn det som skal stå, og lagre igjen
meetings-error-undo-time = Et vedtak fra møtet kan trekkes tilbake til kl. { $clock }. Send protokollen etter det
meetings-error-too-few = For få kan stemme nå. Teksten din står her. Åpne avstemningen når nok er til stede
problem-meetings-undo-time = Et vedtak fra møtet kan fortsatt trekkes tilbake. Send protokollen når angretiden er ute.
meetings-other-day = Møtet er ikke satt opp i dag
meetings-other-day-text = Starter du nå, får protokollen dagens dato. Møtet er kalt inn til
meetings-takes-effect = Vedtaket får virkning kl. { $clock }. Til da kan du trekke det tilbake.
meetings-undo-link = Trekk vedtaket tilbake
meetings-ask-to-leave = Be den som er inhabil, gå ut
meetings-ask-to-leave-text = Skjermen viser ikke hvem saken gjelder, før du har ført at de har gått.
meetings-has-left = { $name } har gått ut
meetings-screen-waits = Saken vises når alle som ikke skal delta, har gått ut.
meetings-close-sure = Vil du avslutte møtet nå?
decisions-taken-back-at = Trukket tilbake kl. { $clock }: { $reason }
