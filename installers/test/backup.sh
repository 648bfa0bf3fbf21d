#!/bin/bash
# The timer's backups, of the embedded database and of a PostgreSQL, and the way back from one.
. /try/steps.sh

folder=/var/backups/gatehouse
run() { systemctl start gatehouse-backup.service; }
failed_with() {
    ! run || fail 'the backup did not fail'
    journalctl --quiet --unit gatehouse-backup --since=-1min --output cat | says "$1" || {
        journalctl --quiet --unit gatehouse-backup --output cat | tail
        fail "it does not say: $1"
    }
    [ -z "$(find $folder -name '*.partial')" ] || fail 'a half backup was left'
}
stored() { find $folder -mindepth 1 -maxdepth 1 -name '20*Z' | sort; }

dpkg -i /try/gatehouse.deb
unlimited
systemctl enable --now gatehouse

step 'the timer is off until it is enabled'
! systemctl is-enabled --quiet gatehouse-backup.timer || fail 'it is enabled'
systemctl enable --now gatehouse-backup.timer
systemctl list-timers --no-pager gatehouse-backup.timer | says gatehouse-backup.service || fail 'it is not scheduled'

step 'backups beside the running server, of which the newest are kept'
echo KEEP=2 >>/etc/gatehouse/backup
for _ in 1 2 3; do
    run || { journalctl --quiet --unit gatehouse-backup --output cat | tail; fail 'no backup'; }
    sleep 1.1
done
[ "$(stored | wc -l)" = 2 ] || fail "there are: $(stored)"
for each in $(stored); do gatehouse backup --verify "$each" >/dev/null; done
[ -z "$(find $folder -name 'master.key*')" ] || fail 'a key is in it'
ready || fail 'the server is gone'

step 'what is not a backup of the timer stays'
mkdir $folder/mine $folder/2026-01-01T00-00-00Z.partial
run
[ -d $folder/mine ] && [ ! -e $folder/2026-01-01T00-00-00Z.partial ] || fail "there are: $(ls $folder)"

step 'one that an upgrade meets is made after it'
systemctl start --no-block gatehouse-backup.service
dpkg -i --force-confold /try/plain.deb
ready || fail 'not ready after the upgrade'
systemctl is-active --quiet gatehouse-backup.timer || fail 'the timer has not been started again'
run

step 'with the master key, where that is asked for'
echo WITH_KEYS=yes >>/etc/gatehouse/backup
run
[ -e "$(stored | tail -1)/master.key" ] || fail 'no key is in it'
sed -i /WITH_KEYS/d /etc/gatehouse/backup

step 'a setting that is misspelt, and a disk that is too small: one line, and nothing is lost'
echo KEEP=none >>/etc/gatehouse/backup
failed_with 'KEEP=none is no number of backups'
sed -i '/KEEP=none/d' /etc/gatehouse/backup
mount -t tmpfs -o size=64k,mode=700,uid=gatehouse,gid=gatehouse tmpfs $folder
failed_with 'is too small'
[ -z "$(ls -A $folder)" ] || fail "there are: $(ls -A $folder)"
umount $folder
[ "$(stored | wc -l)" = 2 ] || fail "there are: $(stored)"

step 'back to one of them'
last=$(stored | tail -1)
echo 'long enough for a password' | gatehouse user list >/dev/null 2>&1 || true
systemctl stop gatehouse
echo 'long enough for a password' | gatehouse user add after --password-stdin >/dev/null
gatehouse restore "$last" --reason 'a test'
! gatehouse user list | says after || fail 'what came later is there'
systemctl start gatehouse
ready || fail 'not ready'
token

if [ -d /usr/lib/postgresql ]; then
    step 'PostgreSQL'
    bin=$(find /usr/lib/postgresql -name pg_ctl -printf '%h\n' | sort -V | tail -1)
    ip link set lo up 2>/dev/null || true
    install -d -o postgres /try/pg /run/postgresql
    echo secret >/try/pg/word
    setpriv --reuid=postgres --regid=postgres --init-groups "$bin/initdb" -D /try/pg/data -A scram-sha-256 --pwfile=/try/pg/word >/dev/null
    setpriv --reuid=postgres --regid=postgres --init-groups "$bin/pg_ctl" -D /try/pg/data -o '-p 5432 -k /try/pg' -l /try/pg/log -w start >/dev/null
    export PGPASSWORD=secret
    psql -q -h 127.0.0.1 -U postgres -c "CREATE ROLE gatehouse LOGIN PASSWORD 'word'" -c 'CREATE DATABASE gatehouse OWNER gatehouse'
    systemctl stop gatehouse
    GATEHOUSE_COPY_PASSWORD=word gatehouse database copy --to jdbc:postgresql://127.0.0.1:5432/gatehouse --username gatehouse >/dev/null
    printf 'database:\n  url: jdbc:postgresql://127.0.0.1:5432/gatehouse\n  username: gatehouse\n' >>/etc/gatehouse/gatehouse.yaml
    echo GATEHOUSE_DATABASE_PASSWORD=word >>/etc/gatehouse/environment
    systemctl start gatehouse
    ready || fail 'not ready on PostgreSQL'
    failed_with 'pg_dump'
    printf 'PGHOST=127.0.0.1\nPGDATABASE=gatehouse\nPGUSER=gatehouse\nPGPASSWORD=word\n' >>/etc/gatehouse/backup
    run || { journalctl --quiet --unit gatehouse-backup --output cat | tail; fail 'no dump'; }
    "$bin/pg_restore" --list "$(stored | tail -1)/database.dump" | says 'TABLE DATA public account' || fail 'no dump of the accounts'
    [ "$(stored | wc -l)" = 2 ] || fail "there are: $(stored)"
    mount -t tmpfs -o size=64k,mode=700,uid=gatehouse,gid=gatehouse tmpfs $folder
    failed_with 'is too small'
    umount $folder
fi
step 'all is well'
