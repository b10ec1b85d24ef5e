// Which issues hold a term, and with what weight: the inverted half of the index of duplicates.

/** One number holds the slot of an issue and, in its last four bits, the term's weight there. */
const WEIGHT_BITS = 4

/** One for each repository. Slots are small numbers, given out and taken back by the index. */
export class Postings {
  private readonly ids = new Map<string, number>()
  private readonly lists: number[][] = []
  private readonly names: string[] = []

  /** The term's id, made when it is new. */
  idOf(term: string): number {
    const known = this.ids.get(term)
    if (known !== undefined) return known
    this.ids.set(term, this.lists.length)
    this.lists.push([])
    this.names.push(term)
    return this.lists.length - 1
  }

  /** Null: no issue has had it. */
  find(term: string): number | null {
    return this.ids.get(term) ?? null
  }

  termOf(id: number): string {
    return this.names[id] ?? ''
  }

  add(id: number, slot: number, weight: number): void {
    this.lists[id]?.push((slot << WEIGHT_BITS) | weight)
  }

  remove(id: number, slot: number, weight: number): void {
    const list = this.lists[id] ?? []
    const at = list.indexOf((slot << WEIGHT_BITS) | weight)
    const last = list.pop()
    if (at >= 0 && at < list.length && last !== undefined) list[at] = last
  }

  /** How many issues have it. */
  count(id: number): number {
    return this.lists[id]?.length ?? 0
  }

  /** How many terms there are. */
  get terms(): number {
    return this.names.length
  }

  /** Adds `value` to the sum of every slot that has the term, and notes slots that had none. The hot loop of a question. */
  spread(
    id: number,
    { sums, touched, value }: { readonly sums: Float64Array; readonly touched: number[]; readonly value: number },
  ): void {
    const list = this.lists[id] ?? []
    for (let at = 0; at < list.length; at++) {
      const slot = (list[at] ?? 0) >>> WEIGHT_BITS
      const sum = sums[slot] ?? 0
      if (sum === 0) touched.push(slot)
      sums[slot] = sum + value
    }
  }
}
