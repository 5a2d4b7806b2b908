-- What the applicant says about the fee: which tariff it claims, and what it wants to find on the invoice again.
CREATE TABLE fee_terms (
    case_id BLOB NOT NULL PRIMARY KEY REFERENCES cases,
    membership TEXT NOT NULL CHECK (membership IN ('member', 'other')),
    reference TEXT NOT NULL,
    stated_by BLOB NOT NULL,
    stated_at TEXT NOT NULL
) STRICT;

-- Invoices and credit notes. What stands on one never changes; a wrong one is credited.
CREATE TABLE invoices (
    id BLOB NOT NULL PRIMARY KEY,
    case_id BLOB NOT NULL REFERENCES cases,
    kind TEXT NOT NULL CHECK (kind IN ('invoice', 'credit_note')),
    year INTEGER NOT NULL,
    serial INTEGER NOT NULL,
    number TEXT NOT NULL UNIQUE,
    credits BLOB UNIQUE REFERENCES invoices,
    membership TEXT NOT NULL CHECK (membership IN ('member', 'other')),
    net_ore INTEGER NOT NULL,
    vat_percent INTEGER NOT NULL,
    issued_on TEXT NOT NULL,
    due_on TEXT NOT NULL,
    language TEXT NOT NULL,
    content TEXT NOT NULL,
    issued_at TEXT NOT NULL,
    pdf_sha256 TEXT,
    pdf_size INTEGER,
    xml_sha256 TEXT,
    xml_size INTEGER,
    UNIQUE (kind, year, serial)
) STRICT;

CREATE INDEX invoices_by_case_id ON invoices (case_id);

-- Files from the bank or the accounts, each taken once.
CREATE TABLE payment_files (
    id BLOB NOT NULL PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    imported_by BLOB NOT NULL,
    imported_at TEXT NOT NULL
) STRICT;

-- What came in, line by line; the case once its fee was recorded from the line.
CREATE TABLE payment_lines (
    id BLOB NOT NULL PRIMARY KEY,
    file_id BLOB NOT NULL REFERENCES payment_files,
    line INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    paid_on TEXT,
    amount_ore INTEGER,
    said TEXT NOT NULL,
    payer TEXT NOT NULL,
    fault TEXT,
    case_id BLOB REFERENCES cases,
    recorded_by BLOB,
    recorded_at TEXT,
    UNIQUE (file_id, line)
) STRICT;

CREATE INDEX payment_lines_by_fingerprint ON payment_lines (fingerprint);
