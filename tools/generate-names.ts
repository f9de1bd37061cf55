/**
 * Names for scale tests: real ones where the shared data is present, plausible ones for the rest; the same for the
 * same seed and data. `node tools/generate-names.ts [COUNT] [SEED] > names.txt`, one name a line.
 */
import { fileURLToPath } from 'node:url';
import material from './name-material.json' with { type: 'json' };
import { realNames, sharedFolder } from './real-names.ts';
import { seededRandom } from './seeded-random.ts';

/** What to generate. */
export interface NamesWanted {
  /** Unique names, 1,000,000 unless said. */
  count?: number;
  seed?: number;
  /** Folder with real names; '' for none. */
  shared?: string;
  /** Most Chinese short names of the shared data taken, so that the mix of scripts stays. */
  realHan?: number;
}

interface Script {
  onset: string[];
  nucleus: string[];
  coda: string[];
  plain: string[];
  trade: string[];
  form: string[];
}

/** Mix of scripts of the whole: share of Han and of Cyrillic; the rest is Latin. */
const HAN_SHARE = 0.2;
const CYRILLIC_SHARE = 0.09;

/** That many unique names in shuffled order. */
export function generateNames(wanted: NamesWanted = {}): string[] {
  const { count = 1_000_000, seed = 1, shared = sharedFolder(), realHan = count * 0.1 } = wanted;
  const random = seededRandom(seed);
  const pick = <T>(list: ArrayLike<T>): T => list[Math.floor(random() * list.length)]!;
  const names = new Set<string>();
  let han = 0;
  let cyrillic = 0;
  for (const name of shared ? realNames(shared) : []) {
    if (names.size >= count) break;
    const isHan = /\p{Script=Han}/u.test(name);
    if (isHan && han >= realHan) continue;
    if (isHan) han++;
    names.add(name);
  }
  const word = (script: Script) => {
    let made = '';
    for (let syllables = random() < 0.6 ? 2 : 3; syllables > 0; syllables--) {
      made += pick(script.onset) + pick(script.nucleus) + pick(script.coda);
    }
    return made.charAt(0).toUpperCase() + made.slice(1);
  };
  const lettered = (script: Script) => {
    const parts = [random() < 0.25 ? pick(script.plain) : word(script)];
    if (random() < 0.3) parts.push(random() < 0.5 ? pick(script.plain) : word(script));
    if (random() < 0.7) parts.push(pick(script.trade));
    if (random() < 0.35) parts.push(pick(script.form));
    return parts.join(' ').replaceAll(' ,', ',');
  };
  const ideographs = () => {
    let made = random() < 0.3 ? pick(material.han.place) : '';
    for (let units = random() < 0.7 ? 2 : 3; units > 0; units--) made += pick(material.han.unit);
    if (random() < 0.8) made += pick(material.han.trade);
    if (random() < 0.3) made += pick(material.han.form);
    return made;
  };
  while (names.size < count) {
    const before = names.size;
    if (han < count * HAN_SHARE) {
      names.add(ideographs());
      han += names.size - before;
    } else if (cyrillic < count * CYRILLIC_SHARE) {
      names.add(lettered(material.cyrillic));
      cyrillic += names.size - before;
    } else names.add(lettered(material.latin));
  }
  return shuffled([...names], random);
}

function shuffled(names: string[], random: () => number): string[] {
  for (let i = names.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [names[i], names[j]] = [names[j]!, names[i]!];
  }
  return names;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [count = '1000000', seed = '1'] = process.argv.slice(2);
  for (const name of generateNames({ count: Number(count), seed: Number(seed) }))
    process.stdout.write(`${name}\n`);
}
