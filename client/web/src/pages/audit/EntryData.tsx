import type { Names } from '../../parts/Facts';

interface Props {
  data: Readonly<Record<string, unknown>>;
  names: Names;
}

export function EntryData({ data }: Props) {
  return <pre>{JSON.stringify(data, null, 2)}</pre>;
}
