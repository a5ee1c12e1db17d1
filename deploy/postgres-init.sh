#!/bin/sh
# Run once by the postgres image on an empty volume: our role and its database, beside Temporal's own.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$LIENTICH_DB_PASSWORD" --username "$POSTGRES_USER" --dbname postgres <<'SQL'
create role lientich login password :'password';
create database lientich owner lientich;
SQL
