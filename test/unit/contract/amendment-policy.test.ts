// What all parties have agreed is changed by all of them: a definition cannot say otherwise.
import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { parseProgramme } from '../../../src/contract/programme-definition.ts'

interface Stage {
  readonly rule: string
  readonly k?: number
  readonly signers: readonly string[]
}
const threeParties = () => JSON.parse(readFileSync('programmes/examples/three-parties.json', 'utf8'))
const PARTIES = ['vn.hs.hnd', 'vn.hs.snnmt', 'vn.hs.lmhtx']

function codesWith(kind: string, stages: readonly Stage[]): string[] {
  const definition = threeParties()
  const [stage] = definition.signOff['yearly-plan'].stages
  const whole = stages.map((one) => ({ ...stage, ...one }))
  definition.signOff[kind] = { stages: whole }
  definition.numbering.symbols[kind] ??= 'KH-DC'
  const parsed = parseProgramme(definition)
  return parsed.ok ? [] : parsed.errors.map(({ code, path }) => `${path} ${code}`)
}
const twoOfThree = [{ rule: 'k-of-n', k: 2, signers: PARTIES }]

test('an amendment that some of the parties could sign alone is refused', () => {
  expect(codesWith('amendment', twoOfThree)).toEqual(['/signOff/amendment/stages amendment-not-by-all'])
  expect(codesWith('amendment', [{ rule: 'any', signers: PARTIES }])).toHaveLength(1)
})

test('so is a yearly plan’s policy that amendments would follow, until they have their own', () => {
  expect(codesWith('yearly-plan', twoOfThree)).toEqual(['/signOff/yearly-plan/stages amendment-not-by-all'])
})

test('one stage or several may hold the signatures of all', () => {
  expect(codesWith('amendment', [{ rule: 'all', signers: PARTIES }])).toEqual([])
  const apart = PARTIES.map((party) => ({ rule: 'all', signers: [party] }))
  expect(codesWith('amendment', apart)).toEqual([])
})
