// Which pages are there. Between one page and the next of a tab nobody is, for a moment; only when nobody came back after the last one
// left is everybody gone.

export class Presence<P> implements Iterable<P> {
  private readonly here = new Set<P>();
  private waiting: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param gone what is done when everybody is gone
   * @param waitsMs how long the next page has to come
   */
  constructor(
    private readonly gone: () => void,
    private readonly waitsMs: number,
  ) {}

  came(page: P): void {
    this.notWaiting();
    this.here.add(page);
  }

  left(page: P): void {
    this.here.delete(page);
    if (this.here.size > 0) return;
    // From the last one on, not from one before: else who goes on at the wrong moment finds the door shut.
    this.notWaiting();
    this.waiting = setTimeout(() => this.gone(), this.waitsMs);
  }

  [Symbol.iterator](): Iterator<P> {
    return this.here.values();
  }

  private notWaiting(): void {
    clearTimeout(this.waiting);
    this.waiting = undefined;
  }
}
