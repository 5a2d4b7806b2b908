# What the company register says of vendors, and their sub-units
register-flags-title = What the company register says
register-flags-beside = It does not change the approval by itself; the board decides.
register-flags-none = The company register has no remarks about the business.
register-flags-fetched = Fetched from the company register { $at }.
register-flag-bankrupt = The business is bankrupt.
register-flag-winding-up = The business is being wound up.
register-flag-forced = The business is being wound up or dissolved by force.
register-flag-deleted = The business was struck off on { $day }.
register-flag-removed = The business has been removed from the company register.
register-flag-renamed = In the company register the business is called { $name }.
register-place-resolved = The number { $orgnr } is the sub-unit { $place }. The answer is for the main unit, which is what approval is given to.
register-place-line = The number is the sub-unit { $place }. The answer is for the main unit.

journal-vendor-register-flagged = The company register has news about { $subject }
journal-vendor-register-settled = { $actor } noted what was done about what the company register says of { $subject }

mail-register-flagged-subject = The company register has news about a business
mail-register-flagged-lead = The company register has news about one of our businesses.
mail-register-flagged-text = It is already shown beside the status in the register, and does not change it. See whether something must be done, and note it.
mail-register-flagged-link = See what it is
