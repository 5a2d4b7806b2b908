# The application on paper
packs-title = Application for approval of { $unit }
packs-title-draft = Draft application for approval of { $unit }
packs-submitted = Submitted { $day }
packs-not-submitted = Draft, not submitted
packs-footer = Printed from the portal { $at }. The files are in the evidence pack, with the same fingerprints (SHA-256).
packs-about = About the organisation
packs-scope = What the organisation does
packs-norms = Norms that the application is measured by
packs-files = Evidence
packs-files-text = The fingerprint (SHA-256) shows that a file is the one that was handed in.
packs-file = { $name } ({ $kind }, { $size }). Dated: { $dated }. Uploaded { $received }. Criteria: { $criteria }
packs-no-date = not given
packs-no-files = No files.
packs-withheld-deleted = The file has been deleted under the rules for recordings and is not in the evidence pack.
packs-withheld-recording = Recordings are not in the evidence pack. It can be heard in the portal.
packs-withheld-infected = The virus scanner has closed the file. It is not in the evidence pack.
packs-self-score = Own assessment: { $score }
packs-col-what = Detail
packs-col-value = Answer
packs-file-application = application
packs-file-pack = evidence-pack

# The links
packs-panel = Take the application with you
packs-panel-text = The PDF has all answers. The pack (ZIP) has all files too, with the portal’s signature, and can be checked without the portal.
packs-link-pdf = The application as PDF
packs-link-pack = Sealed pack (ZIP)
packs-draft = Read the whole application as a PDF (draft)

# README.txt
packs-readme-what = Evidence pack of case { $case }, { $vendor }. The pack has the application (application.pdf), all files (the folder filer), a list of everything with fingerprints (manifest.json and manifest.sha256), and the portal’s signature over the lists (.p7s).
packs-readme-first = How to check the pack without the portal: unpack it, open a command window in the folder and run these three lines. The first two show that the lists are signed and unchanged. The last shows that every file is the one on the list.
packs-readme-trust = The file ca.pem shows who signed, but comes with the pack. Compare it with { $address } or with the certificate’s fingerprint: { $fingerprint }
packs-readme-later = If the certificate has expired when you check, add -attime and an instant in seconds since 1970 at which the pack was made (see madeAt in manifest.json).
