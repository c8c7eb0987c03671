import { describe, expect, test } from 'vitest';
import type { Schemas } from '../../api/ask';
import { branchesOf, type ChainBranch, chainOf } from './chain';

function answerWith(chain: Schemas['Decision']['chain']): Schemas['Decision'] {
  const decision = { decision: 'decision/c', body: 'body/c', outcome: 'approved', since: '2025' };
  return { decision, chain } as unknown as Schemas['Decision'];
}

function outline(branches: ChainBranch[], depth = 0): string[] {
  return branches.flatMap(({ node, branches: below }) => [
    `${'  '.repeat(depth)}${node.id}`,
    ...outline(below, depth + 1),
  ]);
}

describe('a chain', () => {
  test('goes from what was first to what rests on it', () => {
    const chain = chainOf(
      answerWith({
        backwards: [
          { relation: 'follows', of: 'decision/c', subject: 'decision/b', certain: true },
          { relation: 'on', of: 'decision/b', subject: 'proposal/a', certain: true },
        ],
        forwards: [
          { relation: 'adopts', of: 'decision/c', subject: 'decision/d', certain: false },
          { relation: 'adopts', of: 'decision/c', subject: 'decision/e', certain: true },
        ],
      }),
    );
    expect(outline(branchesOf(chain))).toEqual([
      'proposal/a',
      '  decision/b',
      '    decision/c',
      '      decision/d',
      '      decision/e',
    ]);
    expect(chain.edges[2]).toMatchObject({ later: 'decision/d', isCertain: false });
  });

  test('tells a node that rests on several once, with all of them', () => {
    const chain = chainOf(
      answerWith({
        backwards: [
          { relation: 'on', of: 'decision/c', subject: 'proposal/a', certain: true },
          { relation: 'follows', of: 'decision/c', missing: 'an older agreement' },
        ],
        forwards: [],
      }),
    );
    const branches = branchesOf(chain);
    expect(outline(branches)).toEqual(['proposal/a', '  decision/c', 'missing:decision/c:follows']);
    expect(branches[0]?.branches[0]?.rests.map(({ relation }) => relation)).toEqual([
      'on',
      'follows',
    ]);
  });

  test('that is a ring is told once round', () => {
    const chain = chainOf(
      answerWith({
        backwards: [
          { relation: 'follows', of: 'decision/c', subject: 'decision/b', certain: true },
          { relation: 'follows', of: 'decision/b', subject: 'decision/c', certain: true },
        ],
        forwards: [],
      }),
    );
    expect(outline(branchesOf(chain))).toEqual(['decision/c', '  decision/b']);
  });
});
