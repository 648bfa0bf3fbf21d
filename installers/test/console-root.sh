#!/bin/bash
# console-root.sh: the part "console" of throw-away-root.sh. A Debian that has nothing but what the console's package declares, made with
# debootstrap from the distribution's archive, and a display in memory; the console signs in to the packaged server. Says so and ends well
# where these are not to be had.
set -euo pipefail

root=$TRY/console
fail() {
    echo "FAILED: $*"
    tail -20 "$root/try/server.log" "$root/try/console.log" 2>/dev/null
    exit 1
}
for each in debootstrap Xvfb xdotool; do
    command -v $each >/dev/null || {
        echo "The console is not tried: $each is not here"
        exit 0
    }
done

prepare() {
    . /etc/os-release
    debootstrap --variant=minbase "$VERSION_CODENAME" "$root" >"$TRY/debootstrap.log" 2>&1 || {
        echo "The console is not tried: debootstrap could not make a root: $(tail -1 "$TRY/debootstrap.log")"
        exit 0
    }
    mkdir "$root/try"
    cp "$TRY"/try/gatehouse*.deb "$root/try/"
    mount --bind /proc "$root/proc"
    mount --rbind /dev "$root/dev"
    printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
    chmod +x "$root/usr/sbin/policy-rc.d"
    echo '== install, with what the packages declare and nothing else'
    inside apt-get install --yes --no-install-recommends /try/gatehouse-console.deb /try/gatehouse.deb >"$TRY/apt.log" 2>&1 ||
        fail "apt: $(tail -3 "$TRY/apt.log")"
    echo '== each library that the runtime needs is there'
    inside sh -c 'LD_LIBRARY_PATH=/usr/lib/gatehouse-console/runtime/lib/server:/usr/lib/gatehouse-console/runtime/lib find /usr/lib/gatehouse-console/runtime -name "*.so" -exec ldd {} +' >"$TRY/ldd.log" 2>&1 || true
    ! grep 'not found' "$TRY/ldd.log" || fail 'a library is not declared'
}
inside() { LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive chroot "$root" "$@"; }

sign_in() {
    ip link set lo up
    mkdir -p "$root/tmp/.X11-unix"
    exec 3<>"$TRY/display.fifo" 2>/dev/null || { mkfifo "$TRY/display.fifo"; exec 3<>"$TRY/display.fifo"; }
    Xvfb -displayfd 3 -screen 0 1400x900x24 -ac -nolisten tcp >"$TRY/xvfb.log" 2>&1 &
    local pids=$! number server access
    trap 'kill $pids 2>/dev/null || true' EXIT
    read -r -u 3 number
    export DISPLAY=:$number
    mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"

    echo '== the server starts without systemd as well'
    inside /usr/bin/gatehouse serve >"$root/try/server.log" 2>&1 &
    server=$!
    pids="$pids $server"
    for _ in $(seq 60); do
        curl -sf http://127.0.0.1:9000/observe/health >/dev/null && break
        kill -0 $server 2>/dev/null || fail 'the server has ended'
        sleep 1
    done

    access=$(curl -sf http://127.0.0.1:8000/api/token/ -d username=admin \
        --data-urlencode "password=$(cat "$root/var/lib/gatehouse/initial-admin-password")" | sed -n 's/.*"access":"\([^"]*\)".*/\1/p')

    echo '== the console opens, and signs in'
    inside useradd --create-home ann
    inside setpriv --reuid=ann --regid=ann --clear-groups env HOME=/home/ann DISPLAY="$DISPLAY" gatehouse-console \
        --server http://127.0.0.1:8000 >"$root/try/console.log" 2>&1 &
    pids="$pids $!"
    timeout 60 xdotool search --sync --onlyvisible --name Gatehouse >/dev/null || fail 'no window'
    sleep 3
    xdotool search --onlyvisible --name Gatehouse windowfocus
    xdotool type --delay 40 "$(cat "$root/var/lib/gatehouse/initial-admin-password")"
    xdotool key Return
    for _ in $(seq 60); do
        grep -q . "$root/try/signed-in" 2>/dev/null && break
        signed_in >"$root/try/signed-in" || sleep 1
    done
    command -v import >/dev/null && import -window root "${SCREENSHOT:-$TRY/console.png}"
    grep -q . "$root/try/signed-in" || fail 'the console has not signed in'
    [ ! -s "$root/try/console.log" ] || { echo 'The console says:'; cat "$root/try/console.log"; }
}
# The sessions of the account name the client of each.
signed_in() {
    curl -sf http://127.0.0.1:8000/api/sessions/ -H "Authorization: Bearer $access" | grep -o 'Gatehouse-Console[^"]*'
}

if [ "${1:-}" = sign-in ]; then
    sign_in
    echo '== all is well'
else
    prepare
    unshare --net "$0" sign-in
fi
