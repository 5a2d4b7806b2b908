//! Invitations as calendars read them: RFC 5545, with the methods of RFC 5546. Instants are in UTC, so that no
//! time zone needs to be described. An invitation names no case and no applicant.

use super::{Meeting, MeetingState};
use crate::values::Moment;

/// Who the event is sent to and from, and its words, which are already translated.
#[derive(Debug, Clone)]
pub struct Invitation<'a> {
    /// The meeting.
    pub meeting: &'a Meeting,
    /// What it is called.
    pub summary: &'a str,
    /// What it says.
    pub description: &'a str,
    /// Where answers by mail go.
    pub organizer: &'a str,
    /// The name beside it.
    pub organizer_name: &'a str,
    /// Name and address of who is invited; none for a copy that anybody of the board takes home.
    pub attendee: Option<(&'a str, &'a str)>,
    /// The page of the meeting; empty for none.
    pub url: &'a str,
}

/// The calendar object: a request, or a cancellation when the meeting does not take place.
pub fn calendar(from: &Invitation<'_>) -> String {
    let cancelled = from.meeting.state == MeetingState::Cancelled;
    object(if cancelled { "CANCEL" } else { "REQUEST" }, &[], event(from))
}

/// A calendar that a program reads again and again (RFC 5546, 3.2.1): every meeting, also those that were called off,
/// so that they are struck out. `name` is what it is called (RFC 7986, 5.1).
pub fn published(name: &str, all: &[Invitation<'_>]) -> String {
    let more = [
        format!("NAME:{}", text(name)),
        format!("X-WR-CALNAME:{}", text(name)),
        "REFRESH-INTERVAL;VALUE=DURATION:PT4H".to_owned(),
        "X-PUBLISHED-TTL:PT4H".to_owned(),
    ];
    object("PUBLISH", &more, all.iter().flat_map(event).collect())
}

fn object(method: &str, more: &[String], events: Vec<String>) -> String {
    let head = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Godkjent//Nemnda//NO".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
        format!("METHOD:{method}"),
    ];
    let lines = head.iter().chain(more).cloned().chain(events).chain(["END:VCALENDAR".to_owned()]);
    lines.flat_map(|line| [fold(&line), "\r\n".to_owned()]).collect()
}

/// The lines of one meeting.
fn event(from: &Invitation<'_>) -> Vec<String> {
    let meeting = from.meeting;
    let cancelled = meeting.state == MeetingState::Cancelled;
    let place = [meeting.place.as_str(), meeting.video.as_str()];
    let place: Vec<&str> = place.into_iter().filter(|part| !part.is_empty()).collect();
    let mut lines = vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}@godkjent", meeting.id),
        format!("DTSTAMP:{}", stamp(meeting.made_at)),
        format!("SEQUENCE:{}", meeting.sequence),
        format!("DTSTART:{}", stamp(meeting.starts_at)),
        format!("DTEND:{}", stamp(meeting.ends_at)),
        format!("SUMMARY:{}", text(from.summary)),
        format!("DESCRIPTION:{}", text(from.description)),
        format!("LOCATION:{}", text(&place.join(", "))),
        format!("ORGANIZER;CN={}:mailto:{}", parameter(from.organizer_name), from.organizer),
    ];
    if let Some((name, email)) = from.attendee {
        lines.push(format!(
            "ATTENDEE;CN={};CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:{email}",
            parameter(name)
        ));
    }
    if !from.url.is_empty() {
        lines.push(format!("URL:{}", from.url));
    }
    lines.extend([
        format!("STATUS:{}", if cancelled { "CANCELLED" } else { "CONFIRMED" }),
        "CLASS:PRIVATE".to_owned(),
        "TRANSP:OPAQUE".to_owned(),
        "END:VEVENT".to_owned(),
    ]);
    lines
}

