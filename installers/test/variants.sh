# The packages that the parts try, in $TRY/try: as built, and what a later version may be like. Sourced by throw-away-root.sh.

# migrations NUMBER...: that many tables more. The server looks for new migrations only where it does not know that there are none.
migrations() {
    local folder=dev/gatehouse/server/database jar=$PWD/usr/lib/gatehouse/lib/gatehouse-server.jar source=$TRY/AppliedMigrations.java
    mkdir -p "$TRY/classes/$folder/migration"
    sed "s/EXPECTED = Set.of(/&$(printf '"%s", ' "$@")/" "$here/../../server/src/main/java/$folder/AppliedMigrations.java" >"$source"
    "$(javac)" --release 25 -proc:none -cp "$PWD/usr/lib/gatehouse/lib/*" -d "$TRY/classes" "$source"
    for each in "$@"; do
        echo "CREATE TABLE try_$each (id INT);" >"$TRY/classes/$folder/migration/V${each}__try.sql"
    done
    (cd "$TRY/classes" && zip -qr "$jar" .)
    rm -r "$TRY/classes"
}
# A JDK 25, which the build has run on.
javac() {
    for each in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/*; do
        if grep -q '^JAVA_VERSION="25' "$each/release" 2>/dev/null && [ -x "$each/bin/javac" ]; then
            echo "$each/bin/javac"
            return
        fi
    done
    echo 'javac of a JDK 25 is not here; JAVA_HOME says where it is' >&2
}
does_not_start() {
    mv usr/lib/gatehouse/bin/gatehouse usr/lib/gatehouse/bin/gatehouse.real
    cp "$here/broken-launcher" usr/lib/gatehouse/bin/gatehouse
}

# deb NAME REVISION [SHELL]: the package with another revision, and what the shell does in its tree.
deb() {
    rm -rf "$TRY/tree"
    dpkg-deb --raw-extract "$TRY/try/gatehouse.deb" "$TRY/tree"
    sed -i "s/^\(Version: .*\)-1$/\1-$2/" "$TRY/tree/DEBIAN/control"
    (cd "$TRY/tree" && eval "${3:-}" && find . -type f -not -path './DEBIAN/*' -not -path './etc/*' -printf '%P\0' | xargs -0 md5sum >DEBIAN/md5sums)
    dpkg-deb --root-owner-group -Znone --build "$TRY/tree" "$TRY/try/$1.deb" >/dev/null
}

rpm_of() {
    rm -rf "$TRY/tree"
    cp -a "$packages/server" "$TRY/tree"
    (cd "$TRY/tree" && eval "${3:-}")
    sed "s/^Release:.*/Release: $2/; s|$packages/server|$TRY/tree|g" "$packages/gatehouse.spec" >"$TRY/gatehouse.spec"
    rpmbuild -bb --quiet --define "_topdir $TRY/rpm" --define "_rpmdir $TRY/try" --define "_build_name_fmt $1.rpm" \
        --define '_binary_payload w1.gzdio' "$TRY/gatehouse.spec" >/dev/null
}

cp "$packages"/gatehouse_*.deb "$TRY/try/gatehouse.deb"
cp "$packages"/gatehouse-console_*.deb "$TRY/try/gatehouse-console.deb"
dpkg-deb --extract "$TRY/try/gatehouse.deb" "$TRY/try/old"
# wanted PART...: whether one of them is tried.
wanted() {
    local each
    for each in "$@"; do [[ " ${parts[*]} " = *" $each "* ]] && return; done
    return 1
}
if wanted deb refusals kill backup documentation; then
    deb plain 2
    deb next 2 'migrations 99'
    deb again 3 'migrations 99'
    deb broken 4 'migrations 99 100; does_not_start'
    deb after 5 'migrations 99 100'
fi
if ls "$packages"/gatehouse-*.rpm >/dev/null 2>&1; then
    cp "$packages"/gatehouse-*.rpm "$TRY/try/gatehouse.rpm"
    if wanted rpm; then
        rpm_of next 2 'migrations 99'
        rpm_of broken 3 'migrations 99 100; does_not_start'
        rpm_of after 4 'migrations 99 100'
    fi
fi
rm -rf "$TRY/tree" "$TRY/rpm"
