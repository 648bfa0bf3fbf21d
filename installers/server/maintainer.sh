# What the scripts of deb and rpm share. The program of the version before is kept aside while another one is tried: where that does
# not become ready, program and embedded database are put back, and the old version runs on.

program=/usr/lib/gatehouse
previous=$program.previous
failed=$program.failed
state=/var/lib/gatehouse-upgrade
data=/var/lib/gatehouse
keys=/etc/gatehouse/keys
backups=/var/backups/gatehouse
unit=gatehouse.service
# When the timer of the backups was due last, which systemd writes and keeps.
stamp=/var/lib/systemd/timers/stamp-gatehouse-backup.timer

say() {
    echo "Gatehouse: $*" >&2
}

# Nothing is started or stopped where systemd does not run, as in a container that is being built.
booted() {
    [ -d /run/systemd/system ]
}

# In the data directory only with the rights of the service, which may have been broken into.
as_service() {
    setpriv --reuid=gatehouse --regid=gatehouse --clear-groups sh -c "cd $data 2>/dev/null || exit 0; $1"
}

make_user() {
    if ! getent passwd gatehouse >/dev/null; then
        # A purge leaves the group where it has other members.
        if getent group gatehouse >/dev/null; then set -- --gid gatehouse; else set -- --user-group; fi
        useradd --system "$@" --home-dir "$data" --no-create-home --shell /usr/sbin/nologin \
            --comment 'Gatehouse authentication server' gatehouse
    fi
    # That of the keys is the service's as well: a change of the master key writes there.
    for directory in "$data" "$keys" "$backups"; do
        [ -d "$directory" ] || install -d -m 0700 -o gatehouse -g gatehouse "$directory"
    done
}

# At a first installation. The master key is not beside the data that it opens, so that a copy of these is not both; but one that data of an
# earlier installation have beside them stays the one. An image that is being built gets none, or all that are made of it would have the
# same: there the first start makes it.
make_key() {
    booted || return 0
    setpriv --reuid=gatehouse --regid=gatehouse --clear-groups sh -c "umask 077
        for each in $keys/master.key $data/master.key $data/database; do [ ! -e \$each ] || exit 0; done
        head -c 32 /dev/urandom | base64 >$keys/master.key.made && sync $keys/master.key.made && mv $keys/master.key.made $keys/master.key"
}

# Once: from then on modes and owners are the administrator's.
close_settings() {
    for file in gatehouse.yaml environment backup; do
        chown root:gatehouse "/etc/gatehouse/$file"
        chmod 0640 "/etc/gatehouse/$file"
    done
}

# Later starts are faster (decision 0032); a package that cannot rehearse is as good as without. Where it has been installed and not where
# it was made, since a cache that is moved breaks sealed jars.
rehearse() {
    nice env -i PATH=/usr/bin:/bin timeout 5m "$program/bin/gatehouse" rehearse >/dev/null 2>&1 ||
        say "it could not rehearse; it starts all the same."
}

# Once the program is kept aside: the cache is for the files of before, which the JVM knows by their sizes and times alone.
forget_rehearsal() {
    rm -f "$program"/lib/gatehouse.aot*
}

# Before files are replaced. Fails, with everything as it was, where there is no room to keep the program. A package manager that is
# killed comes here again: each step is marked when it is done, and none undoes what an earlier try has kept.
before_upgrade() {
    [ -e "$state/was-running" ] || [ -e "$state/swapped" ] || [ -e "$state/$unit" ] || rm -rf "$state"
    install -d -m 0700 "$state"
    if [ ! -e "$state/was-running" ]; then
        if ! booted || ! systemctl is-active --quiet "$unit"; then
            # One that tries to start must not do so from here on with the program of before, or with half of each.
            ! booted || pause "$unit"
            take_back_failed
            return 0
        fi
        keep_program || {
            rm -rf "$previous" "$state"
            say "there is no room in ${program%/*} to keep this version while the next one is tried; nothing has been changed."
            return 1
        }
        touch "$state/was-running"
    fi
    [ -e "$state/noted" ] || {
        # A backup under way would go on without the server, and hold the data when the new version wants them.
        pause gatehouse-backup.timer gatehouse-backup.service
        note_database
    }
}

# Stops what runs or tries to, until the end.
pause() {
    for each in "$@"; do
        case $(systemctl show --property ActiveState --value "$each") in
            active | activating | reloading)
                touch "$state/$each"
                systemctl stop "$each"
                ;;
        esac
    done
}

