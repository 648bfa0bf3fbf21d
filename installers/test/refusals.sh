#!/bin/bash
# What the installed server cannot work with: one line that says it, in the journal and on the terminal, and nothing is lost.
. /try/steps.sh

headings='^Failed to start \|^These settings do not hold:$'
# says_no WORDS: the service does not start, and its journal has one error, with these words.
says_no() {
    local since
    since=$(date '+%F %T.%6N')
    ! systemctl start gatehouse >/dev/null 2>&1 || fail "it starts: $1"
    systemctl stop gatehouse
    systemctl reset-failed gatehouse
    journalctl --sync
    # Beside that of systemd itself, and what stands above a list of settings.
    journalctl --quiet --since "$since" --unit gatehouse --priority err --output cat | grep -v "$headings" >/try/said.log || true
    grep -q "$1" /try/said.log && [ "$(wc -l </try/said.log)" = 1 ] || fail "it does not say in one line: $1: $(cat /try/said.log)"
    cat /try/said.log
}
# refuses WORDS COMMAND...: with one line on the terminal.
refuses() {
    local words=$1
    shift
    ! "$@" >/try/said.log 2>&1 || fail "it is done: $*"
    sed -i "/$headings/d" /try/said.log
    grep -q "$words" /try/said.log && [ "$(wc -l </try/said.log)" = 1 ] || fail "it does not say in one line: $words: $(cat /try/said.log)"
    cat /try/said.log
}
works_again() {
    systemctl start gatehouse
    ready || fail "it is not ready again: $1"
    token "$1"
}

step 'a package for another platform'
architecture=$(dpkg --print-architecture)
dpkg-deb --raw-extract /try/gatehouse.deb /try/foreign
sed -i "s/^Architecture: .*/Architecture: $([ "$architecture" = arm64 ] && echo amd64 || echo arm64)/" /try/foreign/DEBIAN/control
dpkg-deb --root-owner-group -Znone --build /try/foreign /try/foreign.deb >/dev/null
! dpkg -i /try/foreign.deb >/try/said.log 2>&1 || fail 'it is installed'
grep 'does not match system' /try/said.log
[ ! -e /usr/lib/gatehouse ] && ! dpkg-query --show gatehouse >/dev/null 2>&1 || fail 'it is half-installed'

dpkg -i /try/gatehouse.deb
unlimited
systemctl enable --now gatehouse
token

step 'a second instance'
refuses 'is held by a running Gatehouse' gatehouse serve --set server.port=8001 --set management.port=9001
refuses 'is held by a running Gatehouse' gatehouse user list
ready || fail 'the first one is gone'
systemctl stop gatehouse

step 'a port that is taken'
perl -MIO::Socket::INET -e '$taken = IO::Socket::INET->new(LocalAddr => "127.0.0.1:8000", Listen => 1, ReuseAddr => 1) or die $!; sleep 600' &
until curl -s --max-time 1 http://127.0.0.1:8000 || [ $? = 28 ]; do sleep 0.1; done
says_no 'port 8000 of 127.0.0.1: Address already in use'
kill %1
works_again 'port'
systemctl stop gatehouse

step 'settings that cannot be read, and a value that does not hold'
cp -p /etc/gatehouse/gatehouse.yaml /try/
echo 'server: [' >>/etc/gatehouse/gatehouse.yaml
says_no '/etc/gatehouse/gatehouse.yaml'
refuses '/etc/gatehouse/gatehouse.yaml' gatehouse check
cp -p /try/gatehouse.yaml /etc/gatehouse/
printf 'server:\n  port: many\n' >>/etc/gatehouse/gatehouse.yaml
says_no 'server.port'
cp -p /try/gatehouse.yaml /etc/gatehouse/
chmod 600 /etc/gatehouse/gatehouse.yaml
says_no '/etc/gatehouse/gatehouse.yaml'
chmod 640 /etc/gatehouse/gatehouse.yaml
works_again 'settings'
systemctl stop gatehouse

step 'files that the service may not write'
chown -R root:root /var/lib/gatehouse/database
chmod -R go= /var/lib/gatehouse/database
says_no '/var/lib/gatehouse/database'
chown -R gatehouse:gatehouse /var/lib/gatehouse/database
works_again 'files'
systemctl stop gatehouse

step 'a master key that is not there'
mv /etc/gatehouse/keys/master.key /try/
says_no 'master key'
mv /try/master.key /etc/gatehouse/keys/
works_again 'key'

step 'an upgrade without room for a copy of the database: the version before runs on'
systemctl stop gatehouse
mv /var/lib/gatehouse /try/data
mkdir -m 0700 /var/lib/gatehouse
# A large database, and room to run with it.
mount -t tmpfs -o size=90m,mode=0700,uid=gatehouse,gid=gatehouse tmpfs /var/lib/gatehouse
cp -a /try/data/. /var/lib/gatehouse/
head -c 40M /dev/zero >/var/lib/gatehouse/database/large
chown gatehouse: /var/lib/gatehouse/database/large
works_again 'moved'
! dpkg -i --force-confold /try/next.deb >/try/said.log 2>&1 || fail 'it is upgraded'
cat /try/said.log
grep -q 'The disk of /var/lib/gatehouse is too small' /try/said.log || fail 'it does not say why'
grep -q 'the version before runs again' /try/said.log || fail 'it is not rolled back'
ready || fail 'the version before does not run'
token 'after the upgrade without room'
mount -o remount,size=2g /var/lib/gatehouse
dpkg --configure gatehouse
ready || fail 'not upgraded once there is room'
token 'upgraded'
step 'all is well'
