// Operating system and processor as far as a report tells them.
import type { Reading } from '../model/index.ts'

const OS =
  /(?<![\w-])(?:(?:CentOS|Ubuntu|Debian|Rocky|AlmaLinux|RHEL|Red Hat|Fedora|openSUSE|SUSE|Kylin|openEuler|EulerOS|Amazon Linux|Alpine|Arch|Gentoo)(?: (?:Linux|Enterprise|release|Server|v?\d[\w.]{0,20})){0,4}|mac ?OS(?: [\w.]{1,20})?|OS X(?: [\w.]{1,20})?|Darwin(?: [\d.]{1,12})?|Windows(?: \d{1,2})?|Linux(?: [\w.]{1,40})?(?: \d[\w.+-]{2,40})?)/i
const CPU =
  /model name\s{0,8}: ?([^\n]{3,80})|((?:Intel|AMD|Ampere|Kunpeng|Phytium|Hygon|Apple)[\w()® -]{1,40}(?:@ ?[\d.]{1,5} ?GHz)?)|(?<![\w-])(x86(?:[_-]64)?|amd64|aarch64|arm64|ARM(?:v8)?|M[1-4](?: Pro| Max)?)(?![\w-])|(?<![\w.])(\d{1,3} ?(?:v?CPUs?|cores?|vcores?|[cCuU])(?![a-z])(?: ?[/, ] ?\d{1,4} ?Gi?B?)?)/i
const LOOK_AT = 16_000

/** `answer` is what stands under the question for it; the rest of the text counts only where a name cannot be missed. */
export function readSystem(answer: string, text: string): Reading['system'] {
  const uname = /\bLinux \S{1,60} \d[\w.-]{3,60}[^\n]{0,160}/.exec(text.slice(0, LOOK_AT))?.[0] ?? ''
  const asked = `${answer.slice(0, LOOK_AT)}\n${uname}`
  const cpu = CPU.exec(asked) ?? /model name\s{0,8}: ?([^\n]{3,80})/.exec(text.slice(0, LOOK_AT))
  return {
    os: OS.exec(asked)?.[0].trim() ?? null,
    cpu:
      cpu
        ?.slice(1)
        .find((group) => group !== undefined)
        ?.trim() ?? null,
  }
}
