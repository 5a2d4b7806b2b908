# Godkjenningsbeviset og brevene som signeres
certificates-title = Godkjenningsbevis { $number }: { $unit }
certificates-heading = Godkjenningsbevis
certificates-intro = { $owner } har godkjent
certificates-intro-conditions = { $owner } har på vilkår godkjent
certificates-legal-line = { $name }, organisasjonsnummer { $orgnr }
certificates-statement = Virksomheten oppfyller kravene i normen for den delen av virksomheten som er beskrevet her. Godkjenningen gjelder bare så lenge den årlige videreføringen er godtatt.
certificates-valid-from = Gjelder fra og med
certificates-valid-to = Beviset gjelder til og med
certificates-valid-to-continuation = Gjelder til videreføring, senest
certificates-period-to = Godkjenningen løper til og med
certificates-decided = Vedtaksdato
certificates-case = Nemndas saksnummer
certificates-orgnr = Organisasjonsnummer
certificates-scope = Omfang
certificates-sites = Steder
certificates-norm = Norm
certificates-conditions = Vilkår
certificates-condition = { $text } Frist: { $due }.
certificates-number = Bevisnummer
certificates-verify = Kontroller beviset
certificates-verify-text = Skann koden, eller skriv adressen selv:
certificates-qr-alt = QR-kode som fører til { $address }
certificates-register-decides = Det er registeret, ikke dette papiret, som avgjør om godkjenningen gjelder.
certificates-signed-by = Digitalt signert av
certificates-signature-level = Elektronisk segl, { $level }
certificates-signature-field = Digital signatur fra { $signer }
certificates-signature-trial = Prøvenøkkel, utstedt av oss selv
certificates-signature-place = Norge
certificates-footer = Signaturen viser hvem som har utstedt filen, og at den ikke er endret siden. En utskrift har ingen signatur: slå opp { $number }. De samme opplysningene for maskiner ligger vedlagt som certificate.json.
certificates-page-of = Side { $page } av { $pages }
certificates-mark-alt = Ordningens merke: et skjold med en hake
certificates-attachment = Opplysningene i beviset, for maskiner

certificates-direction-outbound = Utgående anrop
certificates-direction-inbound = Inngående anrop
certificates-activity-sales = Salg
certificates-activity-service = Kundeservice
certificates-activity-fundraising = Innsamling
certificates-activity-research = Undersøkelser
certificates-audience-consumer = Til forbrukere
certificates-audience-business = Til virksomheter
certificates-calls-for-own = For egen virksomhet
certificates-calls-for-others = På vegne av oppdragsgivere

# Vedtaksbrevet
letter-heading-approved = Søknaden er innvilget: { $unit } er godkjent
letter-heading-approved-with-conditions = Søknaden er innvilget på vilkår: { $unit } er godkjent
letter-heading-refused = Søknaden er avslått
letter-decision-approved = { $owner } har godkjent { $who }. Godkjenningen gjelder fra { $from }.
letter-decision-approved-with-conditions = { $owner } har godkjent { $who } på de vilkårene som står under. Godkjenningen gjelder fra { $from }.
letter-decision-refused = { $owner } har ikke godkjent { $who }.
letter-unit-of-vendor = { $unit } i { $vendor }
letter-conditions = Vilkår
letter-reasons = Begrunnelse
letter-findings = Vurdering av hvert krav
letter-criterion = Krav
letter-mark = Vurdering
letter-remark = Merknad
letter-score = Samlet poengsum er { $score } prosent. Det kreves { $pass } prosent.
letter-who = Hvem som avgjorde saken
letter-members = I avgjørelsen deltok { $members }.
letter-majority = Avgjørelsen ble tatt med flertall.
letter-dissent = { $name } stemte mot:
letter-appeal = Slik kan dere klage
letter-appeal-text = Er dere uenige, kan dere klage innen { $due }. Klag i portalen på sak { $case }, eller skriv til { $email }. Fortell hva dere mener er feil. Klagen behandles av andre enn dem som fattet dette vedtaket.
letter-next = Hva som skjer nå
letter-next-approved = Godkjenningsbeviset ligger i portalen. Dere står i det åpne registeret, og godkjenningen må videreføres hvert år.
letter-next-refused = Dere kan rette på det som mangler, og søke på nytt når som helst.
letter-rules = Regler
letter-rules-text = Saken er vurdert etter { $norm }. Teksten i portalen er vår egen og er ikke normens offisielle ordlyd.
letter-date = { $day }
letter-case = Sak
letter-orgnr = Organisasjonsnummer
letter-footer = Signaturen viser hvem som har utstedt brevet, og at det ikke er endret siden.
letter-mark-met = Oppfylt
letter-mark-partly = Delvis oppfylt
letter-mark-not-met = Ikke oppfylt
letter-mark-not-applicable = Ikke aktuelt
letter-mark-not-assessed = Ikke vurdert

