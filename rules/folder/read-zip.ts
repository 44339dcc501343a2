import { unzipSync } from 'fflate';

/** What is in an archive: names with `/`, and the bytes of the entries that are small enough to be read. */
export interface Zip {
  readonly names: readonly string[];
  readonly bytes: (name: string) => Uint8Array | undefined;
}

/** Entries larger than this are named and not read, in bytes; so are all after the sum is reached. */
const maxEntry = 20 * 1024 * 1024;
const maxTotal = 60 * 1024 * 1024;

/** Reads an archive, or nothing where the bytes are none. Sizes are bounded, so an archive cannot grow without end. */
export const readZip = (bytes: Uint8Array): Zip | undefined => {
  const names: string[] = [];
  let total = 0;
  try {
    const entries = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        names.push(name.replaceAll('\\', '/'));
        const fits = originalSize <= maxEntry && total + originalSize <= maxTotal;
        if (fits) total += originalSize;
        return fits && !name.endsWith('/');
      },
    });
    const byName = new Map(
      Object.entries(entries).map(([name, content]) => [name.replaceAll('\\', '/'), content]),
    );
    return { names, bytes: (name) => byName.get(name) };
  } catch {
    return undefined;
  }
};
