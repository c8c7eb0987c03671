import type { Field } from './fields';

/** What people come to record, each with its form and its event type. */
export type FactName =
  | 'decision'
  | 'adoption'
  | 'claim'
  | 'responsibility'
  | 'responsibility-ended'
  | 'status'
  | 'followup'
  | 'followup-reported'
  | 'correction'
  | 'retraction'
  | 'draft';

export type SectionName = 'main' | 'context' | 'request' | 'meeting' | 'evidence';

export interface Section {
  name: SectionName;
  fields: readonly Field[];
}

export interface Fact {
  name: FactName;
  type: string;
  /** What kind of subject it is about, and whether this is its beginning. */
  subject: { kinds: readonly string[]; isNew: boolean };
  sections: readonly Section[];
}

const organisation = ['organisation'] as const;
const organisationOrBody = ['organisation', 'body'] as const;
const anySubject = [
  'decision',
  'initiative',
  'matter',
  'area',
  'proposal',
  'body',
  'organisation',
  'document',
  'responsibility',
  'followup',
  'indicator',
  'key',
] as const;

const evidence: Section = {
  name: 'evidence',
  fields: [
    {
      name: 'evidence',
      kind: 'list',
      fields: [
        { name: 'document', kind: 'subject', kinds: ['document'], required: true },
        { name: 'place', kind: 'text' },
      ],
    },
  ],
};

const basis: Field = { name: 'basis', kind: 'subject', kinds: ['decision'], missing: true };
const adopts: Field = {
  name: 'adopts',
  kind: 'subject',
  kinds: ['decision', 'proposal'],
  missing: true,
};

const what: readonly Field[] = [
  { name: 'body', kind: 'subject', kinds: ['body'], required: true },
  { name: 'title', kind: 'text', required: true },
  { name: 'outcome', kind: 'choice', vocabulary: 'outcome', required: true },
  { name: 'meeting', kind: 'date' },
  { name: 'paragraph', kind: 'string' },
  { name: 'points', kind: 'texts', outcomes: true },
];

const context: readonly Field[] = [
  { name: 'on', kind: 'subject', kinds: ['proposal'], missing: true },
  { name: 'follows', kind: 'subject', kinds: ['decision'], missing: true },
  { name: 'replaces', kind: 'subject', kinds: ['decision'], missing: true },
  { name: 'matter', kind: 'subject', kinds: ['matter'] },
  { name: 'text', kind: 'subject', kinds: ['document'] },
  { name: 'effectiveFrom', kind: 'date' },
  { name: 'effectiveTo', kind: 'date' },
  { name: 'followUp', kind: 'choice', vocabulary: 'follow_up_need' },
];

const request: Section = {
  name: 'request',
  fields: [
    {
      name: 'requests',
      kind: 'group',
      fields: [
        { name: 'parties', kind: 'subjects', kinds: organisation, required: true },
        { name: 'deadline', kind: 'date' },
        { name: 'effectiveFrom', kind: 'date' },
        { name: 'rule', kind: 'choice', vocabulary: 'request_rule' },
      ],
    },
  ],
};

const meeting: Section = {
  name: 'meeting',
  fields: [
    {
      name: 'votes',
      kind: 'group',
      fields: [
        { name: 'for', kind: 'number', required: true },
        { name: 'against', kind: 'number', required: true },
        { name: 'abstain', kind: 'number', required: true },
      ],
    },
    { name: 'present', kind: 'number' },
    { name: 'presentParties', kind: 'subjects', kinds: organisation },
    { name: 'reservations', kind: 'texts' },
    { name: 'immediate', kind: 'flag' },
  ],
};