# Siden for dem som har beviset
certificates-page-title = Godkjenningsbevis
certificates-page-lead = Her er bevisene til { $vendor }. Del adressen, så ser mottakeren alltid det som gjelder nå.
certificates-papers = Les vedtaket og hent papirene
certificates-none-title = Ingen godkjenning ennå
certificates-none-text = Når nemnda har godkjent dere, ligger beviset her.
certificates-waiting = Beviset blir laget nå. Last siden på nytt om litt.
certificates-download = Last ned beviset
certificates-download-nb = på bokmål (PDF)
certificates-download-en = på engelsk (PDF)
certificates-letters = Vedtaksbrev
certificates-letter-link = Vedtak i sak { $number } (PDF, { $size })
certificates-share = Adresse å dele
certificates-leave = Tre ut av ordningen
certificates-leave-text = Dere kan tre ut når dere vil. Det er ingen kritikk, og registeret skriver at dere selv har gått ut. Det kan ikke angres: skal dere inn igjen, må dere søke på nytt.
certificates-leave-reason = Hvorfor går dere ut?
certificates-leave-button = Tre ut av ordningen
certificates-leave-confirm = Skriv bevisnummeret { $number } for å bekrefte

journal-certificate-issued = { $language ->
    [nb] Godkjenningsbeviset { $subject } er signert på bokmål
    [en] Godkjenningsbeviset { $subject } er signert på engelsk
   *[other] Godkjenningsbeviset { $subject } er signert
}
journal-letter-issued = { $language ->
    [nb] Vedtaksbrevet i sak { $subject } er signert på bokmål
    [en] Vedtaksbrevet i sak { $subject } er signert på engelsk
   *[other] Vedtaksbrevet i sak { $subject } er signert
}
mail-certificate-ready-subject = Godkjenningsbeviset { $number } er klart
mail-certificate-ready-lead = Godkjenningsbeviset deres er signert og klart til bruk.
mail-certificate-ready-text = Del adressen under med innkjøpere. Den viser alltid det som gjelder akkurat nå. Selve PDF-en ligger i portalen, på bokmål og engelsk.
mail-certificate-ready-button = Se godkjenningsbeviset
mail-letter-ready-subject = Vedtaksbrevet i sak { $number } er klart
mail-letter-ready-lead = Nemndas vedtak i saken deres er nå signert som brev.
mail-letter-ready-text = Brevet ligger i portalen. Der står begrunnelsen, og hvordan dere kan klage.
mail-letter-ready-button = Gå til saken
certificates-file-certificate = godkjenningsbevis
certificates-file-decision-letter = vedtak
certificates-norms = Godkjent etter
certificates-continue = Den årlige videreføringen tar dere med sekretariatet. En ny godkjenningsperiode får dere ved å fornye: svarene og dokumentasjonen fra sist blir med, og dere bekrefter det som er uendret.
certificates-continue-link = Forny på virksomhetens side
certificates-replaced = Erstattet
certificates-in-nb = på bokmål
certificates-in-en = på engelsk

