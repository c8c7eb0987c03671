import { kindOf } from '../../address/subjects';
import type { Schemas } from '../../api/ask';
import type { Text } from '../../words/language';

type ChainLink = Schemas['ChainLink'];
export type Relation = ChainLink['relation'];

/** A decision or proposal of the chain, or what is known to be one but is not in the ledger. */
export interface ChainNode {
  id: string;
  /** Null: it is missing. */
  subject: string | null;
  missing: Text | null;
  body: string | null;
  outcome: Schemas['Outcome'] | null;
  since: string | null;
  paragraph: string | null;
  isCertain: boolean;
  isThis: boolean;
  isProposal: boolean;
}

/** `later` stands in the relation to `earlier`: it follows it, adopts it. */
export interface ChainEdge {
  earlier: string;
  later: string;
  relation: Relation;
  isCertain: boolean;
}

export interface Chain {
  nodes: ChainNode[];
  edges: ChainEdge[];
}

/** A node as a list tells it: below the first that it rests on, with what else it rests on beside. */
export interface ChainBranch {
  node: ChainNode;
  /** What it rests on, first the one that it stands below; empty at a beginning. */
  rests: ChainEdge[];
  branches: ChainBranch[];
}

function nodeOf(link: ChainLink, id: string): ChainNode {
  return {
    id,
    subject: link.subject ?? null,
    missing: link.missing ?? null,
    body: link.body ?? null,
    outcome: link.outcome ?? null,
    since: link.since ?? null,
    paragraph: link.paragraph ?? null,
    isCertain: link.certain !== false,
    isThis: false,
    isProposal: link.subject !== undefined && kindOf(link.subject) === 'proposal',
  };
}

function nodeOfDecision(row: Schemas['DecisionRow']): ChainNode {
  return {
    id: row.decision,
    subject: row.decision,
    missing: null,
    body: row.body,
    outcome: row.outcome,
    since: row.since,
    paragraph: row.paragraph ?? null,
    isCertain: row.certain !== false,
    isThis: true,
    isProposal: false,
  };
}

/** The chain of a decision as a graph, in which what came before stands before what rests on it. */
export function chainOf(answer: Schemas['Decision']): Chain {
  const nodes = new Map<string, ChainNode>();
  const edges: ChainEdge[] = [];
  if (answer.decision) nodes.set(answer.decision.decision, nodeOfDecision(answer.decision));
  const add = (link: ChainLink, isBackwards: boolean) => {
    const id = link.subject ?? `missing:${link.of}:${link.relation}`;
    if (!nodes.has(id)) nodes.set(id, nodeOf(link, id));
    const [earlier, later] = isBackwards ? [id, link.of] : [link.of, id];
    edges.push({ earlier, later, relation: link.relation, isCertain: link.certain !== false });
  };
  for (const link of answer.chain?.backwards ?? []) add(link, true);
  for (const link of answer.chain?.forwards ?? []) add(link, false);
  return {
    nodes: [...nodes.values()],
    edges: edges.filter(({ earlier, later }) => nodes.has(earlier) && nodes.has(later)),
  };
}

/** The graph as nested branches, each node once. */
export function branchesOf({ nodes, edges }: Chain): ChainBranch[] {
  const told = new Set<string>();
  const tell = (node: ChainNode): ChainBranch => {
    told.add(node.id);
    const rests = edges.filter(({ later }) => later === node.id);
    const below = edges.filter(({ earlier }) => earlier === node.id).map(({ later }) => later);
    const branches: ChainBranch[] = [];
    for (const next of nodes.filter(({ id }) => below.includes(id))) {
      if (!told.has(next.id)) branches.push(tell(next));
    }
    return { node, rests, branches };
  };
  const beginnings = nodes.filter(({ id }) => !edges.some(({ later }) => later === id));
  const branches = beginnings.filter(({ id }) => !told.has(id)).map(tell);
  // Facts may point in a ring, which has no beginning.
  for (const node of nodes) if (!told.has(node.id)) branches.push(tell(node));
  return branches;
}
