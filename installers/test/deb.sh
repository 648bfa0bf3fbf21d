#!/bin/bash
# What an operator does with the Debian package, in the order of a server's life. /try has gatehouse.deb and what throw-away-root.sh
# makes of it: next.deb (another migration), broken.deb (one more, and does not start), after.deb (the same, and starts).
. /try/steps.sh

version() { dpkg-query --show --showformat '${Version} ${db:Status-Abbrev}' gatehouse; }

named >/try/named.before

step 'install: nothing is started'
dpkg -i /try/gatehouse.deb
! systemctl is-active --quiet gatehouse || fail 'it was started'
[ "$(stat -c '%U:%G %a' /etc/gatehouse/gatehouse.yaml)" = 'root:gatehouse 640' ] || fail 'modes of settings'
[ "$(stat -c '%U:%G %a' /var/lib/gatehouse)" = 'gatehouse:gatehouse 700' ] || fail 'mode of the data directory'
[ "$(stat -c '%U:%G %a' /etc/gatehouse/keys/master.key)" = 'gatehouse:gatehouse 600' ] || fail 'mode of the master key'

step 'alerts, a dashboard and the smoke test come with it'
for each in prometheus/alerts.yml grafana/gatehouse.json jwt_smoke_test.sh nginx.conf; do
    [ -s "/usr/share/doc/gatehouse/examples/$each" ] || fail "no $each"
done

step 'start: enable --now returns when the server is ready'
systemctl enable --now gatehouse
ready || fail 'enable --now returned before the server was ready'
token
[ "$(ps -o user= -p "$(main_pid)")" = gatehouse ] || fail 'not the user gatehouse'
[ ! -e /var/lib/gatehouse/master.key ] || fail 'a master key is beside the data'
gatehouse check --deploy --json >/try/check.json || true
! grep -q 'master-key' /try/check.json || fail "check --deploy has something to say of the master key"

step 'on IPv6'
cp -p /etc/gatehouse/gatehouse.yaml /try/
printf 'server:\n  host: "::1"\n' >>/etc/gatehouse/gatehouse.yaml
systemctl restart gatehouse
curl -sf -o /dev/null 'http://[::1]:8000/.well-known/jwks.json' || fail 'it does not answer on ::1'
cp -p /try/gatehouse.yaml /etc/gatehouse/
systemctl restart gatehouse

step 'the smoke test'
USER_NAME=admin USER_PASS=$(cat /var/lib/gatehouse/initial-admin-password) bash /try/jwt_smoke_test.sh >/try/smoke.log 2>&1 || { tail -5 /try/smoke.log; fail 'smoke test'; }

step 'the drill'
(cd /tmp && timeout 300 gatehouse drill --seed 7 --volume 60 >/try/drill.log 2>&1) || { tail -20 /try/drill.log; fail 'drill'; }
tail -3 /try/drill.log

step 'the command works in any directory, and prints nothing of its own'
cd /tmp
[ "$(gatehouse --version 2>&1)" = "gatehouse 0.1.0-SNAPSHOT" ] || fail "gatehouse --version: $(gatehouse --version 2>&1)"
gatehouse check >/dev/null

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
tr '\0' ' ' <"/proc/$(main_pid)/cmdline" | says -- '-Da.b=c' || fail 'GATEHOUSE_JAVA_OPTIONS is not obeyed'
/usr/lib/gatehouse/runtime/bin/jcmd "$(main_pid)" VM.flags | tr ' ' '\n' | says 'MaxHeapSize=314572800' || fail 'jvm.options is not obeyed, or jcmd fails'
gatehouse check >/dev/null || fail 'a variable of the launcher is taken for a setting'

step 'upgrade, with clients: own modes, deleted conffiles, data and a running service stay'
unlimited
systemctl restart gatehouse
chmod 0600 /etc/gatehouse/environment
rm /etc/gatehouse/jvm.options
before=$(main_pid)
begin_load
dpkg -i --force-confold /try/next.deb
ready || fail 'not ready after the upgrade'
[ "$(version)" = "$(dpkg-deb --field /try/next.deb Version) ii " ] || fail "version: $(version)"
[ "$before" != "$(main_pid)" ] || fail 'the old version runs on'
[ "$(stat -c %a /etc/gatehouse/environment)" = 600 ] || fail 'modes were reset'
[ ! -e /etc/gatehouse/jvm.options ] || fail 'a deleted conffile came back'
[ -d /var/lib/gatehouse/database.previous ] || fail 'nothing was migrated'
token 'after the upgrade'
[ ! -e /usr/lib/gatehouse.previous ] && [ ! -e /var/lib/gatehouse-upgrade ] || fail 'leftovers'
load_goes_on

step 'an upgrade that does not start: fails, and the version before runs on, with its database'
! dpkg -i --force-confold /try/broken.deb || fail 'dpkg says that all is well'
ready || fail 'the version before does not run'
token 'after the rollback'
[ -d /var/lib/gatehouse/database.failed ] || fail 'the database was not put back'
case $(version) in *iF*) ;; *) fail "the package counts as configured: $(version)" ;; esac
load_goes_on

