// Who calls: the app by its JWT, an installation by its token, a person by his; with GitHub's own refusals.
import { createPublicKey, createVerify, generateKeyPairSync, randomBytes } from 'node:crypto'
import type { TokenRow, UserRow } from '../state/rows.ts'
import { type State, userOf } from '../state/state.ts'
import { Refusal, type World } from '../world/world.ts'

export type Identity =
  | { readonly kind: 'app' }
  | { readonly kind: 'installation'; readonly token: TokenRow }
  | { readonly kind: 'user'; readonly user: UserRow }
  | { readonly kind: 'nobody' }

const TOKEN_LIFE_MS = 3_600_000
const LONGEST_JWT_S = 600
/** GitHub allows for clocks that differ by about a minute. */
const CLOCK_DRIFT_S = 60

/** Reads the `Authorization` header. Throws 401 as GitHub does for what it cannot accept. */
export function identify(world: World, header: string | undefined, publicKey: string): Identity {
  if (header === undefined) return { kind: 'nobody' }
  const [, value = ''] = /^(?:bearer|token)\s+(\S+)$/i.exec(header) ?? []
  if (value.split('.').length === 3) {
    checkJwt(world, value, publicKey)
    return { kind: 'app' }
  }
  const token = world.state.tokens.get(value)
  if (token === undefined || Date.parse(token.expiresAt) <= world.wall()) throw new Refusal(401, 'Bad credentials')
  return token.user === null ? { kind: 'installation', token } : { kind: 'user', user: userOf(world.state, token.user) }
}

/** Checks signature, issuer and times of an app's JWT. */
function checkJwt(world: World, jwt: string, publicKey: string): void {
  const [head = '', body = '', signature = ''] = jwt.split('.')
  const header = parsePart(head)
  const claims = parsePart(body)
  const signed = createVerify('RSA-SHA256').update(`${head}.${body}`)
  if (header?.alg !== 'RS256' || claims === null || !signed.verify(publicKey, signature, 'base64url'))
    throw new Refusal(401, 'A JSON web token could not be decoded')
  const now = world.wall() / 1000
  const { iss, iat, exp } = claims
  if (String(iss) !== String(world.app.id) && iss !== world.app.clientId)
    throw new Refusal(401, "'Issuer' claim ('iss') must be an Integer")
  if (typeof iat !== 'number' || iat > now + CLOCK_DRIFT_S)
    throw new Refusal(
      401,
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    )
  if (typeof exp !== 'number' || exp <= now)
    throw new Refusal(
      401,
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    )
  if (exp > now + LONGEST_JWT_S + CLOCK_DRIFT_S || exp - iat > LONGEST_JWT_S + CLOCK_DRIFT_S)
    throw new Refusal(401, "'Expiration time' claim ('exp') is too far in the future")
}

function parsePart(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString()) as Record<string, unknown>
  } catch {
    return null
  }
}

/** A new installation token, good for an hour. */
export function issueToken(world: World, permissions: Readonly<Record<string, string>> | null): TokenRow {
  const id = `ghs_${randomBytes(27).toString('hex').slice(0, 36)}`
  return world.state.tokens.put({ id, user: null, expiresAt: expiry(world), permissions })
}

/** A personal token, so that a test or the command line can read as a person. */
export function issueUserToken(world: World, user: UserRow): string {
  const id = `ghp_${randomBytes(18).toString('hex')}`
  world.state.tokens.put({ id, user: user.id, expiresAt: '9999-12-31T00:00:00Z', permissions: null })
  return id
}

function expiry(world: World): string {
  return `${new Date(world.wall() + TOKEN_LIFE_MS).toISOString().slice(0, 19)}Z`
}

let spare: string | null = null

function spareKey(): string {
  spare ??= makeKeys()
  return spare
}

/** The app's key pair: kept in the state, made once. Throw-away sandboxes of one process share one, to be quick. */
export function keyPair(state: State): { privateKey: string; publicKey: string } {
  const kept = state.settings.get('private-key')?.value
  const privateKey = typeof kept === 'string' ? kept : spareKey()
  if (kept === undefined) state.settings.put({ id: 'private-key', value: privateKey })
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString()
  return { privateKey, publicKey }
}

function makeKeys(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()
}
