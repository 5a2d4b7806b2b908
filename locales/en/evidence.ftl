# Files as evidence
evidence-hint-kinds = PDF, PNG, JPEG, DOCX, XLSX, CSV and TXT can be uploaded.
evidence-hint-size = Each file can be up to { $limit }. You can choose up to { $files } files at a time.
evidence-hint-recordings = Recordings should stay with you. If the requirement cannot be shown in another way, we take WAV, MP3, M4A, OGG and FLAC of up to { $recording }. The recording is never public, each listening is logged, and it is deleted when the case is decided.
evidence-hint-unlocked = It must be possible to open the files without a password.
evidence-no-file = Choose at least one file before you upload
evidence-refused-empty = { $name } is empty. Choose a file with content.
evidence-refused-too-large = { $name } is too large ({ $size }). Files of this kind can be up to { $limit }. Split the file, or save it smaller, and try again.
evidence-refused-wrong-type = { $name } cannot be opened here. Save it as a PDF and try again.
evidence-refused-misnamed = { $name } cannot be opened here, because it is not a PDF although its name says so. Open it in the program it was made in, save it as a PDF and try again.
evidence-refused-unusable = Files of the type of { $name } cannot be used. Upload the document or picture itself.
evidence-refused-password = { $name } is locked with a password. Remove the password and upload it again.
evidence-refused-damaged = { $name } is not whole and cannot be opened. Open it on your own machine, save it again and try once more.
evidence-refused-macros = { $name } contains macros. Save it without macros, or as a PDF, and try again.
evidence-refused-swollen = { $name } unpacks to more than { $limit } and is therefore not opened. Save it again from the program it was made in, or as a PDF, and try again.
evidence-refused-film = { $name } is a film. Save only the sound, for example as MP3, and try again.
evidence-refused-no-recordings = { $name } is a recording, and this requirement does not ask for recordings. Describe what the recordings show instead.
evidence-refused-full = There is no room for { $name }. You can have up to { $limit } in all. Cancel uploads that you do not need, or contact the secretariat.
evidence-refused-too-many = You can upload { $files } files at a time. { $name } and the files after it were not uploaded. Upload them now.

problem-upload-too-slow = The upload came to a halt. Check your connection, go back and try again. Many or large files can be uploaded one at a time.
problem-upload-broken = The upload was interrupted before everything had arrived. Go back and try again.
problem-upload-too-much = You sent too much at once. Go back and upload fewer files at a time.

problem-upload-no-room = There is no room for the files. Cancel uploads that you do not need, or contact the secretariat.
problem-upload-too-many = You have { $most } files on their way already. Finish or cancel some of them, and try again.
problem-upload-elsewhere = The part does not belong where the file ends now. Reload the page and choose the file again to go on.
problem-upload-held = The file is being uploaded in another window at this moment. Try again in a few seconds.
problem-upload-finished = The file has been uploaded completely.
problem-upload-incomplete = Parts of the file are missing. Choose it again to go on.
problem-upload-altered = The file was altered on its way here, and we did not keep it. Upload it again.
problem-upload-part-too-large = The part is larger than agreed. Reload the page and choose the file again.
problem-upload-not-a-part = This is not a part of a file. Reload the page and choose the file again.
problem-upload-malformed = What was said of the file cannot be understood. Reload the page and choose the file again.
problem-upload-refused = The file cannot be uploaded here.
problem-evidence-closed = The file is closed, because the virus scanner recognised something harmful in it. Contact the secretariat if you think this is wrong.
flash-upload-given-up = The upload has been cancelled.

# What the checks of a file came to
evidence-check-pending = Being checked …
evidence-check-clean = Checked
evidence-check-unscanned = Not scanned for viruses
evidence-check-not-scannable = Cannot be scanned for viruses
evidence-check-suspicious = Content that runs by itself
evidence-check-unscannable = Cannot be checked
evidence-check-infected = Closed
evidence-scanned = Scanned for viruses { $at }. Nothing found.
evidence-not-scanned = The file has not been scanned for viruses.
evidence-scan-failed = The file is too large for the virus scanner and has not been scanned.
evidence-closed-title = The file is closed
evidence-closed-text = The virus scanner recognised something harmful. Nobody can open or download the file.
evidence-closed-contact = Upload the document from another machine. If you think this is wrong, write to
evidence-findings-title = This is what the check found
evidence-findings-text = The file can be downloaded, but open it with care. The pictures of the pages below are safe.
evidence-found-locked = The file is locked with a password.
evidence-found-damaged = The file is damaged.
evidence-found-swollen = The file unpacks to far more than a document should.
evidence-found-tangled = The file has more parts than a document should.
evidence-found-exhausting = The file took too long or too much memory to look into.
evidence-found-script = The file contains JavaScript.
evidence-found-launch = The file tries to start another program.
evidence-found-open-action = The file does something when it is opened.
evidence-found-attachment = The file has other files inside.
evidence-found-rich-media = The file contains film, sound or a form that runs by itself.
evidence-found-submits-form = The file sends what is filled in to an address.
evidence-found-macros = The file contains macros.
evidence-found-external-link = The file fetches parts from elsewhere when it is opened.
evidence-found-object = The file contains an object from another program.
evidence-found-command = The file contains commands to other programs.
evidence-mend-locked = Remove the password and upload the file again.
evidence-mend-damaged = Open the file on your own machine, save it again and upload it once more.
evidence-mend-swollen = Save the file again from the program it was made in, or as a PDF, and upload it once more.
evidence-mend-tangled = Print the document to PDF and upload that instead.
evidence-mend-exhausting = Print the document to PDF, or split it, and upload it once more.

# The page that shows a file
evidence-view-caption = Evidence
evidence-view-kind = Type
evidence-view-size = Size
evidence-view-pages = Pages
evidence-view-dated = Dated
evidence-view-uploaded = Uploaded
evidence-view-open = Open the original
evidence-view-download = Download the original
evidence-view-go = Go to page
evidence-view-page = Page { $page } of { $all }
evidence-view-words = Show the text of page { $page }
evidence-view-left = { $count ->
    [one] One more page is not shown here.
   *[other] { $count } more pages are not shown here.
}
evidence-no-pages-yet = The file is being checked now. Its pages will be shown here when that is done.
evidence-no-pages-recording = Recordings cannot be played here. Download the original to listen to it.
evidence-no-pages-failed = The pages cannot be shown here. Download the original instead.
evidence-no-pages-kind = This type of file is not shown page by page. A PDF is shown directly in the assessment.

mail-file-closed-subject = { $name } is closed
mail-file-closed-lead = The virus scanner recognised something harmful in { $name }, which you uploaded. The file is closed, and nobody can open or download it.
mail-file-closed-text = Check the machine that the file comes from, and upload the document again from a machine that you know is in order. If you think this is wrong, reply to this e-mail.
evidence-kept = Files we have received
evidence-kept-hint = They go with the form when you send it again. Untick files that should be left out.
