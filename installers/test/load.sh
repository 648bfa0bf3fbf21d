#!/bin/bash
# load.sh FOLDER NUMBER: a client that refreshes its session again and again, also while the server is away. FOLDER/NUMBER.token is the
# newest refresh token that it was given, FOLDER/NUMBER.count how many were, and FOLDER/NUMBER.refused is there once a good token was
# refused. It ends when FOLDER/stop is there.
set -u

folder=$1
number=$2
name=$folder/$number
# What one request leaves unanswered, the next asks again: the server forgives that for ten seconds.
while [ ! -e "$folder/stop" ]; do
    status=$(curl -s -m 30 -o "$name.answer" -w '%{http_code}' http://127.0.0.1:8000/api/token/refresh/ -d "refresh=$(cat "$name.token")")
    case $status in
        200)
            sed -n 's/.*"refresh":"\([^"]*\)".*/\1/p' "$name.answer" >"$name.next"
            mv "$name.next" "$name.token"
            echo $(($(cat "$name.count") + 1)) >"$name.count"
            ;;
        401 | 403)
            cp "$name.answer" "$name.refused"
            exit 1
            ;;
        *) echo "$(date +%T) $status" >>"$name.away" ;;
    esac
    sleep 0.1
done
