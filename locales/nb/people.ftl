# Mennesker: kontoer, innlogging, roller
people-nav-companies = Mine virksomheter
people-nav-approvals = Godkjenninger
people-nav-people = Personer

people-name = Navn
people-name-hint = Slik andre i saken ser deg.
people-email = E-postadresse
people-password = Passord
people-new-password = Nytt passord
people-present-password = Passordet du har nå
people-password-hint = Minst 12 tegn. En lang setning som bare du ville funnet på, er både trygg og lett å huske. Du kan lime inn fra en passordbehandler.
people-language = Språk
people-language-hint = Gjelder sidene du ser når du er logget inn, og e-postene vi sender deg.
people-language-nb = Norsk
people-language-en = Engelsk
people-role = Rolle
people-roles = Roller
people-account = Konto
people-you = Deg selv
people-deputy-for = Personlig vara for
people-deputy-for-name = vara for { $name }

people-role-secretariat = Sekretariatet
people-role-member = Medlem av nemnda
people-role-deputy = Varamedlem
people-role-chair = Leder av nemnda
people-role-administrator = Systemansvarlig
people-role-secretariat-hint = Ser alle saker, kontrollerer dokumentasjon og gebyr.
people-role-member-hint = Vurderer saker og stemmer.
people-role-deputy-hint = Trer inn for ett bestemt medlem.
people-role-chair-hint = Leder nemnda, fordeler saker og stemmer.
people-role-administrator-hint = Styrer personer og innstillinger, men ser ingen saker.

# Logg inn
people-sign-in-title = Logg inn
people-sign-in-lead = For virksomheter som søker, for sekretariatet og for nemnda.
people-sign-in = Logg inn
people-sign-in-parked = Du var logget ut da du sendte skjemaet. Det du skrev, er tatt vare på. Logg inn, så får du se det og kan sende det igjen.
people-sign-in-next = Logg inn for å se siden du ba om.
people-forgot-link = Har du glemt passordet?
people-no-account-title = Har du ikke konto?
people-no-account-text = Skal virksomheten din søke om godkjenning, kan du registrere deg selv.
people-sign-up-link = Registrer deg
people-sign-out-everywhere = Logg ut overalt
problem-people-wrong-sign-in = E-postadressen eller passordet stemmer ikke. Se etter skrivefeil, eller velg «Har du glemt passordet?».
problem-people-unconfirmed = E-postadressen din er ikke bekreftet ennå. Vi har sendt deg en ny lenke. Åpne den, og logg inn etterpå.
problem-people-too-often = { $minutes ->
    [one] Det har vært for mange forsøk. Vent ett minutt og prøv igjen. Kontoen er ikke sperret.
   *[other] Det har vært for mange forsøk. Vent { $minutes } minutter og prøv igjen. Kontoen er ikke sperret.
}
problem-people-invalid = Noe av det du skrev, kan ikke brukes. Gå tilbake til skjemaet og se hva som mangler.
problem-people-dead-link = Lenken virker ikke lenger.
problem-people-last-administrator = Det må alltid finnes en systemansvarlig. Inviter en ny før du tar rollen fra den siste.

# Registrer deg
people-sign-up-title = Registrer deg
people-sign-up-lead = Lag en konto for å søke om godkjenning på vegne av en virksomhet.
people-sign-up-email-hint = Bruk adressen din på jobben. Vi sender deg en lenke som du må åpne for å bekrefte den.
people-sign-up = Registrer meg
people-have-account = Jeg har konto
people-sign-up-board-title = Er du med i nemnda eller sekretariatet?
people-sign-up-board-text = Da skal du ikke registrere deg her. Du får en invitasjon på e-post.
people-sent-title = Sjekk e-posten din
people-sent-confirm = Vi har sendt deg en e-post. Åpne lenken i den for å bekrefte adressen.
people-sent-confirm-life = Lenken virker i 48 timer, og bare én gang.
people-sent-reset = Hvis adressen har en konto her, har vi sendt en lenke for å lage nytt passord.
people-sent-reset-life = Lenken virker i to timer, og bare én gang.
people-sent-missing-title = Kommer det ingen e-post?
people-sent-missing-text = Vent et par minutter, og se i søppelposten. Sjekk også at du skrev adressen riktig.
people-sent-again = Prøv igjen
people-confirm-title = Bekreft e-postadressen
people-confirm-lead = Trykk på knappen for å bekrefte at adressen er din. Etterpå logger du inn med passordet du valgte.
people-confirm = Bekreft adressen
people-dead-link-title = Lenken virker ikke lenger
people-dead-link-lead = Den er brukt, erstattet av en nyere eller for gammel.
people-dead-link-confirm = Har du bekreftet adressen før, kan du logge inn. Hvis ikke sender vi en ny lenke når du prøver å logge inn med riktig passord.
people-dead-link-reset = Har du alt laget nytt passord, kan du logge inn. Hvis ikke kan du be om en ny lenke.
people-dead-link-invite = Har du alt takket ja, kan du logge inn. Hvis ikke må du be den som inviterte deg, om en ny invitasjon.

