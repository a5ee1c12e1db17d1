// Runs pieces of work again and again, each at its interval and at once when poked; one that fails is run again, and stops no other.

export interface Work {
  readonly run: () => Promise<unknown>
  readonly everyMs: number
  /** Run at once when poked. */
  readonly poked?: true
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

  const loop = async ({ run, everyMs }: Work, at: number) => {
    while (!stopped) {
      poked[at] = false
      await run().catch(onFailure)
      await rest(at, everyMs)
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
      for (const [at, one] of work.entries()) if (one.poked) wake(at)
    },
    stop: async () => {
      stopped = true
      for (const at of work.keys()) wake(at)
      await Promise.all(loops)
    },
  }
}
