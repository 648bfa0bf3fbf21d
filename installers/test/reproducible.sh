#!/bin/bash
# reproducible.sh: makes all packages twice, the second time in another directory of the same sources, and compares them byte for byte. Where
# two differ, says which files in them do. Ends with 1 where the server's or the console's deb differs.
set -euo pipefail

root=$(realpath "$(dirname "$0")/../..")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0
for each in one another-and-longer; do
    mkdir -p "$work/$each"
    git -C "$root" archive HEAD | tar -x -C "$work/$each"
    (cd "$work/$each" && mvn --batch-mode --quiet ${MAVEN_ARGUMENTS:-} -Pinstallers -DskipTests -Dspotless.check.skip -Dtask=none package)
done
unpack() {
    mkdir -p "$2"
    case $1 in
        *.deb) dpkg-deb --raw-extract "$1" "$2" ;;
        *.rpm) (cd "$2" && rpm2cpio "$1" | cpio --quiet -idm) ;;
    esac
}
for first in "$work"/one/installers/target/*.deb "$work"/one/installers/target/*.rpm; do
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
        status=1
    fi
done
exit $status
