// The shapes of what the scripts in theme/assets read and hand to each other, for the type checker alone. That they are
// those of the files that a build writes, tests/theme/test_shapes.py proves.

// search/index.json and the files beside it: answerbook/search/browser_index.py, packed by encode.py.

type SearchKind = [id: string, label: string, first: number, folder: string];
type SearchPlan = [id: string, name: string];

interface SearchConstants {
  LONGEST_WORD: number;
  APOSTROPHES: string;
  PLAIN: Record<string, string>;
  ELIDED: string;
  UNSPACED: string;
  VOWELS: string;
  SIGNED: string;
  LEAST_PART: number;
  COMPOUND: number;
  PIECE: number;
  WORD: number;
  COMMON: number;
  GROUP: number;
  PAIR: number;
  GUESS: number;
  GUESSES: number;
  TOLD: number;
  COMPARED: number;
  LACKED: number;
  OTHER_PLAN: number;
  LONG: number;
  MIN_LEVEL: number;
  SECTION: number;
  LIMIT: number;
  LEAST: number;
  NEAREST: number;
  LIKELY: number;
  NEAR: number;
  CONTEXT: number;
  MEANING: number;
  SEVERAL: string;
  TELLING: number;
  BEFORE: number;
  BASE: number;
  BY_MATCH: number;
  BY_MARGIN: number;
  SURE: number;
  PERHAPS: number;
  SAID: number;
  LITTLE: number;
  UNKNOWN_CODE: number;
  FULL: number;
  ONE_EDIT: number;
  TWO_EDITS: number;
  DIGITS: string;
  MAX_REASONS: number;
  READ_AS: string;
}

interface SearchIndex {
  size: number;
  scale: number;
  counts: { t: number; w: number; e: number };
  kinds: SearchKind[];
  plans: SearchPlan[];
  common: string;
  joints: string[];
  asked: [question: string, path: string][];
  support: string[];
  groups: Record<string, string>;
  constants: SearchConstants;
  parts?: SearchParts;
}

type PackedTerms = [terms: string, words: string, postings: string];
type ShownEntry = [
  id: string,
  title: string,
  short: string,
  plans: number[],
  sections: [anchor: string, title: string][],
  names?: string,
];

/** Terms, words by their stems, entries, and of each plan its entries, each as the distance from the one before. */
interface SearchParts {
  [terms: `t${number}`]: PackedTerms;
  [words: `w${number}`]: PackedTerms;
  [entries: `e${number}`]: ShownEntry[];
  p?: Record<string, number[]>;
}

// api/v1/<kind>/<id>.json, of which only the forms of the link are read, and desk/replies.json.

interface RichText {
  text: string;
  html: string;
}

type CopyForm = string | RichText;

interface AnswerForms {
  permalink: string;
  pinned?: string | null;
  markdown_link?: string;
  rich_link?: RichText;
  short_reply?: RichText;
}

interface DeskReply {
  title: string;
  short: string;
  permalink: string;
  pinned: string | null;
  markdown_link: string;
  rich_link: RichText;
  short_reply: RichText;
  full_reply: RichText;
  full_markdown: string;
}

/** The forms that a link has, and those that stand between greeting and sign-off. */
type LinkForm = "permalink" | "pinned" | "markdown_link" | "rich_link";
type ReplyForm = "short_reply" | "full_reply" | "full_markdown";

// What the search answers, and what it is made of.

type Search = import("../theme/assets/search-rank.js").Search;
type TicketReader = import("../theme/assets/ticket-text.js").Reader;

/** Whether a question has such a word. */
type Says = (word: string) => boolean;
/** Terms that are asked for, with their weights in percent. */
type Weights = Map<string, number>;
/** What an element is made to hold. */
type Content = (Node | string)[];

/** The entries that hold a term, by number, with its level there and, if it stands in the title, what that says. */
type Posting = [entry: number, level: number, titled: number][];

type Hit = [entry: number, score: number];

interface KnownWord {
  frequency: number;
  bits: number;
}

interface SearchEntry {
  kind: string;
  label: string;
  id: string;
  path: string;
  title: string;
  short: string;
  plans: SearchPlan[];
  section: { anchor: string; title: string } | null;
}

interface SearchResult {
  entry: SearchEntry;
  number: number;
  score: number;
}

/** `total` counts all results, `rest` fetches those wanted whose texts have not come, `asked` is what search-why.js tells from
 *  why. */
interface SearchAnswers {
  fit: "fits" | "perhaps" | "nothing";
  confidence: number;
  support: boolean;
  total: number;
  results: SearchResult[];
  rest: (() => Promise<SearchResult>)[];
  asked: { text: string; weights: Weights };
  says: Says;
}

/** `typing`: the last word of a question may be unfinished. `seen`: of so many the texts are fetched at once. `kind`, `plan`: only entries of this kind, and of the plan of this
 *  id. `prefer`: the id of a plan; what does not apply to it counts less. */
interface SearchHow {
  typing?: boolean;
  limit?: number;
  seen?: number;
  kind?: string;
  plan?: string;
  prefer?: string;
}

interface SearchQuery {
  q: string;
  kind: string;
  plan: string;
}

/** What the list of the search shows: results, `rest` as they are seen, or searches of before. `plans`: how many the site has; `home`: its address here. */
interface SearchList {
  results: SearchResult[];
  rest: SearchAnswers["rest"];
  questions: string[];
  name: string;
  says: Says;
  plans: number;
  texts: SearchTexts;
  home: URL;
}

/** `most` texts stay. `onPage`: where the reader forbids storage, they last as long as the page; else there are none. */
interface KeptHow {
  most: number;
  key?: (text: string) => string;
  onPage?: boolean;
}

interface KeptList {
  list: () => string[];
  has: (text: string) => boolean;
  add: (text: string) => void;
  remove: (text: string) => void;
  clear: () => void;
}

interface MailSentence {
  text: string;
  asks: boolean;
  item: boolean;
}

interface DeskItem {
  id: string;
  kind: string;
  title: string;
  short: string;
  plans: string[];
  matched: string[];
}

/** A part of the desk's list: its heading in lines, and what it says of its answers. */
interface DeskGroup {
  names: string[];
  says: string;
  items: DeskItem[];
}

/** What answers a ticket: `best` is the id of the entry that surely answers its first question, "" where none does. */
interface DeskFound {
  support: boolean;
  groups: DeskGroup[];
  says: Says;
  fit: SearchAnswers["fit"];
  best: string;
  count: number;
}

/** What stands around a reply, with the customer's name in it. */
interface ReplyFrame {
  greeting: string;
  signOff: string;
}

/** What was copied, as the event `ab-desk-copy` of #ab-desk tells it. */
interface DeskCopy {
  name: string;
  form: CopyForm;
  answers: DeskReply[];
}
