#!/bin/sh
# Instructions per connection (907 bytes, two sources), decoding and freeing, by callgrind. Needs valgrind.
set -eu
cd "$(dirname "$0")"
: "${CARGO_TARGET_DIR:=$PWD/../../target/decode-bench}"
export CARGO_TARGET_DIR
count=${1:-1000}
cargo build --release --quiet
out=$(mktemp)
trap 'rm -f "$out"' EXIT
printf '%-12s %-8s %s\n' variant input 'instructions per connection'
for variant in sdksmith serde_json; do
    for input in plain unknown; do
        total=$(valgrind --tool=callgrind --callgrind-out-file="$out" --collect-atstart=no \
            --toggle-collect='*measured_region*' "$CARGO_TARGET_DIR/release/decode-bench" "$variant" "$input" "$count" 2>&1 |
            sed -n 's/.*Collected : *\([0-9]*\).*/\1/p')
        printf '%-12s %-8s %s\n' "$variant" "$input" $((total / count))
    done
done
