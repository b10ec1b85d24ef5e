// Whether a report describes a way to attack. Careful in both directions: a TLS setting that does not work is no attack,
// and a public advisory about a dependency is no secret.

/** Strong: said of hardly anything else. */
const STRONG = [
  /\b(?:security )?vulnerabilit(?:y|ies)\b/i,
  /\bexploit(?:s|ed|ing|able|ation)?\b/i,
  /\b(?:remote|arbitrary) code execution\b|\bRCE\b/,
  /\bprivilege escalation\b/i,
  /\b(?:attackers?|adversary|(?:malicious|(?:specially )?crafted) (?:\w{1,20} ){0,3}(?:users?|clients?|peer|actor|requests?|input|party|messages?|packets?|payload))\b/i,
  /\b(?:auth(?:entication|orization)?|access control|certificate (?:check|verification)) (?:can be )?bypass(?:ed)?\b|\bbypass(?:es|ing)? (?:the )?(?:auth|access control|TLS|certificate)/i,
  /\b(?:path|directory) traversal\b|\barbitrary file (?:read|write)\b/i,
  /\b(?:denial[- ]of[- ]service|DoS attack)\b/i,
  /\bman[- ]in[- ]the[- ]middle\b|\bMITM\b/,
  /\b(?:heap|buffer) over(?:flow|run)\b|\buse[- ]after[- ]free\b|\b(?:overwrite|arbitrary|corrupt) memory\b/i,
  /\b(?:(?:does|do|did|is|are) not|doesn't|isn't|without) (?:verify|verif(?:ied|ying)|validat(?:e|ed|ing)|checking)\b.{0,40}\b(?:certificates?|hostname|TLS|signature)\b|\b(?:TLS|certificates?|signature)\b.{0,20}\bnot (?:verified|validated)\b/i,
  /\bwithout (?:any )?(?:authentication|credentials|being authenticated)\b|\bnot authenticated\b|\bunauthenticated (?:user|client|request|attacker|access)/i,
  /\bproof[- ]of[- ]concept (?:exploit|attack)|\bPoC exploit\b/i,
  /\b(?:leaks?|exposes?|discloses?|steals?)\b.{0,30}\b(?:credentials?|secrets?|private keys?|passwords?|access keys?|encryption keys?)\b/i,
  /\bsecurity (?:hole|flaw|bug|breach|disclosure)\b/i,
]
const TITLE =
  /\b(?:exposes?|discloses?|reveals?)\b.{0,30}\b(?:credentials?|secrets?|passwords?|(?:private|access) keys?)\b|\bvulnerabilit(?:y|ies)\b|\bexploit(?:able)?\b|\bsecurity (?:issue|hole|flaw|bug|disclosure)\b|\b(?:remote|arbitrary) code execution\b|\bauth(?:entication)? bypass\b/i
/** Known to everybody already: advisories, scanners, updates of crates. */
const ADVISORY = /\bRUSTSEC-\d{4}-\d+|\bCVE-\d{4}-\d+|\bGHSA-/i
const SCANNER =
  /\b(?:trivy|snyk|cargo[- ](?:audit|deny)|dependabot|black ?duck|nexus iq|(?:vulnerability|security|image) scan(?:ner|s)?)\b/i
const DEPENDENCY =
  /\b(?:upgrade|update|bump|dependenc(?:y|ies)|crate|openssl|rustls|hyper|h2|tokio|chrono|image|base image|library|third[- ]party)\b/i
const CRASH_OF_TESTS = /\b(?:fuzz|failpoint|jepsen|chaos)\b/i

/** 0 to 1: how sure. Reads no more than the first 20,000 characters. */
export function suspectSecurity(title: string, prose: string): number {
  const text = prose.slice(0, 20_000)
  const all = `${title}\n${text}`
  const isPublic = ADVISORY.test(title) || SCANNER.test(all) || (ADVISORY.test(text) && DEPENDENCY.test(all))
  if (isPublic || CRASH_OF_TESTS.test(title)) return 0
  const signs = STRONG.filter((sign) => sign.test(text) || sign.test(title)).length
  if (TITLE.test(title)) return signs >= 2 ? 0.95 : 0.85
  return signs >= 3 ? 0.9 : signs === 2 ? 0.75 : 0
}
