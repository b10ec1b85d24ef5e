// Which issues hold a term, and with what weight: the inverted half of the index of duplicates.

/** A number holds the slot of an issue and the term's weight there. */
const WEIGHTS = 16

/** One for each repository. Slots are small numbers, given out and taken back by the index. */
export class Postings {
  private readonly ids = new Map<string, number>()
  private readonly lists: number[][] = []
  private readonly terms: string[] = []

  /** The term's id, made when it is new. */
  idOf(term: string): number {
    const known = this.ids.get(term)
    if (known !== undefined) return known
    this.ids.set(term, this.lists.length)
    this.lists.push([])
    this.terms.push(term)
    return this.lists.length - 1
  }

  /** Null: no issue has had it. */
  find(term: string): number | null {
    return this.ids.get(term) ?? null
  }

  termOf(id: number): string {
    return this.terms[id] ?? ''
  }

  add(id: number, slot: number, weight: number): void {
    this.lists[id]?.push(slot * WEIGHTS + weight)
  }

  remove(id: number, slot: number, weight: number): void {
    const list = this.lists[id] ?? []
    const at = list.indexOf(slot * WEIGHTS + weight)
    const last = list.pop()
    if (at >= 0 && at < list.length && last !== undefined) list[at] = last
  }

  /** How many issues have it. */
  count(id: number): number {
    return this.lists[id]?.length ?? 0
  }

  each(id: number, visit: (slot: number, weight: number) => void): void {
    for (const packed of this.lists[id] ?? []) visit(Math.floor(packed / WEIGHTS), packed % WEIGHTS)
  }
}
