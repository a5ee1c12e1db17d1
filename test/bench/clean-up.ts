// What a bench has started or written is undone at its end, however it ends: last begun, first undone.

type Step = () => unknown

const steps: Step[] = []

export const onEnd = (step: Step): void => void steps.push(step)

export async function cleanUp(): Promise<void> {
  for (let step = steps.pop(); step; step = steps.pop())
    try {
      await step()
    } catch (error) {
      process.stderr.write(`${error}\n`)
    }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => void cleanUp().then(() => process.exit(130)))