# Papirer som venter på signatur
certificates-waiting-title = Papirer som venter på signatur
certificates-waiting-lead = Portalen signerer bevis, brev og protokoller selv. Når nøkkelen eller tidsstempeltjenesten ikke er å få tak i, venter de her og prøves igjen, med høyst en time imellom. Ingenting går tapt, og ingenting utstedes to ganger.
certificates-waiting-level = Papirer signeres på nivå { $level }, uten tidsstempeltjeneste.
certificates-waiting-level-authority = Papirer signeres på nivå { $level }. Tidsstempler kommer fra { $address }.
certificates-levels-title = Hva nivåene betyr
certificates-levels = B-B er signaturen alene. B-T har et tidsstempel i tillegg, som viser når den ble laget. B-LT har også med bevis for at sertifikatet gjaldt da. B-LTA har et tidsstempel over alt dette, som fornyes, så papiret kan kontrolleres i flere tiår.
certificates-waiting-none = Ingenting venter
certificates-waiting-none-text = Alt som skal signeres, er signert.
certificates-waiting-not-yours = Hvilke papirer som venter, ser bare sekretariatet. Her ser du hvordan nøklene står.
certificates-waiting-paper = Papir
certificates-waiting-since = Har ventet siden
certificates-waiting-tries = Forsøk
certificates-waiting-next = Neste forsøk
certificates-waiting-why = Årsak, for den som drifter portalen
certificates-waiting-kind-certificate = Godkjenningsbevis { $number }
certificates-waiting-kind-decision-letter = Vedtak i sak { $number }
certificates-waiting-kind-minutes = Møteprotokoll
certificates-waiting-kind-renewal = Nytt tidsstempel { $number }
certificates-lower-title = Signert på et lavere nivå
certificates-lower-lead = Disse papirene er gyldige og kan kontrolleres, men er ikke på nivå { $level }. De løftes av seg selv når tidsstempeltjenesten svarer.
certificates-lower-lead-stay = Disse papirene er gyldige og kan kontrolleres, men er ikke på nivå { $level }. De blir som de er: Bare når papirer skal være på nivå PAdES B-LTA, løftes også de eldre.
certificates-lower-signed = Signert
certificates-lower-level = Nivå
certificates-lower-before = Signert før nivået ble hevet
certificates-unrenewed-title = Tidsstempler som ikke lot seg fornye
certificates-unrenewed-lead = Papirene er gyldige i registeret uansett. Et tidsstempel som går ut uten å bli fornyet, beviser mindre for den som kontrollerer filen uten portalen. Si fra til den som drifter portalen.
certificates-unrenewed-until = Holder til
certificates-unrenewed-ended = For sent: sertifikatene har gått ut
certificates-fading = { $count ->
    [one] Tidsstempelet i ett papir går ut innen et halvt år, og uten tidsstempeltjeneste blir det ikke fornyet.
   *[other] Tidsstemplene i { $count } papirer går ut innen et halvt år, og uten tidsstempeltjeneste blir de ikke fornyet.
  }
journal-paper-ended = Tidsstempelet i { $subject } kan ikke fornyes lenger
journal-minutes-ended = Tidsstempelet i en møteprotokoll kan ikke fornyes lenger
journal-signer-revoked = Signeringssertifikatet vårt, eller utstederens, er tilbakekalt
journal-statement-issued = Signert statusbekreftelse ble utstedt
journal-statement-ended = Tidsstempelet i en statusbekreftelse kan ikke fornyes lenger
journal-statement-renewed = En statusbekreftelse fikk nytt tidsstempel
journal-minutes-renewed = En møteprotokoll fikk nytt tidsstempel
mail-papers-ended-subject = Tidsstempler er ikke fornyet i tide
mail-papers-ended-lead = I dag er det oppdaget papirer der tidsstempelet ikke lenger kan fornyes, fordi sertifikatene har gått ut.
mail-papers-ended-text = Papirene er fortsatt gyldige i registeret. Men den som kontrollerer filen uten portalen, får kanskje ikke bekreftet signaturen. Si fra til den som drifter portalen, så ikke flere papirer får det samme.
mail-papers-ended-link = Se hvilke papirer det gjelder
journal-paper-renewed = { $subject } fikk nytt tidsstempel
certificates-sample-title = Prøve på et signert papir
certificates-sample-text = Dette papiret sier ingenting. Det viser at signeringsnøkkelen og alt som hører til, kan brukes.
mail-papers-wait-subject = Papirer venter på signatur
mail-papers-wait-lead = { $count ->
    [one] Ett papir har ventet for lenge på signatur eller nytt tidsstempel.
   *[other] { $count } papirer har ventet for lenge på signatur eller nytt tidsstempel.
  }