step 'trying again fails again and ends the same'
! dpkg --configure gatehouse || fail 'dpkg --configure says that all is well'
ready || fail 'the version before does not run'
end_load

step 'the next version mends it'
begin_load
dpkg -i --force-confold /try/after.deb
ready || fail 'not ready after the mended upgrade'
[ ! -e /usr/lib/gatehouse.failed ] || fail 'leftovers'
dpkg --verify gatehouse | grep -v ' c /etc/gatehouse' && fail 'files differ from the package' || true
end_load

step 'a version that does not know the database says so in one sentence'
systemctl stop gatehouse
setpriv --reuid=gatehouse --regid=gatehouse --clear-groups /try/old/usr/lib/gatehouse/bin/gatehouse check --set data.directory=/var/lib/gatehouse >/try/newer.log 2>&1 && fail 'it opened' || true
grep -q 'by a newer Gatehouse' /try/newer.log || fail "$(cat /try/newer.log)"
systemctl start gatehouse

step 'a server that hangs is started anew'
before=$(main_pid)
kill -STOP "$before"
for _ in $(seq 100); do sleep 1; [ "$(main_pid)" != "$before" ] && [ "$(main_pid)" != 0 ] && systemctl is-active --quiet gatehouse && break; done
[ "$(main_pid)" != "$before" ] || fail 'it still hangs'
soon_ready

step 'data behind a link to another disk'
systemctl stop gatehouse
mv /var/lib/gatehouse /srv/gatehouse-data
ln -s /srv/gatehouse-data /var/lib/gatehouse
systemctl start gatehouse
ready || fail 'it does not run with a link'
token

step 'remove keeps the data and what was enabled'
systemctl enable --now gatehouse-backup.timer
dpkg --remove gatehouse
[ -d /var/lib/gatehouse/database ] || fail 'data are gone'
dpkg -i --force-confold /try/after.deb
systemctl is-enabled --quiet gatehouse || fail 'no longer enabled'
systemctl is-active --quiet gatehouse-backup.timer || fail 'the timer has not been started again'
ready || fail 'not started again'

step 'purge without the word keeps the data'
dpkg --purge gatehouse
[ -d /var/lib/gatehouse/database ] && [ -e /etc/gatehouse/keys/master.key ] && getent passwd gatehouse >/dev/null || fail 'data, key or user are gone'

step 'purge with the word deletes data and user'
dpkg -i /try/gatehouse.deb
echo 'gatehouse gatehouse/purge-data string delete' | debconf-set-selections
dpkg --purge gatehouse
[ ! -e /var/lib/gatehouse ] && ! getent passwd gatehouse >/dev/null && [ ! -e /etc/gatehouse ] && [ ! -e /usr/lib/gatehouse ] || fail "left: $(ls -d /var/lib/gatehouse /etc/gatehouse /usr/lib/gatehouse 2>/dev/null)"

[ -z "$(ls -A /srv/gatehouse-data)" ] || fail "left behind the link: $(ls -A /srv/gatehouse-data)"
named | comm -13 /try/named.before - >/try/named.after
[ ! -s /try/named.after ] || fail "left: $(cat /try/named.after)"

step 'a purge goes on where the data are a disk of their own, and the group has another member'
dpkg -i /try/gatehouse.deb
echo 'gatehouse gatehouse/purge-data string delete' | debconf-set-selections
useradd --groups gatehouse try
mount -t tmpfs tmpfs /var/lib/gatehouse
touch /var/lib/gatehouse/ledger-head
dpkg --purge gatehouse
[ -z "$(ls -A /var/lib/gatehouse)" ] && ! getent passwd gatehouse >/dev/null || fail "left: $(ls -A /var/lib/gatehouse)"
umount /var/lib/gatehouse
rmdir /var/lib/gatehouse
dpkg -i /try/gatehouse.deb
userdel try
echo 'gatehouse gatehouse/purge-data string delete' | debconf-set-selections
dpkg --purge gatehouse

step 'data of an old version'
mkdir -m 0700 /var/lib/gatehouse
(cd /var/lib/gatehouse && unzip -q /try/v7.zip && rm facts.properties)
useradd --system --user-group --home-dir /var/lib/gatehouse --no-create-home gatehouse
chown -R gatehouse: /var/lib/gatehouse && chmod -R go= /var/lib/gatehouse
dpkg -i /try/gatehouse.deb
[ ! -e /etc/gatehouse/keys/master.key ] || fail 'a second master key was made'
systemctl start gatehouse
ready || fail 'not ready'
[ -d /var/lib/gatehouse/database.previous ] || fail 'nothing was migrated'
systemctl stop gatehouse
gatehouse user list | says ' ute ' || fail 'the accounts are gone'
gatehouse audit verify >/dev/null || fail 'the ledger does not hold'

step 'its master key may move to where a new installation has it, and may be changed there'
setpriv --reuid=gatehouse --regid=gatehouse --clear-groups mv /var/lib/gatehouse/master.key /etc/gatehouse/keys/master.key
gatehouse key change-master
systemctl start gatehouse
ready || fail 'not ready with the changed master key'
[ ! -e /var/lib/gatehouse/master.key ] || fail 'the master key is beside the data again'
step 'all is well'
