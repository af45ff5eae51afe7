# Outlives its parent by a moment and stops what the parent left behind. It reads lines from the parent:
#   service PID      stopped first, by SIGTERM
#   store PID        stopped when the services have ended, by SIGTERM
#   database PID     as a store, but by SIGINT, which PostgreSQL takes as "in order, without waiting for clients"
#   release PID      ended already
#   remove DIR       deleted at the very end
#   dismiss          all is well: do nothing
# The end of its input means that the parent is gone.
trap '' INT TERM HUP
services=' '
stores=' '
databases=' '
directory=''

alive() {
    for process in $1; do
        if kill -0 "$process" 2>/dev/null; then
            return 0
        fi
    done
    return 1
}

# stop SIGNAL "PIDS": a signal to each, up to 10 seconds of patience, then SIGKILL
stop() {
    for process in $2; do
        kill -s "$1" "$process" 2>/dev/null
    done
    left=50
    while [ "$left" -gt 0 ] && alive "$2"; do
        sleep 0.2
        left=$((left - 1))
    done
    for process in $2; do
        kill -s KILL "$process" 2>/dev/null
    done
}

while read -r word rest; do
    case $word in
        service) services="$services$rest " ;;
        store) stores="$stores$rest " ;;
        database) databases="$databases$rest " ;;
        release)
            case $services in *" $rest "*) services="${services%% "$rest" *} ${services#* "$rest" }" ;; esac
            case $stores in *" $rest "*) stores="${stores%% "$rest" *} ${stores#* "$rest" }" ;; esac
            case $databases in *" $rest "*) databases="${databases%% "$rest" *} ${databases#* "$rest" }" ;; esac
            ;;
        remove) directory=$rest ;;
        dismiss) exit 0 ;;
    esac
done

stop TERM "$services"
stop TERM "$stores"
stop INT "$databases"
if [ -n "$directory" ]; then
    rm -rf "$directory"
fi
