"""Searches: over real articles, from a cold cache, beside arrivals."""
import json
import multiprocessing
import os
import random
import re
import time
from collections import Counter
from pathlib import Path

from corpus import file_name
from life import quantiles

SEED = 7
# Bengali letters as people write them in Latin ones, roughly: enough to ask for names by sound.
LATIN = dict(zip("অআইঈউঊঋএঐওঔকখগঘঙচছজঝঞটঠডঢণতথদধনপফবভমযরলশষসহ", (
    "o a i i u u ri e oi o ou k kh g gh ng ch chh j jh n t th d dh n t th d dh n p ph b bh m j r l sh sh s h").split()))
LATIN |= dict(zip("\u09be\u09bf\u09c0\u09c1\u09c2\u09c3\u09c7\u09c8\u09cb\u09cc\u09ce\u0982\u0981\u09cd",
                  "a i i u u ri e oi o ou t ng n".split() + [""]))
LATIN |= {"\u09af\u09bc": "y", "\u09a1\u09bc": "r", "\u09dc": "r", "\u09df": "y", "\u09bc": "", "\u0983": "h"}


def texts(path):
    """The articles' texts: of JSON lines the member body or text, of a folder the files."""
    if path.is_dir():
        return [file.read_text(errors="replace") for file in sorted(path.rglob("*")) if file.suffix in (".txt", ".md")]
    records = (json.loads(line) for line in path.open(encoding="utf-8") if line.strip())
    found = ((r.get("title") or "") + "\n" + (r.get("body") or r.get("text") or "") for r in records)
    return [text for text in found if len(text) > 100]


def queries(articles, count):
    """Queries of each class, made of the articles' own words."""
    chance = random.Random(SEED)
    words = [[w for w in re.findall(r"[\u0980-\u09e3\u09f0-\u09ff]+", text) if len(w) > 1] for text in articles]
    words = [w for w in words if len(w) > 8]
    frequency = Counter(word for article in words for word in set(article))
    common = {word for word, number in frequency.items() if 0.05 <= number / len(words) <= 0.7}
    middle = [word for word, number in frequency.items() if 0.002 <= number / len(words) < 0.05]

    def pick(make):
        made = []
        for _ in range(count * 100):
            if query := make(chance.choice(words)):
                made.append(query)
            if len(made) == count:
                break
        return made

    def some(article, number):
        found = sorted(common.intersection(article))
        return chance.sample(found, number) if len(found) >= number else None

    def adjacent(article):
        pairs = [pair for pair in zip(article, article[1:]) if common.issuperset(pair)]
        return '"' + " ".join(chance.choice(pairs)) + '"' if pairs else None

    def sentence(article):
        start = chance.randrange(len(article) - 7)
        return " ".join(article[start:start + chance.randint(5, 8)])

    latin = lambda word: "".join(LATIN.get(letter, "") for letter in word)
    made = {
        "common word": pick(lambda a: (some(a, 1) or [None])[0]),
        "AND of two common": pick(lambda a: " ".join(some(a, 2) or [])),
        "OR of two common": pick(lambda a: " OR ".join(some(a, 2) or [])),
        "phrase": pick(adjacent),
        "Latin": [latin(word) for word in chance.sample(middle, min(count, len(middle))) if len(latin(word)) > 3],
        "sentence": pick(sentence),
        "prefix": [word[:3] + "*" for word in chance.sample(middle, min(count, len(middle))) if len(word) > 3],
    }
    return {name: found for name, found in made.items() if found}


def ask(life, connection, query, hits=1):
    """Milliseconds of CPU and of the clock that one search takes, and how many articles match."""
    before, began = life.cpu_ns(), time.perf_counter()
    connection.send("org.mohafez.Archive.Search", {"query": query, "limit": hits})
    total = connection.receive()["total"]
    wall = (time.perf_counter() - began) * 1000
    # What a thread does after it has answered is the query's, too.
    time.sleep(0.0005)
    return (life.cpu_ns() - before) / 1e6, wall, total


def real(life, path, count):
    read = texts(path)
    with life:
        stored, took, cpu, _ = life.import_records(path)
        yield "real", f"{path.name}: import", {
            "articles": stored, "articles/s": stored / took,
            "CPU ms an article": cpu / max(1, stored), "kB an article": sum(len(text.encode()) for text in read) / 1000 / len(read)}
    with life:
        connection = life.connect()
        life.await_calm()
        cpu, wall, _ = ask(life, connection, "larijani")
        yield "real", f"{path.name}: the first Latin query", {"CPU ms": cpu, "wall ms": wall}
        for name, made in queries(read, count).items():
            for hits in (1, 10):
                costs = [ask(life, connection, query, hits) for query in made]
                totals = sorted(cost[2] for cost in costs)
                yield "real", f"{path.name}: {name}, {hits} shown", {
                    "n": len(made), **quantiles([cost[0] for cost in costs], "CPU ms"),
                    **quantiles([cost[1] for cost in costs], "wall ms"), "matches p50": totals[len(totals) // 2]}


def drop_caches(folder):
    """Makes the next reads come from the disk; the way it was done."""
    os.sync()
    try:
        Path("/proc/sys/vm/drop_caches").write_text("3\n")
        return "drop_caches"
    except OSError:
        for path in filter(Path.is_file, folder.rglob("*")):
            file = os.open(path, os.O_RDONLY)
            os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(file)
        return "POSIX_FADV_DONTNEED"


def jsonl(path, corpus, numbers):
    """Writes generated articles as records."""
    with path.open("w", encoding="utf-8") as file:
        for number in numbers:
            title, body = corpus.article(number).decode().split("\n\n", 1)
            file.write(json.dumps({"id": str(number), "title": title, "body": body}, ensure_ascii=False) + "\n")


def cold(life, corpus, places):
    with life:
        jsonl(life.folder / "cold.jsonl", corpus, range(20_000))
        for path in [life.folder / "cold.jsonl", *places]:
            life.import_records(path)
    words = random.Random(SEED).sample(sorted(set(corpus.words)), 20)
    starts, first, second, rest = [], [], [], []
    for _ in range(5):
        way = drop_caches(life.folder)
        starts.append(life.start_notified())
        connection = life.connect()
        waits = [ask(life, connection, query)[1] for query in words]
        first.append(waits[0])
        second.append(waits[1])
        rest += waits[2:]
        stored = articles(connection)
        life.end()
    yield "cold", f"{stored} articles, {way}", {
        "n": 5, **quantiles(starts, "ms to READY"), "first query p50 ms": sorted(first)[2], "second p50 ms": sorted(second)[2],
        **quantiles(rest, "ms of the 18 after them")}


def reader(life, words, number, end, pause, results):
    """Asks until the end; puts the milliseconds of every answer into the queue."""
    connection, chance, waits = life.connect(), random.Random(number), []
    while time.monotonic() < end:
        query = " ".join(chance.choices(words, k=chance.randint(1, 3)))
        began = time.perf_counter()
        connection.count(query)
        waits.append((time.perf_counter() - began) * 1000)
        time.sleep(pause)
    results.put(waits)


def asked(life, words, seconds, meanwhile):
    """Ten readers for so long, and what the function does beside them."""
    results, end = multiprocessing.Queue(), time.monotonic() + seconds
    people = [multiprocessing.Process(target=reader, args=(life, words, number, end, 0.05, results))
              for number in range(10)]
    for process in people:
        process.start()
    meanwhile(end)
    waits = sum((results.get() for _ in people), [])
    for process in people:
        process.join()
    return waits


def articles(connection):
    """How many are stored, which is how many can be found."""
    connection.send("org.mohafez.Service.GetStatus")
    return connection.receive()["status"]["articles"]


def readers(life, corpus, seconds):
    words = sorted(set(corpus.words))
    stored, rate = 20_000, 100
    staging = life.folder / "staging"
    staging.mkdir()
    corpus.write(staging, range(stored, stored + rate * seconds))
    with life:
        jsonl(life.folder / "first.jsonl", corpus, range(stored))
        life.import_records(life.folder / "first.jsonl")
        stored = life.status()["articles"]
        waits = asked(life, words, seconds / 2, lambda end: None)
        yield "readers", f"ten, {stored} articles, nothing arrives", {"n": len(waits), **quantiles(waits, "ms")}
        backlog, dropped = [], 0
        cpu = life.cpu_ns()

        def arrive(end):
            nonlocal dropped
            began, connection = time.monotonic(), life.connect()
            while dropped < rate * seconds and time.monotonic() < end:
                due = min(rate * seconds, int((time.monotonic() - began) * rate) + 1)
                for number in range(stored + dropped, stored + due):
                    os.rename(staging / file_name(number), life.inbox / file_name(number))
                dropped = due
                if dropped % (rate // 2) == 0:
                    backlog.append(dropped - (articles(connection) - stored))
                time.sleep(0.005)

        waits = asked(life, words, seconds, arrive)
        connection = life.connect()
        while articles(connection) < stored + dropped:
            time.sleep(0.02)
        yield "readers", f"ten, {rate} articles/s arrive for {seconds} s", {
            "n": len(waits), **quantiles(waits, "ms"), "dropped": dropped, "stored": articles(connection) - stored,
            "behind at most": max(backlog, default=0), "CPU ms/s of the daemon": (life.cpu_ns() - cpu) / 1e6 / seconds}
