-- What came in when a fee was recorded, tax included: a correction of the tariff leaves it as it was. Of a fee that a line
-- of the bank paid, it is that line's amount; of the others nothing else is known than that the fee was paid.
ALTER TABLE fees ADD COLUMN received_ore INTEGER NOT NULL DEFAULT 0;
UPDATE fees SET received_ore = COALESCE(
    (SELECT max(payment_lines.amount_ore) FROM payment_lines WHERE payment_lines.case_id = fees.case_id),
    net_ore + (net_ore * vat_percent + 50) / 100
);

-- What came in or was paid back after that. A row that was a mistake is struck, and stays.
CREATE TABLE fee_moves (
    id BLOB NOT NULL PRIMARY KEY,
    case_id BLOB NOT NULL REFERENCES cases,
    kind TEXT NOT NULL CHECK (kind IN ('payment', 'repayment')),
    amount_ore INTEGER NOT NULL CHECK (amount_ore > 0),
    moved_on TEXT NOT NULL,
    reference TEXT NOT NULL,
    recorded_by BLOB NOT NULL,
    recorded_at TEXT NOT NULL,
    struck_by BLOB,
    struck_at TEXT
) STRICT;

CREATE INDEX fee_moves_by_case_id ON fee_moves (case_id);
