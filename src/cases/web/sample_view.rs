//! What pages show of a call sample: words, tables and the figures of its pictures.

use super::super::sampling::Sample;
use crate::samples::direction_text;
use crate::samples::{
    self, CallList, Counts, Draw, DrawnCall, Hearing, LEAST, ListState, Recording, Summary,
};
use crate::scheme::Direction;
use crate::web::{Page, Problem};
use crate::words::{self, Arguments};
use serde_json::{Value, json};

fn plain(page: &Page, key: &str) -> Result<String, Problem> {
    page.text(key, &Arguments::new())
}

fn number(page: &Page, value: u64) -> String {
    words::number(page.language, i64::try_from(value).unwrap_or(i64::MAX))
}

/// A list as its panel shows it: how far it is, what it holds, what is wrong with it.
///
/// With the directions of a case it says what a draw would lack.
pub(super) fn list_content(page: &Page, list: &CallList, directions: &[Direction]) -> Result<Value, Problem> {
    let faults = &list.faults.0;
    let shown = faults
        .first
        .iter()
        .map(|fault| Ok(samples::fault_text(page.language, fault)?))
        .collect::<Result<Vec<_>, Problem>>()?;
    let ready = list.state == ListState::Ready;
    let holds = &list.summary.0;
    let lacks = if ready { samples::shortfalls(holds, directions, LEAST) } else { Vec::new() };
    let lacks = lacks.iter().map(|short| short_text(page, short)).collect::<Result<Vec<_>, _>>()?;
    Ok(json!({
        "lacks": lacks, "least": LEAST, "names": holds.names, "names_row": number(page, holds.names_row),
        "calls": number(page, holds.calls()),
        "name": list.name, "state": list.state, "size": list.size, "given_at": list.given_at,
        "busy": matches!(list.state, ListState::Waiting | ListState::Importing),
        "rows_done": list.rows_done, "permille": list.permille,
        "progress": progress_text(page, list)?,
        "faults": shown, "fault_count": faults.count, "stopped": faults.stopped,
        "more_faults": faults.count.saturating_sub(u64::try_from(shown.len()).unwrap_or(0)),
        "sha256": list.list_sha256, "list_size": list.list_size,
        "summary": if ready { summary(page, &list.summary.0)? } else { Value::Null },
    }))
}

/// What a list holds of a direction, of which it holds too little.
pub(super) fn short_text(page: &Page, short: &samples::Shortfall) -> Result<String, Problem> {
    let count = |value: u64| words::number(page.language, i64::try_from(value).unwrap_or(i64::MAX));
    let arguments = Arguments::new()
        .text("direction", direction_text(page, short.direction)?)
        .text("calls", count(short.there.calls))
        .text("agents", count(short.there.agents))
        .text("weeks", count(short.there.weeks));
    page.text("samples-short", &arguments)
}

/// The list that still holds although a later one does not, for its panel.
pub(super) fn kept_content(page: &Page, sample: &Sample, directions: &[Direction]) -> Result<Value, Problem> {
    let later = sample.list.as_ref().filter(|list| list.state != ListState::Ready);
    match (later, &sample.ready) {
        (Some(_), Some(kept)) => list_content(page, kept, directions),
        _ => Ok(Value::Null),
    }
}

/// How far the reading is, in words.
pub(super) fn progress_text(page: &Page, list: &CallList) -> Result<String, Problem> {
    let arguments = Arguments::new()
        .text("rows", words::number(page.language, list.rows_done))
        .text("percent", list.permille / 10);
    let key = if list.state == ListState::Waiting { "samples-waiting" } else { "samples-reading" };
    page.text(key, &arguments)
}

fn summary(page: &Page, summary: &Summary) -> Result<Value, Problem> {
    let row = |way: Direction, counts: Counts| {
        Ok::<_, Problem>(json!([
            { "text": direction_text(page, way)? }, { "text": number(page, counts.calls) },
            { "text": number(page, counts.agents) }, { "text": number(page, counts.weeks) },
        ]))
    };
    let weeks: Vec<Value> = summary
        .weeks
        .iter()
        .map(|week| json!([{ "text": week.week }, { "text": number(page, week.outbound) }, { "text": number(page, week.inbound) }]))
        .collect();
    Ok(json!({
        "calls": number(page, summary.calls()), "first": summary.first, "last": summary.last,
        "rows": [row(Direction::Outbound, summary.outbound)?, row(Direction::Inbound, summary.inbound)?],
        "weeks": weeks, "picture": picture(summary),
    }))
}

/// The most weeks that the picture shows: the last ones.
const WEEKS: usize = 52;
const HEIGHT: u64 = 120;
const STEP: usize = 14;

