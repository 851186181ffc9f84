"""Runs a command with its output thrown away and prints its peak resident memory and CPU time.

usage: peak.py MIB COMMAND...       exit 1 when the command fails or its peak exceeds MIB
"""
import os
import resource
import subprocess
import sys

limit, command = int(sys.argv[1]), sys.argv[2:]
with open(os.devnull, "wb") as nowhere:
    status = subprocess.run(command, stdout=nowhere).returncode
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
peak = usage.ru_maxrss / 1024
size = os.path.getsize(command[-1]) / (1 << 20)
print(f"{os.path.basename(command[0])} {command[1]}: a file of {size:.1f} MiB, peak {peak:.0f} MiB of at most {limit}, "
      f"{usage.ru_utime + usage.ru_stime:.1f} CPU s")
sys.exit(0 if status == 0 and peak <= limit else 1)
