# Hva et forslag sier ved siden av utfallet
decisions-outcome-narrower-scope = Godkjent for en del av virksomheten
decisions-outcome-narrower-scope-with-conditions = Godkjent for en del av virksomheten, med vilkår
decisions-outcome-hint-narrower-scope = Velg under hva godkjenningen skal gjelde. Krav som bare gjelder resten, teller ikke med.
decisions-outcome-hint-narrower-scope-with-conditions = Som over, og virksomheten må oppfylle vilkårene innen fristene.
decisions-outcome-appeal-upheld = Vedtaket står
decisions-outcome-appeal-changed = Vedtaket er endret
decisions-outcome-appeal-sent-back = Saken går tilbake til ny vurdering
decisions-outcome-now = Det nye vedtaket er:
decisions-appeal-legend = Svar på klagen
decisions-appeal-hint-upheld = Klageren får ikke medhold.
decisions-appeal-hint-changed = Velg det nye vedtaket under. Registeret følger det.
decisions-appeal-hint-sent-back = De som avgjorde saken først, må avgjøre den på nytt.
decisions-appeal-new = Nytt vedtak
decisions-appeal-new-hint = Bare når vedtaket blir endret.
decisions-scope = Hva godkjenningen gjelder
decisions-scope-granted = Godkjenningen gjelder:
decisions-scope-left-out = Den gjelder ikke:
decisions-scope-choose = Velg en del av virksomheten
decisions-scope-legend = Dette skal godkjenningen gjelde
decisions-scope-hint = Søknaden gjelder alt som er krysset av. Ta bort det som ikke skal godkjennes.
decisions-shows = Dette må vises
decisions-shows-label = Hva må vises for vilkår { $which }?
decisions-shows-hint = For eksempel: ny rutine, underskrevet av daglig leder.
decisions-checker-label = Hvem kontrollerer vilkår { $which }?
decisions-checker-secretariat = Sekretariatet kontrollerer
decisions-checker-board = Nemnda kontrollerer
decisions-joint-checks = Vilkår fra den felles vurderingen
decisions-joint-checks-hint = Følger med når dere godkjenner med vilkår. Si hva som må vises, og hvem som kontrollerer det.
decisions-condition = Vilkår
decisions-mark = Vurdering
decisions-error-scope-empty = La minst ett svar stå igjen på hvert spørsmål
decisions-error-scope-wider = Ta bort det som søknaden ikke gjelder
decisions-error-scope-whole = Ta bort minst ett svar. Skal alt godkjennes, velger du «Godkjent»
decisions-error-appeal = Velg hva nemnda svarer på klagen, og et nytt vedtak hvis det blir endret

# Angretiden
decisions-undo-title = Vedtaket har ikke fått virkning ennå
decisions-undo-text = Lederen kan trekke det tilbake. Verken søkeren, registeret eller andre får vite noe før
decisions-undo-open = Trekk vedtaket tilbake
decisions-undo-reason = Hvorfor trekker du vedtaket tilbake?
decisions-undo-hint = Begrunnelsen blir stående i loggen. Stemmene blir bevart, og du kan legge fram et nytt forslag.
decisions-undo = Trekk vedtaket tilbake
decisions-error-undo-reason = Skriv hvorfor vedtaket trekkes tilbake
flash-decisions-taken-back = Vedtaket er trukket tilbake. Du kan legge fram et nytt forslag.
problem-decisions-no-reason = Skriv en begrunnelse. Gå tilbake til skjemaet.
problem-decisions-in-force = Vedtaket har fått virkning og kan ikke trekkes tilbake lenger.
problem-decisions-nothing-to-take-back = Det er ikke noe vedtak å trekke tilbake. Åpne siden på nytt for å se hvordan saken står.
problem-decisions-not-yet-due = Vedtaket kan fortsatt trekkes tilbake. Prøv igjen når angretiden er ute.
journal-decision-carried = Nemnda vedtok forslaget i sak { $subject }
journal-decision-taken-back = { $actor } trakk vedtaket i sak { $subject } tilbake
journal-decision-set-aside = Vedtaket i sak { $subject } ble opphevet

# Vedtaket, som søkeren leser det
decisions-applicant-title = Vedtaket
decisions-applicant-link = Les vedtaket
decisions-papers = Brevet
decisions-papers-text = Vedtaksbrevet ligger sammen med de andre dokumentene så snart det er signert.
