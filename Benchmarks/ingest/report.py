"""The figures as a table: Mohafez, what is asked of it, every peer, and the ratio to each."""

# Title, part, path of the figure, "more" or "less" is better, target as text, digits.
ROWS = [
    ("catch-up, files/s", "catch-up", ("files_per_second", "p50"), "more", 1500, 0),
    ("catch-up, CPU ms a file", "catch-up", ("cpu_ms_per_file", "p50"), "less", 1.2, 2),
    ("RSS after catch-up, MiB", "catch-up", ("rss_mib",), "less", None, 1),
    ("peak RSS, MiB", "catch-up", ("peak_mib",), "less", None, 1),
    ("index and store, MB", "catch-up", ("disk_mb",), "less", None, 1),
    ("drop to searchable, connected client, p50 ms", "latency, connected", ("ms", "p50"), "less", 10, 1),
    ("same, p95 ms", "latency, connected", ("ms", "p95"), "less", 30, 1),
    ("same, max ms", "latency, connected", ("ms", "max"), "less", None, 1),
    ("drop to event of Monitor, p50 ms", "latency, connected", ("monitor_ms", "p50"), "less", None, 1),
    ("same, p95 ms", "latency, connected", ("monitor_ms", "p95"), "less", None, 1),
    ("drop to searchable, query processes, p50 ms", "latency, query process", ("ms", "p50"), "less", None, 1),
    ("same, p95 ms", "latency, query process", ("ms", "p95"), "less", None, 1),
    ("same, max ms", "latency, query process", ("ms", "max"), "less", None, 1),
    ("cost of one query process, p50 ms", "latency, query process", ("query_cost", "wall_ms", "p50"), "less", None, 1),
    ("same, CPU p50 ms", "latency, query process", ("query_cost", "cpu_ms", "p50"), "less", None, 1),
    ("cost of one connected query, p50 ms", "latency, connected", ("query_cost", "wall_ms", "p50"), "less", None, 2),
    ("idle RSS with the five seeds, MiB", "idle, five seeds", ("rss_mib",), "less", 40, 1),
    ("same after a restart, MiB", "idle, five seeds", ("restarted_rss_mib",), "less", 40, 1),
    ("start to READY, p50 ms", "idle, five seeds", ("ready_ms", "p50"), "less", 100, 1),
    ("same, CPU p50 ms", "idle, five seeds", ("ready_cpu_ms", "p50"), "less", None, 1),
    ("status as a whole process, p50 ms", "idle, five seeds", ("status_wall_ms", "p50"), "less", 25, 1),
    ("same, CPU p50 ms", "idle, five seeds", ("status_cpu_ms", "p50"), "less", None, 1),
]


def figure(records, system, part, path):
    """One figure of a system, None when it was not measured."""
    for record in records:
        if record["system"] == system and record["part"] == part:
            value = record if path[0] == "query_cost" else record["figures"]
            for key in path:
                value = value.get(key) if isinstance(value, dict) else None
            return value
    return None


def compare(own, other, direction):
    """How many times better (or worse) than the peer."""
    if not own or not other:
        return "-"
    factor = own / other if direction == "more" else other / own
    return f"{factor:.1f}x better" if factor >= 1 else f"{1 / factor:.1f}x worse"


def table(rows):
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |" for row in rows]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return lines


def summary(result):
    records, names = result["parts"], result["systems"]
    own, peers = names[0], names[1:]
    head = ["", own, "asked", "met"]
    for peer in peers:
        head += [peer, "ratio"]
    rows = [head]
    for title, part, path, direction, target, digits in ROWS:
        mine = figure(records, own, part, path)
        if mine is None:
            continue
        met = "" if target is None else "yes" if (mine >= target if direction == "more" else mine <= target) else "no"
        sign = ">=" if direction == "more" else "<="
        row = [title, f"{mine:,.{digits}f}", "" if target is None else f"{sign} {target:,}", met]
        for peer in peers:
            theirs = figure(records, peer, part, path)
            row += ["-" if theirs is None else f"{theirs:,.{digits}f}", compare(mine, theirs, direction)]
        rows.append(row)
    return "\n".join([*header(result), "", *table(rows), "", *notes(result)]) + "\n"


def header(result):
    machine = result["machine"]
    lines = [
        f"# Ingest benchmark, {machine['date']}",
        "",
        f"- {machine['processor']}, {machine['cores']} cores, {machine['memory_gib']} GiB, "
        f"Linux {machine['kernel']}, {machine['file_system']}, Python {machine['python']}",
        f"- commit {machine['commit']}",
    ]
    for program in machine["programs"]:
        size, sha256 = program["megabytes"], program["sha256"]
        lines.append(f"- {program['name']}: {program['mode']}, {size} MB, sha256 {sha256}...")
    for name, version in result["versions"].items():
        lines.append(f"- {name}: {version or 'as above'}")
    lines.append(f"- input: {result['files']:,} files, {result['bytes'] / 1e6:.1f} MB; {result['seconds']:.0f} s in all")
    return lines + [f"- SKIPPED: {line}" for line in result["skipped"]]


def notes(result):
    """What each part ran beside, and the spread behind the medians."""
    rows = [["part", "system", "seconds", "load before", "load after", "cores used by others", "n and spread"]]
    for record in result["parts"]:
        pieces = []
        for key in ("files_per_second", "cpu_ms_per_file", "ms", "monitor_ms", "status_wall_ms", "ready_ms"):
            data = record["figures"].get(key)
            if data:
                pieces.append(f"{key} n={data['n']} {data['min']:,.2f}-{data['max']:,.2f}")
        loads = [f"{record[key]:.1f}" for key in ("load_before", "load_after")]
        rows.append(
            [record["part"], record["system"], f"{record['seconds']:.0f}"]
            + [*loads, f"{record['others_cores']:.1f}", "; ".join(pieces)]
        )
    return table(rows) + [
        "",
        "Latency is what a polling client sees, from just before the rename. Gap between two polls: 0.5 ms for the",
        "connected client, 5 ms between two query processes, 100 ms during a catch-up. CPU ms a file is user + system of",
        "the daemon until it rests again, its start and the answers to the polls included.",
        "Wall-clock figures mean little where others used much of a core; CPU figures and ratios hold better.",
    ]
