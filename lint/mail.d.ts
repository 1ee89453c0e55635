// search/mail.json: answerbook/mail/browser.py.

type MailPattern =
  | "abbreviation"
  | "another"
  | "asks"
  | "block"
  | "cell"
  | "courtesy"
  | "device"
  | "disclaimer"
  | "element"
  | "entity"
  | "flow"
  | "greeted"
  | "header"
  | "hello"
  | "hidden"
  | "initialled"
  | "inline_off"
  | "list_mark"
  | "listed"
  | "marked"
  | "not_own"
  | "numbered"
  | "paragraph"
  | "quotes"
  | "refers"
  | "reply"
  | "rule"
  | "ruled"
  | "sender"
  | "sentence_end"
  | "sign_off"
  | "signed"
  | "space"
  | "subject"
  | "tag"
  | "tagged"
  | "thanks"
  | "unseen"
  | "wants"
  | "word"
  | "wrote"
  | "wrote_begins";

interface MailReading {
  constants: {
    READ: number;
    SIGNATURE: number;
    GREETINGS: number;
    HEAD: number;
    BROKEN: number;
    NAME: number;
    WRAPPED: number;
    FEWEST: number;
    ABBREVIATED: number;
  };
  entities: Record<string, string>;
  patterns: Record<MailPattern, [source: string, flags: string]>;
}
