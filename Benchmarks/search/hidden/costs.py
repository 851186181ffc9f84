"""Costs: of one article, of starting and resting with many, the index's share of ingest."""
import os
import re
import shutil
import signal
import subprocess
import sys
import time

from corpus import file_name, unique_marker
from life import quantiles
from searches import jsonl


def single(life, corpus, count=200):
    """Articles that come alone through the inbox: CPU and flushes of each, all included."""
    staging = life.folder / "staging"
    staging.mkdir()
    corpus.write(staging, range(2 * count))

    def drop(connection, number):
        began = time.perf_counter()
        os.rename(staging / file_name(number), life.inbox / file_name(number))
        while connection.count(unique_marker(number)) == 0:
            time.sleep(0.001)
        return (time.perf_counter() - began) * 1000

    with life:
        connection = life.connect()
        for number in range(20):
            drop(connection, number)
        life.await_calm()
        before = sum(life.cpu_ms())
        for number in range(20, count):
            os.rename(staging / file_name(number), life.inbox / file_name(number))
            time.sleep(0.05)
        life.await_calm()
        cost = (sum(life.cpu_ms()) - before) / (count - 20)
        waits = [drop(connection, number) for number in range(count, count + 50)]
        yield "single", "one article, dropped alone", {
            "n": count - 20, "CPU ms an article": cost, **quantiles(waits, "ms until it is found")}
        if shutil.which("strace") is None:
            print("hidden: SKIPPED flushes: no strace", file=sys.stderr)
            return
        log = life.folder / "strace"
        tracer = subprocess.Popen(
            ["strace", "-f", "-qq", "-e", "trace=fsync,fdatasync", "-o", log, "-p", str(life.pids[0])],
            stderr=subprocess.DEVNULL)
        time.sleep(0.5)
        numbers = range(count + 50, count + 100)
        for number in numbers:
            drop(connection, number)
            time.sleep(0.02)
        life.await_calm()
        tracer.send_signal(signal.SIGINT)
        tracer.wait()
        flushes = len(re.findall(r"(?:fsync|fdatasync)\(", log.read_text()))
        yield "single", "flushes of one article, until it has been moved", {
            "n": len(numbers), "fsync an article": flushes / len(numbers)}


def share(life, corpus, count=5000):
    """Which part of importing is the index's, by samples of perf."""
    if shutil.which("perf") is None:
        print("hidden: SKIPPED share: no perf", file=sys.stderr)
        return
    jsonl(life.folder / "records.jsonl", corpus, range(count))
    data = life.folder / "perf.data"
    with life:
        perf = subprocess.Popen(
            ["perf", "record", "-q", "-F", "499", "--call-graph", "fp", "-o", data, "-p", str(life.pids[0])],
            stderr=subprocess.DEVNULL)
        time.sleep(0.3)
        stored, took, cpu, _ = life.import_records(life.folder / "records.jsonl")
        perf.send_signal(signal.SIGINT)
        perf.wait()

    def report(*arguments):
        done = subprocess.run(["perf", "report", "-i", data, "--stdio", "-g", "none", "--percent-limit", "0.01", *arguments],
                              capture_output=True, text=True)
        return done.stdout.splitlines()

    own = sum(float(line.split("%")[0]) for line in report("--no-children", "--sort", "symbol") if "$s11SearchIndex" in line)
    added = [float(line.split("%")[0]) for line in report("--children", "--sort", "symbol") if re.search(
        r"\$s11SearchIndexAAC3addyy", line)]
    yield "share", f"importing {stored} articles", {
        "articles/s": stored / took, "CPU ms an article": cpu / stored, "index, own symbols %": own,
        "index, with what it calls %": max(added, default=0.0)}


def size(life, corpus, count):
    """Start and memory with so many articles stored."""
    records = life.folder / "records.jsonl"
    jsonl(records, corpus, range(count))
    with life:
        stored, took, cpu, done = life.import_records(records)
        if stored != count:
            print(f"hidden: {stored} of {count} were stored: {done.stderr[-500:]}", file=sys.stderr)
        yield "size", f"{count} articles: import", {
            "articles/s": stored / took, "CPU ms an article": cpu / stored, "record MB": life.disk_mb(),
            "index MB": life.status()["indexBytes"] / 1e6, **life.memory(), "peak MiB": life.memory_mib()[1]}
    records.unlink()
    starts, cpus, memory, connected = [], [], {}, {}
    for _ in range(5):
        starts.append(life.start_notified())
        cpus.append(sum(life.cpu_ms()))
        life.await_calm()
        time.sleep(6)
        memory = life.memory()
        life.connect().count("বাংলাদেশ")
        connected = life.memory()
        status = life.status()
        life.end()
    yield "size", f"{count} articles: start", {
        "n": 5, **quantiles(starts, "ms to READY"), "CPU ms": sorted(cpus)[2], "segments": status["segments"]}
    yield "size", f"{count} articles: at rest after a start", {**memory, "after a search": f"{connected['anonymous MiB']:.1f}"}