mail-papers-wait-text = Signeringsnøkkelen eller tidsstempeltjenesten er ikke å få tak i. Portalen prøver videre, og ingenting går tapt. Si fra til den som drifter portalen: Siden viser hva som er galt.
mail-papers-wait-link = Se hva som venter
certificates-waiting-some = Papirer venter på signatur

# Diplomet, til å henge opp
diploma-title = Diplom { $number }: { $unit }
diploma-heading = Diplom
diploma-statement = Norm: { $norm }
diploma-since = Godkjent siden
diploma-check = Se om godkjenningen gjelder i dag
diploma-decides = Godkjenningen må videreføres hvert år. Det er registeret, ikke dette diplomet, som viser om den gjelder nå.
diploma-wall = Diplom til veggen
diploma-wall-text = Diplomet forteller at dere er godkjent, og siden når. Det er signert som beviset, på bokmål og engelsk, og laget for utskrift på A4, liggende.
diploma-button = Lag diplom til veggen
diploma-waiting = Diplomet lages og signeres. Det står her når det er klart; last siden på nytt om litt.
diploma-download-nb = Diplom på bokmål
diploma-download-en = Diplom på engelsk
flash-diploma-asked = Diplomet er bestilt. Det står her når det er signert.
problem-diploma-not-valid = Diplomet kan ikke lages, for godkjenningen gjelder ikke nå. Når den gjelder igjen, kan dere bestille det her.
journal-diploma-asked = Diplomet { $subject } er bestilt
journal-diploma-issued = { $language ->
    [nb] Diplomet { $subject } er signert på bokmål
    [en] Diplomet { $subject } er signert på engelsk
   *[other] Diplomet { $subject } er signert
}
certificates-file-diploma = diplom
certificates-waiting-kind-diploma = Diplom { $number }

