#!/bin/sh
# Walks the token API of a running server the way a client does and stops at the first surprise (R27).
# POSIX shell and curl, nothing else. `--help` says how to call it.
set -eu

# Bytes, not characters: every shell then cuts a name or password in the same way.
LC_ALL=C
export LC_ALL

usage() {
    cat <<'USAGE'
Usage: USER_NAME=… USER_PASS=… [BASE_URL=…] jwt_smoke_test.sh [--help]

Walks the token API of a running Gatehouse: obtain, whoami, refresh, an old token refused, revoke, revoke-all and
what belongs to them, and the limits of refreshes and logins. Prints one line a check and stops at the first that
fails. A limit that is off, or so wide that the test does not meet it, is a skipped check.

  USER_NAME   the account to sign in with
  USER_PASS   its password
  BASE_URL    where the server listens; http://127.0.0.1:8000 if not given

Use an account of its own: one check ends all of the account's sessions. One run logs in four times, never with a
wrong password, so no account is locked by it; the last check uses up what the address has left of its logins, for
a minute where nobody has set it otherwise. Whenever the server asks to wait, for up to 65 seconds, the test waits.
For a server with a certificate of your own, name its authority in CURL_CA_BUNDLE.

Exit status: 0 all checks passed · 1 a check failed · 2 called wrongly
USAGE
}

misused() {
    printf 'jwt_smoke_test.sh: %s (--help says how)\n' "$1" >&2
    exit 2
}

case ${1-} in
    '') ;;
    -h | --help)
        usage
        exit 0
        ;;
    *) misused "unknown argument $1" ;;
esac
[ -n "${USER_NAME-}" ] || misused 'USER_NAME is not set'
[ -n "${USER_PASS-}" ] || misused 'USER_PASS is not set'
command -v curl >/dev/null || misused 'curl is not installed'

base=${BASE_URL:-http://127.0.0.1:8000}
base=${base%/}
name=$USER_NAME
pass=$USER_PASS
# Programs started from here have no use for the password.
unset USER_PASS

carriage_return=$(printf '\r')
check='(start)'
checks=0
skips=0

# Longer than a limit by the minute asks for.
longest_wait=65

begin() {
    check=$1
}

passed() {
    checks=$((checks + 1))
    printf 'ok   %-16s %s\n' "$check" "$1"
}

skipped() {
    skips=$((skips + 1))
    printf 'skip %-16s %s\n' "$check" "$1"
}

# failed EXPECTED CAME
failed() {
    printf 'FAIL %-16s expected %s\n%21s came     %s\n' "$check" "$1" '' "$2" >&2
    exit 1
}

# What came, fit for eyes and logs: no token, no password, not endless.
came() {
    case $body in
        *"$pass"*) shown='(a body with the password in it)' ;;
        *) shown=$(printf '%s' "$body" | sed 's/eyJ[A-Za-z0-9_.-]*/***/g' | cut -c 1-300) ;;
    esac
    printf '%s on %s %s%s' "$status" "$method" "$path" "${shown:+: $shown}"
}

# json TEXT: the text as a JSON string.
json() {
    rest=$1
    string=
    while [ -n "$rest" ]; do
        byte=${rest%"${rest#?}"}
        rest=${rest#?}
        case $byte in
            \\ | \") string=$string\\$byte ;;
            [[:cntrl:]]) string=$string$(printf '\\u%04x' "'$byte") ;;
            *) string=$string$byte ;;
        esac
    done
    printf '"%s"' "$string"
}

# quote TEXT: sets quoted to the text inside the quotes of a curl configuration; it has one line. Most texts need no
# program for that, and starting programs is most of what a run costs.
quote() {
    case $1 in
        *[\\\"]*) quoted=$(printf '%s' "$1" | sed 's/[\\"]/\\&/g') ;;
        *) quoted=$1 ;;
    esac
}

# configuration METHOD PATH TYPE BODY ACCESS: what curl is to do. It reads this from its standard input, because
# arguments can be read by every user of the machine.
configuration() {
    quote "$base$2"
    printf 'url = "%s"\nrequest = "%s"\n' "$quoted" "$1"
    if [ -n "$4" ]; then
        quote "$4"
        printf 'header = "Content-Type: %s"\ndata-raw = "%s"\n' "$3" "$quoted"
    fi
    if [ -n "$5" ]; then
        quote "$5"
        printf 'header = "Authorization: Bearer %s"\n' "$quoted"
    fi
}

