// Runs pieces of work again and again, each at its interval and when poked; one that fails is run again, and stops no other.
import { setTimeout as pause } from 'node:timers/promises'

export interface Work {
  readonly run: () => Promise<unknown>
  readonly everyMs: number
  /** Run when poked: so many milliseconds later, so that what comes close together is done together. */
  readonly pokedAfterMs?: number
}

export interface KeepRunning {
  readonly work: readonly Work[]
  readonly onFailure: (error: unknown) => void
}

export interface Running {
  start(): void
  /** What asks for it is run at once. */
  poke(): void
  /** Resolves when what runs has ended. */
  stop(): Promise<void>
}

export function keepRunning({ work, onFailure }: KeepRunning): Running {
  let loops: Promise<void>[] = []
  let stopped = false
  const wakers: (() => void)[] = []
  const poked: boolean[] = []

  const rest = (at: number, ms: number) =>
    new Promise<void>((resolve) => {
      if (poked[at] || stopped) return resolve()
      const timer = setTimeout(resolve, ms)
      wakers[at] = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  const loop = async ({ run, everyMs, pokedAfterMs = 0 }: Work, at: number) => {
    while (!stopped) {
      poked[at] = false
      await run().catch(onFailure)
      await rest(at, everyMs)
      if (poked[at] && pokedAfterMs > 0 && !stopped) await pause(pokedAfterMs)
    }
  }

  const wake = (at: number) => {
    poked[at] = true
    wakers[at]?.()
  }

  return {
    start: () => {
      stopped = false
      loops = work.map(loop)
    },
    poke: () => {
      for (const [at, { pokedAfterMs }] of work.entries()) if (pokedAfterMs !== undefined) wake(at)
    },
    stop: async () => {
      stopped = true
      for (const at of work.keys()) wake(at)
      await Promise.all(loops)
    },
  }
}
