#!/bin/bash
# One schema and one role a service: neither reads the other's tables.
set -euo pipefail
psql -v ON_ERROR_STOP=1 -v password="$SLUICE_DATABASE_PASSWORD" -U "$POSTGRES_USER" -d "$POSTGRES_DB" <<'SQL'
revoke all on schema public from public;
create role ledger login password :'password';
-- Who is no superuser may give a schema to a role only if it may become that role (PostgreSQL 16 and newer).
grant ledger to current_user;
create schema ledger authorization ledger;
alter role ledger set search_path = ledger;
create role calls login password :'password';
grant calls to current_user;
create schema calls authorization calls;
alter role calls set search_path = calls;
SQL
