#!/bin/bash
# The pages of operations.md on an installation's life, by their own commands: what they say is what an operator copies.
. /try/steps.sh

# commands HEADING: the indented lines below it, up to the next heading.
commands() {
    awk -v heading="$1" '/^#/ { inside = $0 == heading } inside && /^    [^ ]/ { print substr($0, 5) }' /try/operations.md
}
# follow HEADING: runs them one by one, in the folder of the downloads.
follow() {
    local found=0 command
    while IFS= read -r command; do
        echo "$ $command"
        (cd /try/downloads && bash -euo pipefail -c "$command") </dev/null >/try/command.log 2>&1 || {
            cat /try/command.log
            case $command in
                # It finds something, as its page says.
                *'check --deploy'*) ;;
                *) fail "$command" ;;
            esac
        }
        found=1
    done < <(commands "$1")
    [ $found = 1 ] || fail "there is no command below: $1"
}

rm -rf /try/downloads
mkdir /try/downloads
cp /try/gatehouse.deb /try/downloads/gatehouse_1_amd64.deb

step 'install'
follow '## Install'
ready || fail 'not ready'
unlimited

step 'first run, twice'
cp -p /etc/gatehouse/gatehouse.yaml /try/
commands '### First run' | tail -1 >/try/setup.sh
grep -q -- '--non-interactive' /try/setup.sh || fail 'the page on the first run has changed'
for _ in 1 2; do bash -euo pipefail /try/setup.sh >/try/setup.log 2>&1 || fail "setup: $(cat /try/setup.log)"; done
grep -q '10.0.0.5' /etc/gatehouse/gatehouse.yaml || fail 'nothing was set'
[ "$(stat -c '%U:%G %a' /etc/gatehouse/gatehouse.yaml)" = 'root:gatehouse 640' ] || fail 'modes of settings'
systemctl restart gatehouse
ready || fail 'not ready with the settings of setup'
cp -p /try/gatehouse.yaml /etc/gatehouse/
systemctl restart gatehouse
begin_load

step 'upgrade'
# Without the table of a test's own migration, which no database but this one would have.
cp /try/plain.deb /try/downloads/gatehouse_1_amd64.deb
follow '### Upgrade the package'
ready || fail 'not ready'
end_load

step 'back up'
follow '### Back up'
follow '#### Every day'
[ -n "$(find /var/backups/gatehouse -maxdepth 1 -name '20*Z')" ] || fail 'no backup of the timer'
[ "$(commands '#### The master key' | wc -l)" = 2 ] || fail 'the page on the master key has changed'
bash -c "$(commands '#### The master key' | head -1)" | base64 --decode | wc -c | says -x 32 || fail 'no master key'

step 'restore'
token
follow '### Restore'
ready || fail 'not ready'
token

if [ -d /usr/lib/postgresql ]; then
    step 'move to PostgreSQL'
    bin=$(find /usr/lib/postgresql -name pg_ctl -printf '%h\n' | sort -V | tail -1)
    install -d -o postgres /try/pg-documentation
    postgres() { setpriv --reuid=postgres --regid=postgres --init-groups "$@"; }
    postgres "$bin/initdb" -D /try/pg-documentation/data -A trust >/dev/null
    postgres "$bin/pg_ctl" -D /try/pg-documentation/data -o '-p 5432 -k /try/pg-documentation' -l /try/pg-documentation/log -w start >/dev/null
    commands '## PostgreSQL' | psql -q -h 127.0.0.1 -U postgres
    commands '### Move to PostgreSQL, and back' | head -2 >/try/move.sh
    cat /try/move.sh
    bash -euo pipefail /try/move.sh
    printf 'database:\n  url: jdbc:postgresql://127.0.0.1:5432/gatehouse\n  username: gatehouse\n' >>/etc/gatehouse/gatehouse.yaml
    echo GATEHOUSE_DATABASE_PASSWORD=choose-one >>/etc/gatehouse/environment
    systemctl start gatehouse
    ready || fail 'not ready on PostgreSQL'
    token

    step 'and back'
    systemctl stop gatehouse
    mv /var/lib/gatehouse/database /var/lib/gatehouse/database.before
    commands '### Move to PostgreSQL, and back' | tail -n +3 >/try/back.sh
    cat /try/back.sh
    bash -euo pipefail /try/back.sh
    # As the page and the command say.
    sed -i '/^database:/,$d' /etc/gatehouse/gatehouse.yaml
    sed -i '/^GATEHOUSE_DATABASE_PASSWORD=/d' /etc/gatehouse/environment
    systemctl start gatehouse
    ready || fail 'not ready'
    token
fi

step 'uninstall'
follow '### Uninstall'
[ -d /var/lib/gatehouse/database ] || fail 'data are gone without the word'
step 'all is well'
