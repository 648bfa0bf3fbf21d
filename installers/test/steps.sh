# What the parts of the test share; sourced by each in the booted throw-away root, where /try has the packages.
set -Eeuo pipefail
# A command that nothing asked after has failed.
trap 'fail "${BASH_SOURCE[0]##*/}, line $LINENO: $BASH_COMMAND"' ERR
export DEBIAN_FRONTEND=noninteractive

step() { echo "== $*"; }
fail() {
    echo "FAILED: $*"
    journalctl --quiet --unit gatehouse --output cat --no-pager | tail -40
    exit 1
}
# Whether what comes says that; all of it is read, for one who stops reading ends who writes, and with it the pipe.
says() { grep "$@" >/dev/null; }
ready() { [ "$(curl -s -o /dev/null -w '%{http_code}' http://127.0.0.1:9000/observe/health)" = 200 ]; }
soon_ready() {
    for _ in $(seq 90); do
        ready && return
        sleep 1
    done
    fail "${1:-not ready}"
}
# What is named after it outside of /try, on disks other than that of the data too.
named() { find /etc /usr /var /run -path /run/user -prune -o -name '*gatehouse*' -print 2>/dev/null | sort; }
main_pid() { systemctl show --property MainPID --value gatehouse; }
password() { cat /var/lib/gatehouse/initial-admin-password; }
obtain() { curl -sf http://127.0.0.1:8000/api/token/ -d username=admin --data-urlencode "password=$(password)"; }
token() { obtain >/dev/null || fail "no token ${1:-}"; }

# Without the limits that one client of a test would meet; the smoke test looks at these.
unlimited() {
    printf 'GATEHOUSE_THROTTLE_%s=off\n' LOGIN REFRESH SESSION ADDRESS >>/etc/gatehouse/environment
}

# Three clients that refresh from now on, also while the server is away.
begin_load() {
    rm -rf /try/load
    mkdir /try/load
    for each in 1 2 3; do
        obtain | sed -n 's/.*"refresh":"\([^"]*\)".*/\1/p' >"/try/load/$each.token"
        echo 0 >"/try/load/$each.count"
        setsid /try/load.sh /try/load "$each" >/dev/null 2>&1 &
    done
    while [ "$(cat /try/load/1.count)" -lt 2 ]; do sleep 0.1; done
}

# Each client is served again, within a minute.
load_goes_on() {
    local from
    for each in 1 2 3; do
        from=$(cat "/try/load/$each.count")
        for _ in $(seq 600); do
            [ "$(cat "/try/load/$each.count")" -gt $((from + 1)) ] && continue 2
            sleep 0.1
        done
        fail "client $each is no longer served: $(cat "/try/load/$each.refused" "/try/load/$each.away" 2>/dev/null | tail -3)"
    done
}

# Nothing that was acknowledged is lost: the newest token of each client is good, the ledger holds, and has each refresh.
end_load() {
    local told=0 kept
    load_goes_on
    touch /try/load/stop
    wait
    for each in 1 2 3; do
        [ ! -e "/try/load/$each.refused" ] || fail "client $each was refused: $(cat "/try/load/$each.refused")"
        told=$((told + $(cat "/try/load/$each.count") + 1))
        curl -sf http://127.0.0.1:8000/api/token/refresh/ -d "refresh=$(cat "/try/load/$each.token")" >/dev/null || fail "the token of client $each is lost"
    done
    systemctl stop gatehouse
    gatehouse audit verify >/try/verify.log 2>&1 || fail "the ledger does not hold: $(cat /try/verify.log)"
    gatehouse export --format csv --q type:token_refreshed --output /var/lib/gatehouse/refreshed.csv --overwrite >/dev/null
    kept=$(grep -c token_refreshed /var/lib/gatehouse/refreshed.csv)
    systemctl start gatehouse
    [ "$kept" -ge "$told" ] || fail "$told refreshes were acknowledged, and the ledger has $kept"
    echo "$told refreshes were acknowledged, $(cat /try/load/*.away 2>/dev/null | wc -l) not answered, the ledger has $kept"
}
