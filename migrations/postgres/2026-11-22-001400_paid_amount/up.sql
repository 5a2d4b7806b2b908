-- What came in when a fee was recorded, tax included: a correction of the tariff leaves it as it was. Of a fee that a line
-- of the bank paid, it is that line's amount; of the others nothing else is known than that the fee was paid.
ALTER TABLE fees ADD COLUMN received_ore bigint NOT NULL DEFAULT 0;
UPDATE fees SET received_ore = COALESCE(
    (SELECT max(payment_lines.amount_ore) FROM payment_lines WHERE payment_lines.case_id = fees.case_id),
    net_ore + (net_ore * vat_percent + 50) / 100
);

-- What came in or was paid back after that. A row that was a mistake is struck, and stays.
CREATE TABLE fee_moves (
    id uuid NOT NULL PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases,
    kind text NOT NULL CHECK (kind IN ('payment', 'repayment')),
    amount_ore bigint NOT NULL CHECK (amount_ore > 0),
    moved_on date NOT NULL,
    reference text NOT NULL,
    recorded_by uuid NOT NULL,
    recorded_at timestamptz NOT NULL,
    struck_by uuid,
    struck_at timestamptz
);

CREATE INDEX fee_moves_by_case_id ON fee_moves (case_id);
