# Files as evidence
evidence-hint-kinds = PDF, PNG, JPEG, DOCX, XLSX, CSV and TXT can be uploaded.
evidence-hint-size = Each file can be up to { $limit }. You can choose up to { $files } files at a time.
evidence-hint-unlocked = It must be possible to open the files without a password.
evidence-no-file = Choose at least one file before you upload
evidence-refused-empty = { $name } is empty. Choose a file with content.
evidence-refused-too-large = { $name } is too large. Files can be up to { $limit }. Split the file, or save it with smaller pictures, and try again.
evidence-refused-wrong-type = { $name } cannot be opened here. Save it as a PDF and try again.
evidence-refused-password = { $name } is locked with a password. Remove the password and upload it again.
evidence-refused-damaged = { $name } is not whole and cannot be opened. Open it on your own machine, save it again and try once more.
evidence-refused-macros = { $name } contains macros. Save it without macros, or as a PDF, and try again.
evidence-refused-too-many = You can upload { $files } files at a time. { $name } and the files after it were not uploaded. Upload them now.

problem-upload-too-slow = The upload came to a halt. Check your connection, go back and try again. Many or large files can be uploaded one at a time.
problem-upload-broken = The upload was interrupted before everything had arrived. Go back and try again.
problem-upload-too-much = You sent too much at once. Go back and upload fewer files at a time.
