// A connection that sends in one call of the system what is written before anybody else has his turn: statements that are asked together.
// One that is encrypted sends each by itself.
import { Socket } from 'node:net'

/** Bytes from which on the server is to begin at once, while the rest of the turn is made out. */
const MUCH = 1 << 14

export class GatheringSocket extends Socket {
  #gathering = false

  override write(...written: unknown[]): boolean {
    if (!this.#gathering) {
      this.#gathering = true
      this.cork()
      queueMicrotask(() => this.#send())
    }
    const goesOn = super.write(...(written as Parameters<Socket['write']>))
    if (this.writableLength > MUCH) this.#send()
    return goesOn
  }

  #send(): void {
    if (!this.#gathering) return
    this.#gathering = false
    this.uncork()
  }
}
