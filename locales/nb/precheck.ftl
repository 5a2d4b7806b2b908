# Forhåndssjekken
precheck-title = Kunne vi blitt godkjent i dag?
precheck-link = Ta forhåndssjekken
precheck-unsure = Er dere usikre på om dere er klare?
precheck-home = Forsiden
precheck-step = Steg { $step } av 3
precheck-lead = Svar på noen spørsmål og se hva som står i veien, hva dere må ha klart, og hva det koster. Det tar omtrent ti minutter.
precheck-private = Dere trenger ikke konto. Vi lagrer ikke svarene, og ingen får vite at dere har vært her.
precheck-to-questions = Gå videre
precheck-questions-title = Hvordan står det til hos dere?
precheck-questions-lead = { $count ->
    [one] Ett krav kan stanse en godkjenning av det dere gjør. Svar som det er i dag.
   *[other] { $count } krav kan stanse en godkjenning av det dere gjør. Svar som det er i dag.
}
precheck-age = Dokumentasjonen kan være høyst { $months } måneder gammel, altså datert { $day } eller senere om dere søker i dag.
precheck-yes = Ja, det er på plass
precheck-partly = Delvis
precheck-no = Nei
precheck-unknown = Vet ikke
precheck-to-result = Se resultatet
precheck-back = Tilbake til omfanget
precheck-outlook-good = Ja, det ser slik ut
precheck-outlook-good-text = Ingenting av det dere har svart, står i veien. Nemnda ser også på de andre kravene og på dokumentasjonen.
precheck-outlook-conditions = Ja, men med vilkår
precheck-outlook-conditions-text = Ingenting stanser godkjenningen, men nemnda må sette vilkår med frist for det som bare er delvis på plass.
precheck-outlook-unclear = Det vet vi ikke ennå
precheck-outlook-unclear-text = Ingenting av det dere har svart, stanser godkjenningen, men noe må dere finne ut av først.
precheck-outlook-not-yet = Nei, ikke slik det er i dag
precheck-outlook-not-yet-text = Noe av det dere har svart nei på, må på plass før dere kan bli godkjent.
precheck-rules-out = { $count ->
    [one] Dette stanser godkjenningen
   *[other] Disse { $count } kravene stanser godkjenningen
}
precheck-conditions = { $count ->
    [one] Dette ville bli et vilkår
   *[other] Disse { $count } ville bli vilkår
}
precheck-conditions-text = Slik må det bli innen fristen nemnda setter:
precheck-open = { $count ->
    [one] Dette må dere finne ut av
   *[other] Disse { $count } må dere finne ut av
}
precheck-at-hand = Ha dette klart
precheck-at-hand-text = { $count ->
    [one] Hele søknaden har ett krav. Dette trenger en fil:
   *[other] Hele søknaden har { $count } krav. Disse trenger en fil:
}
precheck-col-what = Til dette kravet
precheck-col-age = Hvor gammelt
precheck-col-have = Klart
precheck-tick = kryss av når dere har det
precheck-age-short = Høyst { $months } måneder, datert fra
precheck-age-any = Ingen grense
precheck-print = Skriv ut siden, så har dere en huskeliste. Resultatet er borte når dere lukker den.
precheck-cost = Pris og tid
precheck-fee = Gebyret er { $member } for medlemmer av Virke eller ANFO og { $other } for andre, uten merverdiavgift ({ $vat } %).
precheck-time = Vi tar sikte på at saken er avgjort innen { $weeks } uker etter at gebyret er betalt.
precheck-scope-title = Dette har dere oppgitt
precheck-apply = Start en søknad
precheck-again = Endre svarene
precheck-only-guidance = Forhåndssjekken er til hjelp og binder ingen.
precheck-how-to-read = Setningen under hvert krav sier hva nemnda skal finne når den kontrollerer dere, for eksempel i et utvalg av lister og samtaler. Svar på om dere tror at kontrollen ville vise det.
precheck-other-language = Vis dette på engelsk
