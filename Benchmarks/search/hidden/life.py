"""One daemon under measurement, on a folder of its own."""
import json
import subprocess
import time
from pathlib import Path

from system import Description, System
from varlink_client import Connection

INGEST = Path(__file__).resolve().parent.parent.parent / "ingest"


class Life(System):
    """A daemon that is started and ended as often as a part needs."""

    def __init__(self, programs, folder):
        folder.mkdir()
        super().__init__(Description(INGEST / "mohafez.toml", programs), folder)

    def __enter__(self):
        self.start_notified()
        return self

    def __exit__(self, *_):
        self.end()

    def connect(self):
        return Connection(self.environment["SOCKET"])

    def command(self, *arguments):
        done = subprocess.run(
            [self.environment["MOHAFEZCTL"], "--socket", self.environment["SOCKET"], *map(str, arguments)],
            capture_output=True, text=True)
        return done

    def import_records(self, path):
        """Imports; returns the records stored, the seconds and the CPU ms of the daemon."""
        began, cpu = time.monotonic(), self.cpu_ns()
        kind = ["--format", "jsonl"] if Path(path).suffix == ".jsonl" else []
        done = self.command("--json", "import", *kind, "--wait", path)
        took = time.monotonic() - began
        self.await_calm()
        return self.status()["articles"], took, (self.cpu_ns() - cpu) / 1e6, done

    def status(self):
        return json.loads(self.command("--json", "status").stdout)

    def cpu_ns(self):
        """Nanoseconds that the daemon's threads have run; those that have ended are not among them."""
        total = 0
        for path in Path(f"/proc/{self.pids[0]}/task").glob("*/schedstat"):
            try:
                total += int(path.read_text().split()[0])
            except (FileNotFoundError, ProcessLookupError):
                pass
        return total

    def memory(self):
        """MiB resident, and of these anonymous."""
        lines = dict(line.split(":", 1) for line in Path(f"/proc/{self.pids[0]}/status").read_text().splitlines())
        return {"RSS MiB": int(lines["VmRSS"].split()[0]) / 1024, "anonymous MiB": int(lines["RssAnon"].split()[0]) / 1024}


def quantiles(values, unit):
    """p50, p99 and the largest, by name."""
    values = sorted(values)
    place = lambda share: values[min(len(values) - 1, int(share * len(values)))]
    return {f"p50 {unit}": place(0.5), f"p99 {unit}": place(0.99), f"max {unit}": values[-1]}
