#!/bin/sh
# Tests everything: ./test.sh
#
# Only Go, git and a network have to be there. What is missing is installed: Chromium with
# Chinese fonts and Node by apt, the tools of site/internal/sitetest/testdata and wasm/worker by
# npm. It stops at the first thing that is wrong.
set -eu
cd "$(dirname "$0")"

began=$(date +%s)
say() { printf '== %3d s  %s\n' $(($(date +%s) - began)) "$*"; }
fail() {
	printf '\nFAILED: %s\n' "$*" >&2
	exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }

# What is missing

# install installs Debian packages.
install() {
	root=
	if ! have apt-get; then
		fail "missing: $*. Here is no apt-get; please install them, then run ./test.sh again."
	fi
	if [ "$(id -u)" -ne 0 ]; then
		have sudo || fail "missing: $*. Please run as root: apt-get install $*"
		root=sudo
	fi
	say "installing $*"
	$root apt-get update -q && $root env DEBIAN_FRONTEND=noninteractive apt-get install -qy "$@" ||
		fail "apt-get could not install $*"
}

node_is_new() { have npm && [ "$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0)" -ge 20 ]; }

# node_from_npm takes Node from npm, for a Debian whose own is too old.
node_from_npm() {
	case $(uname -m) in
	x86_64) arch=x64 ;;
	aarch64) arch=arm64 ;;
	*) fail "Node 20 or newer is needed; here is $(node --version)" ;;
	esac
	say "installing Node 22 into .cache/node"
	npm install --silent --ignore-scripts --no-save --prefix .cache/node "node-linux-$arch@22.23.3" ||
		fail "npm could not install Node 22"
	PATH=$PWD/.cache/node/node_modules/node-linux-$arch/bin:$PATH
}

have go || fail "Go is missing: https://go.dev/dl/"
have chromium || have chromium-browser || have google-chrome || install chromium fonts-noto-cjk
node_is_new || { have node && have npm; } || install nodejs npm
node_is_new || node_from_npm
node_is_new || fail "Node 20 or newer is needed; here is $(node --version)"

for tools in site/internal/sitetest/testdata wasm/worker; do
	if [ ! "$tools/node_modules/.package-lock.json" -nt "$tools/package-lock.json" ]; then
		say "npm ci in $tools"
		(cd "$tools" && npm ci --ignore-scripts --no-audit --no-fund) || fail "npm ci in $tools"
	fi
done

# The tests

say "gofmt"
unformatted=$(find . -name node_modules -prune -o -name '*.go' -exec gofmt -l {} +) || fail "gofmt"
[ -z "$unformatted" ] || fail "not formatted, run gofmt -w:
$unformatted"

say "go vet"
go vet ./... || fail "go vet"
GOOS=js GOARCH=wasm go vet ./wasm/... || fail "go vet for WebAssembly"

packages=$(go list ./... | grep -v -e '/sitetest$' -e '/servertest$')
say "go test"
go test $packages || fail "go test"

say "go test ./site/internal/sitetest: the built site, in Chromium too"
go test -count=1 -timeout 25m ./site/internal/sitetest || fail "the tests of the built site"

say "go test ./site/internal/servertest: the native server and the Worker, on workerd"
go test -count=1 ./site/internal/servertest || fail "the tests of the servers"

# Each fuzz target as "package target".
targets=$(go test -list '^Fuzz' $packages | awk '/^Fuzz/ { t[n++] = $1 } /^ok/ { for (i = 0; i < n; i++) print $2, t[i]; n = 0 }')
count=$(echo "$targets" | wc -l)
[ "$count" -gt 5 ] || fail "only $count fuzz targets were found"
echo "$targets" | while read -r package target; do
	# A number of inputs, not a time: when the time is up, go test now and then calls that a
	# failure ("context deadline exceeded"). FuzzLayout draws whole random charts.
	inputs=5000x
	[ "$target" != FuzzLayout ] || inputs=400x
	say "fuzzing $target of $package"
	go test -run '^$' -fuzz "^$target\$" -fuzztime "$inputs" "$package" >"${TMPDIR:-/tmp}/yibao-fuzz.$$" 2>&1 || {
		cat "${TMPDIR:-/tmp}/yibao-fuzz.$$"
		exit 1
	}
done || fail "fuzzing"
rm -f "${TMPDIR:-/tmp}/yibao-fuzz.$$"

say "all passed: gofmt, vet, the tests of $(echo "$packages" | wc -l) packages, the built site in Chromium, html-validate, axe, both servers, $count fuzz targets"