# Bekreftelsen på hva registeret viste
statement-title = Statusbekreftelse { $number }
statement-heading = Statusbekreftelse
statement-number = Bekreftelsens nummer
statement-about-unknown = Organisasjonsnummer { $orgnr }
statement-about-many = { $count } virksomheter
statement-verdict-now = { $approved } av { $count } virksomheter er godkjent { $day }.
statement-verdict-then = { $approved } av { $count } virksomheter var godkjent { $day }.
statement-earlier = Det som ble ført inn etter dette tidspunktet, er ikke regnet med.
statement-facts = Opplysninger
statement-overview = Virksomhetene
statement-col-name = Navn
statement-units = Virksomheten har flere godkjente enheter. Bekreftelsen gjelder { $unit }.
statement-when = Svaret gjelder for { $day }, ut fra det som var ført inn i registeret { $known }.
statement-status = Status
statement-since = Status siden
statement-heed = Legg merke til
statement-revised = Registeret er rettet siden. Den gang viste det: { $word }.
statement-ahead = Dagen er etter tidspunktet for svaret. Det kan skje noe i mellomtiden.
statement-conditions = Godkjenningen gjelder på vilkår med frist. Vilkårene står nedenfor.
statement-unknown = At registeret ikke viser noen godkjenning, sier ikke noe annet om virksomheten.
statement-history = Historikk
statement-col-what = Hva
statement-col-from = Gjelder fra
statement-col-recorded = Ført inn
statement-check = Se hva som gjelder nå
statement-decides = Bekreftelsen sier hva registeret viste. Hva som er endret siden, ser du bare i registeret.
statement-footer = Signaturen viser hvem som har utstedt bekreftelsen, og at den ikke er endret siden. En utskrift har ingen signatur. Det samme svaret for maskiner ligger vedlagt som status.json.
statement-attachment = Registerets svar, for maskiner
certificates-trial-title = Prøvesertifikater
certificates-trial-text = Portalen utsteder sertifikater og tidsstempler selv ({ $address }). Signaturene kan prøves på alle nivåer, men beviser ingenting for andre. En ordning i drift trenger et segl fra en tillitstjeneste.
certificates-key-gone-title = Signeringsnøkkelen er ikke å få tak i
certificates-key-gone-text = Ingen papirer utstedes før nøkkelen er tilbake. De som venter, utstedes da av seg selv, hvert av dem én gang. Resten av portalen virker som før. Si fra til den som drifter portalen:
certificates-key-expired-title = Signeringssertifikatet er utløpt
certificates-key-expired-text = Ingen papirer utstedes før det er lagt inn en ny nøkkel. De som venter, utstedes da av seg selv, hvert av dem én gang. Det som alt er signert, gjelder fortsatt. Si fra til den som drifter portalen:
certificates-key-revoked-title = Signeringssertifikatet er trukket tilbake
certificates-key-revoked-text = Utstederen av sertifikatet sier at det ikke gjelder lenger. Ingen papirer utstedes før det er lagt inn en ny nøkkel. De som venter, utstedes da av seg selv, hvert av dem én gang. Si fra til den som drifter portalen:
certificates-key-not-yet-valid-title = Signeringssertifikatet gjelder ikke ennå
certificates-key-not-yet-valid-text = Papirene venter til sertifikatet begynner å gjelde. Er datoen feil, si fra til den som drifter portalen:
certificates-ends-title = Nøkler og sertifikater
certificates-ends-lead = Sekretariatet og administratorene får beskjed på e-post 90 og 30 dager før et sertifikat utløper, og når det er utløpt.
certificates-ends-algorithm = Papirer signeres med { $algorithm }.
certificates-ends-what = Sertifikat
certificates-ends-until = Gjelder til
certificates-ends-state = Status
certificates-ends-party-signer = Signering
certificates-ends-party-tsa = Tidsstempler
certificates-ends-party-ocsp = Svar om tilbaketrekking
certificates-ends-party-issuing = Utsteder (prøve)
certificates-ends-party-ca = Rot (prøve)
certificates-ends-state-ok = Gjelder i { $days ->
    [one] én dag til
   *[other] { $days } dager til
  }
certificates-ends-state-ending = Utløper om { $days } dager
certificates-ends-state-ending-soon = Utløper om { $days ->
    [one] én dag
   *[other] { $days } dager
  }: bytt nå
certificates-ends-state-expired = Utløpt
certificates-ends-state-revoked = Trukket tilbake
mail-key-ends-subject = Et sertifikat utløper
mail-key-ends-lead-ending = Om { $days } dager utløper et sertifikat som papirene våre trenger:
mail-key-ends-lead-ending-soon = Om { $days ->
    [one] én dag
   *[other] { $days } dager
  } utløper et sertifikat som papirene våre trenger:
mail-key-ends-lead-expired = Et sertifikat som papirene våre trenger, er utløpt. Papirer som trenger det, venter til det er byttet:
mail-key-ends-lead-revoked = Signeringssertifikatet er trukket tilbake av utstederen. Papirer som skal signeres, venter til det er byttet:
mail-key-ends-what = { $party }, gjelder til { $until }
mail-key-ends-text = Den som drifter portalen, finner ut hva som må gjøres, med kommandoen godkjent keys rotate. Det som alt er signert, gjelder fortsatt.
mail-key-ends-link = Se nøkler og sertifikater
mail-key-gone-subject = Signeringsnøkkelen kan ikke brukes
mail-key-gone-lead = Signeringsnøkkelen er ikke å få tak i, eller innehaveren avviser PIN-koden. Papirer som skal signeres, venter. De blir utstedt av seg selv når nøkkelen kan brukes igjen.
mail-key-gone-text = Den som drifter portalen, ser hvorfor med kommandoen godkjent check-config. En PIN-kode som er avvist, blir ikke sendt igjen før den er endret, for ikke å låse nøkkelen.
