// Versions of TiKV that a report names: output of `tikv-server -V`, log lines, numbers, series, branches and commits.
// Source of the block's form: tikv `src/lib.rs` tikv_version_info and log_tikv_info.
import type { FoundVersion } from '../model/index.ts'
import { type Owner, ownerAfter, ownerBefore } from './version-owner.ts'

export interface VersionText {
  readonly text: string
  /** The answer to "what version": there a number without a name is TiKV's. */
  readonly answersVersion: boolean
}

export interface Versions {
  readonly found: readonly FoundVersion[]
  /** A version of TiDB or of the cluster is told: enough not to ask again. */
  readonly ofOthers: boolean
  /** The question for the version was answered with numbers of other programs alone. */
  readonly elsewhere: boolean
}

const MOST = 20
/** Numbers that are looked at; a paste of figures holds thousands, and no version among them. */
const MOST_NUMBERS = 2_000
const LONGEST_LINE = 2_000
/** Every line that says anything of a version, or of who speaks. */
const MAY_TELL = /\d\.\d|version|nightly|master|main|commit|hash|sha|revision|@|=v?\d|tikv|tidb|pd|flash|cdc|br/i
const RELEASE = /Release Version:\s{0,20}["']?(v?\d{1,2}\.\d{1,3}[\w.+-]{0,60})/i
const LOGGED =
  /\[type=(\w{2,10})\] \[version=([\w.+-]{3,60})\](?: \[git_hash=([0-9a-f]{7,40})\])?|\[(tikv|tidb|pd)=(v?\d[\w.+-]{2,60})\]/g
const NUMBER =
  /(?<![\d.])(?<=^|tikv-|[^\w.-])(release[- /])?(v)?(\d{1,2}\.\d{1,3}(?:\.(?:\d{1,3}|x)(?!\d))?)((?:-(?:alpha|beta|rc|nightly|pre|dev|hotfix|fix|pr|dmr|lts|\d+-g[0-9a-f])[\w.-]{0,40})?)(?!\.?\d|\w|[%°])/gi
const HASH = /(?<![\w/-])(?:[0-9a-f]{40}|[0-9a-f]{7,12})(?![\w-])/g
const GIT_HASH = /Git Commit Hash:\s{0,20}([0-9a-f]{7,40})/i
const HASH_WORDS = /(?:commit|hash|revision|sha|rev|@|master|tikv|nightly|based on)[^\n]{0,30}$/i
const VERSION_WORDS =
  /(?:versions?|release|cluster|upgraded?|upgrading|downgraded?|from|to|on|since|in|using|deploy(?:ed)?)[\s:：=`"'*(>]{1,6}$/i
const NIGHTLY = /(?<![\w.-])nightly(?![\w-])/i
const MASTER = /(?<![\w.-])(?:master|main)(?![\w-])/i
const BRANCH_WORDS =
  /(?:latest|current|newest|on|of|at|in|tikv|version:?) (?:the )?(?:tikv )?(?:master|nightly)(?![\w-])|(?<![\w.-])master (?:branch|@|build)|nightly (?:build|version|release)/i

/** Released together with TiKV, under the same number. */
const GOES_WITH_TIKV = /tidb(?![ -]?operator)|cluster|\bpd\b|tiflash|ticdc/i

/** Reads line by line; what carries another's name is left out. `tags/v5.2.0` of "Git Commit Branch" only repeats. */
export function readVersions(texts: readonly VersionText[]): Versions {
  const reader = new Reader()
  for (const { text, answersVersion } of texts) {
    const lines = text.split('\n')
    reader.owner = 'nobody'
    lines.forEach((line, at) => {
      if (line.length > LONGEST_LINE || reader.found.length >= MOST) return
      reader.read(line, () => lines.slice(at + 1, at + 8), answersVersion)
    })
  }
  const { found, ofOthers, foreign } = reader
  return { found, ofOthers, elsewhere: foreign && found.length === 0 && !ofOthers }
}

class Reader {
  readonly found: FoundVersion[] = []
  ofOthers = false
  /** The answer names the version of another program. */
  foreign = false
  /** Who printed the block that is being read. */
  owner: Owner = 'nobody'
  private numbers = 0
  /** Lines since the last version was found in an answer: a hash right after belongs to it. */
  private since = 99

  read(line: string, next: () => readonly string[], answers: boolean): void {
    this.since += 1
    if (!answers && !MAY_TELL.test(line)) return
    const release = RELEASE.exec(line)
    if (release !== null) this.readBlock(line, release, next())
    else if (!this.ofOthers && GIT_HASH.test(line)) this.addCommit(GIT_HASH.exec(line)?.[1] ?? '')
    else if (/^\W{0,40}(?:Git|UTC|Rust|Go|Edition|Enable|Profile|Race|Check)[\w ]{0,20}:/i.test(line)) return
    else if (line.includes('version=') || /\[(?:tikv|tidb|pd)=/.test(line)) this.readLogged(line)
    else this.readLine(line, answers)
  }

  private readBlock(line: string, release: RegExpExecArray, next: readonly string[]): void {
    const named = ownerBefore(line, release.index)
    const isTidb = next.some((one) => /^\W*GoVersion/i.test(one))
    const owner = isTidb ? 'other' : named === 'nobody' ? this.owner : named
    const [hash] = next.slice(0, 4).flatMap((one) => GIT_HASH.exec(one)?.[1] ?? [])
    if (owner === 'other') this.ofOthers = true
    else this.add(release[1] ?? '', hash ?? null)
  }

  private readLogged(line: string): void {
    for (const [, type, version, hash, short, number] of line.matchAll(LOGGED)) {
      if ((type ?? short)?.toLowerCase() === 'tikv') this.add(version ?? number ?? '', hash ?? null)
      else this.ofOthers = true
    }
  }

  private readLine(line: string, answers: boolean): void {
    const before = this.found.length
    for (const match of /\d\.\d/.test(line) ? line.matchAll(NUMBER) : []) {
      this.numbers += 1
      if (this.numbers > MOST_NUMBERS) break
      this.readNumber(line, match, answers)
    }
    const named =
      /^\W{0,6}(?:\.\/|bin\/)?(tikv|tidb|pd|tiflash|ticdc|br|cdc)(?:-server|-ctl)?(?:\s+(?:-V|--version))?\W{0,3}$/i.exec(
        line,
      )
    if (named !== null) this.owner = named[1]?.toLowerCase() === 'tikv' ? 'tikv' : 'other'
    if (this.found.length === before) this.readBranch(line, answers)
    if (answers || /commit|hash|@|sha|revision/i.test(line)) this.readHashes(line, answers)
  }

  private readNumber(line: string, match: RegExpMatchArray, answers: boolean): void {
    const [text, release, v, number = '', suffix = ''] = match
    const at = match.index ?? 0
    const whole = number.split('.').length === 3
    // `2 to 4.5 GB`, `took 1.5s`: two numbers need a name, a `v` or the question before them.
    if (!whole && !answers && v === undefined && release === undefined && !nameRightBefore(line, at)) return
    const after = ownerAfter(line, at + text.length)
    const owner = after === 'nobody' ? ownerBefore(line, at) : after
    if (owner === 'other') {
      if (GOES_WITH_TIKV.test(line)) this.ofOthers = true
      else if (answers) this.foreign = true
      return
    }
    const sure = owner === 'tikv' || answers || release !== undefined || suffix !== ''
    const likely = v !== undefined || (whole && VERSION_WORDS.test(line.slice(Math.max(0, at - 24), at)))
    if (!sure && !likely) return
    this.add(
      `${release ?? ''}${v ?? ''}${number}${suffix}`.replace(/[.-]+$/, ''),
      /-g([0-9a-f]{7,40})/.exec(suffix)?.[1] ?? null,
    )
  }

  private readBranch(line: string, answers: boolean): void {
    if (!answers && !BRANCH_WORDS.test(line)) return
    if (/toolchain|rustc|rustup|cargo \+/i.test(line)) return
    const nightly = NIGHTLY.exec(line)
    const master = MASTER.exec(line)
    if (nightly !== null && ownerBefore(line, nightly.index) !== 'other')
      this.push({ text: nightly[0], version: null, kind: 'nightly', commit: null })
    if (master !== null && ownerBefore(line, master.index) !== 'other')
      this.push({ text: master[0], version: null, kind: 'branch', commit: null })
  }

  private readHashes(line: string, answers: boolean): void {
    for (const { 0: hash, index } of line.matchAll(HASH)) {
      // A number or an English word is no hash.
      if (!/\d/.test(hash) || !/[a-f]/.test(hash)) continue
      const before = line.slice(Math.max(0, index - 48), index)
      if (ownerBefore(line, index) === 'other' || (!answers && !HASH_WORDS.test(before))) continue
      this.addCommit(hash)
    }
  }

  private addCommit(hash: string): void {
    const last = this.found.at(-1)
    if (this.found.some(({ commit }) => commit !== null && (commit.startsWith(hash) || hash.startsWith(commit)))) return
    if (last !== undefined && last.commit === null && this.since <= 2)
      this.found[this.found.length - 1] = { ...last, commit: hash }
    else this.push({ text: hash, version: null, kind: 'commit', commit: hash })
  }

  private add(text: string, commit: string | null): void {
    const trimmed = text.replace(/[.,-]+$/, '')
    const version = trimmed.replace(/^release[- /]/i, '').replace(/^v/i, '')
    const series = /^(\d+\.\d+)(?:\.x)?$/i.exec(version)?.[1]
    const kind = series !== undefined ? 'series' : /nightly/i.test(version) ? 'nightly' : 'release'
    this.push({ text: trimmed, version: series ?? version, kind, commit })
  }

  private push(one: FoundVersion): void {
    this.since = 0
    const same = this.found.findIndex(
      ({ version, kind }) => version === one.version && kind === one.kind && kind !== 'commit',
    )
    const known = this.found[same]
    if (known === undefined) this.found.push(one)
    else if (known.commit === null) this.found[same] = { ...known, commit: one.commit }
    else if (one.commit !== null && one.commit !== known.commit) this.found.push(one)
  }
}

function nameRightBefore(line: string, at: number): boolean {
  return /(?:tikv|tidb|versions?|cluster)[\s:：=`"'*(>v]{1,4}$/i.test(line.slice(Math.max(0, at - 16), at))
}
