"""A connected client of mohafezd: Varlink over its control socket, nothing but sockets and JSON.

varlink_client.py count SOCKET      prints the hits of each query on standard input, one connection for all
varlink_client.py monitor SOCKET    prints a line for every file that became searchable: nanoseconds on the monotonic
                                    clock when the event was here, and the file's name
"""
import json
import socket
import sys
import time


class Connection:
    """One connection; calls are answered in order, a message ends with a NUL."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.socket.connect(path)
        self.rest = b""

    def send(self, method, parameters=None, more=False):
        call = {"method": method, "parameters": parameters or {}}
        if more:
            call["more"] = True
        self.socket.sendall(json.dumps(call, ensure_ascii=False).encode() + b"\0")

    def receive(self):
        while b"\0" not in self.rest:
            chunk = self.socket.recv(1 << 16)
            if not chunk:
                raise EOFError("the daemon closed the connection")
            self.rest += chunk
        message, self.rest = self.rest.split(b"\0", 1)
        reply = json.loads(message)
        if "error" in reply:
            raise RuntimeError(f"{reply['error']}: {reply.get('parameters')}")
        return reply["parameters"]

    def count(self, query):
        self.send("org.mohafez.Archive.Search", {"query": query, "limit": 1, "offset": 0})
        return self.receive()["total"]


def monitor(connection):
    connection.send("org.mohafez.Service.Monitor", more=True)
    while True:
        event = connection.receive()["event"]
        if event["kind"] in ("subscribed", "stored"):
            print(time.monotonic_ns(), event.get("name") or event["kind"], flush=True)


if __name__ == "__main__":
    connection = Connection(sys.argv[2])
    try:
        if sys.argv[1] == "monitor":
            monitor(connection)
        for line in sys.stdin:
            print(connection.count(line.strip()), flush=True)
    except (EOFError, KeyboardInterrupt):
        sys.exit(0)
