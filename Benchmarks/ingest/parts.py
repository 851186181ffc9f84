"""The parts of the benchmark. Each runs one system and returns its figures; none of them judges."""
import os
import random
import shutil
import subprocess
import threading
import time
from pathlib import Path

from corpus import COMMON_MARKER, SEED, file_name, unique_marker
from system import TICK, System

# Between two polls: of a connected client, of one that starts a process a query, of one that waits for a catch-up.
CONNECTED_GAP = 0.0005
COMMAND_GAP = 0.005
CATCH_UP_GAP = 0.1
WARM_UP_DROPS = 3
# A word of the first seed as it stands there: found by systems that know no inflection, too.
SEED_WORD = "ইরাকে"
# A word that no article holds: the cost of a query process is measured with it.
MISSING_WORD = unique_marker(999_999)


class Part:
    """Figures of one part with the state of the machine around it."""

    def __init__(self, system, title):
        self.record = {"system": system, "part": title, "figures": {}, "samples": {}}

    def __enter__(self):
        self.record["load_before"] = os.getloadavg()[0]
        self.began, self.busy, self.own, self.systems = time.monotonic(), busy_seconds(), own_seconds(), 0.0
        return self

    def __exit__(self, kind, *_):
        seconds = time.monotonic() - self.began
        others = busy_seconds() - self.busy - (own_seconds() - self.own) - self.systems
        self.record["load_after"] = os.getloadavg()[0]
        self.record["seconds"] = round(seconds, 2)
        # Processors that somebody else kept busy meanwhile: what makes wall-clock figures worthless.
        self.record["others_cores"] = round(max(0.0, others / seconds), 2)

    def counts(self, system):
        """Takes a system's CPU time out of what others used."""
        self.systems += sum(system.cpu_ms()) / 1000


