import { describe, expect, it } from 'vitest'
import { readSettings, SettingsError } from '../src/settings.ts'

const complete = { APP_ID: '7', PRIVATE_KEY: 'key\\nline', WEBHOOK_SECRET: 's'.repeat(32) }

describe('settings', () => {
  it('without any credential mean the sandbox, on the loopback address only', () => {
    expect(readSettings({})).toMatchObject({ credentials: null, host: '127.0.0.1', port: 3000, setup: false })
  })

  it.each([
    ['APP_ID', ['PRIVATE_KEY', 'WEBHOOK_SECRET']],
    ['PRIVATE_KEY', ['APP_ID', 'WEBHOOK_SECRET']],
    ['WEBHOOK_SECRET', ['APP_ID', 'PRIVATE_KEY']],
  ] as const)('with only %s name what is missing and how to get it', (given, missing) => {
    const read = () => readSettings({ [given]: complete[given] })
    expect(read).toThrow(SettingsError)
    for (const name of missing) expect(read).toThrow(new RegExp(`${name} \\(`))
  })

  it('take an empty variable for one that is not set', () => {
    expect(readSettings({ APP_ID: '', PRIVATE_KEY: ' ', WEBHOOK_SECRET: '' }).credentials).toBeNull()
  })

  it('read a key on one line, and two secrets while they are being changed', () => {
    const { credentials } = readSettings({ ...complete, WEBHOOK_SECRET_PREVIOUS: 'p'.repeat(32) })
    expect(credentials).toEqual({ appId: 7, privateKey: 'key\nline', webhookSecrets: ['s'.repeat(32), 'p'.repeat(32)] })
  })

  it.each([
    ['PORT', 'http'],
    ['PORT', '70000'],
    ['APP_ID', '1.5'],
    ['PUBLIC_URL', 'guide.example.org'],
    ['LOG_LEVEL', 'loud'],
  ])('name %s when it is %s', (name, value) => {
    expect(() => readSettings({ ...complete, [name]: value })).toThrow(new RegExp(name))
  })

  it('say which key file cannot be read', () => {
    expect(() => readSettings({ ...complete, PRIVATE_KEY: undefined, PRIVATE_KEY_PATH: '/nowhere.pem' })).toThrow(
      '/nowhere.pem',
    )
  })
})