go_on() {
    for each in "$unit" gatehouse-backup.timer gatehouse-backup.service; do
        if [ -e "$state/$each" ]; then
            systemctl start --no-block "$each" || say "$each does not start again."
        fi
    done
}

# The last of each way: what is kept is of no more use.
finish() {
    go_on
    rm -rf "$@" "$state"
}

# Where the embedded database is while no version has it; an upgrade of it leaves another directory here. A note that a full disk has cut
# would make a rollback take another database for that of before.
note_database() {
    systemctl stop "$unit"
    if ! { as_service '[ ! -d database.previous ] || stat --format="%i %Z" database.previous' >"$state/previous-database" &&
        as_service '[ ! -e ledger-head ] || cat ledger-head' >"$state/ledger-head" && touch "$state/noted"; }; then
        say "what a rollback needs cannot be kept in $state; nothing has been changed."
        resume
        return 1
    fi
}

# Links, where the file system has them. After a version that failed, the one that runs is put aside itself, and the files of the
# failed one are there for the package manager again.
keep_program() {
    if [ -d "$failed" ]; then
        touch "$state/swapped"
        if [ -d "$program" ]; then
            rm -rf "$previous"
            mv "$program" "$previous"
        fi
        mv "$failed" "$program"
    elif [ ! -e "$state/swapped" ]; then
        rm -rf "$previous"
        cp -al "$program" "$previous" 2>/dev/null || { rm -rf "$previous"; cp -a "$program" "$previous"; }
    fi
}

# The files of a version that was rolled back are those that the package manager knows.
take_back_failed() {
    if [ -d "$failed" ]; then
        rm -rf "$program"
        mv "$failed" "$program"
    fi
}

# The package manager has given up before another version was there.
resume() {
    if [ -e "$state/swapped" ]; then
        mv "$program" "$failed"
        mv "$previous" "$program"
    fi
    if [ -e "$state/was-running" ]; then
        systemctl start "$unit" || say "it does not start again; journalctl -u gatehouse says why."
    fi
    finish "$previous"
}

# Whether a version was there before, and not only its settings.
is_upgrade() {
    [ -d "$state" ] || [ -d "$failed" ]
}

# After files are replaced: starts what ran before, and waits until it is ready.
after_upgrade() {
    if [ -d "$failed" ] && [ ! -d "$state" ]; then
        before_upgrade
    fi
    if [ -e "$state/was-running" ]; then
        if [ -e "$state/rolling-back" ] || ! systemctl start "$unit"; then
            roll_back
            return 1
        fi
    fi
    go_on
    rehearse
    finish "$previous" "$failed"
}

# Once begun it is finished, also by the next try after a kill.
roll_back() {
    if [ ! -e "$state/rolling-back" ]; then
        say "the new version does not start; its last words:"
        journalctl --quiet --no-pager --unit "$unit" --lines 5 --output cat >&2 || true
        touch "$state/rolling-back"
    fi
    systemctl stop "$unit" 2>/dev/null || true
    systemctl reset-failed "$unit" 2>/dev/null || true
    if [ -d "$previous" ]; then
        if [ -d "$program" ]; then
            rm -rf "$failed"
            mv "$program" "$failed"
        fi
        mv "$previous" "$program"
    fi
    put_back_database
    if systemctl start "$unit"; then
        say "the version before runs again. When the cause is gone: $try_again"
    else
        say "the version before does not start either; journalctl -u gatehouse says why."
        say "where the database is a PostgreSQL, it has to be restored from its dump."
    fi
    finish
}

# Only where the new version has upgraded the embedded database. What it made of it stays as database.failed. The ledger's end comes
# first: once the directories are right, nothing says any more that it is not.
put_back_database() {
    now=$(as_service 'stat --format="%i %Z" database.previous 2>/dev/null' || true)
    if [ -n "$now" ] && [ "$now" != "$(cat "$state/previous-database")" ]; then
        as_service 'cat >ledger-head' <"$state/ledger-head"
        as_service 'if [ -d database ]; then rm -rf database.failed && mv database database.failed; fi && mv database.previous database'
        say "the database from before the upgrade is back; the other one is $data/database.failed."
    fi
}

# A service that an administrator had enabled before the package was removed goes on.
after_install() {
    rehearse
    if booted && systemctl is-enabled --quiet gatehouse-backup.timer 2>/dev/null; then
        systemctl start gatehouse-backup.timer
    fi
    if booted && systemctl is-enabled --quiet "$unit" 2>/dev/null; then
        systemctl start "$unit"
        return
    fi
    say "installed. See 'gatehouse check --deploy' and /etc/gatehouse, then: systemctl enable --now gatehouse"
}
