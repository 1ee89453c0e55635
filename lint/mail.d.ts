// search/mail.json: answerbook/mail/browser.py.

type MailPattern =
  | "abbreviation"
  | "another"
  | "another_demand"
  | "another_indirect"
  | "asked_first"
  | "asks"
  | "auxiliary"
  | "block"
  | "cell"
  | "checks"
  | "connected"
  | "courtesy"
  | "demands"
  | "device"
  | "disclaimer"
  | "element"
  | "entity"
  | "flow"
  | "greeted"
  | "header"
  | "hello"
  | "hidden"
  | "indirect"
  | "initialled"
  | "inline_item"
  | "inline_off"
  | "leads"
  | "list_mark"
  | "listed"
  | "marked"
  | "not_own"
  | "numbered"
  | "on_the_reply"
  | "paragraph"
  | "quotes"
  | "reasons"
  | "refers"
  | "reply"
  | "replying"
  | "requested"
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
  | "token"
  | "unseen"
  | "wants"
  | "whole"
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
    POINTING: number;
    ABBREVIATED: number;
  };
  entities: Record<string, string>;
  patterns: Record<MailPattern, [source: string, flags: string]>;
  plans: { names: [id: string, ...names: string[]][]; beside: string; capitals: boolean };
}
