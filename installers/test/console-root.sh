#!/bin/bash
# console-root.sh: the part "console" of throw-away-root.sh. A Debian that has nothing but what the console's package declares, made with
# debootstrap from the distribution's archive, and a display in memory; the console signs in to the packaged server, and is upgraded while
# it runs with a dialog open. Says so and ends well where these are not to be had.
set -Eeuo pipefail
trap 'echo "FAILED: ${BASH_SOURCE[0]##*/}, line $LINENO: $BASH_COMMAND"' ERR

root=$TRY/console
class=dev.gatehouse.console.ConsoleApplication
fail() {
    echo "FAILED: $*"
    tail -20 "$root/try/server.log" "$root/try/console.log" 2>/dev/null || true
    exit 1
}
# Whether what comes says that; all of it is read, for one who stops reading ends who writes, and with it the pipe.
says() { grep "$@" >/dev/null; }
ann=(setpriv --reuid=ann --regid=ann --clear-groups env HOME=/home/ann LC_ALL=C.UTF-8)
inside() { LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive chroot "$root" "$@"; }

main() {
    for each in debootstrap Xvfb xdotool xprop; do
        command -v $each >/dev/null || {
            echo "The console is not tried: $each is not here"
            exit 0
        }
    done
    make_root
    install
    unshare --net "$0" on-a-display
    remove
    echo '== all is well'
}

make_root() {
    . /etc/os-release
    debootstrap --variant=minbase "$VERSION_CODENAME" "$root" >"$TRY/debootstrap.log" 2>&1 || {
        echo "The console is not tried: debootstrap could not make a root: $(tail -1 "$TRY/debootstrap.log")"
        exit 0
    }
    mkdir "$root/try"
    cp "$TRY"/try/gatehouse{,-console}.deb "$root/try/"
    mount --bind /proc "$root/proc"
    mount --rbind /dev "$root/dev"
    printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
    chmod +x "$root/usr/sbin/policy-rc.d"
}

install() {
    echo '== install, with what the packages declare and nothing else'
    inside apt-get install --yes --no-install-recommends /try/gatehouse-console.deb /try/gatehouse.deb >"$TRY/apt.log" 2>&1 ||
        fail "apt: $(tail -3 "$TRY/apt.log")"
    [ -s "$root/usr/lib/gatehouse-console/lib/gatehouse-console.aot" ] || fail 'it has not rehearsed'
    echo '== each library that the runtime needs is there'
    inside sh -c 'LD_LIBRARY_PATH=/usr/lib/gatehouse-console/runtime/lib/server:/usr/lib/gatehouse-console/runtime/lib find /usr/lib/gatehouse-console/runtime -name "*.so" -exec ldd {} +' >"$TRY/ldd.log" 2>&1 || true
    ! grep 'not found' "$TRY/ldd.log" || fail 'a library is not declared'
    # The next version of the package, of the same contents.
    dpkg-deb --raw-extract "$root/try/gatehouse-console.deb" "$TRY/console-tree"
    sed -i 's/^\(Version: .*\)-1$/\1-2/' "$TRY/console-tree/DEBIAN/control"
    dpkg-deb --root-owner-group -Znone --build "$TRY/console-tree" "$root/try/gatehouse-console-next.deb" >/dev/null
}

# In a network of its own, so that the ports are free.
on_a_display() {
    ip link set lo up
    open_display
    start_server
    inside useradd --create-home ann

    echo '== the console opens'
    start_console
    window=$(wait_for_window) || fail 'no window'
    told=$(xprop -id "$window" WM_CLASS)
    grep -q "^StartupWMClass=$class$" "$root/usr/share/applications/gatehouse-console.desktop" && [ "$told" != "${told/\"$class\"/}" ] ||
        fail "the window's class is $told, and the menu entry's $(grep StartupWMClass "$root/usr/share/applications/gatehouse-console.desktop")"

    echo '== it signs in'
    sign_in
    echo '== it is upgraded while it runs with a dialog open'
    upgrade_it
    echo '== the new version starts, and remembers its server'
    start_console
    wait_for_window >/dev/null || fail 'no window'
    close_it
    echo '== it starts without a display'
    headless
}

open_display() {
    mkdir -p /tmp/.X11-unix "$root/tmp/.X11-unix"
    mount -t tmpfs -o mode=1777 tmpfs /tmp/.X11-unix
    mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
    mkfifo "$TRY/display.fifo"
    exec 3<>"$TRY/display.fifo"
    Xvfb -displayfd 3 -screen 0 1400x900x24 -ac -nolisten tcp >"$TRY/xvfb.log" 2>&1 &
    pids=$!
    trap 'kill $pids 2>/dev/null || true' EXIT
    local number
    read -r -t 30 -u 3 number || fail "no display: $(cat "$TRY/xvfb.log")"
    export DISPLAY=:$number
}

