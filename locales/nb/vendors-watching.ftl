# Det Enhetsregisteret sier om virksomhetene, og underenhetene deres
register-flags-title = Dette sier Enhetsregisteret
register-flags-beside = Det endrer ikke godkjenningen av seg selv; det er nemnda som avgjør.
register-flags-none = Enhetsregisteret har ingen merknader til virksomheten.
register-flags-fetched = Hentet fra Enhetsregisteret { $at }.
register-flag-bankrupt = Virksomheten er konkurs.
register-flag-winding-up = Virksomheten er under avvikling.
register-flag-forced = Virksomheten er under tvangsavvikling eller tvangsoppløsning.
register-flag-deleted = Virksomheten ble slettet { $day }.
register-flag-removed = Virksomheten er fjernet fra Enhetsregisteret.
register-flag-renamed = I Enhetsregisteret heter virksomheten { $name }.
register-place-resolved = Nummeret { $orgnr } er underenheten { $place }. Svaret gjelder hovedenheten, som er den godkjenningen gis til.
register-place-line = Nummeret er underenheten { $place }. Svaret gjelder hovedenheten.

journal-vendor-register-flagged = Enhetsregisteret har noe nytt om { $subject }
journal-vendor-register-settled = { $actor } noterte hva som ble gjort med det Enhetsregisteret sier om { $subject }

mail-register-flagged-subject = Enhetsregisteret har noe nytt om en virksomhet
mail-register-flagged-lead = Enhetsregisteret sier noe nytt om en av virksomhetene våre.
mail-register-flagged-text = Det vises allerede ved siden av statusen i registeret, men endrer den ikke. Se om noe må gjøres, og noter det.
mail-register-flagged-link = Se hva det er
