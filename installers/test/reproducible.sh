#!/bin/bash
# reproducible.sh [PACKAGES]: makes all packages of the last commit twice, each time in another directory, and compares them byte for byte.
# With PACKAGES, the first of the two are those. Where two differ, says which files in them do, and ends with 1.
set -Eeuo pipefail
trap 'echo "FAILED: ${BASH_SOURCE[0]##*/}, line $LINENO: $BASH_COMMAND"' ERR

root=$(realpath "$(dirname "$0")/../..")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0
make_in() {
    mkdir -p "$work/$1"
    git -C "$root" archive HEAD | tar -x -C "$work/$1"
    # In another time zone. Not under another umask: jars keep the modes of the folders that they are made of.
    (cd "$work/$1" && umask 022 && TZ=$2 mvn --batch-mode --quiet ${MAVEN_ARGUMENTS:-} -Pinstallers -DskipTests -Dspotless.check.skip package)
}
unpack() {
    mkdir -p "$2"
    case $1 in
        *.deb) dpkg-deb --raw-extract "$1" "$2" ;;
        *.rpm) (cd "$2" && rpm2cpio "$1" | cpio --quiet -idm) ;;
    esac
}
if [ $# -gt 0 ]; then
    one=$(realpath "$1")
else
    make_in one UTC
    one=$work/one/installers/target
fi
make_in another-and-longer Asia/Kathmandu
for first in "$one"/*.deb "$one"/*.rpm; do
    [ -e "$first" ] || continue
    name=$(basename "$first")
    second=$work/another-and-longer/installers/target/$name
    if cmp -s "$first" "$second"; then
        echo "$name: the same, byte for byte"
    else
        echo "$name: differs"
        unpack "$first" "$work/unpacked/one/$name"
        unpack "$second" "$work/unpacked/two/$name"
        diff -rq "$work/unpacked/one/$name" "$work/unpacked/two/$name" | head -20 || true
        (cd "$work/unpacked/one/$name" && find . -printf '%p %M %T@\n' | sort) >"$work/first.list"
        (cd "$work/unpacked/two/$name" && find . -printf '%p %M %T@\n' | sort) | diff "$work/first.list" - | head -20 || true
        status=1
    fi
done
exit $status
