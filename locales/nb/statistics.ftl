# Statistikk: det ordningens arbeid blir til, uten at noe tall peker på én virksomhet
statistics-title = Statistikk
statistics-lead = Hvor mange som er godkjent, hva nemnda har vedtatt, hvor lang tid det tok, og hva virksomhetene oftest må forbedre. Registeret viser hvem som er godkjent; ellers vises ikke tall for én til fire virksomheter.
statistics-at = Tallene ble regnet ut { $at }. Årene følger norsk tid.
statistics-few = færre enn fem
statistics-too-few = for få virksomheter
statistics-unknown = ingen tall
statistics-bar = { $label } – { $column }: { $value }
statistics-file = Last ned som CSV: { $title }

statistics-column-year = År
statistics-column-criterion = Krav
statistics-column-companies = Virksomheter
statistics-column-approved = Godkjent
statistics-column-approved-with-conditions = Godkjent med vilkår
statistics-column-refused = Ikke godkjent
statistics-column-median-days = Median, dager
statistics-column-aim-days = Mål, dager

statistics-approved-title = Godkjente virksomheter
statistics-approved-finding = Virksomheter med gyldig godkjenning i { $label }: { $companies }.
statistics-approved-none = Ingen virksomhet er godkjent ennå.
statistics-approved-method = Virksomheter med minst én gyldig godkjenning ved utgangen av året; for inneværende år i dag.

statistics-outcomes-title = Vedtak
statistics-outcomes-finding = Virksomheter med vedtak i { $label }: godkjent { $approved }, godkjent med vilkår { $approved-with-conditions }, ikke godkjent { $refused }.
statistics-outcomes-none = Nemnda har ikke avgjort noen søknad ennå.
statistics-outcomes-method = Søknader om godkjenning med et vedtak som har trådt i kraft. En virksomhet telles én gang for hvert utfall den fikk i året. Vi oppgir ingen sum, for da kunne man regne seg fram til tallene som ikke vises.

statistics-handling-title = Saksbehandlingstid
statistics-handling-finding = Av søknadene som ble avgjort i { $label }, tok den midterste { $median-days } dager. Ordningens mål er { $aim-days } dager.
statistics-handling-none = For få virksomheter har fått vedtak til at vi kan oppgi saksbehandlingstiden.
statistics-handling-method = Dager fra gebyret ble betalt, til nemnda vedtok. Medianen vises når minst fem virksomheter står bak den.

statistics-points-title = Krav som oftest ikke er helt oppfylt
statistics-points-finding = Kravet som flest virksomheter ikke oppfylte fullt ut, er { $label }. Antall virksomheter: { $companies }.
statistics-points-none = Ingen krav er vurdert som ikke eller bare delvis oppfylt hos fem virksomheter eller flere.
statistics-points-method = Virksomheter der nemnda fant kravet delvis eller ikke oppfylt, i alle avgjorte søknader. Bare krav som gjelder minst fem virksomheter, står her, høyst ti.

statistics-column-median-complaints = Klager per 10 000 tilkoblede samtaler, median

statistics-complaints-title = Klager på oppringing
statistics-complaints-finding = Den midterste virksomheten hadde { $median-complaints } klager per 10 000 tilkoblede samtaler i { $label }.
statistics-complaints-none = For få virksomheter har oppgitt tall til at vi kan si hvor mange klager det var.
statistics-complaints-method = Virksomhetenes egne tall for krav 2.4 i avgjorte søknader, etter året perioden sluttet i. Hver virksomhet teller likt. Medianen vises når minst fem virksomheter står bak den.
