#!/bin/bash
# A package manager that is killed with all that it has started, at each of the points that matter: nothing is half-installed once it
# was called again, and nothing that was acknowledged is lost.
. /try/steps.sh

# killed CONDITION COMMAND...: as a power cut, once the condition holds.
killed() {
    local condition=$1 pid
    shift
    setsid "$@" >>/try/killed.log 2>&1 &
    pid=$!
    until eval "$condition"; do
        kill -0 $pid 2>/dev/null || fail "it ended before: $condition"
        sleep 0.02
    done
    kill -9 -- -$pid
    wait $pid 2>/dev/null || true
}
whole() {
    [ "$(dpkg-query --show --showformat '${db:Status-Abbrev}' gatehouse)" = 'ii ' ] || fail "$1: $(dpkg --list gatehouse | tail -1)"
    [ ! -e /usr/lib/gatehouse.previous ] && [ ! -e /usr/lib/gatehouse.failed ] && [ ! -e /var/lib/gatehouse-upgrade ] || fail "$1: leftovers"
    dpkg --verify gatehouse | grep -v ' c /etc/gatehouse' && fail "$1: files differ from the package" || true
}
state=/var/lib/gatehouse-upgrade

step 'installation, killed while it unpacks'
killed '[ -d /usr/lib/gatehouse/runtime/lib ]' dpkg -i /try/gatehouse.deb
dpkg -i /try/gatehouse.deb
whole 'installed again'
dpkg --remove gatehouse

step 'installation, killed in postinst'
killed 'pgrep -f "gatehouse[.]postinst configure" >/dev/null' dpkg -i /try/gatehouse.deb
dpkg --configure -a
whole configured
[ "$(stat -c '%U:%G %a' /etc/gatehouse/environment)" = 'root:gatehouse 640' ] || fail 'modes of settings'
unlimited
systemctl enable --now gatehouse
begin_load

step 'upgrade, killed in preinst'
killed "[ -e $state/was-running ]" dpkg -i --force-confold /try/next.deb
dpkg -i --force-confold /try/next.deb
ready || fail 'not ready'
whole 'upgraded again'
load_goes_on

step 'upgrade, killed while the new version starts'
killed "[ -e $state/noted ] && pgrep -f 'systemctl start gatehouse' >/dev/null" dpkg -i --force-confold /try/again.deb
dpkg --configure -a
ready || fail 'not ready'
whole configured
load_goes_on

step 'rollback, killed when it begins'
killed "[ -e $state/rolling-back ]" dpkg -i --force-confold /try/broken.deb
! dpkg --configure -a || fail 'dpkg --configure says that all is well'
ready || fail 'the version before does not run'
load_goes_on

step 'rollback, killed between its two renames, as if just then'
systemctl stop gatehouse
install -d -m 0700 $state
touch $state/was-running $state/noted $state/rolling-back
touch $state/previous-database
mv /usr/lib/gatehouse /usr/lib/gatehouse.previous
cp /var/lib/gatehouse/ledger-head $state/
stat --format='%i %Z' /var/lib/gatehouse/database.previous >$state/previous-database 2>/dev/null || true
! dpkg --configure -a || fail 'dpkg --configure says that all is well'
ready || fail 'the version before does not run'
end_load

step 'the next version mends it'
dpkg -i --force-confold /try/after.deb
ready || fail 'not ready'
whole mended
step 'all is well'