# send_once METHOD PATH TYPE BODY ACCESS: sets status, headers and body to the answer's.
send_once() {
    method=$1
    path=$2
    answer=$(configuration "$@" | curl -q --config - --silent --show-error --include --globoff --noproxy '*' \
        --connect-timeout 5 --max-time 20 --write-out '\n%{http_code}') ||
        failed "an answer from $base" "curl's exit status $?"
    status=${answer##*
}
    answer=${answer%
*}
    headers=${answer%%"$carriage_return
$carriage_return
"*}
    body=${answer#*"$carriage_return
$carriage_return
"}
}

retry_after() {
    printf '%s\n' "$headers" | sed -n 's/^[Rr]etry-[Aa]fter: *\([0-9][0-9]*\).*/\1/p'
}

# send METHOD PATH TYPE BODY ACCESS: the same, but waits where a rate limit asks for it, as a good client does.
send() {
    send_once "$@"
    tries=1
    while [ "$status" = 429 ] && [ "$tries" -lt 4 ]; do
        delay=$(retry_after)
        [ "${delay:-0}" -ge 1 ] || failed 'a header Retry-After' "$(came), without it"
        [ "$delay" -le "$longest_wait" ] || failed "a wait of at most $longest_wait s" "$delay s on $method $path"
        printf 'wait %-16s %s s, as the server asks\n' "$check" "$delay"
        sleep "$delay"
        send_once "$@"
        tries=$((tries + 1))
    done
}

# get PATH [ACCESS]
get() {
    send GET "$1" '' '' "${2-}"
}

# post PATH [JSON [ACCESS]]
post() {
    send POST "$1" application/json "${2-}" "${3-}"
}

# post_once PATH JSON: does not wait.
post_once() {
    send_once POST "$1" application/json "$2" ''
}

# post_form PATH FORM
post_form() {
    send POST "$1" application/x-www-form-urlencoded "$2" ''
}

expect_status() {
    [ "$status" = "$1" ] || failed "$1" "$(came)"
}

# expect_body PART: the body has this in it.
expect_body() {
    case $body in
        *"$1"*) ;;
        *) failed "$1 in the body" "$(came)" ;;
    esac
}

# expect_header NAME
expect_header() {
    printf '%s\n' "$headers" | grep -qi "^$1:" || failed "a header $1" "$(came), without it"
}

# member NAME: the text of a member of the body that needs no unescaping: a token, an id.
member() {
    printf '%s' "$body" | sed -n "s/.*\"$1\":\"\([A-Za-z0-9_.-]*\)\".*/\1/p"
}

# take_pair: sets access and refresh to the tokens in the answer.
take_pair() {
    expect_status 200
    access=$(member access)
    refresh=$(member refresh)
    for token in "$access" "$refresh"; do
        case $token in
            eyJ*.eyJ*.*) ;;
            *) failed 'the members access and refresh with a token each' "$(came)" ;;
        esac
    done
}

expect_rejected() {
    expect_status 401
    expect_body '"code":"token_not_valid"'
    expect_header WWW-Authenticate
}

expect_session_over() {
    get /api/whoami/ "$access"
    expect_rejected
    post /api/token/refresh/ "{\"refresh\":\"$refresh\"}"
    expect_rejected
}

# expect_throttled: what came is a 429 as it should be.
expect_throttled() {
    expect_status 429
    expect_body '"detail":"Request was throttled. Expected available in '
    expect_header Retry-After
}

credentials="{\"username\":$(json "$name"),\"password\":$(json "$pass")}"

begin jwks
get /.well-known/jwks.json
expect_status 200
expect_body '"keys":['
expect_body '"ES256"'
case $body in
    *'"d":'*) failed 'public keys' 'a private one' ;;
esac
passed 'the public keys are there'

begin anonymous
get /api/whoami/
expect_status 401
expect_body 'Authentication credentials were not provided.'
expect_header WWW-Authenticate
passed 'a protected route wants a token'

begin unknown-path
get /api/no-such-thing/
expect_status 404
passed 'a path that does not exist is not found'

begin wrong-method
get /api/token/verify/
expect_status 405
expect_header Allow
passed 'a wrong method is refused'

begin obtain
post /api/token/ "$credentials"
take_pair
first=$refresh
passed 'name and password give a pair of tokens'

