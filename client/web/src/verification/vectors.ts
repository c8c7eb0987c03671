// Known answers of other projects, where the folder is beside the repository (shared/vectors).

const files = import.meta.glob<string>('../../../../../shared/vectors/**/*', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The files below a folder of the vectors, by name; none where the vectors are not there. */
export function vectorsIn(folder: string): [name: string, text: string][] {
  return Object.entries(files).flatMap(([path, text]) => {
    const at = path.indexOf(`/vectors/${folder}/`);
    return at < 0 ? [] : [[path.slice(at + `/vectors/${folder}/`.length), text]];
  });
}
