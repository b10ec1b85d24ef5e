// The app's logger: pino, one line an event, with everything that could be a secret taken out.
import { pino, stdSerializers } from 'pino'

/** Looks like a credential: GitHub tokens, JWTs, private keys. */
const SECRETS =
  /gh[pousr]_[A-Za-z0-9]{16,}|github_pat_\w{20,}|eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}|-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END|$)/g

const REDACTED = ['authorization', 'token', 'secret', 'privateKey', 'private_key', 'password', 'cookie', 'databaseUrl']
const PATHS = REDACTED.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*.*.*.${name}`])

/** `extra`: texts that must never appear, such as the webhook secret and the database password. */
export function createLog(level: string, extra: readonly string[] = []) {
  const hide = (text: string) =>
    extra
      .filter((word) => word.length >= 8)
      .reduce((rest, word) => rest.replaceAll(word, '[redacted]'), text.replace(SECRETS, '[redacted]'))
  return pino({
    level,
    redact: { paths: PATHS, censor: '[redacted]' },
    serializers: { err: errorForLog, error: errorForLog },
    hooks: { streamWrite: hide },
  })
}

/** Message, status and stack; never the request, which carries the token. */
function errorForLog(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { type, message, stack } = stdSerializers.err(error)
  const status = (error as { status?: unknown }).status
  const cause = error.cause instanceof Error ? error.cause.message : undefined
  return {
    type,
    message,
    stack,
    ...(status === undefined ? {} : { status }),
    ...(cause === undefined ? {} : { cause }),
  }
}
