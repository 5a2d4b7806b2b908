-- What the applicant says about the fee: which tariff it claims, and what it wants to find on the invoice again.
CREATE TABLE fee_terms (
    case_id uuid NOT NULL PRIMARY KEY REFERENCES cases,
    membership text NOT NULL CHECK (membership IN ('member', 'other')),
    reference text NOT NULL,
    stated_by uuid NOT NULL,
    stated_at timestamptz NOT NULL
);

-- Invoices and credit notes. What stands on one never changes; a wrong one is credited.
CREATE TABLE invoices (
    id uuid NOT NULL PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases,
    kind text NOT NULL CHECK (kind IN ('invoice', 'credit_note')),
    year integer NOT NULL,
    serial integer NOT NULL,
    number text NOT NULL UNIQUE,
    credits uuid UNIQUE REFERENCES invoices,
    membership text NOT NULL CHECK (membership IN ('member', 'other')),
    net_ore bigint NOT NULL,
    vat_percent integer NOT NULL,
    issued_on date NOT NULL,
    due_on date NOT NULL,
    language text NOT NULL,
    content jsonb NOT NULL,
    issued_at timestamptz NOT NULL,
    pdf_sha256 text,
    pdf_size bigint,
    xml_sha256 text,
    xml_size bigint,
    UNIQUE (kind, year, serial)
);

CREATE INDEX invoices_by_case_id ON invoices (case_id);

-- Files from the bank or the accounts, each taken once.
CREATE TABLE payment_files (
    id uuid NOT NULL PRIMARY KEY,
    sha256 text NOT NULL UNIQUE,
    name text NOT NULL,
    imported_by uuid NOT NULL,
    imported_at timestamptz NOT NULL
);

-- What came in, line by line; the case once its fee was recorded from the line.
CREATE TABLE payment_lines (
    id uuid NOT NULL PRIMARY KEY,
    file_id uuid NOT NULL REFERENCES payment_files,
    line integer NOT NULL,
    fingerprint text NOT NULL,
    paid_on date,
    amount_ore bigint,
    said text NOT NULL,
    payer text NOT NULL,
    fault text,
    case_id uuid REFERENCES cases,
    recorded_by uuid,
    recorded_at timestamptz,
    UNIQUE (file_id, line)
);

CREATE INDEX payment_lines_by_fingerprint ON payment_lines (fingerprint);
