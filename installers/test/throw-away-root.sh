#!/bin/bash
# Boots a systemd in a root that is thrown away, an overlay over this machine's with a network of its own, and runs inside.sh there. No file
# of this machine changes. Needs root and systemd-nspawn; says so and ends with 77 where they are missing.
set -euo pipefail

packages=$(realpath "$1")
here=$(realpath "$(dirname "$0")")
[ "$(id -u)" -eq 0 ] && command -v systemd-nspawn >/dev/null && command -v dpkg-deb >/dev/null || {
    echo 'skipped: needs root, systemd-nspawn and dpkg-deb'
    exit 77
}

if [ "${2:-}" != inside ]; then
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    TRY=$work unshare --mount --propagation private "$0" "$packages" inside
    exit
fi

mount -t tmpfs tmpfs "$TRY"
mkdir "$TRY/upper" "$TRY/work" "$TRY/root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$TRY/upper,workdir=$TRY/work" "$TRY/root"
root=$TRY/root
mkdir "$root/try"
# Without Java: the package brings its own.
mount -t tmpfs tmpfs "$root/usr/lib/jvm" 2>/dev/null || true

# variant NAME REVISION [SHELL]: the package with another revision, and what the shell does in its tree.
variant() {
    rm -rf "$TRY/tree"
    dpkg-deb --raw-extract "$root/try/gatehouse.deb" "$TRY/tree"
    sed -i "s/^\(Version: .*\)-1$/\1-$2/" "$TRY/tree/DEBIAN/control"
    (cd "$TRY/tree" && eval "${3:-}")
    dpkg-deb --root-owner-group -Znone --build "$TRY/tree" "$root/try/$1.deb" >/dev/null
}
cp "$packages"/gatehouse_*.deb "$root/try/gatehouse.deb"
cp "$here/inside.sh" "$here/../../server/smoke/jwt_smoke_test.sh" "$root/try/"
cp "$here/broken-launcher" "$root/try/"
variant next 2
variant broken 3 'cp "$root/try/broken-launcher" usr/lib/gatehouse/bin/gatehouse'
variant after 4

cat >"$root/etc/systemd/system/try.service" <<'UNIT'
[Unit]
Requires=basic.target
After=basic.target
SuccessAction=exit
FailureAction=exit

[Service]
Type=oneshot
ExecStart=/bin/bash /try/inside.sh
StandardOutput=append:/try/log
StandardError=append:/try/log
UNIT
ln -sf /dev/null "$root/etc/systemd/system/postgresql.service"
timeout 900 systemd-nspawn --quiet --register=no --keep-unit --private-network --directory "$root" --boot -- --unit=try.service >"$TRY/console" 2>&1 </dev/null || status=$?
cat "$root/try/log" || true
grep -q '^== all is well$' "$root/try/log" || {
    tail -20 "$TRY/console"
    exit 1
}
