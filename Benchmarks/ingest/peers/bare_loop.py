"""The bare loop: inotify (through libc) and SQLite FTS5, one durable commit a batch. No product, but a floor.

bare_loop.py index FOLDER DATABASE      indexes what is there and what comes, until it is killed
bare_loop.py count DATABASE [QUERY]     prints the hits of QUERY, or of each line of standard input

What it leaves out: originals, duplicates, completeness of a file, quarantine, moving files, words' forms, ranking,
recovery of a lost inbox, an overflow of inotify's queue, names that are no UTF-8.
"""
import os
import sqlite3
import sys

CLOSE_WRITE, MOVED_TO = 0x08, 0x80
BATCH = 256


def store(database, folder, names):
    for start in range(0, len(names), BATCH):
        with database:  # one transaction, fsynced at its end
            for name in names[start : start + BATCH]:
                with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as file:
                    text = file.read()
                database.execute("DELETE FROM articles WHERE rowid IN (SELECT id FROM files WHERE name = ?)", [name])
                id = database.execute("INSERT OR REPLACE INTO files(name) VALUES (?)", [name]).lastrowid
                database.execute("INSERT INTO articles(rowid, text) VALUES (?, ?)", [id, text])


def index(folder, path):
    import ctypes

    database = sqlite3.connect(path)
    database.executescript(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
        "CREATE TABLE IF NOT EXISTS files(id INTEGER PRIMARY KEY, name TEXT UNIQUE);"
        # Mn and Mc: the default takes Bengali vowel signs for gaps between words.
        "CREATE VIRTUAL TABLE IF NOT EXISTS articles USING fts5(text, tokenize ="
        ' "unicode61 remove_diacritics 0 categories \'L* N* Co Mn Mc\'");'
    )
    libc = ctypes.CDLL(None, use_errno=True)
    watch = libc.inotify_init1(os.O_CLOEXEC)
    if watch < 0 or libc.inotify_add_watch(watch, os.fsencode(folder), CLOSE_WRITE | MOVED_TO) < 0:
        raise OSError(ctypes.get_errno(), "inotify", folder)
    store(database, folder, sorted(os.listdir(folder)))
    while True:
        events, names, at = os.read(watch, 1 << 16), [], 0
        while at < len(events):
            size = int.from_bytes(events[at + 12 : at + 16], sys.byteorder)
            names.append(events[at + 16 : at + 16 + size].rstrip(b"\0").decode())
            at += 16 + size
        store(database, folder, names)


def count(path, query):
    try:
        with_mode = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        return with_mode.execute("SELECT COUNT(*) FROM articles WHERE articles MATCH ?", [f'"{query}"']).fetchone()[0]
    except sqlite3.OperationalError:
        return 0  # not made yet


def count_lines(path):
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    for line in sys.stdin:
        query = "SELECT COUNT(*) FROM articles WHERE articles MATCH ?"
        print(database.execute(query, [f'"{line.strip()}"']).fetchone()[0], flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "index":
        index(sys.argv[2], sys.argv[3])
    elif len(sys.argv) == 4:
        print(count(sys.argv[2], sys.argv[3]))
    else:
        count_lines(sys.argv[2])
