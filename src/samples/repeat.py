# Repeats a draw: python3 repeat.py list.csv SEED CALLS AGENTS WEEKS outbound inbound
import csv, datetime, hashlib, sys

path, seed, calls, agents, weeks = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:6])
with open(path, encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file))
for row in rows:
    row["key"] = hashlib.sha256((seed + row["call_id"]).encode()).hexdigest()
    row["week"] = datetime.datetime.fromisoformat(row["start"]).isocalendar()[:2]

for direction in sys.argv[6:]:
    ordered = sorted((r for r in rows if r["direction"] == direction), key=lambda r: r["key"])
    taken, seen_agents, seen_weeks = [], set(), set()
    for row in ordered:  # 1: the first call of each agent
        if len(seen_agents) < agents and row["agent"] not in seen_agents:
            taken.append(row); seen_agents.add(row["agent"]); seen_weeks.add(row["week"])
    for row in ordered:  # 2: the first call of each further week
        if len(seen_weeks) < weeks and row["week"] not in seen_weeks:
            taken.append(row); seen_weeks.add(row["week"])
    for row in ordered:  # 3: the first calls that are not taken yet
        if len(taken) < calls and row not in taken:
            taken.append(row)
    for row in sorted(taken, key=lambda r: r["key"]):
        print(direction, row["call_id"])
