#!/usr/bin/env bash
# Builds two sites that share nothing but one installed wheel, from an empty environment and with times, then measures
# both as `make audit` measures this repository's: `make two-sites`. They stay in the folder that is named, or build/two-sites.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
checkout="$(cd "$here/../.." && pwd)"
work="${1:-$checkout/build/two-sites}"
lines="axe,keyboard,markup,lighthouse,weight,policy,scripts,print"
rm -rf "$work" && mkdir -p "$work/home"

# What is run here sees neither the checkout nor anything of the person who runs it.
alone() { env -i HOME="$work/home" PATH=/usr/bin:/bin LANG=C.UTF-8 "$@"; }
timed() {
    local start="$EPOCHREALTIME"
    "$@" > "$work/said" 2>&1 || { cat "$work/said"; exit 1; }
    awk -v a="$start" -v b="$EPOCHREALTIME" -v what="$(printf '%q ' "${@:2}" | sed "s#$work/env/bin/##")" 'BEGIN { printf "%6.1f s  %s\n", b - a, what }'
}

(cd "$checkout" && .venv/bin/python -m hatchling build -t wheel -d "$work/dist" > /dev/null)
cd "$work"
timed alone python3 -m venv env
timed alone env/bin/python -m pip install --quiet --disable-pip-version-check dist/*.whl
answerbook="$work/env/bin/answerbook"
timed alone "$answerbook" init cycles --name "Millbridge Cycles" --url https://help.cycles.example/ --language en --kind product
timed alone "$answerbook" init town --name "Bürgeramt Auenstein" --url https://hilfe.auenstein.example/ --language de --kind service
for site in cycles town; do
    mkdir "$site/content/media"
    cp "$here/$site"/*.svg "$site/content/media/"
    cat "$here/$site/more.yml" >> "$site/content/site.yml"
    for step in "check" "record --reason First." "build --release"; do
        # shellcheck disable=SC2086
        (cd "$site" && timed alone "$answerbook" $step)
    done
done

failed=0
for site in cycles town; do
    echo "$site"
    (cd "$checkout" && .venv/bin/python bench/audit --folder "$work/$site" --subject "$here/$site/subject.json" --only "$lines") || failed=1
done
exit "$failed"
