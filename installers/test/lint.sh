#!/bin/bash
# What the checkers of the distributions say of packages, units, menu entry and metadata; one that is not here is named and left out.
. /try/steps.sh

here() { command -v "$1" >/dev/null || { echo "$1 is not here"; false; }; }

if here lintian; then
    step lintian
    for each in /try/gatehouse.deb /try/gatehouse-console.deb; do
        lintian --allow-root --no-tag-display-limit --fail-on error "$each" || fail "lintian: $each"
    done
fi
if here rpmlint && [ -e /try/gatehouse.rpm ]; then
    step rpmlint
    rpmlint /try/gatehouse.rpm >/try/rpmlint.log 2>&1 || true
    tail -1 /try/rpmlint.log
    ! grep ': E: ' /try/rpmlint.log | grep -v -f /try/rpmlint-expected || fail 'rpmlint'
fi
dpkg -i /try/gatehouse.deb >/dev/null
dpkg-deb --extract /try/gatehouse-console.deb /try/console
if here desktop-file-validate; then
    step desktop-file-validate
    desktop-file-validate /try/console/usr/share/applications/*.desktop || fail 'desktop-file-validate'
fi
if here appstreamcli; then
    step appstreamcli
    appstreamcli validate --no-net --explain /try/console/usr/share/metainfo/*.xml || fail 'appstreamcli'
fi
if here man; then
    step man
    for each in /usr/share/man/man1/gatehouse*.1.gz /try/console/usr/share/man/man1/*.1.gz; do
        LC_ALL=C.UTF-8 MANROFFSEQ='' MANWIDTH=120 man --warnings -l "$each" 2>&1 >/dev/null | tee /try/man.log
        [ ! -s /try/man.log ] || fail "man: $each"
    done
fi
step 'completion'
bash -c '. /usr/share/bash-completion/completions/gatehouse && complete -p gatehouse' || fail 'completion of bash'
for each in zsh/vendor-completions/_gatehouse fish/vendor_completions.d/gatehouse.fish; do
    if here "${each%%/*}"; then "${each%%/*}" -n "/usr/share/$each" || fail "completion: $each"; fi
done
step 'systemd-analyze'
systemd-analyze verify /usr/lib/systemd/system/gatehouse*.service /usr/lib/systemd/system/gatehouse*.timer 2>&1 | grep -i gatehouse && fail 'systemd-analyze verify' || true
for each in gatehouse gatehouse-backup; do
    systemd-analyze security --threshold=10 --no-pager $each.service >/try/security.log || fail "systemd-analyze security: $(tail -1 /try/security.log)"
    tail -1 /try/security.log
done
step 'all is well'
