/** The engine in plain TypeScript: where WebAssembly may not run, and to check the other one against. */
import type { Delta } from './delta.ts';
import type { Engine, Hits, Window } from './engine.ts';
import { askLower, askRun, holdsName, PREFIX, WHOLE } from './filters.ts';
import type { Hash } from './hash.ts';
import { chainToken } from './name-hashes.ts';
import { openSegment, type SegmentFault } from './segment-layout.ts';
import { IS_UNIT, MAY_START, TEXT_START, TokenList, tokenise } from './tokens.ts';
import { MAX_SPAN, MAX_TOKENS } from './unit-class.ts';

/** The tables of a segment or of the delta. */
interface Source {
  runs: Int32Array;
  lower: Int32Array;
  holdsSingles: boolean;
  holds(a: number, b: number): boolean;
}

/** An engine without WebAssembly. */
export class JsEngine implements Engine {
  readonly kind = 'js';
  private readonly sources: Source[] = [];
  private readonly tokens = new TokenList();
  private readonly run: Hash = { a: 0, b: 0 };

  load(segment: Uint8Array): SegmentFault | undefined {
    const view = openSegment(segment);
    if (typeof view === 'string') return view;
    const { runs, lower, holdsSingles } = view;
    this.sources.push({ runs, lower, holdsSingles, holds: (a, b) => holdsName(view, a, b) });
    return undefined;
  }

  scan(window: Window, delta: Delta | undefined, hits: Hits): void {
    tokenise(window.text, this.tokens);
    for (const source of this.sources) this.match(source, window, hits);
    if (delta) this.match(delta, window, hits);
  }

  private match(source: Source, window: Window, hits: Hits): void {
    const { tokens, run } = this;
    const { count, starts, flags, hashA, hashB } = tokens;
    for (let i = window.torn && starts[0] === 0 ? 1 : 0; i < count && starts[i]! < window.until; i++) {
      const flag = flags[i]!;
      run.a = hashA[i]!;
      run.b = hashB[i]!;
      if (!(flag & IS_UNIT)) this.extend(source, i, i, !(flag & MAY_START), hits);
      else if (flag & MAY_START) this.matchUnit(source, i, hits);
    }
  }

  /** Names that begin with a unit of its own are looked up by their first two tokens. */
  private matchUnit(source: Source, i: number, hits: Hits): void {
    const { tokens, run } = this;
    if (source.holdsSingles && askRun(source.runs, run.a, run.b) & WHOLE && source.holds(run.a, run.b)) {
      hits.add(tokens.starts[i]!, tokens.ends[i]!, run.a, run.b);
    }
    if (i + 1 >= tokens.count || tokens.before(i + 1) === TEXT_START) return;
    chainToken(run, tokens, i + 1);
    this.extend(source, i, i + 1, false, hits);
  }

  /** `run` is the hash of tokens `first` to `last`; reports it and everything longer that is a name. */
  private extend(source: Source, first: number, last: number, lower: boolean, hits: Hits): void {
    const { tokens, run } = this;
    const start = tokens.starts[first]!;
    while (tokens.ends[last]! - start <= MAX_SPAN) {
      const { a, b } = run;
      const answer = lower ? askLower(source.lower, a, b) : askRun(source.runs, a, b);
      if (answer & WHOLE && source.holds(a, b)) hits.add(start, tokens.ends[last]!, a, b);
      last++;
      if (!(answer & PREFIX) || last >= tokens.count || last - first >= MAX_TOKENS) return;
      if (tokens.before(last) === TEXT_START) return;
      chainToken(run, tokens, last);
    }
  }
}
