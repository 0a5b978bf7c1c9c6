# Sourced by ./test: servers of the tests' own on loopback, in a temporary folder, ended by pid.
#   start_servers   sets Tests__PostgreSql and Tests__Redis
#   stop_servers

servers_folder=""
servers_postgres=""
servers_redis=""

free_port() {
  python3 - <<'PY' 2>/dev/null || shuf -i 20000-40000 -n 1
import socket
s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])
PY
}

start_servers() {
  servers_folder=$(mktemp -d "${TMPDIR:-/tmp}/marketplace-servers.XXXXXX")
  chmod 755 "$servers_folder"
  local bin port as=()
  # PostgreSQL refuses root. setpriv becomes the command, so that the pid is the server's own.
  if [ "$(id -u)" = 0 ]; then as=(setpriv --reuid postgres --regid postgres --init-groups); fi
  bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
  if [ -n "$bin" ]; then
    mkdir "$servers_folder/pg"
    if [ "$(id -u)" = 0 ]; then chown postgres "$servers_folder/pg"; fi
    ${as[@]+"${as[@]}"} "$bin/initdb" -D "$servers_folder/pg" -A trust -U postgres --encoding=UTF8 --locale=C.UTF-8 >"$servers_folder/initdb.log" 2>&1
    port=$(free_port)
    # Durability is not under test here; speed is welcome.
    ${as[@]+"${as[@]}"} "$bin/postgres" -D "$servers_folder/pg" -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
      -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300 -c shared_buffers=256MB \
      >"$servers_folder/pg.log" 2>&1 &
    servers_postgres=$!
    export Tests__PostgreSql="Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres"
    for _ in $(seq 100); do "$bin/pg_isready" -q -h 127.0.0.1 -p "$port" && break; sleep 0.1; done
  fi
  if command -v redis-server >/dev/null; then
    port=$(free_port)
    redis-server --port "$port" --bind 127.0.0.1 --save '' --appendonly no >"$servers_folder/redis.log" 2>&1 &
    servers_redis=$!
    export Tests__Redis="127.0.0.1:$port"
  fi
}

stop_servers() {
  # INT: PostgreSQL's fast way down, without waiting for whoever is still connected.
  if [ -n "$servers_postgres" ]; then kill -INT "$servers_postgres" 2>/dev/null; wait "$servers_postgres" 2>/dev/null; fi
  if [ -n "$servers_redis" ]; then kill "$servers_redis" 2>/dev/null; wait "$servers_redis" 2>/dev/null; fi
  if [ -n "$servers_folder" ]; then rm -rf "$servers_folder"; fi
}
