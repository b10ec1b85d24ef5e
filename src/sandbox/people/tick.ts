// Check boxes of a body: finding them and toggling one, outside code fences, as GitHub's page does.

const BOX = /^(\s*(?:[-*+]|\d+[.)])\s+\[)([ xX])(\].*)$/

/** The text with box number `index` (from 0) toggled; unchanged when there is none. */
export function toggleBox(body: string, index: number): string {
  let seen = -1
  let fenced = false
  const lines = body.split('\n').map((line) => {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced
    const box = fenced ? null : BOX.exec(line)
    if (box !== null) seen++
    return box !== null && seen === index ? `${box[1]}${box[2] === ' ' ? 'x' : ' '}${box[3]}` : line
  })
  return lines.join('\n')
}