/// A bar for each week, outbound calls below and inbound on top, on a ground of 120.
fn picture(summary: &Summary) -> Value {
    let skipped = summary.weeks.len().saturating_sub(WEEKS);
    let shown = summary.weeks.iter().skip(skipped);
    let most = shown.clone().map(|week| week.outbound + week.inbound).max().unwrap_or(0).max(1);
    let bars: Vec<Value> = shown
        .enumerate()
        .map(|(at, week)| {
            let (out, inn) = (week.outbound * HEIGHT / most, week.inbound * HEIGHT / most);
            json!({ "x": at * STEP + 2, "out": out, "out_y": HEIGHT - out, "in": inn, "in_y": HEIGHT - out - inn })
        })
        .collect();
    json!({ "width": bars.len() * STEP + 4, "height": HEIGHT, "bar": STEP - 4, "bars": bars })
}

/// A draw with its calls, its seed and how to repeat it. `call_page` is where a call is assessed, for the secretariat.
pub(super) fn draw_content(
    page: &Page,
    draw: &Draw,
    calls: &[DrawnCall],
    extra: impl Fn(&DrawnCall) -> Value,
) -> Result<Value, Problem> {
    let (wanted, directions) = &draw.wanted.0;
    let (agents, weeks) =
        samples::spread(calls.iter().map(|call| (call.agent.as_str(), call.started_at.as_str())));
    let spread = Arguments::new()
        .count("calls", i64::try_from(calls.len()).unwrap_or(0))
        .count("agents", i64::try_from(agents).unwrap_or(0))
        .count("weeks", i64::try_from(weeks).unwrap_or(0));
    let ways: Vec<&str> = directions.iter().map(|direction| direction.as_str()).collect();
    let rows = calls
        .iter()
        .map(|call| {
            let mut row = json!({
                "id": call.id, "position": call.position, "call_id": call.call_id, "agent": call.agent,
                "start": wall_time(&call.started_at), "direction": direction_text(page, call.direction)?,
                "campaign": call.campaign, "length": call.seconds.map(clock), "key": call.key,
            });
            if let (Some(row), Value::Object(more)) = (row.as_object_mut(), extra(call)) {
                row.extend(more);
            }
            Ok(row)
        })
        .collect::<Result<Vec<_>, Problem>>()?;
    Ok(json!({
        "id": draw.id, "number": draw.number, "seed": draw.seed, "list_sha256": draw.list_sha256,
        "wanted": wanted, "reason": draw.reason, "state": draw.state, "drawn_at": draw.drawn_at,
        "new_list_reason": draw.new_list_reason, "new_list_asked_at": draw.new_list_asked_at,
        "calls": rows, "spread": page.text("samples-spread", &spread)?,
        "command": format!(
            "python3 repeat.py samtaler.csv {} {} {} {} {}",
            draw.seed, wanted.calls, wanted.agents, wanted.weeks, ways.join(" ")
        ),
        "program": samples::REPEAT,
    }))
}

/// `2026-10-01 12:34`, as the vendor's own system shows it.
pub(super) fn wall_time(start: &str) -> String {
    start.replace('T', " ").get(..16).unwrap_or_default().to_owned()
}

/// `4:05`.
pub(super) fn clock(seconds: i64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// Recordings with their calls and their last day.
pub(super) fn recording_rows(base: &str, recordings: &[Recording], calls: &[DrawnCall]) -> Vec<Value> {
    recordings
        .iter()
        .map(|one| {
            let call = one.call.and_then(|id| calls.iter().find(|call| call.id == id));
            json!({
                "id": one.evidence, "name": one.name, "size": one.size, "at": one.uploaded_at,
                "href": format!("{base}/fil/{}", one.evidence), "call": call.map(|call| call.id),
                "call_id": call.map(|call| &call.call_id), "delete_on": one.delete_on,
                "deleted_on": one.deleted_at.map(crate::values::Moment::oslo_date),
            })
        })
        .collect()
}

/// Who was handed which recording. The vendor reads of the board only that it was the board.
pub(super) fn hearing_rows(page: &Page, hearings: &[Hearing], inside: bool) -> Result<Vec<Value>, Problem> {
    hearings
        .iter()
        .map(|one| {
            let board = matches!(one.role.as_str(), "member" | "chair");
            let who = if board && !inside { plain(page, "cases-the-board")? } else { one.name.clone() };
            let role = plain(page, &format!("samples-role-{}", one.role))?;
            Ok(json!({ "file": one.file, "who": who, "role": role, "at": one.at }))
        })
        .collect()
}
