# Sourced by ./test: servers of the tests' own on loopback, in a temporary folder, ended by pid.
#   start_servers   sets Tests__PostgreSql and Tests__Redis
#   stop_servers

servers_folder=""
servers_pids=()

free_port() {
  python3 - <<'PY' 2>/dev/null || shuf -i 20000-40000 -n 1
import socket
s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])
PY
}

as_postgres() {
  if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

start_servers() {
  servers_folder=$(mktemp -d /tmp/marketplace-servers.XXXXXX)
  chmod 755 "$servers_folder"
  local bin port
  bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
  if [ -n "$bin" ]; then
    mkdir "$servers_folder/pg"
    if [ "$(id -u)" = 0 ]; then chown postgres "$servers_folder/pg"; fi
    as_postgres "$bin/initdb" -D "$servers_folder/pg" -A trust -U postgres --encoding=UTF8 --locale=C.UTF-8 >"$servers_folder/initdb.log" 2>&1
    port=$(free_port)
    # Durability is not under test here; speed is welcome.
    as_postgres "$bin/postgres" -D "$servers_folder/pg" -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
      -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300 -c shared_buffers=256MB \
      >"$servers_folder/pg.log" 2>&1 &
    servers_pids+=($!)
    export Tests__PostgreSql="Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres"
    for _ in $(seq 100); do "$bin/pg_isready" -q -h 127.0.0.1 -p "$port" && break; sleep 0.1; done
  fi
  if command -v redis-server >/dev/null; then
    port=$(free_port)
    redis-server --port "$port" --bind 127.0.0.1 --save '' --appendonly no >"$servers_folder/redis.log" 2>&1 &
    servers_pids+=($!)
    export Tests__Redis="127.0.0.1:$port"
  fi
}

stop_servers() {
  for pid in "${servers_pids[@]}"; do kill "$pid" 2>/dev/null; done
  for pid in "${servers_pids[@]}"; do wait "$pid" 2>/dev/null; done
  if [ -n "$servers_folder" ]; then rm -rf "$servers_folder"; fi
}
