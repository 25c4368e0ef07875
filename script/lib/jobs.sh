# Servers that run beside each other until one stops or somebody presses Ctrl-C. Sourced by
# script/server.

# Every job leads a process group of its own (-m), so that stopping it stops its children too.
run_jobs_until_told() {
  set -m
  trap stop_jobs EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
}

stop_jobs() {
  trap '' INT TERM HUP
  for job in $(jobs -p); do kill -TERM -- "-$job" 2>/dev/null || true; done
  wait 2>/dev/null
}

# wait_for PORT PATH...: until each of the jobs, one for each pair, answers there.
wait_for() {
  local count=$(($# / 2))
  while [ $# -gt 0 ]; do
    until answers "$1" "$2"; do
      [ "$(jobs -rp | wc -l)" = "$count" ] || job_died
      sleep 0.3
    done
    shift 2
  done
}
job_died() { fail "One of the two servers stopped. Its last words stand above."; }

# answers PORT PATH: true if a server here says 200 to a reader of that path.
answers() {
  (exec 3<>"/dev/tcp/localhost/$1" && printf 'GET %s HTTP/1.0\r\nHost: localhost:%s\r\n\r\n' "$2" "$1" >&3 &&
    IFS= read -r -t 5 line <&3 && [[ $line == *' 200 '* ]]) 2>/dev/null
}

# needs_port PORT WHO OPTION: fails if something listens there already.
needs_port() {
  (exec 3<>"/dev/tcp/localhost/$1") 2>/dev/null || return 0
  fail "Port $1 is in use, and $2 is to answer there. Stop what uses it, or name another: script/server $3 N."
}
