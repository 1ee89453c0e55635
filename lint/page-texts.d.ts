// What the pages say in their own language: `data-ab-` of #ab-search (theme/partials/search.html) and of #ab-desk
// (templates/_desk.html.j2).

interface SearchTexts {
  abIndex: string;
  abSite: string;
  abLoading: string;
  abOne: string;
  abOther: string;
  abOffline: string;
  abAll: string;
  abCopy: string;
  abCopied: string;
}

// What theme/assets/search-texts.js adds to them, for the page need not have it before the search is open.
interface SearchTexts extends SearchSaid {}

interface SearchSaid {
  abMore: string;
  abPerhaps: string;
  abUnsure: string;
  abSupport: string;
  abNone: string;
  abFiltered: string;
  abRecent: string;
}

interface DeskTexts {
  abState: string;
  abSeveral: string;
  abLong: string;
  abUnanswered: string;
  abFits: string;
  abMaybe: string;
  abNearest: string;
  abNothing: string;
  abWhole: string;
  abPlanRead: string;
  abIndex: string;
  abReplies: string;
  abOne: string;
  abOther: string;
  abPerhaps: string;
  abUnsure: string;
  abNone: string;
  abOffline: string;
  abAnswers: string;
  abAllPlans: string;
  abMatched: string;
  abFavourites: string;
  abUsed: string;
  abCopied: string;
  abHanded: string;
  abByHand: string;
  abRemove: string;
  abForeign: string;
  abParents: string;
  abSite: string;
}
