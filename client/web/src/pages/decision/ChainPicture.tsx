import { useMemo, useRef } from 'preact/hooks';
import { useLink } from '../../address/address';
import { pageOf } from '../../address/subjects';
import type { Schemas } from '../../api/ask';
import { DateText, Doubt, type Names, TextOf, useNameOf } from '../../parts/Facts';
import { WordMark } from '../../parts/Mark';
import { defineMessages, useMessages } from '../../words/messages';
import { useWord } from '../../words/words';
import { branchesOf, type Chain, type ChainBranch, type ChainNode, chainOf } from './chain';
import type { ChainLayout, Point } from './layout';
import { useChainLayout } from './useChainLayout';

const messages = defineMessages(
  {
    alone: 'Inget förslag och inget annat beslut är känt som hör ihop med det här beslutet.',
    reading:
      'Pilen går från ett beslut till det som det bygger på. Streckat är osäkert eller saknas.',
    listed: 'Det som kom först står överst, och det som bygger på det står under.',
    label: 'Beslutets kedja, från det som kom först',
    missing: 'Finns inte i liggaren',
    current: 'Det här beslutet',
  },
  {
    alone: 'No proposal and no other decision is known that belongs with this decision.',
    reading: 'The arrow goes from a decision to what it builds on. Dashed is uncertain or missing.',
    listed: 'What came first stands at the top, and what builds on it below.',
    label: 'The chain of the decision, from what came first',
    missing: 'Not in the ledger',
    current: 'This decision',
  },
);

/**
 * What the decision builds on and what builds on it. One nested list, which is read aloud and walked
 * by keyboard as it is; where there is room its items are placed as a picture, with lines between.
 */
export function ChainPicture({ answer }: { answer: Schemas['Decision'] }) {
  const t = useMessages(messages);
  const chain = useMemo(() => chainOf(answer), [answer]);
  const frame = useRef<HTMLDivElement>(null);
  const layout = useChainLayout(frame, chain);
  if (chain.edges.length === 0) return <p class="soft">{t.alone}</p>;
  const drawn = layout && { '--width': `${layout.width}px`, '--height': `${layout.height}px` };
  return (
    <>
      <p class="soft small">{layout ? t.reading : t.listed}</p>
      <div ref={frame} class={`chain ${drawn ? 'is-drawn' : ''}`} style={drawn ?? {}}>
        {layout && <Lines chain={chain} layout={layout} />}
        <Branches
          branches={branchesOf(chain)}
          chain={chain}
          layout={layout}
          names={answer.names}
          label={t.label}
        />
      </div>
    </>
  );
}

function Lines({ chain, layout }: { chain: Chain; layout: ChainLayout }) {
  return (
    <svg class="chain-lines" width={layout.width} height={layout.height} aria-hidden="true">
      <defs>
        <marker
          id="chain-arrow"
          viewBox="0 0 8 8"
          refX="1"
          refY="4"
          markerWidth="7"
          markerHeight="7"
          orient="auto"
        >
          <path class="chain-arrow" d="M8 0 0 4l8 4z" />
        </marker>
      </defs>
      {layout.edges.map(({ bends }, index) => {
        const edge = chain.edges[index];
        return (
          <path
            key={`${edge?.earlier} ${edge?.later}`}
            class={`chain-line ${edge?.isCertain ? '' : 'is-uncertain'}`}
            d={pathThrough(bends)}
            marker-start="url(#chain-arrow)"
          />
        );
      })}
    </svg>
  );
}

// Rounds each bend: from middle to middle of the straight pieces.
function pathThrough(bends: readonly Point[]): string {
  const [first, ...rest] = bends;
  const last = rest.pop();
  if (!first || !last) return '';
  const pieces = rest.map(({ x, y }, index) => {
    const next = rest[index + 1] ?? last;
    return `Q${x} ${y} ${(x + next.x) / 2} ${(y + next.y) / 2}`;
  });
  return [`M${first.x} ${first.y}`, ...pieces, `L${last.x} ${last.y}`].join('');
}

