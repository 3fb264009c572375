# Sourced by bin/trunkline, and in a checkout by ./trunkline. find_jdk sets `jdk` to the home of a JDK of at least 21 and
# `release` to its feature release: JAVA_HOME where that is new enough, else the newest one installed.

# Prints the feature release of the JDK in $1, or 0. Every JDK since 9 states it in its `release` file: no JVM is started.
jdk_release() {
  version=
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] &&
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  echo "${version:-0}"
}

find_jdk() {
  jdk=${JAVA_HOME:-}
  release=0
  [ -z "$jdk" ] || release=$(jdk_release "$jdk")
  [ "$release" -lt 21 ] || return 0

  on_path=$(command -v java || true)
  [ -z "$on_path" ] || on_path=$(dirname "$(dirname "$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")")")
  for candidate in "$on_path" /usr/lib/jvm/* /opt/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/*; do
    found=$(jdk_release "$candidate")
    if [ "$found" -gt "$release" ]; then
      release=$found
      jdk=$candidate
    fi
  done
  if [ "$release" -lt 21 ]; then
    echo "trunkline: no JDK 21 or newer was found (JAVA_HOME is '${JAVA_HOME:-}')." >&2
    echo "Install one, for example Eclipse Temurin 25, or set JAVA_HOME to it." >&2
    exit 1
  fi
}
