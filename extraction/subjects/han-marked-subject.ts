import type { SentenceNotes } from '../notes/block-notes.ts';
import { foldText, phrasesOf } from '../phrases.ts';
import { hanName } from './han-name.ts';
import type { Subject } from './subject.ts';

/** What stands before the particle of the subject: "SmartHRは". */
export function markedSubject(sentence: SentenceNotes, verb: number): Subject {
  const { text, tools } = sentence.block;
  for (const mark of phrasesOf(tools.wording.cues.subjectMarks)) {
    for (
      let at = text.indexOf(mark, sentence.start + 1);
      at >= 0 && at < verb;
      at = text.indexOf(mark, at + 1)
    ) {
      // "Aが主導した", "Aがリードし": who gives, and not who takes.
      if (sentence.party.some(({ start, end }) => start <= at && end > at)) continue;
      // "同社は": the company that is spoken of.
      if (sentence.nameCues.some(({ value, end }) => value === 'company' && end === at)) return 'topic';
      const found = nounBefore(sentence, at);
      if (found) return found;
    }
  }
  return null;
}

/** The name, or what looks like one, that ends before a particle. */
function nounBefore(sentence: SentenceNotes, at: number): Subject {
  const { text, tools } = sentence.block;
  const known = sentence.names.find(
    (name) =>
      name.end === at ||
      ((name.known || !name.gives) &&
        /^[」』]?(?:株式会社|合同会社|社)?(?:[（(][^（）()]*[）)])?$/u.test(text.slice(name.end, at))),
  );
  if (known) return { name: known, sure: true };
  const before = text.slice(sentence.start, at);
  if (tools.subjects.marksOther.test(before)) return null;
  const head = before.search(tools.subjects.nounStart);
  const name = before.slice(head + 1).replace(/[」）]$/u, '');
  if (
    name.length < 2 ||
    name.length > 24 ||
    tools.money.findAll(foldText(name)).length > 0 ||
    tools.other.findAll(foldText(name)).length > 0 ||
    tools.notNames.has(name.toLowerCase()) ||
    tools.subjects.particle.test(name)
  )
    return null;
  return { name: hanName(name, sentence.start + head + 1), sure: true };
}
