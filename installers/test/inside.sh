#!/bin/bash
# Runs as a service of a booted systemd in the throw-away root: what an operator does with the packages, in the order of a server's life.
# /try has the packages: gatehouse.deb, next.deb (the same with a higher version), broken.deb (upgrades the database, and does not start).
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive

step() { echo "== $*"; }
fail() { echo "FAILED: $*"; journalctl --quiet --unit gatehouse --output cat --no-pager | tail -40; exit 1; }
version() { dpkg-query --show --showformat '${Version} ${db:Status-Abbrev}' gatehouse; }
ready() { [ "$(curl -s -o /dev/null -w '%{http_code}' http://127.0.0.1:9000/observe/health)" = 200 ]; }
main_pid() { systemctl show --property MainPID --value gatehouse; }
token() { curl -sf http://127.0.0.1:8000/api/token/ -d username=admin --data-urlencode "password=$(cat /var/lib/gatehouse/initial-admin-password)"; }

step 'install: nothing is started'
dpkg -i /try/gatehouse.deb
! systemctl is-active --quiet gatehouse || fail 'it was started'
[ "$(stat -c '%U:%G %a' /etc/gatehouse/gatehouse.yaml)" = 'root:gatehouse 640' ] || fail 'modes of settings'
[ "$(stat -c '%U:%G %a' /var/lib/gatehouse)" = 'gatehouse:gatehouse 700' ] || fail 'mode of the data directory'

step 'start: enable --now returns when the server is ready'
systemctl enable --now gatehouse
ready || fail 'enable --now returned before the server was ready'
token >/dev/null || fail 'no token'
[ "$(ps -o user= -p "$(main_pid)")" = gatehouse ] || fail 'not the user gatehouse'

step 'the smoke test'
USER_NAME=admin USER_PASS=$(cat /var/lib/gatehouse/initial-admin-password) bash /try/jwt_smoke_test.sh >/try/smoke.log 2>&1 || { tail -5 /try/smoke.log; fail 'smoke test'; }

step 'the command works in any directory, and prints nothing of its own'
cd /tmp
[ "$(gatehouse --version 2>&1)" = "gatehouse 0.1.0-SNAPSHOT" ] || fail "gatehouse --version: $(gatehouse --version 2>&1)"
gatehouse check

step 'the journal knows priorities'
journalctl --quiet --unit gatehouse --output cat | tail -5
systemctl stop gatehouse
printf 'GATEHOUSE_SERVER_PORT=none\n' >>/etc/gatehouse/environment
! systemctl start gatehouse || fail 'started with settings that do not hold'
systemctl stop gatehouse
[ -n "$(journalctl --quiet --unit gatehouse --priority err --output cat --grep 'server.port')" ] || fail 'an error is no error in the journal'
sed -i '/PORT=none/d' /etc/gatehouse/environment

step 'options of the JVM, from the conffile and from the environment'
echo '-Xmx300m' >>/etc/gatehouse/jvm.options
echo 'GATEHOUSE_JAVA_OPTIONS=-Da.b=c' >>/etc/gatehouse/environment
systemctl restart gatehouse
tr '\0' ' ' <"/proc/$(main_pid)/cmdline" | grep -q -- '-Da.b=c' || fail 'GATEHOUSE_JAVA_OPTIONS is not obeyed'
/usr/lib/gatehouse/runtime/bin/jcmd "$(main_pid)" VM.flags | tr ' ' '\n' | grep -q 'MaxHeapSize=314572800' || fail 'jvm.options is not obeyed, or jcmd fails'
gatehouse check >/dev/null || fail 'a variable of the launcher is taken for a setting'

step 'upgrade: own modes, deleted conffiles, data and a running service stay'
chmod 0600 /etc/gatehouse/environment
rm /etc/gatehouse/jvm.options
before=$(main_pid)
dpkg -i --force-confold /try/next.deb
ready || fail 'not ready after the upgrade'
[ "$(version)" = "$(dpkg-deb --field /try/next.deb Version) ii " ] || fail "version: $(version)"
[ "$before" != "$(main_pid)" ] || fail 'the old version runs on'
[ "$(stat -c %a /etc/gatehouse/environment)" = 600 ] || fail 'modes were reset'
[ ! -e /etc/gatehouse/jvm.options ] || fail 'a deleted conffile came back'
token >/dev/null || fail 'no token after the upgrade'
[ ! -e /usr/lib/gatehouse.previous ] && [ ! -e /var/lib/gatehouse-upgrade ] || fail 'leftovers'

step 'an upgrade that does not start: fails, and the version before runs on, with its database'
systemctl stop gatehouse; head=$(cat /var/lib/gatehouse/ledger-head); systemctl start gatehouse
! dpkg -i --force-confold /try/broken.deb || fail 'dpkg says that all is well'
ready || fail 'the version before does not run'
token >/dev/null || fail 'no token after the rollback'
[ -d /var/lib/gatehouse/database.failed ] && [ ! -e /var/lib/gatehouse/database/broken ] || fail 'the database was not put back'
case $(version) in *iF*) ;; *) fail "the package counts as configured: $(version)" ;; esac

step 'trying again fails again and ends the same'
! dpkg --configure gatehouse || fail 'dpkg --configure says that all is well'
ready || fail 'the version before does not run'

step 'the next version mends it'
dpkg -i --force-confold /try/after.deb
ready || fail 'not ready after the mended upgrade'
[ ! -e /usr/lib/gatehouse.failed ] || fail 'leftovers'
dpkg --verify gatehouse | grep -v ' c /etc/gatehouse' && fail 'files differ from the package' || true

step 'a server that hangs is started anew'
before=$(main_pid)
kill -STOP "$before"
for _ in $(seq 100); do sleep 1; [ "$(main_pid)" != "$before" ] && [ "$(main_pid)" != 0 ] && systemctl is-active --quiet gatehouse && break; done
[ "$(main_pid)" != "$before" ] || fail 'it still hangs'
for _ in $(seq 60); do ready && break; sleep 1; done

step 'remove keeps the data and that it was enabled'
dpkg --remove gatehouse
[ -d /var/lib/gatehouse/database ] || fail 'data are gone'
dpkg -i --force-confold /try/after.deb
systemctl is-enabled --quiet gatehouse || fail 'no longer enabled'
ready || fail 'not started again'

step 'purge without the word keeps the data'
dpkg --purge gatehouse
[ -d /var/lib/gatehouse/database ] && getent passwd gatehouse >/dev/null || fail 'data or user are gone'

step 'purge with the word deletes data and user'
dpkg -i /try/gatehouse.deb
echo 'gatehouse gatehouse/purge-data string delete' | debconf-set-selections
dpkg --purge gatehouse
[ ! -e /var/lib/gatehouse ] && ! getent passwd gatehouse >/dev/null && [ ! -e /etc/gatehouse ] && [ ! -e /usr/lib/gatehouse ] || fail "left: $(ls -d /var/lib/gatehouse /etc/gatehouse /usr/lib/gatehouse 2>/dev/null)"
step 'all is well'