start_server() {
    echo '== the server starts without systemd as well'
    chroot "$root" /usr/bin/gatehouse serve >"$root/try/server.log" 2>&1 &
    local server=$!
    pids="$pids $server"
    for _ in $(seq 90); do
        curl -sf http://127.0.0.1:9000/observe/health >/dev/null && break
        kill -0 $server 2>/dev/null || fail 'the server has ended'
        sleep 1
    done
    password=$(cat "$root/var/lib/gatehouse/initial-admin-password")
    access=$(curl -sf http://127.0.0.1:8000/api/token/ -d username=admin --data-urlencode "password=$password" | sed -n 's/.*"access":"\([^"]*\)".*/\1/p')
    [ -n "$access" ] || fail 'no token'
}

# start_console [VARIABLE...]: as a user who has nothing else.
start_console() {
    : >"$root/try/console.log"
    # No function, whose process would be another one.
    chroot "$root" "${ann[@]}" DISPLAY="$DISPLAY" "$@" gatehouse-console --server http://127.0.0.1:8000 >"$root/try/console.log" 2>&1 &
    console=$!
    pids="$pids $console"
}
windows() { xdotool search --onlyvisible --class "$class" 2>/dev/null || true; }
wait_for_window() {
    for _ in $(seq 300); do
        windows | head -1 | grep . && return
        sleep 0.2
    done
    return 1
}
# Nothing on the terminal, and it has not ended.
is_well() {
    kill -0 "$console" 2>/dev/null || fail "$1: the console has ended"
    [ ! -s "$root/try/console.log" ] || fail "$1: the console says: $(cat "$root/try/console.log")"
}
picture() { if command -v import >/dev/null; then import -window root "${PICTURES:-$TRY}/console-$1.png"; fi; }

sign_in() {
    sleep 2
    xdotool windowfocus "$window"
    picture sign-in
    xdotool type --delay 40 admin
    xdotool key Tab
    xdotool type --delay 40 "$password"
    xdotool key Return
    for _ in $(seq 60); do
        # The sessions of the account name the client of each.
        curl -sf http://127.0.0.1:8000/api/sessions/ -H "Authorization: Bearer $access" | says 'Gatehouse-Console' && break
        sleep 1
    done
    sleep 5
    picture signed-in
    curl -sf http://127.0.0.1:8000/api/sessions/ -H "Authorization: Bearer $access" | says 'Gatehouse-Console' || fail 'the console has not signed in'
    is_well 'signed in'
}

upgrade_it() {
    xdotool key ctrl+k
    sleep 1
    xdotool type --delay 40 Users
    sleep 1
    xdotool key Return
    sleep 2
    xdotool key ctrl+n
    for _ in $(seq 50); do [ "$(windows | wc -l)" -gt 1 ] && break; sleep 0.2; done
    sleep 1
    picture dialog
    [ "$(windows | wc -l)" -gt 1 ] || fail 'no dialog'
    inside dpkg -i /try/gatehouse-console-next.deb >"$TRY/dpkg.log" 2>&1 || fail "dpkg: $(cat "$TRY/dpkg.log")"
    picture dialog-after
    [ "$(windows | wc -l)" -gt 1 ] || fail 'the dialog is gone'
    xdotool key Escape
    for _ in $(seq 50); do [ "$(windows | wc -l)" = 1 ] && break; sleep 0.2; done
    [ "$(windows | wc -l)" = 1 ] || fail 'the dialog does not close'
    # Pages whose classes are loaded now, of the version that is not there any more.
    for each in 1 2 3 4 5 6 7 8 9; do
        xdotool key "ctrl+$each"
        sleep 1
    done
    picture after
    is_well 'upgraded'
    close_it
}

close_it() {
    # As a session that ends.
    kill "$console"
    for _ in $(seq 150); do
        kill -0 "$console" 2>/dev/null || break
        sleep 0.2
    done
    ! kill -0 "$console" 2>/dev/null || fail 'it does not end'
    [ ! -s "$root/try/console.log" ] || fail "the console says: $(cat "$root/try/console.log")"
}

headless() {
    local threads=
    DISPLAY= start_console 'GATEHOUSE_CONSOLE_JAVA_OPTIONS=-Dglass.platform=Headless -Dprism.order=sw'
    for _ in $(seq 100); do
        kill -0 "$console" 2>/dev/null || break
        threads="$(chroot "$root" "${ann[@]}" /usr/lib/gatehouse-console/runtime/bin/jcmd "$console" Thread.print 2>/dev/null || true)"
        [ "$threads" = "${threads/JavaFX Application Thread/}" ] || break
        sleep 0.2
    done
    [ "$threads" != "${threads/JavaFX Application Thread/}" ] || fail "no window without a display: $(cat "$root/try/console.log")"
    sleep 2
    is_well 'headless'
    close_it
}

remove() {
    echo '== remove leaves what is its user'"'"'s'
    inside apt-get remove --yes gatehouse-console >"$TRY/apt.log" 2>&1 || fail "apt: $(tail -3 "$TRY/apt.log")"
    [ ! -e "$root/usr/lib/gatehouse-console" ] && [ ! -e "$root/usr/bin/gatehouse-console" ] || fail 'the console is still there'
    [ -e "$root/home/ann/.config/gatehouse/console.json" ] || fail 'settings are gone'
}

case ${1:-} in
    on-a-display) on_a_display ;;
    *) main ;;
esac
