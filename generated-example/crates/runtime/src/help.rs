// Managed by oasmith. Do not edit: the next run writes it anew.

//! What `--help` prints.

use crate::ServiceInfo;

/// How to use the program.
pub(crate) fn help(info: &ServiceInfo) -> String {
    TEXT.replace("{name}", info.name)
        .replace("{version}", info.version)
}

const TEXT: &str = "\
{name} {version}

Usage: {name}-server [COMMAND]

Commands:
  serve                 serve requests (the default)
  migrate               apply sealed migrations; what production does
    --redo              drop everything and apply all of them anew; for development
  seed                  fill each table with rows made up by chance; for development
    --rows N            so many (100)
  token                 print a bearer token for development
    --scope SCOPE       with this scope; may be repeated (all that the contract knows)
    --role ROLE         with this role; may be repeated (all that the contract knows)
    --subject SUBJECT   for this subject (dev)
    --ttl SECONDS       valid for this long (3600)
    --header            as a complete header line for each security scheme; where several read
                        `Authorization`, the token stands for all that have no file of their own
  hash-password         print a hash for BASIC_USERS_FILE of the password on standard input
  hash-key              print a digest for API_KEYS_FILE of the key on standard input

Environment:
  HOST, PORT            where to listen (127.0.0.1, 8080)
  DATABASE_URL          the database: sqlite://FILE or postgres://USER:PASSWORD@HOST:PORT/NAME
                        (sqlite://data/{name}.db)
  POSTGRES_CONNECTIONS  connections to PostgreSQL at most (16)
  POSTGRES_READS_PER_CONNECTION
                        reads that may share a connection; 1: none (16)
  POSTGRES_STATEMENT_TIMEOUT
                        seconds that PostgreSQL may work on a statement (30)
  POSTGRES_SYNCHRONOUS_COMMIT
                        off, local, remote_write, on or remote_apply (as PostgreSQL is configured)
  POSTGRES_CA_FILE      certificates, in PEM, by which that of PostgreSQL is checked (the system's)
  MIGRATE               off: apply no migrations at start
  DOCS                  off: serve no page that shows the contract; the contract itself stays
  STUBS                 mock: what nobody has written yet, and what the data layer refuses for what
                        it holds or does not hold, is answered with examples of the contract, for
                        development; off: with 501, and 400, 404 or 409 (off)
  CORS_ORIGINS          origins whose pages may call, such as https://app.example.com, commas between;
                        *: any (none)
  SQLITE_SYNCHRONOUS    normal: commits survive a crash of the server; full: also of the machine (normal)
  REQUEST_TIMEOUT       seconds until a request is answered with 504 (30)
  MAX_BODY_BYTES        the largest request body (1048576)
  MAX_CONNECTIONS       connections served at once (10000)
  SPOOL_DIR             where uploads are kept meanwhile (the system's temporary folder)
  SHUTDOWN_DELAY        seconds to go on after /readyz has turned (0)
  SHUTDOWN_TIMEOUT      seconds that requests in flight have to finish (25)
  LOG                   levels, such as `info` or `warn,access=info` (info)
  LOG_FORMAT            json or text (text at a terminal, else json)

Environment for bearer tokens; without a key, one for development is made in data/:
  JWT_SECRET            a secret of at least 32 bytes (HS256; 48 for HS384, 64 for HS512)
  JWT_SECRET_FILE       or a file that holds it
  JWT_PUBLIC_KEY_FILE   public keys in PEM (RSA: RS and PS; P-256, P-384: ES; Ed25519: EdDSA)
  JWKS_URL              where public keys are fetched
  OIDC_ISSUER           or the issuer that says where, and whose tokens alone are accepted
  JWKS_REFRESH          seconds until they are fetched anew (300)
  JWKS_PAUSE            the least seconds between two attempts (10)
  JWT_ISSUER            the only issuer whose tokens are accepted
  JWT_AUDIENCE          the audience that tokens must name
  JWT_LEEWAY            seconds that clocks may differ (30)
  JWT_ROLES_CLAIM       the claim with the roles, such as `realm_access.roles` (roles, role, groups)

Environment for API keys and passwords; without a file, one for development is made in data/:
  API_KEYS_FILE         a line for each key: ID DIGEST [scope=S]... [role=R]... [scheme=NAME]...
  BASIC_USERS_FILE      a line for each user: NAME:HASH [scope=S]... [role=R]... [scheme=NAME]...
";