# Glemt passord
people-forgot-title = Glemt passord
people-forgot-lead = Skriv e-postadressen din, så sender vi deg en lenke for å lage nytt passord.
people-forgot-send = Send lenken
people-reset-title = Lag nytt passord
people-reset-lead = Når du lagrer, blir du logget ut overalt. Logg så inn med det nye passordet.
people-reset = Lagre passordet

# Invitasjon
people-invitation-title = Du er invitert
people-invitation-lead = Takk ja for å få rollen. Etterpå logger du inn.
people-invitation-known = Du har konto fra før. Passordet ditt er det samme, og du blir logget ut overalt slik at den nye rollen gjelder fra neste innlogging.
people-invitation-accept = Takk ja

# Profil
people-profile-title = Profil
people-profile-save = Lagre
people-password-change-title = Bytt passord
people-password-change-text = Når du bytter, blir du logget ut alle andre steder.
people-password-change = Bytt passord
people-sessions-title = Her er du logget inn
people-sessions-text = Kjenner du ikke igjen et sted, logger du ut overalt og bytter passord.
people-session-agent = Nettleser
people-session-began = Logget inn
people-session-seen = Sist brukt
people-session-unknown = Ukjent
people-session-this = Denne

# Det du hadde skrevet
people-parked-title = Du ble logget ut
people-parked-lead = Her er det du hadde skrevet. Send det nå, så fortsetter du der du var.
people-parked-send = Send igjen
people-parked-leave = Ikke send
people-parked-kept = Vi tar vare på teksten i to døgn. Bare du kan se den.

# Personer
people-list-title = Personer
people-list-lead = Hvem som har roller i ordningen, og hvem som er invitert.
people-list-caption = Personer med roller
people-disabled = Stengt
people-disable = Steng kontoen
people-enable = Åpne kontoen
people-role-end = Avslutt rollen
people-invitations-caption = Ubesvarte invitasjoner
people-invitation-until = Gjelder til
people-invitation-withdraw = Trekk tilbake
people-invite-title = Inviter noen
people-invite-text = De får en e-post med en lenke som virker i 14 dager. Rollen gjelder først når de har takket ja.
people-invite-language = Språk i invitasjonen
people-deputy-for-hint = Bare for varamedlemmer: medlemmet de trer inn for.
people-deputy-for-nobody = Velg medlem
people-invite = Send invitasjonen

# Hva som er galt, og hva en gjør med det
people-fault-name-missing = Skriv navnet.
people-fault-name-too-long = Navnet er for langt. Bruk høyst { $longest } tegn.
people-fault-email-missing = Skriv e-postadressen.
people-fault-email-wrong = Dette er ikke en e-postadresse. Skriv den slik: navn@eksempel.no.
people-fault-email-taken = Adressen har en konto fra før.
people-fault-password-too-short = Passordet er for kort. Bruk minst { $least } tegn.
people-fault-password-too-long = Passordet er for langt. Bruk høyst { $most } tegn.
people-fault-password-common = Passordet ligner på noe mange bruker, og er lett å gjette. Sett sammen flere ord som ikke hører sammen.
people-fault-password-pattern = Passordet følger et mønster på tastaturet eller i alfabetet, og er lett å gjette. Sett sammen flere ord som ikke hører sammen.
people-fault-password-repeats = Passordet gjentar seg selv og er lett å gjette. Sett sammen flere ulike ord.
people-fault-password-dates = Årstall og datoer er lette å gjette. Legg til noen ord som ikke hører sammen.
people-fault-password-names = Navn er lette å gjette. Legg til noen ord som ikke har med deg å gjøre.
people-fault-password-weak = Passordet er lett å gjette for den som kjenner deg eller prøver mange. Legg til et par uvanlige ord.
people-fault-present-password-wrong = Dette er ikke passordet du har nå.
people-fault-role-unknown = Velg en rolle.
people-fault-deputy-of-nobody = Velg medlemmet som varamedlemmet trer inn for. Det må være et annet, aktivt medlem.
people-fault-chair-taken = Nemnda har leder og nestleder. Avslutt en av de rollene først.
people-fault-role-held = Personen har rollen fra før.
people-fault-account-disabled = Kontoen med denne adressen er stengt. Den må åpnes først.

