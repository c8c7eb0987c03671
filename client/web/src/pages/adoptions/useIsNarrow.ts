import { useEffect, useState } from 'preact/hooks';

const narrow = window.matchMedia('(max-width: 48rem)');

/** Whether the window is too narrow for a matrix. */
export function useIsNarrow(): boolean {
  const [isNarrow, setNarrow] = useState(narrow.matches);
  useEffect(() => {
    const onChange = () => setNarrow(narrow.matches);
    narrow.addEventListener('change', onChange);
    return () => narrow.removeEventListener('change', onChange);
  }, []);
  return isNarrow;
}
