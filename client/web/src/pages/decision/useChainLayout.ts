import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useLanguage } from '../../words/language';
import type { Chain } from './chain';
import { type ChainLayout, layOut, type Sizes } from './layout';

/** Where the picture's parts stand, once their sizes are known; null while or where it is a list. */
export function useChainLayout(frame: RefObject<HTMLElement>, chain: Chain): ChainLayout | null {
  const language = useLanguage();
  const width = useWidth(frame);
  const [shown, setShown] = useState<{ key: unknown[]; layout: ChainLayout | null } | null>(null);
  useEffect(() => {
    if (!frame.current || width === 0 || chain.edges.length === 0) return undefined;
    let isWanted = true;
    layOut(chain, sizesIn(frame.current, chain), width).then((layout) => {
      if (isWanted) setShown({ key: [chain, language], layout });
    });
    return () => {
      isWanted = false;
    };
  }, [frame, chain, language, width]);
  // A layout of another chain, or of words of another length, would put things wrong.
  const isOfThis = shown?.key[0] === chain && shown.key[1] === language;
  return isOfThis && shown.layout && shown.layout.width <= width ? shown.layout : null;
}

function useWidth(frame: RefObject<HTMLElement>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!frame.current) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.floor(entry.contentRect.width));
    });
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, [frame]);
  return width;
}

// As a picture, items have other sizes than in the list: it is made one for as long as is measured.
function sizesIn(frame: HTMLElement, chain: Chain): Sizes {
  const wasDrawn = frame.classList.contains('is-drawn');
  frame.classList.add('is-drawn');
  const size = (selector: string) => {
    const element = frame.querySelector<HTMLElement>(selector);
    return { width: element?.offsetWidth ?? 0, height: element?.offsetHeight ?? 0 };
  };
  const nodes = new Map(
    chain.nodes.map(({ id }) => [id, size(`[data-node="${CSS.escape(id)}"]`)] as const),
  );
  const labels = chain.edges.map((_, index) => size(`[data-edge="${index}"]`));
  if (!wasDrawn) frame.classList.remove('is-drawn');
  return { nodes, labels };
}
