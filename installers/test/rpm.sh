#!/bin/bash
# The rpm, with the same scripts, in the same root: its database of packages is its own, and what it requires goes by other names here.
. /try/steps.sh

rpm_() { rpm --nodeps --force-debian "$@"; }

step 'install: nothing is started'
rpm_ --install /try/gatehouse.rpm
! systemctl is-active --quiet gatehouse || fail 'it was started'
[ "$(stat -c '%U:%G %a' /etc/gatehouse/gatehouse.yaml)" = 'root:gatehouse 640' ] || fail 'modes of settings'
[ "$(stat -c '%U:%G %a' /var/lib/gatehouse)" = 'gatehouse:gatehouse 700' ] || fail 'mode of the data directory'
rpm --verify --nodeps gatehouse || fail 'files differ from the package'

step 'start'
unlimited
systemctl enable --now gatehouse gatehouse-backup.timer
ready || fail 'not ready'
begin_load

step 'upgrade, with clients'
rpm_ --upgrade /try/next.rpm
ready || fail 'not ready after the upgrade'
[ "$(rpm --query gatehouse)" = "$(rpm --query --package /try/next.rpm)" ] || fail "version: $(rpm --query gatehouse)"
[ -d /var/lib/gatehouse/database.previous ] || fail 'nothing was migrated'
[ ! -e /usr/lib/gatehouse.previous ] && [ ! -e /var/lib/gatehouse-upgrade ] || fail 'leftovers'
load_goes_on

step 'an upgrade that does not start: the version before runs on, with its database'
rpm_ --upgrade /try/broken.rpm >/try/broken.log 2>&1 && echo 'rpm itself returns 0' || echo "rpm itself returns $?"
cat /try/broken.log
grep -q 'scriptlet failed' /try/broken.log || fail 'rpm does not say that it failed'
ready || fail 'the version before does not run'
[ -d /var/lib/gatehouse/database.failed ] || fail 'the database was not put back'
end_load

step 'the next version mends it'
rpm_ --upgrade /try/after.rpm
ready || fail 'not ready'
[ ! -e /usr/lib/gatehouse.failed ] || fail 'leftovers'
rpm --verify --nodeps gatehouse | grep -v ' c /etc/gatehouse' && fail 'files differ from the package' || true

step 'erase keeps data and settings that were changed'
rpm_ --erase gatehouse
! systemctl is-active --quiet gatehouse || fail 'it still runs'
[ -d /var/lib/gatehouse/database ] || fail 'data are gone'
[ ! -e /var/lib/systemd/timers/stamp-gatehouse-backup.timer ] || fail 'a stamp of the timer is left'
grep -q THROTTLE /etc/gatehouse/environment* || fail 'settings are gone'
rpm_ --install /try/after.rpm
systemctl start gatehouse
ready || fail 'not ready again'
step 'all is well'
