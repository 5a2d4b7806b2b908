# Søknaden på papir
packs-title = Søknad om godkjenning av { $unit }
packs-title-draft = Utkast til søknad om godkjenning av { $unit }
packs-submitted = Sendt inn { $day }
packs-not-submitted = Utkast, ikke sendt inn
packs-footer = Skrevet ut fra portalen { $at }. Filene følger med i dokumentasjonspakken, med de samme fingeravtrykkene (SHA-256).
packs-about = Om virksomheten
packs-scope = Hva virksomheten gjør
packs-norms = Normer søknaden måles mot
packs-files = Dokumentasjon
packs-files-text = Fingeravtrykket (SHA-256) viser at en fil er den samme som ble sendt inn.
packs-file = { $name } ({ $kind }, { $size }). Datert: { $dated }. Lastet opp { $received }. Krav: { $criteria }
packs-no-date = ikke oppgitt
packs-no-files = Ingen filer.
packs-withheld-deleted = Filen er slettet etter reglene for lydopptak, og er ikke i dokumentasjonspakken.
packs-withheld-recording = Lydopptak er ikke i dokumentasjonspakken. Det kan høres i portalen.
packs-withheld-infected = Virusskanneren har stengt filen. Den er ikke i dokumentasjonspakken.
packs-self-score = Egen vurdering: { $score }
packs-col-what = Opplysning
packs-col-value = Svar
packs-file-application = soknad
packs-file-pack = dokumentasjonspakke

# Lenkene
packs-panel = Ta med søknaden
packs-panel-text = PDF-en har alle svarene. Pakken (ZIP) har også alle filene, med portalens signatur, og kan kontrolleres uten portalen.
packs-link-pdf = Søknaden som PDF
packs-link-pack = Forseglet pakke (ZIP)
packs-draft = Les hele søknaden som PDF (utkast)

# LESMEG.txt
packs-readme-what = Dokumentasjonspakke for sak { $case }, { $vendor }. Pakken har søknaden (application.pdf), alle filene (mappen filer), en liste over alt med fingeravtrykk (manifest.json og manifest.sha256) og portalens signatur på listene (.p7s).
packs-readme-first = Slik kontrollerer dere pakken uten portalen: Pakk den ut, åpne et kommandovindu i mappen og kjør disse tre linjene. De to første viser at listene er signert og uendret. Den siste viser at hver fil er den som står på listen.
packs-readme-trust = Filen ca.pem viser hvem som har signert, men følger med i pakken. Sammenlign den med { $address } eller med fingeravtrykket av sertifikatet: { $fingerprint }
packs-readme-later = Er sertifikatet utløpt når dere kontrollerer, legg til -attime og et tidspunkt i sekunder fra 1970 da pakken ble laget (se madeAt i manifest.json).
