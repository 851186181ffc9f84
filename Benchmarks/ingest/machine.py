"""What figures depend on: machine, file system, programs."""
import hashlib
import os
import platform
import re
import shutil
import subprocess
import time
from pathlib import Path


def describe(folder, programs):
    lines = Path("/proc/cpuinfo").read_text()
    model = re.search(r"^model name\s*:\s*(.+)$", lines, re.MULTILINE)
    memory = re.search(r"^MemTotal:\s*(\d+) kB", Path("/proc/meminfo").read_text(), re.MULTILINE)
    return {
        "date": time.strftime("%Y-%m-%d %H:%M:%S %z"),
        "processor": model.group(1) if model else platform.machine(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gib": round(int(memory.group(1)) / 1048576, 1),
        "kernel": platform.release(),
        "file_system": file_system(folder),
        "python": platform.python_version(),
        "commit": commit(),
        "programs": [program(path) for path in programs.values()],
    }


def file_system(folder):
    """Type and options of the mount that a folder lies on."""
    best = ("", "unknown")
    for line in Path("/proc/self/mounts").read_text().splitlines():
        _, place, kind, options = line.split()[:4]
        inside = place == "/" or str(folder) == place or str(folder).startswith(place + "/")
        if inside and len(place) >= len(best[0]):
            best = (place, f"{kind} ({options})")
    return best[1]


def commit():
    here = Path(__file__).parent

    def git(*arguments):
        done = subprocess.run(["git", "-C", here, *arguments], capture_output=True, text=True)
        return done.stdout.strip() if done.returncode == 0 else ""

    changed = " with uncommitted changes in Sources" if git("status", "--porcelain", "--", ":/Sources") else ""
    return (git("rev-parse", "--short=12", "HEAD") or "unknown") + changed


def program(path):
    """Build mode as far as the file shows it: its folder's name, and whether the Swift library is inside."""
    path = os.path.realpath(path)
    content = Path(path).read_bytes()
    libraries = subprocess.run(["ldd", path], capture_output=True, text=True).stdout if shutil.which("ldd") else "?"
    mode = next((part for part in ("release", "debug") if f"/{part}/" in path), "unknown configuration")
    return {
        "name": os.path.basename(path),
        "mode": mode + (", Swift library outside" if "libswiftCore" in libraries else ", Swift library inside"),
        "megabytes": round(len(content) / 1e6, 1),
        "sha256": hashlib.sha256(content).hexdigest()[:16],
    }
