// Accounts that no person sits behind: GitHub's bots, and ordinary accounts that a robot uses.
import { isBot } from './candidates.ts'

/** `k8s-ci-robot`, `ti-chi-bot`, `ti-srebot`; and well-known apps by the name they commit under. */
const ROBOT = /[-_ ](?:ro|sre)?bot$|^(?:dependabot|renovate|mergify|codecov|github-actions)\b/i

/** Is this a bot's account, or an ordinary account that a robot uses? Also asked of names in commits. */
export function isRobot(login: string): boolean {
  return isBot(login) || ROBOT.test(login)
}
