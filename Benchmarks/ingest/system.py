"""A system under measurement: three shell commands and what the kernel tells about its processes."""
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import tomllib
from pathlib import Path

BENCH = Path(__file__).resolve().parent
# Longest time that one query process may take.
QUERY_SECONDS = 5
TICK = os.sysconf("SC_CLK_TCK")


class Failed(Exception):
    """A part of the benchmark that could not be measured."""


class Description:
    """What a TOML file says about a system; see README.md for its keys."""

    def __init__(self, path, programs):
        with open(path, "rb") as file:
            keys = tomllib.load(file)
        self.name = keys.pop("name")
        self.needs = keys.pop("needs", [])
        self.version_command = keys.pop("version", None)
        self.start, self.count, self.stop = keys.pop("start"), keys.pop("count"), keys.pop("stop")
        self.count_pattern = re.compile(keys.pop("count_pattern"), re.MULTILINE)
        self.connected, self.monitor = keys.pop("connected", None), keys.pop("monitor", None)
        self.status, self.notifies = keys.pop("status", None), keys.pop("notifies", False)
        self.gap_seconds = keys.pop("gap_seconds", [0.05, 0.15])
        if keys:
            raise SystemExit(f"ingest: {path}: unknown keys {', '.join(keys)}")
        self.programs = programs

    def missing(self):
        return [program for program in self.needs if shutil.which(program) is None]

    def version(self):
        if self.version_command is None:
            return ""
        environment = os.environ | self.programs | {"PYTHON": sys.executable}
        done = subprocess.run(["sh", "-c", self.version_command], env=environment, capture_output=True, text=True)
        return done.stdout.strip()


