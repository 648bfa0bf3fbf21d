#!/bin/bash
# throw-away-root.sh PACKAGES [PART...]: for each part (deb, kill, rpm, ...) boots a systemd in a root that is thrown away, an overlay over
# this machine's with a network of its own, and runs PART.sh there. No file of this machine changes. Needs root, systemd-nspawn and
# dpkg-deb; says so and ends with 77 where they are missing.
set -euo pipefail

packages=$(realpath "$1")
shift
here=$(realpath "$(dirname "$0")")
[ "$(id -u)" -eq 0 ] && command -v systemd-nspawn >/dev/null && command -v dpkg-deb >/dev/null || {
    echo 'The packages are not tried: that needs root, systemd-nspawn and dpkg-deb'
    exit 77
}

if [ -z "${TRY:-}" ]; then
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    status=0
    TRY=$work unshare --mount --propagation private "$0" "$packages" ${@:-lint deb refusals kill rpm backup documentation console} || status=$?
    exit $status
fi

parts=("$@")
mount -t tmpfs tmpfs "$TRY"
mkdir "$TRY/try"
. "$here/variants.sh"
cp "$here"/*.sh "$here/rpmlint-expected" "$here/../../server/smoke/jwt_smoke_test.sh" "$TRY/try/"
cp "$here/../../server/docs/operations.md" "$TRY/try/"
cp "$here/../../server/src/test/resources/dev/gatehouse/server/upgrade/v7-hsqldb.zip" "$TRY/try/v7.zip"

boot() {
    local part=$1 root=$TRY/$1/root status=0
    mkdir -p "$TRY/$part/upper" "$TRY/$part/work" "$root"
    mount -t overlay overlay -o "lowerdir=/,upperdir=$TRY/$part/upper,workdir=$TRY/$part/work" "$root"
    mkdir "$root/try"
    mount --bind "$TRY/try" "$root/try"
    # Without Java: the package brings its own.
    mount -t tmpfs tmpfs "$root/usr/lib/jvm" 2>/dev/null || true
    sed "s/@part@/$part/" "$here/try.service" >"$root/etc/systemd/system/try.service"
    ln -sf /dev/null "$root/etc/systemd/system/postgresql.service"
    printf 'APT::%s\n' 'Install-Recommends "false";' 'Get::Assume-Yes "true";' >"$root/etc/apt/apt.conf.d/99try"
    timeout 1800 systemd-nspawn --quiet --register=no --keep-unit --private-network --directory "$root" --boot -- --unit=try.service \
        >"$TRY/$part/console" 2>&1 </dev/null || [ $? != 124 ] || echo "$part: it was ended after half an hour"
    sed "s/^/$part: /" "$TRY/try/$part.log" || true
    grep -q '^== all is well$' "$TRY/try/$part.log" || {
        tail -20 "$TRY/$part/console"
        status=1
    }
    # What is still mounted must not be removed.
    umount --recursive "$root" || return 1
    rm -rf "${TRY:?}/$part"
    return $status
}
failed=
for part in "$@"; do
    if [ "$part" = console ]; then
        export TRY
        "$here/console-root.sh" >"$TRY/console.log" 2>&1 || failed="$failed $part"
        sed 's/^/console: /' "$TRY/console.log"
    else
        boot "$part" || failed="$failed $part"
    fi
done
[ -z "$failed" ] || {
    echo "Failed:$failed"
    exit 1
}
echo "Tried, and all is well: $*"
