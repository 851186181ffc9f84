#!/bin/sh
# Varlink as others understand it: the PyPI package `varlink` certifies our server and our client, and its command line
# talks to the daemon. Usage: Tests/VarlinkPeer/run.sh PEER [MOHAFEZD]
# PEER is the built VarlinkPeer, MOHAFEZD a built mohafezd (without it the last part is left out, and said so).
# Exit status: 0 passed, 1 failed, 77 PyPI cannot be reached, nothing was tested.
set -eu
peer=$1
daemon=${2:-}
work=$(mktemp -d)
processes=
cleanup() {
    for process in $processes; do kill "$process" 2>/dev/null || true; done
    rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 1' INT TERM

fail() {
    echo "FAILED: $1"
    exit 1
}

# Waits until a socket answers, at most ten seconds; $2 is the process that should serve it.
await_socket() {
    tries=0
    until [ -S "$1" ]; do
        tries=$((tries + 1))
        [ $tries -lt 200 ] || fail "nobody listens at $1"
        kill -0 "$2" 2>/dev/null || fail "the server of $1 has ended"
        sleep 0.05
    done
}

if ! python3 -m venv "$work/venv" || ! "$work/venv/bin/pip" install --quiet --disable-pip-version-check \
    varlink==31.0.0; then
    echo "SKIPPED: the package varlink could not be installed from PyPI; Varlink was NOT tested against it"
    exit 77
fi
python="$work/venv/bin/python"
interface=$("$python" -c \
    'import os, varlink.tests as t; print(os.path.join(os.path.dirname(t.__file__), "org.varlink.certification.varlink"))')

echo "1. its client against our server"
"$peer" serve "$work/ours" "$interface" &
processes="$processes $!"
await_socket "$work/ours" $!
timeout 60 "$python" -m varlink.tests.test_certification --client --varlink="unix:$work/ours" >"$work/client.log" 2>&1 \
    || { cat "$work/client.log"; fail "its client is not content with our server"; }
grep -q "Certification passed" "$work/client.log" || { cat "$work/client.log"; fail "no word of having passed"; }

echo "2. our client against its server"
"$python" -m varlink.tests.test_certification --varlink="unix:$work/theirs" >"$work/server.log" 2>&1 &
processes="$processes $!"
await_socket "$work/theirs" $!
timeout 60 "$peer" certify "$work/theirs" >"$work/certify.log" 2>&1 \
    || { cat "$work/certify.log" "$work/server.log"; fail "our client fails at its server"; }
grep -q "Certification passed" "$work/certify.log" || fail "no word of having passed"

# Its command line ends with status 0 also when it was answered with an error: the output is what counts.
check_service() {
    socket=$1
    "$python" -m varlink.cli info "unix:$socket" >"$work/info" 2>&1 || true
    for name in org.varlink.service org.mohafez.Service org.mohafez.Archive org.mohafez.Quarantine; do
        grep -q "$name" "$work/info" || { cat "$work/info"; fail "info does not name $name"; }
    done
    for name in Service Archive Quarantine; do
        "$python" -m varlink.cli help "unix:$socket/org.mohafez.$name" >"$work/help" 2>&1 || true
        grep -q "^interface org.mohafez.$name" "$work/help" || { cat "$work/help"; fail "no description of $name"; }
    done
    "$python" -m varlink.cli call "unix:$socket/org.mohafez.Service.GetStatus" >"$work/status" 2>&1 || true
    grep -q '"state"' "$work/status" || { cat "$work/status"; fail "no status"; }
    "$python" -m varlink.cli call "unix:$socket/org.mohafez.Archive.GetArticle" '{"id":999999}' >"$work/none" 2>&1 || true
    grep -q "NoSuchArticle" "$work/none" || { cat "$work/none"; fail "a missing article is no NoSuchArticle"; }
    "$python" -u -m varlink.cli call -m "unix:$socket/org.mohafez.Service.Monitor" >"$work/events" 2>&1 &
    monitor=$!
    processes="$processes $monitor"
    tries=0
    until grep -q '"subscribed"' "$work/events"; do
        tries=$((tries + 1))
        [ $tries -lt 200 ] || { cat "$work/events"; fail "the monitor stream has no first event"; }
        sleep 0.05
    done
}

echo "3. its command line against the control interfaces with fixed answers"
mkdir "$work/fixed-inbox"
"$peer" control "$work/fixed" "$work/fixed-inbox" &
processes="$processes $!"
await_socket "$work/fixed" $!
check_service "$work/fixed"

if [ -z "$daemon" ]; then
    echo "no mohafezd was given: its command line was NOT run against the daemon"
else
    echo "4. its command line against mohafezd"
    mkdir "$work/inbox" "$work/state"
    "$daemon" --inbox "$work/inbox" --state "$work/state" --socket "$work/control" 2>"$work/daemon.log" &
    processes="$processes $!"
    await_socket "$work/control" $!
    check_service "$work/control"
    printf 'ঢাকায় বৈঠক\n\nঢাকায় সোমবার দুই দেশের মন্ত্রীরা বৈঠক করেছেন। বৈঠকে বাণিজ্য নিয়ে আলোচনা হয়েছে।\n' >"$work/inbox/.new"
    mv "$work/inbox/.new" "$work/inbox/new.txt"
    tries=0
    until grep -Eq '"(stored|quarantined)"' "$work/events"; do
        tries=$((tries + 1))
        [ $tries -lt 200 ] || { cat "$work/events" "$work/daemon.log"; fail "the monitor does not tell of a dropped file"; }
        sleep 0.05
    done
fi
echo "passed"
