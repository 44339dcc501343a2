import { decode } from 'fast-png';
import { asString, own } from '../../src/source/json.ts';
import type { ConnectorFolder, FolderRule } from '../folder-rule.ts';
import { pngOf } from './example-png.ts';

/** An icon's pixels, or why there are none. */
type Icon =
  | {
      readonly kind: 'image';
      readonly file: string;
      readonly width: number;
      readonly height: number;
      readonly border: () => readonly Pixel[];
    }
  | { readonly kind: 'broken'; readonly file: string };

type Pixel = readonly [red: number, green: number, blue: number, alpha: number];

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** The size is in the first chunk (PNG §11.2.2); pixels are decoded only when they are asked for. */
const iconOf = ({ icon, iconName: file }: ConnectorFolder): Icon | undefined => {
  if (icon === undefined || file === undefined) return undefined;
  if (icon.length < 33 || signature.some((byte, index) => icon[index] !== byte))
    return { kind: 'broken', file };
  const view = new DataView(icon.buffer, icon.byteOffset, icon.byteLength);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  return { kind: 'image', file, width, height, border: () => readBorder(icon, width, height) };
};

/** The outermost pixels; none where the file does not decode, or is larger than an icon can be. */
const readBorder = (icon: Uint8Array, width: number, height: number): readonly Pixel[] => {
  if (width * height > 4_000_000) return [];
  try {
    const { data, channels, depth, palette } = decode(icon);
    const scale = depth === 16 ? 257 : 1;
    const pixel = (x: number, y: number): Pixel => {
      const at = (y * width + x) * channels;
      const value = (index: number): number => (data[at + index] ?? 0) / scale;
      if (palette !== undefined) {
        const [red = 0, green = 0, blue = 0, alpha = 255] = palette[value(0)] ?? [];
        return [red, green, blue, alpha];
      }
      if (channels <= 2) return [value(0), value(0), value(0), channels === 2 ? value(1) : 255];
      return [value(0), value(1), value(2), channels === 4 ? value(3) : 255];
    };
    const columns = Array.from({ length: width }, (_, x) => [pixel(x, 0), pixel(x, height - 1)]);
    const rows = Array.from({ length: height }, (_, y) => [pixel(0, y), pixel(width - 1, y)]);
    return [...columns, ...rows].flat();
  } catch {
    return [];
  }
};

const green: Pixel = [0x0b, 0x6e, 0x4f, 255];
const icon = (
  width: number,
  height: number,
  pixel: Pixel,
): { readonly files: Readonly<Record<string, { readonly base64: string }>> } => ({
  files: { 'icon.png': { base64: pngOf(width, height, pixel) } },
});

