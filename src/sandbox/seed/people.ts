// The people of the sandbox. Logins that OWNERS files name are TiKV's public ones; everybody else is invented.
import type { Role, UserRow } from '../state/rows.ts'

interface Person {
  readonly login: string
  readonly name: string
  readonly role: Role
  readonly member: boolean
  /** What the page says when one acts as this person. */
  readonly who: string
  readonly hidden?: boolean
}

export const PEOPLE: readonly Person[] = [
  { login: 'ada-newcomer', name: 'Ada Newcomer', role: 'read', member: false, who: 'never contributed before' },
  {
    login: 'bo-returning',
    name: 'Bo Returning',
    role: 'read',
    member: false,
    who: 'three merged pull requests, no member',
  },
  { login: 'chen-reviewer', name: 'Chen Yu', role: 'triage', member: true, who: 'member, reviewer' },
  {
    login: 'dilan-private',
    name: 'Dilan Demir',
    role: 'triage',
    member: true,
    hidden: true,
    who: 'member, hides the membership',
  },
  { login: 'cfzjywxk', name: 'cfzjywxk', role: 'write', member: true, who: 'approver, also of src/**/config.rs' },
  { login: 'overvenus', name: 'Neil Shen', role: 'write', member: true, who: 'approver' },
  {
    login: 'zhangjinpeng87',
    name: 'zhangjinpeng',
    role: 'admin',
    member: true,
    who: 'maintainer, approves configuration',
  },
  { login: 'glorv', name: 'glorv', role: 'write', member: true, who: 'approver' },
  { login: 'LykxSassinator', name: 'Lucas', role: 'write', member: true, who: 'approver' },
  {
    login: 'flowbehappy',
    name: 'flowbehappy',
    role: 'maintain',
    member: true,
    who: 'may maintain; approves configuration of CDC',
  },
  { login: 'eve-reporter', name: 'Eve Reporter', role: 'read', member: false, who: 'reports bugs, writes no code' },
  { login: 'fabio-user', name: 'Fabio Utente', role: 'read', member: false, who: 'runs TiKV in production' },
]

const FIRST_USER = 41_000_101
const SINCE = '2021-03-04T08:00:00Z'
export const BOT_ID = 190_000_001

/** All accounts: people, two bots, the organisation. The app's own bot has the login `<slug>[bot]`. */
export function accounts(slug: string): readonly UserRow[] {
  const people = PEOPLE.map(({ login, name, role, member, hidden = false }, at): UserRow => {
    const emails = [`${login.toLowerCase()}@example.com`]
    const publicMember = member && !hidden
    return { id: FIRST_USER + at, login, type: 'User', name, emails, role, member, publicMember, createdAt: SINCE }
  })
  const plain = { name: '', emails: [], role: 'read', member: false, publicMember: false, createdAt: SINCE } as const
  const dependabot = '49699333+dependabot[bot]@users.noreply.github.com'
  return [
    ...people,
    { ...plain, id: BOT_ID, login: `${slug}[bot]`, type: 'Bot' },
    { ...plain, id: 49_699_333, login: 'dependabot[bot]', type: 'Bot', name: 'dependabot[bot]', emails: [dependabot] },
    { ...plain, id: 108_142_056, login: 'ti-chi-bot[bot]', type: 'Bot', name: 'ti-chi-bot[bot]' },
    { ...plain, id: 40_118_720, login: 'tikv', type: 'Organization', name: 'TiKV Project' },
  ]
}
