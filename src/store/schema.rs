//! The tables, as diesel knows them; the migrations make them, and a test compares the two.

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    accounts (id) {
        id -> Guid,
        email -> Text,
        name -> Text,
        password -> Nullable<Text>,
        language -> Text,
        theme -> Text,
        confirmed_at -> Nullable<Instant>,
        disabled_at -> Nullable<Instant>,
        created_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    roles (id) {
        id -> Guid,
        account_id -> Guid,
        role -> Text,
        deputy_for -> Nullable<Guid>,
        granted_by -> Nullable<Guid>,
        granted_at -> Instant,
        ended_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    sessions (id) {
        id -> Guid,
        token_hash -> Text,
        account_id -> Guid,
        csrf -> Text,
        agent -> Text,
        created_at -> Instant,
        seen_at -> Instant,
        expires_at -> Instant,
        ended_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    tokens (id) {
        id -> Guid,
        purpose -> Text,
        token_hash -> Text,
        account_id -> Guid,
        created_at -> Instant,
        expires_at -> Instant,
        used_at -> Nullable<Instant>,
        role -> Nullable<Text>,
        deputy_for -> Nullable<Guid>,
        granted_by -> Nullable<Guid>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    attempts (id) {
        id -> Guid,
        bucket -> Text,
        at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    form_keys (key) {
        key -> Text,
        account_id -> Nullable<Guid>,
        location -> Text,
        at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    parked_forms (id) {
        id -> Guid,
        token_hash -> Text,
        account_id -> Guid,
        path -> Text,
        body -> Text,
        created_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    counters (name) {
        name -> Text,
        value -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    journal (seq) {
        seq -> BigInt,
        id -> Guid,
        at -> Instant,
        actor_id -> Nullable<Guid>,
        actor_name -> Text,
        actor_role -> Text,
        event -> Text,
        vendor_id -> Nullable<Guid>,
        case_id -> Nullable<Guid>,
        subject -> Text,
        reason -> Text,
        details -> Document,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    jobs (id) {
        id -> Guid,
        kind -> Text,
        key -> Text,
        payload -> Document,
        state -> Text,
        attempts -> Integer,
        run_at -> Instant,
        leased_until -> Nullable<Instant>,
        error -> Text,
        created_at -> Instant,
        done_at -> Nullable<Instant>,
        held_up -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    mails (id) {
        id -> Guid,
        key -> Text,
        account_id -> Nullable<Guid>,
        case_id -> Nullable<Guid>,
        recipient -> Text,
        language -> Text,
        template -> Text,
        subject -> Text,
        body_text -> Text,
        body_html -> Text,
        message_id -> Text,
        state -> Text,
        attempts -> Integer,
        next_at -> Instant,
        leased_until -> Nullable<Instant>,
        error -> Text,
        created_at -> Instant,
        sent_at -> Nullable<Instant>,
        calendar -> Nullable<Text>,
        unsubscribe -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    vendors (id) {
        id -> Guid,
        orgnr -> Text,
        name -> Text,
        contact_email -> Text,
        contact_phone -> Text,
        website -> Text,
        created_at -> Instant,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    former_names (id) {
        id -> Guid,
        vendor_id -> Guid,
        name -> Text,
        until -> Day,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    memberships (id) {
        id -> Guid,
        account_id -> Guid,
        vendor_id -> Guid,
        administrator -> Bool,
        state -> Text,
        requested_at -> Instant,
        decided_by -> Nullable<Guid>,
        decided_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    units (id) {
        id -> Guid,
        vendor_id -> Guid,
        name -> Text,
        whole_firm -> Bool,
        sites -> Document,
        scope -> Document,
        created_at -> Instant,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    evidence (id) {
        id -> Guid,
        vendor_id -> Guid,
        sha256 -> Text,
        name -> Text,
        media_type -> Text,
        size -> BigInt,
        pages -> Nullable<Integer>,
        issued_on -> Nullable<Day>,
        uploaded_by -> Guid,
        uploaded_at -> Instant,
        gone_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    cases (id) {
        id -> Guid,
        year -> Integer,
        serial -> Integer,
        kind -> Text,
        vendor_id -> Guid,
        unit_id -> Guid,
        norm -> Text,
        edition -> Text,
        scope -> Document,
        unit_as_submitted -> Nullable<Document>,
        state -> Text,
        language -> Text,
        round -> Integer,
        opened_by -> Guid,
        opened_at -> Instant,
        submitted_by -> Nullable<Guid>,
        submitted_at -> Nullable<Instant>,
        clock_started_on -> Nullable<Day>,
        supplement_due -> Nullable<Day>,
        sent_to_board_at -> Nullable<Instant>,
        closed_at -> Nullable<Instant>,
        version -> Integer,
        added_norms -> Document,
        renews -> Nullable<Guid>,
        appeal_of -> Nullable<Guid>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    answers (id) {
        id -> Guid,
        case_id -> Guid,
        criterion -> Text,
        self_score -> Nullable<Text>,
        explanation -> Text,
        finished -> Bool,
        reopened -> Bool,
        changed_by -> Guid,
        changed_at -> Instant,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    evidence_links (id) {
        id -> Guid,
        case_id -> Guid,
        criterion -> Text,
        evidence_id -> Guid,
        linked_by -> Guid,
        linked_at -> Instant,
        removed_at -> Nullable<Instant>,
        revision_id -> Nullable<Guid>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    fees (id) {
        id -> Guid,
        case_id -> Guid,
        membership -> Text,
        net_ore -> BigInt,
        vat_percent -> Integer,
        invoice -> Text,
        paid_on -> Day,
        recorded_by -> Guid,
        recorded_at -> Instant,
        received_ore -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    fee_moves (id) {
        id -> Guid,
        case_id -> Guid,
        kind -> Text,
        amount_ore -> BigInt,
        moved_on -> Day,
        reference -> Text,
        recorded_by -> Guid,
        recorded_at -> Instant,
        struck_by -> Nullable<Guid>,
        struck_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    findings (id) {
        id -> Guid,
        case_id -> Guid,
        round -> Integer,
        criterion -> Text,
        finding -> Text,
        message -> Text,
        checked_by -> Guid,
        checked_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    assignments (id) {
        id -> Guid,
        case_id -> Guid,
        account_id -> Guid,
        in_place_of -> Nullable<Guid>,
        state -> Text,
        grounds -> Document,
        explanation -> Text,
        ruling -> Text,
        assigned_by -> Guid,
        assigned_at -> Instant,
        declared_at -> Nullable<Instant>,
        ruled_by -> Nullable<Guid>,
        ruled_at -> Nullable<Instant>,
        submitted_at -> Nullable<Instant>,
        leads -> Bool,
        sits -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    scores (id) {
        id -> Guid,
        case_id -> Guid,
        account_id -> Guid,
        criterion -> Text,
        mark -> Nullable<Text>,
        reason -> Text,
        saved_at -> Instant,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    joint_scores (id) {
        id -> Guid,
        case_id -> Guid,
        criterion -> Text,
        mark -> Text,
        reason -> Text,
        condition_text -> Text,
        condition_due -> Nullable<Day>,
        set_by -> Guid,
        set_at -> Instant,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    proposals (id) {
        id -> Guid,
        case_id -> Guid,
        round -> Integer,
        outcome -> Text,
        reasons -> Text,
        conditions -> Document,
        score -> Nullable<Integer>,
        proposed_by -> Guid,
        proposed_at -> Instant,
        state -> Text,
        closed_at -> Nullable<Instant>,
        meeting_id -> Nullable<Guid>,
        mode -> Nullable<Text>,
        closes_at -> Nullable<Instant>,
        rules -> Nullable<Document>,
        roll -> Nullable<Document>,
        counted -> Nullable<Document>,
        chair_id -> Nullable<Guid>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    votes (id) {
        id -> Guid,
        proposal_id -> Guid,
        account_id -> Guid,
        vote -> Text,
        dissent -> Text,
        cast_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    decisions (id) {
        id -> Guid,
        case_id -> Guid,
        proposal_id -> Guid,
        outcome -> Text,
        reasons -> Text,
        conditions -> Document,
        findings -> Document,
        members -> Document,
        score -> Nullable<Integer>,
        decided_on -> Day,
        appeal_by -> Day,
        decided_by -> Guid,
        decided_at -> Instant,
        terms -> Document,
        due_at -> Instant,
        in_force_at -> Nullable<Instant>,
        set_aside_at -> Nullable<Instant>,
        set_aside_by -> Nullable<Guid>,
        set_aside_reason -> Text,
        replaced_by -> Nullable<Guid>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    approvals (id) {
        id -> Guid,
        vendor_id -> Guid,
        unit_id -> Guid,
        case_id -> Guid,
        year -> Integer,
        serial -> Integer,
        norm -> Text,
        edition -> Text,
        scope -> Document,
        legal_name -> Text,
        unit_name -> Text,
        sites -> Document,
        decided_on -> Day,
        created_at -> Instant,
        added_norms -> Document,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    approval_events (seq) {
        seq -> BigInt,
        id -> Guid,
        approval_id -> Guid,
        kind -> Text,
        effective_from -> Day,
        valid_until -> Nullable<Day>,
        continue_by -> Nullable<Day>,
        conditions -> Document,
        reason -> Text,
        corrects -> Nullable<BigInt>,
        decision_id -> Nullable<Guid>,
        recorded_by -> Nullable<Guid>,
        recorded_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    documents (id) {
        id -> Guid,
        key -> Text,
        kind -> Text,
        vendor_id -> Guid,
        case_id -> Guid,
        approval_id -> Nullable<Guid>,
        number -> Text,
        language -> Text,
        state -> Text,
        sha256 -> Nullable<Text>,
        size -> Nullable<BigInt>,
        level -> Text,
        valid_until -> Nullable<Day>,
        queued_at -> Instant,
        issued_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::Instant;

    editions_used (edition) {
        edition -> Text,
        checksum -> Text,
        first_used_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};
    part_comments (id) {
        id -> Guid,
        case_id -> Guid,
        criterion -> Text,
        account_id -> Nullable<Guid>,
        author -> Text,
        body -> Text,
        written_at -> Instant,
        removed_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};
    part_tasks (id) {
        id -> Guid,
        case_id -> Guid,
        criterion -> Text,
        account_id -> Guid,
        message -> Text,
        due -> Nullable<Day>,
        given_by -> Guid,
        given_at -> Instant,
        ended_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};
    outside_requests (id) {
        id -> Guid,
        case_id -> Guid,
        criterion -> Text,
        name -> Text,
        email -> Text,
        language -> Text,
        message -> Text,
        token_hash -> Text,
        asked_by -> Guid,
        asked_at -> Instant,
        expires_on -> Day,
        answered_at -> Nullable<Instant>,
        withdrawn_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};
    assurances (id) {
        id -> Guid,
        case_id -> Guid,
        account_id -> Guid,
        name -> Text,
        title -> Text,
        digest -> Text,
        signed_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Document, Guid, Instant};

    record_sheets (id) {
        id -> Guid,
        vendor_id -> Guid,
        owner_id -> Guid,
        kind -> Text,
        version -> Integer,
        is_current -> Bool,
        frozen -> Bool,
        revision -> Integer,
        content -> Document,
        saved_by -> Guid,
        saved_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Guid, Instant};

    record_links (id) {
        id -> Guid,
        case_id -> Guid,
        criterion -> Text,
        sheet_id -> Guid,
        linked_by -> Guid,
        linked_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Document, Guid, Instant};

    record_imports (id) {
        id -> Guid,
        vendor_id -> Guid,
        owner_id -> Guid,
        kind -> Text,
        content -> Document,
        brought_by -> Guid,
        brought_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Guid, Instant};

    pieces (id) {
        id -> Guid,
        vendor_id -> Guid,
        title -> Text,
        document_type -> Text,
        counterpart -> Text,
        note -> Text,
        created_by -> Guid,
        created_at -> Instant,
        deleted_by -> Nullable<Guid>,
        deleted_at -> Nullable<Instant>,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Guid, Instant};

    piece_revisions (id) {
        id -> Guid,
        piece_id -> Guid,
        number -> Integer,
        covers_from -> Nullable<Day>,
        covers_until -> Nullable<Day>,
        issued_on -> Nullable<Day>,
        expires_on -> Nullable<Day>,
        created_by -> Guid,
        created_at -> Instant,
        replaced_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::Guid;

    piece_files (id) {
        id -> Guid,
        revision_id -> Guid,
        evidence_id -> Guid,
        position -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Guid, Instant};

    lapse_warnings (id) {
        id -> Guid,
        revision_id -> Guid,
        lapses_on -> Day,
        days -> Integer,
        told_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Document, Guid, Instant};

    call_lists (id) {
        id -> Guid,
        case_id -> Guid,
        name -> Text,
        sha256 -> Text,
        size -> BigInt,
        state -> Text,
        rows_done -> BigInt,
        permille -> Integer,
        faults -> Document,
        summary -> Document,
        list_sha256 -> Nullable<Text>,
        list_size -> Nullable<BigInt>,
        given_by -> Guid,
        given_at -> Instant,
        imported_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Document, Guid, Instant};

    sample_draws (id) {
        id -> Guid,
        case_id -> Guid,
        list_id -> Guid,
        number -> Integer,
        seed -> Text,
        list_sha256 -> Text,
        wanted -> Document,
        reason -> Text,
        state -> Text,
        drawn_by -> Guid,
        drawn_at -> Instant,
        new_list_reason -> Text,
        new_list_asked_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::Guid;

    sample_calls (id) {
        id -> Guid,
        draw_id -> Guid,
        position -> Integer,
        key -> Text,
        call_id -> Text,
        agent -> Text,
        started_at -> Text,
        direction -> Text,
        campaign -> Text,
        seconds -> Nullable<BigInt>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Document, Guid, Instant};

    call_assessments (id) {
        id -> Guid,
        sample_call_id -> Guid,
        heard -> Nullable<Text>,
        findings -> Document,
        note -> Text,
        assessed_by -> Guid,
        assessed_at -> Instant,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Guid, Instant};

    sample_recordings (id) {
        id -> Guid,
        evidence_id -> Guid,
        sample_call_id -> Nullable<Guid>,
        delete_on -> Day,
        deleted_at -> Nullable<Instant>,
        destroyed_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Guid, Instant};

    recording_hearings (id) {
        id -> Guid,
        case_id -> Guid,
        evidence_id -> Guid,
        account_id -> Guid,
        name -> Text,
        role -> Text,
        at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    fee_terms (case_id) {
        case_id -> Guid,
        membership -> Text,
        reference -> Text,
        stated_by -> Guid,
        stated_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    invoices (id) {
        id -> Guid,
        case_id -> Guid,
        kind -> Text,
        year -> Integer,
        serial -> Integer,
        number -> Text,
        credits -> Nullable<Guid>,
        membership -> Text,
        net_ore -> BigInt,
        vat_percent -> Integer,
        issued_on -> Day,
        due_on -> Day,
        language -> Text,
        content -> Document,
        issued_at -> Instant,
        pdf_sha256 -> Nullable<Text>,
        pdf_size -> Nullable<BigInt>,
        xml_sha256 -> Nullable<Text>,
        xml_size -> Nullable<BigInt>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    payment_files (id) {
        id -> Guid,
        sha256 -> Text,
        name -> Text,
        imported_by -> Guid,
        imported_at -> Instant,
        others -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    payment_lines (id) {
        id -> Guid,
        file_id -> Guid,
        line -> Integer,
        fingerprint -> Text,
        paid_on -> Nullable<Day>,
        amount_ore -> Nullable<BigInt>,
        said -> Text,
        payer -> Text,
        fault -> Nullable<Text>,
        case_id -> Nullable<Guid>,
        recorded_by -> Nullable<Guid>,
        recorded_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    rules (id) {
        id -> Guid,
        part -> Text,
        edition -> Text,
        valid_from -> Day,
        transition_until -> Nullable<Day>,
        state -> Text,
        body -> Text,
        based_on -> Text,
        changes -> Document,
        created_by -> Guid,
        created_at -> Instant,
        changed_by -> Guid,
        changed_at -> Instant,
        published_by -> Nullable<Guid>,
        published_at -> Nullable<Instant>,
        version -> Integer,
        told -> Nullable<Document>,
        kept -> Nullable<Text>,
        revoked_by -> Nullable<Guid>,
        revoked_at -> Nullable<Instant>,
        revoked_reason -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Document, Guid, Instant};

    moved_criteria (id) {
        id -> Guid,
        case_id -> Guid,
        criterion -> Text,
        from_edition -> Text,
        to_edition -> Text,
        fit -> Text,
        changes -> Document,
        moved_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Document, Guid, Instant};

    register_entries (vendor_id) {
        vendor_id -> Guid,
        entry -> Document,
        fetched_by -> Nullable<Guid>,
        fetched_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Guid, Instant};

    misuse_reports (id) {
        id -> Guid,
        number -> BigInt,
        vendor_id -> Nullable<Guid>,
        business -> Text,
        place -> Text,
        account -> Text,
        contact -> Nullable<Text>,
        language -> Text,
        reported_at -> Instant,
        answer_by -> Day,
        settled_at -> Nullable<Instant>,
        settled_by -> Nullable<Guid>,
        outcome -> Nullable<Text>,
        answer -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Document, Guid, Instant};

    register_flags (vendor_id) {
        vendor_id -> Guid,
        seen -> Document,
        fetched_at -> Nullable<Instant>,
        asked_at -> Instant,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Guid, Instant};

    register_notices (id) {
        id -> Guid,
        vendor_id -> Guid,
        flag -> Text,
        detail -> Text,
        raised_at -> Instant,
        settled_at -> Nullable<Instant>,
        settled_by -> Nullable<Guid>,
        account -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::Instant;

    register_turns (id) {
        id -> Integer,
        last_update -> Nullable<BigInt>,
        next_at -> Nullable<Instant>,
        held_until -> Nullable<Instant>,
        failures -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::Guid;

    sub_units (orgnr) {
        orgnr -> Text,
        vendor_id -> Guid,
        name -> Text,
    }
}

diesel::joinable!(misuse_reports -> vendors (vendor_id));
diesel::joinable!(register_flags -> vendors (vendor_id));
diesel::joinable!(register_notices -> vendors (vendor_id));
diesel::allow_tables_to_appear_in_same_query!(misuse_reports, vendors);
diesel::allow_tables_to_appear_in_same_query!(register_flags, vendors);
diesel::allow_tables_to_appear_in_same_query!(register_notices, vendors);

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Guid, Instant};

    extension_requests (id) {
        id -> Guid,
        case_id -> Guid,
        round -> Integer,
        wished -> Day,
        reason -> Text,
        asked_by -> Guid,
        asked_at -> Instant,
        state -> Text,
        due -> Nullable<Day>,
        answer -> Text,
        answered_by -> Nullable<Guid>,
        answered_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::Guid;

    asked_again (id) {
        id -> Guid,
        case_id -> Guid,
        criterion -> Text,
        round -> Integer,
        digest -> Text,
    }
}

diesel::joinable!(record_links -> record_sheets (sheet_id));
diesel::joinable!(sessions -> accounts (account_id));
diesel::joinable!(tokens -> accounts (account_id));
diesel::joinable!(former_names -> vendors (vendor_id));
diesel::joinable!(memberships -> accounts (account_id));
diesel::joinable!(memberships -> vendors (vendor_id));
diesel::joinable!(units -> vendors (vendor_id));
diesel::joinable!(evidence -> vendors (vendor_id));
diesel::joinable!(cases -> vendors (vendor_id));
diesel::joinable!(cases -> units (unit_id));
diesel::joinable!(answers -> cases (case_id));
diesel::joinable!(evidence_links -> cases (case_id));
diesel::joinable!(evidence_links -> evidence (evidence_id));
diesel::joinable!(fees -> cases (case_id));
diesel::joinable!(findings -> cases (case_id));
diesel::joinable!(assignments -> cases (case_id));
diesel::joinable!(scores -> cases (case_id));
diesel::joinable!(scores -> accounts (account_id));
diesel::joinable!(joint_scores -> cases (case_id));
diesel::joinable!(proposals -> cases (case_id));
diesel::joinable!(votes -> proposals (proposal_id));
diesel::joinable!(votes -> accounts (account_id));
diesel::joinable!(decisions -> cases (case_id));
diesel::joinable!(decisions -> proposals (proposal_id));
diesel::joinable!(approvals -> vendors (vendor_id));
diesel::joinable!(approvals -> units (unit_id));
diesel::joinable!(approvals -> cases (case_id));
diesel::joinable!(approval_events -> approvals (approval_id));
diesel::joinable!(approval_events -> decisions (decision_id));
diesel::joinable!(documents -> vendors (vendor_id));
diesel::joinable!(documents -> cases (case_id));
diesel::joinable!(documents -> approvals (approval_id));
diesel::joinable!(part_comments -> cases (case_id));
diesel::joinable!(part_tasks -> cases (case_id));
diesel::joinable!(part_tasks -> accounts (account_id));
diesel::joinable!(outside_requests -> cases (case_id));
diesel::joinable!(outside_requests -> accounts (asked_by));
diesel::joinable!(assurances -> cases (case_id));
diesel::joinable!(pieces -> vendors (vendor_id));
diesel::joinable!(piece_revisions -> pieces (piece_id));
diesel::joinable!(piece_files -> piece_revisions (revision_id));
diesel::joinable!(piece_files -> evidence (evidence_id));
diesel::joinable!(lapse_warnings -> piece_revisions (revision_id));
diesel::joinable!(evidence_links -> piece_revisions (revision_id));
diesel::joinable!(sample_draws -> call_lists (list_id));
diesel::joinable!(sample_calls -> sample_draws (draw_id));
diesel::joinable!(call_assessments -> sample_calls (sample_call_id));
diesel::joinable!(call_assessments -> accounts (assessed_by));
diesel::joinable!(sample_recordings -> evidence (evidence_id));
diesel::joinable!(sample_recordings -> sample_calls (sample_call_id));
diesel::joinable!(fee_moves -> cases (case_id));
diesel::joinable!(fee_terms -> cases (case_id));
diesel::joinable!(invoices -> cases (case_id));
diesel::joinable!(payment_lines -> payment_files (file_id));
diesel::joinable!(moved_criteria -> cases (case_id));

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Document, Instant};

    evidence_checks (sha256) {
        sha256 -> Text,
        media_type -> Text,
        state -> Text,
        virus -> Text,
        signature -> Text,
        findings -> Document,
        pages -> Nullable<Integer>,
        inspected_at -> Nullable<Instant>,
        scanned_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;

    evidence_pages (sha256, page) {
        sha256 -> Text,
        page -> Integer,
        image_sha256 -> Text,
        bytes -> BigInt,
        width -> Integer,
        height -> Integer,
        words -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Guid, Instant};

    uploads (id) {
        id -> Guid,
        account_id -> Guid,
        vendor_id -> Guid,
        case_id -> Guid,
        criterion -> Text,
        name -> Text,
        size -> BigInt,
        modified -> BigInt,
        issued_on -> Nullable<Day>,
        received -> BigInt,
        writer -> Nullable<Guid>,
        writing_until -> Nullable<Instant>,
        began_at -> Instant,
        touched_at -> Instant,
        finished_at -> Nullable<Instant>,
        sha256 -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    member_profiles (account_id) {
        account_id -> Guid,
        competences -> Document,
        updated_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    absences (id) {
        id -> Guid,
        account_id -> Guid,
        from_day -> Day,
        until_day -> Day,
        created_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    assignment_terms (case_id) {
        case_id -> Guid,
        due -> Day,
        set_by -> Guid,
        set_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    assignment_refusals (id) {
        id -> Guid,
        case_id -> Guid,
        account_id -> Guid,
        reason -> Text,
        refused_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    second_scores (id) {
        id -> Guid,
        case_id -> Guid,
        account_id -> Guid,
        criterion -> Text,
        serial -> Integer,
        mark -> Text,
        reason -> Text,
        given_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    calibrations (id) {
        id -> Guid,
        title -> Text,
        norm -> Text,
        edition -> Text,
        criteria -> Document,
        due -> Day,
        members -> Document,
        created_by -> Guid,
        created_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    calibration_scores (id) {
        id -> Guid,
        calibration_id -> Guid,
        account_id -> Guid,
        scores -> Document,
        saved_at -> Instant,
        submitted_at -> Nullable<Instant>,
    }
}

diesel::joinable!(absences -> accounts (account_id));
diesel::joinable!(assignment_terms -> cases (case_id));
diesel::joinable!(assignment_refusals -> accounts (account_id));
diesel::joinable!(second_scores -> cases (case_id));
diesel::joinable!(calibration_scores -> accounts (account_id));

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Guid, Instant};

    doubts (id) {
        id -> Guid,
        case_id -> Guid,
        account_id -> Guid,
        raised_at -> Instant,
        settled_at -> Nullable<Instant>,
        fit -> Nullable<Bool>,
        votes_fit -> Integer,
        votes_unfit -> Integer,
        all_took_part -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Guid, Instant};

    doubt_votes (id) {
        id -> Guid,
        doubt_id -> Guid,
        account_id -> Guid,
        fit -> Bool,
        reason -> Text,
        cast_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Guid, Instant};

    interests (id) {
        id -> Guid,
        account_id -> Guid,
        kind -> Text,
        organisation -> Text,
        orgnr -> Nullable<Text>,
        began_on -> Nullable<Day>,
        ended_on -> Nullable<Day>,
        created_at -> Instant,
        removed_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Guid, Instant};

    score_openings (case_id) {
        case_id -> Guid,
        opened_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Guid, Instant};

    interest_confirmations (account_id) {
        account_id -> Guid,
        confirmed_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Document, Guid, Instant};

    desk_declarations (id) {
        id -> Guid,
        account_id -> Guid,
        vendor_id -> Guid,
        state -> Text,
        declaration -> Document,
        declared_at -> Instant,
        ruled_by -> Nullable<Guid>,
        ruling -> Text,
        ruled_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Guid, Instant};

    decision_reopenings (id) {
        id -> Guid,
        case_id -> Guid,
        decision_id -> Guid,
        account_id -> Guid,
        reason -> Text,
        noted_by -> Guid,
        noted_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Document, Guid};

    proposal_terms (proposal_id) {
        proposal_id -> Guid,
        terms -> Document,
        joint -> Nullable<Document>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Guid, Instant};

    letters (id) {
        id -> Guid,
        decision_id -> Guid,
        number -> Integer,
        state -> Text,
        version -> Integer,
        correction -> Text,
        approved_by -> Nullable<Guid>,
        approved_at -> Nullable<Instant>,
        issued_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Document, Guid, Instant};

    letter_versions (id) {
        id -> Guid,
        letter_id -> Guid,
        version -> Integer,
        texts -> Document,
        written_by -> Guid,
        written_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Guid, Instant};

    conditions (id) {
        id -> Guid,
        decision_id -> Guid,
        case_id -> Guid,
        vendor_id -> Guid,
        place -> Integer,
        criterion -> Text,
        text -> Text,
        shows -> Text,
        checker -> Text,
        due -> Day,
        state -> Text,
        opened_at -> Instant,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Guid, Instant};

    condition_steps (id) {
        id -> Guid,
        condition_id -> Guid,
        step -> Text,
        text -> Text,
        due -> Nullable<Day>,
        by_account -> Guid,
        at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::Guid;

    condition_files (id) {
        id -> Guid,
        step_id -> Guid,
        evidence_id -> Guid,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Guid, Instant};

    appeals (case_id) {
        case_id -> Guid,
        decision_id -> Guid,
        appealed_case_id -> Guid,
        grounds -> Text,
        late -> Bool,
        suspended -> Bool,
        state -> Text,
        words -> Text,
        received_at -> Instant,
        received_by -> Guid,
        settled_at -> Nullable<Instant>,
        hold_event -> Nullable<BigInt>,
        settled_by -> Nullable<Guid>,
        hold_words -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::Guid;

    appeal_files (id) {
        id -> Guid,
        case_id -> Guid,
        evidence_id -> Guid,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    motions (id) {
        id -> Guid,
        case_id -> Guid,
        round -> Integer,
        words -> Text,
        criterion -> Nullable<Text>,
        mark -> Nullable<Text>,
        condition_text -> Text,
        condition_due -> Nullable<Day>,
        meeting_id -> Nullable<Guid>,
        mode -> Text,
        closes_at -> Nullable<Instant>,
        rules -> Document,
        roll -> Document,
        counted -> Nullable<Document>,
        state -> Text,
        opened_by -> Guid,
        opened_at -> Instant,
        closed_at -> Nullable<Instant>,
        chair_id -> Nullable<Guid>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Guid, Instant};

    motion_votes (id) {
        id -> Guid,
        motion_id -> Guid,
        account_id -> Guid,
        vote -> Text,
        dissent -> Text,
        cast_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Guid, Instant};

    meetings (id) {
        id -> Guid,
        year -> Integer,
        serial -> Integer,
        starts_at -> Instant,
        ends_at -> Instant,
        place -> Text,
        video -> Text,
        answer_by -> Day,
        note -> Text,
        state -> Text,
        sequence -> Integer,
        item_id -> Nullable<Guid>,
        criterion -> Text,
        made_by -> Guid,
        made_at -> Instant,
        opened_at -> Nullable<Instant>,
        closed_at -> Nullable<Instant>,
        version -> Integer,
        opened_by -> Nullable<Guid>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Guid, Instant};

    meeting_people (id) {
        id -> Guid,
        meeting_id -> Guid,
        account_id -> Guid,
        answer -> Text,
        excuse -> Text,
        answered_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Guid, Instant};

    presences (id) {
        id -> Guid,
        meeting_id -> Guid,
        account_id -> Guid,
        in_place_of -> Nullable<Guid>,
        manner -> Text,
        from_at -> Instant,
        until_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Guid, Instant};

    agenda_items (id) {
        id -> Guid,
        meeting_id -> Guid,
        case_id -> Nullable<Guid>,
        heading -> Text,
        place -> Integer,
        consent -> Bool,
        lifted_by -> Nullable<Guid>,
        remarks -> Text,
        added_by -> Guid,
        added_at -> Instant,
        remarks_version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    minutes (id) {
        id -> Guid,
        meeting_id -> Guid,
        version -> Integer,
        content -> Document,
        state -> Text,
        sent_by -> Guid,
        sent_at -> Instant,
        approve_by -> Day,
        approved_at -> Nullable<Instant>,
        pdf_sha256 -> Nullable<Text>,
        pdf_size -> Nullable<BigInt>,
        signed_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Guid, Instant};

    minutes_answers (id) {
        id -> Guid,
        minutes_id -> Guid,
        account_id -> Guid,
        approves -> Bool,
        remark -> Text,
        answered_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Guid, Instant};

    minutes_additions (id) {
        id -> Guid,
        meeting_id -> Guid,
        item_id -> Nullable<Guid>,
        words -> Text,
        added_by -> Guid,
        added_at -> Instant,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    accounts,
    roles,
    sessions,
    tokens,
    attempts,
    form_keys,
    parked_forms,
    counters,
    journal,
    jobs,
    mails,
    vendors,
    former_names,
    memberships,
    units,
    evidence,
    cases,
    answers,
    evidence_links,
    fees,
    findings,
    assignments,
    scores,
    joint_scores,
    proposals,
    votes,
    decisions,
    approvals,
    approval_events,
    documents,
    part_comments,
    part_tasks,
    outside_requests,
    assurances,
    record_sheets,
    record_links,
    record_imports,
    pieces,
    piece_revisions,
    piece_files,
    lapse_warnings,
    call_lists,
    sample_draws,
    sample_calls,
    call_assessments,
    sample_recordings,
    recording_hearings,
    fee_moves,
    fee_terms,
    invoices,
    payment_files,
    payment_lines,
    evidence_checks,
    evidence_pages,
    uploads,
    asked_again,
    member_profiles,
    absences,
    assignment_terms,
    score_openings,
    assignment_refusals,
    second_scores,
    calibrations,
    calibration_scores,
    private_notes,
    board_questions,
    board_visits,
    doubts,
    doubt_votes,
    interests,
    interest_confirmations,
    desk_declarations,
    decision_reopenings,
    proposal_terms,
    letters,
    letter_versions,
    conditions,
    condition_steps,
    condition_files,
    appeals,
    appeal_files,
    motions,
    motion_votes,
    meetings,
    meeting_people,
    presences,
    agenda_items,
    minutes,
    minutes_answers,
    minutes_additions,
);

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Guid, Instant};

    private_notes (id) {
        id -> Guid,
        case_id -> Guid,
        account_id -> Guid,
        criterion -> Text,
        note -> Text,
        saved_at -> Instant,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    board_questions (id) {
        id -> Guid,
        case_id -> Guid,
        criterion -> Text,
        kind -> Text,
        state -> Text,
        asked_by -> Guid,
        asked_at -> Instant,
        wording -> Text,
        sent_wording -> Text,
        round -> Nullable<Integer>,
        due -> Nullable<Day>,
        handled_by -> Nullable<Guid>,
        handled_at -> Nullable<Instant>,
        decline_reason -> Text,
        answer -> Text,
        files -> Document,
        answered_by -> Nullable<Guid>,
        answered_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Document, Guid, Instant};

    board_visits (id) {
        id -> Guid,
        case_id -> Guid,
        kind -> Text,
        held_on -> Day,
        roles -> Document,
        criteria -> Document,
        seen -> Text,
        logged_role -> Text,
        logged_by -> Guid,
        logged_at -> Instant,
    }
}

diesel::joinable!(private_notes -> cases (case_id));
diesel::joinable!(board_questions -> cases (case_id));
diesel::joinable!(board_visits -> cases (case_id));
diesel::joinable!(proposal_terms -> proposals (proposal_id));
diesel::joinable!(letters -> decisions (decision_id));
diesel::joinable!(letter_versions -> letters (letter_id));
diesel::joinable!(letter_versions -> accounts (written_by));
diesel::joinable!(condition_steps -> conditions (condition_id));
diesel::joinable!(condition_steps -> accounts (by_account));
diesel::joinable!(condition_files -> evidence (evidence_id));
diesel::joinable!(condition_files -> condition_steps (step_id));
diesel::joinable!(conditions -> cases (case_id));
diesel::joinable!(conditions -> vendors (vendor_id));
diesel::joinable!(appeal_files -> evidence (evidence_id));
diesel::joinable!(motions -> cases (case_id));
diesel::joinable!(motion_votes -> motions (motion_id));
diesel::joinable!(motion_votes -> accounts (account_id));
diesel::joinable!(meeting_people -> meetings (meeting_id));
diesel::joinable!(meeting_people -> accounts (account_id));
diesel::joinable!(presences -> meetings (meeting_id));
diesel::joinable!(agenda_items -> meetings (meeting_id));
diesel::joinable!(agenda_items -> cases (case_id));
diesel::joinable!(minutes -> meetings (meeting_id));
diesel::joinable!(minutes_answers -> minutes (minutes_id));
diesel::joinable!(minutes_answers -> accounts (account_id));
diesel::joinable!(minutes_additions -> meetings (meeting_id));

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Guid, Instant};

    minutes_papers (id) {
        id -> Guid,
        minutes_id -> Guid,
        addition_id -> Guid,
        pdf_sha256 -> Text,
        pdf_size -> BigInt,
        signed_at -> Instant,
    }
}

diesel::joinable!(minutes_papers -> minutes (minutes_id));
diesel::allow_tables_to_appear_in_same_query!(minutes_papers, minutes);

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Guid, Instant};

    calendar_feeds (account_id) {
        account_id -> Guid,
        secret_hash -> Text,
        made_at -> Instant,
    }
}

diesel::joinable!(calendar_feeds -> accounts (account_id));

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Document, Guid, Instant};

    desk_history (id) {
        id -> Guid,
        account_id -> Guid,
        vendor_id -> Guid,
        state -> Text,
        declaration -> Document,
        said_by -> Guid,
        ruling -> Text,
        said_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Guid, Instant};

    signed_files (id) {
        id -> Guid,
        paper -> Text,
        document_id -> Nullable<Guid>,
        version -> Integer,
        sha256 -> Text,
        size -> BigInt,
        level -> Text,
        chain -> Text,
        signed_at -> Instant,
        stamped_at -> Nullable<Instant>,
        good_until -> Nullable<Instant>,
        shortfall -> Text,
        renewal_asked_at -> Nullable<Instant>,
        replaced_at -> Nullable<Instant>,
        renew_from -> Nullable<Instant>,
        ended_at -> Nullable<Instant>,
        renewal_note -> Text,
    }
}

diesel::joinable!(signed_files -> documents (document_id));
diesel::allow_tables_to_appear_in_same_query!(signed_files, documents);

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Document, Instant};

    signers (sha256) {
        sha256 -> Text,
        chain -> Text,
        entered_at -> Instant,
        ends_at -> Instant,
        ask_from -> Nullable<Instant>,
        heard -> Document,
        heard_at -> Nullable<Instant>,
        revoked_at -> Nullable<Instant>,
        note -> Text,
        version -> Integer,
    }
}

diesel::allow_tables_to_appear_in_same_query!(signed_files, signers);

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Guid, Instant};

    statements (id) {
        id -> Guid,
        language -> Text,
        answer -> Text,
        issued_at -> Instant,
    }
}

diesel::allow_tables_to_appear_in_same_query!(signed_files, statements);

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Day, Guid, Instant};

    watches (id) {
        id -> Guid,
        email -> Text,
        language -> Text,
        until -> Day,
        confirm_hash -> Nullable<Text>,
        token -> Text,
        asked_at -> Instant,
        confirmed_at -> Nullable<Instant>,
        told_seq -> BigInt,
        next_digest_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::Guid;

    watched_vendors (watch_id, orgnr) {
        watch_id -> Guid,
        orgnr -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::{Guid, Instant};

    webhooks (id) {
        id -> Guid,
        url -> Text,
        vendors -> Text,
        state -> Text,
        secret_hash -> Text,
        challenge -> Nullable<Text>,
        seen -> BigInt,
        failures -> Integer,
        failing_since -> Nullable<Instant>,
        next_at -> Nullable<Instant>,
        leased_until -> Nullable<Instant>,
        turn -> BigInt,
        answer -> Text,
        answered_at -> Nullable<Instant>,
        created_at -> Instant,
    }
}

diesel::table! {
    watch_places (name) {
        name -> Text,
        seq -> BigInt,
    }
}

diesel::joinable!(watched_vendors -> watches (watch_id));
diesel::allow_tables_to_appear_in_same_query!(watches, watched_vendors);
