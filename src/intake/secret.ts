// Signatures of deliveries: HMAC-SHA256 with one or two secrets, compared in constant time.
// https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries
import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto'

const LEAST_BYTES = 32

/** Throws, with what to do, when a secret is empty, a known default, or so short that it could be guessed. */
export function assertSecret(secret: string): void {
  const how =
    'Make one with `openssl rand -hex 32`, and set it in WEBHOOK_SECRET and in the settings of the app on GitHub.'
  if (secret === '') throw new Error(`The webhook secret is empty. ${how}`)
  if (secret === 'development') throw new Error(`The webhook secret is the public word "development". ${how}`)
  const bytes = Buffer.byteLength(secret)
  if (bytes < LEAST_BYTES)
    throw new Error(`The webhook secret has ${bytes} bytes; it needs at least ${LEAST_BYTES}. ${how}`)
}

/** Keys made once; at most two, the present secret and during a rotation the next. Throws when there is none. */
export function createKeys(secrets: readonly string[]): readonly KeyObject[] {
  if (secrets.length === 0 || secrets.includes(''))
    throw new Error('The intake needs a webhook secret that is not empty')
  return secrets.map((secret) => createSecretKey(Buffer.from(secret, 'utf8')))
}

/** The 32 bytes of `X-Hub-Signature-256: sha256=<64 hex digits>`; null when it is missing or has another form. */
export function readSignature(header: string | string[] | undefined): Buffer | null {
  if (typeof header !== 'string' || !/^sha256=[0-9a-f]{64}$/i.test(header)) return null
  return Buffer.from(header.slice(7), 'hex')
}

/** Was the body, given in pieces, signed with one of the keys? */
export function isSigned(pieces: readonly Uint8Array[], signature: Buffer, keys: readonly KeyObject[]): boolean {
  for (const key of keys) {
    const hmac = createHmac('sha256', key)
    for (const piece of pieces) hmac.update(piece)
    if (timingSafeEqual(hmac.digest(), signature)) return true
  }
  return false
}