# Kvitteringer
flash-signed-out = Du er logget ut.
flash-address-confirmed = Adressen er bekreftet. Nå kan du logge inn.
flash-password-set = Det nye passordet er lagret. Logg inn med det.
flash-invitation-accepted = Takk! Logg inn for å begynne.
flash-profile-saved = Profilen er lagret.
flash-password-changed = Passordet er byttet, og du er logget ut alle andre steder.
flash-invitation-sent = Invitasjonen er sendt.
flash-invitation-withdrawn = Invitasjonen er trukket tilbake.
flash-role-ended = Rollen er avsluttet.
flash-account-disabled = Kontoen er stengt.
flash-account-enabled = Kontoen er åpnet.

# Journalen
journal-person-signed-up = { $actor } registrerte seg
journal-person-confirmed = { $actor } bekreftet e-postadressen sin
journal-person-password-changed = { $actor } byttet passord
journal-person-password-reset = { $actor } laget nytt passord etter å ha glemt det gamle
journal-person-invited = { $actor } inviterte { $subject }
journal-person-invitation-withdrawn = { $actor } trakk tilbake invitasjonen til { $subject }
journal-person-joined = { $actor } takket ja til invitasjonen
journal-person-role-ended = { $actor } avsluttet en rolle for { $subject }
journal-person-disabled = { $actor } stengte kontoen til { $subject }
journal-person-enabled = { $actor } åpnet kontoen til { $subject }
journal-person-added = { $actor } la til { $subject }
journal-person-renamed = { $actor } byttet navn til { $subject }

# E-post
mail-confirm-address-subject = Bekreft e-postadressen din
mail-confirm-address-hello = Hei, { $name }
mail-confirm-address-text = Du har registrert deg hos { $scheme }. Åpne lenken for å bekrefte at adressen er din.
mail-confirm-address-link = Bekreft adressen
mail-confirm-address-life = Lenken virker til { $until }, og bare én gang.
mail-confirm-address-not-you = Var det ikke deg, kan du se bort fra denne e-posten. Da skjer det ingenting.
mail-address-in-use-subject = Noen prøvde å registrere seg med adressen din
mail-address-in-use-text = Noen prøvde nettopp å registrere seg hos { $scheme } med denne adressen. Du har konto hos oss fra før, så det ble ikke laget en ny.
mail-address-in-use-you = Var det deg, kan du logge inn. Har du glemt passordet, kan du lage et nytt.
mail-address-in-use-sign-in = Logg inn
mail-address-in-use-forgot = Lag nytt passord
mail-address-in-use-not-you = Var det ikke deg, trenger du ikke gjøre noe. Kontoen din er ikke endret.
mail-reset-password-subject = Lag nytt passord
mail-reset-password-text = Noen, trolig du, har bedt om nytt passord til kontoen din hos { $scheme }. Åpne lenken for å lage et.
mail-reset-password-link = Lag nytt passord
mail-reset-password-life = Lenken virker til { $until }, og bare én gang.
mail-reset-password-not-you = Var det ikke deg, kan du se bort fra denne e-posten. Passordet ditt er ikke endret.
mail-invitation-subject = Du er invitert
mail-invitation-text = { $inviter } inviterer deg til å bli med i { $scheme }.
mail-invitation-role = Rolle: { $role }
mail-invitation-link = Se invitasjonen
mail-invitation-life = Invitasjonen gjelder til { $until }.
mail-invitation-not-you = Kjenner du ikke til dette, kan du se bort fra e-posten, eller spørre oss.
people-fault-roles-apart = Ingen kan både sitte i nemnda og arbeide i sekretariatet. Avslutt den ene rollen først.