function placed(point: Point | undefined) {
  return point ? { '--x': `${point.x}px`, '--y': `${point.y}px` } : {};
}

interface BranchesProps {
  branches: readonly ChainBranch[];
  chain: Chain;
  layout: ChainLayout | null;
  names: Names;
  label?: string;
}

function Branches({ branches, chain, layout, names, label }: BranchesProps) {
  return (
    <ul class="chain-list" aria-label={label}>
      {branches.map((branch) => (
        <li key={branch.node.id}>
          <Relations branch={branch} chain={chain} layout={layout} names={names} />
          <Card node={branch.node} point={layout?.nodes.get(branch.node.id)} names={names} />
          {branch.branches.length > 0 && (
            <Branches branches={branch.branches} chain={chain} layout={layout} names={names} />
          )}
        </li>
      ))}
    </ul>
  );
}

interface RelationsProps {
  branch: ChainBranch;
  chain: Chain;
  layout: ChainLayout | null;
  names: Names;
}

/** How a node rests on those before it: words on the lines of a picture, a sentence in a list. */
function Relations({ branch, chain, layout, names }: RelationsProps) {
  const word = useWord();
  return (
    <>
      {branch.rests.map((edge) => {
        const index = chain.edges.indexOf(edge);
        const earlier = chain.nodes.find(({ id }) => id === edge.earlier);
        return (
          <span
            key={index}
            class="chain-relation"
            data-edge={index}
            style={placed(layout?.edges[index]?.label)}
          >
            {word('relation', edge.relation)}
            <span class="chain-rested"> {earlier && <Name node={earlier} names={names} />}</span>
            <Doubt certain={edge.isCertain} />
          </span>
        );
      })}
    </>
  );
}

function Name({ node, names }: { node: ChainNode; names: Names }) {
  const nameOf = useNameOf(names);
  if (node.subject) return <>{nameOf(node.subject)}</>;
  return <TextOf text={node.missing ?? ''} />;
}

interface CardProps {
  node: ChainNode;
  point: Point | undefined;
  names: Names;
}

function Card({ node, point, names }: CardProps) {
  const link = useLink();
  const attributes = {
    class: `chain-card ${node.isThis ? 'is-this' : ''} ${node.isCertain ? '' : 'is-uncertain'}`,
    'data-node': node.id,
    style: placed(point),
  };
  if (!node.subject) return <Missing node={node} attributes={attributes} />;
  return (
    <a
      {...attributes}
      href={link(pageOf(node.subject))}
      aria-current={node.isThis ? 'page' : undefined}
    >
      <CardContents node={node} names={names} />
    </a>
  );
}

type Attributes = Record<'class' | 'data-node', string> & { style: Record<string, string> };

function Missing({ node, attributes }: { node: ChainNode; attributes: Attributes }) {
  const t = useMessages(messages);
  return (
    <div {...attributes} class={`${attributes.class} is-missing`}>
      <strong>{t.missing}</strong>
      <span>
        <TextOf text={node.missing ?? ''} />
      </span>
    </div>
  );
}

function CardContents({ node, names }: { node: ChainNode; names: Names }) {
  const t = useMessages(messages);
  const word = useWord();
  const nameOf = useNameOf(names);
  return (
    <>
      {node.isThis && <span class="chain-this">{t.current}</span>}
      <strong class={node.isProposal ? 'chain-kind' : ''}>
        {node.body ? nameOf(node.body) : word('subject_kind', 'proposal')}
        {node.paragraph && ` § ${node.paragraph}`}
      </strong>
      <span class="chain-title">
        <Name node={node} names={names} />
      </span>
      {node.since && (
        <span class="small soft">
          <DateText date={node.since} />
        </span>
      )}
      {node.outcome && (
        <span>
          <WordMark vocabulary="outcome" code={node.outcome} />
        </span>
      )}
    </>
  );
}