begin whoami
get /api/whoami/ "$access"
expect_status 200
expect_body "\"username\":$(json "$name")"
session=$(member session_id)
[ -n "$session" ] || failed 'a session_id' "$(came)"
passed 'the access token says who it is'

begin sessions
get /api/sessions/ "$access"
expect_status 200
expect_body "\"id\":\"$session\""
passed 'the session is among the own ones'

# Nothing is tried, so nothing counts as a failure.
begin password-change
post /api/password/change/ '{}' "$access"
expect_status 400
expect_body '"old_password":["This field is required."]'
passed 'changing the password wants the old one'

begin verify
post /api/token/verify/ "{\"token\":\"$access\"}"
expect_status 200
post_form /api/token/verify/ "token=$refresh"
expect_status 200
post /api/token/verify/ '{"token":"eyJ.eyJ.no"}'
expect_rejected
passed 'good tokens pass, garbage does not'

begin refresh
post /api/token/refresh/ "{\"refresh\":\"$first\"}"
take_pair
[ "$refresh" != "$first" ] || failed 'another refresh token' 'the same one'
get /api/whoami/ "$access"
expect_status 200
expect_body "\"session_id\":\"$session\""
passed 'the refresh token gives a new pair in the same session'

begin refresh-again
post_form /api/token/refresh/ "refresh=$refresh"
take_pair
passed 'the new refresh token refreshes too'

# The first token is two generations old now. The immediate predecessor would be forgiven for a moment.
begin old-token
post /api/token/refresh/ "{\"refresh\":\"$first\"}"
expect_rejected
expect_body 'Token is blacklisted'
passed 'a used refresh token is refused'

begin reuse
expect_session_over
passed 'using it again has ended the whole session'

begin alias
post /jwt-token-auth/ "$credentials"
take_pair
passed '/jwt-token-auth/ answers like /api/token/'

# R1. A token is forgiven for a moment after its refresh, so its next refreshes tell nothing but when the limit is met.
begin refresh-limit
first=$refresh
post /api/token/refresh/ "{\"refresh\":\"$first\"}"
take_pair
tries=1
while [ "$status" = 200 ] && [ "$tries" -lt 12 ]; do
    post_once /api/token/refresh/ "{\"refresh\":\"$first\"}"
    tries=$((tries + 1))
done
if [ "$status" = 200 ]; then
    skipped '12 refreshes of one token met no limit'
else
    expect_throttled
    passed "refresh $tries of one token has to wait"
fi

begin revoke-garbage
post /api/token/revoke/ '{"refresh":"eyJ.eyJ.no"}' "$access"
expect_status 400
expect_body 'Invalid or expired token'
passed 'a bad token cannot be revoked'

begin revoke
post /api/token/revoke/ "{\"refresh\":\"$refresh\"}" "$access"
expect_status 200
expect_body 'Token revoked'
expect_session_over
passed 'a revoked session is over'

begin deprecated
post /api-token-auth/ "$credentials"
take_pair
expect_header Deprecation
expect_header Sunset
expect_header Link
passed '/api-token-auth/ answers too, and says that it is deprecated'

begin blacklist
post /api/token/blacklist/ "{\"refresh\":\"$refresh\"}"
expect_status 200
expect_session_over
post /api/token/verify/ "{\"token\":\"$refresh\"}"
expect_status 400
expect_body 'Token is blacklisted'
passed 'a blacklisted token is dead'

begin revoke-all
post /api/token "$credentials"
take_pair
post /api/token/revoke-all/ '' "$access"
expect_status 200
expect_body 'All tokens revoked'
expect_session_over
passed 'all sessions of the account are over'

# R9. Without name and password it is no failed login, but a request all the same. All names share one limit.
begin login-limit
tries=0
status=400
while [ "$status" = 400 ] && [ "$tries" -lt 20 ]; do
    case $((tries % 3)) in
        0) post_once /api/token/ '{}' ;;
        1) post_once /jwt-token-auth/ '{}' ;;
        *) post_once /api-token-auth/ '{}' ;;
    esac
    tries=$((tries + 1))
done
if [ "$status" = 400 ]; then
    expect_body '"username":["This field is required."]'
    skipped '20 requests came at once and met no limit'
else
    expect_throttled
    passed 'too many logins have to wait'
fi

[ "$skips" = 0 ] || printf '%s skipped; ' "$skips"
printf 'All %s checks passed against %s\n' "$checks" "$base"
