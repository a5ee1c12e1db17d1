// Successions of the fixture's programme: as a coordinator records them, and as a stream gets them from the mass change.
import type { Heirs, SucceedStream } from '../../../src/domain/heirs.ts'
import type { Succeed, Succession } from '../../../src/domain/programme/succession-commands.ts'
import type { AgencyDefinition, UnitDefinition } from '../../../src/domain/programme-definition.ts'

export const succeeding = (heirs: Heirs, more: Partial<SucceedStream> = {}): SucceedStream => ({
  succession: 'sap-xep-2024',
  on: '2024-02-01',
  basis: 'Nghị quyết sắp xếp',
  heirs,
  renamed: {},
  unit: null,
  ended: [],
  ...more,
})

const name = (text: string) => ({ vi: text, en: text })
const position = { prefix: '', body: '', position: 'GIÁM ĐỐC' } as const

export const newAgency = (id: string): AgencyDefinition => ({
  id,
  name: name(`Cơ quan ${id}`),
  short: `CQ ${id}`,
  mode: 'head',
  lines: position,
  register: 'entered',
})

/** A commune with a pair of its own. */
export const newUnit = (id: string, parties: readonly [string, string] = ['x.a', 'x.b']): UnitDefinition => ({
  id,
  code: id,
  name: name(`xã ${id}`),
  level: 'commune',
  type: 'commune',
  validFrom: '2024-07-01',
  halves: parties.map((party, at) => ({
    party,
    agency: `x.${id}.${at === 0 ? 'a' : 'b'}`,
    office: 'yes' as const,
  })),
})
export const pairOfUnit = (id: string): AgencyDefinition[] => [newAgency(`x.${id}.a`), newAgency(`x.${id}.b`)]

export const recorded = (
  succession: Partial<Succession> = {},
  choices: Partial<Succeed['choices']> = {},
): Succeed => ({
  succession: {
    id: 'sap-xep-2024',
    on: '2024-01-15',
    basis: 'Nghị quyết sắp xếp',
    newAgencies: [],
    newUnits: [],
    agencies: [],
    units: [],
    renamedUnits: [],
    renamedAgencies: [],
    symbols: {},
    ...succession,
  },
  choices: { default: 'each', perObligation: [], ...choices },
})

/** Party A becomes another agency, with its drafting unit and its office. */
export const partySucceeds = (on = '2024-01-17') =>
  recorded({
    id: 'so-moi',
    on,
    newAgencies: ['x.c', 'x.c.unit', 'x.c.office'].map(newAgency),
    agencies: [
      { from: 'x.a', to: ['x.c'] },
      { from: 'x.a.unit', to: ['x.c.unit'] },
      { from: 'x.a.office', to: ['x.c.office'] },
    ],
    symbols: { 'yearly-plan': 'KHPH-C-B' },
  })

/** u1 and u2 end; c1 and c2 take over from u1, c2 and c3 from u2, of which one is not certain. */
export const unitsSucceed = (choices: Partial<Succeed['choices']> = {}, on = '2024-07-01') =>
  recorded(
    {
      id: 'bo-cap-huyen',
      on,
      newAgencies: ['c1', 'c2', 'c3'].flatMap(pairOfUnit),
      newUnits: ['c1', 'c2', 'c3'].map((id) => newUnit(id)),
      units: [
        { from: 'u1', to: ['c1', 'c2'], verified: true },
        { from: 'u2', to: ['c2', 'c3'], verified: false },
      ],
    },
    choices,
  )