class System:
    """One life of a system on a fresh state folder (or on that of an earlier life)."""

    def __init__(self, description, folder):
        self.description = description
        self.folder = folder
        self.inbox, self.state = folder / "inbox", folder / "state"
        self.inbox.mkdir(parents=True, exist_ok=True)
        self.state.mkdir(exist_ok=True)
        self.pids_file, self.log = folder / "pids", folder / "log"
        sock = folder / "control.sock"
        # The address of a socket holds 107 bytes.
        if len(os.fsencode(sock)) > 107:
            sock = Path(tempfile.mkdtemp(prefix="ingest-")) / "control.sock"
        self.environment = os.environ | description.programs | {
            "INBOX": str(self.inbox),
            "STATE": str(self.state),
            "SOCKET": str(sock),
            "LOG": str(self.log),
            "PIDS": str(self.pids_file),
            "BENCH": str(BENCH),
            "PYTHON": sys.executable,
        }
        self.pids = []
        self.peak_mib = 0.0

    def shell(self, command, **more):
        return subprocess.Popen(["sh", "-c", command], env=self.environment | more.pop("env", {}), **more)

    def start(self, env={}):
        """Runs the start command; returns the time just before it."""
        self.pids_file.unlink(missing_ok=True)
        began = time.monotonic()
        starter = self.shell(self.description.start, env=env, stdin=subprocess.DEVNULL, start_new_session=True)
        if starter.wait(timeout=60) != 0:
            raise Failed(f"{self.description.name}: the start command ended with status {starter.returncode}")
        self.pids = [int(word) for word in self.pids_file.read_text().split()]
        return began

    def start_notified(self):
        """Starts as systemd would, with a notify socket; returns the milliseconds until READY=1."""
        with tempfile.TemporaryDirectory(prefix="ingest-") as place:
            listener = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            listener.bind(place + "/notify")
            listener.settimeout(30)
            began = self.start(env={"NOTIFY_SOCKET": place + "/notify"})
            while b"READY=1" not in listener.recv(1 << 16).split(b"\n"):
                pass
            took = time.monotonic() - began
            listener.close()
            return took * 1000

    def count(self, query):
        """Hits by the count command; 0 as long as it fails. Returns hits, wall ms and CPU ms of the query process."""
        began = time.monotonic()
        process = self.shell(
            self.description.count,
            env={"QUERY": query},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        # One that hangs (on a system that is just starting) counts as failed; the pid is ours until wait4.
        alarm = threading.Timer(QUERY_SECONDS, process.kill)
        alarm.start()
        answer = process.stdout.read().decode(errors="replace")
        process.stdout.close()
        alarm.cancel()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = (time.monotonic() - began) * 1000
        found = self.description.count_pattern.search(answer)
        return int(found.group(1)) if found else 0, wall, (usage.ru_utime + usage.ru_stime) * 1000

    def await_count(self, query, wanted, gap, deadline=180):
        """Asks until there are that many hits; returns when that was and how often it asked."""
        end, asked = time.monotonic() + deadline, 0
        while True:
            hits = self.count(query)[0]
            now = time.monotonic()
            asked += 1
            self.memory_mib()
            if hits >= wanted:
                return now, asked
            if now > end or not self.is_alive():
                self.fail(f"{hits} of {wanted} files were found after {deadline if now > end else '?'} s")
            time.sleep(gap)

    def fail(self, message):
        alive = "" if self.is_alive() else ", and it is dead"
        tail = self.log.read_text(errors="replace")[-1500:] if self.log.exists() else ""
        raise Failed(f"{self.description.name}: {message}{alive}; its log ends so:\n{tail}")

    def is_alive(self):
        return all(self._stat(pid) is not None and self._stat(pid)[0] != "Z" for pid in self.pids)

    def family(self):
        """Its processes and all that descend from them."""
        parents = {}
        for entry in os.listdir("/proc"):
            if entry.isdigit() and (fields := self._stat(entry)) is not None:
                parents[int(entry)] = int(fields[1])
        found, grown = set(self.pids), True
        while grown:
            grown = {pid for pid, parent in parents.items() if parent in found and pid not in found}
            found |= grown
        return found

    def cpu_ms(self):
        """User and system milliseconds of all its threads, dead ones and reaped children included."""
        user = system = 0
        for pid in self.family():
            fields = self._stat(pid)
            if fields is not None:
                user += int(fields[11]) + int(fields[13])
                system += int(fields[12]) + int(fields[14])
        return user * 1000 / TICK, system * 1000 / TICK

    def await_calm(self, quiet=0.4, deadline=20):
        """Waits until it has used no CPU time for a while: all its work is done, also what comes after answering."""
        end, last, since = time.monotonic() + deadline, None, 0.0
        while time.monotonic() < end:
            now = sum(self.cpu_ms())
            if last is None or now - last > 10:
                last, since = now, time.monotonic()
            elif time.monotonic() - since >= quiet:
                return
            time.sleep(0.05)

    def memory_mib(self):
        """Resident MiB now and at its peak so far: asked often, for a program that runs itself anew starts from 0."""
        totals = {"VmRSS": 0, "VmHWM": 0}
        for pid in self.family():
            try:
                lines = Path(f"/proc/{pid}/status").read_text().splitlines()
            except (FileNotFoundError, ProcessLookupError):
                continue
            for line in lines:
                key, _, value = line.partition(":")
                if key in totals:
                    totals[key] += int(value.split()[0])
        self.peak_mib = max(self.peak_mib, totals["VmHWM"] / 1024)
        return totals["VmRSS"] / 1024, self.peak_mib

    def disk_mb(self):
        """Megabytes of the state folder, as blocks on disk."""
        return sum(entry.lstat().st_blocks * 512 for entry in self.state.rglob("*")) / 1e6

    def end(self):
        """Runs the stop command and waits; kills what does not go."""
        if not self.pids:
            return
        self.shell(self.description.stop, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL).wait(timeout=60)
        end = time.monotonic() + 20
        while any(self._is_running(pid) for pid in self.pids):
            if time.monotonic() > end:
                for pid in filter(self._is_running, self.pids):
                    os.kill(pid, signal.SIGKILL)
                break
            time.sleep(0.01)
        self.pids = []

    def _is_running(self, pid):
        fields = self._stat(pid)
        return fields is not None and fields[0] != "Z"

    @staticmethod
    def _stat(pid):
        """The fields of /proc/PID/stat after the name in brackets; None when there is no such process."""
        try:
            return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            return None
