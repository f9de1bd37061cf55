import { utf8 } from '../../storage/packs/signed/bytes-text.ts';

const CONSONANTS = 'bdfghjklmnprstvz';
const VOWELS = 'aiou';
/** 64 bits: nobody finds a second text with the same words. */
const WORDS = 4;

/** 16 bits as a word that can be read out in most languages (proquint: Wilkerson, "A Proposal for Proquints", 2009). */
function word(bits: number): string {
  const consonant = (at: number) => CONSONANTS[(bits >> at) & 0xf];
  const vowel = (at: number) => VOWELS[(bits >> at) & 0x3];
  return [consonant(12), vowel(10), consonant(6), vowel(4), consonant(0)].join('');
}

/** Words that are the same on two devices where a text came over unchanged: "lusab babad gutih tugad". */
export async function checkWords(text: string): Promise<string> {
  const hash = new DataView(await crypto.subtle.digest('SHA-256', utf8(text)));
  return Array.from({ length: WORDS }, (_, at) => word(hash.getUint16(at * 2))).join(' ');
}