export const facts: readonly Fact[] = [
  {
    name: 'decision',
    type: 'decision.taken',
    subject: { kinds: ['decision'], isNew: true },
    sections: [
      { name: 'main', fields: what },
      { name: 'context', fields: [...context.slice(0, 2), adopts, ...context.slice(2)] },
      request,
      meeting,
      evidence,
    ],
  },
  {
    name: 'adoption',
    type: 'decision.taken',
    subject: { kinds: ['decision'], isNew: true },
    sections: [
      { name: 'main', fields: [{ ...adopts, required: true }, ...what] },
      { name: 'context', fields: context },
      meeting,
      evidence,
    ],
  },
  {
    name: 'claim',
    type: 'adoption.noted',
    subject: { kinds: ['decision'], isNew: false },
    sections: [
      {
        name: 'main',
        fields: [
          { name: 'organisation', kind: 'subject', kinds: organisation, required: true },
          { name: 'outcome', kind: 'choice', vocabulary: 'adoption_outcome', required: true },
          { name: 'decision', kind: 'subject', kinds: ['decision'] },
        ],
      },
      evidence,
    ],
  },
  {
    name: 'responsibility',
    type: 'responsibility.assigned',
    subject: { kinds: ['responsibility'], isNew: true },
    sections: [
      {
        name: 'main',
        fields: [
          {
            name: 'for',
            kind: 'subject',
            kinds: [
              'initiative',
              'area',
              'decision',
              'matter',
              'body',
              'organisation',
              'followup',
              'indicator',
            ],
            required: true,
          },
          { name: 'organisation', kind: 'subject', kinds: organisation, required: true },
          { name: 'role', kind: 'choice', vocabulary: 'role', required: true },
          { name: 'function', kind: 'text', required: true },
          { name: 'person', kind: 'person' },
          { name: 'to', kind: 'date' },
          basis,
        ],
      },
      evidence,
    ],
  },
  {
    name: 'responsibility-ended',
    type: 'responsibility.ended',
    subject: { kinds: ['responsibility'], isNew: false },
    sections: [
      {
        name: 'main',
        fields: [
          { name: 'reason', kind: 'text', lines: true },
          { name: 'vacant', kind: 'flag' },
        ],
      },
      evidence,
    ],
  },
  {
    name: 'status',
    type: 'initiative.status-changed',
    subject: { kinds: ['initiative'], isNew: false },
    sections: [
      {
        name: 'main',
        fields: [
          { name: 'status', kind: 'choice', vocabulary: 'status', required: true },
          basis,
          { name: 'reason', kind: 'text', lines: true },
        ],
      },
      evidence,
    ],
  },
  {
    name: 'followup',
    type: 'followup.scheduled',
    subject: { kinds: ['followup'], isNew: true },
    sections: [
      {
        name: 'main',
        fields: [
          { name: 'of', kind: 'subject', kinds: anySubject, required: true },
          { name: 'by', kind: 'subject', kinds: organisationOrBody, required: true },
          { name: 'due', kind: 'date' },
          { name: 'every', kind: 'period' },
          { name: 'question', kind: 'text', lines: true },
        ],
      },
      evidence,
    ],
  },
  {
    name: 'followup-reported',
    type: 'followup.reported',
    subject: { kinds: ['followup'], isNew: false },
    sections: [
      {
        name: 'main',
        fields: [
          { name: 'finding', kind: 'text', lines: true, required: true },
          { name: 'state', kind: 'choice', vocabulary: 'follow_up_state', required: true },
          { name: 'for', kind: 'date' },
        ],
      },
      evidence,
    ],
  },
];

export const factNames: readonly FactName[] = [
  ...facts.map(({ name }) => name),
  'correction',
  'retraction',
  'draft',
];

export function isFactName(text: string | undefined): text is FactName {
  return factNames.some((name) => name === text);
}

/** The fields of `data` of a type; null where there is no form for it. */
export function fieldsOfType(type: string): readonly Field[] | null {
  const fact = facts.find((one) => one.type === type);
  return fact ? fieldsOf(fact) : null;
}

export function fieldsOf(fact: Fact): readonly Field[] {
  return fact.sections.flatMap(({ fields }) => fields);
}
