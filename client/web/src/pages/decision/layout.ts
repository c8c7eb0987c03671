import type { Chain } from './chain';

export interface Size {
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

export interface ChainLayout extends Size {
  /** The middle of each node, by its id. */
  nodes: ReadonlyMap<string, Point>;
  /** For each edge, in their order: its bends, and the middle of its words. */
  edges: readonly { bends: readonly Point[]; label: Point }[];
}

export interface Sizes {
  nodes: ReadonlyMap<string, Size>;
  labels: readonly Size[];
}

/**
 * Where everything stands in a picture of the chain at most `widthMax` wide: in the direction of
 * reading where that fits, else downwards; null where neither does, and a list tells it better.
 */
export async function layOut(chain: Chain, sizes: Sizes, widthMax: number) {
  const { Graph, layout } = await import('@dagrejs/dagre');
  for (const direction of ['LR', 'TB'] as const) {
    const graph = new Graph({ multigraph: true });
    graph.setGraph({ rankdir: direction, nodesep: 20, ranksep: 28, edgesep: 16 });
    for (const { id } of chain.nodes) graph.setNode(id, { ...sizes.nodes.get(id) });
    chain.edges.forEach(({ earlier, later }, index) => {
      const label = { ...sizes.labels[index], labelpos: 'c' };
      graph.setEdge(earlier, later, label, String(index));
    });
    layout(graph);
    const { width = 0, height = 0 } = graph.graph();
    if (width <= widthMax) return drawn(chain, graph, { width, height });
  }
  return null;
}

interface LaidOut {
  node(id: string): Point;
  edge(earlier: string, later: string, name: string): { points: Point[]; x: number; y: number };
}

function drawn(chain: Chain, graph: unknown, size: Size): ChainLayout {
  const laidOut = graph as LaidOut;
  return {
    ...size,
    nodes: new Map(chain.nodes.map(({ id }) => [id, laidOut.node(id)])),
    edges: chain.edges.map(({ earlier, later }, index) => {
      const { points, x, y } = laidOut.edge(earlier, later, String(index));
      return { bends: points, label: { x, y } };
    }),
  };
}