/** Rules of icon.png. */
export const iconRules: readonly FolderRule[] = [
  {
    id: 'connector-icon-present',
    file: 'folder',
    demands: 'A verified publisher’s package has an icon.png.',
    remedy: 'Add a square icon of 100 to 230 pixels.',
    severity: 'off',
    profiles: { 'verified-publisher': 'warn' },
    fix: 'none',
    why: 'Certification needs one. In the published repository most icons are missing, since they are uploaded by themselves.',
    source: 'Certification policy 5000.1.1.1.',
    fails: { files: { 'readme.md': '# Fabrikam Orders\n' } },
    get passes() {
      return icon(128, 128, green);
    },
    *check({ iconName, definitionName }) {
      if (iconName === undefined && definitionName !== undefined)
        yield { file: 'icon.png', path: [], message: 'There is no icon.png.' };
    },
  },
  {
    id: 'connector-icon-present-independent',
    file: 'folder',
    demands: 'An independent publisher’s folder has no icon.',
    remedy: 'Remove it.',
    severity: 'off',
    profiles: { 'independent-publisher': 'error' },
    fix: 'none',
    why: 'All connectors of independent publishers share one icon, which Microsoft adds.',
    source: 'Certification checklist.',
    get fails() {
      return icon(128, 128, green);
    },
    passes: { files: { 'readme.md': '# Fabrikam Orders\n' } },
    *check({ iconName: file }) {
      if (file !== undefined) yield { file, path: [], message: `There is an icon "${file}".` };
    },
  },
  {
    id: 'connector-icon-png',
    file: 'folder',
    demands: 'The icon is a PNG file called icon.png.',
    remedy: 'Save it as PNG under that name.',
    severity: 'error',
    fix: 'none',
    why: 'The service refuses other formats, also under that name.',
    source: 'Certification policy 5000.2.1.3.',
    fails: { files: { 'icon.png': 'This is not a picture.' } },
    get passes() {
      return icon(128, 128, green);
    },
    *check(folder) {
      const found = iconOf(folder);
      if (found?.kind === 'broken')
        yield { file: found.file, path: [], message: `${found.file} is not a PNG file.` };
      else if (found !== undefined && found.file !== 'icon.png')
        yield { file: found.file, path: [], message: `The icon is called "${found.file}".` };
    },
  },
  {
    id: 'connector-icon-size',
    file: 'folder',
    demands: 'The icon is square, with sides of 100 to 230 pixels.',
    remedy: 'Scale it.',
    severity: 'off',
    profiles: { 'verified-publisher': 'warn' },
    fix: 'none',
    why: 'Certification refuses others. Two of eleven published icons are larger.',
    source: 'Certification policy 5000.2.1.4.',
    get fails() {
      return icon(300, 200, green);
    },
    get passes() {
      return icon(230, 230, green);
    },
    *check(folder) {
      const found = iconOf(folder);
      if (found?.kind !== 'image') return;
      const { file, width, height } = found;
      if (width !== height || width < 100 || width > 230)
        yield { file, path: [], message: `The icon is ${width} × ${height} pixels.` };
    },
  },
  {
    id: 'connector-icon-bytes',
    file: 'folder',
    demands: 'The icon has less than 1 MB.',
    remedy: 'Scale it, or save it with compression.',
    severity: 'off',
    profiles: { 'verified-publisher': 'error' },
    fix: 'none',
    why: 'Certification refuses a larger one.',
    source: 'Certification policy 5000.2.1.2.',
    get fails() {
      return { files: { 'icon.png': 'x'.repeat(1_048_576) } };
    },
    get passes() {
      return icon(128, 128, green);
    },
    *check({ iconName: file, size }) {
      const bytes = file === undefined ? undefined : size(file);
      if (file !== undefined && bytes !== undefined && bytes >= 1_048_576)
        yield { file, path: [], message: `The icon has ${bytes} bytes.` };
    },
  },
  {
    id: 'connector-icon-opaque',
    file: 'folder',
    demands: 'The background of the icon is not transparent.',
    remedy: 'Fill the background with one colour.',
    severity: 'off',
    profiles: { 'verified-publisher': 'warn' },
    fix: 'none',
    why: 'Reviewers refuse it. Only the outermost pixels are looked at: an alpha channel by itself is fine, and most published icons have one.',
    source: 'Certification policy 5000.2.1.5.',
    get fails() {
      return icon(128, 128, [0, 0, 0, 0]);
    },
    get passes() {
      return icon(128, 128, green);
    },
    *check(folder) {
      const found = iconOf(folder);
      if (found?.kind === 'image' && found.border().some(([, , , alpha]) => alpha < 255))
        yield { file: found.file, path: [], message: 'The border of the icon is transparent.' };
    },
  },
  {
    id: 'connector-icon-background',
    file: 'folder',
    demands: 'iconBrandColor is the colour of the icon’s background.',
    remedy: 'Write the colour of the background into iconBrandColor.',
    severity: 'off',
    profiles: { 'verified-publisher': 'warn' },
    fix: 'auto',
    why: 'The icon is on a tile of that colour, and its edge shows otherwise. Not reported when the border is not a single colour.',
    source: 'Certification checklist.',
    get fails() {
      return icon(128, 128, [0x80, 0x20, 0x20, 255]);
    },
    get passes() {
      return icon(128, 128, green);
    },
    *check(folder) {
      const found = iconOf(folder);
      const { properties, propertiesName: file } = folder;
      const color = asString(own(properties?.properties, 'iconBrandColor'))?.toLowerCase();
      if (found?.kind !== 'image' || file === undefined || color === undefined) return;
      const background = dominantOf(found.border());
      const path = ['properties', 'iconBrandColor'];
      if (background === undefined || background === color) return;
      yield {
        file,
        path,
        message: `The background of the icon is ${background}, iconBrandColor is ${color}.`,
        // White and the default colour are refused, so they are no fix.
        ...(background === '#ffffff' || background === '#007ee5'
          ? {}
          : { edits: [{ op: 'set', path, value: background }] }),
      };
    },
  },
];

/** The colour of at least nine tenths of the opaque pixels. */
const dominantOf = (pixels: readonly Pixel[]): string | undefined => {
  const counts = new Map<string, number>();
  for (const [red, greens, blue, alpha] of pixels) {
    if (alpha < 255) continue;
    const color = `#${[red, greens, blue].map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
    counts.set(color, (counts.get(color) ?? 0) + 1);
  }
  const [best] = [...counts].toSorted(([, left], [, right]) => right - left);
  return best !== undefined && best[1] >= pixels.length * 0.9 ? best[0] : undefined;
};