/// `20261203T160000Z`.
fn stamp(at: Moment) -> String {
    at.timestamp().strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// A text value (RFC 5545, 3.3.11): backslash, semicolon, comma and line ends are escaped, other control characters
/// left out.
fn text(value: &str) -> String {
    let mut out = String::new();
    for c in value.replace("\r\n", "\n").chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            ';' => out.push_str("\\;"),
            ',' => out.push_str("\\,"),
            '\n' => out.push_str("\\n"),
            c if c.is_control() && c != '\t' => {}
            c => out.push(c),
        }
    }
    out
}

/// A parameter value in quotes (3.2): it can hold no quote and no control character at all.
fn parameter(value: &str) -> String {
    let clean: String = value.chars().filter(|c| !c.is_control()).collect();
    format!("\"{}\"", clean.replace('"', "'"))
}

/// Breaks a line so that none is longer than 75 octets, never inside a character (3.1).
fn fold(line: &str) -> String {
    let mut out = String::new();
    let mut room = 75;
    for c in line.chars() {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            room = 74;
        }
        room -= c.len_utf8();
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::Id;
    use proptest::prelude::*;

    fn meeting(state: MeetingState, place: &str) -> Meeting {
        Meeting {
            id: Id::fresh(),
            year: 2026,
            serial: 3,
            starts_at: "2026-12-03T16:00:00Z".parse().unwrap(),
            ends_at: "2026-12-03T19:30:00Z".parse().unwrap(),
            place: place.to_owned(),
            video: "https://mote.example.no/1?a=b,c;d".to_owned(),
            answer_by: "2026-12-01".parse().unwrap(),
            note: String::new(),
            state,
            sequence: 2,
            item: None,
            criterion: String::new(),
            made_at: "2026-11-21T12:00:00Z".parse().unwrap(),
            opened_at: None,
            closed_at: None,
            version: 3,
            opened_by: None,
        }
    }

    fn invitation<'a>(meeting: &'a Meeting, summary: &'a str, description: &'a str) -> Invitation<'a> {
        Invitation {
            meeting,
            summary,
            description,
            organizer: "post@example.no",
            organizer_name: "Nemnda \"G\"",
            attendee: Some(("Åse; Berg, jr.", "ase@example.no")),
            url: "",
        }
    }

    /// Reads a calendar object the other way round, as strictly as the standard has it: unfolds by octets, splits
    /// name, parameters and value outside of quotes, and unescapes.
    fn read(bytes: &[u8]) -> Vec<(String, Vec<(String, String)>, String)> {
        let mut lines: Vec<Vec<u8>> = Vec::new();
        let mut rest = bytes;
        while !rest.is_empty() {
            let end = rest.windows(2).position(|pair| pair == b"\r\n").expect("every line ends with CRLF");
            let (line, after) = (&rest[..end], &rest[end + 2..]);
            assert!(line.len() <= 75, "{} octets", line.len());
            assert!(!line.contains(&b'\n') && !line.contains(&b'\r'));
            assert!(std::str::from_utf8(line).is_ok(), "a character was broken");
            match line.strip_prefix(b" ") {
                Some(more) => lines.last_mut().expect("a first line").extend(more),
                None => lines.push(line.to_vec()),
            }
            rest = after;
        }
        lines.into_iter().map(|line| property(&String::from_utf8(line).unwrap())).collect()
    }

    fn property(line: &str) -> (String, Vec<(String, String)>, String) {
        let (mut quoted, mut parts, mut at) = (false, vec![String::new()], 0);
        for (place, c) in line.char_indices() {
            at = place;
            match c {
                '"' => quoted = !quoted,
                ':' if !quoted => break,
                ';' if !quoted => parts.push(String::new()),
                c => parts.last_mut().unwrap().push(c),
            }
        }
        assert!(!quoted, "{line}");
        let name = parts.remove(0);
        assert!(!name.is_empty() && name.bytes().all(|b| b.is_ascii_uppercase() || b == b'-'), "{line}");
        let parameters = parts
            .iter()
            .map(|part| part.split_once('=').map(|(n, v)| (n.to_owned(), v.to_owned())).unwrap())
            .collect();
        (name, parameters, line.get(at + 1..).unwrap().to_owned())
    }

    fn plain(value: &str) -> String {
        let mut out = String::new();
        let mut chars = value.chars();
        while let Some(c) = chars.next() {
            match c {
                '\\' => match chars.next().expect("something after a backslash") {
                    'n' | 'N' => out.push('\n'),
                    c @ ('\\' | ';' | ',') => out.push(c),
                    other => panic!("\\{other}"),
                },
                ';' | ',' => panic!("not escaped: {value}"),
                c => out.push(c),
            }
        }
        out
    }

    #[test]
    fn an_invitation_reads_back_as_it_was_meant() {
        let planned = meeting(MeetingState::Planned, "Møterom 3; 2. etasje, Storgata 1");
        let text =
            calendar(&invitation(&planned, "Nemnda møtes", "3 saker.\nSvar innen 1. desember; ja, takk."));
        let read = read(text.as_bytes());
        let names: Vec<&str> = read.iter().map(|(name, ..)| name.as_str()).collect();
        assert_eq!(names[..2], ["BEGIN", "VERSION"]);
        for once in ["UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "METHOD", "ORGANIZER"] {
            assert_eq!(names.iter().filter(|name| **name == once).count(), 1, "{once}");
        }
        let value = |wanted: &str| read.iter().find(|(name, ..)| name == wanted).unwrap().2.clone();
        assert_eq!(value("METHOD"), "REQUEST");
        assert_eq!(value("UID"), format!("{}@godkjent", planned.id));
        assert_eq!(
            (value("DTSTART"), value("DTEND")),
            ("20261203T160000Z".into(), "20261203T193000Z".into())
        );
        assert_eq!(value("SEQUENCE"), "2");
        assert_eq!(plain(&value("DESCRIPTION")), "3 saker.\nSvar innen 1. desember; ja, takk.");
        assert_eq!(
            plain(&value("LOCATION")),
            "Møterom 3; 2. etasje, Storgata 1, https://mote.example.no/1?a=b,c;d"
        );
        let (_, parameters, to) = read.iter().find(|(name, ..)| name == "ATTENDEE").unwrap();
        assert_eq!(to, "mailto:ase@example.no");
        assert_eq!(parameters[0], ("CN".to_owned(), "Åse; Berg, jr.".to_owned()));
        assert_eq!(value("STATUS"), "CONFIRMED");
    }

    #[test]
    fn a_cancellation_is_the_same_event_with_a_higher_sequence() {
        let mut off = meeting(MeetingState::Planned, "Oslo");
        let before = calendar(&invitation(&off, "Møte", ""));
        off.state = MeetingState::Cancelled;
        off.sequence += 1;
        let after = calendar(&invitation(&off, "Møte", ""));
        let uid = |text: &str| text.lines().find(|line| line.starts_with("UID")).unwrap().to_owned();
        assert_eq!(uid(&before), uid(&after));
        assert!(after.contains("METHOD:CANCEL\r\n") && after.contains("STATUS:CANCELLED\r\n"));
        assert!(after.contains("SEQUENCE:3\r\n"));
    }

    proptest! {
        #[test]
        fn whatever_is_typed_reads_back(summary in "\\PC{0,120}", place in "[^\\x00-\\x08\\x0b-\\x1f\\x7f-\\u{9f}]{0,120}") {
            let planned = meeting(MeetingState::Planned, &place);
            let text = calendar(&invitation(&planned, &summary, &place));
            let read = read(text.as_bytes());
            let value = |wanted: &str| read.iter().find(|(name, ..)| name == wanted).unwrap().2.clone();
            let wanted: String = summary.chars().filter(|c| !c.is_control()).collect();
            prop_assert_eq!(plain(&value("SUMMARY")), wanted);
            prop_assert_eq!(plain(&value("DESCRIPTION")), place);
        }
    }
}