def busy_seconds():
    fields = [int(field) for field in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
    return (sum(fields) - fields[3] - fields[4]) / TICK


def own_seconds():
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def percentile(samples, share):
    """The sample below which that share of them lies (nearest rank)."""
    ordered = sorted(samples)
    return ordered[max(0, -(-len(ordered) * share // 100) - 1)]


def spread(samples):
    return {
        "n": len(samples),
        "p50": percentile(samples, 50),
        "p95": percentile(samples, 95),
        "min": min(samples),
        "max": max(samples),
    }


def fresh(folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def catch_up(description, folder, corpus_folder, files, repetitions):
    """All files are there when it starts: files a second to searchable, CPU, memory, size on disk."""
    samples = {key: [] for key in ("files_per_second", "cpu_ms_per_file", "user_ms", "system_ms", "asked")}
    with Part(description.name, "catch-up") as part:
        for _ in range(repetitions):
            system = System(description, fresh(folder))
            for source in corpus_folder.iterdir():
                shutil.copyfile(source, system.inbox / source.name)
            os.sync()
            try:
                began = system.start()
                found, asked = system.await_count(COMMON_MARKER, files, CATCH_UP_GAP)
                system.await_calm()
                user, kernel = system.cpu_ms()
                samples["files_per_second"].append(files / (found - began))
                samples["cpu_ms_per_file"].append((user + kernel) / files)
                samples["user_ms"].append(user / files)
                samples["system_ms"].append(kernel / files)
                samples["asked"].append(asked)
                resident, peak = system.memory_mib()
                part.record["figures"] |= {"rss_mib": resident, "peak_mib": peak, "disk_mb": system.disk_mb()}
                part.counts(system)
            finally:
                system.end()
    part.record["samples"] = samples
    part.record["figures"] |= {
        "files": files,
        "files_per_second": spread(samples["files_per_second"]),
        "cpu_ms_per_file": spread(samples["cpu_ms_per_file"]),
    }
    return part.record


class Pipe:
    """The connected client of a system: a query a line in, a count a line out."""

    def __init__(self, system):
        self.process = system.shell(
            system.description.connected, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.system = system

    def count(self, query):
        try:
            self.process.stdin.write(query.encode() + b"\n")
            self.process.stdin.flush()
            answer = self.process.stdout.readline()
        except BrokenPipeError:
            answer = b""
        if not answer:
            self.system.fail("the connected client ended")
        return int(answer)

    def close(self):
        self.process.stdin.close()
        self.process.wait(timeout=10)
        self.process.stdout.close()


class Monitor:
    """The event stream of a system: when each name became searchable."""

    def __init__(self, system):
        self.process = system.shell(
            system.description.monitor, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.seen = {}
        # The first line says that nothing is missed from here on.
        self.process.stdout.readline()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self):
        for line in self.process.stdout:
            when, _, name = line.decode().rstrip("\n").partition(" ")
            self.seen[name] = int(when)

    def close(self):
        self.process.terminate()
        self.process.wait(timeout=10)
        self.reader.join(timeout=10)
        self.process.stdout.close()


def latency(description, folder, corpus, drops, budget, connected):
    """One file after the other is renamed in: from just before the rename until a polling client finds its own word.

    The next drop comes a random time after the last was found, so that no system's own rhythm is met or missed.
    Ends early when the budget (seconds) is used up; then fewer drops are counted, and said so.
    """
    title = "latency, connected" if connected else "latency, query process"
    chance = random.Random(SEED + drops)
    with Part(description.name, title) as part:
        system = System(description, fresh(folder))
        staging = folder / "staging"
        staging.mkdir()
        corpus.write(staging, range(drops + WARM_UP_DROPS))
        os.sync()
        pipe = monitor = None
        try:
            system.start()
            for number in range(WARM_UP_DROPS):
                drop(system, staging, number)
                system.await_count(unique_marker(number), 1, COMMAND_GAP)
            if connected:
                pipe = Pipe(system)
                count, gap = pipe.count, CONNECTED_GAP
            else:
                count, gap = lambda query: system.count(query)[0], COMMAND_GAP
            if connected and description.monitor:
                monitor = Monitor(system)
            system.await_calm(quiet=0.3)
            part.record["query_cost"] = query_cost(system, pipe)
            before = sum(system.cpu_ms())
            end = time.monotonic() + budget
            dropped, samples = {}, []
            for number in range(WARM_UP_DROPS, WARM_UP_DROPS + drops):
                time.sleep(chance.uniform(*description.gap_seconds))
                if time.monotonic() > end:
                    break
                began = dropped[number] = drop(system, staging, number)
                word = unique_marker(number)
                while count(word) < 1:
                    if time.monotonic_ns() - began > 120e9:
                        system.fail(f"drop {number} was not found after 120 s")
                    time.sleep(gap)
                samples.append((time.monotonic_ns() - began) / 1e6)
            part.record["samples"]["ms"] = samples
            part.record["figures"] = {"asked_for": drops, "ms": spread(samples)}
            system.await_calm(quiet=0.3)
            part.record["figures"]["cpu_ms_per_drop_with_queries"] = (sum(system.cpu_ms()) - before) / len(samples)
            if monitor:
                names = {file_name(number): began for number, began in dropped.items()}
                heard = [(monitor.seen[name] - began) / 1e6 for name, began in names.items() if name in monitor.seen]
                if len(heard) < len(samples):
                    system.fail(f"the monitor told of {len(heard)} of {len(samples)} files")
                part.record["samples"]["monitor_ms"] = heard
                part.record["figures"]["monitor_ms"] = spread(heard)
            part.counts(system)
        finally:
            for client in filter(None, (pipe, monitor)):
                client.close()
            system.end()
    return part.record


def drop(system, staging, number):
    name = file_name(number)
    began = time.monotonic_ns()
    os.rename(staging / name, system.inbox / name)
    return began


def query_cost(system, pipe):
    """What a poll costs by itself, while the system has nothing else to do."""
    if pipe:
        times = []
        for _ in range(200):
            began = time.monotonic()
            pipe.count(MISSING_WORD)
            times.append((time.monotonic() - began) * 1000)
        return {"wall_ms": spread(times)}
    runs = [system.count(MISSING_WORD) for _ in range(20)]
    return {"wall_ms": spread([run[1] for run in runs]), "cpu_ms": spread([run[2] for run in runs])}


def idle(description, folder, seeds, starts, status_runs):
    """With the five seeds stored: resident memory at rest; where they exist, start to READY and the status command."""
    with Part(description.name, "idle, five seeds") as part:
        system = System(description, fresh(folder))
        figures = part.record["figures"]
        try:
            system.start()
            for seed in sorted(Path(seeds).glob("*.txt")):
                # Written elsewhere, renamed in: complete when it is seen.
                shutil.copyfile(seed, folder / seed.name)
                os.rename(folder / seed.name, system.inbox / seed.name)
            system.await_count(SEED_WORD, 1, COMMAND_GAP)
            system.await_calm(quiet=1.0)
            figures["rss_mib"], figures["peak_mib"] = system.memory_mib()
            if description.status:
                samples = [run_status(system) for _ in range(status_runs + 1)][1:]
                figures["status_wall_ms"] = spread([sample[0] for sample in samples])
                figures["status_cpu_ms"] = spread([sample[1] for sample in samples])
            part.counts(system)
            system.end()
            if description.notifies:
                samples, cpu = [], []
                for _ in range(starts):
                    samples.append(system.start_notified())
                    cpu.append(sum(system.cpu_ms()))
                    system.await_calm(quiet=0.3)
                    figures["restarted_rss_mib"] = system.memory_mib()[0]
                    part.counts(system)
                    system.end()
                figures["ready_ms"], figures["ready_cpu_ms"] = spread(samples), spread(cpu)
        finally:
            system.end()
    return part.record


def run_status(system):
    began = time.monotonic()
    process = system.shell(system.description.status, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        system.fail(f"the status command ended with status {process.returncode}")
    return (time.monotonic() - began) * 1000, (usage.ru_utime + usage.ru_stime) * 1000
