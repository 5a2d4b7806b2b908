# Flytte en sak til en annen utgave av normen
cases-moving-title = Bytt utgave av normen
cases-moving-lead = Se hva som endres, før dere bestemmer dere. Svar og dokumentasjon som fortsatt passer, blir stående.
cases-moving-lead-desk = Se hva som endres for søkeren. Svar og dokumentasjon som fortsatt passer, blir stående.
cases-moving-own = Saken følger nå:
cases-moving-none = Det finnes ingen annen utgave som saken kan flyttes til nå.
cases-moving-choose = Utgave
cases-moving-show = Vis hva som endres
cases-moving-sum = { $stays } krav blir stående, { $again } må besvares på nytt, { $new } er nye og { $dropped } faller bort.
cases-moving-how = Slik avgjøres det hva som blir stående
cases-moving-how-text = Et svar blir stående når kravet spør om det samme, vurderes på samme måte og godtar den samme dokumentasjonen. Endringer i eksempler, kapittel eller kilder har ikke noe å si for svaret.
cases-moving-fit-stays = Blir stående
cases-moving-fit-noted = Blir stående, med en endring
cases-moving-fit-again = Må besvares på nytt
cases-moving-fit-new = Nytt krav
cases-moving-fit-dropped = Faller bort
cases-moving-same = { $count ->
    [one] Ett krav er uendret
   *[other] { $count } krav er uendret
}
cases-moving-do-title = Flytt saken
cases-moving-do-text = Det dere har skrevet, blir ikke borte. Krav som må besvares på nytt, viser det gamle svaret, så dere kan rette på det. Daglig leder må signere på nytt.
cases-moving-do-desk = Det som må besvares på nytt, står som mangler i kontrollen, og kan sendes til søkeren som tilleggsopplysninger. Søkeren får e-post om flyttingen.
cases-moving-confirm = Ja, flytt saken til { $name }
cases-moving-do-button = Flytt saken
cases-moving-edition = { $name } (gjelder fra { $day })
cases-fault-moving-confirm = Kryss av for at saken skal flyttes.
cases-moving-note = Kravet er endret fra utgaven { $from } til { $to }
cases-moving-note-new = Kravet kom med da saken ble flyttet fra utgaven { $from } til { $to }
cases-moving-note-new-text = Kravet sto ikke i den forrige utgaven.
cases-moving-newer = Det finnes en annen utgave av normen som dere kan velge.
cases-moving-link = Se hva som endres
cases-moving-link-desk = Flytt saken til en annen utgave
cases-moving-message-changed = Kravet er endret i utgaven { $edition } av normen. Se hva som er endret, og svar på nytt.
cases-moving-message-new = Kravet er nytt i utgaven { $edition } av normen. Svar på det, og legg ved det som trengs.
problem-case-cannot-move = Saken kan ikke flyttes til en annen utgave nå. Et utkast flyttes av søkeren, og en innsendt sak av sekretariatet frem til nemnda har den.
problem-case-no-edition = Saken kan ikke flyttes til denne utgaven. Åpne siden på nytt for å se hvilke utgaver som kan velges.
flash-case-moved = Saken er flyttet til den andre utgaven. Svar som fortsatt passer, står som de sto.
journal-case-moved = { $actor } flyttet saken til en annen utgave: { $subject }
mail-case-moved-subject = Sak { $case } følger nå en annen utgave av normen
mail-case-moved-lead = Sekretariatet har flyttet saken deres til { $edition }.
mail-case-moved-stays = { $count ->
    [one] Ett svar blir stående som det er.
   *[other] { $count } svar blir stående som de er.
}
mail-case-moved-open = Disse kravene er endret eller nye, og er nå åpne for dere:
mail-case-moved-later = Disse kravene er endret eller nye. Dere får beskjed når dere skal svare på dem:
