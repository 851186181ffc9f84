#!/usr/bin/env python3
"""Runs one peer over a generated corpus and prints its figures as one JSON object.

usage: peers.py tantivy|fts5 FOLDER WORK QUERIES PART

FOLDER holds corpus.tsv and queries.tsv, WORK takes the index. PART is `build`, a class of queries, or `trickle`; QUERIES bounds
the queries of the class.
CPU times are of the whole process: a peer's own threads count.
"""
import json
import os
import shutil
import sys
import time

REPEATS = 5


def cpu():
    return time.process_time()


def queries(folder, wanted, limit):
    taken = []
    with open(os.path.join(folder, "queries.tsv"), encoding="utf-8") as file:
        for line in file:
            name, words = line.rstrip("\n").split("\t")
            if name == wanted and len(taken) < limit:
                taken.append(words.split(" "))
    return taken


def percentile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(share * len(values)))]


def measure(run, taken):
    """CPU milliseconds of each query, the best of some repeats: p50 and p99."""
    times = []
    for query in taken:
        best = None
        for _ in range(REPEATS):
            begin = time.process_time_ns()
            run(query)
            spent = time.process_time_ns() - begin
            best = spent if best is None else min(best, spent)
            if best > 20e6:
                break
        times.append(best / 1e6)
    return {"p50": percentile(times, 0.5), "p99": percentile(times, 0.99), "n": len(times)}


def size(folder):
    return sum(os.path.getsize(os.path.join(root, name)) for root, _, names in os.walk(folder) for name in names)


def peak():
    with open("/proc/self/status", encoding="ascii") as file:
        return {line.split(":")[0]: int(line.split()[1]) for line in file if line.startswith(("VmHWM", "RssAnon"))}


def groups(words):
    """The words of a query of the class `forms`: lists of forms."""
    result = [[]]
    for word in words:
        if word == "|":
            result.append([])
        else:
            result[-1].append(word)
    return [group for group in result if group]


def documents(folder):
    with open(os.path.join(folder, "corpus.tsv"), encoding="utf-8") as file:
        for line in file:
            number, day, text = line.rstrip("\n").split("\t")
            yield int(number), int(day), text


def tantivy_figures(folder, work, limit, part):
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", stored=False, tokenizer_name="whitespace", index_option="position")
    builder.add_integer_field("day", fast=True)
    builder.add_integer_field("id", fast=True)
    schema = builder.build()
    figures = {"version": tantivy.__version__}
    if not os.path.exists(os.path.join(work, "done")):
        shutil.rmtree(work, ignore_errors=True)
        os.makedirs(work)
        index = tantivy.Index(schema, path=work)
        writer = index.writer(heap_size=128_000_000, num_threads=1)
        # Reading and splitting lines is the harness's work: measured alone and taken off.
        begin = cpu()
        text_bytes = count = 0
        for _, _, text in documents(folder):
            text_bytes += len(text.encode()) + 1
            count += 1
        reading = cpu() - begin
        begin = cpu()
        for number, day, text in documents(folder):
            writer.add_document(tantivy.Document(text=text, day=day, id=number))
            if number % 10_000 == 0:
                writer.commit()
        writer.commit()
        writer.wait_merging_threads()
        figures["bulk"] = count / (cpu() - begin - reading)
        figures["bytes"] = size(work) / text_bytes
        figures["memory"] = peak()
        with open(os.path.join(work, "done"), "w", encoding="ascii") as file:
            json.dump(figures, file)
    else:
        index = tantivy.Index(schema, path=work)
        with open(os.path.join(work, "done"), encoding="ascii") as file:
            figures = json.load(file)
    index.reload()
    searcher = index.searcher()
    if part == "build":
        return figures | {"segments": searcher.num_segments}
    if part == "trickle":
        # On links of its files, so that the index stays as it was built.
        copy = work + "-trickle"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(work, copy, copy_function=os.link)
        writer = tantivy.Index(schema, path=copy).writer(heap_size=128_000_000, num_threads=1)
        begin = cpu()
        for number, day, text in documents(folder):
            writer.add_document(tantivy.Document(text=text, day=day, id=number))
            writer.commit()
            if number == 30:
                break
        spent = cpu() - begin
        # Its threads go on merging and deleting.
        writer.wait_merging_threads()
        shutil.rmtree(copy)
        return {"trickle": spent * 1000 / 30}
    term = lambda word: tantivy.Query.term_query(schema, "text", word, "position")
    must, should = tantivy.Occur.Must, tantivy.Occur.Should
    search = lambda query, **more: searcher.search(query, 10, more.pop("count", False), **more)

    def make(name, words):
        if name in ("word", "newest"):
            return term(words[0])
        if name == "and":
            return tantivy.Query.boolean_query([(must, term(word)) for word in words])
        if name in ("or", "or3"):
            return tantivy.Query.boolean_query([(should, term(word)) for word in words])
        if name == "phrase":
            return tantivy.Query.phrase_query(schema, "text", words)
        return tantivy.Query.boolean_query(
            [(must, tantivy.Query.boolean_query([(should, term(word)) for word in group])) for group in groups(words)]
        )

    made = [make(part, words) for words in queries(folder, part, limit)]
    if part == "newest":
        return {part: measure(lambda query: search(query, order_by_field="day"), made)}
    return {part: measure(search, made), part + "+count": measure(lambda query: search(query, count=True), made)}


def fts5_figures(folder, work, limit, part):
    import sqlite3

    figures = {"version": sqlite3.sqlite_version}
    os.makedirs(work, exist_ok=True)
    path = os.path.join(work, "fts5.db")
    done = os.path.join(work, "done")
    if not os.path.exists(done):
        if os.path.exists(path):
            os.remove(path)
        base = sqlite3.connect(path, isolation_level=None)
        base.execute("PRAGMA journal_mode=WAL")
        base.execute("CREATE VIRTUAL TABLE t USING fts5(text, content='', tokenize=\"unicode61 categories 'L* M* N* Co'\")")
        begin = cpu()
        text_bytes = count = 0
        for _, _, text in documents(folder):
            text_bytes += len(text.encode()) + 1
            count += 1
        reading = cpu() - begin
        begin = cpu()
        base.execute("BEGIN")
        for number, _, text in documents(folder):
            base.execute("INSERT INTO t(rowid, text) VALUES(?, ?)", (number, text))
            if number % 10_000 == 0:
                base.execute("COMMIT")
                base.execute("BEGIN")
        base.execute("COMMIT")
        figures["bulk"] = count / (cpu() - begin - reading)
        base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        figures["bytes"] = os.path.getsize(path) / text_bytes
        figures["memory"] = peak()
        with open(done, "w", encoding="ascii") as file:
            json.dump(figures, file)
    else:
        base = sqlite3.connect(path, isolation_level=None)
        with open(done, encoding="ascii") as file:
            figures = json.load(file)
    if part == "build":
        return figures
    if part == "trickle":
        base.close()
        copy = shutil.copy(path, path + "-trickle")
        base = sqlite3.connect(copy, isolation_level=None)
        begin = cpu()
        for number, _, text in documents(folder):
            base.execute("INSERT INTO t(rowid, text) VALUES(?, ?)", (1_000_000_000 + number, text))
            if number == 200:
                break
        spent = cpu() - begin
        base.close()
        os.remove(copy)
        return {"trickle": spent * 1000 / 200}
    base.execute("PRAGMA mmap_size=30000000000")
    quote = lambda word: '"' + word + '"'

    def make(name, words):
        if name in ("or", "or3"):
            return " OR ".join(map(quote, words))
        if name == "phrase":
            return quote(" ".join(words))
        if name == "forms":
            return " AND ".join("(" + " OR ".join(map(quote, group)) + ")" for group in groups(words))
        return " AND ".join(map(quote, words))

    order = "rowid DESC" if part == "newest" else "rank"
    statement = f"SELECT rowid FROM t WHERE t MATCH ? ORDER BY {order} LIMIT 10"
    made = [make(part, words) for words in queries(folder, part, limit)]
    return {part: measure(lambda query: base.execute(statement, (query,)).fetchall(), made)}


def main():
    engine, folder, work, limit, part = sys.argv[1:6]
    run = {"tantivy": tantivy_figures, "fts5": fts5_figures}[engine]
    print(json.dumps(run(folder, work, int(limit), part)))


if __name__ == "__main__":
    main()
