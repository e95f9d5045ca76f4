#!/usr/bin/env bash
# Makes a bare clone ready: tools/setup.sh [python] [browser] [ui] [console] [pages] [gauntlet]
# Without arguments all but the last two, which only tests need.
# Each part is skipped when what it depends on has not changed. What is missing from the system is
# installed with apt where that is possible, and named where it is not.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly venv=.venv stamps=.venv/stamps log=.venv/setup.log

say() { printf '• %s\n' "$*" >&2; }
fail() {
  printf '✗ %s\n' "$*" >&2
  exit 1
}

# --- stamps: a checksum of what a part was made from ---

key_of() { { printf '%s\n' "$PWD"; cat "$@"; } | cksum; }
is_fresh() { [ -f "$stamps/$1" ] && [ "$(cat "$stamps/$1")" = "$2" ]; }
stamp() { mkdir -p "$stamps" && printf '%s\n' "$2" >"$stamps/$1"; }

# --- system packages ---

# Asks for a password only where somebody can type it.
if [ "$(id -u)" = 0 ]; then
  as_root=(env)
elif [ -t 0 ]; then
  as_root=(sudo)
else
  as_root=(sudo -n)
fi

apt_lists_fresh=no
apt_install() {
  command -v apt-get >/dev/null && command -v "${as_root[0]}" >/dev/null || return 1
  say "Installing system packages: $*"
  local apt=("${as_root[@]}" DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0)
  mkdir -p "$venv"
  if [ "$apt_lists_fresh" = no ]; then
    "${apt[@]}" update >>"$log" 2>&1 || return 1
    apt_lists_fresh=yes
  fi
  "${apt[@]}" install --yes --no-install-recommends "$@" >>"$log" 2>&1 </dev/null
}

# --- python: the virtual environment with the pinned packages ---

find_python() {
  local candidate
  for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$candidate"
      return
    fi
  done
  fail "Python 3.11 or later is needed; name it with PYTHON=/path/to/python3 make …"
}

setup_python() {
  local python key
  key=$(key_of pyproject.toml constraints.txt tools/setup.sh)
  if is_fresh python "$key" && $venv/bin/python -c '' 2>/dev/null; then return; fi
  # Scripts in an environment carry its path, so one that was moved or copied is made anew.
  if ! grep -qsF "$PWD/$venv" $venv/bin/activate || ! $venv/bin/python -m pip --version >/dev/null 2>&1; then
    python=$(find_python)
    # Debian keeps ensurepip in a package of its own; without it venv stops half-way.
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
      local version
      version=$("$python" -c 'import sys; print("python%d.%d" % sys.version_info[:2])')
      apt_install "$version-venv" || apt_install python3-venv ||
        fail "This Python cannot make a virtual environment. As root: apt-get install $version-venv"
    fi
    "$python" -m venv --clear $venv
  fi
  say "Installing Python packages"
  local pip=("$venv/bin/python" -m pip --disable-pip-version-check --quiet)
  "${pip[@]}" install --constraint constraints.txt --upgrade pip # --group needs 25.1
  "${pip[@]}" install --constraint constraints.txt --group dev
  "${pip[@]}" install --constraint constraints.txt --no-build-isolation --editable .
  stamp python "$key"
}

# --- browser: Playwright's driver, something to drive, and a font for the pictures ---

setup_browser() {
  setup_python
  local missing=() found
  $venv/bin/python -m playwright --version >/dev/null 2>&1 || missing+=(libatomic1)
  $venv/bin/python -c 'import sys, bot.machine.doctor; sys.exit(not bot.machine.doctor.chinese_font())' ||
    missing+=(fonts-wqy-microhei)
  if [ ${#missing[@]} != 0 ] && ! apt_install "${missing[@]}"; then
    say "Missing; as root: apt-get install ${missing[*]}   (without a Chinese font screenshots show boxes)"
  fi
  $venv/bin/python -m playwright --version >/dev/null ||
    fail "Playwright's driver does not start; on Debian and Ubuntu it needs libatomic1"

  if found=$(find_browser); then
    say "Browser: $found"
    return
  fi
  [ -z "${UNBIND_BROWSER:-}" ] || fail "$($venv/bin/python -m bot.browser.installed 2>&1)"
  say "No browser here: downloading Playwright's own"
  if $venv/bin/python -m playwright install --only-shell chromium >>"$log" 2>&1 </dev/null; then
    # It is there, but a system without a desktop lacks the libraries that it needs.
    find_browser >/dev/null || $venv/bin/python -m playwright install-deps chromium >>"$log" 2>&1 </dev/null || true
  else
    say "That download is out of reach (see $log)"
  fi
  # Debian has the headless shell, older releases only the whole browser; Ubuntu's is a stub for a snap.
  found=$(find_browser) ||
    { apt_install chromium-headless-shell && found=$(find_browser); } ||
    { apt_install chromium && found=$(find_browser); } ||
    fail "No browser could be installed. Install Google Chrome, Edge or Chromium, or name one in UNBIND_BROWSER"
  say "Browser: $found"
}

find_browser() { $venv/bin/python -m bot.browser.installed 2>/dev/null; }

# --- ui: the pages of the mock site; console: the bot's own page; pages, gauntlet: those that the recorder learns in tests ---

setup_ui() { build_pages ui mock_site/ui mock_site/dist/index.html; }
setup_console() { build_pages console bot/console/ui bot/console/dist/index.html; }
setup_pages() { build_pages pages tests/pages/ui tests/pages/dist/element.html; }
setup_gauntlet() { build_pages gauntlet tests/gauntlet/ui tests/gauntlet/dist/assets; }

# A part, the folder of its npm package, and a file that its build leaves.
build_pages() {
  local part=$1 source=$2 built=$3 key
  key=$(key_of $(find "$source" -type f -not -path '*/node_modules/*' | LC_ALL=C sort))
  if is_fresh "$part" "$key" && [ -e "$built" ]; then return; fi
  setup_python
  local path="$PWD/$venv/bin:$PATH"
  if ! node_will_do; then
    say "Installing Node for the build (once)"
    $venv/bin/python -m pip --disable-pip-version-check --quiet install --constraint constraints.txt --group node
    PATH=$path node --version >/dev/null 2>&1 || apt_install libatomic1 || true
    PATH=$path node_will_do || fail "Node does not start; on Debian and Ubuntu it needs libatomic1"
  fi
  say "Building ${built%/*}"
  # Like pip, trust what the system trusts: a company's proxy may sign with a certificate of its own.
  (
    cd "$source"
    export PATH=$path NODE_USE_SYSTEM_CA=1
    npm ci --no-audit --no-fund --loglevel=error && npm run --silent build
  ) </dev/null
  [ -e "$built" ] || fail "The build left no $built"
  stamp "$part" "$key"
}

node_will_do() {
  # What Vite 8 asks for.
  command -v npm >/dev/null && node -e '
    const [major, minor] = process.versions.node.split(".").map(Number);
    process.exit(major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19) ? 0 : 1)' 2>/dev/null
}

# Two calls at once wait for each other.
if command -v flock >/dev/null; then
  exec 9<"tools/setup.sh"
  flock 9
fi
[ $# != 0 ] || set -- python browser ui console
for part in "$@"; do
  case $part in
    python | browser | ui | console | pages | gauntlet) "setup_$part" ;;
    *) fail "Unknown part: $part" ;;
  esac
done
